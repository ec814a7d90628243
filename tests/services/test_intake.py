"""What comes in is bounded for each chat: nobody waits for a flood, and the honest are read to the last."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import orjson
import pytest

from rules.notices.meeting import TooMuchAtOnce
from rules.vocabulary import InboxState, Language
from services import housekeeping, intake, people
from services.intake import Taken
from storage import inbox
from storage.inbox import Received
from storage.tables import inbox as inbox_table
from tests.services.builders import DESK, MARIA, NOBODY, OLENA, Given

SECOND = timedelta(seconds=1)
FLOODED, PENDING, DONE = InboxState.FLOODED, InboxState.PENDING, InboxState.DONE
LEASE = timedelta(seconds=15)


def message(given: Given, number: int, chat: int = OLENA, **fields: Any) -> Received:
    """A message that is sent at this moment, unless told otherwise."""
    body = {"date": int(given.clock.moment.timestamp()), "text": "агов", **fields}
    return Received(number, chat, orjson.dumps({"update_id": number, "message": body}).decode())


def press(number: int, chat: int = OLENA) -> Received:
    """A press of a button, under a message from long ago."""
    body = {"id": "1", "data": "menu", "message": {"date": 1}}
    return Received(number, chat, orjson.dumps({"update_id": number, "callback_query": body}).decode())


def states(given: Given) -> list[InboxState]:
    """What became of the updates, by number."""
    return given.rows(inbox_table, "state")


def works_off(given: Given) -> None:
    """Handle everything that waits."""
    with given.database.unit() as unit:
        for one in inbox.claim(unit, busy_chats=(), most=10_000, lease=LEASE):
            inbox.mark_done(unit, one.update_id)


def test_what_comes_too_fast_is_kept_and_never_handled(given: Given) -> None:
    """Three hundred at once: twenty are handled, the rest is kept, and the person is told once."""
    given.customer()
    taken = given.do(intake.receive, [message(given, number) for number in range(300)])

    assert taken == Taken(280, (OLENA,))
    assert states(given) == [PENDING] * 20 + [FLOODED] * 280
    works_off(given)
    assert states(given) == [DONE] * 20 + [FLOODED] * 280
    assert given.said() == [TooMuchAtOnce()]


def test_one_by_one_is_the_same(given: Given) -> None:
    """As a webhook brings them: each in a transaction of its own, handled at once."""
    given.customer()
    for number in range(50):
        given.do(intake.receive, [message(given, number)])
        works_off(given)

    assert states(given) == [DONE] * 20 + [FLOODED] * 30
    assert given.said(OLENA) == [TooMuchAtOnce()]


def test_pressing_a_thousand_times_is_a_flood_too(given: Given) -> None:
    """Presses have no moment of their own: they count from their coming."""
    given.customer()
    taken = [given.do(intake.receive, [press(number)]) for number in range(100)]

    assert states(given) == [PENDING] * 20 + [FLOODED] * 80
    assert sum(one.flooded for one in taken) == 80
    assert given.said(OLENA) == [TooMuchAtOnce()]


def test_nobody_else_is_concerned(given: Given) -> None:
    """In the same batch and after it, others are read; so is what the person wrote before."""
    given.customer()
    given.customer(MARIA, "Марія")
    batch = [message(given, number, MARIA if number in {7, 60} else OLENA) for number in range(100)]
    assert given.do(intake.receive, batch) == Taken(78, (OLENA,))
    assert given.do(intake.receive, [press(100, MARIA)]) == Taken()

    waiting = given.do(inbox.claim, busy_chats=(OLENA,), most=100, lease=LEASE)
    assert [one.update_id for one in waiting] == [7, 60, 100]
    assert given.said(MARIA) == []


@pytest.mark.parametrize("at_once", [True, False])
def test_albums_and_angry_lines_are_read_to_the_last(given: Given, at_once: bool) -> None:
    """Three albums of ten, then fifteen short lines, all within a moment."""
    given.customer()
    batch = [message(given, number, media_group_id=f"album-{number // 10}") for number in range(30)]
    batch += [message(given, number) for number in range(30, 45)]
    for part in [batch] if at_once else [[one] for one in batch]:
        assert given.do(intake.receive, part) == Taken()

    assert states(given) == [PENDING] * 45
    assert given.said() == []


def test_albums_without_end_are_a_flood_too(given: Given) -> None:
    """Twenty are read; the twenty-first is not, nor anything after it."""
    given.customer()
    for album in range(25):
        parts = [message(given, 10 * album + part, media_group_id=f"{album}") for part in range(10)]
        given.do(intake.receive, parts)
        works_off(given)

    assert states(given) == [DONE] * 200 + [FLOODED] * 50


def test_presses_between_texts_hide_no_flood(given: Given) -> None:
    """Though Telegram's clock and ours differ by a minute: twenty of each are handled at most."""
    given.customer()
    date = int((given.clock.moment - timedelta(minutes=1)).timestamp())
    for number in range(200):
        given.do(intake.receive, [message(given, number, date=date) if number % 2 else press(number)])
        works_off(given)

    assert states(given) == [DONE] * 40 + [FLOODED] * 160


