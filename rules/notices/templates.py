"""What is said about ready answers: the list, and what one of them came to before it is sent."""

from dataclasses import dataclass

from rules.notice import Notice, notice
from rules.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the shop's scenario as its owner called it, by language."""

    texts: tuple[tuple[str, str], ...]

    def said_in(self, language: Language) -> str:
        """How it reads in a language; in the first there is, for a language that came later."""
        return dict(self.texts).get(language.value, self.texts[0][1])


@dataclass(frozen=True, slots=True)
class TemplateOption:
    """A template in the list: its place in the scenario, and how its button reads."""

    place: int
    title: Named


@notice("templates-listed")
@dataclass(frozen=True, slots=True)
class TemplatesListed(Notice):
    """To a manager: which ready answer?"""

    ticket: int
    customer: str
    options: tuple[TemplateOption, ...] = ()


@notice("draft-shown")
@dataclass(frozen=True, slots=True)
class DraftShown(Notice):
    """To a manager: what the customer would read. The answer to this message goes in its place."""

    draft: int
    ticket: int
    customer: str
    text: str
