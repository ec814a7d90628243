"""Methods that say where updates go."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.bots import Webhook
from sandbox.errors import bad_request
from sandbox.methods.stage import Ask, Json, plays

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@plays("setWebhook")
def set_webhook(ask: Ask) -> Any:
    """Ask for updates to be delivered; plain http is good on this machine only."""
    url = ask.params["url"].strip()
    ask.bot.allow(ask.params.get("allowed_updates"))
    if ask.params.get("drop_pending_updates"):
        ask.bot.pending.clear()
    if not url:
        return delete_webhook(ask)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = ask.params.get("secret_token")
    if secret is not None and len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    ask.bot.webhook = Webhook(url, secret, ask.params.get("max_connections", 40))
    ask.world.bell.ring()
    return True


@plays("deleteWebhook")
def delete_webhook(ask: Ask) -> Any:
    """Let updates wait for getUpdates again."""
    ask.bot.webhook = None
    if ask.params.get("drop_pending_updates"):
        ask.bot.pending.clear()
    ask.world.bell.ring()
    return True


@plays("getWebhookInfo")
def get_webhook_info(ask: Ask) -> Any:
    """Tell how delivery has been going."""
    hook = ask.bot.webhook
    told: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(ask.bot.pending),
    }
    if hook is not None:
        told["max_connections"] = hook.max_connections
        if hook.last_error_at is not None:
            told["last_error_date"] = int(hook.last_error_at.timestamp())
            told["last_error_message"] = hook.last_error
    if ask.bot.allowed_updates is not None:
        told["allowed_updates"] = sorted(ask.bot.allowed_updates)
    return told
