"""How complaints are opened: from words, by /complain, from a question; and what they are about."""

import pytest
from sqlalchemy import insert

from rules.notices.complaint import ComplainAsked, ComplaintOpened, KindAsked
from rules.vocabulary import Category, Clock, OrderId, TicketId, TicketKind, TicketState
from services import cards, complaints, conversation, desk
from services.refusals import Outdated
from storage import customers, deadlines, tables, tickets
from storage.records import Ticket
from tests.services.builders import DAY, IRYNA, MARIA, NOBODY, OLENA, Given, photo, words


def hear(given: Given, text: str, *, message: int = 1) -> None:
    """Олена writes."""
    given.do(conversation.hear, OLENA, words(text, message=message))


def newest(given: Given) -> Ticket:
    """The newest ticket."""
    return given.ticket(given.rows(tables.ticket, "id")[-1])


def line_of(given: Given, product: str) -> int:
    """The newest line of a product."""
    lines = zip(given.rows(tables.order_line, "id"), given.rows(tables.order_line, "product"), strict=True)
    return max(int(number) for number, name in lines if name == product)


def one_more_line(given: Given, order: OrderId, product: str) -> None:
    """A cheaper product of an order."""
    row = {"item": product, "product": product, "is_return": False, "occurrence": 1, "quantity_milli": 1000}
    with given.database.unit() as unit:
        unit.execute(insert(tables.order_line).values(order_id=order, amount_minor=1000, **row))


@pytest.fixture
def shop(given: Given) -> Given:
    """Олена bought a kettle yesterday and a coffee grinder today."""
    given.admin()
    olena = given.customer()
    given.order(olena, product="Чайник")
    given.passes(DAY)
    given.order(olena, product="Кавомолка")
    return given


def test_words_that_complain_open_a_complaint(shop: Given) -> None:
    """With a deadline, a guess of the cause, and the purchase that they name."""
    hear(shop, "Чайник протікає, це брак")
    ticket = newest(shop)
    assert (ticket.kind, ticket.category, ticket.also) == (TicketKind.COMPLAINT, Category.QUALITY, None)
    assert ticket.line_id == line_of(shop, "Чайник")
    assert ticket.respond_by is not None
    assert shop.said(OLENA) == [ComplaintOpened(ticket.id, ticket.respond_by, "Чайник")]
    facts = shop.do(cards.card_facts, ticket.id)
    assert (facts.product, facts.guessed) == ("Чайник", True)


def test_without_a_name_it_is_about_the_newest_purchase(shop: Given) -> None:
    """Its dearest line."""
    hear(shop, "усе зламалося")
    assert newest(shop).line_id == line_of(shop, "Кавомолка")


def test_doubtful_words_are_a_question_until_the_customer_says_otherwise(shop: Given) -> None:
    """Nothing waits for the answer; twenty presses make one complaint."""
    hear(shop, "де моє замовлення")
    ticket = newest(shop)
    assert ticket.kind is TicketKind.QUESTION
    assert shop.said(OLENA) == [KindAsked(ticket.id, ticket.respond_by)]
    for _ in range(20):
        shop.do(complaints.name_kind, OLENA, ticket_id=ticket.id, is_complaint=True)
    turned = newest(shop)
    assert (turned.id, turned.kind, turned.category) == (ticket.id, TicketKind.COMPLAINT, Category.DELIVERY)
    assert turned.respond_by == ticket.respond_by
    assert shop.kinds(OLENA) == ["kind-asked", "complaint-opened"]
    with pytest.raises(Outdated):
        shop.do(complaints.name_kind, OLENA, ticket_id=ticket.id, is_complaint=False)


def test_a_question_it_stays(shop: Given) -> None:
    """The other button changes nothing, however often; and nobody else's press counts."""
    hear(shop, "де моє замовлення")
    ticket = newest(shop)
    for _ in range(20):
        shop.do(complaints.name_kind, OLENA, ticket_id=ticket.id, is_complaint=False)
    shop.customer(MARIA, "Марія")
    for somebody, number in ((MARIA, ticket.id), (NOBODY, ticket.id), (OLENA, TicketId(ticket.id + 1))):
        with pytest.raises(Outdated):
            shop.do(complaints.name_kind, somebody, ticket_id=number, is_complaint=True)
    assert newest(shop) == ticket
    assert shop.kinds(OLENA) == ["kind-asked"]


def test_thanks_are_a_remark_without_a_deadline(shop: Given) -> None:
    """The managers see them; more thanks join the first, and are answered once."""
    hear(shop, "Дякую, все супер!")
    hear(shop, "дуже вдячна", message=2)
    ticket = newest(shop)
    assert (ticket.kind, ticket.respond_by) == (TicketKind.REMARK, None)
    assert len(shop.rows(tables.ticket, "id")) == 1
    assert shop.kinds(OLENA) == ["praise-thanked"]
    assert "card" in shop.kinds(IRYNA)


