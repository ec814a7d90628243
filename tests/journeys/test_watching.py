"""Whoever watches over the bot: what could not be handled is not lost, and how the bot stands can be seen."""

import sqlite3

import aiohttp

from bot.updates import WEBHOOK_PATH
from bot.web import SECRET_HEADER
from tests.journeys.shop import Shop

SECRET = "a-secret-of-the-webhook-0123456789"


async def parks_the_last_update(shop: Shop) -> int:
    """Let the newest update have failed while the database was away; its number."""
    await shop.closes()
    with sqlite3.connect(shop.home / "shop.db") as file:
        (number,) = file.execute("SELECT max(update_id) FROM inbox").fetchone()
        file.execute(
            "UPDATE inbox SET state = 'parked', error = 'OperationalError', attempts = 5 WHERE update_id = ?", (number,)
        )
    file.close()
    await shop.opens()
    return int(number)


async def asks(shop: Shop, path: str) -> tuple[int, str]:
    """What the bot's own port answers: the status and the text."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{shop.port}{path}") as answer:
        return answer.status, await answer.text()


async def test_what_failed_is_handled_after_all_when_an_admin_says_so(shop: Shop) -> None:
    """Олена's question is found in the list, tried again with one tap, and she has her answer."""
    olena = await shop.customer("Олена")
    await olena.says("/menu")
    await shop.is_quiet()
    number = await parks_the_last_update(shop)
    before = shop.said_to(olena, "Що зробимо")
    status = await shop.command("status")
    assert f"{number}" in status
    assert "OperationalError" in status
    assert "Олена" not in status
    assert "retention_inbox_parked 1.0" in (await asks(shop, "/metrics"))[1]

    await shop.owner.says("/parked")
    listed = await shop.owner.sees(f"1. № {number}, надійшло сьогодні о 10:00: база даних не відповідала")
    await shop.owner.presses("1 · Спробувати ще", on=listed)
    await shop.owner.sees(f"Пробуємо ще раз: № {number}")
    await shop.is_quiet()

    assert shop.said_to(olena, "Що зробимо") == before + 1
    assert "retention_inbox_parked 0.0" in (await asks(shop, "/metrics"))[1]
    assert f"a parked update is tried again parked={number} by={shop.owner.id}" in shop.log()
    again = await shop.owner.presses("1 · Спробувати ще", on=listed)
    assert "вже не діє" in ((await again.answer()).text or "")


async def test_what_cannot_be_read_is_dropped_after_a_second_question(closed_shop: Shop) -> None:
    """From the alert to the empty list by buttons alone; a manager is refused."""
    shop = closed_shop
    shop.settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{shop.port}", "WEBHOOK_SECRET": SECRET}
    await shop.opens_with_desk()
    nonsense = {"update_id": 777, "message": {"chat": {"id": 5}}}
    async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as telegram:
        url = f"http://127.0.0.1:{shop.port}{WEBHOOK_PATH}"
        assert (await telegram.post(url, json=nonsense)).status == 200
    alert = await shop.owner.sees("№ 777 у журналі")
    await shop.manager.says("/parked")
    await shop.manager.sees("Це може лише адміністратор магазину")

    await shop.owner.presses("Показати список", on=alert)
    await shop.owner.presses("1 · Відкинути")
    asked = await shop.owner.sees("Відкинути назовсім?")
    await shop.owner.presses("Так, відкинути", on=asked)
    await shop.owner.sees("Відкинули: № 777")
    await shop.owner.says("/parked")
    await shop.owner.sees("Усе оброблено")

    assert f"a parked update is dropped parked=777 by={shop.owner.id}" in shop.log()


async def test_a_bot_that_keeps_up_says_so(shop: Shop) -> None:
    """Nothing waits: 200, nothing is old; and whoever scrapes sees that updates were handled and messages sent."""
    await shop.time_passes(seconds=1)
    status, said = await asks(shop, "/health")
    page = (await asks(shop, "/metrics"))[1]

    assert (status, '"behind":false' in said) == (200, True), said
    assert 'retention_updates_total{outcome="handled"} 0.0' not in page
    assert 'retention_outbox_outcomes_total{policy="must_arrive",state="sent"}' in page
    assert "retention_send_seconds_count 0.0" not in page
