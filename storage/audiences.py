"""Who a campaign is for: whatever yields a SELECT of customers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Select, exists, select

from rules.segments import Tree, parse, write
from rules.vocabulary import Cause, Language, Purpose
from storage import segment_conditions
from storage.customers import agreed_to
from storage.tables import customer, departure
from storage.unit import UnitOfWork


class Audience(Protocol):
    """
    A choice of customers.

    `chosen` gives `SELECT customer.id FROM customer …`, one row a customer, without an order. Whoever makes a list of
    it adds columns of the customer and a range of ids, so that no statement looks at everybody: what else it joins or
    asks must be cheap for a range. `stored` is how it is kept beside the campaign, with its `kind`.
    """

    def chosen(self) -> Select[Any]:
        """The customers, by id."""

    def stored(self) -> dict[str, Any]:
        """How it is kept."""


@dataclass(frozen=True, slots=True)
class Consenting:
    """Everybody who agreed to offers."""

    def chosen(self) -> Select[Any]:
        """Those whose newest answer is yes."""
        return select(customer.c.id).where(agreed_to(Purpose.OFFERS).is_(True))

    def stored(self) -> dict[str, Any]:
        """The kind alone."""
        return {"kind": "consenting"}


@dataclass(frozen=True, slots=True)
class Listed:
    """Those whom the shop names by its own codes."""

    codes: Sequence[str]

    def chosen(self) -> Select[Any]:
        """The customers that have these codes."""
        return select(customer.c.id).where(customer.c.external_id.in_(list(self.codes)))

    def stored(self) -> dict[str, Any]:
        """The kind and the codes."""
        return {"kind": "listed", "codes": list(self.codes)}


@dataclass(frozen=True, slots=True)
class Left:
    """Those who left for a cause before then, and have not returned."""

    cause: Cause
    before: datetime

    def chosen(self) -> Select[Any]:
        """The customers whose departure says so."""
        gone = exists().where(
            departure.c.customer_id == customer.c.id,
            departure.c.cause == self.cause,
            departure.c.at < self.before,
            departure.c.returned_at.is_(None),
        )
        return select(customer.c.id).where(gone)

    def stored(self) -> dict[str, Any]:
        """The kind, the cause and the moment."""
        return {"kind": "left", "cause": self.cause.value, "before": self.before.isoformat()}


@dataclass(frozen=True, slots=True)
class Segment:
    """Those of whom an expression is true, as of a moment; `cities` are the writings of each that is named."""

    tree: Tree
    now: datetime
    default: Language
    cities: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def chosen(self) -> Select[Any]:
        """The customers of whom it is true, whether they agreed to offers or not."""
        conditions = segment_conditions.Conditions(self.now, self.default, self.cities)
        return select(customer.c.id).where(conditions.hold(self.tree))

    def stored(self) -> dict[str, Any]:
        """The kind, the expression and the writings."""
        return {
            "kind": "segment",
            "expression": write(self.tree),
            "cities": {k: list(v) for k, v in self.cities.items()},
        }


def audience_of(unit: UnitOfWork, stored: Mapping[str, Any]) -> Audience:
    """Read an audience as it is kept; ValueError for a kind that nobody knows."""
    match stored:
        case {"kind": "consenting"}:
            return Consenting()
        case {"kind": "listed", "codes": list(codes)}:
            return Listed(codes)
        case {"kind": "segment", "expression": str(expression), "cities": dict(cities)}:
            return Segment(parse(expression), unit.now, unit.shop.default_language, cities)
        case {"kind": "left", "cause": str(cause), "before": str(before)}:
            return Left(Cause(cause), datetime.fromisoformat(before))
    raise ValueError(f"no such audience: {stored.get('kind')!r}")


def are_known(unit: UnitOfWork, codes: Sequence[str]) -> bool:
    """Tell whether somebody has each of these codes."""
    wanted = set(codes)
    found = unit.execute(select(customer.c.external_id).where(customer.c.external_id.in_(sorted(wanted)))).scalars()
    return len(set(found)) == len(wanted)
