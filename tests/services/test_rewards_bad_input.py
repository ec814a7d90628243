"""What cannot be read about points and codes: each has a clear answer, and nothing is changed by it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.codes import Purchase, RedeemFault
from rules.notices.codes import RedeemHowTo, RedeemRefused, RedeemUnderstood
from rules.notices.points import PointsHowTo, PointsUnderstood, PointsWhose
from rules.notices.pools import CodesMarked, FileFault, PoolAsked, PoolFilled, PoolMade, PoolUnclear, PoolUnderstood
from rules.points_words import PointsFault
from rules.pools import PoolStep
from rules.redeem_lines import read_text
from rules.shop import Rewards, Scenario
from rules.vocabulary import Entry, Flag
from services import earning, points_desk, pools, redeeming
from services.codes import give
from services.points_desk import Outcome
from services.redeeming import TILL, Refused
from storage import tables
from storage.tables import code_guess, code_pool, promo_code
from tests.services.builders import IRYNA, OLEG, Given
from tests.services.importing import HEADER, Desk
from tests.services.test_codes import TEN, one_code, pool
from tests.services.test_points import balance

HUGE = str(10**12)


@pytest.fixture
def staffed(given: Given) -> Given:
    """An admin and a manager."""
    given.admin()
    given.manager()
    return given


POINTS = [
    (Entry.ADJUST, "олена 0 x", PointsFault.NO_SIGN),
    (Entry.ADJUST, "олена +0 x", PointsFault.NOT_POSITIVE),
    (Entry.ADJUST, "олена +1.5 x", PointsFault.NOT_WHOLE),
    (Entry.ADJUST, "олена +1,5 x", PointsFault.NOT_WHOLE),
    (Entry.ADJUST, "олена +1e9 x", PointsFault.NO_POINTS),
    (Entry.ADJUST, f"олена +{HUGE} x", PointsFault.TOO_MANY),
    (Entry.ADJUST, f"олена +{'9' * 5000} x", PointsFault.TOO_MANY),
    (Entry.ADJUST, "олена +1 000 x", PointsFault.APART),
    (Entry.ADJUST, "олена +100", PointsFault.NO_REASON),
    (Entry.ADJUST, "олена +100 \u200b", PointsFault.NO_REASON),
    (Entry.ADJUST, "зоряна +100 x", PointsFault.NOBODY),
    (Entry.ADJUST, "олена -101 x", PointsFault.NOT_ENOUGH),
    (Entry.SPEND, "олена 0 x", PointsFault.NOT_POSITIVE),
    (Entry.SPEND, "олена -5 x", PointsFault.NOT_POSITIVE),
    (Entry.SPEND, "олена 1.5 x", PointsFault.NOT_WHOLE),
    (Entry.SPEND, "олена 101 x", PointsFault.NOT_ENOUGH),
    (Entry.SPEND, "олена 20$ x", PointsFault.MONEY),
    (Entry.SPEND, "олена 20 € x", PointsFault.MONEY),
    (Entry.SPEND, "олена $20 замовлення 7", PointsFault.MONEY),
]


def test_points_that_cannot_be(staffed: Given) -> None:
    """The answer names what is wrong; no press is left that would do it."""
    staffed.do(earning.answered, staffed.customer().id, 100, touchpoint_id=1)
    for what, line, fault in POINTS:
        staffed.do(points_desk.propose, IRYNA, line, what=what, chat_id=IRYNA)
        said = staffed.said(IRYNA)[-1]
        assert isinstance(said, PointsHowTo), line
        assert said.fault is fault, line
    assert staffed.rows(tables.ledger_entry, "points") == [100]
    assert all(done is False for done in staffed.rows(tables.points_draft, "done"))


def test_points_of_one_of_several(staffed: Given) -> None:
    """Which of them is asked first; nothing is given until one is chosen and it is confirmed."""
    people = [staffed.customer(), staffed.customer(None, "Олена")]
    staffed.do(points_desk.propose, IRYNA, "олена +5 x", what=Entry.ADJUST, chat_id=IRYNA)
    whose = staffed.said(IRYNA)[-1]
    assert isinstance(whose, PointsWhose)
    assert len(whose.holders) == 2
    assert staffed.do(points_desk.choose, IRYNA, whose.holders[0].draft, chat_id=IRYNA) is Outcome.CHOSEN
    said = staffed.said(IRYNA)[-1]
    assert isinstance(said, PointsUnderstood)
    assert [balance(staffed, one) for one in people] == [0, 0]
    assert staffed.do(points_desk.decide, IRYNA, said.draft, yes=True, chat_id=IRYNA) is Outcome.DONE
    assert sorted(balance(staffed, one) for one in people) == [0, 5]


def test_a_sum_that_cannot_be_redeems_nothing(staffed: Given) -> None:
    """Nor is it taken for the number of an order."""
    code = one_code(staffed).code
    sums = ("0", "0 А-17", "0,00", "-5", "−5", "1250.505", "1,250.50", f"{HUGE} грн", "0 $", "$0 А-17", "1250.50.1")
    for written in sums:
        staffed.do(redeeming.propose, OLEG, f"{code} {written}", chat_id=OLEG)
    assert staffed.said(OLEG) == [RedeemHowTo(unread=True)] * len(sums)
    assert staffed.rows(tables.code_draft, "id") == staffed.rows(code_guess, "id") == []


TYPED = [
    ("ВСХО-2М7Н 1250,50", 125_050, None),
    ("всхо 2м7н 1 250.50", 125_050, None),
    (" b-c-x-o 2M7H 1250,5 грн № 17", 125_050, "17"),
    ("BСXО2m7н № 17", None, "17"),
]


def test_a_code_however_it_is_typed(staffed: Given) -> None:
    """Cyrillic look-alikes, small letters, spaces and dashes; the kopecks are exact."""
    made = pool(staffed, many=0)
    staffed.do(pools.take_file, IRYNA, made.terms.name, "BCXO-2M7H")
    assert staffed.do(give, staffed.customer().id, made, source="a") is not None
    for typed, minor, order in TYPED:
        staffed.do(redeeming.propose, OLEG, typed, chat_id=OLEG)
        said = staffed.said(OLEG)[-1]
        assert isinstance(said, RedeemUnderstood), typed
        assert (said.code, said.amount_minor, said.order) == ("BCXO-2M7H", minor, order), typed


def test_a_sum_in_other_money(staffed: Given) -> None:
    """Dollars are no hryvnias, wherever their sign stands."""
    code = one_code(staffed, replace(TEN, least_minor=50_000))
    for typed in ("1250 $", "1250$ А-17", "$1250", "1250 USD А-17"):
        staffed.do(redeeming.propose, OLEG, f"{code.code} {typed}", chat_id=OLEG)
        said = staffed.said(OLEG)[-1]
        assert isinstance(said, RedeemRefused)
        assert said.fault is RedeemFault.CURRENCY, typed
    assert staffed.rows(tables.code_draft, "id") == []


def test_each_code_of_an_order_is_judged_by_itself(staffed: Given) -> None:
    """Whether one order has a second discount is the till's to say; neither code is good for another order."""
    olena = staffed.customer()
    for name in ("A", "B"):
        made = pool(staffed, replace(TEN, name=name), prefix=name * 4)
        assert staffed.do(give, olena.id, made, source=name) is not None
    for number, fault in (("A-1", None), ("A-2", RedeemFault.USED)):
        for code in ("AAAA-0002", "BBBB-0002"):
            came = staffed.do(redeeming.redeem, code, Purchase(100, "UAH", number), source=TILL)
            assert (came.fault if isinstance(came, Refused) else None) is fault


