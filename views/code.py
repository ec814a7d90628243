"""Promo codes and gifts, as the customer and the staff see them."""

from rules.codes import Terms
from rules.notices.codes import (
    CodeChoice,
    CodeGiven,
    CodeHowTo,
    CodeRedeemed,
    CodesLocked,
    CodesUnlocked,
    CodeTermsShown,
    CodeTold,
    CodeUnderstood,
    CodeWhich,
    CodeWhose,
    GiftsShown,
    MyCode,
    MyCodesShown,
    PoolEmpty,
    RedeemHowTo,
    RedeemRefused,
    RedeemUnderstood,
    Standing,
)
from rules.vocabulary import CodeKind
from views.buttons import ChooseCode, DecideCode, DecideRedeem, HandOverGift, ShowTerms, UnlockCodes
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_ON_KEY = 30
ROOM_ON_KEY = 22


def given(notice: CodeGiven, voice: Voice) -> Screen:
    """A code, what it gives and until when; one tap copies it, another tells the conditions."""
    name = address(notice.name, voice.language)
    text = voice(
        "code-given",
        known=yes_no(name is not None),
        name=name or "",
        kind=notice.terms.kind.value,
        gives=gives(notice.terms, voice),
        code=notice.code,
    )
    return Screen(f"{text}\n{_dates(notice.terms, voice)}", (code_keys(notice.number, notice.code, voice),))


def terms_shown(notice: CodeTermsShown, voice: Voice) -> Screen:
    """Every condition of a code."""
    lines = [voice("code-terms-of", code=notice.code), *terms(notice.terms, voice)]
    return Screen("\n".join(lines), ((Key(voice.label("code-copy"), copies=notice.code),),))


def mine(notice: MyCodesShown, voice: Voice) -> Screen:
    """A customer's codes, with a button that copies each that can be used."""
    if not notice.codes:
        return Screen(voice("codes-none"))
    lines = [voice("codes-mine"), *(_mine(one, voice) for one in notice.codes)]
    good = [one for one in notice.codes if one.standing is Standing.USABLE]
    rows = tuple(
        (
            Key(shortened(one.code, ROOM_ON_KEY), copies=one.code),
            Key(voice.label("code-terms"), ShowTerms(one.number).data()),
        )
        for one in good
    )
    return Screen("\n".join(lines), rows)


def _mine(one: MyCode, voice: Voice) -> Html:
    day = {
        Standing.USABLE: one.terms.ends_at,
        Standing.EXPIRED: one.terms.ends_at,
        Standing.SOON: one.terms.starts_at,
        Standing.USED: one.used_at,
    }[one.standing]
    standing = one.standing.value
    if day is None:
        standing = "always" if one.standing is Standing.USABLE else standing
        return voice("codes-line", code=one.code, gives=gives(one.terms, voice), standing=standing, day="")
    is_end = one.standing in {Standing.USABLE, Standing.EXPIRED}
    said = voice.last_day(day) if is_end else voice.day(day)
    return voice("codes-line", code=one.code, gives=gives(one.terms, voice), standing=standing, day=said)


def gives(what: Terms, voice: Voice) -> Html:
    """Say what a code gives: «знижка 10 %»."""
    amount = voice.money(what.value, what.currency) if what.kind is CodeKind.SUM else str(what.value)
    return voice("code-gives", kind=what.kind.value, amount=amount, gift=what.gift or "")


def terms(what: Terms, voice: Voice) -> list[Html]:
    """Say all conditions, a line each."""
    lines = [voice("code-terms-gives", gives=gives(what, voice)), *limits(what, voice), _dates(what, voice)]
    if what.per_person is not None:
        lines.append(voice("code-terms-person", count=what.per_person))
    if what.overall is not None:
        lines.append(voice("code-terms-overall", count=what.overall))
    return lines


def limits(what: Terms, voice: Voice) -> list[Html]:
    """Say for which purchases a code is, a line each."""
    lines = []
    if what.least_minor is not None:
        lines.append(voice("code-terms-least", sum=voice.money(what.least_minor, what.currency)))
    if what.category is not None:
        lines.append(voice("code-terms-category", category=what.category))
    return lines


def _dates(what: Terms, voice: Voice) -> Html:
    begins = what.starts_at if what.starts_at is not None and what.starts_at > voice.now else None
    ends = voice.last_day(what.ends_at) if what.ends_at is not None else ""
    dates = f"{'from' if begins else 'now'}-{'until' if what.ends_at else 'on'}"
    return voice("code-dates", dates=dates, starts=voice.day(begins) if begins else "", ends=ends)


def code_keys(number: int, code: str, voice: Voice) -> tuple[Key, ...]:
    """One button copies a code, one tells its conditions."""
    return Key(voice.label("code-copy"), copies=code), Key(voice.label("code-terms"), ShowTerms(number).data())


# --- the staff ---


def how_to(notice: CodeHowTo, voice: Voice) -> Screen:
    """How a code is given; what was wrong with what was written."""
    return Screen(voice("code-how-to", fault=notice.fault.value if notice.fault else "none", query=notice.query))


def whose(notice: CodeWhose, voice: Voice) -> Screen:
    """Which of them?"""
    text = voice("code-whose")
    if notice.more > 0:
        text = Html(f"{text}\n{voice('code-whose-more', more=notice.more)}")
    return Screen(text, _choices(notice.choices))


def which(notice: CodeWhich, voice: Voice) -> Screen:
    """Which pool?"""
    return Screen(voice("code-which", customer=shortened(notice.customer)), _choices(notice.choices))


