"""In which line of a TOML file something stands: tomllib does not tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

Place = Sequence[str | int]

_WORD = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_PATH = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_PATH})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_PATH})\s*=\s*(.*)$")
_INLINE_KEY = re.compile(rf"(?:[{{,]\s*)({_PATH})\s*=")


@dataclass(slots=True)
class _Scan:
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, place: Sequence[str | int], line: int) -> None:
        for length in range(1, len(place) + 1):
            self.lines.setdefault(tuple(place[:length]), line)


def line_of(source: str, place: Place) -> int | None:
    """
    Tell in which line, from 1, a place of a TOML file stands: ("contact", 1, "delay") is in its second [[contact]].

    A key that is not there is looked for where its table begins. Dotted keys and inline tables are understood, what is
    said over several lines belongs to the line it begins in; None for a place that nothing in the file leads to.
    """
    scan = _scan(source)
    wanted = tuple(place)
    while wanted:
        if wanted in scan.lines:
            return scan.lines[wanted]
        wanted = wanted[:-1]
    return None


def _scan(source: str) -> _Scan:
    scan, table, closes = _Scan(), list[str | int](), ""
    depth = 0
    for number, text in enumerate(source.splitlines(), start=1):
        if closes:  # inside a text of several lines
            closes = "" if closes in text else closes
            continue
        if depth > 0:  # inside an array of several lines
            depth += _depth(text)
            continue
        if found := _TABLE.match(text):
            table = _open(scan, _words(found[2]), is_one_of_many=found[1] == "[[")
            scan.note(table, number)
        elif found := _KEY.match(text):
            key, value = [*table, *_words(found[1])], found[2]
            scan.note(key, number)
            for inner in _INLINE_KEY.finditer(_plain(value)) if value.startswith("{") else ():
                scan.note([*key, *_words(inner[1])], number)
            closes = next((mark for mark in ('"""', "'''") if value.startswith(mark) and value.count(mark) == 1), "")
            depth = max(_depth(value), 0) if not closes else 0
    return scan


def _open(scan: _Scan, words: Sequence[str], *, is_one_of_many: bool) -> list[str | int]:
    """The place of a table; what belongs to a table of an array belongs to the last one so far."""
    place: list[str | int] = []
    for index, word in enumerate(words):
        place.append(word)
        name = ".".join(map(str, place))
        if is_one_of_many and index == len(words) - 1:
            scan.counts[name] = scan.counts.get(name, -1) + 1
        if name in scan.counts:
            place.append(scan.counts[name])
    return place


def _words(path: str) -> list[str]:
    return [word.strip().strip("\"'") for word in re.findall(_WORD, path)]


def _plain(text: str) -> str:
    """The text with nothing in its quotation marks, and without a comment."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', lambda quoted: '"' + " " * (len(quoted[0]) - 2) + '"', text).split(
        "#"
    )[0]


def _depth(text: str) -> int:
    plain = _plain(text)
    return plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")
