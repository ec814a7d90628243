"""The page's wire: what a visitor may do and may not, the stream that goes on, and nobody else's business."""

import asyncio
import base64
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest

from sandbox.bots import Bot
from sandbox.chats import Chat
from sandbox.clock import HandClock
from sandbox.page.actions import ACTIONS
from sandbox.page.server import PageServer
from sandbox.page.stage import SWITCHES, BotState, BusyError, Guest, Planned, Stage
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.world import World
from tests.sandbox.conftest import Wire

Json = dict[str, Any]


@dataclass
class Puppeteer:
    """Behind the scenes there is no bot: what is asked of it is written down."""

    clock: HandClock
    state: BotState = BotState.RUNNING
    plans: list[Planned] = field(default_factory=list)
    stops: list[datetime] = field(default_factory=list)
    is_busy: bool = False

    async def start_bot(self) -> None:
        self.state = BotState.RUNNING

    async def kill_bot(self) -> None:
        self.state = BotState.STOPPED

    async def planned(self) -> list[Planned]:
        return [one for one in self.plans if one.at > self.clock.now()]

    async def receives(self, people: Sequence[Person], history: str, *, settled: bool) -> list[Guest]:
        return [Guest(f"K-{one.id}", None if settled else f"https://t.me/shop_bot?start=k{one.id}") for one in people]

    async def passes(self, until: datetime) -> None:
        if self.is_busy:
            raise BusyError("The bot is still at work.")
        self.stops.append(until)
        self.clock.set(until)


@dataclass
class Visitor:
    """A browser without a screen."""

    session: aiohttp.ClientSession
    url: str

    async def does(self, name: str, /, **fields: Any) -> Json:
        """Ask for an action, which must be done."""
        status, said = await self.tries(name, **fields)
        assert status == 200, said
        return said

    async def tries(self, name: str, /, **fields: Any) -> tuple[int, Json]:
        """Ask for an action; the status and what was said."""
        async with self.session.post(f"{self.url}do/{name}", json=fields) as answer:
            return answer.status, await answer.json()

    async def state(self) -> Json:
        """The whole state."""
        async with self.session.get(f"{self.url}state") as answer:
            said: Json = await answer.json()
            return said

    async def hears(self, after: str | None = None) -> "Stream":
        """Follow the stream."""
        headers = {"Last-Event-ID": after} if after else {}
        return Stream(await self.session.get(f"{self.url}events", headers=headers))


@dataclass
class Stream:
    """What comes down the stream, event by event."""

    answer: aiohttp.ClientResponse
    last: str = ""
    changes: list[Json] = field(default_factory=list)

    async def next(self) -> Json:
        """The next event."""
        async with asyncio.timeout(5):
            while True:
                line = (await self.answer.content.readline()).decode()
                if line.startswith("id: "):
                    self.last = line[4:].strip()
                if line.startswith("data: "):
                    told: Json = orjson.loads(line[6:])
                    return told

    async def until(self, kind: str) -> Json:
        """The next change of a kind; those before it are passed over."""
        while True:
            while self.changes:
                change = self.changes.pop(0)
                if change["kind"] == kind:
                    return change
            self.changes += (await self.next()).get("changes", ())

    def close(self) -> None:
        """Go away."""
        self.answer.close()


@pytest.fixture
def hand(tmp_path: Path) -> HandClock:
    return HandClock(tmp_path / "clock")


@pytest.fixture
def world(hand: HandClock) -> World:
    return World(now=hand.now)


@pytest.fixture
def backstage(hand: HandClock) -> Puppeteer:
    return Puppeteer(hand)


@pytest.fixture
async def stage(world: World, telegram: LocalTelegram, hand: HandClock, backstage: Puppeteer, olena: Person) -> Stage:
    return Stage(world, telegram, hand, backstage, "Europe/Kyiv", phones=[olena.id])


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[PageServer]:
    async with PageServer(port=0) as server:
        server.shows(stage)
        yield server


@pytest.fixture
async def visitor(page: PageServer) -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession() as session:
        yield Visitor(session, page.url)


@pytest.fixture
def desk(world: World, bot: Bot, olena: Person, oleg: Person) -> Chat:
    return world.add_group("Менеджери", members=[oleg, bot], forum=True, bot_is_admin=True)


