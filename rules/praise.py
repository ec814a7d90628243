"""Good words: whether somebody praises, whom of the staff they name, and whether they were asked to."""

import re
from collections.abc import Sequence

from rules.finding import fold

# Beginnings of words that praise, Ukrainian and Russian.
PRAISING = (
    *("дяку", "вдячн", "спасиб", "молодц", "молодець", "супер", "чудов", "прекрасн", "класн", "найкращ", "ввічлив"),
    *("уважн", "привітн", "приємн", "задоволен", "бездоганн", "відмінн", "рекоменду", "респект", "браво"),
    *("благодар", "спасибо", "отличн", "замечательн", "лучш", "вежлив", "внимательн", "приятн", "довольн"),
    *("безупречн", "рекоменд", "прекрасн", "восхит", "захоплен", "турботлив", "заботлив", "оперативн"),
)
# Words after which praise is none: what is wrong still, or a "not" before the good word.
SPOILING = re.compile(
    r"\b(але|проте|однак|но|однако)\b|\b(не|ні|нет|без|жодн\w*|никак\w*)[\s,]+(\w+[\s,]+){0,3}"
    r"(дяк|вдячн|задоволен|ввічлив|уважн|приємн|рекоменду|благодар|вежлив|внимательн|приятн|довол|рекоменд)"
    r"|не працю|не работа|злама|слома|брак|жах|ужас|поган|плох|хам|груб|\bпоки що ні\b",
    re.IGNORECASE,
)
# A manager who writes one of these has asked for praise.
SOLICITING = re.compile(
    r"(залиш|напиш|остав|напиши|постав|оцін|оцен)\w*[\s,]+(\w+[\s,]+){0,5}(відгук|отзыв|оцінк|оценк|зіро|зірк|звезд|бал)"
    r"|(подяку|похвал|благодарност)\w*|(оцініть|оцените)\s+(мою|мене|меня|нашу|роботу|работу)",
    re.IGNORECASE,
)
# What is left of a name when its ending is taken off must be this long to be told from other words.
LEAST_STEM = 3
LONGEST_ENDING = 4
ENDINGS = "aeiouy"


def is_praise(words: str) -> bool:
    """Tell whether words praise, and nothing in them takes it back."""
    said = re.findall(r"[^\W\d_’'ʼ]+", words.casefold())
    return any(word.startswith(PRAISING) for word in said) and not SPOILING.search(words)


def named(words: str, names: Sequence[str]) -> int | None:
    """
    Tell which of these people is named, in whatever case and language; None if nobody is, or more than one.

    «дякую Олегові», «спасибо Олегу» and "Oleh" all name Олег.
    """
    said = fold(words)
    found = {place for place, name in enumerate(names) if _is_named(said, name)}
    return found.pop() if len(found) == 1 else None


def _is_named(said: Sequence[str], name: str) -> bool:
    parts = fold(name)
    if not parts:
        return False
    given = parts[0]
    stem = given.rstrip(ENDINGS) if len(given.rstrip(ENDINGS)) >= LEAST_STEM else given
    if len(stem) < LEAST_STEM:
        return given in said
    return any(word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING for word in said)


def is_solicited(words: str) -> bool:
    """Tell whether a manager's words ask the customer for praise."""
    return SOLICITING.search(words) is not None
