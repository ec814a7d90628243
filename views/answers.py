"""What follows the answers to check-ins."""

from rules.notices.answers import (
    DeliveryAwaited,
    DeliveryChased,
    DeliveryThanked,
    HelpThanked,
    NpsReasonAsked,
    ReturnReasonThanked,
    UnsolvedOffered,
    WarrantyThanked,
)
from views.buttons import StillUnsolved
from views.meeting import yes_no
from views.screens import Key, Screen
from views.voice import Voice


def delivery_thanked(notice: DeliveryThanked, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("delivery-thanked"))


def delivery_awaited(notice: DeliveryAwaited, voice: Voice) -> Screen:
    """When it is asked about again."""
    day = voice.day(notice.again_at) if notice.again_at is not None else ""
    return Screen(voice("delivery-awaited", again=yes_no(notice.again_at is not None), day=day))


def delivery_chased(notice: DeliveryChased, voice: Voice) -> Screen:
    """Managers have it; by when they answer."""
    late, until = yes_no(notice.respond_by is None), voice.until(notice.respond_by) if notice.respond_by else ""
    return Screen(voice("delivery-chased", late=late, ticket=str(notice.ticket), until=until))


def nps_reason_asked(notice: NpsReasonAsked, voice: Voice) -> Screen:
    """What is the main reason?"""
    return Screen(voice("nps-reason-asked", verdict=notice.verdict.value))


def help_thanked(notice: HelpThanked, voice: Voice) -> Screen:
    """Thanks; after a low score, what was missing?"""
    return Screen(voice("help-thanked", low=yes_no(notice.low)))


def unsolved_offered(notice: UnsolvedOffered, voice: Voice) -> Screen:
    """One button opens the complaint again."""
    key = Key(voice.label("unsolved-still"), StillUnsolved(notice.touchpoint).data())
    return Screen(voice("unsolved-offered", ticket=str(notice.ticket)), ((key,),))


def warranty_thanked(notice: WarrantyThanked, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("warranty-thanked"))


def return_reason_thanked(notice: ReturnReasonThanked, voice: Voice) -> Screen:
    """Thanks for the reason."""
    return Screen(voice("return-reason-thanked", other=yes_no(notice.other)))
