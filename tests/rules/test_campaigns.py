"""What an offer must be before it leaves, what it takes to send it, and when it stops by itself."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.campaign_words import is_number, is_number_and_name, read_beginning, read_button, read_terms
from rules.campaigns import (
    Confirmation,
    Effect,
    Fault,
    confirmation,
    effect,
    fails_too_often,
    fill,
    finding,
    is_address,
    is_late,
    within,
)
from rules.shop import Manners
from rules.vocabulary import RecipientState, Timing
from sandbox.entities import parse_html
from sandbox.errors import ApiError

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2025, 12, 10, 9, tzinfo=UTC)
SENT, FAILED = RecipientState.SENT, RecipientState.FAILED


@pytest.mark.parametrize(
    ("text", "fault", "what"),
    [
        ("<b>Кава</b> за пів ціни", None, ""),
        ("{name|Друже}, {product|покупка} у {shop}: {code|без коду}", None, ""),
        ("Кава & чай <3", Fault.BROKEN, "<"),
        ("", Fault.EMPTY, ""),
        ("<b> </b>", Fault.EMPTY, ""),
        ("<b>Кава", Fault.BROKEN, "<b>"),
        ("<b>Ка<i>ва</b></i>", Fault.BROKEN, "</b>"),
        ("<div>Кава</div>", Fault.BROKEN, "<div>"),
        ("<a>Кава</a>", Fault.BROKEN, "<a>"),
        ('<a href="javascript:x">Кава</a>', Fault.BROKEN, "<a>"),
        ('<a href="https://x.ua/{name|а}">Кава</a>', Fault.BROKEN, "<a>"),
        ("{name|<b>Друже}</b>, кава", Fault.BROKEN, "<"),
        ("{name}, кава", Fault.NEEDS_FALLBACK, "name"),
        ("{code| }", Fault.NEEDS_FALLBACK, "code"),
        ("{surname|друже}", Fault.UNKNOWN_FIELD, "surname"),
        ("Кава {", Fault.UNKNOWN_FIELD, "{ }"),
        ("}{name|а}", Fault.UNKNOWN_FIELD, "{ }"),
    ],
)
def test_what_is_wrong_with_a_text_is_said_before_it_leaves(text: str, fault: Fault | None, what: str) -> None:
    """The first thing, with the tag or field that is meant."""
    found = finding(text)
    assert (found.fault if found else None) is fault
    assert (found.what if found else "") == what


@pytest.mark.parametrize(
    ("text", "has_media", "beside", "count"),
    [
        ("я" * 4096, False, 0, None),
        ("я" * 4097, False, 0, 4097),
        ("😀" * 2049, False, 0, 4098),
        ("<b>" + "я" * 4096 + "</b>", False, 0, None),
        ("&amp;" * 4096, False, 0, None),
        ("я" * 1024, True, 0, None),
        ("я" * 1025, True, 0, 1025),
        ("я" * 900, True, 200, 1100),
        ("я" * 4060 + "{name|а}", False, 0, 4100),
        ("я" * 4000 + "{name|" + "а" * 97 + "}", False, 0, 4097),
    ],
)
def test_too_long_is_told_with_the_count(text: str, has_media: bool, beside: int, count: int | None) -> None:
    """As Telegram counts, with the longest that a field may bring, and with what is added below."""
    found = finding(text, has_media=has_media, beside=beside)
    assert (found.count if found else None) == count


@given(st.text(alphabet="<>/abi&;\"'= {}|nme", max_size=30))
def test_what_is_let_through_telegram_reads(text: str) -> None:
    """Whatever is found to be in order is HTML that Telegram takes, with or without what the fields bring."""
    if finding(text) is None:
        for value in (None, "<b>Олена & Ко"):
            try:
                parse_html(fill(text, {"name": value}))
            except ApiError as error:
                raise AssertionError(text) from error


def test_a_field_is_escaped_and_its_words_stand_in() -> None:
    """Nobody's name is markup; who has none is called by the text's own words."""
    assert fill("{name|Друже}, кава", {"name": "<b>Олена"}) == "&lt;b&gt;Олена, кава"
    assert fill("{name|Друже}, кава", {"name": None}) == "Друже, кава"


@pytest.mark.parametrize(
    ("people", "others", "how"),
    [
        (1, 0, Confirmation.PRESS),
        (100, 0, Confirmation.PRESS),
        (101, 5, Confirmation.TYPED),
        (5_000, 0, Confirmation.TYPED),
        (5_001, 1, Confirmation.SECOND),
        (5_001, 0, Confirmation.ALONE),
    ],
)
def test_the_more_people_the_more_it_takes(people: int, others: int, how: Confirmation) -> None:
    """A press, the number, another admin; who is alone types the shop's name as well."""
    assert confirmation(people, other_admins=others) is how


@pytest.mark.parametrize(
    ("last", "stops"),
    [
        ([FAILED] * 9, False),
        ([FAILED] * 2 + [SENT] * 8, True),
        ([FAILED] + [SENT] * 9, False),
        ([FAILED] * 10 + [SENT] * 40, True),
        ([FAILED] * 9 + [SENT] * 41, False),
        ([SENT] * 50 + [FAILED] * 50, False),
        ([], False),
    ],
)
def test_a_fifth_of_the_last_fifty_is_too_much(last: list[RecipientState], stops: bool) -> None:
    """Of fewer than ten nothing is said; what was long ago does not count."""
    assert fails_too_often(last, percent=20) is stops


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://kavova.ua", True),
        ("https://kavova.ua/kava?x=1#y", True),
        ("http://kavova.ua", False),
        ("https://kavova", False),
        ("https://a@kavova.ua", False),
        ("javascript:alert(1)", False),
        ("https://kavova.ua/" + "a" * 600, False),
        ("https://кавова.укр", True),
    ],
)
def test_a_button_leads_to_https_alone(link: str, good: bool) -> None:
    """A host with a name, and nothing that hides another."""
    assert is_address(link) is good


