"""What each kind of planned contact says when its moment comes."""

from rules.greetings import variant
from rules.notice import Notice
from rules.notices.answers import (
    BirthdayGreeted,
    DeliveryAsked,
    EaseAsked,
    NpsAsked,
    ReturnReasonAsked,
    WarrantyAsked,
)
from rules.notices.checkin import ScoreAsked
from rules.vocabulary import ContactKind
from services import leaving, referring, surprises, thanking, tiers, winback
from services.answers_delivery import is_repeated
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork


def said_by(  # noqa: PLR0911, PLR0912 - a line for each kind
    unit: UnitOfWork, kind: ContactKind, touchpoint: Touchpoint, customer: Customer, product: str | None
) -> Notice | None:
    """What a contact of this kind, about an order of this `product`, says to its customer now; None for nothing."""
    name = customer.name
    match kind:
        case ContactKind.THANK_YOU:
            return thanking.thank(unit, touchpoint, customer, product)
        case ContactKind.CSAT:
            return ScoreAsked(name=name, product=product, touchpoint=touchpoint.id)
        case ContactKind.DELIVERY_CHECK:
            again = is_repeated(touchpoint)
            return DeliveryAsked(name=name, product=product, touchpoint=touchpoint.id, again=again)
        case ContactKind.NPS:
            return NpsAsked(name=name, touchpoint=touchpoint.id)
        case ContactKind.EASE:
            return EaseAsked(name=name, ticket=touchpoint.ticket_id, touchpoint=touchpoint.id)
        case ContactKind.WARRANTY_CHECK:
            return WarrantyAsked(name=name, product=product, touchpoint=touchpoint.id)
        case ContactKind.RETURN_REASON:
            return ReturnReasonAsked(name=name, product=product, touchpoint=touchpoint.id)
        case ContactKind.ANNIVERSARY:
            return thanking.thank_for_years(unit, touchpoint, customer)
        case ContactKind.BIRTHDAY:
            return BirthdayGreeted(name=name, variant=variant(unit.now, unit.shop.zone, customer.id))
        case ContactKind.POINTS_EXPIRING | ContactKind.TIER_REACHED | ContactKind.TIER_ENDING:
            return tiers.notice(unit, kind, touchpoint, customer)
        case ContactKind.FRIEND_POINTS:
            return referring.notice(unit, touchpoint, customer)
        case ContactKind.WHY_LEAVING:
            return leaving.question(unit, touchpoint, customer)
        case ContactKind.MISS_YOU:
            return winback.missed_you(unit, touchpoint, customer)
        case ContactKind.COME_BACK:
            return winback.come_back(unit, touchpoint, customer)
        case ContactKind.SURPRISE:
            return surprises.notice(unit, touchpoint, customer)
        case ContactKind.OFFER:
            raise ValueError("an offer is a campaign's, not a contact of a scenario")
