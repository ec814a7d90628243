"""
The till's door: POST /till/redeem and GET /till/code/CODE, for whoever has TILL_TOKEN.

Answers are JSON with a reason code; the same code for the same order is answered as the first time, so that a till
that lost an answer asks again.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import orjson
from aiohttp import web

from rules.codes import Purchase, RedeemFault
from rules.order_values import RowError, read_currency
from rules.redeem_lines import LARGEST_MINOR, LONGEST_ORDER
from rules.vocabulary import CodeKind
from services import redeeming
from services.redeeming import TILL, Good, Refused
from storage.database import Database
from storage.unit import UnitOfWork

log = logging.getLogger(__name__)

REDEEM_PATH, CODE_PATH = "/till/redeem", "/till/code/"
LARGEST_REQUEST = 16 * 1024
LONGEST_FIELD = 256
BAD_REQUEST = "bad_request"
Json = dict[str, Any]


class BadRequest(Exception):  # noqa: N818 - an answer, not an error
    """The request cannot be understood; the message says which field."""


def open_till(app: web.Application, database: Database, token: str) -> None:
    """Let whoever has this token redeem codes."""
    app.router.add_post(REDEEM_PATH, partial(_guarded, token.encode(), partial(_redeem, database)))
    app.router.add_get(CODE_PATH + "{code}", partial(_guarded, token.encode(), partial(_look, database)))


async def _guarded(
    token: bytes, answer: Callable[[web.Request], Awaitable[web.Response]], request: web.Request
) -> web.Response:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    is_till = hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token)
    if scheme.lower() != "bearer" or not is_till:
        return _answer(401, {"ok": False, "reason": "unauthorized"})
    try:
        return await answer(request)
    except BadRequest as error:
        return _answer(400, {"ok": False, "reason": BAD_REQUEST, "field": str(error)})
    except Exception:
        log.exception("the till was not answered; nothing of its request is kept")
        return _answer(503, {"ok": False, "reason": "try_again"}, {"Retry-After": "5"})


async def _redeem(database: Database, request: web.Request) -> web.Response:
    if (request.content_length or 0) > LARGEST_REQUEST:
        raise BadRequest("body")
    try:
        asked = orjson.loads(await request.read())
    except ValueError:
        raise BadRequest("body") from None
    if not isinstance(asked, Mapping):
        raise BadRequest("body")
    code, order = _text(asked, "code"), _text(asked, "order", longest=LONGEST_ORDER)
    currency = _currency(_text(asked, "currency"))
    purchase = Purchase(_minor(asked.get("amount")), currency, order)
    phone = _text(asked, "customer_phone") if asked.get("customer_phone") else None

    def work(unit: UnitOfWork) -> tuple[Good | Refused, int]:
        came = redeeming.redeem(unit, code, purchase, source=TILL, phone=phone)
        return came, _seconds(unit, came)

    return _said(*await database.transact(work))


async def _look(database: Database, request: web.Request) -> web.Response:
    code = request.match_info["code"]
    if len(code) > LONGEST_FIELD:
        raise BadRequest("code")

    def work(unit: UnitOfWork) -> tuple[Good | Refused, int]:
        came = redeeming.look(unit, code, source=TILL)
        return came, _seconds(unit, came)

    return _said(*await database.transact(work))


def _seconds(unit: UnitOfWork, came: Good | Refused) -> int:
    until = came.until if isinstance(came, Refused) else None
    return max(int((until - unit.now).total_seconds()) + 1, 1) if until is not None else 0


def _said(came: Good | Refused, wait_seconds: int) -> web.Response:
    if isinstance(came, Refused):
        if came.fault is RedeemFault.LOCKED:
            return _answer(429, {"ok": False, "reason": came.fault}, {"Retry-After": str(wait_seconds)})
        said: Json = {"ok": False, "reason": came.fault}
        if came.pool is not None and came.fault in {RedeemFault.TOO_SMALL, RedeemFault.NEEDS_AMOUNT}:
            least = came.pool.terms.least_minor
            said |= {"minimum_order": _major(least), "currency": came.pool.terms.currency}
        return _answer(409, said)
    terms = came.pool.terms
    gives: Json = {"kind": terms.kind, "category": terms.category, "minimum_order": _major(terms.least_minor)}
    if terms.kind is CodeKind.GIFT:
        gives["gift"] = terms.gift
    else:
        gives["value"] = str(terms.value) if terms.kind is CodeKind.PERCENT else _major(terms.value)
        gives["discount"] = _major(came.saved_minor)
    kept = came.code
    said = {"ok": True, "code": kept.code, "pool": terms.name, "gives": gives, "currency": kept.currency}
    said |= {"redeemed": came.redeemed, "order": kept.order_number, "amount": _major(kept.amount_minor)}
    said["redeemed_at"] = kept.redeemed_at if came.redeemed else None
    said["currency"] = kept.currency or terms.currency
    return _answer(200, said)


def _text(asked: Mapping[str, Any], field: str, *, longest: int = LONGEST_FIELD) -> str:
    value = asked.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
        raise BadRequest(field)
    return value.strip()


def _currency(text: str) -> str:
    try:
        currency = read_currency(text)
    except RowError:
        currency = None
    if currency is None:
        raise BadRequest("currency")
    return currency


def _minor(value: Any) -> int:
    """Read a sum in major units, "1250.50" or 1250.5, exactly; anything below a kopeck, or none, is refused."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadRequest("amount")
    try:
        amount = Decimal(str(value)) * 100
        is_whole = amount == amount.to_integral_value()
    except (ArithmeticError, ValueError):
        raise BadRequest("amount") from None
    if not is_whole or not 0 < amount <= LARGEST_MINOR:
        raise BadRequest("amount")
    return int(amount)


def _major(minor: int | None) -> str | None:
    return None if minor is None else f"{minor // 100}.{minor % 100:02}"


def _answer(status: int, said: Json, headers: Mapping[str, str] | None = None) -> web.Response:
    body = orjson.dumps(said)
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)
