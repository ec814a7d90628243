"""Promo codes: their pools, whose each is and what it was redeemed for, wrong guesses, and what waits for a yes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, insert, or_, select, update

from rules.codes import Purchase, Terms
from rules.vocabulary import CodeId, CodeKind, CodeState, CustomerId, PoolId, StaffId
from storage.records import columns
from storage.tables import code_draft, code_guess, code_pool, in_state, promo_code
from storage.unit import UnitOfWork

AT_ONCE = 500
# A redeemed gift stays on the list until it is handed over.
USED_STATES = (CodeState.REDEEMED, CodeState.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool of codes."""

    id: PoolId
    terms: Terms
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True)
class Code:
    """A promo code; `code` is how the customer reads it."""

    id: CodeId
    pool_id: PoolId
    code: str
    state: CodeState
    customer_id: CustomerId | None
    given_at: datetime | None
    redeemed_by: str | None
    redeemed_at: datetime | None
    order_number: str | None
    amount_minor: int | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a member of staff has yet to confirm."""

    id: int
    staff_id: StaffId
    said: Mapping[str, Any]
    decided_at: datetime | None


_CODE = columns(Code, promo_code)
_DRAFT = columns(Draft, code_draft)
_TERMS = tuple(code_pool.c[field.name] for field in fields(Terms))
_POOL = (code_pool.c.id, code_pool.c.stopped_at, *_TERMS)


# --- pools ---


def add_pool(unit: UnitOfWork, terms: Terms, *, key: str, by: StaffId | None) -> PoolId | None:
    """Open a pool without codes; None if there is one of that name."""
    values = {field.name: getattr(terms, field.name) for field in fields(Terms)}
    new = unit.insert(code_pool).values(**values, key=key, created_by=by, created_at=unit.now)
    added = unit.execute(new.on_conflict_do_nothing(index_elements=[code_pool.c.key]).returning(code_pool.c.id))
    pool_id: PoolId | None = added.scalar()
    return pool_id


def pool(unit: UnitOfWork, pool_id: int) -> Pool | None:
    """Find a pool by its number, which may be anybody's invention."""
    return _pool(unit.execute(select(*_POOL).where(code_pool.c.id == pool_id)).first())


def pool_named(unit: UnitOfWork, key: str) -> Pool | None:
    """Find a pool by its name as names are compared."""
    return _pool(unit.execute(select(*_POOL).where(code_pool.c.key == key)).first())


def pool_of_points(unit: UnitOfWork, terms: Terms) -> PoolId:
    """Find or open the pool of what customers make from their points: one for each sum and each last day."""
    assert terms.ends_at is not None
    key = f"{terms.name}:{terms.value}:{terms.currency}:{int(terms.ends_at.timestamp())}"
    values = {field.name: getattr(terms, field.name) for field in fields(Terms)}
    new = unit.insert(code_pool).values(**values, key=key, created_at=unit.now, of_points=True)
    unit.execute(new.on_conflict_do_nothing(index_elements=[code_pool.c.key]))
    pool_id: PoolId = unit.execute(select(code_pool.c.id).where(code_pool.c.key == key)).scalar_one()
    return pool_id


def pools(unit: UnitOfWork) -> list[Pool]:
    """List the shop's pools, the newest first."""
    mine = select(*_POOL).where(code_pool.c.of_points.is_(False))
    rows = unit.execute(mine.order_by(code_pool.c.id.desc()))
    return [found for row in rows if (found := _pool(row)) is not None]


def counts(unit: UnitOfWork, pool_ids: Collection[PoolId]) -> dict[PoolId, dict[CodeState, int]]:
    """Count the codes of pools by their states."""
    query = select(promo_code.c.pool_id, promo_code.c.state, func.count()).where(promo_code.c.pool_id.in_(pool_ids))
    counted: dict[PoolId, dict[CodeState, int]] = {pool_id: {} for pool_id in pool_ids}
    for pool_id, state, count in unit.execute(query.group_by(promo_code.c.pool_id, promo_code.c.state)):
        counted[pool_id][state] = count
    return counted


