"""Friends whom customers bring: who is paid for, who is not, and what a human is asked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.conversation import Someone
from rules.notices.meeting import StrangerGreeted
from rules.notices.referral import FriendInvite, FriendPoints, FriendWelcomed, ReferralsShown, WelcomeKind
from rules.shop import FRIEND_CONTACT, Rewards
from rules.vocabulary import Doubt, OrderId, OrderStatus, ReferralState, Role, TicketState
from services import checkins, leaving, linking, people, referring, staffing
from services.refusals import NotPermitted, Outdated
from storage import customers, settings, tables, touchpoints
from storage.records import Customer
from tests.services.builders import DAY, IRYNA, OLEG, OLENA, Given
from tests.services.test_points import balance, changes, returns, with_rewards

POLICY = Rewards(referral=100, referral_friend=50, referral_most_a_month=2, since=date(2025, 1, 1))
PETRO, ANNA, NINA = 6101, 6102, 6103


@pytest.fixture
def inviting(given: Given) -> Given:
    """A hundred points for a friend, fifty for who comes; two friends a month."""
    return opened(given)


def opened(given: Given) -> Given:
    """A shop where friends are invited."""
    with_rewards(given, POLICY)
    given.do(settings.write, staffing.BOT_USERNAME, "kavova_bot")
    given.admin()
    return given


def link_of(given: Given, referrer: Customer) -> str:
    """What stands after `start=` in a customer's link."""
    given.do(referring.show, referrer)
    shown = given.said(referrer.telegram_id)[-1]
    assert isinstance(shown, FriendInvite) and shown.link is not None
    assert shown.link.startswith("https://t.me/kavova_bot?start=ref_")
    return shown.link.partition("start=")[2]


def comes(given: Given, telegram_id: int, link: str, name: str = "Друг") -> None:
    """Somebody opens a friend's link: noted and heard in one transaction, as every update is."""

    def both(unit: Any) -> None:
        people.note(unit, Someone(telegram_id, name, "uk"))
        referring.open_link(unit, telegram_id, link)

    given.do(both)


def becomes(given: Given, telegram_id: int, **passport: Any) -> Customer:
    """The import brings the friend's record, and they open their personal link."""
    friend = given.customer(None, "Друг")
    row = tables.customer
    if passport:
        given.do(lambda unit: unit.execute(row.update().where(row.c.id == friend.id).values(**passport)).close())
    given.link(friend, f"token-{friend.id}")
    given.do(linking.open_link, telegram_id, f"token-{friend.id}")
    return friend


def brings(given: Given, referrer: Customer, telegram_id: int, **passport: Any) -> tuple[Customer, OrderId]:
    """A friend comes, buys, and is linked."""
    comes(given, telegram_id, link_of(given, referrer))
    friend = becomes(given, telegram_id, **passport)
    return friend, given.order(friend)


def passes(given: Given, days: int) -> None:
    """Days pass, and a tick."""
    given.passes(days * DAY)
    given.do(referring.check)


def states(given: Given) -> list[tuple[ReferralState, Doubt | None]]:
    """What became of every referral."""
    return list(zip(given.rows(tables.referral, "state"), given.rows(tables.referral, "doubt"), strict=True))


def test_a_friends_first_kept_order_pays_both_once(inviting: Given) -> None:
    """Not before the time to return it is over; however often it is looked at."""
    olena = inviting.customer()
    friend, _ = brings(inviting, olena, PETRO)
    passes(inviting, 13)
    assert (balance(inviting, olena), balance(inviting, friend)) == (0, 0)
    for _ in range(3):
        passes(inviting, 1)
    inviting.order(friend)
    passes(inviting, 20)
    assert (balance(inviting, olena), balance(inviting, friend)) == (100, 50)
    assert inviting.rows(tables.ledger_entry, "source") == [f"referral:{friend.id}", f"welcome:{friend.id}"]
    assert states(inviting) == [(ReferralState.PAID, None)]


def friendly(given: Given, **policy: Any) -> None:
    """The shop as its scenario makes it: with points for friends, and what is said of them."""
    with_rewards(given, replace(POLICY, **policy))
    scenario = given.database.shop.scenario
    told = replace(scenario, contacts=(*scenario.contacts, FRIEND_CONTACT))
    given.database.shop = replace(given.database.shop, scenario=told)


def hears(given: Given, telegram_id: int) -> list[FriendPoints]:
    """What somebody is told of points for a friend, once what is due has left."""
    given.do(checkins.queue_due)
    given.delivered()
    return [one for one in given.said(telegram_id) if isinstance(one, FriendPoints)]


