"""How customers are, in words, in a picture and in a table: never a percentage of a handful."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from rules.notices.pulse import PulseShown, PulseTable
from rules.pulse import SHAPES, CategoryScores, ComplaintsPulse, ManagerPulse, MonthScores, Pulse, ScalePulse, Scores
from rules.vocabulary import Language, Scale
from tests.views.readings import seen, voice
from views import picture
from views.catalogue import render
from views.pulse import sheet
from views.screens import Making, seen_length
from views.specimens.examples import NOW
from views.specimens.shop import PULSE

LONG = "Професійні автоматичні кавомашини з капучинатором для офісів 🚀 =SUM(A1)"


def pulse(*counts: int, **more: object) -> Pulse:
    """A pulse of one scale with these scores, and as many months of nothing."""
    scores = Scores(counts=counts)
    months = tuple(MonthScores(NOW - timedelta(days=31 * back), Scores(counts=(0,) * 5)) for back in range(5, -1, -1))
    scale = ScalePulse(scores, asked=scores.total, answered=scores.total, answer_seconds=60, months=months)
    return Pulse(NOW - timedelta(days=90), NOW, (replace(scale, **more),))  # type: ignore[arg-type]


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height, from the header."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "shown",
    [
        PULSE,
        pulse(0, 0, 0, 0, 0),
        pulse(0, 1, 0, 1, 2),
        pulse(0, 0, 0, 0, 99_999),
        replace(
            pulse(9, 0, 0, 0, 9, categories=(CategoryScores(LONG, Scores(counts=(0, 0, 0, 0, 10))),) * 5),
            managers=(ManagerPulse(LONG, 10_000, 9_999, 9_998, 777, 66),) * 9,
            complaints=ComplaintsPulse(12_345, 12_000, 86_400 * 40, 10_000, 10_000),
        ),
    ],
    ids=["typical", "none in the period", "few", "all of them", "long names"],
)
def test_a_picture_fits_a_phone(shown: Pulse, language: Language) -> None:
    """1080 wide, never so high that Telegram would shrink it beyond reading; the caption fits under it."""
    screen = render(PulseShown(shown), voice(language))
    assert isinstance(screen.media, Making)

    width, height = png_size(screen.media.make())
    assert width == picture.WIDTH
    assert 600 < height < 2000
    assert seen_length(screen.text) < 1024 - 160


def four(*, of_each: int = 3) -> Pulse:
    """A pulse of every scale there is, with half a year and five categories each."""
    scales = []
    for scale, shape in SHAPES.items():
        scores = Scores(scale, tuple(of_each + at for at in range(shape.highest - shape.lowest + 1)))
        months = tuple(MonthScores(NOW - timedelta(days=31 * back), scores) for back in range(5, -1, -1))
        categories = (CategoryScores(LONG, scores),) * 5
        scales.append(ScalePulse(scores, 9_999, 8_888, 86_400 * 40, months, categories))
    help_of = Scores(Scale.MANAGER, (0, 0, 1, 9, 9))
    managers = (ManagerPulse("Світлана Бондаренко", 17, 12, 10, 6, 1, help_of),) * 5
    return Pulse(NOW - timedelta(days=90), NOW, tuple(scales), ComplaintsPulse(999, 998, 2400, 900, 800), managers)


@pytest.mark.parametrize("language", Language)
def test_all_scales_fit_one_picture_and_its_caption(language: Language) -> None:
    """However many are asked about, the words stay below Telegram's 1,024, and the picture can be read by scrolling."""
    screen = render(PulseShown(four(of_each=1_000)), voice(language))
    assert isinstance(screen.media, Making)

    width, height = png_size(screen.media.make())
    assert (width, height < 5 * width) == (picture.WIDTH, True)
    assert seen_length(screen.text) < 1024 - 60


def test_of_nps_the_detractors_are_taken_off() -> None:
    """The figure is the promoters less the detractors, below nothing when these are more; its bars hang down then."""
    scores = Scores(Scale.NPS, (4, 0, 0, 0, 0, 0, 3, 1, 1, 1, 2))
    nps = Pulse(NOW, NOW, (ScalePulse(scores, months=(MonthScores(NOW, scores),)),))
    said = seen(render(PulseShown(nps), voice(Language.UKRAINIAN)))
    (block,) = sheet(nps, voice(Language.UKRAINIAN)).blocks

    assert (scores.good, scores.bad, scores.total) == (3, 7, 12)
    assert "Готові радити (NPS): −33 (від −69 до +16)" in said
    assert "12 відповідей, радять 25 %, не радять 58 %" in said
    assert (block.figure, block.bars[0].figure, block.bars_from) == ("−33", "−33", 0.5)
    assert block.bars[0].share == pytest.approx(1 / 3)


def test_few_answers_are_said_in_words() -> None:
    """Three of four is no 75 %: neither in the caption nor in the picture."""
    few = pulse(0, 1, 0, 1, 2)
    said = seen(render(PulseShown(few), voice(Language.UKRAINIAN)))
    drawn = sheet(few, voice(Language.UKRAINIAN))

    assert "3 з 4. Для відсотків відповідей замало" in said
    assert "%" not in said
    assert drawn.blocks[0].figure == "3 з 4"
    assert "%" not in repr(drawn)


def test_nobody_answered_is_told_warmly() -> None:
    """No picture, no button; what to expect."""
    screen = render(PulseShown(Pulse(NOW, NOW)), voice(Language.UKRAINIAN))

    assert screen.media is None
    assert screen.rows == ()
    assert "Щойно покупці відповідатимуть" in screen.text


def test_the_table_holds_words_as_words() -> None:
    """A sheet for each cut; a category that looks like a formula is text."""
    shown = pulse(0, 0, 0, 2, 8, categories=(CategoryScores("=1+1", Scores(counts=(0, 0, 0, 2, 8))),))
    screen = render(PulseTable(shown), voice(Language.UKRAINIAN))
    assert isinstance(screen.media, Making)

    with zipfile.ZipFile(BytesIO(screen.media.make())) as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name}
        words = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert len(sheets) == 4
    assert not any("<f>" in one for one in sheets.values())
    assert "=1+1" in words
    for name in ("Загалом", "Місяці", "Категорії", "Менеджери"):
        assert f'name="{name}"' in names
