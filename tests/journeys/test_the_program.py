"""The packaged program: started cold as an operator starts it, by long polling and by webhook, and stopped."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from tests.journeys.shop import TOKEN, Shop

PROGRAM = Path(sys.executable).parent / "retention-bot"
START_WITHIN = 60.0
STOP_WITHIN = 20.0
SECRET = "a-secret-of-the-webhook-0123456789"


def bare(environment: Mapping[str, str]) -> dict[str, str]:
    """Nothing of the developer's own environment but the way to the program."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent"} | dict(environment)


@asynccontextmanager
async def program(shop: Shop, *words: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The real command, in a process of its own with nothing imported beforehand; killed at the end if need be."""
    with (shop.home / "bot.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            str(PROGRAM), *words, env=bare(shop.environment | settings), cwd=shop.home, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_the_command_runs_until_sigterm_and_keeps_the_token_to_itself(closed_shop: Shop) -> None:
    """`retention-bot run` migrates, hears, answers; SIGTERM ends it with status 0; the log has ids, never the token."""
    shop = closed_shop
    async with program(shop, "run") as process:
        await shop.owner.starts()
        await shop.owner.sees("Що зробимо", within=START_WITHIN)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), STOP_WITHIN) == 0

    assert "sent" in shop.log()
    assert TOKEN not in shop.log()
    assert "Марта" not in shop.log()


async def test_a_normal_start_ignores_every_way_to_move_its_clock(closed_shop: Shop) -> None:
    """A rehearsal's clock file and whatever the environment says do not move a customer's bot."""
    shop = closed_shop
    environment = {name: str(shop.home / "clock") for name in ("CLOCK", "CLOCK_FILE", "REHEARSAL_CLOCK", "NOW")}
    async with program(shop, "run", **environment):
        await shop.owner.starts()
        await shop.owner.sees("Що зробимо", within=START_WITHIN)
        health = await _health(shop)

    assert abs(datetime.fromisoformat(str(health["ticked_at"])) - datetime.now(UTC)) < timedelta(minutes=1)
    assert abs(shop.clock.now() - datetime.now(UTC)) > timedelta(days=30)


async def test_updates_come_by_webhook_as_well(closed_shop: Shop) -> None:
    """With WEBHOOK_URL the bot asks Telegram to post updates, with the secret, and answers them the same."""
    shop = closed_shop
    shop.settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{shop.port}", "WEBHOOK_SECRET": SECRET}
    await shop.opens()
    await shop.owner.starts()
    await shop.owner.sees("Що зробимо")

    assert shop.world.bot.webhook is not None
    assert not shop.world.calls("getUpdates")


async def test_a_second_program_on_one_token_stops_and_says_why(closed_shop: Shop) -> None:
    """Two programs fetching with one token would steal each other's updates: the first one stops with plain words."""
    shop = closed_shop
    await shop.opens()
    assert shop.bot is not None
    async with aiohttp.ClientSession() as other:
        await (await other.get(f"{shop.telegram.url}/bot{TOKEN}/getUpdates", params={"timeout": "0"})).read()
        await asyncio.to_thread(shop.bot.join, STOP_WITHIN)

    assert shop.bot.exitcode == 2
    assert "Another program is fetching this bot's updates" in shop.log()
    assert "Traceback" not in shop.log()


async def test_a_token_that_telegram_refuses_ends_the_program_with_plain_words(closed_shop: Shop) -> None:
    """A revoked token is an operator's problem: no retries for ever, no traceback, no token in the log."""
    shop = closed_shop
    shop.settings["BOT_TOKEN"] = "987654321:REVOKED-token-that-is-secret"
    async with program(shop, "run") as process:
        assert await asyncio.wait_for(process.wait(), START_WITHIN) == 2

    assert "Telegram does not accept BOT_TOKEN" in shop.log()
    assert "REVOKED" not in shop.log()
    assert "Traceback" not in shop.log()


async def test_telegram_being_down_at_the_start_is_waited_for(closed_shop: Shop) -> None:
    """A machine that boots before its network comes up still gets a working bot."""
    shop = closed_shop
    await shop.telegram.goes_down()
    from tests.journeys import process

    shop.processes = [("all", process.start(shop.environment, shop.home / "clock", shop.home / "bot.log", "run"))]
    await shop.logs("Telegram does not answer")
    await shop.telegram.comes_back()
    await shop.owner.starts()
    await shop.owner.sees("Що зробимо", within=START_WITHIN)


async def test_a_port_in_use_is_said_plainly(closed_shop: Shop) -> None:
    """The operator reads which port and why, not a traceback."""
    shop = closed_shop
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", shop.port)
    async with server, program(shop, "run") as process:
        assert await asyncio.wait_for(process.wait(), START_WITHIN) == 2

    assert f"HTTP_PORT {shop.port} cannot be opened" in shop.log()
    assert "Traceback" not in shop.log()


@pytest.mark.parametrize("command", ["run", "migrate", "links", "check"])
def test_faults_of_the_settings_come_together_and_without_a_traceback(tmp_path: Path, command: str) -> None:
    """Four wrong settings are four lines, each with what to do, on every command that reads them."""
    wrong = {"BOT_TOKEN": "hunter2-is-secret", "ADMIN_IDS": "me", "TIMEZONE": "Kyiv", "SCENARIO": "nowhere.toml"}
    done = subprocess.run(
        [str(PROGRAM), command], env=bare(wrong), cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    for name in wrong:
        assert name in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


async def _health(shop: Shop) -> dict[str, object]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{shop.port}/health") as answer,
    ):
        said: dict[str, object] = await answer.json()
        return said


def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    """A folder that cannot be made is one line with its name, not a traceback."""
    database = {"DATABASE_URL": "sqlite:////proc/no/shop.db"}
    done = subprocess.run(
        [str(PROGRAM), "migrate"], env=bare(database), cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr == "/proc/no: No such file or directory\n"
