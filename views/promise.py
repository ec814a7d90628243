"""Promises as the customer lives them; and all their complaints at a glance."""

from babel.dates import format_date

from rules.notices.promises import MyTicketsShown, PromiseBrokenHeard, PromiseDoneAsked, PromiseKeptThanked, PromiseMade
from rules.notices.remedies import RemediesOffered, RemedyNoted
from rules.product_names import spoken
from views.buttons import ChooseRemedy, Kept
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

# Eight complaints with all that is said of them fit into one message.
LONGEST_PRODUCT, LONGEST_OWNER, LONGEST_WHAT = 60, 64, 200


def made(notice: PromiseMade, voice: Voice) -> Screen:
    """Who promises what, by when."""
    return Screen(
        voice(
            "promise-made",
            instead=yes_no(notice.instead),
            ticket=str(notice.ticket),
            manager=shortened(notice.manager),
            what=notice.what,
            until=voice.until(notice.due_at),
        )
    )


def done_asked(notice: PromiseDoneAsked, voice: Voice) -> Screen:
    """Is it done?"""
    keys = (
        Key(voice.label("promise-done-yes"), Kept(notice.promise, yes=True).data()),
        Key(voice.label("promise-done-no"), Kept(notice.promise, yes=False).data()),
    )
    early, manager = yes_no(notice.early), shortened(notice.manager)
    facts = {"early": early, "ticket": str(notice.ticket), "manager": manager, "what": notice.what}
    return Screen(voice("promise-done-asked", **facts), (keys,))


def kept_thanked(notice: PromiseKeptThanked, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("promise-kept-thanked"))


def broken_heard(notice: PromiseBrokenHeard, voice: Voice) -> Screen:
    """Sorry; who knows of it now."""
    return Screen(voice("promise-broken-heard", ticket=str(notice.ticket), manager=shortened(notice.manager)))


def my_tickets(notice: MyTicketsShown, voice: Voice) -> Screen:
    """Each complaint: its number, how it stands, whose it is; and below it what was promised."""
    lines: list[str] = [voice("my-tickets", count=len(notice.tickets))]
    for one in notice.tickets:
        opened = Html(format_date(one.opened_at.astimezone(voice.zone), "d MMMM", locale=voice.language.value))
        state = f"{one.state.value}-free" if one.owner is None else one.state.value
        facts = {"ticket": str(one.ticket), "opened": opened, "owner": shortened(one.owner or "", LONGEST_OWNER)}
        lines += ["", voice("my-ticket", state=state, **facts)]
        about = [voice.quote(shortened(spoken(one.product), LONGEST_PRODUCT))] if one.product else []
        about += [voice(f"category-{one.category.value}")] if one.category else []
        lines += [" · ".join(about)] if about else []
        if one.promise is not None:
            lines.append(
                voice(
                    "my-promise", what=shortened(one.promise.what, LONGEST_WHAT), until=voice.until(one.promise.due_at)
                )
            )
        elif one.respond_by is not None:
            lines.append(voice("my-answer", until=voice.until(one.respond_by)))
    return Screen("\n".join(lines))


def remedies_offered(notice: RemediesOffered, voice: Voice) -> Screen:
    """What would put it right?"""
    rows = tuple(
        (Key(one.said_in(voice.language), ChooseRemedy(notice.offer, place).data()),)
        for place, one in enumerate(notice.options)
        if one.ticked
    )
    return Screen(voice("remedies-offered", ticket=str(notice.ticket), manager=shortened(notice.manager)), rows)


def remedy_noted(notice: RemedyNoted, voice: Voice) -> Screen:
    """What was chosen, and what happens next."""
    remedy = notice.remedy.said_in(voice.language)
    return Screen(voice("remedy-noted", remedy=remedy, manager=shortened(notice.manager)))
