"""
The codec of button data: what a press sends back, in at most 64 bytes.

The data comes from the presser's device and can be anybody's invention: it names things, and grants nothing.
"""

import re
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from typing import Any, TypeVar, get_type_hints

from rules.customer_card import CardPage
from rules.pools import PoolStep
from rules.vocabulary import CampaignStep, Category, Cause, Language, NoteKind, Purpose, Reply, Scale
from views.screens import LONGEST_BUTTON_DATA

PREFIXES: dict[str, type["Button"]] = {}
NUMBER = re.compile(r"0|-?[1-9][0-9]{0,15}")
HINTS: dict[type["Button"], tuple[Any, ...]] = {}


@dataclass(frozen=True, slots=True)
class Button:
    """Something a press means. Fields are ints, bools and enums."""

    def data(self) -> str:
        """Pack the button for Telegram: its prefix, then its fields, with colons between."""
        prefix = next(prefix for prefix, kind in PREFIXES.items() if kind is type(self))
        packed = ":".join([prefix, *(_pack(getattr(self, field.name)) for field in fields(self))])
        if len(packed.encode()) > LONGEST_BUTTON_DATA:
            raise ValueError(f"button data is over {LONGEST_BUTTON_DATA} bytes: {packed!r}")
        return packed


B = TypeVar("B", bound=Button)


def read_button(data: str | None) -> Button | None:
    """Unpack what a press sent; None for data that no button of ours makes."""
    prefix, *values = (data or "").split(":")
    kind = PREFIXES.get(prefix)
    if kind is None or len(values) != len(fields(kind)):
        return None
    try:
        return kind(*(_unpack(hint, value) for hint, value in zip(HINTS[kind], values, strict=True)))
    except ValueError:
        return None


def _pack(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value.value if isinstance(value, Enum) else value)


def _unpack(hint: Any, value: str) -> Any:
    if hint is bool:
        return {"1": True, "0": False}.get(value) if value in {"0", "1"} else _refuse(value)
    if hint is int:
        # int() alone would also take "1_0", " 1" and the digits of every script
        number = int(value) if NUMBER.fullmatch(value) else _refuse(value)
        return number if abs(number) < 2**53 else _refuse(value)
    return hint(value)


def _refuse(value: str) -> Any:
    raise ValueError(value)


def _button(prefix: str) -> Any:
    def register(kind: type[B]) -> type[B]:
        hints = get_type_hints(kind)
        PREFIXES[prefix] = kind
        HINTS[kind] = tuple(hints[field.name] for field in fields(kind))
        return kind

    return register


@_button("score")
@dataclass(frozen=True, slots=True)
class Score(Button):
    """1 to 5 under a check-in."""

    touchpoint: int
    score: int


@_button("rate")
@dataclass(frozen=True, slots=True)
class Rate(Button):
    """A score on one of the other scales."""

    touchpoint: int
    scale: Scale
    score: int


@_button("reply")
@dataclass(frozen=True, slots=True)
class GiveReply(Button):
    """What a customer says to a question that has no scale."""

    touchpoint: int
    said: Reply


@_button("unsolved")
@dataclass(frozen=True, slots=True)
class StillUnsolved(Button):
    """The complaint that this question was about is not solved."""

    touchpoint: int


@_button("what")
@dataclass(frozen=True, slots=True)
class WhatWentWrong(Button):
    """What a complaint is about."""

    ticket: int
    category: Category


@_button("goods")
@dataclass(frozen=True, slots=True)
class OtherProduct(Button):
    """The customer wants to say which purchase a complaint is about."""

    ticket: int


@_button("good")
@dataclass(frozen=True, slots=True)
class AboutProduct(Button):
    """Which purchase a complaint is about; 0 for none of those listed."""

    ticket: int
    line: int


@_button("kind")
@dataclass(frozen=True, slots=True)
class NameKind(Button):
    """A complaint, or a question."""

    ticket: int
    complaint: bool


@_button("another")
@dataclass(frozen=True, slots=True)
class AnotherComplaint(Button):
    """What comes now is about something else than the complaint that is open."""


@_button("solved")
@dataclass(frozen=True, slots=True)
class Solved(Button):
    """The customer's yes or no to "is it solved?"."""

    ticket: int
    yes: bool


@_button("consent")
@dataclass(frozen=True, slots=True)
class Consent(Button):
    """Yes or no to being written to for a purpose."""

    purpose: Purpose
    given: bool


@_button("lang")
@dataclass(frozen=True, slots=True)
class Speak(Button):
    """The language to speak."""

    language: Language


@_button("stop")
@dataclass(frozen=True, slots=True)
class Stop(Button):
    """No more unprompted messages."""


@_button("resume")
@dataclass(frozen=True, slots=True)
class Resume(Button):
    """Unprompted messages again."""


