"""
Every table: one module a part of the shop, all of them to be had from here.

Times are aware UTC, money is integer minor units beside a currency, quantities are thousandths, enums are stored by
value. A row that is planned or caused has a natural key under UNIQUE, so planning or importing twice changes nothing.
"""

from storage.tables.base import Id, Json, Moment, Word, in_state, metadata
from storage.tables.campaigns import campaign, campaign_recipient
from storage.tables.codes import code_draft, code_guess, code_pool, promo_code
from storage.tables.contacts import acquaintance, answer, reply, shop_pause, thanks, thanks_template, touchpoint
from storage.tables.customers import (
    consent,
    customer,
    customer_link,
    customer_note,
    departure,
    leaving_cause,
    person,
    search_word,
)
from storage.tables.delivery import inbox, outbox
from storage.tables.desk import (
    desk_topic,
    entry_edit,
    praise,
    promise,
    remedy_offer,
    reply_draft,
    sale_draft,
    thread_message,
    ticket,
    ticket_deadline,
    ticket_entry,
    ticket_event,
)
from storage.tables.lifecycle import customer_stage, segment, stage_change
from storage.tables.orders import order_line, shop_order
from storage.tables.points import (
    expiry_grace,
    ledger_entry,
    points_account,
    points_draft,
    points_flag,
    referral,
    referral_link,
)
from storage.tables.staff import shop_setting, staff, staff_invite
from storage.tables.surprises import surprise

__all__ = [
    "Id",
    "Json",
    "Moment",
    "Word",
    "acquaintance",
    "answer",
    "campaign",
    "campaign_recipient",
    "code_draft",
    "code_guess",
    "code_pool",
    "consent",
    "customer",
    "customer_link",
    "customer_note",
    "customer_stage",
    "departure",
    "desk_topic",
    "entry_edit",
    "expiry_grace",
    "in_state",
    "inbox",
    "leaving_cause",
    "ledger_entry",
    "metadata",
    "order_line",
    "outbox",
    "person",
    "points_account",
    "points_draft",
    "points_flag",
    "praise",
    "promise",
    "promo_code",
    "referral",
    "referral_link",
    "remedy_offer",
    "reply",
    "reply_draft",
    "sale_draft",
    "search_word",
    "segment",
    "shop_order",
    "shop_pause",
    "shop_setting",
    "staff",
    "staff_invite",
    "stage_change",
    "surprise",
    "thanks",
    "thanks_template",
    "thread_message",
    "ticket",
    "ticket_deadline",
    "ticket_entry",
    "ticket_event",
    "touchpoint",
]
