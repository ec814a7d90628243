"""The happy and the nearly happy: thanks by name, points, and words that a human reads."""

import pytest

from tests.journeys.shop import Shop

NAMES = {"uk": "Олена", "ru": "Елена"}
THANKS = {
    "uk": (
        "Олено, дякуємо! Раді, що все гаразд. За відповідь нараховано 10 балів, тепер їх у Вас 10. "
        "Захочете щось додати — просто напишіть сюди."
    ),
    "ru": (
        "Елена, спасибо! Рады, что всё в порядке. За ответ начислено 10 баллов, теперь их у Вас 10. "
        "Захотите что-то добавить — просто напишите сюда."
    ),
}
POINTS = {"uk": "У Вас 10 балів.", "ru": "У Вас 10 баллов."}
WHERE_FROM = {"uk": "+10 за відповідь про покупку", "ru": "+10 за ответ о покупке"}
NO_POINTS = {"uk": "Балів поки немає", "ru": "Баллов пока нет"}
WHAT_WAS_MISSING = {"uk": "Чого не вистачило?", "ru": "Чего не хватило?"}
PASSED = {"uk": "Дякуємо, передали. Це прочитає людина.", "ru": "Спасибо, передали. Это прочитает человек."}


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("score", [4, 5])
async def test_a_good_score_is_thanked_by_name_and_earns_points(shop: Shop, language: str, score: int) -> None:
    """Thanks in the right case («Олено», «Елена»), and points that /rewards shows."""
    olena = await shop.customer(NAMES[language], language=language)
    await olena.says("/rewards")
    await olena.sees(NO_POINTS[language])

    await shop.scores(olena, score)
    assert olena.last_message == THANKS[language]

    await olena.says("/rewards")
    shown = await olena.sees(POINTS[language])
    assert WHERE_FROM[language] in shown


async def test_another_score_replaces_the_first(shop: Shop) -> None:
    """A changed mind counts; the points for answering come once all the same."""
    olena = await shop.customer("Олена")
    await shop.scores(olena, 5)
    question = await olena.sees("як Вам")
    await shop.becomes(lambda: question.buttons == [["1", "2", "3", "4", "✓ 5"]])

    press = await olena.presses("4")
    assert (await press.answer()).text == "Записали: 4. Дякуємо!"
    await shop.becomes(lambda: question.buttons == [["1", "2", "3", "✓ 4", "5"]])
    await shop.is_quiet()
    await olena.says("/rewards")
    await olena.sees("У Вас 10 балів.")

    await shop.closes()
    assert shop.remembers("SELECT score FROM answer WHERE superseded_at IS NULL") == [(4,)]
    assert shop.remembers("SELECT points FROM ledger_entry") == [(10,)]


@pytest.mark.parametrize("score", [2, 5])
async def test_twenty_impatient_presses_have_one_effect(shop: Shop, score: int) -> None:
    """However often the same score is pressed: one answer, one complaint, one thanks."""
    olena = await shop.customer("Олена")
    question = await shop.is_asked(olena)
    presses = [await olena.presses(str(score), on=question) for _ in range(20)]
    await shop.is_quiet()

    assert {(await press.answer()).text for press in presses} == {
        f"Записали: {score}. Дякуємо!",
        f"Ваша оцінка {score} вже в нас",
    }
    assert shop.said_to(olena, "Раді, що все гаразд") == (score == 5)
    assert shop.said_to(olena, "Прикро") == (score == 2)
    assert shop.said_to(shop.owner, "Звернення №", chat=shop.desk) == (score == 2)
    await shop.closes()
    assert shop.remembers("SELECT count(*) FROM answer") == [(1,)]
    assert shop.remembers("SELECT sum(points) FROM ledger_entry") == [(10,)]


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_after_a_three_the_words_reach_the_desk(shop: Shop, language: str) -> None:
    """A "3" is asked what was missing; a manager reads it, without being hurried by a deadline."""
    olena = await shop.customer(NAMES[language], language=language)
    await shop.scores(olena, 3)
    await olena.sees(WHAT_WAS_MISSING[language])
    await olena.says("інструкції немає")
    await olena.sees(PASSED[language])

    card = await shop.card_of(olena)
    assert "відгук" in card
    assert "Оцінка: 3 з 5" in card
    assert "інструкції немає" in card
    assert "Відповісти" not in card
    await shop.time_passes(days=2)
    shop.manager.does_not_see("час відповіді минув", chat=shop.desk)


async def test_words_after_a_five_reach_the_desk_too(shop: Shop) -> None:
    """Praise is read by a human, who can answer it."""
    olena = await shop.customer("Олена")
    await shop.scores(olena, 5)
    await olena.says("меле ідеально")
    card = await shop.card_of(olena)
    assert "меле ідеально" in card

    await shop.manager.says("Дякую, дуже приємно!", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nДякую, дуже приємно!")


async def test_closing_a_remark_does_not_trouble_the_customer(shop: Shop) -> None:
    """Nobody is asked whether praise "is solved", and the manager is not told that somebody will be."""
    olena = await shop.customer("Олена")
    await shop.scores(olena, 5)
    await olena.says("меле ідеально")
    card = await shop.card_of(olena)
    await shop.manager.presses("Беру", on=card)
    await shop.is_quiet()
    press = await shop.manager.presses("Вирішено", on=card)

    assert (await press.answer()).text == "Закрито"
    await shop.is_quiet()
    olena.does_not_see("Чи все вже гаразд?")