POOLS = [
    "Весна −101%",
    "Весна −10,5%",
    "Весна −10% з 20.12 до 15.12",
    "Весна −10% від −500 грн",
    "Весна −10% мінімум -5",
    "Весна −10% від 0 грн",
    "Весна −10% від 500 $",
    "Весна −10% −5 кодів",
    "Весна −10% 100000000 кодів",
    "Весна −20€",
    "Весна −10% −20%",
]


def test_a_pool_that_cannot_be(staffed: Given) -> None:
    """It is not guessed at, and what was not understood is no name of a pool."""
    for line in POOLS:
        staffed.do(pools.propose, IRYNA, line)
        assert staffed.do(pools.import_codes, line, "AAAA-1111") is None, line
    assert staffed.said(IRYNA) == [PoolUnclear()] * len(POOLS)
    assert staffed.rows(tables.code_draft, "id") == staffed.rows(code_pool, "id") == []


def test_answers_about_a_pool_that_cannot_be(staffed: Given) -> None:
    """Each is asked for again; no code at all is fine, for they may come as a file."""
    staffed.do(pools.propose, IRYNA, "")
    staffed.do(pools.press, IRYNA, 1, PoolStep.KIND, 0)
    answers: list[tuple[PoolStep, str, str]] = [
        (PoolStep.VALUE, "101", "10"),
        (PoolStep.LEAST, "-500", "від 500"),
        (PoolStep.ENDS, "31.02", "31.12"),
        (PoolStep.PERSON, "-1", "2 на клієнта"),
        (PoolStep.CODES, "20001", "0"),
    ]
    for step, wrong, right in answers:
        staffed.do(pools.answer, IRYNA, 1, step, wrong)
        again = staffed.said(IRYNA)[-1]
        assert isinstance(again, PoolAsked)
        assert (again.step, again.unclear) == (step, True)
        staffed.do(pools.answer, IRYNA, 1, step, right)
    staffed.do(pools.answer, IRYNA, 1, PoolStep.NAME, "Весна")
    said = staffed.said(IRYNA)[-1]
    assert isinstance(said, PoolUnderstood)
    assert (said.terms.least_minor, said.terms.per_person, said.codes) == (50_000, 2, 0)
    staffed.do(pools.decide, IRYNA, 1, make=True)
    assert isinstance(staffed.said(IRYNA)[-1], PoolMade)
    assert staffed.rows(promo_code, "id") == []


