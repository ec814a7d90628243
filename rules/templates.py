"""Ready answers: how a text takes its facts, and in which order a manager sees the list."""

import re
from collections.abc import Mapping, Sequence

from rules.conversation import beginning
from rules.shop import ReplyTemplate
from rules.vocabulary import Category

# Beside it a manager reads how it is sent, and how it is changed.
LONGEST_FILLED = 3400
VARIABLE = re.compile(r"\{([a-z]+)\}")
# A sentence ends with its mark, and the next one begins after a space; "№ 214" or "1.5" end nothing.
SENTENCE = re.compile(r".+?[.!?…](?=\s|$)|.+", re.DOTALL)
ADDRESS = re.compile(r"^(\s*)\{name\}[,!.]\s*")


def fill(text: str, facts: Mapping[str, str | None]) -> str:
    """
    Put facts in the place of their {variables}; a sentence whose fact is not known is left out.

    Of an address at the head of a sentence ("{name}, дякуємо…") only the name goes, when nobody knows it. What comes
    in by a fact is never read as a variable, nor cut as a sentence.
    """
    paragraphs = (_paragraph(line, facts) for line in text.splitlines())
    filled = "\n".join(paragraphs).strip()
    return beginning(re.sub(r"\n{3,}", "\n\n", filled), LONGEST_FILLED)


def _paragraph(line: str, facts: Mapping[str, str | None]) -> str:
    kept = []
    for found in SENTENCE.finditer(line):
        sentence = found.group().strip()
        if facts.get("name") is None and (address := ADDRESS.match(sentence)) is not None:
            rest = sentence[address.end() :]
            sentence = rest[:1].upper() + rest[1:]
        if sentence and all(facts.get(name) is not None for name in VARIABLE.findall(sentence)):
            kept.append(VARIABLE.sub(lambda one: facts[one.group(1)] or "", sentence))
    return " ".join(kept)


def in_order(replies: Sequence[ReplyTemplate], category: Category | None) -> list[int]:
    """Order a list of templates by place: those about this category first, then the general ones, then the others."""

    def rank(place: int) -> int:
        about = replies[place].category
        if about is None:
            return 1
        return 0 if about is category else 2

    return sorted(range(len(replies)), key=lambda place: (rank(place), place))
