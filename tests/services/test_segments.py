"""Where customers stand is kept up, segments are counted in ranges, and each person's own reasons are told."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zlib import crc32

import pytest
from sqlalchemy import insert, update

from rules.notices.campaigns import CampaignAsked
from rules.notices.segments import SegmentShown, SegmentsListed, SegmentWhy, SegmentWrong
from rules.segments import parse
from rules.vocabulary import CampaignStep, Cause, CustomerId, Language, Purpose, Reason, Stage, Trait
from services import campaign_composing, conversation, finding, lifecycles, segments
from services.refusals import NotPermitted, Outdated
from storage import campaigns, consents, recipients, tables
from storage import lifecycles as stages
from storage.lifecycles import Stood, Those
from tests.services.builders import IRYNA, OLEG, Given, words
from tests.services.campaigning import Shop

LOST = (400, 370, 340)
LAPSED = (180, 150, 120)
ACTIVE = (70, 40, 10)
FRESH = (5,)


@pytest.fixture
def crowd(given: Given) -> Shop:
    """An admin and nobody else, on either kind of database."""
    return Shop(given)


@pytest.fixture
def quick_crowd(quick: Given) -> Shop:
    """The same on SQLite alone."""
    return Shop(quick)


def buys(crowd: Shop, who: CustomerId, *days_ago: int, category: str | None = None, **line: Any) -> None:
    """Somebody bought so many days ago."""
    with crowd.given.database.unit() as unit:
        for ago in days_ago:
            number = f"S-{who}-{unit.now - timedelta(days=ago):%Y%m%d}"
            row = {"number": number, "customer_id": who, "placed_at": unit.now - timedelta(days=ago)}
            sums = {"status": "active", "total_minor": 100_000, "currency": "UAH"}
            moments = {"created_at": unit.now, "changed_at": unit.now}
            added = insert(tables.shop_order).values(**row, **sums, **moments).returning(tables.shop_order.c.id)
            order_id = unit.execute(added).scalar_one()
            goods = {"item": "Зерно", "product": "Зерно", "category": category, "is_return": False, "occurrence": 1}
            amounts = {"quantity_milli": 1000, "amount_minor": 100_000}
            unit.execute(insert(tables.order_line).values(order_id=order_id, **goods, **amounts, **line))
        unit.execute(update(tables.customer).where(tables.customer.c.id == who).values(found_by=None))


def changes(crowd: Shop, who: CustomerId, **values: Any) -> None:
    """Something about somebody is different."""
    statement = update(tables.customer).where(tables.customer.c.id == who).values(**values)
    crowd.given.do(lambda unit: unit.execute(statement).close())


def leaves(crowd: Shop, who: CustomerId, cause: Cause) -> None:
    """Somebody said why they leave."""
    moment = crowd.given.clock.moment
    row = insert(tables.departure).values(customer_id=who, at=moment, cause=cause, told_at=moment)
    crowd.given.do(lambda unit: unit.execute(row).close())


def passes(crowd: Shop, *, most: int = lifecycles.CHUNK) -> int:
    """The day's pass; in how many steps."""
    steps = 0
    while crowd.given.do(lifecycles.pass_some, most=most):
        steps += 1
    return steps


def stood(crowd: Shop, who: CustomerId) -> Stood:
    """Where somebody stands."""
    return crowd.given.do(stages.stood, Those([who]))[who]


def shown(crowd: Shop) -> SegmentShown:
    """The newest segment on the admin's screen."""
    return next(one for one in reversed(crowd.given.said(IRYNA)) if isinstance(one, SegmentShown))


def counts(crowd: Shop, expression: str) -> int:
    """How many an expression means, as the admin sees it."""
    crowd.given.do(segments.look, IRYNA, expression)
    people = shown(crowd).people
    assert people is not None, expression
    return people


def four(crowd: Shop) -> Mapping[str, CustomerId]:
    """Four people in four stages, and a fifth who never bought."""
    lost, lapsed, active, new, nobody = crowd.people(5)
    buys(crowd, lost, *LOST, category="Кава")
    buys(crowd, lapsed, *LAPSED, category="Чай")
    buys(crowd, active, *ACTIVE, category="Кава", subcategory="У зернах", brand="Світ")
    buys(crowd, new, *FRESH, category="Чай")
    changes(crowd, lost, city="м. Харьков")
    changes(crowd, active, city="Харків")
    leaves(crowd, lost, Cause.PRICE)
    leaves(crowd, lapsed, Cause.PRICE)
    leaves(crowd, lapsed, Cause.QUALITY)
    passes(crowd)
    return {"lost": lost, "lapsed": lapsed, "active": active, "new": new, "nobody": nobody}


