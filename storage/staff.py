"""Managers and admins, and the invitations by which they come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, insert, select, update

from rules.vocabulary import CustomerId, Role, StaffId
from storage.records import Staff, columns
from storage.tables import acquaintance, staff, staff_invite
from storage.unit import UnitOfWork

# Whoever left the managers' group has no role until they come back.
_PRESENT = staff.c.active.is_(True) & staff.c.left_at.is_(None)
_BY_RANK = case({Role.ADMIN: 0, Role.SENIOR: 1}, value=staff.c.role, else_=2)


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-use invitation."""

    id: int
    created_by: StaffId
    expires_at: datetime
    claimed_by: int | None
    claimed_name: str | None
    decided_at: datetime | None


def by_telegram(unit: UnitOfWork, telegram_id: int) -> Staff | None:
    """Find the active member of staff behind a Telegram account."""
    query = select(*columns(Staff, staff)).where(staff.c.telegram_id == telegram_id, _PRESENT)
    row = unit.execute(query).first()
    return Staff(*row) if row else None


def get(unit: UnitOfWork, staff_id: StaffId) -> Staff:
    """Load a member of staff that is known to exist, active or not."""
    return Staff(*unit.execute(select(*columns(Staff, staff)).where(staff.c.id == staff_id)).one())


def admins(unit: UnitOfWork) -> list[Staff]:
    """List the active admins, the longest-serving first."""
    query = select(*columns(Staff, staff)).where(staff.c.role == Role.ADMIN, _PRESENT)
    return [Staff(*row) for row in unit.execute(query.order_by(staff.c.id))]


def seniors(unit: UnitOfWork) -> list[Staff]:
    """List the active seniors, the longest-serving first."""
    query = select(*columns(Staff, staff)).where(staff.c.role == Role.SENIOR, _PRESENT)
    return [Staff(*row) for row in unit.execute(query.order_by(staff.c.id))]


def everyone(unit: UnitOfWork) -> list[Staff]:
    """List all active staff: admins, then seniors, then managers, by name."""
    query = select(*columns(Staff, staff)).where(_PRESENT).order_by(_BY_RANK, staff.c.name, staff.c.id)
    return [Staff(*row) for row in unit.execute(query)]


def absent(unit: UnitOfWork) -> list[Staff]:
    """List those who left the managers' group, and have their role again when they come back; by name."""
    query = select(*columns(Staff, staff)).where(staff.c.active.is_(True), staff.c.left_at.is_not(None))
    return [Staff(*row) for row in unit.execute(query.order_by(staff.c.name, staff.c.id))]


def on_duty(unit: UnitOfWork) -> list[Staff]:
    """List those on duty: first whoever was given a ticket longest ago, or never."""
    query = select(*columns(Staff, staff)).where(_PRESENT, staff.c.on_duty.is_(True))
    query = query.order_by(staff.c.assigned_at.is_not(None), staff.c.assigned_at, staff.c.id)
    return [Staff(*row) for row in unit.execute(query)]


def set_duty(unit: UnitOfWork, staff_id: StaffId, *, on: bool) -> bool:
    """Let somebody come on duty, or go off it; False if they are already."""
    changed = unit.execute(
        update(staff).where(staff.c.id == staff_id, staff.c.on_duty.is_not(on)).values(on_duty=on)
    ).rowcount
    return bool(changed)


def note_given(unit: UnitOfWork, staff_id: StaffId) -> None:
    """Note that somebody has just been given a ticket in turn."""
    unit.execute(update(staff).where(staff.c.id == staff_id).values(assigned_at=unit.now))


def leave(unit: UnitOfWork, staff_id: StaffId) -> bool:
    """Somebody left the managers' group: off duty, and without a role; False for an admin by configuration."""
    staff_left = unit.execute(
        update(staff)
        .where(staff.c.id == staff_id, _PRESENT, staff.c.configured.is_(False))
        .values(left_at=unit.now, on_duty=False)
    ).rowcount
    return bool(staff_left)


def come_back(unit: UnitOfWork, telegram_id: int) -> Staff | None:
    """Somebody is in the managers' group again: they have their role again. None for who never lost it so."""
    row = unit.execute(
        update(staff)
        .where(staff.c.telegram_id == telegram_id, staff.c.active.is_(True), staff.c.left_at.is_not(None))
        .values(left_at=None)
        .returning(*columns(Staff, staff))
    ).first()
    return Staff(*row) if row else None


def set_role(unit: UnitOfWork, staff_id: StaffId, role: Role) -> bool:
    """Give somebody another role; False if they have it, are not there, or are admins by configuration."""
    changed = unit.execute(
        update(staff)
        .where(staff.c.id == staff_id, _PRESENT, staff.c.configured.is_(False), staff.c.role != role)
        .values(role=role)
    ).rowcount
    return bool(changed)


def former(unit: UnitOfWork) -> list[int]:
    """List the Telegram ids of those who are not on the staff any more, or have left the managers' group."""
    return list(unit.execute(select(staff.c.telegram_id).where(~_PRESENT)).scalars())


