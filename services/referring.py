"""
Friends whom customers bring: the link, who came by it, and points once a first order is kept.

Whoever opens a link is written down as a person; which customer they are is known when they open their own personal
link. Nothing is paid where it looks as if somebody invited themselves: a human looks, and says.
"""

import secrets
from datetime import datetime, time, timedelta

from rules.notices.referral import (
    FriendInvite,
    FriendPoints,
    FriendWelcomed,
    ReferralFacts,
    ReferralsShown,
    WelcomeKind,
)
from rules.referring import Acquaintance, doubt
from rules.shop import FRIEND_CONTACT
from rules.vocabulary import ContactKind, CustomerId, Doubt, OrderId, ReferralState, Role, StaffId
from services import conversation, earning, linking, staffing
from services.refusals import Outdated
from storage import customers, ledger, outbox, referrals, settings, touchpoints
from storage.records import Customer, Touchpoint
from storage.referrals import Listed, Referral
from storage.unit import UnitOfWork

PREFIX = "ref_"
LONGEST_RING = 50
JUST_CAME = timedelta(minutes=10)
"""Who wrote for the first time so short a while ago came by this link, though perhaps by a detour."""
TOLD_WITHIN = timedelta(days=14)
"""Whom points came for a friend hears of it in so long a time, or finds it in /rewards."""
MOST_DOUBTS, MOST_NEWEST = 5, 5


def invite(unit: UnitOfWork, telegram_id: int) -> None:
    """/invite: a colleague invites to the staff, a customer invites a friend."""
    if staffing.role_of(unit, telegram_id) is not None:
        staffing.invite(unit, telegram_id)
    else:
        conversation.for_customer(unit, telegram_id, show)


def show(unit: UnitOfWork, customer: Customer) -> None:
    """Show a customer their link, what it brings and under which terms, and what came of it so far."""
    assert customer.telegram_id is not None
    rewards = unit.shop.scenario.rewards
    link = None
    if rewards.referral:
        token = referrals.link_of(unit, customer.id, new=secrets.token_urlsafe(9))
        link = f"https://t.me/{settings.read(unit, staffing.BOT_USERNAME)}?start={PREFIX}{token}"
    counted = referrals.count(unit, customer.id)
    told = FriendInvite(
        link=link,
        points=rewards.referral,
        friend_points=rewards.referral_friend,
        lock_days=rewards.lock.days,
        most_a_month=rewards.referral_most_a_month,
        came=sum(counted.values()) - counted.get(ReferralState.REFUSED, 0),
        paid=counted.get(ReferralState.PAID, 0),
    )
    outbox.say(unit, customer.telegram_id, told, customer_id=customer.id)


