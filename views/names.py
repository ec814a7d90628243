"""How a person is addressed: by first name, in the form the language asks for; or, when unsure, not by name at all."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rules.vocabulary import Language

PATRONYMIC = re.compile(r"(івна|ївна|ович|йович|евич|ьович|овна|евна|ична|инична|ич)$")
WORD = re.compile(r"[А-ЩЬЮЯЄІЇҐЫЭЪЁа-щьюяєіїґыэъё’'ʼ-]+")
GENDERS = {"f": "feminine", "m": "masculine"}


def address(full_name: str | None, language: Language) -> str | None:
    """
    Find the name to address someone by: the Ukrainian vocative («Олено»), the plain Russian form («Елена»).

    `full_name` is what the shop typed, in any order and case ("ШЕВЧЕНКО Олена Петрівна"). None whenever the given
    name is not recognised, or is spelt in Russian in a Ukrainian text: no name is better than a wrong one.
    """
    given = _given_name(full_name or "")
    if given is None:
        return None
    if language is Language.RUSSIAN:
        return given
    gender = _known(Language.UKRAINIAN).get(given)
    return _vocative(given, gender) if gender else None


def _given_name(full_name: str) -> str | None:
    words = [word.replace("'", "’").replace("ʼ", "’") for word in full_name.replace(",", " ").split()]
    words = [word for word in words if any(letter.isalnum() for letter in word)]  # a flower beside a name is no word
    if not 1 <= len(words) <= 3 or not all(WORD.fullmatch(word) for word in words):
        return None
    names = [word[:1].upper() + word[1:].lower() for word in words]
    # a surname such as "Роман" or "Богдан" looks like a name: where there is a patronymic, the name stands before it
    places = [name for name, after in pairwise(names) if PATRONYMIC.search(after.lower())]
    known = [name for name in places or names if any(name in _known(language) for language in Language)]
    return known[0] if len(known) == 1 else None


@cache
def _known(language: Language) -> dict[str, str]:
    """Common given names of a language and their gender (f, m)."""
    text = (files("locales") / language.value / "given_names.txt").read_text(encoding="utf-8")
    known: dict[str, str] = {}
    for line in text.splitlines():
        gender, _, names = line.partition(":")
        if gender in GENDERS:
            known |= dict.fromkeys(names.split(), gender)
    return known


@cache
def _vocative(given: str, gender: str) -> str | None:
    import shevchenko  # noqa: PLC0415 - loads its rules on import; only Ukrainian needs them

    declined = shevchenko.in_vocative({"gender": GENDERS[gender], "given_name": given.replace("’", "'")})
    return str(declined["given_name"]).replace("'", "’")
