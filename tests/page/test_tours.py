"""The stories that play by themselves: each to its end, one taken over; chats that are kept; a demo killed outright."""

import asyncio
import signal
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.page.conftest import PATIENCE, Demo, Table, begins, is_alive

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUTCOMES = {
    "unhappy": {"Ірина": ["що підтвердили", "Буде о третій"], "Олег": ["підтверджує, що все гаразд"]},
    "happy": {"Наталья": ["10 баллов", "Спасибо большое"], "Олег": ["Спасибо большое, всё отлично!"]},
    "promise": {"Юлія": ["обіцяємо — привезти нову кришку", "Приємно тримати слово"], "Марта": ["Олег"]},
    "winback": {
        "Тарас": ["давно до нас не заглядали", "Ми це виправили"],
        "Марта": ["За рік через це пішли", "Надіслано: 1"],
    },
    "winback, told again": {"Тарас": ["Ми це виправили"], "Марта": ["· виправлено"]},
    "crash": {"Гість 1": ["Ефіопія за пів ціни"], "Марта": ["завершена"]},
}


@pytest.mark.parametrize("story", OUTCOMES)
async def test_a_story_plays_to_its_end(page: Page, story: str) -> None:
    """Every step arrives, and the phones show what it led to; then all phones are on the table again."""
    await begins(page, story.partition(",")[0])
    await page.wait_for_selector('.tour[data-state="over"], .tour[data-state="trouble"]', timeout=PATIENCE)
    assert await page.locator(".tour-trouble").all_inner_texts() == []
    table = Table(page)
    for name, words in OUTCOMES[story].items():
        for one in words:
            await expect(table.phone(name).first.locator(".bubble", has_text=one).last).to_be_attached()
    if story == "crash":
        await expect(page.locator(".dots .twice")).to_have_count(0)
        assert await page.locator(".dots .once").count() >= 28  # whom the power cut met may be "unknown", never twice
    await page.locator('[data-tour="stop"]').click()
    await expect(page.locator("section.phone:visible")).to_have_count(await page.locator("nav .tab").count())


async def test_a_story_is_paused_stepped_taken_over_and_told_again(page: Page) -> None:
    """A pause holds it, a step is one step; whoever takes over goes on by hand; the next one begins on that state."""
    await begins(page, "unhappy")
    at = page.locator(".tour-at")
    await page.keyboard.press("Enter")  # the focus is on the pause
    await expect(page.locator('.tour[data-state="paused"]')).to_be_visible()
    paused = (await at.inner_text()).split("/")
    await page.locator('[data-tour="next"]').focus()
    await page.keyboard.press("Enter")
    await expect(at).to_have_text(f"{int(paused[0]) + 1}/{paused[1]}", timeout=PATIENCE)
    await expect(page.locator('.tour[data-state="paused"]')).to_be_visible(timeout=PATIENCE)
    await page.keyboard.press("Escape")
    await expect(page.locator(".tour")).to_be_hidden()

    table = Table(page)
    newest = table.phone("Ірина").first
    await expect(newest.locator("button.key", has_text="Так").last).to_be_visible(timeout=PATIENCE)
    await newest.locator("button.key", has_text="Так").last.click()
    await expect(newest.locator(".bubble", has_text="окремо")).to_be_visible(timeout=PATIENCE)
    await begins(page, "unhappy")
    await expect(at).not_to_have_text("1/8", timeout=PATIENCE)
    await expect(page.locator(".tour-trouble")).to_have_count(0)


async def test_a_story_says_what_it_cannot_do(page: Page) -> None:
    """Whoever has blocked the bot cannot play: the story says whose phone it is, and leaves the page to the visitor."""
    phone = Table(page).phone("Марта")
    await phone.get_by_role("button", name="Ще").click()
    await phone.get_by_role("menuitem", name="Заблокувати бота").click()
    await begins(page, "crash")
    await expect(page.locator(".tour-trouble")).to_contain_text("Марта", timeout=PATIENCE)
    await page.locator('[data-tour="stop"]').click()
    await phone.get_by_role("button", name="Розблокувати").click()
    await expect(phone.get_by_role("textbox")).to_be_visible()


async def test_a_chat_is_kept_as_text_and_as_a_picture(page: Page) -> None:
    """What the phone shows is copied with its buttons, and drawn without anything from elsewhere."""
    phone = Table(page).phone("Олена")
    for kind in ("Відеоповідомлення", "Стікер"):
        await phone.get_by_role("button", name="Прикріпити").click()
        await phone.get_by_role("menuitem", name=kind).click()
    await expect(phone.locator("video.round")).to_have_count(1, timeout=PATIENCE)
    await expect(phone.locator(".sticker")).to_have_text("☕", timeout=PATIENCE)
    await phone.get_by_role("button", name="Ще").click()
    await phone.get_by_role("menuitem", name="Копіювати чат як текст").click()
    await expect(phone.locator(".toast", has_text="Чат скопійовано")).to_be_visible()
    text = await page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Олена ↔ Кавова\n")
    assert "Олено, вітаємо! Це «Кавова»." in text
    assert "[ Так ] [ Ні, дякую ]" in text
    assert "[Відеоповідомлення]" in text

    await phone.get_by_role("button", name="Ще").click()
    async with page.expect_download() as coming:
        await phone.get_by_role("menuitem", name="Зберегти чат як картинку").click()
    kept = await coming.value
    assert kept.suggested_filename == "Олена-Кавова.png"
    picture = await asyncio.to_thread(Path(await kept.path()).read_bytes)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 920


async def test_a_demo_that_is_killed_outright_leaves_no_bot_behind(demo: Demo) -> None:
    """kill -9 of the demo: its bot notices that nobody holds the other end, and ends too."""
    demo.opens()
    children = demo.children()
    assert children
    demo.stops(signal.SIGKILL)
    async with asyncio.timeout(10):
        while any(map(is_alive, children)):  # noqa: ASYNC110 - no event tells of the end of somebody else's child
            await asyncio.sleep(0.05)
