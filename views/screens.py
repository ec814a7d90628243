"""What a person sees: a text, perhaps a file, and buttons under it."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rules.conversation import beginning, utf16_length
from rules.notice import Media
from rules.vocabulary import MediaKind

LONGEST_MESSAGE = 4096
LONGEST_BUTTON_DATA = 64
# A message sent again says so in a line above; there is always room left for it.
ROOM_FOR_A_REPEAT = 160
LONGEST_NAME = 128
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Key:
    """A button: a label of one to three words, and what pressing it sends back, or the address that it opens."""

    label: str
    data: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """A file that does not exist yet: `make` takes its time over it, away from whoever says things, when it is sent."""

    kind: MediaKind
    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is made, and that Telegram has not seen."""

    kind: MediaKind
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `text` is Telegram HTML whose every outside word is escaped."""

    text: str
    rows: tuple[tuple[Key, ...], ...] = ()
    media: Media | Making | Upload | None = field(default=None)


def seen_length(text: str) -> int:
    """Tell how much of Telegram's limit a text takes: its UTF-16 units without the tags."""
    return utf16_length(html.unescape(TAG.sub("", text)))


def shortened(name: str, longest: int = LONGEST_NAME) -> str:
    """Cut a name or title that nobody would read to its end, so that it leaves room for what was said."""
    return name if utf16_length(name) <= longest else beginning(name, longest - 1) + "…"
