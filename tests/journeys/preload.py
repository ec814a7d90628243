"""
What the fork server imports and reads once, so that a forked bot starts at once.

The texts of both languages are parsed here, and what is imported is put out of the collector's sight: a bot of a story
would spend more on these than on the story.
"""

import gc
import sqlite3

import PIL.ImageDraw
import PIL.PngImagePlugin
import segno
import shevchenko

import bot.importing
import bot.inbound
import bot.links
import bot.program
import bot.rehearsal
import bot.schedule
import bot.web
import services.order_import
import storage.backup
from rules.vocabulary import Language
from views.voice import bundle

__all__ = ["PIL", "bot", "segno", "services", "shevchenko", "sqlite3", "storage"]

for language in Language:
    bundle(language)
gc.collect()
gc.freeze()
