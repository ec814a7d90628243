"""Codes: each given once, redeemed once, within its limits, however many try; and nobody learns one by trying."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import update

from rules.codes import Purchase, RedeemFault, Terms, fold
from rules.notices.codes import (
    CodeGiven,
    CodesLocked,
    GiftsShown,
    MyCodesShown,
    RedeemRefused,
    RedeemUnderstood,
    Standing,
)
from rules.notices.pools import CodesMarked, FileFault, PoolAsked, PoolFilled, PoolMade, PoolsShown, PoolUnderstood
from rules.pools import PoolStep, name_key
from rules.redeem_lines import read_redeemed
from rules.vocabulary import CodeKind, CodeState
from services import codes, pools, redeeming
from services.codes import give
from services.redeeming import TILL, Good, Refused, look, redeem
from services.refusals import NotPermitted, Outdated
from storage import codes as kept
from storage.codes import Code, Pool
from storage.database import Database, open_engine
from storage.tables import code_guess, customer, promo_code
from tests.services.builders import DAY, IRYNA, MARIA, OLEG, OLENA, Given, words

T = TypeVar("T")
TEN = Terms("Весна", CodeKind.PERCENT, 10, "UAH")
ORDER = Purchase(100_000, "UAH", "A-1")


def pool(given: Given, terms: Terms = TEN, *, many: int = 3, prefix: str = "AAAA") -> Pool:
    """A pool with so many codes: AAAA-0002, AAAA-0003, ..."""
    with given.database.unit() as unit:
        pool_id = kept.add_pool(unit, terms, key=name_key(terms.name), by=None)
        assert pool_id is not None
        new = [f"{prefix}-{number:04}" for number in range(2, many + 2)]
        kept.add(unit, pool_id, {fold(code): code for code in new})
        made = kept.pool(unit, pool_id)
        assert made is not None
        return made


def one_code(given: Given, terms: Terms = TEN, *, source: str = "a") -> Code:
    """A code that Олена has."""
    code = given.do(give, given.customer().id, pool(given, terms), source=source)
    assert code is not None
    return code


def at_once(given: Given, works: Sequence[Callable[[Database], T]]) -> list[T]:
    """Do all of it at the same moment, half of it through another engine, as another process would."""
    other = Database(
        open_engine(given.database.engine.url.render_as_string(hide_password=False)),
        clock=given.clock,
        shop=given.database.shop,
    )
    start, results = threading.Barrier(len(works)), []

    def run(number: int, work: Callable[[Database], T]) -> None:
        start.wait()
        results.append(work(given.database if number % 2 else other))

    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    return results


def tries(given: Given, code: str, source: str = TILL, order: Purchase = ORDER) -> str:
    """What comes of redeeming."""
    came = given.do(redeem, code, order, source=source)
    return came.fault.value if isinstance(came, Refused) else "again" if came.again else "good"


def test_fifty_at_once_redeem_a_code_once(given: Given) -> None:
    """Each for an order of its own: one of them has it."""
    code = one_code(given).code
    works = [
        lambda database, n=n: database.transact_now(
            lambda unit: redeem(unit, code, Purchase(100, "UAH", str(n)), source=f"till:{n}")
        )
        for n in range(50)
    ]
    came = at_once(given, works)
    assert sum(isinstance(one, Good) for one in came) == 1
    assert {one.fault for one in came if isinstance(one, Refused)} == {RedeemFault.USED}


def test_fifty_at_once_are_given_twenty_codes(given: Given) -> None:
    """Never the same to two; who comes too late gets none, and the admins are told once."""
    given.admin()
    few, customer = pool(given, many=20), given.customer()
    works = [
        lambda database, n=n: database.transact_now(lambda unit: give(unit, customer.id, few, source=f"n:{n}"))
        for n in range(50)
    ]
    got = [one.code for one in at_once(given, works) if one is not None]
    assert len(got) == len(set(got)) == 20
    assert given.kinds(IRYNA) == ["pool-empty"]


def test_the_same_reason_gets_the_same_code(given: Given) -> None:
    """At once or later."""
    some, customer = pool(given), given.customer()
    work = [lambda database: database.transact_now(lambda unit: give(unit, customer.id, some, source="one"))] * 8
    assert len({one.id for one in at_once(given, work) if one is not None}) == 1
    assert given.rows(promo_code, "state").count(CodeState.GIVEN) == 1


def test_limits_hold_when_many_try_at_once(given: Given) -> None:
    """Two for each customer, three in all, from ten codes."""
    capped = pool(given, replace(TEN, per_person=2, overall=3), many=10)
    people = [given.customer(), given.customer(MARIA, "Марія")]
    given_out = [given.do(give, people[n % 2].id, capped, source=f"{n}") for n in range(10)]
    works = [
        lambda database, n=n, code=code: database.transact_now(
            lambda unit: redeem(unit, code.code, Purchase(1, "UAH", f"{n}"), source=f"t:{n}")
        )
        for n, code in enumerate(given_out)
        if code is not None
    ]
    came = at_once(given, works)
    owners = [one.code.customer_id for one in came if isinstance(one, Good)]
    assert len(owners) == 3
    assert max(owners.count(person.id) for person in people) <= 2


def test_the_same_order_again_is_answered_the_same(given: Given) -> None:
    """Whatever the till says the second time; another order has come too late."""
    code = one_code(given).code
    first, again = (given.do(redeem, code, ORDER, source=TILL) for _ in range(2))
    assert isinstance(first, Good)
    assert isinstance(again, Good)
    assert again == replace(first, again=True)
    assert first.saved_minor == 10_000
    assert tries(given, code, order=Purchase(1, "USD", "A-1")) == "again"
    assert tries(given, code, order=Purchase(100_000, "UAH", "A-2")) == "used"


def test_wrong_and_anothers_are_one_answer(given: Given) -> None:
    """A free code, one that was called off, one with another's phone, and none at all."""
    olena = given.customer()
    given.do(lambda unit: unit.execute(update(customer).values(phone="+380671234567")).close())
    some = pool(given)
    mine = given.do(give, olena.id, some, source="a")
    assert mine is not None
    assert tries(given, "AAAA-0003") == "not_valid"  # free
    assert tries(given, "NONE-9999") == "not_valid"
    anothers = given.do(redeem, mine.code, ORDER, source=TILL, phone="067 765 43 21")
    assert anothers == Refused(RedeemFault.NOT_VALID)
    assert isinstance(given.do(redeem, mine.code, ORDER, source=TILL, phone="067 123-45-67"), Good)


