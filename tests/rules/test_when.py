"""Moments as managers write them: what is understood, and what is refused rather than guessed at."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.when import FURTHEST, HourFrom, NoMoment, Trouble, read_moment

KYIV = ZoneInfo("Europe/Kyiv")
CLOSING = time(20)
# A Wednesday, eleven in the morning.
NOW = datetime(2025, 12, 10, 11, tzinfo=KYIV)


def understood(text: str, now: datetime = NOW) -> str:
    """What a text means on the shop's clock: "12.12.2025 15:00"."""
    found = read_moment(text, now=now, zone=KYIV, closing=CLOSING)
    return found.at.astimezone(KYIV).strftime("%d.%m.%Y %H:%M")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # near days
        ("сьогодні 15:00", "10.12.2025 15:00"),
        ("сегодня в 15:00", "10.12.2025 15:00"),
        ("завтра 15:00", "11.12.2025 15:00"),
        ("Завтра о 15:00", "11.12.2025 15:00"),
        ("завтра, 15:00", "11.12.2025 15:00"),
        ("завтра об 11:30", "11.12.2025 11:30"),
        ("завтра в 9:05", "11.12.2025 09:05"),
        ("завтра 15.30", "11.12.2025 15:30"),
        ("завтра о 10.12", "11.12.2025 10:12"),
        ("завтра в 15.10", "11.12.2025 15:10"),
        ("завтра до 15", "11.12.2025 15:00"),
        ("завтра к 15:00", "11.12.2025 15:00"),
        ("15:00 завтра", "11.12.2025 15:00"),
        ("о 15:00 завтра", "11.12.2025 15:00"),
        ("післязавтра о 10", "12.12.2025 10:00"),
        ("послезавтра в 10", "12.12.2025 10:00"),
        ("до завтра", "11.12.2025 20:00"),
        ("на завтра", "11.12.2025 20:00"),
        ("завтра", "11.12.2025 20:00"),
        ("сегодня", "10.12.2025 20:00"),
        # hours alone
        ("15:00", "10.12.2025 15:00"),
        ("15.30", "10.12.2025 15:30"),
        ("15.00", "10.12.2025 15:00"),
        ("до 18:00", "10.12.2025 18:00"),
        ("о 15", "10.12.2025 15:00"),
        ("в 15 часов", "10.12.2025 15:00"),
        ("до 15 години", "10.12.2025 15:00"),
        ("о 15.10", "10.12.2025 15:10"),
        # parts of the day
        ("в 3 дня", "10.12.2025 15:00"),
        ("о 3 дня", "10.12.2025 15:00"),
        ("завтра о 9 ранку", "11.12.2025 09:00"),
        ("завтра в 9 утра", "11.12.2025 09:00"),
        ("завтра в 7 вечера", "11.12.2025 19:00"),
        ("о 7 годині вечора", "10.12.2025 19:00"),
        ("завтра в 3 часа дня", "11.12.2025 15:00"),
        ("завтра 3:30 дня", "11.12.2025 15:30"),
        ("сьогодні о 12 дня", "10.12.2025 12:00"),
        ("до обіду", "10.12.2025 13:00"),
        ("завтра до обеда", "11.12.2025 13:00"),
        ("до вечора", "10.12.2025 18:00"),
        ("до вечера", "10.12.2025 18:00"),
        ("завтра вранці", "11.12.2025 12:00"),
        ("завтра утром", "11.12.2025 12:00"),
        ("завтра ввечері", "11.12.2025 20:00"),
        ("завтра опівдні", "11.12.2025 12:00"),
        ("завтра в полдень", "11.12.2025 12:00"),
        # the end of something
        ("до кінця дня", "10.12.2025 20:00"),
        ("до конца рабочего дня", "10.12.2025 20:00"),
        ("завтра до кінця дня", "11.12.2025 20:00"),
        ("до кінця тижня", "14.12.2025 20:00"),
        ("до конца недели", "14.12.2025 20:00"),
        ("до кінця місяця", "31.12.2025 20:00"),
        # weekdays; the day itself is next week's
        ("у п'ятницю", "12.12.2025 20:00"),
        ("у п’ятницю о 15:00", "12.12.2025 15:00"),
        ("до пʼятниці", "12.12.2025 20:00"),
        ("в пятницу в 15:00", "12.12.2025 15:00"),
        ("к пятнице", "12.12.2025 20:00"),
        ("до середи", "17.12.2025 20:00"),
        ("до среды", "17.12.2025 20:00"),
        ("у цю середу", "10.12.2025 20:00"),
        ("у понеділок", "15.12.2025 20:00"),
        ("до понедельника", "15.12.2025 20:00"),
        ("во вторник", "16.12.2025 20:00"),
        ("в следующий вторник", "16.12.2025 20:00"),
        ("наступного четверга", "18.12.2025 20:00"),
        ("в следующую пятницу в 12:00", "19.12.2025 12:00"),
        ("наступної суботи", "20.12.2025 20:00"),
        ("в эту субботу", "13.12.2025 20:00"),
        ("в воскресенье", "14.12.2025 20:00"),
        ("неділя", "14.12.2025 20:00"),
        ("пт 15:00", "12.12.2025 15:00"),
        ("15:00 у п'ятницю", "12.12.2025 15:00"),
        # after so long
        ("через 2 дні", "12.12.2025 20:00"),
        ("через два дня", "12.12.2025 20:00"),
        ("через 2 дні о 12:00", "12.12.2025 12:00"),
        ("через 2 часа", "10.12.2025 13:00"),
        ("через дві години", "10.12.2025 13:00"),
        ("через годину", "10.12.2025 12:00"),
        ("через час", "10.12.2025 12:00"),
        ("через 45 хв", "10.12.2025 11:45"),
        ("через пів години", "10.12.2025 11:30"),
        ("через полчаса", "10.12.2025 11:30"),
        ("через полтора часа", "10.12.2025 12:30"),
        ("через тиждень", "17.12.2025 20:00"),
        ("через неделю в 10:00", "17.12.2025 10:00"),
        ("через 2 недели", "24.12.2025 20:00"),
        ("за 3 дні", "13.12.2025 20:00"),
        ("протягом години", "10.12.2025 12:00"),
        ("в течение 2 часов", "10.12.2025 13:00"),
        # dates
        ("25.12", "25.12.2025 20:00"),
        ("25.12 15:00", "25.12.2025 15:00"),
        ("25.12 15.30", "25.12.2025 15:30"),
        ("до 25.12", "25.12.2025 20:00"),
        ("25.12.2025", "25.12.2025 20:00"),
        ("25.12.25 о 9:00", "25.12.2025 09:00"),
        ("25/12", "25.12.2025 20:00"),
        ("05.01", "05.01.2026 20:00"),
        ("5.1.2026 12:00", "05.01.2026 12:00"),
        ("25 грудня", "25.12.2025 20:00"),
        ("25 декабря в 15:00", "25.12.2025 15:00"),
        ("до 3 січня", "03.01.2026 20:00"),
        ("3 января 2026 года в 10:00", "03.01.2026 10:00"),
        ("25-го грудня", "25.12.2025 20:00"),
        ("до 25-го", "25.12.2025 20:00"),
        ("до 5 числа", "05.01.2026 20:00"),
        ("31 січня", "31.01.2026 20:00"),
        ("28.02", "28.02.2026 20:00"),
        ("у п'ятницю 12.12", "12.12.2025 20:00"),
        ("в пятницу, 12 декабря, в 15:00", "12.12.2025 15:00"),
    ],
)
def test_what_managers_write_is_understood(text: str, moment: str) -> None:
    """With and without words after it, in capitals too."""
    assert understood(text) == moment
    assert understood(f"{text} замінити ніж") == moment
    assert understood(text.upper()) == moment


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        # no date at all, or a word that is none
        ("", Trouble.NO_DATE),
        ("замінити ніж", Trouble.NO_DATE),
        ("замінити ніж завтра", Trouble.NO_DATE),
        ("завтрва 15:00", Trouble.NO_DATE),
        ("завтрак 15:00", Trouble.NO_DATE),
        ("сьгодні", Trouble.NO_DATE),
        ("пятниця", Trouble.NO_DATE),
        ("у пятнцю", Trouble.NO_DATE),
        ("до 15", Trouble.NO_DATE),
        ("15", Trouble.NO_DATE),
        ("скоро", Trouble.NO_DATE),
        ("через кілька днів", Trouble.NO_DATE),
        ("найближчим часом", Trouble.NO_DATE),
        ("31 червнь", Trouble.NO_DATE),
        ("вторнику'", Trouble.NO_DATE),
        # something that is nearly a moment
        ("завтра 25:00", Trouble.UNCLEAR),
        ("завтра 24:00", Trouble.UNCLEAR),
        ("завтра 15:60", Trouble.UNCLEAR),
        ("завтра 15:5", Trouble.UNCLEAR),
        ("завтра 15 замінити", Trouble.UNCLEAR),
        ("завтра о 3", Trouble.UNCLEAR),
        ("завтра в 6", Trouble.UNCLEAR),
        ("завтра о 25", Trouble.UNCLEAR),
        ("завтра о 9 дня", Trouble.UNCLEAR),
        ("завтра о пів на п'яту", Trouble.UNCLEAR),
        ("завтра после обеда", Trouble.UNCLEAR),
        ("завтра 15:00 16:00", Trouble.UNCLEAR),
        ("завтра післязавтра", Trouble.UNCLEAR),
        ("в пятницу 13.12", Trouble.UNCLEAR),
        ("завтра 25.12.2025", Trouble.UNCLEAR),
        ("завтра 10.12", Trouble.UNCLEAR),
        ("завтра до 15.10", Trouble.UNCLEAR),
        ("через 2 часа 15:00", Trouble.UNCLEAR),
        ("через 0 днів", Trouble.UNCLEAR),
        ("31.02", Trouble.UNCLEAR),
        ("31.11", Trouble.UNCLEAR),
        ("30 лютого", Trouble.UNCLEAR),
        ("32.12", Trouble.UNCLEAR),
        ("0.12", Trouble.UNCLEAR),
        ("29.02", Trouble.UNCLEAR),
        ("31-го числа 15", Trouble.UNCLEAR),
        # what has passed, and what is too far
        ("сьогодні 10:00", Trouble.PAST),
        ("10:59", Trouble.PAST),
        ("11:00", Trouble.PAST),
        ("09.12", Trouble.PAST),
        ("09.12.2025", Trouble.PAST),
        ("25 листопада", Trouble.PAST),
        ("01.01.2020 15:00", Trouble.PAST),
        ("11.03.2026", Trouble.TOO_FAR),
        ("через 91 день", Trouble.TOO_FAR),
        ("через 9999 недель", Trouble.TOO_FAR),
        ("через 9999 часов", Trouble.TOO_FAR),
        ("1 травня 2026", Trouble.TOO_FAR),
        ("25.12.9999", Trouble.TOO_FAR),
    ],
)
def test_what_is_not_certain_is_refused(text: str, trouble: Trouble) -> None:
    """A typo, an impossible hour, two days at once, the past: whoever wrote it is asked, not guessed at."""
    with pytest.raises(NoMoment) as refused:
        understood(text)
    assert refused.value.trouble is trouble


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("завтра 15:00 замінити ніж", "замінити ніж"),
        ("завтра 15:00 — Замінити ніж на Новий", "Замінити ніж на Новий"),
        ("завтра, в 15:00: привезти 2 ножа", "привезти 2 ножа"),
        ("завтра 15:00 2 ножі", "2 ножі"),
        ("у п’ятницю о 12:00, повернути кошти", "повернути кошти"),
        ("завтра\nзамінити", "замінити"),
        ("завтра 15:00", ""),
        ("до вечора часто дзвонити", "часто дзвонити"),
        ("завтра до 15:00 вислати нову", "вислати нову"),
        ("завтра в магазині видати нову", "в магазині видати нову"),
        ("в пятницу с курьером", "с курьером"),
        ("завтра на Сумську привезти", "на Сумську привезти"),
    ],
)
def test_what_is_promised_stays_as_it_was_written(text: str, rest: str) -> None:
    """The date is taken off; the words are the manager's own."""
    assert read_moment(text, now=NOW, zone=KYIV, closing=CLOSING).rest == rest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("завтра 15:00", HourFrom.SAID),
        ("через 2 дні", HourFrom.CLOSING),
        ("завтра", HourFrom.CLOSING),
        ("до кінця дня", HourFrom.CLOSING),
        ("до обіду", HourFrom.PART),
    ],
)
def test_it_is_told_where_the_hour_comes_from(text: str, source: HourFrom) -> None:
    """An hour that nobody said is the end of the shop's day, and can be said so."""
    assert read_moment(text, now=NOW, zone=KYIV, closing=CLOSING).hour_from is source


