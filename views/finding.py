"""Customers as the staff look for them and read about them."""

from datetime import datetime

from rules.customer_card import (
    CardPage,
    ContactFacts,
    CustomerFacts,
    Found,
    NoteFacts,
    OrderFacts,
    Reach,
    TicketFacts,
)
from rules.notices.customers import (
    CustomerContactsShown,
    CustomerNotesShown,
    CustomerOrdersShown,
    CustomerShown,
    FindHelp,
    FoundShown,
    NoteAsked,
    NoteKept,
    NoteUnclear,
    NothingFound,
)
from rules.vocabulary import ContactKind, NoteKind, Scale, TouchpointState
from views.buttons import AskNote, NoNote, ShowCustomer, ShowTicket
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_ON_KEY = 50
LONGEST_TITLE = 60
LONGEST_NOTE_ON_CARD = 300
LONGEST_NOTE = 350
MOST_PRODUCTS = 4
# What has been with the shop for less is counted in days, then in months, then in years.
DAYS_IN_MONTHS, DAYS_IN_YEARS = 60, 730
KNOWN_CONTACTS = {*ContactKind, "reminder", "words"}
# States whose own words say all: a reason left from an earlier wait would only confuse.
MADE = {TouchpointState.QUEUED, TouchpointState.SENT, TouchpointState.ANSWERED, TouchpointState.UNKNOWN}


def find_help(notice: FindHelp, voice: Voice) -> Screen:
    """What customers are found by, with examples."""
    return Screen(voice("find-help", short=yes_no(notice.too_short)))


def nothing_found(notice: NothingFound, voice: Voice) -> Screen:
    """Nobody: what else can be tried."""
    return Screen(voice("nothing-found", query=notice.query))


def found(notice: FoundShown, voice: Voice) -> Screen:
    """Who may be meant: a line with the last order and what matched, and a button, for each."""
    lines: list[str] = [voice("found")]
    rows = []
    for place, one in enumerate(notice.found, 1):
        lines.append(f"{place}. {_line(one, voice)}")
        label = voice.label("found-name", place=place, name=shortened(one.name, LONGEST_ON_KEY))
        rows.append((Key(label, ShowCustomer(one.customer, CardPage.OVERVIEW).data()),))
    if notice.more > 0:
        key = "found-more-still" if notice.capped else "found-more"
        lines.append(voice(key, more=notice.more))
    return Screen("\n".join(lines), tuple(rows))


def _line(one: Found, voice: Voice) -> Html:
    facts = []
    for by in one.by:
        key = f"found-by-{by.fact.value}"
        facts.append(voice(key, what=shortened(by.what, LONGEST_TITLE)))
    name, by_what = shortened(one.name, LONGEST_TITLE), Html(", ".join(facts))
    if one.order is None or one.ordered_at is None:
        return voice("found-line-no-order", name=name, by=by_what)
    order = shortened(one.order, LONGEST_TITLE)
    return voice("found-line", name=name, order=order, day=voice.day(one.ordered_at), by=by_what)


def overview(notice: CustomerShown, voice: Voice) -> Screen:
    """The first page of the card: who it is, how they are reached, what they bought, said and are owed."""
    facts = notice.card
    lines: list[str] = [
        voice("customer-title", name=shortened(facts.name)),
        *_who(facts, voice),
        *_reach(facts, voice),
        "",
        *_bought(facts, voice),
        *_said(facts, voice),
    ]
    if facts.motive is not None or facts.note is not None:
        lines.append("")
    lines += [_note(note, voice, LONGEST_NOTE_ON_CARD) for note in (facts.motive, facts.note) if note is not None]
    rows = [_ticket_keys(facts.tickets[start : start + 3]) for start in range(0, len(facts.tickets), 3)]
    return Screen("\n".join(lines), (*rows, *_pages(facts.customer, CardPage.OVERVIEW, voice)))


def _who(facts: CustomerFacts, voice: Voice) -> list[str]:
    lines: list[str] = []
    if facts.telegram_name is not None:
        lines.append(voice("customer-telegram-name", name=shortened(facts.telegram_name)))
    if facts.phone:
        lines.append(voice("customer-phone", phone=facts.phone))
    lines.append(voice("customer-code", code=facts.code))
    if facts.city:
        lines.append(voice("customer-city", city=shortened(facts.city, LONGEST_TITLE)))
    if facts.reach is not Reach.NOT_LINKED:
        lines.append(voice("customer-language", language=facts.language.value))
    return lines


