"""Gestures: toasts and redrawn keyboards, made after the commit and never stored. Missing one loses nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram.error import TelegramError

from bot.delivery.pace import Pace
from bot.delivery.speaker import Speaker
from bot.logs import facts
from services import outgoing
from storage.database import Database, DatabaseError
from views.screens import Key

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press to be answered: its id, and the message under which the button was (None if it is gone)."""

    press_id: str
    chat_id: int | None
    message_id: int | None


class Gesturing:
    """Makes gestures in the background, in the order asked for each press."""

    def __init__(self, database: Database, speaker: Speaker, pace: Pace) -> None:
        self.database = database
        self.speaker = speaker
        self.pace = pace
        self._making: set[asyncio.Task[None]] = set()

    def answer(self, pressed: Pressed, toast: str | None, rows: Sequence[Sequence[Key]] | None) -> None:
        """Answer a press, and put other buttons under its message if `rows` is not None."""
        self._begin(self._answer(pressed, toast, rows))

    def list_commands(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None:
        """List other commands for one person."""
        scope = {"type": "chat", "chat_id": chat_id}
        self._begin(self._try("commands", self.speaker.list_commands(commands, scope=scope)))

    def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        """Put an emoji on a message."""
        self._begin(self._in_turn("reaction", partial(self.speaker.react, chat_id, message_id, emoji)))

    def redraw(self, chat_id: int, message_id: int, rows: Sequence[Sequence[Key]]) -> None:
        """Put other buttons under a message."""
        self._begin(self._in_turn("redraw", partial(self.speaker.redraw, chat_id, message_id, rows)))

    async def finish(self) -> None:
        """Wait for what has begun."""
        if self._making:
            await asyncio.wait(self._making)

    def _begin(self, making: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(making)
        self._making.add(task)
        task.add_done_callback(self._making.discard)

    async def _answer(self, pressed: Pressed, toast: str | None, rows: Sequence[Sequence[Key]] | None) -> None:
        await self._try("toast", self.speaker.toast(pressed.press_id, toast))
        if rows is not None and pressed.chat_id is not None and pressed.message_id is not None:
            redraw = partial(self.speaker.redraw, pressed.chat_id, pressed.message_id, rows)
            await self._in_turn("redraw", redraw)

    async def _in_turn(self, what: str, call: Callable[[], Awaitable[None]]) -> None:
        try:
            moment = await self.database.transact(partial(outgoing.book_call, limits=self.pace.limits))
        except DatabaseError as error:
            log.info("a gesture was not made", extra=facts(gesture=what, error=type(error).__name__))
            return
        if moment is not None:
            await self.pace.turn(moment)
            await self._try(what, call())

    async def _try(self, what: str, call: Awaitable[None]) -> None:
        try:
            await call
        except TelegramError as error:  # too old, not modified, blocked: the effect is kept all the same
            log.info("a gesture was not made", extra=facts(gesture=what, error=type(error).__name__))
