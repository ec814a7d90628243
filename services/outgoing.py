"""The last questions before a message leaves (is it still right, and may it?), and what follows from its fate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.notice import Notice, read_notice
from rules.notices.answers import ReturnReasonAsked
from rules.notices.campaigns import CampaignChanged, CampaignShown, Offer, OfferCorrected, OfferRecalled
from rules.notices.complaint import ManagerWrote, ReplyEdited
from rules.notices.desk import Card, CardChanged, CustomerEdited, CustomerWrote, DeadlinePassed, DeadlineSoon
from rules.notices.leaving import WhyLeavingAsked
from rules.outage import trouble_of
from rules.pace import Limits, booked_for, free_moments, next_moment
from rules.vocabulary import (
    CampaignId,
    Lane,
    Language,
    OutboxState,
    Policy,
    Reason,
    TicketId,
    TouchpointId,
    TouchpointState,
)
from services import (
    answers_return,
    campaign_correcting,
    campaign_recalling,
    campaign_running,
    campaign_sending,
    cards,
    checkins,
    deadlines,
    desk,
    edits,
    leaving,
    outage,
    people,
    reminders,
    topics,
    winback,
)
from services.courtesies import Hold
from services.topics import Place
from storage import outbox, settings, tickets, touchpoints
from storage.outbox import Outgoing
from storage.unit import UnitOfWork

# What may change about a customer: a contact that was held back for it waits, and goes out after all if it does.
MAY_PASS = {
    Reason.NOT_LINKED,
    Reason.NO_CONSENT,
    Reason.STOPPED,
    Reason.PAUSED,
    Reason.UNREACHABLE,
    Reason.OPEN_COMPLAINT,
    Reason.IGNORED,
    Reason.SHOP_PAUSED,
    Reason.SUNSET,
}
# A desk that cannot be reached (the group is gone, the admin never pressed Start) is tried again: cards must arrive.
TRY_DESK_AGAIN = timedelta(minutes=1)
SILENT_UNTIL = "silent_until"
BOOKED_UNTIL = "calls_booked_until"
# Who keeps what became of going through a campaign's messages once more.
AGAIN = {OfferRecalled.kind: campaign_recalling.settled, OfferCorrected.kind: campaign_correcting.settled}
# What carries somebody's words.
CARRYING = (ManagerWrote, CustomerWrote, ReplyEdited, CustomerEdited)


@dataclass(frozen=True, slots=True)
class Ready:
    """A message that may leave now: what to say, in which language, and where it stands in the chat."""

    outgoing: Outgoing
    notice: Notice
    language: Language
    reply_to: int | None = None
    edits: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """
    What a claim came to: messages with the moments at which they leave, and what became of those that may not.

    `booked_for` is how long no call may leave, `rested_in` how long everybody rests to whom something is to be said;
    None where that is not why nothing was claimed.
    """

    ready: list[tuple[datetime, Ready]]
    settled: list[tuple[OutboxState, Policy]]
    booked_for: timedelta | None = None
    rested_in: timedelta | None = None


def claim(unit: UnitOfWork, *, most: int, lease: timedelta, limits: Limits) -> Claimed:
    """
    Claim the next messages and ask of each whether it may still leave; those that may not are settled here.

    Whoever sends, in whichever process, books the moments of its calls here (by the clock on the wall), so that all of
    them together keep to the limits. Chats that rest, because Telegram takes only so much in one chat, are passed over.
    """
    if silent_until(unit) is not None:
        return Claimed([], [])
    unit.take_turns("outbox")
    booked_until = _booked_until(unit)
    first, free = free_moments(limits, booked_until, unit.wall, alone=not unit.is_shared)
    if not free:
        return Claimed([], [], booked_for=booked_for(booked_until, unit.wall))
    claimed = Claimed([], [])
    gap, resting = limits.gap, limits.resting(unit.wall)
    rows = outbox.claim(unit, most=min(most, free), lease=lease, resting=resting)
    languages = people.languages_of_chats(unit, {row.chat_id for row in rows})
    holds = checkins.reasons_to_hold(unit, [row.touchpoint_id for row in rows if row.touchpoint_id is not None])
    for outgoing in rows:
        prepared = _prepare(unit, outgoing, languages[outgoing.chat_id], holds)
        if isinstance(prepared, Ready):
            claimed.ready.append((first + gap * len(claimed.ready), prepared))
        else:
            claimed.settled.append((prepared, outgoing.policy))
    if claimed.ready:
        _book(unit, claimed.ready[-1][0] + gap)
    elif not claimed.settled and (rested := outbox.first_is_rested(unit, resting)) is not None:
        return Claimed([], [], rested_in=max(rested - unit.wall, timedelta(0)))
    return claimed


def book_call(unit: UnitOfWork, limits: Limits) -> datetime | None:
    """Book a moment (by the clock on the wall) for a call that is no message; None while the bot is to be silent."""
    if silent_until(unit) is not None:
        return None
    unit.take_turns("outbox")
    moment = next_moment(_booked_until(unit), unit.wall, alone=not unit.is_shared)
    _book(unit, moment + limits.gap)
    return moment


def _booked_until(unit: UnitOfWork) -> datetime | None:
    stored = settings.read(unit, BOOKED_UNTIL)
    return datetime.fromisoformat(stored) if stored else None


def _book(unit: UnitOfWork, until: datetime) -> None:
    settings.write(unit, BOOKED_UNTIL, until.isoformat())


def _prepare(
    unit: UnitOfWork, outgoing: Outgoing, language: Language, holds: Mapping[TouchpointId, Hold]
) -> Ready | OutboxState:
    try:
        notice = read_notice(outgoing.kind, outgoing.facts)
    except (KeyError, TypeError, ValueError) as error:  # a row of a version that said things we cannot
        _settle(unit, outgoing, OutboxState.FAILED, None, words=f"cannot be read: {type(error).__name__}")
        return OutboxState.FAILED
    if notice.unprompted and outgoing.touchpoint_id is not None:
        if outgoing.expires_at is not None and outgoing.expires_at <= unit.now:
            _settle(unit, outgoing, OutboxState.SKIPPED, Reason.TOO_LATE)
            return OutboxState.SKIPPED
        hold = holds.get(outgoing.touchpoint_id)
        if hold is not None:
            _settle(unit, outgoing, OutboxState.SKIPPED, hold.reason, until=hold.until)
            return OutboxState.SKIPPED
    if isinstance(notice, Offer | OfferCorrected | CampaignShown | CampaignChanged):
        return _of_campaign(unit, Ready(outgoing, notice, language), notice)
    if outgoing.ticket_id is None:
        return Ready(outgoing, notice, language)
    ready = _about_ticket(unit, Ready(outgoing, notice, language), outgoing.ticket_id)
    place = topics.place_of(unit, outgoing.ticket_id, outgoing.chat_id) if isinstance(ready, Ready) else None
    return replace(ready, place=place) if place is not None and isinstance(ready, Ready) else ready


def _of_campaign(
    unit: UnitOfWork, ready: Ready, notice: Offer | OfferCorrected | CampaignShown | CampaignChanged
) -> Ready | OutboxState:
    """An offer is asked about again; how far a campaign is, is told as of now, where it was shown last."""
    if isinstance(notice, OfferCorrected):
        corrected = campaign_correcting.as_it_leaves(unit, notice, ready.language)
        if corrected is not None:
            return replace(ready, notice=corrected, edits=notice.message)
        _settle(unit, ready.outgoing, OutboxState.SKIPPED, None, words="it stays as it is")
        return OutboxState.SKIPPED
    if isinstance(notice, Offer):
        said = campaign_sending.as_it_leaves(unit, notice, ready.language)
        if isinstance(said, Offer):
            return replace(ready, notice=said)
        _settle(unit, ready.outgoing, OutboxState.SKIPPED, said.reason, until=said.until)
        return OutboxState.SKIPPED
    status, shown = campaign_running.status(unit, CampaignId(notice.campaign))
    where = shown if isinstance(notice, CampaignChanged) else None
    if status is None or (
        isinstance(notice, CampaignChanged) and (where is None or where[0] != ready.outgoing.chat_id)
    ):
        _settle(unit, ready.outgoing, OutboxState.SKIPPED, None, words="there is nothing to show any more")
        return OutboxState.SKIPPED
    return replace(ready, notice=replace(notice, status=status), edits=where[1] if where else None)


def _about_ticket(unit: UnitOfWork, ready: Ready, ticket_id: TicketId) -> Ready | OutboxState:
    outgoing, notice = ready.outgoing, ready.notice
    card = tickets.card_message(unit, ticket_id, outgoing.chat_id)
    if isinstance(notice, Card):
        return replace(ready, notice=replace(notice, card=cards.card_facts(unit, ticket_id)))
    if isinstance(notice, CardChanged):
        return replace(ready, notice=replace(notice, card=cards.card_facts(unit, ticket_id)), edits=card)
    if isinstance(notice, DeadlineSoon | DeadlinePassed) and not deadlines.is_still_true(unit, notice):
        _settle(unit, outgoing, OutboxState.SKIPPED, None, words="it is answered, or waits for the customer")
        return OutboxState.SKIPPED
    if isinstance(notice, CARRYING):
        return _with_its_words(unit, replace(ready, reply_to=card), notice)
    return replace(ready, reply_to=card)


def _with_its_words(unit: UnitOfWork, ready: Ready, notice: edits.Carrying) -> Ready | OutboxState:
    """Words leave as they are now. An edit goes to the message that carries them; a reply that never came has none."""
    outgoing = ready.outgoing
    said = edits.as_it_is_now(unit, notice)
    carrier = None
    if said is not None and isinstance(said, ReplyEdited | CustomerEdited) and said.entry is not None:
        carrier = tickets.carrier(unit, outgoing.chat_id, said.entry, said.part)
        nothing_left = said.text is None and said.media is None
        never_came = isinstance(said, ReplyEdited) and tickets.carrier(unit, outgoing.chat_id, said.entry, 0) is None
        if carrier is None and (nothing_left or never_came):
            said = None
    if said is None:
        _settle(unit, outgoing, OutboxState.SKIPPED, None, words="nothing is left to say")
        return OutboxState.SKIPPED
    return replace(ready, notice=said, edits=carrier)


def sent(unit: UnitOfWork, arrived: Sequence[tuple[Ready, int | None]]) -> None:
    """
    These messages are in their chats, under these ids (None for what was redrawn there).

    Of a message that somebody else holds by now nothing is written down: what became of it is theirs to say.
    """
    outbox.settle_sent(unit, [(ready.outgoing, message_id) for ready, message_id in arrived])
    for chat_id in {ready.outgoing.chat_id for ready, _ in arrived if ready.notice.lane is Lane.ESCALATION}:
        outage.found(unit, chat_id)
    consequent = [one for one in arrived if _has_consequences(one[0])]
    if not consequent:
        return
    ours = outbox.which_are_sent(unit, [ready.outgoing for ready, _ in consequent])
    consequent = [(ready, message_id) for ready, message_id in consequent if ready.outgoing.id in ours]
    touched = [ready.outgoing.touchpoint_id for ready, _ in consequent if ready.outgoing.touchpoint_id is not None]
    touchpoints.mark_sent(unit, touched)
    reminders.plan(unit, touched)
    winback.go_on(unit, touched)
    offers = [(ready.outgoing.facts, as_id) for ready, as_id in consequent if isinstance(ready.notice, Offer)]
    campaign_sending.arrived(unit, offers)
    for ready, _ in consequent:
        if (note := AGAIN.get(ready.outgoing.kind)) is not None:
            note(unit, ready.outgoing.facts, OutboxState.SENT)
    for ready, message_id in consequent:
        _remember(unit, ready, message_id)


def _has_consequences(ready: Ready) -> bool:
    has_row = ready.outgoing.touchpoint_id is not None or ready.outgoing.ticket_id is not None
    return has_row or isinstance(ready.notice, Offer | OfferRecalled | OfferCorrected | CampaignShown | CampaignChanged)


def _remember(unit: UnitOfWork, ready: Ready, message_id: int | None) -> None:
    outgoing, notice = ready.outgoing, ready.notice
    if isinstance(notice, ReturnReasonAsked) and outgoing.touchpoint_id is not None:
        answers_return.asked(unit, outgoing.touchpoint_id)
    if isinstance(notice, WhyLeavingAsked) and outgoing.touchpoint_id is not None:
        leaving.asked(unit, outgoing.touchpoint_id)
    if isinstance(notice, CampaignShown | CampaignChanged) and message_id is not None:
        campaign_running.shown(unit, notice.campaign, chat_id=outgoing.chat_id, message_id=message_id)
    if outgoing.ticket_id is not None and message_id is not None:
        words = ready.notice if isinstance(ready.notice, CARRYING) else None
        tickets.remember_message(
            unit,
            chat_id=outgoing.chat_id,
            message_id=message_id,
            ticket_id=outgoing.ticket_id,
            is_card=isinstance(ready.notice, Card | CardChanged),
            entry_id=words.entry if words else None,
            part=words.part if words else None,
        )


def retry(unit: UnitOfWork, ready: Ready, *, until: datetime, reason: str) -> OutboxState:
    """Telegram certainly did not take the message: try again then. The state it is in now, as of each below."""
    outbox.put_back(unit, ready.outgoing, until=until, reason=reason)
    return OutboxState.PENDING


def flooded(unit: UnitOfWork, ready: Ready, *, until: datetime, everybody: bool) -> OutboxState:
    """Telegram asked for silence until then, in this chat or from the whole bot; a restart does not forget it."""
    outbox.put_back(unit, ready.outgoing, until=until, reason=outbox.FLOOD)
    if everybody:
        settings.write(unit, SILENT_UNTIL, max(until, silent_until(unit) or until).isoformat())
    return OutboxState.PENDING


def silent_until(unit: UnitOfWork) -> datetime | None:
    """Tell until when Telegram asked the whole bot for silence, whichever program it asked; None if it may speak."""
    stored = settings.read(unit, SILENT_UNTIL)
    until = datetime.fromisoformat(stored) if stored else None
    return until if until is not None and until > unit.now else None


def lost_sight(unit: UnitOfWork, outgoing: Outgoing, *, until: datetime, reason: str) -> OutboxState:
    """
    Nobody knows whether Telegram took the message.

    What must arrive is sent again and says that it may be a repeat; what may come at most once becomes `unknown`.
    """
    if outgoing.policy is Policy.MUST_ARRIVE:
        outbox.put_back(unit, outgoing, until=until, reason=reason, ambiguous=True)
        return OutboxState.PENDING
    _settle(unit, outgoing, OutboxState.UNKNOWN, None, words=reason)
    return OutboxState.UNKNOWN


def unreachable(unit: UnitOfWork, ready: Ready, *, reason: str) -> OutboxState:
    """
    The person blocked the bot, never started it, or is gone; the desk is tried again, for cards must arrive.

    Of a group that is the desk, the admins are told in private, once for each outage.
    """
    outgoing = ready.outgoing
    outage.lost(unit, outgoing.chat_id, trouble_of(reason))
    is_desk = outgoing.chat_id < 0 or outgoing.chat_id == cards.chat(unit)
    if ready.notice.lane is Lane.ESCALATION and is_desk:
        outbox.put_back(unit, outgoing, until=unit.now + TRY_DESK_AGAIN, reason=reason)
        return OutboxState.PENDING
    _settle(unit, outgoing, OutboxState.UNREACHABLE, Reason.UNREACHABLE, words=reason)
    if outgoing.chat_id > 0:
        people.blocked(unit, outgoing.chat_id)
    _tell_desk(unit, ready, blocked=True)
    return OutboxState.UNREACHABLE


def failed(unit: UnitOfWork, ready: Ready, *, reason: str) -> OutboxState:
    """Telegram will never take this message."""
    _settle(unit, ready.outgoing, OutboxState.FAILED, None, words=reason)
    _tell_desk(unit, ready, blocked=False)
    return OutboxState.FAILED


def _tell_desk(unit: UnitOfWork, ready: Ready, *, blocked: bool) -> None:
    """A manager whose words did not arrive, or not as they are now, learns it at once."""
    ticket_id = ready.outgoing.ticket_id
    if isinstance(ready.notice, ManagerWrote | ReplyEdited) and ticket_id is not None:
        edited = isinstance(ready.notice, ReplyEdited)
        desk.reply_not_delivered(unit, ticket_id, blocked=blocked, edited=edited)


def topic_gone(unit: UnitOfWork, ready: Ready) -> OutboxState:
    """The topic is deleted, or stays closed: the message is sent again at once, and a new topic is opened for it."""
    place = ready.place
    if place is not None and place.thread_id is not None:
        topics.gone(unit, place.ticket_id, chat_id=ready.outgoing.chat_id, thread_id=place.thread_id)
    outbox.put_back(unit, ready.outgoing, until=unit.now, reason="the topic is gone")
    return OutboxState.PENDING


def migrated(unit: UnitOfWork, ready: Ready, *, new_chat_id: int) -> OutboxState:
    """The group became a supergroup: everything that waits for it goes there, this message first."""
    outbox.put_back(unit, ready.outgoing, until=unit.now, reason="migrated")
    desk.follow_migration(unit, old_chat_id=ready.outgoing.chat_id, new_chat_id=new_chat_id)
    return OutboxState.PENDING


def release_abandoned(unit: UnitOfWork, *, everyone: bool = False) -> int:
    """Settle what a sender that is gone left behind; how many. `everyone` when no other sender can be alive."""
    abandoned = outbox.expired_leases(unit, everyone=everyone)
    for outgoing in abandoned:
        lost_sight(unit, outgoing, until=unit.now, reason="the sender stopped in the middle")
    return len(abandoned)


def _settle(
    unit: UnitOfWork,
    outgoing: Outgoing,
    state: OutboxState,
    reason: Reason | None,
    *,
    words: str | None = None,
    until: datetime | None = None,
) -> None:
    if not outbox.settle(unit, outgoing, state, reason=words or (reason.value if reason else None)):
        return
    if outgoing.kind == Offer.kind:
        campaign_sending.settled(unit, outgoing.facts, state, reason, until)
    if (note := AGAIN.get(outgoing.kind)) is not None:
        note(unit, outgoing.facts, state)
    if outgoing.touchpoint_id is None:
        return
    if reason is not None and until is not None:
        checkins.put_off(unit, outgoing.touchpoint_id, reason, until)
    elif state is OutboxState.SKIPPED and reason in MAY_PASS:
        touchpoints.move(unit, outgoing.touchpoint_id, TouchpointState.WAITING, reason)
    else:
        checkins.settled(unit, outgoing.touchpoint_id, state, reason)
