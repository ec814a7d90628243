"""How is the purchase? A score of 1 to 5, and the way that fits it."""

from rules.notice import Notice
from rules.notices.checkin import HappyThanked, MissingAsked
from rules.vocabulary import Awaiting, Scale, TouchpointId, Verdict
from services import aftermath, answering, complaints
from services.answering import ScoreNoted
from storage import customers, ledger, outbox
from storage.unit import UnitOfWork


def record_score(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, score: int) -> ScoreNoted:
    """
    Record a score and open the way that fits it: a complaint, a question about what was missing, or thanks.

    Raises Outdated for a button that is not this customer's. A changed mind replaces the score and keeps the old one;
    points for answering come once, whatever the score.
    """
    customer, touchpoint, noted = answering.note_score(unit, telegram_id, touchpoint_id, scale=Scale.CSAT, score=score)
    if not noted.changed:
        return noted
    points = answering.earn(unit, customer, touchpoint)
    if noted.verdict is Verdict.UNHAPPY:
        customers.await_words(unit, customer.id, None)
        complaints.open_after_score(unit, customer, touchpoint, score=score)
        aftermath.follow(unit, customer)
        return noted
    complaints.follow_score(unit, touchpoint, score=score)
    customers.await_words(unit, customer.id, Awaiting.COMMENT, touchpoint.id)
    answer: Notice = MissingAsked()
    if noted.verdict is Verdict.HAPPY:
        answer = HappyThanked(name=customer.name, points=points, balance=ledger.balance(unit, customer.id))
    outbox.say(unit, telegram_id, answer, customer_id=customer.id)
    aftermath.follow(unit, customer)
    return noted
