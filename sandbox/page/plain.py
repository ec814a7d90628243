"""A page to look at: every chat as it stands, and the latest calls. It only shows; it never acts."""

from html import escape

from sandbox.journal import Call
from sandbox.transcript import transcript
from sandbox.world import World

_STYLE = """
body { font: 14px/1.4 ui-monospace, monospace; background: #f6f5f1; color: #222; margin: 2rem; }
main { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
pre { background: #fff; padding: 1rem; border-radius: 6px; margin: 0; }
footer { margin-top: 2rem; color: #777; }
.no { color: #a33; }
"""


def page(world: World, *, refresh: int = 2, last: int = 30) -> str:
    """Return the whole world as HTML that reloads itself every `refresh` seconds."""
    chats = "\n".join(f"<pre>{escape(transcript(chat, last=last))}</pre>" for chat in world.chats())
    calls = "\n".join(_line(call) for call in reversed(world.journal.calls[-40:]) if call.method != "getUpdates")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="{refresh}">'
        f"<title>Local Telegram</title><style>{_STYLE}</style>"
        f"<h1>Local Telegram</h1><p>{world.now():%d.%m.%Y %H:%M:%S} UTC</p><main>{chats}</main><footer>{calls}</footer>"
    )


def _line(call: Call) -> str:
    outcome = "…" if call.ok is None else "ok" if call.ok else f"{call.code} {call.description}"
    kind = "no" if call.ok is False else "yes"
    text = f"{call.at:%H:%M:%S} {call.bot} {call.method} {call.params.get('chat_id', '')} → {outcome}"
    return f'<div class="{kind}">{escape(text)}</div>'
