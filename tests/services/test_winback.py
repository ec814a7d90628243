"""Asking back a step at a time, and writing no more to who never answers: on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from rules.codes import Terms
from rules.notices.leaving import ComeBack, MissedYou
from rules.shop import Scenario, WinBack, winback_contacts
from rules.vocabulary import Cause, CodeKind, CodeState, Language, Purpose, Reason, TouchpointState
from services import checkins, conversation, finding, leak, leaving, lifecycles, silences
from services.returning import bought
from storage import codes, consents, customers, tables
from storage.records import Customer
from tests.services.builders import CSAT, DAY, HOUR, OLENA, THANKS, Given, words

TEN = Terms("Назад", CodeKind.PERCENT, 10, "UAH")
STEPS = winback_contacts(timedelta(0), 10 * DAY, 21 * DAY)


@pytest.fixture(autouse=True)
def asks_back(given: Given) -> None:
    """A shop that asks back in three steps, and gives up after four."""
    scenario = Scenario((THANKS, CSAT, *STEPS), winback=WinBack("назад", sunset_after=4))
    given.database.shop = replace(given.database.shop, scenario=scenario)


def silent(given: Given, chat: int = OLENA, *, offers: bool = True) -> Customer:
    """Somebody who came every ten days for beans, and has just been silent for thirty."""
    one = given.customer(chat)
    for days in (51, 41, 31):
        given.order(one, placed_at=given.clock.moment - days * DAY)
    with given.database.unit() as unit:
        unit.execute(update(tables.order_line).values(category="Зерно"))
        consents.record(unit, one.id, Purpose.OFFERS, given=offers, wording="w", language=Language.UKRAINIAN)
    looks(given)
    return one


def looks(given: Given) -> None:
    """The look through all customers of a day."""
    while given.do(lifecycles.pass_some):
        pass
    while given.do(silences.look):
        pass


def hears(given: Given, *, days: float = 0) -> list[str]:
    """What leaves after so many days."""
    given.passes(days * DAY)
    given.do(checkins.queue_due)
    return [ready.notice.kind for ready in given.delivered()]


def pool(given: Given, terms: Terms = TEN, *, number: int = 1) -> None:
    """A pool of codes."""
    with given.database.unit() as unit:
        made = codes.add_pool(unit, terms, key="назад", by=None)
        assert made is not None
        codes.add(unit, made, {f"BACK{one}": f"BACK-{one}" for one in range(number)})


def departure(given: Given) -> int:
    """The newest departure."""
    return int(given.rows(tables.departure, "id")[-1])


def test_three_steps_each_after_the_one_before(given: Given) -> None:
    """A light word at once, the question ten days later, the offer three weeks after that, and nothing more."""
    pool(given)
    olena = silent(given)
    assert hears(given) == ["miss-you"]
    assert given.states() == ["sent", "planned"]
    assert hears(given, days=9) == []
    assert hears(given, days=1) == ["why-leaving"]
    assert hears(given, days=20) == []
    assert given.rows(tables.promo_code, "state") == [CodeState.FREE]

    given.passes(DAY)
    given.do(checkins.queue_due)
    (offer,) = [one for one in given.said(OLENA) if isinstance(one, ComeBack)]
    assert (offer.category, offer.code, offer.terms) == ("Зерно", "BACK-0", TEN)
    assert given.rows(tables.promo_code, "customer_id") == [olena.id]
    assert hears(given) == ["come-back"]
    for _ in range(5):
        assert hears(given, days=30) == []
        looks(given)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_purchase_ends_it_at_any_step(given: Given, after: int) -> None:
    """Before the light word, after it, after the question: whatever is ahead is withdrawn, also what is on its way."""
    pool(given)
    olena = silent(given)
    for days in (0, 10)[:after]:
        assert hears(given, days=days)
    given.passes(21 * DAY if after == 2 else 10 * DAY if after else timedelta(0))
    given.do(checkins.queue_due)
    given.order(olena)
    given.do(bought, [olena.id])

    assert given.leaves() == []
    assert given.states()[-1] == TouchpointState.WITHDRAWN
    assert given.reasons()[-1] == Reason.POINTLESS
    assert hears(given, days=30) == []


def test_all_is_well_ends_it(given: Given) -> None:
    """One tap under the light word: it is answered, the silence was no leaving, and nothing follows."""
    silent(given)
    hears(given)
    given.do(leaving.stay, OLENA, departure(given))

    assert given.states() == ["answered", "withdrawn"]
    assert hears(given, days=40) == ["staying-thanked"]


def test_the_way_out_ends_it_for_good(given: Given) -> None:
    """Stopped, and back weeks later: the old steps are not taken up again."""
    olena = silent(given)
    hears(given)
    given.do(leaving.stop, given.do(customers.get, olena.id))
    assert hears(given, days=11) == ["stopped"]
    given.do(leaving.resume, given.do(customers.get, olena.id))
    assert hears(given, days=1) == ["resumed"]
    assert given.reasons()[-1] == Reason.POINTLESS


@pytest.mark.parametrize(("cause", "offered"), [(Cause.PRICE, True), (Cause.QUALITY, False)])
def test_an_offer_is_no_answer_to_bad_quality(given: Given, cause: Cause, *, offered: bool) -> None:
    """Who finds it dear is made an offer; who was let down is not bought with one, nor is who needs nothing more."""
    silent(given)
    hears(given)
    hears(given, days=10)
    given.do(leaving.tell_cause, OLENA, departure_id=departure(given), cause=cause)

    assert hears(given, days=21) == (["leaving-thanked", "come-back"] if offered else ["leaving-thanked"])


def test_words_make_it_wait(given: Given) -> None:
    """Who answers the light word in words is talked with: the question comes its whole ten days after them."""
    silent(given)
    hears(given)
    given.passes(8 * DAY)
    given.do(conversation.hear, OLENA, words("Я в відпустці, скоро зазирну"))
    given.delivered()

    assert "why-leaving" not in hears(given, days=2)
    assert given.reasons()[-1] == Reason.ANSWERED
    assert "why-leaving" not in hears(given, days=7)
    assert "why-leaving" in hears(given, days=1)


def test_an_offer_needs_its_own_consent(given: Given) -> None:
    """Who agreed to questions alone hears the first two steps; nobody takes a code for the third."""
    pool(given)
    silent(given, offers=False)
    assert hears(given) == ["miss-you"]
    assert hears(given, days=10) == ["why-leaving"]
    assert hears(given, days=21) == []
    assert given.reasons()[-1] == Reason.NO_CONSENT
    assert given.rows(tables.promo_code, "state") == [CodeState.FREE]


@pytest.mark.parametrize("category", ["Зерно", None])
def test_without_a_code_it_is_an_invitation(given: Given, category: str | None) -> None:
    """An empty pool, or none: the category alone; and without that there is nothing to say."""
    pool(given, number=0)
    silent(given)
    hears(given)
    hears(given, days=10)
    with given.database.unit() as unit:
        unit.execute(update(tables.customer_stage).values(category=category))
    given.passes(21 * DAY)
    given.do(checkins.queue_due)

    said = [one for one in given.said(OLENA) if isinstance(one, ComeBack)]
    assert said == ([ComeBack("Олена", "Зерно")] if category else [])
    assert given.reasons()[-1] == (None if category else Reason.POINTLESS)


def test_a_code_for_something_else_does_not_name_the_favourite(given: Given) -> None:
    """Beans are liked and the code is for cups: its terms say so, and nothing else does."""
    pool(given, replace(TEN, category="Чашки"))
    silent(given)
    for days in (0, 10):
        hears(given, days=days)
    given.passes(21 * DAY)
    given.do(checkins.queue_due)
    (offer,) = [one for one in given.said(OLENA) if isinstance(one, ComeBack)]
    assert (offer.category, offer.code) == (None, "BACK-0")


def test_another_silence_has_other_words(given: Given) -> None:
    """Each time they fall silent they are told so in words that are new to them, three times over."""
    olena = silent(given)
    told: list[int] = []
    for _ in range(60):
        given.do(checkins.queue_due)
        new = [one.variant for one in given.said(OLENA) if isinstance(one, MissedYou)]
        given.delivered()
        given.hush()
        if new:
            told += new
            given.order(olena)
            given.do(bought, [olena.id])
        given.passes(4 * DAY)
        looks(given)
    assert sorted(told[:3]) == [0, 1, 2]


def test_a_step_that_is_switched_off_is_passed_over(given: Given) -> None:
    """Without the light word the question comes at once."""
    scenario = given.database.shop.scenario
    off = tuple(replace(one, is_on=one.name != "miss-you") for one in scenario.contacts)
    given.database.shop = replace(given.database.shop, scenario=replace(scenario, contacts=off))
    silent(given)
    assert hears(given) == ["why-leaving"]
    assert hears(given, days=21) == ["come-back"]


# --- sunset


def written(given: Given, one: Customer, times: int) -> None:
    """So many questions, a month apart, that nobody answers."""
    for _ in range(times):
        given.passes(30 * DAY)
        touchpoint = given.contact(one)
        with given.database.unit() as unit:
            row = tables.touchpoint.c.id == touchpoint
            unit.execute(update(tables.touchpoint).where(row).values(sent_at=unit.now, contact=THANKS.name))
            unit.execute(update(tables.shop_order).values(placed_at=given.clock.moment - 400 * DAY))


def is_silent(given: Given, one: Customer) -> bool:
    """Whether they are written to no more."""
    return given.do(customers.standing, one.id).is_silent


def test_who_never_answers_is_written_to_no_more(given: Given) -> None:
    """Four in a row; it shows on the card and in the leak, and one tap anywhere wakes whatever waits."""
    given.admin()
    olena = given.customer()
    written(given, olena, 3)
    assert not is_silent(given, olena)
    written(given, olena, 1)
    assert is_silent(given, olena)
    assert given.do(leak.gather).silent == 1
    assert given.do(finding._facts, olena.id).silent

    given.contact(olena, TouchpointState.PLANNED)
    with given.database.unit() as unit:
        unit.execute(update(tables.shop_order).values(placed_at=given.clock.moment - 400 * DAY))
    given.do(checkins.queue_due)
    assert given.reasons()[-1] == Reason.SUNSET
    given.passes(HOUR)
    given.person(OLENA, "Олена")
    assert given.states()[-1] == "planned"
    assert not is_silent(given, olena)
    assert hears(given) == ["csat"]
    assert given.do(leak.gather).silent == 0


def test_a_purchase_wakes_them_too(given: Given) -> None:
    """Who buys hears the thanks, and is counted anew."""
    olena = given.customer()
    written(given, olena, 5)
    assert is_silent(given, olena)
    given.order(olena)
    given.do(bought, [olena.id])
    assert not is_silent(given, olena)


def test_without_the_table_nobody_is_given_up(given: Given) -> None:
    """A scenario of before it asks why, once, and counts nothing."""
    plain = Scenario((THANKS, CSAT, replace(STEPS[1], delay=timedelta(0))))
    given.database.shop = replace(given.database.shop, scenario=plain)
    olena = silent(given)
    assert hears(given) == ["why-leaving"]
    assert hears(given, days=40) == []
    written(given, olena, 9)
    assert not is_silent(given, olena)
