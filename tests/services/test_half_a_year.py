"""
Half a year of a shop with two hundred customers, where many buy at once and late exports are planned again and again.

It needs no real orders; everything else is as in the year.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from sqlalchemy import insert

from rules.reminding import REMINDER, WORDS_AWAITED
from rules.vocabulary import ContactKind, OrderStatus, Reason
from services import planning
from storage import tables
from tests.services.builders import CSAT, DAY, HOUR, THANKS, Given
from tests.services.politeness import BEGINS, FIRST, Story

PEOPLE = 200


class HalfYear(Story):
    """A shop that sells a few things to somebody now and then, and hears of it at once or days later."""

    def __init__(self, given: Given, *, seed: int) -> None:
        self.numbers: Iterator[int] = count()
        super().__init__(given, (THANKS, CSAT), people=PEOPLE, seed=seed)

    def sells(self) -> None:
        """One to four orders of one customer, each planned once or twice."""
        dice = self.dice
        if dice.random() < 0.7:
            return
        who = self.wishes[FIRST + dice.randrange(PEOPLE)]
        with self.given.database.unit() as unit:
            for _ in range(dice.choice((1, 1, 2, 4))):
                row = {
                    "number": f"A-{next(self.numbers)}",
                    "customer_id": who.id,
                    "placed_at": unit.now - timedelta(hours=dice.choice((0, 1, 24, 70))),
                    "status": OrderStatus.ACTIVE,
                    "total_minor": 100,
                    "currency": "UAH",
                    "created_at": unit.now,
                    "changed_at": unit.now,
                }
                added = insert(tables.shop_order).values(**row).returning(tables.shop_order.c.id)
                order = unit.execute(added).scalar_one()
                for _ in range(dice.choice((1, 1, 1, 2))):
                    planning.plan_for_orders(unit, [order])


def test_half_a_year_of_good_manners(quick: Given) -> None:
    """The budget, the hours, the wishes and the silences hold for everybody, and most are still spoken to."""
    half = HalfYear(quick, seed=20_261_122)

    half.goes_on(BEGINS + 182 * DAY, steps=(HOUR, 2 * HOUR), things=0.3)  # both changes of the clocks are in it

    assert half.kinds() == {ContactKind.THANK_YOU, ContactKind.CSAT, REMINDER, WORDS_AWAITED}
    assert len(half.heard) > PEOPLE / 2
    assert sum(map(len, half.heard.values())) > 300
    assert half.reasons() > {Reason.TOO_SOON, Reason.BUDGET, Reason.PAUSED, Reason.STOPPED, Reason.OPEN_COMPLAINT}
    assert half.forgot_nothing()
