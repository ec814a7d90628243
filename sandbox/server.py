"""The wire: a world behind the same addresses as https://api.telegram.org, on this machine only."""

import asyncio
import contextlib
from types import TracebackType
from typing import Any, Self

import orjson
from aiohttp import web

from sandbox import spec
from sandbox.errors import ApiError, bad_request, not_found, unauthorized
from sandbox.journal import Call, summarised
from sandbox.methods import PLAYED, Ask
from sandbox.page.plain import page
from sandbox.spec import Shape, Upload
from sandbox.updates import Courier, get_updates
from sandbox.weather import Trouble
from sandbox.world import World

Json = dict[str, Any]

_LARGEST_REQUEST = 60 * 1024 * 1024
_BAD_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)


class _DroppedError(Exception):
    """The connection ends here, without an answer."""


class LocalTelegram:
    """
    A Bot API server for a world: `async with LocalTelegram(world) as telegram: ... telegram.url`.

    Everything it says is checked against the specification (`check=False` turns that off); a slip of the sandbox's
    own is answered with 500 and kept in `slips`.
    """

    def __init__(self, world: World, port: int = 0, *, check: bool = True, webhook_backoff: float = 0.05) -> None:
        self.world = world
        self.port = port
        self.slips: list[Exception] = []
        self._check = check
        self._closing = asyncio.Event()
        self._courier = Courier(world, backoff=webhook_backoff, check=check)
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None

    @property
    def url(self) -> str:
        """The base address, to be used like https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/", self._show_page)
        app.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, handler_cancellation=False)
        await self._runner.setup()
        await self._listen()
        self._courier.start()
        return self

    async def _listen(self) -> None:
        assert self._runner is not None
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = self._runner.addresses[0][1]

    async def goes_down(self) -> None:
        """Refuse connections and drop those there are, as if nobody lived at this address."""
        self.world.weather.down = True
        self.world.bell.ring()
        if self._site is not None:
            await self._site.stop()
            self._site = None

    async def comes_back(self) -> None:
        """Listen again at the same address."""
        self.world.weather.down = False
        if self._site is None:
            await self._listen()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self.world.weather.clears_up()
        self.world.bell.ring()
        try:
            await self._courier.stop()
        finally:
            if self._runner is not None:
                await self._runner.cleanup()

    # One request

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if self.world.weather.down:
            return _hang_up(request)
        try:
            body = await self._answer(request)
        except _DroppedError:
            return _hang_up(request)
        except ApiError as refusal:
            return _json(refusal.code, refusal.body())
        return body

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        bot = self.world.bots.get(request.match_info["token"])
        if bot is None:
            raise unauthorized()
        method = spec.find_method(request.match_info["method"])
        if method is None:
            raise not_found()
        raw, uploads = await _read(request)
        call = self.world.journal.open(Call(method.name, dict(raw), self.world.now(), bot.username))
        try:
            params, unknown = spec.read_params(method, _attached(method, raw, uploads), uploads)
            call.params = summarised(params)
            call.warnings = [f"unknown parameter {name}" for name in unknown]
            result = await self._play(request, call, Ask(self.world, bot, params, uploads))
        except ApiError as refusal:
            call.ok, call.code, call.description = False, refusal.code, refusal.description
            raise
        except _BadGatewayError:
            call.ok, call.code, call.description = False, 502, "Bad Gateway"
            return web.Response(status=502, text=_BAD_GATEWAY_PAGE, content_type="text/html")
        except _DroppedError:
            call.ok, call.code, call.description = False, 0, "no answer"
            raise
        except Exception as slip:  # the edge where a slip of the sandbox's own is shown, not hidden
            self.slips.append(slip)
            call.ok, call.code, call.description = False, 500, f"Internal Server Error: {slip}"
            raise ApiError(500, call.description) from slip
        else:
            call.ok, call.code = True, 200
        finally:
            self.world.bell.ring()  # whoever waits for an outcome may look now
        return _json(200, {"ok": True, "result": result})

    async def _play(self, request: web.Request, call: Call, ask: Ask) -> Any:
        chat = call.chat
        weather = self.world.weather
        if weather.latency and call.method != "getUpdates":
            await self._pause(weather.latency)
        fault = weather.strike(call.method, chat)
        match fault.what if fault else None:
            case ApiError() as refusal:
                raise refusal
            case Trouble.BAD_GATEWAY:
                raise _BadGatewayError
            case Trouble.LOST_CALL:
                raise _DroppedError
            case Trouble.HANG if fault is not None:
                await self._pause(fault.seconds)
            case _:
                pass
        await self._stand_at_gates(request, call.method, chat, before=True)
        if (too_many := weather.refusal(call.method, chat)) is not None:
            raise too_many
        result = await self._carry_out(call.method, ask)
        call.done, call.result = True, result
        await self._stand_at_gates(request, call.method, chat, before=False)
        if fault is not None and fault.what is Trouble.LATE_ANSWER:
            await self._pause(fault.seconds)
        if weather.down or (fault is not None and fault.what is Trouble.LOST_ANSWER):
            raise _DroppedError
        return result

    async def _carry_out(self, method: str, ask: Ask) -> Any:
        result: Any
        if method == "getUpdates":
            result = await get_updates(ask, closing=self._closing)
        elif (played := PLAYED.get(method)) is not None:
            result = played(ask)
        else:
            raise bad_request(f"method {method} is not played by the sandbox")
        if self._check:
            spec.check_result(method, result)
        return result

    async def _stand_at_gates(self, request: web.Request, method: str, chat: int | None, *, before: bool) -> None:
        for gate in list(self.world.weather.gates):
            if not await gate.pass_through(method, chat, before=before):
                continue
            for _ in range(3):  # let the loop notice sockets that were closed meanwhile
                await asyncio.sleep(0)
            if self._closing.is_set() or request.transport is None or request.transport.is_closing():
                raise _DroppedError  # whoever asked has died meanwhile; a request not carried out never arrived

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)
            raise _DroppedError

    async def _show_page(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text=page(self.world), content_type="text/html")

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        if self.world.weather.down:
            return _hang_up(request)
        if request.match_info["token"] not in self.world.bots:
            return _json(401, unauthorized().body())
        stored = self.world.files.at(request.match_info["path"])
        if stored is None:
            return _json(404, not_found().body())
        return web.Response(body=stored.content, content_type="application/octet-stream")


class _BadGatewayError(Exception):
    """Something in front of Telegram answers in its place."""


def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _json(status: int, body: Json) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Collect the parameters of a request, however they were sent."""
    raw: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = orjson.loads(await request.read() or b"{}")
        except orjson.JSONDecodeError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("can't parse JSON object")
        raw.update(body)
        return raw, uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file:
                uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            raw[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return raw, uploads


def _attached(method: Shape, raw: Json, uploads: dict[str, Upload]) -> Json:
    """Put uploads in the place of the "attach://name" that stands for them."""
    resolved: Json = {}
    for name, value in raw.items():
        if isinstance(value, str) and value.startswith("attach://") and name in method.fields:
            resolved[name] = uploads.get(value.removeprefix("attach://"), value)
        else:
            resolved[name] = value
    return resolved
