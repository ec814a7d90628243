"""
Telegram's own description of its Bot API, and the two checks made against it.

`read_params` turns what came over the wire into typed values, or refuses as Telegram does.
`check_object` holds the sandbox itself to the same description, so that it cannot drift.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import orjson

from sandbox.errors import ApiError, bad_request

Json = dict[str, Any]

_ARRAY = "Array of "
_CONSTANT = re.compile(r"(?:always|must be) [“\"]?(\w+)[”\"]?\.?$")
_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
}
_NEWER = {
    # Bot API 10.2 and 10.3: libraries of that age do not parse an administrator without it.
    "ChatMemberAdministrator": {"can_send_welcome_messages": "Boolean"},
}
"""Fields younger than the specification file, that Telegram sends by now and libraries rely on."""
_PARSED_BY_NAME = {
    "InlineKeyboardButton": "inline keyboard button",
    "KeyboardButton": "keyboard button",
    "MessageEntity": "MessageEntity",
}
"""Objects that Telegram names when it cannot read them."""
_FILES = ("photo", "video", "voice", "audio", "document", "animation", "video_note", "sticker")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came inside the request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method or one field of an object."""

    name: str
    types: tuple[str, ...]
    required: bool
    constant: str | None = None
    """The only value of a field that tells one kind of object from its siblings."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A method or an object: its fields by name, or the shapes it may take."""

    name: str
    fields: dict[str, Field]
    subtypes: tuple[str, ...]
    returns: tuple[str, ...]


class SpecViolationError(AssertionError):
    """The sandbox was about to say something Telegram never says."""


@cache
def _document() -> Json:
    raw = resources.files("sandbox.telegram_api").joinpath("api.min.json").read_bytes()
    document: Json = orjson.loads(raw)
    return document


def _shape(entry: Json) -> Shape:
    fields = {
        f["name"]: Field(
            name=f["name"],
            types=tuple(f["types"]),
            required=f["required"],
            constant=_constant(f) if entry.get("subtype_of") else None,
        )
        for f in entry.get("fields") or ()
    }
    return Shape(
        name=entry["name"],
        fields=fields,
        subtypes=tuple(entry.get("subtypes") or ()),
        returns=tuple(entry.get("returns") or ()),
    )


def _constant(entry: Json) -> str | None:
    found = _CONSTANT.search(entry["description"]) if entry["name"] in ("type", "status", "source") else None
    return found[1] if found else None


@cache
def _methods() -> dict[str, Shape]:
    return {name.lower(): _shape(entry) for name, entry in _document()["methods"].items()}


@cache
def _types() -> dict[str, Shape]:
    shapes = {name: _shape(entry) for name, entry in _document()["types"].items()}
    for name, newer in _NEWER.items():
        shapes[name].fields.update({field: Field(field, (kind,), required=True) for field, kind in newer.items()})
    return shapes


def find_method(name: str) -> Shape | None:
    """Return the method of that name, in any letter case, or None when Telegram has none such."""
    return _methods().get(name.lower())


def check_object(kind: str, value: Any) -> None:
    """Raise SpecViolationError unless `value` is what the specification calls a `kind`."""
    if problem := _problem(kind, value, kind, None):
        raise SpecViolationError(problem)


def check_result(method: str, value: Any) -> None:
    """Raise SpecViolationError unless `value` is something `method` may return."""
    problems = [_problem(kind, value, f"{method} result", None) for kind in _methods()[method.lower()].returns]
    if None not in problems:
        raise SpecViolationError("; ".join(p for p in problems if p))


def read_params(method: Shape, raw: Mapping[str, Any], uploads: Mapping[str, Upload]) -> tuple[Json, list[str]]:
    """
    Return the typed parameters of a call and the names of those Telegram would ignore.

    Raises ApiError 400 for a missing required parameter, a wrong type or broken nested JSON.
    Unknown parameters are tolerated: libraries are often one Bot API version ahead.
    """
    params: Json = {}
    unknown = [
        name for name in raw if name not in method.fields and not (name in uploads or name.startswith("attach://"))
    ]
    for field in method.fields.values():
        value: Any = raw.get(field.name)
        if field.name in uploads:
            value = uploads[field.name]
        if value is None or (value == "" and field.types != ("String",)):
            if field.required:
                raise _missing(field)
            continue
        params[field.name] = _coerce(field, value, unknown)
    return params, unknown


def _missing(field: Field) -> ApiError:
    if field.name in _FILES and "InputFile" in field.types:
        return bad_request(f"there is no {field.name.replace('_', ' ')} in the request")
    return bad_request(_MISSING.get(field.name, f'parameter "{field.name}" is required'))


