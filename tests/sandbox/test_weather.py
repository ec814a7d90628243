"""Whatever can go wrong on the way goes wrong exactly as ordered."""

import asyncio
import sys

import aiohttp
import pytest

from sandbox.errors import bad_request
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.weather import Limits, Trouble
from sandbox.world import World
from tests.sandbox.conftest import Wire


@pytest.fixture(autouse=True)
async def _started(olena: Person, oleg: Person) -> None:
    await olena.starts()
    await oleg.starts()


async def send(wire: Wire, person: Person, text: str = "a") -> int:
    """Send a message and return the code of the answer."""
    body = await wire("sendMessage", chat_id=person.id, text=text)
    return int(body.get("error_code", 200))


async def test_a_flood_lasts_as_many_calls_as_ordered(world: World, wire: Wire, olena: Person) -> None:
    """429 carries retry_after, and only the ordered number of calls gets it."""
    world.weather.flood(5, times=2)

    body = await wire("sendMessage", chat_id=olena.id, text="a")
    assert body["parameters"] == {"retry_after": 5}
    assert body["description"] == "Too Many Requests: retry after 5"
    assert [await send(wire, olena) for _ in range(2)] == [429, 200]


async def test_a_fault_may_strike_every_nth_call(world: World, wire: Wire, olena: Person) -> None:
    """`every` counts matching calls."""
    world.weather.flood(1, every=3, times=None)

    assert [await send(wire, olena) for _ in range(6)] == [200, 200, 429, 200, 200, 429]


async def test_a_fault_finds_its_method_and_chat(world: World, wire: Wire, olena: Person, oleg: Person) -> None:
    """A fault for one chat and one method leaves others in peace."""
    world.weather.fault(bad_request("TOPIC_CLOSED"), method="sendMessage", chat=oleg.id)

    assert await send(wire, olena) == 200
    await wire.result("getChat", chat_id=oleg.id)
    assert await wire.refusal("sendMessage", chat_id=oleg.id, text="a") == "Bad Request: TOPIC_CLOSED"
    assert await send(wire, oleg) == 200


async def test_strict_limits_slide(world: World, wire: Wire, olena: Person, oleg: Person) -> None:
    """One message a second to a chat, so many overall, twenty a minute to a group; refused calls do not count."""
    now = 100.0
    world.weather.limits = Limits(overall_per_second=3, group_per_minute=2, ticks=lambda: now)
    maria, group = world.add_person("Марія"), world.add_group("Мала", members=[oleg, world.bot])
    await maria.starts()

    assert [await send(wire, p) for p in (olena, olena, oleg, maria)] == [200, 429, 200, 200]
    now = 100.5
    assert await send(wire, world.add_person("Ще")) == 429
    now = 101.1
    assert await send(wire, olena) == 200
    codes = []
    for moment in (110.0, 120.0, 130.0, 171.0):
        now = moment
        codes.append((await wire("sendMessage", chat_id=group.id, text="a")).get("parameters"))
    assert codes == [None, None, {"retry_after": 40}, None]


async def test_a_bad_gateway_answers_with_a_page(world: World, wire: Wire, olena: Person) -> None:
    """502 comes as HTML, and nothing was carried out."""
    world.weather.fault(Trouble.BAD_GATEWAY)
    url = f"{wire.url}/bot{wire.token}/sendMessage"
    async with wire.session.post(url, json={"chat_id": olena.id, "text": "a"}) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")

    assert olena.last_message is None