async def test_what_is_said_is_heard_by_the_bot_and_told_to_every_browser(
    visitor: Visitor, olena: Person, wire: Wire
) -> None:
    """A message goes to the bot as an update and to the stream as a change; its ticks turn once the bot has it."""
    await visitor.does("start", person=olena.id)
    stream = await visitor.hears()
    assert "state" in await stream.next()

    await visitor.does("say", person=olena.id, chat=olena.id, text="Добрий день")
    told = (await stream.until("message"))["is"]
    assert (told["text"], told["heard"]) == ("Добрий день", False)

    updates = await wire.updates()
    assert [one["message"]["text"] for one in updates] == ["/start", "Добрий день"]
    await wire.updates(offset=updates[-1]["update_id"] + 1)
    read = [await stream.until("message"), await stream.until("message")]
    assert all(one["is"]["heard"] for one in read)
    stream.close()


async def test_a_press_is_by_place_and_its_toast_comes_back(visitor: Visitor, olena: Person, wire: Wire) -> None:
    """The button of that row and column is pressed; the bot's answer is told; a changed button is not pressed."""
    await olena.starts()
    row = [{"text": str(score), "callback_data": f"s:{score}"} for score in (1, 2)]
    sent = await wire.result("sendMessage", chat_id=olena.id, text="Як Вам?", reply_markup={"inline_keyboard": [row]})
    stream = await visitor.hears()
    await stream.next()
    place = {"person": olena.id, "chat": olena.id, "message": sent["message_id"], "row": 0, "column": 1}

    await visitor.does("press", **place, label="2")
    query = (await wire.updates())[-1]["callback_query"]
    assert query["data"] == "s:2"
    await wire.result("answerCallbackQuery", callback_query_id=query["id"], text="Дякуємо", show_alert=True)
    answer = (await stream.until("answer"))["is"]
    assert (answer["person"], answer["text"], answer["alert"]) == (olena.id, "Дякуємо", True)

    assert (await visitor.tries("press", **place, label="3"))[1]["error"] == "gone"
    assert (await visitor.tries("press", **{**place, "column": 7}))[1]["error"] == "gone"
    assert (await visitor.tries("press", **{**place, "message": 99}))[1]["error"] == "gone"
    stream.close()


async def test_links_and_copies_are_told_back(visitor: Visitor, olena: Person, wire: Wire) -> None:
    """A button with a link or a text to copy asks the bot nothing; the page is told what to show."""
    await olena.starts()
    row = [{"text": "Код", "copy_text": {"text": "KAVA-7"}}, {"text": "Відгук", "url": "https://example.com/review"}]
    sent = await wire.result("sendMessage", chat_id=olena.id, text="Ваш код", reply_markup={"inline_keyboard": [row]})
    place = {"person": olena.id, "chat": olena.id, "message": sent["message_id"], "row": 0}

    assert (await visitor.does("press", **place, column=0))["copied"] == "KAVA-7"
    assert (await visitor.does("press", **place, column=1))["visited"] == "https://example.com/review"
    assert (await visitor.does("open-link", person=olena.id, url="https://example.com"))["visited"]
    assert (await visitor.does("open-link", person=olena.id, url="t.me/shop_bot?start=abc"))["visited"] is None
    assert olena.messages()[-1] == "/start abc"


