"""The words the shop uses, each with one meaning; stored by value, so renaming a member needs no migration."""

from enum import IntEnum, StrEnum
from typing import NewType

CustomerId = NewType("CustomerId", int)
OrderId = NewType("OrderId", int)
LineId = NewType("LineId", int)
TouchpointId = NewType("TouchpointId", int)
TicketId = NewType("TicketId", int)
StaffId = NewType("StaffId", int)
OutboxId = NewType("OutboxId", int)
PromiseId = NewType("PromiseId", int)
EntryId = NewType("EntryId", int)
PoolId = NewType("PoolId", int)
CodeId = NewType("CodeId", int)
PointsId = NewType("PointsId", int)
CampaignId = NewType("CampaignId", int)
SurpriseId = NewType("SurpriseId", int)
ReferralId = NewType("ReferralId", int)


class Language(StrEnum):
    """A language the bot speaks; each has a folder in locales/."""

    UKRAINIAN = "uk"
    RUSSIAN = "ru"


class OrderStatus(StrEnum):
    """What became of an order, as far as contacts are concerned."""

    ACTIVE = "active"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class Event(StrEnum):
    """What a planned contact is counted from."""

    PURCHASE = "purchase"
    DELIVERY = "delivery"
    FIRST_PURCHASE = "first_purchase"
    NTH_PURCHASE = "nth_purchase"
    RETURN = "return"
    RESOLUTION = "resolution"
    BIRTHDAY = "birthday"
    PRAISE = "praise"
    POINTS = "points"
    SURPRISE = "surprise"
    SILENCE = "silence"


class Occasion(StrEnum):
    """What somebody of the staff writes for, where it is more than any purchase."""

    PURCHASE = "purchase"
    YEAR = "year"
    RESOLUTION = "resolution"
    PRAISE = "praise"
    SURPRISE = "surprise"


class ContactKind(StrEnum):
    """What a planned contact does."""

    THANK_YOU = "thank_you"
    DELIVERY_CHECK = "delivery_check"
    CSAT = "csat"
    NPS = "nps"
    EASE = "ease"
    WARRANTY_CHECK = "warranty_check"
    RETURN_REASON = "return_reason"
    ANNIVERSARY = "anniversary"
    BIRTHDAY = "birthday"
    POINTS_EXPIRING = "points_expiring"
    TIER_REACHED = "tier_reached"
    TIER_ENDING = "tier_ending"
    FRIEND_POINTS = "friend_points"
    SURPRISE = "surprise"
    OFFER = "offer"
    WHY_LEAVING = "why_leaving"
    MISS_YOU = "miss_you"
    COME_BACK = "come_back"


# The kinds that ask, the most pressing first; whoever leaves three of them without a word is asked no more.
QUESTIONS = (
    ContactKind.DELIVERY_CHECK,
    ContactKind.RETURN_REASON,
    ContactKind.EASE,
    ContactKind.CSAT,
    ContactKind.NPS,
    ContactKind.WARRANTY_CHECK,
)


# What is said about points. A warning is of use before its day only, so it goes before good news.
POINTS_KINDS = (
    ContactKind.POINTS_EXPIRING,
    ContactKind.TIER_ENDING,
    ContactKind.TIER_REACHED,
    ContactKind.FRIEND_POINTS,
)


class Reply(StrEnum):
    """What a customer says with a button to a question that has no scale."""

    ARRIVED = "arrived"
    NOT_YET = "not_yet"
    ARRIVED_BADLY = "arrived_badly"
    FINE = "fine"
    NOT_FINE = "not_fine"
    CHANGED_MIND = "changed_mind"
    NOT_SUITED = "not_suited"
    POOR_QUALITY = "poor_quality"
    FOUND_CHEAPER = "found_cheaper"
    WAITED_TOO_LONG = "waited_too_long"
    OTHER_REASON = "other_reason"


# What may be said to which question, in the order of the buttons.
REPLIES = {
    ContactKind.DELIVERY_CHECK: (Reply.ARRIVED, Reply.NOT_YET, Reply.ARRIVED_BADLY),
    ContactKind.WARRANTY_CHECK: (Reply.FINE, Reply.NOT_FINE),
    ContactKind.RETURN_REASON: (
        Reply.CHANGED_MIND,
        Reply.NOT_SUITED,
        Reply.POOR_QUALITY,
        Reply.FOUND_CHEAPER,
        Reply.WAITED_TOO_LONG,
        Reply.OTHER_REASON,
    ),
}


