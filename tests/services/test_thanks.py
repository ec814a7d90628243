"""Thanks come from somebody, in words unlike the last ones; what is written back reaches that very one."""

from dataclasses import replace
from typing import Any

import pytest

from rules.conversation import Words
from rules.notice import Media
from rules.notices.checkin import ThankYou
from rules.notices.duty import GivenToYou
from rules.notices.thanks import ThanksAnswered
from rules.shop import DeskPolicy
from rules.vocabulary import Assignment, MediaKind, OrderId, StaffId
from services import checkins, conversation, desk, duty, introductions, planning, recording
from services.refusals import NotPermitted, Outdated
from storage import settings, staff, tables, thanks
from storage.records import Customer
from tests.services.builders import DAY, DESK, HOUR, IRYNA, MARIA, OLEG, OLENA, PETRO, Given, words

VOICE = Media(MediaKind.VOICE, "AwAD-voice")


def thanked(given: Given, customer: Customer, order: OrderId | None = None) -> ThankYou:
    """A purchase, and the thanks for it once they have left."""
    given.do(planning.plan_for_orders, [order or given.order(customer)])
    given.passes(HOUR)
    given.do(checkins.queue_due)
    given.delivered()
    assert customer.telegram_id is not None
    said = [notice for notice in given.said(customer.telegram_id) if isinstance(notice, ThankYou)]
    given.passes(DAY)
    return said[-1]


def team(given: Given) -> tuple[StaffId, StaffId]:
    """Олег and Петро, and a desk of theirs."""
    given.admin()
    given.do(lambda unit: settings.write(unit, "desk_chat_id", DESK))
    return given.manager(OLEG, "Олег"), given.manager(PETRO, "Петро")


def test_where_there_is_nobody_the_shop_thanks(given: Given) -> None:
    """As before: no name under it."""
    said = thanked(given, given.customer())
    assert (said.manager, said.media, said.first, said.number) == (None, None, True, 0)


def test_managers_thank_in_turn_and_stay_with_their_customers(given: Given) -> None:
    """Each customer keeps the one whose turn it was; an admin thanks where there are no managers."""
    team(given)
    olena, maria = given.customer(), given.customer(MARIA, "Марія")
    names = [thanked(given, one).manager for one in (olena, maria, olena, maria, olena)]
    assert names == ["Олег", "Петро", "Олег", "Петро", "Олег"]


def test_the_owner_thanks_where_there_are_no_managers(quick: Given) -> None:
    """Somebody without a name never does."""
    quick.admin(IRYNA, "")
    assert thanked(quick, quick.customer()).manager is None
    quick.do(staff.rename, quick.staff_id(IRYNA), "Ірина")
    assert thanked(quick, quick.customer(MARIA, "Марія")).manager == "Ірина"


def test_the_own_manager_comes_first(given: Given) -> None:
    """Who looked after the customer; when they leave the team, somebody who is there."""
    _, petro = team(given)
    olena = given.customer()
    assert thanked(given, olena).manager == "Олег"
    ticket = given.complaint(olena)
    given.do(desk.take, PETRO, ticket)
    given.do(desk.resolve, PETRO, ticket)
    given.do(desk.confirm, OLENA, ticket_id=ticket, solved=True)
    assert thanked(given, olena).manager == "Петро"

    given.do(staff.remove, petro)
    assert thanked(given, olena).manager == "Олег"


def test_those_on_duty_come_before_the_others(quick: Given) -> None:
    """Whoever is there reads the answer."""
    team(quick)
    quick.do(duty.change, PETRO, on=True)
    assert thanked(quick, quick.customer()).manager == "Петро"


def test_words_are_never_the_same_twice_in_a_row(given: Given) -> None:
    """The first purchase has its own; from then on each has the next, whatever did not leave between."""
    olena = given.customer()
    said = [thanked(given, olena) for _ in range(5)]
    assert [one.first for one in said] == [True, False, False, False, False]
    assert [one.number for one in said] == [0, 1, 2, 3, 4]


