"""The command line answers, from where the package says it is."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import typer

from bot.cli import app

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def retention_bot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as its console script does, with a bare environment."""
    script = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["retention-bot"]
    module, _, function = script.partition(":")
    return subprocess.run(
        [sys.executable, "-c", f"from {module} import {function}; {function}()", *arguments],
        cwd=ROOT,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_console_script_is_there() -> None:
    """What pyproject.toml installs as `retention-bot` exists and can be called."""
    script = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["retention-bot"]
    module, _, function = script.partition(":")

    assert callable(getattr(import_module(module), function))


def test_help_lists_every_command() -> None:
    """--help needs no settings, no token and no database, and leaves nothing unsaid."""
    helped = retention_bot("--help")

    assert helped.returncode == 0
    assert helped.stderr == ""
    for command in ("run", "migrate", "import-orders", "links", "check", "status", "preview", "demo"):
        assert command in COMMANDS
        assert command in helped.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    """Each command's first line is in its own help."""
    told = typer.main.get_command(app).commands[command].help  # type: ignore[attr-defined]

    assert told
    assert len(told.splitlines()[0]) <= 120


def test_an_unknown_command_is_refused_plainly() -> None:
    """A mistyped command is an error in words, not a traceback."""
    refused = retention_bot("improt-orders")

    assert refused.returncode == 2
    assert "improt-orders" in refused.stderr
    assert "Traceback" not in refused.stderr
