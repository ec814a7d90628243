"""
Finding a customer by whatever a manager remembers of them: a name, a purchase, part of a phone or of a number.

Names are spelt in three ways (Ukrainian, Russian, Latin) and typed in haste, so nothing is compared as it stands. A
word is folded into its sounds: one letter for each, the same in every spelling («Щекавицька», «Щекавицкая»,
"Shchekavytska"). What is folded alike is the same word; what differs by a slip of the finger is a guess.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST_QUERY = 100
MOST_WORDS = 6
LEAST_PART_OF_A_NUMBER = 3
LEAST_PART_OF_A_PHONE = 4
OPERATOR = re.compile("0[0-9]{2}")
WHOLE_PHONE = 9
"""A phone without its country and its 0 has nine digits; of so many one may be mistyped."""
LONGEST_WORD = 64
LEAST_BEGINNING = 6
"""A word that is not finished yet is guessed from so many letters on."""

# What stands in an index, a line for each kind of fact.
NAMES, GOODS, PHONE, NUMBERS, CODE = range(5)

# Names that the two languages spell too differently for one fold. Whoever has one of them answers to the others.
SAME_NAMES = (
    ("олена", "елена", "алена"),
    ("олександр", "александр"),
    ("олександра", "александра"),
    ("олексій", "алексей"),
    ("микола", "николай"),
    ("михайло", "михаил"),
    ("дмитро", "дмитрий"),
    ("ганна", "анна"),
    ("катерина", "екатерина"),
    ("сергій", "сергей"),
    ("андрій", "андрей"),
    ("тетяна", "татьяна"),
    ("наталія", "наталья", "наталя"),
    ("світлана", "светлана"),
    ("володимир", "владимир"),
    ("євген", "евгений"),
    ("павло", "павел"),
    ("петро", "петр"),
    ("василь", "василий"),
    ("надія", "надежда"),
    ("оксана", "ксения"),
    ("григорій", "григорий"),
    ("пилип", "филипп"),
    ("дарина", "дарья"),
    ("матвій", "матвей"),
    ("ілля", "илья"),
    ("юрій", "юрий", "георгій"),
    ("антін", "антон"),
    ("семен", "семён"),
    ("єлизавета", "елизавета", "лизавета"),
    ("тимофій", "тимофей"),
    ("валерій", "валерий"),
    ("мар’яна", "марьяна"),
)

_LATIN = {
    "shch": "w", "sch": "w", "sh": "w", "zgh": "zh", "zh": "q", "tch": "c", "ch": "c", "kh": "h", "gh": "h",
    "ts": "ts", "tz": "ts", "ck": "k", "ph": "f", "th": "t", "qu": "kv", "x": "ks", "c": "k", "q": "k", "w": "v",
    "y": "i", "j": "i", "g": "h",
}  # fmt: skip
_LATIN_SOUND = re.compile("|".join(("(?P<soft>c(?=[eiy]))", *_LATIN)))
_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "э": "e", "ж": "q", "з": "z",
    "и": "i", "і": "i", "ы": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "c", "ш": "w", "щ": "w", "ь": "", "ъ": "", "ю": "iu",
    "я": "ia",
})  # fmt: skip
_SEVERAL_SOUNDS = (("шч", "щ"), ("сч", "щ"), ("ьо", "е"))
_CARONS = str.maketrans({"š": "sh", "č": "ch", "ž": "zh", "ł": "l", "ß": "ss", "№": " ", "#": " "})
_APOSTROPHES = re.compile("['’ʼ`´‘′]")
_ADJECTIVE = re.compile("aia$")
_TWICE = re.compile(r"([a-z])\1+")
_JOINED = re.compile(r"(?<=[^\W_])[-–—./_](?=\d)|(?<=\d)[-–—./_](?=[^\W_])")
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().–-]*\d")


class Matched(StrEnum):
    """Which fact of a customer a word of the query matched."""

    NAME = "name"
    PRODUCT = "product"
    PHONE = "phone"
    ORDER = "order"
    CODE = "code"


_KINDS = {NAMES: Matched.NAME, GOODS: Matched.PRODUCT, PHONE: Matched.PHONE, NUMBERS: Matched.ORDER, CODE: Matched.CODE}


@dataclass(frozen=True, slots=True)
class Match:
    """
    How well a customer answers a query: by its worst word, then by all of them; words to the letter come first.

    `by` says what each word of the query met. `guess` is true if a word had to be taken for a slip of the finger,
    `whole` if every word is a whole number or phone: nobody else is meant then.
    """

    score: int
    by: tuple[tuple[Matched, str], ...]
    guess: bool = False
    whole: bool = False


@lru_cache(50_000)
def fold_word(word: str) -> str:
    """Fold one word into its sounds; digits stay as they are."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_CARONS))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _LATIN_SOUND.sub(lambda found: "ts" if found["soft"] else _LATIN[found.group()], plain)
    for several, one in _SEVERAL_SOUNDS:
        plain = plain.replace(several, one)
    plain = _TWICE.sub(r"\1", plain.translate(_CYRILLIC))
    plain = _ADJECTIVE.sub("a", plain)  # «Щекавицкая» is «Щекавицька»
    # «є», "ye" and "ie", «ё», «йо» and "yo" are one sound
    return _TWICE.sub(r"\1", plain.replace("ie", "e").replace("io", "e"))[:LONGEST_WORD]