def test_thanks_that_could_not_leave_are_the_same_next_time(given: Given) -> None:
    """Also the photo, which had not been seen: it comes with the first words after all."""
    oleg, _ = team(given)
    given.do(introductions.note_photo, oleg, "AgAD-oleg")
    olena = given.customer()
    given.do(planning.plan_for_orders, [given.order(olena)])
    given.passes(HOUR)
    given.do(checkins.queue_due)
    changed(given, olena, stopped_at=given.clock.now())
    given.delivered()
    assert given.states()[0] == "waiting"

    changed(given, olena, stopped_at=None)
    given.do(lambda unit: unit.execute(tables.touchpoint.update().values(state="planned")).close())
    given.do(checkins.queue_due)
    given.delivered()
    (said,) = [notice for notice in given.said(OLENA) if isinstance(notice, ThankYou)]
    assert (said.manager, said.first, said.number) == ("Олег", True, 0)
    assert said.media == Media(MediaKind.PHOTO, "AgAD-oleg")
    assert thanked(given, olena).media is None  # they have met


def changed(given: Given, customer: Customer, **values: Any) -> None:
    """Let a customer be different."""
    of = tables.customer
    given.do(lambda unit: unit.execute(of.update().where(of.c.id == customer.id).values(**values)).close())


def test_who_bought_before_the_bot_came_is_no_newcomer(quick: Given) -> None:
    """An older order is enough, though nobody thanked for it."""
    olena = quick.customer()
    quick.order(olena, placed_at=quick.clock.now() - 400 * DAY)
    assert not thanked(quick, olena).first


def answers(given: Given, reply_to: int | None = None, message: int = 1, text: str = "А фільтри до неї є?") -> None:
    """Олена writes."""
    given.do(conversation.hear, OLENA, words(text, message=message, reply_to=reply_to))


def told(given: Given, chat: int) -> list[ThanksAnswered]:
    """What somebody heard of answers to their thanks."""
    return [notice for notice in given.said(chat) if isinstance(notice, ThanksAnswered)]


def test_the_next_words_reach_who_thanked(given: Given) -> None:
    """In private, once; an answer to it there reaches the customer under their name."""
    team(given)
    thanked(given, given.customer())
    answers(given)
    answers(given, message=2, text="І ще питання")

    (one,) = told(given, OLEG)
    assert (one.text, one.manager, told(given, PETRO), told(given, DESK)) == ("А фільтри до неї є?", "Олег", [], [])
    given.delivered()
    given.hush()
    ticket = given.ticket(one.ticket)  # type: ignore[arg-type]
    message = next(
        row
        for chat, row in zip(
            given.rows(tables.thread_message, "chat_id"), given.rows(tables.thread_message, "message_id"), strict=True
        )
        if chat == OLEG
    )
    given.do(conversation.hear, OLEG, Words("Є, привеземо!", None, (OLEG, 5), message, answers_us=True))
    assert given.kinds(OLENA) == ["manager-wrote"]
    assert given.ticket(ticket.id).owner_id == given.staff_id(OLEG)


def test_a_reply_to_the_thanks_reaches_them_whenever_it_comes(given: Given) -> None:
    """Weeks later too, and when something else is open that a colleague has."""
    team(given)
    olena = given.customer()
    thanked(given, olena)
    message = given.rows(tables.outbox, "message_id")[-1]
    given.passes(20 * DAY)
    given.do(desk.take, PETRO, given.complaint(olena))
    answers(given, reply_to=message)
    assert [one.text for one in told(given, OLEG)] == ["А фільтри до неї є?"]


@pytest.mark.parametrize("later", [37 * HOUR, 30 * DAY])
def test_later_words_are_nobodys_answer(quick: Given, later: Any) -> None:
    """They reach the desk as ever."""
    team(quick)
    thanked(quick, quick.customer())
    quick.passes(later - DAY)
    answers(quick)
    assert told(quick, OLEG) == []
    assert "card" in quick.kinds(DESK)


def test_who_cannot_be_written_to_is_called_at_the_desk(given: Given) -> None:
    """By name, so that Telegram tells them."""
    team(given)
    thanked(given, given.customer())
    given.do(lambda unit: unit.execute(tables.person.update().values(reachable=False)).close())
    given.do(
        lambda unit: unit.execute(
            tables.person.update().where(tables.person.c.telegram_id == OLENA).values(reachable=True)
        ).close()
    )
    answers(given)
    assert [(one.manager, one.telegram_id) for one in told(given, DESK)] == [("Олег", OLEG)]


def test_where_tickets_go_in_turn_the_answer_is_theirs(given: Given) -> None:
    """They are on duty and it is given to them, though it is another's turn; they are not told twice."""
    scenario = given.database.shop.scenario
    in_turn = replace(scenario, desk=DeskPolicy(assignment=Assignment.ROUND_ROBIN))
    given.database.shop = replace(given.database.shop, scenario=in_turn)
    team(given)
    given.do(duty.change, PETRO, on=True)
    thanked(given, given.customer())
    given.do(duty.change, OLEG, on=True)
    answers(given)
    given_to = [notice for notice in given.said(PETRO) if isinstance(notice, GivenToYou)]
    assert len(given_to) == 1
    assert told(given, PETRO) == []


