"""The last questions before a message leaves, and what follows from its fate."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from rules.notices.complaint import ManagerWrote
from rules.notices.desk import ReplyNotDelivered
from rules.notices.meeting import MenuShown
from rules.notices.staff import AddedToGroup, DeskFound, DeskLost
from rules.outage import DeskTrouble
from rules.vocabulary import Language, OutboxState, Policy, Reason, TouchpointId, TouchpointState
from services import cards, checkins, desk, outgoing, people, planning
from services.outgoing import Ready
from storage import outbox, tables
from tests.services.builders import DESK, HOUR, IRYNA, OLEG, OLENA, PETRO, Given, words

LEASE = timedelta(minutes=1)
MENU = MenuShown(role=None, is_customer=True)


def question(given: Given) -> tuple[Ready, TouchpointId]:
    """A check-in, claimed."""
    given.do(planning.plan_for_orders, [given.order(given.customer())])
    given.passes(HOUR)
    given.do(checkins.queue_due)
    (ready,) = given.leaves()
    assert ready.outgoing.touchpoint_id is not None
    return ready, ready.outgoing.touchpoint_id


def managers_words(given: Given) -> Ready:
    """A manager's reply, claimed; the desk is a group."""
    given.admin()
    given.manager()
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    given.complaint(given.customer())
    given.delivered()
    card = given.rows(tables.thread_message, "message_id")
    chats = given.rows(tables.thread_message, "chat_id")
    on_desk = next(message for message, chat in zip(card, chats, strict=True) if chat == DESK)
    given.do(desk.reply, OLEG, words("Вибачте!", chat=DESK, message=9, reply_to=on_desk))
    return next(ready for ready in given.leaves() if isinstance(ready.notice, ManagerWrote))


def test_a_check_in_whose_fate_is_unknown_is_never_sent_again(given: Given) -> None:
    """At most once: it stays visible as unknown, and can still be answered."""
    ready, touchpoint = question(given)
    assert ready.outgoing.policy is Policy.AT_MOST_ONCE

    given.do(outgoing.lost_sight, ready.outgoing, until=given.clock.now(), reason="no answer in time")

    assert given.message_states() == [OutboxState.UNKNOWN]
    assert given.touchpoint(touchpoint).state is TouchpointState.UNKNOWN
    given.passes(HOUR)
    given.do(checkins.queue_due)
    assert given.leaves() == []


def test_an_answer_whose_fate_is_unknown_is_sent_again_and_says_so(given: Given) -> None:
    """Must arrive: the next attempt knows that it may be a repeat, and so does the one after a plain failure."""
    ready = managers_words(given)

    given.do(outgoing.lost_sight, ready.outgoing, until=given.clock.now(), reason="no answer in time")
    again = next(one for one in given.leaves() if isinstance(one.notice, ManagerWrote))
    assert (again.outgoing.ambiguous, again.outgoing.attempts) == (True, 2)

    given.do(outgoing.retry, again, until=given.clock.now(), reason="could not connect")
    third = next(one for one in given.leaves() if isinstance(one.notice, ManagerWrote))
    assert third.outgoing.ambiguous


def test_what_a_dead_sender_left_is_settled_by_its_class(given: Given) -> None:
    """After its lease a check-in is unknown and an answer goes out again."""
    _, touchpoint = question(given)
    given.person(OLEG)
    given.do(outbox.say, OLEG, MENU)
    given.leaves()

    assert given.do(outgoing.release_abandoned) == 0
    given.passes(LEASE)
    assert given.do(outgoing.release_abandoned) == 2

    assert given.touchpoint(touchpoint).state is TouchpointState.UNKNOWN
    (again,) = given.leaves()
    assert (again.outgoing.chat_id, again.outgoing.ambiguous) == (OLEG, True)


def test_at_the_start_nobody_else_can_be_sending(quick: Given) -> None:
    """One process: what is in flight when it starts was left by the one before, however fresh its lease."""
    _, touchpoint = question(quick)

    assert quick.do(outgoing.release_abandoned, everyone=True) == 1
    assert quick.touchpoint(touchpoint).state is TouchpointState.UNKNOWN


