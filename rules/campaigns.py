"""
What an offer to many must be before it leaves: well-formed, short enough, and personal without a hole in it.

A text is Telegram HTML with fields: {name}, {product}, {shop}, {code}. What not everybody has needs words to stand in
for it: {name|друже}.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from html.parser import HTMLParser

from rules.conversation import utf16_length
from rules.shop import Manners
from rules.vocabulary import RecipientState

LONGEST_MESSAGE, LONGEST_CAPTION = 4096, 1024
# What a field may bring at most: the words are counted with that. Nobody lacks the shop's name.
FIELDS = {"name": 40, "product": 48, "shop": 64, "code": 32}
ALWAYS_THERE = {"shop"}
FIELD = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "span",
    "tg-spoiler",
    "tg-emoji",
}
TAGS |= {"blockquote"}
LINK = re.compile(r"(?:https?|tg|mailto|tel):", re.IGNORECASE)
ADDRESS = re.compile(r"https://[^\s/:@]+\.[^\s/:@]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
LONGEST_ADDRESS = 500
# Above so many people the number is typed; above the second, another admin presses too.
TYPED_ABOVE, SECONDED_ABOVE = 100, 5_000
# Of the last so many that were tried, and never of fewer than a few.
LOOKED_AT, FEWEST_LOOKED_AT = 50, 10
LATE_AFTER = timedelta(hours=1)
# An offer without a day of its own is given up so long after its beginning.
LASTS = timedelta(days=14)
RECALLED_WITHIN = timedelta(hours=48)
# What is bought in so many days counts; of a difference that is wider than this on either side nothing is said.
JUDGED_AFTER = timedelta(days=14)
NARROW = 0.05
MULTIPLIERS = (2_654_435_761, 2_246_822_519, 3_266_489_917)
MODULUS = 2**32


class Fault(StrEnum):
    """What is wrong with a text."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    BROKEN = "broken"
    UNKNOWN_FIELD = "unknown_field"
    NEEDS_FALLBACK = "needs_fallback"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault; `what` is the field or tag, `count` and `most` are lengths as Telegram counts them."""

    fault: Fault
    what: str = ""
    count: int = 0
    most: int = 0


class Confirmation(StrEnum):
    """How much it takes to send: a press, typing the number of people, another admin, or the shop's name too."""

    PRESS = "press"
    TYPED = "typed"
    SECOND = "second"
    ALONE = "alone"


class Effect(StrEnum):
    """What a campaign did, as far as can be told: more is bought, less, no difference, or it is too early to say."""

    EARLY = "early"
    MORE = "more"
    LESS = "less"
    NONE = "none"


def effect(low: float, high: float, *, is_over: bool) -> Effect:
    """Judge the interval of a difference: what may be chance is no effect, and a wide interval is no judgement."""
    if is_over and low > 0:
        return Effect.MORE
    if is_over and high < 0:
        return Effect.LESS
    return Effect.NONE if is_over and high - low <= 2 * NARROW else Effect.EARLY


def finding(text: str, *, has_media: bool = False, beside: int = 0) -> Finding | None:
    """Tell what is wrong with a text, the first thing; None if it may be sent. `beside` is what is added below it."""
    seen = html.unescape(re.sub(r"<[^>]*>", "", text)).strip()
    if not seen:
        return Finding(Fault.EMPTY)
    broken = _broken(text)
    if broken is not None:
        return Finding(Fault.BROKEN, broken)
    for name, fallback in FIELD.findall(text):
        if name.strip() not in FIELDS:
            return Finding(Fault.UNKNOWN_FIELD, name.strip()[:32])
        if not fallback.strip() and name.strip() not in ALWAYS_THERE:
            return Finding(Fault.NEEDS_FALLBACK, name.strip())
    if re.search(r"[{}]", FIELD.sub("", text)):
        return Finding(Fault.UNKNOWN_FIELD, "{ }")
    longest = fill(text, {name: "x" * most for name, most in FIELDS.items()})
    shortest = fill(text, dict.fromkeys(FIELDS))
    count = max(_length(longest), _length(shortest)) + beside
    most = LONGEST_CAPTION if has_media else LONGEST_MESSAGE
    return Finding(Fault.TOO_LONG, count=count, most=most) if count > most else None


