"""
A broadcast of a minute and more at 30 messages a second, against a server that keeps Telegram's limit to the letter.

It answers 429 to whatever comes above 30 in any one second, and takes 50 ms for each answer. Meanwhile people ask
/help through the webhook, and wait. A second bot, beside the first, meets a server that takes nothing for one second of
every ten, as Telegram does when it has had enough of a bot: a tenth of the time is 429 to everybody, whoever is
written to, and `retry_after` tells the whole seconds left. What such a server allows is the time in which it is open.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from rules.vocabulary import Lane, OutboxState
from storage.database import Database
from storage.tables import outbox
from tests.bench.bots import SECRET, Bot, running_bot
from tests.bench.inbound import HEADERS, PATH, free_port
from tests.bench.machine import MEASURED_CORE, OTHER_CORE, pin_this_process, share, spread
from tests.bench.posting import message, post
from tests.bench.report import Row, Table
from tests.bench.stock import add_customers, address, look, queue_greetings, shop_database
from tests.bench.stub import Call, Manners, Seen, Stub, stub_telegram

ALLOWED = 30
STRICT = Manners(a_second=ALLOWED, latency=0.05)
MOODY = Manners(latency=0.05, closes_every=9, closes_for=1)
SECONDS = 62
ANSWERS = 140
ANSWER_EVERY = 0.4
AIM = 0.99
AIM_MOODY = 0.95
AIM_WAIT = 0.1
# Long enough for an answer of the server to have reached the bot and been understood.
HEARD = 0.1


def measure() -> Sequence[Table]:
    """Measure the share of the allowed rate that is used, and how long an answer waits meanwhile."""
    pin_this_process(OTHER_CORE)
    messages = ALLOWED * SECONDS
    with ExitStack() as stack:
        port = free_port()
        steady = stack.enter_context(
            _broadcast(STRICT, messages - ANSWERS, core=MEASURED_CORE, answers=ANSWERS, port=port)
        )
        moody = stack.enter_context(_broadcast(MOODY, messages * 9 // 10, core=OTHER_CORE))
        for one in (steady, moody):
            one.bot.is_ready()
            one.bot.is_idle()
        steady.goes_out()
        moody.goes_out()
        time.sleep(3)
        asked = [message(steady.messages + number, "/help") for number in range(ANSWERS)]
        post(port, PATH, asked, headers=HEADERS, pause=ANSWER_EVERY)
        steady.is_over()
        moody.is_over()
        return [Table("A broadcast at 30 a second", [*_steady(steady), *_moody(moody)])]


@dataclass(frozen=True, slots=True)
class _Broadcast:
    """A bot, its server, and what it is to send."""

    database: Database
    bot: Bot
    stub: Stub
    manners: Manners
    messages: int
    answers: int = 0

    def goes_out(self) -> None:
        """Put the messages into the outbox, a customer each."""
        self.stub.behaves(self.manners)
        queue_greetings(self.database, 0, self.messages)

    def is_over(self) -> None:
        """Wait until everything was taken and written down, or far too much time has passed."""
        self.stub.has_taken(self.messages + self.answers, within=SECONDS)
        time.sleep(1)

    def states(self) -> dict[OutboxState, int]:
        """What became of the messages."""
        counts: list[tuple[OutboxState, int]] = look(
            self.database, select(outbox.c.state, func.count()).group_by(outbox.c.state)
        )
        return dict(counts)

    def asked_at(self) -> dict[int, float]:
        """When each answer was written into the outbox, by the clock that the server uses too."""
        ahead = time.time() - time.monotonic()
        query = select(outbox.c.chat_id, outbox.c.created_at).where(outbox.c.lane == Lane.ANSWER)
        return {chat_id: at.timestamp() - ahead for chat_id, at in look(self.database, query)}


@contextmanager
def _broadcast(
    manners: Manners, messages: int, *, core: int, answers: int = 0, port: int | None = None
) -> Iterator[_Broadcast]:
    settings = {"MESSAGES_PER_SECOND": str(ALLOWED)}
    if port is not None:
        settings |= {"WEBHOOK_URL": "https://bench.invalid", "WEBHOOK_SECRET": SECRET, "HTTP_PORT": str(port)}
    with tempfile.TemporaryDirectory() as folder, stub_telegram(core=OTHER_CORE) as stub:
        home = Path(folder)
        with shop_database(address(home)) as database:
            add_customers(database, messages + answers)
            with running_bot(home, stub, core=core, settings=settings) as bot:
                yield _Broadcast(database, bot, stub, manners, messages, answers)


def _steady(broadcast: _Broadcast) -> Iterator[Row]:
    seen = broadcast.stub.seen()
    used = _rate(seen) / ALLOWED
    lasted = seen.taken[-1].at - seen.taken[0].at
    yield Row(
        f"{len(seen.taken)} messages in {lasted:.0f} s: of the rate allowed", f"{used:.1%}", f"≥ {AIM:.0%}", used >= AIM
    )
    yield Row("… answered 429", str(len(seen.refused)), "0", not seen.refused)
    yield _faithful(broadcast, seen)
    at = {call.chat_id: call.at for call in reversed(seen.taken)}
    waits = [at[chat_id] - asked for chat_id, asked in broadcast.asked_at().items() if chat_id in at]
    late = share(waits, 0.99)
    yield Row(
        f"… {len(waits)} answers meanwhile: from the row to the server",
        spread(waits),
        f"p99 ≤ {AIM_WAIT * 1000:.0f} ms",
        late <= AIM_WAIT,
    )


def _moody(broadcast: _Broadcast) -> Iterator[Row]:
    seen = broadcast.stub.seen()
    begin, end = seen.taken[0].at, seen.taken[-1].at
    closed = sum(min(until, end) - since for since, until in seen.closed if since < end)
    used = (len(seen.taken) - 1) / (end - begin - closed) / ALLOWED
    yield Row(
        f"a server closed for {closed / (end - begin):.0%} of the time: of the rate it allowed while open",
        f"{used:.1%}",
        f"≥ {AIM_MOODY:.0%}",
        used >= AIM_MOODY,
    )
    yield Row("… answered 429", f"{len(seen.refused)}, in {len(seen.closed)} closings")
    deaf = [call for call in seen.refused if _was_told(call, seen, broadcast.manners)]
    yield Row("… calls though silence had been asked for", str(len(deaf)), "0", not deaf)
    yield _faithful(broadcast, seen)


def _was_told(call: Call, seen: Seen, manners: Manners) -> bool:
    """Whether the first 429 of this closing had been heard when the call was made."""
    return any(since + manners.latency + HEARD < call.at < until for since, until in seen.closed)


def _faithful(broadcast: _Broadcast, seen: Seen) -> Row:
    times = Counter(call.chat_id for call in seen.taken)
    lost = broadcast.messages + broadcast.answers - len(times)
    doubled = sum(count > 1 for count in times.values())
    settled = broadcast.states().get(OutboxState.SENT, 0)
    said = f"{lost} and {doubled}; {settled} settled as sent"
    return Row("… lost and doubled", said, "0 and 0", lost == doubled == 0)


def _rate(seen: Seen) -> float:
    return (len(seen.taken) - 1) / (seen.taken[-1].at - seen.taken[0].at)
