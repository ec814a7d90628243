"""What the settings and the scenario mean, and how a message looks: for `check` and `preview`."""

import html
import re
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.settings import Settings
from rules.vocabulary import ContactKind, Event, Language
from storage.database import without_password
from views import specimens
from views.catalogue import render
from views.voice import Voice

WHAT = {ContactKind.THANK_YOU: "a thank-you", ContactKind.CSAT: "the question: 1 to 5"}
SINCE = {Event.PURCHASE: "after the purchase", Event.DELIVERY: "after the delivery (the purchase, if none is known)"}
TAG = re.compile(r"<[^>]+>")


def describe(settings: Settings) -> str:
    """Say what the program would do with these settings, without a secret in it."""
    scenario = settings.scenario
    lines = [
        f"Shop        {settings.shop_name}, speaks {settings.default_language.value} by default, {settings.zone.key}",
        f"Database    {without_password(settings.database_url)}",
        f"Telegram    {urlsplit(settings.telegram_api_url).netloc}, {_way_in(settings)}",
        f"Token       {'set' if settings.bot_token else 'NOT SET: run needs BOT_TOKEN'}",
        f"Admins      {len(settings.admin_ids) or 'NONE: run needs ADMIN_IDS'}",
        "",
        "Contacts",
    ]
    width = max((len(contact.name) for contact in scenario.contacts), default=0)
    lines += [
        f"  {contact.name:{width}}  {say_delay(contact.delay):>9} {SINCE[contact.after]}: {WHAT[contact.kind]}"
        for contact in sorted(scenario.contacts, key=lambda one: one.delay)
    ]
    if not scenario.contacts:
        lines.append("  none: the bot only answers")
    lines += [
        f"  later than {say_delay(scenario.max_lateness)} past its moment, a contact is not made",
        "",
        (
            f"Scores      1-{scenario.satisfaction.unhappy_at_most} open a complaint, "
            f"{scenario.satisfaction.happy_at_least}-5 are thanked; {scenario.points_for_answer} points for an answer"
        ),
        (
            f"Desk        answers within {say_delay(scenario.desk.respond_within)} of opening hours, "
            f"{scenario.desk.opens:%H:%M}-{scenario.desk.closes:%H:%M}"
        ),
    ]
    offered = ", ".join(f"{one.name} ({one.texts[settings.default_language]})" for one in scenario.remedies)
    lines.append(f"Remedies    {offered or 'none: nothing is offered to choose from'}")
    return "\n".join(lines)


def _way_in(settings: Settings) -> str:
    return f"updates are posted to {settings.webhook_url}" if settings.webhook_url else "updates are fetched"


def say_delay(delay: timedelta) -> str:
    """Say a delay in its largest whole unit: "3 days", "90 min"."""
    seconds = int(delay.total_seconds())
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds and seconds % size == 0:
            return f"{seconds // size} {'day' if unit == 'days' and seconds == size else unit}"
    return f"{seconds} s"


def show_preview(kind: str, language: str) -> str:
    """Draw a message and its buttons as text. LookupError for an unknown kind, ValueError for an unknown language."""
    voice = Voice(Language(language), specimens.NOW, ZoneInfo("Europe/Kyiv"), "Кавова")
    screen = render(specimens.find(kind), voice)
    lines = [html.unescape(TAG.sub("", screen.text))]
    lines += ["  ".join(f"[ {key.label} ]" for key in row) for row in screen.rows]
    return "\n".join(lines)
