"""Check-ins: thanks, the question, and what follows each answer."""

from rules.notice import Media
from rules.notices.checkin import HappyThanked, MilestoneThanked, MissingAsked, ScoreAsked, ThankYou, WordsAwaited
from rules.product_names import spoken
from rules.vocabulary import Occasion
from views.buttons import Score, Seldom, Stop
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

SCORES = range(1, 6)
# The words for whoever buys again, one after another.
TURNS = ("again", "second", "third")


def thank_you(notice: ThankYou, voice: Voice) -> Screen:
    """Thanks for an order, perhaps with what a manager recorded or in their words; the way out is one tap away."""
    own = dict(notice.own).get(voice.language.value)
    turn = "first" if notice.first else TURNS[notice.number % len(TURNS)]
    by = "manager" if notice.manager else "shop"
    facts = {"turn": turn, "by": by}
    text: str = voice.quote(own) if own else about("thank-you", notice.name, notice.product, voice, **facts)
    return signed(text, notice.manager, voice, notice.media)


def milestone(notice: MilestoneThanked, voice: Voice) -> Screen:
    """Thanks for a milestone, with what there was between us in one phrase, under the manager's name."""
    history = history_of(notice, voice)
    name = address(notice.name, voice.language)
    text = voice(
        f"milestone-{notice.occasion.value}",
        known=yes_no(name is not None),
        name=name or "",
        variant=notice.variant,
        history=Html(f" {history}") if history else "",
    )
    return signed(text, notice.manager, voice, notice.media)


def history_of(notice: MilestoneThanked, voice: Voice) -> Html | None:
    """What there was between us: «Це вже п’ята Ваша покупка за рік»; None where there is nothing to say."""
    together = voice("together-in", span=notice.span.value, years=notice.years)
    if notice.occasion is not Occasion.PURCHASE:
        return voice("history-times", count=notice.count, together=together) if notice.count > 1 else None
    which = voice("history-ordinal", which=notice.count)
    alike = yes_no(notice.category is not None)
    category = shortened(notice.category or "")
    return voice("history-purchase", which=which, together=together, alike=alike, category=category)


def signed(text: str, manager: str | None, voice: Voice, media: Media | None) -> Screen:
    """A message of a manager's, if there is one; the way out is one tap away."""
    if manager:
        text += "\n" + voice("thank-you-from", manager=shortened(manager), shop=voice.shop)
    return Screen(text, (way_out(voice),), media=media)


def score_asked(notice: ScoreAsked, voice: Voice) -> Screen:
    """How is it? Five buttons, and the way out."""
    text = about("csat", notice.name, notice.product, voice)
    return Screen(text, score_rows(notice.touchpoint, voice))


def score_rows(touchpoint: int, voice: Voice, *, chosen: int | None = None) -> tuple[tuple[Key, ...], ...]:
    """The five buttons, the chosen one marked; another can still be pressed. Until one is, the way out is there too."""
    scores = tuple(
        Key(f"✓ {score}" if score == chosen else str(score), Score(touchpoint, score).data()) for score in SCORES
    )
    return (scores,) if chosen else (scores, way_out(voice))


def reminded(asked: Screen, voice: Voice) -> Screen:
    """A question once more, as it was asked, with the same buttons."""
    return Screen(f"{voice('question-reminded')}\n\n{asked.text}", asked.rows)


def words_awaited(notice: WordsAwaited, voice: Voice) -> Screen:
    """We would like to hear what was wrong; nobody is hurried."""
    about = "product" if notice.product else "order"
    text = voice("words-awaited", about=about, product=spoken(notice.product or ""), ticket=str(notice.ticket))
    return Screen(text, (way_out(voice),))


def missing_asked(notice: MissingAsked, voice: Voice) -> Screen:
    """What was missing?"""
    return Screen(voice("what-was-missing"))


def happy_thanked(notice: HappyThanked, voice: Voice) -> Screen:
    """Thanks by name, and the points."""
    name = address(notice.name, voice.language)
    facts = {"points": notice.points, "balance": notice.balance}
    return Screen(voice("happy-thanked", known=yes_no(name is not None), name=name or "", **facts))


def about(key: str, name: str | None, product: str | None, voice: Voice, **facts: str) -> str:
    """Say something about a purchase, to somebody by name if it is known."""
    called = address(name, voice.language)
    return voice(
        key,
        known=yes_no(called is not None),
        name=called or "",
        about="product" if product else "order",
        product=spoken(product or ""),
        **facts,
    )


def way_out(voice: Voice) -> tuple[Key, ...]:
    """Less of what comes unasked, or nothing: one tap under whatever does."""
    return Key(voice.label("often-less"), Seldom(less=True).data()), Key(voice.label("csat-stop"), Stop().data())
