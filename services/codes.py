"""Giving promo codes: each to one customer, once for each reason; by hand, or by whatever earns one."""

from rules import finding as rule
from rules.codes import RedeemFault, Terms, time_obstacle
from rules.conversation import Words
from rules.finding import Matched
from rules.notices.codes import (
    CodeChoice,
    CodeGiven,
    CodeHowTo,
    CodeTermsShown,
    CodeTold,
    CodeUnderstood,
    CodeWhich,
    CodeWhose,
    GiftFacts,
    GiftsShown,
    GiveFault,
    MyCode,
    MyCodesShown,
    PoolEmpty,
    Standing,
)
from rules.pools import name_key
from rules.vocabulary import CodeState, CustomerId, Role, StaffId, TicketId
from services import cards, desk, finding, staffing
from services.redeeming import may_decide
from services.refusals import Outdated
from storage import codes, customers, histories, outbox, people, staff, tickets
from storage.codes import Code, Draft, Pool
from storage.records import Customer, Ticket
from storage.unit import UnitOfWork

MOST_CODES_SHOWN = 10
MOST_BUYERS = 5
MOST_POOLS = 8
MOST_GIFTS = 8


# --- for whatever earns a code ---


def give(
    unit: UnitOfWork,
    customer_id: CustomerId,
    pool: Pool,
    *,
    source: str,
    by: StaffId | None = None,
    unasked: bool = False,
) -> Code | None:
    """
    Give a customer a code of a pool; nothing is said to them: `tell` does, or a notice of the caller's own.

    The same `source` gets the same code, once and forever. None when no code is left (the admins are told, once), when
    the pool is stopped or over, and for what comes `unasked` while a complaint is open.
    """
    unit.take_turns(f"code:{source}")
    earlier = codes.of_source(unit, source)
    if earlier is not None:
        return earlier
    if unasked and tickets.open_complaint(unit, customer_id) is not None:
        return None
    given = codes.take(unit, pool.id, customer_id, source=source, by=by)
    if given is None and _is_open(unit, codes.pool(unit, pool.id)) and codes.note_empty(unit, pool.id):
        for admin in staff.admins(unit):
            outbox.say(unit, admin.telegram_id, PoolEmpty(pool=pool.terms.name))
    return given


def tell(unit: UnitOfWork, code: Code) -> bool:
    """Bring the customer their code, with a button that copies it; False if they cannot be written to."""
    assert code.customer_id is not None
    customer = customers.get(unit, code.customer_id)
    person = people.get(unit, customer.telegram_id) if customer.telegram_id is not None else None
    if person is None or not person.reachable:
        return False
    given = CodeGiven(number=code.id, code=code.code, terms=_terms(unit, code), name=customer.name)
    outbox.say(unit, person.telegram_id, given, customer_id=customer.id, source=f"code:{code.id}")
    return True


def open_pools(unit: UnitOfWork) -> list[Pool]:
    """List the pools whose codes may be given now, the newest first."""
    return [pool for pool in codes.pools(unit) if _is_open(unit, pool)]


def _is_open(unit: UnitOfWork, pool: Pool | None) -> bool:
    if pool is None or pool.stopped_at is not None:
        return False
    return time_obstacle(pool.terms, unit.now) is not RedeemFault.EXPIRED


# --- for the customer ---


def show_mine(unit: UnitOfWork, customer: Customer) -> None:
    """Show a customer their codes: those that can be used first, then used and expired ones."""
    assert customer.telegram_id is not None
    shown = [
        MyCode(one.id, one.code, _standing(unit, one, terms), terms, one.redeemed_at)
        for one in codes.of_customer(unit, customer.id, most=MOST_CODES_SHOWN)
        if one.state is not CodeState.VOID
        for terms in [_terms(unit, one)]
    ]
    shown.sort(key=lambda one: list(Standing).index(one.standing))
    outbox.say(unit, customer.telegram_id, MyCodesShown(codes=tuple(shown)), customer_id=customer.id)


def usable(unit: UnitOfWork, customer_id: CustomerId) -> list[str]:
    """List the codes of a customer that can be used now, as far as /codes does, the newest first."""
    mine = codes.of_customer(unit, customer_id, most=MOST_CODES_SHOWN)
    return [one.code for one in mine if _standing(unit, one, _terms(unit, one)) is Standing.USABLE]


