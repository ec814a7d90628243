"""
Where every customer stands, kept up: whoever buys is looked at within the next tick, and everybody once a day.

The day's pass goes through the customers in ranges of ids, each a short transaction, and goes on where it was after a
kill. What it counts on its way (gaps, sums, names) is what the next pass measures people by; the very first one is
therefore made twice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rules.lifecycle import (
    LifecyclePolicy,
    favourites,
    fifths,
    gaps_of,
    rounded,
    score,
    stage_of,
    typical_of,
)
from rules.segments import folded
from rules.vocabulary import CustomerId, Trait
from storage import lifecycles, recipients, settings
from storage.lifecycles import Bought, Line, Range, Stood, Those
from storage.unit import UnitOfWork

KEPT = "lifecycle"
# The day on which everybody was looked at last: it is asked every second, and what is kept of a pass is long.
OVER = "lifecycle_over"
# Customers looked at in one transaction.
CHUNK = 500
# Of names there are more than anybody chooses from: beyond so many none is checked.
MOST_NAMES = 300
LONGEST_NAME = 128
NAMED = (Trait.CATEGORY, Trait.SUBCATEGORY, Trait.BRAND, Trait.SKU, Trait.CITY)
COUNTED = ("gaps", "lately", "purchases", "spent")
POLICY = LifecyclePolicy()


def pass_some(unit: UnitOfWork, *, most: int = CHUNK) -> bool:
    """Look at the next range of customers of the day's pass; False once it is over."""
    if is_over(unit):
        return False
    unit.take_turns(KEPT)
    kept = settings.read(unit, KEPT) or {}
    today = _today(unit)
    if kept.get("day") == today and kept.get("to") is None:  # another process was quicker
        settings.write(unit, OVER, today)
        return False
    if kept.get("day") != today:
        kept |= {"day": today, "to": 0, "counts": {}, "names": {}}
    after = kept["to"]
    until = recipients.end_of_chunk(unit, after, most=most)
    counts = {name: Counter({int(key): n for key, n in kept["counts"].get(name, {}).items()}) for name in COUNTED}
    names: dict[str, dict[str, list[Any]]] = kept["names"]
    which = Range(after, until)
    before = lifecycles.stood(unit, which)
    people = _judged(unit, kept, lifecycles.bought(unit, which), lifecycles.lines(unit, which), before, counts=counts)
    lifecycles.put(unit, people, before)
    _name(names, people)
    for city, number in lifecycles.cities(unit, which).items():
        _note(names, Trait.CITY, city, city, number)
    kept |= {"to": until, "counts": counts, "names": names}
    if until is None:
        is_first = not (kept.get("fifths") or {}).get("purchases")
        kept["typical"] = typical_of(counts["gaps"])
        kept["fifths"] = {name: fifths(counts[name]) for name in COUNTED if name != "gaps"}
        kept |= {"known": names, "counts": {}, "names": {}, "to": 0 if is_first and counts["purchases"] else None}
    settings.write(unit, KEPT, kept)
    if kept["to"] is None:
        settings.write(unit, OVER, today)
    return True


def is_over(unit: UnitOfWork) -> bool:
    """Whether today's pass has looked at everybody."""
    return bool(settings.read(unit, OVER) == _today(unit))


def has_typical_gap(unit: UnitOfWork) -> bool:
    """Whether enough was bought here twice to tell how long that usually takes."""
    return (settings.read(unit, KEPT) or {}).get("typical") is not None


def look_at(unit: UnitOfWork, ids: Sequence[CustomerId]) -> None:
    """Look at these customers, about whose purchases something may have changed."""
    kept = settings.read(unit, KEPT) or {}
    which = Those(ids)
    before = lifecycles.stood(unit, which)
    people = _judged(unit, kept, lifecycles.bought(unit, which), lifecycles.lines(unit, which), before)
    lifecycles.put(unit, people, before)
    known = kept.setdefault("known", {})
    seen = {trait: set(listed) for trait, listed in known.items()}
    _name(known, people)
    if seen != {trait: set(listed) for trait, listed in known.items()}:
        settings.write(unit, KEPT, kept)


def known_names(unit: UnitOfWork) -> dict[Trait, dict[str, str]]:
    """Tell the names there are by what they are compared by, the most frequent first; none where they are too many."""
    kept = settings.read(unit, KEPT) or {}
    found = {}
    for trait in NAMED:
        listed = (kept.get("known") or {}).get(trait.value, {})
        if listed and len(listed) < MOST_NAMES:
            ordered = sorted(listed.items(), key=lambda one: -one[1][1])
            found[trait] = {key: shown for key, (shown, _) in ordered}
    return found


def _today(unit: UnitOfWork) -> str:
    return f"{unit.now.astimezone(unit.shop.zone):%Y-%m-%d}"


def _judged(
    unit: UnitOfWork,
    kept: Mapping[str, Any],
    bought: Mapping[CustomerId, Sequence[Bought]],
    lines: Mapping[CustomerId, Sequence[Line]],
    before: Mapping[CustomerId, Stood],
    *,
    counts: Mapping[str, Counter[int]] | None = None,
) -> list[Stood]:
    edges: Mapping[str, list[int]] = kept.get("fifths", {})
    people = []
    for who, all_of_it in bought.items():
        times = [at for at, total, _ in all_of_it if total >= 0]  # what was paid back is no purchase
        if not times:
            continue
        standing = stage_of(times, typical=kept.get("typical"), now=unit.now, policy=POLICY)
        spent = sum(total for _, total, is_kept in all_of_it if is_kept)
        lately = standing.last_at.toordinal()
        if counts is not None:
            counts["gaps"].update(gaps_of(times))
            for name, value in zip(COUNTED[1:], (lately, standing.purchases, rounded(spent)), strict=True):
                counts[name][value] += 1
        was = before.get(who)
        named = [_short(name) for name in favourites(lines.get(who, ()))]
        people.append(
            Stood(
                who,
                standing.stage,
                was.since if was is not None and was.stage is standing.stage else standing.since,
                standing.purchases,
                standing.first_at,
                standing.last_at,
                standing.gap,
                standing.is_own,
                spent,
                score(lately, edges.get("lately", ())),
                score(standing.purchases, edges.get("purchases", ())),
                score(rounded(spent), edges.get("spent", ())),
                *named,
                *(folded(name) if name else None for name in named),
            )
        )
    return people


def _short(name: str | None) -> str | None:
    return name[:LONGEST_NAME] if name else None


def _name(names: dict[str, dict[str, list[Any]]], people: Sequence[Stood]) -> None:
    for one in people:
        for trait, key, shown in (
            (Trait.CATEGORY, one.category_key, one.category),
            (Trait.SUBCATEGORY, one.subcategory_key, one.subcategory),
            (Trait.BRAND, one.brand_key, one.brand),
            (Trait.SKU, one.sku_key, one.sku),
        ):
            if key and shown:
                _note(names, trait, key, shown, 1)


def _note(names: dict[str, dict[str, list[Any]]], trait: Trait, key: str, shown: str, number: int) -> None:
    listed = names.setdefault(trait.value, {})
    if key in listed:
        listed[key][1] += number
    elif len(listed) < MOST_NAMES:
        listed[key] = [shown, number]
