"""A campaign that runs: begun, shown as it goes, paused, resumed, cancelled, and ended."""

from datetime import datetime, timedelta

from rules.campaigns import LASTS, LOOKED_AT, RECALLED_WITHIN, fails_too_often, is_late
from rules.notices.campaigns import (
    CampaignCancelAsked,
    CampaignChanged,
    CampaignShown,
    CampaignsListed,
    CampaignStatus,
    CampaignStopped,
    Skipped,
)
from rules.vocabulary import (
    CampaignId,
    CampaignState,
    CorrectionState,
    PauseReason,
    Reason,
    RecallState,
    RecipientState,
    Role,
    Timing,
)
from services import staffing
from services.refusals import Outdated
from storage import campaigns, outbox, recipients, sent_offers, staff
from storage.campaigns import Campaign
from storage.unit import UnitOfWork

RUNNING = (CampaignState.SCHEDULED, CampaignState.SENDING, CampaignState.PAUSED)
# How often the message that shows how far it is may be redrawn, and the stretch that tells how fast it goes.
SHOWN_EVERY = timedelta(seconds=3)
# Counting a million people takes long: who counts more of them does it less often.
COUNTED_A_SECOND = 20_000
MINUTE = timedelta(minutes=1)
LISTED = 10


def begin(unit: UnitOfWork, campaign: Campaign, by: int) -> None:
    """Let a confirmed draft go: at once, or when its moment comes. It is shown to whoever confirmed it."""
    begins = campaign.starts_at or unit.now
    waits = campaign.timing is not Timing.NOW and _first_due(unit, campaign) > unit.now
    state = CampaignState.SCHEDULED if waits else CampaignState.SENDING
    begun = campaigns.move(
        unit,
        campaign.id,
        state,
        of=[CampaignState.DRAFT],
        step=None,
        asked_at=None,
        confirmed_at=unit.now,
        began_at=None if waits else unit.now,
        ends_at=campaign.valid_until or begins + LASTS,
    )
    if not begun:
        raise Outdated
    outbox.say(unit, by, CampaignShown(campaign=campaign.id))


def begin_due(unit: UnitOfWork) -> None:
    """Let campaigns go whose moment has come; about one that is late by more than an hour the admins are asked."""
    for campaign in campaigns.in_states(unit, CampaignState.SCHEDULED):
        begins = _first_due(unit, campaign)
        if begins > unit.now:
            continue
        if is_late(begins, unit.now):
            stop(unit, campaign, PauseReason.LATE)
        else:
            campaigns.move(unit, campaign.id, CampaignState.SENDING, of=[CampaignState.SCHEDULED], began_at=unit.now)


def _first_due(unit: UnitOfWork, campaign: Campaign) -> datetime:
    """When the first of its people is due: of those far to the east, before the shop's own clock says so."""
    if campaign.timing is Timing.LOCAL:
        return recipients.next_due(unit, campaign.id) or campaign.starts_at or unit.now
    return campaign.starts_at or unit.now