def test_news_from_an_expired_sender_is_not_believed(given: Given) -> None:
    """Somebody else holds the message now: a late "sent" changes nothing."""
    ready, touchpoint = question(given)
    given.passes(LEASE)
    given.do(outgoing.release_abandoned)

    given.do(outgoing.sent, [(ready, 77)])

    assert given.message_states() == [OutboxState.UNKNOWN]
    assert given.touchpoint(touchpoint).state is TouchpointState.UNKNOWN


def test_who_cannot_be_written_to_is_remembered(given: Given) -> None:
    """A 403: the person is marked until they write again, the contact tells why nothing came."""
    ready, touchpoint = question(given)

    given.do(outgoing.unreachable, ready, reason="Forbidden: bot was blocked by the user")

    assert given.rows(tables.person, "reachable") == [False]
    assert given.rows(tables.person, "unreachable_since") == [given.clock.now()]
    assert given.touchpoint(touchpoint).state is TouchpointState.FAILED
    assert given.reasons()[0] is Reason.UNREACHABLE
    assert given.message_states() == [OutboxState.UNREACHABLE]
    given.person(OLENA, "Олена")
    assert given.rows(tables.person, "reachable") == [True]


@pytest.mark.parametrize(("fate", "blocked"), [(outgoing.unreachable, True), (outgoing.failed, False)])
def test_a_manager_learns_that_words_did_not_arrive(given: Given, fate: Callable[..., None], blocked: bool) -> None:
    """Whatever the reason: nobody believes that the customer read it."""
    ready = managers_words(given)

    given.do(fate, ready, reason="no")

    told = given.said(DESK)[-1]
    assert told == ReplyNotDelivered(ticket=ready.outgoing.ticket_id or 0, customer="Олена", blocked=blocked)


def test_a_desk_that_cannot_be_reached_is_tried_again(given: Given) -> None:
    """Cards must arrive: the group may take the bot back, the admin may press Start."""
    given.admin()
    given.complaint(given.customer())
    card = next(ready for ready in given.leaves() if ready.outgoing.chat_id == IRYNA)

    given.do(outgoing.unreachable, card, reason="Forbidden: bot was kicked")

    assert [one.outgoing.chat_id for one in given.leaves()] == []
    given.passes(outgoing.TRY_DESK_AGAIN)
    assert [one.outgoing.id for one in given.leaves()] == [card.outgoing.id]


def test_each_admin_learns_once_that_the_group_cannot_be_written_to(given: Given) -> None:
    """However often the card is tried; and once more when it arrives. The next outage is told anew."""
    given.do(desk.configure_admins, [IRYNA, PETRO])
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    given.delivered()
    given.complaint(given.customer())
    for _ in range(2):
        for why in ("Forbidden: bot was kicked from the group chat", "Topic_closed"):
            card = next(ready for ready in given.leaves() if ready.outgoing.chat_id == DESK)
            given.do(outgoing.unreachable, card, reason=why)
            given.passes(outgoing.TRY_DESK_AGAIN)
        given.delivered()
        given.do(cards.show_card, given.rows(tables.ticket, "id")[0])

    for admin in (IRYNA, PETRO):
        told = [notice for notice in given.said(admin) if isinstance(notice, DeskLost | DeskFound)]
        assert told == [DeskLost(trouble=DeskTrouble.REMOVED), DeskFound()] * 2
    assert not {"desk-lost", "desk-found"} & set(given.kinds(DESK))


def test_a_new_desk_ends_the_outage(given: Given) -> None:
    """The group is gone for good: the admin makes another, and the others learn that cards come again."""
    given.admin()
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    given.delivered()
    given.complaint(given.customer())
    card = next(ready for ready in given.leaves() if ready.outgoing.chat_id == DESK)
    given.do(outgoing.unreachable, card, reason="Forbidden: the group chat was deleted")

    given.do(desk.set_chat, IRYNA, chat_id=DESK - 1)
    assert given.kinds(IRYNA)[-1:] == ["desk-lost"]
    given.delivered()

    assert given.kinds(IRYNA)[-1] == "desk-found"


