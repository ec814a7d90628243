"""Who leaves, in words, in a picture and in a table: never a percentage of a handful."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from rules.leak import Leak
from rules.notices.leak import LeakShown, LeakTable
from rules.vocabulary import Language
from tests.views.readings import seen, voice
from views.catalogue import render
from views.screens import Making, seen_length
from views.specimens.shop import LEAK

CAPTION = 1024
FEW = replace(LEAK, customers=9, left=2, causes=LEAK.causes[-1:])
NOBODY = replace(LEAK, left=0, back=0, causes=(), categories=(), managers=(), competitors=())
LONG = replace(LEAK, categories=tuple(replace(LEAK.categories[0], name="=СУМА(" * 30) for _ in range(5)))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("leak", [LEAK, FEW, NOBODY, LONG])
def test_every_leak_is_drawn_and_written(leak: Leak, language: Language) -> None:
    """A picture 1080 wide under a caption that Telegram takes, and a workbook of eight sheets."""
    shown = render(LeakShown(leak), voice(language))
    table = render(LeakTable(leak), voice(language))

    assert seen_length(shown.text) <= CAPTION
    assert isinstance(shown.media, Making)
    assert int.from_bytes(shown.media.make()[16:20], "big") == 1080
    assert isinstance(table.media, Making)
    with zipfile.ZipFile(BytesIO(table.media.make())) as book:
        assert len([one for one in book.namelist() if one.startswith("xl/worksheets/sheet")]) == 8


def test_few_customers_have_no_percentage() -> None:
    """Two of nine are two of nine; a shop without customers has no picture at all."""
    shown = render(LeakShown(FEW), voice(Language.UKRAINIAN))
    nothing = render(LeakShown(replace(NOBODY, customers=0)), voice(Language.UKRAINIAN))

    assert "За рік втрачено клієнтів: 2 з 9. Для відсотків клієнтів замало" in seen(shown)
    assert nothing.media is None
