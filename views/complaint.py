"""Complaints as the customer lives them."""

from datetime import datetime

from rules.notices.complaint import (
    About,
    Choice,
    ComplainAsked,
    ComplaintOpened,
    KindAsked,
    ManagerMet,
    ManagerWrote,
    PraiseThanked,
    ReplyEdited,
    ResolutionConfirmed,
    ResolvedAsked,
    TicketReopened,
    TicketTaken,
    WentWrongAsked,
    WordsPassed,
)
from rules.notices.duty import TicketHandedOver
from rules.product_names import spoken
from rules.vocabulary import Category, TicketKind
from views.buttons import (
    AboutProduct,
    AnotherComplaint,
    NameKind,
    OtherProduct,
    Solved,
    WhatWentWrong,
)
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import INVISIBLE, Voice

OFFERED_CATEGORIES = (
    Category.QUALITY,
    Category.DELIVERY,
    Category.WRONG_ITEM,
    Category.SIZE,
    Category.PRICE,
    Category.STAFF,
    Category.REFUND,
    Category.PAYMENT,
    Category.SITE,
    Category.OTHER,
)
# What of the name of a purchase fits on a button.
LONGEST_PRODUCT = 28


def went_wrong_asked(notice: WentWrongAsked, voice: Voice) -> Screen:
    """What happened? A cause in one tap, or free words."""
    text = voice("went-wrong-asked", ticket=str(notice.ticket), until=voice.until(notice.respond_by))
    return Screen(text, naming_rows(notice.ticket, About(product=notice.product), voice))


