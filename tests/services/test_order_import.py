"""What an import writes, what it leaves alone, and whom it tells."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from rules.vocabulary import OrderId, OrderStatus
from services.order_import import import_orders
from storage.tables import customer_link
from storage.unit import UnitOfWork
from tests.conftest import HandClock
from tests.services.importing import HEADER, Desk

ACTIVE, CANCELLED, RETURNED = OrderStatus.ACTIVE, OrderStatus.CANCELLED, OrderStatus.RETURNED


def test_rows_become_orders_lines_and_customers(desk: Desk) -> None:
    """One row is one line; an order's total is the sum of its lines, and an item listed twice is two lines."""
    summary = desk.imports(
        "Номер замовлення;Код клієнта;Клієнт;Телефон;Дата замовлення;Назва товару;К-сть;Сума, грн\n"
        "1001;K1;Олена  Коваль;067 123 45 67;09.12.2025;Кавомолка;1;1 299,50\n"
        "1001;K1;Олена Коваль;067 123 45 67;09.12.2025;Кава;0,5;300\n"
        "1001;K1;;;09.12.2025;Кава;0,5;300\n"
        "1002;K2;Іван;не скаже;09.12.2025 18:30;Чай;-1;80\n"
    )

    assert desk.orders("total_minor", "currency", "status") == [
        ("1001", 189950, "UAH", ACTIVE),
        ("1002", -8000, "UAH", ACTIVE),
    ]
    assert desk.lines("occurrence", "is_return", "quantity_milli", "amount_minor", "product") == [
        ("Кава", 1, False, 500, 30000, "Кава"),
        ("Кава", 2, False, 500, 30000, "Кава"),
        ("Кавомолка", 1, False, 1000, 129950, "Кавомолка"),
        ("Чай", 1, True, -1000, -8000, "Чай"),
    ]
    assert desk.customers("name", "phone") == [("K1", "Олена Коваль", "+380671234567"), ("K2", "Іван", None)]
    assert [moment.isoformat() for _, moment in desk.orders("placed_at")] == [
        "2025-12-09T10:00:00+00:00",
        "2025-12-09T16:30:00+00:00",
    ]
    assert (summary.rows_read, summary.rows_good, summary.rows_bad) == (4, 4, 0)
    assert (summary.merged.orders_created, summary.merged.lines_created, summary.merged.customers_created) == (2, 4, 2)
    assert summary.warnings == {"phone not valid, left out": 1}
    assert desk.planned == ["1001", "1002"]


def test_every_customer_gets_a_link_of_128_bits(desk: Desk) -> None:
    """A personal link is made once and survives later imports."""
    desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,\n2,K2,2025-12-09,A,1,10,\n")
    links = desk.rows(customer_link, "customer_id", "token")
    desk.imports(HEADER + "1,K1,2025-12-09,A,1,11,\n3,K3,2025-12-09,A,1,10,\n")

    assert desk.rows(customer_link, "customer_id", "token")[:2] == links
    assert len(desk.rows(customer_link, "token")) == 3
    assert all(len(token) == 22 for _, token in links)


def test_the_same_file_twice_changes_nothing(desk: Desk, clock: HandClock) -> None:
    """Not a row is written by the second import, and nobody is planned for again."""
    export = HEADER + "1,K1,2025-12-09,A,1,10,paid\n1,K1,2025-12-09,A,1,10,paid\n2,K2,2025-12-09,B,-1,-5,cancelled\n"
    desk.imports(export)
    before = desk.contents()
    clock.moment += timedelta(hours=1)
    again = desk.imports(export)

    assert desk.contents() == before
    assert (again.merged.orders_created, again.merged.orders_updated, again.merged.orders_unchanged) == (0, 0, 2)
    assert (again.merged.lines_created, again.merged.lines_updated, again.merged.orders_cancelled) == (0, 0, 0)
    assert (again.merged.customers_created, again.merged.customers_updated) == (0, 0)
    assert (desk.planned, desk.withdrawn) == ([], [])


