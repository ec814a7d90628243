"""Delivery, end to end: what the outbox holds arrives in a local Telegram, once, or its fate is known."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.deliverer import LONGEST_RETRY, Deliverer
from bot.delivery.pace import Pace
from bot.delivery.speaker import EXCHANGEABLE, WORDLESS, Speaker
from rules.conversation import Someone
from rules.notice import Media, Notice
from rules.notices.checkin import ThankYou
from rules.notices.complaint import ManagerWrote
from rules.notices.desk import Card, CardChanged
from rules.notices.meeting import HelpShown, MenuShown
from rules.pace import Limits
from rules.vocabulary import MediaKind, OutboxState, TicketId
from sandbox.chats import Chat
from sandbox.errors import ApiError, bad_request
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.weather import Trouble
from services import cards, people
from storage import outbox, tables, tickets
from storage import people as known
from storage import settings as stored
from storage.database import Database
from tests.bot.telegram import Town, town
from tests.conftest import HandClock
from tests.storage.rows import add_customer, add_message, open_one
from views.screens import Key, Screen

UNLIMITED = Limits(overall_per_second=100_000, chat_per_second=0, group_per_minute=0)
HELP = HelpShown(role=None, is_customer=True)
THANKS = ThankYou(name="Олена", product="Кавомолка")


@dataclass
class Post:
    """A deliverer at work between a database and a town."""

    town: Town
    database: Database
    clock: HandClock
    deliverer: Deliverer

    def say(self, chat: Person | Chat, notice: Notice, **about: Any) -> None:
        """Put something into the outbox."""
        self.database.transact_now(lambda unit: outbox.say(unit, chat.id, notice, **about))

    def rows(self, *names: str) -> list[tuple[Any, ...]]:
        """Columns of the outbox, oldest row first."""
        query = select(*(tables.outbox.c[name] for name in names)).order_by(tables.outbox.c.id)
        return self.database.transact_now(lambda unit: [tuple(row) for row in unit.execute(query)])

    @property
    def states(self) -> list[str]:
        """The state of every message."""
        return [row[0].value for row in self.rows("state")]

    async def settles(self, done: Callable[[], bool]) -> None:
        """Wait until something is true of the outbox."""
        async with asyncio.timeout(10):
            while not done():  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(0.005)

    async def rests(self) -> None:
        """Wait until nothing is due and nothing is on its way."""
        await self.settles(lambda: self.database.transact_now(outbox.backlog)[0] == 0)

    def ticket(self, stands_in: Chat | Person | None = None, message: int | None = None) -> TicketId:
        """A complaint, with its card in a chat if told so."""
        with self.database.unit() as unit:
            ticket = open_one(unit, add_customer(unit, name="Олена"))
            if stands_in is not None and message is not None:
                tickets.remember_message(unit, chat_id=stands_in.id, message_id=message, ticket_id=ticket, is_card=True)
        return ticket


@asynccontextmanager
async def post_office(database: Database, clock: HandClock) -> AsyncIterator[Post]:
    """Open a town and deliver in it."""
    async with town() as here:
        deliverer = Deliverer(database, here.speaker, Pace(clock, UNLIMITED))
        running = asyncio.create_task(deliverer.run())
        post = Post(here, database, clock, deliverer)
        with database.unit() as unit:
            people.note(unit, Someone(here.olena.id, "Олена", "uk"))
        yield post
        deliverer.stop()
        await asyncio.wait_for(running, 10)


@pytest.fixture
async def post(sqlite_database: Database, clock: HandClock) -> AsyncIterator[Post]:
    """A post office for one test."""
    async with post_office(sqlite_database, clock) as post:
        yield post


def texts(person: Person, chat: Chat | None = None) -> list[str]:
    """What the bot has said to somebody."""
    return [message.text for message in person.messages(chat) if message.sender is not person and not message.service]


async def test_what_is_in_the_outbox_arrives(post: Post) -> None:
    """In order, in the person's language, and its message id is written down."""
    post.say(post.town.olena, HELP)
    post.say(post.town.olena, MenuShown(role=None, is_customer=True))
    await post.rests()

    first, second = [m for m in post.town.olena.messages() if m.sender is not post.town.olena]
    assert post.rows("state", "message_id") == [(OutboxState.SENT, first.id), (OutboxState.SENT, second.id)]
    assert first.buttons == [] or second.buttons


