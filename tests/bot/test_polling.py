"""Fetching: what Telegram holds for us becomes rows of the inbox, bounded for each chat."""

import asyncio
import contextlib

from bot.intake import Polling, build_bot
from bot.metrics import Metrics
from services import watch
from storage.database import Database
from storage.tables import inbox
from tests.bot.telegram import town
from tests.storage.rows import column


async def test_a_flood_is_fetched_bounded_and_counted(sqlite_database: Database) -> None:
    """Three batches of one person's texts and one press of another's: all confirmed, twenty-one to be handled."""
    counters = Metrics()
    async with town(sqlite_database.clock.now) as here:
        maria = await here.person("Марія")
        here.world.bot.pending.clear()  # both pressed Start long ago
        for number in range(250):
            await here.olena.says(f"{number}")
        await maria.says("агов")
        bot = build_bot(here.world.bot.token, here.server.url)
        polling = asyncio.create_task(Polling(sqlite_database, bot, counters).run())
        assert await here.world.bell.until(lambda: not here.world.bot.pending or None, within=10)
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling
        await bot.session.close()

    assert [state.value for state in column(sqlite_database, inbox, "state")] == [
        *["pending"] * 20,
        *["flooded"] * 230,
        "pending",
    ]
    page = counters.page(sqlite_database.transact_now(watch.gauges)).decode()
    assert 'retention_updates_total{outcome="flooded"} 230.0' in page
    assert "retention_floods_of_people_total 1.0" in page
