"""The whole shop under a visitor's thumb: the browser, the page, the local Telegram and the real bot."""

import asyncio
from contextlib import suppress

import pytest
from playwright.async_api import Error, Page, expect

from tests.page.conftest import PATIENCE, Demo, Table, is_alive

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.fresh
async def test_from_a_score_to_a_reply_through_flood_and_death(table: Table) -> None:
    """A "2" becomes a card, taken and answered; Telegram floods, the bot dies and comes back: nothing is lost."""
    for _ in range(3):
        await table.moves("День уперед")
    await table.sees("Олена", "Олено, як Вам")
    await table.presses("Олена", "2")
    await expect(table.phone("Олена").locator(".toast", has_text="Дякуємо")).to_be_visible(timeout=PATIENCE)
    await table.presses("Олена", "Якість")
    await table.says("Олена", "Зламалася за день, двигун гуде")
    await table.sees("Олена", "передали менеджерам")

    await table.phone("Олег").get_by_role("button", name="Назад").click()
    await table.phone("Олег").locator(".entry", has_text="№ 1").click()
    await table.sees("Олег", "Зламалася за день")
    await table.presses("Олег", "Беру")
    await table.sees("Олена", "у мене")
    await table.says("Олег", "Олено, вибачте нам. Завтра привеземо нову.")
    await table.sees("Олена", "Завтра привеземо нову")

    await table.switches("flood")
    await table.says("Олена", "Дякую! Чекатиму після 14:00")
    await table.sees("Олег", "Чекатиму після 14:00")
    await table.says("Олег", "Буде о третій.")
    await table.page.locator("button.process").click()
    await expect(table.page.locator(".state.stopped")).to_be_visible(timeout=PATIENCE)
    await table.says("Олена", "І ще одне: коробка теж пошкоджена")
    last = table.phone("Олена").locator(".row.mine").last
    await expect(last.locator(".ticks:not(.heard)")).to_be_visible(timeout=PATIENCE)
    await table.switches("flood")
    await table.page.locator("button.process").click()
    await table.sees("Олег", "коробка теж пошкоджена")
    await table.sees("Олена", "Буде о третій")
    await expect(last.locator(".ticks.heard")).to_be_visible(timeout=PATIENCE)

    texts = await table.phone("Олена").locator(".bubble .text").all_inner_texts()
    await table.page.reload()
    await table.page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    await expect(table.phone("Олена").locator(".bubble .text")).to_have_text(texts, timeout=PATIENCE)


async def test_a_newcomer_has_done_everything_within_two_minutes(page: Page) -> None:
    """
    Whoever sees the page for the first time is told where to begin, and then what to press, one thing at a time.

    A bad score, the complaint taken, a deadline that passes, a letter to whoever left: nothing else need be known.
    """
    story, finger = page.locator(".tour"), page.locator(".finger:visible")
    await expect(story).to_have_attribute("data-state", "welcome")
    async with asyncio.timeout(120):
        await page.get_by_role("button", name="Спробувати").click()
        while await story.get_attribute("data-state") == "playing":
            with suppress(Error):  # it may be drawn anew while the hand comes near
                await finger.first.click(timeout=1000)
    await expect(story).to_have_attribute("data-state", "over")
    table = Table(page)
    await expect(table.phone("Софія").locator("button.key", has_text="✓ 2")).to_have_count(1)
    for name, words in (
        ("Софія", "у мене"),
        ("Софія", "Завтра кур’єр"),
        ("Марта", "час відповіді минув"),
        ("Денис", "Ми це виправили"),
    ):
        await expect(table.phone(name).locator(".bubble", has_text=words).first).to_be_attached()
    await page.get_by_role("button", name="Закрити").click()
    await page.reload()
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    await expect(story).to_be_hidden()


async def test_a_hand_on_the_keyboard_and_one_phone_at_a_time(table: Table) -> None:
    """Every control can be reached and worked by keys; on a narrow screen tabs show one phone each."""
    page = table.page
    await page.set_viewport_size({"width": 390, "height": 800})
    await expect(page.locator("section.phone:visible")).to_have_count(1)
    await page.locator('nav .tab:has-text("Марія")').focus()
    await page.keyboard.press("Enter")
    await expect(table.phone("Марія")).to_be_visible()
    button = table.phone("Марія").get_by_role("button", name="Відкрити особисте посилання")
    await button.focus()
    await page.keyboard.press("Enter")
    await table.sees("Марія", "Маріє, вітаємо")
    attach = table.phone("Марія").get_by_role("button", name="Прикріпити")
    await attach.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Три фото разом")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(attach).to_be_focused()
    overflow = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not overflow

    nameless = await page.evaluate(
        """[...document.querySelectorAll("button, a, input, textarea, select")].filter((one) => one.offsetParent
        && !(one.getAttribute("aria-label") || one.textContent.trim() || one.title)).map((one) => one.outerHTML)"""
    )
    assert nameless == []
    await page.locator("header.bar select").select_option("ru")
    await expect(table.phone("Марія").get_by_role("textbox")).to_have_attribute("placeholder", "Сообщение")
    await page.reload()
    await page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    assert await page.evaluate("document.documentElement.lang") == "ru"


async def test_a_newcomer_blocks_and_everything_starts_over(table: Table) -> None:
    """Somebody new has a phone at once; who blocks the bot cannot write; a new performance begins from nothing."""
    page = table.page
    await page.get_by_role("button", name="Додати людину").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Ім’я").fill("Іван <b>")
    await dialog.get_by_role("button", name="Додати").click()
    newcomer = table.phone("Іван <b>")
    await newcomer.get_by_role("button", name="Почати", exact=True).click()
    await table.sees("Іван <b>", "/start")
    await expect(newcomer.locator(".row.theirs").first).to_be_visible(timeout=PATIENCE)
    await newcomer.get_by_role("button", name="Ще").click()
    await newcomer.get_by_role("menuitem", name="Заблокувати бота").click()
    await expect(newcomer.get_by_role("button", name="Розблокувати")).to_be_visible(timeout=PATIENCE)

    await page.get_by_role("button", name="Почати спочатку").click()
    await page.get_by_role("dialog").get_by_role("button", name="Почати спочатку").click()
    await expect(newcomer).to_have_count(0, timeout=3 * PATIENCE)
    await expect(table.phone("Олена").locator(".bubble").first).to_be_visible(timeout=3 * PATIENCE)


async def test_ctrl_c_leaves_nothing_running(demo: Demo) -> None:
    """It is obeyed at once, and whatever the demo has started ends with it."""
    demo.opens()
    children = demo.children()
    assert children
    assert demo.stops() == 0
    assert not any(map(is_alive, children))
