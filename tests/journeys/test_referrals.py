"""Friends and codes as people meet them: a link is passed on, a friend buys, points come, and become a code."""

import pytest

from tests.journeys.shop import Shop, in_language_of
from tests.plain_scenario import plain_scenario


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_friend_comes_buys_and_the_points_become_a_code(closed_shop: Shop, language: str) -> None:
    """From «Запросити друга» to the code at the till; who invites themselves is listed, and refused."""
    shop = closed_shop
    policy = plain_scenario().replace(
        "\nreferral = 0\nreferral_friend = 0\n", "\nreferral = 150\nreferral_friend = 50\n"
    )
    (shop.home / "plain.toml").write_text(policy, encoding="utf-8")
    shop.owner.language_code = language
    await shop.opens_with_desk()
    shop.manager.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    olena = await shop.customer(say("Олена", "Елена"), language=language, hours_ago=24 * 30)
    await olena.says("/rewards")
    shown = await olena.sees(say("Балів поки немає", "Баллов пока нет"))
    await olena.presses(say("Запросити друга", "Пригласить друга"), on=shown)
    invitation = await olena.sees(say("Ваше посилання для друзів", "Ваша ссылка для друзей"))
    assert invitation.content.media is not None
    await olena.presses(say("Скопіювати", "Скопировать"), on=invitation)
    link = olena.clipboard
    assert link is not None and link in invitation.text

    petro = shop.world.add_person(say("Петро", "Пётр"), language_code=language)
    await petro.opens_link(link)
    await petro.sees(
        say("Вас запросили друзі. За першу покупку отримаєте 50 балів", "Вас пригласили друзья. За первую")
    )
    await olena.opens_link(link)
    await olena.sees(say("Це Ваше власне посилання", "Это Ваша собственная ссылка"))
    await shop.imports("P-1", name=say("Петро", "Пётр"))
    await petro.opens_link(await shop.link_of("P-1"))
    await shop.time_passes(days=15)

    told = await olena.sees(say("Олено, друг, якого Ви запросили, тепер із нами", "друг, которого Вы пригласили"))
    assert say("Додали Вам 150 балів", "Добавили Вам 150 баллов") in told.text and "Кавомолка" not in told.text
    await petro.says("/rewards")
    await petro.sees(say("+50 вітальні: за першу покупку", "+50 приветственные: за первую покупку"))
    await petro.says("/rewards")
    await petro.sees(say("До знижки ще 50 балів.", "До скидки ещё 50 баллов."))
    await olena.says("/rewards")
    shown = await olena.sees(say("+150 за друга, якого Ви запросили", "+150 за друга, которого Вы пригласили"))
    await olena.presses(say("Витратити", "Потратить"), on=shown)
    await olena.presses("100 → 100\u00a0₴", on=await olena.sees(say("Можна витратити 150", "Можно потратить 150")))
    asked = await olena.sees(say("Після цього дня ні коду", "После этого дня ни кода"))
    first = await olena.presses(say("Отримати код", "Получить код"), on=asked)
    made = await olena.sees(say("Готово, знижка 100", "Готово, скидка 100"))
    assert (await first.answer()).text == say("Код нижче", "Код ниже")
    await olena.presses(say("Скопіювати код", "Скопировать код"), on=made)
    code = olena.clipboard
    await shop.manager.says(f"/redeem {code} 1250 А-17")
    await shop.manager.presses(say("Погасити", "Погасить"), on=await shop.manager.sees(say("знижка 100", "скидка 100")))
    await shop.manager.sees(say("Погашено", "Погашен:"))
    await the_owner_decides(shop)


async def the_owner_decides(shop: Shop) -> None:
    """Her own link is listed with its reason, and can only be refused; a manager may not look."""

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    await shop.owner.says("/referrals")
    listed = await shop.owner.sees(say("з балами 1, сумнівних 1", "с баллами 1, сомнительных 1"))
    assert say("власне посилання", "собственная ссылка") in listed.text
    [row] = [row for row in listed.buttons if row]
    press = await shop.owner.presses(row[0], on=listed)
    assert (await press.answer()).text == say("Відмовлено: балів не буде", "Отказано: баллов не будет")
    await shop.becomes(lambda: listed.buttons == [])
    await shop.manager.says("/referrals")
    await shop.manager.sees(say("Це може лише адміністратор", "Это может только администратор"))