def test_a_file_of_codes_as_shops_write_it(staffed: Given) -> None:
    """A mark at its beginning, another alphabet, blanks and repetitions; what can be no code is told by its line."""
    lines = ["код", "АВСХ-1", "abcx 1", "", "X" * 4097, "Y" * 200_000, "CCCC-2;10%", "??"]
    texts = {read_text("\r\n".join(lines).encode(encoding)) for encoding in ("utf-8", "utf-8-sig", "cp1251", "utf-16")}
    (text,) = texts
    assert text is not None
    made = pool(staffed, many=0)
    staffed.do(pools.take_file, IRYNA, made.terms.name, text)
    said = staffed.said(IRYNA)[-1]
    assert isinstance(said, PoolFilled)
    assert (said.added, said.repeated, said.blank, said.unread) == (2, 1, 1, (5, 6, 8))
    staffed.do(pools.take_file, IRYNA, made.terms.name, "ABCX1\nСССС2")
    again = staffed.said(IRYNA)[-1]
    assert isinstance(again, PoolFilled)
    assert (again.added, again.known) == (0, 2)
    staffed.do(pools.take_file, IRYNA, made.terms.name, "X" * 200_000)
    assert staffed.said(IRYNA)[-1].facts()["fault"] == FileFault.NO_CODES
    staffed.do(pools.take_marks, IRYNA, "AB\0CX-1;A-1\n" + "X" * 200_000)
    marked = staffed.said(IRYNA)[-1]
    assert isinstance(marked, CodesMarked)
    assert [(one.fault, one.unreadable) for one in marked.lines] == [(None, False), (None, True)]


def test_orders_that_do_not_fit_are_kept_and_listed(desk: Desk) -> None:
    """Another currency, more returned than bought, the order again with another total: flagged, and never below 0."""
    policy = Rewards(rate=500, since=date(2025, 1, 1))
    desk.database.shop = replace(desk.database.shop, scenario=Scenario((), rewards=policy))
    header = HEADER.strip() + ",currency\n"
    bought = "1,C1,2025-12-01,S,1,1000,,UAH\n2,C1,2025-12-02,S,1,1000,,EUR\n3,C1,2025-12-03,S,1,1000,,UAH\n"
    later = "1,C1,2025-12-01,S,-1,5000,,UAH\n3,C1,2025-12-03,S,1,900,,UAH\n"
    for text in (bought, bought + later, bought + later):
        desk.imports(header + text)

    def do(service: Any, *args: Any, **more: Any) -> Any:
        return desk.database.transact_now(lambda unit: service(unit, *args, **more))

    report = do(points_desk.gather, flags=9, most=9)
    assert {(one.order, one.flag) for one in report.flags} == {
        ("1", Flag.REFUND_ABOVE),
        ("2", Flag.OTHER_CURRENCY),
        ("3", Flag.TOTAL_CHANGED),
    }
    assert report.outstanding >= 0
