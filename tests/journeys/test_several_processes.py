"""A shop whose work is shared by several processes on one PostgreSQL: as one bot to everyone who talks to it."""

import asyncio
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from sandbox.people import Person
from sandbox.weather import Limits
from tests.journeys.shop import Shop, shop_on_this_machine

ROLES = ("tick", "web", "handle", "handle", "deliver", "deliver")
CROWD = 40


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL database of the test's own; its address."""
    name = f"shop_{uuid.uuid4().hex}"
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
async def company(tmp_path: Path, postgres_database: str) -> AsyncIterator[Shop]:
    """A shop that is not open yet; its database is empty, and every process may be the one that makes the tables."""
    async with shop_on_this_machine(tmp_path, DATABASE_URL=postgres_database) as shop:
        shop.roles = ROLES
        yield shop


def numbers(person: Person, shop: Shop, words: str) -> list[int]:
    """The numbers behind these words in what was said to a person, in order."""
    said = [message.text for message in person.messages() if message.sender is shop.world.bot]
    return [int(one.rsplit(maxsplit=1)[-1]) for one in said if words in one]


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_whole_story_of_an_unhappy_customer(company: Shop, language: str) -> None:
    """Asked by one process, heard by a second, answered by a third: nobody can tell, and everything comes once."""
    await company.opens_with_desk()
    olena = await company.customer("Олена", language=language)
    card = await company.taken(olena)
    await company.manager.says("Замінимо завтра", chat=company.desk, reply_to=card)
    await company.is_quiet()

    assert company.said_to(olena, "Замінимо завтра") == 1
    cards = [message for message in company.owner.messages(company.desk) if "Олена · пише" in message.text]
    assert len(cards) == 1


async def test_what_one_person_writes_stays_in_order_and_comes_once(company: Shop) -> None:
    """Forty lines written faster than anybody reads, handled by two processes and delivered by two others."""
    await company.opens_with_desk()
    olena = await company.customer("Олена")
    andriy = await company.customer("Андрій")
    cards = {person: await company.taken(person) for person in (olena, andriy)}
    for number in range(CROWD // 2):
        for card in cards.values():
            await company.manager.says(f"рядок {number}", chat=company.desk, reply_to=card)
    await company.is_quiet()

    for person in cards:
        assert numbers(person, company, "рядок") == list(range(CROWD // 2))


async def test_two_deliverers_together_keep_to_telegrams_limits(company: Shop) -> None:
    """
    Telegram counts strictly: nobody is refused, and everyone is thanked once.

    Each alone keeps to 22 a second; both, not knowing of each other, would say 44. Between 22 and Telegram's 30 there
    is room for a machine that is busy with other tests.
    """
    await company.opens()
    crowd = await company.crowd(CROWD)
    await company.closes()
    company.settings |= {
        "MESSAGES_PER_SECOND": "22",
        "MESSAGES_PER_CHAT_SECOND": "1",
        "MESSAGES_PER_GROUP_MINUTE": "18",
    }
    company.world.weather.limits = Limits()
    await company.opens()
    await company.time_passes(hours=2)
    for person in crowd:
        await person.says("/help")
        await person.says("/help")
    await company.is_quiet()

    assert company.world.calls("sendMessage", ok=False) == []
    for person in crowd:
        assert company.said_to(person, "Дякуємо за замовлення") == 1


async def test_a_process_that_dies_loses_nothing(company: Shop) -> None:
    """kill -9 of a handler and of a deliverer in the middle of it: the others do their work, once."""
    await company.opens_with_desk()
    crowd = [await company.customer(f"Покупець {number}") for number in range(6)]
    for person in crowd:
        await company.is_asked(person)
    company.world.weather.latency = 0.05
    presses = [asyncio.create_task(person.presses("5")) for person in crowd]
    await asyncio.gather(*presses)
    company.process("handle").kill()
    company.process("deliver").kill()
    company.clock.advance(timedelta(minutes=2))  # what they had in hand is taken over when their leases end
    await company.is_quiet()

    for person in crowd:
        thanked = sum("Дякуємо" in message.text for message in person.messages() if message.sender is company.world.bot)
        assert thanked >= 1
        marked = company.said_to(person, "Повторюємо")
        assert company.said_to(person, "радіємо разом") <= 1 + marked


async def test_one_process_at_a_time_fetches_updates(company: Shop) -> None:
    """A second one says so and ends, and the first goes on."""
    await company.opens_with_desk()
    status, said = await company.tries("run", "--role", "web")

    assert status == 2
    assert "Another process is fetching this bot's updates" in said
    olena = await company.customer("Олена")
    await olena.says("/help")
    await olena.sees("/stop")


async def test_a_file_takes_one_process(shop: Shop) -> None:
    """With SQLite a second bot ends at once, and so does a part of one; the first goes on."""
    status, said = await shop.tries("run")
    assert (status, "Another process is running with this database" in said) == (2, True)

    status, said = await shop.tries("run", "--role", "deliver")
    assert (status, "Several processes need PostgreSQL" in said) == (2, True)

    await shop.owner.says("/help")
    await shop.is_quiet()


def test_a_process_that_only_delivers_does_without_the_listening_side() -> None:
    """Neither aiogram nor the scheduler nor the migrations are imported: a small process that starts at once."""
    asked = (
        "import sys, bot.cli, bot.program, bot.opening\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & {'aiogram', 'apscheduler', 'alembic'}))"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == ""
