"""The page on the wire: on this machine only, for pages of its own origin only."""

import asyncio
import contextlib
import errno
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson
from aiohttp import web

from sandbox.bell import Bell
from sandbox.page.actions import ACTIONS
from sandbox.page.given import LARGEST_FILE, CannotError, Given, WrongError
from sandbox.page.stage import Stage
from sandbox.page.stream import Stream

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = logging.getLogger(__name__)

USUAL_PORT = 8765
_ASSETS = Path(__file__).with_name("assets")
_HEARTBEAT_SECONDS = 15.0
_POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"GIF8": "image/gif",
    b"OggS": "audio/ogg",
    b"RIFF": "audio/wav",
    b"%PDF": "application/pdf",
    b"ID3": "audio/mpeg",
    b"\x1aE\xdf\xa3": "video/webm",
}


class PageServer:
    """
    Shows a stage: `async with PageServer() as page: page.shows(stage)`; another stage may follow the first.

    The usual port is taken if it is free, else any; `url` tells. `start_over` is set when a visitor asks for it.
    """

    def __init__(self, port: int = USUAL_PORT) -> None:
        self.port = port
        self.start_over = asyncio.Event()
        self._stream: Stream | None = None
        self._following: asyncio.Task[None] | None = None
        self._runner: web.AppRunner | None = None
        self._closing = False
        self._bell = Bell()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2 * LARGEST_FILE, middlewares=[self._guard])
        app.router.add_get("/", self._index)
        app.router.add_get("/state", self._state)
        app.router.add_get("/events", self._events)
        app.router.add_post("/do/{action}", self._do)
        app.router.add_get("/file/{path:.+}", self._file)
        app.router.add_static("/assets", _ASSETS)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await self._listen(self.port)
        except OSError as taken:
            if taken.errno != errno.EADDRINUSE:
                raise
            await self._listen(0)
        return self

    async def _listen(self, port: int) -> None:
        assert self._runner is not None
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing = True
        await self.closes()
        if self._runner is not None:
            await self._runner.cleanup()

    def shows(self, stage: Stage) -> None:
        """Show a stage from now on."""
        self.start_over.clear()
        self._stream = Stream(stage)
        self._bell.ring()
        self._following = asyncio.create_task(self._stream.follow(), name="sandbox-page")

    async def closes(self) -> None:
        """Draw the curtain: what is shown is over."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.end()
        if self._following is not None:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following
            self._following = None

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in only what this page itself asks: another site open in the same browser has no business here."""
        ours = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site", "none")
        if (
            host not in ours
            or (origin is not None and origin != f"http://{host}")
            or (site not in ("none", "same-origin") and request.path != "/")
        ):
            return _refused(403, "origin", "This page answers only itself, on this machine.")
        answer = await handler(request)
        if not answer.prepared:
            answer.headers.setdefault("Cache-Control", "no-cache")
            answer.headers.setdefault("Content-Security-Policy", _POLICY)
            answer.headers["X-Content-Type-Options"] = "nosniff"
            answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=(_ASSETS / "index.html").read_bytes(), content_type="text/html", charset="utf-8")

    async def _state(self, _: web.Request) -> web.StreamResponse:
        """Answer with the whole state and the event it is as of."""
        stream = self._stream
        if stream is None:
            return _curtain()
        stream.look()
        number, told = stream.since(None)[0]
        return _json(200, {"id": stream.id_of(number), **told["state"]})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Tell of everything since the event that the browser knows; without one, the state as soon as there is any."""
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await answer.prepare(request)
        await answer.write(b"retry: 500\n\n")
        stream = await self._bell.until(lambda: self._stream, within=_HEARTBEAT_SECONDS)
        if stream is None:
            return answer
        stream.look()
        telling = stream.since(request.headers.get("Last-Event-ID") or request.query.get("after"))
        last = int(telling[-1][0]) if telling else _number(request)
        if not telling:
            await answer.write(b'data: {"changes":[]}\n\n')  # you are where you were
        with contextlib.suppress(ConnectionError):
            while not self._closing:
                for number, told in telling:
                    last = number
                    data = orjson.dumps(told).decode()
                    await answer.write(f"id: {stream.id_of(number)}\ndata: {data}\n\n".encode())
                found = await stream.after(last, within=_HEARTBEAT_SECONDS)
                if found is None:
                    break
                if not found:
                    await answer.write(b": still here\n\n")
                telling = found
        return answer

    async def _do(self, request: web.Request) -> web.StreamResponse:
        """Do what a visitor asks; say in words why it cannot be done."""
        if self._stream is None:
            return _curtain()
        try:
            result = await self._act(self._stream.stage, request.match_info["action"], await _fields(request))
        except WrongError as wrong:
            return _refused(400, "wrong", str(wrong))
        except CannotError as cannot:
            return _refused(409, cannot.code, str(cannot))
        except AssertionError as cannot:  # the sandbox says in words what a person cannot do in Telegram
            return _refused(409, "cannot", str(cannot))
        return _json(200, {"ok": True, **(result or {})})

    async def _act(self, stage: Stage, name: str, fields: Json) -> Json | None:
        if name == "start-over":
            self.start_over.set()
            return None
        if (action := ACTIONS.get(name)) is None:
            raise WrongError(f"There is no action {name!r}.")
        return await action(Given(stage, fields))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """Give a file out of a chat. Nothing in it is ever run: it may be anybody's."""
        stream = self._stream
        stored = stream.stage.world.files.at(request.match_info["path"]) if stream else None
        if stored is None:
            return _refused(404, "gone", "There is no such file.")
        kind = next((kind for start, kind in _TYPES.items() if stored.content.startswith(start)), stored.mime_type)
        if stored.kind == "video" and kind != "video/webm":
            kind = "video/mp4"
        headers = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
        if not kind.startswith(("image/jpeg", "image/png", "image/gif", "audio/", "video/")):
            kind, headers["Content-Disposition"] = "application/octet-stream", "attachment"
        return web.Response(body=stored.content, content_type=kind, headers=headers)


async def _fields(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise WrongError("Actions are asked for in JSON.")  # which no other site's form can send
    try:
        fields = orjson.loads(await request.read() or b"{}")
    except orjson.JSONDecodeError:
        raise WrongError("This is not JSON.") from None
    if not isinstance(fields, dict):
        raise WrongError("An action is a JSON object.")
    return fields


def _number(request: web.Request) -> int:
    known = request.headers.get("Last-Event-ID") or request.query.get("after") or "-0"
    return int(known.rpartition("-")[2])


def _curtain() -> web.Response:
    return _refused(503, "curtain", "The stage is being set.")


def _refused(status: int, code: str, words: str) -> web.Response:
    return _json(status, {"ok": False, "error": code, "words": words})


def _json(status: int, body: Json) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
