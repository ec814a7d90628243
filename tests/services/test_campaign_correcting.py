"""What was sent is corrected where it stands, whoever is killed in between."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from rules.campaigns import Fault
from rules.notices.campaigns import CorrectionAsked, CorrectionReady, OfferCorrected, OfferPreview
from rules.vocabulary import CampaignId, CampaignStep, CodeState
from services import campaign_correcting, campaign_recalling, campaign_running, outgoing
from services.outgoing import Ready
from services.refusals import NotPermitted, Outdated
from storage import campaigns, codes
from tests.services.builders import IRYNA, OLEG, Given
from tests.services.campaigning import FIRST_CHAT, Shop
from tests.services.test_campaign_composing import last, says
from tests.services.test_codes import pool

NEW = "<b>{name|Друже}</b>, кава за третину ціни"


@pytest.fixture
def crowd(given: Given) -> Shop:
    """A shop whose customers agreed to offers."""
    return Shop(given)


def is_corrected(shop: Shop, campaign_id: CampaignId, text: str = NEW) -> None:
    """The Ukrainian text is another now."""
    shop.given.do(campaign_correcting.begin, IRYNA, campaign_id)
    says(shop, text, html=text)
    shop.given.do(campaign_correcting.keep, IRYNA, campaign_id, CampaignStep.TEXT_RU)
    shop.given.do(campaign_correcting.confirm, IRYNA, campaign_id)


def begins(shop: Shop) -> CampaignId:
    """A campaign of which nothing has left, but the message that shows how far it is."""
    campaign_id = shop.campaign()
    shop.given.do(outgoing.sent, [(ready, 4000) for ready in shop.claims()])
    return campaign_id


def goes_on(shop: Shop, fate: Callable[[Ready], object] | None = None) -> list[OfferCorrected]:
    """Everything leaves; what was said anew, in the order of leaving."""
    corrected: list[OfferCorrected] = []
    for _ in range(60):
        fed = shop.given.do(campaign_correcting.feed, ahead=3)
        offered = shop.feeds()
        claimed = shop.claims()
        for ready in claimed:
            if fate is not None and fate(ready) is not None:
                continue
            if isinstance(ready.notice, OfferCorrected):
                assert ready.edits == ready.notice.message
                corrected.append(ready.notice)
            shop.given.do(outgoing.sent, [(ready, None if ready.edits else 5000 + ready.outgoing.id)])
        if not (fed or offered or claimed):
            break
    return corrected


def status(shop: Shop, campaign_id: CampaignId) -> tuple[int, int, int, int]:
    """Corrected, left, failed, too late."""
    one, _ = shop.given.do(campaign_running.status, campaign_id)
    assert one is not None
    return one.corrected, one.correction_left, one.correction_failed, one.correction_late


def test_what_was_sent_reads_anew_and_nobody_gets_a_message(crowd: Shop) -> None:
    """Each in its own message, by name; the one that Telegram will not let be edited is counted, not sent again."""
    crowd.people(7)
    campaign_id = crowd.campaign()
    sent = crowd.sends()
    is_corrected(crowd, campaign_id)
    assert status(crowd, campaign_id) == (0, 7, 0, 0)

    def fails(ready: Ready) -> object:
        if isinstance(ready.notice, OfferCorrected) and ready.outgoing.chat_id == FIRST_CHAT + 1:
            return crowd.given.do(outgoing.failed, ready, reason="message can't be edited")
        return None

    corrected = goes_on(crowd, fails)

    assert len(corrected) == 6
    assert {one.facts_now.text for one in corrected if one.facts_now} == {NEW}
    assert {one.facts_now.name for one in corrected if one.facts_now} == {"Олена"}
    assert status(crowd, campaign_id) == (6, 0, 1, 0)
    assert crowd.given.do(campaigns.get, campaign_id).correction_ended_at is not None
    assert goes_on(crowd) == []
    assert crowd.counts(campaign_id) == {"sent": len(sent)}


def test_who_is_still_ahead_reads_only_the_new_text(crowd: Shop) -> None:
    """In the middle of sending: the old text is corrected also where it was just about to arrive."""
    crowd.people(9)
    campaign_id = begins(crowd)
    crowd.feeds(ahead=6)
    leaving = crowd.claims(4)
    crowd.given.do(outgoing.sent, [(ready, 5000 + ready.outgoing.id) for ready in leaving[:2]])
    is_corrected(crowd, campaign_id)
    crowd.given.do(campaign_correcting.feed, ahead=50)
    crowd.given.do(campaign_correcting.feed, ahead=50)
    first = [one for one in crowd.claims() if isinstance(one.notice, OfferCorrected)]
    crowd.given.do(outgoing.sent, [(ready, None) for ready in first])
    crowd.given.do(campaign_correcting.feed, ahead=50)
    assert crowd.given.do(campaigns.get, campaign_id).correction_ended_at is None  # two more bear the old one
    crowd.given.do(outgoing.sent, [(ready, 5000 + ready.outgoing.id) for ready in leaving[2:]])
    crowd.given.passes(timedelta(minutes=5))
    crowd.given.do(outgoing.release_abandoned, everyone=True)

    goes_on(crowd)

    assert status(crowd, campaign_id) == (4, 0, 0, 0)
    assert crowd.given.do(campaigns.get, campaign_id).correction_ended_at is not None
    counts = crowd.counts(campaign_id)
    assert counts.get("sent", 0) + counts.get("unknown", 0) == 9


def test_a_correction_goes_on_where_it_was_killed(crowd: Shop) -> None:
    """Whoever was about to be corrected is corrected again, to the same words; and each counts once."""
    crowd.people(8)
    campaign_id = crowd.campaign()
    crowd.sends()
    is_corrected(crowd, campaign_id)
    for _ in range(3):
        crowd.given.do(campaign_correcting.feed, ahead=3)
        assert crowd.claims(2)  # killed with these in its hands
        crowd.given.do(outgoing.release_abandoned, everyone=True)

    goes_on(crowd)

    assert status(crowd, campaign_id) == (8, 0, 0, 0)


def test_what_was_sent_two_days_ago_is_left_alone(crowd: Shop) -> None:
    """Counted apart, also when the two days go by while it waits; after them there is nothing to begin."""
    crowd.people(3)
    campaign_id = begins(crowd)
    crowd.feeds()
    crowd.given.do(outgoing.sent, [(ready, 5000 + ready.outgoing.id) for ready in crowd.claims(2)])
    crowd.given.passes(timedelta(hours=30))
    crowd.sends()
    crowd.given.passes(timedelta(hours=20))
    is_corrected(crowd, campaign_id)
    ready = last(crowd, CorrectionReady)
    assert isinstance(ready, CorrectionReady)
    assert (ready.people, ready.late) == (1, 2)
    assert len(goes_on(crowd)) == 1
    assert status(crowd, campaign_id) == (1, 0, 0, 2)

    crowd.given.passes(timedelta(hours=20))
    is_corrected(crowd, campaign_id, "Ще раз")
    crowd.given.passes(timedelta(hours=10))
    assert goes_on(crowd) == []
    assert status(crowd, campaign_id) == (0, 0, 0, 3)
    with pytest.raises(Outdated):
        crowd.given.do(campaign_correcting.begin, IRYNA, campaign_id)


def test_a_second_correction_overtakes_the_first(crowd: Shop) -> None:
    """What is on its way leaves with the newest words, and what had the first is corrected once more."""
    crowd.people(6)
    campaign_id = crowd.campaign()
    crowd.sends()
    is_corrected(crowd, campaign_id)
    crowd.given.do(campaign_correcting.feed, ahead=3)
    in_flight = crowd.claims()
    is_corrected(crowd, campaign_id, "Остаточно")
    crowd.given.do(outgoing.sent, [(ready, None) for ready in in_flight])

    said = [one.facts_now.text for one in goes_on(crowd) if one.facts_now]

    assert said == ["Остаточно"] * 6
    assert status(crowd, campaign_id) == (6, 0, 0, 0)


def test_a_new_text_is_asked_for_checked_and_shown(crowd: Shop) -> None:
    """A broken one is refused, the preview is as its reader would see it, and dropping leaves all as it was."""
    crowd.people(2)
    campaign_id = crowd.campaign()
    crowd.sends()
    with pytest.raises(NotPermitted):
        crowd.given.do(campaign_correcting.begin, OLEG, campaign_id)
    crowd.given.do(campaign_correcting.begin, IRYNA, campaign_id)
    says(crowd, "{name}, привіт")
    asked = last(crowd, CorrectionAsked)
    assert isinstance(asked, CorrectionAsked)
    assert asked.finding is not None
    assert (asked.finding.fault, asked.now) == (Fault.NEEDS_FALLBACK, "{name|Друже}, кава за пів ціни")
    with pytest.raises(Outdated):
        crowd.given.do(campaign_correcting.confirm, IRYNA, campaign_id)
    says(crowd, NEW, html=NEW)
    with pytest.raises(Outdated):
        crowd.given.do(campaign_correcting.keep, IRYNA, campaign_id, CampaignStep.TEXT_UK)
    crowd.given.do(campaign_correcting.keep, IRYNA, campaign_id, CampaignStep.TEXT_RU)
    preview = last(crowd, OfferPreview)
    assert isinstance(preview, OfferPreview)
    assert preview.facts_now.name == "Олена"
    crowd.given.do(campaign_correcting.drop, IRYNA, campaign_id)
    assert goes_on(crowd) == []
    assert status(crowd, campaign_id) == (0, 0, 0, 0)


def test_what_is_taken_back_is_corrected_no_more(crowd: Shop) -> None:
    """Both at once: the messages go."""
    crowd.people(4)
    campaign_id = crowd.campaign()
    crowd.sends()
    is_corrected(crowd, campaign_id)
    crowd.given.do(campaign_correcting.feed, ahead=2)
    crowd.given.do(campaign_recalling.begin, IRYNA, campaign_id)
    assert goes_on(crowd) == []
    with pytest.raises(Outdated):
        crowd.given.do(campaign_correcting.begin, IRYNA, campaign_id)


def test_everybody_keeps_the_code_that_is_theirs(crowd: Shop) -> None:
    """The new words stand around the same code, and no other is given."""
    crowd.people(2)
    made = pool(crowd.given, many=3)
    campaign_id = crowd.campaign(texts={"uk": "Ваш код: {code|немає}"}, pool_id=made.id)
    crowd.sends()
    crowd.given.do(campaign_correcting.begin, IRYNA, campaign_id)
    says(crowd, "Код на каву — {code|немає}")
    crowd.given.do(campaign_correcting.confirm, IRYNA, campaign_id)

    codes_said = {one.facts_now.code for one in goes_on(crowd) if one.facts_now}

    assert codes_said == {"AAAA-0002", "AAAA-0003"}
    assert crowd.given.do(codes.counts, [made.id])[made.id] == {CodeState.GIVEN: 2, CodeState.FREE: 1}
