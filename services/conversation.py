"""What a customer's free words mean at this moment, and everything they can ask for from the menu."""

from collections.abc import Callable
from datetime import timedelta

from rules.conversation import Words
from rules.notices.meeting import (
    HelpShown,
    LanguageAsked,
    LanguageChanged,
    MediaNotTaken,
    MenuShown,
    StrangerGreeted,
    WelcomedBack,
    WriteInvited,
)
from rules.vocabulary import Awaiting, Language, MediaKind, Role, TicketState, TouchpointId
from services import (
    answers_words,
    campaign_composing,
    campaign_correcting,
    causes,
    complaints,
    desk,
    leaving,
    people,
    recording,
    segments,
    staffing,
    thanking,
)
from storage import customers, outbox, tickets, touchpoints
from storage.records import Customer
from storage.unit import UnitOfWork

# An answer that comes the next day still answers the question; after that it is something new.
QUESTION_STAYS_OPEN = timedelta(hours=36)
# Whoever was asked what was missing may tell days later: what then reads as neither a question nor thanks is that.
SCORE_STAYS_NEAR = timedelta(days=14)
# Beside an open ticket, which has an owner and a thread, only what comes at once answers another question.
BESIDE_A_TICKET = timedelta(minutes=15)
# What is written within a week of "solved" is most likely still about it.
RESOLVED_STAYS_NEAR = timedelta(days=7)


def hear(unit: UnitOfWork, telegram_id: int, words: Words) -> bool:
    """
    Bring a customer's free words to where they belong; a human reads every one of them.

    An admin who is composing a campaign, or telling what has changed, answers its question. A customer's words are, in
    this order: the reason for leaving that was just asked; a comment to the score just given; the complaint that was
    just asked for; an open ticket; otherwise something new, as what it reads like.
    True if it was a note of a manager's, as `desk.reply` says.
    """
    customer = customers.by_telegram(unit, telegram_id)
    answered = desk.ticket_answered(unit, words)
    if answered is not None and (customer is None or answered.customer_id != customer.id):
        return desk.reply(unit, telegram_id, words)  # a card in a manager's private chat
    if answered is None and recording.hear(unit, telegram_id, words):
        return False  # what a manager records for their thanks
    if answered is None and (
        segments.hear(unit, telegram_id, words)  # the name of a segment
        or causes.hear(unit, telegram_id, words)
        or campaign_correcting.hear(unit, telegram_id, words)
        or campaign_composing.hear(unit, telegram_id, words)
    ):
        return False
    if customer is None:
        role = staffing.role_of(unit, telegram_id)
        greeting = StrangerGreeted() if role is None else HelpShown(role=role, is_customer=False)
        outbox.say(unit, telegram_id, greeting)
        return False
    customers.heard(unit, customer.id)
    touchpoints.wake(unit, customer.id)
    if words.text is None and words.media is None:
        _decline(unit, customer)
    elif answered is not None and answered.state is not TicketState.DISMISSED:
        complaints.add_words(unit, customer, answered, words)
    else:
        _bring(unit, customer, words)
        thanking.pass_on(unit, customer, words)
    return False


def _bring(unit: UnitOfWork, customer: Customer, words: Words) -> None:
    ticket = tickets.in_conversation(unit, customer.id, resolved_within=RESOLVED_STAYS_NEAR)
    stays_open = BESIDE_A_TICKET if ticket else QUESTION_STAYS_OPEN
    match customers.awaited_words(unit, customer.id, within=stays_open):
        case (Awaiting.LEAVING_REASON, departure_id):
            leaving.tell_words(unit, customer, departure_id, words)
        case (Awaiting.COMMENT, touchpoint_id) if ticket is None or ticket.state is TicketState.RESOLVED:
            answers_words.hear(unit, customer, TouchpointId(touchpoint_id), words)
        case (Awaiting.COMPLAINT, _) if not _is_sticker(words) and not complaints.is_only_thanks(words):
            complaints.open_complaint(unit, customer, words)
        case _ if ticket is not None:
            complaints.add_words(unit, customer, ticket, words)
        case _ if _is_sticker(words):
            _decline(unit, customer)  # a thumb up is no question that somebody has to answer by a deadline
        case _:
            complaints.bring(unit, customer, words, about=_lately_scored(unit, customer))


def _lately_scored(unit: UnitOfWork, customer: Customer) -> TouchpointId | None:
    """Which score was asked about and has no words yet, though that was days ago."""
    match customers.awaited_words(unit, customer.id, within=SCORE_STAYS_NEAR):
        case (Awaiting.COMMENT, touchpoint_id):
            return TouchpointId(touchpoint_id)
    return None


def _is_sticker(words: Words) -> bool:
    return words.text is None and words.media is not None and words.media.kind is MediaKind.STICKER


def _decline(unit: UnitOfWork, customer: Customer) -> None:
    """Ask for words instead, once for whatever came in a row."""
    assert customer.telegram_id is not None
    if not outbox.is_said(unit, MediaNotTaken.kind, customer.telegram_id, within=desk.REFUSED_ONCE):
        outbox.say(unit, customer.telegram_id, MediaNotTaken(), customer_id=customer.id)


def start(unit: UnitOfWork, telegram_id: int) -> None:
    """Greet whoever pressed Start without a link: a customer we know, a colleague, or a stranger."""
    customer = customers.by_telegram(unit, telegram_id)
    role = staffing.role_of(unit, telegram_id)
    if role is not None:
        unit.woke.add("staff")  # only now will Telegram list this colleague's commands
        show_menu(unit, telegram_id)
    elif customer is not None:
        outbox.say(unit, telegram_id, WelcomedBack(name=customer.name), customer_id=customer.id)
    else:
        outbox.say(unit, telegram_id, StrangerGreeted())


def for_customer(unit: UnitOfWork, telegram_id: int, act: Callable[[UnitOfWork, Customer], None]) -> None:
    """Do something that only a customer can ask for; a stranger learns how to become one."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None:
        outbox.say(unit, telegram_id, StrangerGreeted())
    else:
        act(unit, customer)


def show_menu(unit: UnitOfWork, telegram_id: int) -> None:
    """Show everything this person can do, as buttons."""
    customer = customers.by_telegram(unit, telegram_id)
    has_stopped = customer is not None and customer.stopped_at is not None
    role = staffing.role_of(unit, telegram_id)
    outbox.say(unit, telegram_id, MenuShown(role=role, is_customer=customer is not None, has_stopped=has_stopped))


def show_help(unit: UnitOfWork, telegram_id: int) -> None:
    """Say what this person can do here."""
    is_customer = customers.by_telegram(unit, telegram_id) is not None
    outbox.say(unit, telegram_id, HelpShown(role=staffing.role_of(unit, telegram_id), is_customer=is_customer))


def ask_language(unit: UnitOfWork, telegram_id: int) -> None:
    """Ask which language to speak."""
    outbox.say(unit, telegram_id, LanguageAsked())


def change_language(unit: UnitOfWork, telegram_id: int, language: Language) -> Role | None:
    """Speak this language from now on; the person's role, for the commands to be listed in it."""
    people.choose(unit, telegram_id, language)
    outbox.say(unit, telegram_id, LanguageChanged())
    return staffing.role_of(unit, telegram_id)


def invite_to_write(unit: UnitOfWork, customer: Customer) -> None:
    """Tell a customer how to reach a human: just write."""
    assert customer.telegram_id is not None
    outbox.say(unit, customer.telegram_id, WriteInvited(), customer_id=customer.id)
