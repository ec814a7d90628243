"""The shop's own pause: nothing unasked leaves while it lasts, and what is natural still goes out after it."""

from dataclasses import replace
from datetime import UTC

import pytest

from bot.scenario import read_scenario
from bot.status import show_status
from rules.customer_card import CardPage
from rules.notices.customers import CustomerContactsShown, CustomerShown
from rules.notices.shop_pause import ShopPauseAsked, ShopPauseBegun, ShopPauseOver, ShopPausesShown
from rules.vocabulary import Often, Reason
from services import checkins, conversation, finding, pausing, planning, shop_pause, watch
from services.refusals import NotPermitted, Outdated
from storage import customers, shop_pauses, tables
from storage.records import Customer
from tests.services.builders import (
    CSAT,
    DAY,
    HOUR,
    IRYNA,
    MARIA,
    OLEG,
    OLENA,
    PETRO,
    THANKS,
    Given,
    kyiv,
    words,
)
from tests.services.importing import Desk


@pytest.fixture
def polite(given: Given) -> Given:
    """A shop with the shipped manners and an admin, at 11:00 in Kyiv; thanks alone are planned."""
    given.database.shop = replace(given.database.shop, scenario=replace(read_scenario(None), contacts=(THANKS,)))
    given.clock.moment = kyiv(11).astimezone(UTC)
    given.admin()
    return given


def from_city(given: Given, city: str | None, telegram_id: int = OLENA, name: str = "Олена") -> Customer:
    """A customer of a city who has just bought."""
    found = given.customer(telegram_id, name)
    change = tables.customer.update().where(tables.customer.c.id == found.id).values(city=city)
    given.do(lambda unit: unit.execute(change).close())
    given.do(planning.plan_for_orders, [given.order(found)])
    return found


def pauses(given: Given, text: str = "переїжджаємо") -> int:
    """An admin pauses everything, and confirms it; the number of the pause."""
    given.do(shop_pause.ask, IRYNA, text)
    asked = given.said(IRYNA)[-1]
    assert isinstance(asked, ShopPauseAsked)
    given.do(shop_pause.decide, IRYNA, asked.pause, begin=True)
    return asked.pause


def ticks(given: Given) -> None:
    """What is due leaves."""
    given.do(checkins.queue_due)
    given.delivered()


def test_nothing_unasked_leaves_until_it_is_over(polite: Given) -> None:
    """Held with a reason that the card tells, and sent once when it is over; answers go out all the while."""
    olena = from_city(polite, None)
    pauses(polite)
    polite.passes(HOUR)
    ticks(polite)
    polite.do(conversation.hear, OLENA, words("Коли відчините?"))
    ticks(polite)

    assert polite.kinds(OLENA) == ["words-passed"]
    assert (polite.states(), polite.reasons()) == (["waiting"], [Reason.SHOP_PAUSED])
    polite.do(finding.show, IRYNA, olena.id, CardPage.CONTACTS, chat_id=IRYNA)
    shown = polite.said(IRYNA)[-1]
    assert isinstance(shown, CustomerContactsShown)
    assert shown.contacts[0].reason is Reason.SHOP_PAUSED

    polite.do(shop_pause.resume, IRYNA)
    over = polite.said(IRYNA)[-1]
    assert over == ShopPauseOver(cities=(), everybody=True, held=1, by="Ірина")
    ticks(polite)
    ticks(polite)
    assert polite.kinds(OLENA).count("thank-you") == 1
    assert polite.states() == ["sent"]


def test_a_pause_that_comes_between_queue_and_sending_holds(polite: Given) -> None:
    """Asked twice: when it is due, and when it is about to leave."""
    from_city(polite, None)
    polite.passes(HOUR)
    polite.do(checkins.queue_due)
    assert polite.states() == ["queued"]
    pauses(polite)

    assert "thank-you" not in [one.notice.kind for one in polite.delivered()]
    assert (polite.states(), polite.reasons()) == (["waiting"], [Reason.SHOP_PAUSED])
    polite.do(shop_pause.resume, IRYNA)
    ticks(polite)
    assert polite.states() == ["sent"]


