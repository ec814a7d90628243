"""One example of every notice, for `retention-bot preview` and for the tests that read every text aloud."""

from rules.notice import Notice
from views.specimens import customers, desk, rewards, shop

SPECIMENS: tuple[Notice, ...] = (*customers.SPECIMENS, *rewards.SPECIMENS, *desk.SPECIMENS, *shop.SPECIMENS)


def find(kind: str) -> Notice:
    """Find the example of a kind; LookupError names the kinds there are."""
    for notice in SPECIMENS:
        if notice.kind == kind:
            return notice
    raise LookupError("there are: " + ", ".join(sorted(notice.kind for notice in SPECIMENS)))
