"""Promises as managers see them: on the card, said back, reminded of, and what became of them."""

from datetime import datetime

from babel.dates import format_date, format_time

from rules.notices.desk import CardFacts
from rules.notices.promises import (
    PromiseBrokenTold,
    PromiseHowTo,
    PromiseKeptTold,
    PromiseLate,
    PromiseRefused,
    PromiseSoon,
    PromiseTallies,
    PromiseUnanswered,
    PromiseUnderstood,
    Tally,
)
from rules.vocabulary import TicketState
from views.buttons import AskPromise, Fulfilled, Meant, NoPromise, OfferRemedies
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

# A card has room for what was promised beside the customer's own words.
LONGEST_ON_A_CARD = 200
# Of fewer promises a percentage would sound like more than is known.
ENOUGH_FOR_A_SHARE = 10


def rows(facts: CardFacts, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """The buttons of a taken card: to promise; with a promise not asked about, to say that it is done."""
    ticket = int(facts.ticket)
    if facts.state is not TicketState.TAKEN:
        return ()
    offer = (Key(voice.label("card-offer"), OfferRemedies(ticket).data()),) if facts.can_offer else ()
    if facts.promise is None:
        return ((Key(voice.label("card-promise"), AskPromise(ticket).data()), *offer),)
    other = Key(voice.label("card-promise-other"), AskPromise(ticket).data())
    if facts.promise.asked:
        return ((other,),)
    return ((Key(voice.label("card-promise-done"), Fulfilled(int(facts.promise.promise)).data()), other),)


def standing(facts: CardFacts, voice: Voice) -> list[str]:
    """The lines of a card about what the customer chose, and about an open promise."""
    lines: list[str] = []
    if facts.remedy is not None:
        lines.append(voice("card-remedy", remedy=facts.remedy.said_in(voice.language)))
    if facts.promise is None:
        return lines
    what, until = shortened(facts.promise.what, LONGEST_ON_A_CARD), voice.until(facts.promise.due_at)
    return [*lines, voice("card-promised", asked=yes_no(facts.promise.asked), what=what, until=until)]


def how_to(notice: PromiseHowTo, voice: Voice) -> Screen:
    """How to promise; what was wrong with what was written."""
    fault = notice.fault.value if notice.fault else "none"
    key = Key(voice.label("promise-not-now"), NoPromise(notice.ticket).data())
    return Screen(voice("promise-how-to", fault=fault, ticket=str(notice.ticket)), ((key,),))


def refused(notice: PromiseRefused, voice: Voice) -> Screen:
    """Nothing can be promised here."""
    owner = shortened(notice.owner or "")
    return Screen(voice("promise-refused", hindrance=notice.hindrance.value, owner=owner))


def understood(notice: PromiseUnderstood, voice: Voice) -> Screen:
    """Weekday, date, hour and what; is it so?"""
    text: str = voice(
        "promise-understood",
        hour=notice.hour_from.value,
        customer=shortened(notice.customer),
        what=notice.what,
        day=_day(notice.due_at, voice),
        time=_time(notice.due_at, voice),
    )
    if notice.instead is not None:
        what, until = shortened(notice.instead.what, LONGEST_ON_A_CARD), voice.until(notice.instead.due_at)
        text += "\n" + voice("promise-instead", what=what, until=until)
    keys = (
        Key(voice.label("promise-yes"), Meant(notice.promise, yes=True).data()),
        Key(voice.label("promise-no"), Meant(notice.promise, yes=False).data()),
    )
    return Screen(text, (keys,))


def soon(notice: PromiseSoon, voice: Voice) -> Screen:
    """It is due soon."""
    text = voice("promise-soon", until=voice.until(notice.due_at), **_names(notice))
    return Screen(text, ((Key(voice.label("card-promise-done"), Fulfilled(notice.promise).data()),),))


def late(notice: PromiseLate, voice: Voice) -> Screen:
    """It was due, and nobody marked it done."""
    return Screen(voice("promise-late", **_names(notice)))


def kept(notice: PromiseKeptTold, voice: Voice) -> Screen:
    """The customer says that it was kept."""
    return Screen(voice("promise-kept-told", **_names(notice)))


def broken(notice: PromiseBrokenTold, voice: Voice) -> Screen:
    """The customer says that it was not."""
    return Screen(voice("promise-broken-told", until=voice.until(notice.due_at), **_names(notice)))


def unanswered(notice: PromiseUnanswered, voice: Voice) -> Screen:
    """The customer did not say."""
    return Screen(voice("promise-unanswered", **_names(notice)))


def tallies(notice: PromiseTallies, voice: Voice) -> Screen:
    """How each manager keeps promises: plain counts, and a share where there are enough for one."""
    lines: list[str] = [voice("promises", count=len(notice.managers))]
    for one in notice.managers:
        lines += ["", voice("promises-manager", manager=shortened(one.manager, 60), open=str(one.open))]
        lines.append(_tally("this", one.this_month, voice))
        lines.append(_tally("last", one.last_month, voice))
    return Screen("\n".join(lines))


def _tally(month: str, tally: Tally, voice: Voice) -> Html:
    judged = tally.kept + tally.broken
    manner = "none" if not judged else "counts" if judged < ENOUGH_FOR_A_SHARE else "share"
    said = voice(
        "promises-month",
        month=month,
        manner=manner,
        kept=str(tally.kept),
        judged=str(judged),
        share=str(round(100 * tally.kept / judged)) if judged else "",
    )
    if not tally.unanswered:
        return said
    return Html(said + voice("promises-unanswered", unanswered=str(tally.unanswered)))


Told = PromiseSoon | PromiseLate | PromiseKeptTold | PromiseBrokenTold | PromiseUnanswered


def _names(notice: Told) -> dict[str, str]:
    return {
        "ticket": str(notice.ticket),
        "customer": shortened(notice.customer),
        "manager": shortened(notice.manager),
        "what": notice.what,
    }


def _day(moment: datetime, voice: Voice) -> Html:
    """«четвер, 11 грудня», with the year if it is not this one."""
    local = moment.astimezone(voice.zone)
    pattern = "EEEE, d MMMM" if local.year == voice.now.astimezone(voice.zone).year else "EEEE, d MMMM y"
    return Html(format_date(local, pattern, locale=voice.language.value).replace("ʼ", "’").replace("'", "’"))


def _time(moment: datetime, voice: Voice) -> Html:
    return Html(format_time(moment.astimezone(voice.zone), "HH:mm", locale=voice.language.value))
