"""Reading the scenario file: every fault is found and said at once, with the place and what is allowed there."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.scenario_tables import (
    TABLES,
    ContactTable,
    DeskTable,
    MannersTable,
    ReviewTable,
    RewardsTable,
    ScenarioTable,
    SurprisesTable,
    TomlTable,
)
from bot.toml_lines import line_of
from rules.shop import (
    FRIEND_CONTACT,
    POINTS_CONTACTS,
    SILENCE_CONTACTS,
    SURPRISE_CONTACT,
    Contact,
    DeskPolicy,
    LeavingPolicy,
    Limits,
    Manners,
    Only,
    Remedy,
    ReplyTemplate,
    Review,
    Rewards,
    SatisfactionPolicy,
    Scenario,
    Surprises,
    Tier,
    Urgency,
    WinBack,
    winback_contacts,
)
from rules.vocabulary import Language

# Where a fault is, and what it is.
Located = tuple[Sequence[str | int], str]


class ScenarioError(Exception):
    """The scenario cannot be used. `faults` says what is wrong, a line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_scenario(path: Path | None) -> Scenario:
    """Read a scenario file, or the shipped one for None. Raises ScenarioError with all faults."""
    try:
        source = path.read_text(encoding="utf-8") if path else default_scenario_text()
        table = tomllib.loads(source)
    except OSError as error:
        raise ScenarioError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise ScenarioError([f"{path}: is not UTF-8 text"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError([f"{path}: is not TOML: {error}"]) from error
    several = {"contact": "contacts", "remedy": "remedies", "reply": "replies", "tier": "tiers"}
    faults = [fault for one, many in several.items() for fault in _names_given_twice(table, one, many)]
    faults += _unknown_tiers(table)
    read = None
    try:
        read = ScenarioTable.model_validate(table)
    except ValidationError as error:
        faults = [(one["loc"], _fault(one)) for one in error.errors()] + faults
    if read is None or faults:
        raise ScenarioError([_with_its_line(path, source, place, fault) for place, fault in faults])
    return Scenario(
        contacts=(
            *map(_contact, read.contact),
            *(POINTS_CONTACTS if "rewards" in read.model_fields_set else ()),
            *((FRIEND_CONTACT,) if read.rewards.referral else ()),
            # and so a scenario of before it asks nobody why they fell silent
            *_after_silence(read),
            *((SURPRISE_CONTACT,) if read.surprises.budget else ()),
        ),
        max_lateness=read.max_lateness,
        points_for_answer=read.points_for_answer,
        satisfaction=SatisfactionPolicy(read.satisfaction.unhappy_at_most, read.satisfaction.happy_at_least),
        desk=_desk(read.desk),
        manners=_manners(read.manners, read.desk),
        review=_review(read.review),
        remedies=tuple(Remedy(one.name, _in_each_language(one)) for one in read.remedy),
        replies=tuple(
            ReplyTemplate(one.name, one.category, _in_each_language(one, "title_"), _in_each_language(one))
            for one in read.reply
        ),
        tiers=tuple(
            Tier(one.name, _minor(one.spent_from), _in_each_language(one), one.points_from) for one in read.tier
        ),
        # a scenario of before there were rewards goes on as it did: nothing expires unannounced
        leaving=LeavingPolicy(read.leaving.norm_percent / 100, read.leaving.times, read.leaving.times_unhappy),
        surprises=_surprises(read.surprises),
        winback=WinBack(read.winback.pool, read.winback.sunset_after) if read.winback is not None else None,
        rewards=_rewards(read.rewards) if "rewards" in read.model_fields_set else Rewards(),
    )


def _after_silence(read: ScenarioTable) -> tuple[Contact, ...]:
    if read.winback is not None:
        return winback_contacts(read.winback.miss_after, read.winback.ask_after, read.winback.offer_after)
    return SILENCE_CONTACTS if "leaving" in read.model_fields_set else ()


def _surprises(read: SurprisesTable) -> Surprises:
    return Surprises(
        budget_minor=_minor(read.budget),
        gap=read.gap,
        most=read.proposals,
        points=read.points,
        gift_minor=_minor(read.gift_cost),
        code_minor=_minor(read.code_cost),
    )


def _rewards(read: RewardsTable) -> Rewards:
    return Rewards(
        rate=read.percent,
        categories={name.casefold().strip(): rate for name, rate in read.categories.items()},
        first_purchase=read.first_purchase,
        nth_purchase=dict(read.nth_purchase),
        birthday=read.birthday,
        anniversary=read.anniversary,
        praise=read.praise,
        most_a_day=read.most_a_day,
        most_a_month=read.most_a_month,
        lock=read.lock,
        expires_after=read.expires_after,
        point_minor=_minor(read.point_value),
        currency=read.currency,
        since=read.since,
        tier_by=read.tier_by,
        downgrade=read.downgrade,
        referral=read.referral,
        referral_friend=read.referral_friend,
        referral_most_a_month=read.referral_most_a_month,
        spend_from=read.spend_from,
        code_lifetime=read.code_lifetime,
    )


def _contact(read: ContactTable) -> Contact:
    only = read.only
    return Contact(
        name=read.name,
        kind=read.kind,
        after=read.after,
        delay=read.delay or timedelta(0),
        delay_unknown=read.delay_unknown,
        half_warranty=read.delay is None,
        nth=read.nth,
        only=Only(
            categories=frozenset(only.category),
            brands=frozenset(only.brand),
            skus=frozenset(only.sku),
            value_from=None if only.value_from is None else _minor(only.value_from),
            value_to=None if only.value_to is None else _minor(only.value_to),
            first=None if only.purchase is None else only.purchase == "first",
            tiers=frozenset(only.tier),
            languages=frozenset(only.language),
        ),
    )


def _desk(read: DeskTable) -> DeskPolicy:
    urgent = read.urgent
    return DeskPolicy(
        respond_within=read.respond_within,
        opens=read.opens,
        closes=read.closes,
        days=dict(read.days),
        holidays=frozenset(read.holidays),
        reply_within=read.reply_within,
        resolve_within=read.resolve_within,
        urgent=Urgency(
            score_at_most=urgent.score_at_most or None,
            spent_at_least=None if urgent.spent_at_least is None else _minor(urgent.spent_at_least),
            limits=Limits(urgent.respond_within, urgent.reply_within, urgent.resolve_within),
        ),
        warn_before=read.warn_before,
        seniors_after=read.seniors_after,
        admins_after=read.admins_after,
        confirm_within=read.confirm_within,
        assignment=read.assignment,
        most_each=read.most_each,
    )


def _manners(read: MannersTable, desk: DeskTable) -> Manners:
    return Manners(
        most_in_7_days=read.most_in_7_days,
        most_in_30_days=read.most_in_30_days,
        least_between=read.least_between,
        between=dict(read.between),
        earliest=read.earliest,
        latest=read.latest,
        weekends=read.weekends,
        ask_zone=read.ask_zone,
        holidays=frozenset() if read.holidays else frozenset(desk.holidays),
        remind_after=read.remind_after,
        close_after=read.close_after,
    )


def _review(read: ReviewTable | None) -> Review | None:
    if read is None:
        return None
    return Review(read.url, {code: said for code, said in _in_each_language(read).items() if said is not None})


def _in_each_language(one: TomlTable, prefix: str = "") -> dict[Language, str]:
    return {Language(code): getattr(one, f"{prefix}{code}") for code in Language}


def _minor(amount: float) -> int:
    """An amount of the shop's money in its hundredths."""
    return round(amount * 100)


def default_scenario_text() -> str:
    """The scenario that comes with the program."""
    return (files("bot") / "scenario.toml").read_text(encoding="utf-8")


def _names_given_twice(table: dict[str, Any], key: str, several: str) -> list[Located]:
    """A fault for each name that two of a kind share; asked of the raw table, to be told beside other faults."""
    named = [(index, str(one["name"])) for index, one in _listed(table, key) if "name" in one]
    counts = Counter(name for _, name in named)
    last = {name: index for index, name in named}
    return [
        ((key, last[name], "name"), f"two {several} are called {name!r}; a name is a {key}'s key")
        for name, n in counts.items()
        if n > 1
    ]


def _unknown_tiers(table: dict[str, Any]) -> list[Located]:
    """A fault for each contact that is only for a tier which there is not."""
    known = [str(one.get("name")) for _, one in _listed(table, "tier")]
    faults: list[Located] = []
    for index, one in _listed(table, "contact"):
        only = one.get("only")
        wanted = only.get("tier") if isinstance(only, dict) else None
        for name in wanted if isinstance(wanted, list) else ():
            if isinstance(name, str) and name not in known:
                there = f"there are {', '.join(known)}" if known else "there is no [[tier]] in the file"
                said = f"contact.{index + 1}.only.tier: {name!r} is no tier; {there}"
                faults.append((("contact", index, "only", "tier"), said))
    return faults


def _listed(table: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    found = table.get(key)
    listed = found if isinstance(found, list) else []
    return [(index, one) for index, one in enumerate(listed) if isinstance(one, dict)]


def _with_its_line(path: Path | None, source: str, place: Sequence[str | int], fault: str) -> str:
    line = line_of(source, place)
    return f"{path or 'scenario.toml'}{f':{line}' if line else ''}: {fault}"


def _fault(error: Any) -> str:
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        tables = [str(part) for part in error["loc"][:-1] if str(part) in TABLES]
        fields = TABLES[tables[-1]].model_fields if tables else ScenarioTable.model_fields
        known = (field.alias or name for name, field in fields.items())
        return f"{place}: unknown key; there are {', '.join(known)}"
    if error["type"] == "string_pattern_mismatch":
        return f"{place}: a name is made of a-z, 0-9 and -, and begins with a letter"
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
