"""Why was it sent back, or cancelled? A cause in one tap, or free words; information for the desk, and no complaint."""

from rules.notices.answers import ReturnReasonThanked, ReturnReasonTold
from rules.vocabulary import Awaiting, ContactKind, Reply, TouchpointId, TouchpointState
from services import answering, cards
from services.complaints import ASKED_JUST_NOW
from storage import customers, orders, outbox, touchpoints
from storage.unit import UnitOfWork


def asked(unit: UnitOfWork, touchpoint_id: TouchpointId) -> None:
    """The question has reached the customer: words that come now are the reason, though no button is pressed."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is not None and customers.awaited_words(unit, touchpoint.customer_id, within=ASKED_JUST_NOW) is None:
        customers.await_words(unit, touchpoint.customer_id, Awaiting.COMMENT, touchpoint.id)


def record(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, said: Reply) -> bool:
    """Record the cause and show it to the desk; False if nothing changed. Outdated as `answering.asked`."""
    customer, touchpoint, changed = answering.note_reply(
        unit, telegram_id, touchpoint_id, kind=ContactKind.RETURN_REASON, said=said
    )
    if not changed:
        return False
    customers.await_words(unit, customer.id, Awaiting.COMMENT, touchpoint.id)
    order_id = touchpoint.order_id
    told = ReturnReasonTold(
        customer=cards.name_of(customer),
        order=orders.get(unit, order_id).number if order_id else None,
        product=orders.main_product(unit, order_id) if order_id else None,
        said=said,
    )
    cards.tell(unit, told)
    answering.earn(unit, customer, touchpoint)
    if touchpoint.state is not TouchpointState.ANSWERED or said is Reply.OTHER_REASON:
        outbox.say(unit, telegram_id, ReturnReasonThanked(other=said is Reply.OTHER_REASON), customer_id=customer.id)
    return True