def configure_admins(unit: UnitOfWork, telegram_ids: Collection[int]) -> list[StaffId]:
    """
    Make exactly these people the configured admins; the ids of those who are no longer.

    They lose the role too, not only the place: an invitation as a manager must not make them admins again.
    """
    gone = unit.execute(
        update(staff)
        .where(staff.c.configured.is_(True), staff.c.telegram_id.not_in(list(telegram_ids)))
        .values(active=False, configured=False, role=Role.MANAGER, on_duty=False)
        .returning(staff.c.id)
    ).scalars()
    left = [StaffId(staff_id) for staff_id in gone]
    for telegram_id in telegram_ids:
        unit.execute(
            unit.insert(staff)
            .values(telegram_id=telegram_id, name="", role=Role.ADMIN, active=True, configured=True, joined_at=unit.now)
            .on_conflict_do_update(
                index_elements=[staff.c.telegram_id],
                set_={"role": Role.ADMIN, "active": True, "configured": True, "left_at": None},
            )
        )
    return left


def rename(unit: UnitOfWork, staff_id: StaffId, name: str) -> None:
    """Follow the name a member of staff uses in Telegram; customers see it."""
    unit.execute(update(staff).where(staff.c.id == staff_id).values(name=name))


def add_manager(unit: UnitOfWork, *, telegram_id: int, name: str) -> None:
    """Make someone a manager (again); an admin stays an admin."""
    unit.execute(
        unit.insert(staff)
        .values(telegram_id=telegram_id, name=name, role=Role.MANAGER, active=True, joined_at=unit.now)
        .on_conflict_do_update(
            index_elements=[staff.c.telegram_id], set_={"active": True, "name": name, "left_at": None}
        )
    )


def remove(unit: UnitOfWork, staff_id: StaffId) -> bool:
    """Take someone off the staff; False for a configured admin, who leaves through ADMIN_IDS only."""
    removed: int = unit.execute(
        update(staff)
        .where(staff.c.id == staff_id, staff.c.active.is_(True), staff.c.configured.is_(False))
        .values(active=False, role=Role.MANAGER, on_duty=False)
    ).rowcount
    return removed == 1


def is_configured(unit: UnitOfWork, staff_id: StaffId) -> bool:
    """Tell whether someone is an admin by configuration."""
    return bool(unit.execute(select(staff.c.configured).where(staff.c.id == staff_id)).scalar())


def add_invite(unit: UnitOfWork, *, token_hash: str, created_by: StaffId, expires_at: datetime) -> None:
    """Keep a new invitation; only the hash of its token is stored."""
    unit.execute(
        insert(staff_invite).values(
            token_hash=token_hash, created_by=created_by, created_at=unit.now, expires_at=expires_at
        )
    )


def claim_invite(unit: UnitOfWork, token_hash: str, *, telegram_id: int, name: str) -> Invite | None:
    """Use up an invitation; None if it is unknown, used or expired."""
    row = unit.execute(
        update(staff_invite)
        .where(
            staff_invite.c.token_hash == token_hash,
            staff_invite.c.claimed_by.is_(None),
            staff_invite.c.expires_at > unit.now,
        )
        .values(claimed_by=telegram_id, claimed_name=name, claimed_at=unit.now)
        .returning(*columns(Invite, staff_invite))
    ).first()
    return Invite(*row) if row else None


def decide_invite(unit: UnitOfWork, invite_id: int, *, accepted: bool) -> Invite | None:
    """Settle a claimed invitation once; None if it was settled before or never claimed."""
    row = unit.execute(
        update(staff_invite)
        .where(
            staff_invite.c.id == invite_id,
            staff_invite.c.claimed_by.is_not(None),
            staff_invite.c.decided_at.is_(None),
        )
        .values(decided_at=unit.now, accepted=accepted)
        .returning(*columns(Invite, staff_invite))
    ).first()
    return Invite(*row) if row else None


def photo_of(unit: UnitOfWork, staff_id: StaffId) -> str | None:
    """Tell the file id of somebody's photo in Telegram."""
    photo: str | None = unit.execute(select(staff.c.photo_id).where(staff.c.id == staff_id)).scalar()
    return photo


def photos_asked_before(unit: UnitOfWork, moment: datetime) -> list[tuple[StaffId, int]]:
    """List the active staff whose photo was not asked for since then: (id, Telegram id)."""
    asked_long_ago = staff.c.photo_asked_at.is_(None) | (staff.c.photo_asked_at <= moment)
    query = select(staff.c.id, staff.c.telegram_id).where(staff.c.active.is_(True), asked_long_ago)
    return [(StaffId(row[0]), row[1]) for row in unit.execute(query.order_by(staff.c.id))]


def note_photo(unit: UnitOfWork, staff_id: StaffId, file_id: str | None) -> None:
    """Keep which photo somebody shows."""
    unit.execute(update(staff).where(staff.c.id == staff_id).values(photo_id=file_id, photo_asked_at=unit.now))


def meet(unit: UnitOfWork, staff_id: StaffId, customer_id: CustomerId) -> bool:
    """Note that a customer meets a member of staff; False if they have met."""
    met = unit.execute(
        unit.insert(acquaintance)
        .values(customer_id=customer_id, staff_id=staff_id, at=unit.now)
        .on_conflict_do_nothing()
        .returning(acquaintance.c.staff_id)
    )
    return met.scalar() is not None