def test_what_a_pause_outlives_is_missed_with_its_reason(polite: Given) -> None:
    """Thanks a week later are no thanks: only what is natural still goes out."""
    from_city(polite, None)
    pauses(polite)
    for _ in range(3):
        polite.passes(DAY)
        ticks(polite)
    polite.do(shop_pause.resume, IRYNA)
    ticks(polite)

    assert (polite.states(), polite.reasons()) == (["missed"], [Reason.SHOP_PAUSED])
    assert polite.kinds(OLENA) == []


def test_what_was_held_comes_within_the_budget(polite: Given) -> None:
    """Three that waited are not three at once: one goes, the next a day later."""
    olena = from_city(polite, None)
    polite.do(planning.plan_for_orders, [polite.order(olena), polite.order(olena)])
    pauses(polite)
    polite.passes(HOUR)
    ticks(polite)
    polite.do(shop_pause.resume, IRYNA)
    ticks(polite)

    assert polite.kinds(OLENA) == ["thank-you"]
    assert sorted(polite.states()) == ["planned", "planned", "sent"]
    polite.passes(DAY)
    ticks(polite)
    assert polite.states().count("sent") == 2


@pytest.mark.parametrize("text", ["місто Харків: немає світла", "город Харьков: нет света", "city Kharkv: blackout"])
def test_a_pause_for_a_city_is_for_that_city(polite: Given, text: str) -> None:
    """However the shop and the admin spell it; who is from elsewhere, or from nobody knows where, is written to."""
    from_city(polite, "м. Харків")
    from_city(polite, "Харьков", PETRO, "Петро")
    from_city(polite, "Львів", MARIA, "Марія")
    from_city(polite, None, OLEG, "Олег")
    pauses(polite, text)
    begun = polite.said(IRYNA)[-1]
    assert isinstance(begun, ShopPauseBegun)
    assert begun.city in {"м. Харків", "Харьков"}

    polite.passes(HOUR)
    ticks(polite)

    assert [polite.kinds(who) for who in (OLENA, PETRO, MARIA, OLEG)] == [[], [], ["thank-you"], ["thank-you"]]
    polite.do(shop_pause.resume, IRYNA, "львів")  # which is not paused: how things stand
    assert isinstance(polite.said(IRYNA)[-1], ShopPausesShown)
    polite.do(shop_pause.resume, IRYNA, "харьков")
    ticks(polite)
    assert polite.kinds(OLENA) == polite.kinds(PETRO) == ["thank-you"]


def test_one_pause_may_outlast_another(polite: Given) -> None:
    """The end of the pause for all leaves the city's; the last press lets everything go."""
    from_city(polite, "Харків")
    city = pauses(polite, "місто Харків: світло")
    everybody = pauses(polite)
    polite.passes(HOUR)
    ticks(polite)
    polite.do(shop_pause.resume_one, IRYNA, everybody)
    ticks(polite)
    assert polite.states() == ["waiting"]

    polite.do(shop_pause.resume_one, IRYNA, city)
    ticks(polite)
    assert polite.states() == ["sent"]
    with pytest.raises(Outdated):
        polite.do(shop_pause.resume_one, IRYNA, city)


def test_nothing_is_held_before_it_is_confirmed(polite: Given) -> None:
    """Typed is not meant; a second press of either button is outdated; "no" never begins."""
    from_city(polite, None)
    for begin in (False, True):
        polite.do(shop_pause.ask, IRYNA, "ремонт")
        asked = polite.said(IRYNA)[-1]
        assert isinstance(asked, ShopPauseAsked)
        assert (asked.customers, asked.cities, asked.reason) == (1, (), "ремонт")
        assert polite.do(shop_pauses.lasting) == []
        polite.do(shop_pause.decide, IRYNA, asked.pause, begin=begin)
        for again in (True, False):
            with pytest.raises(Outdated):
                polite.do(shop_pause.decide, IRYNA, asked.pause, begin=again)
    assert len(polite.do(shop_pauses.lasting)) == 1
    with pytest.raises(Outdated):
        polite.do(shop_pause.decide, IRYNA, 10**9, begin=True)
    with pytest.raises(Outdated):
        polite.do(shop_pause.resume_one, IRYNA, 10**9)


