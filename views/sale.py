"""Purchases recorded by hand, as the staff see them."""

from rules.notices.sales import SaleBuyer, SaleHowTo, SaleRecorded, SaleUnderstood, SaleWhose
from views.buttons import ChooseBuyer, DecideSale, NoSale
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_ON_KEY = 30
LONGEST_CODE = 20


def how_to(notice: SaleHowTo, voice: Voice) -> Screen:
    """How a purchase is recorded; what was wrong with what was written."""
    fault = notice.fault.value if notice.fault else "none"
    lines = [voice("sale-how-to", fault=fault, query=shortened(notice.query))]
    lines.append(voice("sale-example-known" if notice.ticket else "sale-example"))
    key = Key(voice.label("sale-not-now"), NoSale(notice.ticket).data())
    return Screen("\n".join(lines), ((key,),))


def whose(notice: SaleWhose, voice: Voice) -> Screen:
    """Which of them?"""
    text: str = voice("sale-whose", product=shortened(notice.product), amount=_amount(notice, voice))
    if notice.more > 0:
        text += "\n" + voice("sale-whose-more", more=str(notice.more))
    rows = tuple((Key(_label(one), ChooseBuyer(one.draft).data()),) for one in notice.buyers)
    return Screen(text, rows)


def _label(one: SaleBuyer) -> str:
    return f"{shortened(one.name, LONGEST_ON_KEY)} · {shortened(one.phone or one.code, LONGEST_CODE)}"


def understood(notice: SaleUnderstood, voice: Voice) -> Screen:
    """Who, what, how much, when; is it so?"""
    text = voice(
        "sale-understood",
        customer=shortened(notice.customer),
        product=shortened(notice.product, 200),
        amount=_amount(notice, voice),
        day=voice.day(notice.at),
    )
    keys = (
        Key(voice.label("sale-yes"), DecideSale(notice.draft, notice.ticket, record=True).data()),
        Key(voice.label("sale-no"), DecideSale(notice.draft, notice.ticket, record=False).data()),
    )
    return Screen(text, (keys,))


def recorded(notice: SaleRecorded, voice: Voice) -> Screen:
    """It is an order now."""
    return Screen(
        voice(
            "sale-recorded",
            number=notice.number,
            customer=shortened(notice.customer),
            product=shortened(notice.product, 200),
            amount=_amount(notice, voice),
        )
    )


def _amount(notice: SaleWhose | SaleUnderstood | SaleRecorded, voice: Voice) -> Html:
    return voice.money(notice.amount_minor, notice.currency)
