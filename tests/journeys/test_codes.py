"""A code from the admin's one line to the till: made, given, copied, redeemed once; the till is the real bot's."""

from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.journeys.shop import Shop, in_language_of, shop_on_this_machine

TOKEN = "a-token-of-the-till-of-32-letters"


async def till(shop: Shop, body: dict[str, Any] | str, *, token: str = TOKEN) -> tuple[int, dict[str, Any]]:
    """Ask as the till does: redeem what a dict says, or look at a code; status and answer."""
    address = f"http://127.0.0.1:{shop.port}/till/"
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        asked = (
            session.get(f"{address}code/{body}")
            if isinstance(body, str)
            else session.post(f"{address}redeem", json=body)
        )
        async with asked as answer:
            return answer.status, await answer.json() if answer.content_type == "application/json" else {}


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_code_from_the_pool_to_the_till(tmp_path: Path, language: str) -> None:
    """The admin makes a pool, a manager gives a code, the customer copies it, the till redeems it, staff another."""
    async with shop_on_this_machine(tmp_path, TILL_TOKEN=TOKEN) as shop:
        shop.owner.language_code = language
        await shop.opens_with_desk()
        shop.manager.language_code = language

        def say(uk: str, ru: str) -> str:
            return in_language_of(shop.owner, uk=uk, ru=ru)

        olena = await shop.customer(say("Олена", "Елена"), language=language, hours_ago=24 * 30)
        line = say("від 500 грн до 31.12, 5 кодів, 2 на клієнта", "от 500 грн до 31.12, 5 кодов, 2 на клиента")
        await shop.owner.says(f"/pool_new Весна −10% {line}")
        asked = await shop.owner.sees(say("Створити набір кодів «Весна»?", "Создать набор кодов «Весна»?"))
        await shop.owner.presses(say("Створити", "Создать"), on=asked)
        await shop.owner.sees(say("у ньому 5 кодів", "в нём 5 кодов"))

        for _ in range(2):
            await shop.manager.says(say("/code олена Весна", "/code елена Весна"))
            await shop.is_quiet()
            await shop.manager.presses(say("Дати код", "Дать код"))
            await shop.is_quiet()
        await olena.sees(say("знижка 10 % на замовлення", "скидка 10 % на заказ").replace("10 %", "10\u00a0%"))
        await olena.presses(say("Скопіювати код", "Скопировать код"))
        second = olena.clipboard
        assert second is not None
        await olena.presses(say("Умови", "Условия"))
        await olena.sees(say("Замовлення від 500", "Заказ от 500"))
        await olena.says("/codes")
        mine = await olena.sees(say("Ваші коди:", "Ваши коды:"))
        copies = {key for row in mine.buttons for key in row} - {second, say("Умови", "Условия")}
        (first,) = copies

        asking = {"code": first.lower(), "order": "A-17", "amount": "1250.50", "currency": "UAH"}
        assert (await till(shop, asking, token="x" * 32))[0] == 401
        assert (await till(shop, {**asking, "amount": "-1"}))[0] == 400
        small, reason = await till(shop, {**asking, "amount": 499})
        assert (small, reason["reason"], reason["minimum_order"]) == (409, "order_too_small", "500.00")
        assert (await till(shop, first))[1]["redeemed"] is False
        status, redeemed = await till(shop, asking)
        assert (status, redeemed["gives"]["discount"], redeemed["redeemed"]) == (200, "125.05", True)
        assert await till(shop, asking) == (status, redeemed)
        assert (await till(shop, {**asking, "order": "A-18"}))[1] == {"ok": False, "reason": "used"}

        await shop.manager.says(f"/redeem {second.replace('-', ' ')} 1000 A-19", chat=shop.desk)
        said = await shop.manager.sees(say("Погасити код", "Погасить код"), chat=shop.desk)
        assert say("до сплати 900", "к оплате 900") in said
        await shop.manager.presses(say("Погасити", "Погасить"), on=said)
        await shop.manager.sees(say("Погашено:", "Погашен:"), chat=shop.desk)

        for number in range(5):
            assert (await till(shop, f"WRNG-{number:05}"))[1]["reason"] == "not_valid"
        assert await till(shop, asking) == (429, {"ok": False, "reason": "locked"})
        alarm = await shop.owner.sees(say("Каса надіслала забагато", "Касса прислала слишком много"))
        await shop.owner.presses(say("Розблокувати", "Разблокировать"), on=alarm)
        await shop.owner.sees(say("Каса знову може", "Касса снова может"))
        assert await till(shop, asking) == (status, redeemed)
        await shop.owner.says("/pools")
        await shop.owner.sees(say("Залишилося 3 · дано 2 · погашено 2", "Осталось 3 · дано 2 · погашено 2"))


async def test_files_of_codes_and_a_gift(closed_shop: Shop) -> None:
    """An admin's file fills a pool, another marks what was redeemed; a gift is listed until it is handed over."""
    shop = closed_shop
    await shop.opens_with_desk()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{shop.port}/till/code/AAAA1") as answer,
    ):
        assert answer.status == 404  # without the setting there is no such door
    await shop.customer("Олена", hours_ago=24 * 30)
    owner, manager = shop.owner, shop.manager
    await owner.sends_document(
        "/pool Чашка подарунок «чашка»", name="codes.txt", content=b"CUP-1111\nCUP-2222\n\nCUP-1111\n"
    )
    asked = await owner.sees("З файлу: 2 коди")
    await owner.presses("Створити", on=asked)
    await owner.sees("у ньому 2 коди")
    await owner.sends_document("/pool чашка", name="codes.csv", content="код\nCUP-2222\nCUP-3333".encode("utf-16"))
    await owner.sees("«Чашка»: додано 1 код.")
    await manager.says("/code олена чашка", chat=shop.desk)
    await shop.is_quiet()
    await manager.presses("Дати код", on=await manager.sees("Дати код «Чашка»?", chat=shop.desk))
    await manager.sees("Код дано: Олена, подарунок: чашка.", chat=shop.desk)
    await manager.says("/gifts", chat=shop.desk)
    gifts = await manager.sees("1. чашка — Олена", chat=shop.desk)
    await owner.sends_document("/redeemed", name="used.csv", content=b"CUP-2222;A-1\nCUP-9999\n")
    await owner.sees("Погашено зараз: 1, було погашено раніше: 0, не вдалося: 1.")
    press = await manager.presses("Вручено: чашка, Олена", on=gifts)
    assert (await press.answer()).text == "Записали: вручено"
    await shop.becomes(lambda: gifts.buttons == [])
    assert "1 new, 1 known before" in await shop.command(
        "import-codes", "Чашка", str(_file(shop, "CUP-3333\nCUP-4444"))
    )
    assert "1: CUP-4444: redeemed" in await shop.command("redeem-codes", str(_file(shop, "CUP-4444;A-2")))


def _file(shop: Shop, text: str) -> Path:
    file = shop.home / "some-codes.csv"
    file.write_text(text, encoding="utf-8")
    return file
