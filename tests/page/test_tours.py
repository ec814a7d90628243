"""The stories that play by themselves: each to its end, one taken over; chats that are kept; a demo killed outright."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page, async_playwright, expect

from tests.page.conftest import CHROMIUM, OPEN_WITHIN, PATIENCE, Table

pytestmark = pytest.mark.asyncio(loop_scope="module")

OUTCOMES = {
    "unhappy": {"Ірина": ["що підтвердили", "Буде о третій"], "Олег": ["підтверджує, що все гаразд"]},
    "happy": {"Наталья": ["10 баллов", "Спасибо большое"], "Олег": ["Спасибо большое, всё отлично!"]},
    "promise": {"Юлія": ["обіцяємо — привезти нову кришку", "Приємно тримати слово"], "Марта": ["Олег"]},
    "winback": {"Тарас": ["давно до нас не заглядали", "Ми це виправили"], "Марта": ["За рік через це пішли", "Надіслано: 1"]},
    "crash": {"Гість 1": ["Ефіопія за пів ціни"], "Марта": ["завершена"]},
}


@dataclass
class SharedDemo:
    """One demo for all of these, for a story plays on whatever state it finds; a dead one is started anew."""

    process: subprocess.Popen[str] | None = None
    url: str = ""

    def opens(self) -> str:
        """Start it if it is not running; the address of its page."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from bot.cli import main; main()", "demo", "--page", "--port", "0"],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            self.url = _address(self.process)
        return self.url

    def closes(self, how: signal.Signals) -> None:
        """End it, and wait until it has ended."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.communicate(timeout=20)


@pytest.fixture(scope="module")
def shared() -> Iterator[SharedDemo]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install -y chromium")
    demo = SharedDemo()
    yield demo
    demo.closes(signal.SIGTERM)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start here: {error.message.splitlines()[0]}")
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(shared: SharedDemo, chromium: Browser) -> AsyncIterator[Page]:
    """The page at high speed; nothing may go wrong in it."""
    context = await chromium.new_context(
        viewport={"width": 1440, "height": 900}, locale="uk-UA", permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(f"{await asyncio.to_thread(shared.opens)}?fast")
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    yield page
    assert faults == []
    await context.close()


async def begins(page: Page, story: str) -> None:
    """Choose a story from the list."""
    await page.locator(".stories-drop summary").click()
    await page.locator(f'[data-story="{story}"]').click()


@pytest.mark.parametrize("story", OUTCOMES)
async def test_a_story_plays_to_its_end(page: Page, story: str) -> None:
    """Every step arrives, and the phones show what it led to; then all phones are on the table again."""
    await begins(page, story)
    await page.wait_for_selector('.tour[data-state="over"], .tour[data-state="trouble"]', timeout=PATIENCE)
    assert await page.locator(".tour-trouble").all_inner_texts() == []
    table = Table(page, [])
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

    table = Table(page, [])
    newest = table.phone("Ірина").first
    await expect(newest.locator("button.key", has_text="Так").last).to_be_visible(timeout=PATIENCE)
    await newest.locator("button.key", has_text="Так").last.click()
    await expect(newest.locator(".bubble", has_text="окремо")).to_be_visible(timeout=PATIENCE)
    await begins(page, "unhappy")
    await expect(at).not_to_have_text("1/8", timeout=PATIENCE)
    await expect(page.locator(".tour-trouble")).to_have_count(0)


async def test_a_story_says_what_it_cannot_do(page: Page) -> None:
    """Whoever has blocked the bot cannot play: the story says whose phone it is, and leaves the page to the visitor."""
    phone = Table(page, []).phone("Марта")
    await phone.get_by_role("button", name="Ще").click()
    await phone.get_by_role("menuitem", name="Заблокувати бота").click()
    await begins(page, "crash")
    await expect(page.locator(".tour-trouble")).to_contain_text("Марта", timeout=PATIENCE)
    await page.locator('[data-tour="stop"]').click()
    await phone.get_by_role("button", name="Розблокувати").click()
    await expect(phone.get_by_role("textbox")).to_be_visible()


async def test_a_chat_is_kept_as_text_and_as_a_picture(page: Page) -> None:
    """What the phone shows is copied with its buttons, and drawn without anything from elsewhere."""
    phone = Table(page, []).phone("Олена")
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


async def test_a_demo_that_is_killed_outright_leaves_no_bot_behind(shared: SharedDemo) -> None:
    """kill -9 of the demo: its bot notices that nobody holds the other end, and ends too."""
    await asyncio.to_thread(shared.opens)
    assert shared.process is not None
    children = _children(shared.process.pid)
    assert children
    await asyncio.to_thread(shared.closes, signal.SIGKILL)
    async with asyncio.timeout(10):
        while any(map(_is_alive, children)):  # noqa: ASYNC110 - no event tells of the end of somebody else's child
            await asyncio.sleep(0.05)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    alarm = threading.Timer(OPEN_WITHIN, process.kill)
    alarm.start()
    said = ""
    while "http://" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    alarm.cancel()
    return said[said.index("http://") :].split()[0]


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
