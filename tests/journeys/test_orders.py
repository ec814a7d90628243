"""Orders come from the shop's own export: what is planned from them, and what is not."""

from tests.journeys.shop import Shop


async def test_an_imported_order_is_followed_by_a_thank_you_and_a_question(shop: Shop) -> None:
    """Importing plans: one hour after the purchase a thank-you, three days after it a question."""
    olena = await shop.customer("Олена", bought="Кавомолка")

    await shop.time_passes(hours=1, minutes=1)
    await olena.sees("дякуємо за замовлення: «Кавомолка»")
    await shop.time_passes(days=3)
    await olena.sees("як Вам «Кавомолка»?")


async def test_a_year_of_history_writes_to_nobody(shop: Shop) -> None:
    """What was bought long ago is remembered, but nobody is written to about it, then or later."""
    olena = await shop.customer("Олена", bought="Кавомолка", hours_ago=24 * 365)
    heard = len(olena.messages())

    await shop.time_passes(days=4)

    assert len(olena.messages()) == heard, shop.transcript(olena.chat())
    await shop.closes()
    assert shop.remembers("SELECT count(*) FROM shop_order") == [(1,)]
    assert shop.remembers("SELECT count(*) FROM touchpoint") == [(0,)]


async def test_a_cancelled_order_is_not_asked_about(shop: Shop) -> None:
    """An order that a later import shows as cancelled takes its planned contacts with it."""
    olena = await shop.customer("Олена", bought="Кавомолка", links=False)
    number = await shop.imports(f"K-{olena.id}", name="Олена", number="77")
    await shop.imports(f"K-{olena.id}", name="Олена", number=number, status="Скасовано")
    await shop.imports(f"K-{olena.id}", name="Олена", number=str(shop.orders), status="cancelled")
    await olena.opens_link(await shop.link_of(f"K-{olena.id}"))
    await shop.agrees(olena)

    await shop.time_passes(days=3, hours=2)

    olena.does_not_see("дякуємо за замовлення")
    olena.does_not_see("як Вам")


async def test_an_order_that_comes_cancelled_is_not_asked_about(shop: Shop) -> None:
    """Nothing is planned for an order whose first import already says that it was cancelled."""
    olena = await shop.customer("Олена", bought="Кавомолка", hours_ago=24 * 30)
    await shop.imports(f"K-{olena.id}", name="Олена", status="Отменён")

    await shop.time_passes(days=3, hours=2)

    olena.does_not_see("дякуємо за замовлення")
    olena.does_not_see("як Вам")


async def test_importing_the_same_file_again_changes_nothing(shop: Shop) -> None:
    """A shop that uploads yesterday's export once more neither doubles orders nor thanks twice."""
    olena = await shop.customer("Олена", bought="Кавомолка")
    await shop.time_passes(hours=1, minutes=1)

    (export,) = shop.home.glob("order-*.csv")
    await shop.command("import-orders", str(export))
    await shop.time_passes(days=3)

    assert shop.said_to(olena, "дякуємо за замовлення") == 1
    assert shop.said_to(olena, "як Вам") == 1
    await shop.closes()
    assert shop.remembers("SELECT count(*) FROM shop_order") == [(1,)]
    assert shop.remembers("SELECT count(*) FROM order_line") == [(1,)]
    planned = shop.remembers("SELECT contact, count(*) FROM touchpoint GROUP BY contact ORDER BY contact")
    assert planned == [("product-csat", 1), ("re:question", 1), ("thank-you", 1)]