def pause(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Send nothing more of it until somebody resumes; what is in the chats' hands already may still arrive."""
    campaign = hold_of(unit, by, campaign_id)
    if not campaigns.move(
        unit,
        campaign.id,
        CampaignState.PAUSED,
        of=[CampaignState.SENDING, CampaignState.SCHEDULED],
        paused_for=PauseReason.BY_HAND,
    ):
        raise Outdated
    redraw(unit, campaign_id)


def resume(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Go on where it stood; one whose moment is still ahead waits for it."""
    campaign = hold_of(unit, by, campaign_id)
    waits = campaign.began_at is None and _first_due(unit, campaign) > unit.now
    state = CampaignState.SCHEDULED if waits else CampaignState.SENDING
    began_at = None if waits else campaign.began_at or unit.now
    # one that stood still lasts no longer for it, but one that began late has its own time
    ends_at = campaign.valid_until or ((began_at or campaign.starts_at or unit.now) + LASTS)
    if not campaigns.move(
        unit, campaign.id, state, of=[CampaignState.PAUSED], paused_for=None, began_at=began_at, ends_at=ends_at
    ):
        raise Outdated
    redraw(unit, campaign_id)


def ask_cancel(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Ask once before a campaign is cancelled. Outdated for one that is over."""
    campaign = hold_of(unit, by, campaign_id)
    if campaign.state not in RUNNING:
        raise Outdated
    left = recipients.totals(unit, campaign_id).states
    people = left.get(RecipientState.PENDING, 0) + left.get(RecipientState.QUEUED, 0)
    outbox.say(unit, by, CampaignCancelAsked(campaign_id, campaign.name, people))


def cancel(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Send nothing more of it, ever; who was still ahead is skipped, and shown so."""
    hold_of(unit, by, campaign_id)
    if not campaigns.move(unit, campaign_id, CampaignState.CANCELLED, of=RUNNING, paused_for=None):
        raise Outdated
    redraw(unit, campaign_id)


def stop_if_it_fails(unit: UnitOfWork, campaign_id: CampaignId) -> None:
    """Pause a campaign of whose last messages too many failed, and tell the admins."""
    campaign = campaigns.get(unit, campaign_id)
    if campaign.state is not CampaignState.SENDING:
        return
    last = recipients.last_tried(unit, campaign_id, most=LOOKED_AT, since=campaign.began_at)
    if fails_too_often(last, percent=campaign.failures):
        stop(unit, campaign, PauseReason.FAILURES, failed=last.count(RecipientState.FAILED), looked_at=len(last))


def stop(unit: UnitOfWork, campaign: Campaign, why: PauseReason, *, failed: int = 0, looked_at: int = 0) -> None:
    """Let a campaign stand still by itself; every admin is told why, and can let it go on."""
    stopped = campaigns.move(
        unit, campaign.id, CampaignState.PAUSED, of=[CampaignState.SENDING, CampaignState.SCHEDULED], paused_for=why
    )
    if not stopped:
        return
    told = CampaignStopped(campaign.id, campaign.name, why, failed, looked_at, campaign.starts_at)
    for admin in staff.admins(unit):
        outbox.say(unit, admin.telegram_id, told)
    redraw(unit, campaign.id)


def end_if_over(unit: UnitOfWork, campaign_id: CampaignId) -> None:
    """Call a campaign done when nobody is ahead any more."""
    if not recipients.is_over(unit, campaign_id):
        return
    of = [CampaignState.SENDING]
    if not campaigns.move(unit, campaign_id, CampaignState.DONE, of=of, ended_at=unit.now):
        campaigns.change(unit, campaign_id, ended_at=unit.now)  # it was cancelled
    redraw(unit, campaign_id)


def show(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Show how far a campaign is; this message is redrawn from now on. Outdated for a draft."""
    campaign = hold_of(unit, by, campaign_id)
    if campaign.state is CampaignState.DRAFT:
        raise Outdated
    outbox.say(unit, by, CampaignShown(campaign=campaign_id))


def list_newest(unit: UnitOfWork, by: int) -> None:
    """List the newest campaigns, drafts first. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    newest = campaigns.newest(unit, most=LISTED)
    order = (CampaignState.DRAFT, *RUNNING, CampaignState.DONE, CampaignState.CANCELLED)
    newest.sort(key=lambda one: (order.index(one.state), -one.id))
    outbox.say(unit, by, CampaignsListed(tuple(_brief(one) for one in newest)))


def _brief(campaign: Campaign) -> CampaignStatus:
    return CampaignStatus(campaign.id, campaign.name, campaign.state, 0)


# --- how far it is


def shown(unit: UnitOfWork, campaign_id: int, *, chat_id: int, message_id: int) -> None:
    """Remember the message that shows how far it is."""
    campaigns.change(unit, CampaignId(campaign_id), shown_chat_id=chat_id, shown_message_id=message_id)


def redraw(unit: UnitOfWork, campaign_id: CampaignId) -> None:
    """Have the message that shows how far it is redrawn, as it will be when it leaves."""
    campaign = campaigns.get(unit, campaign_id)
    if campaign.shown_chat_id is None:
        return
    outbox.say(unit, campaign.shown_chat_id, CampaignChanged(campaign=campaign_id))
    campaigns.change(unit, campaign_id, shown_at=unit.wall)


def redraw_running(unit: UnitOfWork) -> None:
    """Redraw what runs, if something has changed since; at most once in three seconds each."""
    running = campaigns.in_states(unit, CampaignState.SENDING, CampaignState.CANCELLED)
    moving = {one.id: one for one in running if one.state is CampaignState.SENDING or one.ended_at is None}
    again = [*campaigns.recalling(unit), *campaigns.correcting(unit)]
    for campaign in (moving | {one.id: one for one in again}).values():
        if campaign.shown_chat_id is None:
            continue
        audience = sum(campaign.shown.values()) if isinstance(campaign.shown, dict) else 0
        every = max(SHOWN_EVERY, timedelta(seconds=audience / COUNTED_A_SECOND))
        if campaign.shown_at is not None and unit.wall - campaign.shown_at < every:
            continue
        counts = {state.value: count for state, count in recipients.totals(unit, campaign.id).states.items()}
        if campaign.recalled_at is not None:
            gone = sent_offers.recalls(unit, campaign.id)
            counts |= {f"recall-{state.value}": count for state, count in gone.items()}
        elif campaign.corrected_at is not None:
            there = sent_offers.corrections(unit, campaign.id, campaign.edition)
            counts |= {f"correction-{state.value if state else 'left'}": count for state, count in there.items()}
        if counts != campaign.shown:
            campaigns.change(unit, campaign.id, shown=counts)
            redraw(unit, campaign.id)
        else:
            campaigns.change(unit, campaign.id, shown_at=unit.wall)


def status(unit: UnitOfWork, campaign_id: CampaignId) -> tuple[CampaignStatus | None, tuple[int, int] | None]:
    """Put together how far a campaign is (None for one that is gone), and where that was shown last: chat, message."""
    campaign = campaigns.find(unit, campaign_id)
    if campaign is None:
        return None, None
    where = None
    if campaign.shown_chat_id is not None and campaign.shown_message_id is not None:
        where = campaign.shown_chat_id, campaign.shown_message_id
    return _status(unit, campaign), where


def _status(unit: UnitOfWork, campaign: Campaign) -> CampaignStatus:
    campaign_id = campaign.id
    totals = recipients.totals(unit, campaign_id)
    count = totals.states.get
    skipped = [
        Skipped(reason, number)
        for (state, reason), number in totals.reasons.items()
        if state is RecipientState.SKIPPED and reason is not None
    ]
    blocked = totals.reasons.get((RecipientState.FAILED, Reason.UNREACHABLE), 0)
    pending = count(RecipientState.PENDING, 0)
    is_sending = campaign.state is CampaignState.SENDING
    newly = recipients.count_tried(unit, campaign_id, since=unit.now - MINUTE) if is_sending else 0
    lasted = max((unit.now - (campaign.began_at or unit.now)).total_seconds(), 1.0)
    gone = sent_offers.recalls(unit, campaign_id) if campaign.recalled_at is not None else {}
    is_corrected = campaign.corrected_at is not None and campaign.recalled_at is None
    mended = sent_offers.corrections(unit, campaign_id, campaign.edition) if is_corrected else {}
    left = mended.get(None, 0)
    is_mended = campaign.correction_ended_at is not None
    next_at = recipients.next_due(unit, campaign_id) if is_sending and pending else None
    return CampaignStatus(
        campaign=campaign_id,
        name=campaign.name,
        state=campaign.state,
        audience=totals.audience,
        pending=pending,
        queued=count(RecipientState.QUEUED, 0),
        sent=count(RecipientState.SENT, 0),
        failed=count(RecipientState.FAILED, 0) - blocked,
        blocked=blocked,
        skipped=count(RecipientState.SKIPPED, 0),
        unknown=count(RecipientState.UNKNOWN, 0),
        held_out=count(RecipientState.HELD_OUT, 0),
        reasons=tuple(sorted(skipped, key=lambda one: (-one.people, one.why))),
        a_minute=round(newly * 60 / min(lasted, 60.0)),
        next_at=next_at if next_at is not None and next_at > unit.now else None,
        starts_at=campaign.starts_at,
        ends_at=campaign.ends_at,
        paused_for=campaign.paused_for,
        may_recall=_may_recall(unit, campaign),
        recalled=gone.get(RecallState.GONE, 0),
        recall_left=count(RecipientState.SENT, 0) - sum(gone.values()) + gone.get(RecallState.QUEUED, 0)
        if campaign.recalled_at is not None and campaign.recall_ended_at is None
        else 0,
        recall_failed=gone.get(RecallState.STAYS, 0),
        may_correct=may_correct(unit, campaign),
        corrected=mended.get(CorrectionState.DONE, 0),
        correction_left=0 if is_mended else left,
        correction_failed=mended.get(CorrectionState.STAYS, 0) + (left if is_mended else 0),
        correction_late=mended.get(CorrectionState.LATE, 0),
    )


def _may_recall(unit: UnitOfWork, campaign: Campaign) -> bool:
    begun = campaign.began_at
    return begun is not None and campaign.recalled_at is None and unit.now - begun < RECALLED_WITHIN


def may_correct(unit: UnitOfWork, campaign: Campaign) -> bool:
    """Tell whether a campaign has a message that may still be given another text, or has any ahead."""
    is_fresh = campaign.ended_at is None or unit.now - campaign.ended_at < RECALLED_WITHIN
    return campaign.began_at is not None and campaign.recalled_at is None and is_fresh


def hold_of(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> Campaign:
    """Load a campaign for an admin's act and keep others from it till then. Outdated for one that is gone."""
    staffing.require(unit, by, Role.ADMIN)
    campaign = campaigns.hold(unit, campaign_id)
    if campaign is None:
        raise Outdated
    return campaign