@_button("pause")
@dataclass(frozen=True, slots=True)
class Pause(Button):
    """Nothing unasked for so many days; 0 for no pause."""

    days: int


@_button("seldom")
@dataclass(frozen=True, slots=True)
class Seldom(Button):
    """Less of what is written unasked, or as usual."""

    less: bool


@_button("zone")
@dataclass(frozen=True, slots=True)
class SetZone(Button):
    """The customer's clock is so many minutes ahead of UTC."""

    offset: int


@_button("shopzone")
@dataclass(frozen=True, slots=True)
class ZoneOfShop(Button):
    """The customer's clock is the shop's."""


@_button("keepthanks")
@dataclass(frozen=True, slots=True)
class KeepThanks(Button):
    """A manager's thanks are to be as the preview shows them."""


@_button("newthanks")
@dataclass(frozen=True, slots=True)
class RecordThanks(Button):
    """A manager records their thanks anew."""


@_button("nothanks")
@dataclass(frozen=True, slots=True)
class RemoveThanks(Button):
    """A manager's thanks are the shop's words again."""


@_button("halt")
@dataclass(frozen=True, slots=True)
class DecideShopPause(Button):
    """An admin begins a pause of the shop's as it was understood, or does not."""

    pause: int
    begin: bool


@_button("unhalt")
@dataclass(frozen=True, slots=True)
class EndShopPause(Button):
    """An admin ends a pause of the shop's."""

    pause: int


@_button("sc")
@dataclass(frozen=True, slots=True)
class ShowContact(Button):
    """An admin looks at one contact of the scenario."""

    contact: int


@_button("sc-on")
@dataclass(frozen=True, slots=True)
class SwitchContact(Button):
    """An admin switches a contact of the scenario on or off."""

    contact: int
    on: bool


@_button("sc-wait")
@dataclass(frozen=True, slots=True)
class MoveContact(Button):
    """An admin makes the delay of a contact so many seconds longer, or shorter."""

    contact: int
    seconds: int


@_button("sc-file")
@dataclass(frozen=True, slots=True)
class RestoreContact(Button):
    """An admin wants a contact to be again as the file of the scenario says."""

    contact: int


@_button("why")
@dataclass(frozen=True, slots=True)
class WhyLeaving(Button):
    """Why the customer leaves."""

    departure: int
    cause: Cause


@_button("take")
@dataclass(frozen=True, slots=True)
class Take(Button):
    """A manager takes a ticket."""

    ticket: int


@_button("done")
@dataclass(frozen=True, slots=True)
class Resolve(Button):
    """A manager calls a ticket solved."""

    ticket: int


@_button("await")
@dataclass(frozen=True, slots=True)
class AwaitCustomer(Button):
    """The next word is the customer's."""

    ticket: int


@_button("goon")
@dataclass(frozen=True, slots=True)
class GoOn(Button):
    """The customer is not waited for any longer."""

    ticket: int


@_button("hand")
@dataclass(frozen=True, slots=True)
class HandOver(Button):
    """A manager wants to hand a ticket over to a colleague."""

    ticket: int


@_button("handmore")
@dataclass(frozen=True, slots=True)
class MoreColleagues(Button):
    """Others of the colleagues who may be given a ticket."""

    ticket: int
    page: int


@_button("handto")
@dataclass(frozen=True, slots=True)
class HandTo(Button):
    """The colleague who is to be given a ticket."""

    ticket: int
    staff: int


@_button("handnow")
@dataclass(frozen=True, slots=True)
class NoHandoverNote(Button):
    """Hand over without a note. The answer to a message with this button is the note. `owner` is whose it was then."""

    ticket: int
    staff: int
    owner: int


@_button("duty")
@dataclass(frozen=True, slots=True)
class Duty(Button):
    """A manager comes on duty, or goes off it."""

    on: bool


@_button("ticket")
@dataclass(frozen=True, slots=True)
class ShowTicket(Button):
    """A manager wants a ticket's card."""

    ticket: int


@_button("invite")
@dataclass(frozen=True, slots=True)
class DecideInvite(Button):
    """An admin says whether the person who came is the one meant."""

    invite: int
    accepted: bool


@_button("team")
@dataclass(frozen=True, slots=True)
class ShowTeam(Button):
    """An admin wants a page of the team."""

    page: int


@_button("senior")
@dataclass(frozen=True, slots=True)
class SetSenior(Button):
    """An admin makes someone a senior, or a manager again."""

    staff: int
    senior: bool


@_button("fire")
@dataclass(frozen=True, slots=True)
class AskRemoval(Button):
    """An admin wants to take someone off the staff."""

    staff: int


@_button("fired")
@dataclass(frozen=True, slots=True)
class Remove(Button):
    """An admin confirms it."""

    staff: int


