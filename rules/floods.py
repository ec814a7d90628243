"""How much one person may send at once, so that nobody else waits for it to be worked off."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# Bounds against abuse that we set ourselves; Telegram names none for what people send. They leave room for the honest:
# fifteen short lines written in anger, or three albums, are read to the last; nobody reads or presses twice a second.
MOST_AT_ONCE = 20
AT_ONCE = timedelta(seconds=10)
MOST_WAITING = 100
# Telegram puts at most so many files into one album.
LONGEST_ALBUM = 10
# What is too much again within this time is still the same flood.
FLOOD_LASTS = timedelta(minutes=1)
# So many of the newest arrivals are enough to tell a flood: twenty texts and twenty presses, whose clocks may differ;
# or twenty albums.
ENOUGH_TO_TELL = 2 * MOST_AT_ONCE
ENOUGH_WITH_ALBUMS = MOST_AT_ONCE * LONGEST_ALBUM


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something a person sent: when, and the album that it is a part of."""

    sent_at: datetime
    album: str | None = None


def is_too_fast(arrival: Arrival, others: Iterable[Arrival]) -> bool:
    """
    Tell whether this is more than a person sends who wants to be read: the 21st within 10 seconds.

    An album counts once. `others` are what else came from that person, read or not: whoever goes on without a pause
    is not read until they pause, and after ten quiet seconds everything is as before.
    """
    near = [arrival, *(one for one in others if abs(one.sent_at - arrival.sent_at) < AT_ONCE)]
    albums = Counter(one.album for one in near if one.album is not None)
    return len(near) - albums.total() + sum(-(-size // LONGEST_ALBUM) for size in albums.values()) > MOST_AT_ONCE


def is_too_many(waiting: int) -> bool:
    """Tell whether so many of one chat wait to be handled that no more are taken: a hundred."""
    return waiting >= MOST_WAITING
