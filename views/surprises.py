"""Surprises, as managers approve them."""

from rules.notices.surprises import (
    Budget,
    SurpriseApproved,
    SurpriseLine,
    SurpriseNoteAsked,
    SurpriseNotGiven,
    SurpriseOption,
    SurpriseOverBudget,
    SurpriseProposed,
    SurprisesShown,
    Why,
)
from rules.vocabulary import SurpriseState, SurpriseWay
from views.buttons import DismissSurprise, GiveSurprise, ShowSurprise
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_ON_KEY = 24


def proposed(notice: SurpriseProposed, voice: Voice) -> Screen:
    """Who, why, what is left of the month; one tap approves."""
    text = voice(
        "surprise-proposed",
        customer=shortened(notice.customer),
        why=_why(notice.why, notice.budget.currency, voice),
        budget=_budget(notice.budget, voice),
    )
    rows = tuple((Key(_label(one, notice.budget, voice), _give(notice, one)),) for one in notice.options)
    no = Key(voice.label("surprise-not-now"), DismissSurprise(notice.surprise, asked=False).data())
    return Screen(text, (*rows, (no,)))


def _give(notice: SurpriseProposed, one: SurpriseOption) -> str:
    return GiveSurprise(notice.surprise, one.way, one.number).data()


def _label(one: SurpriseOption, budget: Budget, voice: Voice) -> str:
    name = shortened(one.name, LONGEST_ON_KEY)
    said = voice.label("surprise-way", way=one.way.value, what=name)
    return f"{said} · {voice.money(one.cost_minor, budget.currency)}" if one.cost_minor else said


def _why(why: Why, currency: str, voice: Voice) -> Html:
    """The reason in words: «4 замовлення за пів року, 12 300 ₴, усі оцінки — 5, сюрпризів ще не було»."""
    said = [voice("surprise-orders", orders=why.orders), voice.money(why.spent_minor, currency)]
    if why.scores:
        alike = "single" if why.scores == 1 else yes_no(why.alike is not None)
        score = str(why.alike) if why.alike is not None else f"{why.average // 10},{why.average % 10}"
        said.append(voice("surprise-scores", alike=alike, score=score))
    before = why.last_at is not None
    said.append(voice("surprise-last", before=yes_no(before), day=voice.day(why.last_at) if why.last_at else ""))
    return Html(", ".join(said))


def _budget(budget: Budget, voice: Voice) -> Html:
    left, whole = (voice.money(one, budget.currency) for one in (max(budget.left_minor, 0), budget.all_minor))
    return voice("surprise-budget", left=left, all=whole)


def note_asked(notice: SurpriseNoteAsked, voice: Voice) -> Screen:
    """What is written in answer goes to the customer."""
    text = voice("surprise-note-asked", customer=shortened(notice.customer), unclear=yes_no(notice.unclear))
    key = Key(voice.label("surprise-no-note"), DismissSurprise(notice.surprise, asked=True).data())
    return Screen(text, ((key,),))


def not_given(notice: SurpriseNotGiven, voice: Voice) -> Screen:
    """Whose surprise it was, and why nothing was sent."""
    why = voice("surprise-toast", outcome=notice.why)
    return Screen(voice("surprise-not-given", customer=shortened(notice.customer), why=why))


def over_budget(notice: SurpriseOverBudget, voice: Voice) -> Screen:
    """It does not fit; what is left."""
    budget = notice.budget
    cost, left = (voice.money(one, budget.currency) for one in (notice.cost_minor, max(budget.left_minor, 0)))
    return Screen(voice("surprise-over-budget", customer=shortened(notice.customer), cost=cost, left=left))


def approved(notice: SurpriseApproved, voice: Voice) -> Screen:
    """Given; when the customer reads of it, and what is left."""
    text = voice(
        "surprise-approved",
        customer=shortened(notice.customer),
        what=_what(notice.way, notice.what, voice),
        by=shortened(notice.by),
        gift=yes_no(notice.way is SurpriseWay.GIFT),
        budget=_budget(notice.budget, voice),
    )
    return Screen(text)


def _what(way: SurpriseWay, what: str, voice: Voice) -> Html:
    return voice("surprise-what", way=way.value, what=what)


def shown(notice: SurprisesShown, voice: Voice) -> Screen:
    """The month: who was proposed, what was given, whether a gift is in the customer's hands."""
    if notice.budget is None:
        return Screen(voice("surprises-off"))
    title = voice("surprises", month=voice.month(notice.month.astimezone(voice.zone)))
    lines: list[str] = [f"<b>{title}</b>", _budget(notice.budget, voice)]
    lines += [] if notice.is_on else [voice("surprises-switched-off")]
    lines += [""] if notice.lines else ["", voice("surprises-none")]
    lines += [_line(one, notice.budget, voice) for one in notice.lines]
    waiting = [one for one in notice.lines if one.state is SurpriseState.PROPOSED]
    rows = tuple((Key(shortened(one.customer, LONGEST_ON_KEY), ShowSurprise(one.surprise).data()),) for one in waiting)
    return Screen("\n".join(lines), rows)


def _line(one: SurpriseLine, budget: Budget, voice: Voice) -> Html:
    handed = "none" if one.handed is None else yes_no(one.handed)
    return voice(
        "surprises-line",
        customer=shortened(one.customer, LONGEST_ON_KEY),
        state=one.state.value,
        what=_what(one.way, shortened(one.what, LONGEST_ON_KEY), voice) if one.way is not None else "",
        cost=voice.money(one.cost_minor, budget.currency),
        by=shortened(one.by, LONGEST_ON_KEY),
        handed=handed,
    )
