"""Links, logs and the clock."""

import csv
import io
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot import logs
from bot.clock import RehearsalClock, SystemClock
from bot.links import write_links
from storage.database import Database
from storage.tables import customer_link
from tests.storage.rows import add_customer

CODES = ["C-1", "../../x", ".._.._x", "a/b", "a_b", "=1+1", "Є" * 128, "\\\\server\\x", "..", "con\n"]


@pytest.fixture
def known(sqlite_database: Database) -> Database:
    """A shop whose customers have every kind of code."""
    with sqlite_database.unit() as unit:
        for number, code in enumerate(CODES):
            one = add_customer(unit, code, name="@SUM(A1)" if number else 'Олена, "Ол"')
            unit.execute(insert(customer_link).values(token=f"token-{number}", customer_id=one, created_at=unit.now))
    return sqlite_database


def test_links_are_a_csv_that_a_spreadsheet_reads_as_text(known: Database) -> None:
    """Whatever customers are called, no cell is a formula, and every link is the customer's own."""
    stream = io.StringIO()

    assert write_links(known, "shop_bot", stream, None) == len(CODES)

    head, *rows = csv.reader(io.StringIO(stream.getvalue()))
    assert head == ["customer", "name", "link"]
    links = {code.removeprefix("'"): link for code, _, link in rows}
    assert links == {code: f"https://t.me/shop_bot?start=token-{n}" for n, code in enumerate(CODES)}
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_every_customer_has_a_picture_of_their_own(known: Database, tmp_path: Path) -> None:
    """PNG files in the folder and nowhere else; no two codes share one, however alike they look."""
    folder = tmp_path / "deep" / "qr"

    write_links(known, "shop_bot", io.StringIO(), folder)

    pictures = list(folder.iterdir())
    assert len(pictures) == len(CODES)
    assert all(picture.read_bytes().startswith(b"\x89PNG\r\n") and picture.suffix == ".png" for picture in pictures)
    assert (folder / "C-1.png").exists()
    assert list((tmp_path / "deep").iterdir()) == [folder]


def test_the_bot_goes_on_while_pictures_are_drawn(known: Database, tmp_path: Path) -> None:
    """Drawing holds no lock: somebody else writes in the middle of it."""

    class Nosy(io.StringIO):
        def write(self, text: str) -> int:
            with known.unit() as unit:  # would wait for the lock, and give up
                add_customer(unit, f"written in between {len(self.getvalue())}")
            return super().write(text)

    assert write_links(known, "shop_bot", Nosy(), tmp_path) == len(CODES)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged during the test."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logs.set_up()
    yield stream
    root.handlers[:] = before[0]
    root.setLevel(before[1])


TOKEN = "123456789:AAH-secret_secret"


def test_a_token_is_blacked_out_wherever_it_comes_from(log: io.StringIO) -> None:
    """In a message, an argument, a fact, a traceback and what caused it."""
    logger = logging.getLogger("shop")
    logger.info("https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("plain", extra=logs.facts(url=TOKEN))
    cause = OSError(f"cannot reach /bot{TOKEN}/getMe")
    error = RuntimeError(TOKEN)
    error.__cause__ = cause
    logger.error("failed", exc_info=error)

    said = log.getvalue()
    assert "secret_secret" not in said
    assert said.count(logs.HIDDEN) >= 4
    assert "OSError: cannot reach" in said


def test_nobody_writes_a_line_of_their_own_into_the_log(log: io.StringIO) -> None:
    """A line break in what is logged stays inside its line; a traceback keeps its own."""
    logger = logging.getLogger("shop")
    logger.info("hello\n2026-01-01 INFO bot: forged\r\nmore", extra=logs.facts(chat="5\nforged"))
    assert len(log.getvalue().splitlines()) == 1
    assert "hello\\n2026" in log.getvalue()

    try:
        int("one")
    except ValueError:
        logger.exception("two\nlines", extra=logs.facts(update=7))
    _, first, *rest = log.getvalue().splitlines()
    assert first.endswith("two\\nlines update=7")
    assert rest[0].startswith("Traceback")


def test_facts_stand_at_the_end_and_what_is_unknown_is_left_out(log: io.StringIO) -> None:
    """One line for one thing that happened."""
    logging.getLogger("shop").info("sent", extra=logs.facts(outbox=7, chat=None, kind="card"))

    assert log.getvalue().endswith("INFO shop: sent outbox=7 kind=card\n")


@pytest.mark.parametrize("name", ["httpx", "aiogram.event", "aiohttp.access", "telegram.ext"])
def test_libraries_say_only_what_is_wrong(log: io.StringIO, name: str) -> None:
    """Their information lines hold addresses, and those hold the token."""
    logging.getLogger(name).info("GET /bot.../getMe")
    assert log.getvalue() == ""
    logging.getLogger(name).warning("careful")
    assert "careful" in log.getvalue()


def test_the_real_clock_cannot_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It takes no file and reads none, whatever lies around."""
    monkeypatch.chdir(tmp_path)
    for name in ("CLOCK", "CLOCK_FILE", "RETENTION_CLOCK", "NOW"):
        monkeypatch.setenv(name, str(tmp_path / "clock"))
    (tmp_path / "clock").write_text("86400000")
    with pytest.raises(TypeError):
        SystemClock(tmp_path / "clock")  # type: ignore[call-arg]

    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert SystemClock().now().tzinfo is UTC


def test_the_rehearsing_clock_follows_its_file(tmp_path: Path) -> None:
    """Forward and back; a file that is missing or empty moves nothing."""
    path = tmp_path / "clock"
    clock = RehearsalClock(path)

    def ahead() -> float:
        return round((clock.now() - datetime.now(UTC)).total_seconds(), 0)

    assert ahead() == 0
    for written, expected in (("", 0), ("3600\n", 3600), ("-60.5", -60), ("0", 0)):
        path.write_text(written)
        assert abs(ahead() - expected) <= 1