def _coerce(field: Field, value: Any, unknown: list[str]) -> Any:
    problems: list[str] = []
    for kind in field.types:
        if isinstance(value, Upload):
            if kind == "InputFile":
                return value
            continue
        candidate = _from_text(kind, value)
        found = _problem(kind, candidate, field.name, unknown)
        if found is None:
            return candidate
        problems.append(found)
    if field.name == "reply_markup" and isinstance(value, str) and _loads(value) is None:
        raise bad_request("can't parse reply keyboard markup JSON object")
    # of several kinds the one that was meant is the one whose required fields are there
    meant = [problem for problem in problems if not problem.startswith("can't find")]
    raise bad_request(next(iter(meant + problems), f'can\'t parse "{field.name}"'))


def _loads(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _from_text(kind: str, value: Any) -> Any:
    """Read a form's text as the kind asked for; a value that cannot be read comes back as it was."""
    if kind == "String":
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(value, str):
        return value
    decoded: Any
    match kind:
        case "Boolean":
            decoded = value.lower() in ("true", "yes", "1")
        case "Integer" | "Float":
            decoded = _number(kind, value)
        case "InputFile":
            decoded = value
        case _:
            decoded = _loads(value)
    return value if decoded is None else decoded


def _number(kind: str, text: str) -> int | float | None:
    try:
        return int(text) if kind == "Integer" else float(text)
    except ValueError:
        return None


def _problem(kind: str, value: Any, where: str, unknown: list[str] | None) -> str | None:
    """
    Say what is wrong with `value` as a `kind`, or None.

    Fields the specification does not know are a problem when `unknown` is None; otherwise they are noted there
    and dropped, as Telegram drops them.
    """
    simple = _simple_problem(kind, value, _named(where, unknown))
    if simple != "":
        return simple
    if kind.startswith(_ARRAY):
        return _array_problem(kind.removeprefix(_ARRAY), value, where, unknown)
    shape = _types()[kind]
    if shape.subtypes:
        return _union_problem(shape.subtypes, value, where, unknown)
    if not isinstance(value, dict):
        return f'field "{_named(where, unknown)}" must be of type Object'
    problem = _object_problem(shape, value, where, unknown)
    if problem and unknown is not None and kind in _PARSED_BY_NAME:
        return f"can't parse {_PARSED_BY_NAME[kind]}: {problem[0].upper()}{problem[1:]}"
    return problem


def _named(where: str, unknown: list[str] | None) -> str:
    """Name a field: by its path for us, by its last word for a bot, as Telegram does."""
    return where if unknown is None else where.rpartition(".")[2]


def _simple_problem(kind: str, value: Any, where: str) -> str | None:
    """Judge the kinds that are not objects; the empty string means "not one of them"."""
    fits: bool
    match kind:
        case "Integer":
            fits = isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            fits = isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            fits = isinstance(value, bool)
        case "String":
            fits = isinstance(value, str)
        case "InputFile":
            fits = isinstance(value, Upload)
        case _:
            return ""
    return None if fits else f'field "{where}" must be of type {kind}'


def _array_problem(kind: str, value: Any, where: str, unknown: list[str] | None) -> str | None:
    if not isinstance(value, list):
        return f'field "{_named(where, unknown)}" must be of type Array'
    problems = (_problem(kind, item, f"{where}[{i}]", unknown) for i, item in enumerate(value))
    return next(filter(None, problems), None)


def _union_problem(kinds: tuple[str, ...], value: Any, where: str, unknown: list[str] | None) -> str | None:
    problems: list[str] = []
    for strict in (None, unknown):  # an exact fit is preferred to one that ignores fields
        for kind in kinds:
            problem = _problem(kind, value, where, strict)
            if problem is None:
                return None
            problems.append(f"{kind}: {problem}")
        if unknown is None:
            break
    return f'field "{where}" fits none of its kinds ({"; ".join(problems)})'


def _object_problem(shape: Shape, value: Json, where: str, unknown: list[str] | None) -> str | None:
    for field in shape.fields.values():
        if field.name not in value:
            if field.required:
                return f'can\'t find field "{field.name}"' + (f" in {where}" if unknown is None else "")
            continue
        path = f"{where}.{field.name}"
        if field.constant is not None and value[field.name] != field.constant:
            return f'field "{_named(path, unknown)}" must be "{field.constant}"'
        problems = [_problem(kind, value[field.name], path, unknown) for kind in field.types]
        if None not in problems:
            return problems[0]
    for name in value.keys() - shape.fields.keys():
        if unknown is None:
            return f'"{where}" has no field "{name}"'
        unknown.append(f"{where}.{name}")
        del value[name]
    return None
