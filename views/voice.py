"""
The voice of the bot in one language: words from locales/, numbers, sums and times in the reader's manner.

Whatever comes from outside (names, products, free text) is escaped here and nowhere else. A missing message or
variable raises UnknownWordsError: it fails the build, and never reaches a person as a key.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from rules.vocabulary import Language

SYMBOLS = {"UAH": "₴", "RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£"}
MINOR_UNITS = 100
LONGEST_FACT = 1000
# Control characters and those that turn the direction of all that follows: they could make a card lie. Joiners stay,
# for emoji are built with them, and so do the marks that only say how one letter runs.
INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]")


class UnknownWordsError(LookupError):
    """A text or one of its variables is missing; the build should have said so."""


class Html(str):
    """Text that is Telegram HTML already and is not escaped again."""

    __slots__ = ()


@cache
def bundle(language: Language) -> FluentBundle:
    """Load all texts of a language, once."""
    made = FluentBundle([language.value], use_isolating=False)
    folder = files("locales") / language.value
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            made.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return made


@dataclass(frozen=True, slots=True)
class Voice:
    """A language at a moment in the shop: "tomorrow" depends on `now` and `zone`."""

    language: Language
    now: datetime
    zone: ZoneInfo
    shop: str

    def __call__(self, key: str, **facts: Any) -> Html:
        """Say a message. Strings among the facts are escaped, unless they are Html; None is not a fact."""
        texts = bundle(self.language)
        try:
            pattern = texts.get_message(key).value
        except LookupError:
            pattern = None
        if pattern is None:
            raise UnknownWordsError(f"{self.language}: no text {key!r}")
        safe = {name: _escaped(value) for name, value in facts.items() if value is not None}
        # Fluent refuses long facts, so their place is marked with what no escaped fact can contain
        long = {name: value for name, value in safe.items() if isinstance(value, str) and len(value) > LONGEST_FACT}
        said, errors = texts.format_pattern(pattern, safe | {name: f"\0{name}\0" for name in long})
        if errors:
            raise UnknownWordsError(f"{self.language}: {key!r}: {errors[0]}")
        text = str(said)
        for name, value in long.items():
            text = text.replace(f"\0{name}\0", value)
        return Html(text)

    def label(self, key: str, **facts: Any) -> str:
        """Say a short text that Telegram shows as it is, without HTML: a button, a toast, a command."""
        return html.unescape(self(key, **facts))

    def quote(self, said: str) -> Html:
        """Give somebody's own words back, safe to stand in a message."""
        return Html(_escaped(said))

    def mention(self, name: str, telegram_id: int) -> Html:
        """Call somebody by their name so that their Telegram tells them of it."""
        return Html(f'<a href="tg://user?id={telegram_id}">{_escaped(name)}</a>')

    def until(self, moment: datetime) -> Html:
        """Say a deadline: «сьогодні до 18:00», «завтра до 11:00», «3 грудня до 11:00»."""
        return self._near("until", moment)

    def at(self, moment: datetime) -> Html:
        """Say a moment: «сьогодні о 18:00», «завтра о 11:00», «3 грудня о 11:00»."""
        return self._near("at", moment)

    def day(self, moment: datetime) -> Html:
        """Say a day: «3 грудня», with its year if that is not this one."""
        local, today = moment.astimezone(self.zone).date(), self.now.astimezone(self.zone).date()
        pattern = "d MMMM" if local.year == today.year else "d MMMM y"
        return Html(_escaped(format_date(local, pattern, locale=self.language.value)))

    def last_day(self, end: datetime) -> Html:
        """Say the last day of what ends at this moment: midnight is the end of the day before."""
        return self.day(end - timedelta(microseconds=1))

    def month(self, moment: datetime) -> Html:
        """Say a month: «листопад 2026»; it is read in the zone it came with."""
        return Html(_escaped(format_date(moment.date(), "LLLL y", locale=self.language.value)))

    def month_name(self, moment: datetime) -> str:
        """Name a month in the room of a bar: «лист.»; it is read in the zone it came with."""
        return str(format_date(moment.date(), "LLL", locale=self.language.value))

    def money(self, minor: int, currency: str) -> Html:
        """Say a sum of minor units: «1 250 ₴», never broken over two lines, with kopecks only where there are some."""
        whole = minor % MINOR_UNITS == 0
        amount = format_decimal(
            minor / MINOR_UNITS, format="#,##0" if whole else "#,##0.00", locale=self.language.value
        )
        return Html(f"{amount}\u00a0{_escaped(SYMBOLS.get(currency, currency))}")

    def number(self, number: int) -> Html:
        """Say a number with its thousands apart, never broken over two lines."""
        return Html(str(format_decimal(number, locale=self.language.value)))

    def percent(self, share: float, *, signed: bool = False) -> Html:
        """Say a share in percent, without the sign of percent, to a tenth: «9», «9,3»; a difference as «+1,1»."""
        pattern = "+#,##0.#;-#,##0.#" if signed and round(100 * share, 1) else "#,##0.#"
        said = str(format_decimal(100 * share, format=pattern, locale=self.language.value))
        return Html(said.replace("-", "\u2212"))

    def span(self, seconds: int) -> Html:
        """Say how long something takes: «12 с», «2 хв 31 с», «1 год 5 хв»."""
        minutes, rest = divmod(seconds, 60)
        hours, left = divmod(minutes, 60)
        if hours:
            return self("span-hours", hours=self.number(hours), minutes=str(left))
        return (
            self("span-minutes", minutes=str(minutes), seconds=str(rest))
            if minutes
            else self("span-seconds", seconds=str(rest))
        )

    def _near(self, manner: str, moment: datetime) -> Html:
        local, today = moment.astimezone(self.zone), self.now.astimezone(self.zone).date()
        time = format_time(local, "HH:mm", locale=self.language.value)
        days = (local.date() - today).days
        if days in {0, 1}:
            return self(f"{manner}-{'tomorrow' if days else 'today'}", time=time)
        pattern = "d MMMM" if local.year == today.year else "d MMMM y"
        return self(f"{manner}-date", time=time, date=format_date(local, pattern, locale=self.language.value))


def _escaped(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Html):
        return html.escape(INVISIBLE.sub("", value), quote=False)
    return str(value) if isinstance(value, Html) else value
