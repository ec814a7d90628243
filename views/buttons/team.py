"""What is pressed about the team and about updates that were put aside."""

from dataclasses import dataclass

from views.buttons.codec import Button, button


@button("invite")
@dataclass(frozen=True, slots=True)
class DecideInvite(Button):
    """An admin says whether the person who came is the one meant."""

    invite: int
    accepted: bool


@button("team")
@dataclass(frozen=True, slots=True)
class ShowTeam(Button):
    """An admin wants a page of the team."""

    page: int


@button("senior")
@dataclass(frozen=True, slots=True)
class SetSenior(Button):
    """An admin makes someone a senior, or a manager again."""

    staff: int
    senior: bool


@button("fire")
@dataclass(frozen=True, slots=True)
class AskRemoval(Button):
    """An admin wants to take someone off the staff."""

    staff: int


@button("fired")
@dataclass(frozen=True, slots=True)
class Remove(Button):
    """An admin confirms it."""

    staff: int


@button("again")
@dataclass(frozen=True, slots=True)
class TryAgain(Button):
    """An admin wants a parked update handled once more."""

    update: int


@button("drop")
@dataclass(frozen=True, slots=True)
class AskDrop(Button):
    """An admin wants to give a parked update up."""

    update: int


@button("dropped")
@dataclass(frozen=True, slots=True)
class Drop(Button):
    """An admin confirms it."""

    update: int
