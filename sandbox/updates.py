"""How updates leave: long polling, and delivery to a webhook."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from sandbox.bots import Bot, Webhook
from sandbox.errors import conflict
from sandbox.methods import Ask
from sandbox.spec import check_object
from sandbox.world import World

Json = dict[str, Any]

_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(ask: Ask, *, closing: asyncio.Event) -> list[Json]:
    """
    Return updates as soon as there are any, or none after `timeout` real seconds.

    A newer getUpdates ends this one with 409, and so does a webhook.
    """
    world, bot, params = ask.world, ask.bot, ask.params
    if bot.webhook is not None:
        raise conflict(_WEBHOOK_ACTIVE)
    bot.allow(params.get("allowed_updates"))
    ticket = bot.poll = object()
    world.bell.ring()
    bot.confirm(params.get("offset", 0))
    limit = min(max(params.get("limit", 100), 1), 100)

    def look() -> list[Json] | None:
        if bot.poll is not ticket or bot.webhook is not None or world.weather.down or closing.is_set():
            return []
        return bot.waiting(limit) or None

    try:
        updates = await world.bell.until(look, within=min(params.get("timeout", 0), 50))
        if bot.poll is not ticket:
            raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
        if bot.webhook is not None:
            raise conflict("terminated by setWebhook request")
    finally:
        if bot.poll is ticket:
            bot.poll = None
    return updates or []


@dataclass(slots=True)
class Courier:
    """
    Carries updates to webhooks, one at a time and in order.

    An update that is not taken (no answer, or one that is not 2xx) is carried again after `backoff` real seconds,
    or after what Retry-After says; 410 Gone drops it.
    """

    world: World
    backoff: float = 0.05
    longest_pause: float = 5.0
    timeout: float = 30.0
    check: bool = True
    _session: aiohttp.ClientSession | None = None
    _task: asyncio.Task[None] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Begin to watch for bots with a webhook."""
        self._task = asyncio.create_task(self._carry_on(), name="sandbox-webhook-courier")

    async def stop(self) -> None:
        """Stop at once; what was not taken stays in the queue."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._session is not None:
            await self._session.close()

    async def _carry_on(self) -> None:
        while True:
            waiting = [(bot, bot.webhook) for bot in self.world.bots.values() if bot.webhook and bot.waiting(1)]
            if not waiting:
                await self.world.bell.wait()
            for bot, hook in waiting:
                await self._deliver(bot, hook)

    async def _deliver(self, bot: Bot, hook: Webhook) -> None:
        update = bot.waiting(1)[0]
        if self.check:
            check_object("Update", update)
        pause = await self._post(hook, update)
        if pause is None:
            bot.confirm(update["update_id"] + 1)
            return
        hook.last_error_at = self.world.now()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hook_changes(bot, hook), pause)

    async def _hook_changes(self, bot: Bot, hook: Webhook) -> None:
        while bot.webhook is hook:
            await self.world.bell.wait()

    async def _post(self, hook: Webhook, update: Json) -> float | None:
        """Carry an update; return None when it is done with, else for how long to rest."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.timeout))
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        try:
            async with self._session.post(hook.url, data=orjson.dumps(update), headers=headers) as answer:
                if answer.ok or answer.status == 410:
                    return None
                hook.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                asked = answer.headers.get("Retry-After", "")
                return min(float(asked), self.longest_pause) if asked.isdecimal() else self.backoff
        except (aiohttp.ClientError, TimeoutError) as error:
            hook.last_error = f"Connection failed: {type(error).__name__}"
            return self.backoff
