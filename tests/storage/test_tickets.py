"""Tickets, and what else the desk remembers."""

from datetime import timedelta

from sqlalchemy import insert

from rules.vocabulary import Author, StaffId, TicketState
from storage import customers, ledger, staff, tickets
from storage.database import Database
from storage.tables import customer, customer_link
from storage.unit import UnitOfWork
from tests.conftest import HandClock
from tests.storage.rows import HOUR, add_customer, column, open_one


def add_manager(unit: UnitOfWork, telegram_id: int) -> StaffId:
    """Put a manager on the staff."""
    staff.add_manager(unit, telegram_id=telegram_id, name="Олег")
    member = staff.by_telegram(unit, telegram_id)
    assert member is not None
    return member.id


def test_the_same_words_are_kept_once(database: Database) -> None:
    """A message that is handled twice is one line of the conversation."""
    with database.unit() as unit:
        ticket = open_one(unit, add_customer(unit))

        def keep(message: int) -> bool:
            kept = tickets.add_entry(
                unit, ticket, author=Author.CUSTOMER, text="ой", media=None, file_id=None, source=(7, message)
            )
            return kept is not None

        assert [keep(1), keep(1), keep(2)] == [True, False, True]
        assert [entry.text for entry in tickets.entries(unit, ticket, Author.CUSTOMER)] == ["ой", "ой"]
        assert tickets.entries(unit, ticket, Author.MANAGER) == []


def test_the_desk_lists_the_most_urgent_first(database: Database) -> None:
    """Deadlines in order, then what has none, oldest first."""
    with database.unit() as unit:
        olena = add_customer(unit)
        no_hurry = open_one(unit, olena, respond_in=None)
        later = open_one(unit, olena, respond_in=2 * HOUR)
        sooner = open_one(unit, olena, respond_in=HOUR)
        over = open_one(unit, olena, respond_in=HOUR)
        tickets.move(unit, over, TicketState.RESOLVED, by=None, come_from=(TicketState.NEW,))

        assert [one.id for one in tickets.open_ones(unit, most=9)] == [sooner, later, no_hurry]
        assert [one.id for one in tickets.open_ones(unit, most=1)] == [sooner]
        assert tickets.count_open(unit) == 3


def test_a_ticket_is_taken_once(database: Database) -> None:
    """The second taker is told no; a ticket moves only from where it was expected to be."""
    with database.unit() as unit:
        ticket = open_one(unit, add_customer(unit))
        first, second = add_manager(unit, 1), add_manager(unit, 2)

        assert tickets.take(unit, ticket, first)
        assert not tickets.take(unit, ticket, second)
        assert not tickets.move(unit, ticket, TicketState.CONFIRMED, by=None, come_from=(TicketState.RESOLVED,))
        assert tickets.get(unit, ticket).owner_id == first


def test_the_conversation_goes_on_where_it_most_likely_belongs(database: Database, clock: HandClock) -> None:
    """The newest open ticket, else one solved lately, else none."""
    week = timedelta(days=7)
    with database.unit() as unit:
        olena = add_customer(unit)
        solved = open_one(unit, olena)
        tickets.move(unit, solved, TicketState.RESOLVED, by=None, come_from=(TicketState.NEW,), resolved_at=unit.now)

        def current() -> int | None:
            found = tickets.in_conversation(unit, olena, resolved_within=week)
            return found.id if found else None

        assert current() == solved
        older, newer = open_one(unit, olena), open_one(unit, olena)
        assert current() == newer
        for one in (older, newer):
            tickets.move(unit, one, TicketState.CONFIRMED, by=None, come_from=(TicketState.NEW,))
        assert current() == solved
    clock.moment += week
    with database.unit() as unit:
        assert tickets.in_conversation(unit, olena, resolved_within=week) is None


def test_a_source_earns_points_once(database: Database) -> None:
    """The balance is the sum of what different sources earned."""
    with database.unit() as unit:
        olena, oleg = add_customer(unit, "C-1"), add_customer(unit, "C-2")
        assert ledger.balance(unit, olena) == 0
        assert ledger.earn(unit, olena, 10, source="survey:1")
        assert not ledger.earn(unit, olena, 10, source="survey:1")
        assert not ledger.earn(unit, oleg, 10, source="survey:1")
        assert ledger.earn(unit, olena, 5, source="survey:2")

        assert (ledger.balance(unit, olena), ledger.balance(unit, oleg)) == (15, 0)
        assert ledger.newest(unit, olena, most=1) == [("survey:2", 5)]


def test_links_are_listed_page_by_page_without_loss(database: Database) -> None:
    """Every unused link once, by customer code, whatever the page size; used and linked ones are left out."""
    codes = [f"C-{number}" for number in range(1, 12)]
    with database.unit() as unit:
        for code in codes:
            one = add_customer(unit, code, name=None)
            unit.execute(insert(customer_link).values(token=f"t-{code}", customer_id=one, created_at=unit.now))
        unit.execute(customer_link.update().where(customer_link.c.token == "t-C-3").values(used_at=unit.now))

        for size in (1, 2, 3, 10, 11, 1000):
            listed = list(customers.links(unit, most_at_once=size))
            assert [code for code, _, _ in listed] == sorted(set(codes) - {"C-3"})
            assert all(token == f"t-{code}" for code, _, token in listed)

    assert len(column(database, customer, "id")) == 11