def test_what_waited_while_the_bot_was_away_is_no_flood(given: Given) -> None:
    """Messages written over an hour come at once; Telegram says when each was written."""
    given.customer()
    began = int((given.clock.moment - timedelta(hours=1)).timestamp())
    batch = [message(given, number, date=began + 60 * number) for number in range(60)]

    assert given.do(intake.receive, batch[:30]) == Taken()
    assert given.do(intake.receive, batch[30:]) == Taken()
    assert states(given) == [PENDING] * 60


def test_a_flood_that_waited_while_the_bot_was_away_is_one(given: Given) -> None:
    """Written within a second, fetched in two batches an hour later, the second of them minutes after the first."""
    given.customer()
    began = int((given.clock.moment - timedelta(hours=1)).timestamp())
    batch = [message(given, number, date=began) for number in range(60)]
    given.do(intake.receive, batch[:15])
    given.passes(5 * timedelta(minutes=1))
    given.do(intake.receive, batch[15:])

    assert states(given) == [PENDING] * 20 + [FLOODED] * 40


@pytest.mark.parametrize("ahead", [-timedelta(hours=1), timedelta(hours=1)])
def test_a_clock_that_is_wrong_changes_nothing(given: Given, ahead: timedelta) -> None:
    """Telegram's moments are compared with each other, not with ours."""
    given.customer()
    date = int((given.clock.moment + ahead).timestamp())
    for number in range(30):
        given.do(intake.receive, [message(given, number, date=date)])

    assert states(given) == [PENDING] * 20 + [FLOODED] * 10


def test_an_update_that_comes_again_does_not_count(given: Given) -> None:
    """Telegram brings the same twenty again and again, alone and beside a new one."""
    given.customer()
    batch = [message(given, number) for number in range(19)]
    assert given.do(intake.receive, batch) == Taken()
    assert given.do(intake.receive, [*batch, message(given, 19), message(given, 19)]) == Taken()
    works_off(given)
    assert given.do(intake.receive, batch) == Taken()
    assert states(given) == [DONE] * 20

    assert given.do(intake.receive, [message(given, 20)]) == Taken(1, (OLENA,))
    assert given.do(intake.receive, [message(given, 20)]) == Taken()