def _reach(facts: CustomerFacts, voice: Voice) -> list[str]:
    if facts.reach is Reach.NOT_LINKED:
        return [voice("customer-reach-not_linked")]
    lines: list[str] = []
    if facts.reach is Reach.BLOCKED:
        lines.append(voice("customer-reach-blocked"))
    elif facts.linked_at is not None:
        lines.append(voice("customer-reach-since", day=voice.day(facts.linked_at)))
    else:
        lines.append(voice("customer-reach-reachable"))
    lines.append(voice("customer-consents", service=yes_no(facts.service), offers=yes_no(facts.offers)))
    if facts.stopped_at is not None:
        lines.append(voice("customer-stopped", day=voice.day(facts.stopped_at)))
    if facts.paused_until is not None:
        lines.append(voice("customer-paused", until=voice.day(facts.paused_until)))
    if facts.less:
        lines.append(voice("customer-less"))
    if facts.silent:
        lines.append(voice("customer-silent"))
    return lines


def _bought(facts: CustomerFacts, voice: Voice) -> list[str]:
    lines: list[str] = []
    if facts.first_order_at is not None:
        lines.append(
            voice("customer-first", day=voice.day(facts.first_order_at), long=how_long(facts.first_order_at, voice))
        )
    if facts.spent:
        spent = Html(", ".join(voice.money(one.minor, one.currency) for one in facts.spent))
        counted: str = voice("customer-orders-count", orders=facts.orders, spent=spent)
        tier = [voice.quote(facts.tier.said_in(voice.language))] if facts.tier is not None else []
        lines.append(" · ".join([counted, *tier]))
    else:
        lines.append(voice("customer-no-orders"))
    return lines


def how_long(since: datetime, voice: Voice) -> Html:
    """Say how long somebody has been with the shop: «3 дні із нами», «2 роки із нами»."""
    days = max((voice.now - since).days, 0)
    if days < DAYS_IN_MONTHS:
        return voice("customer-days", days=days)
    if days < DAYS_IN_YEARS:
        return voice("customer-months", months=int(days / 30.44))
    return voice("customer-years", years=int(days / 365.25))


def _said(facts: CustomerFacts, voice: Voice) -> list[str]:
    lines: list[str] = []
    if facts.scores:
        given = []
        for one in facts.scores:
            product = shortened(one.product or "", LONGEST_TITLE)
            given.append(
                voice(
                    "customer-score",
                    said=score_said(one.scale, one.score, voice),
                    named=yes_no(bool(product)),
                    product=product,
                    day=voice.day(one.at),
                )
            )
        lines.append(voice("customer-scores", scores=Html(", ".join(given))))
    else:
        lines.append(voice("customer-no-scores"))
    lines.append(voice("customer-points", points=facts.points))
    if not facts.tickets:
        lines.append(voice("customer-no-tickets"))
        return lines
    lines.append(voice("customer-tickets"))
    lines += [_ticket(one, voice) for one in facts.tickets]
    if facts.more_tickets > 0:
        lines.append(voice("customer-more", more=facts.more_tickets))
    return lines


def score_said(scale: Scale, score: int, voice: Voice) -> Html:
    """Say a score with its scale: «2 з 5», «NPS 9 з 10»."""
    return voice("score-said", scale=scale.value, score=str(score))


def _ticket(one: TicketFacts, voice: Voice) -> Html:
    return voice(
        "customer-ticket",
        ticket=str(one.ticket),
        kind=one.kind.value,
        state=one.state.value,
        day=voice.day(one.opened_at),
        owned=yes_no(one.owner is not None),
        owner=shortened(one.owner or "", LONGEST_TITLE),
    )


def _ticket_keys(tickets: tuple[TicketFacts, ...]) -> tuple[Key, ...]:
    return tuple(Key(f"№ {one.ticket}", ShowTicket(one.ticket).data()) for one in tickets)


