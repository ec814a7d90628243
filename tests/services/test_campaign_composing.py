"""A campaign is composed question by question, survives everything, and is confirmed by as much as it deserves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.campaigns import Confirmation, Effect, Fault
from rules.notice import Media
from rules.notices.campaigns import (
    CampaignAsked,
    CampaignConfirmAsked,
    CampaignReady,
    CampaignSecondAsked,
    OfferPreview,
)
from rules.vocabulary import (
    CampaignId,
    CampaignState,
    CampaignStep,
    Language,
    MediaKind,
    OrderStatus,
    Purpose,
    Reason,
    RecipientState,
    Timing,
)
from services import (
    campaign_clicks,
    campaign_composing,
    campaign_effect,
    campaign_forecast,
    campaign_recalling,
    campaign_running,
    consents,
    conversation,
    desk,
    outgoing,
)
from services.refusals import NotPermitted, Outdated
from storage import campaigns, customers, recipients, tables
from storage.campaigns import Campaign
from tests.services.builders import IRYNA, OLEG, OLENA, Given, kyiv, words
from tests.services.campaigning import FIRST_CHAT, Shop

PETRO_ADMIN = 9002


@pytest.fixture
def crowd(given: Given) -> Shop:
    """An admin and nobody else, on either kind of database."""
    return Shop(given)


@pytest.fixture
def quick_crowd(quick: Given) -> Shop:
    """The same on SQLite alone."""
    return Shop(quick)


def says(crowd: Shop, text: str, *, html: str | None = None, media: Media | None = None) -> None:
    """The admin writes."""
    crowd.given.do(conversation.hear, IRYNA, replace(words(text, chat=IRYNA), html=html, media=media))


def draft(crowd: Shop) -> Campaign:
    """The newest one."""
    return crowd.given.do(campaigns.newest, most=1)[0]


def skips(crowd: Shop, times: int = 1) -> None:
    """The admin skips questions."""
    for _ in range(times):
        one = draft(crowd)
        assert one.step is not None
        crowd.given.do(campaign_composing.skip, IRYNA, one.id, one.step)


def is_composed(crowd: Shop, text: str = "Кава за пів ціни") -> CampaignId:
    """A draft with one text, to be sent at once to everybody, counted."""
    crowd.given.do(campaign_composing.begin, IRYNA, "Весна")
    crowd.given.do(campaign_composing.choose_everybody, IRYNA, draft(crowd).id, CampaignStep.AUDIENCE)
    says(crowd, text)
    skips(crowd, 5)
    crowd.given.do(campaign_composing.choose_beginning, IRYNA, draft(crowd).id, CampaignStep.WHEN, timing=Timing.NOW)
    crowd.builds()
    return draft(crowd).id


def last(crowd: Shop, kind: type, chat: int = IRYNA) -> object:
    """The newest notice of a kind."""
    return [one for one in crowd.given.said(chat) if isinstance(one, kind)][-1]


def test_every_answer_is_kept_in_the_draft(crowd: Shop) -> None:
    """Name, people, both texts with their formatting, a photo, a button, terms, a second text, a moment."""
    crowd.people(3)
    crowd.given.do(campaign_composing.begin, IRYNA)
    says(crowd, "Весна")
    says(crowd, "K-1 K-2")
    says(crowd, "Кава", html="<b>Кава</b>")
    says(crowd, "Кофе & чай")
    says(crowd, "", media=Media(MediaKind.PHOTO, "AgAC"))
    says(crowd, "Каталог / Каталог https://kavova.ua")
    says(crowd, "до 15 грудня, від 500, категорія Кава")
    says(crowd, "Друга")
    says(crowd, "Другая")
    says(crowd, "завтра 10:00, 10-18")

    one = draft(crowd)
    assert one.step is CampaignStep.READY
    assert one.name == "Весна"
    assert one.audience == {"kind": "listed", "codes": ["K-1", "K-2"]}
    assert one.texts == {"uk": "<b>Кава</b>", "ru": "Кофе &amp; чай"}
    assert one.other == {"uk": "Друга", "ru": "Другая"}
    assert one.file == Media(MediaKind.PHOTO, "AgAC")
    assert (one.link, one.minimum_minor, one.category) == ("https://kavova.ua", 50_000, "Кава")
    assert one.starts_at == kyiv(10, day=11)
    assert (one.window_from, one.window_to) == (600, 1080)
    assert crowd.builds() == 1
    ready = last(crowd, CampaignReady)
    assert isinstance(ready, CampaignReady)
    assert (ready.people, ready.held_out, ready.skipped) == (2, 0, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{name}", Fault.NEEDS_FALLBACK),
        ("{ім’я|друже}", Fault.UNKNOWN_FIELD),
        ("я" * 4097, Fault.TOO_LONG),
    ],
)
def test_a_text_that_cannot_leave_is_refused_when_it_is_written(quick_crowd: Shop, text: str, fault: Fault) -> None:
    """The question stays, with what is wrong."""
    quick_crowd.given.do(campaign_composing.begin, IRYNA, "Весна")
    quick_crowd.given.do(campaign_composing.choose_everybody, IRYNA, draft(quick_crowd).id, CampaignStep.AUDIENCE)
    says(quick_crowd, text)
    asked = last(quick_crowd, CampaignAsked)
    assert isinstance(asked, CampaignAsked)
    assert asked.finding is not None
    assert (asked.step, asked.finding.fault) == (CampaignStep.TEXT_UK, fault)


def test_a_photo_makes_the_room_smaller(quick_crowd: Shop) -> None:
    """A caption holds a quarter of a message: refused with the count, and the photo is not kept."""
    quick_crowd.given.do(campaign_composing.begin, IRYNA, "Весна")
    quick_crowd.given.do(campaign_composing.choose_everybody, IRYNA, draft(quick_crowd).id, CampaignStep.AUDIENCE)
    says(quick_crowd, "я" * 1025)
    skips(quick_crowd)
    says(quick_crowd, "", media=Media(MediaKind.PHOTO, "AgAC"))
    asked = last(quick_crowd, CampaignAsked)
    assert isinstance(asked, CampaignAsked)
    assert asked.finding is not None
    assert (asked.finding.count, asked.finding.most) == (1025, 1024)
    assert draft(quick_crowd).file is None


def test_without_any_text_there_is_no_campaign(quick_crowd: Shop) -> None:
    """One of the two may be left out, not both."""
    quick_crowd.given.do(campaign_composing.begin, IRYNA, "Весна")
    quick_crowd.given.do(campaign_composing.choose_everybody, IRYNA, draft(quick_crowd).id, CampaignStep.AUDIENCE)
    skips(quick_crowd)
    with pytest.raises(Outdated):
        skips(quick_crowd)


def test_an_old_question_answers_nothing(quick_crowd: Shop) -> None:
    """A press under a question that was answered long ago changes no other answer; back asks the one before."""
    is_composed(quick_crowd)
    one = draft(quick_crowd)
    with pytest.raises(Outdated):
        quick_crowd.given.do(campaign_composing.skip, IRYNA, one.id, CampaignStep.MEDIA)
    quick_crowd.given.do(campaign_composing.go_back, IRYNA, one.id, CampaignStep.READY)
    assert draft(quick_crowd).step is CampaignStep.WHEN
    with pytest.raises(NotPermitted):
        quick_crowd.given.do(campaign_composing.go_back, OLEG, one.id, CampaignStep.WHEN)


def test_a_few_are_written_to_with_a_press(crowd: Shop) -> None:
    """Twenty presses begin it once."""
    crowd.people(3)
    crowd.people(2, language="ru")
    crowd.people(1, agreed=False)
    campaign_id = is_composed(crowd)
    ready = last(crowd, CampaignReady)
    assert isinstance(ready, CampaignReady)
    assert ready.people == 3
    assert [(one.why, one.language) for one in ready.skipped] == [(Reason.NO_TEXT, Language.RUSSIAN)]
    assert [one.language for one in crowd.given.said(IRYNA) if isinstance(one, OfferPreview)] == ["uk"] * 3

    crowd.given.do(campaign_composing.send, IRYNA, campaign_id)
    with pytest.raises(Outdated):
        crowd.given.do(campaign_composing.send, IRYNA, campaign_id)
    assert crowd.sends() == [FIRST_CHAT + 1, FIRST_CHAT + 2, FIRST_CHAT + 3]


def test_above_a_hundred_the_number_is_typed(quick_crowd: Shop) -> None:
    """Another number, or words, ask again."""
    quick_crowd.people(120)
    campaign_id = is_composed(quick_crowd)
    people = campaign_forecast.expected(draft(quick_crowd))
    assert 100 < people < 120

    quick_crowd.given.do(campaign_composing.send, IRYNA, campaign_id)
    says(quick_crowd, "так")
    says(quick_crowd, str(people + 1))
    asked = last(quick_crowd, CampaignConfirmAsked)
    assert isinstance(asked, CampaignConfirmAsked)
    assert (asked.unclear, asked.how, asked.people) == (True, Confirmation.TYPED, people)
    assert quick_crowd.state(campaign_id) is CampaignState.DRAFT
    says(quick_crowd, f" {people} ")
    assert quick_crowd.state(campaign_id) is CampaignState.SENDING


def many(crowd: Shop) -> CampaignId:
    """A draft for six thousand."""
    crowd.people(120)
    campaign_id = is_composed(crowd)
    crowd.given.do(lambda unit: campaigns.change(unit, campaign_id, forecast={"languages": {"uk": 6000}}))
    return campaign_id


def test_above_five_thousand_another_admin_says_yes(quick_crowd: Shop) -> None:
    """Whoever typed the number cannot be the other."""
    given = quick_crowd.given
    campaign_id = many(quick_crowd)
    given.person(PETRO_ADMIN, "Петро")
    given.do(desk.configure_admins, [IRYNA, PETRO_ADMIN])
    given.do(campaign_composing.send, IRYNA, campaign_id)
    says(quick_crowd, "6 000")
    assert quick_crowd.state(campaign_id) is CampaignState.DRAFT
    asked = last(quick_crowd, CampaignSecondAsked, PETRO_ADMIN)
    assert isinstance(asked, CampaignSecondAsked)
    assert (asked.people, asked.by) == (6000, "Ірина")

    with pytest.raises(Outdated):
        given.do(campaign_composing.second, IRYNA, campaign_id)
    with pytest.raises(NotPermitted):
        given.do(campaign_composing.second, OLEG, campaign_id)
    given.do(campaign_composing.second, PETRO_ADMIN, campaign_id)
    assert quick_crowd.state(campaign_id) is CampaignState.SENDING


def test_who_is_the_only_admin_types_the_shops_name_too(quick_crowd: Shop) -> None:
    """The number alone is not enough."""
    campaign_id = many(quick_crowd)
    quick_crowd.given.do(campaign_composing.send, IRYNA, campaign_id)
    says(quick_crowd, "6000")
    assert quick_crowd.state(campaign_id) is CampaignState.DRAFT
    says(quick_crowd, "6000 крамниця")
    assert quick_crowd.state(campaign_id) is CampaignState.SENDING


def test_an_old_forecast_is_made_anew(quick_crowd: Shop) -> None:
    """A draft of the day before yesterday counts its people again before it is sent."""
    quick_crowd.people(3)
    campaign_id = is_composed(quick_crowd)
    quick_crowd.given.passes(timedelta(days=2))
    quick_crowd.people(1)
    quick_crowd.given.do(campaign_composing.send, IRYNA, campaign_id)
    assert quick_crowd.state(campaign_id) is CampaignState.DRAFT
    quick_crowd.builds()
    assert campaign_forecast.expected(draft(quick_crowd)) == 4


def test_nobody_to_write_to_cannot_be_sent(quick_crowd: Shop) -> None:
    """An empty audience has no button, and the press of an old one does nothing."""
    campaign_id = is_composed(quick_crowd)
    ready = last(quick_crowd, CampaignReady)
    assert isinstance(ready, CampaignReady)
    assert ready.people == 0
    with pytest.raises(Outdated):
        quick_crowd.given.do(campaign_composing.send, IRYNA, campaign_id)


def test_the_words_of_others_are_not_taken_for_answers(quick_crowd: Shop) -> None:
    """A customer's words reach the managers while an admin composes; after a day and a half the admin's do too."""
    given = quick_crowd.given
    given.customer()
    given.do(campaign_composing.begin, IRYNA)
    given.do(conversation.hear, OLENA, words())
    assert given.rows(tables.ticket, "id")
    given.passes(timedelta(hours=37))
    says(quick_crowd, "Весна")
    assert draft(quick_crowd).name == ""


def test_an_offer_is_taken_back_within_two_days(crowd: Shop) -> None:
    """Row by row through the outbox; those to whom it did not come have nothing to lose."""
    crowd.people(5)
    campaign_id = crowd.campaign()
    crowd.sends()
    crowd.given.do(campaign_recalling.begin, IRYNA, campaign_id)
    with pytest.raises(Outdated):
        crowd.given.do(campaign_recalling.begin, IRYNA, campaign_id)
    for _ in range(20):
        crowd.given.do(campaign_recalling.feed, ahead=2)
        crowd.feeds()
        for ready in crowd.claims():
            if ready.notice.kind == "offer-recalled" and ready.outgoing.chat_id == FIRST_CHAT + 1:
                crowd.given.do(outgoing.failed, ready, reason="too old")
            else:
                crowd.given.do(outgoing.sent, [(ready, None)])
    status, _ = crowd.given.do(campaign_running.status, campaign_id)
    assert status is not None
    assert (status.recalled, status.recall_failed, status.recall_left) == (4, 1, 0)


def test_what_it_did_is_told_beside_those_held_out(crowd: Shop) -> None:
    """Orders of two weeks, presses, and who left because of it; too early until the time is over."""
    people = crowd.people(60)
    campaign_id = crowd.campaign(holdout=20)
    crowd.sends()
    crowd.given.do(campaign_clicks.wanted, FIRST_CHAT + people[0], campaign_id)
    crowd.given.passes(timedelta(hours=1))
    crowd.given.do(consents.answer, FIRST_CHAT + people[1], purpose=Purpose.OFFERS, given=False)
    crowd.given.do(campaign_effect.show, IRYNA, campaign_id)
    told = crowd.given.said(IRYNA)[-1]
    assert told.facts()["judged"] == "early"
    assert told.facts()["meant"]["clicked"] == 1
    assert told.facts()["meant"]["people"] + told.facts()["held_out"]["people"] == 60


def test_money_is_told_beside_the_holdout_when_the_time_is_over(crowd: Shop) -> None:
    """What was kept of the orders counts, cancelled and returned ones bring nothing; the table says the same."""
    given = crowd.given
    people = crowd.people(200)
    campaign_id = crowd.campaign(holdout=30)
    crowd.sends()
    given.passes(timedelta(days=1))
    held = {
        one
        for one in people
        if (who := given.do(recipients.find, campaign_id, one)) and who.state is RecipientState.HELD_OUT
    }
    meant = [one for one in people if one not in held]
    for number, customer_id in enumerate([*meant[:60], *list(held)[:2]]):
        customer = given.do(customers.get, customer_id)
        given.order(customer, total_minor=10_000 + number * 100)
    given.order(given.do(customers.get, meant[70]), status=OrderStatus.CANCELLED)
    given.order(given.do(customers.get, meant[71]), status=OrderStatus.RETURNED)
    given.order(given.do(customers.get, meant[0]), total_minor=5_000)
    given.passes(timedelta(days=20))

    told = given.do(campaign_effect.gather, IRYNA, campaign_id)

    assert (told.meant.bought, told.held_out.bought) == (61, 2)
    assert told.meant.spent == sum(10_000 + number * 100 for number in range(60)) + 5_000
    assert told.held_out.people == len(held)
    assert told.judged is Effect.MORE
    assert told.gain is not None
    assert 0 < told.gain.low < told.gain.value < told.gain.high
    given.do(campaign_effect.show_table, IRYNA, campaign_id)
    assert given.said(IRYNA)[-1].facts()["effect"]["gain"]["value"] == told.gain.value