async def test_a_flood_is_waited_out(post: Post) -> None:
    """The row goes back for exactly as long as Telegram said, and nobody is called meanwhile; then it arrives once."""
    maria = await post.town.person("Марія")
    post.town.world.weather.flood(7, chat=post.town.olena.id)
    post.say(post.town.olena, HELP)
    await post.settles(lambda: post.rows("attempts", "state") == [(1, OutboxState.PENDING)])

    assert post.rows("due_at") == [(post.clock.now() + timedelta(seconds=7),)]
    post.say(maria, HELP)  # wakes the deliverer
    post.clock.moment += timedelta(seconds=6)
    post.deliverer._wakeup.wake()
    await asyncio.sleep(0.05)
    assert len(post.town.world.calls("sendMessage")) == 1

    post.clock.moment += timedelta(seconds=1)
    post.deliverer._wakeup.wake()
    await post.rests()
    assert post.states == ["sent", "sent"]
    assert len(texts(post.town.olena)) == 1


async def test_a_groups_flood_is_the_groups_alone(post: Post) -> None:
    """Others need not be silent for it."""
    group = post.town.world.add_group("Команда", members=[post.town.olena, post.town.world.bot])
    post.town.world.weather.flood(7, chat=group.id)
    post.say(group, HELP)
    await post.settles(lambda: post.rows("attempts", "state") == [(1, OutboxState.PENDING)])

    post.say(post.town.olena, HELP)
    await post.rests()
    assert len(texts(post.town.olena)) == 1


async def test_who_blocked_the_bot_is_remembered(post: Post) -> None:
    """One attempt, no retry, and nobody else is disturbed."""
    await post.town.olena.blocks()
    post.say(post.town.olena, HELP)
    await post.rests()

    assert post.states == ["unreachable"]
    with post.database.unit() as unit:
        person = known.get(unit, post.town.olena.id)
    assert person is not None
    assert not person.reachable


async def test_a_lost_answer_of_what_must_arrive_is_repeated_with_a_mark(post: Post) -> None:
    """The second says that it may be a repeat, and of which ticket."""
    ticket = post.ticket()
    words = ManagerWrote(ticket=ticket, manager="Олег", text="Замінимо!")
    post.town.world.weather.fault(Trouble.LOST_ANSWER, method="sendMessage")
    post.say(post.town.olena, words, ticket_id=ticket)
    await post.settles(lambda: post.rows("attempts", "state") == [(1, OutboxState.PENDING)])
    post.clock.moment += LONGEST_RETRY
    post.deliverer._wakeup.wake()
    await post.rests()

    first, second = texts(post.town.olena)
    assert post.states == ["sent"]
    assert (f"№ {ticket}" in second.splitlines()[0], "Повторюємо" in second) == (True, True)
    assert "Повторюємо" not in first
    assert second.endswith(first)


async def test_a_lost_answer_of_what_may_come_once_is_not_repeated(post: Post) -> None:
    """It becomes unknown: visible, never resent."""
    post.town.world.weather.fault(Trouble.LOST_ANSWER, method="sendMessage")
    post.say(post.town.olena, THANKS)
    await post.rests()
    post.clock.moment += LONGEST_RETRY
    post.deliverer._wakeup.wake()
    await post.rests()

    assert post.states == ["unknown"]
    assert len(texts(post.town.olena)) == 1


async def test_a_refused_connection_is_tried_again_and_arrives_once(post: Post) -> None:
    """Telegram cannot have seen it, so also what may come only once is sent again, without a mark."""
    await post.town.server.goes_down()
    post.say(post.town.olena, THANKS)
    await post.settles(lambda: post.rows("attempts")[0][0] >= 1 and post.states == ["pending"])
    assert post.rows("ambiguous") == [(False,)]
    await post.town.server.comes_back()
    post.clock.moment += LONGEST_RETRY
    post.deliverer._wakeup.wake()
    await post.rests()

    assert post.states == ["sent"]
    (text,) = texts(post.town.olena)
    assert "Повторюємо" not in text


async def test_each_failure_waits_longer_but_not_for_ever(post: Post) -> None:
    """1, 2, 4 … seconds, at most five minutes."""
    post.town.world.weather.fault(Trouble.LOST_CALL, method="sendMessage", times=12)
    post.say(post.town.olena, HELP)
    waits = []
    for attempt in range(1, 12):
        await post.settles(lambda: post.rows("attempts", "state") == [(attempt, OutboxState.PENDING)])  # noqa: B023
        (due,) = post.rows("due_at")[0]
        waits.append((due - post.clock.now()).total_seconds())
        post.clock.moment = due
        post.deliverer._wakeup.wake()

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


