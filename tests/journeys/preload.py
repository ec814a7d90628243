"""What the fork server imports once, so that a forked bot starts at once."""

import bot.inbound
import bot.program
import bot.rehearsal
import services.order_import

__all__ = ["bot", "services"]
