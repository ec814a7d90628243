"""Managers and admins: who may do what, and how a new manager comes."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from rules.conversation import Someone
from rules.notices.duty import RoleChanged
from rules.notices.staff import (
    AlreadyStaff,
    InviteAccepted,
    InviteClaimed,
    InviteDecided,
    InviteMade,
    InviteNotGood,
    InviteWaiting,
    RemovalAsked,
    TeamShown,
)
from rules.vocabulary import Role, StaffId
from services.refusals import NotPermitted, Outdated
from storage import outbox, people, settings, staff
from storage.records import Staff
from storage.unit import UnitOfWork

INVITE_PREFIX = "staff-"
INVITE_LIVES = timedelta(hours=24)
BOT_USERNAME = "bot_username"
TEAM_ON_A_PAGE = 20
# How the list of the team calls those who are out of the managers' group, and so without a role.
ABSENT = "absent"


def require(unit: UnitOfWork, telegram_id: int, role: Role) -> Staff:
    """Load the member of staff behind an act, or raise NotPermitted; asked at every act, for a role can be lost."""
    member = staff.by_telegram(unit, telegram_id)
    if member is None or not member.role.may(role):
        raise NotPermitted(role)
    return member


def role_of(unit: UnitOfWork, telegram_id: int) -> Role | None:
    """Tell the role a person holds now."""
    member = staff.by_telegram(unit, telegram_id)
    return member.role if member else None


def configure(unit: UnitOfWork, admin_ids: Collection[int]) -> list[StaffId]:
    """Make the configured people the admins, under the name Telegram knows them by; those who are no longer."""
    gone = staff.configure_admins(unit, admin_ids)
    for admin in staff.admins(unit):
        person = people.get(unit, admin.telegram_id)
        if person is not None and not admin.name:
            staff.rename(unit, admin.id, person.first_name)
    return gone


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


def show_team(unit: UnitOfWork, by: int, page: int = 0) -> None:
    """List the staff, with buttons to make each a senior or remove them where that can be. Admins only."""
    require(unit, by, Role.ADMIN)
    listed = [(one, one.role.value) for one in staff.everyone(unit)]
    listed += [(one, ABSENT) for one in staff.absent(unit)]
    begin = page * TEAM_ON_A_PAGE if 0 <= page * TEAM_ON_A_PAGE < len(listed) else 0
    shown = listed[begin : begin + TEAM_ON_A_PAGE]
    members = tuple((int(one.id), one.name, role, not staff.is_configured(unit, one.id)) for one, role in shown)
    more = len(listed) - begin - len(shown)
    outbox.say(unit, by, TeamShown(members=members, more=more, page=begin // TEAM_ON_A_PAGE))


def set_senior(unit: UnitOfWork, by: int, staff_id: StaffId, *, senior: bool) -> bool:
    """Make someone a senior, or a manager again; they are told. False if they are already. Admins only."""
    require(unit, by, Role.ADMIN)
    member = next((one for one in staff.everyone(unit) if one.id == staff_id), None)
    if member is None or staff.is_configured(unit, staff_id):
        raise Outdated
    if not staff.set_role(unit, staff_id, Role.SENIOR if senior else Role.MANAGER):
        return False
    outbox.say(unit, member.telegram_id, RoleChanged(senior=senior))
    unit.woke.add("staff")
    show_team(unit, by)
    return True


def ask_removal(unit: UnitOfWork, by: int, staff_id: StaffId) -> None:
    """Ask before someone is taken off the staff. Admins only."""
    require(unit, by, Role.ADMIN)
    member = next((one for one in (*staff.everyone(unit), *staff.absent(unit)) if one.id == staff_id), None)
    if member is None or staff.is_configured(unit, staff_id):
        raise Outdated
    outbox.say(unit, by, RemovalAsked(staff=staff_id, name=member.name))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
