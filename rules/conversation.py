"""What a person said, as far as the program cares."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rules.notice import Media
from rules.vocabulary import TicketId

# Telegram takes 4096 UTF-16 units of text and 1024 under a file; to what is passed on we add a line with a name and a
# number, and to a repeat another line that says so.
LONGEST_TEXT = 3700
LONGEST_CAPTION = 700
# What of a customer's words fits on a card beside everything else; the whole of it is in the thread.
LONGEST_ON_CARD = 2500
# Kinds of characters that nobody sees before the first letter: spaces, controls, marks of direction.
UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}


@dataclass(frozen=True, slots=True)
class Someone:
    """Who wrote, as their Telegram describes them."""

    telegram_id: int
    first_name: str
    language_code: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """
    One message: text or caption, perhaps a file, where it stands, and which message it answers.

    Of an answer to a message of our own `answers_us` is true, and `card_of` is the ticket that its buttons are about.
    What was sent together has the same `album`; in a forum, `thread` is the topic in which it was written.
    """

    text: str | None
    media: Media | None
    source: tuple[int, int]
    reply_to: int | None = None
    answers_us: bool = False
    card_of: TicketId | None = None
    album: str | None = None
    thread: int | None = None
    in_forum: bool = False
    # the text or caption with its formatting, as Telegram HTML
    html: str | None = None


def is_note(text: str | None) -> bool:
    """
    Tell whether words are a note among colleagues, which never leaves: they begin with "/ " or "//".

    What nobody sees before the stroke does not count, and a stroke alone is a note too: when in doubt, it stays.
    """
    seen = (text or "").lstrip("".join({one for one in text or "" if unicodedata.category(one) in UNSEEN}))
    return seen == "/" or seen.startswith("//") or (seen.startswith("/") and seen[1].isspace())


def note_of(text: str) -> str:
    """Give a note's words without the stroke or strokes that made it one."""
    if not is_note(text):
        return text
    return text[text.index("/") :].lstrip("/").strip()


def portions(words: Words) -> Iterator[tuple[str | None, Media | None]]:
    """Cut what was said into pieces that can be passed on with a line of our own: usually one, never a lost word."""
    text, media = words.text, words.media
    if media is not None and (text is None or utf16_length(text) <= LONGEST_CAPTION):
        yield text, media
        return
    if media is not None:
        yield None, media
    while text:
        piece = beginning(text, LONGEST_TEXT)
        yield piece, None
        text = text[len(piece) :]


def utf16_length(text: str) -> int:
    """Tell the length of a text as Telegram counts it: most emoji are two units."""
    return len(text) + sum(character > "\uffff" for character in text)


def beginning(text: str, longest: int) -> str:
    """Give the beginning of a text that is at most `longest` UTF-16 units, with no character cut in two."""
    if utf16_length(text) <= longest:
        return text
    raw = text.encode("utf-16-le", "surrogatepass")[: longest * 2]
    return raw.decode("utf-16-le", "ignore")
