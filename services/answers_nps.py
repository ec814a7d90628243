"""Would you recommend us? A score of 0 to 10, and the main reason in free words."""

from rules.notices.answers import NpsReasonAsked
from rules.vocabulary import Awaiting, Scale, TouchpointId
from services import aftermath, answering
from services.answering import ScoreNoted
from storage import customers, outbox
from storage.unit import UnitOfWork


def record_score(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, score: int) -> ScoreNoted:
    """
    Record the score and ask for the reason; a human reads it. A low score alone opens nothing: nothing has happened.

    Raises Outdated as `answering.note_score`.
    """
    customer, touchpoint, noted = answering.note_score(unit, telegram_id, touchpoint_id, scale=Scale.NPS, score=score)
    if not noted.changed:
        return noted
    answering.earn(unit, customer, touchpoint)
    answering.show_change(unit, touchpoint)
    customers.await_words(unit, customer.id, Awaiting.COMMENT, touchpoint.id)
    if noted.verdict is not noted.before:
        outbox.say(unit, telegram_id, NpsReasonAsked(verdict=noted.verdict), customer_id=customer.id)
        aftermath.follow(unit, customer)
    return noted
