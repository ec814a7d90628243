"""A personal link makes someone known once, and tells nothing to anybody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from services import linking
from storage import tables
from tests.services.builders import MARIA, NOBODY, OLENA, Given


def test_a_link_makes_its_customer_known(given: Given) -> None:
    """Opened for the first time, it binds the account and asks for consent."""
    olena = given.customer(None, "Олена")
    given.link(olena, "good")
    given.person(OLENA)

    given.do(linking.open_link, OLENA, "good")

    assert given.rows(tables.customer, "telegram_id") == [OLENA]
    assert given.rows(tables.customer, "linked_at") == [given.clock.now()]
    assert given.kinds(OLENA) == ["linked"]


@pytest.mark.parametrize("token", ["used", "unknown", "", "GOOD", "good ", "x" * 5000, "'; DROP TABLE customer", "ї👍"])
def test_a_bad_link_is_answered_always_alike(given: Given, token: str) -> None:
    """Used, unknown or mangled: the same words, so that nothing can be guessed, and nothing changes."""
    given.link(given.customer(MARIA, "Марія"), "gone")
    given.link(given.customer(None, "Олена"), "good")
    spent = given.customer(None, "Петро")
    given.link(spent, "used")
    given.do(
        lambda unit: unit.execute(
            tables.customer_link.update().where(tables.customer_link.c.token == "used").values(used_at=unit.now)
        ).close()
    )
    given.person(NOBODY)
    before = given.rows(tables.customer, "telegram_id"), given.rows(tables.customer_link, "used_at")

    given.do(linking.open_link, NOBODY, token)

    assert given.kinds() == ["link-not-known"]
    assert (given.rows(tables.customer, "telegram_id"), given.rows(tables.customer_link, "used_at")) == before


def test_a_known_customer_does_not_use_up_somebody_elses_link(given: Given) -> None:
    """Opened by the wrong member of the family, it stays good for the right one."""
    given.customer(OLENA, "Олена")
    given.link(given.customer(None, "Марія"), "marias")
    given.person(MARIA)

    given.do(linking.open_link, OLENA, "marias")
    assert given.kinds(OLENA) == ["welcome-back"]

    given.do(linking.open_link, MARIA, "marias")
    assert given.kinds(MARIA) == ["linked"]
    assert given.rows(tables.customer, "telegram_id") == [OLENA, MARIA]


def test_one_of_two_who_open_a_link_at_once_gets_it(given: Given) -> None:
    """A link is good once, also for two people in the same instant."""
    given.link(given.customer(None, "Олена"), "good")
    rivals = [OLENA, MARIA, NOBODY]
    for one in rivals:
        given.person(one)

    with ThreadPoolExecutor(3) as pool:
        for opened in [pool.submit(given.do, linking.open_link, rival, "good") for rival in rivals]:
            opened.result()

    assert sorted(given.kinds()) == ["link-not-known", "link-not-known", "linked"]
    (winner,) = given.rows(tables.customer, "telegram_id")
    assert given.kinds(winner) == ["linked"]


def test_whoever_comes_while_a_link_is_being_used_up_is_too_late(given: Given) -> None:
    """The second opens it before the first has committed: it waits, and learns that the link is not good."""
    given.link(given.customer(None, "Олена"), "good")
    given.person(OLENA)
    given.person(MARIA)

    with ThreadPoolExecutor(1) as pool:
        with given.database.unit() as first:
            linking.open_link(first, OLENA, "good")
            second = pool.submit(given.do, linking.open_link, MARIA, "good")
            with pytest.raises(TimeoutError):
                second.result(timeout=0.3)
        second.result(timeout=10)

    assert given.rows(tables.customer, "telegram_id") == [OLENA]
    assert given.kinds(MARIA) == ["link-not-known"]
