"""The program's own web port: the webhook, where Telegram posts updates, and /health."""

import hmac
import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import orjson
from aiohttp import web

from bot import updates
from storage import inbox
from storage.database import Database

log = logging.getLogger(__name__)

WEBHOOK_PATH = "/telegram/webhook"
LARGEST_UPDATE = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
TRY_AGAIN_SECONDS = "5"


def build_web(database: Database, *, secret: str | None, health: Callable[[], Any]) -> web.Application:
    """Make the web application; without a secret it has no webhook."""
    app = web.Application(client_max_size=LARGEST_UPDATE)

    async def show_health(_request: web.Request) -> web.Response:
        return web.json_response(await health(), dumps=lambda said: orjson.dumps(said).decode())

    app.router.add_get("/health", show_health)
    if secret is not None:
        app.router.add_post(WEBHOOK_PATH, partial(_receive, database, secret.encode()))
    return app


async def _receive(database: Database, secret: bytes, request: web.Request) -> web.Response:
    """Answer 200 only once the update is committed; Telegram keeps it and comes again on anything else."""
    given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
    if not hmac.compare_digest(given, secret):
        return web.Response(status=401)
    try:
        update = orjson.loads(await request.read())
        received = updates.read(update if isinstance(update, Mapping) else {})
    except (ValueError, KeyError, TypeError, AttributeError):
        return web.Response(status=400, text="not an update")
    try:
        await database.transact(partial(inbox.receive, updates=[received]))
    except Exception:
        log.exception("an update cannot be stored; Telegram will bring it again")
        return web.Response(status=503, headers={"Retry-After": TRY_AGAIN_SECONDS})
    return web.Response(status=200)
