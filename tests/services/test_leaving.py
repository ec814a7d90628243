"""Who left, how it was seen, why, and that they returned: on both databases."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, update

from rules.notices.campaigns import CampaignReady
from rules.notices.leak import CauseAsked, CauseGiven, CauseShown, LeakAlarm, LeakShown, LeakTable
from rules.notices.leaving import CauseGuessed, LeavingThanked, StayingThanked, Stopped, WhyLeavingAsked
from rules.shop import SILENCE_CONTACTS, Scenario
from rules.vocabulary import (
    Cause,
    CauseState,
    Evidence,
    Language,
    LeftBy,
    OrderStatus,
    Purpose,
    Reply,
    TouchpointState,
)
from services import campaign_building, causes, checkins, leak, leaving, lifecycles, people, planning, silences
from services.refusals import NotPermitted, Outdated
from storage import audiences, campaigns, consents, departures, tables
from storage.departures import Departure
from storage.records import Customer
from tests.services.builders import CSAT, DAY, HOUR, IRYNA, MARIA, OLEG, OLENA, PETRO, THANKS, Given, words

TEXTS = {"uk": "{name|Вітаємо}! {what}", "ru": "{name|Здравствуйте}! {what}"}


@pytest.fixture(autouse=True)
def asks(given: Given) -> None:
    """A shop that asks those who fell silent."""
    scenario = Scenario((THANKS, CSAT, *SILENCE_CONTACTS))
    given.database.shop = replace(given.database.shop, scenario=scenario)


def buys(given: Given, who: Customer, *days_ago: float, **more: Any) -> None:
    """Orders so many days ago."""
    for days in days_ago:
        given.order(who, placed_at=given.clock.moment - days * DAY, **more)


def looks(given: Given) -> None:
    """The whole look through the customers of a day, two at a time, once it is known where they stand."""
    while given.do(lifecycles.pass_some):
        pass
    while given.do(silences.look, most=2):
        pass


def of(given: Given, who: Customer) -> Departure | None:
    """The departure from which somebody has not returned."""
    return given.do(departures.open_of, who.id)


def asked(given: Given, chat: int = OLENA) -> list[WhyLeavingAsked]:
    """How often somebody was asked why they left."""
    given.do(checkins.queue_due)
    return [one for one in given.said(chat) if isinstance(one, WhyLeavingAsked)]


def left(given: Given, who: Customer, cause: Cause, *, days_ago: float = 10) -> None:
    """Somebody left so long ago for this."""
    with given.database.unit() as unit:
        at = unit.now - days_ago * DAY
        row = {"customer_id": who.id, "at": at, "cause": cause, "evidence": Evidence.SAID}
        unit.execute(insert(tables.departure).values(**row, occasion=LeftBy.RHYTHM))


# --- silence


def test_whoever_is_silent_for_three_of_their_own_gaps_has_left(given: Given) -> None:
    """Ten days apart and silent for 31: gone. Ninety days apart, and as silent: here. One purchase: not known."""
    often, seldom, once = given.customer(), given.customer(MARIA, "Марія"), given.customer(None, "Іван")
    buys(given, often, 51, 41, 31)
    buys(given, seldom, 211, 121, 31)
    buys(given, once, 300)
    looks(given)

    gone = of(given, often)
    assert gone is not None
    assert (gone.occasion, gone.cause, gone.evidence) == (LeftBy.RHYTHM, None, Evidence.INFERRED)
    assert gone.at == given.clock.moment - DAY
    assert of(given, seldom) is None
    assert of(given, once) is None


def test_after_a_single_purchase_the_shops_gap_counts(given: Given) -> None:
    """Ten customers who come every 20 days make the shop's gap; who bought once, 61 days ago, has left."""
    for _ in range(10):
        buys(given, given.customer(None, "Хтось"), 21, 1)
    once, lately = given.customer(None, "Іван"), given.customer(None, "Ірина")
    buys(given, once, 61)
    buys(given, lately, 59)
    looks(given)

    assert of(given, once) is not None
    assert of(given, lately) is None


def test_a_bad_answer_shortens_the_patience(given: Given) -> None:
    """Ten days apart, unhappy with the last purchase, silent for 16."""
    olena = given.customer()
    given.contact(olena)
    touchpoint = given.rows(tables.touchpoint, "id")[-1]
    with given.database.unit() as unit:
        unit.execute(update(tables.shop_order).values(placed_at=unit.now - 16 * DAY))
        row = {"touchpoint_id": touchpoint, "customer_id": olena.id, "scale": "csat", "score": 1}
        unit.execute(insert(tables.answer).values(**row, verdict="unhappy", answered_at=unit.now - 15 * DAY))
    buys(given, olena, 36, 26)
    looks(given)

    gone = of(given, olena)
    assert gone is not None
    assert gone.occasion is LeftBy.UNHAPPY
    assert [one.occasion for one in asked(given)] == [LeftBy.UNHAPPY]


