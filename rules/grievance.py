"""
Reading free words: is it a complaint, a question, thanks, or cannot one tell; and what is the complaint about?

A guess decides how a ticket opens, never whether: whatever is read here, a human reads it too. Where the words leave
it open the customer is asked. Long texts are read at their beginning and end, where people say what they want.

How well it reads was measured on public reviews, labelled by their stars, which are not in this repository: of 3,388
unhappy Russian ones 61 % read as complaints, 37 % as unsure and 0.2 % as thanks; of 4,495 happy ones 7 % as complaints.
Of 1,138 long unhappy Ukrainian ones 73 % read as complaints, 26 % as unsure. Of 312 questions under goods 3 % read as
complaints. On 200 complaints labelled by hand the first guess is one of the labels
for 74 % of the Russian ones for which there is a guess (27 have none) and for 69 % of the Ukrainian ones.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rules import grievance_words as said
from rules.finding import fold, slips_allowed
from rules.vocabulary import Category

LONGEST_BEGINNING = 450
LONGEST_END = 200
# A slip of the finger is looked for in short words of the moment, not in an essay.
MOST_WORDS_MENDED = 30
LEAST_MENDED = 5
LONGEST_THANKS = 30
MOST_UNKNOWN_IN_THANKS = 3
MOST_GUESSED = 3
FIRST_WORDS = 15
# It speaks of what follows; other negations may follow what they deny: «претензий нет».
NOT = "ne"
_SENTENCE = re.compile(r"[^.!?\n;…]*[.!?\n;…]+|[^.!?\n;…]+")
_SIGNS = ("WRONG", "DOUBTFUL", "NEGATORS", "TAKEN_BACK", "ASKS", "WANTS", "THANKS", "PRAISE", "FILLERS", "BUT")
_CATEGORIES = {name: Category(name) for name in said.CATEGORIES}


class Gist(StrEnum):
    """What words are, as far as one can tell."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    THANKS = "thanks"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text is, and what it complains of, the likeliest first."""

    gist: Gist
    categories: tuple[Category, ...] = ()


Phrase = tuple[str, ...]


