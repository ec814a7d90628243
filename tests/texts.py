"""The texts of locales/ as a parser sees them, for the tests that compare and read them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from rules.vocabulary import Language

LOCALES = Path(__file__).parents[1] / "locales"


@dataclass
class Text(Visitor):
    """One message taken apart."""

    file: str
    words: list[str] = field(default_factory=list)
    variables: set[str] = field(default_factory=set)
    # for each selector, in order: what is asked, the answers there are, the answer for all else
    selectors: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        """Note the words."""
        self.words.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        """Note a variable."""
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        """Note the answers a text depends on."""
        assert isinstance(node.selector, ast.VariableReference)
        names = tuple(_name(variant.key) for variant in node.variants)
        default = next(_name(variant.key) for variant in node.variants if variant.default)
        self.selectors.append((node.selector.id.name, names, default))
        self.generic_visit(node)


def _name(key: ast.Identifier | ast.NumberLiteral) -> str:
    return str(key.name if isinstance(key, ast.Identifier) else key.value)


def files(language: Language) -> list[Path]:
    """The Fluent files of a language."""
    return sorted((LOCALES / language.value).glob("*.ftl"))


def entries(language: Language) -> Iterator[tuple[Path, ast.EntryType]]:
    """Everything that stands in the files of a language."""
    for file in files(language):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            yield file, entry


@cache
def messages(language: Language) -> dict[str, Text]:
    """Every message of a language by its key."""
    found = {}
    for file, entry in entries(language):
        if isinstance(entry, ast.Message):
            text = Text(file.name)
            text.visit(entry.value)
            found[entry.id.name] = text
    return found
