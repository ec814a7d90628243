"""Purchases recorded by hand: understood, said back, and one order with its contacts."""

import pytest

from rules.customer_card import CardPage
from rules.notices.customers import CustomerOrdersShown
from rules.notices.sales import SaleHowTo, SaleRecorded, SaleUnderstood, SaleWhose
from rules.sales import SaleFault
from rules.vocabulary import OrderStatus, TicketId
from services import finding, sales
from services.refusals import NotPermitted, Outdated
from services.sales import Outcome
from storage import tables
from tests.services.builders import DESK, IRYNA, MARIA, NOBODY, OLEG, OLENA, PETRO, Given, words
from tests.services.test_desk import card_of, desk_with_complaint


def propose(given: Given, text: str, *, by: int = OLEG, chat: int = OLEG, reply_to: int | None = None) -> object:
    """A manager says /sale; the answer."""
    given.hush()
    given.do(sales.propose, by, words(text, chat=chat, reply_to=reply_to))
    (said,) = given.said(chat)
    return said


def test_a_purchase_is_an_order_only_when_it_is_confirmed_and_once(given: Given) -> None:
    """Handed over now; thanked and asked about as an imported one; twenty presses make one."""
    given.manager()
    olena = given.customer()
    given.order(olena, currency="EUR")
    said = propose(given, "олена турка мідна 1 250")
    assert isinstance(said, SaleUnderstood)
    assert (said.customer, said.product, said.amount_minor, said.currency) == ("Олена", "турка мідна", 125_000, "EUR")
    assert len(given.rows(tables.shop_order, "id")) == 1

    press = [given.do(sales.decide, OLEG, said.draft, 0, chat_id=OLEG, record=True) for _ in range(20)]
    assert press == [Outcome.RECORDED] + [Outcome.ALREADY] * 19
    assert given.rows(tables.shop_order, "number")[1:] == [f"П-{said.draft}"]
    assert given.rows(tables.shop_order, "status")[1:] == [OrderStatus.ACTIVE]
    assert given.rows(tables.shop_order, "total_minor")[1:] == [125_000]
    assert given.rows(tables.shop_order, "delivered_at")[1:] == [given.clock.moment]
    assert given.rows(tables.order_line, "product")[1:] == ["турка мідна"]
    assert given.states() == ["planned", "planned"]
    assert [one.kind for one in given.said(OLEG)] == ["sale-understood", "sale-recorded"]
    assert isinstance(given.said(OLEG)[1], SaleRecorded)

    given.hush()
    given.do(finding.find, OLEG, "мідна", chat_id=OLEG)
    assert given.kinds(OLEG) == ["customer"]
    given.hush()
    given.do(finding.show, OLEG, olena.id, CardPage.ORDERS, chat_id=OLEG)
    (shown,) = given.said(OLEG)
    assert isinstance(shown, CustomerOrdersShown)
    assert shown.orders[0].products == ("турка мідна",)


def test_a_number_that_a_shop_took_is_left_to_it(quick: Given) -> None:
    """Nobody's order is overwritten."""
    quick.manager()
    olena = quick.customer()
    quick.order(olena, number="П-1")
    said = propose(quick, "олена турка 100 грн")
    assert isinstance(said, SaleUnderstood)
    quick.do(sales.decide, OLEG, said.draft, 0, chat_id=OLEG, record=True)
    assert quick.rows(tables.shop_order, "number") == ["П-1", "П-1-2"]


def test_several_who_match_are_asked_about(given: Given) -> None:
    """The one who is meant is pressed, and then confirmed."""
    given.manager()
    given.customer(OLENA, "Олена Шевченко")
    given.customer(MARIA, "Олена Коваль")
    said = propose(given, "олена турка 100")
    assert isinstance(said, SaleWhose)
    assert (said.product, len(said.buyers), said.more) == ("турка", 2, 0)
    meant = next(one for one in said.buyers if one.name == "Олена Коваль")
    given.hush()
    assert given.do(sales.choose, OLEG, meant.draft, chat_id=OLEG) is Outcome.CHOSEN
    (understood,) = given.said(OLEG)
    assert isinstance(understood, SaleUnderstood)
    assert understood.customer == "Олена Коваль"
    exact = propose(given, "олена шевченко нова турка 100")
    assert isinstance(exact, SaleUnderstood)
    assert (exact.customer, exact.product) == ("Олена Шевченко", "нова турка")


