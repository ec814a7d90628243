"""
A campaign is composed in the chat: one question at a time, with a way back, and kept as a draft at every step.

What the admin writes goes to the question that waits; whatever else they press or ask meanwhile is done as always.
"""

import html
import re
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from rules.campaign_words import is_number, is_number_and_name, read_beginning, read_button, read_terms
from rules.campaigns import Confirmation, Finding, confirmation, finding, is_late
from rules.conversation import Words
from rules.notices.campaigns import CampaignAsked, CampaignConfirmAsked, CampaignSecondAsked
from rules.segments import parse, write
from rules.vocabulary import CampaignId, CampaignState, CampaignStep, Language, MediaKind, Role, Timing
from services import campaign_building, campaign_forecast, campaign_running, codes, people, segments, staffing
from services.refusals import Outdated
from storage import audiences, campaigns, outbox, staff
from storage.audiences import Audience, Consenting, Listed
from storage.campaigns import Campaign
from storage.records import Staff
from storage.unit import UnitOfWork

STAYS_OPEN = timedelta(hours=36)
HOLDOUT, FAILURES = 10, 20
LONGEST_NAME = 100
# A forecast that is older is made anew before anything is sent.
FRESH = timedelta(days=1)
# What the terms take below the text, at most.
TERMS = 200
ORDER = tuple(CampaignStep)[: tuple(CampaignStep).index(CampaignStep.READY) + 1]
MAY_SKIP = {
    CampaignStep.TEXT_UK,
    CampaignStep.TEXT_RU,
    CampaignStep.MEDIA,
    CampaignStep.BUTTON,
    CampaignStep.TERMS,
    CampaignStep.OTHER_UK,
    CampaignStep.CODES,
}
# Where each text is kept: which of the two, and its language.
TEXTS = {
    CampaignStep.TEXT_UK: ("texts", Language.UKRAINIAN),
    CampaignStep.TEXT_RU: ("texts", Language.RUSSIAN),
    CampaignStep.OTHER_UK: ("other", Language.UKRAINIAN),
    CampaignStep.OTHER_RU: ("other", Language.RUSSIAN),
}
FILES = (MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.VOICE)
EMPTIED: dict[CampaignStep, dict[str, Any]] = {
    CampaignStep.MEDIA: {"media": None, "file_id": None},
    CampaignStep.BUTTON: {"button": None, "link": None},
    CampaignStep.CODES: {"pool_id": None},
    CampaignStep.TERMS: {"valid_until": None, "minimum_minor": None, "category": None},
}


class Unclear(Exception):  # noqa: N818 - it is what is told to whoever wrote
    """What was answered cannot be taken; `finding` says what is wrong with a text."""

    def __init__(self, found: Finding | None = None) -> None:
        super().__init__()
        self.finding = found


def begin(unit: UnitOfWork, by: int, name: str = "", *, audience: dict[str, Any] | None = None) -> None:
    """Begin a new draft and ask its first question; what is given already is not asked for. Admins only."""
    admin = staffing.require(unit, by, Role.ADMIN)
    campaign_id = campaigns.create(
        unit,
        name=name.strip()[:LONGEST_NAME],
        created_by=admin.id,
        audience=audience or Consenting().stored(),
        holdout=HOLDOUT,
        failures=FAILURES,
    )
    following = CampaignStep.TEXT_UK if audience else CampaignStep.AUDIENCE
    _ask(unit, by, campaign_id, following if name.strip() else CampaignStep.NAME)


def draft(unit: UnitOfWork, by: int, *, name: str, audience: Audience, texts: dict[str, str]) -> CampaignId:
    """
    Lay a written offer to an audience ready, to be looked at, changed and sent. Admins only.

    Nobody is held out of it: it answers what each of them said, and whether they return is counted one by one.
    """
    admin = staffing.require(unit, by, Role.ADMIN)
    campaign_id = campaigns.create(
        unit,
        name=name[:LONGEST_NAME],
        created_by=admin.id,
        audience=audience.stored(),
        texts=texts,
        holdout=0,
        failures=FAILURES,
    )
    _ask(unit, by, campaign_id, CampaignStep.READY)
    return campaign_id