def orders(notice: CustomerOrdersShown, voice: Voice) -> Screen:
    """The newest orders with what was in them."""
    lines: list[str] = [voice("customer-orders-title", name=shortened(notice.name))]
    for one in notice.orders:
        lines += ["", *_order(one, voice)]
    if not notice.orders:
        lines += ["", voice("customer-no-orders")]
    if notice.more > 0:
        lines += ["", voice("customer-more", more=notice.more)]
    return Screen("\n".join(lines), _pages(notice.customer, CardPage.ORDERS, voice))


def _order(one: OrderFacts, voice: Voice) -> list[str]:
    number, total = shortened(one.number, LONGEST_TITLE), voice.money(one.total.minor, one.total.currency)
    lines: list[str] = [
        voice("customer-order", number=number, day=voice.day(one.placed_at), total=total, status=one.status.value)
    ]
    lines += [voice("customer-product", product=shortened(name)) for name in one.products[:MOST_PRODUCTS]]
    if len(one.products) > MOST_PRODUCTS:
        lines.append(voice("customer-more", more=len(one.products) - MOST_PRODUCTS))
    if one.delivered_at is not None:
        lines.append(voice("customer-delivered", day=voice.day(one.delivered_at)))
    return lines


def contacts(notice: CustomerContactsShown, voice: Voice) -> Screen:
    """What was sent and when; what was not, or waits, and why."""
    lines: list[str] = [voice("customer-contacts-title", name=shortened(notice.name))]
    lines += ["• " + _contact(one, voice) for one in notice.contacts]
    if not notice.contacts:
        lines.append(voice("customer-no-contacts"))
    return Screen("\n".join(lines), _pages(notice.customer, CardPage.CONTACTS, voice))


def _contact(one: ContactFacts, voice: Voice) -> Html:
    what = voice(f"contact-{one.what}") if one.what in KNOWN_CONTACTS else voice.quote(shortened(one.what))
    product = shortened(one.product or "", LONGEST_TITLE)
    text = voice(
        "customer-contact",
        what=what,
        named=yes_no(bool(product)),
        product=product,
        state=one.state.value,
        at=voice.at(one.at),
    )
    if one.said is not None:
        text = Html(text + voice("customer-contact-said", said=voice(f"reply-{one.said.value}")))
    if one.reason is None or one.state in MADE:
        return text
    return Html(text + voice("customer-contact-why", why=voice(f"reason-{one.reason.value}")))


def notes(notice: CustomerNotesShown, voice: Voice) -> Screen:
    """What the staff noted, the newest first."""
    lines: list[str] = [voice("customer-notes-title", name=shortened(notice.name))]
    lines += [_note(note, voice, LONGEST_NOTE) for note in notice.notes]
    if not notice.notes:
        lines.append(voice("customer-no-notes"))
    if notice.more > 0:
        lines.append(voice("customer-more", more=notice.more))
    return Screen("\n".join(lines), _pages(notice.customer, CardPage.NOTES, voice))


def _note(note: NoteFacts, voice: Voice, longest: int) -> Html:
    author = shortened(note.author, LONGEST_TITLE)
    return voice(
        "customer-note",
        kind=note.kind.value,
        author=author,
        day=voice.day(note.at),
        words=shortened(note.text, longest),
    )


def note_asked(notice: NoteAsked, voice: Voice) -> Screen:
    """What is to be written down? The answer to this message is."""
    key = Key(voice.label("note-cancel"), NoNote(notice.customer, notice.about).data())
    return Screen(voice("note-asked", kind=notice.about.value, name=shortened(notice.name)), ((key,),))


def note_kept(notice: NoteKept, voice: Voice) -> Screen:
    """It is written down, and where it is read."""
    text = voice("note-kept", kind=notice.about.value, name=shortened(notice.name))
    keys = tuple(
        Key(voice.label(f"page-{page.value}"), ShowCustomer(notice.customer, page).data())
        for page in (CardPage.OVERVIEW, CardPage.NOTES)
    )
    return Screen(text, (keys,))


def note_unclear(notice: NoteUnclear, voice: Voice) -> Screen:
    """Words are needed."""
    return Screen(voice("note-unclear"))


def _pages(customer: int, current: CardPage, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    pages = tuple(
        Key(voice.label(f"page-{page.value}"), ShowCustomer(customer, page).data())
        for page in CardPage
        if page is not current
    )
    asked = tuple(Key(voice.label(f"note-add-{kind.value}"), AskNote(customer, kind).data()) for kind in NoteKind)
    return pages, asked