def test_ten_thousand_guesses_change_nothing(quick: Given) -> None:
    """Twenty a day are looked at; a right code is refused the same way meanwhile, and the alarms are few."""
    quick.admin()
    right = one_code(quick).code
    with quick.database.unit() as unit:
        answers = {redeem(unit, f"WRNG-{n:05}", ORDER, source=TILL).fault for n in range(10_000)}  # type: ignore[union-attr]
    assert answers == {RedeemFault.NOT_VALID, RedeemFault.LOCKED}
    assert len(quick.rows(code_guess, "id")) == 5
    assert quick.kinds(IRYNA) == ["codes-locked"]
    assert tries(quick, right) == "locked"
    assert isinstance(quick.do(look, right, source=TILL), Refused)
    assert tries(quick, right, source="staff:1") == "good"  # only who was wrong is locked


def test_a_lock_holds_in_two_processes_and_an_admin_ends_it(given: Given) -> None:
    """Thirty wrong ones at once: five are looked at, one alarm; after it is unlocked, or ten minutes, all is well."""
    given.admin()
    right = one_code(given).code
    works = [
        lambda database, n=n: database.transact_now(lambda unit: redeem(unit, f"WRNG-{n:05}", ORDER, source=TILL))
        for n in range(30)
    ]
    came = at_once(given, works)
    assert sum(isinstance(one, Refused) and one.fault is RedeemFault.NOT_VALID for one in came) == 5
    alarm = [one for one in given.said(IRYNA) if isinstance(one, CodesLocked)]
    assert len(alarm) == 1
    given.passes(timedelta(minutes=9))
    assert tries(given, right) == "locked"
    given.do(redeeming.unlock, IRYNA, alarm[0].guess)
    assert tries(given, right) == "good"
    with pytest.raises(Outdated):
        given.do(redeeming.unlock, IRYNA, alarm[0].guess)


def test_twenty_in_a_day_lock_for_the_rest_of_it(quick: Given) -> None:
    """Four every ten minutes go by; the twentieth locks until a day has passed since the first."""
    right = one_code(quick).code
    for n in range(20):
        if n % 4 == 0:
            quick.passes(timedelta(minutes=11))
        assert tries(quick, f"WRNG-{n:05}") == "not_valid"
    quick.passes(timedelta(hours=23))
    assert tries(quick, right) == "locked"
    quick.passes(timedelta(hours=1))
    assert tries(quick, right) == "good"


def test_nothing_unasked_while_a_complaint_is_open(given: Given) -> None:
    """No code is taken; a manager may give one by hand, and so may the customer's own wish."""
    olena, some = given.customer(), pool(given)
    given.complaint(olena)
    assert given.do(give, olena.id, some, source="push", unasked=True) is None
    assert given.rows(promo_code, "state").count(CodeState.GIVEN) == 0
    assert given.do(give, olena.id, some, source="hand") is not None