# --- where customers stand


def test_the_pass_goes_in_ranges_once_a_day_and_keeps_the_history(crowd: Shop) -> None:
    """Each person once a day, in pieces; a move is written down with where they came from, both ways."""
    (one,) = crowd.people(1)
    buys(crowd, one, 60, 30, 0)
    crowd.people(5)
    assert passes(crowd, most=2) == 8  # four ranges, twice: the first pass learns what the second measures by
    assert passes(crowd) == 0
    assert stood(crowd, one).stage is Stage.ACTIVE
    for days, stage in ((46, Stage.AT_RISK), (50, Stage.LAPSED), (100, Stage.LOST)):
        crowd.given.passes(timedelta(days=days))
        assert passes(crowd) == 1
        assert stood(crowd, one).stage is stage
    buys(crowd, one, 0)
    crowd.given.do(finding.keep_up)  # whoever buys is looked at within the next tick
    assert stood(crowd, one).stage is Stage.RETURNED
    moves = [(move.was, move.stage) for move in reversed(crowd.given.do(stages.history, one, most=9))]
    assert moves == [
        (None, Stage.ACTIVE),
        (Stage.ACTIVE, Stage.AT_RISK),
        (Stage.AT_RISK, Stage.LAPSED),
        (Stage.LAPSED, Stage.LOST),
        (Stage.LOST, Stage.RETURNED),
    ]


def test_nothing_is_written_where_nothing_has_changed(quick_crowd: Shop) -> None:
    """A day on which nobody moves leaves every row and its `since` as they are."""
    people = four(quick_crowd)
    before = {name: stood(quick_crowd, who) for name, who in people.items() if name != "nobody"}
    quick_crowd.given.passes(timedelta(days=1))
    assert passes(quick_crowd) == 1
    assert {name: stood(quick_crowd, people[name]) for name in before} == before


def test_one_purchase_is_measured_by_the_shops_own_gap(crowd: Shop) -> None:
    """Once most come every ten days, who came once a month ago is missed."""
    *often, once = crowd.people(4)
    for one in often:
        buys(crowd, one, 31, 21, 11, 1)
    buys(crowd, once, 31)
    passes(crowd)
    standing = stood(crowd, once)
    assert (standing.gap, standing.is_own, standing.stage) == (10, False, Stage.LAPSED)


def test_worth_is_told_in_fifths(crowd: Shop) -> None:
    """Who bought last, most often and for most has 5 of each."""
    people = crowd.people(10)
    for place, one in enumerate(people):
        buys(crowd, one, *(20 - place + 30 * n for n in range(place + 1)))
    passes(crowd)
    worst, best = stood(crowd, people[0]), stood(crowd, people[-1])
    assert (worst.recency, worst.frequency, worst.monetary) == (1, 1, 1)
    assert (best.recency, best.frequency, best.monetary) == (5, 5, 5)


# --- whom an expression means