# --- what a manager records


def sends(given: Given, text: str | None = None, media: Media | None = None, message: int = 1) -> bool:
    """Олег sends something in private."""
    return given.do(conversation.hear, OLEG, Words(text, media, (OLEG, message)))


def test_a_recording_is_asked_for_shown_and_kept(given: Given) -> None:
    """Until it is confirmed customers get what they got; from then on, the recording with the shop's words."""
    team(given)
    olena = given.customer()
    given.do(recording.ask, OLEG)
    sends(given, media=VOICE)
    assert given.kinds(OLEG) == ["thanks-record-asked", "thanks-preview", "thanks-decide"]
    assert thanked(given, olena).media is None

    given.do(recording.keep, OLEG)
    said = thanked(given, olena)
    assert (said.media, said.own) == (VOICE, ())
    given.hush()
    given.do(recording.ask, OLEG)
    assert given.kinds(OLEG) == ["thanks-preview", "thanks-decide"]


def test_words_belong_to_the_language_of_their_letters(given: Given) -> None:
    """A caption and a text may each have one; what neither tells is in the manager's own."""
    team(given)
    given.do(recording.ask, OLEG)
    sends(given, "Дякую, що завітали, і смачної кави!", VOICE)
    sends(given, "Спасибо, что выбрали нас!", message=2)
    sends(given, "Спасибо", message=3)
    given.do(recording.keep, OLEG)
    said = thanked(given, given.customer())
    assert dict(said.own) == {"uk": "Спасибо", "ru": "Спасибо, что выбрали нас!"}
    assert said.media == VOICE


@pytest.mark.parametrize(
    ("text", "media", "fault"),
    [
        (None, Media(MediaKind.STICKER, "s"), "unclear"),
        ("рахунок", Media(MediaKind.DOCUMENT, "d"), "unclear"),
        (None, None, "unclear"),
        ("ж" * 701, None, "long"),
    ],
)
def test_what_cannot_be_taken_is_asked_for_again(
    quick: Given, text: str | None, media: Media | None, fault: str
) -> None:
    """And nothing of it is kept."""
    team(quick)
    quick.do(recording.ask, OLEG)
    sends(quick, text, media)
    assert [getattr(one, "fault", None) for one in quick.said(OLEG)] == [None, fault]
    with pytest.raises(Outdated):
        quick.do(recording.keep, OLEG)


def test_it_can_be_begun_anew_and_removed(given: Given) -> None:
    """Begun anew, the old one stays in use until the new one is confirmed; removed, the shop's words are back."""
    team(given)
    given.do(recording.ask, OLEG)
    sends(given, media=VOICE)
    given.do(recording.keep, OLEG)
    given.do(recording.again, OLEG)
    assert thanked(given, given.customer()).media == VOICE
    given.do(recording.remove, OLEG)
    assert thanked(given, given.customer(MARIA, "Марія")).media is None
    with pytest.raises(Outdated):
        given.do(recording.remove, OLEG)


def test_only_staff_record_and_only_when_they_asked(quick: Given) -> None:
    """A customer may not; a manager's words of tomorrow are no recording."""
    team(quick)
    quick.customer()
    with pytest.raises(NotPermitted):
        quick.do(recording.ask, OLENA)
    sends(quick, media=VOICE)
    quick.do(recording.ask, OLEG)
    quick.passes(HOUR)
    sends(quick, media=VOICE, message=2)
    assert quick.kinds(OLEG) == ["help", "thanks-record-asked", "help"]


def test_a_file_that_is_refused_is_told_of_once_and_left_out(given: Given) -> None:
    """Own words stay; recorded anew, it is sent again."""
    team(given)
    given.do(recording.ask, OLEG)
    sends(given, "Дякую, що завітали!", VOICE)
    given.do(recording.keep, OLEG)
    given.hush()
    for _ in range(2):
        given.do(recording.file_refused, VOICE.file_id)
    given.do(recording.file_refused, "AgAD-somebody-elses")
    assert given.kinds(OLEG) == ["thanks-file-refused"]

    said = thanked(given, given.customer())
    assert said.media is None
    assert dict(said.own) == {"uk": "Дякую, що завітали!"}
    found = given.do(thanks.template, given.staff_id(OLEG))
    assert found is not None
    assert found.refused_at is not None