def naming_rows(ticket: int, named: About, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """The causes, two in a row, those named marked; below them the purchase, if there are others to pick from."""
    keys = []
    for category in OFFERED_CATEGORIES:
        label = voice.label(f"category-{category.value}")
        data = WhatWentWrong(ticket, category).data()
        keys.append(Key(f"✓ {label}" if category in named.categories else label, data))
    rows = in_pairs(keys)
    if named.product is None:
        return rows
    label = voice.label("complaint-product-none")
    if named.product:
        label = voice.label("complaint-product", product=shortened(one_line(spoken(named.product)), LONGEST_PRODUCT))
    return (*rows, (Key(label, OtherProduct(ticket).data()),))


def product_rows(ticket: int, choices: tuple[Choice, ...], voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """The purchases, one in a row, the chosen one marked; and none of these."""
    keys = []
    brief = [spoken(choice.product) for choice in choices]
    for choice, name in zip(choices, brief, strict=True):
        # two sizes of one thing are told apart by what would be left out
        product = shortened(one_line(choice.product if brief.count(name) > 1 else name), LONGEST_PRODUCT)
        keys.append(Key(f"✓ {product}" if choice.chosen else product, AboutProduct(ticket, choice.line).data()))
    keys.append(Key(voice.label("complaint-product-other"), AboutProduct(ticket, 0).data()))
    return tuple((key,) for key in keys)


def one_line(name: str) -> str:
    """A name of goods as a button can show it."""
    return " ".join(INVISIBLE.sub("", name).split()) or "…"


def complaint_opened(notice: ComplaintOpened, voice: Voice) -> Screen:
    """Its number, by when a human answers; what is it about, in one tap?"""
    late, until = yes_no(notice.respond_by is None), voice.until(notice.respond_by) if notice.respond_by else ""
    text = voice("complaint-opened", late=late, ticket=str(notice.ticket), until=until)
    return Screen(text, naming_rows(notice.ticket, About(product=notice.product), voice))


def kind_asked(notice: KindAsked, voice: Voice) -> Screen:
    """It is with the managers already; is it a complaint or a question?"""
    late, until = yes_no(notice.respond_by is None), voice.until(notice.respond_by) if notice.respond_by else ""
    keys = (
        Key(voice.label("kind-complaint"), NameKind(notice.ticket, complaint=True).data()),
        Key(voice.label("kind-question"), NameKind(notice.ticket, complaint=False).data()),
    )
    return Screen(voice("kind-asked", late=late, ticket=str(notice.ticket), until=until), (keys,))


def complain_asked(notice: ComplainAsked, voice: Voice) -> Screen:
    """What happened? With a complaint open, that it hears what is written, and the way to another one."""
    if notice.ticket is None:
        return Screen(voice("complain-asked"))
    key = Key(voice.label("complain-another"), AnotherComplaint().data())
    return Screen(voice("complain-open", ticket=str(notice.ticket)), ((key,),))


def praise_thanked(notice: PraiseThanked, voice: Voice) -> Screen:
    """Thank you, too."""
    return Screen(voice("praise-thanked"))


def words_passed(notice: WordsPassed, voice: Voice) -> Screen:
    """The words are with the managers, who answer by then."""
    kind, until = _promise(notice.kind_of_ticket, notice.respond_by, voice)
    return Screen(voice("words-passed", kind=kind, until=until, ticket=str(notice.ticket)))


def _promise(kind: TicketKind, respond_by: datetime | None, voice: Voice) -> tuple[str, str]:
    """The variant of a text about a ticket, and the time it promises, if it still can."""
    return (kind.value, voice.until(respond_by)) if respond_by else (f"{kind.value}-late", "")


def ticket_handed_over(notice: TicketHandedOver, voice: Voice) -> Screen:
    """Who looks after it from now on."""
    return Screen(voice("ticket-handed-over", ticket=str(notice.ticket), manager=shortened(notice.manager)))


def ticket_taken(notice: TicketTaken, voice: Voice) -> Screen:
    """A named human has it."""
    kind, until = _promise(notice.kind_of_ticket, notice.respond_by, voice)
    facts = {"kind": kind, "until": until, "ticket": str(notice.ticket), "manager": notice.manager}
    return Screen(voice("ticket-taken", **facts), media=notice.portrait)


def manager_met(notice: ManagerMet, voice: Voice) -> Screen:
    """Who answers, with their photo."""
    facts = {"ticket": str(notice.ticket), "manager": shortened(notice.manager)}
    return Screen(voice("manager-met", **facts), media=notice.portrait)


def manager_wrote(notice: ManagerWrote, voice: Voice) -> Screen:
    """The manager's own words under their name."""
    text: str = voice("manager-wrote", manager=shortened(notice.manager))
    if notice.text:
        text += "\n" + voice.quote(notice.text)
    return Screen(text, media=notice.media)


def reply_edited(notice: ReplyEdited, voice: Voice) -> Screen:
    """The manager's words as they are now; of a part that is gone, that it is."""
    manager = shortened(notice.manager)
    if notice.text is None and notice.media is None:
        return Screen(voice("manager-wrote", manager=manager) + "\n" + voice("part-withdrawn"))
    return manager_wrote(ManagerWrote(notice.ticket, notice.manager, notice.text, notice.media), voice)


def resolved_asked(notice: ResolvedAsked, voice: Voice) -> Screen:
    """Is it solved?"""
    keys = (
        Key(voice.label("resolved-yes"), Solved(notice.ticket, yes=True).data()),
        Key(voice.label("resolved-no"), Solved(notice.ticket, yes=False).data()),
    )
    return Screen(voice("resolved-asked", ticket=str(notice.ticket), manager=notice.manager), (keys,))


def resolution_confirmed(notice: ResolutionConfirmed, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("resolution-confirmed"))


def ticket_reopened(notice: TicketReopened, voice: Voice) -> Screen:
    """Open again, answered by then."""
    until = voice.until(notice.respond_by)
    return Screen(voice("ticket-reopened", ticket=str(notice.ticket), until=until))


def in_pairs(keys: list[Key]) -> tuple[tuple[Key, ...], ...]:
    """Lay buttons out two in a row."""
    return tuple(tuple(keys[index : index + 2]) for index in range(0, len(keys), 2))
