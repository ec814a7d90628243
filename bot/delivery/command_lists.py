"""Which commands each person's Telegram lists behind "/": by role, in their language, kept up with the staff."""

import contextlib
import logging

from bot.delivery.speaker import Speaker, TelegramError
from bot.logs import facts
from bot.wakeup import Wakeup
from rules.vocabulary import Language, Role
from services import people
from storage import staff
from storage.database import Database, DatabaseError
from storage.unit import UnitOfWork
from views.staff import commands
from views.voice import Voice

log = logging.getLogger(__name__)

PAUSE_SECONDS = 30.0


class CommandLists:
    """Lists commands at the start, and again whenever the staff changes."""

    def __init__(self, database: Database, speaker: Speaker) -> None:
        self.database = database
        self.speaker = speaker

    async def run(self) -> None:
        """Keep the lists up to date; cancel it to stop."""
        changed = Wakeup()
        changed.listen(self.database, "staff")
        while True:
            try:
                await self._list_for_customers()
                await self._list_for_staff()
            except (TelegramError, DatabaseError) as error:
                log.warning("commands are not listed; trying again", extra=facts(error=type(error).__name__))
                await changed.wait(PAUSE_SECONDS)
            else:
                await changed.wait(float("inf"))

    async def _list_for_customers(self) -> None:
        everybody = {"type": "all_private_chats"}
        for language in Language:
            listed = commands(None, self._voice(language))
            await self.speaker.list_commands(listed, scope=everybody, language=language.value)
        default = commands(None, self._voice(self.database.shop.default_language))
        await self.speaker.list_commands(default, scope=everybody)

    async def _list_for_staff(self) -> None:
        def read(unit: UnitOfWork) -> list[tuple[int, Role | None, Language]]:
            current = [(one.telegram_id, one.role) for one in staff.everyone(unit)]
            former = [(telegram_id, None) for telegram_id in staff.former(unit)]
            return [(who, role, people.language_of_chat(unit, who)) for who, role in (*current, *former)]

        for telegram_id, role, language in await self.database.transact(read):
            scope = {"type": "chat", "chat_id": telegram_id}
            # Telegram refuses this for someone who never pressed Start; their list comes when they have.
            with contextlib.suppress(TelegramError):
                if role is None:
                    await self.speaker.unlist_commands(scope=scope)
                else:
                    await self.speaker.list_commands(commands(role, self._voice(language)), scope=scope)

    def _voice(self, language: Language) -> Voice:
        shop = self.database.shop
        return Voice(language, self.database.clock.now(), shop.zone, shop.name)
