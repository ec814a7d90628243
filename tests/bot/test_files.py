"""Files that are made when they are sent: once for all attempts, away from the loop, and words where that fails."""

import threading
from collections.abc import AsyncIterator

import pytest

from bot.delivery import deliverer
from bot.delivery.transport import NeverSent
from rules.notices.meeting import HelpShown
from rules.vocabulary import MediaKind, OutboxState
from storage.database import Database
from tests.bot.test_delivery import Post, post_office
from tests.conftest import HandClock
from views.screens import Making, Screen

HELP = HelpShown(role=None, is_customer=True)


@pytest.fixture
async def post(sqlite_database: Database, clock: HandClock) -> AsyncIterator[Post]:
    """A post office for one test."""
    async with post_office(sqlite_database, clock) as post:
        yield post


class Maker:
    """Counts how often a file is made, and where."""

    def __init__(self, content: bytes | None) -> None:
        self.content = content
        self.threads: list[str] = []

    def __call__(self) -> bytes:
        """Make it; None is a failure."""
        self.threads.append(threading.current_thread().name)
        if self.content is None:
            raise OSError("no font")
        return self.content

    def shown(self, monkeypatch: pytest.MonkeyPatch, kind: MediaKind = MediaKind.PHOTO) -> None:
        """Have every message bring the file."""
        screen = Screen("Ось <b>усе</b>", media=Making(kind, "pulse.png", self))
        monkeypatch.setattr(deliverer, "render", lambda notice, voice: screen)


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.DOCUMENT])
async def test_a_file_arrives_with_its_words(post: Post, monkeypatch: pytest.MonkeyPatch, kind: MediaKind) -> None:
    """Made away from the loop, under its name, with the caption in HTML."""
    maker = Maker(b"content")
    maker.shown(monkeypatch, kind)
    post.say(post.town.olena, HELP)
    await post.rests()

    message = post.town.olena.messages()[-1]
    assert (message.text, message.content.kind) == ("Ось усе", kind.value)
    media = message.content.media
    stored = post.town.world.files.find(media[-1]["file_id"] if isinstance(media, list) else media["file_id"])
    assert stored is not None
    assert (stored.name, stored.content) == ("pulse.png", b"content")
    assert threading.main_thread().name not in maker.threads


async def test_another_attempt_makes_nothing_anew(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram was busy twice: the file waited."""
    maker = Maker(b"content")
    maker.shown(monkeypatch)
    refused = 0

    original = post.deliverer.speaker.send

    async def busy(*args: object, **kwargs: object) -> int:
        nonlocal refused
        if refused < 2:
            refused += 1
            raise NeverSent("Bad Gateway")
        return await original(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(post.deliverer.speaker, "send", busy)
    monkeypatch.setattr(deliverer, "FIRST_RETRY", deliverer.FIRST_RETRY * 0)
    post.say(post.town.olena, HELP)
    await post.settles(lambda: post.states == [OutboxState.SENT.value])

    assert len(maker.threads) == 1
    assert post.deliverer._files == {}


async def test_a_file_that_cannot_be_made_is_told_in_words(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """The essentials are in the caption: they arrive as a message, with what to do."""
    Maker(None).shown(monkeypatch)
    post.say(post.town.olena, HELP)
    await post.rests()

    message = post.town.olena.messages()[-1]
    assert message.content.kind is None
    assert message.text.startswith("Ось усе\n\nФайл цього разу не вийшов")
    assert post.states == [OutboxState.SENT.value]


async def test_a_file_that_telegram_does_not_take_is_told_in_words(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file is refused for ever; the words are not."""
    Maker(b"").shown(monkeypatch)
    post.say(post.town.olena, HELP)
    await post.rests()

    assert post.town.olena.messages()[-1].text.startswith("Ось усе\n\nФайл цього разу не вийшов")
    assert post.states == [OutboxState.SENT.value]