async def test_files_contacts_reactions_and_replies(visitor: Visitor, olena: Person, wire: Wire) -> None:
    """Everything that an attach menu offers arrives as what it is; a file is given back and never run."""
    await olena.starts()
    sent = await wire.result("sendMessage", chat_id=olena.id, text="Як Вам?")
    here = {"person": olena.id, "chat": olena.id}

    await visitor.does("send-sample", **here, sample="album", caption="ось")
    await visitor.does("send-sample", **here, sample="voice")
    await visitor.does("send-sample", **here, sample="video_note")
    await visitor.does("send-sample", **here, sample="sticker")
    page = base64.b64encode(b"<script>alert(1)</script>").decode()
    await visitor.does("send-file", **here, name="a/../b.html", content=page, **{"as": "document"})
    await visitor.does("share-contact", **here)
    await visitor.does("share-location", **here)
    await visitor.does("say", **here, text="так", reply_to=sent["message_id"])
    await visitor.does("react", **here, message=sent["message_id"], emoji="👍")

    kinds = [message.media for message in olena.messages()[2:]]
    assert kinds == [*["photo"] * 3, "voice", "video_note", "sticker", "document", "contact", "location", None]
    assert len({message.album for message in olena.messages()[2:5]}) == 1
    assert olena.messages()[-1].reply_to is olena.messages()[1]
    shown = {message["id"]: message for message in (await visitor.state())["messages"]}
    assert shown[sent["message_id"]]["reactions"] == [{"emoji": "👍", "by": olena.id}]
    document = next(one for one in shown.values() if one["kind"] == "document")
    async with visitor.session.get(visitor.url + document["media"]["url"]) as answer:
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.content_type == "application/octet-stream"
    await visitor.does("react", **here, message=sent["message_id"], emoji="👍")
    assert olena.messages()[1].reactions == {}


async def test_a_keyboard_is_pressed_by_its_label(visitor: Visitor, olena: Person, wire: Wire) -> None:
    """A key says its label; one that asks for the number shares it; one that is not there is refused."""
    await olena.starts()
    keys = [[{"text": "Мій номер", "request_contact": True}, {"text": "Ні"}]]
    await wire.result("sendMessage", chat_id=olena.id, text="Номер?", reply_markup={"keyboard": keys})

    await visitor.does("press-key", person=olena.id, chat=olena.id, label="Мій номер")
    assert olena.messages()[-1].media == "contact"
    assert (await visitor.tries("press-key", person=olena.id, chat=olena.id, label="Так"))[1]["error"] == "gone"


async def test_groups_topics_and_coming_and_going(visitor: Visitor, desk: Chat, oleg: Person, olena: Person) -> None:
    """A topic is opened and written in; a stranger joins, leaves and may write no more; the owner stays."""
    topic = (await visitor.does("open-topic", person=oleg.id, chat=desk.id, name="Скарга"))["topic"]
    await visitor.does("say", person=oleg.id, chat=desk.id, topic=topic, text="беру")
    assert desk.last_message is not None
    assert desk.last_message.thread_id == topic

    assert (await visitor.tries("say", person=olena.id, chat=desk.id, text="я тут"))[0] == 400
    await visitor.does("join", person=olena.id, chat=desk.id)
    await visitor.does("say", person=olena.id, chat=desk.id, text="я тут")
    await visitor.does("leave", person=olena.id, chat=desk.id)
    assert (await visitor.tries("say", person=olena.id, chat=desk.id, text="я тут"))[1]["error"] == "outside"
    assert (await visitor.tries("leave", person=oleg.id, chat=desk.id))[1]["error"] == "not_yours"


async def test_blocking_and_a_newcomer(visitor: Visitor, world: World, olena: Person) -> None:
    """Who has not started, or has blocked the bot, is told so; somebody new gets a phone."""
    here = {"person": olena.id, "chat": olena.id}
    assert (await visitor.tries("say", **here, text="a"))[1]["error"] == "not_started"
    await visitor.does("start", person=olena.id)
    await visitor.does("block", person=olena.id, on=True)
    assert (await visitor.tries("say", **here, text="a"))[1]["error"] == "blocked"
    await visitor.does("block", person=olena.id, on=False)
    await visitor.does("say", **here, text="a")

    stream = await visitor.hears()
    await stream.next()
    added = (await visitor.does("add-person", name="Іван", language="ru"))["person"]
    assert world.people[added].language_code == "ru"
    assert (await stream.until("bar"))["is"]["phones"] == [olena.id, added]
    stream.close()
    assert (await visitor.state())["bar"]["phones"] == [olena.id, added]


async def test_guests_have_phones_and_make_room(visitor: Visitor, world: World, olena: Person) -> None:
    """A guest comes with a link and stands first; of a crowd the first and the last do; earlier guests make room."""
    first = await visitor.does("invite", name="Ірина", language="uk", history="fresh", count=1)
    bar = (await visitor.state())["bar"]
    assert bar["phones"] == [*first["people"], olena.id]
    assert bar["links"] == {str(first["people"][0]): f"https://t.me/shop_bot?start=k{first['people'][0]}"}

    crowd = await visitor.does("invite", name="Гість", language="uk", history="crowd", count=5)
    assert crowd["codes"] == [f"K-{one}" for one in crowd["people"]]
    assert (await visitor.state())["bar"]["phones"] == [crowd["people"][0], crowd["people"][-1], olena.id]
    assert world.people[crowd["people"][-1]].full_name == "Гість 5"


