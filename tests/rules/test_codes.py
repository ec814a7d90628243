"""Promo codes: nobody can guess one, everybody can type one; what is said of a pool is understood or refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rules.codes import (
    ALPHABET,
    RANDOM_LETTERS,
    Purchase,
    RedeemFault,
    Terms,
    fold,
    generate,
    locked_until,
    obstacle,
    prefix_of,
    saving,
)
from rules.pools import PoolStep, read_answer, read_line, said_before
from rules.redeem_lines import Redeeming, read_new_codes, read_redeem, read_redeemed, read_text
from rules.vocabulary import CodeKind

NOW = datetime(2025, 12, 10, 9, tzinfo=UTC)
TODAY = date(2025, 12, 10)
LOOK_ALIKE = dict(zip("ABEKMHOPCTYXI", "АВЕКМНОРСТУХІ", strict=True))
TEN = Terms("Весна", CodeKind.PERCENT, 10, "UAH")


def test_a_code_has_forty_random_bits_of_clear_letters() -> None:
    """No 0 and O, no 1, I and L, and the random part is long enough."""
    assert len(ALPHABET) ** RANDOM_LETTERS >= 2**40
    assert not set(ALPHABET) & set("01OIL")
    assert len({generate("KAVA") for _ in range(1000)}) == 1000
    prefix, first, second = generate("KAVA").split("-")
    assert (prefix, len(first), len(second)) == ("KAVA", 4, 5)


@pytest.mark.parametrize(
    ("name", "prefix"), [("Кава", "KAVA"), ("Весна", "VESN"), ("Літо", "T"), ("2026", ""), ("Чай", "CHAY")]
)
def test_a_code_begins_with_the_pools_name(name: str, prefix: str) -> None:
    """In Latin letters, without those that look like digits."""
    assert prefix_of(name) == prefix


@settings(deadline=None)
@given(
    code=some.text("ABEKMHOPCTYXI23456789FGZ", min_size=4, max_size=20),
    data=some.data(),
)
def test_a_code_is_known_however_it_is_typed(code: str, data: some.DataObject) -> None:
    """Look-alikes of the other alphabet, small letters, spaces and dashes anywhere change nothing."""
    typed = ""
    for sign in code:
        like = data.draw(some.sampled_from([sign, LOOK_ALIKE.get(sign, sign)]))
        typed += data.draw(some.sampled_from([like, like.lower()]))
        typed += data.draw(some.sampled_from(["", "", " ", "-", "—", "\u00a0", "_", " - "]))
    assert fold(typed) == fold(code) == code


@settings(deadline=None)
@given(some.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is kept is what is compared."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("terms", "purchase", "uses", "fault"),
    [
        (TEN, Purchase(), (0, 0), None),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", starts_at=NOW + timedelta(days=1)), Purchase(), (0, 0), "not_yet"),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", ends_at=NOW), Purchase(), (0, 0), "expired"),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", least_minor=500), Purchase(), (0, 0), "needs_amount"),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", least_minor=500), Purchase(499, "UAH"), (0, 0), "order_too_small"),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", least_minor=500), Purchase(500, "UAH"), (0, 0), None),
        (Terms("x", CodeKind.SUM, 10, "UAH"), Purchase(500, "USD"), (0, 0), "other_currency"),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", per_person=1), Purchase(), (1, 1), "customer_limit"),
        (Terms("x", CodeKind.PERCENT, 10, "UAH", overall=3), Purchase(), (0, 3), "pool_limit"),
    ],
)
def test_why_a_code_is_not_redeemed(terms: Terms, purchase: Purchase, uses: tuple[int, int], fault: str | None) -> None:
    """One reason, the first that holds."""
    found = obstacle(terms, purchase, used_by_person=uses[0], used_in_all=uses[1], now=NOW)
    assert found == (RedeemFault(fault) if fault else None)


def test_what_a_code_takes_off() -> None:
    """Half a kopeck goes up, never more than the order; of a gift nobody can tell."""
    assert saving(TEN, 125_005) == 12_501
    assert saving(Terms("x", CodeKind.SUM, 20_000, "UAH"), 15_000) == 15_000
    assert saving(TEN, None) is None
    assert saving(Terms("x", CodeKind.GIFT, 0, "UAH", gift="чашка"), 15_000) is None


def test_too_many_wrong_codes_lock_for_the_rest_of_the_window() -> None:
    """Five in ten minutes, or twenty in a day."""
    minutes = [NOW - timedelta(minutes=ago) for ago in (1, 2, 3, 4)]
    assert locked_until(minutes, NOW) is None
    assert locked_until([*minutes, NOW - timedelta(minutes=9)], NOW) == NOW + timedelta(minutes=1)
    assert locked_until([*minutes, NOW - timedelta(minutes=10)], NOW) is None
    hours = [NOW - timedelta(hours=ago) for ago in range(1, 21)]
    assert locked_until(hours, NOW) == NOW + timedelta(hours=4)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Весна −10% від 500 грн до 31.12", ("Весна", CodeKind.PERCENT, 10, 50_000, date(2025, 12, 31), 1, None, None)),
        (
            "Весна -200 грн от 1 000 до 3 января",
            ("Весна", CodeKind.SUM, 20_000, 100_000, date(2026, 1, 3), 1, None, None),
        ),
        ("VIP 15 % 2 на клієнта усього 50, 100 кодів", ("VIP", CodeKind.PERCENT, 15, None, None, 2, 50, 100)),
        ("Осінь 2025 -15%", ("Осінь 2025", CodeKind.PERCENT, 15, None, None, 1, None, None)),
        ("Чашка подарунок «чашка з котом»", ("Чашка", CodeKind.GIFT, 0, None, None, 1, None, None)),
    ],
)
def test_a_pool_in_a_line(line: str, expected: tuple[object, ...]) -> None:
    """Name, what it gives, from which sum, until when, how often, how many."""
    said = read_line(line, today=TODAY)
    assert said is not None
    told = (said.name, said.kind, said.value, said.least_minor, said.ends, said.per_person, said.overall, said.codes)
    assert told == expected
    assert said_before(said.facts()) == said


@pytest.mark.parametrize(
    "line", ["Весна −0%", "Весна −101%", "Весна −10% до 31.02", "Весна −10% до 01.01.2020", "x" * 41]
)
def test_a_pool_that_cannot_be(line: str) -> None:
    """It is refused, and never guessed at."""
    assert read_line(line, today=TODAY) is None


def test_a_pool_by_questions() -> None:
    """Each answer settles its question; what is no answer is None."""
    said = read_line("Весна −10%", today=TODAY)
    assert said is not None
    assert said.next_step is PoolStep.CODES
    assert read_answer(said, PoolStep.CODES, "багато", today=TODAY) is None
    settled = read_answer(said, PoolStep.CODES, "50", today=TODAY)
    assert settled is not None
    assert (settled.codes, settled.next_step) == (50, None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("VESN7Q4M", Redeeming("VESN7Q4M")),
        ("vesn-7q4m 1250", Redeeming("vesn-7q4m", 125_000)),
        ("vesn-7q4m 1 250,50 грн А-17", Redeeming("vesn-7q4m", 125_050, "UAH", "А-17")),
        ("vesn-7q4m 1250 № 17", Redeeming("vesn-7q4m", 125_000, None, "17")),
        ("vesn-7q4m А-17", Redeeming("vesn-7q4m", None, None, "А-17")),
        ("vesn 7q4m 1250 17", Redeeming("vesn 7q4m", 125_000, None, "17")),
        ("vesn-7q4m €12,50 17", Redeeming("vesn-7q4m", 1_250, "EUR", "17")),
        ("vesn-7q4m № 1.2025", Redeeming("vesn-7q4m", None, None, "1.2025")),
        ("vesn-7q4m 1.2025", Redeeming("vesn-7q4m", unread=True)),
        ("vesn-7q4m -5 А-17", Redeeming("vesn-7q4m", unread=True)),
    ],
)
def test_a_line_about_a_code(text: str, meant: Redeeming) -> None:
    """The code, perhaps in groups, the sum and the order."""
    assert meant in read_redeem(text)


def test_files_of_codes() -> None:
    """One a line; blanks, repetitions and what is no code are counted; a heading and the other cells are not read."""
    read = read_new_codes("Промокод;знижка\nAAAA-1111;10\n\nаааа1111\n??\nBBBB2222\n")
    assert list(read.codes.values()) == ["AAAA-1111", "BBBB2222"]
    assert (read.repeated, read.blank, read.unreadable, read.unread) == (1, 1, 1, [5])
    lines = list(read_redeemed("код;замовлення;сума\nAAAA1111;A-1;1 250,50\nBBBB2222\nCCCC3333;A-2;ні\n"))
    assert [(one.number, one.code, one.order, one.amount_minor) for one in lines] == [
        (2, "AAAA1111", "A-1", 125_050),
        (3, "BBBB2222", None, None),
        (4, None, None, None),
    ]
    assert read_text("код".encode("cp1251")) == "код"
    assert read_text(b"PK\x03\x04\x00") is None
