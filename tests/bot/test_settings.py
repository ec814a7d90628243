"""Settings: every fault at once and what to do about it, and no secret in anything that is printed."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings
from rules.vocabulary import Language

TOKEN = "123456789:AAH-secret_secret"
NAMES = ("BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "ADMIN_IDS", "SCENARIO", "SHOP_NAME")
MORE = ("DEFAULT_LANGUAGE", "TIMEZONE", "WEBHOOK_URL", "WEBHOOK_SECRET", "HTTP_PORT")
PACE = ("MESSAGES_PER_SECOND", "MESSAGES_PER_CHAT_SECOND", "MESSAGES_PER_GROUP_MINUTE", "PAID_BROADCAST")


@pytest.fixture(autouse=True)
def _empty_desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings from the machine the tests run on."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES + MORE + PACE:
        monkeypatch.delenv(name, raising=False)


def env(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Set environment variables."""
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def faults(*needs: str) -> list[str]:
    """What is wrong, a line each."""
    with pytest.raises(SettingsError) as raised:
        read_settings(needs=needs)
    assert "secret_secret" not in str(raised.value) + repr(raised.value) + repr(raised.value.__context__)
    return raised.value.faults


def test_nothing_set_is_enough_to_look_around() -> None:
    """Commands that need no token run with what is usual."""
    settings = read_settings()

    assert (settings.shop_name, settings.default_language, str(settings.zone)) == (
        "Наш магазин",
        Language.UKRAINIAN,
        "Europe/Kyiv",
    )
    assert settings.database_url == "sqlite:///data/retention.db"
    with pytest.raises(SettingsError, match="BOT_TOKEN is not set: get one from @BotFather"):
        _ = settings.token


def test_every_fault_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One run of the program shows all that has to be mended, each with what to do."""
    env(
        monkeypatch,
        BOT_TOKEN="AAH-secret_secret",
        ADMIN_IDS="@iryna",
        TIMEZONE="Kiev/Europe",
        DEFAULT_LANGUAGE="en",
        SHOP_NAME="ї" * 65,
        HTTP_PORT="70000",
        TELEGRAM_API_URL="api.telegram.org",
        SCENARIO="missing.toml",
        WEBHOOK_URL="https://example.org/",
        WEBHOOK_SECRET="short",
    )
    found = faults("BOT_TOKEN", "ADMIN_IDS")

    expected = {
        "BOT_TOKEN": "@BotFather gives one",
        "ADMIN_IDS": "numbers with commas between",
        "TIMEZONE": "write it like Europe/Kyiv",
        "DEFAULT_LANGUAGE": "must be uk or ru",
        "SHOP_NAME": "at most 64",
        "HTTP_PORT": "from 1 to 65535",
        "TELEGRAM_API_URL": "write it like https://",
        "SCENARIO": "missing.toml",
        "WEBHOOK_SECRET": "must be 16 to 256",
    }
    for name, says in expected.items():
        assert any(fault.startswith(name) and says in fault for fault in found), (name, found)
    assert len(found) == len(expected)


def test_what_a_command_needs_and_lacks_is_told() -> None:
    """And only to that command."""
    assert [fault.split(" is not set")[0] for fault in faults("BOT_TOKEN", "ADMIN_IDS")] == ["BOT_TOKEN", "ADMIN_IDS"]


@pytest.mark.parametrize("nobody", [",", " ; ,", " "])
def test_a_list_of_nobody_is_no_admin(monkeypatch: pytest.MonkeyPatch, nobody: str) -> None:
    """A comma is not an admin: somebody must receive the complaints."""
    env(monkeypatch, ADMIN_IDS=nobody)

    assert [fault.split(":")[0] for fault in faults("ADMIN_IDS")] == ["ADMIN_IDS is not set"]


def test_admins_are_listed_once_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commas or semicolons, spaces and repeats do no harm."""
    env(monkeypatch, ADMIN_IDS=" 9001, 9002;9001 ,")

    assert read_settings(needs=["ADMIN_IDS"]).admin_ids == (9001, 9002)


@pytest.mark.parametrize("ids", ["-5", "1.5", "٣", "0", "12345678901234567890", "9001 9002"])
def test_what_is_no_telegram_id_is_refused(monkeypatch: pytest.MonkeyPatch, ids: str) -> None:
    """Also numbers no account can have."""
    env(monkeypatch, ADMIN_IDS=ids)

    assert faults()[0].startswith("ADMIN_IDS must be Telegram ids")