async def test_html_that_is_not_taken_is_said_plainly(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words arrive without their markup, and with their signs."""
    monkeypatch.setattr(
        "bot.delivery.deliverer.render", lambda *_: Screen("<b>Олена</b> <x>&lt;3 &amp; ї</x>", ((Key("Так", "x"),),))
    )
    post.say(post.town.olena, HELP)
    await post.rests()

    assert texts(post.town.olena) == ["Олена <3 & ї"]
    assert post.states == ["sent"]
    assert post.town.olena.buttons() == [["Так"]]


async def test_a_view_that_fails_fails_its_message_alone(post: Post) -> None:
    """A card without facts cannot be drawn; what follows it in the chat arrives."""
    post.say(post.town.olena, Card(ticket=1))
    post.say(post.town.olena, HELP)
    await post.rests()

    assert sorted(post.states) == ["failed", "sent"]
    assert len(texts(post.town.olena)) == 1


async def test_a_group_that_became_a_supergroup_is_followed(post: Post) -> None:
    """The message arrives in the new chat, and the desk is there from now on."""
    group = post.town.world.add_group("Команда", members=[post.town.olena, post.town.world.bot])
    with post.database.unit() as unit:
        stored.write(unit, cards.DESK_CHAT, group.id)
    new = await group.migrates()

    post.say(group, HELP)
    await post.rests()

    assert len(texts(post.town.olena, new)) == 1
    assert post.rows("chat_id", "state") == [(new.id, OutboxState.SENT)]
    with post.database.unit() as unit:
        assert cards.chat(unit) == new.id


async def card_on_desk(post: Post) -> tuple[Chat, TicketId, Message]:
    """A card that stands in the managers' group."""
    group = post.town.world.add_group("Команда", members=[post.town.olena, post.town.world.bot])
    ticket = post.ticket()
    post.say(group, Card(ticket=ticket), ticket_id=ticket)
    await post.rests()
    card = group.last_message
    assert card is not None
    return group, ticket, card


async def test_a_changed_card_is_redrawn_in_place(post: Post) -> None:
    """No second card; one that looks the same already is done."""
    group, ticket, card = await card_on_desk(post)
    with post.database.unit() as unit:
        tickets.amend(unit, ticket, score=2)

    for _ in range(2):  # the second time nothing is different
        post.say(group, CardChanged(ticket=ticket), ticket_id=ticket)
        await post.rests()

    assert post.states == ["sent", "sent", "sent"]
    assert len(card.earlier) == 1
    assert group.last_message is card


async def test_a_card_that_is_gone_is_replaced(post: Post) -> None:
    """Somebody deleted it: a new one comes, and is the one that is redrawn later."""
    group, ticket, card = await card_on_desk(post)
    post.town.world.delete(card)

    post.say(group, CardChanged(ticket=ticket), ticket_id=ticket)
    await post.rests()

    new = group.last_message
    assert new is not None
    assert new is not card
    assert card.text == new.text
    with post.database.unit() as unit:
        assert tickets.card_message(unit, ticket, group.id) == new.id


async def test_words_stand_in_the_thread_of_their_card(post: Post) -> None:
    """They answer the card; if it is gone they come all the same."""
    group, ticket, card = await card_on_desk(post)
    post.say(group, ManagerWrote(ticket=ticket, manager="Олег", text="раз"), ticket_id=ticket)
    await post.rests()
    assert group.last_message is not None
    assert group.last_message.reply_to is card

    post.town.world.delete(card)
    post.say(group, ManagerWrote(ticket=ticket, manager="Олег", text="два"), ticket_id=ticket)
    await post.rests()
    assert "два" in group.last_message
    assert post.states == ["sent"] * 3


async def test_a_closed_topic_keeps_the_card_waiting(post: Post) -> None:
    """Somebody closed the general topic: the card is tried again until it is open."""
    group = post.town.world.add_group("Команда", members=[post.town.olena, post.town.world.bot])
    ticket = post.ticket()
    post.town.world.weather.fault(bad_request("TOPIC_CLOSED"), chat=group.id)
    post.say(group, Card(ticket=ticket), ticket_id=ticket)
    await post.settles(lambda: post.rows("attempts", "state") == [(1, OutboxState.PENDING)])
    post.clock.moment += timedelta(minutes=1)
    post.deliverer._wakeup.wake()
    await post.rests()

    assert post.states == ["sent"]


async def test_stopping_finishes_what_is_on_its_way(sqlite_database: Database, clock: HandClock) -> None:
    """Asked to stop while a call is open: its fate is written down, and nothing more is begun."""
    async with post_office(sqlite_database, clock) as post:
        gate = post.town.world.weather.gate("sendMessage")
        post.say(post.town.olena, HELP)
        post.say(post.town.olena, HELP)
        await gate.reached()
        post.deliverer.stop()
        gate.release()
    assert [state for (state,) in post.rows("state")] == [OutboxState.SENT, OutboxState.PENDING]


async def test_what_was_on_its_way_when_the_program_died_is_settled_at_the_start(
    sqlite_database: Database, clock: HandClock
) -> None:
    """What may come once is unknown; what must arrive is said again with a mark."""
    with sqlite_database.unit() as unit:
        outbox.say(unit, 1, THANKS)
        outbox.say(unit, 2, HELP)
        assert len(outbox.claim(unit, most=9, lease=timedelta(days=1))) == 2

    async with town() as here:
        with sqlite_database.unit() as unit:
            unit.execute(tables.outbox.update().values(chat_id=here.olena.id))
        deliverer = Deliverer(sqlite_database, here.speaker)
        running = asyncio.create_task(deliverer.run())
        post = Post(here, sqlite_database, clock, deliverer)
        await post.rests()
        deliverer.stop()
        await running

        assert post.states == ["unknown", "sent"]
        (text,) = texts(here.olena)
        assert "Повторюємо" in text


# --- the mouth itself


SENT_AS = {
    MediaKind.PHOTO: "sendPhoto",
    MediaKind.VIDEO: "sendVideo",
    MediaKind.VOICE: "sendVoice",
    MediaKind.AUDIO: "sendAudio",
    MediaKind.DOCUMENT: "sendDocument",
    MediaKind.ANIMATION: "sendAnimation",
    MediaKind.VIDEO_NOTE: "sendVideoNote",
    MediaKind.STICKER: "sendSticker",
}


@pytest.mark.parametrize("kind", MediaKind)
async def test_every_kind_of_file_is_passed_on_by_its_id(kind: MediaKind) -> None:
    """With its words: under it, or before a round video or a sticker, which take none."""
    async with town() as here:
        given = await here.olena.sends(kind.value, b"bytes of it")
        assert given.file_id is not None
        screen = Screen("<b>Олена</b>: ось", media=Media(kind, given.file_id))

        message_id = await here.speaker.send(here.olena.id, screen)

        message = here.olena.chat().messages[message_id]
        assert message.media == kind.value
        assert message.file_id == given.file_id
        (call,) = here.world.calls(SENT_AS[kind])
        assert "Олена: ось" in [m.text for m in here.olena.messages()]
        assert call.warnings == []


@pytest.mark.parametrize("kind", [kind for kind in MediaKind if kind not in WORDLESS])
async def test_the_words_under_every_kind_of_file_can_change(kind: MediaKind) -> None:
    """In the same message; where Telegram lets it be another file, the file is the one that was given."""
    async with town() as here:
        given = await here.olena.sends(kind.value, b"bytes of it")
        other = await here.olena.sends(kind.value, b"other bytes")
        assert given.file_id is not None
        assert other.file_id is not None
        sent = await here.speaker.send(here.olena.id, Screen("<b>Олег</b>: ось", media=Media(kind, given.file_id)))

        await here.speaker.edit(here.olena.id, sent, Screen("<b>Олег</b>: інше", media=Media(kind, other.file_id)))

        message = here.olena.chat().messages[sent]
        assert message.text == "Олег: інше"
        assert message.file_id == (other.file_id if kind in EXCHANGEABLE else given.file_id)


async def test_buttons_and_quotes_go_along() -> None:
    """And no link is previewed."""
    async with town() as here:
        said = await here.olena.says("агов")
        message_id = await here.speaker.send(
            here.olena.id, Screen("https://example.org", ((Key("Так", "yes"),),)), reply_to=said.id
        )

        message = here.olena.chat().messages[message_id]
        assert message.buttons == [["Так"]]
        assert message.reply_to is said
        (call,) = here.world.calls("sendMessage")
        assert call.params["link_preview_options"] == {"is_disabled": True}


async def test_a_toast_and_other_buttons() -> None:
    """What a press gets back at once."""
    async with town() as here:
        message_id = await here.speaker.send(here.olena.id, Screen("?", ((Key("Так", "yes"),),)))
        press = await here.olena.presses("Так")
        assert press.query_id is not None
        await here.speaker.toast(press.query_id, "Дякуємо!")
        await here.speaker.redraw(here.olena.id, message_id, ())

        assert (await press.answer()).text == "Дякуємо!"
        assert here.olena.buttons() == []


async def test_the_bots_name_is_asked(town_speaker: Speaker) -> None:
    """Links need it."""
    assert await town_speaker.username() == "shop_bot"


@pytest.fixture
async def town_speaker() -> AsyncIterator[Speaker]:
    """A speaker in a town of its own."""
    async with town() as here:
        yield here.speaker


# --- pace


class Ticks:
    """Time that passes only by sleeping."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("bot.delivery.pace.time.monotonic", lambda: self.now)
        monkeypatch.setattr("bot.delivery.pace.asyncio.sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        """Let it pass at once."""
        self.now += seconds

    @property
    def wall(self) -> datetime:
        """The same as a time of day."""
        return datetime.fromtimestamp(self.now, UTC)


async def test_a_call_leaves_at_its_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before; and one whose moment has passed leaves at once."""
    ticks = Ticks(monkeypatch)
    pace = Pace(HandClock(), Limits(), wall=lambda: ticks.wall)
    began = ticks.wall

    await pace.turn(began + timedelta(seconds=2))
    assert ticks.wall == began + timedelta(seconds=2)
    await pace.turn(began)
    assert ticks.wall == began + timedelta(seconds=2)


async def test_no_second_holds_more_calls_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many moments have passed when a busy machine comes back to them."""
    ticks = Ticks(monkeypatch)
    pace = Pace(HandClock(), Limits(overall_per_second=30), wall=lambda: ticks.wall)
    left = []
    for number in range(300):
        await pace.turn(datetime.fromtimestamp(1000 + number / 30 if number % 70 else 1000 + number / 90, UTC))
        left.append(ticks.now)
        if number % 50 == 0:
            ticks.now += 0.4  # a collector, a slow disk

    assert max(sum(begin <= one < begin + 1 for one in left) for begin in left) == 30


def test_the_longest_of_several_silences_counts() -> None:
    """Nobody speaks before its end, and everybody may after it."""
    clock = HandClock()
    pace = Pace(clock)
    began = clock.now()
    pace.silence_until(began + timedelta(seconds=30))
    pace.silence_until(began + timedelta(seconds=3))

    clock.moment = began + timedelta(seconds=29)
    assert pace.silent_until == began + timedelta(seconds=30)
    clock.moment = began + timedelta(seconds=30)
    assert pace.silent_until is None


async def test_a_silence_outlives_the_program_that_was_asked_for_it(
    sqlite_database: Database, clock: HandClock
) -> None:
    """A restart in the middle of a flood makes no call inside the window that Telegram announced."""
    async with post_office(sqlite_database, clock) as post:
        post.town.world.weather.flood(600, chat=post.town.olena.id)
        post.say(post.town.olena, HELP)
        await post.settles(lambda: post.rows("attempts") == [(1,)])
    async with post_office(sqlite_database, clock) as post:
        post.say(post.town.olena, HELP)
        await post.rests()
        assert post.town.world.calls("sendMessage") == []
        clock.moment += timedelta(seconds=600)
        post.deliverer._wakeup.wake()
        await post.settles(lambda: post.states == ["sent", "sent"])


async def test_what_waits_for_a_flooded_group_waits_with_it(post: Post) -> None:
    """Nothing at all is said to the group inside its window, whichever lane it stands in."""
    group = post.town.world.add_group("Команда", members=[post.town.olena, post.town.world.bot])
    post.town.world.weather.flood(30, chat=group.id)
    post.say(group, HELP)
    post.say(group, Card(ticket=post.ticket()))
    await post.settles(lambda: ("flood",) in post.rows("reason"))
    await post.rests()

    assert len(post.town.world.calls("sendMessage", chat=group)) == 1


async def test_what_became_of_messages_is_counted(post: Post) -> None:
    """A flood puts a message back, then it is sent; one that cannot be read fails: each has its number."""
    post.town.world.weather.flood(7, chat=post.town.olena.id)
    post.say(post.town.olena, HELP)
    await post.settles(lambda: post.rows("attempts", "state") == [(1, OutboxState.PENDING)])
    post.clock.moment += timedelta(seconds=7)
    post.deliverer._wakeup.wake()
    await post.rests()
    with post.database.unit() as unit:
        add_message(unit, chat=5, kind="of another version")
    post.deliverer._wakeup.wake()
    await post.rests()

    def counted(state: str) -> float | None:
        labels = {"state": state, "policy": "must_arrive"}
        return post.deliverer.metrics._registry.get_sample_value("retention_outbox_outcomes_total", labels)

    await post.settles(lambda: counted("sent") == 1 and counted("failed") == 1)
    assert counted("pending") == 1
    assert counted("unknown") is None
    assert post.deliverer.metrics._registry.get_sample_value("retention_floods_total") == 1
    assert post.deliverer.metrics._registry.get_sample_value("retention_send_seconds_count") == 2


@pytest.mark.parametrize("pays", [True, False])
async def test_stars_are_spent_only_where_the_shop_said_so(post: Post, pays: bool) -> None:
    """Every message may then go beyond the free rate, whatever it is: none is refused because it was the 31st."""
    here = post.town
    async with Speaker(here.world.bot.token, here.server.url, paid_broadcast=pays) as speaker:
        post.deliverer.speaker = speaker
        for notice in (THANKS, HELP):
            post.say(here.olena, notice)
        await post.rests()
        note = here.world.files.keep("video_note", b"film").describe()["file_id"]
        await speaker.send(here.olena.id, Screen("усім", media=Media(MediaKind.VIDEO_NOTE, note)))

    calls = here.world.calls(chat=here.olena)
    assert len(calls) == 4
    assert [call.params.get("allow_paid_broadcast", False) for call in calls] == [pays] * 4


@pytest.mark.parametrize(("kind", "method"), [(MediaKind.VOICE, "sendVoice"), (MediaKind.VIDEO_NOTE, "sendVideoNote")])
@pytest.mark.parametrize("trouble", ["VOICE_MESSAGES_FORBIDDEN", "wrong file identifier"])
async def test_thanks_whose_recording_is_not_taken_come_in_words(
    post: Post, monkeypatch: pytest.MonkeyPatch, kind: MediaKind, method: str, trouble: str
) -> None:
    """Once, with their buttons; only a file that is no good is its manager's business, a customer's wish is not."""
    refused: list[str] = []
    monkeypatch.setattr("services.recording.file_refused", lambda unit, file_id: refused.append(file_id))
    file = post.town.world.files.keep(kind.value, b"hello").describe()["file_id"]
    post.town.world.weather.fault(bad_request(trouble), method=method)
    post.say(post.town.olena, ThankYou(name="Олена", product=None, manager="Олег", media=Media(kind, file)))
    await post.rests()

    (text,) = texts(post.town.olena)
    assert text.endswith("Олег, «Крамниця»")
    assert post.town.olena.buttons() == [["Рідше", "Не писати мені"]]
    assert post.states == ["sent"]
    assert refused == ([] if "FORBIDDEN" in trouble else [file])


async def test_a_video_note_that_is_held_up_does_not_repeat_its_words(post: Post) -> None:
    """The words were taken: a flood or a lost answer after them costs the note, and nothing is said twice."""
    file = post.town.world.files.keep("video_note", b"hello").describe()["file_id"]
    for trouble in (Trouble.LOST_CALL, Trouble.LOST_ANSWER):
        post.town.world.weather.fault(trouble, method="sendVideoNote")
        note = Media(MediaKind.VIDEO_NOTE, file)
        post.say(post.town.olena, ThankYou(name="Олена", product=None, manager="Олег", media=note))
        await post.rests()

    assert post.states == ["sent", "sent"]
    assert len([text for text in texts(post.town.olena) if text]) == 2


async def test_a_refused_token_is_tried_once_a_minute(post: Post) -> None:
    """However much waits: Telegram is not hammered, and everything leaves once the token is right again."""
    here = post.town
    here.world.weather.fault(ApiError(401, "Unauthorized"), method="sendMessage", times=None)
    for _ in range(3):
        post.say(here.olena, HELP)
    maria = await here.person("Марія")
    post.say(maria, HELP)
    await post.settles(lambda: ("flood",) in post.rows("reason") and "sending" not in post.states)
    tried = len(here.world.calls("sendMessage"))
    post.clock.moment += timedelta(seconds=59)
    post.deliverer._wakeup.wake()
    await asyncio.sleep(0.05)
    assert len(here.world.calls("sendMessage")) == tried <= 2

    here.world.weather.clears_up()
    post.clock.moment += timedelta(minutes=1)
    post.deliverer._wakeup.wake()
    await post.settles(lambda: post.states == ["sent"] * 4)
