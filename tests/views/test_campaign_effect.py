"""What a campaign did, in words, in a picture and in a table: never a figure where none can be told."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from rules.campaigns import Effect
from rules.notices.campaigns import CampaignEffect, CampaignEffectTable, Gain, Share
from rules.vocabulary import Language
from tests.views.readings import seen, voice
from views import picture
from views.campaign_effect import sheet, tables
from views.catalogue import render
from views.screens import Making
from views.specimens.shop import EFFECT

EARLY = replace(
    EFFECT,
    judged=Effect.EARLY,
    low=-0.031,
    high=0.052,
    gain=None,
    variants=(),
    meant=Share(None, 380, 0),
    held_out=Share(None, 42, 0),
)
UNSURE = replace(
    EFFECT,
    meant=Share(None, 4212, 241, 95),
    judged=Effect.NONE,
    low=-0.004,
    high=0.011,
    gain=Gain(1_000_000, -1_200_000, 3_000_000),
)
ALONE = replace(EFFECT, held_out=Share(None, 0, 0), low=None, high=None, judged=Effect.EARLY, gain=None)


def test_percents_are_read_as_in_the_language() -> None:
    """A comma, a tenth only where there is one, and a sign that is a minus."""
    told = seen(render(UNSURE, voice(Language.UKRAINIAN)))

    assert "25 з 468 (5,3 %)" in told
    assert "від −0,4 до +1,1 відсоткового пункту" in told
    assert "Чи більше виторгу, не видно" in told
    assert "0 из 42 (0 %)" in seen(render(EARLY, voice(Language.RUSSIAN)))


def test_what_cannot_be_told_yet_is_drawn_so() -> None:
    """A question mark and a wide interval around nothing, and no word of extra buyers or money."""
    drawn = sheet(EARLY, voice(Language.UKRAINIAN))

    (block,) = drawn.blocks
    assert (block.figure, block.limit) == ("?", 0.5)
    assert block.low is not None
    assert block.high is not None
    assert block.low < 0.5 < block.high
    assert "понад" not in str(drawn.tiles)
    assert sheet(UNSURE, voice(Language.UKRAINIAN)).blocks[1].figure == "?"
    assert sheet(ALONE, voice(Language.UKRAINIAN)).blocks[0].low is None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("one", [EFFECT, EARLY, UNSURE, ALONE], ids=["more", "early", "unsure", "alone"])
def test_it_is_drawn_and_written(one: CampaignEffect, language: Language) -> None:
    """A picture as wide as a phone wants it, and a workbook that opens."""
    content = picture.draw(sheet(one, voice(language)))
    assert content.startswith(b"\x89PNG")
    shown = render(CampaignEffectTable(one), voice(language))
    assert isinstance(shown.media, Making)
    assert "xl/worksheets/sheet2.xml" in zipfile.ZipFile(BytesIO(shown.media.make())).namelist()


def test_the_table_has_the_money_and_its_interval() -> None:
    """As numbers, in whole units of the currency."""
    groups, facts = tables(EFFECT, voice(Language.UKRAINIAN))

    assert groups.rows[0][-1] == 380_000
    assert ("Різниця у виторгу, UAH", 137_000, 19_000, 255_000) in facts.rows


def test_while_nobody_is_on_the_list_there_is_no_picture() -> None:
    """Words alone."""
    nobody = replace(ALONE, meant=Share(None, 0, 0), variants=())
    assert render(nobody, voice(Language.UKRAINIAN)).media is None
