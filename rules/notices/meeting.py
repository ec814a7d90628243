"""What is said to a customer while getting to know each other, and what belongs to no other conversation."""

from dataclasses import dataclass

from rules.notice import Notice, notice
from rules.vocabulary import (
    Role,
)


@notice("linked")
@dataclass(frozen=True, slots=True)
class Linked(Notice):
    """The personal link was opened: greet, and ask whether check-ins are welcome."""

    name: str | None


@notice("welcome-back")
@dataclass(frozen=True, slots=True)
class WelcomedBack(Notice):
    """A customer who is already linked pressed Start again."""

    name: str | None


@notice("link-not-known")
@dataclass(frozen=True, slots=True)
class LinkNotKnown(Notice):
    """The link is not good. The same words whether it never existed or was used: they tell nothing."""


@notice("stranger-greeted")
@dataclass(frozen=True, slots=True)
class StrangerGreeted(Notice):
    """Someone who is nobody's customer yet wrote: say how to become known."""


@notice("offers-consent-asked")
@dataclass(frozen=True, slots=True)
class OffersConsentAsked(Notice):
    """The second, separate question: may offers be sent?"""


@notice("consents-noted")
@dataclass(frozen=True, slots=True)
class ConsentsNoted(Notice):
    """What was agreed, said back."""

    service: bool
    offers: bool


@notice("consents")
@dataclass(frozen=True, slots=True)
class ConsentsShown(Notice):
    """What the customer agreed to, each with a button to change it."""

    service: bool
    offers: bool


@notice("language-asked")
@dataclass(frozen=True, slots=True)
class LanguageAsked(Notice):
    """Which language to speak?"""


@notice("language-changed")
@dataclass(frozen=True, slots=True)
class LanguageChanged(Notice):
    """From now on this language."""


@notice("menu")
@dataclass(frozen=True, slots=True)
class MenuShown(Notice):
    """Everything this person can do, as buttons."""

    role: Role | None
    is_customer: bool
    has_stopped: bool = False


@notice("help")
@dataclass(frozen=True, slots=True)
class HelpShown(Notice):
    """What this person can do here, in five lines."""

    role: Role | None
    is_customer: bool


@notice("write-invited")
@dataclass(frozen=True, slots=True)
class WriteInvited(Notice):
    """How to reach a human: just write."""


@notice("media-not-taken")
@dataclass(frozen=True, slots=True)
class MediaNotTaken(Notice):
    """A sticker, a poll, a location: kindly ask for words, a photo or a voice note."""


@notice("too-much-at-once")
@dataclass(frozen=True, slots=True)
class TooMuchAtOnce(Notice):
    """More came at once than could be read: write again in a moment, in one message. Once for each flood."""
