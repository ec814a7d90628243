"""A customer turns points into a promo code: asked for, confirmed with its terms, and done in one transaction."""

from datetime import UTC, datetime
from enum import StrEnum

from rules import spending as rule
from rules.codes import Terms, fold, generate
from rules.notices.spending import PointsChoice, PointsChoiceAsked, PointsCodeAsked, PointsCodeMade
from rules.vocabulary import CodeKind, PoolId
from services import rewards, tiers
from services.refusals import Outdated
from storage import codes, customers, outbox
from storage.codes import Code
from storage.records import Customer
from storage.unit import UnitOfWork

POOL = "points"
"""How the till is told where such a code comes from."""
PREFIX = "PTS"


class Outcome(StrEnum):
    """What a press came to."""

    DONE = "done"
    ALREADY = "already"
    NOT_ENOUGH = "not_enough"


def ask(unit: UnitOfWork, telegram_id: int) -> None:
    """Button "Витратити": offer the sums there can be, or say how much is missing. Outdated where there are none."""
    customer, least = _spender(unit, telegram_id)
    policy = unit.shop.scenario.rewards
    available = tiers.standing(unit, customer.id).available(unit.now)
    asked = PointsChoiceAsked(
        available=available,
        least=least,
        currency=policy.currency,
        choices=tuple(
            PointsChoice(points, points * policy.point_minor) for points in rule.choices(available, least=least)
        ),
        missing=max(least - available, 0),
    )
    outbox.say(unit, telegram_id, asked, customer_id=customer.id)


def choose(unit: UnitOfWork, telegram_id: int, points: int) -> None:
    """So many points are meant: say what comes of it, and ask once more; nothing is written yet."""
    customer, least = _spender(unit, telegram_id)
    policy = unit.shop.scenario.rewards
    available = tiers.standing(unit, customer.id).available(unit.now)
    if not least <= points <= available:
        ask(unit, telegram_id)
        return
    asked = PointsCodeAsked(
        points=points,
        value_minor=points * policy.point_minor,
        currency=policy.currency,
        left=available - points,
        ends_at=rule.last_moment(unit.now, policy.code_lifetime, unit.shop.zone),
        asked_at=unit.now,
    )
    outbox.say(unit, telegram_id, asked, customer_id=customer.id)


def confirm(unit: UnitOfWork, telegram_id: int, points: int, *, ends: int, asked: int) -> Outcome:
    """
    Take the points and make the code, both or neither; however often one question is answered, there is one code.

    `ends` and `asked` are seconds, as the question said: when the code's time is over, and when it was asked. Outdated
    for what nobody was offered, and for a code whose time would be over.
    """
    customer, least = _spender(unit, telegram_id)
    policy = unit.shop.scenario.rewards
    source = f"points:{customer.id}:{asked}:{points}"
    standing = tiers.standing(unit, customer.id)  # nobody else spends from here to the commit
    if codes.of_source(unit, source) is not None:
        return Outcome.ALREADY
    ends_at = datetime.fromtimestamp(ends, UTC) if 0 <= ends < 2**33 else unit.now
    if points < least or not rule.is_offered(ends_at, unit.now, policy.code_lifetime, unit.shop.zone):
        raise Outdated
    if points > standing.available(unit.now):
        ask(unit, telegram_id)
        return Outcome.NOT_ENOUGH
    terms = Terms(POOL, CodeKind.SUM, points * policy.point_minor, policy.currency, ends_at=ends_at)
    code = _make(unit, customer, codes.pool_of_points(unit, terms), source)
    rewards.spend(unit, customer.id, points, source=source, reason=code.code)
    left = standing.available(unit.now) - points
    made = PointsCodeMade(code.id, code.code, terms.value, terms.currency, ends_at, left)
    outbox.say(unit, telegram_id, made, customer_id=customer.id, source=f"code:{code.id}")
    return Outcome.DONE


def _make(unit: UnitOfWork, customer: Customer, pool_id: PoolId, source: str) -> Code:
    """Make a code that nobody can guess and nobody has; that one is known already is as good as impossible."""
    while True:
        code = generate(PREFIX)
        made = codes.make(unit, pool_id, customer.id, code, folded=fold(code), source=source)
        if made is not None:
            return made


def _spender(unit: UnitOfWork, telegram_id: int) -> tuple[Customer, int]:
    customer, least = customers.by_telegram(unit, telegram_id), unit.shop.scenario.rewards.spend_from
    if customer is None or least is None:
        raise Outdated
    return customer, least
