"""What admins press about the scenario, pauses of the whole shop and recorded thanks."""

from dataclasses import dataclass

from views.buttons.codec import Button, button


@button("keepthanks")
@dataclass(frozen=True, slots=True)
class KeepThanks(Button):
    """A manager's thanks are to be as the preview shows them."""


@button("newthanks")
@dataclass(frozen=True, slots=True)
class RecordThanks(Button):
    """A manager records their thanks anew."""


@button("nothanks")
@dataclass(frozen=True, slots=True)
class RemoveThanks(Button):
    """A manager's thanks are the shop's words again."""


@button("halt")
@dataclass(frozen=True, slots=True)
class DecideShopPause(Button):
    """An admin begins a pause of the shop's as it was understood, or does not."""

    pause: int
    begin: bool


@button("unhalt")
@dataclass(frozen=True, slots=True)
class EndShopPause(Button):
    """An admin ends a pause of the shop's."""

    pause: int


@button("sc")
@dataclass(frozen=True, slots=True)
class ShowContact(Button):
    """An admin looks at one contact of the scenario."""

    contact: int


@button("sc-on")
@dataclass(frozen=True, slots=True)
class SwitchContact(Button):
    """An admin switches a contact of the scenario on or off."""

    contact: int
    on: bool


@button("sc-wait")
@dataclass(frozen=True, slots=True)
class MoveContact(Button):
    """An admin makes the delay of a contact so many seconds longer, or shorter."""

    contact: int
    seconds: int


@button("sc-file")
@dataclass(frozen=True, slots=True)
class RestoreContact(Button):
    """An admin wants a contact to be again as the file of the scenario says."""

    contact: int