@pytest.mark.parametrize(
    ("expression", "who"),
    [
        ("lost", {"lost"}),
        ("not lost", {"lapsed", "active", "new", "nobody"}),
        ("втрачені та причина:ціна", {"lost"}),
        ("cause:price", {"lost"}),  # the newest reason counts
        ("категорія:кава", {"lost", "active"}),
        ("category:кава and not lost", {"active"}),
        ("підкатегорія:«у зернах»", {"active"}),
        ("бренд:світ", {"active"}),
        ("місто:Харків", {"lost", "active"}),
        ("not city:Харків", {"lapsed", "new", "nobody"}),
        ("orders:3", {"lost", "lapsed", "active"}),
        ("spent>=3000", {"lost", "lapsed", "active"}),
        ("spent>3000", set()),
        ("silent:5-10", {"active", "new"}),
        ("silent>120", {"lost"}),
        ("silent>=120", {"lost", "lapsed"}),
        ("consent:no", {"new"}),
        ("мова:укр", {"lost", "lapsed", "active", "new", "nobody"}),
        ("language:ru", set()),
        ("(lost or new) and (cause:price or consent:no)", {"lost", "new"}),
        ("not (lost or lapsed or active)", {"new", "nobody"}),
        ("менеджер:Ірина", set()),
        ("rfm:***", {"lost", "lapsed", "active", "new"}),
    ],
)
def test_whom_an_expression_means(crowd: Shop, expression: str, who: set[str]) -> None:
    """The count, the list of a campaign and the explanation say the same, in ranges of any size."""
    given = crowd.given
    people = four(crowd)
    given.do(consents.record, people["new"], Purpose.OFFERS, given=False, wording="w", language=Language.UKRAINIAN)
    assert counts(crowd, expression) == len(who)
    audience = given.do(lambda unit: segments.audience_for(unit, parse(expression, segments.known(unit))))
    campaign_id = crowd.draft(audience)
    crowd.builds(most=2)
    assert crowd.totals(campaign_id).audience == len(who)
    listed = [given.do(recipients.find, campaign_id, people[name]) for name in who]
    assert all(listed)


def test_a_tier_and_a_manager_are_asked_for(crowd: Shop) -> None:
    """Whoever helped last, and the tier that the ledger's account holds."""
    given = crowd.given
    given.manager(OLEG, "Олег")
    olena = given.customer()
    given.complaint(olena)
    (ticket,) = given.rows(tables.ticket, "id")
    owner = given.staff_id(OLEG)
    given.do(
        lambda unit: unit.execute(update(tables.ticket).where(tables.ticket.c.id == ticket).values(owner_id=owner))
    )
    assert counts(crowd, "менеджер:олег") == 1
    given.do(segments.look, IRYNA, "рівень:золото")
    assert isinstance(given.said(IRYNA)[-1], SegmentWrong)


def test_a_large_shop_is_counted_in_ranges(crowd: Shop) -> None:
    """The first piece in the press, the rest with the ticks; then the numbers come, once."""
    given = crowd.given
    people = crowd.people(7)
    buys(crowd, people[-1], *LOST)
    passes(crowd)
    segments_chunk, segments.CHUNK = segments.CHUNK, 2
    try:
        given.do(segments.look, IRYNA, "not lost")
        assert shown(crowd).people is None
    finally:
        segments.CHUNK = segments_chunk
    while given.do(segments.count_some, most=2):
        pass
    assert (shown(crowd).people, shown(crowd).agreed) == (6, 6)
    assert given.kinds(IRYNA).count("segment") == 2


# --- choosing


def test_people_are_chosen_with_buttons_and_explained(crowd: Shop) -> None:
    """From everybody by stage, then by what they bought; each with their own values."""
    given = crowd.given
    people = four(crowd)
    given.do(segments.begin, IRYNA)
    one = shown(crowd)
    assert {part.value: part.people for part in one.parts} == {"lost": 1, "lapsed": 1, "active": 1, "new": 1}
    given.do(segments.narrow, IRYNA, one.segment, Trait.STAGE, crc32(b"lost"))
    assert (shown(crowd).expression, shown(crowd).people) == ("lost", 1)
    assert Trait.STAGE not in shown(crowd).traits
    given.do(segments.count_by, IRYNA, one.segment, Trait.CATEGORY)
    assert [(part.value, part.shown, part.people) for part in shown(crowd).parts] == [("кава", "Кава", 1)]
    given.do(segments.narrow, IRYNA, one.segment, Trait.CATEGORY, crc32("кава".encode()))
    given.do(segments.explain, IRYNA, one.segment)
    why = given.said(IRYNA)[-1]
    assert isinstance(why, SegmentWhy)
    (person,) = why.people
    assert person.customer == people["lost"]
    assert [(own.condition, own.met, own.value) for own in person.own] == [
        ("lost", True, "lost"),
        ("category:кава", True, "Кава"),
    ]
    assert person.rhythm is not None
    assert (person.rhythm.gap, person.rhythm.is_own, person.rhythm.purchases) == (30, True, 3)


