"""What follows an answer to each kind of question, and what the desk learns of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.customer_card import CardPage
from rules.notice import Notice
from rules.notices.answers import (
    AnniversaryGreeted,
    BirthdayGreeted,
    DeliveryArrivedTold,
    DeliveryAsked,
    DeliveryAwaited,
    DeliveryChased,
    EaseAsked,
    HelpThanked,
    ManagerAsked,
    NpsAsked,
    NpsReasonAsked,
    ReturnReasonAsked,
    ReturnReasonThanked,
    ReturnReasonTold,
    UnsolvedOffered,
    WarrantyAsked,
)
from rules.notices.complaint import WentWrongAsked
from rules.notices.customers import CustomerContactsShown, CustomerShown
from rules.notices.desk import ScoreOn
from rules.shop import Contact, Scenario
from rules.vocabulary import (
    REPLIES,
    Author,
    Category,
    ContactKind,
    Event,
    OrderStatus,
    Reason,
    Reply,
    Scale,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
    TouchpointState,
    Verdict,
)
from services import (
    answers_csat,
    answers_delivery,
    answers_ease,
    answers_nps,
    answers_return,
    answers_warranty,
    cards,
    checkins,
    complaints,
    conversation,
    desk,
    finding,
    planning,
    questions,
)
from services.refusals import Outdated
from storage import customers, ledger, tables, tickets, touchpoints
from storage.records import Customer
from tests.services.builders import DAY, HOUR, MARIA, OLEG, OLENA, Given, words

KINDS = tuple(ContactKind)


@pytest.fixture
def asking(given: Given) -> Given:
    """A shop that has a contact of every kind, each called after it, and a desk."""
    return of_every_kind(given)


@pytest.fixture
def quick_asking(quick: Given) -> Given:
    """The same on SQLite alone, for what the engine has no part in."""
    return of_every_kind(quick)


def of_every_kind(given: Given) -> Given:
    """Let the scenario have every kind of contact, an hour after the purchase."""
    contacts = tuple(Contact(kind.value.replace("_", "-"), kind, Event.PURCHASE, HOUR) for kind in KINDS)
    given.database.shop = replace(given.database.shop, scenario=Scenario(contacts))
    given.admin()
    return given


def asked(given: Given, of: Customer, kind: ContactKind, subject: str | None = None) -> TouchpointId:
    """A question of this kind that the customer has got, about a fresh order or another subject."""
    order_id = given.order(of)

    def make(unit: object) -> TouchpointId:
        name = kind.value.replace("_", "-")
        about = subject or f"order:{order_id}"
        due, ends = given.clock.now(), given.clock.now() + DAY
        touchpoints.plan(
            unit,  # type: ignore[arg-type]
            contact=name,
            subject=about,
            customer_id=of.id,
            order_id=None if subject else order_id,
            due_at=due,
            expires_at=ends,
        )
        found = touchpoints.called(unit, name, about)  # type: ignore[arg-type]
        assert found is not None
        touchpoints.move(unit, found.id, TouchpointState.SENT, sent_at=due)  # type: ignore[arg-type]
        return found.id

    return given.do(make)


def opened(given: Given) -> list[tuple[TicketKind, Category | None]]:
    """What the desk has got, oldest first."""
    return list(zip(given.rows(tables.ticket, "kind"), given.rows(tables.ticket, "category"), strict=True))


def solved(given: Given, of: Customer) -> TicketId:
    """A complaint that Олег has solved, as the customer agreed."""
    given.manager()
    ticket = given.complaint(of)
    given.do(desk.take, OLEG, ticket)
    given.do(desk.resolve, OLEG, ticket)
    assert of.telegram_id is not None
    given.do(desk.confirm, of.telegram_id, ticket_id=ticket, solved=True)
    given.hush()
    return ticket


# --- the questions


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ContactKind.DELIVERY_CHECK, DeliveryAsked("Олена", "Кавомолка", 1)),
        (ContactKind.NPS, NpsAsked("Олена", 1)),
        (ContactKind.EASE, EaseAsked("Олена", None, 1)),
        (ContactKind.WARRANTY_CHECK, WarrantyAsked("Олена", "Кавомолка", 1)),
        (ContactKind.RETURN_REASON, ReturnReasonAsked("Олена", "Кавомолка", 1)),
    ],
)
def test_every_kind_says_its_own(quick: Given, kind: ContactKind, said: object) -> None:
    """What the scenario plans is what is said when its moment comes."""
    contact = Contact("it", kind, Event.PURCHASE, HOUR)
    quick.database.shop = replace(quick.database.shop, scenario=Scenario((contact,)))
    order = quick.order(quick.customer())
    quick.do(planning.plan_for_orders, [order])
    quick.passes(HOUR)
    quick.do(checkins.queue_due)

    assert quick.said(OLENA) == [said]


@pytest.mark.parametrize(("kind", "greeting"), [("anniversary", AnniversaryGreeted), ("birthday", BirthdayGreeted)])
def test_greetings_have_other_words_every_year(asking: Given, kind: str, greeting: type[Notice]) -> None:
    """Two years after the first of several purchases, and the same day a year later."""
    olena = asking.customer()
    asking.order(olena, placed_at=asking.clock.now() - timedelta(days=731))
    touchpoint = asking.touchpoint(asked(asking, olena, ContactKind(kind)))

    said = [asking.do(questions.said_by, ContactKind(kind), touchpoint, olena, None)]
    asking.passes(timedelta(days=365))
    touchpoint = asking.touchpoint(asked(asking, olena, ContactKind(kind)))
    said.append(asking.do(questions.said_by, ContactKind(kind), touchpoint, olena, None))

    assert all(isinstance(one, greeting) for one in said)
    assert said[0].variant != said[1].variant  # type: ignore[union-attr]
    if kind == "anniversary":
        assert [one.years for one in said] == [2, 3]  # type: ignore[union-attr]


# --- did it arrive?


def test_what_arrived_well_is_a_short_thanks(asking: Given) -> None:
    """Nothing more is asked, the points come, nobody at the desk is troubled."""
    olena = asking.customer()
    touchpoint = asked(asking, olena, ContactKind.DELIVERY_CHECK)

    for _ in range(20):
        asking.do(answers_delivery.record, OLENA, touchpoint_id=touchpoint, said=Reply.ARRIVED)

    assert asking.kinds() == ["delivery-thanked"]
    assert asking.touchpoint(touchpoint).state is TouchpointState.ANSWERED
    assert asking.do(ledger.balance, olena.id) == 10
    assert asking.rows(tables.reply, "said") == [Reply.ARRIVED]


def not_yet(given: Given, touchpoint: TouchpointId) -> object:
    """Press "not yet" and return what is answered."""
    given.hush()
    given.do(answers_delivery.record, OLENA, touchpoint_id=touchpoint, said=Reply.NOT_YET)
    return given.said(OLENA)[-1]


def comes_again(given: Given) -> TouchpointId:
    """Two days pass; the question that comes then."""
    given.passes(2 * DAY)
    given.hush()
    given.do(checkins.queue_due)
    [question] = given.said(OLENA)
    assert isinstance(question, DeliveryAsked)
    assert question.again
    return TouchpointId(question.touchpoint)


def test_not_yet_is_asked_again_twice_and_brings_a_human(asking: Given) -> None:
    """The first is believed; the next two bring the managers one question; after the third none comes."""
    touchpoint = asked(asking, asking.customer(), ContactKind.DELIVERY_CHECK)

    again_at = asking.clock.now() + 2 * DAY
    assert not_yet(asking, touchpoint) == DeliveryAwaited(again_at=again_at)
    assert opened(asking) == []

    second = comes_again(asking)
    chased = not_yet(asking, second)
    assert isinstance(chased, DeliveryChased)
    assert opened(asking) == [(TicketKind.QUESTION, None)]
    facts = asking.do(cards.card_facts, TicketId(chased.ticket))
    assert (facts.said, facts.product, facts.words) == (Reply.NOT_YET, "Кавомолка", ())

    third = comes_again(asking)
    assert not_yet(asking, third) == DeliveryChased(ticket=chased.ticket, respond_by=None)
    assert len(opened(asking)) == 1
    assert asking.states().count("planned") == 0
    assert asking.rows(tables.touchpoint, "subject")[1:] == ["order:1:again", "order:1:again:2"]


def test_a_promised_day_that_is_over_brings_a_human_at_once(asking: Given) -> None:
    """Where the shop knows the day, that counts and not how often it was asked."""
    olena = asking.customer()
    touchpoint = asked(asking, olena, ContactKind.DELIVERY_CHECK)
    promised = {"promised_at": asking.clock.now() - DAY}
    asking.do(lambda unit: unit.execute(tables.shop_order.update().values(**promised)).close())

    assert isinstance(not_yet(asking, touchpoint), DeliveryChased)


def test_a_promised_day_ahead_is_waited_for(quick_asking: Given) -> None:
    """The second "not yet" before the promised day troubles nobody."""
    touchpoint = asked(quick_asking, quick_asking.customer(), ContactKind.DELIVERY_CHECK)
    promised = {"promised_at": quick_asking.clock.now() + 20 * DAY}
    quick_asking.do(lambda unit: unit.execute(tables.shop_order.update().values(**promised)).close())
    not_yet(quick_asking, touchpoint)

    assert isinstance(not_yet(quick_asking, comes_again(quick_asking)), DeliveryAwaited)
    assert isinstance(not_yet(quick_asking, comes_again(quick_asking)), DeliveryChased)


def test_what_has_arrived_after_all_is_not_asked_again(asking: Given) -> None:
    """The repeated question is withdrawn with its reason, and comes back with another "not yet"."""
    touchpoint = asked(asking, asking.customer(), ContactKind.DELIVERY_CHECK)
    not_yet(asking, touchpoint)
    asking.do(answers_delivery.record, OLENA, touchpoint_id=touchpoint, said=Reply.ARRIVED)
    assert asking.states() == ["answered", "withdrawn"]
    assert asking.reasons() == [None, Reason.ANSWERED]

    not_yet(asking, touchpoint)
    assert asking.states() == ["answered", "planned"]


def test_the_desk_learns_that_it_has_arrived(asking: Given) -> None:
    """Whoever looks for a parcel need not look any longer."""
    touchpoint = asked(asking, asking.customer(), ContactKind.DELIVERY_CHECK)
    not_yet(asking, touchpoint)
    second = comes_again(asking)
    not_yet(asking, second)
    third = comes_again(asking)
    asking.hush()

    asking.do(answers_delivery.record, OLENA, touchpoint_id=third, said=Reply.ARRIVED)

    [ticket] = asking.rows(tables.ticket, "id")
    assert DeliveryArrivedTold(ticket, "Олена") in asking.said()


def test_a_cancelled_order_is_not_asked_about_again(quick_asking: Given) -> None:
    """Nothing is awaited of it."""
    touchpoint = asked(quick_asking, quick_asking.customer(), ContactKind.DELIVERY_CHECK)
    gone = {"status": OrderStatus.CANCELLED}
    quick_asking.do(lambda unit: unit.execute(tables.shop_order.update().values(**gone)).close())

    assert not_yet(quick_asking, touchpoint) == DeliveryAwaited(again_at=None)
    assert quick_asking.states() == ["answered"]


@pytest.mark.parametrize(
    ("kind", "said", "category"),
    [
        (ContactKind.DELIVERY_CHECK, Reply.ARRIVED_BADLY, Category.DELIVERY),
        (ContactKind.WARRANTY_CHECK, Reply.NOT_FINE, Category.QUALITY),
    ],
)
def test_a_problem_is_a_complaint(asking: Given, kind: ContactKind, said: Reply, category: Category) -> None:
    """As after a low score: a number, a deadline, a card, and words are asked for and added; twenty taps are one."""
    service = {
        ContactKind.DELIVERY_CHECK: answers_delivery.record,
        ContactKind.WARRANTY_CHECK: answers_warranty.record,
    }[kind]
    touchpoint = asked(asking, asking.customer(), kind)
    for _ in range(20):
        asking.do(service, OLENA, touchpoint_id=touchpoint, said=said)

    assert opened(asking) == [(TicketKind.COMPLAINT, category)]
    [answer] = asking.said(OLENA)
    assert isinstance(answer, WentWrongAsked)
    asking.do(conversation.hear, OLENA, words("Коробка розірвана"))
    facts = asking.do(cards.card_facts, TicketId(answer.ticket))
    assert (facts.said, facts.score, facts.category, facts.guessed) == (said, None, category, False)
    assert facts.words == ("Коробка розірвана",)


def test_a_changed_mind_is_on_the_card(asking: Given) -> None:
    """A problem that was a slip of the finger: the complaint stays for a human to close, and says so."""
    touchpoint = asked(asking, asking.customer(), ContactKind.DELIVERY_CHECK)
    asking.do(answers_delivery.record, OLENA, touchpoint_id=touchpoint, said=Reply.ARRIVED_BADLY)
    asking.do(answers_delivery.record, OLENA, touchpoint_id=touchpoint, said=Reply.ARRIVED)

    [ticket] = asking.rows(tables.ticket, "id")
    assert asking.do(cards.card_facts, ticket).said is Reply.ARRIVED
    assert asking.rows(tables.reply, "said") == [Reply.ARRIVED_BADLY, Reply.ARRIVED]
    assert asking.kinds(OLENA)[-1] == "delivery-thanked"


# --- would you recommend us?


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        (0, Verdict.UNHAPPY),
        (6, Verdict.UNHAPPY),
        (7, Verdict.NEUTRAL),
        (8, Verdict.NEUTRAL),
        (9, Verdict.HAPPY),
        (10, Verdict.HAPPY),
    ],
)
def test_a_recommendation_is_noted_and_its_reason_asked(quick_asking: Given, score: int, verdict: Verdict) -> None:
    """Detractors, passives, promoters; the score alone opens nothing."""
    touchpoint = asked(quick_asking, quick_asking.customer(), ContactKind.NPS)
    for _ in range(20):
        quick_asking.do(answers_nps.record_score, OLENA, touchpoint_id=touchpoint, score=score)

    assert quick_asking.said() == [NpsReasonAsked(verdict=verdict)]
    assert quick_asking.rows(tables.answer, "scale") == [Scale.NPS]
    assert quick_asking.rows(tables.answer, "verdict") == [verdict]


@pytest.mark.parametrize(
    ("score", "text", "kind"),
    [
        (3, "Доставка могла б бути швидшою", TicketKind.REMARK),
        (3, "Кавомолка зламалася, поверніть гроші", TicketKind.COMPLAINT),
        (8, "Кавомолка зламалася, поверніть гроші", TicketKind.COMPLAINT),
        (10, "Зламалася, та замінили за день", TicketKind.REMARK),
    ],
)
def test_the_reason_reaches_the_desk_as_what_it_is(asking: Given, score: int, text: str, kind: TicketKind) -> None:
    """Information, unless it reads like a complaint and not from a promoter; the card says where it came from."""
    touchpoint = asked(asking, asking.customer(), ContactKind.NPS)
    asking.do(answers_nps.record_score, OLENA, touchpoint_id=touchpoint, score=score)
    asking.do(conversation.hear, OLENA, words(text))
    asking.do(conversation.hear, OLENA, words("І ще одне", message=2))

    assert [found for found, _ in opened(asking)] == [kind]
    [ticket] = asking.rows(tables.ticket, "id")
    facts = asking.do(cards.card_facts, ticket)
    assert (facts.score, facts.scores, facts.words) == (None, (ScoreOn(Scale.NPS, score),), (text, "І ще одне"))


def test_a_changed_recommendation_is_on_the_card(asking: Given) -> None:
    """A remark already at the desk follows; another question comes only where another is due."""
    touchpoint = asked(asking, asking.customer(), ContactKind.NPS)
    for score in (3, 4, 9):
        asking.do(answers_nps.record_score, OLENA, touchpoint_id=touchpoint, score=score)
    asking.do(conversation.hear, OLENA, words("Гарний магазин"))
    asking.do(answers_nps.record_score, OLENA, touchpoint_id=touchpoint, score=10)

    [ticket] = asking.rows(tables.ticket, "id")
    assert asking.do(cards.card_facts, ticket).scores == (ScoreOn(Scale.NPS, 10),)
    assert asking.kinds(OLENA).count("nps-reason-asked") == 2


# --- how easy was it?


def test_ease_is_followed_by_the_manager(asking: Given) -> None:
    """Two scales on one contact, and the second remembers whose help it was."""
    olena = asking.customer()
    ticket = solved(asking, olena)
    touchpoint = asked(asking, olena, ContactKind.EASE, f"ticket:{ticket}")

    asking.do(answers_ease.record_ease, OLENA, touchpoint_id=touchpoint, score=5)
    asking.do(answers_ease.record_help, OLENA, touchpoint_id=touchpoint, score=4)

    assert asking.said(OLENA) == [ManagerAsked("Олег", touchpoint), HelpThanked(low=False)]
    assert asking.rows(tables.answer, "scale")[-2:] == [Scale.CES, Scale.MANAGER]
    assert asking.rows(tables.answer, "staff_id")[-2:] == [None, asking.staff_id(OLEG)]
    assert len(opened(asking)) == 1
    assert asking.ticket(ticket).state is TicketState.CONFIRMED


def test_hard_is_a_remark_and_reopens_nothing_by_itself(asking: Given) -> None:
    """The desk learns both scores on one card; the complaint stays closed until the customer says otherwise."""
    olena = asking.customer()
    ticket = solved(asking, olena)
    touchpoint = asked(asking, olena, ContactKind.EASE, f"ticket:{ticket}")
    asking.do(answers_ease.record_ease, OLENA, touchpoint_id=touchpoint, score=1)
    asking.do(answers_ease.record_ease, OLENA, touchpoint_id=touchpoint, score=2)
    asking.do(answers_ease.record_help, OLENA, touchpoint_id=touchpoint, score=2)
    asking.do(conversation.hear, OLENA, words("Хотілося б швидше"))

    assert asking.said(OLENA)[:3] == [
        UnsolvedOffered(ticket=ticket, touchpoint=touchpoint),
        ManagerAsked("Олег", touchpoint),
        HelpThanked(low=True),
    ]
    assert [kind for kind, _ in opened(asking)] == [TicketKind.COMPLAINT, TicketKind.REMARK]
    assert asking.ticket(ticket).state is TicketState.CONFIRMED
    facts = asking.do(cards.card_facts, asking.rows(tables.ticket, "id")[-1])
    assert facts.about == ticket
    assert facts.scores == (ScoreOn(Scale.CES, 2), ScoreOn(Scale.MANAGER, 2))
    assert facts.words == ("Хотілося б швидше",)


def test_what_is_still_unsolved_is_open_again_once(asking: Given) -> None:
    """Twenty taps: one alert, a new deadline, anybody may take it."""
    olena = asking.customer()
    ticket = solved(asking, olena)
    touchpoint = asked(asking, olena, ContactKind.EASE, f"ticket:{ticket}")
    asking.do(answers_ease.record_ease, OLENA, touchpoint_id=touchpoint, score=1)

    presses = [asking.do(answers_ease.still_unsolved, OLENA, touchpoint) for _ in range(20)]

    assert presses == [True] + [False] * 19
    assert asking.kinds().count("reopened-alert") == 1
    assert asking.ticket(ticket).state is TicketState.REOPENED
    assert asking.ticket(ticket).owner_id is None


def test_without_a_complaint_nothing_can_be_opened_again(quick_asking: Given) -> None:
    """A scenario may ask after a purchase: the question is answered all the same."""
    olena = quick_asking.customer()
    touchpoint = asked(quick_asking, olena, ContactKind.EASE)
    quick_asking.do(answers_ease.record_ease, OLENA, touchpoint_id=touchpoint, score=1)

    assert quick_asking.said(OLENA) == [ManagerAsked(None, touchpoint)]
    with pytest.raises(Outdated):
        quick_asking.do(answers_ease.still_unsolved, OLENA, touchpoint)


def test_nobody_opens_the_complaint_of_another(quick_asking: Given) -> None:
    """A contact about a ticket of somebody else is about none."""
    ticket = solved(quick_asking, quick_asking.customer(MARIA, "Марія"))
    touchpoint = asked(quick_asking, quick_asking.customer(), ContactKind.EASE, f"ticket:{ticket}")

    with pytest.raises(Outdated):
        quick_asking.do(answers_ease.still_unsolved, OLENA, touchpoint)
    assert quick_asking.ticket(ticket).state is TicketState.CONFIRMED


# --- why was it sent back?


def test_a_return_has_a_reason_and_no_complaint(asking: Given) -> None:
    """The desk reads each cause once it is named; the customer is thanked once."""
    touchpoint = asked(asking, asking.customer(), ContactKind.RETURN_REASON)
    for said in (Reply.NOT_SUITED, Reply.NOT_SUITED, Reply.FOUND_CHEAPER):
        asking.do(answers_return.record, OLENA, touchpoint_id=touchpoint, said=said)

    assert asking.said(OLENA) == [ReturnReasonThanked(other=False)]
    told = [notice for notice in asking.said() if isinstance(notice, ReturnReasonTold)]
    assert [one.said for one in told] == [Reply.NOT_SUITED, Reply.FOUND_CHEAPER]
    assert opened(asking) == []
    assert asking.rows(tables.reply, "said") == [Reply.NOT_SUITED, Reply.FOUND_CHEAPER]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Купила синю, а хотіла зелену", TicketKind.REMARK), ("Привезли розбите, жахливий сервіс", TicketKind.COMPLAINT)],
)
def test_the_reason_may_be_said_without_a_button(asking: Given, text: str, kind: TicketKind) -> None:
    """Words after the question are the reason: information, or a complaint if they read like one."""
    olena = asking.customer()
    order = asking.order(olena)
    asking.do(planning.plan_for_orders, [order])
    others = tables.touchpoint.c.contact != "return-reason"
    asking.do(lambda unit: unit.execute(tables.touchpoint.delete().where(others)).close())
    asking.passes(HOUR)
    asking.do(checkins.queue_due)
    asking.delivered()

    asking.do(conversation.hear, OLENA, words(text))

    assert [found for found, _ in opened(asking)] == [kind]
    assert asking.rows(tables.ticket, "touchpoint_id") == asking.rows(tables.touchpoint, "id")


def test_the_question_does_not_take_the_words_of_another(quick_asking: Given) -> None:
    """Whoever has just been asked what happened answers that."""
    olena = quick_asking.customer()
    touchpoint = asked(quick_asking, olena, ContactKind.RETURN_REASON)
    quick_asking.do(complaints.invite, quick_asking.do(customers.get, olena.id))
    quick_asking.do(answers_return.asked, touchpoint)
    quick_asking.do(conversation.hear, OLENA, words("Кур’єр запізнився"))

    assert [kind for kind, _ in opened(quick_asking)] == [TicketKind.COMPLAINT]


# --- buttons that cannot be


def test_a_button_of_another_question_is_outdated(quick_asking: Given) -> None:
    """Anybody can send any data: off the scale, of another kind, of another customer, never sent."""
    olena = quick_asking.customer()
    quick_asking.customer(MARIA, "Марія")
    nps = asked(quick_asking, olena, ContactKind.NPS)
    check = asked(quick_asking, olena, ContactKind.DELIVERY_CHECK)
    ease = asked(quick_asking, olena, ContactKind.EASE)
    ahead = asked(quick_asking, olena, ContactKind.NPS)
    quick_asking.do(lambda unit: touchpoints.move(unit, ahead, TouchpointState.PLANNED))
    tries = [
        *((answers_nps.record_score, OLENA, {"touchpoint_id": nps, "score": score}) for score in (-1, 11, 99)),
        *((answers_ease.record_ease, OLENA, {"touchpoint_id": ease, "score": score}) for score in (0, 6)),
        *((answers_ease.record_help, OLENA, {"touchpoint_id": ease, "score": score}) for score in (0, 6)),
        (answers_nps.record_score, OLENA, {"touchpoint_id": check, "score": 5}),
        (answers_csat.record_score, OLENA, {"touchpoint_id": nps, "score": 5}),
        (answers_nps.record_score, MARIA, {"touchpoint_id": nps, "score": 5}),
        (answers_nps.record_score, OLENA, {"touchpoint_id": ahead, "score": 5}),
        (answers_nps.record_score, OLENA, {"touchpoint_id": TouchpointId(999), "score": 5}),
        (answers_delivery.record, OLENA, {"touchpoint_id": check, "said": Reply.OTHER_REASON}),
        (answers_return.record, OLENA, {"touchpoint_id": check, "said": Reply.OTHER_REASON}),
        (answers_warranty.record, MARIA, {"touchpoint_id": check, "said": Reply.FINE}),
    ]
    for service, by, facts in tries:
        with pytest.raises(Outdated):
            quick_asking.do(service, by, **facts)  # type: ignore[arg-type]

    assert quick_asking.said() == []
    assert quick_asking.rows(tables.answer, "id") == []
    assert quick_asking.rows(tables.reply, "id") == []


def test_a_contact_taken_out_of_the_scenario_is_still_answered(quick_asking: Given) -> None:
    """The question is in the chat, and its answer counts."""
    nps = asked(quick_asking, quick_asking.customer(), ContactKind.NPS)
    quick_asking.database.shop = replace(quick_asking.database.shop, scenario=Scenario(()))

    assert quick_asking.do(answers_nps.record_score, OLENA, touchpoint_id=nps, score=9).changed


def test_every_reply_belongs_to_one_question() -> None:
    """A button tells by itself which question it answers."""
    replies = [said for kinds in REPLIES.values() for said in kinds]
    assert sorted(replies) == sorted(Reply)


# --- the history


def test_the_card_says_each_answer_on_its_scale(asking: Given) -> None:
    """Scores with their scales, the product only beside the purchase's own; buttons beside their contacts."""
    asking.manager()
    olena = asking.customer()
    csat = asked(asking, olena, ContactKind.CSAT)
    nps = asked(asking, olena, ContactKind.NPS)
    check = asked(asking, olena, ContactKind.DELIVERY_CHECK)
    asking.do(answers_csat.record_score, OLENA, touchpoint_id=csat, score=4)
    asking.do(answers_nps.record_score, OLENA, touchpoint_id=nps, score=9)
    asking.do(answers_delivery.record, OLENA, touchpoint_id=check, said=Reply.NOT_YET)
    asking.do(answers_delivery.record, OLENA, touchpoint_id=check, said=Reply.ARRIVED)

    for page in (CardPage.OVERVIEW, CardPage.CONTACTS):
        asking.do(finding.show, OLEG, olena.id, page, chat_id=OLEG)

    overview, contacts = asking.said(OLEG)
    assert isinstance(overview, CustomerShown)
    assert isinstance(contacts, CustomerContactsShown)
    assert [(one.scale, one.score, one.product) for one in overview.card.scores] == [
        (Scale.NPS, 9, None),
        (Scale.CSAT, 4, "Кавомолка"),
    ]
    assert {(one.what, one.said, one.reason) for one in contacts.contacts} == {
        ("csat", None, None),
        ("nps", None, None),
        ("delivery_check", Reply.ARRIVED, None),
        ("delivery_check", None, Reason.ANSWERED),
    }


def test_a_complaint_shows_what_the_customer_thinks_of_the_shop(asking: Given) -> None:
    """The last score of another purchase, or the last recommendation, on its own scale."""
    olena = asking.customer()
    nps = asked(asking, olena, ContactKind.NPS)
    asking.do(answers_nps.record_score, OLENA, touchpoint_id=nps, score=9)
    facts = asking.do(cards.card_facts, asking.complaint(olena))

    assert (facts.last_score, facts.last_scale) == (9, Scale.NPS)


def test_words_after_a_solved_complaint_belong_to_the_score(asking: Given) -> None:
    """Though the complaint was solved just now, what is said in answer to a score is about that."""
    olena = asking.customer()
    ticket = solved(asking, olena)
    nps = asked(asking, olena, ContactKind.NPS)
    asking.do(answers_nps.record_score, OLENA, touchpoint_id=nps, score=9)
    asking.do(conversation.hear, OLENA, words("Швидко все владнали"))

    newest = asking.rows(tables.ticket, "id")[-1]
    assert newest != ticket
    assert [one.text for one in asking.do(tickets.entries, newest, Author.CUSTOMER)] == ["Швидко все владнали"]