def test_the_latest_export_wins_where_it_says_something(desk: Desk, clock: HandClock) -> None:
    """What changed is updated and planned again; a blank cell keeps what is known; untouched rows stay untouched."""
    header = "order_id,customer_id,name,email,order_date,delivered_date,promised_date,sku,category,quantity,amount\n"
    desk.imports(
        header + "1,K1,Olena,o@example.com,2025-12-08,,2025-12-10,A,coffee,2,10\n" + "2,K2,Ivan,,2025-12-08,,,A,,1,10\n"
    )
    clock.moment += timedelta(hours=1)
    summary = desk.imports(
        header
        + "1,K1,,,2025-12-08,2025-12-10 12:00,,A,,2,12\n"
        + "1,K1,,,2025-12-08,2025-12-10 12:00,,B,,1,3\n"
        + "2,K2,Ivan Sirko,,2025-12-08,,,A,,1,10\n"
    )

    first, second = desk.orders("total_minor", "delivered_at", "promised_at", "changed_at")
    assert first[1] == 1500
    assert first[2].isoformat() == "2025-12-10T10:00:00+00:00"
    assert first[3] is not None
    assert (first[4], second[4]) == (clock.moment, clock.moment - timedelta(hours=1))
    assert ("A", "coffee", 2000, 1200) in desk.lines("category", "quantity_milli", "amount_minor")
    assert desk.customers("name", "email") == [("K1", "Olena", "o@example.com"), ("K2", "Ivan Sirko", None)]
    assert (summary.merged.orders_created, summary.merged.orders_updated, summary.merged.orders_unchanged) == (0, 1, 1)
    assert (summary.merged.lines_created, summary.merged.lines_updated) == (1, 1)
    assert summary.merged.customers_updated == 1
    assert desk.planned == ["1"]


def test_an_export_of_statuses_alone_keeps_the_money(desk: Desk) -> None:
    """A file without items changes the status and neither lines nor totals."""
    desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,new\n")
    summary = desk.imports("order_id,customer_id,order_date,status\n1,K1,2025-12-09,Скасовано\n")

    assert desk.orders("status", "total_minor") == [("1", CANCELLED, 1000)]
    assert len(desk.lines()) == 1
    assert (summary.merged.orders_updated, summary.merged.orders_cancelled) == (1, 1)
    assert (desk.planned, desk.withdrawn) == ([], ["1"])


def test_cancelled_and_returned_orders_plan_nothing(desk: Desk) -> None:
    """An order that comes cancelled is only remembered; one that becomes so is withdrawn, and planned if it revives."""
    desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,возврат\n2,K1,2025-12-09,A,1,10,нове\n")
    assert desk.orders("status") == [("1", RETURNED), ("2", ACTIVE)]
    assert (desk.planned, desk.withdrawn) == (["2"], [])

    desk.imports(HEADER + "2,K1,2025-12-09,A,1,10,повернено\n")
    assert (desk.planned, desk.withdrawn) == ([], ["2"])

    desk.imports(HEADER + "2,K1,2025-12-09,A,1,10,виконано\n")
    assert (desk.planned, desk.withdrawn) == (["2"], [])


def test_history_plans_nothing(desk: Desk) -> None:
    """Only an order placed or delivered within the horizon is worth a contact."""
    header = "order_id,customer_id,order_date,delivered_date\n"
    summary = desk.imports(
        header + "1,K1,2024-01-01,2024-01-05\n2,K1,2025-11-01,2025-12-09\n3,K1,2025-12-09,\n4,K1,2025-11-01,\n",
        horizon=timedelta(days=7),
    )

    assert desk.planned == ["2", "3"]
    assert summary.orders_planned == 2


def test_orders_are_told_five_hundred_at_a_time(desk: Desk) -> None:
    """A big import hands its orders over in pieces, each order once."""
    desk.imports(HEADER + "".join(f"{number},K{number},2025-12-09,A,1,10,\n" for number in range(10_000, 11_201)))

    assert desk.calls == [500, 500, 201]
    assert len(set(desk.planned)) == 1201


def test_when_planning_fails_nothing_is_imported(desk: Desk) -> None:
    """Orders and their plans are one transaction, and the temporary tables are gone for the next import."""

    def break_off(unit: UnitOfWork, orders: Sequence[OrderId]) -> None:
        raise RuntimeError("no plan")

    path = desk.directory / "orders.csv"
    path.write_text(HEADER + "1,K1,2025-12-09,A,1,10,\n")
    with pytest.raises(RuntimeError, match="no plan"):
        import_orders(desk.database, path, planner=break_off, withdrawer=break_off, horizon=timedelta(days=30))

    assert desk.contents() == [[], [], []]
    assert desk.imports_file(path).merged.orders_created == 1