def test_who_pauses_is_read_again_and_a_new_flood_is_told_again(given: Given) -> None:
    """One message after ten quiet seconds is read; going on through the minute is the same flood."""
    given.customer()
    for burst in range(4):
        given.do(intake.receive, [message(given, 100 * burst + number) for number in range(30)])
        given.passes(9 * SECOND)
    assert states(given) == [PENDING] * 20 + [FLOODED] * 100
    given.passes(SECOND)
    assert given.do(intake.receive, [message(given, 900)]) == Taken()
    assert given.kinds(OLENA) == ["too-much-at-once"]

    works_off(given)
    given.passes(timedelta(minutes=2))
    assert given.do(intake.receive, [message(given, 1000 + number) for number in range(30)]) == Taken(10, (OLENA,))
    assert given.kinds(OLENA) == ["too-much-at-once"] * 2


@pytest.mark.parametrize(("chat", "told"), [(OLENA, 1), (DESK, 0), (0, 0)])
def test_a_hundred_of_a_chat_wait_at_most(given: Given, chat: int, told: int) -> None:
    """However slowly they come. The managers' group may be as quick as it likes, and is told nothing."""
    given.person(OLENA)
    if chat == OLENA:
        for number in range(130):
            given.do(intake.receive, [message(given, number, chat)])
            given.passes(2 * SECOND)
    else:
        given.do(intake.receive, [message(given, number, chat) for number in range(130)])
    assert states(given) == [PENDING] * 100 + [FLOODED] * 30
    assert given.kinds() == ["too-much-at-once"] * told

    works_off(given)
    given.do(intake.receive, [message(given, 130, chat)])
    assert states(given)[-1] is PENDING


def test_a_stranger_is_told_in_their_own_language(given: Given) -> None:
    """Nothing of theirs has been handled yet, so nobody knows them."""
    sender = {"id": NOBODY, "is_bot": False, "first_name": "Иван", "language_code": "ru"}
    given.do(intake.receive, [message(given, number, NOBODY, **{"from": sender}) for number in range(30)])

    assert given.do(people.language_of_chat, NOBODY) is Language.RUSSIAN
    assert given.kinds(NOBODY) == ["too-much-at-once"]


NONSENSE = ["null", "5", "[]", "{}", '{"date": "x"}', '{"date": 100000000000000000}', '{"date": 1e30, "from": 7}']


@pytest.mark.parametrize("event", NONSENSE)
def test_nonsense_is_bounded_like_the_rest(quick: Given, event: str) -> None:
    """Whatever an update holds, receiving it does not fail."""
    body = f'{{"update_id": 1, "message": {event}}}'
    quick.do(intake.receive, [Received(number, NOBODY, body) for number in range(30)])

    assert states(quick) == [PENDING] * 20 + [FLOODED] * 10


def test_only_what_is_to_be_handled_wakes_the_handling(quick: Given) -> None:
    """A flood wakes delivery, once, and nobody else."""
    quick.customer()
    quick.do(intake.receive, [message(quick, number) for number in range(20)])
    for number, woken in ((20, {"outbox"}), (21, set())):
        with quick.database.unit() as unit:
            intake.receive(unit, [message(quick, number)])
            assert unit.woke == woken


def test_receiving_nothing_is_fine(given: Given) -> None:
    """An empty batch is no flood."""
    assert given.do(intake.receive, []) == Taken()


def test_several_who_receive_at_once_keep_the_bound_together(given: Given) -> None:
    """A webhook's updates come side by side: still twenty are handled, and the person is told once."""
    given.customer()
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda number: given.do(intake.receive, [message(given, number)]), range(60)):
            pass

    assert sorted(states(given)) == [FLOODED] * 40 + [PENDING] * 20
    assert given.said(OLENA) == [TooMuchAtOnce()]


def test_what_was_too_much_is_forgotten_after_a_week(given: Given) -> None:
    """Like what was handled; what waits is kept."""
    given.customer()
    given.do(intake.receive, [message(given, number) for number in range(25)])
    with given.database.unit() as unit:
        inbox.mark_done(unit, 0)
    given.passes(timedelta(days=7))
    assert given.do(housekeeping.forget_old) == 0
    given.passes(SECOND)
    assert given.do(housekeeping.forget_old) == 6

    assert states(given) == [PENDING] * 19
