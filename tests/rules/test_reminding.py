"""Where an answer belongs: in time or late, in the place of another or beside it."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.reminding import Earlier, Place, place

SENT = datetime(2026, 10, 20, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "earlier", "expected"),
    [
        (timedelta(0), None, Place(late=False)),
        (7 * DAY - SECOND, None, Place(late=False)),
        (7 * DAY, None, Place(late=True)),
        (9 * DAY, Earlier(SENT + DAY, late=False), Place(late=False)),
        (15 * DAY - SECOND, Earlier(SENT + DAY, late=False), Place(late=False)),
        (15 * DAY, Earlier(SENT + DAY, late=False), Place(late=True, replaces=False)),
        (12 * DAY, Earlier(SENT + 10 * DAY, late=True), Place(late=True)),
        (24 * DAY, Earlier(SENT + 10 * DAY, late=True), Place(late=True, replaces=False)),
    ],
)
def test_an_answer_has_its_place(after: timedelta, earlier: Earlier | None, expected: Place) -> None:
    """Closed after a week; corrected within two; a correction is as late as what it corrects."""
    assert place(SENT + after, sent_at=SENT, close_after=7 * DAY, earlier=earlier) == expected


def test_a_question_that_nobody_knows_to_be_sent_does_not_close() -> None:
    """An answer before the news of sending is in time."""
    assert place(SENT, sent_at=None, close_after=7 * DAY, earlier=None) == Place(late=False)
