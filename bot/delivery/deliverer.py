"""Delivery: claims what is due, asks once more whether it may leave, says it, and writes down what became of it."""

import asyncio
import html
import logging
import re
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from telegram.error import TelegramError

from bot.delivery.outcomes import Fate, Outcome, classify
from bot.delivery.pace import Pace
from bot.delivery.speaker import WORDLESS, Speaker
from bot.logs import facts
from bot.metrics import Metrics
from bot.wakeup import Wakeup
from rules.notice import Media
from rules.notices.campaigns import OfferCorrected, OfferRecalled
from rules.notices.checkin import ThankYou
from rules.notices.complaint import TicketTaken
from rules.notices.desk import Card, CardChanged
from rules.notices.thanks import ThanksPreview
from rules.vocabulary import OutboxState
from services import outgoing, recording, topics
from services.outgoing import Claimed, Ready
from services.topics import Place
from storage.database import Database, DatabaseError
from views.catalogue import render
from views.desk import topic_title
from views.screens import Making, Screen, Upload
from views.voice import Voice

log = logging.getLogger(__name__)

IN_FLIGHT = 30
SECONDS_IN_FLIGHT = 0.2  # where the bot may say so much that 30 at a time would be too few
LEASE = timedelta(seconds=60)  # longer than the longest attempt: connecting, two calls and their answers
LOOK_AGAIN_SECONDS = 1.0
PROBE_EVERY = timedelta(minutes=1)
FIRST_RETRY = timedelta(seconds=1)
LONGEST_RETRY = timedelta(minutes=5)
# A file waits here for another attempt; whoever asked wants it soon, so that few ever wait.
MOST_FILES_KEPT = 8
# What carries a manager's recording, which may be as old as the shop.
THANKS = (ThankYou, ThanksPreview)
TAG = re.compile(r"<[^>]+>")


