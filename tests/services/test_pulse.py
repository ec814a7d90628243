"""How customers are: the facts behind /pulse, on both databases."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, update

from rules.notices.pulse import PulseShown, PulseTable
from rules.pulse import CategoryScores, Scores
from rules.vocabulary import Role, Scale, TouchpointState, Verdict
from services import answers_csat, desk, pulse
from services.refusals import NotPermitted
from storage import tables
from tests.services.builders import DESK, HOUR, IRYNA, OLEG, OLENA, Given, words

DAY = timedelta(days=1)
KYIV = ZoneInfo("Europe/Kyiv")


def is_scored(given: Given, score: int, *, category: str | None = None, after: timedelta = HOUR) -> None:
    """Somebody new is asked, and answers after a while."""
    who = 20_000 + given._number()
    asked = given.contact(given.customer(who, "Олена"))
    order = given.touchpoint(asked).order_id
    with given.database.unit() as unit:
        unit.execute(update(tables.touchpoint).where(tables.touchpoint.c.id == asked).values(sent_at=unit.now))
        unit.execute(update(tables.order_line).where(tables.order_line.c.order_id == order).values(category=category))
    given.passes(after)
    given.do(answers_csat.record_score, who, touchpoint_id=asked, score=score)


def test_nobody_answered_is_no_scale(given: Given) -> None:
    """An empty shop has an empty pulse."""
    found = given.do(pulse.gather)

    assert found.scales == ()
    assert found.managers == ()
    assert (found.complaints.opened, found.complaints.answer_seconds) == (0, None)


def test_scores_are_counted_with_how_soon_they_came(given: Given) -> None:
    """Standing scores, whoever was asked, and the median between asking and answering."""
    for score, hours in ((5, 1), (4, 2), (5, 9)):
        is_scored(given, score, after=hours * HOUR)
    silent = given.contact(given.customer(20_001))
    with given.database.unit() as unit:
        unit.execute(update(tables.touchpoint).where(tables.touchpoint.c.id == silent).values(sent_at=unit.now))
    (one,) = given.do(pulse.gather).scales

    assert one.scores == Scores(counts=(0, 0, 0, 1, 2))
    assert (one.asked, one.answered, one.answer_seconds) == (4, 3, 2 * 3600)
    assert one.categories == ()


def test_a_changed_mind_counts_once(given: Given) -> None:
    """The score that stands, not its history."""
    asked = given.contact(given.customer())
    given.do(answers_csat.record_score, OLENA, touchpoint_id=asked, score=3)
    given.do(answers_csat.record_score, OLENA, touchpoint_id=asked, score=5)

    (one,) = given.do(pulse.gather).scales
    assert one.scores.counts == (0, 0, 0, 0, 1)


def test_months_begin_on_the_shops_clock(given: Given) -> None:
    """An answer half an hour after midnight in Kyiv is of the new month, though it is the old one in UTC."""
    given.clock.moment = datetime(2025, 11, 30, 21, 50, tzinfo=UTC)
    is_scored(given, 5, after=timedelta(0))
    is_scored(given, 4, after=timedelta(minutes=40))
    given.clock.moment = datetime(2025, 12, 10, 9, tzinfo=UTC)

    (one,) = given.do(pulse.gather).scales
    begun = [(month.begins.astimezone(KYIV).month, month.scores.counts) for month in one.months]
    none = (0, 0, 0, 0, 0)
    assert begun == [(7, none), (8, none), (9, none), (10, none), (11, (0, 0, 0, 0, 1)), (12, (0, 0, 0, 1, 0))]


def test_what_is_older_than_the_period_is_in_its_month_only(given: Given) -> None:
    """Ninety days count for the figure, six months for the bars, and nothing for what is older."""
    is_scored(given, 1)
    given.passes(100 * DAY)
    (one,) = given.do(pulse.gather).scales
    assert one.scores.total == 0
    assert sum(month.scores.total for month in one.months) == 1

    given.passes(200 * DAY)
    assert given.do(pulse.gather).scales == ()


def test_the_categories_with_most_answers_come_first(given: Given) -> None:
    """Five of them; a product without a category is in none."""
    for number, category in enumerate(("Чашки", "Кава", "Кава", "Турки", "Фільтри", "Чай", "Млинки", None)):
        is_scored(given, 5 if number % 2 else 4, category=category)

    (one,) = given.do(pulse.gather).scales
    assert one.categories[0] == CategoryScores("Кава", Scores(counts=(0, 0, 0, 1, 1)))
    assert [category.scores.total for category in one.categories] == [2, 1, 1, 1, 1]


def test_complaints_are_counted_with_what_became_of_them(given: Given) -> None:
    """Opened, answered in so many minutes, solved by somebody, confirmed by the customer."""
    given.admin()
    given.manager()
    ticket = given.complaint(given.customer())
    given.complaint(given.customer(7100, "Ірина"))
    given.do(desk.take, OLEG, ticket)
    given.stands(ticket, OLEG, 55)
    given.passes(timedelta(minutes=20))
    given.do(desk.reply, OLEG, words("Замінимо", chat=OLEG, message=56, reply_to=55))
    given.do(desk.resolve, OLEG, ticket)
    before = given.do(pulse.gather)
    given.do(desk.confirm, OLENA, ticket_id=ticket, solved=True)
    after = given.do(pulse.gather)

    assert (before.complaints.opened, before.complaints.answered, before.complaints.answer_seconds) == (2, 1, 1200)
    assert (before.complaints.judged, before.complaints.confirmed) == (0, 0)
    assert (after.complaints.judged, after.complaints.confirmed) == (1, 1)
    (oleg,) = after.managers
    assert (oleg.name, oleg.solved, oleg.judged, oleg.confirmed) == ("Олег", 1, 1, 1)


def test_what_customers_say_of_a_managers_help_is_the_managers(given: Given) -> None:
    """Each score counts for whoever solved that complaint, and for the scale as a whole."""
    given.admin()
    given.manager()
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    given.do(desk.resolve, OLEG, ticket)
    oleg = given.staff_id(OLEG)
    for score, solver in ((5, oleg), (4, oleg), (2, None)):
        asked = given.touchpoint(given.contact(given.customer(20_000 + score)))
        row = {"touchpoint_id": asked.id, "customer_id": asked.customer_id, "scale": Scale.MANAGER, "score": score}
        with given.database.unit() as unit:
            more = {"verdict": Verdict.HAPPY, "staff_id": solver, "answered_at": unit.now}
            unit.execute(insert(tables.answer).values(**row, **more))

    found = given.do(pulse.gather)

    assert [(one.name, one.scores) for one in found.managers] == [("Олег", Scores(Scale.MANAGER, (0, 0, 0, 1, 1)))]
    assert [one.scores for one in found.scales][-1:] == [Scores(Scale.MANAGER, (0, 1, 0, 1, 1))]


def test_it_is_said_where_it_was_asked(given: Given) -> None:
    """At the desk to everybody there, in private to one; in any other group, in private too."""
    given.admin()
    given.manager()
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    given.hush()
    given.do(pulse.show, OLEG, chat_id=DESK)
    given.do(pulse.show, OLEG)
    given.do(pulse.show, OLEG, chat_id=-1009999)
    given.do(pulse.show_table, OLEG, chat_id=OLEG)

    assert [type(one) for one in given.said(OLEG)] == [PulseShown, PulseShown, PulseTable]
    assert [type(one) for one in given.said(DESK)] == [PulseShown]


def test_a_customer_is_told_nothing(given: Given) -> None:
    """It is the staff's."""
    given.customer()
    with pytest.raises(NotPermitted) as refused:
        given.do(pulse.show, OLENA)

    assert refused.value.needs is Role.MANAGER
    assert given.said() == []
    assert TouchpointState.ANSWERED.value not in given.states()