def stop(unit: UnitOfWork, pool_id: PoolId) -> bool:
    """Give no more codes of a pool; False if it was stopped before."""
    stopped = update(code_pool).where(code_pool.c.id == pool_id, code_pool.c.stopped_at.is_(None))
    return _changed(unit, stopped.values(stopped_at=unit.now).returning(code_pool.c.id))


def void_given(unit: UnitOfWork, pool_id: PoolId) -> int:
    """Call off the codes of a pool that were given and not used yet; how many."""
    voided = update(promo_code).where(promo_code.c.pool_id == pool_id, in_state(promo_code.c.state, CodeState.GIVEN))
    return len(unit.execute(voided.values(state=CodeState.VOID).returning(promo_code.c.id)).all())


def note_empty(unit: UnitOfWork, pool_id: PoolId) -> bool:
    """Note that the admins are told that a pool is empty; False if they were."""
    told = update(code_pool).where(code_pool.c.id == pool_id, code_pool.c.empty_told_at.is_(None))
    return _changed(unit, told.values(empty_told_at=unit.now).returning(code_pool.c.id))


def _pool(row: Any) -> Pool | None:
    if row is None:
        return None
    pool_id, stopped_at, *terms = row
    return Pool(pool_id, Terms(**dict(zip((field.name for field in fields(Terms)), terms, strict=True))), stopped_at)


# --- codes ---


def add(unit: UnitOfWork, pool_id: PoolId, new: Mapping[str, str]) -> int:
    """Put new codes (folded → as it is read) into a pool; those known anywhere stay as they are. How many are new."""
    added = 0
    for portion in _portions(list(new.items())):
        rows = [{"pool_id": pool_id, "folded": folded, "code": code} for folded, code in portion]
        kept = unit.insert(promo_code).values(rows).on_conflict_do_nothing(index_elements=[promo_code.c.folded])
        added += len(unit.execute(kept.returning(promo_code.c.id)).all())
    if added:
        unit.execute(update(code_pool).where(code_pool.c.id == pool_id).values(empty_told_at=None))
    return added


def take(unit: UnitOfWork, pool_id: PoolId, customer_id: CustomerId, *, source: str, by: StaffId | None) -> Code | None:
    """Take a free code of a pool that is open; None if there is none. Nobody waits for others who take one."""
    free = select(promo_code.c.id).where(promo_code.c.pool_id == pool_id, in_state(promo_code.c.state, CodeState.FREE))
    first = free.order_by(promo_code.c.id).limit(1).with_for_update(skip_locked=True).scalar_subquery()
    is_open = exists().where(
        code_pool.c.id == pool_id,
        code_pool.c.stopped_at.is_(None),
        or_(code_pool.c.ends_at.is_(None), code_pool.c.ends_at > unit.now),
    )
    given = (
        update(promo_code)
        .where(promo_code.c.id == first, in_state(promo_code.c.state, CodeState.FREE), is_open)
        .values(state=CodeState.GIVEN, customer_id=customer_id, source=source, given_by=by, given_at=unit.now)
        .returning(*_CODE)
    )
    return _code(unit.execute(given).first())


def make(
    unit: UnitOfWork, pool_id: PoolId, customer_id: CustomerId, code: str, *, folded: str, source: str
) -> Code | None:
    """Make a code that is a customer's from the beginning; None if there is such a code."""
    about = {"pool_id": pool_id, "code": code, "folded": folded, "source": source, "customer_id": customer_id}
    new = unit.insert(promo_code).values(**about, state=CodeState.GIVEN, given_at=unit.now)
    made = new.on_conflict_do_nothing(index_elements=[promo_code.c.folded]).returning(*_CODE)
    return _code(unit.execute(made).first())


def of_source(unit: UnitOfWork, source: str) -> Code | None:
    """Find the code that was given for this reason."""
    return _code(unit.execute(select(*_CODE).where(promo_code.c.source == source)).first())


