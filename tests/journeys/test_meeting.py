"""Meeting a customer: the personal link, the language, and what may be written."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.people import Person
from tests.journeys.shop import Shop

GREETING = {"uk": "Олено, вітаємо! Це «Кавова».", "ru": "Елена, здравствуйте! Это «Кавова»."}
NAMES = {"uk": "Олена", "ru": "Елена"}
OFFERS = {"uk": "про знижки та подарунки?", "ru": "о скидках и подарках?"}
YES = {"uk": "Так", "ru": "Да"}
NO = {"uk": "Ні, дякую", "ru": "Нет, спасибо"}
NOT_KNOWN = {"uk": "це посилання не спрацювало", "ru": "эта ссылка не сработала"}
NOT_A_WORD_FIRST = {"uk": "першими не писатимемо", "ru": "первыми писать не будем"}


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_personal_link_makes_a_customer_known(shop: Shop, language: str) -> None:
    """Opening the link is enough: the shop greets by name and asks each consent by itself."""
    olena = await shop.customer(NAMES[language], language=language, agrees=False)
    greeting = await olena.sees(GREETING[language])
    assert greeting.buttons == [[YES[language], NO[language]]]

    await olena.presses(YES[language])
    await olena.sees(OFFERS[language])
    await olena.presses(NO[language])
    await olena.sees({"uk": "лише запитаємо", "ru": "только спросим"}[language])


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_used_link_and_an_unknown_one_are_answered_alike(shop: Shop, language: str) -> None:
    """Whoever tries links learns nothing from the answers: neither names nor which links exist."""
    await shop.customer("Олена", links=False)
    link = await shop.link_of(f"K-{max(shop.world.people)}")
    await shop.world.people[max(shop.world.people)].opens_link(link)
    await shop.is_quiet()
    stranger = shop.world.add_person("Ілля", language_code=language)

    await stranger.opens_link(link)
    used = await stranger.sees(NOT_KNOWN[language])
    await stranger.starts("no-such-token")
    unknown = await stranger.sees(NOT_KNOWN[language], after=used)

    assert (used.text, used.buttons) == (unknown.text, unknown.buttons)
    stranger.does_not_see("Олен")


async def test_a_customer_who_opens_someone_elses_link_stays_who_they_are(shop: Shop) -> None:
    """A link that went to the wrong member of the family still works for the right one."""
    andriy = await shop.customer("Андрій")
    olena = await shop.customer("Олена", links=False)
    link = await shop.link_of(f"K-{olena.id}")

    await andriy.opens_link(link)
    await andriy.sees("Андрію, раді Вас бачити!")
    await olena.opens_link(link)
    await olena.sees(GREETING["uk"])


async def test_a_stranger_is_told_how_to_become_known(shop: Shop) -> None:
    """Whoever finds the bot by themselves is greeted, and can already choose a language."""
    stranger = shop.world.add_person("Ілля", language_code="uk")
    await stranger.starts()
    await stranger.sees("особисте посилання")
    await stranger.presses("Русский")
    await stranger.sees("Договорились, говорим по-русски.")
    await stranger.says("привет")
    await stranger.sees("личную ссылку")


@pytest.mark.parametrize(
    ("telegram_says", "greeting"),
    [("uk", "вітаємо"), ("ru", "здравствуйте"), ("ru-RU", "здравствуйте"), ("en", "вітаємо"), (None, "вітаємо")],
)
async def test_telegrams_language_is_taken_until_another_is_chosen(
    shop: Shop, telegram_says: str | None, greeting: str
) -> None:
    """Telegram's language if the shop speaks it, else the shop's own."""
    person = shop.world.add_person("Олена", language_code=telegram_says)
    await shop.imports("K-1", name="Олена")
    await person.opens_link(await shop.link_of("K-1"))
    await person.sees(greeting)


async def test_a_shop_may_speak_russian_by_default(closed_shop: Shop) -> None:
    """DEFAULT_LANGUAGE decides for those whose Telegram speaks neither language."""
    closed_shop.settings["DEFAULT_LANGUAGE"] = "ru"
    await closed_shop.opens()
    john = closed_shop.world.add_person("John", language_code="en")
    await john.starts()
    await john.sees("Это помощник магазина «Кавова»")


@pytest.mark.parametrize(
    ("told", "chosen", "says", "question"),
    [
        ("uk", "Русский", "Договорились, говорим по-русски.", "Олена, как Вам «Кавомолка»?"),
        ("ru", "Українська", "Домовилися, говоримо українською.", "Олено, як Вам «Кавомолка»?"),
    ],
)
async def test_the_chosen_language_wins_and_the_next_checkin_speaks_it(
    shop: Shop, told: str, chosen: str, says: str, question: str
) -> None:
    """/language changes everything that comes after, whatever Telegram says."""
    olena = await shop.customer("Олена", language=told)

    await olena.says("/language")
    await olena.sees("На каком языке Вам удобнее?")
    await olena.presses(chosen)
    await olena.sees(says)
    await shop.time_passes(days=3, hours=1)

    await olena.sees(question)


async def test_consents_are_kept_with_their_wording_and_time(shop: Shop) -> None:
    """Years later the shop can show what was agreed to, in which words, and when."""
    olena = await shop.customer("Олена", agrees=False)
    agreed_at = shop.clock.now()
    await olena.presses("Так")
    await shop.is_quiet()
    await olena.presses("Ні, дякую")
    await shop.is_quiet()
    await shop.closes()

    kept = shop.remembers("SELECT purpose, given, wording, language, at FROM consent ORDER BY id")
    assert [row[:2] for row in kept] == [("service", 1), ("offers", 0)]
    for _, _, wording, language, at in kept:
        assert wording
        assert language == "uk"
        assert abs(datetime.fromisoformat(at).replace(tzinfo=UTC) - agreed_at) < timedelta(minutes=1)


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_without_consent_there_is_no_checkin(shop: Shop, language: str) -> None:
    """ "No" is respected, and can be taken back from the menu while the question is still natural."""
    olena = await shop.customer("Олена", language=language, agrees=False)
    await olena.presses(NO[language])
    await shop.is_quiet()
    await olena.presses(NO[language])
    await olena.sees(NOT_A_WORD_FIRST[language])
    heard = len(olena.messages())

    await shop.time_passes(days=3, hours=1)
    assert len(olena.messages()) == heard, shop.transcript(olena.chat())

    await olena.says("/menu")
    await olena.presses({"uk": "Про що мені писати", "ru": "О чём мне писать"}[language])
    await olena.presses({"uk": "Запитуйте", "ru": "Спрашивайте"}[language])
    await olena.sees("к Вам «Кавомолка»?")


async def test_a_question_left_unanswered_is_no_consent(shop: Shop) -> None:
    """Silence is not a yes."""
    olena = await shop.customer("Олена", agrees=False)
    await shop.time_passes(days=3, hours=1)
    olena.does_not_see("дякуємо за замовлення")
    olena.does_not_see("як Вам")


async def test_commands_are_listed_for_each_role_and_language(shop: Shop) -> None:
    """The "/" menu of Telegram shows a customer, a manager and an admin what each can do, in their language."""
    everybody = listed(shop, {"type": "all_private_chats"}, "uk")
    assert everybody["stop"] == "Більше не писати мені"
    assert "invite" not in everybody
    assert listed(shop, {"type": "all_private_chats"}, "ru")["stop"] == "Больше не писать мне"
    assert listed(shop, {"type": "all_private_chats"}, "") == everybody
    assert listed_for(shop, shop.owner)["invite"] == "Запросити менеджера"
    assert listed_for(shop, shop.manager)["tickets"] == "Відкриті звернення"
    assert "invite" not in listed_for(shop, shop.manager)

    await shop.manager.says("/language")
    await shop.manager.presses("Русский")
    await shop.manager.sees("говорим по-русски")
    await shop.becomes(lambda: listed_for(shop, shop.manager)["tickets"] == "Открытые обращения")


async def test_commands_follow_the_language_that_was_chosen(shop: Shop) -> None:
    """Who chose Russian finds the "/" list in Russian too, whatever their Telegram speaks."""
    olena = await shop.customer("Олена", language="uk")
    await olena.says("/language")
    await olena.presses("Русский")
    await shop.becomes(lambda: listed_for(shop, olena).get("rewards") == "Мои баллы")


def listed_for(shop: Shop, person: Person) -> dict[str, str]:
    """The commands shown in a person's own chat."""
    return listed(shop, {"chat_id": person.id, "type": "chat"}, "")


def listed(shop: Shop, scope: dict[str, object], language: str) -> dict[str, str]:
    """The commands of a scope."""
    key = (json.dumps(scope, sort_keys=True, separators=(",", ":")), language)
    return {one["command"]: one["description"] for one in shop.world.bot.commands.get(key, [])}
