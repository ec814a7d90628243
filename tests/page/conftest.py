"""A browser, and the demo's page in it: the program as an owner starts it."""

import asyncio
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
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
    """The demo, running; `url` is its page."""

    process: asyncio.subprocess.Process
    url: str

    async def stops(self, how: signal.Signals = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does; its exit status, which must come within three seconds."""
        self.process.send_signal(how)
        async with asyncio.timeout(3):
            return await self.process.wait()


@dataclass
class Table:
    """The page as its visitor sees it."""

    page: Page
    faults: list[str]

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
        """Move the clock, and wait until it has been moved."""
        await self.page.get_by_role("button", name=label).click()
        await expect(self.page.locator("header.bar.moving")).to_have_count(0, timeout=PATIENCE)
        await expect(self.page.get_by_role("button", name=label)).to_be_enabled(timeout=PATIENCE)

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


@pytest.fixture
async def demo() -> AsyncIterator[Demo]:
    """The demo on a port of its own, stopped at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "demo", "--page", "--port", "0"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = ""
    try:
        async with asyncio.timeout(OPEN_WITHIN):
            while "http://" not in said:
                line = await process.stdout.readline()
                assert line, said
                said += line.decode()
        yield Demo(process, said[said.index("http://") :].split()[0])
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await process.wait()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """The machine's own Chromium."""
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start here: {error.message.splitlines()[0]}")
        yield browser
        await browser.close()


@pytest.fixture
async def table(demo: Demo, browser: Browser) -> AsyncIterator[Table]:
    """The page on a large screen, in Ukrainian; nothing may go wrong in it."""
    page = await browser.new_page(viewport={"width": 1600, "height": 900}, locale="uk-UA")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda said: faults.append(said.text) if said.type == "error" and "409" not in said.text else None
    )
    await page.goto(demo.url)
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    yield Table(page, faults)
    assert faults == []