def find(unit: UnitOfWork, code_id: int) -> Code | None:
    """Find a code by its number, which may be anybody's invention."""
    return _code(unit.execute(select(*_CODE).where(promo_code.c.id == code_id)).first())


def by_folded(unit: UnitOfWork, folded: Collection[str]) -> dict[str, Code]:
    """Find codes by how codes are compared."""
    query = select(promo_code.c.folded, *_CODE).where(promo_code.c.folded.in_(folded))
    return {name: Code(*row) for name, *row in unit.execute(query)}


def of_customer(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[Code]:
    """List a customer's codes, the newest first."""
    query = select(*_CODE).where(promo_code.c.customer_id == customer_id)
    query = query.order_by(promo_code.c.state != CodeState.GIVEN, promo_code.c.given_at.desc(), promo_code.c.id.desc())
    return [Code(*row) for row in unit.execute(query.limit(most))]


def uses(unit: UnitOfWork, pool_id: PoolId, customer_id: CustomerId | None) -> tuple[int, int]:
    """Count how often a pool's codes were redeemed: by this customer, and by all."""
    mine = func.count().filter(promo_code.c.customer_id == customer_id)
    query = select(mine, func.count()).where(promo_code.c.pool_id == pool_id, promo_code.c.state.in_(USED_STATES))
    by_person, in_all = unit.execute(query).one()
    return by_person, in_all


def redeem(
    unit: UnitOfWork, code_id: CodeId, purchase: Purchase, *, by: str, as_it_happened: bool = False
) -> Code | None:
    """
    Redeem a code that was given, once, if the pool's dates and limits allow it; None if not.

    `as_it_happened` writes down what the shop has done already: whatever the limits say, and for a free code too.

    Whoever redeems codes of one pool at the same time takes turns (`take_pool_turn`), so that limits are exact.
    """
    used = promo_code.alias("used")
    count = select(func.count()).select_from(used).where(used.c.pool_id == promo_code.c.pool_id)
    count = count.where(used.c.state.in_(USED_STATES)).correlate(promo_code)
    allows = exists().where(
        code_pool.c.id == promo_code.c.pool_id,
        or_(code_pool.c.starts_at.is_(None), code_pool.c.starts_at <= unit.now),
        or_(code_pool.c.ends_at.is_(None), code_pool.c.ends_at > unit.now),
        or_(code_pool.c.overall.is_(None), count.scalar_subquery() < code_pool.c.overall),
        or_(
            code_pool.c.per_person.is_(None),
            promo_code.c.customer_id.is_(None),
            count.where(used.c.customer_id == promo_code.c.customer_id).scalar_subquery() < code_pool.c.per_person,
        ),
    )
    given, unused = promo_code.c.state == CodeState.GIVEN, promo_code.c.state.in_((CodeState.GIVEN, CodeState.FREE))
    conditions = (unused,) if as_it_happened else (given, allows)
    redeemed = (
        update(promo_code)
        .where(promo_code.c.id == code_id, *conditions)
        .values(
            state=CodeState.REDEEMED,
            redeemed_by=by,
            redeemed_at=unit.now,
            order_number=purchase.number,
            amount_minor=purchase.amount_minor,
            currency=purchase.currency,
        )
        .returning(*_CODE)
    )
    return _code(unit.execute(redeemed).first())


def take_pool_turn(unit: UnitOfWork, pool_id: PoolId) -> None:
    """Be the only one who redeems codes of this pool until the transaction ends."""
    unit.take_turns(f"code-pool:{pool_id}")


def gifts_to_hand_over(unit: UnitOfWork, *, most: int) -> tuple[list[Code], int]:
    """List the gifts that customers wait for, the oldest first, and how many there are in all."""
    waiting = select(*_CODE).join(code_pool, code_pool.c.id == promo_code.c.pool_id)
    waiting = waiting.where(
        code_pool.c.kind == CodeKind.GIFT,
        or_(
            promo_code.c.state == CodeState.REDEEMED,
            and_(
                promo_code.c.state == CodeState.GIVEN,
                or_(code_pool.c.ends_at.is_(None), code_pool.c.ends_at > unit.now),
            ),
        ),
    )
    total = unit.execute(select(func.count()).select_from(waiting.subquery())).scalar_one()
    rows = unit.execute(waiting.order_by(promo_code.c.given_at, promo_code.c.id).limit(most))
    return [Code(*row) for row in rows], total


def hand_over(unit: UnitOfWork, code_id: int, *, by: StaffId) -> Code | None:
    """Note that a customer has their gift, once; None if it was noted before or is no code that was given."""
    handed = (
        update(promo_code)
        .where(promo_code.c.id == code_id, promo_code.c.state.in_((CodeState.GIVEN, CodeState.REDEEMED)))
        .where(exists().where(code_pool.c.id == promo_code.c.pool_id, code_pool.c.kind == CodeKind.GIFT))
        .values(state=CodeState.HANDED_OVER, handed_by=by, handed_at=unit.now)
        .returning(*_CODE)
    )
    return _code(unit.execute(handed).first())


def _code(row: Any) -> Code | None:
    return Code(*row) if row is not None else None


# --- wrong guesses ---


def note_wrong(unit: UnitOfWork, source: str) -> int:
    """Note a wrong code; the number of the note."""
    noted = insert(code_guess).values(source=source, at=unit.now).returning(code_guess.c.id)
    number: int = unit.execute(noted).scalar_one()
    return number


def wrong_since(unit: UnitOfWork, source: str, *, within: timedelta, most: int) -> list[datetime]:
    """List when somebody was wrong, the newest first, but for what was forgiven."""
    query = select(code_guess.c.at).where(
        code_guess.c.source == source, code_guess.c.at > unit.now - within, code_guess.c.forgiven_at.is_(None)
    )
    return list(unit.execute(query.order_by(code_guess.c.at.desc(), code_guess.c.id.desc()).limit(most)).scalars())


def forgive(unit: UnitOfWork, guess_id: int) -> str | None:
    """Forgive whoever made this wrong guess it and all before it; None if nothing was left to forgive."""
    source = unit.execute(select(code_guess.c.source).where(code_guess.c.id == guess_id)).scalar()
    if source is None:
        return None
    forgiven = update(code_guess).where(
        code_guess.c.source == source, code_guess.c.id <= guess_id, code_guess.c.forgiven_at.is_(None)
    )
    changed = _changed(unit, forgiven.values(forgiven_at=unit.now).returning(code_guess.c.id))
    return str(source) if changed else None


# --- what waits for a yes ---


def draft(unit: UnitOfWork, staff_id: StaffId, said: Mapping[str, Any]) -> int:
    """Keep what was understood; its number."""
    new = insert(code_draft).values(staff_id=staff_id, said=dict(said), made_at=unit.now).returning(code_draft.c.id)
    number: int = unit.execute(new).scalar_one()
    return number


def find_draft(unit: UnitOfWork, draft_id: int) -> Draft | None:
    """Find a draft by the number on a button, which may be anybody's invention; nobody else changes it meanwhile."""
    row = unit.execute(select(*_DRAFT).where(code_draft.c.id == draft_id).with_for_update()).first()
    return Draft(*row) if row else None


def amend_draft(unit: UnitOfWork, draft_id: int, said: Mapping[str, Any]) -> None:
    """Keep what is understood now."""
    unit.execute(update(code_draft).where(code_draft.c.id == draft_id).values(said=dict(said)))


def decide_draft(unit: UnitOfWork, draft_id: int) -> bool:
    """Settle a draft, once; False if it was."""
    decided = update(code_draft).where(code_draft.c.id == draft_id, code_draft.c.decided_at.is_(None))
    return _changed(unit, decided.values(decided_at=unit.now).returning(code_draft.c.id))


def _changed(unit: UnitOfWork, statement: Any) -> bool:
    return bool(unit.execute(statement).all())


def _portions(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[begin : begin + AT_ONCE] for begin in range(0, len(rows), AT_ONCE))
