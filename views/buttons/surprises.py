"""What is pressed about surprises."""

from dataclasses import dataclass

from rules.vocabulary import SurpriseWay
from views.buttons.codec import Button, button


@button("surprise")
@dataclass(frozen=True, slots=True)
class GiveSurprise(Button):
    """A manager approves: a gift or a code of the pool of this number, so many points, or a note (0)."""

    surprise: int
    way: SurpriseWay
    number: int


@button("nosurprise")
@dataclass(frozen=True, slots=True)
class DismissSurprise(Button):
    """Not now. The answer to a question for a personal note, which has this button, is the note."""

    surprise: int
    asked: bool


@button("showsurprise")
@dataclass(frozen=True, slots=True)
class ShowSurprise(Button):
    """A proposal from the list of the month."""

    surprise: int
