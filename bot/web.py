"""The program's own web port: the webhook, where Telegram posts updates, the till's door, /health and /metrics."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import orjson
from aiohttp import web

from bot import updates
from bot.metrics import CONTENT_TYPE, Metrics
from bot.receiving import receive
from bot.till import open_till
from storage.database import Database

log = logging.getLogger(__name__)

LARGEST_UPDATE = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
TRY_AGAIN_SECONDS = "5"
ANSWER_WITHIN_SECONDS = 5.0


def build_web(
    database: Database,
    *,
    secret: str | None,
    health: Callable[[], Awaitable[dict[str, Any]]],
    metrics: Callable[[], Awaitable[bytes]],
    counters: Metrics | None = None,
    till_token: str | None = None,
) -> web.Application:
    """
    Make the web application; without a secret it has no webhook, without the till's token no door for the till.

    `counters` count what comes by the webhook.
    """
    app = web.Application(client_max_size=LARGEST_UPDATE)
    app.router.add_get("/health", partial(_show_health, health))
    app.router.add_get("/metrics", partial(_show_metrics, metrics))
    if secret is not None:
        receive = partial(_receive, database, secret.encode(), counters or Metrics())
        app.router.add_post(updates.WEBHOOK_PATH, receive)
    if till_token is not None:
        open_till(app, database, till_token)
    return app


async def open_port(
    database: Database,
    host: str,
    port: int,
    *,
    secret: str | None,
    health: Callable[[], Awaitable[dict[str, Any]]],
    metrics: Callable[[], Awaitable[bytes]],
    counters: Metrics | None = None,
    till_token: str | None = None,
) -> web.AppRunner:
    """Serve the web application; clean the runner up to stop. Raises OSError when the port cannot be opened."""
    runner = web.AppRunner(
        build_web(database, secret=secret, health=health, metrics=metrics, counters=counters, till_token=till_token),
        access_log=None,
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


async def _show_health(health: Callable[[], Awaitable[dict[str, Any]]], _request: web.Request) -> web.Response:
    """Answer 200 while the bot keeps up; 503 when it is behind, or when the database does not say whether it is."""
    try:
        said = await asyncio.wait_for(health(), ANSWER_WITHIN_SECONDS)
    except Exception:
        log.exception("how the bot is cannot be told: the database does not answer")
        said = {"behind": True, "database": "does not answer"}
    return web.json_response(
        said, status=503 if said.get("behind") else 200, dumps=lambda said: orjson.dumps(said).decode()
    )


async def _show_metrics(metrics: Callable[[], Awaitable[bytes]], _request: web.Request) -> web.Response:
    """Answer in the text format of Prometheus; 503, which it notes as a failed scrape, if nothing can be measured."""
    try:
        page = await asyncio.wait_for(metrics(), ANSWER_WITHIN_SECONDS)
    except Exception:
        log.exception("nothing can be measured: the database does not answer")
        return web.Response(status=503)
    return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE})


async def _receive(database: Database, secret: bytes, counters: Metrics, request: web.Request) -> web.Response:
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
        await receive(database, [received], counters)
    except Exception:
        log.exception("an update cannot be stored; Telegram will bring it again")
        return web.Response(status=503, headers={"Retry-After": TRY_AGAIN_SECONDS})
    return web.Response(status=200)
