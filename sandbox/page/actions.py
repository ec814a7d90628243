"""
Everything a visitor may do. Each action is a function from what was given to what the page is told.

A new action is one function here with `@acts("name")`; the page asks for it with POST /do/name.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sandbox.buttons import label_of, shown_keyboard
from sandbox.chats import Chat, Status
from sandbox.messages import Message
from sandbox.page.given import CannotError, Given, WrongError
from sandbox.page.samples import SAMPLES, Sample
from sandbox.page.stage import SWITCHES, BotState, BusyError
from sandbox.people import Person

Json = dict[str, Any]
Action = Callable[[Given], Awaitable[Json | None]]

ACTIONS: dict[str, Action] = {}
_KINDS = ("photo", "video", "voice", "document")
_LONGEST_MOVE_HOURS = 24 * 31
_LARGEST_CROWD = 40
_MOST_GUESTS = 2
HISTORIES = ("fresh", "regular", "silent", "crowd")
"""What newcomers have bought: just now, again and again, every ten days until a month ago, and whatever a crowd has."""
_AFTER = timedelta(seconds=1)


def acts(name: str) -> Callable[[Action], Action]:
    """Enter a function into the list of actions."""

    def enter(action: Action) -> Action:
        ACTIONS[name] = action
        return action

    return enter


def _where(given: Given) -> tuple[Person, Chat, Json]:
    """Return who writes, in which chat, and the topic and the message that is answered."""
    person = given.person()
    chat = given.chat(person)
    reply_to = given.message(chat, "reply_to") if given.fields.get("reply_to") is not None else None
    _must_be_able_to_write(person, chat)
    return person, chat, {"chat": chat, "thread": given.topic(chat), "reply_to": reply_to}


def _must_be_able_to_write(person: Person, chat: Chat) -> None:
    if not chat.status_of(person).is_inside:
        raise CannotError("outside", f"{person.full_name} is not in this group.")
    if chat.bot is not None and chat.status_of(chat.bot) is Status.KICKED:
        raise CannotError("blocked", f"{person.full_name} has blocked the bot.")
    if chat.bot is not None and not chat.started:
        raise CannotError("not_started", f"{person.full_name} has not pressed Start yet.")


# Writing


@acts("say")
async def say(given: Given) -> Json | None:
    """Write a message, perhaps as a reply, perhaps in a topic."""
    person, _, where = _where(given)
    return {"message": (await person.says(given.text("text"), **where)).id}


@acts("edit")
async def edit(given: Given) -> Json | None:
    """Change one's own message."""
    person = given.person()
    message = given.message(given.chat(person))
    if message.sender is not person or message.service or message.media not in (None, "photo", "video", "document"):
        raise CannotError("not_yours", "Only one's own words can be changed.")
    await person.edits(message, given.text("text"))
    return None


@acts("send-sample")
async def send_sample(given: Given) -> Json | None:
    """Send one of the files that come with the page."""
    person, _, where = _where(given)
    caption = given.text("caption", longest=1024, may_be_empty=True) or None
    name = given.choice("sample", [*SAMPLES, "album"])
    if name != "album":
        await _send(person, SAMPLES[name], caption, where)
        return None
    album = given.stage.world.new_album()
    for number, one in enumerate(("photo", "photo-2", "photo-3")):
        await _send(person, SAMPLES[one], caption if number == 0 else None, {**where, "album": album})
    return None


async def _send(person: Person, sample: Sample, caption: str | None, where: Json) -> None:
    name = sample.file if sample.kind == "document" else None
    await person.sends(sample.kind, sample.read(), caption=caption, name=name, **where, **sample.details)


@acts("send-file")
async def send_file(given: Given) -> Json | None:
    """Send a file of the visitor's own."""
    person, _, where = _where(given)
    name, content = given.file()
    kind = given.choice("as", _KINDS)
    caption = given.text("caption", longest=1024, may_be_empty=True) or None
    await person.sends(kind, content, caption=caption, name=name, **where)
    return None


