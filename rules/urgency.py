"""How soon a ticket needs a human: by the score, by what the customer is worth to the shop, and by their words."""

import re

from rules.shop import Urgency
from rules.vocabulary import Priority

# Beginnings of words, Ukrainian and Russian, that nobody uses of a late parcel: harm, law, fraud, and hurry itself.
URGENT_BEGINNINGS = (
    *("терміново", "негайно", "адвокат", "юрист", "прокур", "поліці", "шахра", "обманщи", "обманюєте", "отруї"),
    *("отруєн", "травм", "опік", "обпік", "загорі", "пожеж", "алергі", "лікарн", "держпродспожив", "позов"),
    *("срочно", "немедленно", "полици", "мошенн", "обманываете", "отрави", "отравл", "ожог", "обжег", "обжёг"),
    *("загоре", "пожар", "аллерги", "больниц", "роспотреб"),
)
# Whole words: what begins like them means something else («судок», «иска́ть»).
URGENT_WORDS = frozenset(
    (
        *("суд", "суду", "судом", "суді", "суде", "судитися", "судитись", "судиться", "обман", "обману", "обманом"),
        *("швидку", "скорую", "иск"),
    )
)


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
    return any(word in URGENT_WORDS or word.startswith(URGENT_BEGINNINGS) for word in said)
