"""
Real SIGKILLs of the real program, over HTTP, at moments chosen by dice while people press and write.

Nobody knows how the same day would have gone without them, so the day is judged by what people did: each word that was
said is kept once and was read at the desk, each score counts once, each customer was asked once.
"""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sandbox.buttons import find_button
from sandbox.messages import Message
from sandbox.people import Person
from tests.crash.oracle import FIRST_UPDATE, REPEATED, Broken
from tests.journeys.shop import Shop, free_port, shop_on_this_machine
from tests.plain_scenario import plain_scenario

NAMES = ("Олена", "Андрій", "Ірина", "Марія")
# each customer buys once: the first thanks, and the question
ONCE = ("дякуємо за замовлення", "як Вам")
LONGEST_LIFE = 0.25
"""Seconds: most lives end while something is on its way."""

WITHOUT_MANNERS = {
    "most_in_7_days": "1000",
    "most_in_30_days": "1000",
    "least_between": '"0s"',
    "csat": '"0s"',
    "from": '"00:00"',
    "to": '"23:59"',
}


@dataclass
class Day:
    """What people did on a day, as they would tell it themselves."""

    shop: Shop
    dice: random.Random
    customers: list[Person] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    replies: dict[str, Person] = field(default_factory=dict)
    scored: dict[int, int] = field(default_factory=dict)
    kills: int = 0
    number: int = 0

    def new_words(self, beginning: str) -> str:
        """Words that nobody has said before."""
        self.number += 1
        return f"{beginning} {self.number}."

    async def somebody_does_something(self) -> None:
        """One person does one thing, if it can be done."""
        customer = self.dice.choice(self.customers)
        match self.dice.randrange(4):
            case 0 if (asked := _newest(customer, "як Вам")) is not None and customer.id not in self.scored:
                score = self.dice.choice((1, 2, 4, 5))
                self.scored[customer.id] = score
                await customer.presses(str(score), on=asked, within=0)
            case 1 | 2:
                words = self.new_words("зламалася")
                self.words[words] += 1
                await customer.says(words)
            case _:
                await self._the_manager_does_something(customer)

    async def _the_manager_does_something(self, customer: Person) -> None:
        card = _newest(self.shop.manager, f"{customer.first_name} · пише", self.shop)
        if card is None:
            return
        if self.dice.random() < 0.4 and find_button(card.chat, "Беру", card):
            await self.shop.manager.presses("Беру", on=card, within=0)
            return
        words = self.new_words("замінимо")
        self.replies[words] = customer
        await self.shop.manager.says(words, chat=self.shop.desk, reply_to=card)


def _newest(person: Person, words: str, shop: Shop | None = None) -> Message | None:
    chat = shop.desk if shop else None
    bot = person.world.bot
    return next((one for one in reversed(person.messages(chat)) if one.sender is bot and words in one.text), None)


