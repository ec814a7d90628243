"""Whether everything can be read and reached: contrast by day and by night, the focus, narrow screens, long labels."""

from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.page.conftest import Table, begins

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")


@pytest_asyncio.fixture(loop_scope="session")
async def page(page: Page) -> Page:
    """The page with somebody who looks closely."""
    await page.evaluate(LOOKS)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_can_be_read_by_day_and_by_night(page: Page, scheme: str) -> None:
    """Every text on the page, in its lists, its dialogs, its menus and a story has the contrast that WCAG asks for."""
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    assert await page.evaluate("looks.pale()") == []
    for drop in ("stories", "planned", "weather"):
        await page.locator(f".{drop}-drop > summary").click()
        assert await page.evaluate("looks.pale()") == []
        await page.locator(f".{drop}-drop > summary").click()
    for name in ("Додати людину", "Почати спочатку"):
        await page.get_by_role("button", name=name).click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await page.evaluate("looks.pale()") == []
        await page.keyboard.press("Escape")
    olena = Table(page).phone("Олена")
    for name in ("Ще", "Прикріпити", "Команди бота"):
        await olena.get_by_role("button", name=name).click()
        assert await page.evaluate("looks.pale()") == []
        await page.keyboard.press("Escape")
    await begins(page, "yourself")
    await expect(page.locator(".tour-wish")).to_be_visible(timeout=30_000)
    assert await page.evaluate("looks.pale()") == []


async def test_tab_reaches_everything_and_shows_where_it_is(page: Page) -> None:
    """The bar, the tabs, a phone and a story, by keys alone."""
    await begins(page, "yourself")
    await expect(page.locator(".tour-wish")).to_be_visible(timeout=30_000)
    rounds = 0  # from where the focus is to the end, then all the way from the top
    while rounds < 2:
        await page.keyboard.press("Tab")
        assert await page.evaluate("looks.unseen()") is None
        rounds += await page.evaluate("document.activeElement === document.body")
    assert await page.evaluate("(places) => looks.missed(places)", [".bar", ".tabs", ".phone.spot", ".tour"]) == []


@pytest.mark.parametrize(
    ("language", "width"), [("uk", 360), ("uk", 390), ("uk", 1024), ("uk", 1440), ("ru", 360), ("en", 360)]
)
async def test_no_word_is_cut_or_broken(page: Page, width: int, language: str) -> None:
    """On a narrow phone and on a desk, in each language: labels fit, and nothing hangs over the edge."""
    await page.set_viewport_size({"width": width, "height": 800})
    await page.locator("header.bar select").select_option(language)
    assert await page.evaluate("looks.cut()") == []
    assert not await page.evaluate("looks.isTooWide()")
    await begins(page, "happy")
    assert await page.evaluate("looks.cut()") == []
    assert not await page.evaluate("looks.isTooWide()")
