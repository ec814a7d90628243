"""
Cities as shops and admins write them: with or without «м.», in Ukrainian, Russian or Latin letters, with a slip or two.

A city is folded as names are (rules.finding). Those whose names the languages spell too differently stand in a table.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from rules.finding import fold, slips_allowed

SAME_CITIES = (
    ("київ", "киев", "kyiv", "kiev"),
    ("харків", "харьков", "kharkiv", "kharkov"),
    ("львів", "львов", "lviv"),
    ("дніпро", "днепр", "dnipro", "дніпропетровськ", "днепропетровск"),
    ("запоріжжя", "запорожье", "zaporizhzhia"),
    ("кривий ріг", "кривой рог", "kryvyi rih"),
    ("миколаїв", "николаев", "mykolaiv"),
    ("чернігів", "чернигов", "chernihiv"),
    ("рівне", "ровно", "rivne"),
    ("тернопіль", "тернополь", "ternopil"),
    ("івано франківськ", "ивано франковск", "ivano frankivsk"),
    ("кропивницький", "кропивницкий", "кіровоград", "кировоград"),
    ("чернівці", "черновцы", "chernivtsi"),
    ("кам’янське", "каменское", "дніпродзержинськ", "днепродзержинск"),
    ("кам’янець подільський", "каменец подольский"),
    ("біла церква", "белая церковь", "bila tserkva"),
    ("нікополь", "никополь"),
    ("мелітополь", "мелитополь"),
    ("маріуполь", "мариуполь"),
    ("хмельницький", "хмельницкий", "khmelnytskyi"),
    ("самар", "новомосковськ", "новомосковск"),
    ("шептицький", "червоноград"),
    ("звягель", "новоград волинський", "новоград волынский"),
)
# From so many letters on two spellings that are one slip apart are hardly two cities.
LEAST_ALIKE = 7
_BEFORE_A_NAME = re.compile(r"^\s*(?:м\.?|г\.?|гор\.?|місто|город|city(?:\s+of)?|смт|пгт|с\.|село)\s+", re.IGNORECASE)
_CLOSE_BEFORE_A_NAME = re.compile(r"^\s*(?:м|г|с)\.", re.IGNORECASE)
_CITY_AND_REASON = re.compile(r"\s*(?:місто|город|city|м\.|г\.)\s*([^:\n]{1,128}?)\s*:(.*)", re.IGNORECASE | re.DOTALL)
_ANY_CITY = re.compile(r"\s*(?:місто|город|city|м\.|г\.)\s", re.IGNORECASE)


@lru_cache(10_000)
def spelling(text: str) -> str:
    """Fold a city into one spelling, whichever language it is written in; "" for what has no letters."""
    parts = [part for part in re.split(r"[,;(]", text) if part.strip()] or [""]
    named = next((part for part in parts if _marked(part)), parts[0])
    bare = _CLOSE_BEFORE_A_NAME.sub("", _BEFORE_A_NAME.sub("", named))
    folded = " ".join(fold(bare.replace("-", " ")))
    return _SAME.get(folded, folded)


def _marked(part: str) -> bool:
    return bool(_BEFORE_A_NAME.match(part) or _CLOSE_BEFORE_A_NAME.match(part))


_SAME: dict[str, str] = {}
for _names in SAME_CITIES:
    _folded = [" ".join(fold(_name)) for _name in _names]
    _SAME.update(dict.fromkeys(_folded, _folded[0]))


def meant(text: str, known: Iterable[str]) -> list[str]:
    """
    List those of the known cities that are meant, as they are written there; [] for none.

    What is written alike is the same city; only if there is none is a slip of the finger looked for.
    """
    wanted = spelling(text)
    distances = [(OSA.distance(wanted, spelling(city)), city) for city in known if spelling(city)] if wanted else []
    allowed = slips_allowed(wanted)
    nearest = min((distance for distance, _ in distances), default=allowed + 1)
    if nearest == 0:
        allowed = 1 if len(wanted) >= LEAST_ALIKE else 0
    elif nearest <= allowed:
        allowed = nearest
    else:
        return []
    return sorted(city for distance, city in distances if distance <= allowed)


def read_city_and_reason(text: str) -> tuple[str | None, str] | None:
    """Read «місто Харків: причина» or a reason alone; None without a reason, or for a city with no colon after it."""
    found = _CITY_AND_REASON.fullmatch(text)
    if found is None and _ANY_CITY.match(text):
        return None
    city, reason = (found[1], found[2]) if found else (None, text)
    return (city, " ".join(reason.split())) if reason.strip() else None