def show_terms(unit: UnitOfWork, telegram_id: int, code_id: int) -> None:
    """Show the conditions of a customer's own code. Outdated for anybody else's."""
    customer, code = customers.by_telegram(unit, telegram_id), codes.find(unit, code_id)
    if customer is None or code is None or code.customer_id != customer.id or code.state is CodeState.VOID:
        raise Outdated
    outbox.say(unit, telegram_id, CodeTermsShown(code.code, _terms(unit, code)), customer_id=customer.id)


def _standing(unit: UnitOfWork, code: Code, terms: Terms) -> Standing:
    if code.state is not CodeState.GIVEN:
        return Standing.USED
    match time_obstacle(terms, unit.now):
        case RedeemFault.EXPIRED:
            return Standing.EXPIRED
        case RedeemFault.NOT_YET:
            return Standing.SOON
        case _:
            return Standing.USABLE


def _terms(unit: UnitOfWork, code: Code) -> Terms:
    pool = codes.pool(unit, code.pool_id)
    assert pool is not None
    return pool.terms


# --- by hand ---


def propose(unit: UnitOfWork, by: int, words: Words) -> None:
    """
    /code олена Весна; in answer to a card, or in a ticket's topic: /code Весна. Say back who would get what.

    Where several may be meant, or no pool was named, there are buttons to choose by.
    """
    member = staffing.require(unit, by, Role.MANAGER)
    place = _place(unit, by, words.source[0])
    pools = open_pools(unit)
    ticket = desk.ticket_answered(unit, words)
    if not pools:
        outbox.say(unit, place, CodeHowTo(GiveFault.NO_POOLS), ticket_id=ticket.id if ticket else None)
        return
    whom, pool = _divided((words.text or "").split(), pools)
    if ticket is not None:
        if whom:
            fault = CodeHowTo(GiveFault.NO_SUCH_POOL, " ".join(whom)[: rule.LONGEST_QUERY])
            outbox.say(unit, place, fault, ticket_id=ticket.id)
        else:
            _ask_on(unit, place, _draft(unit, member.id, ticket.customer_id, pool, ticket))
        return
    if not whom:
        outbox.say(unit, place, CodeHowTo())
        return
    found = _meant(unit, " ".join(whom))
    drafts = [_draft(unit, member.id, one, pool, None) for one in found[:MOST_BUYERS]]
    if not drafts:
        outbox.say(unit, place, CodeHowTo(GiveFault.NOBODY, " ".join(whom)[: rule.LONGEST_QUERY]))
    elif len(drafts) == 1:
        _ask_on(unit, place, drafts[0])
    else:
        choices = tuple(_choice(unit, draft, pool) for draft in drafts)
        outbox.say(unit, place, CodeWhose(choices=choices, more=len(found) - len(drafts)))


def choose(unit: UnitOfWork, by: int, draft_id: int, pool_id: int, *, chat_id: int) -> bool:
    """One of several customers or pools is meant. False for a colleague's; Outdated once it was decided."""
    draft = _mine_to_decide(unit, by, draft_id)
    if draft is None:
        return False
    if pool_id:
        codes.amend_draft(unit, draft.id, {**draft.said, "pool": pool_id})
    _ask_on(unit, _place(unit, by, chat_id), draft.id)
    return True


def decide(unit: UnitOfWork, by: int, draft_id: int, *, give_it: bool, chat_id: int) -> bool:
    """Give the code that was said back, once, or let it be. False for a colleague's; Outdated for what was decided."""
    draft = _mine_to_decide(unit, by, draft_id)
    pool = codes.pool(unit, draft.said["pool"]) if draft is not None else None
    if draft is None:
        return False
    if pool is None:
        raise Outdated
    codes.decide_draft(unit, draft.id)
    if not give_it:
        return True
    place, ticket_id = _place(unit, by, chat_id), _ticket_id(draft)
    code = give(unit, draft.said["give"], pool, source=f"draft:{draft.id}", by=draft.staff_id)
    if code is None:
        outbox.say(unit, place, CodeHowTo(GiveFault.EMPTY, pool.terms.name), ticket_id=ticket_id)
        return True
    arrives = tell(unit, code)
    told = CodeTold(_name(unit, draft.said["give"]), pool.terms, None if arrives else code.code)
    outbox.say(unit, place, told, ticket_id=ticket_id)
    return True