def test_of_another_group_or_a_persons_chat_nobody_is_told(given: Given) -> None:
    """Only where the managers sit is an outage; and without a group there is nobody to tell."""
    given.admin()
    given.complaint(given.customer())
    card = next(ready for ready in given.leaves() if ready.outgoing.chat_id == IRYNA)
    given.do(outgoing.unreachable, card, reason="Forbidden: bot was blocked by the user")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    given.delivered()
    given.do(outbox.say, DESK - 1, AddedToGroup())
    (ready,) = given.leaves()
    given.do(outgoing.unreachable, ready, reason="Forbidden: bot was kicked from the group chat")

    assert "desk-lost" not in given.kinds()


def test_a_check_in_that_comes_too_late_is_not_sent(given: Given) -> None:
    """Queued in time, but the sender was down for days."""
    given.do(planning.plan_for_orders, [given.order(given.customer())])
    given.passes(HOUR)
    given.do(checkins.queue_due)
    given.passes(timedelta(days=2))

    assert given.leaves() == []
    assert given.message_states() == [OutboxState.SKIPPED]
    assert given.states()[0] == "missed"
    assert given.reasons()[0] is Reason.TOO_LATE


def test_an_answer_is_never_too_late_nor_forbidden(given: Given) -> None:
    """What the customer asked for comes, also to somebody who stopped or complains."""
    given.admin()
    given.complaint(given.customer())
    given.passes(timedelta(days=30))

    assert "went-wrong-asked" in [ready.notice.kind for ready in given.delivered()]


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("of-another-version", {}),
        ("csat", {"name": "Олена"}),
        ("deadline-passed", {}),
        ("words-passed", {"ticket": 1, "kind_of_ticket": "whim", "respond_by": None}),
    ],
)
def test_a_row_that_cannot_be_read_fails_and_the_others_flow(given: Given, kind: str, facts: dict[str, object]) -> None:
    """One row of another version stops nobody."""
    given.person(OLENA)
    given.do(outbox.say, OLENA, MENU)
    given.do(lambda unit: unit.execute(tables.outbox.update().values(kind=kind, facts=facts)).close())
    given.do(outbox.say, OLENA, MENU)
    given.do(outbox.say, OLEG, MENU)

    kinds = [ready.outgoing.chat_id for ready in given.delivered()]

    assert sorted(kinds) == sorted([OLENA, OLEG])
    assert given.message_states() == [OutboxState.FAILED, OutboxState.SENT, OutboxState.SENT]
    assert given.rows(tables.outbox, "reason")[0].startswith("cannot be read")


def test_facts_of_a_newer_version_are_passed_over(quick: Given) -> None:
    """A row with one fact more than we know is still said."""
    quick.do(outbox.say, OLENA, MENU)
    newer = {"role": None, "is_customer": True, "moon": "full"}
    quick.do(lambda unit: unit.execute(tables.outbox.update().values(facts=newer)).close())

    assert [ready.notice.kind for ready in quick.leaves()] == ["menu"]


def test_words_are_found_in_the_language_of_the_moment(quick: Given) -> None:
    """Written while the customer spoke one language, said in the other."""
    quick.customer()
    quick.do(outbox.say, OLENA, MENU)
    quick.do(people.choose, OLENA, Language.RUSSIAN)

    assert [ready.language for ready in quick.leaves()] == [Language.RUSSIAN]


def test_a_sent_message_about_a_ticket_can_be_answered(given: Given) -> None:
    """Its place in the chat is remembered with the ticket, on either side."""
    given.admin()
    ticket = given.complaint(given.customer())
    given.delivered()

    assert set(given.rows(tables.thread_message, "chat_id")) == {OLENA, IRYNA}
    assert set(given.rows(tables.thread_message, "ticket_id")) == {ticket}
    assert sorted(given.rows(tables.thread_message, "is_card")) == [False, True]
