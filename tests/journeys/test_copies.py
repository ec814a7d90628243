"""Backups and copies: a shop's memory can be brought back, and never speaks with two mouths."""

import asyncio
import shutil
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.journeys import process
from tests.journeys.shop import PATIENCE, Shop, free_port

REFUSAL = "retention-bot claim-instance"


async def second_bot(shop: Shop, file: Path) -> tuple[ForkServerProcess, str]:
    """Start another bot of this shop on another file, and wait until it ends; with what it printed."""
    environment = shop.environment | {"DATABASE_URL": f"sqlite:///{file}", "HTTP_PORT": str(free_port())}
    log = file.with_suffix(".log")
    bot = process.start(environment, shop.home / "clock", log, "run")
    await asyncio.to_thread(bot.join, PATIENCE)
    try:
        assert not bot.is_alive(), "the second bot runs"
    finally:
        bot.kill()
    return bot, log.read_text(encoding="utf-8")


async def test_a_second_bot_on_a_copied_database_says_nothing(shop: Shop) -> None:
    """With words waiting in the file, the copy's bot stops and says why; the customer reads them once."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    shop.world.weather.flood(20, chat=olena.id)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await shop.is_quiet()
    await shop.closes()
    shop.world.weather.clears_up()
    shop.clock.advance(timedelta(seconds=21))
    copy = shop.home / "copy" / "shop.db"
    copy.parent.mkdir()
    shutil.copy(shop.home / "shop.db", copy)
    shutil.copy(shop.home / "shop.db.instance", f"{copy}.instance")
    calls = len(shop.world.calls("sendMessage")) + len(shop.world.calls("getUpdates"))

    bot, said = await second_bot(shop, copy)

    assert bot.exitcode == 2
    assert REFUSAL in said
    assert "Traceback" not in said
    assert len(shop.world.calls("sendMessage")) + len(shop.world.calls("getUpdates")) == calls
    olena.does_not_see("Замінимо")

    await shop.opens()
    await olena.sees("Олег\nЗамінимо")
    bot, said = await second_bot(shop, copy)
    assert bot.exitcode == 2
    await shop.is_quiet()
    assert shop.said_to(olena, "Замінимо") == 1


async def test_a_database_that_has_lost_its_marker_asks_who_it_is(shop: Shop) -> None:
    """The row is there and the file beside it is not: no bot runs until somebody claims it."""
    await shop.closes()
    (shop.home / "shop.db.instance").unlink()

    bot, said = await second_bot(shop, shop.home / "shop.db")
    assert bot.exitcode == 2
    assert REFUSAL in said

    assert "live one now" in await shop.command("claim-instance")
    assert "already" in await shop.command("claim-instance")
    await shop.opens()
    await shop.owner.says("/help")
    await shop.is_quiet()


async def test_a_shop_is_brought_back_from_a_copy_made_while_it_ran(shop: Shop) -> None:
    """Backup beside the running bot, loss of the machine's file, restore, claim: everybody is known again."""
    olena = await shop.customer("Олена")
    await shop.command("backup", str(shop.home / "copy.db"))
    await shop.complaint_of(olena)  # the bot went on
    await shop.dies()
    for file in shop.home.glob("shop.db*"):
        file.unlink()

    assert "claim-instance" in await shop.command("restore", str(shop.home / "copy.db"))
    bot, said = await second_bot(shop, shop.home / "shop.db")
    assert bot.exitcode == 2
    assert REFUSAL in said

    await shop.command("claim-instance")
    await shop.opens()
    await olena.says("чи є фільтри?")
    await shop.is_quiet()
    await shop.card_of(olena)


async def test_a_running_shop_is_not_restored_over(shop: Shop) -> None:
    """The bot goes on as if nothing had been asked; the operator reads what to do first."""
    await shop.command("backup", str(shop.home / "copy.db"))
    log = shop.home / "restore.log"
    command = process.start(
        shop.environment, shop.home / "clock", log, "restore", str(shop.home / "copy.db"), "--replace"
    )
    await asyncio.to_thread(command.join, PATIENCE)

    assert command.exitcode == 2
    assert "stop the bot first" in log.read_text(encoding="utf-8")
    await shop.customer("Олена")
    await shop.closes()
    assert shop.remembers("SELECT count(*) FROM customer") == [(1,)]
