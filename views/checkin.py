"""Check-ins: thanks, the question, and what follows each answer."""

from rules.notices.checkin import HappyThanked, MissingAsked, ScoreAsked, ThankYou
from rules.product_names import spoken
from views.buttons import Score, Seldom, Stop
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen
from views.voice import Voice

SCORES = range(1, 6)


def thank_you(notice: ThankYou, voice: Voice) -> Screen:
    """Thanks for an order; the way out is one tap away."""
    return Screen(_about("thank-you", notice.name, notice.product, voice), (way_out(voice),))


def score_asked(notice: ScoreAsked, voice: Voice) -> Screen:
    """How is it? Five buttons, and the way out."""
    text = _about("csat", notice.name, notice.product, voice)
    return Screen(text, score_rows(notice.touchpoint, voice))


def score_rows(touchpoint: int, voice: Voice, *, chosen: int | None = None) -> tuple[tuple[Key, ...], ...]:
    """The five buttons, the chosen one marked; another can still be pressed. Until one is, the way out is there too."""
    scores = tuple(
        Key(f"✓ {score}" if score == chosen else str(score), Score(touchpoint, score).data()) for score in SCORES
    )
    return (scores,) if chosen else (scores, way_out(voice))


def missing_asked(notice: MissingAsked, voice: Voice) -> Screen:
    """What was missing?"""
    return Screen(voice("what-was-missing"))


def happy_thanked(notice: HappyThanked, voice: Voice) -> Screen:
    """Thanks by name, and the points."""
    name = address(notice.name, voice.language)
    facts = {"points": notice.points, "balance": notice.balance}
    return Screen(voice("happy-thanked", known=yes_no(name is not None), name=name or "", **facts))


def _about(key: str, name: str | None, product: str | None, voice: Voice) -> str:
    called = address(name, voice.language)
    return voice(
        key,
        known=yes_no(called is not None),
        name=called or "",
        about="product" if product else "order",
        product=spoken(product or ""),
    )


def way_out(voice: Voice) -> tuple[Key, ...]:
    """Less of what comes unasked, or nothing: one tap under whatever does."""
    return Key(voice.label("often-less"), Seldom(less=True).data()), Key(voice.label("csat-stop"), Stop().data())
