"""
What the fork server imports and reads once, so that a forked bot starts at once.

The texts of both languages are parsed here, and what is imported is put out of the collector's sight: a bot of a story
would spend more on these two than on the story.
"""

import gc

import bot.inbound
import bot.program
import bot.rehearsal
import services.order_import
from rules.vocabulary import Language
from views.voice import bundle

__all__ = ["bot", "services"]

for language in Language:
    bundle(language)
gc.collect()
gc.freeze()
