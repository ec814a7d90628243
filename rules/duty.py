"""What a member of staff says after /duty."""

import re

ON = frozenset(
    {"on", "yes", "1", "+", "так", "да", "є", "есть", "тут", "чергую", "дежурю", "вкл", "увімк", "увімкни"}
    | {"увімкнути", "включи", "включить", "працюю", "работаю", "початок", "начало", "start"}
)
OFF = frozenset(
    {"off", "no", "0", "-", "ні", "нет", "нема", "викл", "вимк", "вимкни", "вимкнути", "выкл", "выключи"}
    | {"выключить", "стоп", "пауза", "кінець", "конец", "stop"}
)
NOT = frozenset({"не", "not"})
WORD = re.compile(r"\w+|[+-]")


def wants_duty(said: str) -> bool | None:
    """Read "on", «так», «выкл», «не чергую»…: on duty or off it; None for anything else, which only asks who is."""
    words = WORD.findall(said.casefold().translate({0x2212: "-", 0x2013: "-", 0x2014: "-"}))
    if words and words[0] in NOT:
        return False if len(words) > 1 and words[1] in ON else None
    found = {word in ON for word in words if word in ON or word in OFF}
    return found.pop() if len(found) == 1 else None