@acts("share-contact")
async def share_contact(given: Given) -> Json | None:
    """Send one's own number."""
    person, chat, _ = _where(given)
    await person.sends_contact(own=True, chat=chat)
    return None


@acts("share-location")
async def share_location(given: Given) -> Json | None:
    """Send a place."""
    person, chat, _ = _where(given)
    await person.sends_location(chat=chat)
    return None


@acts("react")
async def react(given: Given) -> Json | None:
    """Put a reaction on a message; the same one again takes it away."""
    person, chat, _ = _where(given)
    message = given.message(chat)
    emoji = given.text("emoji", longest=8)
    await person.reacts(message, None if message.reactions.get(person.id) == emoji else emoji)
    return None


@acts("open-topic")
async def open_topic(given: Given) -> Json | None:
    """Open a new topic in a forum."""
    person, chat, _ = _where(given)
    if not chat.forum:
        raise CannotError("no_topics", "This group has no topics.")
    return {"topic": (await person.opens_topic(chat, given.text("name", longest=128))).id}


# Pressing


@acts("press")
async def press(given: Given) -> Json | None:
    """Press a button under a message, by its row and column."""
    person = given.person()
    chat = given.chat(person)
    message = given.message(chat)
    _must_be_able_to_write(person, chat)
    button = _button(message, given)
    await person.pushes(message, button)
    if "copy_text" in button:
        return {"copied": person.clipboard}
    if "url" in button:
        return {"visited": person.visited[-1] if person.visited[-1:] == [button["url"]] else None}
    return None


def _button(message: Message, given: Given) -> Json:
    rows = message.keyboard["inline_keyboard"] if message.keyboard else []
    row, column = (int(given.number(name, least=0, most=99)) for name in ("row", "column"))
    if row >= len(rows) or column >= len(rows[row]):
        raise CannotError("gone", "This button is not there any more.")
    button: Json = rows[row][column]
    if button["text"] != given.fields.get("label", button["text"]):
        raise CannotError("gone", "There is another button in this place now.")
    return button


@acts("press-key")
async def press_key(given: Given) -> Json | None:
    """Press a key of the keyboard below the chat, by its label."""
    person, chat, _ = _where(given)
    label = given.text("label", longest=256)
    if not any(label == key for row in _keys(chat) for key in row):
        raise CannotError("gone", "This key is not there any more.")
    await person.presses(label, chat=chat, within=0)
    return None


def _keys(chat: Chat) -> list[list[str]]:
    return [[label_of(key) for key in row] for row in shown_keyboard(chat)[1]]


@acts("open-link")
async def open_link(given: Given) -> Json | None:
    """Open a link: one to the bot presses Start with what it carries, any other is only told back."""
    person = given.person()
    url = given.text("url", longest=2048)
    opened = await person.opens_link(url if "://" in url else f"https://{url}")
    return {"visited": None if opened else url}


# Coming and going


@acts("start")
async def start(given: Given) -> Json | None:
    """Press Start, or Restart, which unblocks."""
    await given.person().starts()
    return None


@acts("block")
async def block(given: Given) -> Json | None:
    """Block the bot, or unblock it."""
    person = given.person()
    await (person.blocks() if given.flag("on") else person.unblocks())
    given.stage.world.bell.ring()
    return None


@acts("leave")
async def leave(given: Given) -> Json | None:
    """Leave a group."""
    person = given.person()
    chat = given.chat(person)
    if chat.is_private or chat.owner() is person:
        raise CannotError("not_yours", "The owner of a group stays in it.")
    await person.leaves(chat)
    return None


@acts("join")
async def join(given: Given) -> Json | None:
    """Come back into a group, or enter it for the first time."""
    person = given.person()
    chat = given.stage.world.groups.get(int(given.number("chat", least=-(10**14), most=-1)))
    if chat is None:
        raise WrongError("'chat' is no group here.")
    await person.joins(chat)
    return None


