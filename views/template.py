"""Ready answers as managers see them, and how they take their facts in a customer's language."""

from datetime import datetime

from rules import templates as rule
from rules.notices.templates import DraftShown, TemplateOption, TemplatesListed
from rules.product_names import spoken
from rules.shop import Shop
from rules.vocabulary import Language
from views.buttons import AskTemplates, DecideDraft, TurnTemplates, UseTemplate
from views.names import address
from views.screens import Key, Screen, shortened
from views.voice import Voice

ON_A_PAGE = 8
LONGEST_FACT = 100


def card_keys(ticket: int, voice: Voice) -> tuple[Key, ...]:
    """The button of a card."""
    return (Key(voice.label("card-templates"), AskTemplates(ticket).data()),)


def listed(notice: TemplatesListed, voice: Voice) -> Screen:
    """Which one?"""
    text = voice("templates-listed", ticket=str(notice.ticket), customer=shortened(notice.customer))
    return Screen(text, list_rows(notice.ticket, notice.options, 0, voice))


def list_rows(ticket: int, options: tuple[TemplateOption, ...], page: int, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """A page of the list, and the ways to the others."""
    last = max((len(options) - 1) // ON_A_PAGE, 0)
    page = min(max(page, 0), last)
    shown = options[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    rows = [(Key(one.title.said_in(voice.language), UseTemplate(ticket, one.place).data()),) for one in shown]
    turns = []
    if page > 0:
        turns.append(Key(voice.label("templates-back"), TurnTemplates(ticket, page - 1).data()))
    if page < last:
        turns.append(Key(voice.label("templates-further"), TurnTemplates(ticket, page + 1).data()))
    return (*rows, tuple(turns)) if turns else tuple(rows)


def draft_shown(notice: DraftShown, voice: Voice) -> Screen:
    """What the customer would read; how it is sent, and how it is changed."""
    text = voice(
        "draft-shown", ticket=str(notice.ticket), customer=shortened(notice.customer), words=voice.quote(notice.text)
    )
    keys = (
        Key(voice.label("draft-send"), DecideDraft(notice.draft, send=True).data()),
        Key(voice.label("draft-drop"), DecideDraft(notice.draft, send=False).data()),
    )
    return Screen(text, (keys,))


def worded(
    text: str,
    shop: Shop,
    now: datetime,
    *,
    language: Language,
    customer: str | None,
    ticket: int,
    product: str | None,
    order: str | None,
    manager: str,
    until: datetime | None,
) -> str:
    """Word a template for a customer: by name where the name is sure, with dates as their language says them."""
    voice = Voice(language, now, shop.zone, shop.name)
    facts = {
        "name": address(customer, language),
        "ticket": str(ticket),
        "product": spoken(product) if product else None,
        "order": shortened(order, LONGEST_FACT) if order else None,
        "manager": shortened(manager, LONGEST_FACT),
        "shop": shop.name,
        "until": str(voice.until(until)) if until is not None else None,
    }
    return rule.fill(text, facts)
