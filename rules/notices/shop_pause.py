"""What admins are told about the shop's own pauses."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import Notice, notice


@dataclass(frozen=True, slots=True)
class Lasting:
    """A pause that lasts; without a city it is for everybody."""

    pause: int
    city: str | None
    reason: str
    since: datetime


@notice("shop-pauses")
@dataclass(frozen=True, slots=True)
class ShopPausesShown(Notice):
    """
    Which pauses last, how much they hold, and how one is begun.

    `unclear` when what was written cannot be read; `no_city` when nobody is from there, with the cities there are.
    """

    lasting: tuple[Lasting, ...] = ()
    held: int = 0
    unclear: bool = False
    no_city: str | None = None
    cities: tuple[str, ...] = ()


@notice("shop-pause-asked")
@dataclass(frozen=True, slots=True)
class ShopPauseAsked(Notice):
    """Is everything unasked to be held? For so many customers, of these cities; without any, for everybody."""

    pause: int
    cities: tuple[str, ...]
    reason: str
    customers: int


@notice("shop-pause-begun")
@dataclass(frozen=True, slots=True)
class ShopPauseBegun(Notice):
    """To each admin: who holds what, and why."""

    pause: int
    city: str | None
    reason: str
    by: str


@notice("shop-pause-over")
@dataclass(frozen=True, slots=True)
class ShopPauseOver(Notice):
    """To each admin: who let it go, and how much was held."""

    cities: tuple[str, ...]
    everybody: bool
    held: int
    by: str