def _mine_to_decide(unit: UnitOfWork, by: int, draft_id: int) -> Draft | None:
    member = staffing.require(unit, by, Role.MANAGER)
    draft = codes.find_draft(unit, draft_id)
    if draft is None or "give" not in draft.said or draft.decided_at is not None:
        raise Outdated
    return draft if may_decide(member, draft.staff_id) else None


def _divided(words: list[str], pools: list[Pool]) -> tuple[list[str], Pool | None]:
    """Tell whom from which pool: the pool's name stands last, and the longest that fits is meant."""
    named = {name_key(pool.terms.name): pool for pool in pools}
    for at in range(len(words)):
        pool = named.get(name_key(" ".join(words[at:])))
        if pool is not None:
            return words[:at], pool
    return words, None


def _meant(unit: UnitOfWork, whom: str) -> list[CustomerId]:
    query = rule.read_query(whom)
    if query is None:
        return []
    finding.keep_up(unit)
    found = finding.matching(unit, query)
    return [one for one, match in found if all(fact is not Matched.PRODUCT for fact, _ in match.by)]


def _draft(unit: UnitOfWork, by: StaffId, customer_id: CustomerId, pool: Pool | None, ticket: Ticket | None) -> int:
    said = {"give": customer_id, "pool": pool.id if pool else 0, "ticket": ticket.id if ticket else 0}
    return codes.draft(unit, by, said)


def _choice(unit: UnitOfWork, draft_id: int, pool: Pool | None) -> CodeChoice:
    draft = codes.find_draft(unit, draft_id)
    assert draft is not None
    customer, passport = customers.get(unit, draft.said["give"]), histories.passport(unit, draft.said["give"])
    about = (passport.phone if passport else None) or customer.external_id
    return CodeChoice(draft_id, pool.id if pool else 0, cards.name_of(customer), about)


def _ask_on(unit: UnitOfWork, place: int, draft_id: int) -> None:
    """Ask which pool, if it is not known; else whether it is so."""
    draft = codes.find_draft(unit, draft_id)
    assert draft is not None
    pool = codes.pool(unit, draft.said["pool"])
    name, ticket_id = _name(unit, draft.said["give"]), _ticket_id(draft)
    if pool is None:
        pools = tuple(CodeChoice(draft.id, one.id, one.terms.name) for one in open_pools(unit)[:MOST_POOLS])
        outbox.say(unit, place, CodeWhich(name, pools), ticket_id=ticket_id)
        return
    left = codes.counts(unit, [pool.id])[pool.id].get(CodeState.FREE, 0)
    if not left or not _is_open(unit, pool):
        codes.decide_draft(unit, draft.id)
        outbox.say(unit, place, CodeHowTo(GiveFault.EMPTY, pool.terms.name), ticket_id=ticket_id)
        return
    outbox.say(unit, place, CodeUnderstood(draft.id, name, pool.terms, left), ticket_id=ticket_id)


def _ticket_id(draft: Draft) -> TicketId | None:
    return TicketId(draft.said["ticket"]) if draft.said["ticket"] else None


def _name(unit: UnitOfWork, customer_id: CustomerId) -> str:
    return cards.name_of(customers.get(unit, customer_id))


def _place(unit: UnitOfWork, by: int, chat_id: int) -> int:
    return chat_id if chat_id == cards.chat(unit) else by


# --- gifts ---


def show_gifts(unit: UnitOfWork, by: int, *, chat_id: int) -> None:
    """/gifts: what is to be handed over, the oldest first."""
    staffing.require(unit, by, Role.MANAGER)
    outbox.say(unit, _place(unit, by, chat_id), gifts(unit))


def gifts(unit: UnitOfWork) -> GiftsShown:
    """Gather the gifts that customers wait for."""
    waiting, total = codes.gifts_to_hand_over(unit, most=MOST_GIFTS)
    listed = tuple(
        GiftFacts(one.id, _terms(unit, one).gift or "", _name(unit, one.customer_id), one.given_at, one.order_number)
        for one in waiting
        if one.customer_id is not None
    )
    return GiftsShown(gifts=listed, more=total - len(listed))


def hand_over(unit: UnitOfWork, by: int, code_id: int) -> GiftsShown:
    """A customer has their gift; the list as it is now. Outdated if that was noted before."""
    member = staffing.require(unit, by, Role.MANAGER)
    code = codes.find(unit, code_id)
    if code is not None:
        codes.take_pool_turn(unit, code.pool_id)
    if code is None or codes.hand_over(unit, code_id, by=member.id) is None:
        raise Outdated
    return gifts(unit)
