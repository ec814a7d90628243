"""
A segment as a readable expression: `lapsed and cause:price`, `втрачені та (причина:ціна або місто:Львів)`.

A condition is a stage, or a trait with a value after a colon; several values with commas between mean any of them.
Numbers are compared: `витрачено>5000`, `покупок:2-4`. Words of all languages are understood, also side by side; what
is kept is the English of them, and what is shown is the reader's. «not» binds closest, then «and», then «or».
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rules.cities import meant
from rules.segment_words import OPERATORS, PLACE, STAGES, TRAITS, VALUES
from rules.vocabulary import Language, Trait

LONGEST = 500
DEEPEST = 20
MOST_ALLOWED = 15
NUMBERS = {Trait.SPENT, Trait.ORDERS, Trait.SILENT}
RFM = re.compile(r"[1-5*]{3}")
COMPARED = re.compile(r"(>=|<=|>|<|=)?(\d{1,12})|(\d{1,12})\s*[-–—]\s*(\d{1,12})")
_WORD = re.compile(r"""[^\s():,"«»“”<>=]+""")
_VALUE = re.compile(r"""[<>=]{0,2}\s*(?:"([^"]*)"|«([^»]*)»|“([^”]*)”|([^\s(),"«»“”]+))""")
_PLAIN = re.compile(r"[\w.*%’'-]+")


class Wrong(StrEnum):
    """What is wrong at a word."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_VALUE = "unknown_value"
    NO_VALUE = "no_value"
    NO_NUMBER = "no_number"
    NO_RFM = "no_rfm"
    NO_OPERATOR = "no_operator"
    NO_CONDITION = "no_condition"
    NOT_CLOSED = "not_closed"
    NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class Problem:
    """
    The word that is wrong, where it begins, and what might stand there.

    `trait` is what it is a value of; without one, `allowed` and `nearest` are stages and traits.
    """

    wrong: Wrong
    word: str = ""
    at: int = 0
    trait: Trait | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None


class Unreadable(Exception):  # noqa: N818 - it is what is told to whoever wrote
    """An expression that cannot be read; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the values of a trait, as they are kept; of a number, how it is compared."""

    trait: Trait
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everybody else."""

    of: "Tree"


@dataclass(frozen=True, slots=True)
class Every:
    """Those of whom all of it is true."""

    of: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """Those of whom any of it is true."""

    of: "tuple[Tree, ...]"


Tree = Condition | Not | Every | Some


