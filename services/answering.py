"""What the answers to all questions share: whose they are, what is written down, and who is shown that they changed."""

from dataclasses import dataclass

from rules.satisfaction import judge
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    REPLIES,
    ContactKind,
    Reply,
    Scale,
    StaffId,
    TicketKind,
    TouchpointId,
    TouchpointState,
    Verdict,
)
from services import cards, reminders
from services.refusals import Outdated
from storage import answers, customers, ledger, tickets, touchpoints
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork

# A contact in one of these states has reached the customer, or may have.
ANSWERABLE = (TouchpointState.QUEUED, TouchpointState.SENT, TouchpointState.ANSWERED, TouchpointState.UNKNOWN)
# What is asked on which scale, and how far it goes.
ASKED_ON = {
    Scale.CSAT: (ContactKind.CSAT, range(1, 6)),
    Scale.NPS: (ContactKind.NPS, range(11)),
    Scale.CES: (ContactKind.EASE, range(1, 6)),
    Scale.MANAGER: (ContactKind.EASE, range(1, 6)),
}


@dataclass(frozen=True, slots=True)
class ScoreNoted:
    """
    What became of a pressed score; `changed` is False when the same one was pressed again.

    `before` is how the score before it read. `late` is true when the question had closed, or when it came so long after
    the score before it that it does not replace that. `messages` are those that have the question's buttons.
    """

    score: int
    verdict: Verdict
    changed: bool
    before: Verdict | None = None
    late: bool = False
    messages: tuple[int, ...] = ()


def asked(
    unit: UnitOfWork, telegram_id: int, touchpoint_id: TouchpointId, kind: ContactKind
) -> tuple[Customer, Touchpoint]:
    """
    Find the question that a press answers, and whose it is.

    Raises Outdated for a button that is not this customer's, or that no question of this kind has. What was taken out
    of the scenario meanwhile may still be answered.
    """
    touchpoint = touchpoints.get(unit, touchpoint_id)
    customer = customers.by_telegram(unit, telegram_id)
    if touchpoint is None or customer is None or touchpoint.customer_id != customer.id:
        raise Outdated
    if touchpoint.state not in ANSWERABLE or unit.shop.scenario.kind_of(touchpoint.contact) not in {kind, None}:
        raise Outdated
    return customer, touchpoint


def note_score(
    unit: UnitOfWork,
    telegram_id: int,
    touchpoint_id: TouchpointId,
    *,
    scale: Scale,
    score: int,
    staff_id: StaffId | None = None,
) -> tuple[Customer, Touchpoint, ScoreNoted]:
    """
    Write a score down; a changed mind replaces it and keeps the old one, unless it comes much later.

    Outdated as `asked`, and off the scale.

    Points for answering come once for a contact, whatever the score.
    """
    kind, scores = ASKED_ON[scale]
    customer, touchpoint = asked(unit, telegram_id, touchpoint_id, kind)
    if score not in scores:
        raise Outdated
    policy = unit.shop.scenario.satisfaction
    verdict = judge(score, scale, policy=policy)
    given = answers.given(unit, touchpoint.id, customer.id, scale)
    before = judge(given[0], scale, policy=policy) if given else None
    is_new, late = reminders.write_down(unit, touchpoint, scale=scale, score=score, verdict=verdict, staff_id=staff_id)
    if is_new:
        touchpoints.wake(unit, customer.id)  # a question may wait because earlier ones were ignored
    messages = reminders.messages(unit, touchpoint.id)
    return (
        customer,
        touchpoint,
        ScoreNoted(score, verdict, is_new, before=before if is_new else None, late=late, messages=messages),
    )


def note_reply(
    unit: UnitOfWork, telegram_id: int, touchpoint_id: TouchpointId, *, kind: ContactKind, said: Reply
) -> tuple[Customer, Touchpoint, bool]:
    """Write down what a button said, as `note_score` does; the last is False when the same was pressed again."""
    customer, touchpoint = asked(unit, telegram_id, touchpoint_id, kind)
    if said not in REPLIES[kind]:
        raise Outdated
    if answers.reply_to(unit, touchpoint.id) is said:
        return customer, touchpoint, False
    answers.record_reply(unit, touchpoint.id, customer_id=customer.id, said=said)
    reminders.is_answered(unit, touchpoint)
    touchpoints.wake(unit, customer.id)  # a question may wait because earlier ones were ignored
    show_change(unit, touchpoint)
    return customer, touchpoint, True


def earn(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint) -> int:
    """Give the points for an answer, once for a contact; how many were given now."""
    points = unit.shop.scenario.points_for_answer
    return points if points > 0 and ledger.earn(unit, customer.id, points, source=f"survey:{touchpoint.id}") else 0


def show_change(unit: UnitOfWork, touchpoint: Touchpoint) -> None:
    """Draw the cards of what an earlier answer opened as they are now."""
    for kind in TicketKind:
        ticket = tickets.of_touchpoint(unit, touchpoint.id, kind)
        if ticket is not None and ticket.state in OPEN_TICKET_STATES:
            cards.refresh_card(unit, ticket.id)
