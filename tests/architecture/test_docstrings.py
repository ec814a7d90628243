"""Every module, class and function that others use says what it promises."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "handlers", "views", "services", "rules", "storage", "sandbox")
MODULES = [
    path
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
    if "versions" not in path.parts  # what Alembic drafts says in its first line what it does
]

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(node: ast.Module | ast.ClassDef, name: str = "") -> Iterator[tuple[str, Documented]]:
    """Every public class, function and method, by its dotted name; what stands inside functions is theirs."""
    for inner in node.body:
        if isinstance(inner, Documented) and not inner.name.startswith("_"):
            yield f"{name}{inner.name}", inner
            if isinstance(inner, ast.ClassDef):
                yield from public(inner, f"{name}{inner.name}.")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_is_public_has_a_docstring(path: Path) -> None:
    """A newcomer reads what a thing promises where it stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree), "the module says nothing of itself"
    silent = [name for name, node in public(tree) if not ast.get_docstring(node)]
    assert silent == []


def test_every_floor_is_read() -> None:
    """The rule above is about every floor of the house, the packages' own modules included."""
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(FLOORS)
    assert len(MODULES) > 80