def invite_friend(unit: UnitOfWork, telegram_id: int) -> None:
    """Button "Запросити друга". Outdated for somebody who is no customer."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None:
        raise Outdated
    show(unit, customer)


def open_link(unit: UnitOfWork, telegram_id: int, payload: str) -> None:
    """
    Somebody opened a friend's link: welcome them, and write down by whose link they came, once and forever.

    Nobody is promised what they will not get: whoever a human is to look at first hears of no points.
    """
    referrer_id = referrals.whose_link(unit, payload.removeprefix(PREFIX))
    if referrer_id is None:
        linking.open_link(unit, telegram_id, payload)
        return
    rewards = unit.shop.scenario.rewards
    if not rewards.referral:
        conversation.start(unit, telegram_id)
        return
    customer = customers.by_telegram(unit, telegram_id)
    found = _doubt_at_the_door(unit, referrer_id, telegram_id, customer)
    midnight = datetime.combine(unit.now.astimezone(unit.shop.zone), time(), unit.shop.zone)
    referrals.open_link(unit, referrer_id, telegram_id, counts_from=midnight, doubt=found)
    came = referrals.of_person(unit, telegram_id)
    kind = WelcomeKind.FRIEND
    if customer is not None:
        kind = WelcomeKind.OWN_LINK if customer.id == referrer_id else WelcomeKind.CUSTOMER
    promised = rewards.referral_friend if came is not None and came.state is ReferralState.WAITING else 0
    welcome = FriendWelcomed(kind, points=promised if customer is None else 0, lock_days=rewards.lock.days)
    outbox.say(unit, telegram_id, welcome, customer_id=customer.id if customer else None)


def check(unit: UnitOfWork, *, most: int = 200) -> int:
    """Pay for friends whose first order is kept, or put them before a human; how many were settled."""
    rewards = unit.shop.scenario.rewards
    due = referrals.due(unit, kept_before=unit.now - rewards.lock, most=most) if rewards.referral else []
    for one, friend_id, order_id in due:
        _settle(unit, one, friend_id, order_id)
    return len(due)


def _settle(
    unit: UnitOfWork, one: Referral, friend_id: CustomerId, order_id: OrderId, by: StaffId | None = None
) -> None:
    rewards = unit.shop.scenario.rewards
    ledger.lock(unit, one.referrer_id)  # of two friends at once, one sees the other
    found = _doubt_at_the_till(unit, one, friend_id) if one.decided_at is None else None
    known = {"friend_id": friend_id, "order_id": order_id}
    if found is not None:
        referrals.settle(unit, one.id, ReferralState.DOUBTFUL, doubt=found, **known)
    elif earning.brought_friend(unit, one.referrer_id, friend_id, by=by):
        paid = {"points": rewards.referral, "friend_points": rewards.referral_friend, "settled_at": unit.now}
        referrals.settle(unit, one.id, ReferralState.PAID, **known, **paid)
        _plan_to_tell(unit, one.referrer_id, f"referral:{friend_id}")
        if rewards.referral_friend:
            _plan_to_tell(unit, friend_id, f"welcome:{friend_id}")
    else:  # somebody was paid for this very customer
        referrals.settle(unit, one.id, ReferralState.REFUSED, doubt=Doubt.CUSTOMER_BEFORE, **known)


def _plan_to_tell(unit: UnitOfWork, customer_id: CustomerId, source: str) -> None:
    if any(one.kind is ContactKind.FRIEND_POINTS for one in unit.shop.scenario.planned):
        touchpoints.plan_once(
            unit,
            contact=FRIEND_CONTACT.name,
            subject=source,
            customer_id=customer_id,
            due_at=unit.now,
            expires_at=unit.now + TOLD_WITHIN,
        )


def notice(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> FriendPoints:
    """Say that points came for a friend, to whichever of the two it is."""
    found = ledger.find(unit, touchpoint.subject)
    is_welcome = touchpoint.subject.startswith("welcome:")
    return FriendPoints(customer.name, found[2] if found else 0, is_welcome=is_welcome)


def _doubt_at_the_door(
    unit: UnitOfWork, referrer_id: CustomerId, telegram_id: int, customer: Customer | None
) -> Doubt | None:
    """What is to be doubted of somebody who has just opened a link."""
    since, has_blocked = referrals.first_seen(unit, telegram_id)
    about = Acquaintance(
        is_themselves=customer is not None and customer.id == referrer_id,
        closes_ring=customer is not None and _invited(unit, customer.id, referrer_id),
        was_customer=customer is not None,
        wrote_before=since < unit.now - JUST_CAME,
        has_blocked=has_blocked,
    )
    return doubt(about, most_a_month=unit.shop.scenario.rewards.referral_most_a_month)


def _doubt_at_the_till(unit: UnitOfWork, one: Referral, friend_id: CustomerId) -> Doubt | None:
    """What is to be doubted of a friend who has kept an order."""
    local = unit.now.astimezone(unit.shop.zone)
    month = datetime(local.year, local.month, 1, tzinfo=unit.shop.zone)
    about = Acquaintance(
        is_themselves=friend_id == one.referrer_id,
        shares_contacts=referrals.share_contacts(unit, friend_id, one.referrer_id),
        closes_ring=_invited(unit, friend_id, one.referrer_id),
        was_customer=referrals.bought_before(unit, friend_id, one.counts_from),
        has_blocked=referrals.first_seen(unit, one.telegram_id)[1],
        paid_this_month=referrals.paid_since(unit, one.referrer_id, month),
    )
    return doubt(about, most_a_month=unit.shop.scenario.rewards.referral_most_a_month)


def _invited(unit: UnitOfWork, one: CustomerId, other: CustomerId) -> bool:
    """Whether one customer is among those by whose invitations another came, however many were between them."""
    seen = {other}
    above = referrals.who_invited(unit, other)
    while above is not None and above not in seen and len(seen) < LONGEST_RING:
        if above == one:
            return True
        seen.add(above)
        above = referrals.who_invited(unit, above)
    return False


# --- for admins


def list_all(unit: UnitOfWork, by: int) -> None:
    """/referrals: what is to be looked at, with buttons; what was paid, and what waits. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, _shown(unit))


def decide(unit: UnitOfWork, by: int, referral_id: int, *, approve: bool) -> ReferralState:
    """
    An admin approves a doubtful referral or refuses it, once; what it is now. Outdated if it was decided.

    What is approved pays as any other: at once if an order is kept already, else when one is. Nobody is paid for
    inviting themselves.
    """
    member = staffing.require(unit, by, Role.ADMIN)
    one = referrals.find(unit, referral_id)
    if one is None or (approve and one.doubt is Doubt.SELF):
        raise Outdated
    if not referrals.decide(unit, one.id, approve=approve, by=member.id):
        raise Outdated
    rewards = unit.shop.scenario.rewards
    if approve and rewards.referral:
        for decided, friend_id, order_id in referrals.due(
            unit, kept_before=unit.now - rewards.lock, only=one.id, most=1
        ):
            _settle(unit, decided, friend_id, order_id, by=member.id)
    now = referrals.find(unit, one.id)
    assert now is not None
    return now.state


def _shown(unit: UnitOfWork) -> ReferralsShown:
    counted = referrals.count(unit)

    def listed(state: ReferralState, most: int) -> tuple[ReferralFacts, ...]:
        return tuple(_facts(one) for one in referrals.newest(unit, state, most=most))

    return ReferralsShown(
        waiting=counted.get(ReferralState.WAITING, 0),
        paid=counted.get(ReferralState.PAID, 0),
        doubtful=counted.get(ReferralState.DOUBTFUL, 0),
        refused=counted.get(ReferralState.REFUSED, 0),
        doubts=listed(ReferralState.DOUBTFUL, MOST_DOUBTS),
        newest=listed(ReferralState.PAID, MOST_NEWEST),
        pending=listed(ReferralState.WAITING, MOST_NEWEST),
    )


def _facts(one: Listed) -> ReferralFacts:
    return ReferralFacts(one.id, one.referrer, one.friend, one.opened_at, one.doubt, one.points or 0, one.by)