def test_a_silence_is_asked_about_once(given: Given) -> None:
    """One question; on the next days, and after "all is well", none; after the next silence, again."""
    olena = given.customer()
    buys(given, olena, 51, 41, 31)
    looks(given)
    assert [one.departure for one in asked(given)] == given.rows(tables.departure, "id")

    for _ in range(3):
        given.passes(DAY)
        looks(given)
    given.do(leaving.stay, OLENA, asked(given)[0].departure)
    given.passes(DAY)
    looks(given)
    assert len(asked(given)) == 1
    assert of(given, olena) is None
    assert StayingThanked() in given.said(OLENA)

    buys(given, olena, 0)
    given.passes(31 * DAY)
    looks(given)
    assert len(asked(given)) == 2


@pytest.mark.parametrize("silent", [31, 45])
def test_only_what_is_fresh_is_asked(given: Given, silent: int) -> None:
    """Whoever was lost weeks ago, as in an imported history, is counted and left alone."""
    olena = given.customer()
    buys(given, olena, silent + 20, silent + 10, silent)
    looks(given)

    assert of(given, olena) is not None
    assert len(asked(given)) == (1 if silent == 31 else 0)


def test_who_does_not_want_it_is_not_asked(given: Given) -> None:
    """No consent, or a shop without the contact: counted, and nothing is said."""
    olena = given.customer(agreed=False)
    buys(given, olena, 51, 41, 31)
    looks(given)
    assert asked(given) == []
    assert of(given, olena) is not None


def test_a_purchase_takes_it_back(given: Given) -> None:
    """Whoever buys has returned, from that purchase on, and is not asked any more."""
    olena = given.customer()
    buys(given, olena, 51, 41, 31)
    looks(given)
    order = given.order(olena, placed_at=given.clock.moment + HOUR)
    given.passes(2 * HOUR)
    given.do(planning.plan_for_orders, [order])

    assert of(given, olena) is None
    assert given.rows(tables.departure, "returned_at") == [given.clock.moment - HOUR]
    assert asked(given) == []
    assert TouchpointState.WITHDRAWN in given.states()


def test_what_was_said_of_a_return_is_the_cause(given: Given) -> None:
    """Sent back because it came late, then silent: known, and not asked again. A cancelled order is no purchase."""
    olena = given.customer()
    buys(given, olena, 51, 41)
    buys(given, olena, 20, status=OrderStatus.CANCELLED)
    touchpoint = given.contact(olena)
    with given.database.unit() as unit:
        unit.execute(
            update(tables.shop_order)
            .where(tables.shop_order.c.placed_at == unit.now)
            .values(status=OrderStatus.RETURNED, placed_at=unit.now - 31 * DAY)
        )
        row = {"touchpoint_id": touchpoint, "customer_id": olena.id, "said": Reply.WAITED_TOO_LONG}
        unit.execute(insert(tables.reply).values(**row, at=unit.now - 5 * DAY))
    looks(given)

    gone = of(given, olena)
    assert gone is not None
    assert (gone.cause, gone.evidence) == (Cause.LATE_DELIVERY, Evidence.SAID)
    assert asked(given) == []


# --- why


def test_a_block_is_a_departure_and_its_end_is_asked_about_later(given: Given) -> None:
    """Blocked: gone. Back: returned, and asked an hour later, once."""
    olena = given.customer()
    buys(given, olena, 3)
    given.do(people.blocked, OLENA)
    given.do(people.blocked, OLENA)
    gone = of(given, olena)
    assert gone is not None
    assert gone.occasion is LeftBy.BLOCKED

    given.person(OLENA, "Олена")
    assert of(given, olena) is None
    assert asked(given) == []
    given.passes(HOUR)
    assert [one.occasion for one in asked(given)] == [LeftBy.BLOCKED]


def test_words_are_read_shown_back_and_count_when_confirmed(given: Given) -> None:
    """As they were said; the code only after a yes; the competitor's name is kept."""
    olena = given.customer()
    given.do(leaving.stop, olena)
    departure = given.rows(tables.departure, "id")[0]
    given.do(leaving.tell_words, olena, departure, words("Дорого, в Розетці дешевше"))
    assert CauseGuessed(departure, Cause.PRICE, "Rozetka") in given.said(OLENA)
    assert LeavingThanked() not in given.said(OLENA)
    known = of(given, olena)
    assert known is not None
    assert (known.cause, known.words, known.competitor) == (None, "Дорого, в Розетці дешевше", "Rozetka")

    given.do(leaving.confirm, OLENA, departure, right=True)
    known = of(given, olena)
    assert known is not None
    assert (known.cause, known.evidence) == (Cause.PRICE, Evidence.SAID)
    with pytest.raises(Outdated):
        given.do(leaving.confirm, OLENA, departure, right=True)
    with pytest.raises(Outdated):
        given.do(leaving.code, _manager(given), departure, Cause.QUALITY)