def hear(unit: UnitOfWork, telegram_id: int, words: Words) -> bool:
    """Take an admin's words as the answer to the question that waits; False if none does, or it is no admin."""
    member = staff.by_telegram(unit, telegram_id)
    if member is None or not member.role.may(Role.ADMIN):
        return False
    campaign = campaigns.asked_of(unit, member.id, since=unit.now - STAYS_OPEN)
    if campaign is None or campaign.step is None:
        return False
    if campaign.step is CampaignStep.CONFIRM:
        _confirm(unit, member, campaign, words.text or "")
        return True
    said = (words.text or "").strip()
    if campaign.step is CampaignStep.AUDIENCE and said and not audiences.are_known(unit, _codes(said)):
        segments.look(unit, telegram_id, said, campaign.id)  # no list of customers: an expression
        return True
    try:
        changes = _read(unit, campaign, campaign.step, words)
    except Unclear as unclear:
        _ask(unit, telegram_id, campaign.id, campaign.step, found=unclear.finding, unclear=True)
    else:
        _take(unit, telegram_id, campaign, campaign.step, changes)
    return True


def skip(unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep) -> None:
    """Leave a question without an answer; what was answered before is forgotten."""
    campaign = _draft(unit, by, campaign_id, step)
    if step not in MAY_SKIP or (step is CampaignStep.TEXT_RU and not campaign.texts.get(Language.UKRAINIAN)):
        raise Outdated
    changes = EMPTIED.get(step, {})
    if step is CampaignStep.OTHER_UK:
        changes = {"other": {}}
    elif step in TEXTS:
        which, language = TEXTS[step]
        changes = {which: {key: text for key, text in getattr(campaign, which).items() if key != language}, "other": {}}
    _take(unit, by, campaign, step, changes)


def go_back(unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep) -> None:
    """Ask the question before again, with what was answered."""
    campaign = _draft(unit, by, campaign_id, step)
    if step is CampaignStep.CONFIRM:
        _ask(unit, by, campaign_id, CampaignStep.READY)
    else:
        before = [one for one in ORDER[: ORDER.index(step)] if _is_asked(campaign, one)]
        _ask(unit, by, campaign_id, before[-1] if before else CampaignStep.NAME)


def choose_everybody(unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep) -> None:
    """Write to everybody who agreed to offers."""
    campaign = _draft(unit, by, campaign_id, step)
    _take(unit, by, campaign, step, {"audience": Consenting().stored()})


def choose_segment(unit: UnitOfWork, by: int, segment_id: int) -> None:
    """Write to the people of a segment: in the draft they were chosen for, or in a new one that bears its name."""
    tree, campaign_id, name = segments.chosen(unit, by, segment_id)
    audience = segments.audience_for(unit, tree).stored()
    if campaign_id is None:
        begin(unit, by, name or write(tree, people.language_of_chat(unit, by)), audience=audience)
    else:
        _take(
            unit,
            by,
            _draft(unit, by, campaign_id, CampaignStep.AUDIENCE),
            CampaignStep.AUDIENCE,
            {"audience": audience},
        )


def choose_pool(unit: UnitOfWork, by: int, campaign_id: int, pool_id: int) -> None:
    """Bring everybody a code of a pool. Outdated for one that is stopped or over."""
    campaign = _draft(unit, by, CampaignId(campaign_id), CampaignStep.CODES)
    pool = next((one for one in codes.open_pools(unit) if one.id == pool_id), None)
    if pool is None:
        raise Outdated
    _take(unit, by, campaign, CampaignStep.CODES, {"pool_id": pool.id})


def choose_asking(
    unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep, labels: dict[str, str]
) -> None:
    """Put a button under the offer that lets people write to the shop."""
    campaign = _draft(unit, by, campaign_id, step)
    _take(unit, by, campaign, step, {"button": labels, "link": None})


def choose_beginning(unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep, timing: Timing) -> None:
    """Begin at once, or tomorrow at ten: by the shop's clock, or by everybody's own."""
    campaign = _draft(unit, by, campaign_id, step)
    starts_at = None
    if timing is not Timing.NOW:
        local = unit.now.astimezone(unit.shop.zone) + timedelta(days=1)
        starts_at = local.replace(hour=10, minute=0, second=0, microsecond=0).astimezone(unit.now.tzinfo)
    _take(unit, by, campaign, step, {"timing": timing, "starts_at": starts_at, "window_from": None, "window_to": None})


