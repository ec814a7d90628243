"""Praise: told to the team, counted once a month for each customer, not when asked for, confirmed by an admin."""

import pytest

from rules.notices.checkin import RewardsShown
from rules.notices.points import PointsTerms
from rules.notices.praise import PraiseListed, PraiseTold
from rules.shop import Rewards
from rules.vocabulary import TicketId
from services import conversation, earning, membership, praise, rewards
from services.refusals import NotPermitted, Outdated
from storage import customers, ledger, tables
from tests.services.builders import DAY, DESK, IRYNA, MARIA, OLEG, OLENA, PETRO, Given, words
from tests.services.test_desk import desk_with_complaint, reply
from tests.services.test_points import balance, with_rewards


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, answered by Олег."""
    ticket = desk_with_complaint(given)
    reply(given, ticket)
    given.hush()
    return ticket


def says(given: Given, text: str, *, by: int = OLENA, message: int = 300) -> None:
    """A customer writes."""
    given.do(conversation.hear, by, words(text, chat=by, message=message))


def listed(given: Given, **which: int) -> PraiseListed:
    """What an admin is shown."""
    given.hush()
    given.do(praise.show, IRYNA, **which)
    (shown,) = given.said(IRYNA)
    assert isinstance(shown, PraiseListed)
    return shown


def test_who_is_answered_is_praised_and_the_team_reads_it(given: Given, complaint: TicketId) -> None:
    """Nobody is named: it is the manager who spoke last."""
    says(given, "Дякую, дуже швидко!")

    assert PraiseTold(manager="Олег", customer="Олена", words="Дякую, дуже швидко!") in given.said(DESK)
    shown = listed(given)
    assert [(one.manager, one.praised, one.confirmed) for one in shown.tallies] == [("Олег", 1, 0)]


def test_who_is_named_is_praised(given: Given, complaint: TicketId) -> None:
    """Even where another one answered."""
    says(given, "Спасибо Петру за помощь!")

    assert [one.manager for one in listed(given).listed] == ["Петро"]


def test_without_a_name_and_an_answer_nobody_is(quick: Given) -> None:
    """Thanks to the shop are no praise of a manager; nor is a complaint that begins politely."""
    desk_with_complaint(quick)
    says(quick, "Дякую, дуже швидко!", message=300)
    says(quick, "Дякую, Олеже, але не працює", message=301)

    assert listed(quick).listed == ()
    assert "praise-told" not in quick.kinds(DESK)


def test_one_customer_counts_once_a_month(given: Given, complaint: TicketId) -> None:
    """The team reads the second too; next month counts again."""
    says(given, "Дякую, чудово!", message=300)
    says(given, "Ще раз дякую!", message=301)
    assert given.kinds(DESK).count("praise-told") == 2
    assert (len(listed(given).listed), listed(given).too_often) == (1, 1)

    given.passes(31 * DAY)
    says(given, "І за це дякую!", message=302)

    assert len(listed(given).listed) == 1
    assert listed(given, month=202512).too_often == 1


def test_what_was_asked_for_does_not_count(given: Given, complaint: TicketId) -> None:
    """A manager who asks for a good word hears it, and no more."""
    reply(given, complaint, "Залиште, будь ласка, відгук про мою роботу", message=51)
    says(given, "Дякую, ви найкращі!")

    shown = listed(given)
    assert (shown.listed, shown.tallies, shown.solicited) == ((), (), 1)


def test_the_same_message_praises_once(quick: Given) -> None:
    """An update that comes again."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket)
    for _ in range(2):
        says(quick, "Дякую!")

    assert quick.rows(tables.praise, "source") == ["entry:2"]


def test_an_admin_confirms_and_may_change_their_mind(given: Given, complaint: TicketId) -> None:
    """What was decided is on the page; others may not decide."""
    says(given, "Дякую!")
    (one,) = listed(given).listed
    assert one.confirmed is None

    shown = given.do(praise.decide, IRYNA, one.praise, confirmed=True, page=0)
    assert (shown.listed[0].confirmed, shown.tallies[0].confirmed) == (True, 1)
    shown = given.do(praise.decide, IRYNA, one.praise, confirmed=False, page=0)
    assert (shown.listed[0].confirmed, shown.tallies[0].confirmed) == (False, 0)
    for somebody in (OLEG, PETRO, OLENA):
        with pytest.raises(NotPermitted):
            given.do(praise.decide, somebody, one.praise, confirmed=True, page=0)
        with pytest.raises(NotPermitted):
            given.do(praise.show, somebody)


