"""Where customers may write a public review."""

from dataclasses import dataclass

from rules.notice import Notice, notice


@notice("review-offered")
@dataclass(frozen=True, slots=True)
class ReviewOffered(Notice):
    """Where a review can be written; the same whatever the score. `labels` is how the button reads, by language."""

    url: str
    labels: tuple[tuple[str, str], ...] = ()
