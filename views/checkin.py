"""Check-ins: thanks, the question, and what follows each answer; and the points."""

from rules.notices.checkin import HappyThanked, MissingAsked, RewardsShown, ScoreAsked, ThankYou, WordsAwaited
from rules.product_names import spoken
from views.buttons import Score, Seldom, Stop
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen, shortened
from views.voice import Voice

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
    if notice.manager:
        text += "\n" + voice("thank-you-from", manager=shortened(notice.manager), shop=voice.shop)
    return Screen(text, (way_out(voice),), media=notice.media)


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


def rewards(notice: RewardsShown, voice: Voice) -> Screen:
    """The balance and its newest entries."""
    lines: list[str] = [voice("rewards", balance=notice.balance)]
    if notice.earned:
        lines += ["", voice("rewards-newest")]
    for source, points in notice.earned:
        lines.append(voice("rewards-survey" if source == "survey" else "rewards-other", points=points))
    return Screen("\n".join(lines))


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
    """Less of it, or none: one tap under whatever comes unasked."""
    return Key(voice.label("often-less"), Seldom(less=True).data()), Key(voice.label("csat-stop"), Stop().data())