async def test_time_stops_at_everything_that_is_planned(
    visitor: Visitor, backstage: Puppeteer, hand: HandClock
) -> None:
    """A day is walked from event to event; the next event is one step; a busy bot is not hurried."""
    start = hand.now()
    backstage.plans = [Planned(start + timedelta(hours=h), "thank-you", "Олена") for h in (2, 5, 30)]

    await visitor.does("move-clock", hours=24)
    assert [round((stop - start).total_seconds() / 3600, 2) for stop in backstage.stops] == [2.0, 5.0, 24.0]
    assert (await visitor.does("next-event"))["about"] == "Олена"
    assert round((hand.now() - start).total_seconds() / 3600, 2) == 30.0
    assert (await visitor.tries("next-event"))[1]["error"] == "nothing_planned"
    backstage.is_busy = True
    assert (await visitor.tries("move-clock", hours=1))[1]["error"] == "busy"


async def test_weather_and_the_plug(visitor: Visitor, world: World, wire: Wire, olena: Person) -> None:
    """Each switch spoils the day and lets it clear up; the bot is killed and started; troubles are told."""
    await olena.starts()
    for name in SWITCHES:
        await visitor.does("weather", name=name, on=True)
        assert (await visitor.state())["bar"]["weather"][name] is True
        await visitor.does("weather", name=name, on=False)
        assert not any((await visitor.state())["bar"]["weather"].values())

    await visitor.does("weather", name="flood", on=True)
    await wire.refusal("sendMessage", chat_id=olena.id, text="a")
    await wire.result("sendMessage", chat_id=olena.id, text="a")
    assert [one["code"] for one in (await visitor.state())["bar"]["troubles"]] == [429]

    await visitor.does("kill-bot")
    assert (await visitor.state())["bar"]["bot"] == "stopped"
    assert (await visitor.tries("kill-bot"))[1]["error"] == "no_bot"
    await visitor.does("start-bot")
    assert (await visitor.state())["bar"]["bot"] == "running"


async def test_a_reconnected_stream_goes_on_where_it_was(visitor: Visitor, olena: Person) -> None:
    """Nothing is told twice and nothing is left out; who comes from another performance gets the whole state."""
    await visitor.does("start", person=olena.id)
    stream = await visitor.hears()
    await stream.next()
    known = stream.last
    stream.close()
    for text in ("перше", "друге"):
        await visitor.does("say", person=olena.id, chat=olena.id, text=text)
        await asyncio.sleep(0.1)

    again = await visitor.hears(after=known)
    texts = [(await again.until("message"))["is"]["text"] for _ in range(2)]
    assert texts == ["перше", "друге"]
    again.close()
    for stranger in ("0000-1", "nonsense", f"{known.partition('-')[0]}-999"):
        fresh = await visitor.hears(after=stranger)
        assert "state" in await fresh.next()
        fresh.close()


async def test_starting_over_sends_browsers_to_the_next_performance(page: PageServer, stage: Stage) -> None:
    """The stream ends, the curtain is answered meanwhile, and the new state comes with a new name."""
    async with aiohttp.ClientSession() as session:
        visitor = Visitor(session, page.url)
        stream = await visitor.hears()
        await stream.next()
        await visitor.does("start-over")
        assert page.start_over.is_set()
        await page.closes()
        assert await stream.answer.content.read() == b"\n"
        assert (await visitor.tries("say"))[0] == 503
        page.shows(stage)
        assert not page.start_over.is_set()
        fresh = await visitor.hears(after=stream.last)
        assert "state" in await fresh.next()
        fresh.close()


