"""How customers are: the staff see a picture, read the essentials, and take the figures home as a table."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from sandbox.people import Person
from tests.journeys.shop import Shop

PNG = b"\x89PNG\r\n\x1a\n"


def file_of(shop: Shop, person: Person, kind: str, *, chat: object = None) -> tuple[str, bytes]:
    """The name and the bytes of the last file of a kind that the bot sent to somebody."""
    sent = [one for one in person.messages(chat) if one.content.kind == kind]  # type: ignore[arg-type]
    media = sent[-1].content.media
    file_id = media[-1]["file_id"] if isinstance(media, list) else media["file_id"]
    stored = shop.world.files.find(file_id)
    assert stored is not None
    return stored.name, stored.content


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_scores_become_a_picture_and_a_table(closed_shop: Shop, language: str) -> None:
    """Ten answers are a share with its interval; the same figures are in the spreadsheet."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    crowd = await shop.crowd(11)
    await shop.time_passes(days=3, hours=2)
    for number, person in enumerate(crowd[:10]):
        await person.presses("5" if number < 8 else "3")
    await shop.is_quiet()

    await shop.owner.says("/pulse")
    said = {
        "uk": "Задоволені покупкою: 80\u00a0% (від 49 до 94\u00a0%)",
        "ru": "Довольны покупкой: 80\u00a0% (от 49 до 94\u00a0%)",
    }[language]
    shown = await shop.owner.sees(said)
    assert {"uk": "Відповіли 10 з 11 (91\u00a0%)", "ru": "Ответили 10 из 11 (91\u00a0%)"}[language] in shown.text
    name, picture = file_of(shop, shop.owner, "photo")
    assert (name, picture[:8]) == ("pulse.png", PNG)
    assert int.from_bytes(picture[16:20], "big") == 1080

    press = await shop.owner.presses({"uk": "Таблиця XLSX", "ru": "Таблица XLSX"}[language])
    await shop.owner.sees({"uk": "Усі цифри за 90 днів", "ru": "Все цифры за 90 дней"}[language])
    await press.answer()
    name, content = file_of(shop, shop.owner, "document")
    assert name.endswith(".xlsx")
    with zipfile.ZipFile(BytesIO(content)) as book:
        names = [one for one in book.namelist() if one.startswith("xl/worksheets/sheet")]
        first = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
    assert len(names) == 4
    assert "<v>0.8</v>" in first
    assert "<v>11</v>" in first
    assert {"uk": "Середня оцінка", "ru": "Средняя оценка"}[language] in words


async def test_at_the_desk_everybody_sees_it(shop: Shop) -> None:
    """A manager asks in the group; few answers are said as such."""
    olena = await shop.customer("Олена")
    await shop.scores(olena, 5)
    await shop.manager.says("/pulse", chat=shop.desk)

    await shop.owner.sees("Задоволені покупкою: 1 з 1. Для відсотків відповідей замало", chat=shop.desk)
    assert file_of(shop, shop.owner, "photo", chat=shop.desk)[1].startswith(PNG)


async def test_while_nobody_answered_there_are_words(shop: Shop) -> None:
    """No empty chart; and a customer who tries it is told nothing of the shop's."""
    await shop.manager.says("/pulse")
    said = await shop.manager.sees("Оцінок поки немає.")
    assert said.content.kind is None

    olena = await shop.customer("Олена")
    await olena.says("/pulse")
    await shop.is_quiet()
    olena.does_not_see("Як наші клієнти")


def test_the_font_comes_along() -> None:
    """The picture needs nothing of the machine it is drawn on."""
    assert sorted(one.name for one in (Path(__file__).parents[2] / "views" / "fonts").glob("*.ttf")) == [
        "DejaVuSansCondensed-Bold.ttf",
        "DejaVuSansCondensed.ttf",
    ]
