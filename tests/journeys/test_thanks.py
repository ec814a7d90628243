"""Thanks from somebody with a name, a face and a voice; what is written back reaches them."""

import pytest

from tests.journeys.shop import Shop, in_language_of

PHOTO = b"\xff\xd8\xff\xe0 a portrait \xff\xd9"


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_thanks_have_a_name_and_a_face_and_the_answer_finds_them(closed_shop: Shop, language: str) -> None:
    """The photo once; the customer's next words reach that manager in private, whose answer comes under their name."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens()
    await shop.owner.starts()
    shop.manager = shop.world.add_person("Олег", language_code=language)
    shop.manager.shows(PHOTO)
    await shop.manager.opens_link(await shop.invites())
    await shop.is_quiet()

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    await shop.owner.presses(say("Так, це менеджер", "Да, это менеджер"))
    await shop.is_quiet()
    shop.desk = await shop.makes_desk("Менеджери", members=[shop.owner, shop.manager])
    olena = await shop.customer(say("Олена", "Елена"), language=language)

    await shop.time_passes(hours=1, minutes=1)
    thanks = await olena.sees(say("Раді знайомству", "Рады знакомству"))
    assert thanks.content.kind == "photo"
    assert (
        say("просто напишіть сюди, я поруч.\nОлег, «Кавова»", "просто напишите сюда, я рядом.\nОлег, «Кавова»")
        in thanks
    )

    await olena.says(say("А фільтри до неї є?", "А фильтры к ней есть?"))
    told = await shop.manager.sees(say("відповідає на Вашу подяку (№ 1)", "отвечает на Вашу благодарность (№ 1)"))
    assert say("А фільтри до неї є?", "А фильтры к ней есть?") in told
    await shop.manager.says(say("Є, покладемо!", "Есть, положим!"), reply_to=told)
    await olena.sees(say("Олег\nЄ, покладемо!", "Олег\nЕсть, положим!"))


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_voice_note_is_recorded_once_and_heard_by_every_buyer(closed_shop: Shop, language: str) -> None:
    """Shown as customers will get it, confirmed, and sent with the shop's words; removed, it is not sent any more."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    oleg = shop.manager
    oleg.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    await oleg.says("/thanks")
    await oleg.sees(say("Запишіть подяку один раз", "Запишите благодарность один раз"))
    await oleg.sends_sticker()
    await oleg.sees(say("Такого покупцям не надішлемо", "Такого покупателям не отправим"))
    await oleg.sends_voice()
    await oleg.sees(say("Так Вашу подяку побачать покупці", "Так Вашу благодарность увидят покупатели"))
    preview = await oleg.sees("Олег, «Кавова»")
    assert preview.content.kind == "voice"
    await oleg.presses(say("Залишити", "Оставить"))
    await oleg.sees(say("відтепер бот дякує так", "теперь бот благодарит так"))

    olena = await shop.customer(say("Олена", "Елена"), language=language)
    await shop.time_passes(hours=1, minutes=1)
    thanks = await olena.sees(say("Раді знайомству", "Рады знакомству"))
    assert thanks.content.kind == "voice"
    assert thanks.file_id == preview.file_id
    assert thanks.buttons == [[say("Рідше", "Реже"), say("Не писати мені", "Не писать мне")]]

    await oleg.says("/thanks")
    await oleg.presses(say("Прибрати", "Убрать"))
    await oleg.sees(say("Прибрано.", "Убрано."))
    await shop.is_quiet()
    maria = await shop.customer("Марія" if language == "uk" else "Мария", language=language)
    await shop.time_passes(hours=1, minutes=1)
    thanks = await maria.sees(say("Раді знайомству", "Рады знакомству"))
    assert thanks.content.kind is None


async def test_a_recording_that_telegram_refuses_costs_nobody_their_thanks(shop: Shop) -> None:
    """The words come without it, with a video note too; the manager hears of it once and records another."""
    for kind in ("voice", "video_note"):
        await shop.manager.says("/thanks")
        await shop.is_quiet()
        await shop.manager.sends(kind, b"hello")
        await shop.manager.presses("Залишити")
        await shop.is_quiet()
        stored = [call.params[kind] for call in shop.world.calls(f"send{kind.title().replace('_', '')}")][-1]
        shop.world.files.lose(stored)
        for name in ("Олена", "Ольга"):
            customer = await shop.customer(name)
            await shop.time_passes(hours=1, minutes=1)
            thanks = await customer.sees("дякуємо за замовлення")
            assert thanks.content.kind is None
            assert shop.said_to(customer, "дякуємо за замовлення") == 1
    assert shop.said_to(shop.manager, "Telegram більше не приймає запис") == 2