@_button("again")
@dataclass(frozen=True, slots=True)
class TryAgain(Button):
    """An admin wants a parked update handled once more."""

    update: int


@_button("drop")
@dataclass(frozen=True, slots=True)
class AskDrop(Button):
    """An admin wants to give a parked update up."""

    update: int


@_button("dropped")
@dataclass(frozen=True, slots=True)
class Drop(Button):
    """An admin confirms it."""

    update: int


@_button("cust")
@dataclass(frozen=True, slots=True)
class ShowCustomer(Button):
    """A manager wants a page of a customer's card."""

    customer: int
    page: CardPage


@_button("note")
@dataclass(frozen=True, slots=True)
class AskNote(Button):
    """A manager wants to write something down about a customer."""

    customer: int
    kind: NoteKind


@_button("nonote")
@dataclass(frozen=True, slots=True)
class NoNote(Button):
    """Not after all. It stands under the question, and tells what an answer to the question is about."""

    customer: int
    kind: NoteKind


@_button("promise")
@dataclass(frozen=True, slots=True)
class AskPromise(Button):
    """A manager wants to promise something about a ticket."""

    ticket: int


@_button("nopromise")
@dataclass(frozen=True, slots=True)
class NoPromise(Button):
    """Nothing will be promised after all. The answer to a message with this button is a promise about the ticket."""

    ticket: int


@_button("meant")
@dataclass(frozen=True, slots=True)
class Meant(Button):
    """A manager says whether a promise was understood as meant."""

    promise: int
    yes: bool


@_button("fulfil")
@dataclass(frozen=True, slots=True)
class Fulfilled(Button):
    """A manager says that what was promised is done."""

    promise: int


@_button("kept")
@dataclass(frozen=True, slots=True)
class Kept(Button):
    """The customer's yes or no to "is it done?"."""

    promise: int
    yes: bool


@_button("offer")
@dataclass(frozen=True, slots=True)
class OfferRemedies(Button):
    """A manager wants to offer remedies about a ticket."""

    ticket: int


@_button("tick")
@dataclass(frozen=True, slots=True)
class TickRemedy(Button):
    """A manager ticks a remedy of the list."""

    offer: int
    place: int


@_button("send")
@dataclass(frozen=True, slots=True)
class SendOffer(Button):
    """A manager lets the customer choose."""

    offer: int


@_button("choose")
@dataclass(frozen=True, slots=True)
class ChooseRemedy(Button):
    """The customer chooses a remedy."""

    offer: int
    place: int


@_button("praise")
@dataclass(frozen=True, slots=True)
class ShowPraise(Button):
    """An admin wants the praise of a month (202611), a page of it."""

    month: int
    page: int


@_button("laud")
@dataclass(frozen=True, slots=True)
class DecidePraise(Button):
    """An admin counts praise, or does not; `page` is where it stands in the list."""

    praise: int
    confirmed: bool
    page: int


@_button("texts")
@dataclass(frozen=True, slots=True)
class AskTemplates(Button):
    """A manager wants the ready answers for a ticket."""

    ticket: int


@_button("page")
@dataclass(frozen=True, slots=True)
class TurnTemplates(Button):
    """Another page of them."""

    ticket: int
    page: int


@_button("text")
@dataclass(frozen=True, slots=True)
class UseTemplate(Button):
    """A manager wants to read one of them as the customer would."""

    ticket: int
    place: int


@_button("draft")
@dataclass(frozen=True, slots=True)
class DecideDraft(Button):
    """A manager sends such a text, or does not. The answer to a message with this button goes in its place."""

    draft: int
    send: bool


@_button("nocase")
@dataclass(frozen=True, slots=True)
class Dismiss(Button):
    """A manager calls a complaint none."""

    ticket: int


@_button("case")
@dataclass(frozen=True, slots=True)
class Restore(Button):
    """It is a complaint after all."""

    ticket: int


@_button("nosale")
@dataclass(frozen=True, slots=True)
class NoSale(Button):
    """Nothing will be recorded. The answer to a message with this button is a purchase; about a ticket, or none (0)."""

    ticket: int


@_button("buyer")
@dataclass(frozen=True, slots=True)
class ChooseBuyer(Button):
    """The purchase of this draft's customer is meant."""

    draft: int


@_button("sale")
@dataclass(frozen=True, slots=True)
class DecideSale(Button):
    """A purchase is recorded as it was understood, or is not; about a ticket, or about none (0)."""

    draft: int
    ticket: int
    record: bool


@_button("terms")
@dataclass(frozen=True, slots=True)
class ShowTerms(Button):
    """A customer wants the conditions of a code of theirs."""

    code: int


@_button("codefor")
@dataclass(frozen=True, slots=True)
class ChooseCode(Button):
    """The customer of this draft is meant to get a code, or this pool's; 0 for the pool the draft has."""

    draft: int
    pool: int


