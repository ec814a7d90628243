"""
Ticks. The database is the schedule; APScheduler only asks it, once a second, what is due.

A tick that is late, or two programs ticking, change nothing: what is due is claimed in the transaction that acts on
it, and a UNIQUE key makes doing it twice impossible. The only home of APScheduler.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from rules.shop import Scenario
from services import (
    campaign_building,
    campaign_correcting,
    campaign_recalling,
    campaign_running,
    campaign_sending,
    checkins,
    deadlines,
    duty,
    finding,
    housekeeping,
    lifecycles,
    outgoing,
    planning,
    promises,
    referring,
    segments,
    silences,
    surprises,
    tiers,
)
from storage.database import Database

log = logging.getLogger(__name__)

BATCH = 200
# Campaigns take so much of a tick, in pieces between which everybody else has a turn; the rest waits for the next.
SECONDS_FOR_CAMPAIGNS = 0.4
SECONDS_FOR_LIFECYCLES = 0.2
# And so does looking through everybody for who fell silent, once a day.
SECONDS_FOR_SILENCES = 0.4


class Ticking:
    """Asks every `seconds` what is due, if it is worth it."""

    def __init__(
        self,
        database: Database,
        *,
        seconds: float = 1.0,
        is_worth_it: Callable[[], bool] = lambda: True,
        offers_ahead: int = campaign_sending.AHEAD,
    ) -> None:
        self.database = database
        self._is_worth_it = is_worth_it
        self._offers_ahead = offers_ahead
        self.last_tick: datetime | None = None
        self._seconds = seconds
        self._caught_up_with: Scenario | None = None
        self._at_work = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin to tick on the running loop; at most one tick at a time, and missed ones count as one."""
        trigger = IntervalTrigger(seconds=self._seconds)
        self._scheduler.add_job(
            self._tick_if_worth_it, trigger, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.add_job(self.tidy, IntervalTrigger(hours=1), coalesce=True, max_instances=1)
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more; a tick that has begun is waited for."""
        if not self._scheduler.running:
            return
        self._scheduler.remove_all_jobs()
        async with self._at_work:
            pass
        await asyncio.sleep(0)  # let the scheduler note that its last job ended before it is shut
        self._scheduler.shutdown(wait=False)

    async def tidy(self) -> None:
        """Forget what nobody may ask about any more."""
        try:
            await self.database.transact(housekeeping.forget_old)
        except Exception:
            log.exception("tidying failed; it is tried again in an hour")

    async def _tick_if_worth_it(self) -> None:
        if self._is_worth_it():
            await self.tick()

    async def tick(self) -> None:
        """Hand over everything that is due now."""
        async with self._at_work:
            began = self.database.clock.now()
            try:
                while self._caught_up_with is not (scenario := self.database.shop.scenario):
                    if await self.database.transact(planning.catch_up) == 0:
                        self._caught_up_with = scenario
                until = time.monotonic() + SECONDS_FOR_SILENCES
                while await self.database.transact(silences.look) and time.monotonic() < until:
                    pass
                while await self.database.transact(partial(checkins.queue_due, most=BATCH)) == BATCH:
                    pass
                while await self.database.transact(partial(deadlines.check, most=BATCH)) == BATCH:
                    pass
                while await self.database.transact(partial(promises.check, most=BATCH)) == BATCH:
                    pass
                while await self.database.transact(partial(tiers.check, most=BATCH)) == BATCH:
                    pass
                await self.database.transact(surprises.propose_due)
                while await self.database.transact(partial(referring.check, most=BATCH)) == BATCH:
                    pass
                await self.database.transact(duty.give_out)
                await self.database.transact(outgoing.release_abandoned)
                await self._campaigns()
                await self.database.transact(finding.keep_up)
                await self._lifecycles()
            except Exception:
                log.exception("a tick failed; the next one asks again")
            else:
                self.last_tick = began

    async def _campaigns(self) -> None:
        """List people, begin what is due, hand the next to the outbox, and show how far it is."""
        until = time.monotonic() + SECONDS_FOR_CAMPAIGNS
        feed = partial(campaign_sending.feed, ahead=self._offers_ahead)
        await self.database.transact(campaign_running.begin_due)
        while await self.database.transact(feed) and time.monotonic() < until:
            pass
        take_back = partial(campaign_recalling.feed, ahead=self._offers_ahead)
        while await self.database.transact(take_back) and time.monotonic() < until:
            pass
        correct = partial(campaign_correcting.feed, ahead=self._offers_ahead)
        while await self.database.transact(correct) and time.monotonic() < until:
            pass
        while await self.database.transact(campaign_building.build_some) and time.monotonic() < until:
            pass
        while await self.database.transact(segments.count_some) and time.monotonic() < until:
            pass
        await self.database.transact(campaign_running.redraw_running)

    async def _lifecycles(self) -> None:
        """Once a day, look at where everybody stands."""
        until = time.monotonic() + SECONDS_FOR_LIFECYCLES
        while await self.database.transact(lifecycles.pass_some) and time.monotonic() < until:
            pass
