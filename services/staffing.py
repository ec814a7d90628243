"""Managers and admins: who may do what, and how a new manager comes."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from rules.conversation import Someone
from rules.notices.staff import (
    AlreadyStaff,
    InviteAccepted,
    InviteClaimed,
    InviteDecided,
    InviteMade,
    InviteNotGood,
    InviteWaiting,
    RemovalAsked,
    StaffRemoved,
    TeamShown,
)
from rules.vocabulary import Role, StaffId, TicketId
from services.refusals import NotPermitted, Outdated
from storage import outbox, people, settings, staff, tickets
from storage.records import Staff
from storage.unit import UnitOfWork

INVITE_PREFIX = "staff-"
INVITE_LIVES = timedelta(hours=24)
BOT_USERNAME = "bot_username"


def require(unit: UnitOfWork, telegram_id: int, role: Role) -> Staff:
    """Load the member of staff behind an act, or raise NotPermitted; asked at every act, for a role can be lost."""
    member = staff.by_telegram(unit, telegram_id)
    if member is None or (role is Role.ADMIN and member.role is not Role.ADMIN):
        raise NotPermitted(role)
    return member


def role_of(unit: UnitOfWork, telegram_id: int) -> Role | None:
    """Tell the role a person holds now."""
    member = staff.by_telegram(unit, telegram_id)
    return member.role if member else None


def configure(unit: UnitOfWork, admin_ids: Collection[int]) -> list[TicketId]:
    """
    Make the configured people the admins, under the name Telegram knows them by.

    The tickets of those who are no longer go back to the pool; their numbers.
    """
    gone = staff.configure_admins(unit, admin_ids)
    for admin in staff.admins(unit):
        person = people.get(unit, admin.telegram_id)
        if person is not None and not admin.name:
            staff.rename(unit, admin.id, person.first_name)
    return [ticket_id for staff_id in gone for ticket_id in tickets.return_to_pool(unit, staff_id)]


def follow_name(unit: UnitOfWork, someone: Someone) -> None:
    """Keep the name under which a member of staff is shown to customers; their commands may want listing anew."""
    member = staff.by_telegram(unit, someone.telegram_id)
    if member is None:
        return
    unit.woke.add("staff")
    if member.name != someone.first_name:
        staff.rename(unit, member.id, someone.first_name)


def invite(unit: UnitOfWork, by: int) -> None:
    """Make a one-use link for a new manager, good for a day. Admins only."""
    admin = require(unit, by, Role.ADMIN)
    token = INVITE_PREFIX + secrets.token_urlsafe(16)
    expires_at = unit.now + INVITE_LIVES
    staff.add_invite(unit, token_hash=_hash(token), created_by=admin.id, expires_at=expires_at)
    username = settings.read(unit, BOT_USERNAME)
    outbox.say(unit, by, InviteMade(link=f"https://t.me/{username}?start={token}", expires_at=expires_at))


def claim(unit: UnitOfWork, someone: Someone, token: str) -> None:
    """Someone opened an invitation: it is used up, and its admin is asked whether this is who they meant."""
    if staff.by_telegram(unit, someone.telegram_id) is not None:
        outbox.say(unit, someone.telegram_id, AlreadyStaff())
        return
    claimed = staff.claim_invite(unit, _hash(token), telegram_id=someone.telegram_id, name=someone.first_name)
    if claimed is None:
        outbox.say(unit, someone.telegram_id, InviteNotGood())
        return
    admin = staff.get(unit, claimed.created_by)
    outbox.say(unit, someone.telegram_id, InviteWaiting())
    question = InviteClaimed(invite=claimed.id, who=someone.first_name, telegram_id=someone.telegram_id)
    outbox.say(unit, admin.telegram_id, question)


def decide(unit: UnitOfWork, by: int, *, invite_id: int, accepted: bool) -> None:
    """An admin confirms or refuses who came. Outdated if that was settled before."""
    require(unit, by, Role.ADMIN)
    settled = staff.decide_invite(unit, invite_id, accepted=accepted)
    if settled is None or settled.claimed_by is None:
        raise Outdated
    name = settled.claimed_name or ""
    if accepted:
        staff.add_manager(unit, telegram_id=settled.claimed_by, name=name)
        unit.woke.add("staff")
    outbox.say(unit, settled.claimed_by, InviteAccepted() if accepted else InviteNotGood())
    outbox.say(unit, by, InviteDecided(who=name, accepted=accepted))


def show_team(unit: UnitOfWork, by: int) -> None:
    """List the staff, with a button to remove each who can be removed. Admins only."""
    require(unit, by, Role.ADMIN)
    members = tuple(
        (int(member.id), member.name, member.role.value, not staff.is_configured(unit, member.id))
        for member in staff.everyone(unit)
    )
    outbox.say(unit, by, TeamShown(members=members))


def ask_removal(unit: UnitOfWork, by: int, staff_id: StaffId) -> None:
    """Ask before someone is taken off the staff. Admins only."""
    require(unit, by, Role.ADMIN)
    member = next((one for one in staff.everyone(unit) if one.id == staff_id), None)
    if member is None or staff.is_configured(unit, staff_id):
        raise Outdated
    outbox.say(unit, by, RemovalAsked(staff=staff_id, name=member.name))


def remove(unit: UnitOfWork, by: int, staff_id: StaffId) -> list[TicketId]:
    """Take someone off the staff; their tickets go back to the pool. The numbers of those tickets. Admins only."""
    require(unit, by, Role.ADMIN)
    if not staff.remove(unit, staff_id):
        raise Outdated
    returned = tickets.return_to_pool(unit, staff_id)
    outbox.say(unit, by, StaffRemoved(name=staff.get(unit, staff_id).name, returned=len(returned)))
    unit.woke.add("staff")
    return returned


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
