"""Numbers, sums and times in the reader's manner; and nothing said without its words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.vocabulary import Language
from views.voice import Html, UnknownWordsError, Voice

UK, RU = Language.UKRAINIAN, Language.RUSSIAN
KYIV = ZoneInfo("Europe/Kyiv")


def speaks(language: Language = UK, now: str = "2026-12-01T12:00", zone: ZoneInfo = KYIV) -> Voice:
    """A voice at a moment of the wall clock in Kyiv."""
    return Voice(language, datetime.fromisoformat(now).replace(tzinfo=KYIV).astimezone(UTC), zone, "Кавова")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (125_000, "UAH", "1_250_₴"),
        (125_050, "UAH", "1_250,50_₴"),
        (125_005, "UAH", "1_250,05_₴"),
        (99_900, "UAH", "999_₴"),
        (123_456_789_000, "UAH", "1_234_567_890_₴"),
        (0, "UAH", "0_₴"),
        (5, "UAH", "0,05_₴"),
        (-125_000, "UAH", "-1_250_₴"),
        (-50, "UAH", "-0,50_₴"),
        (1_000, "USD", "10_$"),
        (1_050, "EUR", "10,50_€"),
        (1_000, "PLN", "10_PLN"),
        (1_050, "XYZ", "10,50_XYZ"),
    ],
)
def test_a_sum_is_said_as_it_is_written_here(minor: int, currency: str, said: str, language: Language) -> None:
    """Thousands apart, kopecks only where there are some, the sign behind, and no line breaks inside (_ here)."""
    assert speaks(language).money(minor, currency) == said.replace("_", "\u00a0")


NEAR = [
    ("2026-12-01T12:00", "2026-12-01T18:00", "сьогодні {} 18:00", "сегодня {} 18:00"),
    ("2026-12-01T12:00", "2026-12-01T09:05", "сьогодні {} 09:05", "сегодня {} 09:05"),
    ("2026-12-01T00:00", "2026-12-01T23:59", "сьогодні {} 23:59", "сегодня {} 23:59"),
    ("2026-12-01T23:59", "2026-12-02T00:00", "завтра {} 00:00", "завтра {} 00:00"),
    ("2026-12-01T12:00", "2026-12-02T11:00", "завтра {} 11:00", "завтра {} 11:00"),
    ("2026-12-01T12:00", "2026-12-03T11:00", "3 грудня {} 11:00", "3 декабря {} 11:00"),
    ("2026-12-01T12:00", "2026-11-30T11:00", "30 листопада {} 11:00", "30 ноября {} 11:00"),
    ("2026-12-31T12:00", "2027-01-01T11:00", "завтра {} 11:00", "завтра {} 11:00"),
    ("2026-12-30T12:00", "2027-01-01T11:00", "1 січня 2027 {} 11:00", "1 января 2027 {} 11:00"),
    ("2026-12-01T12:00", "2025-12-01T12:00", "1 грудня 2025 {} 12:00", "1 декабря 2025 {} 12:00"),
    # the day before the clocks change, and across the change
    ("2026-03-28T23:30", "2026-03-29T10:00", "завтра {} 10:00", "завтра {} 10:00"),
    ("2026-03-29T01:00", "2026-03-29T10:00", "сьогодні {} 10:00", "сегодня {} 10:00"),
    ("2026-03-28T12:00", "2026-03-30T00:30", "30 березня {} 00:30", "30 марта {} 00:30"),
    ("2026-10-24T23:30", "2026-10-25T23:30", "завтра {} 23:30", "завтра {} 23:30"),
    ("2026-10-25T00:30", "2026-10-25T23:30", "сьогодні {} 23:30", "сегодня {} 23:30"),
    ("2028-02-28T12:00", "2028-02-29T12:00", "завтра {} 12:00", "завтра {} 12:00"),
]


@pytest.mark.parametrize(("now", "moment", "in_ukrainian", "in_russian"), NEAR)
def test_a_moment_is_said_as_people_say_it(now: str, moment: str, in_ukrainian: str, in_russian: str) -> None:
    """Today and tomorrow by name, another day by its date, another year with its number; on the shop's clock."""
    when = datetime.fromisoformat(moment).replace(tzinfo=KYIV).astimezone(UTC)

    assert speaks(UK, now).until(when) == in_ukrainian.format("до")
    assert speaks(RU, now).until(when) == in_russian.format("до")
    assert speaks(UK, now).at(when) == in_ukrainian.format("о")
    assert speaks(RU, now).at(when) == in_russian.format("в")


def test_midnight_is_the_shops_midnight() -> None:
    """At 22:30 in London it is tomorrow in Kyiv already."""
    when = datetime(2026, 12, 2, 9, tzinfo=UTC)

    assert speaks(now="2026-12-02T00:30").until(when) == "сьогодні до 11:00"
    assert speaks(now="2026-12-02T00:30", zone=ZoneInfo("Europe/London")).until(when) == "завтра до 09:00"


def test_a_missing_text_is_an_error_of_the_build() -> None:
    """A key is never shown to a person."""
    with pytest.raises(UnknownWordsError, match="no text 'no-such-text'"):
        speaks()("no-such-text")
    with pytest.raises(UnknownWordsError):
        speaks().label("no-such-text")


def test_a_missing_fact_is_an_error_of_the_build() -> None:
    """A text whose variable is not given is not said with a hole; None is not a fact."""
    with pytest.raises(UnknownWordsError, match=r"customer-wrote.*customer"):
        speaks()("customer-wrote", ticket="1")
    with pytest.raises(UnknownWordsError):
        speaks()("customer-wrote", ticket="1", customer=None)


def test_a_missing_choice_is_an_error_of_the_build() -> None:
    """A text that depends on a fact is not said in the manner for all else when the fact is not given."""
    with pytest.raises(UnknownWordsError):
        speaks()("resumed")


def test_outside_words_are_escaped_once() -> None:
    """A name is escaped; a text of ours put into another is not escaped again."""
    voice = speaks()

    assert voice("customer-wrote", customer="<b>&", ticket="1") == "<b>&lt;b&gt;&amp;</b> · № 1"
    assert voice("customer-wrote", customer=Html("<i>О</i>"), ticket="1") == "<b><i>О</i></b> · № 1"
    assert voice.quote("<3") == "&lt;3"


@pytest.mark.parametrize("name", ["<b>", "&lt;", "Кава & чай", "&amp;amp;", "\"'"])
def test_a_label_is_no_html(name: str) -> None:
    """What Telegram shows as it is stands there as it was typed."""
    assert speaks().label("press-owned", owner=name) == f"Це звернення вже веде {name}"


@pytest.mark.parametrize("length", [999, 1000, 1001, 2501, 10_000])
@pytest.mark.parametrize("letter", ["я", "&", "\x00"], ids=ascii)
def test_what_a_person_wrote_is_never_too_long_to_say(letter: str, length: int) -> None:
    """Fluent refuses facts of more than 2500 characters; people write more than that, and are heard."""
    said = speaks()("card-words", words=f"а{letter * length}б")

    kept = "" if letter == "\x00" else {"&": "&amp;"}.get(letter, letter) * length
    assert said == f"<blockquote>а{kept}б</blockquote>"


def test_two_long_facts_keep_their_places() -> None:
    """Each long fact stands where its text wants it, also when one names the other."""
    customer, number = "$ticket" * 1000, "customer" * 1000

    assert speaks()("customer-wrote", customer=customer, ticket=number) == f"<b>{customer}</b> · № {number}"
