"""The scenario, as admins read and change it."""

from rules.notices.scenario import ContactShown, Planned, ScenarioShown
from rules.vocabulary import POINTS_KINDS, ContactKind, Event
from views.buttons import Menu, MenuItem, MoveContact, RestoreContact, ShowContact, SwitchContact
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_NAME = 20
DAY, HOUR, MINUTE = 86_400, 3600, 60
YEARLY = (ContactKind.ANNIVERSARY, ContactKind.BIRTHDAY)


def shown(notice: ScenarioShown, voice: Voice) -> Screen:
    """A line and a button for each contact."""
    if not notice.contacts:
        return Screen(voice("scenario-none"))
    lines = [voice("scenario"), "", *(_line(one, voice) for one in notice.contacts)]
    rows = tuple((Key(_what(one, voice), ShowContact(one.contact).data()),) for one in notice.contacts)
    return Screen("\n".join(lines), rows)


def contact_shown(notice: ContactShown, voice: Voice) -> Screen:
    """One contact: when it is written, what the file says, what a change does, and the ways to change it."""
    one = notice.contact
    lines: list[str] = [voice("scenario-unclear")] if notice.unclear else []
    lines.append(voice("scenario-contact", what=_what(one, voice), on=yes_no(one.is_on), when=_when(one, voice)))
    if one.written is not None:
        lines.append(voice("scenario-written", wait=_wait(one.written, voice)))
    lines += ["", voice("scenario-off-rule", on=yes_no(one.is_on))]
    if one.delay is not None:
        lines += [voice("scenario-delay-rule", yearly=yes_no(one.does in YEARLY)), "", voice("scenario-how-to")]
    steps = [Key(_step(step, voice), MoveContact(one.contact, step).data()) for step in one.steps]
    way = "off" if one.is_on else "on"
    rows = [(Key(voice.label(f"scenario-switch-{way}"), SwitchContact(one.contact, on=not one.is_on).data()),)]
    rows += [tuple(steps[at : at + 2]) for at in range(0, len(steps), 2)]  # type: ignore[misc]
    if one.is_changed:
        rows.append((Key(voice.label("scenario-as-written"), RestoreContact(one.contact).data()),))
    rows.append((Key(voice.label("scenario-back"), Menu(MenuItem.SCENARIO).data()),))
    return Screen("\n".join(lines), tuple(rows))


def _line(one: Planned, voice: Voice) -> Html:
    return voice(
        "scenario-line",
        what=_what(one, voice),
        on=yes_no(one.is_on),
        when=_when(one, voice),
        changed=yes_no(one.written is not None),
    )


def _what(one: Planned, voice: Voice) -> str:
    what = voice.label(f"contact-{one.does.value}")
    return what if one.name is None else f"{what} ({shortened(one.name, LONGEST_NAME)})"


def _when(one: Planned, voice: Voice) -> Html:
    if one.does in (*POINTS_KINDS, ContactKind.SURPRISE):
        return voice("scenario-when-points", kind=one.does.value)
    if one.after is Event.SILENCE:
        return voice("scenario-when-silence", kind=one.does.value)
    if one.delay is None:
        return voice("scenario-when-half")
    said = voice(
        "scenario-when",
        soon=yes_no(not one.delay),
        wait=_wait(one.delay, voice),
        event=one.after.value,
        nth=str(one.nth or ""),
        yearly=yes_no(one.does in YEARLY),
    )
    if one.unknown is None:
        return said
    return Html(
        f"{said} {voice('scenario-when-unknown', soon=yes_no(not one.unknown), wait=_wait(one.unknown, voice))}"
    )


def _wait(seconds: int, voice: Voice) -> str:
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    said = [voice.label("scenario-days", days=days)] if days else []
    said += [voice.label("scenario-hours", hours=str(hours))] if hours else []
    said += [voice.label("scenario-minutes", minutes=str(minutes))] if minutes or not said else []
    return " ".join(said)


def _step(seconds: int, voice: Voice) -> str:
    return f"{'+' if seconds > 0 else '−'}{_wait(abs(seconds), voice)}"
