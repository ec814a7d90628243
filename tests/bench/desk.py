"""
The managers' desk: how soon a card is there, and how soon somebody hears that nobody answered.

A real bot process on SQLite against the local Telegram over HTTP. A card's delay is from the press of a low score to
the card in the group; a deadline's lag from the moment at which an answer was due to the alarm in the group. The rests
between messages are switched off: it is the bot that is measured. Under the clock that is moved by hand the bot ticks
twenty times a second; in a shop once, so a second is added to what is compared with the aim.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sandbox.people import Person
from tests.bench.machine import spread
from tests.bench.report import Row, Table
from tests.journeys.shop import Shop, shop_on_this_machine

COMPLAINTS = 40
MOST_LAG = 5.0
"""Seconds within which a deadline is to be told."""


TICK = 1.0


def measure() -> Sequence[Table]:
    """Let customers complain one after another, and let every deadline pass."""
    with tempfile.TemporaryDirectory() as folder:
        return [Table("The managers' desk", asyncio.run(_complain(Path(folder))))]


async def _complain(home: Path) -> list[Row]:
    async with shop_on_this_machine(home) as shop:
        await shop.opens_with_desk()
        crowd = await shop.crowd(COMPLAINTS)
        await shop.time_passes(days=3, hours=1)
        cards = [await _card(shop, person, number) for number, person in enumerate(crowd, start=1)]
        redrawn = [await _redrawn(shop, number) for number in range(1, COMPLAINTS + 1)]
        lags = await _lags(shop)
    return [
        Row("a low score is pressed → its card is in the group", spread(cards)),
        Row("«Беру» is pressed → the card names its owner", spread(redrawn)),
        Row(
            f"an answer was due → the alarm is in the group, {COMPLAINTS} at once: the first and the last",
            f"{min(lags):.2f} s and {max(lags):.2f} s",
            aim=f"≤ {MOST_LAG:.0f} s",
            reached=max(lags) + TICK <= MOST_LAG,
        ),
    ]


async def _card(shop: Shop, person: Person, number: int) -> float:
    # An idle bot is measured, not its queue.
    await asyncio.sleep(0.05 + random.random() * 0.02)
    began = time.perf_counter()
    await person.presses("2")
    await shop.manager.sees(f"Звернення № {number} ", chat=shop.desk)
    return time.perf_counter() - began


async def _redrawn(shop: Shop, number: int) -> float:
    await asyncio.sleep(0.05 + random.random() * 0.02)
    card = next(one for one in shop.manager.messages(shop.desk) if one.text.startswith(f"Звернення № {number} "))
    began = time.perf_counter()
    await shop.manager.presses("Беру", on=card)
    while "Веде: " not in card.text:  # noqa: ASYNC110 - a redrawn message rings no bell
        await asyncio.sleep(0.001)
    return time.perf_counter() - began


async def _lags(shop: Shop) -> list[float]:
    """Jump to just after the last deadline; when each alarm is there."""
    await shop.is_quiet()
    shop.clock.advance(timedelta(hours=4))
    began = time.perf_counter()
    lags: list[float] = []
    while len(lags) < COMPLAINTS:
        await asyncio.sleep(0.001)
        alarms = sum("час відповіді минув" in one.text for one in shop.manager.messages(shop.desk))
        lags += [time.perf_counter() - began] * (alarms - len(lags))
    return lags
