"""What is said about the thanks that managers send: to those who record them, and to those who are written back."""

from dataclasses import dataclass
from typing import ClassVar

from rules.notice import Media, Notice, notice
from rules.vocabulary import Lane, Language


@notice("thanks-record-asked")
@dataclass(frozen=True, slots=True)
class ThanksRecordAsked(Notice):
    """What to send for one's thanks. `fault` is "unclear" or "long" when what was sent cannot be taken."""

    has_one: bool = False
    fault: str | None = None


@notice("thanks-preview")
@dataclass(frozen=True, slots=True)
class ThanksPreview(Notice):
    """The thanks as a customer who speaks a language sees them."""

    manager: str
    language: Language
    own: tuple[tuple[str, str], ...] = ()
    media: Media | None = None


@notice("thanks-decide")
@dataclass(frozen=True, slots=True)
class ThanksDecide(Notice):
    """Under a preview: keep it, record it anew, or remove it. `in_use` when customers see it already."""

    in_use: bool = False
    refused: bool = False


@notice("thanks-decided")
@dataclass(frozen=True, slots=True)
class ThanksDecided(Notice):
    """It is kept, or it is removed."""

    kept: bool


@notice("thanks-file-refused")
@dataclass(frozen=True, slots=True)
class ThanksFileRefused(Notice):
    """To a manager, once: Telegram does not take their recording any more."""


@notice("thanks-answered")
@dataclass(frozen=True, slots=True)
class ThanksAnswered(Notice):
    """To the manager who thanked: the customer wrote back; at the desk, with the manager's `telegram_id`."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    text: str | None = None
    media: Media | None = None
    telegram_id: int | None = None
