"""
Reaction: how soon a person who writes to the idle bot is answered.

A real bot process on SQLite against the local Telegram over HTTP; from the moment Telegram has an update to the moment
the reply is in the chat. The yardstick is one bare HTTP round trip to the same local Telegram. The rests between
messages to one person are switched off: it is the bot that is measured, not the manners it keeps.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from sandbox.people import Person
from tests.bench.machine import spread
from tests.bench.report import Row, Table
from tests.journeys.shop import Shop, shop_on_this_machine

REACTIONS = 60


def measure() -> Sequence[Table]:
    """Measure commands and their answers, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        return [Table("Reaction", asyncio.run(_react(Path(folder))))]


async def _react(home: Path) -> list[Row]:
    async with shop_on_this_machine(home) as shop:
        await shop.opens_with_desk()
        olena = await shop.customer("Олена")
        words = [await _answer(olena, "/help") for _ in range(REACTIONS)]
        presses = [await _answer(olena, "/menu") for _ in range(REACTIONS)]
        network = [await _round_trip(shop) for _ in range(REACTIONS)]
    ratio = statistics.median(words) / statistics.median(network)
    return [
        Row("/help to its answer", spread(words)),
        Row("/menu to its buttons", spread(presses)),
        Row("yardstick: one bare HTTP round trip to the same local Telegram", spread(network)),
        Row("ratio of the medians, /help to the yardstick", f"{ratio:.1f}"),
    ]


async def _answer(who: Person, words: str) -> float:
    # An idle bot is measured, not its queue.
    await asyncio.sleep(0.05 + random.random() * 0.02)
    began = time.perf_counter()
    asked = await who.says(words)
    await who.sees("", after=asked)
    return time.perf_counter() - began


async def _round_trip(shop: Shop) -> float:
    async with aiohttp.ClientSession() as session:
        url = f"{shop.telegram.url}/bot{shop.environment['BOT_TOKEN']}/getMe"
        async with session.get(url) as answer:
            await answer.read()
        began = time.perf_counter()
        async with session.get(url) as answer:
            await answer.read()
        return time.perf_counter() - began