def open_draft(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Go on with a draft where it was left, or show how far a campaign is."""
    staffing.require(unit, by, Role.ADMIN)
    campaign = campaigns.find(unit, campaign_id)
    if campaign is None:
        raise Outdated
    if campaign.state is CampaignState.DRAFT:
        _ask(unit, by, campaign_id, campaign.step or CampaignStep.NAME)
    else:
        campaign_running.show(unit, by, campaign_id)


def change(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Go through the questions of a draft again, with what was answered."""
    _draft(unit, by, campaign_id)
    _ask(unit, by, campaign_id, CampaignStep.NAME)


def drop(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Throw a draft away."""
    _draft(unit, by, campaign_id)
    campaigns.change(unit, campaign_id, state=CampaignState.CANCELLED, step=None, asked_at=None)
    campaign_running.list_newest(unit, by)


def try_on_oneself(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Send an admin what people would read."""
    campaign_forecast.try_on(unit, _draft(unit, by, campaign_id), by)


def send(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Send it, if it is complete: at once to a few; to many when the number has been typed."""
    campaign = _draft(unit, by, campaign_id)
    count = campaign_forecast.expected(campaign)
    if campaign.step not in {CampaignStep.READY, CampaignStep.CONFIRM} or campaign.built_at is None or not count:
        raise Outdated
    if campaign.built_at < unit.now - FRESH:
        _ask(unit, by, campaign_id, CampaignStep.READY)
    elif campaign.starts_at is not None and is_late(campaign.starts_at, unit.now):
        _ask(unit, by, campaign_id, CampaignStep.WHEN, unclear=True)
    elif (how := _how(unit, count)) is Confirmation.PRESS:
        campaigns.change(unit, campaign_id, confirmed_by=staffing.require(unit, by, Role.ADMIN).id)
        campaign_running.begin(unit, campaign, by)
    else:
        campaigns.change(unit, campaign_id, step=CampaignStep.CONFIRM, asked_at=unit.now)
        outbox.say(unit, by, CampaignConfirmAsked(campaign_id, campaign.name, count, how))


def second(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Another admin says yes: it goes. Outdated for whoever confirmed it first."""
    admin = staffing.require(unit, by, Role.ADMIN)
    campaign = campaigns.hold(unit, campaign_id)
    if campaign is None or campaign.step is not CampaignStep.SECOND or campaign.confirmed_by == admin.id:
        raise Outdated
    campaigns.change(unit, campaign_id, seconded_by=admin.id)
    campaign_running.begin(unit, campaign, by)


def _confirm(unit: UnitOfWork, member: Staff, campaign: Campaign, said: str) -> None:
    count = campaign_forecast.expected(campaign)
    how = _how(unit, count)
    right = is_number_and_name(said, count, unit.shop.name) if how is Confirmation.ALONE else is_number(said, count)
    if not right:
        outbox.say(unit, member.telegram_id, CampaignConfirmAsked(campaign.id, campaign.name, count, how, unclear=True))
        return
    if how is not Confirmation.SECOND:
        campaigns.change(unit, campaign.id, confirmed_by=member.id)
        campaign_running.begin(unit, campaign, member.telegram_id)
        return
    campaigns.change(unit, campaign.id, confirmed_by=member.id, step=CampaignStep.SECOND, asked_at=None)
    asked = CampaignSecondAsked(campaign.id, campaign.name, count, member.name)
    for admin in staff.admins(unit):
        if admin.id != member.id:
            outbox.say(unit, admin.telegram_id, asked)
    _ask(unit, member.telegram_id, campaign.id, CampaignStep.SECOND)


def _how(unit: UnitOfWork, count: int) -> Confirmation:
    return confirmation(count, other_admins=len(staff.admins(unit)) - 1)


def _draft(unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep | None = None) -> Campaign:
    """Load a draft that waits for this question. Outdated for another question, or for one that was sent."""
    staffing.require(unit, by, Role.ADMIN)
    campaign = campaigns.hold(unit, campaign_id)
    if (
        campaign is None
        or campaign.state is not CampaignState.DRAFT
        or (step is not None and campaign.step is not step)
    ):
        raise Outdated
    return campaign


def _read(unit: UnitOfWork, campaign: Campaign, step: CampaignStep, words: Words) -> dict[str, Any]:  # noqa: PLR0911
    """Tell what an answer changes. Unclear for what cannot be taken."""
    said = (words.text or "").strip()
    if step is CampaignStep.MEDIA:
        if words.media is None or words.media.kind not in FILES:
            raise Unclear
        _check(campaign, has_media=True)
        return {"media": words.media.kind, "file_id": words.media.file_id}
    if not said:
        raise Unclear
    if step in TEXTS:
        which, language = TEXTS[step]
        return {which: getattr(campaign, which) | {language.value: read_text(campaign, words)}}
    match step:
        case CampaignStep.NAME:
            return {"name": said[:LONGEST_NAME]}
        case CampaignStep.AUDIENCE:
            return {"audience": Listed(_codes(said)).stored()}
        case CampaignStep.BUTTON if (button := read_button(said)) is not None:
            return {"button": button[0], "link": button[1]}
        case CampaignStep.TERMS if (terms := read_terms(said, now=unit.now, zone=unit.shop.zone)) is not None:
            _check(campaign, beside=TERMS)
            return asdict(terms)
        case CampaignStep.WHEN if (begins := read_beginning(said, now=unit.now, zone=unit.shop.zone)) is not None:
            since, until = begins.window or (None, None)
            times = {"timing": begins.timing, "starts_at": begins.starts_at}
            return {**times, "window_from": since, "window_to": until}
    raise Unclear


def read_text(campaign: Campaign, words: Words) -> str:
    """Read a text for this campaign as HTML. Unclear for what may not be sent."""
    said = (words.text or "").strip()
    if not said:
        raise Unclear
    text = words.html or html.escape(said, quote=False)
    _check(campaign, text)
    return text


def in_words(text: str) -> str:
    """Show a text without its formatting."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _codes(said: str) -> list[str]:
    return re.split(r"[\s,;]+", said)


def _check(campaign: Campaign, *texts: str, has_media: bool = False, beside: int = 0) -> None:
    has_terms = campaign.valid_until or campaign.minimum_minor or campaign.category
    for text in texts or (*campaign.texts.values(), *campaign.other.values()):
        found = finding(
            text, has_media=has_media or campaign.media is not None, beside=beside or (TERMS if has_terms else 0)
        )
        if found is not None:
            raise Unclear(found)


def _take(unit: UnitOfWork, by: int, campaign: Campaign, step: CampaignStep, changes: dict[str, Any]) -> None:
    if changes:
        campaigns.change(unit, campaign.id, **changes)
    changed = campaigns.get(unit, campaign.id)
    following = [one for one in ORDER[ORDER.index(step) + 1 :] if _is_asked(changed, one)]
    _ask(unit, by, campaign.id, following[0])


def _is_asked(campaign: Campaign, step: CampaignStep) -> bool:
    """Whether a question has a place in this draft: a second text is in the languages of the first."""
    uk, ru = Language.UKRAINIAN.value, Language.RUSSIAN.value
    if step is CampaignStep.OTHER_UK:
        return bool(campaign.texts.get(uk))
    if step is CampaignStep.OTHER_RU:
        return bool(campaign.texts.get(ru) and campaign.other.get(uk))
    if step is CampaignStep.CODES:
        return campaign.brings_codes
    return True


def _ask(
    unit: UnitOfWork,
    by: int,
    campaign_id: CampaignId,
    step: CampaignStep,
    *,
    found: Finding | None = None,
    unclear: bool = False,
) -> None:
    waits = unit.now if step not in {CampaignStep.READY, CampaignStep.SECOND} else None
    before = campaigns.get(unit, campaign_id)
    campaigns.change(unit, campaign_id, step=step, asked_at=waits)
    if step is CampaignStep.READY:
        if before.step is not CampaignStep.READY or before.built_at is None or before.built_at < unit.now - FRESH:
            campaign_building.begin_anew(unit, campaign_id)
        campaign_forecast.ready(unit, campaigns.get(unit, campaign_id), by)
        return
    may_skip = step in MAY_SKIP and not (step is CampaignStep.TEXT_RU and not before.texts.get(Language.UKRAINIAN))
    question = CampaignAsked(
        campaign_id,
        step,
        before.name,
        finding=found,
        unclear=unclear,
        now=_now(before, step, people.language_of_chat(unit, by)),
        may_skip=may_skip,
        segments=segments.saved(unit) if step is CampaignStep.AUDIENCE else (),
        pools=campaign_forecast.pools_left(unit) if step is CampaignStep.CODES else (),
    )
    outbox.say(unit, by, question)


def _now(campaign: Campaign, step: CampaignStep, language: Language) -> str | None:
    """What was answered already, in the admin's own words where there are some."""
    if step in TEXTS:
        which, language = TEXTS[step]
        text: str | None = getattr(campaign, which).get(language.value)
        return in_words(text) if text else None
    if step is CampaignStep.NAME:
        return campaign.name or None
    if step is CampaignStep.AUDIENCE:
        if (expression := campaign.audience.get("expression")) is not None:
            return write(parse(expression), language)
        codes: list[str] = campaign.audience.get("codes", [])
        return " ".join(codes) or None
    if step is CampaignStep.BUTTON and campaign.button and campaign.link:
        return f"{campaign.button[Language.UKRAINIAN.value]} {campaign.link}"
    return None