def test_only_admins_hold_the_shop(polite: Given) -> None:
    """Neither a manager nor a customer; every other admin is told who did."""
    polite.manager()
    polite.customer()
    for who in (OLEG, OLENA):
        for act in (
            lambda unit, who=who: shop_pause.ask(unit, who, "x"),
            lambda unit, who=who: shop_pause.show(unit, who),
        ):
            with pytest.raises(NotPermitted):
                polite.do(act)
        with pytest.raises(NotPermitted):
            polite.do(shop_pause.resume, who)
        with pytest.raises(NotPermitted):
            polite.do(shop_pause.decide, who, 1, begin=True)


def test_what_cannot_be_read_is_asked_back(polite: Given) -> None:
    """Without a reason it tells how things stand; a city where nobody is from is told with those there are."""
    from_city(polite, "Львів")
    for text in ("", "місто Львів без світла", "місто Одеса: шторм"):
        polite.do(shop_pause.ask, IRYNA, text)
    plain, unclear, elsewhere = polite.said(IRYNA)
    assert (plain, unclear) == (ShopPausesShown(), ShopPausesShown(unclear=True))
    assert elsewhere == ShopPausesShown(no_city="Одеса", cities=("Львів",))
    assert polite.rows(tables.shop_pause, "id") == []


def test_it_is_seen_where_the_operator_looks(polite: Given) -> None:
    """/pause_all alone and `retention-bot status` tell what lasts and how much waits; a restart changes nothing."""
    from_city(polite, None)
    pauses(polite)
    polite.passes(HOUR)
    ticks(polite)
    polite.do(shop_pause.show, IRYNA)
    shown = polite.said(IRYNA)[-1]
    assert isinstance(shown, ShopPausesShown)
    assert (shown.held, [one.reason for one in shown.lasting]) == (1, ["переїжджаємо"])
    status = show_status(polite.do(watch.standing))
    assert "Paused with /pause_all: 1 messages wait" in status
    assert "переїжджаємо" not in status


# --- what stands beside it


def test_orders_bring_the_city(desk: Desk) -> None:
    """Whatever the column is called; a blank keeps what is known."""
    for header, city in (("Місто", "Харків"), ("Город", ""), ("City", "Львів")):
        desk.imports(f"order_id,customer_id,order_date,product,amount,{header}\n1,7,2026-10-01,Турка,10,{city}\n")
        expected = "Львів" if city == "Львів" else "Харків"
        assert desk.database.transact_now(shop_pauses.cities) == {expected: 0}


def test_the_card_tells_of_a_pause_and_of_less(polite: Given) -> None:
    """A manager sees what the customer asked for."""
    olena = from_city(polite, "Харків")
    polite.do(pausing.pause_for, OLENA, days=7)
    polite.do(pausing.write_often, OLENA, less=True)
    assert polite.do(customers.get, olena.id).often is Often.LESS

    polite.do(finding.show, IRYNA, olena.id, CardPage.OVERVIEW, chat_id=IRYNA)

    shown = polite.said(IRYNA)[-1]
    assert isinstance(shown, CustomerShown)
    assert (shown.card.city, shown.card.less) == ("Харків", True)
    assert shown.card.paused_until == polite.clock.now() + 7 * DAY


def test_often_in_words_that_cannot_be_read_says_what_can_be_written(polite: Given) -> None:
    """And changes nothing."""
    olena = polite.customer()
    polite.do(pausing.often_in_words, olena, "колись")
    polite.do(pausing.often_in_words, olena, "")
    assert [(one.unclear, one.less) for one in polite.said(OLENA)] == [(True, False), (False, False)]  # type: ignore[attr-defined]


def test_a_reminder_is_held_as_well(polite: Given) -> None:
    """It goes out after the pause if its question is open still."""
    polite.database.shop = replace(
        polite.database.shop, scenario=replace(polite.database.shop.scenario, contacts=(CSAT,))
    )
    from_city(polite, None)
    polite.passes(3 * DAY)
    ticks(polite)
    pauses(polite)
    polite.passes(2 * DAY)
    ticks(polite)
    assert polite.kinds(OLENA) == ["csat"]

    polite.do(shop_pause.resume, IRYNA)
    ticks(polite)
    assert polite.kinds(OLENA) == ["csat", "question-reminded"]
