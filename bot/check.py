"""What the settings and the scenario mean, and how a message looks: for `check` and `preview`."""

import html
import re
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.scenario_values import WEEKDAYS
from bot.settings import Settings
from bot.till import CODE_PATH, REDEEM_PATH
from rules.shop import Contact, DeskPolicy, Manners, Only, Review, Scenario
from rules.vocabulary import Assignment, ContactKind, Downgrade, Event, Language, Priority, TierBy
from services.reviews import AGAIN_AFTER as REVIEW_AGAIN
from storage.database import without_password
from views import specimens
from views.catalogue import render
from views.specimens.examples import NOW
from views.voice import Voice

WHAT = {
    ContactKind.THANK_YOU: "a thank-you",
    ContactKind.DELIVERY_CHECK: "did it arrive well?",
    ContactKind.CSAT: "the question: 1 to 5",
    ContactKind.NPS: "would you recommend us? 0 to 10",
    ContactKind.EASE: "how easy was it, and how was the manager? 1 to 5",
    ContactKind.WARRANTY_CHECK: "does it still serve well?",
    ContactKind.RETURN_REASON: "why was it returned?",
    ContactKind.ANNIVERSARY: "thanks for the years together",
    ContactKind.BIRTHDAY: "a birthday greeting",
    ContactKind.POINTS_EXPIRING: "points that expire in 30 and in 7 days",
    ContactKind.TIER_REACHED: "a higher tier",
    ContactKind.FRIEND_POINTS: "points for a friend, to both",
    ContactKind.SURPRISE: "a surprise that a manager approved",
    ContactKind.TIER_ENDING: "a tier that ends in 30 days",
    ContactKind.WHY_LEAVING: "why so quiet? once for a silence",
    ContactKind.MISS_YOU: "we miss you: nothing asked, nothing offered; once for a silence",
    ContactKind.COME_BACK: "an offer for what they like best; once for a silence",
}
SINCE = {
    Event.PURCHASE: "after the purchase",
    Event.DELIVERY: "after the delivery (the purchase, if none is known)",
    Event.FIRST_PURCHASE: "after the first purchase",
    Event.NTH_PURCHASE: "after a purchase by its number",
    Event.RETURN: "after a return or a cancellation",
    Event.RESOLUTION: "after a complaint was resolved",
    Event.PRAISE: "after praise was confirmed",
    Event.BIRTHDAY: "after the beginning of the birthday",
    Event.SURPRISE: "after the approval",
    Event.POINTS: "as points and tiers change",
    Event.SILENCE: "when they have bought nothing for much longer than they use to",
}
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
        *_till(settings),
        "",
        "Contacts",
    ]
    width = max((len(contact.name) for contact in scenario.contacts), default=0)
    lines += [
        f"  {contact.name:{width}}  {_when(contact)}: {WHAT[contact.kind]}{for_whom(contact.only)}"
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
        *_rewards(scenario),
        *_desk(scenario.desk),
        *_manners(scenario.manners),
    ]
    lines += _winback(scenario)
    lines.append(_review(scenario.review, settings.default_language))
    offered = ", ".join(f"{one.name} ({one.texts[settings.default_language]})" for one in scenario.remedies)
    lines.append(f"Remedies    {offered or 'none: nothing is offered to choose from'}")
    lines.append(
        f"Replies     {', '.join(one.name for one in scenario.replies) or 'none: managers write all themselves'}"
    )
    return "\n".join(lines)


def _when(contact: Contact) -> str:
    """Since what, and how long after it."""
    if contact.half_warranty:
        return f"{'half-way':>9} between the delivery (the purchase, if none is known) and the end of the warranty"
    since = SINCE[contact.after]
    if contact.after is Event.SILENCE and contact.delay:
        since = "after the step before it, unless that brought them back"
    if contact.nth is not None:
        since = f"after purchase number {contact.nth}"
    if contact.delay_unknown is not None:
        since = f"after the delivery ({say_delay(contact.delay_unknown)} after the purchase, if none is known)"
    return f"{say_delay(contact.delay):>9} {since}{', every year' if contact.is_yearly else ''}"


def for_whom(only: Only) -> str:
    """For which orders and customers, if not for all."""
    of = [
        *(sorted(some) for some in (only.categories, only.brands, only.skus) if some),
        *(sorted(some) for some in (only.tiers, only.languages) if some),
    ]
    said = [" or ".join(one) for one in of]
    said += [f"from {only.value_from / 100:g}"] if only.value_from is not None else []
    said += [f"up to {only.value_to / 100:g}"] if only.value_to is not None else []
    said += [] if only.first is None else ["the first purchase" if only.first else "a later purchase"]
    return f"; only {', '.join(said)}" if said else ""


def _desk(desk: DeskPolicy) -> list[str]:
    """How soon the managers act, and when they are there."""
    days = ", ".join(
        f"{name} {f'{span[0]:%H:%M}-{span[1]:%H:%M}' if span else 'closed'}"
        for day, name in enumerate(WEEKDAYS)
        if day in desk.days
        for span in [desk.days[day]]
    )
    usual, urgent = (
        ", then ".join([say_delay(one.respond_within), say_delay(one.reply_within)])
        + f"; solved in {say_delay(one.resolve_within)}"
        for one in (desk.limits(Priority.NORMAL), desk.limits(Priority.URGENT))
    )
    in_turn = desk.assignment is Assignment.ROUND_ROBIN
    seniors, admins = say_delay(desk.seniors_after), say_delay(desk.admins_after)
    return [
        f"Desk        open {desk.opens:%H:%M}-{desk.closes:%H:%M}{f', {days}' if days else ''}",
        f"  closed on {', '.join(sorted(desk.holidays)) or 'no day of the year'}",
        f"  answers within {usual} of open time",
        f"  answers to what is urgent within {urgent}",
        f"  warns {say_delay(desk.warn_before)} before; after it tells seniors in {seniors}, admins in {admins}",
        f"  what nobody confirms is closed after {say_delay(desk.confirm_within)}",
        f"  tickets are {f'given in turn to those on duty, {desk.most_each} each' if in_turn else 'taken by hand'}",
    ]


