"""The README names whatever can be set and whatever can be run; what is not in it does not exist for a newcomer."""

import re
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.settings import _Environment

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SETTINGS = sorted(name.upper() for name in _Environment.model_fields)
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_readme_names_every_setting(setting: str) -> None:
    """Each setting stands in the README under the name it is set by."""
    assert re.search(rf"`[^`\n]*\b{setting}\b|^{setting}=", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    """Each command stands in the README as it is typed."""
    assert re.search(rf"retention-bot {command}\b|`{command}\b", README)
