"""What is said about remedies: what the shop can put right, what is offered, and what the customer chose."""

from dataclasses import dataclass
from typing import ClassVar

from rules.notice import Notice, notice
from rules.vocabulary import Lane, Language

FEWEST_OFFERED, MOST_OFFERED = 2, 4


@dataclass(frozen=True, slots=True)
class RemedyOption:
    """A remedy as it stood in the shop's list: how its button reads, by language, and whether it is ticked."""

    texts: tuple[tuple[str, str], ...]
    ticked: bool = False

    def said_in(self, language: Language) -> str:
        """How it reads in a language; in the first there is, for a language that came later."""
        return dict(self.texts).get(language.value, self.texts[0][1])


@notice("remedies-listed")
@dataclass(frozen=True, slots=True)
class RemediesListed(Notice):
    """To a manager: which of the shop's remedies are offered?"""

    offer: int
    ticket: int
    customer: str
    options: tuple[RemedyOption, ...] = ()


@notice("remedies-offered")
@dataclass(frozen=True, slots=True)
class RemediesOffered(Notice):
    """To the customer: what would put it right? Those that are ticked."""

    offer: int
    ticket: int
    manager: str
    options: tuple[RemedyOption, ...] = ()


@notice("remedy-noted")
@dataclass(frozen=True, slots=True)
class RemedyNoted(Notice):
    """To the customer: what was chosen, and that the manager says by when."""

    ticket: int
    manager: str
    remedy: RemedyOption


@notice("remedy-chosen")
@dataclass(frozen=True, slots=True)
class RemedyChosen(Notice):
    """To the desk: what the customer chose; by when? The answer to it is the promise."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    remedy: RemedyOption