def _rewards(scenario: Scenario) -> list[str]:
    """What earns points, what they are worth, and how tiers go."""
    rewards = scenario.rewards
    special = "".join(f", {rate / 100:g} % in {name!r}" for name, rate in rewards.categories.items())
    bonuses = [("the first purchase", rewards.first_purchase)]
    bonuses += [(f"purchase {number}", points) for number, points in sorted(rewards.nth_purchase.items())]
    bonuses += [("a birthday", rewards.birthday), ("an anniversary", rewards.anniversary)]
    bonuses += [("confirmed praise", rewards.praise)]
    caps = [(rewards.most_a_day, "a day"), (rewards.most_a_month, "a month")]
    since = f"{rewards.since}" if rewards.since else "the day on which they first earn"
    life = f"expire {say_delay(rewards.expires_after)} later" if rewards.expires_after else "never expire"
    what = "money spent" if rewards.tier_by is TierBy.SPEND else "points of a year"
    lost = "at once" if rewards.downgrade is Downgrade.AT_ONCE else "one step a year"
    lines = [
        f"Points      {rewards.rate / 100:g} % of purchases in {rewards.currency}{special}; since {since}"
        if rewards.purchases_earn
        else "Points      purchases earn none",
        f"  one is worth {rewards.point_minor / 100:g} {rewards.currency}",
        f"  of a purchase: to be spent {say_delay(rewards.lock)} after its delivery; {life}",
    ]
    lines += [f"  {points} for {what_for}" for what_for, points in bonuses if points]
    lines += [f"  at most {most} {span}" for most, span in caps if most is not None]
    if rewards.referral:
        friends = f"{rewards.referral_friend} for the friend, {rewards.referral_most_a_month} friends a month"
        lines.append(f"  {rewards.referral} for a friend whose first order is kept; {friends}")
    if rewards.spend_from is not None:
        life = say_delay(rewards.code_lifetime)
        lines.append(f"  customers turn {rewards.spend_from} or more into a code that is good for {life}")
    if scenario.tiers:
        names = ", ".join(one.name for one in sorted(scenario.tiers, key=scenario.asks))
        lines.append(f"Tiers       {names}: by {what}, lost {lost}")
    surprises = scenario.surprises
    if surprises.budget_minor:
        gift, code, budget = (
            f"{one / 100:g}" for one in (surprises.gift_minor, surprises.code_minor, surprises.budget_minor)
        )
        points = " or ".join(str(one) for one in surprises.points) or "no"
        lines += [
            f"Surprises   {budget} {rewards.currency} a month; at most {surprises.most} proposed",
            f"  a customer gets one in {say_delay(surprises.gap)}",
            f"  {points} points; a gift counts as {gift}, a code without a sum of its own as {code}",
        ]
    return lines


def _manners(manners: Manners) -> list[str]:
    """How often and at what hours customers are written to unasked."""
    hours = "at any hour"
    if manners.earliest is not None and manners.latest is not None:
        hours = f"{manners.earliest:%H:%M}-{manners.latest:%H:%M} of the customer's clock"
    week, month = ("any number" if most is None else most for most in (manners.most_in_7_days, manners.most_in_30_days))
    alone = [f"{WHAT[kind]} no sooner than {say_delay(gap)} after the last" for kind, gap in manners.between.items()]
    reminded = f"reminded of once after {say_delay(manners.remind_after)}, " if manners.remind_after else ""
    return [
        f"Manners     unasked {hours}{'' if manners.weekends else ', not at weekends'}",
        f"  not on {', '.join(sorted(manners.holidays))}" if manners.holidays else "  on holidays too",
        f"  at most {week} in 7 days and {month} in 30, {say_delay(manners.least_between)} between two",
        *(f"  {one}" for one in alone),
        f"  customers are {'asked once for their own hour' if manners.ask_zone else 'not asked for their own hour'}",
        f"  a question is {reminded}closed after {say_delay(manners.close_after)}",
    ]


def _winback(scenario: Scenario) -> list[str]:
    """How whoever fell silent is asked back, and when nothing more is written."""
    winback = scenario.winback
    if winback is None:
        return []
    offer = f"a code of the pool {winback.pool!r}" if winback.pool else "no code: it is an invitation"
    return [
        f"Win-back    step by step; the last brings {offer}",
        f"  who left {winback.sunset_after} messages in a row unanswered is written to unasked no more",
    ]


def _review(review: Review | None, language: Language) -> str:
    """Where reviews are written."""
    if review is None:
        return "Reviews     no page: nobody is shown one"
    label = f" ({review.labels[language]})" if language in review.labels else ""
    return (
        f"Reviews     {review.url}{label}, shown after an answer, whatever the score, once in {REVIEW_AGAIN.days} days"
    )


def _till(settings: Settings) -> list[str]:
    if settings.till_token is None:
        return []
    return [f"Till        POST {REDEEM_PATH} and GET {CODE_PATH}CODE on port {settings.http_port}, with TILL_TOKEN"]


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
    voice = Voice(Language(language), NOW, ZoneInfo("Europe/Kyiv"), "Кавова")
    screen = render(specimens.find(kind), voice)
    lines = [html.unescape(TAG.sub("", screen.text))]
    lines += ["  ".join(f"[ {key.label} ]" for key in row) for row in screen.rows]
    return "\n".join(lines)
