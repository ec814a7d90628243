"""What comes in: kept before Telegram is told, and bounded for each chat, so that nobody waits for a flood."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from rules import floods
from rules.conversation import Someone
from rules.floods import Arrival
from rules.notices.meeting import TooMuchAtOnce
from services import people as everybody
from storage import inbox, outbox, people
from storage.inbox import Received
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Taken:
    """What is not going to be read of what came: how many updates, and in whose chats a flood began."""

    flooded: int = 0
    floods: tuple[int, ...] = ()


def receive(unit: UnitOfWork, updates: Sequence[Received]) -> Taken:
    """
    Keep updates, each once. What is too much for one chat is kept as FLOODED and never handled.

    In a private chat that is what comes too fast, and the person is told once for each flood; in any chat, what comes
    while a hundred wait to be handled. An update that comes again is neither kept nor counted twice.
    """
    inbox.take_turns(unit, {one.chat_id for one in updates})
    seen = inbox.known(unit, [one.update_id for one in updates])
    by_chat: dict[int, list[Received]] = defaultdict(list)
    for one in updates:
        if one.update_id not in seen:
            seen.add(one.update_id)
            by_chat[one.chat_id].append(one)
    too_much: set[int] = set()
    begun = []
    for chat_id, fresh in by_chat.items():
        flooded = _too_much(unit, chat_id, fresh)
        if flooded and _is_private(chat_id) and not _goes_on(unit, chat_id):
            begun.append(chat_id)
            _tell(unit, flooded[0])
        too_much |= {one.update_id for one in flooded}
    inbox.receive(unit, [one for fresh in by_chat.values() for one in fresh], flooded=too_much)
    return Taken(len(too_much), tuple(begun))


def _too_much(unit: UnitOfWork, chat_id: int, fresh: Sequence[Received]) -> list[Received]:
    """Which of these cannot be taken, after what the chat sent before."""
    arrivals = [_arrival(one.body, unit.now) for one in fresh]
    # What was sent shortly before the first of these cannot have been received earlier than that.
    since = min([unit.now, *(arrival.sent_at for arrival in arrivals)]) - floods.AT_ONCE
    recent, waiting = inbox.counts(unit, chat_id, since=since, most=floods.MOST_WAITING)
    if recent + len(fresh) <= floods.MOST_AT_ONCE and waiting + len(fresh) <= floods.MOST_WAITING:
        return []  # nearly always; what was sent need not be read again
    others = _latest(unit, chat_id, since) if _is_private(chat_id) else []
    flooded = []
    for one, arrival in zip(fresh, arrivals, strict=True):
        if floods.is_too_many(waiting) or (_is_private(chat_id) and floods.is_too_fast(arrival, others)):
            flooded.append(one)
        else:
            waiting += 1
        others.append(arrival)
    return flooded


def _latest(unit: UnitOfWork, chat_id: int, since: datetime) -> list[Arrival]:
    """What came from a chat since then, as far as it can matter; a flood of long texts is not read again and again."""
    kept = inbox.latest(unit, chat_id, since=since, most=floods.ENOUGH_TO_TELL)
    arrivals = [_arrival(body, received_at) for received_at, body in kept]
    if len(kept) < floods.ENOUGH_TO_TELL or all(one.album is None for one in arrivals):
        return arrivals
    kept = inbox.latest(unit, chat_id, since=since, most=floods.ENOUGH_WITH_ALBUMS)
    return [_arrival(body, received_at) for received_at, body in kept]


def _is_private(chat_id: int) -> bool:
    """A private chat has its person's number; groups have negative ones, and what is nobody's has none."""
    return chat_id > 0


def _goes_on(unit: UnitOfWork, chat_id: int) -> bool:
    return inbox.flooded_since(unit, chat_id, unit.now - floods.FLOOD_LASTS)


def _tell(unit: UnitOfWork, update: Received) -> None:
    """Tell the person; of a stranger, note first in which language."""
    sender = _event(update.body).get("from")
    if isinstance(sender, Mapping) and sender.get("id") == update.chat_id and not people.get(unit, update.chat_id):
        name, language = sender.get("first_name"), sender.get("language_code")
        someone = Someone(update.chat_id, str(name or ""), language if isinstance(language, str) else None)
        everybody.note(unit, someone)
    outbox.say(unit, update.chat_id, TooMuchAtOnce())


def _arrival(body: str, received_at: datetime) -> Arrival:
    """
    Tell when something was sent, and in which album.

    A message has its moment from Telegram, and an edit one of its own, so that what waited there while the bot was away
    is no flood; a press has none but that of its coming.
    """
    event = _event(body)
    moment, album = event.get("edit_date", event.get("date")), event.get("media_group_id")
    sent_at = received_at
    if isinstance(moment, int):
        try:
            sent_at = datetime.fromtimestamp(moment, UTC)
        except (ValueError, OverflowError, OSError):
            sent_at = received_at
    return Arrival(sent_at, album if isinstance(album, str) else None)


def _event(body: str) -> Mapping[str, Any]:
    """What an update brings: its one field beside the number."""
    update = orjson.loads(body)
    found = next((one for name, one in update.items() if name != "update_id"), None)
    return found if isinstance(found, dict) else {}