def test_both_hear_of_the_points_once_and_with_manners(inviting: Given) -> None:
    """Whoever invited and whoever came; nothing before it is paid, nothing during a complaint."""
    friendly(inviting)
    olena = inviting.customer()
    brings(inviting, olena, PETRO)
    passes(inviting, 13)
    assert hears(inviting, OLENA) == []
    inviting.complaint(olena)
    passes(inviting, 1)
    passes(inviting, 0)
    assert hears(inviting, OLENA) == []
    assert hears(inviting, PETRO) == [FriendPoints("Друг", 50, is_welcome=True)]
    inviting.do(lambda unit: unit.execute(tables.ticket.update().values(state=TicketState.CONFIRMED)).close())
    inviting.do(touchpoints.wake, olena.id)
    for _ in range(2):
        assert hears(inviting, OLENA) == [FriendPoints("Олена", 100)]


@pytest.mark.parametrize("off", ["referral", "referral_friend", "contact", "stopped"])
def test_nothing_is_said_of_friends_where_it_is_off(inviting: Given, off: str) -> None:
    """No points for friends, none for who comes, switched off in /scenario, or somebody who wants no messages."""
    friendly(inviting, **({"referral_friend": 0} if off == "referral_friend" else {}))
    olena = inviting.customer()
    brings(inviting, olena, PETRO)
    scenario = inviting.database.shop.scenario
    if off == "referral":
        with_rewards(inviting, Rewards(since=date(2025, 1, 1)))
    elif off == "contact":
        quiet = replace(scenario, contacts=[replace(one, is_on=False) for one in scenario.contacts])
        inviting.database.shop = replace(inviting.database.shop, scenario=quiet)
    elif off == "stopped":
        inviting.do(leaving.stop, olena)
    passes(inviting, 14)
    assert hears(inviting, PETRO) == ([FriendPoints("Друг", 50, is_welcome=True)] if off == "stopped" else [])
    assert hears(inviting, OLENA) == ([FriendPoints("Олена", 100)] if off == "referral_friend" else [])


def test_an_order_that_was_not_kept_pays_nothing_and_the_next_one_does(inviting: Given) -> None:
    """Cancelled, sent back whole though nobody says so, not delivered long enough: none of these counts."""
    olena = inviting.customer()
    friend, first = brings(inviting, olena, PETRO)
    changes(inviting, first, status=OrderStatus.CANCELLED)
    returns(inviting, inviting.order(friend), 250_000)
    late = inviting.order(friend)
    passes(inviting, 10)
    changes(inviting, late, delivered_at=inviting.clock.moment)
    passes(inviting, 10)
    assert balance(inviting, olena) == 0
    passes(inviting, 4)
    assert balance(inviting, olena) == 100
    assert inviting.rows(tables.referral, "order_id") == [late]


def test_the_first_link_counts_and_a_wrong_one_is_answered_kindly(inviting: Given) -> None:
    """Whoever came by two links came by the first; a link of nobody's is no link."""
    olena, maria = inviting.customer(), inviting.customer(7002, "Марія")
    comes(inviting, PETRO, link_of(inviting, olena))
    comes(inviting, PETRO, link_of(inviting, maria))
    comes(inviting, ANNA, "ref_nobody")
    assert inviting.kinds(ANNA) == ["link-not-known"]
    assert inviting.rows(tables.referral, "referrer_id") == [olena.id]
    assert inviting.said(PETRO) == [FriendWelcomed(WelcomeKind.FRIEND, 50, 14)] * 2
    assert link_of(inviting, olena) == link_of(inviting, olena)


def test_where_nobody_is_invited_nothing_is_promised(given: Given) -> None:
    """Without points for it there is no link, and an old one only greets."""
    opened(given)
    olena = given.customer()
    link = link_of(given, olena)
    with_rewards(given, Rewards(since=date(2025, 1, 1)))
    given.do(referring.show, olena)
    shown = given.said(OLENA)[-1]
    assert isinstance(shown, FriendInvite) and shown.link is None
    comes(given, PETRO, link)
    assert given.said(PETRO) == [StrangerGreeted()]
    assert states(given) == []