async def test_a_lost_answer_is_carried_out_and_a_lost_call_is_not(world: World, wire: Wire, olena: Person) -> None:
    """Both look the same to the bot; the journal knows which was which."""
    world.weather.fault(Trouble.LOST_CALL, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await send(wire, olena, "загублене")
    olena.does_not_see("загублене")
    world.weather.fault(Trouble.LOST_ANSWER)
    with pytest.raises(aiohttp.ClientError):
        await send(wire, olena, "дійшло")
    await olena.sees("дійшло", within=0)

    lost, carried = world.calls("sendMessage", chat=olena)
    assert (lost.ok, lost.done, lost.code) == (False, False, 0)
    assert (carried.ok, carried.done, carried.code) == (False, True, 0)


async def test_a_late_answer_is_carried_out_at_once(world: World, wire: Wire, olena: Person) -> None:
    """The bot gives up waiting, and the message is there."""
    world.weather.fault(Trouble.LATE_ANSWER, seconds=30)
    sending = asyncio.create_task(send(wire, olena, "дійшло"))

    await olena.sees("дійшло", within=2)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending


async def test_nobody_answers_when_telegram_is_down(telegram: LocalTelegram, wire: Wire, olena: Person) -> None:
    """Down means dropped and refused connections for everything and the end of long polls, until it is back."""
    polling = asyncio.create_task(wire("getUpdates", timeout=30, offset=2**40))
    await telegram.world.bell.until(lambda: telegram.world.bot.poll, within=5)
    await telegram.goes_down()
    async with asyncio.timeout(2):
        with pytest.raises(aiohttp.ClientError):
            await polling
    with pytest.raises(aiohttp.ClientError):
        await send(wire, olena)
    async with aiohttp.ClientSession() as fresh:
        with pytest.raises(aiohttp.ClientConnectorError):
            await send(Wire(fresh, wire.url, wire.token), olena)
    await telegram.comes_back()

    assert await send(wire, olena) == 200


async def test_a_gate_holds_a_call_until_it_is_released(world: World, wire: Wire, olena: Person) -> None:
    """A call held before it is carried out leaves no trace until the gate opens."""
    gate = world.weather.gate("sendMessage", chat=olena.id)
    sending = asyncio.create_task(send(wire, olena, "пізніше"))
    await gate.reached()
    olena.does_not_see("пізніше")
    gate.release()

    assert await sending == 200
    await olena.sees("пізніше")


async def test_a_call_whose_bot_died_at_the_gate_never_arrived(world: World, wire: Wire, olena: Person) -> None:
    """When the process behind a held call is gone, releasing the gate carries nothing out."""
    gate = world.weather.gate("sendMessage")
    async with aiohttp.ClientSession() as doomed:
        sending = asyncio.create_task(send(Wire(doomed, wire.url, wire.token), olena, "ніколи"))
        await gate.reached()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
    await wire.result("getMe")  # by now the server has noticed the closed socket
    gate.release()
    call = world.calls("sendMessage")[-1]
    await world.bell.until(lambda: call.code is not None or None, within=5)

    assert (call.code, call.done) == (0, False)
    olena.does_not_see("ніколи")


async def test_a_killed_process_leaves_nothing_behind_the_gate(world: World, wire: Wire, olena: Person) -> None:
    """kill -9 between deciding to send and sending: the message never existed."""
    gate = world.weather.gate("sendMessage")
    code = (
        "import sys, urllib.request;"
        "urllib.request.urlopen(sys.argv[1], data=f'chat_id={sys.argv[2]}&text=ніколи'.encode())"
    )
    url = f"{wire.url}/bot{wire.token}/sendMessage"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-S", "-c", code, url, str(olena.id), env={"no_proxy": "*"}
    )
    await gate.reached()
    process.kill()
    await process.wait()
    gate.release()
    call = world.calls("sendMessage")[-1]
    await world.bell.until(lambda: call.code is not None or None, within=5)

    assert (call.code, call.done) == (0, False)
    olena.does_not_see("ніколи")


async def test_a_gate_may_stand_behind_the_deed(world: World, wire: Wire, olena: Person) -> None:
    """Held after it is carried out: the message is there while the bot still waits for the answer."""
    gate = world.weather.gate("sendMessage", before=False)
    sending = asyncio.create_task(send(wire, olena, "вже тут"))
    await gate.reached()

    await olena.sees("вже тут", within=0)
    assert not sending.done()
    gate.release()
    assert await sending == 200


async def test_an_unreached_gate_says_so(world: World) -> None:
    """A story that waits for a call that never comes fails by name."""
    with pytest.raises(AssertionError, match="No sendPhoto came to the gate"):
        await world.weather.gate("sendPhoto").reached(within=0.01)
