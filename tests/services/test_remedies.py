"""Remedies: two to four are offered, one is chosen, once, and it becomes a promise."""

from dataclasses import replace

import pytest

from rules.notices.promises import PromiseMade, PromiseUnderstood
from rules.notices.remedies import RemediesListed, RemediesOffered, RemedyChosen, RemedyNoted, RemedyOption
from rules.shop import Remedy
from rules.vocabulary import Language, TicketId
from services import cards, desk, promises, remedies
from services.refusals import NotPermitted, Outdated
from services.remedies import Pick
from tests.services.builders import DESK, IRYNA, MARIA, NOBODY, OLEG, OLENA, PETRO, Given, kyiv, words

NAMES = (("Заміна", "Замена"), ("Знижка", "Скидка"), ("Подарунок", "Подарок"), ("Дзвінок", "Звонок"), ("Кава", "Кофе"))
REMEDIES = tuple(
    Remedy(f"r-{place}", {Language.UKRAINIAN: uk, Language.RUSSIAN: ru}) for place, (uk, ru) in enumerate(NAMES)
)


def option(place: int, *, ticked: bool = True) -> RemedyOption:
    """A remedy of the shop's list."""
    uk, ru = NAMES[place]
    return RemedyOption((("uk", uk), ("ru", ru)), ticked=ticked)


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, which Олег has taken, in a shop with five remedies."""
    scenario = replace(given.database.shop.scenario, remedies=REMEDIES)
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.admin()
    given.manager(OLEG, "Олег")
    given.manager(PETRO, "Петро")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    given.delivered()
    given.hush()
    return ticket


def offered(given: Given, ticket: TicketId, *places: int) -> int:
    """The manager ticks these and sends; the number of the offer."""
    given.do(remedies.begin, OLEG, ticket, chat_id=DESK)
    listed = [one for one in given.said(DESK) if isinstance(one, RemediesListed)][-1]
    for place in places:
        given.do(remedies.tick, OLEG, listed.offer, place)
    assert given.do(remedies.send, OLEG, listed.offer) is Pick.OFFERED
    return listed.offer


def test_the_customer_is_offered_what_was_ticked(given: Given, complaint: TicketId) -> None:
    """A tick that was taken off is not offered."""
    offer = offered(given, complaint, 0, 1, 2, 1)
    options = (option(0), option(1, ticked=False), option(2), option(3, ticked=False), option(4, ticked=False))
    assert given.said(OLENA) == [RemediesOffered(offer, complaint, "Олег", options)]


@pytest.mark.parametrize("places", [(), (0,), (0, 1, 2, 3, 4)])
def test_fewer_than_two_or_more_than_four_are_not_sent(
    given: Given, complaint: TicketId, places: tuple[int, ...]
) -> None:
    """The manager is told how many; the customer hears nothing."""
    given.do(remedies.begin, OLEG, complaint, chat_id=DESK)
    for place in places:
        given.do(remedies.tick, OLEG, 1, place)
    assert given.do(remedies.send, OLEG, 1) is Pick.COUNT
    assert given.said(OLENA) == []


def test_what_is_chosen_is_noted_once(given: Given, complaint: TicketId) -> None:
    """Twenty presses: one thanks, one message to the desk, and the card says it."""
    offer = offered(given, complaint, 0, 2)
    given.delivered()
    given.hush()
    picks = [given.do(remedies.choose, OLENA, offer, place) for place in (2, 0) * 10]

    assert picks == [Pick.CHOSEN] + [Pick.ALREADY] * 19
    assert given.said(OLENA) == [RemedyNoted(complaint, "Олег", option(2))]
    assert given.said(DESK)[0] == RemedyChosen(complaint, "Олена", "Олег", option(2))
    assert given.kinds(DESK).count("remedy-chosen") == 1
    assert given.do(cards.card_facts, complaint).remedy == option(2)


def test_a_date_alone_promises_what_was_chosen(given: Given, complaint: TicketId) -> None:
    """The answer to "by when?" is a promise, in the customer's language."""
    given.do(remedies.choose, OLENA, offered(given, complaint, 0, 2), 2)
    given.hush()
    said = words("завтра 15:00", chat=DESK, message=60)
    given.do(promises.propose, OLEG, said, ticket_id=complaint)
    (understood,) = given.said(DESK)
    assert isinstance(understood, PromiseUnderstood)
    given.do(promises.decide, OLEG, understood.promise, chat_id=DESK, meant=True)
    assert given.said(OLENA) == [PromiseMade(complaint, "Олег", "Подарунок", kyiv(15, day=11))]


def test_an_older_offer_gives_way_to_a_newer(given: Given, complaint: TicketId) -> None:
    """The stale press says so and changes nothing."""
    old, new = offered(given, complaint, 0, 1), offered(given, complaint, 2, 3)
    assert given.do(remedies.choose, OLENA, old, 0) is Pick.NEWER
    assert given.do(remedies.choose, OLENA, new, 3) is Pick.CHOSEN
    assert given.do(cards.card_facts, complaint).remedy == option(3)


def test_nothing_is_chosen_or_sent_about_what_is_over(given: Given, complaint: TicketId) -> None:
    """The ticket was resolved meanwhile."""
    offer = offered(given, complaint, 0, 1)
    given.do(remedies.begin, OLEG, complaint, chat_id=DESK)
    given.do(desk.resolve, OLEG, complaint)
    assert given.do(remedies.choose, OLENA, offer, 0) is Pick.OVER
    assert given.do(remedies.send, OLEG, offer + 1) is Pick.OVER


def test_nobody_chooses_for_the_customer(given: Given, complaint: TicketId) -> None:
    """Nor what was not offered, nor from what was never sent; and only who began may tick."""
    given.customer(MARIA, "Марія")
    offer = offered(given, complaint, 0, 1)
    for who, number, place in (
        (MARIA, offer, 0),
        (OLEG, offer, 0),
        (OLENA, offer, 2),
        (OLENA, 99, 0),
        (OLENA, offer, -1),
    ):
        with pytest.raises(Outdated):
            given.do(remedies.choose, who, number, place)
    given.do(remedies.begin, OLEG, complaint, chat_id=DESK)
    assert given.do(remedies.tick, PETRO, offer + 1, 0) == (Pick.NOT_YOURS, ())
    assert given.do(remedies.send, PETRO, offer + 1) is Pick.NOT_YOURS
    with pytest.raises(NotPermitted):
        given.do(remedies.tick, NOBODY, offer + 1, 0)
    for late in (lambda: given.do(remedies.tick, OLEG, offer, 0), lambda: given.do(remedies.send, OLEG, offer)):
        with pytest.raises(Outdated):
            late()


def test_a_shop_without_remedies_has_no_button(given: Given, complaint: TicketId) -> None:
    """And a press from an older card is over."""
    assert given.do(cards.card_facts, complaint).can_offer
    scenario = replace(given.database.shop.scenario, remedies=())
    given.database.shop = replace(given.database.shop, scenario=scenario)
    assert not given.do(cards.card_facts, complaint).can_offer
    with pytest.raises(Outdated):
        given.do(remedies.begin, OLEG, complaint, chat_id=DESK)
