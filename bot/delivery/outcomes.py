"""What Telegram's answers mean for a message. One table, in Telegram's own wordings."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.transport import NeverSent


class Fate(StrEnum):
    """What became of an attempt to send."""

    RETRY = "retry"  # Telegram certainly did not take it
    FLOOD = "flood"  # it did not, and says how long to be silent
    AMBIGUOUS = "ambiguous"  # nobody knows whether it did
    UNREACHABLE = "unreachable"  # the person cannot be written to
    MIGRATED = "migrated"  # the group has another id now
    UNPARSABLE = "unparsable"  # our HTML was wrong: the words go out plain
    NOT_CHANGED = "not_changed"  # an edit that changes nothing is done
    NOTHING_TO_EDIT = "nothing_to_edit"  # the message is gone: a new one takes its place
    NO_TOPIC = "no_topic"  # the topic of a forum, for us the general one, is closed or gone
    NO_RIGHT_TO_TOPICS = "no_right_to_topics"  # the bot may not open one, or there are none in this group
    BAD_TOKEN = "bad_token"  # noqa: S105 - nothing can be sent at all
    FAILED = "failed"  # it never will


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fate, with what Telegram said beside it."""

    fate: Fate
    words: str
    retry_after: timedelta = timedelta(0)
    new_chat_id: int | None = None


# Beginnings of Telegram's descriptions, lower case, without "Bad Request: " or "Forbidden: ".
BY_WORDING = (
    ("message is not modified", Fate.NOT_CHANGED),
    ("message to edit not found", Fate.NOTHING_TO_EDIT),
    ("message can't be edited", Fate.NOTHING_TO_EDIT),
    ("can't parse entities", Fate.UNPARSABLE),
    ("message thread not found", Fate.NO_TOPIC),
    ("topic_deleted", Fate.NO_TOPIC),
    ("topic_id_invalid", Fate.NO_TOPIC),
    ("topic_closed", Fate.NO_TOPIC),
    ("not enough rights to create a topic", Fate.NO_RIGHT_TO_TOPICS),
    ("chat_admin_required", Fate.NO_RIGHT_TO_TOPICS),
    ("the chat is not a forum", Fate.NO_RIGHT_TO_TOPICS),
    ("channel_forum_missing", Fate.NO_RIGHT_TO_TOPICS),
    ("topic_not_modified", Fate.NOT_CHANGED),
    ("chat not found", Fate.UNREACHABLE),
    ("user not found", Fate.UNREACHABLE),
    ("peer_id_invalid", Fate.UNREACHABLE),
    ("user is deactivated", Fate.UNREACHABLE),
    ("bot was blocked by the user", Fate.UNREACHABLE),
    ("bot can't initiate conversation", Fate.UNREACHABLE),
    ("bot was kicked", Fate.UNREACHABLE),
    ("bot is not a member", Fate.UNREACHABLE),
    ("not enough rights to send", Fate.UNREACHABLE),
    ("have no rights to send", Fate.UNREACHABLE),
    ("the group chat was deleted", Fate.UNREACHABLE),
    ("chat_write_forbidden", Fate.UNREACHABLE),
)


def classify(error: Exception) -> Outcome:  # noqa: PLR0911 - a table, read from top to bottom
    """Tell what an error of the library means for the message it was raised for."""
    words = str(error)
    match error:
        case RetryAfter():
            wait = error.retry_after
            return Outcome(Fate.FLOOD, words, wait if isinstance(wait, timedelta) else timedelta(seconds=wait))
        case ChatMigrated():
            return Outcome(Fate.MIGRATED, words, new_chat_id=error.new_chat_id)
        case InvalidToken():
            return Outcome(Fate.BAD_TOKEN, words)
        case Conflict():
            return Outcome(Fate.RETRY, words)
        case BadRequest() | Forbidden():  # BadRequest is a NetworkError to the library, so it is asked first
            said = words.lower().removeprefix("bad request: ").removeprefix("forbidden: ")
            fate = next((fate for beginning, fate in BY_WORDING if said.startswith(beginning)), None)
            return Outcome(fate or (Fate.UNREACHABLE if isinstance(error, Forbidden) else Fate.FAILED), words)
        case NeverSent():
            return Outcome(Fate.RETRY, words)
        case NetworkError():
            return Outcome(Fate.AMBIGUOUS, words)
        case TelegramError():  # an answer that is not JSON: something stands between us and Telegram
            return Outcome(Fate.AMBIGUOUS, words)
    return Outcome(Fate.FAILED, words)
