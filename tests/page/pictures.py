"""
The demo, played and photographed for the README: `python -m tests.page.pictures` writes docs/pictures.

Stories are played by the page itself; what is photographed is whatever really arrived.
"""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from tests.page.conftest import CHROMIUM, PATIENCE

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
POCKET: ViewportSize = {"width": 390, "height": 800}
LARGEST = 250_000
STILL = (
    ".screen { background: #c2d8c8 !important; } .toasts, .tools { display: none !important; } "
    "* { animation: none !important; }"
)


async def main() -> None:
    """Open the demo, play two stories, and take the pictures."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "demo", "--page", "--port", "0"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        said = ""
        while "http://" not in said:
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            await _photograph(browser, said[said.index("http://") :].split()[0])
            await browser.close()
    finally:
        process.terminate()
        await process.wait()


async def _photograph(browser: Browser, url: str) -> None:
    page = await _opened(browser, url, DESKTOP)
    await _play(page, "unhappy", to=6)
    await _take(page.locator("body"), "story")
    await page.locator('[data-tour="stop"]').click()
    await page.set_viewport_size({"width": 1700, "height": 1000})
    for name, file in (("Ірина", "customer"), ("Олег", "manager")):
        await _take(_phone(page, name), file)
    pocket = await _opened(browser, url, POCKET)
    await _play(pocket, "happy", to=3)
    await _take(pocket.locator("body"), "pocket")
    await pocket.close()

    await page.set_viewport_size(DESKTOP)
    await _play(page, "crash", to=4)
    await _take(page.locator("body"), "crash")
    await page.close()


async def _opened(browser: Browser, url: str, size: ViewportSize) -> Page:
    context = await browser.new_context(viewport=size, locale="uk-UA", color_scheme="light")
    page = await context.new_page()
    await page.goto(f"{url}?fast")
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    await page.add_style_tag(content=STILL)
    return page


async def _play(page: Page, story: str, *, to: int) -> None:
    """Play a story up to a step, and hold it there."""
    await page.locator(".stories-drop summary").click()
    await page.locator(f'[data-story="{story}"]').click()
    await page.locator('[data-tour="pause"]').click()
    counter = page.locator(".tour-at")
    while not (at := await counter.inner_text()).startswith(f"{to}/"):
        await page.locator('[data-tour="next"]').click()
        await expect(counter).not_to_have_text(at, timeout=PATIENCE)
        await expect(page.locator('.tour[data-state="paused"]')).to_be_visible(timeout=PATIENCE)


def _phone(page: Page, name: str) -> Locator:
    return page.locator("section.phone").filter(has=page.locator(".phone-name", has_text=name)).first


async def _take(what: Locator, name: str) -> None:
    await asyncio.sleep(0.5)  # smooth scrolling ends
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.png"
    await what.screenshot(path=file)
    size = file.stat().st_size
    assert size < LARGEST, f"{file.name} has {size} bytes"
    print(f"{file.relative_to(FOLDER.parents[1])}: {size // 1024} kB")  # noqa: T201 - this is what the command is for


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("No Chromium on this machine: apt-get install -y chromium")
    asyncio.run(main())
