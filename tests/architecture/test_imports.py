"""What is loaded only when it is needed: a process that delivers stays small, and --help answers at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WATCHED = ("aiogram", "telegram", "sqlalchemy", "pydantic", "apscheduler", "shevchenko", "sandbox", "PIL", "xlsxwriter")
FILES = ("PIL", "xlsxwriter")  # what makes a file is loaded with the first one
FLOORS = ("services", "storage", "views", "rules")
PROGRAM = """
import importlib, json, pkgutil, sys, threading
for name in sys.argv[1].split():
    module = importlib.import_module(name)
    if name in {"services", "storage", "views", "rules"}:
        for found in pkgutil.walk_packages(module.__path__, name + "."):
            if not found.name.startswith("storage.migrations."):
                importlib.import_module(found.name)
loaded = sorted({name.partition(".")[0] for name in sys.modules})
json.dump({"loaded": loaded, "threads": threading.active_count()}, sys.stdout)
"""


def loaded_by(*modules: str) -> dict[str, object]:
    """Import modules (the whole of a floor) in a fresh interpreter; tell what is loaded then."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, " ".join(modules)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    return dict(json.loads(told.stdout))


@pytest.mark.parametrize(
    ("modules", "absent"),
    [
        (
            ("bot.cli",),
            {"aiogram", "telegram", "sqlalchemy", "pydantic", "apscheduler", "shevchenko", "sandbox", *FILES},
        ),
        (FLOORS, {"aiogram", "telegram", "apscheduler", "pydantic", "shevchenko", "sandbox", *FILES}),
        (("bot.delivery.deliverer", "bot.schedule", "bot.program"), {"aiogram", "sandbox", *FILES}),
        (("handlers.everything",), {"telegram", "apscheduler", "sandbox", *FILES}),
        (("sandbox.server",), {"aiogram", "telegram", "sqlalchemy"}),
    ],
    ids=["the command line", "the floors below", "the program before it hears", "what is heard", "the local Telegram"],
)
def test_importing_loads_no_more_than_it_must(modules: tuple[str, ...], absent: set[str]) -> None:
    """Each library has one home; whoever does not live there does not pay for it, and nothing starts by itself."""
    told = loaded_by(*modules)

    assert absent <= set(WATCHED)
    loaded = told["loaded"]
    assert isinstance(loaded, list)
    assert absent & set(loaded) == set()
    assert told["threads"] == 1


def test_the_watch_sees_what_is_loaded() -> None:
    """Were the watch blind, the test above would hold for nothing."""
    loaded = loaded_by("storage.database", "handlers.menu")["loaded"]

    assert isinstance(loaded, list)
    assert {"sqlalchemy", "aiogram"} <= set(loaded)
