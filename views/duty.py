"""Who is on duty, whose a ticket has become, and who has come and gone, as the staff see it."""

from rules.notices.duty import (
    AccessEnded,
    DutyShown,
    GivenInTurn,
    GivenToYou,
    RoleChanged,
    StaffBack,
    StaffLeft,
)
from views.buttons import Duty, ShowTicket
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

IN_A_ROW = 4


def on_duty(notice: DutyShown, voice: Voice) -> Screen:
    """Who is on duty, what each of them has, and the button that changes one's own part in it."""
    lines = [voice("duty", count=len(notice.on_duty))]
    lines += [voice("duty-member", name=called(one.name, voice), count=one.tickets) for one in notice.on_duty]
    if notice.more > 0:
        lines.append(voice("duty-more", more=notice.more))
    if notice.mine is not None:
        lines.append(voice("duty-mine", on=yes_no(notice.mine)))
    ways = (True, False) if notice.mine is None else (not notice.mine,)
    keys = tuple(Key(voice.label("duty-on" if on else "duty-off"), Duty(on).data()) for on in ways)
    return Screen("\n".join(lines), (keys,))


def given_in_turn(notice: GivenInTurn, voice: Voice) -> Screen:
    """Whose turn it was; they hear of it."""
    manager = voice.mention(called(notice.manager, voice), notice.telegram_id)
    return Screen(voice("given-in-turn", ticket=str(notice.ticket), manager=manager))


def given_to_you(notice: GivenToYou, voice: Voice) -> Screen:
    """It is yours now; who handed it over, and what they say."""
    ticket, customer = str(notice.ticket), shortened(notice.customer)
    if notice.by is None:
        text = voice("given-to-you", ticket=ticket, customer=customer)
    else:
        text = voice("handed-to-you", ticket=ticket, customer=customer, by=called(notice.by, voice))
    rows = ((Key(f"№ {notice.ticket}", ShowTicket(notice.ticket).data()),),)
    return Screen(with_note(text, notice.text, voice), rows, media=notice.media)


def left(notice: StaffLeft, voice: Voice) -> Screen:
    """Somebody is off the team; what they had is free again, each a button that shows its card."""
    lines = [voice("staff-left", removed=yes_no(notice.removed), name=called(notice.name, voice))]
    lines.append(voice("staff-left-returned", returned=notice.returned))
    hidden = notice.returned - len(notice.tickets)
    if hidden > 0:
        lines.append(voice("open-tickets-more", more=hidden))
    keys = [Key(f"№ {ticket}", ShowTicket(ticket).data()) for ticket in notice.tickets]
    rows = tuple(tuple(keys[at : at + IN_A_ROW]) for at in range(0, len(keys), IN_A_ROW))
    return Screen("\n".join(lines), rows)


def back(notice: StaffBack, voice: Voice) -> Screen:
    """Somebody has their role again."""
    return Screen(voice("staff-back", name=called(notice.name, voice)))


def access_ended(notice: AccessEnded, voice: Voice) -> Screen:
    """Kindly: it is over."""
    return Screen(voice("access-ended"))


def role_changed(notice: RoleChanged, voice: Voice) -> Screen:
    """What the new role means."""
    return Screen(voice("role-changed", senior=yes_no(notice.senior)))


def called(name: str, voice: Voice) -> str:
    """How a colleague is called; some have never written to the bot."""
    return shortened(name) or voice.label("team-nameless")


def with_note(text: Html, note: str | None, voice: Voice) -> str:
    """A message, and under it what a colleague notes about it."""
    return text if note is None else f"{text}\n<blockquote>{voice.quote(note)}</blockquote>"