def test_a_manager_gives_a_code_once(given: Given) -> None:
    """Said back, confirmed, told to the customer with the code; the second press changes nothing."""
    given.manager()
    given.admin()
    olena = given.customer()
    given.order(olena)
    pool(given)
    given.do(codes.propose, OLEG, words("олена весна", chat=OLEG))
    assert given.kinds(OLEG) == ["code-understood"]
    assert given.do(codes.decide, OLEG, 1, give_it=True, chat_id=OLEG)
    (told,) = [one for one in given.said(OLENA) if isinstance(one, CodeGiven)]
    assert (told.code, told.terms.name, told.name) == ("AAAA-0002", "Весна", "Олена")
    with pytest.raises(Outdated):
        given.do(codes.decide, OLEG, 1, give_it=True, chat_id=OLEG)
    given.do(codes.propose, OLEG, words("олена", chat=OLEG))
    given.do(codes.choose, OLEG, 2, 1, chat_id=OLEG)
    given.do(codes.propose, OLEG, words("хтось весна", chat=OLEG))
    assert given.kinds(OLEG)[2:] == ["code-which", "code-understood", "code-how-to"]
    with pytest.raises(NotPermitted):
        given.do(codes.propose, OLENA, words("олена весна"))


def test_a_customer_sees_their_codes(given: Given) -> None:
    """Usable, used, expired; the conditions of one's own only."""
    olena, soon = given.customer(), given.clock.now() + DAY
    given.customer(MARIA, "Марія")
    lasting = given.do(give, olena.id, pool(given), source="1")
    used = given.do(give, olena.id, pool(given, replace(TEN, name="B"), prefix="BBBB"), source="2")
    given.do(give, olena.id, pool(given, replace(TEN, name="C", ends_at=soon), prefix="CCCC"), source="3")
    assert lasting is not None
    assert used is not None
    assert tries(given, used.code) == "good"
    given.passes(2 * DAY)
    given.do(codes.show_mine, olena)
    shown = given.said(OLENA)[-1]
    assert isinstance(shown, MyCodesShown)
    assert [one.standing for one in shown.codes] == [Standing.USABLE, Standing.USED, Standing.EXPIRED]
    given.do(codes.show_terms, OLENA, lasting.id)
    with pytest.raises(Outdated):
        given.do(codes.show_terms, MARIA, lasting.id)


def test_the_staff_redeem_by_hand(given: Given) -> None:
    """What it gives is said back; a small order, a wrong code and a lock are told; a press redeems once."""
    given.manager()
    given.admin()
    code = one_code(given, replace(TEN, least_minor=50_000))
    typed = code.code.lower().replace("a", "а").replace("-", " ")
    for text in (typed, f"{typed} 499", f"{typed} 1 250 А-17"):
        given.do(redeeming.propose, OLEG, text, chat_id=OLEG)
    needs, small, asked = given.said(OLEG)
    assert isinstance(needs, RedeemRefused)
    assert isinstance(small, RedeemRefused)
    assert (needs.fault, small.fault) == (RedeemFault.NEEDS_AMOUNT, RedeemFault.TOO_SMALL)
    assert isinstance(asked, RedeemUnderstood)
    assert (asked.amount_minor, asked.saved_minor, asked.order) == (125_000, 12_500, "А-17")
    assert given.do(redeeming.decide, OLEG, asked.draft, redeem=True, chat_id=OLEG)
    assert given.kinds(OLEG)[-1] == "code-redeemed"
    with pytest.raises(Outdated):
        given.do(redeeming.decide, OLEG, asked.draft, redeem=True, chat_id=OLEG)
    for _ in range(6):
        given.do(redeeming.propose, OLEG, "WRNG-2222", chat_id=OLEG)
    locked = given.said(OLEG)[-1]
    assert isinstance(locked, RedeemRefused)
    assert locked.fault is RedeemFault.LOCKED
    assert given.kinds(IRYNA).count("codes-locked") == 1


def test_a_gift_is_listed_until_it_is_handed_over(given: Given) -> None:
    """Also when it was redeemed; and the press counts once."""
    given.manager()
    code = one_code(given, Terms("Чашка", CodeKind.GIFT, 0, "UAH", gift="чашка"))
    assert tries(given, code.code) == "good"
    given.do(codes.show_gifts, OLEG, chat_id=OLEG)
    shown = given.said(OLEG)[-1]
    assert isinstance(shown, GiftsShown)
    assert [(one.gift, one.customer, one.order) for one in shown.gifts] == [("чашка", "Олена", "A-1")]
    assert given.do(codes.hand_over, OLEG, code.id).gifts == ()
    with pytest.raises(Outdated):
        given.do(codes.hand_over, OLEG, code.id)


