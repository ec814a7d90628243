"""
The codec of button data: what a press sends back, in at most 64 bytes.

The data comes from the presser's device and can be anybody's invention: it names things, and grants nothing.
"""

import re
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, TypeVar, get_type_hints

from views.screens import LONGEST_BUTTON_DATA

PREFIXES: dict[str, type["Button"]] = {}
NUMBER = re.compile(r"0|-?[1-9][0-9]{0,15}")
HINTS: dict[type["Button"], tuple[Any, ...]] = {}


@dataclass(frozen=True, slots=True)
class Button:
    """Something a press means. Fields are ints, bools and enums."""

    def data(self) -> str:
        """Pack the button for Telegram: its prefix, then its fields, with colons between."""
        prefix = next(prefix for prefix, kind in PREFIXES.items() if kind is type(self))
        packed = ":".join([prefix, *(_pack(getattr(self, field.name)) for field in fields(self))])
        if len(packed.encode()) > LONGEST_BUTTON_DATA:
            raise ValueError(f"button data is over {LONGEST_BUTTON_DATA} bytes: {packed!r}")
        return packed


B = TypeVar("B", bound=Button)


def read_button(data: str | None) -> Button | None:
    """Unpack what a press sent; None for data that no button of ours makes."""
    prefix, *values = (data or "").split(":")
    kind = PREFIXES.get(prefix)
    if kind is None or len(values) != len(fields(kind)):
        return None
    try:
        return kind(*(_unpack(hint, value) for hint, value in zip(HINTS[kind], values, strict=True)))
    except ValueError:
        return None


def _pack(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value.value if isinstance(value, Enum) else value)


def _unpack(hint: Any, value: str) -> Any:
    if hint is bool:
        return {"1": True, "0": False}.get(value) if value in {"0", "1"} else _refuse(value)
    if hint is int:
        # int() alone would also take "1_0", " 1" and the digits of every script
        number = int(value) if NUMBER.fullmatch(value) else _refuse(value)
        return number if abs(number) < 2**53 else _refuse(value)
    return hint(value)


def _refuse(value: str) -> Any:
    raise ValueError(value)


def button(prefix: str) -> Any:
    """Register a kind of button by the prefix of its data."""

    def register(kind: type[B]) -> type[B]:
        hints = get_type_hints(kind)
        PREFIXES[prefix] = kind
        HINTS[kind] = tuple(hints[field.name] for field in fields(kind))
        return kind

    return register