@_button("code")
@dataclass(frozen=True, slots=True)
class DecideCode(Button):
    """A manager gives the code that was said back, or does not."""

    draft: int
    give: bool


@_button("redeem")
@dataclass(frozen=True, slots=True)
class DecideRedeem(Button):
    """Somebody of the staff redeems the code that was said back, or does not."""

    draft: int
    redeem: bool


@_button("unlock")
@dataclass(frozen=True, slots=True)
class UnlockCodes(Button):
    """An admin lets whoever was locked by this wrong code try again."""

    guess: int


@_button("gift")
@dataclass(frozen=True, slots=True)
class HandOverGift(Button):
    """A customer has their gift."""

    code: int


@_button("pool")
@dataclass(frozen=True, slots=True)
class AnswerPool(Button):
    """A pressed answer to a question about a new pool."""

    draft: int
    step: PoolStep
    value: int


@_button("nopool")
@dataclass(frozen=True, slots=True)
class NoPool(Button):
    """No new pool after all. The answer to a question with this button answers it in words."""

    draft: int
    step: PoolStep


@_button("poolis")
@dataclass(frozen=True, slots=True)
class DecidePool(Button):
    """A new pool is made as it was understood, or is not. The answer to a message with this button changes it."""

    draft: int
    make: bool


@_button("stoppool")
@dataclass(frozen=True, slots=True)
class AskStopPool(Button):
    """An admin wants to stop a pool."""

    pool: int


@_button("poolstop")
@dataclass(frozen=True, slots=True)
class StopPool(Button):
    """An admin confirms it; with or without the codes that customers have."""

    pool: int
    void: bool


@_button("rules")
@dataclass(frozen=True, slots=True)
class AskTerms(Button):
    """A customer wants to know how points are earned and spent."""


@_button("holder")
@dataclass(frozen=True, slots=True)
class ChooseHolder(Button):
    """The points of this draft's customer are meant."""

    draft: int


@_button("points")
@dataclass(frozen=True, slots=True)
class DecidePoints(Button):
    """Points are corrected or spent as it was understood, or are not."""

    draft: int
    yes: bool


@_button("rewards-table")
@dataclass(frozen=True, slots=True)
class AskRewardsTable(Button):
    """An admin wants the report about points as a spreadsheet."""


class MenuItem(StrEnum):
    """An entry of /menu."""

    MENU = "menu"
    WRITE = "write"
    COMPLAIN = "complain"
    REWARDS = "rewards"
    MY = "my"
    CONSENTS = "consents"
    PAUSE = "pause"
    OFTEN = "often"
    LANGUAGE = "language"
    HELP = "help"
    OPEN_TICKETS = "open-tickets"
    FIND = "find"
    DUTY = "duty"
    PULSE = "pulse"
    TEAM = "team"
    INVITE = "invite"
    DESK = "desk"
    PARKED = "parked"
    SHOP_PAUSE = "shop-pause"
    SCENARIO = "scenario"
    POINTS = "points"
    CAMPAIGNS = "campaigns"


class CampaignChoice(StrEnum):
    """An answer to a question of the composing that needs no words."""

    BACK = "back"
    SKIP = "skip"
    EVERYBODY = "everybody"
    ASK_US = "ask_us"
    NOW = "now"
    TOMORROW = "tomorrow"
    LOCAL = "local"


@_button("cask")
@dataclass(frozen=True, slots=True)
class CampaignAnswer(Button):
    """An admin answers a question of the composing; `step` is the question, so that an old one answers nothing else."""

    campaign: int
    step: CampaignStep
    choice: CampaignChoice


class CampaignAct(StrEnum):
    """What an admin does about a campaign."""

    OPEN = "open"
    TEST = "test"
    SEND = "send"
    SECOND = "second"
    CHANGE = "change"
    DROP = "drop"
    PAUSE = "pause"
    RESUME = "resume"
    ASK_CANCEL = "ask_cancel"
    CANCEL = "cancel"
    ASK_RECALL = "ask_recall"
    RECALL = "recall"
    EFFECT = "effect"


@_button("camp")
@dataclass(frozen=True, slots=True)
class DoCampaign(Button):
    """An admin does something about a campaign."""

    campaign: int
    act: CampaignAct


@_button("newcamp")
@dataclass(frozen=True, slots=True)
class NewCampaign(Button):
    """An admin begins another one."""


@_button("want")
@dataclass(frozen=True, slots=True)
class WantOffer(Button):
    """A customer wants to talk about an offer."""

    campaign: int


@_button("pulse-table")
@dataclass(frozen=True, slots=True)
class AskPulseTable(Button):
    """Somebody of the staff wants how customers are as a spreadsheet."""


@_button("menu")
@dataclass(frozen=True, slots=True)
class Menu(Button):
    """An entry of /menu was chosen."""

    item: MenuItem