def test_a_webhook_needs_its_secret_and_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them anybody could speak as Telegram, or nobody could."""
    env(monkeypatch, WEBHOOK_URL="https://example.org")

    assert [fault.split(" is not set")[0] for fault in faults()] == ["WEBHOOK_SECRET", "HTTP_PORT"]


def test_the_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty value in the environment is no value."""
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\nSHOP_NAME=Крамниця\nTIMEZONE=Europe/Berlin\n", encoding="utf-8")
    env(monkeypatch, SHOP_NAME="Лавка", TIMEZONE="", ADMIN_IDS="")

    settings = read_settings(needs=["BOT_TOKEN"])

    assert (settings.token, settings.shop_name, str(settings.zone)) == (TOKEN, "Лавка", "Europe/Berlin")


def test_an_env_file_from_notepad_is_read() -> None:
    """With the mark it puts before the first letter."""
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\n", encoding="utf-8-sig")

    assert read_settings(needs=["BOT_TOKEN"]).token == TOKEN


def test_an_env_file_in_another_encoding_is_told_in_words() -> None:
    """Not by a traceback."""
    Path(".env").write_bytes("SHOP_NAME=Крамниця\n".encode("cp1251"))

    assert faults() == [".env is not UTF-8: save it as UTF-8 text"]


def test_no_secret_is_ever_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that end up in a log or a traceback tell no token, no secret and no password."""
    env(
        monkeypatch,
        BOT_TOKEN=TOKEN,
        WEBHOOK_URL="https://example.org",
        WEBHOOK_SECRET="webhook-secret_secret",
        HTTP_PORT="8080",
        DATABASE_URL="postgresql://shop:secret_secret@db/shop",
    )
    settings: Settings = read_settings(needs=["BOT_TOKEN"])

    assert "secret_secret" not in repr(settings) + str(settings)


@pytest.mark.parametrize("token", [" secret_secret", "abc:secret_secret", "123:", "123:secret secret_secret", "123"])
def test_a_mangled_token_is_told_without_repeating_it(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """Half a token in a screenshot is half a token too much."""
    env(monkeypatch, BOT_TOKEN=token)

    (fault,) = faults()
    assert fault == "BOT_TOKEN does not look like a token; @BotFather gives one like 123456:ABC-DEF…"


@pytest.mark.parametrize("url", ["shop.db", "mysql://a:secret_secret@db/shop", "sqlite//x", "http://db/shop"])
def test_an_address_of_no_database_we_know_is_a_fault(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """The operator reads how an address looks, and a password in a wrong one is not repeated."""
    env(monkeypatch, DATABASE_URL=url)
    assert faults() == ["DATABASE_URL must be sqlite:///a/file.db or postgresql://user:password@host/name"]


@pytest.mark.parametrize("url", [None, "https://api.telegram.org", "https://API.telegram.org:443/"])
def test_more_than_telegram_takes_for_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, url: str | None) -> None:
    """Why, and both ways out; thirty are still free."""
    env(monkeypatch, MESSAGES_PER_SECOND="30.5", **({"TELEGRAM_API_URL": url} if url else {}))

    (fault,) = faults()
    assert fault.startswith("MESSAGES_PER_SECOND is above 30")
    assert "lower it" in fault
    assert "PAID_BROADCAST=yes" in fault
    env(monkeypatch, MESSAGES_PER_SECOND="30")
    assert not read_settings().paid_broadcast


@pytest.mark.parametrize("yes", ["yes", "true", "1", "on"])
def test_who_pays_may_send_more(monkeypatch: pytest.MonkeyPatch, yes: str) -> None:
    """Up to the thousand that Telegram names."""
    env(monkeypatch, MESSAGES_PER_SECOND="1000", PAID_BROADCAST=yes)

    assert (read_settings().messages_per_second, read_settings().paid_broadcast) == (1000, True)


def test_another_server_is_not_questioned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A local Telegram has no such limit."""
    env(monkeypatch, MESSAGES_PER_SECOND="1000", TELEGRAM_API_URL="http://127.0.0.1:8081")

    assert (read_settings().messages_per_second, read_settings().paid_broadcast) == (1000, False)


def test_paying_is_a_yes_or_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pays by a slip of the pen."""
    env(monkeypatch, PAID_BROADCAST="maybe")

    assert faults() == ["PAID_BROADCAST must be yes or no"]