def test_confirmed_praise_earns_once_and_no_longer_than_it_is_confirmed(given: Given, complaint: TicketId) -> None:
    """Twenty each within the day's cap; a change of mind takes it back, though it was spent, and gives it again."""
    with_rewards(given, Rewards(praise=20, most_a_day=30))
    olena = given.do(customers.by_telegram, OLENA)
    assert olena is not None
    says(given, "Дякую!")
    (one,) = listed(given).listed

    def decides(*answers: bool) -> int:
        for confirmed in answers:
            given.do(praise.decide, IRYNA, one.praise, confirmed=confirmed, page=0)
        return balance(given, olena)

    assert balance(given, olena) == 10  # for the answer
    assert decides(True, True) == 30
    assert decides(False, False) == 10
    assert decides(True) == 30
    assert given.rows(tables.ledger_entry, "source")[1:] == ["praise:1", "unpraised:2", "praise:1:2"]
    given.do(rewards.spend, olena.id, 25, source="till:1")
    assert decides(False) == 0
    assert given.do(ledger.debts, [olena.id]) == {olena.id: 15}
    assert decides(True) == 5
    assert given.do(ledger.debts, [olena.id]) == {}

    given.hush()
    given.do(rewards.show, olena)
    given.do(rewards.show_terms, OLENA)
    shown, terms = given.said(OLENA)
    assert isinstance(shown, RewardsShown) and isinstance(terms, PointsTerms)
    assert [(moved.what, moved.points) for moved in shown.moved][:2] == [("debt", -15), ("praise", 20)]
    assert terms.praise == 20

    given.do(earning.answered, olena.id, 10, touchpoint_id=99)
    assert decides(False) == 0
    assert decides(True) == 10 - 5, "the day has room for ten, and five are owed"
    with_rewards(given, Rewards())
    assert decides(False, True) == 0, "what earns nothing now is still taken back"


def test_many_are_turned_over_page_by_page(quick: Given) -> None:
    """Each once, oldest first; a page beyond the last is the last."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket)
    for number in range(praise.PAGE + 2):
        person = 9000 + number
        quick.customer(person, f"Клієнт {number}")
        says(quick, "Олегу дякую!", by=person, message=1)

    first, last = listed(quick), listed(quick, page=7)
    assert (first.pages, len(first.listed), len(last.listed), last.page) == (2, praise.PAGE, 2, 1)
    assert len({one.praise for one in (*first.listed, *last.listed)}) == praise.PAGE + 2


def test_buttons_that_anybody_invented_change_nothing(quick: Given) -> None:
    """No such praise, no such month, praise that does not count."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket)
    says(quick, "Дякую!", message=300)
    says(quick, "Дякую!", message=301)
    discounted = quick.rows(tables.praise, "id")[-1]

    for number in (10**6, discounted):
        with pytest.raises(Outdated):
            quick.do(praise.decide, IRYNA, number, confirmed=True, page=0)
    for month in (0, 202513, -1, 10**9):
        with pytest.raises(Outdated):
            quick.do(praise.show, IRYNA, month=month)


def test_a_customer_of_nobody_praises_by_name(quick: Given) -> None:
    """Without a ticket of hers: free words that name a manager."""
    desk_with_complaint(quick)
    quick.customer(MARIA, "Марія")
    says(quick, "Передайте Олегу велике дякую", by=MARIA)

    assert [one.manager for one in listed(quick).listed] == ["Олег"]


def test_who_left_the_team_is_not_praised(quick: Given) -> None:
    """A bonus needs somebody to get it."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket)
    quick.do(membership.remove, IRYNA, quick.staff_id(OLEG))

    says(quick, "Дякую!")

    assert listed(quick).listed == ()