WRONG: list[tuple[str, Json]] = [
    ("fly", {}),
    ("say", {}),
    ("say", {"person": 1, "chat": 1, "text": "a"}),
    ("say", {"person": "olena", "chat": 1, "text": "a"}),
    ("say", {"person": True, "chat": 1, "text": "a"}),
    ("say", {"text": ""}),
    ("say", {"text": "a" * 5000}),
    ("say", {"text": "a\x00b"}),
    ("say", {"text": 5}),
    ("say", {"chat": -5, "text": "a"}),
    ("press", {"message": 1, "row": -1, "column": 0}),
    ("press", {"message": 1, "row": "0", "column": 0}),
    ("send-sample", {"sample": "../../etc/passwd"}),
    ("send-file", {"name": "a", "as": "document", "content": "not base64!"}),
    ("send-file", {"name": "a", "as": "spell", "content": "YQ=="}),
    ("send-file", {"name": "a", "as": "photo", "content": ""}),
    ("react", {"message": 1, "emoji": "a very long reaction"}),
    ("add-person", {"name": "", "language": "uk"}),
    ("add-person", {"name": "Іван", "language": "xx"}),
    ("invite", {"name": "Ірина", "language": "uk", "history": "unheard of", "count": 1}),
    ("invite", {"name": "Ірина", "language": "uk", "history": "crowd", "count": 4000}),
    ("move-clock", {"hours": -1}),
    ("move-clock", {"hours": "many"}),
    ("move-clock", {"hours": 1e9}),
    ("weather", {"name": "hail", "on": True}),
    ("weather", {"name": "flood", "on": 1}),
    ("block", {"on": "yes"}),
]


@pytest.mark.parametrize(("name", "fields"), WRONG)
async def test_what_makes_no_sense_is_refused_in_words(
    name: str, fields: Json, visitor: Visitor, olena: Person, wire: Wire
) -> None:
    """Each wrong field is named; nothing happens."""
    await olena.starts()
    await wire.result("sendMessage", chat_id=olena.id, text="a")
    before = len(olena.messages())
    status, said = await visitor.tries(name, **{"person": olena.id, "chat": olena.id, **fields})

    assert status in (400, 409)
    assert said["ok"] is False
    assert said["words"]
    assert len(olena.messages()) == before


@pytest.mark.parametrize("body", [b"{", b"[]", b'"a"', b"\xff"])
async def test_a_body_that_is_no_object_is_refused(visitor: Visitor, body: bytes) -> None:
    """JSON and an object, or 400."""
    headers = {"Content-Type": "application/json"}
    async with visitor.session.post(f"{visitor.url}do/say", data=body, headers=headers) as answer:
        assert answer.status == 400
    async with visitor.session.post(
        f"{visitor.url}do/say", data=b"{}", headers={"Content-Type": "text/plain"}
    ) as plain:
        assert plain.status == 400


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Host": "evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["state", "events", "do/say"])
async def test_other_origins_have_no_access(visitor: Visitor, headers: dict[str, str], path: str) -> None:
    """A site open in the same browser can neither read nor act, nor come in by another name for this machine."""
    method = "POST" if path.startswith("do/") else "GET"
    async with visitor.session.request(method, visitor.url + path, headers=headers, json={}) as answer:
        assert answer.status == 403
        assert "Access-Control-Allow-Origin" not in answer.headers


async def test_the_page_comes_with_everything_and_loads_nothing_from_elsewhere(visitor: Visitor) -> None:
    """The policy forbids other origins, and no asset names one."""
    async with visitor.session.get(visitor.url) as answer:
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert 'src="assets/app.js"' in await answer.text()
    assets = Path(__file__).parents[2] / "sandbox" / "page" / "assets"
    for file in [*assets.glob("*.js"), *assets.glob("*.css"), *assets.glob("*.html")]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//cdn" not in text
        assert "http://" not in text
        async with visitor.session.get(f"{visitor.url}assets/{file.name}") as answer:
            assert answer.status == 200
    async with visitor.session.get(f"{visitor.url}assets/../server.py") as answer:
        assert answer.status == 404


async def test_a_taken_port_is_no_obstacle(page: PageServer) -> None:
    """Another page takes any other port."""
    async with PageServer(port=page.port) as other:
        assert other.port != page.port


def test_every_action_says_what_it_does() -> None:
    """The list of actions is the page's manual."""
    assert all(action.__doc__ for action in ACTIONS.values())
    assert len(ACTIONS) >= 20
