"""Receiving, however updates come: committed before Telegram is told, and what is too much is counted."""

import logging
from collections.abc import Sequence
from functools import partial

from bot.logs import facts
from bot.metrics import Metrics
from services import intake
from storage.database import Database
from storage.inbox import Received

log = logging.getLogger(__name__)


async def receive(database: Database, updates: Sequence[Received], metrics: Metrics) -> None:
    """Return once the updates are committed; raise what the database raises, with nothing kept or counted."""
    taken = await database.transact(partial(intake.receive, updates=updates))
    metrics.took(taken)
    for chat_id in taken.floods:
        log.warning("more comes at once than is read; the person is told", extra=facts(chat=chat_id))
