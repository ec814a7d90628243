"""The pages about the desk tell what the bot says today."""

import re

import pytest

from tests.journeys.desk_story import LANGUAGES, MARKED, filled, page_of, told
from tests.journeys.shop import Shop

CALLED = re.compile(r"^##? ", re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_chats_on_the_page_are_what_the_bot_says(closed_shop: Shop, language: str) -> None:
    """`make pages` writes them anew."""
    page = page_of(language).read_text(encoding="utf-8")
    assert filled(page, await told(closed_shop, language)) == page


def test_the_pages_say_the_same() -> None:
    """As many sections in one language as in the other, and the same chats in the same order."""
    pages = [page_of(language).read_text(encoding="utf-8") for language in LANGUAGES]
    sections, chats = ({len(CALLED.findall(page)) for page in pages}, [_chats(page) for page in pages])
    assert len(sections) == 1
    assert chats[0] == chats[1]


def _chats(page: str) -> list[str]:
    return [place["name"] for place in MARKED.finditer(page)]