def fold(text: str) -> list[str]:
    """Fold a text into its words. What a dash or a dot joins to a digit is one word: "A-1001", "067.123"."""
    plain = _JOINED.sub("", _APOSTROPHES.sub("", text.translate(_CARONS)))
    return [folded for word in _WORD.findall(plain) if (folded := fold_word(word))]


_SAME: dict[str, tuple[str, ...]] = {}
for _names in SAME_NAMES:
    _folded = tuple(dict.fromkeys(fold_word(_name) for _name in _names))
    _SAME.update(dict.fromkeys(_folded, _folded))


def index(*, names: Iterable[str], goods: Iterable[str], phone: str | None, numbers: Iterable[str], code: str) -> str:
    """
    Put together what a customer is found by: five lines of folded words, a space before and after each word.

    A name that the other language spells quite differently stands there in both spellings.
    """
    called = (same for name in names for word in fold(name) for same in _SAME.get(word, (word,)))
    bought = (word for product in goods for word in fold(product))
    digits = "".join(filter(str.isdigit, phone or ""))
    lines = (called, bought, (digits,), map(joined, numbers), (joined(code),))
    return "\n".join(f" {' '.join(dict.fromkeys(filter(None, line)))} " for line in lines)


def words_of(found_by: str) -> set[str]:
    """List the words of an index that a person could mistype: those of names and purchases, without digits."""
    lines = found_by.split("\n")
    return {word for word in " ".join(lines[: GOODS + 1]).split() if not _has_digit(word)}


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: folded words, each of which must match something."""

    words: tuple[str, ...]


def read_query(text: str) -> Query | None:
    """Read what was typed after /find; None if it is too little to look for, or has no word at all."""
    text = text[:LONGEST_QUERY]
    phones = ["".join(filter(str.isdigit, found)) for found in _PHONE.findall(text) if _looks_like_phone(found)]
    rest = _PHONE.sub(lambda found: " " if _looks_like_phone(found.group()) else found.group(), text)
    words = tuple(dict.fromkeys([*phones, *fold(rest)]))[:MOST_WORDS]
    return Query(words) if any(len(word) > 1 for word in words) else None


def slips_allowed(word: str) -> int:
    """
    Tell how many slips of the finger a word may hold (a letter wrong, missing, added, or two swapped).

    None below four letters, where each slip makes another name; then one, from seven letters two, from eleven three.
    """
    if _has_digit(word) or len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2 if len(word) < 11 else 3


def resembling(word: str, vocabulary: Iterable[str]) -> dict[str, int]:
    """
    Find the words that this one may be meant for, each with the number of slips.

    A word that is not finished yet may hold one slip, from six letters on: "kavmol" for "kavomolka".
    """
    allowed = slips_allowed(word)
    if not allowed:
        return {}
    known = [one for one in vocabulary if len(one) >= len(word) - allowed]
    found = _near(word, known, allowed)
    if len(word) >= LEAST_BEGINNING:
        for length in (len(word) - 1, len(word), len(word) + 1):
            for one, slips in _near(word, known, 1, beginning=length).items():
                found[one] = min(slips or 1, found.get(one, 1))
    found.update((one, 0) for one in known if one.startswith(word))
    return found


def _near(word: str, known: Sequence[str], allowed: int, *, beginning: int = LONGEST_WORD) -> dict[str, int]:
    seen = [one[:beginning] for one in known]
    near = process.extract(word, seen, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=None)
    return {known[place]: int(slips) for _, slips, place in near}


def judge(query: Query, found_by: str) -> Match | None:
    """Tell how a customer's index answers a query; None unless every word of it matches something."""
    lines = found_by.split("\n")
    met = []
    for word in query.words:
        best = _best(word, lines)
        if best is None:
            return None
        met.append(best)
    return Match(
        score=min(score for score, *_ in met) * 100 + sum(score for score, *_ in met) // len(met),
        by=tuple(dict.fromkeys((kind, seen) for _, kind, seen, _ in met)),
        guess=any(guess for *_, guess in met),
        whole=all(score == 100 and kind not in {Matched.NAME, Matched.PRODUCT} for score, kind, *_ in met),
    )