def _choices(choices: tuple[CodeChoice, ...]) -> tuple[tuple[Key, ...], ...]:
    labels = (" · ".join(shortened(part, LONGEST_ON_KEY) for part in (one.name, one.about) if part) for one in choices)
    return tuple(
        (Key(label, ChooseCode(one.draft, one.pool).data()),) for label, one in zip(labels, choices, strict=True)
    )


def understood(notice: CodeUnderstood, voice: Voice) -> Screen:
    """Whose, what, under which conditions; is it so?"""
    customer, pool = shortened(notice.customer), notice.terms.name
    lines = [voice("code-understood", customer=customer, pool=pool), *terms(notice.terms, voice)]
    lines.append(voice("code-left", left=str(notice.left)))
    keys = (
        Key(voice.label("code-yes"), DecideCode(notice.draft, give=True).data()),
        Key(voice.label("code-no"), DecideCode(notice.draft, give=False).data()),
    )
    return Screen("\n".join(lines), (keys,))


def told(notice: CodeTold, voice: Voice) -> Screen:
    """It is given; who cannot be written to is told the code by a human."""
    said = voice("code-told", customer=shortened(notice.customer), gives=gives(notice.terms, voice))
    if notice.code is None:
        return Screen(said)
    text = f"{said}\n{voice('code-told-by-you', code=notice.code)}"
    return Screen(text, ((Key(voice.label("code-copy"), copies=notice.code),),))


def pool_empty(notice: PoolEmpty, voice: Voice) -> Screen:
    """No code is left, and what to do."""
    return Screen(voice("pool-empty", pool=notice.pool))


def redeem_how_to(notice: RedeemHowTo, voice: Voice) -> Screen:
    """How a code is redeemed; what was wrong with what was written."""
    return Screen(voice("redeem-how-to", unread=yes_no(notice.unread)))


def redeem_understood(notice: RedeemUnderstood, voice: Voice) -> Screen:
    """What it gives, whose it is, for which order; is it so?"""
    lines = [voice("redeem-understood", code=notice.code, customer=shortened(notice.customer))]
    lines += [*terms(notice.terms, voice), *_order(notice, voice)]
    keys = (
        Key(voice.label("redeem-yes"), DecideRedeem(notice.draft, redeem=True).data()),
        Key(voice.label("redeem-no"), DecideRedeem(notice.draft, redeem=False).data()),
    )
    return Screen("\n".join(lines), (keys,))


def redeemed(notice: CodeRedeemed, voice: Voice) -> Screen:
    """It is redeemed: what to give, or to take off."""
    lines = [voice("redeem-done", code=notice.code, gives=gives(notice.terms, voice))]
    return Screen("\n".join([*lines, *_order(notice, voice)]))


def _order(notice: RedeemUnderstood | CodeRedeemed, voice: Voice) -> list[Html]:
    lines = []
    if notice.order is not None:
        lines.append(voice("redeem-order", order=notice.order))
    if notice.amount_minor is not None and notice.currency is not None:
        saved = notice.saved_minor or 0
        amount, pays = (voice.money(one, notice.currency) for one in (notice.amount_minor, notice.amount_minor - saved))
        off = voice.money(saved, notice.currency)
        is_off = yes_no(saved > 0)
        lines.append(voice("redeem-sum", off=is_off, amount=amount, saved=off, pays=pays))
    return lines


def refused(notice: RedeemRefused, voice: Voice) -> Screen:
    """Why not, and what to do."""
    least = voice.money(notice.least_minor, notice.currency or "") if notice.least_minor is not None else ""
    ends = voice.last_day(notice.ends_at) if notice.ends_at is not None else ""
    until = voice.until(notice.until) if notice.until is not None else ""
    return Screen(voice("redeem-refused", fault=notice.fault.value, least=least, ends=ends, until=until))


def locked(notice: CodesLocked, voice: Voice) -> Screen:
    """Who tried too many wrong codes, and a button that lets them try again."""
    who, until = yes_no(notice.who is None), voice.until(notice.until)
    text = voice("codes-locked", till=who, who=notice.who or "", until=until)
    return Screen(text, ((Key(voice.label("codes-unlock"), UnlockCodes(notice.guess).data()),),))


def unlocked(notice: CodesUnlocked, voice: Voice) -> Screen:
    """They may try again."""
    return Screen(voice("codes-unlocked", till=yes_no(notice.who is None), who=notice.who or ""))


def gifts(notice: GiftsShown, voice: Voice) -> Screen:
    """What is to be handed over."""
    if not notice.gifts:
        return Screen(voice("gifts-none"))
    lines = [voice("gifts")]
    for place, one in enumerate(notice.gifts, start=1):
        day = voice.day(one.given_at) if one.given_at is not None else ""
        customer, order = shortened(one.customer), one.order or ""
        ordered = yes_no(one.order is not None)
        lines.append(
            voice(
                "gifts-line", place=str(place), gift=one.gift, customer=customer, day=day, ordered=ordered, order=order
            )
        )
    if notice.more > 0:
        lines.append(voice("gifts-more", more=notice.more))
    return Screen("\n".join(lines), gift_rows(notice, voice))


def gift_rows(notice: GiftsShown, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """A button for each gift of the list."""
    return tuple(
        (
            Key(
                voice.label(
                    "gift-done", gift=shortened(one.gift, ROOM_ON_KEY), customer=shortened(one.customer, ROOM_ON_KEY)
                ),
                HandOverGift(one.number).data(),
            ),
        )
        for one in notice.gifts
    )
