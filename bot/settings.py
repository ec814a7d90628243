"""Settings from the environment or .env. Every fault is reported at once, with what to do; no secret is printed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, NoDecode, SettingsConfigDict

from bot.scenario import ScenarioError, read_scenario
from rules.shop import Scenario, Shop
from rules.vocabulary import Language
from storage.database import is_address

TELEGRAM = "https://api.telegram.org"
# As Telegram documents it; with allow_paid_broadcast and enough Stars it takes up to 1000.
FREE_PER_SECOND = 30
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
TILL_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,256}")


class SettingsError(Exception):
    """The program cannot run like this. `faults` says what is wrong and what to do, a line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class _Environment(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM
    database_url: str = "sqlite:///data/retention.db"
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    scenario: Path | None = None
    shop_name: str = Field(default="Наш магазин", max_length=64)
    default_language: Language = Language.UKRAINIAN
    timezone: str = "Europe/Kyiv"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    till_token: SecretStr | None = None
    http_port: int | None = Field(default=None, ge=1, le=65535)
    messages_per_second: float = Field(default=28, gt=0, le=1000)
    messages_per_chat_second: float = Field(default=1, ge=0, le=1000)
    messages_per_group_minute: int = Field(default=18, ge=0, le=60_000)
    paid_broadcast: bool = False

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _read_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() and 0 < int(part) < 2**52 for part in ids):
            raise ValueError("must be Telegram ids: numbers with commas between; @userinfobot tells yours")
        return tuple(dict.fromkeys(int(part) for part in ids))

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not (number.isascii() and number.isdigit() and secret and secret.isascii() and " " not in secret):
                raise ValueError("does not look like a token; @BotFather gives one like 123456:ABC-DEF…")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"{value!r} is not a time zone; write it like Europe/Kyiv") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        if not is_address(value):
            raise ValueError("must be sqlite:///a/file.db or postgresql://user:password@host/name")
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_a_url(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"{value!r} is not a web address; write it like https://example.org")
        return value.rstrip("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program runs with, checked."""

    bot_token: SecretStr | None
    telegram_api_url: str
    database_url: str = field(repr=False)  # may hold a password
    admin_ids: tuple[int, ...]
    scenario: Scenario
    shop_name: str
    default_language: Language
    zone: ZoneInfo
    webhook_url: str | None
    webhook_secret: SecretStr | None
    till_token: SecretStr | None
    http_port: int | None
    messages_per_second: float
    messages_per_chat_second: float
    messages_per_group_minute: int
    paid_broadcast: bool

    @property
    def shop(self) -> Shop:
        """The shop as the rules see it."""
        return Shop(self.shop_name, self.default_language, self.zone, self.scenario)

    @property
    def token(self) -> str:
        """The bot's token, for whoever speaks to Telegram."""
        if self.bot_token is None:
            raise SettingsError([MISSING["BOT_TOKEN"]])
        return self.bot_token.get_secret_value()


MISSING = {
    "BOT_TOKEN": "BOT_TOKEN is not set: get one from @BotFather and put it into .env",
    "ADMIN_IDS": "ADMIN_IDS is not set: without an admin nobody would receive complaints; @userinfobot tells your id",
}
ALLOWED = {
    "DEFAULT_LANGUAGE": "must be uk or ru",
    "HTTP_PORT": "must be a port number from 1 to 65535",
    "SHOP_NAME": "must be at most 64 characters",
    "PAID_BROADCAST": "must be yes or no",
}


def read_settings(*, needs: Collection[str] = ()) -> Settings:
    """
    Read and check the settings. `needs` names those that this command cannot do without.

    Raises SettingsError with every fault found: in each setting, between settings, and in the scenario file.
    """
    try:
        given = DotEnvSettingsSource(_Environment)() | EnvSettingsSource(_Environment)()
    except UnicodeDecodeError:
        raise SettingsError([".env is not UTF-8: save it as UTF-8 text"]) from None
    faults = []
    environment = None
    try:
        environment = _Environment()
    except ValidationError as error:
        faults += [_fault(one) for one in error.errors(include_input=False)]
    faults += [fault for name, fault in MISSING.items() if name in needs and not _is_given(name, given)]
    faults += [*_webhook_faults(given), *_till_faults(given)]
    faults += _pace_faults(environment) if environment else []
    scenario = None
    try:
        scenario = read_scenario(Path(given["scenario"]) if given.get("scenario") else None)
    except ScenarioError as error:
        faults += [f"SCENARIO: {fault}" for fault in error.faults]
    if faults or environment is None or scenario is None:
        raise SettingsError(faults)
    return Settings(
        bot_token=environment.bot_token,
        telegram_api_url=environment.telegram_api_url,
        database_url=environment.database_url,
        admin_ids=environment.admin_ids,
        scenario=scenario,
        shop_name=environment.shop_name,
        default_language=environment.default_language,
        zone=ZoneInfo(environment.timezone),
        webhook_url=environment.webhook_url,
        webhook_secret=environment.webhook_secret,
        till_token=environment.till_token,
        http_port=environment.http_port,
        messages_per_second=environment.messages_per_second,
        messages_per_chat_second=environment.messages_per_chat_second,
        messages_per_group_minute=environment.messages_per_group_minute,
        paid_broadcast=environment.paid_broadcast,
    )


def _is_given(name: str, given: Mapping[str, str]) -> bool:
    return bool((given.get(name.lower()) or "").strip(" ,;"))


def _webhook_faults(given: Mapping[str, str]) -> list[str]:
    if not given.get("webhook_url"):
        return []
    faults = []
    secret = given.get("webhook_secret") or ""
    if not secret:
        faults.append("WEBHOOK_SECRET is not set: with WEBHOOK_URL it is what tells Telegram from anybody else")
    elif not SECRET.fullmatch(secret):
        faults.append(
            "WEBHOOK_SECRET must be 16 to 256 letters, digits, _ and -; "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )
    if not given.get("http_port"):
        faults.append("HTTP_PORT is not set: with WEBHOOK_URL it is the port that the updates come to")
    return faults


def _till_faults(given: Mapping[str, str]) -> list[str]:
    token = given.get("till_token")
    if not token:
        return []
    faults = []
    if not TILL_TOKEN.fullmatch(token):
        faults.append(
            "TILL_TOKEN must be 32 to 256 letters, digits, _ and -; "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )
    if not given.get("http_port"):
        faults.append("HTTP_PORT is not set: with TILL_TOKEN it is the port that the till comes to")
    return faults


def _pace_faults(environment: _Environment) -> list[str]:
    telegrams_own = urlsplit(environment.telegram_api_url).hostname == urlsplit(TELEGRAM).hostname
    if environment.messages_per_second <= FREE_PER_SECOND or environment.paid_broadcast or not telegrams_own:
        return []
    why = f"MESSAGES_PER_SECOND is above {FREE_PER_SECOND}, and Telegram takes no more from a bot for nothing"
    return [
        f"{why}: lower it (28 is safe), or set PAID_BROADCAST=yes if the bot has 0.1 Star for each message above that"
    ]


def _fault(error: Any) -> str:
    name = str(error["loc"][0]).upper()
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{name} {ALLOWED.get(name, said)}"