class Deliverer:
    """Sends what the outbox holds until it is told to stop."""

    def __init__(
        self, database: Database, speaker: Speaker, pace: Pace | None = None, metrics: Metrics | None = None
    ) -> None:
        self.database = database
        self.speaker = speaker
        self.pace = pace or Pace(database.clock)
        self.metrics = metrics or Metrics()
        self._most_in_flight = max(IN_FLIGHT, int(self.pace.limits.overall_per_second * SECONDS_IN_FLIGHT))
        self._wakeup = Wakeup()
        self._stopping = False
        self._sending: set[asyncio.Task[None]] = set()
        self._arrived: list[tuple[Ready, int | None]] = []
        self._writing: asyncio.Task[None] | None = None
        self._files: OrderedDict[int, Upload] = OrderedDict()

    async def run(self) -> None:
        """Deliver until `stop`; then finish what is on its way."""
        self._wakeup.listen(self.database, "outbox")
        if self.database.is_sqlite:  # one process: whoever was sending before us is gone
            await self._release()
        while not self._stopping:
            claimed = await self._claim()
            for moment, ready in claimed.ready:
                self._keep(asyncio.create_task(self._deliver(ready, moment)))
            if claimed.booked_for is not None:
                await asyncio.sleep(claimed.booked_for.total_seconds())
            elif not claimed.ready and not claimed.settled:
                rested_in = claimed.rested_in.total_seconds() if claimed.rested_in else LOOK_AGAIN_SECONDS
                await self._wakeup.wait(min(rested_in, LOOK_AGAIN_SECONDS))
        while self._sending:  # the last to arrive is written down by a task that begins then
            await asyncio.wait(self._sending)

    async def _release(self) -> None:
        while not self._stopping:
            try:
                await self.database.transact(partial(outgoing.release_abandoned, everyone=True))
            except DatabaseError as error:  # locked by a backup or an import: nothing is sent before it is over
                log.warning("the outbox cannot be read; trying again", extra=facts(error=type(error).__name__))
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
            else:
                return

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
        self._wakeup.wake()

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._sending.add(task)
        task.add_done_callback(self._sent)

    def _sent(self, task: "asyncio.Task[None]") -> None:
        self._sending.discard(task)
        self._wakeup.wake()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("an outcome could not be written down", exc_info=error)

    async def _claim(self) -> Claimed:
        room = self._most_in_flight - len(self._sending)
        if room <= 0 or self.pace.silent_until:
            return Claimed([], [])
        claim = partial(outgoing.claim, most=room, lease=LEASE, limits=self.pace.limits)
        try:
            claimed = await self.database.transact(claim)
        except Exception:
            log.exception("the outbox cannot be read; trying again")
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            return Claimed([], [])
        for state, policy in claimed.settled:
            self.metrics.settled(state, policy)
        return claimed

    async def _deliver(self, ready: Ready, moment: datetime) -> None:
        await self.pace.turn(moment)
        if (until := self.pace.silent_until) is not None:  # it began while we waited; our claim may end before it does
            await self.database.transact(partial(outgoing.retry, ready=ready, until=until, reason="silence"))
            return
        try:
            with self.metrics.sending():
                ready = await self._finds_place(ready)
                message_id = await self._say(ready)
        except TelegramError as error:
            outcome = classify(error)
            await self._settle(ready, outcome)
            log.info("not sent", extra=self._facts(ready, fate=outcome.fate.value))
        except Exception as error:
            log.exception("cannot be said", extra=self._facts(ready))
            failure = Outcome(Fate.FAILED, f"{type(error).__name__}")
            await self._settle(ready, failure)
        else:
            self._files.pop(ready.outgoing.id, None)
            self._arrived.append((ready, message_id))
            if self._writing is None or self._writing.done():
                self._writing = asyncio.create_task(self._write_down())
                self._keep(self._writing)
            if ready.place is not None and not ready.place.is_tidy:
                self._keep(asyncio.create_task(self._tidy(ready.outgoing.chat_id, ready.place)))

    async def _finds_place(self, ready: Ready) -> Ready:
        """Open the ticket's topic if it has none yet, with the card first; where there are no topics, do without."""
        place, chat_id = ready.place, ready.outgoing.chat_id
        if place is None:
            return ready
        if place.thread_id is None:
            try:
                thread = await self.speaker.create_topic(chat_id, topic_title(place.card, self._voice(ready)))
            except TelegramError as error:
                fate = classify(error).fate
                if fate not in {Fate.NO_RIGHT_TO_TOPICS, Fate.FAILED}:
                    raise
                log.info("no topic was opened", extra=self._facts(ready, fate=fate.value))
                if fate is Fate.NO_RIGHT_TO_TOPICS:
                    await self.database.transact(partial(topics.refused, chat_id=chat_id))
                return replace(ready, place=None)
            opened = partial(topics.opened, ticket_id=place.ticket_id, chat_id=chat_id, thread_id=thread)
            await self.database.transact(opened)
            place = replace(place, thread_id=thread)
            ready = replace(ready, place=place, edits=None)
        if place.lacks_card and not isinstance(ready.notice, Card | CardChanged):
            card = replace(ready, notice=Card(ticket=place.ticket_id, card=place.card))
            message_id = await self._say(replace(card, reply_to=None, edits=None))
            assert message_id is not None
            remember = partial(topics.card_arrived, ticket_id=place.ticket_id, chat_id=chat_id, message_id=message_id)
            await self.database.transact(remember)
        return replace(ready, reply_to=None)

    async def _tidy(self, chat_id: int, place: Place) -> None:
        """Close the topic of what is solved, or open it again. Nobody misses anything if it stays as it is."""
        topic = await self.database.transact(partial(topics.to_tidy, ticket_id=place.ticket_id, chat_id=chat_id))
        if topic is not None:
            await self._sets_topic_open(chat_id, topic.thread_id, is_open=topic.wanted_open)

    async def _sets_topic_open(self, chat_id: int, thread: int, *, is_open: bool) -> bool:
        """Close or open a topic; False if we may not, or if it is gone."""
        try:
            await self.speaker.set_topic_open(chat_id, thread, is_open=is_open)
        except TelegramError as error:
            if classify(error).fate is not Fate.NOT_CHANGED:
                log.info("the topic stays as it is", extra=facts(chat=chat_id, error=type(error).__name__))
                return False
        noted = partial(topics.set_open, chat_id=chat_id, thread_id=thread, is_open=is_open)
        await self.database.transact(noted)
        return True

    async def _write_down(self) -> None:
        """Write down what has arrived, together with what arrives while that is being written."""
        while self._arrived:
            arrived, self._arrived = self._arrived, []
            try:
                await self.database.transact(partial(outgoing.sent, arrived=arrived))
            except DatabaseError as error:
                # It is known to have arrived: before the lease ends and makes it doubtful, the database may heal.
                log.warning(
                    "what was sent cannot be written down; trying again", extra=facts(error=type(error).__name__)
                )
                self._arrived = arrived + self._arrived
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
                continue
            for ready, _ in arrived:
                self.metrics.settled(OutboxState.SENT, ready.outgoing.policy)
                log.info("sent", extra=self._facts(ready))

    async def _say(self, ready: Ready) -> int | None:  # noqa: PLR0911 - what to do about each fate, from top to bottom
        screen = await self._made(ready, self._screen(ready))
        try:
            return await self._utter(ready, screen)
        except TelegramError as error:
            fate = classify(error).fate
            if fate is Fate.NOT_CHANGED:
                return None
            if fate is Fate.NOTHING_TO_EDIT and not isinstance(ready.notice, OfferCorrected):
                return await self._utter(replace(ready, edits=None, reply_to=None), screen)
            if fate is Fate.NO_TOPIC and await self._opens_topic(ready, str(error)):
                return await self._utter(ready, screen)
            if fate is Fate.FAILED and isinstance(ready.notice, TicketTaken) and screen.media is not None:
                log.info("the photo was not taken: said without it", extra=self._facts(ready))
                return await self._utter(ready, replace(screen, media=None))
            if fate is Fate.FAILED and isinstance(ready.notice, THANKS) and isinstance(screen.media, Media):
                await self._refused(ready, screen.media, error)
                return await self._utter(ready, replace(screen, media=None))
            if fate is Fate.FAILED and isinstance(screen.media, Upload):
                log.warning("the file was not taken: said in words", extra=self._facts(ready))
                return await self._utter(ready, self._in_words(ready, screen))
            if fate is Fate.UNPARSABLE:
                log.warning("the HTML was not taken: said plainly", extra=self._facts(ready))
                return await self._utter(ready, screen, plain=html.unescape(TAG.sub("", screen.text)))
            raise

    async def _made(self, ready: Ready, screen: Screen) -> Screen:
        """Make the file that a message brings, once for all its attempts; where that fails, say so in words."""
        making = screen.media
        if not isinstance(making, Making):
            return screen
        file = self._files.get(ready.outgoing.id)
        if file is None:
            try:
                content = await asyncio.to_thread(making.make)
            except Exception:
                log.exception("a file cannot be made: said in words", extra=self._facts(ready))
                return self._in_words(ready, screen)
            file = Upload(making.kind, making.name, content)
            self._files[ready.outgoing.id] = file
            while len(self._files) > MOST_FILES_KEPT:
                self._files.popitem(last=False)
        return replace(screen, media=file)

    def _in_words(self, ready: Ready, screen: Screen) -> Screen:
        voice = self._voice(ready)
        return replace(screen, media=None, text=f"{screen.text}\n\n{voice('file-not-made')}")

    async def _utter(self, ready: Ready, screen: Screen, *, plain: str | None = None) -> int | None:
        chat_id = ready.outgoing.chat_id
        if isinstance(ready.notice, OfferRecalled):
            await self._take_back(chat_id, ready.notice.message, screen)
            return None
        if ready.edits is not None:
            keeps_file = isinstance(ready.notice, OfferCorrected)
            await self.speaker.edit(chat_id, ready.edits, screen, plain=plain, keeps_file=keeps_file)
            return None
        thread = ready.place.thread_id if ready.place is not None else None
        if isinstance(ready.notice, THANKS) and isinstance(screen.media, Media) and screen.media.kind in WORDLESS:
            return await self._say_then_show(ready, screen, screen.media, plain=plain)
        return await self.speaker.send(chat_id, screen, reply_to=ready.reply_to, thread=thread, plain=plain)

    async def _say_then_show(self, ready: Ready, screen: Screen, media: Media, *, plain: str | None) -> int:
        """Thanks with a video note are two messages: once the words are said, they are not said again for its sake."""
        chat_id = ready.outgoing.chat_id
        message_id = await self.speaker.send(chat_id, replace(screen, media=None), plain=plain)
        try:
            await self.speaker.show(chat_id, media)
        except TelegramError as error:
            if classify(error).fate is Fate.FAILED:
                await self._refused(ready, media, error)
            else:
                log.info("a video note did not come after its words", extra=self._facts(ready))
        return message_id

    async def _refused(self, ready: Ready, media: Media, error: TelegramError) -> None:
        """Telegram did not take what thanks carry: its manager hears of it, unless the customer wants none such."""
        log.info("the recording was not taken: said without it", extra=self._facts(ready))
        if "forbidden" not in str(error).lower():
            await self.database.transact(partial(recording.file_refused, file_id=media.file_id))

    async def _take_back(self, chat_id: int, message_id: int, screen: Screen) -> None:
        """Take a message out of a chat; where Telegram does not let us any more, it says that it is over."""
        try:
            await self.speaker.delete(chat_id, message_id)
        except TelegramError as error:
            if classify(error).fate is not Fate.FAILED:
                raise
            await self.speaker.edit(chat_id, message_id, screen)

    async def _opens_topic(self, ready: Ready, words: str) -> bool:
        """Open the closed topic that a message goes to; False if it is gone, or if we may not."""
        place = ready.place
        if place is None or place.thread_id is None:
            return await self._opens_general_topic(ready.outgoing.chat_id)
        if "closed" not in words.lower():
            return False
        return await self._sets_topic_open(ready.outgoing.chat_id, place.thread_id, is_open=True)

    async def _opens_general_topic(self, chat_id: int) -> bool:
        """Open a forum's general topic, for what has no topic of its own; False if it is open, or if we may not."""
        try:
            await self.speaker.open_general_topic(chat_id)
        except TelegramError as error:
            log.info("the general topic stays as it is", extra=facts(chat=chat_id, error=type(error).__name__))
            return False
        return True

    def _screen(self, ready: Ready) -> Screen:
        voice, notice = self._voice(ready), ready.notice
        if isinstance(notice, Card | CardChanged) and notice.card is not None and ready.place is not None:
            notice = replace(notice, card=replace(notice.card, in_topic=True))
        screen = render(notice, voice)
        if ready.outgoing.ambiguous and ready.edits is None:
            ticket = ready.outgoing.ticket_id
            mark = voice("repeated-ticket", ticket=str(ticket)) if ticket else voice("repeated")
            screen = replace(screen, text=f"<i>{mark}</i>\n\n{screen.text}")
        return screen

    def _voice(self, ready: Ready) -> Voice:
        shop = self.database.shop
        return Voice(ready.language, self.database.clock.now(), shop.zone, shop.name)

    async def _settle(self, ready: Ready, outcome: Outcome) -> None:
        now = self.database.clock.now()
        later = self._later(ready, now)
        settle: partial[OutboxState]
        match outcome.fate:
            case Fate.FLOOD:
                self.metrics.flooded()
                # a group's own limit concerns the group alone; any other flood is the whole bot's
                settle = self._keep_silence(ready, outcome.retry_after, everybody=ready.outgoing.chat_id > 0)
            case Fate.BAD_TOKEN:  # nothing can be said: one of the messages tries again once a minute
                log.error("Telegram does not accept BOT_TOKEN: nothing is sent until @BotFather's is in its place")
                settle = self._keep_silence(ready, PROBE_EVERY, everybody=True)
            case Fate.RETRY:
                settle = partial(outgoing.retry, ready=ready, until=later, reason=outcome.words)
            case Fate.AMBIGUOUS:
                settle = partial(outgoing.lost_sight, outgoing=ready.outgoing, until=later, reason=outcome.words)
            case Fate.MIGRATED:
                settle = partial(outgoing.migrated, ready=ready, new_chat_id=outcome.new_chat_id or 0)
            case Fate.NO_TOPIC if ready.place is not None and ready.place.thread_id is not None:
                settle = partial(outgoing.topic_gone, ready=ready)
            case Fate.UNREACHABLE | Fate.NO_TOPIC:
                settle = partial(outgoing.unreachable, ready=ready, reason=outcome.words)
            case _:
                settle = partial(outgoing.failed, ready=ready, reason=outcome.words)
        state = await self.database.transact(settle)
        if state is not OutboxState.PENDING:
            self._files.pop(ready.outgoing.id, None)
        self.metrics.settled(state, ready.outgoing.policy)

    def _keep_silence(self, ready: Ready, how_long: timedelta, *, everybody: bool) -> partial[OutboxState]:
        until = self.database.clock.now() + how_long
        if everybody:
            self.pace.silence_until(until)
        return partial(outgoing.flooded, ready=ready, until=until, everybody=everybody)

    def _later(self, ready: Ready, now: datetime) -> datetime:
        doublings = min(ready.outgoing.attempts - 1, 10)
        return now + min(FIRST_RETRY * int(2**doublings), LONGEST_RETRY)

    def _facts(self, ready: Ready, **more: str) -> dict[str, object]:
        row = ready.outgoing
        return facts(outbox=row.id, chat=row.chat_id, kind=row.kind, attempt=row.attempts, **more)
