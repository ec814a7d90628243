"""What Telegram's answers mean for a message: every row is an error the library really raises for them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from aiohttp import web

from bot.delivery.outcomes import Fate, Outcome, classify
from bot.delivery.speaker import Speaker, TelegramError
from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.weather import Trouble
from tests.bot.telegram import Town, town
from views.screens import Key, Screen

HELLO = Screen("Вітаємо")


async def outcome(call: Awaitable[object]) -> Outcome:
    """Make a call that must fail and classify what it raised."""
    with pytest.raises(TelegramError) as raised:
        await call
    return classify(raised.value)


WORDINGS: list[tuple[Trouble | ApiError, Fate]] = [
    (
        bad_request("message is not modified: specified new message content and reply markup are exactly the same"),
        Fate.NOT_CHANGED,
    ),
    (bad_request("message to edit not found"), Fate.NOTHING_TO_EDIT),
    (bad_request("message can't be edited"), Fate.NOTHING_TO_EDIT),
    (bad_request("not enough rights to create a topic"), Fate.NO_RIGHT_TO_TOPICS),
    (bad_request("the chat is not a forum"), Fate.NO_RIGHT_TO_TOPICS),
    (bad_request("TOPIC_NOT_MODIFIED"), Fate.NOT_CHANGED),
    (bad_request('can\'t parse entities: Unsupported start tag "x" at byte offset 0'), Fate.UNPARSABLE),
    (bad_request("chat not found"), Fate.UNREACHABLE),
    (bad_request("PEER_ID_INVALID"), Fate.UNREACHABLE),
    (bad_request("user not found"), Fate.UNREACHABLE),
    (bad_request("not enough rights to send text messages to the chat"), Fate.UNREACHABLE),
    (bad_request("have no rights to send a message"), Fate.UNREACHABLE),
    (bad_request("message thread not found"), Fate.NO_TOPIC),
    (bad_request("TOPIC_DELETED"), Fate.NO_TOPIC),
    (bad_request("TOPIC_ID_INVALID"), Fate.NO_TOPIC),
    (bad_request("TOPIC_CLOSED"), Fate.NO_TOPIC),
    (bad_request("CHAT_WRITE_FORBIDDEN"), Fate.UNREACHABLE),
    (forbidden("bot was blocked by the user"), Fate.UNREACHABLE),
    (forbidden("user is deactivated"), Fate.UNREACHABLE),
    (forbidden("bot can't initiate conversation with a user"), Fate.UNREACHABLE),
    (forbidden("bot was kicked from the supergroup chat"), Fate.UNREACHABLE),
    (forbidden("bot is not a member of the supergroup chat"), Fate.UNREACHABLE),
    (forbidden("the group chat was deleted"), Fate.UNREACHABLE),
    (forbidden("something Telegram will say one day"), Fate.UNREACHABLE),
    (bad_request("message is too long"), Fate.FAILED),
    (bad_request("BUTTON_DATA_INVALID"), Fate.FAILED),
    (bad_request("something Telegram will say one day"), Fate.FAILED),
    (ApiError(409, "Conflict: terminated by other getUpdates request"), Fate.RETRY),
    (ApiError(401, "Unauthorized"), Fate.BAD_TOKEN),
    (ApiError(404, "Not Found"), Fate.BAD_TOKEN),
    (ApiError(500, "Internal Server Error"), Fate.AMBIGUOUS),
    (ApiError(503, "Service Unavailable"), Fate.AMBIGUOUS),
    (Trouble.BAD_GATEWAY, Fate.AMBIGUOUS),
    (Trouble.LOST_ANSWER, Fate.AMBIGUOUS),
    (Trouble.LOST_CALL, Fate.AMBIGUOUS),
]


async def test_every_wording_has_its_fate() -> None:
    """One world, each refusal once, raised by the library from the wire."""
    seen = []
    async with town() as here:
        for what, _ in WORDINGS:
            here.world.weather.fault(what)
            told = await outcome(here.speaker.send(here.olena.id, HELLO))
            seen.append((str(what), told.fate))

    assert seen == [(str(what), fate) for what, fate in WORDINGS]


Spoil = Callable[[Town], Awaitable[Awaitable[object]]]


async def send_blocked(here: Town) -> Awaitable[object]:
    """The customer has blocked the bot."""
    await here.olena.blocks()
    return here.speaker.send(here.olena.id, HELLO)


async def send_deleted(here: Town) -> Awaitable[object]:
    """The account is deleted."""
    await here.olena.deletes_account()
    return here.speaker.send(here.olena.id, HELLO)


async def send_first(here: Town) -> Awaitable[object]:
    """Never pressed Start."""
    return here.speaker.send(here.world.add_person("Новий").id, HELLO)


async def send_nowhere(here: Town) -> Awaitable[object]:
    """No such chat."""
    return here.speaker.send(42, HELLO)


async def send_kicked(here: Town) -> Awaitable[object]:
    """Thrown out of the group."""
    group = here.world.add_group("Команда", members=[here.olena, here.world.bot])
    await group.removes(here.world.bot)
    return here.speaker.send(group.id, HELLO)


async def send_broken_html(here: Town) -> Awaitable[object]:
    """A tag Telegram does not know."""
    return here.speaker.send(here.olena.id, Screen("<x>"))


async def send_too_much(here: Town) -> Awaitable[object]:
    """Longer than any message."""
    return here.speaker.send(here.olena.id, Screen("ї" * 4097))


async def send_bad_button(here: Town) -> Awaitable[object]:
    """More data than a button holds."""
    return here.speaker.send(here.olena.id, Screen("?", ((Key("Так", "x" * 65),),)))


async def edit_nothing(here: Town) -> Awaitable[object]:
    """Redrawn as it is."""
    message = await here.speaker.send(here.olena.id, HELLO)
    return here.speaker.edit(here.olena.id, message, HELLO)


async def edit_gone(here: Town) -> Awaitable[object]:
    """The message was deleted."""
    return here.speaker.edit(here.olena.id, 999, HELLO)


async def edit_theirs(here: Town) -> Awaitable[object]:
    """Somebody else's message."""
    said = await here.olena.says("моє")
    return here.speaker.edit(here.olena.id, said.id, HELLO)


