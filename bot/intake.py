"""Intake: an update is in the inbox, committed, before Telegram is told that it was received."""

import asyncio
import logging
from typing import Any, ClassVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod

from bot import updates
from bot.logs import facts
from bot.metrics import Metrics
from bot.opening import CannotRun
from bot.receiving import receive
from storage.database import Database, DatabaseError

log = logging.getLogger(__name__)

WAIT_SECONDS = 25
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates whose result stays Telegram's own JSON: it is stored as it came and read when it is handled."""

    __returning__: ClassVar[Any] = list[dict[str, Any]]
    __api_method__: ClassVar[str] = "getUpdates"

    offset: int | None = None
    timeout: int = WAIT_SECONDS
    allowed_updates: list[str]


def build_bot(token: str, api_url: str) -> Bot:
    """Make the listening side's bot."""
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))


class Polling:
    """Fetches updates until told to stop. The offset moves only past what is committed."""

    def __init__(self, database: Database, bot: Bot, metrics: Metrics | None = None) -> None:
        self.database = database
        self.bot = bot
        self.metrics = metrics or Metrics()
        self._offset: int | None = None

    async def run(self) -> None:
        """Fetch for ever; cancel it to stop. Raises CannotRun when another program polls with the same token."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._fetch()
            except TelegramConflictError as error:
                raise CannotRun(
                    "Another program is fetching this bot's updates. Stop it, or give this one a token of its own. "
                    f"Telegram says: {error.message}"
                ) from error
            except TelegramUnauthorizedError as error:
                raise CannotRun("Telegram does not accept BOT_TOKEN any more: @BotFather gives a new one") from error
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except (TimeoutError, TelegramAPIError, OSError) as error:
                log.warning("updates cannot be fetched; trying again", extra=facts(error=type(error).__name__))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            except DatabaseError as error:  # locked, full or read-only: Telegram keeps what we have not confirmed
                log.warning("updates cannot be stored; trying again", extra=facts(error=type(error).__name__))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE

    async def _fetch(self) -> None:
        method = GetRawUpdates(offset=self._offset, allowed_updates=list(updates.ASKED_FOR))
        batch = await self.bot(method, request_timeout=WAIT_SECONDS + 10)
        if not batch:
            return
        await receive(self.database, [updates.read(update) for update in batch], self.metrics)
        self._offset = max(update["update_id"] for update in batch) + 1
