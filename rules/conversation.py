"""What a person said, as far as the program cares."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.notices import Media

# Telegram takes 4096 characters of text and 1024 under a file; a name and a number are added to what is passed on.
LONGEST_TEXT = 3800
LONGEST_CAPTION = 900
# What of a customer's words fits on a card beside everything else; the whole of it is in the thread.
LONGEST_ON_CARD = 2500


@dataclass(frozen=True, slots=True)
class Someone:
    """Who wrote, as their Telegram describes them."""

    telegram_id: int
    first_name: str
    language_code: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """One message: text or caption, perhaps a file, where it stands, and which message it answers."""

    text: str | None
    media: Media | None
    source: tuple[int, int]
    reply_to: int | None = None


def portions(words: Words) -> Iterator[tuple[str | None, Media | None]]:
    """Cut what was said into pieces that can be passed on with a line of our own: usually one, never a lost word."""
    text, media = words.text, words.media
    if media is not None and (text is None or len(text) <= LONGEST_CAPTION):
        yield text, media
        return
    if media is not None:
        yield None, media
    while text:
        yield text[:LONGEST_TEXT], None
        text = text[LONGEST_TEXT:]