@pytest.mark.parametrize(
    ("now", "text", "at"),
    [
        # the clocks go back on 26 October 2025 at four: the first three o'clock is meant
        ((2025, 10, 25, 12), "завтра 03:30", datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
        ((2025, 10, 25, 12), "завтра 12:00", datetime(2025, 10, 26, 10, tzinfo=UTC)),
        # two hours are two hours, whatever the clocks say
        ((2025, 10, 26, 2), "через 3 години", datetime(2025, 10, 26, 2, tzinfo=UTC)),
        # the clocks go forward on 29 March 2026 at three
        ((2026, 3, 28, 12), "завтра 12:00", datetime(2026, 3, 29, 9, tzinfo=UTC)),
        ((2026, 3, 28, 12), "через 1 день о 12:00", datetime(2026, 3, 29, 9, tzinfo=UTC)),
        ((2026, 3, 29, 2), "через 2 часа", datetime(2026, 3, 29, 2, tzinfo=UTC)),
    ],
)
def test_the_clocks_are_moved(now: tuple[int, int, int, int], text: str, at: datetime) -> None:
    """Days are the wall's, hours are real."""
    moment = datetime(*now, tzinfo=KYIV)
    assert read_moment(text, now=moment, zone=KYIV, closing=CLOSING).at == at


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    """Nobody can keep a promise for half past three in the night that has none."""
    with pytest.raises(NoMoment):
        understood("завтра 03:30", datetime(2026, 3, 28, 12, tzinfo=KYIV))


@pytest.mark.parametrize(
    ("now", "text", "moment"),
    [
        (datetime(2027, 12, 20, 11, tzinfo=KYIV), "29.02.2028 12:00", "29.02.2028 12:00"),
        (datetime(2027, 12, 20, 11, tzinfo=KYIV), "29 февраля", "29.02.2028 20:00"),
        (datetime(2026, 1, 31, 11, tzinfo=KYIV), "завтра", "01.02.2026 20:00"),
        (datetime(2026, 1, 31, 11, tzinfo=KYIV), "до кінця місяця", "31.01.2026 20:00"),
        (datetime(2026, 2, 10, 11, tzinfo=KYIV), "до кінця місяця", "28.02.2026 20:00"),
        (datetime(2026, 2, 10, 11, tzinfo=KYIV), "до 31-го", "31.03.2026 20:00"),
        (datetime(2025, 12, 31, 11, tzinfo=KYIV), "через 2 дні", "02.01.2026 20:00"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=KYIV), "через час", "01.01.2026 00:30"),
        (datetime(2025, 12, 8, 11, tzinfo=KYIV), "в следующий вторник", "16.12.2025 20:00"),
        (datetime(2025, 12, 14, 11, tzinfo=KYIV), "до кінця тижня", "14.12.2025 20:00"),
        (datetime(2025, 12, 14, 11, tzinfo=KYIV), "наступного понеділка", "15.12.2025 20:00"),
    ],
)
def test_months_and_years_end(now: datetime, text: str, moment: str) -> None:
    """Leap days, last days, and the night in which the year changes."""
    assert understood(text, now) == moment


def test_the_zone_is_the_shops() -> None:
    """Late in the evening of London it is tomorrow in Kyiv already."""
    late = datetime(2025, 12, 10, 22, 30, tzinfo=UTC)
    assert understood("сьогодні 15:00", late) == "11.12.2025 15:00"


SCRAPS = "завтра сьогодні 15:00 25.12 о в до 3 15 п'ятницю через 2 дні часа дня вечора . : - числа грудня 31 наступний"
WORDS = st.sampled_from(SCRAPS.split())


@given(st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=40))
def test_whatever_is_written_a_moment_is_ahead_or_none(text: str) -> None:
    """No text breaks the reader; what it finds is ahead and within 90 days, and the rest is the text's own."""
    try:
        found = read_moment(text, now=NOW, zone=KYIV, closing=CLOSING)
    except NoMoment:
        return
    assert NOW < found.at <= NOW + FURTHEST
    assert text.rstrip(" \t\n,;:.—–-").endswith(found.rest)
