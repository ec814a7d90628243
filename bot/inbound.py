"""The listening side, put together. Importing this module imports aiogram, which takes seconds."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from aiogram.types import CallbackQuery, Message

from bot.delivery.gestures import Gesturing, Pressed
from bot.handling import Handling
from bot.intake import Polling, build_bot
from bot.metrics import Metrics
from bot.settings import Settings
from handlers.hearing import Gestures, ListCommands, React, Redraw, Toast
from storage.database import Database


class Hearing:
    """Fetches updates, handles them, or both; nothing is fetched before the bot is `introduced`, if that is given."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        gesturing: Gesturing,
        metrics: Metrics,
        *,
        fetches: bool,
        handles: bool,
        introduced: asyncio.Event | None = None,
    ) -> None:
        self.bot = build_bot(settings.token, settings.telegram_api_url)
        self.handling = Handling(database, self.bot, self._gesture, metrics) if handles else None
        self.polling = Polling(database, self.bot, metrics) if fetches else None
        self._gesturing = gesturing
        self._introduced = introduced
        self._fetching: asyncio.Task[None] | None = None

    def parts(self) -> list[Coroutine[Any, Any, None]]:
        """What has to run."""
        handling = [self.handling.run()] if self.handling else []
        return [*handling, *([self._fetch()] if self.polling else [])]

    async def stop(self) -> None:
        """Fetch no more, begin nothing more; what has begun is finished by whoever runs the parts."""
        if self._fetching is not None:
            self._fetching.cancel()
        if self.handling is not None:
            self.handling.stop()
        await self.bot.session.close()

    async def _fetch(self) -> None:
        assert self.polling is not None
        self._fetching = asyncio.create_task(self._poll(self.polling))
        with contextlib.suppress(asyncio.CancelledError):
            await self._fetching

    async def _poll(self, polling: Polling) -> None:
        if self._introduced is not None:
            await self._introduced.wait()
        await polling.run()

    def _gesture(self, heard: CallbackQuery | Message, gestures: Gestures) -> None:
        if isinstance(heard, CallbackQuery):
            self._answer(heard, gestures)
            return
        for one in gestures:
            if isinstance(one, React):
                self._gesturing.react(heard.chat.id, heard.message_id, one.emoji)
            elif isinstance(one, Redraw) and heard.reply_to_message is not None:
                self._gesturing.redraw(heard.chat.id, heard.reply_to_message.message_id, one.rows)

    def _answer(self, press: CallbackQuery, gestures: Gestures) -> None:
        toast = next((one.text for one in gestures if isinstance(one, Toast)), None)
        redrawn = [one for one in gestures if isinstance(one, Redraw)]
        rows = next((one.rows for one in redrawn if one.message is None), None)
        message = press.message
        pressed = Pressed(press.id, message.chat.id if message else None, message.message_id if message else None)
        self._gesturing.answer(pressed, toast, rows)
        for one in redrawn:
            if one.message is not None and message is not None and one.message != message.message_id:
                self._gesturing.redraw(message.chat.id, one.message, one.rows)
        listed = next((one.commands for one in gestures if isinstance(one, ListCommands)), None)
        if listed is not None:
            self._gesturing.list_commands(press.from_user.id, listed)
