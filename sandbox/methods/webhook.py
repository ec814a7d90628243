"""Methods that say where updates go."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.bots import Bot, Webhook
from sandbox.errors import bad_request
from sandbox.methods.stage import Json, plays
from sandbox.world import World

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@plays("setWebhook")
def set_webhook(world: World, bot: Bot, params: Json) -> Any:
    """Ask for updates to be delivered; plain http is good on this machine only."""
    url = params["url"].strip()
    bot.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        bot.pending.clear()
    if not url:
        return delete_webhook(world, bot, params)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token")
    if secret is not None and len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    bot.webhook = Webhook(url, secret, params.get("max_connections", 40))
    world.bell.ring()
    return True


@plays("deleteWebhook")
def delete_webhook(world: World, bot: Bot, params: Json) -> Any:
    """Let updates wait for getUpdates again."""
    bot.webhook = None
    if params.get("drop_pending_updates"):
        bot.pending.clear()
    world.bell.ring()
    return True


@plays("getWebhookInfo")
def get_webhook_info(world: World, bot: Bot, params: Json) -> Any:
    """Tell how delivery has been going."""
    hook = bot.webhook
    told: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.pending),
    }
    if hook is not None:
        told["max_connections"] = hook.max_connections
        if hook.last_error_at is not None:
            told["last_error_date"] = int(hook.last_error_at.timestamp())
            told["last_error_message"] = hook.last_error
    if bot.allowed_updates is not None:
        told["allowed_updates"] = sorted(bot.allowed_updates)
    return told