def test_words_that_were_read_wrongly_are_for_a_human(given: Given) -> None:
    """After a no nothing is counted, until the customer presses or a manager says what they mean."""
    olena = given.customer()
    given.do(leaving.stop, olena)
    departure = given.rows(tables.departure, "id")[0]
    given.do(leaving.tell_words, olena, departure, words("дорого"))
    given.do(leaving.confirm, OLENA, departure, right=False)
    known = of(given, olena)
    assert known is not None
    assert (known.cause, known.guessed) == (None, None)

    given.do(leaving.code, _manager(given), departure, Cause.NO_ATTENTION)
    known = of(given, olena)
    assert known is not None
    assert (known.cause, known.evidence) == (Cause.NO_ATTENTION, Evidence.MANAGER)
    with pytest.raises(NotPermitted):
        given.do(leaving.code, OLENA, departure, Cause.PRICE)
    given.do(leaving.tell_cause, OLENA, departure_id=departure, cause=Cause.PRICE)
    known = of(given, olena)
    assert known is not None
    assert known.evidence is Evidence.SAID


def test_who_buys_elsewhere_is_asked_where(given: Given) -> None:
    """One tap, and the name of the shop in a word."""
    olena = given.customer()
    given.do(leaving.stop, olena)
    departure = given.rows(tables.departure, "id")[0]
    given.do(leaving.tell_cause, OLENA, departure_id=departure, cause=Cause.POACHED)
    assert given.said(OLENA)[-1] == LeavingThanked(whither=True)
    given.do(leaving.tell_words, olena, departure, words("чайна лавка"))
    known = of(given, olena)
    assert known is not None
    assert (known.cause, known.competitor) == (Cause.POACHED, "чайна лавка")


def test_who_fell_silent_and_then_stops_has_left_once(given: Given) -> None:
    """One departure, and the question that everybody who stops is asked."""
    olena = given.customer()
    buys(given, olena, 51, 41, 31)
    looks(given)
    given.do(leaving.stop, olena)
    departure = given.rows(tables.departure, "id")
    assert len(departure) == 1
    assert Stopped(departure=departure[0]) in given.said(OLENA)


def _manager(given: Given) -> int:
    given.manager()
    return OLEG


# --- the leak


def test_the_leak_counts_the_year_by_cause_and_evidence(given: Given) -> None:
    """Who left before the year is no customer of it; who returned is not lost; who never bought does not count."""
    given.admin()
    people_ = [given.customer(None, f"К{number}") for number in range(6)]
    for one in people_[:5]:
        buys(given, one, 600, product=None)
    left(given, people_[0], Cause.PRICE)
    left(given, people_[1], Cause.LATE_DELIVERY, days_ago=100)
    left(given, people_[2], Cause.PRICE, days_ago=400)
    left(given, people_[5], Cause.PRICE)
    left(given, people_[3], Cause.PRICE, days_ago=30)
    with given.database.unit() as unit:
        unit.execute(
            update(tables.departure).where(tables.departure.c.customer_id == people_[3].id).values(returned_at=unit.now)
        )
    found = given.do(leak.gather)

    assert (found.customers, found.left, found.back) == (4, 2, 1)
    assert {one.cause: (one.said, one.inferred) for one in found.causes} == {
        Cause.PRICE: (1, 0),
        Cause.LATE_DELIVERY: (1, 0),
    }
    assert sum(one.left for one in found.months) == 2
    assert len(found.months) == 12
    given.do(leak.show, IRYNA)
    given.do(leak.show_table, IRYNA)
    assert [type(one) for one in given.said(IRYNA)] == [LeakShown, LeakTable]
    with pytest.raises(NotPermitted):
        given.do(leak.show, _manager(given))


def test_who_left_without_a_word_is_a_class_of_their_own(given: Given) -> None:
    """Inferred from silence: silent. Words that nobody put under a cause: other. Both know the category."""
    silent, spoke = given.customer(None, "Іван"), given.customer()
    buys(given, silent, 51, 41, 31)
    buys(given, spoke, 5)
    with given.database.unit() as unit:
        unit.execute(update(tables.order_line).values(category="Зерно"))
    looks(given)
    given.do(leaving.stop, spoke)
    given.do(leaving.tell_words, spoke, given.rows(tables.departure, "id")[-1], words("отак воно"))
    found = given.do(leak.gather)

    assert {one.cause: one.left for one in found.causes} == {Cause.SILENT: 1, Cause.OTHER: 1}
    assert [(one.name, one.left) for one in found.categories] == [("Зерно", 2)]


