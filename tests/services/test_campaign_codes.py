"""An offer brings each of its people a code of their own, and passes by whom no code is left for."""

import pytest

from rules.notices.campaigns import CampaignAsked, CampaignReady, Offer
from rules.vocabulary import CampaignStep, CodeState, Reason, RecipientState
from services import campaign_composing, campaign_forecast, conversation
from services.refusals import Outdated
from storage import campaigns, codes
from tests.services.builders import IRYNA, Given, words
from tests.services.campaigning import Shop
from tests.services.test_codes import pool

TEXTS = {"uk": "Ваш код: {code|немає}"}


@pytest.fixture
def crowd(given: Given) -> Shop:
    """An admin and nobody else, on either kind of database."""
    return Shop(given)


def test_each_gets_a_code_of_their_own_and_the_rest_are_skipped(crowd: Shop) -> None:
    """Three codes for five people: said at the forecast; taken with the message, named in it, skipped with a reason."""
    given = crowd.given
    people = crowd.people(5)
    made = pool(given, many=3)
    campaign_id = crowd.draft(texts=TEXTS, pool_id=made.id, step="ready")
    crowd.builds()
    ready = given.said(IRYNA)[-1]
    assert isinstance(ready, CampaignReady)
    assert (ready.people, ready.codes_left) == (5, 3)
    given.do(lambda unit: campaigns.change(unit, campaign_id, state="sending"))
    crowd.feeds()
    totals = crowd.totals(campaign_id)
    assert totals.reasons[RecipientState.SKIPPED, Reason.NO_CODE] == 2
    offers = [one.notice for one in crowd.claims() if isinstance(one.notice, Offer)]
    said = {offer.facts_now.code for offer in offers if offer.facts_now is not None}
    assert said == {"AAAA-0002", "AAAA-0003", "AAAA-0004"}
    for offer in offers:
        (own,) = given.do(codes.of_customer, people[offer.customer - people[0]], most=5)
        assert offer.facts_now is not None
        assert (offer.facts_now.code, offer.facts_now.code_number) == (own.code, own.id)


def test_a_code_is_taken_once_however_often_the_offer_waits(crowd: Shop) -> None:
    """Whoever is put off and queued again has the same code."""
    given = crowd.given
    crowd.people(1)
    made = pool(given, many=3)
    campaign_id = crowd.campaign(texts=TEXTS, pool_id=made.id)
    crowd.feeds()
    given.do(lambda unit: campaigns.change(unit, campaign_id, state="paused"))
    assert all(one.notice.kind != "offer" for one in crowd.claims())
    given.do(lambda unit: campaigns.change(unit, campaign_id, state="sending"))
    assert len(crowd.sends()) == 1
    assert given.do(codes.counts, [made.id])[made.id] == {CodeState.GIVEN: 1, CodeState.FREE: 2}


def test_the_pool_is_asked_for_where_a_text_has_a_place_for_a_code(crowd: Shop) -> None:
    """With what is left of each; a stopped one cannot be chosen, and without any the words after the stroke stand."""
    given = crowd.given
    crowd.people(1)
    made = pool(given)
    given.do(campaign_composing.begin, IRYNA, "Весна")
    (draft,) = given.do(campaigns.newest, most=1)
    given.do(campaign_composing.choose_everybody, IRYNA, draft.id, CampaignStep.AUDIENCE)
    given.do(conversation.hear, IRYNA, words(TEXTS["uk"], chat=IRYNA))
    for step in (
        CampaignStep.TEXT_RU,
        CampaignStep.MEDIA,
        CampaignStep.BUTTON,
        CampaignStep.TERMS,
        CampaignStep.OTHER_UK,
    ):
        given.do(campaign_composing.skip, IRYNA, draft.id, step)
    asked = given.said(IRYNA)[-1]
    assert isinstance(asked, CampaignAsked)
    assert (asked.step, [(one.pool, one.left) for one in asked.pools]) == (CampaignStep.CODES, [(made.id, 3)])
    with pytest.raises(Outdated):
        given.do(campaign_composing.choose_pool, IRYNA, draft.id, made.id + 1)
    given.do(campaign_composing.choose_pool, IRYNA, draft.id, made.id)
    draft = given.do(campaigns.get, draft.id)
    assert (draft.step, draft.pool_id) == (CampaignStep.WHEN, made.id)
    assert campaign_forecast.expected(draft) == 0