@dataclass(frozen=True, slots=True)
class Known:
    """
    What there is in this shop, for what only the shop knows: trait → kept value → other names for it.

    A trait that is not in it takes any value.
    """

    values: Mapping[Trait, Mapping[str, Sequence[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    at: int
    values: tuple[tuple[str, int], ...] | None = None  # what stands after the colon, and where


def parse(text: str, known: Known | None = None) -> Tree:
    """Read an expression. Unreadable says which word is wrong."""
    if len(text) > LONGEST:
        raise Unreadable(Problem(Wrong.TOO_LONG))
    tokens = _tokens(text)
    if not tokens:
        raise Unreadable(Problem(Wrong.EMPTY))
    return _Reader(tokens, known or Known()).read()


def write(tree: Tree, language: Language | None = None) -> str:
    """Write an expression as it is kept, or as it is read in a language."""
    return _write(tree, language, inside=None)


def both(one: Tree | None, other: Tree) -> Tree:
    """Join what is chosen already and one more condition."""
    if one is None:
        return other
    parts = (one.of if isinstance(one, Every) else (one,)) + (other.of if isinstance(other, Every) else (other,))
    return Every(tuple(dict.fromkeys(parts)))


def conditions(tree: Tree) -> list[Condition]:
    """List the conditions of an expression, from left to right, each once."""
    if isinstance(tree, Condition):
        return [tree]
    if isinstance(tree, Not):
        return conditions(tree.of)
    return list(dict.fromkeys(condition for part in tree.of for condition in conditions(part)))


def said(trait: Trait | None, value: str, language: Language | None) -> str:
    """Say a kept value in a language; without a trait, a stage or the name of a trait."""
    if trait is None:
        names = STAGES.get(value) or TRAITS[Trait(value)]
        return names[PLACE[language]]
    names = VALUES.get(trait, {}).get(value, ())
    return names[PLACE[language]] if names else value


def read_number(value: str, *, unit: int = 1) -> tuple[int | None, int | None]:
    """Read how a number is compared: the least and the most that fit, in such units; None for no end."""
    found = COMPARED.fullmatch(value)
    if found is None:
        raise ValueError(value)
    if found[3]:
        return int(found[3]) * unit, int(found[4]) * unit
    number = int(found[2]) * unit
    match found[1]:
        case ">":
            return number + 1, None
        case ">=":
            return number, None
        case "<":
            return None, number - 1
        case "<=":
            return None, number
    return number, number


@lru_cache(10_000)
def folded(word: str) -> str:
    """Bring a word into the form in which words are compared."""
    plain = re.sub(r"[\s_\-–—]+", " ", word.casefold().replace("ё", "е"))
    return re.sub("['ʼ`′]", "’", plain).strip()


def _by_name(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kept, others in names.items():
        for name in (kept, *others):
            found.setdefault(folded(name), kept)
    return found


_OPERATORS = _by_name(OPERATORS)
_STAGES = _by_name(STAGES)
_TRAITS = _by_name({trait.value: names for trait, names in TRAITS.items()})
_VALUES = {trait: _by_name(names) for trait, names in VALUES.items()}
_PHRASES = re.compile(
    "|".join(
        re.escape(name).replace(r"\ ", r"[\s_-]+")
        for name in sorted({*_STAGES, *_TRAITS, *_OPERATORS}, key=len, reverse=True)
        if " " in name
    )
    + r"(?!\w)",
    re.IGNORECASE,
)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _PHRASES.match(text, at) or _WORD.match(text, at)
        if found is None:
            tokens.append(_Token(text[at], at))
            at += 1
            continue
        begins, at = at, found.end()
        after = re.compile(r"\s*([:<>=])").match(text, at)
        if after is None:
            tokens.append(_Token(found[0], begins))
            continue
        at = after.end() if after[1] == ":" else after.start(1)
        values, at = _values(text, at)
        tokens.append(_Token(found[0], begins, values))
    return tokens


def _values(text: str, at: int) -> tuple[tuple[tuple[str, int], ...], int]:
    values: list[tuple[str, int]] = []
    while True:
        begins = at + len(text[at:]) - len(text[at:].lstrip())
        found = _VALUE.match(text, begins)
        if found is None:
            return tuple(values), at
        quoted = next((one for one in found.groups() if one is not None), "")
        sign = re.match("[<>=]*", found[0])
        values.append(((sign[0] if sign else "") + quoted.strip(), begins))
        at = found.end()
        comma = re.compile(r"\s*,").match(text, at)
        if comma is None:
            return tuple(values), at
        at = comma.end()


class _Reader:
    """Reads tokens from left to right, going down at «not» and at brackets."""

    def __init__(self, tokens: Sequence[_Token], known: Known) -> None:
        self._tokens = tokens
        self._known = known
        self._place = 0
        self._depth = 0

    def read(self) -> Tree:
        tree = self._some()
        if (left := self._next) is not None:
            raise Unreadable(Problem(Wrong.NOT_OPENED if left.text == ")" else Wrong.NO_OPERATOR, left.text, left.at))
        return tree

    @property
    def _next(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _takes(self, operator: str) -> bool:
        token = self._next
        if token is None or token.values is not None or _OPERATORS.get(folded(token.text)) != operator:
            return False
        self._place += 1
        return True

    def _some(self) -> Tree:
        parts = [self._every()]
        while self._takes("or"):
            parts.append(self._every())
        return _joined(Some, parts)

    def _every(self) -> Tree:
        parts = [self._one()]
        while self._takes("and"):
            parts.append(self._one())
        return _joined(Every, parts)

    def _one(self) -> Tree:
        token = self._next
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(Problem(Wrong.TOO_LONG))
        try:
            if token is None or token.text == ")":
                before = self._tokens[self._place - 1] if self._place else token
                assert before is not None
                raise Unreadable(Problem(Wrong.NO_CONDITION, before.text, before.at))
            if self._takes("not"):
                inner = self._one()
                return inner.of if isinstance(inner, Not) else Not(inner)
            self._place += 1
            if token.text != "(":
                return self._condition(token)
            tree = self._some()
            closing = self._next
            if closing is None:
                raise Unreadable(Problem(Wrong.NOT_CLOSED, token.text, token.at))
            if closing.text != ")":
                raise Unreadable(Problem(Wrong.NO_OPERATOR, closing.text, closing.at))
            self._place += 1
            return tree
        finally:
            self._depth -= 1

    def _condition(self, token: _Token) -> Condition:
        word = folded(token.text)
        if token.values is None:
            if word in _STAGES:
                return Condition(Trait.STAGE, (_STAGES[word],))
            if word in _OPERATORS:
                raise Unreadable(Problem(Wrong.NO_CONDITION, token.text, token.at))
            if word in _TRAITS:
                raise self._unknown(Wrong.NO_VALUE, token.text, token.at, Trait(_TRAITS[word]))
        if word not in _TRAITS:
            stages_too = _STAGES if token.values is None else {}
            allowed = (*(STAGES if stages_too else ()), *(trait.value for trait in TRAITS if trait is not Trait.STAGE))
            nearest = _nearest(word, {**stages_too, **_TRAITS})
            raise Unreadable(Problem(Wrong.UNKNOWN_WORD, token.text, token.at, None, allowed, nearest))
        trait = Trait(_TRAITS[word])
        if not token.values:
            raise self._unknown(Wrong.NO_VALUE, token.text, token.at, trait)
        values = (self._value(trait, value, at) for value, at in token.values)
        return Condition(trait, tuple(dict.fromkeys(values)))

    def _value(self, trait: Trait, value: str, at: int) -> str:
        if trait in NUMBERS:
            plain = re.sub(r"\s", "", value).lstrip("=")
            if COMPARED.fullmatch(plain) is None:
                raise Unreadable(Problem(Wrong.NO_NUMBER, value, at, trait))
            return re.sub("[–—]", "-", plain)
        if trait is Trait.RFM:
            if RFM.fullmatch(value) is None:
                raise Unreadable(Problem(Wrong.NO_RFM, value, at, trait))
            return value
        value = value.lstrip("<>=")
        if trait in _VALUES:
            names = _VALUES[trait]
        elif trait in self._known.values:
            names = _by_name(self._known.values[trait])
        else:
            return value
        found = names.get(folded(value))
        if found is None and trait is Trait.CITY:
            found = next(iter(meant(value, self._known.values[trait])), None)
        if found is None:
            raise self._unknown(Wrong.UNKNOWN_VALUE, value, at, trait)
        return found

    def _unknown(self, wrong: Wrong, word: str, at: int, trait: Trait) -> Unreadable:
        listed: Mapping[str, Sequence[str]] = VALUES.get(trait) or self._known.values.get(trait, {})
        nearest = _nearest(folded(word), _by_name(listed)) if wrong is Wrong.UNKNOWN_VALUE else None
        return Unreadable(Problem(wrong, word, at, trait, tuple(listed)[:MOST_ALLOWED], nearest))


def _nearest(word: str, names: Mapping[str, str]) -> str | None:
    """The known word that differs least, if by no more than a third of its letters."""
    most = max(1, len(word) // 3)
    found = process.extractOne(word, list(names), scorer=OSA.distance, processor=None, score_cutoff=most)
    return names[found[0]] if found else None


def _joined(kind: type[Every] | type[Some], parts: Iterable[Tree]) -> Tree:
    flat: list[Tree] = []
    for part in parts:
        flat += part.of if isinstance(part, kind) else (part,)
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else kind(unique)


def _write(tree: Tree, language: Language | None, *, inside: type[Tree] | None) -> str:
    place = PLACE[language]
    match tree:
        case Condition(Trait.STAGE, (stage,)):
            return said(None, stage, language).replace("_", " " if language else "_")
        case Condition(trait, values):
            name = TRAITS[trait][place]
            if trait in NUMBERS and len(values) == 1 and values[0][0] in "<>":
                return f"{name}{values[0]}"
            return f"{name}:{','.join(_quoted(said(trait, value, language)) for value in values)}"
        case Not(of):
            return f"{OPERATORS['not'][place]} {_write(of, language, inside=Not)}"
        case Every(parts) | Some(parts):
            word = OPERATORS["and" if isinstance(tree, Every) else "or"][place]
            joined = f" {word} ".join(_write(part, language, inside=type(tree)) for part in parts)
            return f"({joined})" if inside is Not or (inside is Every and isinstance(tree, Some)) else joined
    raise AssertionError(tree)


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) or COMPARED.fullmatch(value) else f'"{value.replace(chr(34), "")}"'
