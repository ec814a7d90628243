"""
/find and the customer's card: whom a manager means, everything the shop knows of them, and what the staff note.

Only the staff read any of it. It is said at the desk if it was asked there, else to whoever asked, in private: a group
that is not the desk may have strangers in it.
"""

from collections.abc import Sequence

from rules import finding
from rules.conversation import Words
from rules.customer_card import (
    Amount,
    CardPage,
    ContactFacts,
    CustomerFacts,
    Found,
    FoundBy,
    NoteFacts,
    OrderFacts,
    Reach,
    ScoreFacts,
    TicketFacts,
)
from rules.finding import Match, Matched, Query
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
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.vocabulary import CustomerId, NoteKind, Often, OrderId, Purpose, Role, Scale
from services import cards, lifecycles, staffing
from services import people as everybody
from services.refusals import Outdated
from storage import consents, customers, histories, ledger, orders, outbox, people, search, staff
from storage.records import Customer
from storage.unit import UnitOfWork

MOST_LISTED = 8
MOST_LOOKED_AT = 2_000
MOST_MEANT = 8
"""Words that a mistyped one may be meant for, the likeliest first."""
INDEXED_AT_ONCE = 500
ORDERS_SHOWN, CONTACTS_SHOWN, SCORES_SHOWN, TICKETS_SHOWN, NOTES_SHOWN = 5, 10, 3, 6, 8


def keep_up(unit: UnitOfWork, *, most: int = INDEXED_AT_ONCE) -> int:
    """Put together what customers are found by, and where they stand, of those who have changed; how many."""
    changed = search.index_changed(unit, most=most)
    if changed:
        lifecycles.look_at(unit, changed)
    return len(changed)


def find(unit: UnitOfWork, by: int, text: str, *, chat_id: int) -> None:
    """
    Find customers by a name, a purchase, part of a phone, of an order's number or of the customer's code.

    One is shown at once, several as a list. Measured with 100,000 customers and 250,000 orders, on SQLite and on
    PostgreSQL, on two cores at 2.5 GHz with three times their load: 60 to 210 ms for what stands there as it was typed,
    250 to 430 ms where a word is mistyped. Nothing is kept in memory between two searches.
    """
    staffing.require(unit, by, Role.MANAGER)
    place = _place(unit, by, chat_id)
    query = finding.read_query(text)
    if query is None:
        outbox.say(unit, place, FindHelp(too_short=bool(text.strip())))
        return
    keep_up(unit)
    matches = matching(unit, query)
    if not matches:
        outbox.say(unit, place, NothingFound(query=text[: finding.LONGEST_QUERY]))
    elif len(matches) == 1:
        outbox.say(unit, place, CustomerShown(card=_facts(unit, matches[0][0])))
    else:
        listed = tuple(_found(unit, customer_id, match) for customer_id, match in matches[:MOST_LISTED])
        capped = len(matches) >= MOST_LOOKED_AT
        outbox.say(unit, place, FoundShown(found=listed, more=len(matches) - len(listed), capped=capped))


def matching(unit: UnitOfWork, query: Query) -> list[tuple[CustomerId, Match]]:
    """
    List who matches a query, the best first, then who bought last.

    What is there as it was typed leaves no room for guesses, and a whole number none for parts of others.
    """
    found = _judged(unit, query, [_as_typed(word) for word in query.words])
    if not found:
        found = _judged(unit, query, [_as_meant(unit, word) for word in query.words])
    whole = [one for one in found if one[1].whole]
    found = whole or found
    bought = histories.newest_order_of_each(unit, [customer_id for customer_id, _ in found])
    return sorted(
        found, key=lambda one: (one[1].score, bought[one[0]].timestamp() if one[0] in bought else 0.0), reverse=True
    )


def _judged(unit: UnitOfWork, query: Query, fragments: Sequence[Sequence[str]]) -> list[tuple[CustomerId, Match]]:
    if not all(fragments):
        return []
    rows = search.customers_with(unit, fragments, most=MOST_LOOKED_AT)
    judged = ((customer_id, finding.judge(query, found_by)) for customer_id, found_by in rows)
    return [(customer_id, match) for customer_id, match in judged if match is not None]


def _as_typed(word: str) -> list[str]:
    return list(finding.fragments(word))


