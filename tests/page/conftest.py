"""A browser, and the demo's page in it: the program as an owner starts it, once for all tests that can share it."""

import asyncio
import os
import shutil
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
from playwright.async_api import Browser, Error, Locator, Page, async_playwright, expect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPEN_WITHIN = 240.0
PATIENCE = 90_000
"""Milliseconds: a machine that is busy with other tests is slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser on this machine there is nothing to look with."""
    if CHROMIUM is None:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: apt-get install -y chromium"))


@dataclass
class Demo:
    """One demo for every test that can play on whatever state it finds; a dead one is started anew."""

    process: subprocess.Popen[str] | None = None
    url: str = ""
    was_used: bool = False

    def opens(self, *, fresh: bool = False) -> str:
        """Start it if it is not running, or if it has been played with and must not have been; its address."""
        if fresh and self.was_used:
            self.stops(signal.SIGKILL)
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from bot.cli import main; main()", "demo", "--page", "--port", "0"],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            self.url = _address(self.process)
        self.was_used = True
        return self.url

    def stops(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it; its exit status, which must come within five seconds."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.communicate(timeout=5)
        self.was_used = False
        return self.process.returncode

    def children(self) -> list[int]:
        """The processes that it has started and that live."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(FileNotFoundError, ProcessLookupError):
                state, parent = stat.read_text().rpartition(")")[2].split()[:2]
                if self.process is not None and int(parent) == self.process.pid and state != "Z":
                    found.append(int(stat.parent.name))
        return found


@dataclass
class Table:
    """The page as its visitor sees it."""

    page: Page

    def phone(self, name: str) -> Locator:
        """The phone of somebody."""
        return self.page.locator("section.phone").filter(has=self.page.locator(".phone-name", has_text=name))

    async def says(self, name: str, words: str) -> None:
        """Write something on somebody's phone."""
        box = self.phone(name).get_by_role("textbox")
        await box.fill(words)
        await box.press("Enter")

    async def presses(self, name: str, label: str, *, exact: bool = True) -> None:
        """Press the newest button with that label on somebody's phone."""
        await self.phone(name).locator("button.key", has_text=label).last.click()

    async def sees(self, name: str, words: str) -> None:
        """Wait until the words stand in a bubble on somebody's phone."""
        await expect(self.phone(name).locator(".bubble", has_text=words).last).to_be_visible(timeout=PATIENCE)

    async def moves(self, label: str) -> None:
        """Move the clock; while the bot is at work the clock stands still, and is asked again."""
        button = self.page.get_by_role("button", name=label)
        async with asyncio.timeout(PATIENCE / 1000):
            has_moved = False
            while not has_moved:
                async with self.page.expect_response("**/do/move-clock", timeout=PATIENCE) as answer:
                    await button.click(timeout=PATIENCE)
                has_moved = (await (await answer.value).json())["ok"]
                await expect(button).to_be_enabled(timeout=PATIENCE)

    async def switches(self, weather: str) -> None:
        """Turn one kind of bad weather on or off."""
        drop = self.page.locator("details.weather-drop")
        if await drop.get_attribute("open") is None:
            await drop.locator("summary").click()
        toggle = drop.locator(f'[data-weather="{weather}"]')
        was = await toggle.get_attribute("aria-checked")
        await toggle.click()
        await expect(toggle).not_to_have_attribute("aria-checked", was or "", timeout=PATIENCE)
        await drop.locator("summary").click()


def is_alive(pid: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        os.kill(pid, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


async def begins(page: Page, story: str) -> None:
    """Choose a story from the list."""
    await page.locator(".stories-drop summary").click()
    await page.locator(f'[data-story="{story}"]').click()


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """The demo on a port of its own, stopped at the end."""
    demo = Demo()
    yield demo
    if demo.process is not None and demo.process.poll() is None:
        demo.stops(signal.SIGTERM)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's own Chromium."""
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start here: {error.message.splitlines()[0]}")
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(demo: Demo, chromium: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """The page on a large screen, in Ukrainian, at high speed; nothing may go wrong in it."""
    fresh = request.node.get_closest_marker("fresh") is not None
    context = await chromium.new_context(
        viewport={"width": 1440, "height": 900}, locale="uk-UA", permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda said: faults.append(said.text) if said.type == "error" and "409" not in said.text else None
    )
    await page.goto(f"{demo.opens(fresh=fresh)}?fast")
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    yield page
    assert faults == []
    await context.close()


@pytest.fixture
def table(page: Page) -> Table:
    """The page, with hands for what a visitor does on its phones."""
    return Table(page)


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
