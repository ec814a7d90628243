"""When something may be said unasked: never too often, never at night, and the more important first."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.courtesy import DAY, MONTH, WEEK, Said, Turn, rank, turn, wakes
from rules.shop import Manners
from rules.vocabulary import ContactKind, Reason

KYIV = ZoneInfo("Europe/Kyiv")
HOUR = timedelta(hours=1)
NOON = datetime(2027, 6, 7, 12, tzinfo=KYIV).astimezone(UTC)  # a Monday
THANKS, CSAT = ContactKind.THANK_YOU, ContactKind.CSAT
SHIPPED = Manners(
    most_in_7_days=2,
    most_in_30_days=5,
    least_between=20 * HOUR,
    between={CSAT: 14 * DAY},
    earliest=time(9),
    latest=time(20),
)


def at(text: str) -> datetime:
    """A moment by its offset, or on Kyiv's clock."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=KYIV)).astimezone(UTC)


def asked(kind: ContactKind, *said: Said, now: datetime = NOON, ahead: tuple[Said, ...] = ()) -> Turn:
    """The shipped manners, in Kyiv."""
    return turn(kind, manners=SHIPPED, zone=KYIV, now=now, said=said, ahead=ahead)


@pytest.mark.parametrize(
    ("now", "wakes_at"),
    [
        ("2027-06-07T12:00", "2027-06-07T12:00"),
        ("2027-06-07T09:00", "2027-06-07T09:00"),
        ("2027-06-07T08:59:59", "2027-06-07T09:00"),
        ("2027-06-07T19:59:59", "2027-06-07T19:59:59"),
        ("2027-06-07T20:00", "2027-06-08T09:00"),
        ("2027-06-07T23:59", "2027-06-08T09:00"),
        ("2027-06-07T00:00", "2027-06-07T09:00"),
        # the nights on which the clocks change
        ("2027-03-27T22:00", "2027-03-28T06:00Z"),
        ("2027-03-28T00:59Z", "2027-03-28T06:00Z"),
        ("2027-03-28T01:01Z", "2027-03-28T06:00Z"),
        ("2026-10-24T22:00", "2026-10-25T07:00Z"),
        ("2026-10-25T00:30Z", "2026-10-25T07:00Z"),
        ("2026-10-25T01:30Z", "2026-10-25T07:00Z"),
        ("2026-10-25T17:59Z", "2026-10-25T17:59Z"),
        ("2026-10-25T18:00Z", "2026-10-26T07:00Z"),
        ("2027-03-28T16:59Z", "2027-03-28T16:59Z"),
        ("2027-03-28T17:00Z", "2027-03-29T06:00Z"),
        ("2027-12-31T21:00", "2028-01-01T09:00"),
    ],
)
def test_nobody_is_woken(now: str, wakes_at: str) -> None:
    """From nine to eight on the clock on the wall, also when the clocks change."""
    assert wakes(at(now), SHIPPED, KYIV) == at(wakes_at)


@pytest.mark.parametrize(
    ("zone", "now", "wakes_at"),
    [
        ("America/New_York", "2027-06-07T12:00Z", "2027-06-07T13:00Z"),
        ("Asia/Tokyo", "2027-06-07T12:00Z", "2027-06-08T00:00Z"),
        ("UTC", "2027-06-07T12:00Z", "2027-06-07T12:00Z"),
    ],
)
def test_the_clock_is_the_persons_own(zone: str, now: str, wakes_at: str) -> None:
    """Noon in London is morning in New York and night in Tokyo."""
    assert wakes(at(now), SHIPPED, ZoneInfo(zone)) == at(wakes_at)


def test_hours_that_a_spring_night_skips_are_the_next_there_are() -> None:
    """From 03:30, on the night without one, is half past four."""
    early = replace(SHIPPED, earliest=time(3, 30))
    assert wakes(at("2027-03-28T00:10Z"), early, KYIV) == at("2027-03-28T01:30Z")


@pytest.mark.parametrize(
    ("weekends", "holidays", "now", "wakes_at"),
    [
        (False, frozenset[str](), "2027-06-11T20:30", "2027-06-14T09:00"),
        (False, frozenset[str](), "2027-06-12T12:00", "2027-06-14T09:00"),
        (True, frozenset({"06-07"}), "2027-06-07T12:00", "2027-06-08T09:00"),
        (True, frozenset({"2026-06-07"}), "2027-06-07T12:00", "2027-06-07T12:00"),
        (False, frozenset({"06-14"}), "2027-06-12T12:00", "2027-06-15T09:00"),
    ],
)
def test_days_off_are_left_alone(weekends: bool, holidays: frozenset[str], now: str, wakes_at: str) -> None:
    """Weekends and holidays, where the shop wants it so."""
    assert wakes(at(now), replace(SHIPPED, weekends=weekends, holidays=holidays), KYIV) == at(wakes_at)


def test_without_manners_everything_goes_at_once() -> None:
    """A shop may set nothing at all."""
    said = [Said(THANKS, NOON)] * 9
    assert turn(THANKS, manners=Manners(), zone=KYIV, now=NOON - 12 * HOUR, said=said) == Turn(NOON - 12 * HOUR)


def test_thanks_and_the_question_three_days_later_go_at_their_moments() -> None:
    """What every purchase begins with fits as it is."""
    assert asked(THANKS, ahead=(Said(CSAT, NOON + 3 * DAY),)) == Turn(NOON)
    later = NOON + 3 * DAY
    assert asked(CSAT, Said(THANKS, NOON), now=later) == Turn(later)