def _as_meant(unit: UnitOfWork, word: str) -> list[str]:
    fragments = [*finding.fragments(word), *finding.phone_fragments(word)]
    allowed = finding.slips_allowed(word)
    if allowed:
        meant = finding.resembling(word, search.vocabulary(unit, shortest=len(word) - allowed))
        likeliest = sorted(meant, key=lambda known: (meant[known], len(known)))[:MOST_MEANT]
        fragments += [f" {known} " for known in likeliest]
    return fragments


def _found(unit: UnitOfWork, customer_id: CustomerId, match: Match) -> Found:
    customer = customers.get(unit, customer_id)
    newest = orders.latest_of(unit, customer_id)
    return Found(
        customer=customer_id,
        name=cards.name_of(customer),
        code=customer.external_id,
        order=newest.number if newest else None,
        ordered_at=newest.placed_at if newest else None,
        by=tuple(dict.fromkeys(FoundBy(fact, _as_it_stands(unit, customer, fact, word)) for fact, word in match.by)),
    )


def _as_it_stands(unit: UnitOfWork, customer: Customer, fact: Matched, word: str) -> str:
    """Give back what a folded word stands for, as the shop wrote it."""
    match fact:
        case Matched.PRODUCT:
            named = (name for name in histories.products(unit, customer.id) if word in finding.fold(name))
        case Matched.ORDER:
            named = (one for one in histories.numbers(unit, customer.id) if finding.joined(one) == word)
        case Matched.PHONE:
            passport = histories.passport(unit, customer.id)
            return (passport.phone if passport else None) or word
        case Matched.CODE:
            return customer.external_id
        case Matched.NAME:
            return ""
    return next(named, word)


def show(unit: UnitOfWork, by: int, customer_id: int, page: CardPage, *, chat_id: int) -> None:
    """Show a page of a customer's card to the staff. Outdated for a customer there is not."""
    staffing.require(unit, by, Role.MANAGER)
    customer = _known(unit, customer_id)
    place, name = _place(unit, by, chat_id), cards.name_of(customer)
    match page:
        case CardPage.OVERVIEW:
            outbox.say(unit, place, CustomerShown(card=_facts(unit, customer.id)))
        case CardPage.ORDERS:
            newest = _orders(unit, customer)
            more = histories.count_orders(unit, customer.id) - len(newest)
            outbox.say(unit, place, CustomerOrdersShown(customer=customer.id, name=name, orders=newest, more=more))
        case CardPage.CONTACTS:
            contacts = _contacts(unit, customer)
            outbox.say(unit, place, CustomerContactsShown(customer=customer.id, name=name, contacts=contacts))
        case CardPage.NOTES:
            _show_notes(unit, customer, place)


def ask_note(unit: UnitOfWork, by: int, customer_id: int, kind: NoteKind, *, chat_id: int) -> None:
    """Ask for a note about a customer, or for why they chose the shop: the answer to that message is written down."""
    staffing.require(unit, by, Role.MANAGER)
    customer = _known(unit, customer_id)
    asked = NoteAsked(customer=customer.id, name=cards.name_of(customer), about=kind)
    outbox.say(unit, _place(unit, by, chat_id), asked)


def withdraw_question(unit: UnitOfWork, by: int) -> None:
    """Nothing is to be written down after all; only the staff were asked."""
    staffing.require(unit, by, Role.MANAGER)


def keep_note(unit: UnitOfWork, by: int, customer_id: int, kind: NoteKind, words: Words) -> None:
    """Write down the answer to `ask_note`, with its author; a file without words is not enough."""
    author = staffing.require(unit, by, Role.MANAGER)
    customer = _known(unit, customer_id)
    place = _place(unit, by, words.source[0])
    if words.text is None:
        outbox.say(unit, place, NoteUnclear())
        return
    histories.add_note(unit, customer.id, kind, text=words.text, by=author.id)
    outbox.say(unit, place, NoteKept(customer=customer.id, name=cards.name_of(customer), about=kind))


def _known(unit: UnitOfWork, customer_id: int) -> Customer:
    if histories.passport(unit, customer_id) is None:
        raise Outdated
    return customers.get(unit, CustomerId(customer_id))


def _place(unit: UnitOfWork, by: int, chat_id: int) -> int:
    return chat_id if chat_id == cards.chat(unit) else by