Met = tuple[int, Matched, str, bool]


def _best(word: str, lines: list[str]) -> Met | None:
    found = [met for place in _KINDS if (met := _in_line(word, lines[place], place)) is not None]
    if found:
        return max(found, key=lambda met: met[0])
    allowed = slips_allowed(word)
    guesses: list[Met] = []
    if allowed:
        for place in (NAMES, GOODS):
            guesses += [
                (80 - 10 * slips - place, _KINDS[place], known, True)
                for known, slips in resembling(word, lines[place].split()).items()
            ]
    elif (phone := _nearly_phone(word, lines[PHONE].strip())) is not None:
        guesses.append((60, Matched.PHONE, phone, True))
    return max(guesses, key=lambda met: met[0], default=None)


def _in_line(word: str, line: str, place: int) -> Met | None:
    """Look for a word as it is: whole, as a beginning, or, if it has digits, as a part of a number."""
    kind = _KINDS[place]
    if f" {word} " in line:
        return 100 - (place == GOODS), kind, word, False
    if place == PHONE:
        phone = line.strip()
        part = next((one for one in phone_spellings(word) if one in line), None)
        if part is None:
            return None
        return (100 if len(part) >= WHOLE_PHONE else 95 if phone.endswith(part) else 85), kind, phone, False
    start = line.find(f" {word}")
    score = 92 - (place == GOODS)
    if start < 0 and place in {NUMBERS, CODE} and _has_digit(word) and len(word) >= LEAST_PART_OF_A_NUMBER:
        start, score = line.find(word), 85
        start = line.rfind(" ", 0, start) if start >= 0 else -1
    if start < 0 or (place in {NUMBERS, CODE} and len(word) < LEAST_PART_OF_A_NUMBER):
        return None
    return score, kind, line[start + 1 : line.index(" ", start + 1)], False


def phone_spellings(word: str) -> tuple[str, ...]:
    """Give the ways in which these digits may stand inside a phone as it is kept, with its country; () if no phone."""
    if OPERATOR.fullmatch(word):
        return (f" 38{word}",)
    if not word.isdecimal() or len(word) < LEAST_PART_OF_A_PHONE:
        return ()
    spellings = [word]
    if word.startswith("00"):
        spellings.append(word[2:])
    if word.startswith("8") and len(word) == 11:
        spellings.append("7" + word[1:])
    return tuple(spellings)


def _nearly_phone(word: str, phone: str) -> str | None:
    """A whole phone with one digit wrong, or two swapped."""
    if not word.isdecimal() or len(word) < WHOLE_PHONE or not phone:
        return None
    return phone if OSA.distance(word[-WHOLE_PHONE:], phone[-WHOLE_PHONE:], score_cutoff=1) <= 1 else None


def fragments(word: str) -> tuple[str, ...]:
    """Give what stands in the index of everybody whom this word matches as it was typed, one of them at least."""
    starts = f" {word}"
    if not _has_digit(word):
        return (starts,)
    if OPERATOR.fullmatch(word):
        return (starts, *phone_spellings(word))
    if len(word) < LEAST_PART_OF_A_NUMBER:
        return (starts,)
    return tuple(dict.fromkeys((word, *phone_spellings(word))))


def phone_fragments(word: str) -> tuple[str, ...]:
    """Give the thirds of a whole phone: with one digit wrong, one third at least is right."""
    if not word.isdecimal() or len(word) < WHOLE_PHONE:
        return ()
    digits = word[-WHOLE_PHONE:]
    return tuple(digits[start : start + 3] for start in (0, 3, 6))


def joined(number: str) -> str:
    """Fold a number or a code into one word: "A-1001" is a1001."""
    return "".join(fold(number))[:LONGEST_WORD]


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _looks_like_phone(text: str) -> bool:
    """A whole phone, or the small groups in which a part of one is told: 123 45 67. Longer ones are other numbers."""
    groups = [len(group) for group in re.findall(r"\d+", text)]
    if len(groups) == 1:
        return groups[0] >= WHOLE_PHONE
    return sum(groups) >= 6 and min(groups) < 4
