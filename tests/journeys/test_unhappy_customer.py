"""The unhappy customer: from a low score to a solved complaint."""

from tests.journeys.shop import Shop


async def test_a_low_score_puts_a_human_next_to_the_customer(shop: Shop) -> None:
    """From "2" to a manager's first words, without the customer repeating anything."""
    olena = await shop.customer("Олена", bought="Кавомолка")
    await shop.time_passes(days=3, hours=1)

    await olena.presses("2")
    await olena.sees("Прикро")
    await olena.says("зламалася за день")
    card = await shop.manager.sees("зламалася за день", chat=shop.desk)
    await shop.manager.presses("Беру", chat=shop.desk)
    await shop.manager.says("Олено, замінимо сьогодні. Вибачте нам!", chat=shop.desk, reply_to=card)

    reply = await olena.sees("замінимо сьогодні")
    assert reply.text == "Олег\nОлено, замінимо сьогодні. Вибачте нам!"
