"""kill -9 of the program itself in the middle of a broadcast, over HTTP."""

import asyncio
import random
from pathlib import Path

from tests.crash.kills import as_often_as_can_be
from tests.crash.telling import SEED
from tests.journeys.shop import free_port, shop_on_this_machine

PEOPLE, KILLS = 40, 4


async def test_a_broadcast_goes_on_where_it_was_killed(tmp_path: Path) -> None:
    """Four lives and one more: nobody gets it twice, nobody is left out without a reason, and the numbers add up."""
    dice = random.Random(SEED)
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(as_often_as_can_be(), encoding="utf-8")
    async with shop_on_this_machine(tmp_path, SCENARIO=str(scenario)) as shop:
        await shop.opens_with_desk()
        people = await shop.crowd(PEOPLE)
        for words in ("/campaign Весна", None, "Кава за пів ціни"):
            await (shop.owner.says(words) if words else shop.owner.presses("Усім зі згодою"))
            await shop.is_quiet()
        for _ in range(5):
            await shop.owner.presses("Пропустити", on=shop.owner.last_message)
            await shop.is_quiet()
        await shop.owner.presses("Одразу")
        await shop.owner.sees("Напишемо")
        await shop.is_quiet()
        await shop.closes()
        shop.settings["MESSAGES_PER_SECOND"] = "12"
        await shop.opens()
        await shop.owner.presses("Надіслати")
        for _ in range(KILLS):
            told = sum(shop.said_to(one, "Кава за пів ціни") for one in people)
            more = dice.randrange(3, 9)
            await shop.world.bell.until(
                lambda told=told, more=more: (  # type: ignore[misc]
                    sum(shop.said_to(one, "Кава за пів ціни") for one in people) >= min(told + more, PEOPLE - 4) or None
                ),
                within=20,
            )
            await asyncio.sleep(dice.random() / 10)
            await shop.dies()
            shop.port = free_port()
            await shop.starts()
        await shop.owner.sees("завершена", within=30)
        await shop.is_quiet()
        await shop.closes()

        came = [shop.said_to(one, "Кава за пів ціни") for one in people]
        states = dict(shop.remembers("SELECT state, count(*) FROM campaign_recipient GROUP BY state"))
    assert max(came) == 1
    assert sum(states.values()) == PEOPLE
    assert set(states) <= {"sent", "unknown", "held_out"}
    assert states["sent"] <= sum(came) <= states["sent"] + states.get("unknown", 0)