def test_a_marked_note_cancels_the_order_of_its_number(desk: Desk) -> None:
    """C1001 among plain numbers cancels 1001, in the same file or in one that came before."""
    desk.imports(HEADER + "1001,K1,2025-12-08,A,1,10,\n1002,K1,2025-12-08,B,1,10,\n1003,K1,2025-12-08,B,1,10,\n")
    export = HEADER + "1002,K1,2025-12-08,B,1,10,\nC1002,K1,2025-12-09,B,-1,-10,\nC1001,K1,2025-12-09,A,-1,-10,\n"
    summary = desk.imports(export)

    assert desk.orders("status") == [
        *(("1001", CANCELLED), ("1002", CANCELLED), ("1003", ACTIVE), ("C1001", CANCELLED), ("C1002", CANCELLED))
    ]
    assert (desk.planned, desk.withdrawn) == ([], ["1001", "1002"])
    assert summary.merged.orders_cancelled == 4
    again = desk.imports(export)
    assert (again.merged.orders_updated, desk.withdrawn) == (0, [])


def test_a_cancelled_order_is_not_revived_by_an_export_without_its_note(desk: Desk) -> None:
    """The note stays known: an export that calls the order paid does not undo it."""
    desk.imports(HEADER + "1001,K1,2025-12-08,A,1,10,paid\nC1001,K1,2025-12-09,A,-1,-10,\n")
    summary = desk.imports(HEADER + "1001,K1,2025-12-08,A,1,10,paid\n")

    assert desk.orders("status")[0] == ("1001", CANCELLED)
    assert summary.merged.orders_unchanged == 1


def test_a_file_of_notes_alone_is_judged_by_what_the_shop_has(desk: Desk) -> None:
    """The day's cancellations may come by themselves; C123 in a shop without 123 is just a number."""
    desk.imports(HEADER + "1001,K1,2025-12-08,A,1,10,\n")
    desk.imports(HEADER + "C1001,K1,2025-12-09,A,-1,-10,\n")

    assert desk.orders("status") == [("1001", CANCELLED), ("C1001", CANCELLED)]
    assert desk.withdrawn == ["1001"]


def test_a_note_without_its_order_is_about_the_latest_one_with_the_item(desk: Desk) -> None:
    """Contacts about that order are withdrawn, and it stays active: the rest of it was kept."""
    desk.imports(
        HEADER
        + "1001,K1,2025-12-01,A,1,10,\n1002,K1,2025-12-05,A,2,10,\n1003,K1,2025-12-06,B,2,10,\n"
        + "1004,K2,2025-12-07,A,2,10,\n1005,K1,2025-12-09,A,1,10,\n1006,K1,2025-12-06,A,-1,-10,\n"
        + "C7001,K1,2025-12-08,A,-1,-10,\n"
    )

    assert desk.withdrawn == ["1002"]
    assert dict(desk.orders("status"))["1002"] is ACTIVE
    assert dict(desk.orders("status"))["C7001"] is CANCELLED


@pytest.mark.parametrize("numbers", [("CD000011", "CD000012"), ("C123", "C124"), ("A-1", "C17")])
def test_letters_in_front_of_every_number_are_no_mark(desk: Desk, numbers: tuple[str, str]) -> None:
    """A shop that numbers its orders C123 sells as much as any other."""
    desk.imports(HEADER + "".join(f"{number},K1,2025-12-09,A,1,10,\n" for number in numbers))

    assert desk.orders("status") == [(number, ACTIVE) for number in numbers]


def test_a_phone_or_an_email_names_a_customer_without_a_code(desk: Desk) -> None:
    """Different spellings of one phone are one customer; an order we have keeps the customer it has."""
    desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,\n")
    desk.imports(
        "order,phone,email,date\n1,0509876543,,2025-12-09\n2,+38 (067) 123-45-67,,2025-12-09\n"
        "3,067 123 45 67,,2025-12-09\n4,,Olena@Example.com,2025-12-09\n"
    )

    assert desk.customers("phone") == [*(("+380671234567", "+380671234567"), ("K1", None), ("olena@example.com", None))]
    assert len({owner for number, owner in desk.orders("customer_id") if number in "23"}) == 1
    owners = dict(desk.orders("customer_id"))
    assert owners["1"] not in {owners["2"], owners["4"]}


