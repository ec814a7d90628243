"""
What must hold at the end of a story, however often the program died in it.

The evidence is what people said and see in their chats, which calls were on their way when the power went, and one
read of the tables at the very end; compared with a telling of the same story in which nothing died.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.chats import Chat
from sandbox.messages import Message
from tests.crash.telling import Told

REPEATED = re.compile(r"^Повторюємо про всяк випадок[^\n]*\n\n")
CARD = re.compile(r"^Звернення № \d+ · [^\n]*\n(\S+) ·")
TIMES_AND_NUMBERS = re.compile(r"\d\d:\d\d|№ \d+|start=\S+")
# thanks in each of their wordings, and the question
AT_MOST_ONCE = ("дякуємо за замовлення", "Ваше нове замовлення", "знову дякуємо за покупку", "як Вам")
FIRST_UPDATE = 700_000_001

# What came of it all, without moments and row numbers: they may differ.
EFFECTS = {
    "tickets": "SELECT t.kind, t.state, c.external_id, t.score, t.category, s.name, t.respond_by IS NULL,"
    " t.first_reply_at IS NULL, t.priority"
    " FROM ticket t JOIN customer c ON c.id = t.customer_id LEFT JOIN staff s ON s.id = t.owner_id",
    "deadlines": "SELECT clock, level, left_seconds IS NULL, ended_at IS NULL FROM ticket_deadline",
    "words": "SELECT e.author, e.text, t.kind, t.customer_id FROM ticket_entry e JOIN ticket t ON t.id = e.ticket_id",
    "changes of tickets": "SELECT e.state, e.staff_id, t.customer_id"
    " FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id",
    "answers": "SELECT customer_id, score, verdict, superseded_at IS NULL FROM answer",
    "points": "SELECT customer_id, points FROM ledger_entry",
    "departures": "SELECT customer_id, cause, words, told_at IS NULL, returned_at IS NULL FROM departure",
    "consents": "SELECT customer_id, purpose, given FROM consent",
    "customers": "SELECT external_id, telegram_id, stopped_at IS NULL, awaiting FROM customer",
    "people": "SELECT telegram_id, language, reachable FROM person",
    "staff": "SELECT telegram_id, name, role, active FROM staff",
    "invitations": "SELECT claimed_by, accepted FROM staff_invite",
    # how far the look through everybody has come on which day depends on the moment too
    "settings": "SELECT key, value FROM shop_setting"
    " WHERE key NOT IN ('silent_until', 'calls_booked_until', 'silences', 'lifecycle', 'lifecycle_over')",
    "orders": "SELECT number, status, customer_id FROM shop_order",
    "planned contacts": "SELECT contact, subject, customer_id FROM touchpoint",
    # a redrawn card is drawn once for changes in quick succession, so how often depends on the moment
    "things to say": "SELECT kind, chat_id FROM outbox WHERE kind != 'card-changed'",
}


class Broken(AssertionError):  # noqa: N818 - a promise is broken
    """An invariant does not hold."""


@dataclass(frozen=True)
class Said:
    """A message of the bot's: what it says, apart from its mark as a repeat."""

    what: str
    is_repeat: bool


@dataclass(frozen=True)
class Ending:
    """Where a telling without deaths leads."""

    effects: dict[str, Counter[tuple[Any, ...]]]
    said: dict[int, list[Said]]
    cards: dict[int, dict[str, str]]


def ending_of(told: Told) -> Ending:
    """Look at a story that has just been told."""
    chats = list(_chats(told))
    return Ending(
        {name: Counter(told.disk.ask(question)) for name, question in EFFECTS.items()},
        {chat.id: [_said(message) for message in _by_bot(told, chat)] for chat in chats},
        {chat.id: _cards(told, chat) for chat in chats},
    )


def check(told: Told, expected: Ending) -> None:
    """Raise Broken with everything that does not hold."""
    faults = [*_faults(told, expected)]
    if faults:
        raise Broken("\n".join(faults))


