"""Methods about the bot itself, its commands, and the files it can see."""

from collections.abc import Callable
from typing import Any

import orjson

from sandbox.bots import Bot
from sandbox.errors import bad_request
from sandbox.methods.stage import Json, Method, find_chat, plays
from sandbox.world import World


@plays("getMe")
def get_me(world: World, bot: Bot, params: Json) -> Any:
    """Tell the bot who it is."""
    return bot.me()


@plays("logOut")
def log_out(world: World, bot: Bot, params: Json) -> Any:
    """Say yes; there is no other server to move to."""
    return True


@plays("close")
def close(world: World, bot: Bot, params: Json) -> Any:
    """Say yes; there is no other server to move to."""
    return True


def _scope(world: World, bot: Bot, params: Json) -> tuple[str, str]:
    scope: Json = params.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        find_chat(world, bot, scope["chat_id"])
    return orjson.dumps(scope, option=orjson.OPT_SORT_KEYS).decode(), params.get("language_code", "")


@plays("setMyCommands")
def set_my_commands(world: World, bot: Bot, params: Json) -> Any:
    """Store the commands for a scope and a language."""
    commands: list[Json] = params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name = command["command"].removeprefix("/")
        if not (1 <= len(name) <= 32 and name.isascii() and name.replace("_", "").isalnum() and name == name.lower()):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    bot.commands[_scope(world, bot, params)] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands
    ]
    return True


@plays("getMyCommands")
def get_my_commands(world: World, bot: Bot, params: Json) -> Any:
    """Tell the commands stored for exactly this scope and language."""
    return bot.commands.get(_scope(world, bot, params), [])


@plays("deleteMyCommands")
def delete_my_commands(world: World, bot: Bot, params: Json) -> Any:
    """Forget the commands stored for exactly this scope and language."""
    bot.commands.pop(_scope(world, bot, params), None)
    return True


def _profile_text(what: str, longest: int) -> tuple[Method, Method]:
    def store(world: World, bot: Bot, params: Json) -> Any:
        text = params.get(what, "")
        if len(text) > longest:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        bot.profile[what, params.get("language_code", "")] = text
        return True

    def tell(world: World, bot: Bot, params: Json) -> Any:
        default = bot.profile.get((what, ""), bot.name if what == "name" else "")
        return {what: bot.profile.get((what, params.get("language_code", ""))) or default}

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
def set_chat_menu_button(world: World, bot: Bot, params: Json) -> Any:
    """Store the menu button of one private chat, or of all."""
    bot.menu_buttons[params.get("chat_id")] = params.get("menu_button") or {"type": "default"}
    return True


@plays("getChatMenuButton")
def get_chat_menu_button(world: World, bot: Bot, params: Json) -> Any:
    """Tell the menu button of one private chat, or of all."""
    return bot.menu_buttons.get(params.get("chat_id")) or bot.menu_buttons.get(None) or {"type": "commands"}


@plays("getFile")
def get_file(world: World, bot: Bot, params: Json) -> Any:
    """Tell where a file can be downloaded."""
    return world.files.link(params["file_id"])


@plays("getUserProfilePhotos")
def get_user_profile_photos(world: World, bot: Bot, params: Json) -> Any:
    """Tell that nobody here has a picture."""
    if params["user_id"] not in world.people:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}