def test_an_order_moves_to_another_customer_when_the_export_says_so(desk: Desk) -> None:
    """Two cards of one person were joined in the shop: the order follows the code."""
    desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,\n")
    before = desk.orders("customer_id")
    summary = desk.imports(HEADER + "1,K2,2025-12-09,A,1,10,\n")

    assert desk.orders("customer_id") != before
    assert summary.merged.orders_updated == 1


def test_the_currency_is_the_cells_or_the_headers_or_the_shops(desk: Desk) -> None:
    """A column names it first, then the sign beside the amount, then the header, then the default."""
    desk.imports(
        "order,customer id,date,amount,currency\n1,K,2025-12-09,10,USD\n2,K,2025-12-09,10 €,\n3,K,2025-12-09,10,\n"
    )
    desk.imports("order;customer id;date;amount, ₴\n4;K;2025-12-09;10\n", currency="EUR")

    assert desk.orders("currency") == [("1", "USD"), ("2", "EUR"), ("3", "UAH"), ("4", "UAH")]


def test_an_order_keeps_one_currency(desk: Desk) -> None:
    """A row in another currency than its order, known from this file or before, is bad."""
    header = "order,customer id,date,sku,amount,currency\n"
    desk.imports(header + "1,K,2025-12-09,A,10,USD\n")
    summary = desk.imports(header + "1,K,2025-12-09,B,10,UAH\n2,K,2025-12-09,A,10,USD\n2,K,2025-12-09,B,10,EUR\n")

    assert summary.faults == {"currency_differs": 2}
    assert desk.orders("total_minor", "currency") == [("1", 1000, "USD"), ("2", 1000, "USD")]


def test_an_amount_may_be_price_times_quantity_or_the_orders_total(desk: Desk) -> None:
    """Without an amount the price is multiplied; a total that stands in every row of an order counts once."""
    desk.imports("order,customer id,date,sku,qty,price\n1,K,2025-12-09,A,3,0.335\n")
    desk.imports("order,customer id,date,sku,qty,order total\n2,K,2025-12-09,A,3,50\n2,K,2025-12-09,B,1,50\n")

    assert desk.orders("total_minor") == [("1", 101), ("2", 5000)]


def test_dates_with_slashes_follow_the_files_own_evidence(desk: Desk) -> None:
    """One date that cannot be day/month decides for the file, however late it comes, and the person is told."""
    rows = [f"{number},K,01/02/2025,A,1,10,\n" for number in range(1000, 3500)]
    summary = desk.imports(HEADER + "".join(rows) + "9,K,12/25/2024,A,1,10,\n")

    assert {moment.month for _, moment in desk.orders("placed_at")} == {1, 12}
    assert summary.date_note == "dates with slashes are month/day, by 1 of them"
    assert desk.imports(HEADER + "8,K,01/02/2025,A,1,10,\n").date_note is not None


def test_a_customer_has_as_many_links_as_one(desk: Desk) -> None:
    """Links never double, however often a customer is met."""
    for _ in range(2):
        desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,\n")
    count = desk.database.transact_now(
        lambda unit: unit.execute(select(func.count()).select_from(customer_link)).scalar_one()
    )

    assert count == 1


def test_an_item_listed_twice_keeps_the_order_of_the_file(desk: Desk) -> None:
    """The first line of an item stays the first, so a later export changes the line that it means."""
    desk.imports(HEADER + "1,K,2025-12-09,A,1,10,\n1,K,2025-12-09,A,1,20,\n")
    summary = desk.imports(HEADER + "1,K,2025-12-09,A,1,10,\n1,K,2025-12-09,A,1,25,\n")

    assert sorted(desk.lines("occurrence", "amount_minor")) == [("A", 1, 1000), ("A", 2, 2500)]
    assert summary.merged.lines_updated == 1


def test_an_order_has_one_customer(desk: Desk) -> None:
    """A row that gives an order to somebody else than an earlier row, even thousands of rows before, is bad."""
    between = "".join(f"{number},K1,2025-12-09,A,1,10,\n" for number in range(1000, 4000))
    summary = desk.imports(HEADER + "1,K1,2025-12-09,A,1,10,\n" + between + "1,K2,2025-12-09,B,1,10,\n")

    assert summary.faults == {"customer_differs": 1}
    assert desk.customers() == [("K1",)]
    assert desk.lines()[-1] == ("A",)
