"""Nobody is forgotten: who is warned, who is told, what stands still, and whose good words are read aloud."""

from sandbox.files import StoredFile
from tests.journeys.shop import Shop


async def test_a_complaint_that_nobody_answers_is_heard_of_in_time(any_shop: Shop) -> None:
    """Warned half an hour before, told when the time is over; an answer ends it."""
    shop = any_shop
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.manager.presses("Беру", on=card)

    await shop.time_passes(hours=1, minutes=31)
    await shop.manager.sees("№ 1: Олена чекає на відповідь. Строк — сьогодні до")
    await shop.time_passes(minutes=30)
    await shop.manager.sees("№ 1: час відповіді минув, Олена чекає.", chat=shop.desk)
    await shop.owner.sees("№ 1: час відповіді минув, Олена чекає.")

    await shop.manager.says("Завтра замінимо", chat=shop.desk, reply_to=card)
    await olena.sees("Завтра замінимо")
    await shop.time_passes(hours=4)
    assert shop.said_to(shop.owner, "час відповіді минув", chat=shop.desk) == 1


async def test_while_the_customer_is_waited_for_nobody_is_hurried(any_shop: Shop) -> None:
    """The card says so, and the customer's next word sets the clocks going."""
    shop = any_shop
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.manager.presses("Беру", on=card)
    await shop.is_quiet()
    press = await shop.manager.presses("Чекаю на клієнта", on=card)
    assert "Спершу дайте клієнтові відповідь" in ((await press.answer()).text or "")
    await shop.manager.says("Надішліть, будь ласка, фото", chat=shop.desk, reply_to=card)
    await olena.sees("Надішліть, будь ласка, фото")
    press = await shop.manager.presses("Чекаю на клієнта", on=card)
    assert "Годинник зупинено" in ((await press.answer()).text or "")
    await shop.manager.sees("чекаємо на клієнта", chat=shop.desk)
    await shop.time_passes(days=9)
    shop.manager.does_not_see("строк минув", chat=shop.desk)
    await olena.says("/my")
    await olena.sees("чекає на Вашу відповідь")

    await olena.says("Тримайте")
    await shop.is_quiet()
    await shop.manager.sees("скарга · в роботі", chat=shop.desk)
    await shop.manager.sees("Відповісти", chat=shop.desk)


async def test_what_the_customer_does_not_confirm_is_closed(shop: Shop) -> None:
    """After three days the card says so; a late "no" opens it again."""
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.manager.presses("Беру", on=card)
    await shop.is_quiet()
    await shop.manager.presses("Вирішено", on=card)
    await olena.sees("Чи все вже гаразд?")
    await shop.time_passes(days=3, minutes=1)
    await shop.manager.sees("закрито без слова клієнта", chat=shop.desk)

    await olena.presses("Ні, ще ні")
    await olena.sees("знову відкрите")
    await shop.manager.sees("знову відкрите", chat=shop.desk)


async def with_a_face(shop: Shop) -> StoredFile:
    """Олег, who shows a photo on his profile, is a manager in the group of the managers; his photo."""
    await shop.opens()
    await shop.owner.starts()
    oleg = shop.manager = shop.world.add_person("Олег")
    oleg.shows()
    assert oleg.portrait is not None
    await oleg.opens_link(await shop.invites())
    await shop.is_quiet()
    await shop.owner.presses("Так, це менеджер")
    await shop.is_quiet()
    shop.desk = await shop.makes_desk("Менеджери", members=[shop.owner, oleg])
    return oleg.portrait


async def test_the_managers_face_comes_with_the_first_words(closed_shop: Shop) -> None:
    """Once for each customer; the words themselves stay words."""
    shop = closed_shop
    await with_a_face(shop)
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")

    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nЗамінимо")
    await shop.manager.says("Завтра", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nЗавтра")

    faces = [m for m in olena.messages() if m.content.kind == "photo"]
    assert [m.text for m in faces] == ["Щодо звернення № 1 Вам відповідає Олег."]


async def test_a_photo_that_telegram_no_longer_has_costs_no_words(closed_shop: Shop) -> None:
    """The customer still reads who took the complaint."""
    shop = closed_shop
    photo = await with_a_face(shop)
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    shop.world.files.lose(photo.file_id)
    await shop.manager.presses("Беру", on=card)

    taken = await olena.sees("Звернення № 1 у мене")
    assert taken.content.kind != "photo"


async def test_good_words_are_read_to_the_team_and_confirmed(any_shop: Shop) -> None:
    """The customer thanks who answered; the admin counts it with one press, and may change their mind."""
    shop = any_shop
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.manager.says("Кур’єр буде за годину", chat=shop.desk, reply_to=card)
    await olena.sees("Кур’єр буде за годину")
    await olena.says("Дякую, дуже швидко й приємно!")
    await shop.manager.sees("це про Вас. Пише Олена:", chat=shop.desk)

    await shop.owner.says("/praise")
    await shop.owner.sees("1 подяка, зараховано 0")
    press = await shop.owner.presses("1 · Зарахувати")
    assert "Зараховано" in ((await press.answer()).text or "")
    await shop.is_quiet()
    assert any("✓ 1 · Зарахувати" in row for row in shop.owner.buttons())
