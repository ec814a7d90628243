"""A chat drawn as text: bubbles, keyboards and what happened between them, for a terminal or a failed assertion."""

import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sandbox.bots import Bot
from sandbox.buttons import shown_keyboard
from sandbox.chats import Chat, Status
from sandbox.messages import Message, Press
from sandbox.people import Person

_MEDIA = {
    "photo": "📷 photo",
    "video": "🎬 video",
    "voice": "🎤 voice",
    "audio": "🎵 audio",
    "document": "📎 file",
    "animation": "🎞 animation",
    "video_note": "⏺ video note",
    "sticker": "🩷 sticker",
    "location": "📍 location",
    "contact": "👤 contact",
}
_COLOURS = {"time": "2", "bot": "36", "person": "33", "keyboard": "34", "note": "2;3", "quote": "2"}

Paint = Callable[[str, str], str]


def _plain(text: str, _: str) -> str:
    return text


def _coloured(text: str, kind: str) -> str:
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if text else text


def width_of(text: str) -> int:
    """Return how many terminal cells the text takes, near enough."""
    cells = 0
    for character in text:
        if unicodedata.combining(character) or character in "\u200d\ufe0f":
            continue
        cells += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return cells


@dataclass(frozen=True, slots=True)
class _Canvas:
    width: int
    paint: Paint
    zone: tzinfo | None
    viewer: Person | Bot | None

    def time(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.zone) if self.zone else moment:%H:%M}"


def transcript(
    chat: Chat,
    *,
    width: int = 72,
    colour: bool = False,
    zone: tzinfo | None = None,
    viewer: Person | Bot | None = None,
    last: int | None = None,
    first_id: int | None = None,
    last_id: int | None = None,
) -> str:
    """
    Return the chat as text no wider than `width` cells.

    The viewer's own messages stand on the right: by default those of the person in a private chat, of nobody in
    a group. Times are shown in `zone` (UTC by default); `last` limits the number of messages; `colour` uses ANSI.
    `first_id` and `last_id` cut a piece out of it, without what stands above and below a whole chat.
    """
    canvas = _Canvas(width, _coloured if colour else _plain, zone, viewer or chat.person)
    messages = list(chat.messages.values())
    shown = messages if last is None else messages[max(0, len(messages) - last) :]
    is_piece = first_id is not None or last_id is not None
    if is_piece:
        shown = [one for one in shown if (first_id or 0) <= one.id <= (last_id or one.id)]
    lines = [] if is_piece else [*_header(chat, canvas)]
    presses: dict[int, list[Press]] = {}
    for press in chat.presses:
        presses.setdefault(press.message.id, []).append(press)
    day = None
    for message in shown:
        date = message.date.astimezone(zone).date() if zone else message.date.date()
        if date != day and not is_piece:
            lines.append(canvas.paint(f" {date:%d.%m.%Y} ".center(width).rstrip(), "note"))
            day = date
        lines += _message(message, canvas)
        for press in presses.get(message.id, ()):
            lines += _press(press, canvas)
    if is_piece:
        return "\n".join(lines).strip("\n")
    _, keyboard = shown_keyboard(chat)
    labels = [[b if isinstance(b, str) else b["text"] for b in row] for row in keyboard]
    if labels:
        lines += ["", *(canvas.paint(f"  {row}", "keyboard") for row in _keyboard(labels, width - 2))]
    if chat.bot is not None and chat.status_of(chat.bot) is Status.KICKED:
        lines.append(canvas.paint(f"🚫 {chat.name} has blocked {chat.bot.name}".center(width).rstrip(), "note"))
    return "\n".join(lines)


def _header(chat: Chat, canvas: _Canvas) -> Iterator[str]:
    names = f"{chat.name} ↔ {chat.bot.name}" if chat.bot else f"{chat.title} ({len(chat.everybody())})"
    fill = "─" * max(2, canvas.width - width_of(names) - 4)
    yield canvas.paint(f"── {names} {fill}"[: canvas.width], "note")