class TouchpointState(StrEnum):
    """
    The life of one planned contact.

    PLANNED → QUEUED → SENT → ANSWERED is the happy path. PLANNED with a reason was moved to a later moment, because it
    would have come at night or too often. WAITING is due but may not be written yet (not linked, no
    consent, stopped, an open complaint); it becomes PLANNED again when that changes. UNKNOWN was handed to Telegram
    and never confirmed: it is not sent again. WITHDRAWN, MISSED and FAILED carry a reason.
    """

    PLANNED = "planned"
    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a message waits, is withdrawn or is not sent; a manager can read each of them."""

    NOT_LINKED = "not_linked"
    NO_CONSENT = "no_consent"
    STOPPED = "stopped"
    OPEN_COMPLAINT = "open_complaint"
    UNREACHABLE = "unreachable"
    ORDER_CANCELLED = "order_cancelled"
    TOO_LATE = "too_late"
    CONTACT_REMOVED = "contact_removed"
    QUIET_HOURS = "quiet_hours"
    BUDGET = "budget"
    TOO_SOON = "too_soon"
    PAUSED = "paused"
    IGNORED = "ignored"
    NOT_MEANT = "not_meant"
    ASKED_TOGETHER = "asked_together"
    ANSWERED = "answered"
    SHOP_PAUSED = "shop_paused"
    POINTLESS = "pointless"
    NO_TEXT = "no_text"
    CANCELLED = "cancelled"
    CAMPAIGN_PAUSED = "campaign_paused"
    SWITCHED_OFF = "switched_off"
    NO_CODE = "no_code"
    SUNSET = "sunset"


class Often(StrEnum):
    """How often a customer wants to be written to unasked."""

    NORMAL = "normal"
    LESS = "less"


class Entry(StrEnum):
    """
    A line of the ledger of points.

    EARN and a rising ADJUST add points; SPEND, EXPIRE and a falling ADJUST take them. REVERSE takes back what another
    entry gave, and names it.
    """

    EARN = "earn"
    SPEND = "spend"
    EXPIRE = "expire"
    REVERSE = "reverse"
    ADJUST = "adjust"


class Flag(StrEnum):
    """Why an order needs a human before its points can be right; nothing was changed because of it."""

    TOTAL_CHANGED = "total_changed"
    OTHER_CURRENCY = "other_currency"
    REFUND_ABOVE = "refund_above"
    CAME_BACK = "came_back"
    BUYER_CHANGED = "buyer_changed"


class SurpriseState(StrEnum):
    """A surprise is proposed, and then given, or not now."""

    PROPOSED = "proposed"
    GIVEN = "given"
    DISMISSED = "dismissed"


class SurpriseWay(StrEnum):
    """What a surprise is: a gift from a pool, points, a promo code, or a manager's own words."""

    GIFT = "gift"
    POINTS = "points"
    CODE = "code"
    NOTE = "note"


class ReferralState(StrEnum):
    """
    waiting (for the friend's first order to be kept) → paid.

    DOUBTFUL pays nothing until a human says that it is all right, and then waits again, or REFUSED.
    """

    WAITING = "waiting"
    PAID = "paid"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class Doubt(StrEnum):
    """Why a human is to look at a referral before it pays anything."""

    SELF = "self"
    SAME_CONTACTS = "same_contacts"
    RING = "ring"
    CUSTOMER_BEFORE = "customer_before"
    WROTE_BEFORE = "wrote_before"
    BLOCKED = "blocked"
    TOO_MANY = "too_many"


class TierBy(StrEnum):
    """What a tier is reached by: money spent and kept, ever; or points earned in the last year."""

    SPEND = "spend"
    POINTS = "points"


class Downgrade(StrEnum):
    """How a tier is lost: as soon as it is no longer reached, or one step a year at most."""

    AT_ONCE = "at_once"
    ONE_STEP_A_YEAR = "one_step_a_year"


class Scale(StrEnum):
    """
    A scale an answer is given on.

    CSAT is 1-5 about the product, NPS 0-10 "would you recommend us", CES 1-5 "how easy was it" (5 is very easy),
    MANAGER 1-5 about whoever solved a complaint.
    """

    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    MANAGER = "manager"


class Verdict(StrEnum):
    """How an answer reads."""

    UNHAPPY = "unhappy"
    NEUTRAL = "neutral"
    HAPPY = "happy"


