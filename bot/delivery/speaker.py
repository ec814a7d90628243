"""The bot's mouth: calls of the Bot API, by the path of the library that builds no result objects."""

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from telegram import Bot, InputFile
from telegram.error import InvalidToken, TelegramError

from bot.delivery.transport import AiohttpRequest
from rules.notice import Media
from rules.vocabulary import MediaKind
from views.screens import Key, Screen, Upload

# What a call can raise is part of what a speaker is: nobody else needs the library for it.
__all__ = ["InvalidToken", "Speaker", "TelegramError", "keyboard"]

NO_PREVIEW = {"is_disabled": True}
# Under these Telegram puts no words: they go before.
WORDLESS = {MediaKind.VIDEO_NOTE: "sendVideoNote", MediaKind.STICKER: "sendSticker"}
# What Telegram lets take the place of another in a message.
EXCHANGEABLE = (MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.ANIMATION, MediaKind.AUDIO, MediaKind.DOCUMENT)


class _QuietBot(Bot):
    """The library's bot, called by method name: the answer stays plain JSON."""

    async def call(self, method: str, **parameters: Any) -> Any:
        return await self._post(method, {name: value for name, value in parameters.items() if value is not None})


class Speaker:
    """Says things in Telegram; raises the library's TelegramError when Telegram does not take them."""

    def __init__(self, token: str, api_url: str, *, paid_broadcast: bool = False) -> None:
        self._paid_broadcast = paid_broadcast
        self._request = AiohttpRequest()
        self._bot = _QuietBot(
            token, base_url=f"{api_url}/bot", request=self._request, get_updates_request=self._request
        )

    async def __aenter__(self) -> Self:
        await self._request.initialize()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._request.shutdown()

    async def username(self) -> str:
        """Ask Telegram how the bot is called."""
        return str((await self._bot.call("getMe"))["username"])

    async def send(
        self,
        chat_id: int,
        screen: Screen,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        plain: str | None = None,
    ) -> int:
        """
        Send a message (`plain` words instead of the screen's HTML if given); its message id.

        In a forum, `thread` is the topic it goes into.
        """
        aimed = self._aimed(chat_id)
        if thread is not None:
            aimed["message_thread_id"] = thread
        parameters: dict[str, Any] = {**aimed, "reply_markup": keyboard(screen.rows)}
        if reply_to is not None:
            parameters["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        if plain is None:
            parameters["parse_mode"] = "HTML"
        text = screen.text if plain is None else plain
        media = screen.media
        if media is None:
            sent = await self._bot.call("sendMessage", text=text, link_preview_options=NO_PREVIEW, **parameters)
            return int(sent["message_id"])
        if isinstance(media, Upload):
            file: Any = InputFile(media.content, filename=media.name)
        elif isinstance(media, Media):
            file = media.file_id
        else:
            raise TypeError("a file is made before it is sent")
        if media.kind in WORDLESS:
            await self._bot.call("sendMessage", text=text, link_preview_options=NO_PREVIEW, **parameters)
            sent = await self._bot.call(WORDLESS[media.kind], **{media.kind.value: file}, **aimed)
            return int(sent["message_id"])
        method = f"send{media.kind.value.capitalize()}"
        sent = await self._bot.call(method, caption=text, **{media.kind.value: file}, **parameters)
        return int(sent["message_id"])

    async def show(self, chat_id: int, media: Media) -> None:
        """Send a file that Telegram puts no words under."""
        await self._bot.call(WORDLESS[media.kind], **{media.kind.value: media.file_id}, **self._aimed(chat_id))

    def _aimed(self, chat_id: int) -> dict[str, Any]:
        # Telegram takes Stars only for what goes beyond its free 30 a second
        return {"chat_id": chat_id, **({"allow_paid_broadcast": True} if self._paid_broadcast else {})}

    async def edit(
        self, chat_id: int, message_id: int, screen: Screen, *, plain: str | None = None, keeps_file: bool = False
    ) -> None:
        """
        Redraw a message in place; of one with a file, its words, and the file where Telegram lets it be another.

        With `keeps_file` it is the same file as before.
        """
        text, mode = (screen.text, "HTML") if plain is None else (plain, None)
        parameters = {"chat_id": chat_id, "message_id": message_id, "reply_markup": keyboard(screen.rows)}
        media = screen.media
        if media is None:
            await self._bot.call(
                "editMessageText", text=text, parse_mode=mode, link_preview_options=NO_PREVIEW, **parameters
            )
        elif isinstance(media, Media) and media.kind in EXCHANGEABLE and not keeps_file:
            shown = {"type": media.kind.value, "media": media.file_id, "caption": text}
            if mode is not None:
                shown["parse_mode"] = mode
            await self._bot.call("editMessageMedia", media=shown, **parameters)
        elif media.kind not in WORDLESS:
            await self._bot.call("editMessageCaption", caption=text, parse_mode=mode, **parameters)

    async def delete(self, chat_id: int, message_id: int) -> None:
        """Take a message out of a chat; one that is not there any more is out."""
        try:
            await self._bot.call("deleteMessage", chat_id=chat_id, message_id=message_id)
        except TelegramError as error:
            if "message to delete not found" not in str(error).lower():
                raise

    async def portrait(self, telegram_id: int) -> str | None:
        """Ask for somebody's photo: the file id of its largest size; None if they show none."""
        shown = await self._bot.call("getUserProfilePhotos", user_id=telegram_id, limit=1)
        sizes = shown["photos"][0] if shown["photos"] else []
        return str(max(sizes, key=lambda size: size["width"])["file_id"]) if sizes else None

    async def create_topic(self, chat_id: int, name: str) -> int:
        """Open a new topic in a forum; its id."""
        created = await self._bot.call("createForumTopic", chat_id=chat_id, name=name)
        return int(created["message_thread_id"])

    async def set_topic_open(self, chat_id: int, thread: int, *, is_open: bool) -> None:
        """Open a topic again, or close it."""
        method = "reopenForumTopic" if is_open else "closeForumTopic"
        await self._bot.call(method, chat_id=chat_id, message_thread_id=thread)

    async def open_general_topic(self, chat_id: int) -> None:
        """Open a forum's general topic, if it is closed and we may."""
        await self._bot.call("reopenGeneralForumTopic", chat_id=chat_id)

    async def toast(self, press_id: str, text: str | None) -> None:
        """Answer a press, so that the button stops waiting."""
        await self._bot.call("answerCallbackQuery", callback_query_id=press_id, text=text)

    async def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        """Put an emoji on a message."""
        reaction = [{"type": "emoji", "emoji": emoji}]
        await self._bot.call("setMessageReaction", chat_id=chat_id, message_id=message_id, reaction=reaction)

    async def redraw(self, chat_id: int, message_id: int, rows: Sequence[Sequence[Key]]) -> None:
        """Put other buttons under a message."""
        markup = keyboard(rows) or {"inline_keyboard": []}
        await self._bot.call("editMessageReplyMarkup", chat_id=chat_id, message_id=message_id, reply_markup=markup)

    async def list_commands(
        self, commands: Sequence[tuple[str, str]], *, scope: dict[str, Any], language: str | None = None
    ) -> None:
        """List the commands that a scope shows."""
        listed = [{"command": command, "description": does} for command, does in commands]
        await self._bot.call("setMyCommands", commands=listed, scope=scope, language_code=language)

    async def unlist_commands(self, *, scope: dict[str, Any]) -> None:
        """List no commands of its own for a scope: those of a wider one show."""
        await self._bot.call("deleteMyCommands", scope=scope)

    async def receive_at(self, url: str, *, secret: str, updates: Sequence[str]) -> None:
        """Have updates posted to a web address."""
        await self._bot.call(
            "setWebhook", url=url, secret_token=secret, allowed_updates=list(updates), max_connections=20
        )

    async def receive_by_polling(self) -> None:
        """Have updates wait to be fetched."""
        await self._bot.call("deleteWebhook")


def keyboard(rows: Sequence[Sequence[Key]]) -> dict[str, Any] | None:
    """Buttons as Telegram wants them; None for none."""
    if not rows:
        return None
    return {"inline_keyboard": [[{"text": key.label, **_does(key)} for key in row] for row in rows]}


def _does(key: Key) -> dict[str, Any]:
    if key.copies is not None:
        return {"copy_text": {"text": key.copies}}
    return {"url": key.url} if key.url is not None else {"callback_data": key.data}