@acts("add-person")
async def add_person(given: Given) -> Json | None:
    """Give a newcomer a phone."""
    world = given.stage.world
    if len(given.stage.phones) >= 12:
        raise CannotError("full", "Twelve phones are enough for one table.")
    name = given.text("name", longest=64)
    person = world.add_person(name, language_code=given.choice("language", ("uk", "ru", "en")))
    given.stage.phones.append(person.id)
    world.bell.ring()
    return {"person": person.id}


@acts("invite")
async def invite(given: Given) -> Json | None:
    """
    Let newcomers have bought something in the shop: one with a personal link, or a crowd that agreed to everything.

    One who is `settled` has agreed to everything too.

    One, or the first and the last of a crowd, have a phone; those of earlier guests make room for them.
    """
    stage, world = given.stage, given.stage.world
    name, language = given.text("name", longest=64), given.choice("language", ("uk", "ru"))
    history, number = given.choice("history", HISTORIES), int(given.number("count", least=1, most=_LARGEST_CROWD))
    is_crowd = number > 1
    settled = is_crowd or ("settled" in given.fields and given.flag("settled"))
    names = [f"{name} {one + 1}" if is_crowd else name for one in range(number)]
    people = [world.add_person(one, language_code=language) for one in names]
    for person in people:
        person.chat().started = settled
    guests = await stage.backstage.receives(people, history, settled=settled)
    for shown in dict.fromkeys((people[-1].id, people[0].id)):
        stage.guests.append(shown)
        stage.phones.insert(0, shown)
    for old in stage.guests[:-_MOST_GUESTS]:
        stage.guests.remove(old)
        stage.phones.remove(old)
    stage.links |= {one.id: guest.link for one, guest in zip(people, guests, strict=True) if guest.link}
    world.bell.ring()
    return {"people": [person.id for person in people], "codes": [guest.code for guest in guests]}


# Time, weather, the bot


@acts("move-clock")
async def move_clock(given: Given) -> Json | None:
    """Let hours pass, stopping at everything that is planned meanwhile."""
    hours = given.number("hours", least=0.01, most=_LONGEST_MOVE_HOURS)
    await _move(given, timedelta(hours=hours))
    return None


@acts("next-event")
async def next_event(given: Given) -> Json | None:
    """Move the clock to the next thing the bot is going to do by itself."""
    await given.stage.refresh()
    now = given.stage.clock.now()
    coming = next((one for one in given.stage.planned if one.at > now), None)
    if coming is None:
        raise CannotError("nothing_planned", "Nothing is planned.")
    await _move(given, coming.at + _AFTER - now)
    return {"kind": coming.kind, "about": coming.about}


async def _move(given: Given, by: timedelta) -> None:
    stage = given.stage
    if stage.moving.locked():
        raise CannotError("busy", "The clock is being moved already.")
    async with stage.moving:
        stage.world.bell.ring()
        target = stage.clock.now() + by
        try:
            while True:
                await stage.refresh()
                now = stage.clock.now()
                stops = [one.at + _AFTER for one in stage.planned if now < one.at + _AFTER < target]
                until = min(stops, default=target)
                await stage.backstage.passes(until)
                stage.world.bell.ring()
                if until >= target:
                    break
        except BusyError as busy:
            raise CannotError("busy", str(busy)) from None
    await stage.refresh()
    stage.world.bell.ring()


@acts("weather")
async def weather(given: Given) -> Json | None:
    """Turn one kind of bad weather on or off."""
    await given.stage.switch(given.choice("name", SWITCHES), on=given.flag("on"))
    return None


@acts("kill-bot")
async def kill_bot(given: Given) -> Json | None:
    """Kill the bot as a power cut would."""
    if given.stage.backstage.state is BotState.STOPPED:
        raise CannotError("no_bot", "The bot is not running.")
    await given.stage.backstage.kill_bot()
    given.stage.world.bell.ring()
    return None


@acts("start-bot")
async def start_bot(given: Given) -> Json | None:
    """Start the bot again."""
    await given.stage.backstage.start_bot()
    given.stage.world.bell.ring()
    return None