def test_a_button_of_another_moment_chooses_nothing(quick_crowd: Shop) -> None:
    """A part that is not there any more, a trait that is not being chosen from, somebody who is no admin."""
    given = quick_crowd.given
    four(quick_crowd)
    given.do(segments.begin, IRYNA)
    number = shown(quick_crowd).segment
    for trait, value in ((Trait.STAGE, "unheard"), (Trait.CAUSE, "price")):
        with pytest.raises(Outdated):
            given.do(segments.narrow, IRYNA, number, trait, crc32(value.encode()))
    with pytest.raises(Outdated):
        given.do(segments.count_by, IRYNA, number, Trait.SILENT)
    with pytest.raises(Outdated):
        given.do(segments.ask_name, IRYNA, number)
    given.manager(OLEG)
    with pytest.raises(NotPermitted):
        given.do(segments.begin, OLEG)


def test_a_segment_is_saved_found_again_and_forgotten(crowd: Shop) -> None:
    """Under a name, of which there is one; narrowing it leaves it as it is."""
    given = crowd.given
    four(crowd)
    for expression in ("lost", "lapsed"):
        given.do(segments.look, IRYNA, expression)
        given.do(segments.ask_name, IRYNA, shown(crowd).segment)
        given.do(conversation.hear, IRYNA, words("Наші  люди", chat=IRYNA))
    given.do(segments.wanted, IRYNA, "")
    listed = given.said(IRYNA)[-1]
    assert isinstance(listed, SegmentsListed)
    assert [(one.name, one.expression) for one in listed.saved] == [("Наші люди", "lapsed")]
    given.do(segments.open_one, IRYNA, listed.saved[0].segment)
    assert shown(crowd).name == "Наші люди"
    given.do(segments.count_by, IRYNA, listed.saved[0].segment, Trait.CATEGORY)
    given.do(segments.narrow, IRYNA, listed.saved[0].segment, Trait.CATEGORY, crc32("чай".encode()))
    assert (shown(crowd).name, shown(crowd).expression) == (None, "lapsed and category:чай")
    given.do(segments.drop, IRYNA, listed.saved[0].segment)
    listed = given.said(IRYNA)[-1]
    assert listed == SegmentsListed(())


def test_an_expression_answers_the_question_of_a_campaign(crowd: Shop) -> None:
    """It is shown with its count first; one press takes it into the draft, where it stands in the admin's words."""
    given = crowd.given
    four(crowd)
    given.do(campaign_composing.begin, IRYNA, "Весна")
    given.do(conversation.hear, IRYNA, words("втрачені та причина:цінаа", chat=IRYNA))
    assert isinstance(given.said(IRYNA)[-1], SegmentWrong)
    given.do(conversation.hear, IRYNA, words("втрачені та причина:ціна", chat=IRYNA))
    assert shown(crowd).is_for_campaign
    given.do(campaign_composing.choose_segment, IRYNA, shown(crowd).segment)
    (campaign,) = given.do(campaigns.newest, most=1)
    assert campaign.step is CampaignStep.TEXT_UK
    assert campaign.audience["expression"] == "lost and cause:price"
    given.do(campaign_composing.go_back, IRYNA, campaign.id, CampaignStep.TEXT_UK)
    asked = given.said(IRYNA)[-1]
    assert isinstance(asked, CampaignAsked)
    assert asked.now == "втрачені та причина:ціна"


def test_a_campaign_begins_from_a_segment_and_passes_by_who_did_not_agree(crowd: Shop) -> None:
    """Without a draft one is made that bears its words; those without consent are in the list, and shown as skipped."""
    given = crowd.given
    people = four(crowd)
    given.do(consents.record, people["lost"], Purpose.OFFERS, given=False, wording="w", language=Language.UKRAINIAN)
    given.do(segments.look, IRYNA, "lost or lapsed")
    assert (shown(crowd).people, shown(crowd).agreed) == (2, 1)
    given.do(campaign_composing.choose_segment, IRYNA, shown(crowd).segment)
    (campaign,) = given.do(campaigns.newest, most=1)
    assert campaign.name == "втрачені або сплячі"
    values = {"texts": {"uk": "Кава"}, "holdout": 0, "step": CampaignStep.READY}
    given.do(lambda unit: campaigns.change(unit, campaign.id, **values))
    crowd.builds()
    forecast = given.do(campaigns.get, campaign.id).forecast
    assert forecast["skipped"] == {Reason.NO_CONSENT.value: 1}
    assert forecast["languages"] == {"uk": 1}
