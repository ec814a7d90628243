"""What is stored in the outbox is understood when it is read back."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.notice import KINDS, Media, Notice, notice, read_notice
from rules.notices.checkin import ScoreAsked
from rules.notices.desk import CustomerWrote
from rules.vocabulary import Lane, MediaKind, Policy
from views.catalogue import VIEWS

EVERY_KIND = sorted(cls.kind for cls in VIEWS)  # listing them all brings them all into KINDS
# Renaming one loses the rows that wait under the old name. Add here; never change.
STORED_NAMES = {
    "added-to-group",
    "already-staff",
    "already-stopped",
    "campaign",
    "campaign-asked",
    "campaign-cancel-asked",
    "campaign-changed",
    "campaign-confirm-asked",
    "campaign-effect",
    "campaign-ready",
    "campaign-second-asked",
    "campaign-stopped",
    "campaigns",
    "card",
    "card-changed",
    "complain-asked",
    "complaint-opened",
    "confirmed-told",
    "consents",
    "consents-noted",
    "csat",
    "customer-edited",
    "customer-wrote",
    "deadline-passed",
    "departure-told",
    "desk-found",
    "desk-how-to",
    "desk-lost",
    "desk-set",
    "happy-thanked",
    "help",
    "invite-accepted",
    "invite-claimed",
    "invite-decided",
    "invite-made",
    "invite-not-good",
    "invite-waiting",
    "kind-asked",
    "language-asked",
    "language-changed",
    "leaving-thanked",
    "link-not-known",
    "linked",
    "manager-wrote",
    "media-not-taken",
    "menu",
    "milestone",
    "my-tickets",
    "not-allowed",
    "offer",
    "offer-preview",
    "offer-recalled",
    "offers-consent-asked",
    "open-tickets",
    "parked",
    "parked-drop-asked",
    "parked-dropped",
    "parked-put-back",
    "praise-thanked",
    "promise-broken-heard",
    "promise-broken-told",
    "promise-done-asked",
    "promise-how-to",
    "promise-kept-thanked",
    "promise-kept-told",
    "promise-late",
    "promise-made",
    "promise-refused",
    "promise-soon",
    "promise-tallies",
    "promise-unanswered",
    "promise-understood",
    "pulse",
    "pulse-table",
    "remedies-listed",
    "remedies-offered",
    "remedy-chosen",
    "remedy-noted",
    "removal-asked",
    "removed",
    "reopened-alert",
    "reply-edited",
    "reply-not-delivered",
    "reply-unclear",
    "resolution-confirmed",
    "resolved-asked",
    "resumed",
    "rewards",
    "stopped",
    "stranger-greeted",
    "surprise",
    "surprise-approved",
    "surprise-note-asked",
    "surprise-over-budget",
    "surprise-proposed",
    "surprises",
    "team",
    "thank-you",
    "ticket-reopened",
    "ticket-taken",
    "too-much-at-once",
    "topics-not-allowed",
    "update-parked",
    "welcome-back",
    "went-wrong-asked",
    "what-was-missing",
    "words-passed",
    "write-invited",
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Every value that a field of this type may hold."""
    if get_origin(hint) is UnionType:
        return st.one_of(*(anything(inner) for inner in get_args(hint)))
    if get_origin(hint) is tuple:
        first, *rest = get_args(hint)
        many = st.lists(anything(first), max_size=3).map(tuple)
        return many if rest == [...] else st.tuples(anything(first), *(anything(one) for one in rest))
    if is_dataclass(hint):
        return instances(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if get_origin(hint) is dict:
        return st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3)
    moments = st.datetimes(timezones=st.just(UTC))
    return {
        float: st.floats(allow_nan=False),
        datetime: moments,
        bool: st.booleans(),
        int: st.integers(),
        str: st.text(),
        type(None): st.none(),
    }[hint]


def instances(cls: Any) -> st.SearchStrategy[Any]:
    """Every value that a dataclass can take."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: anything(hints[field.name]) for field in fields(cls)})


@pytest.mark.parametrize("kind", EVERY_KIND)
@settings(max_examples=15, deadline=None)  # facts are of few types, and there are two hundred kinds of notices
@given(data=st.data())
def test_a_notice_is_read_back_as_it_was_written(kind: str, data: st.DataObject) -> None:
    """Whatever its facts, a notice goes through JSON and comes back equal, enums and moments included."""
    written = data.draw(instances(KINDS[kind]))

    read = read_notice(written.kind, json.loads(json.dumps(written.facts())))

    assert read == written
    assert type(read) is KINDS[kind]


def test_a_stored_name_is_never_renamed() -> None:
    """Rows wait in the outbox under these names while a new version of the program is installed."""
    assert set(KINDS) >= STORED_NAMES
    assert all(KINDS[kind].kind == kind for kind in KINDS)


def test_facts_of_another_version_are_left_out() -> None:
    """A row written by a newer version is still said, without what this version does not know."""
    facts = {"ticket": 1, "customer": "Олена", "text": "а", "mood": "sad", "media": {**MEDIA_FACTS, "size": 3}}

    read = read_notice("customer-wrote", facts)

    assert read == CustomerWrote(ticket=1, customer="Олена", text="а", media=Media(MediaKind.PHOTO, "file"))


MEDIA_FACTS = {"kind": "photo", "file_id": "file"}


def test_a_fact_that_was_added_later_takes_its_default() -> None:
    """A row written by an older version is still said."""
    assert read_notice("open-tickets", {}) == KINDS["open-tickets"]()


def test_an_unknown_kind_is_a_key_error() -> None:
    """A row whose name nobody knows is not guessed at."""
    with pytest.raises(KeyError):
        read_notice("no-such-notice", {})


def test_two_notices_cannot_share_a_name() -> None:
    """The second to claim a stored name is refused at once, and the first keeps it."""
    with pytest.raises(ValueError, match="csat"):
        notice("csat")(type("Another", (Notice,), {}))
    assert KINDS["csat"] is ScoreAsked


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_an_unprompted_message_is_never_sent_twice(kind: str) -> None:
    """What nobody asked for goes last and at most once; what answers somebody goes first and must arrive."""
    cls = KINDS[kind]

    if cls.unprompted:
        assert cls.policy is Policy.AT_MOST_ONCE
        assert cls.lane in {Lane.CHECKIN, Lane.BROADCAST}
    elif kind in ("offer-recalled", "offer-corrected"):  # it changes what was said; again and again is the same
        assert (cls.policy, cls.lane) == (Policy.MUST_ARRIVE, Lane.BROADCAST)
    else:
        assert cls.policy is Policy.MUST_ARRIVE
        assert cls.lane in {Lane.ANSWER, Lane.ESCALATION}


def test_there_are_messages_of_both_manners() -> None:
    """Check-ins are unprompted: if none were, the rule above would hold for nothing."""
    assert {kind for kind, cls in KINDS.items() if cls.unprompted} == {
        "thank-you",
        "milestone",
        "delivery-check",
        "question-reminded",
        "words-awaited",
        "csat",
        "nps",
        "ease",
        "warranty-check",
        "return-reason",
        "anniversary",
        "birthday",
        "points-expiring",
        "tier-reached",
        "tier-ending",
        "surprise",
        "friend-points",
        "offer",
        "why-leaving",
        "miss-you",
        "come-back",
    }
