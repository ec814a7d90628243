"""
What a handler is given and what it gives back.

A handler reads the update, acts once, and returns gestures. Its one act is the transaction that also marks the update
done; the gestures (a toast, a redrawn keyboard, an emoji) are made after the commit, and nobody misses anything without
them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from aiogram.types import CallbackQuery, Message, User

from rules.conversation import Someone, Words
from rules.notice import Media
from rules.vocabulary import MediaKind, TicketId
from storage.unit import UnitOfWork
from views.buttons import Resolve, Take, read_button
from views.screens import Key
from views.voice import Voice

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Toast:
    """A short text over the chat, in answer to a press."""

    text: str


@dataclass(frozen=True, slots=True)
class Redraw:
    """New buttons under the message whose button was pressed, or that was answered; or under another of that chat."""

    rows: tuple[tuple[Key, ...], ...]
    message: int | None = None


@dataclass(frozen=True, slots=True)
class ListCommands:
    """The commands that this person's Telegram lists from now on: (command, what it does)."""

    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class React:
    """An emoji on the message that was heard: it is seen, and there is nothing to say."""

    emoji: str


Gestures = Sequence[Toast | Redraw | ListCommands | React]
NOTED = React("✍")


class Act(Protocol):
    """The one thing a handler does: a service, run in the transaction that settles the update."""

    @property
    def voice(self) -> Voice:
        """The voice for gestures, in the person's language as it is after the act."""

    async def __call__(
        self, service: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the service and commit; call it once at most."""


def someone(user: User) -> Someone:
    """Describe who wrote."""
    return Someone(user.id, user.full_name[:256], user.language_code)


def words(message: Message) -> Words:
    """Read what was said: text or caption, and the file if there is one we can pass on."""
    said = (message.text or message.caption or "").replace("\0", "").strip()
    reply = message.reply_to_message
    ours = reply is not None and reply.from_user is not None and message.bot is not None
    ours = ours and reply.from_user.id == message.bot.id  # type: ignore[union-attr]
    return Words(
        text=said or None,
        media=_media(message),
        source=(message.chat.id, message.message_id),
        reply_to=reply.message_id if reply else None,
        answers_us=ours,
        card_of=_card_of(reply) if ours else None,
        album=message.media_group_id,
        thread=message.message_thread_id if message.is_topic_message else None,
        in_forum=bool(message.chat.is_forum),
        html=message.html_text.replace("\0", "").strip() or None,
    )


def _card_of(message: Message | None) -> TicketId | None:
    """Tell whose card a message of our own is, by the buttons that we put under it."""
    rows = message.reply_markup.inline_keyboard if message is not None and message.reply_markup else []
    buttons = (read_button(key.callback_data) for row in rows for key in row)
    return next((TicketId(one.ticket) for one in buttons if isinstance(one, Take | Resolve)), None)


def _media(message: Message) -> Media | None:
    if message.photo:
        return Media(MediaKind.PHOTO, message.photo[-1].file_id)
    # An animation also carries a document: the more telling kind is asked first.
    for kind in (
        MediaKind.ANIMATION,
        MediaKind.VIDEO,
        MediaKind.VOICE,
        MediaKind.AUDIO,
        MediaKind.VIDEO_NOTE,
        MediaKind.STICKER,
        MediaKind.DOCUMENT,
    ):
        file = getattr(message, kind.value)
        if file is not None:
            return Media(kind, file.file_id)
    return None


def chat_of(press: CallbackQuery) -> int:
    """Tell in which chat a button was pressed; the presser's own where the message under it is too old to be told."""
    return press.message.chat.id if press.message is not None else press.from_user.id