def _faults(told: Told, expected: Ending) -> Iterator[str]:
    real = ending_of(told)
    yield from told.rules_broken
    yield from _unheard(told)
    yield from _unsettled(told)
    for name, wanted in expected.effects.items():
        if real.effects[name] != wanted:
            missing, extra = wanted - real.effects[name], real.effects[name] - wanted
            yield f"the {name} differ: missing {[*missing.elements()]}, too many {[*extra.elements()]}"
    tally = _Tally()
    for chat_id in expected.said.keys() | real.said.keys():
        wanted_here, real_here = expected.said.get(chat_id, []), real.said.get(chat_id, [])
        yield from tally.compare(chat_id, wanted_here, real_here)
        yield from _out_of_order(chat_id, wanted_here, real_here)
        for whose, card in expected.cards.get(chat_id, {}).items():
            if real.cards[chat_id].get(whose) != card:
                yield f"the card about {whose} says {real.cards[chat_id].get(whose)!r}, not {card!r}"
    doubted = sum(policy == "must_arrive" for _, policy in told.doubtful)
    if tally.repeats > doubted:
        yield f"{tally.repeats} repeats, though only {doubted} sends were doubtful"
    unknown = {row for (row,) in told.disk.ask("SELECT id FROM outbox WHERE state = 'unknown'")}
    may_be = {row for row, policy in told.doubtful if policy == "at_most_once"}
    if unknown != may_be:
        yield f"unknown are {sorted(unknown)}, but doubtful and not to be repeated are {sorted(may_be)}"
    if tally.unseen > len(unknown):
        yield f"{tally.unseen} messages were never seen, though only {len(unknown)} are unknown"


@dataclass
class _Tally:
    """Counts what was said once too often, and what may come only once and never came."""

    repeats: int = 0
    unseen: int = 0

    def compare(self, chat_id: int, wanted: list[Said], real: list[Said]) -> Iterator[str]:
        """Compare what a chat was told with what it should have been told."""
        needed = Counter(one.what for one in wanted if not one.is_repeat)
        seen = Counter(one.what for one in real)
        unmarked = Counter(one.what for one in real if not one.is_repeat)
        for what in needed.keys() | seen.keys():
            if _is_at_most_once(what):
                self.unseen += max(0, needed[what] - seen[what])
                if seen[what] > needed[what]:
                    yield f"{chat_id} was told {seen[what]} times, not at most {needed[what]}: {what!r}"
                continue
            self.repeats += max(0, seen[what] - needed[what])
            if seen[what] < needed[what]:
                yield f"{chat_id} was told {seen[what]} times, not {needed[what]}: {what!r}"
            if unmarked[what] > needed[what]:
                yield f"{chat_id} was told {unmarked[what]} times as if for the first time: {what!r}"


def _unheard(told: Told) -> Iterator[str]:
    bot = told.scene.world.bot
    if bot.pending:
        yield f"{len(bot.pending)} updates are still at Telegram"
    kept = dict(told.disk.ask("SELECT update_id, state FROM inbox"))
    for number in range(FIRST_UPDATE, bot.next_update_id):
        if kept.get(number) != "done":
            yield f"update {number} is {kept.get(number, 'lost')}"


def _unsettled(told: Told) -> Iterator[str]:
    for row, kind, state in told.disk.ask("SELECT id, kind, state FROM outbox WHERE state IN ('pending', 'sending')"):
        yield f"message {row} ({kind}) is still {state}"


def _out_of_order(chat_id: int, wanted: list[Said], real: list[Said]) -> Iterator[str]:
    """Messages that must arrive come first in the order they would have come in: answers, and what is for the desk."""
    for is_for_the_desk in (False, True):
        first_wanted = [
            what
            for what in dict.fromkeys(one.what for one in wanted)
            if not _is_at_most_once(what) and _is_for_the_desk(what) is is_for_the_desk
        ]
        first_real = [what for what in dict.fromkeys(one.what for one in real) if what in first_wanted]
        if sorted(first_wanted) == sorted(first_real) and first_wanted != first_real:
            yield f"{chat_id} was told in another order: {first_real}, not {first_wanted}"


def _is_for_the_desk(what: str) -> bool:
    """Whether it waits in the lane of escalations, which answers overtake and which overtakes delayed answers."""
    return what.startswith(("the card about", "…")) or " · …" in what or "просить більше не писати" in what


def _chats(told: Told) -> Iterator[Chat]:
    world = told.scene.world
    yield from world.groups.values()
    for person in world.people.values():
        yield world.private_chat(person, world.bot)


def _by_bot(told: Told, chat: Chat) -> list[Message]:
    return [one for one in chat.messages.values() if one.sender is told.scene.world.bot and not one.service]


def _said(message: Message) -> Said:
    text = message.earlier[0] if message.earlier else message.text
    said = REPEATED.sub("", text)
    card = CARD.match(said)
    what = f"the card about {card[1]}" if card else TIMES_AND_NUMBERS.sub("…", said)
    return Said(what, is_repeat=said != text)


def _cards(told: Told, chat: Chat) -> dict[str, str]:
    """The newest card about each person as it looks now, with its buttons."""
    cards = {}
    for message in _by_bot(told, chat):
        if (card := CARD.match(REPEATED.sub("", message.text))) is not None:
            shown = TIMES_AND_NUMBERS.sub("…", REPEATED.sub("", message.text))
            cards[card[1]] = f"{shown}\n{message.buttons}"
    return cards


def _is_at_most_once(what: str) -> bool:
    return any(words in what for words in AT_MOST_ONCE)
