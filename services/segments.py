"""
Segments: chosen with buttons and counts, typed as an expression, saved under a name, and explained person by person.

Counting goes through the customers in ranges of ids. A small shop's is over within the press that asks for it; a large
one's goes on with the ticks, and the message comes when it is done.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from rules.cities import meant
from rules.conversation import Words
from rules.notices.segments import (
    Named,
    Own,
    Part,
    PersonWhy,
    Rhythm,
    SegmentNameAsked,
    SegmentSaved,
    SegmentShown,
    SegmentsListed,
    SegmentWhy,
    SegmentWrong,
)
from rules.segments import Condition, Known, Tree, Unreadable, both, conditions, parse, write
from rules.vocabulary import CampaignId, CustomerId, Role, Stage, Trait
from services import cards, lifecycles, staffing
from services.refusals import Outdated
from storage import campaigns, customers, outbox, recipients, segments, staff
from storage import lifecycles as stages
from storage.audiences import Segment
from storage.lifecycles import Range, Stood, Those
from storage.segment_conditions import Conditions
from storage.segments import Saved
from storage.unit import UnitOfWork

# Customers counted in one transaction.
CHUNK = 10_000
LISTED = 12
# Parts to choose from at once; who wants another one types it.
MOST_PARTS = 12
# Of goods and cities there may be any number: the rarest are let go between two ranges.
MOST_COUNTED = 1_000
LONGEST_NAME = 64
NAME_AWAITED = timedelta(hours=12)
STAYS = timedelta(days=30)
# What people are narrowed by with buttons; the rest is typed.
OFFERED = (
    Trait.STAGE,
    Trait.CAUSE,
    Trait.VALUE,
    Trait.CATEGORY,
    Trait.SUBCATEGORY,
    Trait.BRAND,
    Trait.SKU,
    Trait.CITY,
    Trait.LANGUAGE,
    Trait.TIER,
    Trait.MANAGER,
    Trait.CONSENT,
)


def known(unit: UnitOfWork) -> Known:
    """Tell what the words of an expression may be in this shop."""
    names = lifecycles.known_names(unit)
    values = {trait: {key: (shown,) for key, shown in listed.items()} for trait, listed in names.items()}
    tiers = {one.name: tuple(one.texts.values()) for one in unit.shop.scenario.tiers}
    managers: dict[str, tuple[str, ...]] = {one.name: () for one in staff.everyone(unit)}
    return Known({**values, Trait.TIER: tiers, Trait.MANAGER: managers})


def audience_for(unit: UnitOfWork, tree: Tree) -> Segment:
    """Make an expression the audience of a campaign: with every writing of its cities, as of now."""
    given = _given(unit, tree)
    return Segment(tree, given.now, given.default, given.cities)


def list_saved(unit: UnitOfWork, by: int) -> None:
    """List the segments that are saved. Admins only, as is all of this."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, SegmentsListed(saved(unit)))


def saved(unit: UnitOfWork) -> tuple[Named, ...]:
    """Name the newest of those that are saved."""
    return tuple(Named(one.id, one.name or "", one.expression) for one in segments.named(unit, most=LISTED))


def begin(unit: UnitOfWork, by: int, campaign_id: int = 0) -> None:
    """Begin to choose people, from everybody by where they stand."""
    admin = staffing.require(unit, by, Role.ADMIN)
    segments.forget_unnamed(unit, before=unit.now - STAYS)
    campaign = CampaignId(campaign_id) if campaign_id else None
    if campaign is not None and campaigns.find(unit, campaign) is None:
        raise Outdated
    new = segments.create(unit, "", by=admin.id, campaign_id=campaign, counted_by=Trait.STAGE)
    _show(unit, by, new)


def look(unit: UnitOfWork, by: int, text: str, campaign_id: CampaignId | None = None) -> None:
    """Show whom a typed expression means; what cannot be read is said at the word that is wrong."""
    admin = staffing.require(unit, by, Role.ADMIN)
    try:
        tree = parse(text, known(unit))
    except Unreadable as unreadable:
        outbox.say(unit, by, SegmentWrong(text, unreadable.problem))
        return
    new = segments.create(unit, write(tree), by=admin.id, campaign_id=campaign_id)
    _show(unit, by, new)


def wanted(unit: UnitOfWork, by: int, text: str) -> None:
    """/segments: the list of them, or whom an expression means."""
    if text.strip():
        look(unit, by, text)
    else:
        list_saved(unit, by)


