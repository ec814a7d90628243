"""Thanks for a purchase come from a named manager; what the customer writes back reaches that very one."""

from dataclasses import replace
from datetime import timedelta

from rules.conversation import Words, beginning
from rules.greetings import years_together
from rules.milestones import next_variant, occasion_of, span
from rules.notice import Media
from rules.notices.answers import AnniversaryGreeted
from rules.notices.checkin import MilestoneThanked, ThankYou
from rules.notices.thanks import ThanksAnswered
from rules.shop import Contact
from rules.vocabulary import Occasion, Role, StaffId
from services import cards, duty, introductions
from storage import milestones, orders, praise, staff, thanks, tickets
from storage.records import Customer, Staff, Touchpoint
from storage.thanks import Thanks
from storage.unit import UnitOfWork

# What is written so soon after thanks is most likely an answer to them.
THANKS_STAY_NEAR = timedelta(hours=36)
# A reply by Telegram's own arrow may come later, to one of the latest.
THANKS_LOOKED_AT = 10
LONGEST_TOLD = 500


def thank(
    unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer, product: str | None
) -> ThankYou | MilestoneThanked:
    """
    Word the thanks of a contact, and write down in whose name they come.

    The words are never those of the customer's last thanks; if they could not leave, they are the same next time.
    """
    contact = next((one for one in unit.shop.scenario.contacts if one.name == touchpoint.contact), None)
    if contact is not None and occasion_of(contact) is not None:
        return _thank_for(unit, touchpoint, customer, contact)
    earlier = thanks.of_touchpoint(unit, touchpoint.id)
    manager = _in_whose_name(unit, customer, earlier)
    template = thanks.template(unit, manager.id) if manager else None
    recorded = template.media if template and template.refused_at is None else None
    portrait = _portrait(unit, customer, manager, earlier) if manager and recorded is None else None
    last = thanks.newest_for(unit, customer.id, None)
    one = Thanks(
        touchpoint.id,
        customer.id,
        manager.id if manager else None,
        is_first=earlier.is_first if earlier else last is None and _is_first(unit, touchpoint, customer),
        number=earlier.number if earlier else last.number + 1 if last else 0,
        portrait=portrait is not None,
    )
    thanks.keep(unit, one)
    return ThankYou(
        name=customer.name,
        product=product,
        first=one.is_first,
        number=one.number,
        manager=manager.name if manager else None,
        own=tuple(template.texts.items()) if template else (),
        media=recorded or portrait,
    )


def _thank_for(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer, contact: Contact) -> MilestoneThanked:
    """Word the thanks for a milestone, with what there was between us in one phrase."""
    occasion = occasion_of(contact)
    assert occasion is not None
    at = (
        orders.get(unit, touchpoint.order_id).placed_at
        if occasion is Occasion.PURCHASE and touchpoint.order_id
        else None
    )
    bought = milestones.bought_until(unit, customer.id, at or unit.now)
    together, years = span(bought.first_at or unit.now, at or unit.now)
    one, manager, portrait = _kept(unit, touchpoint, customer, occasion)
    return MilestoneThanked(
        occasion=occasion,
        name=customer.name,
        variant=one.variant or 0,
        count=contact.nth or bought.count,
        span=together,
        years=years,
        category=bought.category,
        manager=manager.name if manager else None,
        media=portrait,
    )


