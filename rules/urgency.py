"""How soon a ticket needs a human: by the score, by what the customer is worth to the shop, and by their words."""

import re

from rules.shop import Urgency
from rules.vocabulary import Priority

# Beginnings of words, Ukrainian and Russian, that nobody uses of a late parcel: harm, law, fraud, and hurry itself.
URGENT_BEGINNINGS = (
    *("терміново", "негайно", "суд", "адвокат", "юрист", "прокур", "поліц", "шахра", "обман", "отруї", "отруєн"),
    *("травм", "опік", "обпік", "загорі", "горить", "пожеж", "алергі", "лікарн", "швидку", "держпродспожив"),
    *("срочно", "немедленно", "адвокат", "прокур", "полици", "мошенн", "отрави", "отравлен", "ожог", "обжег"),
    *("обжёг", "загоре", "горит", "пожар", "аллерги", "больниц", "скорую", "роспотреб"),
)
# What begins like one of these and means something else.
HARMLESS = re.compile(r"^(судк|судов|судинн|судоч|судна|судно|обмани[вл]с|горить лампоч)")


def priority_of(words: str, *, score: int | None, spent_minor: int, policy: Urgency) -> Priority:
    """Tell the priority of a ticket from all that is known of it."""
    if policy.score_at_most is not None and score is not None and score <= policy.score_at_most:
        return Priority.URGENT
    if policy.spent_at_least is not None and spent_minor >= policy.spent_at_least:
        return Priority.URGENT
    return Priority.URGENT if sounds_urgent(words) else Priority.NORMAL


def sounds_urgent(words: str) -> bool:
    """Tell whether words speak of harm, law, fraud or hurry."""
    said = re.findall(r"[^\W\d_]+", words.casefold())
    return any(word.startswith(URGENT_BEGINNINGS) and not HARMLESS.match(word) for word in said)
