"""
Formatted text: Telegram's HTML in, text with entities out, and back again.

Offsets and lengths are UTF-16 code units, as everywhere in Telegram; byte offsets in errors are UTF-8.
The order of checks and the wording follow the open source of Telegram's client library.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from sandbox.errors import ApiError, bad_request

Entity = dict[str, Any]

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}
_TAGS = {*_SIMPLE, "a", "tg-emoji"}
_HTML_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ESCAPED = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[a-zA-Z]+));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.\-]+)))?""")
_DETECTED = (
    ("url", re.compile(r"(?<![\w@])(?:https?://|t\.me/)[^\s<>\"«»]+[^\s<>\"«».,:;!?)\]]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[A-Za-z][\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w+")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d{10,14}(?!\w)")),
)
_OPENING = {
    "bold": "<b>",
    "italic": "<i>",
    "underline": "<u>",
    "strikethrough": "<s>",
    "spoiler": "<tg-spoiler>",
    "blockquote": "<blockquote>",
    "expandable_blockquote": "<blockquote expandable>",
    "code": "<code>",
}


def utf16_length(text: str) -> int:
    """Return the length of `text` as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def piece(text: str, entity: Entity) -> str:
    """Return the part of the text that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


@dataclass(slots=True)
class _OpenTag:
    name: str
    offset: int
    argument: str = ""


@dataclass(slots=True)
class _Reader:
    source: str
    position: int = 0
    length: int = 0
    parts: list[str] = field(default_factory=list)
    nested: list[_OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def refuse(self, why: str, at: int) -> ApiError:
        offset = len(self.source[:at].encode())
        return bad_request(f"can't parse entities: {why} at byte offset {offset}")

    def take(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the text and entities that Telegram would make of `source`; raise its 400 when it would not."""
    reader = _Reader(source)
    while reader.position < len(source):
        if source[reader.position] == "<":
            _read_tag(reader)
            continue
        if source[reader.position] == "&" and (escaped := _ESCAPED.match(source, reader.position)):
            character = _unescape(escaped)
            if character is not None:
                reader.take(character)
                reader.position = escaped.end()
                continue
        end = min((i for mark in "<&" if (i := source.find(mark, reader.position + 1)) >= 0), default=len(source))
        reader.take(source[reader.position : end])
        reader.position = end
    if reader.nested:
        name = reader.nested[-1].name
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\"")
    return "".join(reader.parts), reader.entities


def _unescape(match: re.Match[str]) -> str | None:
    if name := match["name"]:
        return _HTML_ENTITIES.get(name)
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


def _read_tag(reader: _Reader) -> None:
    begin, source = reader.position, reader.source
    end = source.find(">", begin)
    if source.startswith("</", begin):
        _close_tag(reader, begin, end)
        return
    name_match = re.compile(r"[^\s>]*").match(source, begin + 1)
    name = name_match[0].lower() if name_match else ""
    if begin + 1 + len(name) == len(source):
        raise reader.refuse("Unclosed start tag", begin)
    if name not in _TAGS:
        raise reader.refuse(f'Unsupported start tag "{name}"', begin)
    tag = _OpenTag(name, reader.length)
    cursor = begin + 1 + len(name)
    while source[cursor : cursor + 1] != ">":
        attribute = _ATTRIBUTE.match(source, cursor)
        if attribute is None:
            if source[cursor:].lstrip().startswith(">"):
                cursor = source.index(">", cursor)
                break
            raise reader.refuse(f'Empty attribute name in the tag "{name}"', begin)
        _note_attribute(tag, attribute)
        cursor = attribute.end()
        if cursor >= len(source):
            raise reader.refuse(f'Unclosed start tag "{name}"', begin)
    if name == "span" and tag.argument != "spoiler":
        raise reader.refuse('Tag "span" must have class "tg-spoiler"', begin)
    if name == "tg-emoji" and not (tag.argument.isdecimal() and int(tag.argument) < 2**63):
        raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
    reader.nested.append(tag)
    reader.position = cursor + 1


def _note_attribute(tag: _OpenTag, attribute: re.Match[str]) -> None:
    key = attribute[1].lower()
    raw = next((group for group in attribute.groups()[1:] if group is not None), "")
    value = _ESCAPED.sub(lambda m: _unescape(m) or m[0], raw)
    match tag.name, key:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            tag.argument = value
        case "code", "class" if value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        case "blockquote", "expandable":
            tag.argument = "expandable"
        case _:
            pass


def _close_tag(reader: _Reader, begin: int, end: int) -> None:
    if not reader.nested:
        raise reader.refuse("Unexpected end tag", begin)
    if end < 0:
        raise reader.refuse("Unclosed end tag", begin)
    tag = reader.nested.pop()
    found = reader.source[begin + 2 : end].strip().lower()
    if found and found != tag.name:
        offset = len(reader.source[:begin].encode())
        raise bad_request(
            f"can't parse entities: Unmatched end tag at byte offset {offset}, "
            f'expected "</{tag.name}>", found "</{found}>"'
        )
    reader.position = end + 1
    length = reader.length - tag.offset
    if length:
        _add_entity(reader, tag, length)


def _add_entity(reader: _Reader, tag: _OpenTag, length: int) -> None:
    where: Entity = {"offset": tag.offset, "length": length}
    last = reader.entities[-1] if reader.entities else {}
    if tag.name == "a":
        url = tag.argument or "".join(reader.parts).encode("utf-16-le")[tag.offset * 2 :].decode("utf-16-le")
        if re.match(r"(?:\w+://)?[^\s/]+\.[^\s]+|\w+://\S+", url):
            reader.entities.append({"type": "text_link", **where, "url": url})
    elif tag.name == "tg-emoji":
        reader.entities.append({"type": "custom_emoji", **where, "custom_emoji_id": tag.argument})
    elif tag.name == "pre" and last.get("type") == "code" and last.get("language") and _same_place(last, where):
        reader.entities[-1] = {"type": "pre", **where, "language": last["language"]}
    elif tag.name == "code" and tag.argument:
        reader.entities.append({"type": "code", **where, "language": tag.argument})
    elif tag.name == "blockquote" and tag.argument:
        reader.entities.append({"type": "expandable_blockquote", **where})
    else:
        reader.entities.append({"type": _SIMPLE[tag.name], **where})


def _same_place(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] == other["offset"] and one["length"] == other["length"])


def settle(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trim the text as Telegram does, move the entities along, and add those it detects by itself."""
    stripped = text.rstrip()
    trimmed = stripped.lstrip()
    shift = utf16_length(stripped) - utf16_length(trimmed)
    length = utf16_length(trimmed)
    settled: list[Entity] = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] + entity["length"] - shift, length)
        if start < end:
            moved = {**entity, "offset": start, "length": end - start}
            if moved["type"] == "code":
                moved.pop("language", None)
            settled.append(moved)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in settled if e["type"] in ("code", "pre", "text_link")]
    for found in _detect(trimmed):
        start, end = found["offset"], found["offset"] + found["length"]
        if not any(start < right and left < end for left, right in taken):
            taken.append((start, end))
            settled.append(found)
    settled.sort(key=lambda e: (e["offset"], -e["length"]))
    return trimmed, settled