def fill(text: str, values: Mapping[str, str | None]) -> str:
    """Put the fields into a text; each is escaped, and what is missing gives way to the words that stand in for it."""

    def field(found: re.Match[str]) -> str:
        value = values.get(found[1].strip())
        return html.escape(value, quote=False) if value else (found[2] or "").strip()

    return FIELD.sub(field, text)


def fields_of(*texts: str) -> set[str]:
    """Name the fields that texts have."""
    return {name.strip() for text in texts for name, _ in FIELD.findall(text)}


def is_address(link: str) -> bool:
    """Tell whether a button may lead there: https, and a host with a name."""
    return len(link) <= LONGEST_ADDRESS and ADDRESS.fullmatch(link) is not None


def confirmation(people: int, *, other_admins: int) -> Confirmation:
    """Tell what it takes to send to so many. Who is the only admin types the shop's name as well."""
    if people <= TYPED_ABOVE:
        return Confirmation.PRESS
    if people <= SECONDED_ABOVE:
        return Confirmation.TYPED
    return Confirmation.SECOND if other_admins else Confirmation.ALONE


def fails_too_often(last: Sequence[RecipientState], *, percent: int) -> bool:
    """Tell whether too many failed of the last that were tried; who blocked the bot is not among them."""
    looked_at = last[:LOOKED_AT]
    failed = sum(one is RecipientState.FAILED for one in looked_at)
    return len(looked_at) >= FEWEST_LOOKED_AT and failed * 100 >= percent * max(len(looked_at), 1)


def is_late(starts_at: datetime, now: datetime) -> bool:
    """Tell whether a beginning was missed by so much that a human is asked."""
    return now - starts_at > LATE_AFTER


def within(manners: Manners, since: int | None, until: int | None) -> Manners:
    """Narrow the hours of the shop's manners to a campaign's own; hours that would leave none are not minded."""
    if since is None or until is None:
        return manners
    earliest = max(time(since // 60, since % 60), manners.earliest or time(0))
    latest = min(_end(until), manners.latest or time(23, 59, 59))
    return replace(manners, earliest=earliest, latest=latest) if earliest < latest else manners


def _end(minutes: int) -> time:
    return time(23, 59, 59) if minutes >= 24 * 60 else time(minutes // 60, minutes % 60)


def _length(text: str) -> int:
    return utf16_length(html.unescape(re.sub(r"<[^>]*>", "", text)))


class _Tags(HTMLParser):
    """Follows tags as Telegram does: known ones, closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.broken: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag not in TAGS or (tag == "span" and known.get("class") != "tg-spoiler"):
            self.broken = self.broken or f"<{tag}>"
        if tag == "a" and not LINK.match(known.get("href") or ""):
            self.broken = self.broken or "<a>"
        if any(FIELD.search(value or "") for value in known.values()):
            self.broken = self.broken or f"<{tag}>"
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.broken = self.broken or f"<{tag}/>"

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken = self.broken or f"</{tag}>"

    def handle_comment(self, data: str) -> None:
        self.broken = self.broken or "<!"

    def handle_decl(self, decl: str) -> None:
        self.broken = self.broken or "<!"

    def handle_pi(self, data: str) -> None:
        self.broken = self.broken or "<?"


def _broken(text: str) -> str | None:
    """Tell which tag Telegram would not take; None if it takes all of them."""
    tags = _Tags()
    tags.feed(text)
    tags.close()
    loose = re.search(r"<(?![/a-zA-Z])|<[^>]*$", text)
    # nothing is put in place of a field's own words either, so a tag may not begin in one field and end in another
    split = any("<" in one or ">" in one for pair in FIELD.findall(text) for one in pair)
    return tags.broken or (f"<{tags.open[-1]}>" if tags.open else None) or ("<" if loose or split else None)