CONDITIONS: list[tuple[Spoil, Fate]] = [
    (send_blocked, Fate.UNREACHABLE),
    (send_deleted, Fate.UNREACHABLE),
    (send_first, Fate.UNREACHABLE),
    (send_nowhere, Fate.UNREACHABLE),
    (send_kicked, Fate.UNREACHABLE),
    (send_broken_html, Fate.UNPARSABLE),
    (send_too_much, Fate.FAILED),
    (send_bad_button, Fate.FAILED),
    (edit_nothing, Fate.NOT_CHANGED),
    (edit_gone, Fate.NOTHING_TO_EDIT),
    (edit_theirs, Fate.NOTHING_TO_EDIT),
]


@pytest.mark.parametrize(("spoil", "fate"), CONDITIONS)
async def test_real_conditions_have_their_fate(spoil: Spoil, fate: Fate) -> None:
    """The same table from the other side: the condition itself, whatever its words are."""
    async with town() as here:
        call = await spoil(here)
        assert (await outcome(call)).fate is fate


async def test_a_flood_says_how_long() -> None:
    """And the library is asked for it in a form that warns of nothing."""
    async with town() as here:
        here.world.weather.flood(17)
        told = await outcome(here.speaker.send(here.olena.id, HELLO))

    assert (told.fate, told.retry_after) == (Fate.FLOOD, timedelta(seconds=17))


async def test_a_migrated_group_says_where_it_went() -> None:
    """The new id comes with the refusal."""
    async with town() as here:
        group = here.world.add_group("Команда", members=[here.olena, here.world.bot])
        new = await group.migrates()
        told = await outcome(here.speaker.send(group.id, HELLO))

    assert (told.fate, told.new_chat_id) == (Fate.MIGRATED, new.id)


async def test_a_refused_connection_is_no_lost_answer() -> None:
    """Telegram cannot have seen it: to be tried again without a doubt."""
    async with town() as here:
        await here.server.goes_down()
        async with Speaker(here.world.bot.token, here.server.url) as fresh:
            told = await outcome(fresh.send(here.olena.id, HELLO))
        assert told.fate is Fate.RETRY
        await here.server.comes_back()


async def test_an_answer_that_takes_too_long_is_a_lost_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been carried out."""
    monkeypatch.setattr("bot.delivery.transport.ANSWER_SECONDS", 0.05)
    async with town() as here:
        here.world.weather.fault(Trouble.LATE_ANSWER, seconds=2)
        told = await outcome(here.speaker.send(here.olena.id, HELLO))

    assert told.fate is Fate.AMBIGUOUS
    assert here.olena.last_message == "Вітаємо"


async def test_a_page_that_is_no_answer_is_a_lost_one() -> None:
    """Something between us and Telegram answers 200 with HTML: nobody knows what became of the message."""

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="<html>Sign in to the network</html>")

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Speaker("1:token-of-nobody", f"http://127.0.0.1:{runner.addresses[0][1]}") as speaker:
        told = await outcome(speaker.send(1, HELLO))
    await runner.cleanup()

    assert told.fate is Fate.AMBIGUOUS
