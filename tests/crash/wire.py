"""
The network between the program and the local Telegram, inside one process: every call passes two boundaries.

The sandbox's own methods answer, checked against its specification, and its weather strikes as it does over HTTP.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from sandbox import spec
from sandbox.errors import ApiError, not_found
from sandbox.journal import Call
from sandbox.methods import PLAYED, Ask
from sandbox.updates import get_updates
from sandbox.weather import Trouble
from sandbox.world import World
from tests.crash.power import Power

Json = dict[str, Any]


class NoAnswer(Exception):  # noqa: N818 - it is what happened, not a fault of ours
    """The connection broke before an answer came."""


class Wire:
    """
    Carries calls to the world. Each takes a little of the story's time, by dice: calls overtake each other.

    `doubted` hears of a chat whenever the answer to a message there was lost. `rules_broken` lists what no client of
    Telegram's should do. `again` makes Telegram bring that many updates a second time.
    """

    def __init__(self, world: World, power: Power, *, seed: int, doubted: Callable[[int], None]) -> None:
        self.world = world
        self.power = power
        self.again = 0
        self.rules_broken: list[str] = []
        self._dice = random.Random(seed)
        self._doubted = doubted
        self._speaking_to: set[int] = set()
        self._closing = asyncio.Event()

    async def call(self, method: str, raw: Json) -> tuple[int, bytes]:
        """Make one call; the status and body of the answer. Raises NoAnswer when there is none."""
        self.power.still_on()
        shape = spec.find_method(method)
        if shape is None:
            return _refused(not_found())
        call = self.world.journal.open(Call(shape.name, dict(raw), self.world.now(), self.world.bot.username))
        try:
            params, _ = spec.read_params(shape, raw, {})
            call.params = params
            ask = Ask(self.world, self.world.bot, params)
            result = await (self._fetch(ask) if shape.name == "getUpdates" else self._say(shape.name, call, ask))
            call.done, call.result = True, result
        except ApiError as refusal:
            call.ok, call.code, call.description = False, refusal.code, refusal.description
            return _refused(refusal)
        call.ok, call.code = True, 200
        return 200, orjson.dumps({"ok": True, "result": result})

    async def _fetch(self, ask: Ask) -> list[Json]:
        confirms = any(one.id < ask.params.get("offset", 0) for one in self.world.bot.pending)
        if confirms:
            self.power.boundary("before getUpdates confirms what came")
        if self.again:
            self.world.bot.confirm(ask.params.get("offset", 0))
            await asyncio.sleep(1)
            self.power.still_on()
            brought = [one for call in self.world.journal.of("getUpdates") for one in call.result or []]
            repeated, self.again = brought[-self.again :], 0
            return repeated
        updates = await get_updates(ask, closing=self._closing)
        spec.check_result("getUpdates", updates)
        self.power.still_on()
        if confirms or updates:
            self.power.boundary("after getUpdates")
        return updates

    async def _say(self, method: str, call: Call, ask: Ask) -> Any:
        chat = call.chat
        what = f"{method} to {chat}"
        speaks = chat is not None and (method.startswith("send") or method == "editMessageText")
        if speaks and chat in self._speaking_to:
            self.rules_broken.append(f"two messages were on their way to {chat} at once")
        self.power.boundary(f"before {what}")
        if speaks:
            self._speaking_to.add(cast(int, chat))
        try:
            await self._a_moment()
            fault = self.world.weather.strike(method, chat)
            if fault is not None and isinstance(fault.what, ApiError):
                raise fault.what
            if fault is not None and fault.what is Trouble.LOST_CALL:
                self._doubt(chat)
                raise NoAnswer
            result = self._carry_out(method, ask)
            call.done, call.result = True, result
            self.power.boundary(f"after {what}")
            if fault is not None and fault.what is Trouble.LATE_ANSWER:
                self._doubt(chat)  # nobody waits so long
                self._speaking_to.discard(chat or 0)
                await asyncio.sleep(fault.seconds)
            await self._a_moment()
            self.power.still_on()
            if fault is not None and fault.what is Trouble.LOST_ANSWER:
                self._doubt(chat)
                raise NoAnswer
            return result
        finally:
            self._speaking_to.discard(chat or 0)

    async def _a_moment(self) -> None:
        await asyncio.sleep(self._dice.choice((0.001, 0.004, 0.03)))
        self.power.still_on()

    def _doubt(self, chat: int | None) -> None:
        if chat is not None:
            self._doubted(chat)

    def _carry_out(self, method: str, ask: Ask) -> Any:
        result = PLAYED[method](ask)
        spec.check_result(method, result)
        self.world.bell.ring()
        return result


def _refused(refusal: ApiError) -> tuple[int, bytes]:
    return refusal.code, orjson.dumps(refusal.body())


class SpeakingWire(BaseRequest):
    """The wire as the speaking library takes it."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    @property
    def read_timeout(self) -> float | None:
        """Nobody waits here."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # noqa: PLR0917 - the library says so
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Carry one request."""
        raw = request_data.json_parameters if request_data is not None else {}
        try:
            return await self._wire.call(url.rsplit("/", 1)[-1], dict(raw))
        except NoAnswer as lost:
            raise self._lost() from lost

    def _lost(self) -> NetworkError:
        return TimedOut("no answer in time")


class HearingWire(BaseSession):
    """The wire as the listening library takes it."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109 - the library says so
        """Carry one request."""
        try:
            status, body = await self._wire.call(method.__api_method__, method.model_dump(exclude_none=True))
        except NoAnswer as lost:
            raise TelegramNetworkError(method, "no answer") from lost
        answer = self.check_response(bot=bot, method=method, status_code=status, content=body.decode())
        return answer.result

    def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """Nobody fetches files here."""
        raise NotImplementedError