def test_one_cannot_invite_oneself(inviting: Given) -> None:
    """By one's own link, or by another account with the same phone or e-mail; nobody approves the former."""
    row = tables.customer
    olena = inviting.customer()
    contacts = {"phone": "+380671234567", "email": "Olena@shop.example"}
    inviting.do(lambda unit: unit.execute(row.update().where(row.c.id == olena.id).values(**contacts)).close())
    comes(inviting, OLENA, link_of(inviting, olena))
    brings(inviting, olena, PETRO, phone="+380671234567")
    brings(inviting, olena, ANNA, email="olena@SHOP.example")
    inviting.order(olena)
    passes(inviting, 15)
    assert balance(inviting, olena) == 0
    assert states(inviting) == [
        (ReferralState.DOUBTFUL, doubt) for doubt in (Doubt.SELF, Doubt.SAME_CONTACTS, Doubt.SAME_CONTACTS)
    ]
    own = inviting.said(OLENA)[1]
    assert isinstance(own, FriendWelcomed) and (own.who, own.points) == (WelcomeKind.OWN_LINK, 0)
    with pytest.raises(Outdated):
        inviting.do(referring.decide, IRYNA, inviting.rows(tables.referral, "id")[0], approve=True)


@pytest.mark.parametrize("others", [[PETRO], [PETRO, ANNA], [PETRO, ANNA, NINA]])
def test_a_ring_pays_only_until_it_closes(inviting: Given, others: list[int]) -> None:
    """A brings B, who brings C and so on; that the last one brings A pays nobody."""
    olena = inviting.customer()
    last = olena
    for one in others:
        friend, _ = brings(inviting, last, one)
        passes(inviting, 15)
        last = inviting.do(customers.get, friend.id)
    comes(inviting, OLENA, link_of(inviting, last))
    inviting.order(olena)
    passes(inviting, 15)
    assert states(inviting)[-1] == (ReferralState.DOUBTFUL, Doubt.RING)
    assert balance(inviting, last) == 50


def test_a_ring_through_another_account_is_seen_when_it_would_be_paid(inviting: Given) -> None:
    """Олена came by Петро's link; now a new account comes by hers, and turns out to be Петро the customer."""
    petro = inviting.customer(PETRO, "Петро")
    olena, _ = brings(inviting, petro, OLENA)
    passes(inviting, 15)
    row = tables.customer
    inviting.do(lambda unit: unit.execute(row.update().where(row.c.id == petro.id).values(telegram_id=None)).close())
    linked = inviting.do(customers.get, olena.id)
    comes(inviting, ANNA, link_of(inviting, linked))
    inviting.link(petro, "again")
    inviting.do(linking.open_link, ANNA, "again")
    inviting.order(petro)
    passes(inviting, 15)
    assert states(inviting)[-1] == (ReferralState.DOUBTFUL, Doubt.RING)


def test_who_was_known_before_is_no_new_friend(inviting: Given) -> None:
    """A customer; an order or a phone of before; somebody who wrote before; somebody who blocked and came back."""
    olena = inviting.customer()
    link = link_of(inviting, olena)
    known = inviting.customer(7002, "Марія")
    inviting.person(PETRO)
    inviting.person(ANNA)
    inviting.passes(DAY)
    inviting.do(people.blocked, ANNA)
    inviting.passes(DAY)
    earlier, row = inviting.customer(None, "Марія"), tables.customer
    inviting.order(earlier)
    same = row.update().where(row.c.id == earlier.id).values(phone="+380501112233")
    inviting.do(lambda unit: unit.execute(same).close())
    inviting.passes(DAY)
    for one in (7002, PETRO, ANNA, NINA, 6104):
        comes(inviting, one, link)
    friend = becomes(inviting, NINA)
    inviting.order(friend, placed_at=inviting.clock.moment - 5 * DAY)
    inviting.order(friend)
    inviting.order(becomes(inviting, 6104, phone="+380501112233"))
    inviting.order(known)
    passes(inviting, 15)
    assert [doubt for _, doubt in states(inviting)] == [
        Doubt.CUSTOMER_BEFORE,
        Doubt.WROTE_BEFORE,
        Doubt.BLOCKED,
        Doubt.CUSTOMER_BEFORE,
        Doubt.CUSTOMER_BEFORE,
    ]
    assert balance(inviting, olena) == 0
    promised = [inviting.said(one)[-1] for one in (7002, PETRO, ANNA)]
    assert [one.points for one in promised if isinstance(one, FriendWelcomed)] == [0, 0, 0]


def test_who_blocks_and_returns_before_it_is_paid_is_looked_at(inviting: Given) -> None:
    """Whatever was promised at the door is asked again at the till."""
    olena = inviting.customer()
    brings(inviting, olena, PETRO)
    inviting.do(people.blocked, PETRO)
    inviting.do(people.unblocked, PETRO)
    passes(inviting, 15)
    assert states(inviting) == [(ReferralState.DOUBTFUL, Doubt.BLOCKED)]