def test_the_window_narrows_the_manners_and_never_empties_the_day() -> None:
    """From ten to six inside nine to eight; what would leave no hour is not minded."""
    manners = Manners(earliest=time(9), latest=time(20))
    assert within(manners, 10 * 60, 18 * 60) == Manners(earliest=time(10), latest=time(18))
    assert within(manners, 21 * 60, 23 * 60) == manners
    assert within(manners, None, None) == manners
    assert within(Manners(), 8 * 60, 24 * 60).latest == time(23, 59, 59)


def test_an_hour_late_asks() -> None:
    """Up to an hour it simply begins."""
    assert not is_late(NOW, NOW + timedelta(hours=1))
    assert is_late(NOW, NOW + timedelta(hours=1, seconds=1))


@pytest.mark.parametrize(
    ("low", "high", "is_over", "judged"),
    [
        (0.01, 0.2, True, Effect.MORE),
        (-0.2, -0.01, True, Effect.LESS),
        (-0.02, 0.03, True, Effect.NONE),
        (-0.2, 0.3, True, Effect.EARLY),
        (0.01, 0.2, False, Effect.EARLY),
    ],
)
def test_what_may_be_chance_is_no_effect(low: float, high: float, is_over: bool, judged: Effect) -> None:
    """And until the interval is narrow nothing is said."""
    assert effect(low, high, is_over=is_over) is judged


def end_of(month: int, day: int) -> datetime:
    """The last second of a day in Kyiv."""
    return datetime(2025, month, day, 23, 59, 59, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("text", "until", "minimum", "category"),
    [
        ("до 15 грудня, від 500, категорія Кава", end_of(12, 15), 50_000, "Кава"),
        ("до 15 декабря; от 1 250,50 грн; категория «Кофе»", None, None, None),
        ("от 1 250 грн", None, 125_000, None),
        ("категория «Кофе»", None, None, "Кофе"),
        ("до 15.12", end_of(12, 15), None, None),
    ],
)
def test_terms_are_read(text: str, until: datetime | None, minimum: int | None, category: str | None) -> None:
    """As they are written, in both languages; what cannot be read is asked back."""
    terms = read_terms(text, now=NOW, zone=KYIV)
    if (until, minimum, category) == (None, None, None):
        assert terms is None
    else:
        assert terms is not None
        assert (terms.valid_until, terms.minimum_minor, terms.category) == (until, minimum, category)


@pytest.mark.parametrize("text", ["", "колись", "до вчора", "від багато", "від 5, від 6", "до 1 грудня 2019"])
def test_terms_that_cannot_be_read_are_none(text: str) -> None:
    """Nothing is guessed."""
    assert read_terms(text, now=NOW, zone=KYIV) is None


def test_a_button_in_words() -> None:
    """One label for both languages, or one each; no address, no button."""
    assert read_button("Каталог https://k.ua") == ({"uk": "Каталог", "ru": "Каталог"}, "https://k.ua")
    assert read_button("Кава / Кофе https://k.ua/a/b") == ({"uk": "Кава", "ru": "Кофе"}, "https://k.ua/a/b")
    for text in (
        "https://k.ua",
        "Каталог",
        "Каталог http://k.ua",
        "а / б / в https://k.ua",
        "я" * 30 + " https://k.ua",
    ):
        assert read_button(text) is None


@pytest.mark.parametrize(
    ("text", "timing", "at", "window"),
    [
        ("завтра 10:00", Timing.AT, datetime(2025, 12, 11, 10, tzinfo=KYIV), None),
        ("завтра 10:00 у кожного", Timing.LOCAL, datetime(2025, 12, 11, 10, tzinfo=KYIV), None),
        ("завтра 10:00, 10-18", Timing.AT, datetime(2025, 12, 11, 10, tzinfo=KYIV), (600, 1080)),
        ("завтра 10:00 у каждого, 9:30-21", Timing.LOCAL, datetime(2025, 12, 11, 10, tzinfo=KYIV), (570, 1260)),
    ],
)
def test_a_beginning_in_words(text: str, timing: Timing, at: datetime, window: tuple[int, int] | None) -> None:
    """A moment, by whose clock, and the hours of the day."""
    begins = read_beginning(text, now=NOW, zone=KYIV)
    assert begins is not None
    assert (begins.timing, begins.starts_at, begins.window) == (timing, at, window)


@pytest.mark.parametrize("text", ["", "колись", "завтра 10:00, 18-10", "вчора 10:00", "завтра 10:00 і ще"])
def test_a_beginning_that_cannot_be_read_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert read_beginning(text, now=NOW, zone=KYIV) is None


def test_the_number_is_typed_as_people_do() -> None:
    """With spaces of any kind or without; nothing else."""
    for said in ("4212", "4 212", "4\u00a0212", " 4,212 "):
        assert is_number(said, 4212)
    for said in ("421", "так", "", "4212 людей", "-4212"):
        assert not is_number(said, 4212)
    assert is_number_and_name("4 212  кавова", 4212, "Кавова")
    assert not is_number_and_name("4212", 4212, "Кавова")
