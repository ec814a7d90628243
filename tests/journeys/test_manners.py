"""Manners as customers meet them: quiet nights, pauses, and less when they want less."""

from tests.journeys.shop import Shop

THANKS = "дякуємо за замовлення"


async def test_thanks_that_are_due_at_night_come_in_the_morning(shop: Shop) -> None:
    """Bought at half past eight in the evening: nothing rings at half past nine, all is well at nine."""
    await shop.time_passes(hours=10, minutes=30)
    olena = await shop.customer("Олена")
    await shop.time_passes(hours=1, minutes=5)
    olena.does_not_see(THANKS)

    await shop.owner.says("/find Олена")
    await shop.is_quiet()
    await shop.owner.presses("Що писали")
    await shop.owner.sees("вночі не пишемо")

    await shop.time_passes(hours=11, minutes=20)
    olena.does_not_see(THANKS)
    await shop.time_passes(minutes=10)
    await olena.sees(THANKS)


async def test_a_pause_is_kept_and_ended_with_a_tap(shop: Shop) -> None:
    """Said in words, told back with its day; the tap that ends it lets come what is still natural."""
    olena = await shop.customer("Олена")
    await olena.says("/pause 2 тижні")
    await olena.sees("Домовилися: першими не писатимемо до 21 червня.")
    await shop.time_passes(hours=2)
    olena.does_not_see(THANKS)

    await olena.presses("Без перерви")
    await olena.sees("Перерви немає.")
    await shop.time_passes(seconds=2)
    await olena.sees(THANKS)


async def test_a_pause_is_chosen_from_three(shop: Shop) -> None:
    """What cannot be read is asked back with an example; in Russian as well."""
    elena = await shop.customer("Елена", language="ru")
    await elena.says("/pause когда-нибудь")
    await elena.sees("/pause 2 недели")
    await elena.presses("Месяц")
    await elena.sees("первыми не будем писать до 7 июля")
    await elena.says("/pause")
    await elena.sees("Перерыв продолжается: первыми не пишем до 7 июля.")


async def test_less_is_one_tap_under_what_comes_unasked(shop: Shop) -> None:
    """Twenty taps are one wish: after thanks no question in the same week; /often tells how it is."""
    olena = await shop.customer("Олена")
    await shop.time_passes(hours=1, minutes=1)
    thanks = await olena.sees(THANKS)
    for _ in range(20):
        press = await olena.presses("Рідше", on=thanks)
    assert (await press.answer()).text == "Домовилися, писатимемо рідше"
    await shop.time_passes(days=3, hours=1)
    olena.does_not_see("як Вам")

    await olena.says("/often")
    await olena.sees("Пишемо Вам удвічі рідше")
    await olena.says("/often звичайно")
    await olena.sees("Першими пишемо зрідка")
