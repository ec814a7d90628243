"""What could not be handled: an admin tries it again or gives it up, and nobody else may."""

from collections.abc import Callable
from typing import Any

import pytest

from rules.notices.staff import ParkedDropAsked, ParkedDropped, ParkedPutBack, ParkedShown, ParkedUpdate
from rules.parking import Trouble
from rules.vocabulary import InboxState
from services import parking
from services.refusals import NotPermitted, Outdated
from storage import inbox
from storage.inbox import Received
from storage.tables import inbox as inbox_table
from tests.services.builders import IRYNA, NOBODY, OLEG, OLENA, Given


def park(given: Given, *numbers: int, error: str = "KeyError") -> None:
    """Let these updates of Олена have failed too often."""
    with given.database.unit() as unit:
        inbox.receive(unit, [Received(number, OLENA, "{}") for number in numbers])
        for number in numbers:
            inbox.park(unit, number, error=error)


def test_an_admin_sees_eight_and_how_many_more(given: Given) -> None:
    """The oldest first, each with its number, its moment and its trouble."""
    given.admin()
    park(given, *range(11, 21))
    given.do(parking.show, IRYNA)

    (shown,) = given.said(IRYNA)
    assert isinstance(shown, ParkedShown)
    assert [one.update_id for one in shown.updates] == list(range(11, 19))
    assert shown.updates[0] == ParkedUpdate(11, given.clock.moment, Trouble.PROGRAM)
    assert shown.more == 2


def test_trying_again_makes_it_pending_and_is_told(given: Given) -> None:
    """A second press finds nothing to do."""
    given.admin()
    park(given, 11)
    given.do(parking.try_again, IRYNA, 11)

    assert given.rows(inbox_table, "state") == [InboxState.PENDING]
    assert given.said(IRYNA) == [ParkedPutBack(update_id=11)]
    with pytest.raises(Outdated):
        given.do(parking.try_again, IRYNA, 11)


def test_dropping_is_asked_first_and_noted(given: Given) -> None:
    """The question changes nothing; the answer is kept with the id of the member of staff."""
    admin = given.admin()
    park(given, 11, error="not an update: 1 faults")
    given.do(parking.ask_drop, IRYNA, 11)
    assert given.rows(inbox_table, "state") == [InboxState.PARKED]

    given.do(parking.drop, IRYNA, 11)

    asked = ParkedDropAsked(update=ParkedUpdate(11, given.clock.moment, Trouble.UNREADABLE))
    assert given.said(IRYNA) == [asked, ParkedDropped(update_id=11)]
    assert given.rows(inbox_table, "state") == [InboxState.DONE]
    assert given.rows(inbox_table, "error") == [f"dropped by staff {admin}"]
    for again in (parking.ask_drop, parking.drop):
        with pytest.raises(Outdated):
            given.do(again, IRYNA, 11)


@pytest.mark.parametrize("who", [OLEG, NOBODY])
@pytest.mark.parametrize("act", [parking.try_again, parking.ask_drop, parking.drop])
def test_nobody_but_an_admin_may(quick: Given, act: Callable[..., Any], who: int) -> None:
    """Neither a manager nor a stranger with an invented button."""
    quick.admin()
    quick.manager()
    park(quick, 11)

    with pytest.raises(NotPermitted):
        quick.do(act, who, 11)
    with pytest.raises(NotPermitted):
        quick.do(parking.show, who)
    assert quick.rows(inbox_table, "state") == [InboxState.PARKED]
    assert quick.said() == []