def thank_for_years(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> AnniversaryGreeted:
    """Word the thanks for the years together in the same way."""
    bought = milestones.bought_until(unit, customer.id, unit.now)
    one, manager, portrait = _kept(unit, touchpoint, customer, Occasion.YEAR)
    return AnniversaryGreeted(
        name=customer.name,
        years=years_together(bought.first_at or unit.now, unit.now),
        variant=one.variant or 0,
        count=bought.count,
        manager=manager.name if manager else None,
        media=portrait,
    )


def _kept(
    unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer, occasion: Occasion
) -> tuple[Thanks, Staff | None, Media | None]:
    """Choose in whose name and in which words, and write it down."""
    earlier = thanks.of_touchpoint(unit, touchpoint.id)
    last = thanks.newest_for(unit, customer.id, occasion)
    manager = _in_whose_name(unit, customer, earlier, praised=_praised(unit, touchpoint, occasion))
    portrait = _portrait(unit, customer, manager, earlier) if manager else None
    one = Thanks(
        touchpoint.id,
        customer.id,
        manager.id if manager else None,
        is_first=False,
        number=0,
        portrait=portrait is not None,
        occasion=occasion,
        variant=earlier.variant if earlier else next_variant(last.variant if last else None, customer.id),
    )
    thanks.keep(unit, one)
    return one, manager, portrait


def _praised(unit: UnitOfWork, touchpoint: Touchpoint, occasion: Occasion) -> StaffId | None:
    """Who was praised thanks for it; the subject is then "praise:12"."""
    one = praise.find(unit, int(touchpoint.subject.partition(":")[2])) if occasion is Occasion.PRAISE else None
    return one.staff_id if one is not None else None


def pass_on(unit: UnitOfWork, customer: Customer, words: Words) -> None:
    """
    Tell the manager who thanked a customer that these words, which a ticket has by now, are an answer to it.

    That is any reply to the thanks themselves, and the first words after them that open a ticket. Who has the ticket
    already is not told twice; who cannot be told in private is called at the desk.
    """
    entry = tickets.said_in(unit, *words.source)
    if entry is None:
        return
    ticket = tickets.get(unit, entry.ticket_id)
    answered = _replied_to(unit, customer, words)
    if answered is None and ticket.opened_at == unit.now and ticket.touchpoint_id is None:
        near = thanks.newest(unit, customer.id, most=1, since=unit.now - THANKS_STAY_NEAR)
        answered = next((one for one in near if one.answered_at is None), None)
    if answered is None:
        return
    thanks.note_answered(unit, answered.touchpoint_id)
    manager = next((one for one in staff.everyone(unit) if one.id == answered.staff_id), None)
    if manager is None or ticket.owner_id == manager.id:
        return
    told = ThanksAnswered(ticket=ticket.id, customer=cards.name_of(customer), manager=manager.name)
    if cards.private_chat(unit, manager) is None:
        cards.tell(unit, replace(told, telegram_id=manager.telegram_id), ticket_id=ticket.id)
    else:
        text = beginning(words.text, LONGEST_TOLD) if words.text else None
        duty.tell_in_private(unit, manager, replace(told, text=text, media=words.media), ticket_id=ticket.id)


def _in_whose_name(
    unit: UnitOfWork, customer: Customer, earlier: Thanks | None, *, praised: StaffId | None = None
) -> Staff | None:
    """Who was praised, the customer's own manager, who thanked them before, else whose turn it is, if anybody's."""
    present = {one.id: one for one in staff.everyone(unit) if one.name}
    before = thanks.newest(unit, customer.id, most=1)
    known = (
        earlier.staff_id if earlier else praised,
        tickets.manager_of(unit, customer.id),
        *(one.staff_id for one in before),
    )
    chosen = next((present[one] for one in known if one in present), None)
    return chosen or _in_turn(unit, present)


def _in_turn(unit: UnitOfWork, present: dict[StaffId, Staff]) -> Staff | None:
    """Of those on duty, else of the managers, else of anybody: who thanked somebody longest ago."""
    on_duty = [one for one in present.values() if one.on_duty]
    managers = [one for one in present.values() if one.role is not Role.ADMIN]
    candidates = on_duty or managers or list(present.values())
    return min(candidates, key=lambda one: (thanks.last_by(unit, one.id), one.id), default=None)


def _portrait(unit: UnitOfWork, customer: Customer, manager: Staff, earlier: Thanks | None) -> Media | None:
    if earlier is not None and earlier.portrait and earlier.staff_id == manager.id:  # it has not left yet
        return introductions.portrait_of(unit, manager)
    return introductions.introduce(unit, customer, manager)


def _is_first(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> bool:
    return not thanks.has_bought_before(unit, customer.id, than=touchpoint.order_id)


def _replied_to(unit: UnitOfWork, customer: Customer, words: Words) -> Thanks | None:
    if words.reply_to is None:
        return None
    for one in thanks.newest(unit, customer.id, most=THANKS_LOOKED_AT):
        if thanks.said_in(unit, one.touchpoint_id) == words.reply_to:
            return one
    return None
