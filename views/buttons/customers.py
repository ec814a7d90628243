"""What customers press: answers, consent, pauses, leaving, promises and remedies."""

from dataclasses import dataclass

from rules.vocabulary import Category, Cause, Language, Purpose, Reply, Scale
from views.buttons.codec import Button, button


@button("score")
@dataclass(frozen=True, slots=True)
class Score(Button):
    """1 to 5 under a check-in."""

    touchpoint: int
    score: int


@button("rate")
@dataclass(frozen=True, slots=True)
class Rate(Button):
    """A score on one of the other scales."""

    touchpoint: int
    scale: Scale
    score: int


@button("reply")
@dataclass(frozen=True, slots=True)
class GiveReply(Button):
    """What a customer says to a question that has no scale."""

    touchpoint: int
    said: Reply


@button("unsolved")
@dataclass(frozen=True, slots=True)
class StillUnsolved(Button):
    """The complaint that this question was about is not solved."""

    touchpoint: int


@button("what")
@dataclass(frozen=True, slots=True)
class WhatWentWrong(Button):
    """What a complaint is about."""

    ticket: int
    category: Category


@button("goods")
@dataclass(frozen=True, slots=True)
class OtherProduct(Button):
    """The customer wants to say which purchase a complaint is about."""

    ticket: int


@button("good")
@dataclass(frozen=True, slots=True)
class AboutProduct(Button):
    """Which purchase a complaint is about; 0 for none of those listed."""

    ticket: int
    line: int


@button("kind")
@dataclass(frozen=True, slots=True)
class NameKind(Button):
    """A complaint, or a question."""

    ticket: int
    complaint: bool


@button("another")
@dataclass(frozen=True, slots=True)
class AnotherComplaint(Button):
    """What comes now is about something else than the complaint that is open."""


@button("solved")
@dataclass(frozen=True, slots=True)
class Solved(Button):
    """The customer's yes or no to "is it solved?"."""

    ticket: int
    yes: bool


@button("consent")
@dataclass(frozen=True, slots=True)
class Consent(Button):
    """Yes or no to being written to for a purpose."""

    purpose: Purpose
    given: bool


@button("lang")
@dataclass(frozen=True, slots=True)
class Speak(Button):
    """The language to speak."""

    language: Language


@button("stop")
@dataclass(frozen=True, slots=True)
class Stop(Button):
    """No more unprompted messages."""


@button("resume")
@dataclass(frozen=True, slots=True)
class Resume(Button):
    """Unprompted messages again."""


@button("pause")
@dataclass(frozen=True, slots=True)
class Pause(Button):
    """Nothing unasked for so many days; 0 for no pause."""

    days: int


@button("seldom")
@dataclass(frozen=True, slots=True)
class Seldom(Button):
    """Less of what is written unasked, or as usual."""

    less: bool


@button("zone")
@dataclass(frozen=True, slots=True)
class SetZone(Button):
    """The customer's clock is so many minutes ahead of UTC."""

    offset: int


@button("shopzone")
@dataclass(frozen=True, slots=True)
class ZoneOfShop(Button):
    """The customer's clock is the shop's."""


@button("why")
@dataclass(frozen=True, slots=True)
class WhyLeaving(Button):
    """Why the customer leaves."""

    departure: int
    cause: Cause


@button("kept")
@dataclass(frozen=True, slots=True)
class Kept(Button):
    """The customer's yes or no to "is it done?"."""

    promise: int
    yes: bool


@button("choose")
@dataclass(frozen=True, slots=True)
class ChooseRemedy(Button):
    """The customer chooses a remedy."""

    offer: int
    place: int
