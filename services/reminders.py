"""
What follows when a customer says nothing: one reminder of a question, and one line where a low score has no words.

Both are contacts like any other: planned once, within the budget, by day. An answer or a word makes them needless.
"""

from collections.abc import Sequence

from rules.notice import Notice
from rules.notices.checkin import QuestionReminded, WordsAwaited
from rules.reminding import REMINDER, WORDS_AWAITED, WORDS_AWAITED_AFTER, WORDS_AWAITED_FOR, place
from rules.satisfaction import judge
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    QUESTIONS,
    Author,
    Reason,
    Scale,
    StaffId,
    TouchpointId,
    TouchpointState,
    Verdict,
)
from storage import answers, orders, outbox, tickets, touchpoints
from storage.records import Customer, Ticket, Touchpoint
from storage.unit import UnitOfWork


def plan(unit: UnitOfWork, sent: Sequence[TouchpointId]) -> None:
    """Plan one reminder of each of these contacts that was a question and has just been asked."""
    manners = unit.shop.scenario.manners
    questions = [contact.name for contact in unit.shop.scenario.planned if contact.kind in QUESTIONS]
    if sent and questions and manners.remind_after:
        due, closes = unit.now + manners.remind_after, unit.now + manners.close_after
        touchpoints.plan_after(unit, sent, questions, contact=REMINDER, due_at=due, expires_at=closes)


def await_words(unit: UnitOfWork, ticket: Ticket) -> None:
    """Plan one gentle line about a complaint that a low score opened, for the case that no words follow."""
    touchpoints.plan(
        unit,
        contact=WORDS_AWAITED,
        subject=f"ticket:{ticket.id}",
        customer_id=ticket.customer_id,
        order_id=ticket.order_id,
        due_at=unit.now + WORDS_AWAITED_AFTER,
        expires_at=unit.now + WORDS_AWAITED_FOR,
    )


def is_ours(touchpoint: Touchpoint) -> bool:
    """Whether a contact is one of these two, which no scenario names."""
    return touchpoint.contact in (REMINDER, WORDS_AWAITED)


def is_needless(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> bool:
    """Whether its customer has answered or written since, or somebody has written to them about it."""
    heard_at = customer.heard_at
    if touchpoint.question_id is not None:
        question = touchpoints.get(unit, touchpoint.question_id)
        if question is None or question.state is not TouchpointState.SENT or question.sent_at is None:
            return True
        return heard_at is not None and heard_at >= question.sent_at
    if touchpoint.contact == WORDS_AWAITED and touchpoint.ticket_id is not None:
        ticket = tickets.get(unit, touchpoint.ticket_id)
        said = heard_at is not None and heard_at >= ticket.opened_at
        return said or not _lacks_words(unit, ticket)
    return False


def _lacks_words(unit: UnitOfWork, ticket: Ticket) -> bool:
    """Whether the customer is still unhappy, nobody has written to them, and they did not say in any way why."""
    unhappy = ticket.score is not None and judge(ticket.score, policy=unit.shop.scenario.satisfaction)
    return (
        unhappy is Verdict.UNHAPPY
        and ticket.state in OPEN_TICKET_STATES
        and ticket.first_reply_at is None
        and not ticket.named
        and not tickets.entries(unit, ticket.id, Author.CUSTOMER)
    )


def notice(unit: UnitOfWork, touchpoint: Touchpoint, asked: Notice | None) -> Notice | None:
    """Say it: `asked` is the question that a reminder repeats, with its buttons; None if nobody asks it any more."""
    if touchpoint.ticket_id is not None:
        ticket = tickets.get(unit, touchpoint.ticket_id)
        return WordsAwaited(ticket=ticket.id, product=orders.product_of(unit, ticket.order_id, ticket.line_id))
    return QuestionReminded(question=asked.kind, asked=asked.facts()) if asked is not None else None


def write_down(
    unit: UnitOfWork,
    touchpoint: Touchpoint,
    *,
    scale: Scale,
    score: int,
    verdict: Verdict,
    staff_id: StaffId | None = None,
) -> tuple[bool, bool]:
    """
    Keep an answer where it belongs, and remind of the question no more: (whether it is new, whether it is late).

    The score that was given last, given again, changes nothing. A late answer is kept beside one that stands.
    """
    given = answers.given(unit, touchpoint.id, touchpoint.customer_id, scale)
    earlier = answers.earlier(unit, touchpoint.id, scale)
    close_after = unit.shop.scenario.manners.close_after
    where = place(unit.now, sent_at=touchpoint.sent_at, close_after=close_after, earlier=earlier)
    if given[:1] == [score]:
        return False, where.late
    answers.record(
        unit,
        touchpoint.id,
        customer_id=touchpoint.customer_id,
        scale=scale,
        score=score,
        verdict=verdict,
        staff_id=staff_id,
        late=where.late,
        replaces=where.replaces,
    )
    is_answered(unit, touchpoint)
    return True, where.late


def is_answered(unit: UnitOfWork, touchpoint: Touchpoint) -> None:
    """A question was answered: nobody is reminded of it any more."""
    touchpoints.answered(unit, touchpoint.id)
    touchpoints.drop(unit, REMINDER, f"question:{touchpoint.id}", Reason.ANSWERED)


def messages(unit: UnitOfWork, touchpoint_id: TouchpointId) -> tuple[int, ...]:
    """Tell which messages in the customer's chat have the buttons of a question: its own, and its reminder."""
    reminder = touchpoints.by_key(unit, REMINDER, f"question:{touchpoint_id}")
    both = [touchpoint_id] if reminder is None else [touchpoint_id, reminder]
    return tuple(outbox.messages_of(unit, [f"touchpoint:{one}" for one in both]))