@pytest.mark.parametrize(
    ("kind", "said", "goes_at", "reason"),
    [
        (THANKS, [Said(THANKS, NOON - HOUR)], "2027-06-08T09:00", Reason.TOO_SOON),
        (THANKS, [Said(THANKS, NOON - 20 * HOUR)], "2027-06-07T12:00", None),
        (CSAT, [Said(CSAT, NOON - 13 * DAY)], "2027-06-08T12:00", Reason.TOO_SOON),
        (CSAT, [Said(CSAT, NOON - 14 * DAY)], "2027-06-07T12:00", None),
        (THANKS, [Said(THANKS, NOON - 3 * DAY), Said(CSAT, NOON - 6 * DAY)], "2027-06-08T12:00", Reason.BUDGET),
        (THANKS, [Said(None, NOON - 3 * DAY), Said(None, NOON - 6 * DAY)], "2027-06-08T12:00", Reason.BUDGET),
        (THANKS, [Said(THANKS, NOON - 3 * DAY), Said(CSAT, NOON - 7 * DAY)], "2027-06-07T12:00", None),
        (
            THANKS,
            [Said(THANKS, NOON - days * DAY) for days in (8, 12, 17, 22, 29)],
            "2027-06-08T12:00",
            Reason.BUDGET,
        ),
    ],
)
def test_what_does_not_fit_moves_to_the_first_moment_that_does(
    kind: ContactKind, said: list[Said], goes_at: str, reason: Reason | None
) -> None:
    """Two in a week, five in a month, twenty hours between two, a fortnight between questions."""
    assert asked(kind, *said) == Turn(at(goes_at), reason)


def test_what_is_more_important_has_its_place_kept() -> None:
    """Two purchases at once: thanks for the first, and the question; thanks for the second would cost the question."""
    question = Said(CSAT, NOON + 3 * DAY)
    second = asked(THANKS, Said(THANKS, NOON - 20 * HOUR), ahead=(question, question))
    assert second.reason is Reason.BUDGET
    assert second.at > NOON + 2 * DAY
    # but a question is not kept waiting for thanks
    assert asked(CSAT, Said(THANKS, NOON - 3 * DAY), ahead=(Said(THANKS, NOON + DAY),)) == Turn(NOON)


def test_no_place_is_kept_for_what_would_not_fit_itself() -> None:
    """A question that comes too soon after the last one takes nobody's place."""
    asked_before = Said(CSAT, NOON - 2 * DAY)
    assert asked(THANKS, asked_before, ahead=(Said(CSAT, NOON + 3 * DAY),)) == Turn(NOON)


def test_questions_go_before_thanks() -> None:
    """And what has no place in the order goes last."""
    assert sorted([None, THANKS, CSAT], key=rank) == [CSAT, THANKS, None]


@given(
    st.lists(st.tuples(st.sampled_from(ContactKind), st.integers(0, 60 * 24 * 60)), max_size=40),
    st.builds(
        lambda week, month, least, alone, weekends: replace(
            SHIPPED,
            most_in_7_days=week,
            most_in_30_days=month,
            least_between=least * HOUR,
            between={CSAT: alone * DAY},
            weekends=weekends,
        ),
        st.integers(1, 4),
        st.integers(1, 8),
        st.sampled_from([0, 1, 20, 50]),
        st.sampled_from([0, 3, 14]),
        st.booleans(),
    ),
    st.sampled_from(["Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
    st.sampled_from(["2027-03-01T00:00Z", "2026-10-01T00:00Z", "2027-06-01T00:00Z"]),
)
def test_never_too_often_and_never_at_night_whatever_the_order(
    wishes: list[tuple[ContactKind, int]], manners: Manners, zone_name: str, start: str
) -> None:
    """Wishes in any order, each granted at the moment the rule names: every limit holds over all of them."""
    zone, begin = ZoneInfo(zone_name), at(start)
    said: list[Said] = []
    for kind, minute in wishes:
        now = begin + timedelta(minutes=minute)
        granted = turn(kind, manners=manners, zone=zone, now=now, said=said)
        assert granted.at >= now
        assert (granted.reason is None) == (granted.at == now)
        assert turn(kind, manners=manners, zone=zone, now=granted.at, said=said) == Turn(granted.at)
        said.append(Said(kind, granted.at))
    for one in said:
        local = one.at.astimezone(zone)
        assert time(9) <= local.time() < time(20)
        assert manners.weekends or local.weekday() < 5
        for most, window in ((manners.most_in_7_days, WEEK), (manners.most_in_30_days, MONTH)):
            assert most is not None
            assert sum(one.at <= other.at < one.at + window for other in said) <= most
    for kinds, gap in ((set(ContactKind), manners.least_between), ({CSAT}, manners.between[CSAT])):
        moments = sorted(one.at for one in said if one.kind in kinds)
        assert all(later - earlier >= gap for earlier, later in pairwise(moments))


@given(st.integers(0, 60 * 24 * 400), st.sampled_from(["Europe/Kyiv", "America/New_York", "Australia/Lord_Howe"]))
def test_no_earlier_moment_was_awake(minute: int, zone_name: str) -> None:
    """The morning is the next one: a minute before it is still night."""
    zone, now = ZoneInfo(zone_name), at("2026-09-01T00:00Z") + timedelta(minutes=minute)
    awake = wakes(now, SHIPPED, zone)
    assert now <= awake < now + 14 * HOUR
    if awake > now:
        assert awake.astimezone(zone).time() == time(9)
