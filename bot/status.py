"""How the bot stands, as a table in the terminal: for `retention-bot status`. Ids and kinds, never a name or a text."""

from datetime import datetime

from bot.check import say_delay
from rules.vocabulary import InboxState, OutboxState
from services.watch import Standing

WIDTH = 12


def show_status(standing: Standing) -> str:
    """Say what waits and for how long, what became of the rest, and what needs a person."""
    backlog = standing.backlog
    lines = [
        _row("queue", "waiting", "oldest"),
        _row("inbox", backlog.inbox, _oldest(backlog.now, backlog.inbox_since)),
        _row("outbox", backlog.outbox, _oldest(backlog.now, backlog.outbox_since)),
        "",
        _row("updates", *(state.value for state in standing.updates)),
        _row("", *standing.updates.values()),
        _row("messages", *(state.value for state in standing.messages)),
        _row("", *standing.messages.values()),
        "",
        "Unknown: nobody knows whether these messages arrived; they are not sent again",
    ]
    lines += [_listed(one.kind, f"chat {one.chat_id}", _when(one.settled_at)) for one in standing.unknown]
    lines += _rest(standing.messages[OutboxState.UNKNOWN], len(standing.unknown))
    lines.append("")
    lines.append("Parked: these updates could not be handled; an admin decides with /parked")
    lines += [
        _listed(one.update_id, (one.error or "?").partition(":")[0], _when(one.received_at)) for one in standing.parked
    ]
    lines += _rest(standing.updates[InboxState.PARKED], len(standing.parked))
    if standing.flooded:
        lines += ["", "Flooded: these chats sent more at once than is read; the rest was not handled"]
        lines += [
            _listed(f"chat {one.chat_id}", f"{one.updates} not read", _when(one.latest_at)) for one in standing.flooded
        ]
    if standing.pauses:
        lines += ["", f"Paused with /pause_all: {standing.held} messages wait for /resume_all"]
        lines += [
            _listed(one.id, "everybody" if one.spellings is None else "a city", _when(one.begun_at))
            for one in standing.pauses
        ]
    return "\n".join(lines)


def _row(first: str, *cells: object) -> str:
    return "".join([first.ljust(WIDTH), *(f"{cell!s:<{WIDTH}}  " for cell in cells)]).rstrip()


def _listed(*cells: object) -> str:
    return "  " + "  ".join(f"{cell!s:<{WIDTH}}" for cell in cells).rstrip()


def _rest(count: int, listed: int) -> list[str]:
    if not count:
        return ["  none"]
    return [f"  and {count - listed} more"] if count > listed else []


def _when(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "?"


def _oldest(now: datetime, since: datetime | None) -> str:
    if since is None:
        return "-"
    if since > now:
        return f"is tried again at {_when(since)}"
    return f"for {say_delay(now - since)}, since {_when(since)}"