def test_thanks_start_no_clock(shop: Given) -> None:
    """A "thank you" after an answer waits for none; what is asked afterwards does."""
    ticket = shop.complaint(shop.do(lambda unit: customers.by_telegram(unit, OLENA)))  # type: ignore[arg-type]
    shop.do(desk.take, IRYNA, ticket)
    shop.do(lambda unit: tickets.amend(unit, ticket, first_reply_at=unit.now))
    shop.do(deadlines.end, ticket, [Clock.FIRST_RESPONSE])
    shop.do(lambda unit: tickets.amend(unit, ticket, state=TicketState.WAITING))

    def clocks() -> set[Clock]:
        return {one.clock for one in shop.do(deadlines.running, ticket)}

    hear(shop, "дякую!")
    assert Clock.NEXT_RESPONSE not in clocks()
    assert shop.ticket(ticket).state is TicketState.WAITING
    hear(shop, "дякую, але коли саме?", message=2)
    assert Clock.NEXT_RESPONSE in clocks()
    assert shop.ticket(ticket).state is TicketState.TAKEN


def test_asked_what_happened_any_words_are_a_complaint(shop: Given) -> None:
    """A photo too; what follows belongs to it."""
    shop.do(conversation.for_customer, OLENA, complaints.invite)
    shop.do(conversation.hear, OLENA, photo())
    ticket = newest(shop)
    hear(shop, "ось так приїхало", message=2)
    assert ticket.kind is TicketKind.COMPLAINT
    assert shop.kinds(OLENA) == ["complain-asked", "complaint-opened"]
    assert len(shop.rows(tables.ticket, "id")) == 1


def test_an_open_complaint_is_named_and_another_can_be_opened(shop: Given) -> None:
    """By a button, which asks once however often it is pressed."""
    hear(shop, "кавомолка зламалась")
    first = newest(shop)
    shop.hush()
    shop.do(conversation.for_customer, OLENA, complaints.invite)
    assert shop.said(OLENA) == [ComplainAsked(ticket=first.id)]
    hear(shop, "і кришка тріснула", message=2)
    assert newest(shop) == first
    for _ in range(20):
        shop.do(conversation.for_customer, OLENA, complaints.invite_another)
    assert shop.said(OLENA)[1:] == [ComplainAsked()]
    hear(shop, "чайник не гріє", message=3)
    assert newest(shop).id != first.id
    assert newest(shop).line_id == line_of(shop, "Чайник")


def test_another_purchase_can_be_picked(shop: Given) -> None:
    """Or none of those listed; an invented one is refused."""
    hear(shop, "усе зламалося")
    ticket = newest(shop)
    listed = shop.do(complaints.list_products, OLENA, ticket.id)
    assert [(one.product, one.chosen) for one in listed] == [("Кавомолка", True), ("Чайник", False)]
    named = shop.do(complaints.choose_product, OLENA, ticket_id=ticket.id, line=listed[1].line)
    assert named.product == "Чайник"
    assert shop.do(cards.card_facts, ticket.id).product == "Чайник"
    assert shop.do(complaints.choose_product, OLENA, ticket_id=ticket.id, line=0).product == ""
    assert (newest(shop).order_id, newest(shop).line_id) == (None, None)
    maria = shop.customer(MARIA, "Марія")
    shop.order(maria, product="Турка")
    for line in (line_of(shop, "Турка"), 10**9, -1):
        with pytest.raises(Outdated):
            shop.do(complaints.choose_product, OLENA, ticket_id=ticket.id, line=line)


def test_a_score_is_about_the_order_that_was_scored(shop: Given) -> None:
    """Only its own lines are offered, and only if there are several."""
    olena = shop.do(lambda unit: customers.by_telegram(unit, OLENA))
    assert olena is not None
    ticket = shop.complaint(olena)
    order = shop.ticket(ticket).order_id
    assert order is not None
    assert shop.do(complaints.choose_category, OLENA, ticket_id=ticket, category=Category.SITE).product is None
    one_more_line(shop, order, "Щітка")
    listed = shop.do(complaints.list_products, OLENA, ticket)
    assert [one.product for one in listed] == ["Кавомолка", "Щітка"]
    assert shop.do(complaints.choose_product, OLENA, ticket_id=ticket, line=0).product == ""
    assert shop.ticket(ticket).order_id == order


def test_several_causes_are_named_and_taken_back(shop: Given) -> None:
    """The first is the main one; when it goes, the next takes its place; a guess gives way to what is said."""
    hear(shop, "кавомолка зламалась")
    ticket = newest(shop).id
    for category, expected in (
        (Category.DELIVERY, (Category.DELIVERY,)),
        (Category.STAFF, (Category.DELIVERY, Category.STAFF)),
        (Category.PAYMENT, (Category.DELIVERY, Category.STAFF, Category.PAYMENT)),
        (Category.DELIVERY, (Category.STAFF, Category.PAYMENT)),
        (Category.PAYMENT, (Category.STAFF,)),
        (Category.STAFF, ()),
    ):
        named = shop.do(complaints.choose_category, OLENA, ticket_id=ticket, category=category)
        assert named.categories == expected
        facts = shop.do(cards.card_facts, ticket)
        assert (facts.category, *facts.also) == (expected or (None,))