def test_what_somebody_bought_does_not_make_them_the_buyer(given: Given) -> None:
    """The words of the purchase are not looked for among old purchases."""
    given.manager()
    given.order(given.customer(OLENA, "Олена"), product="Турка")
    said = propose(given, "турка кава 100")
    assert said == SaleHowTo(fault=SaleFault.NOBODY, query="турка")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", None),
        ("олена турка", SaleFault.NO_AMOUNT),
        ("олена турка 0", SaleFault.NOT_POSITIVE),
        ("олена турка 10000001", SaleFault.TOO_MUCH),
        ("1250", SaleFault.NO_PRODUCT),
        ("турка 1250", SaleFault.NO_CUSTOMER),
        ("олена " + "я" * 201 + " 1250", SaleFault.TOO_LONG),
    ],
)
def test_what_is_not_understood_is_explained(quick: Given, text: str, fault: SaleFault | None) -> None:
    """Nothing is kept of it."""
    quick.manager()
    quick.customer()
    assert propose(quick, text) == SaleHowTo(fault=fault)
    assert quick.rows(tables.shop_order, "id") == []


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint on the desk."""
    return desk_with_complaint(given)


def test_in_answer_to_a_card_the_customer_is_known(given: Given, complaint: TicketId) -> None:
    """All the words are the product; a correction is an answer, and never reaches the customer."""
    said = propose(given, "турка 100 ₴", chat=DESK, reply_to=card_of(given, complaint))
    assert isinstance(said, SaleUnderstood)
    assert (said.customer, said.product, said.ticket) == ("Олена", "турка", complaint)
    given.hush()
    given.do(sales.correct, OLEG, said.draft, complaint, words("турка мідна 120 ₴", chat=DESK, message=9))
    (again,) = given.said(DESK)
    assert isinstance(again, SaleUnderstood)
    assert (again.product, again.amount_minor) == ("турка мідна", 12_000)
    with pytest.raises(Outdated):
        given.do(sales.decide, OLEG, said.draft, complaint, chat_id=DESK, record=True)
    assert given.do(sales.decide, OLEG, again.draft, complaint, chat_id=DESK, record=True) is Outcome.RECORDED
    assert given.kinds(DESK) == ["sale-understood", "sale-recorded", "card-changed"]
    assert given.said(OLENA) == []


def test_in_a_strangers_group_it_is_said_in_private(quick: Given) -> None:
    """Names and purchases are the staff's."""
    desk_with_complaint(quick)
    quick.do(sales.propose, OLEG, words("олена турка 100", chat=-77))
    assert quick.kinds(-77) == []
    assert quick.kinds(OLEG) == ["sale-understood"]


def test_nobody_else_confirms_it(given: Given) -> None:
    """A colleague cannot, an admin can; a stranger neither asks nor confirms."""
    given.admin()
    given.manager()
    given.manager(PETRO, "Петро")
    given.customer()
    said = propose(given, "олена турка 100")
    assert isinstance(said, SaleUnderstood)
    for act in (
        lambda: given.do(sales.decide, NOBODY, said.draft, 0, chat_id=NOBODY, record=True),
        lambda: given.do(sales.choose, NOBODY, said.draft, chat_id=NOBODY),
        lambda: given.do(sales.propose, NOBODY, words("олена турка 100", chat=NOBODY)),
        lambda: given.do(sales.withdraw, NOBODY),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert given.do(sales.decide, PETRO, said.draft, 0, chat_id=PETRO, record=True) is Outcome.NOT_YOURS
    assert given.do(sales.choose, PETRO, said.draft, chat_id=PETRO) is Outcome.NOT_YOURS
    assert given.do(sales.decide, IRYNA, said.draft, 0, chat_id=IRYNA, record=False) is Outcome.DROPPED
    with pytest.raises(Outdated):
        given.do(sales.decide, OLEG, said.draft, 0, chat_id=OLEG, record=True)
    assert given.rows(tables.shop_order, "id") == []