def _detect(text: str) -> Iterator[Entity]:
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            yield {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}


def _check_places(text: str, entities: list[Entity]) -> None:
    length = utf16_length(text)
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if begin < 0:
            raise bad_request(f"receive an entity with incorrect offset {begin}")
        if begin > length:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
        if end > length:
            raise bad_request(
                f"entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
            )


def read_text(
    text: str, parse_mode: str | None = None, entities: list[Entity] | None = None
) -> tuple[str, list[Entity]]:
    """Turn a request's text into what the chat will hold. Only HTML is played among the parse modes."""
    if parse_mode is None:
        _check_places(text, entities or [])
        return settle(text, entities or [])
    if parse_mode.lower() != "html":
        if parse_mode.lower() in ("markdown", "markdownv2"):
            raise bad_request(f"parse mode {parse_mode} is not played by the sandbox")
        raise bad_request("unsupported parse_mode")
    return settle(*parse_html(text))


def render_html(text: str, entities: list[Entity]) -> str:
    """Write text with entities back as Telegram HTML; detected entities need no tag and get none."""
    raw = text.encode("utf-16-le")
    marked = [e for e in entities if e["type"] in _OPENING or e["type"] in ("text_link", "pre", "custom_emoji")]
    marked.sort(key=lambda e: (e["offset"], -e["length"]))

    def plain(start: int, end: int) -> str:
        return escape(raw[start * 2 : end * 2].decode("utf-16-le"), quote=False)

    def walk(start: int, end: int, inside: list[Entity]) -> str:
        out, cursor = [], start
        while inside:
            entity = inside.pop(0)
            begin = entity["offset"]
            finish = begin + entity["length"]
            children = []
            while inside and inside[0]["offset"] < finish:
                children.append(inside.pop(0))
            opening, closing = _tags(entity)
            out += [plain(cursor, begin), opening, walk(begin, finish, children), closing]
            cursor = finish
        return "".join(out) + plain(cursor, end)

    return walk(0, len(raw) // 2, marked)


def _tags(entity: Entity) -> tuple[str, str]:
    match entity["type"]:
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "pre" if entity.get("language"):
            return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
        case "pre":
            return "<pre>", "</pre>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
        case kind:
            opening = _OPENING[kind]
            return opening, f"</{opening[1:].split('>')[0].split()[0]}>"
