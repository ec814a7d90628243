"""Free words after an answer: information for the desk, or a complaint if they read like one."""

from rules import grievance
from rules.conversation import Words
from rules.grievance import Gist
from rules.satisfaction import judge
from rules.vocabulary import ContactKind, Scale, TouchpointId, Verdict
from services import complaints
from storage import answers, touchpoints
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork


def hear(unit: UnitOfWork, customer: Customer, touchpoint_id: TouchpointId, words: Words) -> None:
    """Bring a comment to the managers with what it is a comment to."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is not None and _is_complaint(unit, touchpoint, words):
        complaints.open_complaint(unit, customer, words, about=touchpoint.id)
        return
    complaints.comment(unit, customer, touchpoint_id, words)


def _is_complaint(unit: UnitOfWork, touchpoint: Touchpoint, words: Words) -> bool:
    """
    Whether words are to be answered by a deadline.

    What is said to a score of a purchase is a remark: a low score has opened a complaint already. So is what a promoter
    says.
    """
    if unit.shop.scenario.kind_of(touchpoint.contact) in {ContactKind.CSAT, None}:
        return False
    nps = answers.current(unit, touchpoint.id, Scale.NPS)
    if nps is not None and judge(nps, Scale.NPS, policy=unit.shop.scenario.satisfaction) is Verdict.HAPPY:
        return False
    return grievance.read(words.text or "").gist is Gist.COMPLAINT
