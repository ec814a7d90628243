"""In whose name customers were thanked, and what managers recorded for their thanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from rules.notice import Media
from rules.vocabulary import CustomerId, Occasion, OrderId, StaffId, TouchpointId
from storage.records import columns
from storage.tables import outbox, shop_order, thanks, thanks_template, touchpoint
from storage.touchpoints import MADE_STATES
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Thanks:
    """One thank-you: in whose name (None for the shop's), and in which words."""

    touchpoint_id: TouchpointId
    customer_id: CustomerId
    staff_id: StaffId | None
    is_first: bool
    number: int
    portrait: bool
    answered_at: datetime | None = None
    occasion: Occasion | None = None
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """What a manager recorded: a file, words of their own by language, or both."""

    media: Media | None
    texts: Mapping[str, str]
    at: datetime
    refused_at: datetime | None = None


def of_touchpoint(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Thanks | None:
    """Find the thanks of a contact that was queued before."""
    row = unit.execute(select(*columns(Thanks, thanks)).where(thanks.c.touchpoint_id == touchpoint_id)).first()
    return Thanks(*row) if row else None


def keep(unit: UnitOfWork, one: Thanks) -> None:
    """Write down in whose name and in which words a contact thanks; said again, it may be in another name."""
    new = unit.insert(thanks).values(
        touchpoint_id=one.touchpoint_id,
        customer_id=one.customer_id,
        staff_id=one.staff_id,
        is_first=one.is_first,
        number=one.number,
        portrait=one.portrait,
        occasion=one.occasion,
        variant=one.variant,
        at=unit.now,
    )
    again = {name: new.excluded[name] for name in ("staff_id", "portrait", "at")}
    unit.execute(new.on_conflict_do_update(index_elements=[thanks.c.touchpoint_id], set_=again))


def newest(unit: UnitOfWork, customer_id: CustomerId, *, most: int, since: datetime | None = None) -> list[Thanks]:
    """List the newest thanks that reached a customer or may have (after a moment), the newest first."""
    query = (
        select(*columns(Thanks, thanks))
        .join(touchpoint, touchpoint.c.id == thanks.c.touchpoint_id)
        .where(thanks.c.customer_id == customer_id, touchpoint.c.state.in_(MADE_STATES))
        .order_by(thanks.c.at.desc(), thanks.c.touchpoint_id.desc())
        .limit(most)
    )
    if since is not None:
        query = query.where(func.coalesce(touchpoint.c.sent_at, thanks.c.at) > since)
    return [Thanks(*row) for row in unit.execute(query)]


def newest_for(unit: UnitOfWork, customer_id: CustomerId, occasion: Occasion | None) -> Thanks | None:
    """Find the newest thanks for an occasion (None for any purchase) that reached a customer or may have."""
    query = (
        select(*columns(Thanks, thanks))
        .join(touchpoint, touchpoint.c.id == thanks.c.touchpoint_id)
        .where(thanks.c.customer_id == customer_id, touchpoint.c.state.in_(MADE_STATES))
        .where(thanks.c.occasion.is_(None) if occasion is None else thanks.c.occasion == occasion)
        .order_by(thanks.c.at.desc(), thanks.c.touchpoint_id.desc())
        .limit(1)
    )
    row = unit.execute(query).first()
    return Thanks(*row) if row else None


def thanked_by(unit: UnitOfWork, customer_id: CustomerId) -> StaffId | None:
    """Tell in whose name a customer was thanked last."""
    return next((one.staff_id for one in newest(unit, customer_id, most=1)), None)


def said_in(unit: UnitOfWork, touchpoint_id: TouchpointId) -> int | None:
    """Tell which message said the thanks of a contact; None if none is remembered."""
    query = select(outbox.c.message_id).where(outbox.c.source == f"touchpoint:{touchpoint_id}")
    message_id: int | None = unit.execute(query).scalar()
    return message_id


def note_answered(unit: UnitOfWork, touchpoint_id: TouchpointId) -> None:
    """Note that the customer wrote back."""
    unit.execute(update(thanks).where(thanks.c.touchpoint_id == touchpoint_id).values(answered_at=unit.now))


def last_by(unit: UnitOfWork, staff_id: StaffId) -> int:
    """Number a manager's newest thanks: the smaller, the longer ago; 0 for none."""
    query = select(func.max(thanks.c.touchpoint_id)).where(thanks.c.staff_id == staff_id)
    return unit.execute(query).scalar() or 0


def has_bought_before(unit: UnitOfWork, customer_id: CustomerId, *, than: OrderId | None) -> bool:
    """Tell whether a customer has an older order than this one, whatever became of it."""
    if than is None:
        return True
    placed_at = select(shop_order.c.placed_at).where(shop_order.c.id == than).scalar_subquery()
    query = select(shop_order.c.id).where(
        shop_order.c.customer_id == customer_id, shop_order.c.id != than, shop_order.c.placed_at <= placed_at
    )
    return unit.execute(query.limit(1)).first() is not None


def template(unit: UnitOfWork, staff_id: StaffId, *, draft: bool = False) -> Template | None:
    """Find what a manager recorded: what is in use, or what is not yet confirmed."""
    of = thanks_template.c
    query = select(of.media, of.file_id, of.texts, of.at, of.refused_at)
    row = unit.execute(query.where(of.staff_id == staff_id, of.is_draft.is_(draft))).first()
    if row is None:
        return None
    media = Media(row[0], row[1]) if row[0] is not None and row[1] is not None else None
    return Template(media, row[2], row[3], row[4])


def keep_template(
    unit: UnitOfWork, staff_id: StaffId, media: Media | None, texts: Mapping[str, str], *, draft: bool
) -> None:
    """Keep what a manager recorded in the place of what was there."""
    what = {
        "media": media.kind if media else None,
        "file_id": media.file_id if media else None,
        "texts": dict(texts),
        "at": unit.now,
        "refused_at": None,
    }
    new = unit.insert(thanks_template).values(staff_id=staff_id, is_draft=draft, **what)
    key = [thanks_template.c.staff_id, thanks_template.c.is_draft]
    unit.execute(new.on_conflict_do_update(index_elements=key, set_=what))


def drop_template(unit: UnitOfWork, staff_id: StaffId, *, draft: bool) -> bool:
    """Forget what a manager recorded; False if there was nothing."""
    of = thanks_template.c
    gone = delete(thanks_template).where(of.staff_id == staff_id, of.is_draft.is_(draft)).returning(of.staff_id)
    return unit.execute(gone).first() is not None


def refuse_file(unit: UnitOfWork, file_id: str) -> list[StaffId]:
    """Note that Telegram does not take a file; whose thanks carried it until now."""
    of = thanks_template.c
    refused = update(thanks_template).where(of.file_id == file_id, of.refused_at.is_(None), of.is_draft.is_(False))
    return list(unit.execute(refused.values(refused_at=unit.now).returning(of.staff_id)).scalars())