def as_often_as_can_be() -> str:
    """The shipped scenario without its manners: a purchase is asked about though another one was."""
    text = plain_scenario()
    for name, value in WITHOUT_MANNERS.items():
        text, found = re.subn(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
        assert found == 1, name
    return text


async def a_day_of_kills(home: Path, *, seed: int, kills: int) -> Day:
    """A day on which the program is killed so many times. Raises Broken when something was lost or repeated."""
    dice = random.Random(seed)
    scenario = home / "scenario.toml"
    scenario.write_text(as_often_as_can_be(), encoding="utf-8")
    async with shop_on_this_machine(home, SCENARIO=str(scenario)) as shop:
        await shop.opens_with_desk()
        day = Day(shop, dice)
        for name in NAMES:
            day.customers.append(await shop.customer(name))
        await shop.closes()
        for number in range(kills):
            if number == kills // 4:
                shop.clock.advance(timedelta(hours=2))
            if number == kills // 2:
                shop.clock.advance(timedelta(days=3))
            await asyncio.gather(_life(day), _bustle(day))
        shop.port = free_port()
        await shop.opens()
        await shop.time_passes(minutes=2)
        await shop.is_quiet()
        await shop.closes()
        faults = [*_faults(day)]
        if faults:
            raise Broken("\n".join([f"a day of {kills} kills, SEED={seed}:", *faults]))
        return day


async def _life(day: Day) -> None:
    """The program starts, and is killed some time after it has begun to hear."""
    shop = day.shop
    fetched = len(shop.world.calls("getUpdates"))
    shop.port = free_port()  # while nobody listens at the old one, anybody's connection may come to use it
    await shop.starts()
    await shop.world.bell.until(lambda: len(shop.world.calls("getUpdates")) > fetched or None, within=20)
    await asyncio.sleep(day.dice.random() * LONGEST_LIFE)
    await shop.dies()
    day.kills += 1


async def _bustle(day: Day) -> None:
    for _ in range(4):
        await asyncio.sleep(day.dice.random() * LONGEST_LIFE)
        await day.somebody_does_something()


def _faults(day: Day) -> Iterator[str]:
    shop, world = day.shop, day.shop.world
    kept = dict(shop.remembers("SELECT update_id, state FROM inbox"))
    for number in range(FIRST_UPDATE, world.bot.next_update_id):
        if kept.get(number) != "done":
            yield f"update {number} is {kept.get(number, 'lost')}"
    for state, kind, count in shop.remembers(
        "SELECT state, kind, count(*) FROM outbox WHERE state NOT IN ('sent', 'unknown', 'skipped') GROUP BY 1, 2"
    ):
        yield f"{count} messages ({kind}) are {state}"
    entries = Counter(text for (text,) in shop.remembers("SELECT text FROM ticket_entry"))
    if entries != day.words + Counter(day.replies.keys()):
        yield f"words that were kept differ from those that were said: {entries - day.words}"
    yield from _unheard_words(day)
    yield from _wrong_check_ins(day)
    scores = dict(shop.remembers("SELECT c.telegram_id, a.score FROM answer a JOIN customer c ON c.id = a.customer_id"))
    if scores != day.scored:
        yield f"scores differ: {scores}, not {day.scored}"
    (points,) = shop.remembers("SELECT count(*) FROM ledger_entry")[0]
    if points != len(day.scored):
        yield f"{points} rewards for {len(day.scored)} answers"


def _unheard_words(day: Day) -> Iterator[str]:
    for text in day.words:
        yield from _arrived(text, _told(day, day.shop.owner, text, at_desk=True))
    for text, customer in day.replies.items():
        yield from _arrived(text, _told(day, customer, text))
        for other in day.customers:
            if other is not customer and _told(day, other, text):
                yield f"{other.first_name} was told what was for {customer.first_name}: {text}"


def _wrong_check_ins(day: Day) -> Iterator[str]:
    shop = day.shop
    unseen = 0
    for customer in day.customers:
        for words in ONCE:
            told = len(_told(day, customer, words))
            unseen += told == 0
            if told > 1:
                yield f"{customer.first_name} was told {told} times: {words}"
    (unknown,) = shop.remembers("SELECT count(*) FROM outbox WHERE state = 'unknown'")[0]
    skipped = shop.remembers("SELECT count(*) FROM touchpoint WHERE state IN ('waiting', 'missed')")[0][0]
    if unseen > unknown + skipped:
        yield f"{unseen} check-ins were never seen, though only {unknown} are unknown and {skipped} held back"


def _told(day: Day, person: Person, words: str, *, at_desk: bool = False) -> list[Message]:
    chat = day.shop.desk if at_desk else None
    bot = day.shop.world.bot
    return [
        one
        for one in person.messages(chat)
        if one.sender is bot and any(words in text for text in (one.text, *one.earlier))
    ]


def _arrived(words: str, told: list[Message]) -> Iterator[str]:
    """It came; as a message of its own at most once without saying that it is a repeat."""
    if not told:
        yield f"nobody was told {words!r}"
    first = [one for one in told if not REPEATED.match(one.text) and not one.edited and "Звернення №" not in one.text]
    if len(first) > 1:
        yield f"{words!r} came {len(first)} times as if for the first time"


__all__ = ["Day", "a_day_of_kills", "as_often_as_can_be"]
