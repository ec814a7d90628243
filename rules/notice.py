"""
What a notice is: facts under a stored name, with a lane and a policy; how it becomes JSON and comes back.

A notice's `kind` is stored: a new version of the program must still understand the rows of the old one, so fields are
only ever added, with a default.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from rules.vocabulary import Lane, MediaKind, Policy

KINDS: dict[str, type["Notice"]] = {}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to say. Subclasses state its lane and what happens when Telegram's answer is lost."""

    kind: ClassVar[str] = ""
    lane: ClassVar[Lane] = Lane.ANSWER
    policy: ClassVar[Policy] = Policy.MUST_ARRIVE
    # a service contact: permission to write is asked again when it is sent
    unprompted: ClassVar[bool] = False

    def facts(self) -> dict[str, Any]:
        """Give the facts as plain JSON values."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def notice(kind: str) -> Any:
    """Register a notice under the name it is stored by."""

    def register(cls: type[Notice]) -> type[Notice]:
        cls.kind = kind
        if kind in KINDS:
            raise ValueError(f"two notices are called {kind!r}")
        KINDS[kind] = cls
        return cls

    return register


def read_notice(kind: str, facts: Mapping[str, Any]) -> Notice:
    """Rebuild a notice from an outbox row, leaving out facts of another version; KeyError for an unknown kind."""
    cls = KINDS[kind]
    return cls(**{name: _typed(hint, facts[name]) for name, hint in _hints(kind).items() if name in facts})


@cache
def _hints(kind: str) -> dict[str, Any]:
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in {Union, UnionType}:
        hint = next(inner for inner in get_args(hint) if inner is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], inner) for inner in value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hasattr(hint, "__dataclass_fields__"):
        inner_hints = get_type_hints(hint)
        return hint(**{name: _typed(inner_hints[name], inner) for name, inner in value.items() if name in inner_hints})
    return value


@dataclass(frozen=True, slots=True)
class Media:
    """A file that Telegram keeps: its kind and its id."""

    kind: MediaKind
    file_id: str