def _facts(unit: UnitOfWork, customer_id: CustomerId) -> CustomerFacts:
    customer = customers.get(unit, customer_id)
    passport = histories.passport(unit, customer_id)
    person = people.get(unit, customer.telegram_id) if customer.telegram_id is not None else None
    agreed = consents.current(unit, customer_id)
    tickets = histories.tickets_of(unit, customer_id, most=TICKETS_SHOWN)
    motives = histories.notes(unit, customer_id, most=1, kind=NoteKind.MOTIVE)
    newest = histories.notes(unit, customer_id, most=1, kind=NoteKind.NOTE)
    language = unit.shop.default_language
    if customer.telegram_id is not None:
        language = everybody.language_of_chat(unit, customer.telegram_id)
    return CustomerFacts(
        customer=customer_id,
        name=cards.name_of(customer),
        code=customer.external_id,
        telegram_name=person.first_name if person and person.first_name != customer.name else None,
        phone=passport.phone if passport else None,
        language=language,
        reach=Reach.NOT_LINKED if person is None else Reach.REACHABLE if person.reachable else Reach.BLOCKED,
        linked_at=customer.linked_at,
        service=agreed.get(Purpose.SERVICE, False),
        offers=agreed.get(Purpose.OFFERS, False),
        stopped_at=customer.stopped_at,
        first_order_at=histories.first_order_at(unit, customer_id),
        orders=histories.orders_kept(unit, customer_id),
        spent=tuple(histories.spent(unit, customer_id)),
        scores=tuple(
            ScoreFacts(one.score, one.at, _product(unit, one.order_id) if one.scale is Scale.CSAT else None, one.scale)
            for one in histories.newest_scores(unit, customer_id, most=SCORES_SHOWN)
        ),
        tickets=tuple(
            TicketFacts(
                one.id, one.kind, one.state, one.opened_at, staff.get(unit, one.owner_id).name if one.owner_id else None
            )
            for one in tickets
        ),
        more_tickets=histories.count_tickets(unit, customer_id) - len(tickets),
        points=ledger.balance(unit, customer_id),
        motive=_noted(motives[0]) if motives else None,
        note=_noted(newest[0]) if newest else None,
        notes=histories.count_notes(unit, customer_id),
        tier=cards.tier_of(unit, customer_id),
        city=customer.city,
        paused_until=customer.paused_until if customer.paused_until and customer.paused_until > unit.now else None,
        less=customer.often is Often.LESS,
        silent=customers.standing(unit, customer_id).is_silent,
    )


def _orders(unit: UnitOfWork, customer: Customer) -> tuple[OrderFacts, ...]:
    return tuple(
        OrderFacts(
            number=one.number,
            placed_at=one.placed_at,
            delivered_at=one.delivered_at,
            status=one.status,
            total=Amount(one.total_minor, one.currency),
            products=tuple(histories.products_of_order(unit, one.id)),
        )
        for one in histories.newest_orders(unit, customer.id, most=ORDERS_SHOWN)
    )


def _contacts(unit: UnitOfWork, customer: Customer) -> tuple[ContactFacts, ...]:
    kinds = {contact.name: contact.kind.value for contact in unit.shop.scenario.contacts}
    kinds |= {REMINDER: "reminder", WORDS_AWAITED: "words"}
    return tuple(
        ContactFacts(
            what=kinds.get(one.contact, one.contact),
            state=one.state,
            at=one.sent_at or one.due_at,
            reason=one.reason,
            product=_product(unit, one.order_id),
            said=one.said,
        )
        for one in histories.newest_contacts(unit, customer.id, most=CONTACTS_SHOWN)
    )


def _show_notes(unit: UnitOfWork, customer: Customer, place: int) -> None:
    newest = tuple(_noted(one) for one in histories.notes(unit, customer.id, most=NOTES_SHOWN))
    more = histories.count_notes(unit, customer.id) - len(newest)
    outbox.say(
        unit, place, CustomerNotesShown(customer=customer.id, name=cards.name_of(customer), notes=newest, more=more)
    )


def _noted(note: histories.Note) -> NoteFacts:
    return NoteFacts(kind=note.kind, text=note.text, author=note.author, at=note.at)


def _product(unit: UnitOfWork, order_id: OrderId | None) -> str | None:
    return orders.main_product(unit, order_id) if order_id is not None else None
