"""
The demo, played and photographed for the README: `python -m tests.page.pictures` writes docs/pictures.

Stories are played by the page itself; what is photographed is whatever really arrived.
"""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright

from tests.page.conftest import CHROMIUM, PATIENCE

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESKTOP, POCKET = {"width": 1440, "height": 900}, {"width": 390, "height": 800}
LARGEST = 250_000
STILL = ".toasts, .tools { display: none !important; } * { animation: none !important; }"


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
    await page.set_viewport_size({"width": 1440, "height": 1100})
    for name, file in (("Ірина", "customer"), ("Олег", "manager")):
        await _take(_phone(page, name), file)
    await page.set_viewport_size(DESKTOP)
    await _play(page, "crash", to=6)
    await _take(page.locator("body"), "crash")
    await page.close()

    pocket = await _opened(browser, url, POCKET)
    await _play(pocket, "happy", to=3)
    await _take(pocket.locator("body"), "pocket")
    await pocket.close()


async def _opened(browser: Browser, url: str, size: dict[str, int]) -> Page:
    context = await browser.new_context(viewport=size, locale="uk-UA", color_scheme="light")  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{url}?fast")
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    await page.add_style_tag(content=STILL)
    return page


async def _play(page: Page, story: str, *, to: int) -> None:
    """Play so many steps of a story, and hold it there."""
    await page.locator(".stories-drop summary").click()
    await page.locator(f'[data-story="{story}"]').click()
    steps = page.locator(".tour-at")
    await page.locator('[data-tour="pause"]').click()
    for step in range(1, to + 1):
        await page.wait_for_selector('.tour[data-state="paused"], .tour[data-state="over"]', timeout=PATIENCE)
        if step == to or await page.locator('[data-tour="next"]').count() == 0:
            break
        await page.locator('[data-tour="next"]').click()
        await page.wait_for_function(
            "([of, at]) => document.querySelector('.tour-at').textContent === `${at}/${of}`",
            arg=[(await steps.inner_text()).partition("/")[2], step + 1],
            timeout=PATIENCE,
        )


def _phone(page: Page, name: str) -> Locator:
    return page.locator("section.phone").filter(has=page.locator(".phone-name", has_text=name)).first


async def _take(what: Locator, name: str) -> None:
    await asyncio.sleep(0.5)  # smooth scrolling ends
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.png"
    await what.screenshot(path=file)
    size = file.stat().st_size  # noqa: ASYNC240 - a local file that was just written
    assert size < LARGEST, f"{file.name} has {size} bytes"
    print(f"{file.relative_to(FOLDER.parents[1])}: {size // 1024} kB")  # noqa: T201 - this is what the command is for


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("No Chromium on this machine: apt-get install -y chromium")
    asyncio.run(main())