class _Lexicon:
    """Everything that is known, by the beginning of its first word."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self.starts: dict[str, list[tuple[str, Phrase]]] = {}
        for mark, text in lists.items():
            for one in re.split(r"[,\n]", text):
                phrase = tuple(_folded(word) for word in one.split())
                if phrase and all(phrase):
                    self.starts.setdefault(phrase[0], []).append((mark, phrase[1:]))
        self.lengths = range(min(map(len, self.starts)), max(map(len, self.starts)) + 1)

    def at(self, words: Sequence[str], place: int) -> dict[str, int]:
        """List what begins here, each with how many words it takes at most."""
        found: dict[str, int] = {}
        for mark, rest in _starting_with(words[place]):
            if len(rest) >= found.get(mark, 0) and _follows(words, place + 1, rest):
                found[mark] = len(rest) + 1
        return found


@lru_cache(20_000)
def _starting_with(word: str) -> tuple[tuple[str, Phrase], ...]:
    """List the phrases whose first word this is."""
    known = _lexicon()
    starts = [word + "=", *(word[:end] for end in known.lengths if end <= len(word))]
    return tuple(one for start in starts for one in known.starts.get(start, ()))


def _folded(word: str) -> str:
    folded = "".join(fold(word.removesuffix("=")))
    return folded + "=" if word.endswith("=") else folded


def _follows(words: Sequence[str], place: int, rest: Phrase) -> bool:
    """Whether these words follow, each at once or after one other word."""
    for wanted in rest:
        for step in (0, 1):
            if place + step < len(words) and _is(words[place + step], wanted):
                place += step + 1
                break
        else:
            return False
    return True


def _is(word: str, wanted: str) -> bool:
    return word == wanted[:-1] if wanted.endswith("=") else word.startswith(wanted)


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon({name: getattr(said, name) for name in _SIGNS} | said.CATEGORIES)


@cache
def _mendable() -> dict[str, tuple[str, ...]]:
    """Long beginnings of single words, of which a slip of the finger makes no other word; by first letter."""
    found: dict[str, list[str]] = {}
    for start, known in _lexicon().starts.items():
        if len(start) >= LEAST_MENDED and ("WRONG", ()) in known:
            found.setdefault(start[0], []).append(start)
    return {letter: tuple(starts) for letter, starts in found.items()}


@dataclass(slots=True)
class _Tally:
    wrong: int = 0
    doubtful: int = 0
    asks: int = 0
    wants: int = 0
    warm: int = 0
    thanks: int = 0
    but: int = 0
    unknown: int = 0
    words: int = 0
    asked_wrong: int = 0


def read(text: str) -> Reading:
    """Read free words; an empty text is UNSURE."""
    tally = _Tally()
    heard: list[dict[str, int]] = []
    for sentence in _SENTENCE.findall(_bounded(text)):
        words = fold(sentence)
        known = [_lexicon().at(words, place) for place in range(len(words))]
        _count(words, known, tally, is_question="?" in sentence)
        heard += known
    gist = _gist(tally)
    return Reading(gist, _guess(heard) if gist in {Gist.COMPLAINT, Gist.UNSURE} else ())


def is_only_thanks(text: str | None) -> bool:
    """Whether nothing but thanks is said: nobody waits for an answer to it."""
    return text is not None and read(text).gist is Gist.THANKS


def _bounded(text: str) -> str:
    if len(text) <= LONGEST_BEGINNING + LONGEST_END:
        return text
    return text[:LONGEST_BEGINNING] + "\n" + text[-LONGEST_END:]


def _count(  # noqa: PLR0912 - what a word is, in the order in which it is asked
    words: Sequence[str], known: Sequence[dict[str, int]], tally: _Tally, *, is_question: bool
) -> None:
    """Add up what a sentence says."""
    wrong = asks = place = 0
    while place < len(words):
        here = known[place]
        length = 1
        if _is_taken_back(words, known, place):
            tally.warm += 1
        elif "WRONG" in here:
            wrong += 1
            length = here["WRONG"]
        elif "THANKS" in here:
            tally.thanks += 1
        elif "BUT" in here:
            tally.but += 1
        elif "PRAISE" in here and not (place and "NEGATORS" in known[place - 1]):
            tally.warm += 1
        elif "DOUBTFUL" in here:
            tally.doubtful += 1
            asks += "ASKS" in here
            length = here["DOUBTFUL"]
        elif "ASKS" in here:
            asks += 1
        elif "WANTS" in here:
            tally.wants += 1
        elif len(words) <= MOST_WORDS_MENDED and _is_nearly(words[place]):
            tally.doubtful += 1
        else:
            tally.unknown += not ("FILLERS" in here or "NEGATORS" in here)
        place += length
    tally.words += len(words)
    if is_question:
        tally.asks += 1
        tally.asked_wrong += wrong
    else:
        tally.wrong += wrong
        tally.asks += asks if known and "ASKS" in known[0] else 0


def _is_taken_back(words: Sequence[str], known: Sequence[dict[str, int]], place: int) -> bool:
    """Whether a word of complaint is denied: «без жодних претензій», «претензий нет», «не протекает»."""
    here = known[place]
    if "TAKEN_BACK" in here:
        follows = place + 1 < len(words) and "NEGATORS" in known[place + 1] and words[place + 1] != NOT
        return follows or any("NEGATORS" in one for one in known[max(0, place - 2) : place])
    return here.get("WRONG") == 1 and place > 0 and "NEGATORS" in known[place - 1]


def _is_nearly(word: str) -> bool:
    """Whether a word is one of what is wrong, but for a slip of the finger."""
    starts = _mendable().get(word[0], ()) if len(word) > LEAST_MENDED else ()
    return any(len(one) <= len(word) and OSA.distance(word[: len(one)], one, score_cutoff=1) <= 1 for one in starts)


def _gist(tally: _Tally) -> Gist:
    if tally.wrong and tally.wrong * 2 > tally.warm:
        return Gist.COMPLAINT
    if tally.asked_wrong or tally.wrong:
        return Gist.UNSURE
    if (tally.thanks or tally.warm) and not (tally.asks or tally.wants or tally.but or tally.doubtful):
        allowed = max(MOST_UNKNOWN_IN_THANKS, (tally.words - tally.unknown) // 2)
        if tally.words <= LONGEST_THANKS and tally.unknown <= allowed:
            return Gist.THANKS
    if tally.doubtful:
        return Gist.UNSURE
    return Gist.QUESTION if tally.asks or tally.wants else Gist.UNSURE


def _guess(heard: Sequence[dict[str, int]]) -> tuple[Category, ...]:
    """Weigh the categories by the words they are known by; what is said first weighs a little more."""
    weights: dict[Category, float] = {}
    for place, here in enumerate(heard):
        for mark, length in here.items():
            if mark in _CATEGORIES:
                weight = (2 if length > 1 or "WRONG" in here else 1) * (1.2 if place < FIRST_WORDS else 1)
                weights[_CATEGORIES[mark]] = weights.get(_CATEGORIES[mark], 0) + weight
    return tuple(sorted(weights, key=lambda category: -weights[category])[:MOST_GUESSED])


def meant(text: str, products: Sequence[str]) -> int | None:
    """Find which of these products words speak of, however they are inflected or mistyped; None if of none."""
    words = [word for word in fold(_bounded(text)) if len(word) > 3]
    if not words:
        return None
    scores = [_spoken_of(words, fold(product)) for product in products]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else None


def _spoken_of(words: Sequence[str], product: Iterable[str]) -> float:
    """How many letters of a product's name stand in the words."""
    score = 0.0
    for one in product:
        allowed = slips_allowed(one)
        if not allowed:
            continue
        near = process.extractOne(one, words, scorer=OSA.distance, processor=None, score_cutoff=allowed)
        if near is not None:
            score += len(one) - near[1]
    return score
