"""What a person sees: a text, perhaps a file, and buttons under it."""

from dataclasses import dataclass, field

from rules.notices import Media

LONGEST_MESSAGE = 4096
LONGEST_BUTTON_DATA = 64


@dataclass(frozen=True, slots=True)
class Key:
    """A button: a label of one to three words, and what pressing it sends back."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `text` is Telegram HTML whose every outside word is escaped."""

    text: str
    rows: tuple[tuple[Key, ...], ...] = ()
    media: Media | None = field(default=None)
