"""Who a customer is to the shop, as the card and /find tell it."""

from dataclasses import replace

from rules.customer_card import CardPage
from rules.notices.customers import CustomerShown
from rules.shop import Tier
from rules.vocabulary import Language
from services import answers_csat, cards, finding
from tests.services.builders import DAY, OLEG, OLENA, Given

GOLD = Tier("gold", 500_000, {Language.UKRAINIAN: "Золотий", Language.RUSSIAN: "Золотой"})


def test_the_card_tells_rank_how_long_and_the_score_of_another_purchase(given: Given) -> None:
    """Not the one that the complaint is about: that has a line of its own."""
    given.database.shop = replace(given.database.shop, scenario=replace(given.database.shop.scenario, tiers=(GOLD,)))
    given.manager()
    olena = given.customer()
    came = given.clock.moment
    earlier = given.contact(olena)
    given.do(answers_csat.record_score, OLENA, touchpoint_id=earlier, score=4)
    given.passes(9 * DAY)
    ticket = given.complaint(olena)

    facts = given.do(cards.card_facts, ticket)
    assert (facts.score, facts.last_score, facts.last_score_at, facts.since) == (2, 4, came, came)
    assert facts.tier is not None
    assert facts.tier.said_in(Language.RUSSIAN) == "Золотой"

    given.hush()
    given.do(finding.show, OLEG, olena.id, CardPage.OVERVIEW, chat_id=OLEG)
    (shown,) = given.said(OLEG)
    assert isinstance(shown, CustomerShown)
    assert shown.card is not None
    assert shown.card.tier == facts.tier


def test_who_is_new_has_no_rank_and_no_earlier_score(quick: Given) -> None:
    """Nothing is said of what is not known."""
    facts = quick.do(cards.card_facts, quick.complaint(quick.customer()))
    assert (facts.tier, facts.last_score, facts.last_score_at) == (None, None, None)