def test_the_alarm_comes_once_for_each_crossing(given: Given) -> None:
    """Two of twelve are above the norm: told once; below, silence; above again, told again. Of nine nobody is told."""
    given.admin()
    everybody = [given.customer(None, f"К{number}") for number in range(12)]
    for one in everybody[:9]:
        buys(given, one, 1)
    left(given, everybody[0], Cause.PRICE)
    left(given, everybody[1], Cause.PRICE)
    given.do(leak.watch)
    assert given.said(IRYNA) == []

    for one in everybody[9:]:
        buys(given, one, 1)
    for _ in range(3):
        given.do(leak.watch)
    assert given.said(IRYNA) == [LeakAlarm(2, 12, 0.1)]

    given.do(departures.end, everybody[0].id)
    given.do(leak.watch)
    left(given, everybody[0], Cause.PRICE)
    given.do(leak.watch)
    assert len(given.said(IRYNA)) == 2


# --- causes


def test_what_is_fixed_is_told_to_exactly_those_who_left_for_it(given: Given) -> None:
    """In both languages, naming the change: who left for it before, and nobody else."""
    given.admin()
    theirs, others, later = given.customer(), given.customer(MARIA, "Марія"), given.customer(PETRO, "Петро")
    left(given, theirs, Cause.LATE_DELIVERY)
    left(given, others, Cause.PRICE)
    left(given, later, Cause.LATE_DELIVERY, days_ago=1)
    with given.database.unit() as unit:
        consents.record(unit, theirs.id, Purpose.OFFERS, given=True, wording="w", language=Language.UKRAINIAN)
    given.do(causes.mark, IRYNA, Cause.LATE_DELIVERY, CauseState.FIXED)
    for said in ("Тепер <за день>", "Теперь {за день}"):
        assert given.do(causes.hear, IRYNA, words(said))
    five_days_ago = given.clock.moment - 5 * DAY
    given.do(causes.hear, IRYNA, words(f"{five_days_ago:%d.%m.%Y}"))
    given.do(causes.fix, IRYNA, Cause.LATE_DELIVERY, texts=TEXTS)

    (campaign,) = given.do(campaigns.newest, most=5)
    assert campaign.texts == {
        "uk": "{name|Вітаємо}! Тепер &lt;за день&gt;",
        "ru": "{name|Здравствуйте}! Теперь (за день)",
    }
    chosen = given.do(audiences.audience_of, campaign.audience).chosen()
    assert given.do(lambda unit: list(unit.execute(chosen).scalars())) == [theirs.id]
    while given.do(campaign_building.build_some) is not None:
        pass
    ready = [one for one in given.said(IRYNA) if isinstance(one, CampaignReady)]
    assert ready[-1].people == 1
    assert not given.do(causes.hear, IRYNA, words("і ще"))
    given.do(causes.show, IRYNA, Cause.LATE_DELIVERY)
    shown = given.said(IRYNA)[-1]
    assert isinstance(shown, CauseShown)
    assert (shown.about.state, shown.about.left, shown.about.campaign) == (CauseState.FIXED, 2, campaign.id)


def test_a_cause_has_an_owner_and_a_reason_not_to_be_fixed(given: Given) -> None:
    """Begun, it is its beginner's; given on, the colleague is told; why not is asked, and opened again it is open."""
    given.admin()
    colleague = given.manager()
    given.do(causes.mark, IRYNA, Cause.PRICE, CauseState.FIXING)
    given.do(causes.give, IRYNA, Cause.PRICE, colleague)
    assert CauseGiven(Cause.PRICE, 0, "Ірина") in given.said(OLEG)
    given.do(causes.mark, IRYNA, Cause.PRICE, CauseState.WILL_NOT_FIX)
    assert isinstance(given.said(IRYNA)[-1], CauseAsked)
    given.do(causes.hear, IRYNA, words("Дешевше не вийде"))
    shown = given.said(IRYNA)[-1]
    assert isinstance(shown, CauseShown)
    assert (shown.about.state, shown.about.why, shown.about.owner) == (
        CauseState.WILL_NOT_FIX,
        "Дешевше не вийде",
        "Олег",
    )
    given.do(causes.mark, IRYNA, Cause.PRICE, CauseState.OPEN)
    with pytest.raises(Outdated):
        given.do(causes.mark, IRYNA, Cause.PRICE, CauseState.OPEN)
    with pytest.raises(Outdated):
        given.do(causes.fix, IRYNA, Cause.PRICE, texts=TEXTS)
    with pytest.raises(Outdated):
        given.do(causes.show, IRYNA, Cause.SILENT)
    with pytest.raises(NotPermitted):
        given.do(causes.show, OLEG, Cause.PRICE)