def open_one(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Show a segment with its people as of now."""
    _held(unit, by, segment_id)
    segments.change(unit, segment_id, counted_by=None)
    _show(unit, by, segment_id)


def pick(unit: UnitOfWork, by: int, campaign_id: int, segment_id: int) -> None:
    """Show a saved segment to be chosen for a campaign's draft."""
    one = _held(unit, by, segment_id)
    look(unit, by, one.expression, CampaignId(campaign_id))


def count_by(unit: UnitOfWork, by: int, segment_id: int, trait: Trait) -> None:
    """Show the people by a trait, to choose a part of them."""
    _held(unit, by, segment_id)
    if trait not in OFFERED:
        raise Outdated
    segments.change(unit, segment_id, counted_by=trait)
    _show(unit, by, segment_id)


def narrow(unit: UnitOfWork, by: int, segment_id: int, trait: Trait, value: int) -> None:
    """Choose a part of the people. What has a name keeps its own: the narrower one is another."""
    one = _held(unit, by, segment_id)
    chosen = next((part for part in _values(one) if crc32(part.encode()) == value), None)
    if one.counted_by is not trait or chosen is None:
        raise Outdated
    tree = both(_tree(one), Condition(trait, (chosen,)))
    if one.name is None:
        segments.change(unit, segment_id, expression=write(tree), counted_by=None)
        _show(unit, by, segment_id)
    else:
        admin = staffing.require(unit, by, Role.ADMIN)
        _show(unit, by, segments.create(unit, write(tree), by=admin.id, campaign_id=one.campaign_id))


def clear(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Begin anew, from everybody."""
    one = _held(unit, by, segment_id)
    begin(unit, by, one.campaign_id or 0)


def ask_name(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Ask under which name it is saved: the next words are it."""
    one = _held(unit, by, segment_id)
    if not one.expression:
        raise Outdated
    segments.change(unit, segment_id, asked_at=unit.now)
    outbox.say(unit, by, SegmentNameAsked(segment_id, one.expression))


def hear(unit: UnitOfWork, telegram_id: int, words: Words) -> bool:
    """Take an admin's words as the name that was asked for; False if none was. One of the same name gives way."""
    member = staff.by_telegram(unit, telegram_id)
    if member is None or not member.role.may(Role.ADMIN):
        return False
    one = segments.asked_of(unit, member.id, since=unit.now - NAME_AWAITED)
    name = " ".join((words.text or "").split())[:LONGEST_NAME]
    if one is None or not name:
        return False
    if one.name != name:
        segments.drop_named(unit, name)
    segments.change(unit, one.id, name=name, asked_at=None)
    outbox.say(unit, telegram_id, SegmentSaved(one.id, name, is_for_campaign=one.campaign_id is not None))
    return True


def drop(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Forget a saved one; campaigns that were made for it keep their people."""
    _held(unit, by, segment_id)
    segments.drop(unit, segment_id)
    list_saved(unit, by)


def chosen(unit: UnitOfWork, by: int, segment_id: int) -> tuple[Tree, CampaignId | None, str | None]:
    """Give what was chosen, the draft that it is for, and its name. Outdated while it is everybody."""
    one = _held(unit, by, segment_id)
    tree = _tree(one)
    if tree is None:
        raise Outdated
    return tree, one.campaign_id, one.name


def explain(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Tell of some of its people why they are there: each condition with the person's own value."""
    one = _held(unit, by, segment_id)
    tree = _tree(one)
    asked = conditions(tree) if tree is not None else []
    given = _given(unit, tree)
    people = tuple(_why(unit, CustomerId(who), asked, given) for who in one.counts.get("examples", ()))
    outbox.say(unit, by, SegmentWhy(segment_id, one.expression, people))


def count_some(unit: UnitOfWork, *, most: int = CHUNK) -> bool:
    """Count one more range of a segment whose counting is not over; False if there is none."""
    segment_id = segments.to_count(unit)
    one = segments.hold(unit, segment_id) if segment_id is not None else None
    if one is None:
        return False
    if one.counted_at is None and _count(unit, one, most=most):
        author = staff.get(unit, one.created_by)
        _say(unit, author.telegram_id, one.id)
    return True


def _show(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Count a segment anew and show it: at once if one range is everybody, else as being counted."""
    segments.change(unit, segment_id, counted_to=0, counted_at=None, counts={})
    member = staffing.require(unit, by, Role.ADMIN)
    segments.ask_no_more(unit, member.id)
    one = segments.hold(unit, segment_id)
    assert one is not None
    _count(unit, one, most=CHUNK)
    _say(unit, by, segment_id)


def _say(unit: UnitOfWork, by: int, segment_id: int) -> None:
    one = segments.hold(unit, segment_id)
    assert one is not None
    tree = _tree(one)
    asked = {condition.trait for condition in conditions(tree)} if tree is not None else set()
    shown = SegmentShown(
        segment_id,
        one.expression,
        one.name,
        people=one.counts.get("people", 0) if one.counted_at is not None else None,
        agreed=one.counts.get("agreed", 0),
        by=one.counted_by,
        parts=_parts(unit, one),
        traits=tuple(trait for trait in OFFERED if trait not in asked and _is_there(unit, trait)),
        is_for_campaign=one.campaign_id is not None,
    )
    outbox.say(unit, by, shown)


def _is_there(unit: UnitOfWork, trait: Trait) -> bool:
    """Whether this shop has anything to choose from."""
    return bool(unit.shop.scenario.tiers) if trait is Trait.TIER else True


def _count(unit: UnitOfWork, one: Saved, *, most: int) -> bool:
    """Count one more range; True when that was the last."""
    until = recipients.end_of_chunk(unit, one.counted_to, most=most)
    which, tree, counts = Range(one.counted_to, until), _tree(one), dict(one.counts)
    given = _given(unit, tree)
    parts = Counter(counts.get("parts", {}))
    for value, number, agreed in segments.count(unit, tree, given, which, by=one.counted_by):
        counts["people"] = counts.get("people", 0) + number
        counts["agreed"] = counts.get("agreed", 0) + agreed
        if value is not None:
            parts[value] += number
    counts["parts"] = dict(parts.most_common(MOST_COUNTED))
    examples = counts.get("examples", [])
    if len(examples) < segments.EXAMPLES and counts.get("people"):
        counts["examples"] = [*examples, *segments.examples(unit, tree, given, which)][: segments.EXAMPLES]
    at = unit.now if until is None else None
    segments.change(unit, one.id, counts=counts, counted_to=until or one.counted_to, counted_at=at)
    return until is None


def _parts(unit: UnitOfWork, one: Saved) -> tuple[Part, ...]:
    """What there is to choose from, most people first; stages in their own order."""
    if one.counted_by is None or one.counted_at is None:
        return ()
    parts = one.counts.get("parts", {})
    values = _values(one)
    if one.counted_by is Trait.STAGE:
        return tuple(Part(value, value, parts[value]) for value in values)
    shown = lifecycles.known_names(unit).get(one.counted_by, {})
    if one.counted_by is Trait.TIER:
        shown = {tier.name: tier.texts[unit.shop.default_language] for tier in unit.shop.scenario.tiers}
    return tuple(Part(value, shown.get(value, value), parts[value]) for value in values[:MOST_PARTS])


def _values(one: Saved) -> list[str]:
    parts: dict[str, int] = one.counts.get("parts", {})
    if one.counted_by is Trait.STAGE:
        return [stage for stage in Stage if stage in parts]
    return sorted(parts, key=lambda value: (-parts[value], value))


def _why(unit: UnitOfWork, who: CustomerId, asked: list[Condition], given: Conditions) -> PersonWhy:
    stood = stages.stood(unit, Those([who])).get(who)
    own = zip(asked, segments.own(unit, who, asked, given), strict=True)
    reasons = tuple(Own(write(one), one.trait, met, _shown(one.trait, value, stood)) for one, (met, value) in own)
    rhythm = None
    if stood is not None:
        history = stages.history(unit, who, most=1)
        was = history[0].was if history else None
        rhythm = Rhythm(
            stood.stage, stood.since, stood.purchases, stood.last_at, stood.gap, is_own=stood.is_own, was=was
        )
    return PersonWhy(who, cards.name_of(customers.get(unit, who)), reasons, rhythm)


def _shown(trait: Trait, value: Any, stood: Stood | None) -> str | None:
    """A value as the shop writes it, not as it is compared."""
    if stood is not None and trait in {Trait.CATEGORY, Trait.SUBCATEGORY, Trait.BRAND, Trait.SKU}:
        written: str | None = getattr(stood, trait.value)
        return written
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value is None else str(value)


def _given(unit: UnitOfWork, tree: Tree | None) -> Conditions:
    asked = conditions(tree) if tree is not None else []
    named = [value for one in asked if one.trait is Trait.CITY for value in one.values]
    cities = lifecycles.known_names(unit).get(Trait.CITY, {}) if named else {}
    return Conditions(unit.now, unit.shop.default_language, {one: meant(one, cities) or [one] for one in named})


def _tree(one: Saved) -> Tree | None:
    return parse(one.expression) if one.expression else None


def _held(unit: UnitOfWork, by: int, segment_id: int) -> Saved:
    staffing.require(unit, by, Role.ADMIN)
    one = segments.hold(unit, segment_id)
    if one is None:
        raise Outdated
    return one
