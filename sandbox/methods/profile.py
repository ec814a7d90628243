"""Methods about the bot itself, its commands, and the files it can see."""

from collections.abc import Callable
from typing import Any

import orjson

from sandbox.errors import bad_request
from sandbox.methods.stage import Ask, Json, Method, find_chat, plays


@plays("getMe")
def get_me(ask: Ask) -> Any:
    """Tell the bot who it is."""
    return ask.bot.me()


@plays("logOut")
@plays("close")
def say_yes(ask: Ask) -> Any:
    """Agree and change nothing."""
    return True


def _scope(ask: Ask) -> tuple[str, str]:
    scope: Json = ask.params.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        chat = find_chat(ask, scope["chat_id"])
        if chat.is_private and not chat.started:
            raise bad_request("chat not found")  # commands, too, can be listed only for whom the bot has met
    return orjson.dumps(scope, option=orjson.OPT_SORT_KEYS).decode(), ask.params.get("language_code", "")


@plays("setMyCommands")
def set_my_commands(ask: Ask) -> Any:
    """Store the commands for a scope and a language."""
    commands: list[Json] = ask.params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name = command["command"].removeprefix("/")
        if not (1 <= len(name) <= 32 and name.isascii() and name.replace("_", "").isalnum() and name == name.lower()):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    ask.bot.commands[_scope(ask)] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands
    ]
    return True


@plays("getMyCommands")
def get_my_commands(ask: Ask) -> Any:
    """Tell the commands stored for exactly this scope and language."""
    return ask.bot.commands.get(_scope(ask), [])


@plays("deleteMyCommands")
def delete_my_commands(ask: Ask) -> Any:
    """Forget the commands stored for exactly this scope and language."""
    ask.bot.commands.pop(_scope(ask), None)
    return True


def _profile_text(what: str, longest: int) -> tuple[Method, Method]:
    def store(ask: Ask) -> Any:
        text = ask.params.get(what, "")
        if len(text) > longest:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        ask.bot.profile[what, ask.params.get("language_code", "")] = text
        return True

    def tell(ask: Ask) -> Any:
        default = ask.bot.profile.get((what, ""), ask.bot.name if what == "name" else "")
        return {what: ask.bot.profile.get((what, ask.params.get("language_code", ""))) or default}

    return store, tell


def _enter(pairs: dict[str, tuple[str, int]], enter: Callable[[str], Callable[[Method], Method]]) -> None:
    for title, (what, longest) in pairs.items():
        store, tell = _profile_text(what, longest)
        enter(f"setMy{title}")(store)
        enter(f"getMy{title}")(tell)


_enter(
    {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)},
    plays,
)


@plays("setChatMenuButton")
def set_chat_menu_button(ask: Ask) -> Any:
    """Store the menu button of one private chat, or of all."""
    ask.bot.menu_buttons[ask.params.get("chat_id")] = ask.params.get("menu_button") or {"type": "default"}
    return True


@plays("getChatMenuButton")
def get_chat_menu_button(ask: Ask) -> Any:
    """Tell the menu button of one private chat, or of all."""
    stored = ask.bot.menu_buttons
    return stored.get(ask.params.get("chat_id")) or stored.get(None) or {"type": "commands"}


@plays("getFile")
def get_file(ask: Ask) -> Any:
    """Tell where a file can be downloaded."""
    return ask.world.files.link(ask.params["file_id"])


@plays("getUserProfilePhotos")
def get_user_profile_photos(ask: Ask) -> Any:
    """Tell which picture somebody shows: at most one, for nobody here keeps their old ones."""
    person = ask.world.people.get(ask.params["user_id"])
    if person is None:
        raise bad_request("user not found")
    photos = [person.portrait.describe()] if person.portrait is not None else []
    shown = photos[ask.params.get("offset", 0) :][: ask.params.get("limit", 100)]
    return {"total_count": len(photos), "photos": shown}
