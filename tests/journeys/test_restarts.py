"""Power cuts and orderly stops: what was committed arrives, what was pressed is handled, once."""

from datetime import timedelta

from tests.journeys.shop import Shop


async def test_a_message_committed_before_a_power_cut_still_arrives_once(shop: Shop) -> None:
    """kill -9 between the commit and the sending: the words wait in the file and leave after the restart."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    shop.world.weather.flood(20, chat=olena.id)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await shop.is_quiet()
    olena.does_not_see("Замінимо")

    await shop.dies()
    shop.world.weather.clears_up()
    shop.clock.advance(timedelta(seconds=21))
    await shop.opens()

    await olena.sees("Олег\nЗамінимо")
    assert shop.said_to(olena, "Замінимо") == 1


async def test_a_checkin_that_was_pending_at_a_power_cut_arrives_once(shop: Shop) -> None:
    """The question that was due is asked after the restart, and only once."""
    olena = await shop.customer("Олена")
    await shop.time_passes(hours=2)
    shop.world.weather.flood(20, chat=olena.id)
    await shop.time_passes(days=3)
    await shop.dies()
    shop.world.weather.clears_up()
    shop.clock.advance(timedelta(seconds=21))
    await shop.opens()
    await shop.time_passes(days=1)

    assert shop.said_to(olena, "як Вам") == 1


async def test_words_on_their_way_at_a_power_cut_arrive_and_admit_a_repeat(shop: Shop) -> None:
    """kill -9 while Telegram holds the call: nobody knows, so they come (again) with their number."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    gate = shop.world.weather.gate("sendMessage", chat=olena.id, before=False)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await gate.reached()
    await shop.dies()
    shop.world.weather.clears_up()
    await shop.opens()

    assert (await olena.sees("Повторюємо про всяк випадок (№ 1)")).text.endswith("Олег\nЗамінимо")
    assert shop.said_to(olena, "Замінимо") == 2


async def test_a_checkin_on_its_way_at_a_power_cut_is_not_repeated(shop: Shop) -> None:
    """Perhaps it arrived: then asking again would be one question too many."""
    olena = await shop.customer("Олена")
    await shop.time_passes(hours=2)
    gate = shop.world.weather.gate("sendMessage", chat=olena.id, before=False)
    shop.clock.advance(timedelta(days=3))
    await gate.reached()
    await shop.dies()
    shop.world.weather.clears_up()
    await shop.opens()
    await shop.time_passes(days=1)

    assert shop.said_to(olena, "як Вам") == 1


async def test_a_press_before_a_power_cut_is_handled_after_it(shop: Shop) -> None:
    """Telegram keeps what was not fetched: the customer need not press again."""
    olena = await shop.customer("Олена")
    await shop.is_asked(olena)
    gate = shop.world.weather.gate("getUpdates", before=False)
    await olena.presses("2")
    await gate.reached()
    await shop.dies()
    shop.world.weather.clears_up()
    await shop.opens()

    await olena.sees("Звернення № 1 вже в менеджерів")
    await shop.card_of(olena)
    assert shop.said_to(olena, "Прикро") == 1


async def test_what_is_written_while_the_shop_is_closed_is_heard_when_it_opens(shop: Shop) -> None:
    """An orderly stop loses nothing either."""
    olena = await shop.customer("Олена")
    assert await shop.closes() == 0
    await olena.says("чи є фільтри?")
    await shop.opens()
    await shop.card_of(olena)


async def test_the_bot_stops_in_order_while_messages_are_on_their_way(shop: Shop) -> None:
    """SIGTERM finishes what is being said, exits with 0, and nothing is lost or repeated."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    shop.world.weather.latency = 0.5
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await shop.world.bell.until(lambda: None if shop.world.bot.pending else True, within=5)
    assert await shop.closes() == 0
    shop.world.weather.clears_up()
    await shop.opens()

    await olena.sees("Олег\nЗамінимо")
    assert shop.said_to(olena, "Замінимо") == 1


async def test_the_bot_stops_in_order_during_a_long_silence(shop: Shop) -> None:
    """SIGTERM while Telegram asks for minutes of silence: exit 0 in time, and every message comes afterwards, once."""
    people = [await shop.customer(name) for name in ("Олена", "Андрій", "Ірина")]
    await shop.is_quiet()
    shop.world.weather.flood(300, method="sendMessage", times=1)
    shop.clock.advance(timedelta(hours=1, minutes=1))
    await shop.world.bell.until(lambda: shop.world.calls("sendMessage", ok=False) or None, within=10)
    assert await shop.closes() == 0
    shop.clock.advance(timedelta(minutes=6))
    await shop.opens()

    for person in people:
        await person.sees("дякуємо за замовлення")
        assert shop.said_to(person, "дякуємо за замовлення") == 1