def _message(message: Message, canvas: _Canvas) -> Iterator[str]:
    if message.service:
        yield canvas.paint(_service(message).center(canvas.width).rstrip(), "note")
        return
    own = message.sender is canvas.viewer
    room = max(16, canvas.width * 3 // 4)
    body = list(_body(message, room - 4))
    keyboard = _keyboard(message.buttons, room - 2)
    head = f"{message.sender.full_name}"
    foot = canvas.time(message.date) + (" ✎" if message.edited else "") + _reactions(message)
    inner = max([width_of(line) for _, line in body] + [width_of(head) + width_of(foot) + 2])
    indent = " " * (canvas.width - inner - 4 if own else 0)
    gap = " " * (inner - width_of(head) - width_of(foot))
    kind = "bot" if isinstance(message.sender, Bot) else "person"
    yield ""
    yield f"{indent}╭ {canvas.paint(head, kind)}{gap}{canvas.paint(foot, 'time')} ╮"
    for style, line in body:
        padded = line + " " * (inner - width_of(line))
        yield f"{indent}│ {canvas.paint(padded, style) if style else padded} │"
    yield f"{indent}╰{'─' * (inner + 2)}╯"
    for row in keyboard:
        yield f"{indent}  {canvas.paint(row, 'keyboard')}"


def _body(message: Message, room: int) -> Iterator[tuple[str, str]]:
    """Yield the lines inside a bubble, each with its style."""
    topic = message.chat.topics.get(message.thread_id) if message.thread_id is not None else None
    if topic is not None:
        yield "note", _shortened(f"# {topic.name}", room)
    if message.origin is not None:
        author = message.origin["sender_user"]["first_name"]
        yield "quote", _shortened(f"↪ forwarded from {author}", room)
    if message.reply_to is not None and not message.reply_to.service:
        words = message.reply_to.text or _MEDIA.get(message.reply_to.media or "", "")
        yield "quote", _shortened(f"↩ {message.reply_to.sender.full_name}: {words}".replace("\n", " "), room)
    if message.media is not None:
        yield "", _shortened(_media(message), room)
    for line in message.text.splitlines():
        for piece in _wrapped(line, room) or [""]:
            yield "", piece


def _media(message: Message) -> str:
    media = message.content.media
    name = _MEDIA.get(message.media or "", str(message.media))
    match message.media:
        case "document" | "audio":
            return f"{name} {media.get('file_name', '')}".rstrip()
        case "sticker":
            return f"{name} {media.get('emoji', '')}".rstrip()
        case "voice" | "video":
            return f"{name} 0:{media.get('duration', 0):02}"
        case "contact":
            return f"{name} {media['first_name']} {media['phone_number']}"
        case "location":
            return f"{name} {media['latitude']:.4f}, {media['longitude']:.4f}"
        case _:
            return name


def _service(message: Message) -> str:
    what, told = next(iter(message.service.items()))
    match what:
        case "new_chat_members":
            joined = told[0]["id"] == message.sender.id
            deed = "joined" if joined else f"added {', '.join(user['first_name'] for user in told)}"
        case "left_chat_member":
            deed = "left" if told["id"] == message.sender.id else f"removed {told['first_name']}"
        case "forum_topic_created":
            deed = f"opened the topic “{told['name']}”"
        case "forum_topic_edited":
            deed = f"renamed the topic to “{told['name']}”" if "name" in told else "changed the topic's icon"
        case "forum_topic_closed" | "forum_topic_reopened":
            deed = f"{what.removeprefix('forum_topic_')} the topic"
        case "pinned_message":
            words = told.get("text") or told.get("caption") or "a message"
            deed = f"pinned “{_shortened(words, 32)}”"
        case "migrate_to_chat_id" | "migrate_from_chat_id":
            deed = "made the group a supergroup"
        case _:
            deed = "created the group"
    return f"{message.sender.full_name} {deed}"


def _press(press: Press, canvas: _Canvas) -> Iterator[str]:
    line = f"☝ {press.person.full_name} pressed [{press.label}]"
    if press.toast is not None and press.toast.text:
        line += f" {'❗' if press.toast.alert else '💬'} {press.toast.text}"
    for piece in _wrapped(line, canvas.width):
        yield canvas.paint(piece, "note")


def _reactions(message: Message) -> str:
    return " " + "".join(message.reactions.values()) if message.reactions else ""


def _keyboard(rows: list[list[str]], room: int) -> list[str]:
    """Draw rows of buttons; a row too wide for the room goes on in the next line."""
    lines: list[str] = []
    for row in rows:
        line = ""
        for label in row:
            button = f"[ {_shortened(label, room - 4)} ]"
            if line and width_of(line) + 1 + width_of(button) > room:
                lines.append(line)
                line = button
            else:
                line = f"{line} {button}".lstrip()
        lines.append(line)
    return lines


def _wrapped(line: str, room: int) -> list[str]:
    """Wrap by words; where cells and characters differ, wrap a little earlier."""
    wide = width_of(line) - len(line)
    return textwrap.wrap(line, max(8, room - max(0, wide)), break_on_hyphens=False)


def _shortened(text: str, room: int) -> str:
    if width_of(text) <= room:
        return text
    while width_of(text) > room - 1:
        text = text[:-1]
    return f"{text}…"
