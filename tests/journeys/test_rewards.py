"""Good words that an admin confirms become points, and /rewards has all there is on one screen."""

from pathlib import Path

import pytest

from tests.journeys.shop import Shop, in_language_of
from tests.plain_scenario import plain_scenario


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_praise_earns_and_one_screen_shows_it_all(closed_shop: Shop, tmp_path: Path, language: str) -> None:
    """Balance, what waits and what ends, the next tier, why, and a button that copies the code."""
    shop = closed_shop
    shop.owner.language_code = language
    file = tmp_path / "rewards.toml"
    said = plain_scenario().replace("percent = 0", "percent = 5", 1).replace("\npraise = 0", "\npraise = 20")
    file.write_text(said, encoding="utf-8")
    shop.settings["SCENARIO"] = str(file)
    await shop.opens_with_desk()
    owner, manager = shop.owner, shop.manager
    manager.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(owner, uk=uk, ru=ru)

    name = say("Олена", "Елена")
    olena = await shop.customer(name, language=language)
    card = await shop.complaint_of(olena, words=say("зламалася", "сломалась"))
    await manager.says(say("Кур’єр буде за годину", "Курьер будет через час"), chat=shop.desk, reply_to=card)
    await shop.is_quiet()
    await olena.says(say("Дякую, дуже швидко й приємно!", "Спасибо, очень быстро и приятно!"))
    await shop.is_quiet()
    await owner.says("/praise")
    await shop.is_quiet()
    await owner.presses(say("1 · Зарахувати", "1 · Засчитать"))
    await owner.says("/pool_new Весна −10%" + say(", 5 кодів", ", 5 кодов"))
    await shop.is_quiet()
    await owner.presses(say("Створити", "Создать"))
    await shop.is_quiet()
    await manager.says(f"/code {name} Весна")
    await shop.is_quiet()
    await manager.presses(say("Дати код", "Дать код"))
    await shop.is_quiet()

    await olena.says("/rewards")
    shown = await olena.sees(say("У Вас 152 бали.", "У Вас 152 балла."))
    assert shown.content.kind == "photo"
    lines = [
        say("можна витратити 30 балів", "можно потратить 30 баллов"),
        say("Ще 122 бали чекають", "Ещё 122 балла ждут"),
        say("30 балів діють до", "30 баллов действуют до"),
        say("До рівня «Постійний клієнт» ще\u00a0550", "До уровня «Постоянный клиент» ещё\u00a0550"),
        say("У Вас 1 невикористаний код", "У Вас 1 неиспользованный код"),
        say("+20 за добрі слова про нашу команду", "+20 за добрые слова о нашей команде"),
        say("+122 за замовлення", "+122 за заказ"),
    ]
    missing = [line for line in lines if line not in shown]
    assert missing == []
    (code,) = shown.buttons[0]
    await olena.presses(code, on=shown)
    assert olena.clipboard == code
    assert code.startswith("VESN-")