def test_a_pool_by_buttons_and_words(given: Given) -> None:
    """Seven short questions, then all of it said back, then the codes are there; a used name is refused."""
    given.admin()
    given.do(pools.propose, IRYNA, "")
    for step, value in ((PoolStep.KIND, 0), (PoolStep.VALUE, 10), (PoolStep.LEAST, -1)):
        given.do(pools.press, IRYNA, 1, step, value)
    given.do(pools.answer, IRYNA, 1, PoolStep.ENDS, "колись")
    given.do(pools.answer, IRYNA, 1, PoolStep.ENDS, "31.12")
    given.do(pools.press, IRYNA, 1, PoolStep.PERSON, 1)
    given.do(pools.press, IRYNA, 1, PoolStep.CODES, 20)
    given.do(pools.answer, IRYNA, 1, PoolStep.NAME, "Весна")
    with pytest.raises(Outdated):
        given.do(pools.press, IRYNA, 1, PoolStep.KIND, 1)
    *questions, understood = given.said(IRYNA)
    assert all(isinstance(one, PoolAsked) for one in questions)
    assert isinstance(understood, PoolUnderstood)
    assert understood.terms.ends_at is not None
    given.do(pools.correct, IRYNA, 1, "категорія кава, усього 5")
    given.do(pools.decide, IRYNA, 2, make=True)
    made = given.said(IRYNA)[-1]
    assert isinstance(made, PoolMade)
    assert (made.codes, made.terms.category, made.terms.overall) == (20, "кава", 5)
    assert all(code.startswith("VESN-") for code in given.rows(promo_code, "code"))
    given.do(pools.propose, IRYNA, "весна −5% 10 кодів")
    assert given.kinds(IRYNA)[-1] == "pool-taken"


def test_a_file_fills_a_pool(given: Given) -> None:
    """What is known stays; for a new name the line tells what it gives; a pool can be stopped with what was given."""
    given.admin()
    given.do(pools.take_file, IRYNA, "Весна −10%", "AAAA1\nAAAA2\n")
    given.do(pools.decide, IRYNA, 1, make=True)
    given.do(pools.take_file, IRYNA, "весна", "AAAA2\nаааа3\n\nAAAA3\n")
    filled = given.said(IRYNA)[-1]
    assert isinstance(filled, PoolFilled)
    assert (filled.added, filled.known, filled.repeated, filled.blank) == (1, 1, 1, 1)
    given.do(pools.take_file, IRYNA, "весна", FileFault.NOT_TEXT)
    assert given.kinds(IRYNA)[-1] == "pool-file-refused"
    made = given.do(kept.pool_named, "весна")
    assert made is not None
    code = given.do(give, given.customer().id, made, source="x")
    assert code is not None
    given.do(pools.show, IRYNA)
    shown = given.said(IRYNA)[-1]
    assert isinstance(shown, PoolsShown)
    assert (shown.pools[0].left, shown.pools[0].given, shown.pools[0].redeemed) == (2, 1, 0)
    given.do(pools.stop, IRYNA, made.id, void=True)
    assert tries(given, code.code) == "not_valid"
    assert given.do(give, given.customer(MARIA).id, made, source="y") is None
    assert given.do(pools.import_codes, "нема", "CCCC1") is None
    assert given.do(pools.import_codes, "Літо −5%", "CCCC1") is not None


def test_marks_of_the_shop_are_what_happened(given: Given) -> None:
    """Whatever the terms say, and a code that nobody was given will not be; the same file again changes nothing."""
    given.admin()
    over = pool(given, replace(TEN, ends_at=given.clock.now() + DAY))
    code = given.do(give, given.customer().id, over, source="x")
    assert code is not None
    given.passes(2 * DAY)
    text = f"{code.code};A-1;1250\nAAAA-0003;A-2\nNONE-0000\n?\n"
    for expected in ([None, None, "not_valid", None], [None, None, "not_valid", None]):
        given.do(pools.take_marks, IRYNA, text)
        shown = given.said(IRYNA)[-1]
        assert isinstance(shown, CodesMarked)
        assert [one.fault for one in shown.lines] == expected
    assert isinstance(shown, CodesMarked)
    assert [one.again for one in shown.lines] == [True, True, False, False]
    assert given.do(redeeming.mark, next(read_redeemed(f"{code.code};A-9"))).fault is RedeemFault.USED
    assert given.rows(promo_code, "state") == [CodeState.REDEEMED, CodeState.REDEEMED, CodeState.FREE]


def test_whoever_is_no_admin_makes_no_pools(quick: Given) -> None:
    """Not a manager, not a customer."""
    quick.manager()
    refused: list[tuple[Callable[..., Any], tuple[Any, ...]]] = [
        (pools.show, ()),
        (pools.propose, ("x −1%",)),
        (pools.stop, (1,)),
    ]
    for act, more in refused:
        with pytest.raises(NotPermitted):
            quick.do(act, OLEG, *more, **({"void": True} if act is pools.stop else {}))
