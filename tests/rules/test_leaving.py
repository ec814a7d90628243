"""Why people leave, and when a silence is leaving: tables of what is read as what."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules import leaving_words
from rules.leaving import FAULTS, LOSSES, OF_RETURN, STANDS, Silence, read_day, silence
from rules.shop import LeavingPolicy
from rules.vocabulary import REPLIES, Cause, ContactKind, Language, LeftBy

KYIV = ZoneInfo("Europe/Kyiv")
DAY = timedelta(days=1)
LAST = datetime(2025, 6, 1, 10, tzinfo=UTC)
UK, RU = Language.UKRAINIAN, Language.RUSSIAN


def test_both_references_are_whole_and_every_cause_has_its_place() -> None:
    """Each table sums to a hundred, each row has a cause, and each cause is known to both."""
    assert sum(LOSSES.values()) == sum(FAULTS.values()) == 100
    assert set(STANDS) == set(Cause)
    assert {rows[0] for rows in STANDS.values()} - {None} == set(LOSSES)
    assert {rows[1] for rows in STANDS.values()} - {None} == set(FAULTS)
    assert set(OF_RETURN) == set(REPLIES[ContactKind.RETURN_REASON])


@pytest.mark.parametrize(
    ("gap", "unhappy", "days"), [(10, False, 30), (10, True, 15), (365, False, 1095), (60, True, 90)]
)
def test_a_silence_is_measured_in_gaps(gap: int, *, unhappy: bool, days: int) -> None:
    """Three times the gap, sooner after a bad answer; never a flat number."""
    found = silence(LAST, gap * DAY, unhappy=unhappy, policy=LeavingPolicy())

    assert found == Silence(LAST + days * DAY, LeftBy.UNHAPPY if unhappy else LeftBy.RHYTHM)


@pytest.mark.parametrize(
    ("words", "language", "cause"),
    [
        ("Задорого у вас", UK, Cause.PRICE),
        ("Не дорого, але чекала два тижні, довга доставка", UK, Cause.LATE_DELIVERY),
        ("довго везли", UK, Cause.LATE_DELIVERY),
        ("Кавомолка зламалася за місяць", UK, Cause.QUALITY),
        ("менеджер нахамив", UK, Cause.NO_ATTENTION),
        ("Так і не відповіли на мою скаргу", UK, Cause.COMPLAINT_HANDLED_BADLY),
        ("вже не потрібно, переїхала", UK, Cause.NO_LONGER_NEEDS),
        ("перейшла до Rozetka", UK, Cause.POACHED),
        ("в інших більший вибір", UK, Cause.OTHER_COMPETITIVE),
        ("ви забули про мене", UK, Cause.FORGOT_US),
        ("якось поступово перестала", UK, Cause.DRIFTED),
        ("погана якисть", UK, Cause.QUALITY),
        ("очень дорого стало", RU, Cause.PRICE),
        ("долго ждать доставку", RU, Cause.LATE_DELIVERY),
        ("качество упало", RU, Cause.QUALITY),
        ("равнодушные менеджеры", RU, Cause.NO_ATTENTION),
        ("жалобу так и не решили", RU, Cause.COMPLAINT_HANDLED_BADLY),
        ("больше не нужно", RU, Cause.NO_LONGER_NEEDS),
        ("ушла к Озону", RU, Cause.POACHED),
        ("ассортимент бедный", RU, Cause.OTHER_COMPETITIVE),
        ("никто не писал ни разу", RU, Cause.FORGOT_US),
        ("постепенно отвыкла", RU, Cause.DRIFTED),
        ("дорого", UK, Cause.PRICE),  # in the other language all the same
        ("долгая доставка", UK, Cause.LATE_DELIVERY),
        ("привіт", UK, None),
        ("", RU, None),
        ("🙈", RU, None),
    ],
)
def test_words_are_read_as_a_cause(words: str, language: Language, cause: Cause | None) -> None:
    """By the lexicon of the language, slips of the finger allowed; what cannot be told is not guessed."""
    assert leaving_words.read(words, language).cause is cause


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("перейшла на розетку", "Rozetka"),
        ("В Розетці дешевше", "Rozetka"),
        ("купую в Кава Дім, бо дешевше", "Кава Дім"),
        ("у «Чудо зерні» смачніше, беру там", None),
        ("беру в «Чудо зерно»", "Чудо зерно"),
        ("заказываю в Coffeeman", "Coffeeman"),
        ("нашла дешевле на озоне", "Ozon"),
        ("покупаю на kofe-lab.ru", "kofe-lab.ru"),
        ("перейшла на чай", None),
        ("Дорого. Переїхала до Києва", None),
        ("довго везли до Києва", None),
    ],
)
def test_a_competitors_name_is_kept(words: str, name: str | None) -> None:
    """As it was written; those that are known, in their own spelling."""
    assert leaving_words.competitor_in(words) == name


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1.11", "2025-11-01"),
        ("з 1.11", "2025-11-01"),
        ("с 05.12.2024", "2024-12-05"),
        ("31.12", "2024-12-31"),
        ("вчора", "2025-12-09"),
        ("29.2", "2024-02-29"),
        ("29.2.2025", None),
        ("11.12.2025", None),
        ("колись", None),
    ],
)
def test_since_when_is_a_day_that_is_not_ahead(words: str, day: str | None) -> None:
    """The last such day there was, from its midnight on the shop's clock."""
    today = datetime(2025, 12, 10, 15, 30, tzinfo=KYIV)
    found = read_day(words, today=today)

    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == (f"{day} 00:00" if day else None)
    assert read_day("сьогодні", today=today) == read_day("10.12", today=today) == today