def test_more_friends_than_the_month_takes_are_looked_at(inviting: Given) -> None:
    """Two are paid for, the third waits for a human; another month is another month."""
    olena = inviting.customer()
    for one in (PETRO, ANNA, NINA):
        brings(inviting, olena, one)
    passes(inviting, 15)
    assert balance(inviting, olena) == 200
    assert states(inviting)[-1] == (ReferralState.DOUBTFUL, Doubt.TOO_MANY)
    brings(inviting, olena, 6104)
    passes(inviting, 31)
    assert balance(inviting, olena) == 300


def test_an_admin_decides_once(inviting: Given) -> None:
    """What is approved is paid as any other, at once or when there is an order; who decided stays written down."""
    olena = inviting.customer()
    link = link_of(inviting, olena)
    for one in (PETRO, ANNA, NINA):
        inviting.person(one)
    inviting.passes(DAY)
    for one in (PETRO, ANNA, NINA):
        comes(inviting, one, link)
    first = becomes(inviting, PETRO)
    inviting.order(first)
    inviting.passes(15 * DAY)
    one, two, three = inviting.rows(tables.referral, "id")
    inviting.manager()
    with pytest.raises(NotPermitted):
        inviting.do(referring.decide, OLEG, one, approve=True)
    assert inviting.do(referring.decide, IRYNA, one, approve=True) is ReferralState.PAID
    assert (balance(inviting, olena), balance(inviting, first)) == (100, 50)
    assert inviting.do(referring.decide, IRYNA, two, approve=True) is ReferralState.WAITING
    assert inviting.do(referring.decide, IRYNA, three, approve=False) is ReferralState.REFUSED
    for number in (one, two, three, 999):
        for approve in (True, False):
            with pytest.raises(Outdated):
                inviting.do(referring.decide, IRYNA, number, approve=approve)
    inviting.order(becomes(inviting, ANNA))
    inviting.order(becomes(inviting, NINA))
    passes(inviting, 15)
    assert balance(inviting, olena) == 200
    assert [state for state, _ in states(inviting)] == [ReferralState.PAID, ReferralState.PAID, ReferralState.REFUSED]
    assert inviting.rows(tables.referral, "decided_by") == [inviting.staff_id(IRYNA)] * 3
    inviting.do(referring.list_all, IRYNA)
    listed = inviting.said(IRYNA)[-1]
    assert isinstance(listed, ReferralsShown)
    assert (listed.paid, listed.refused, listed.doubts, len(listed.newest)) == (2, 1, (), 2)


def test_a_customer_is_paid_for_once_whatever_account_they_come_with(inviting: Given) -> None:
    """The source in the ledger is the customer, not the account."""
    olena, maria = inviting.customer(), inviting.customer(7002, "Марія")
    friend, _ = brings(inviting, olena, PETRO)
    passes(inviting, 15)
    row = tables.customer
    inviting.do(lambda unit: unit.execute(row.update().where(row.c.id == friend.id).values(telegram_id=None)).close())
    comes(inviting, ANNA, link_of(inviting, maria))
    inviting.do(lambda unit: unit.execute(tables.customer_link.delete()).close())
    inviting.link(friend, "again")
    inviting.do(linking.open_link, ANNA, "again")
    inviting.order(friend)
    passes(inviting, 15)
    number = inviting.rows(tables.referral, "id")[-1]
    assert states(inviting)[-1] == (ReferralState.DOUBTFUL, Doubt.CUSTOMER_BEFORE)
    inviting.do(referring.decide, IRYNA, number, approve=True)
    assert states(inviting)[-1] == (ReferralState.REFUSED, Doubt.CUSTOMER_BEFORE)
    assert (balance(inviting, olena), balance(inviting, maria)) == (100, 0)


def test_who_invites_whom_follows_from_who_asks(inviting: Given) -> None:
    """/invite is for the staff where a colleague asks, and for friends where a customer does."""
    inviting.customer()
    inviting.manager()
    for one in (IRYNA, OLENA, 6001):
        inviting.do(referring.invite, one)
    with pytest.raises(NotPermitted) as refused:
        inviting.do(referring.invite, OLEG)
    assert refused.value.needs is Role.ADMIN
    assert [inviting.kinds(one)[-1] for one in (IRYNA, OLENA, 6001)] == [
        "invite-made",
        "friend-invite",
        "stranger-greeted",
    ]
    with pytest.raises(Outdated):
        inviting.do(referring.invite_friend, 6001)
