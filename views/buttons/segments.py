"""What is pressed about segments."""

from dataclasses import dataclass
from enum import StrEnum

from rules.vocabulary import Trait
from views.buttons.codec import Button, button


class SegmentAct(StrEnum):
    """What an admin does about a segment."""

    OPEN = "open"
    WHY = "why"
    SAVE = "save"
    CLEAR = "clear"
    USE = "use"
    DROP = "drop"


@button("seg")
@dataclass(frozen=True, slots=True)
class DoSegment(Button):
    """An admin does something about a segment."""

    segment: int
    act: SegmentAct


@button("segby")
@dataclass(frozen=True, slots=True)
class CountSegment(Button):
    """An admin wants to see a segment's people by a trait, to choose a part of them."""

    segment: int
    by: Trait


@button("segto")
@dataclass(frozen=True, slots=True)
class NarrowSegment(Button):
    """An admin chooses a part of a segment; `value` is the part's checksum, for its name may be long."""

    segment: int
    by: Trait
    value: int


@button("newseg")
@dataclass(frozen=True, slots=True)
class NewSegment(Button):
    """An admin begins to choose people: for a campaign's draft, or (0) for none."""

    campaign: int


@button("pickseg")
@dataclass(frozen=True, slots=True)
class PickSegment(Button):
    """An admin chooses a saved segment for a campaign's draft."""

    campaign: int
    segment: int
