"""What is said about a customer's own hour."""

from dataclasses import dataclass

from rules.notice import Notice, notice


@notice("zone-asked")
@dataclass(frozen=True, slots=True)
class ZoneAsked(Notice):
    """
    Which hour is it where you are? `offsets` are minutes ahead of UTC.

    `own` is what is known already; `told` when the customer asked what that is, `unclear` when what was written cannot
    be read.
    """

    offsets: tuple[int, ...]
    own: int
    told: bool = False
    unclear: bool = False


@notice("zone-set")
@dataclass(frozen=True, slots=True)
class ZoneSet(Notice):
    """The customer's clock is so many minutes ahead of UTC."""

    offset: int