class TicketKind(StrEnum):
    """What a customer brought to the managers. Only complaints and questions have a deadline."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    REMARK = "remark"


class TicketState(StrEnum):
    """
    new → taken → resolved → confirmed, or reopened (which is open again and may be taken by anyone).

    WAITING is taken, and the next word is the customer's: its clocks stand still. UNCONFIRMED was resolved and the
    customer never said whether it is; DISMISSED was no complaint after all.
    """

    NEW = "new"
    TAKEN = "taken"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    REOPENED = "reopened"
    DISMISSED = "dismissed"


OPEN_TICKET_STATES = (TicketState.NEW, TicketState.TAKEN, TicketState.WAITING, TicketState.REOPENED)
OWNED_TICKET_STATES = (TicketState.TAKEN, TicketState.WAITING)


class Clock(StrEnum):
    """What is to happen to a ticket by a certain time."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
    CONFIRMATION = "confirmation"


class Priority(StrEnum):
    """How soon a ticket needs a human; each has limits of its own."""

    NORMAL = "normal"
    URGENT = "urgent"


class PromiseState(StrEnum):
    """
    draft (understood, not yet meant) → open → kept or broken, which the customer says.

    UNANSWERED was asked about and counts neither way, until the customer does answer. WITHDRAWN gave way to another
    promise before its time, or was never meant.
    """

    DRAFT = "draft"
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"


class Category(StrEnum):
    """What a complaint is about."""

    DELIVERY = "delivery"
    QUALITY = "quality"
    WRONG_ITEM = "wrong_item"
    PRICE = "price"
    STAFF = "staff"
    REFUND = "refund"
    SIZE = "size"
    PAYMENT = "payment"
    SITE = "site"
    OTHER = "other"


class Cause(StrEnum):
    """Why someone leaves. One fine list; the field's two reference tables are mappings of it."""

    SILENT = "silent"
    DRIFTED = "drifted"
    POACHED = "poached"
    PRICE = "price"
    OTHER_COMPETITIVE = "other_competitive"
    QUALITY = "quality"
    LATE_DELIVERY = "late_delivery"
    COMPLAINT_HANDLED_BADLY = "complaint_handled_badly"
    NO_ATTENTION = "no_attention"
    NO_LONGER_NEEDS = "no_longer_needs"
    FORGOT_US = "forgot_us"
    OTHER = "other"


class LeftBy(StrEnum):
    """
    What somebody was seen to leave by.

    UNHAPPY answered badly and went quiet after it; RHYTHM bought no more for much longer than was their habit.
    """

    STOPPED = "stopped"
    BLOCKED = "blocked"
    UNHAPPY = "unhappy"
    RHYTHM = "rhythm"


class Evidence(StrEnum):
    """How a cause is known: the person said it, a manager did, or there is nothing but silence."""

    SAID = "said"
    MANAGER = "manager"
    INFERRED = "inferred"


class CauseState(StrEnum):
    """What the shop does about a cause for which people leave."""

    OPEN = "open"
    FIXING = "fixing"
    FIXED = "fixed"
    WILL_NOT_FIX = "will_not_fix"


class CauseStep(StrEnum):
    """Which question about a cause waits for an admin's words: what has changed, in each language; since when; why."""

    WHAT_UK = "what_uk"
    WHAT_RU = "what_ru"
    SINCE = "since"
    WHY = "why"


class Author(StrEnum):
    """Who wrote a line of a conversation. A NOTE is a manager's for colleagues: it never leaves the desk."""

    CUSTOMER = "customer"
    MANAGER = "manager"
    NOTE = "note"


class MediaKind(StrEnum):
    """A file Telegram keeps for us; we hold only its file_id."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"
    ANIMATION = "animation"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"


class Awaiting(StrEnum):
    """What a customer's next words would answer, if they come soon."""

    COMMENT = "comment"
    LEAVING_REASON = "leaving_reason"
    COMPLAINT = "complaint"


class Purpose(StrEnum):
    """What a consent is for."""

    SERVICE = "service"
    OFFERS = "offers"


class CodeKind(StrEnum):
    """What a promo code gives: percents off, a sum off, or a thing."""

    PERCENT = "percent"
    SUM = "sum"
    GIFT = "gift"


class CodeState(StrEnum):
    """
    free → given → redeemed; a gift goes on to HANDED_OVER once the customer has it.

    VOID was given and called off by the shop. That a code's time is over is no state: its pool's dates say so.
    """

    FREE = "free"
    GIVEN = "given"
    REDEEMED = "redeemed"
    HANDED_OVER = "handed_over"
    VOID = "void"


class NoteKind(StrEnum):
    """What the staff write down about a customer for themselves; a motive is why the customer chose the shop."""

    NOTE = "note"
    MOTIVE = "motive"


