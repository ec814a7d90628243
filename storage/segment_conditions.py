"""
The conditions of a segment as SQL about a customer: each is a look-up by the customer's id, so cheap for any range.

They are scalar subqueries, not joins: no planner turns those around and walks through everybody for a range.
What nobody knows of a person (no purchase, no city) fits no condition, and so everything that begins with «not».
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, not_, or_, select

from rules.segment_words import HIGH, LOW, MIDDLE, NO, YES
from rules.segments import Condition, Every, Not, Some, Tree, conditions, read_number
from rules.vocabulary import Language, Purpose, Trait
from storage.customers import agreed_to
from storage.tables import customer, customer_stage, departure, person, points_account, staff, ticket
from storage.tickets import last_owner

DAY = timedelta(days=1)
MINOR_UNITS = 100
STOOD = customer_stage.c
KEYS = {
    Trait.STAGE: STOOD.stage,
    Trait.CATEGORY: STOOD.category_key,
    Trait.SUBCATEGORY: STOOD.subcategory_key,
    Trait.BRAND: STOOD.brand_key,
    Trait.SKU: STOOD.sku_key,
}
CELLS = (STOOD.recency, STOOD.frequency, STOOD.monetary)
WORTH = case((STOOD.monetary >= 4, literal(HIGH)), (STOOD.monetary == 3, literal(MIDDLE)), else_=literal(LOW))

# What is known of whoever bought, in one row of theirs.
OWN: dict[Trait, ColumnElement[Any]] = {
    Trait.RFM: cast(CELLS[0] * 100 + CELLS[1] * 10 + CELLS[2], String),
    Trait.VALUE: WORTH,
    Trait.SPENT: cast(STOOD.spent_minor, String),
    Trait.ORDERS: cast(STOOD.purchases, String),
    Trait.SILENT: STOOD.last_at,
    **KEYS,
    Trait.STAGE: cast(STOOD.stage, String),
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions as of a moment, in a shop that speaks `default` to whoever speaks none of its languages."""

    now: datetime
    default: Language
    cities: Mapping[str, Sequence[str]]

    def hold(self, tree: Tree) -> ColumnElement[bool]:  # noqa: PLR0911 - a return for each kind of condition
        """Say of a customer that an expression is true: always true or false, never NULL."""
        if all(condition.trait in OWN for condition in conditions(tree)):
            # all of it is asked of one row
            asked = select(self._stands(tree)).where(STOOD.customer_id == customer.c.id).scalar_subquery()
            return func.coalesce(asked, literal(_of_nobody(tree))).is_(True)
        match tree:
            case Not(of):
                return not_(self.hold(of))
            case Every(parts):
                # what is asked of one row is asked together, and first
                mine = [part for part in parts if all(one.trait in OWN for one in conditions(part))]
                rest = [part for part in parts if part not in mine]
                asked_first = [self.hold(Every(tuple(mine)) if len(mine) > 1 else mine[0])] if mine else []
                return and_(*asked_first, *(self.hold(part) for part in rest))
            case Some(parts):
                return or_(*(self.hold(part) for part in parts))
            case Condition(Trait.CITY, values):
                writings = [one for value in values for one in self.cities.get(value, (value,))]
                return customer.c.city.in_(writings).is_(True)
            case Condition(Trait.CONSENT, values):
                agreed = func.coalesce(agreed_to(Purpose.OFFERS), literal(False)).is_(True)
                return or_(*(agreed if value == YES else not_(agreed) for value in values))
            case Condition(trait, values):
                return self.value(trait).in_(values).is_(True)
        raise AssertionError(tree)

    def value(self, trait: Trait) -> ColumnElement[Any]:  # noqa: PLR0911 - a return for each kind of condition
        """Say what a customer's own value of a trait is, as it is kept; NULL for unknown."""
        if trait in OWN:
            return select(OWN[trait]).where(STOOD.customer_id == customer.c.id).scalar_subquery()
        match trait:
            case Trait.CAUSE:
                newest = select(cast(departure.c.cause, String)).where(departure.c.customer_id == customer.c.id)
                return newest.order_by(departure.c.id.desc()).limit(1).scalar_subquery()
            case Trait.LANGUAGE:
                code = func.lower(func.coalesce(person.c.language_code, ""))
                speaks = [(or_(code == one.value, code.like(f"{one.value}-%")), literal(one.value)) for one in Language]
                language = func.coalesce(
                    cast(person.c.language, String), case(*speaks, else_=literal(self.default.value))
                )
                return select(language).where(person.c.telegram_id == customer.c.telegram_id).scalar_subquery()
            case Trait.TIER:
                held = select(points_account.c.tier).where(points_account.c.customer_id == customer.c.id)
                return held.scalar_subquery()
            case Trait.MANAGER:
                owner = last_owner()
                theirs = select(staff.c.name).join_from(ticket, staff, staff.c.id == owner)
                theirs = theirs.where(ticket.c.customer_id == customer.c.id)
                return theirs.order_by(ticket.c.id.desc()).limit(1).scalar_subquery()
            case Trait.CONSENT:
                return case((func.coalesce(agreed_to(Purpose.OFFERS), literal(False)).is_(True), YES), else_=NO)
        return customer.c.city

    def _stands(self, tree: Tree) -> ColumnElement[bool]:  # noqa: PLR0911 - a return for each kind of condition
        match tree:
            case Not(of):
                return not_(self._stands(of))
            case Every(parts):
                return and_(*(self._stands(part) for part in parts))
            case Some(parts):
                return or_(*(self._stands(part) for part in parts))
            case Condition(Trait.RFM, values):
                return or_(*(_cell(value) for value in values))
            case Condition(Trait.VALUE, values):
                return WORTH.in_(values)
            case Condition(trait, values) if trait in KEYS:
                return KEYS[trait].in_(values).is_(True)
            case Condition(trait, values):
                return or_(*(self._between(trait, value) for value in values))
        raise AssertionError(tree)

    def _between(self, trait: Trait, value: str) -> ColumnElement[bool]:
        least, most = read_number(value, unit=MINOR_UNITS if trait is Trait.SPENT else 1)
        bounds: list[ColumnElement[bool]] = []
        if trait is Trait.SILENT:  # so many whole days or more: bought before that
            bounds += [STOOD.last_at <= self.now - least * DAY] if least is not None else []
            bounds += [STOOD.last_at > self.now - (most + 1) * DAY] if most is not None else []
            return and_(*bounds)
        column = STOOD.purchases if trait is Trait.ORDERS else STOOD.spent_minor
        bounds += [column >= least] if least is not None else []
        return and_(*bounds, *([column <= most] if most is not None else []))


def _cell(value: str) -> ColumnElement[bool]:
    asked = [column == int(sign) for column, sign in zip(CELLS, value, strict=True) if sign != "*"]
    return and_(literal(True), *asked)


def _of_nobody(tree: Tree) -> bool:
    """Whether it is true of whoever never bought: no condition is."""
    match tree:
        case Not(of):
            return not _of_nobody(of)
        case Every(parts):
            return all(_of_nobody(part) for part in parts)
        case Some(parts):
            return any(_of_nobody(part) for part in parts)
    return False
