"""How customers are, as plain facts: what they answered, how soon, what they complained about, and who helped."""

from dataclasses import dataclass
from datetime import datetime

from rules.vocabulary import ContactKind, Scale


@dataclass(frozen=True, slots=True)
class Shape:
    """
    From which score to which a scale goes, and from which on an answer is a good one.

    `bad_to` is for the scale of which the good less the bad is the figure: NPS, with promoters and detractors.
    """

    lowest: int
    highest: int
    good_from: int
    bad_to: int | None = None


# Of five: the usual "top two boxes", whatever the shop's own thresholds do besides. Of NPS: the promoters.
SHAPES = {
    Scale.CSAT: Shape(1, 5, good_from=4),
    Scale.NPS: Shape(0, 10, good_from=9, bad_to=6),
    Scale.CES: Shape(1, 5, good_from=4),
    Scale.MANAGER: Shape(1, 5, good_from=4),
}
ASKS_ON = {ContactKind.CSAT: Scale.CSAT, ContactKind.NPS: Scale.NPS, ContactKind.EASE: Scale.CES}


@dataclass(frozen=True, slots=True)
class Scores:
    """How many answers there are of each score, from the lowest of the scale up."""

    scale: Scale = Scale.CSAT
    counts: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How many answers there are."""
        return sum(self.counts)

    @property
    def good(self) -> int:
        """How many of them are good."""
        shape = SHAPES[self.scale]
        return sum(self.counts[shape.good_from - shape.lowest :])

    @property
    def bad(self) -> int:
        """How many of them are bad, on a scale that counts these too."""
        shape = SHAPES[self.scale]
        return 0 if shape.bad_to is None else sum(self.counts[: shape.bad_to - shape.lowest + 1])

    @property
    def of_each(self) -> dict[int, int]:
        """How many of each score."""
        return dict(enumerate(self.counts, start=SHAPES[self.scale].lowest))


@dataclass(frozen=True, slots=True)
class MonthScores:
    """The answers of the month that begins then, on the shop's clock."""

    begins: datetime
    scores: Scores


@dataclass(frozen=True, slots=True)
class CategoryScores:
    """The answers about a category of products."""

    name: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class ScalePulse:
    """
    One scale: the answers of the period; how many were asked in it and answered, and how soon half of these did.

    `months` go further back than the period; `categories` are those with most answers, the most first.
    """

    scores: Scores
    asked: int = 0
    answered: int = 0
    answer_seconds: int | None = None
    months: tuple[MonthScores, ...] = ()
    categories: tuple[CategoryScores, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintsPulse:
    """
    The complaints opened in the period: how many were answered and how soon (the median), and how many solved.

    `judged` are those of the solved about which the time to say so is over, or the customer has; `confirmed` of these
    are solved in the customer's own word.
    """

    opened: int = 0
    answered: int = 0
    answer_seconds: int | None = None
    judged: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class ManagerPulse:
    """
    What a manager did in the period: tickets solved, of those judged the confirmed, and promises of those due.

    `scores` are what customers answered about their help.
    """

    name: str
    solved: int = 0
    judged: int = 0
    confirmed: int = 0
    kept: int = 0
    broken: int = 0
    scores: Scores = Scores(Scale.MANAGER)


@dataclass(frozen=True, slots=True)
class Pulse:
    """How customers were from `since` to `until`; of scales only those that somebody answered on."""

    since: datetime
    until: datetime
    scales: tuple[ScalePulse, ...] = ()
    complaints: ComplaintsPulse = ComplaintsPulse()
    managers: tuple[ManagerPulse, ...] = ()