class Role(StrEnum):
    """
    What a member of staff may do; a senior may do all a manager may, an admin all a senior may.

    A senior is told when a deadline passes, and may act on a colleague's ticket; an admin is told when that did not
    help.
    """

    MANAGER = "manager"
    SENIOR = "senior"
    ADMIN = "admin"

    def may(self, needs: "Role") -> bool:
        """Tell whether this role is enough for what needs another."""
        ranks = tuple(Role)
        return ranks.index(self) >= ranks.index(needs)


class Discount(StrEnum):
    """Why praise does not count for a bonus."""

    SOLICITED = "solicited"
    TOO_OFTEN = "too_often"


class Assignment(StrEnum):
    """How a ticket finds its owner: somebody takes it, or those on duty are given them in turn."""

    BY_HAND = "by_hand"
    ROUND_ROBIN = "round_robin"


class Lane(IntEnum):
    """Whose message goes first: the smaller number."""

    ANSWER = 0
    ESCALATION = 1
    CHECKIN = 2
    BROADCAST = 3


class Policy(StrEnum):
    """
    What happens when Telegram's answer is lost (there is no idempotency key in the Bot API).

    MUST_ARRIVE is retried, and a repeat says that it is one; AT_MOST_ONCE becomes `unknown` and is never resent.
    """

    MUST_ARRIVE = "must_arrive"
    AT_MOST_ONCE = "at_most_once"


class OutboxState(StrEnum):
    """What became of a message. PENDING and SENDING are open; the rest is final."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    UNKNOWN = "unknown"


class InboxState(StrEnum):
    """
    What became of an update.

    PARKED failed too often and waits for a person. FLOODED was too much at once from one chat and is never handled.
    """

    PENDING = "pending"
    DONE = "done"
    PARKED = "parked"
    FLOODED = "flooded"


class CampaignState(StrEnum):
    """draft → scheduled → sending ⇄ paused → done; CANCELLED from anywhere before that. A PAUSED one asks a human."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class CampaignStep(StrEnum):
    """Which question a draft waits for; READY has no more, CONFIRM and SECOND wait for a yes to sending."""

    NAME = "name"
    AUDIENCE = "audience"
    TEXT_UK = "text_uk"
    TEXT_RU = "text_ru"
    MEDIA = "media"
    BUTTON = "button"
    TERMS = "terms"
    OTHER_UK = "other_uk"
    OTHER_RU = "other_ru"
    CODES = "codes"
    WHEN = "when"
    READY = "ready"
    CONFIRM = "confirm"
    SECOND = "second"


class RecipientState(StrEnum):
    """
    What became of one person in a campaign; all but the first two are final.

    PENDING waits for its moment, QUEUED is in the outbox. HELD_OUT was never to be written to: whoever is, is compared
    with them. UNKNOWN was handed to Telegram and never confirmed: it is not sent again.
    """

    PENDING = "pending"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    HELD_OUT = "held_out"


class Variant(StrEnum):
    """Which of a campaign's two texts a person gets."""

    A = "a"
    B = "b"


class Timing(StrEnum):
    """When a campaign begins: at once, at a moment, or at that hour of each person's own clock."""

    NOW = "now"
    AT = "at"
    LOCAL = "local"


class PauseReason(StrEnum):
    """Why a campaign stands still: by hand, because too much failed, or because nobody was there at its moment."""

    BY_HAND = "by_hand"
    FAILURES = "failures"
    LATE = "late"


class RecallState(StrEnum):
    """What became of taking an offer back: it is on its way, the offer is gone, or it stays."""

    QUEUED = "queued"
    GONE = "gone"
    STAYS = "stays"


class CorrectionState(StrEnum):
    """What became of correcting an offer in its chat: on its way, done, it stays as it was, or it is too late."""

    QUEUED = "queued"
    DONE = "done"
    STAYS = "stays"
    LATE = "late"


class Stage(StrEnum):
    """
    Where a customer stands, by their own rhythm of buying.

    RETURNED bought again after a silence that had made them LAPSED or LOST; with the next purchase in time they are
    ACTIVE. Everybody may move both ways.
    """

    NEW = "new"
    ACTIVE = "active"
    RETURNED = "returned"
    AT_RISK = "at_risk"
    LAPSED = "lapsed"
    LOST = "lost"


class Trait(StrEnum):
    """What a condition of a segment asks about: a stage, what a person is worth, prefers or said, or who they are."""

    STAGE = "stage"
    VALUE = "value"
    RFM = "rfm"
    SPENT = "spent"
    ORDERS = "orders"
    SILENT = "silent"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    BRAND = "brand"
    SKU = "sku"
    CAUSE = "cause"
    LANGUAGE = "language"
    TIER = "tier"
    MANAGER = "manager"
    CITY = "city"
    CONSENT = "consent"
