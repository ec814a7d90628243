"""
A Bot API server that costs next to nothing, in a process of its own: `python -m tests.bench.stub CORE`.

It reads no more of a request than its method and its chat, so that it is not what limits whoever is measured (one of
this kind was measured at about 9,000 calls a second on one core), and it writes down when each call came. It can be
strict as Telegram is said to be: a sliding window over all messages, and times in which it takes nothing.
"""

import asyncio
import math
import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http.client import HTTPConnection
from typing import Any

import orjson

from tests.bench.machine import ROOT, pin_this_process

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHAT = re.compile(rb'\bchat_id(?:=|": ?)(-?\d+)')
WAIT = re.compile(rb'\btimeout(?:=|": ?|"\r\n\r\n)(\d+)')
ROUNDING = 0.001  # a second that is a hair longer by the arithmetic of floats is not two
ME = b'{"id":1,"is_bot":true,"first_name":"Stub","username":"stub_bot"}'
SENT = (
    b'{"message_id":%d,"date":1700000000,"from":' + ME + b',"chat":{"id":%d,"type":"private","first_name":"Olena"},'
    b'"text":"as it was sent, which nobody reads"}'
)


@dataclass(frozen=True, slots=True)
class Manners:
    """
    How the server behaves. Zero means: not at all.

    `a_second`: above so many messages in any one second it answers 429. `latency`: seconds until it answers a message.
    `closes_every`, `closes_for`: after so many open seconds, with the next message, it takes nothing for a while and
    answers 429 with what is left of it, rounded up to a whole second as Telegram's retry_after is.
    """

    a_second: int = 0
    latency: float = 0.0
    closes_every: float = 0.0
    closes_for: float = 0.0


@dataclass(frozen=True, slots=True)
class Call:
    """One message as the server saw it: when (time.monotonic, the same in every process), to whom, taken or not."""

    at: float
    chat_id: int
    status: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that came since the server was last told how to behave, and the times in which it took nothing."""

    calls: list[Call]
    closed: list[tuple[float, float]]

    @property
    def taken(self) -> list[Call]:
        """The messages that were taken."""
        return [call for call in self.calls if call.status == 200]

    @property
    def refused(self) -> list[Call]:
        """The messages that were answered 429."""
        return [call for call in self.calls if call.status != 200]


class _Server:
    def __init__(self) -> None:
        self.behave(Manners())
        self.updates: deque[bytes] = deque()
        self.number = 0

    def behave(self, manners: Manners) -> None:
        self.manners = manners
        self.calls: list[tuple[float, int, int]] = []
        self.closed: list[tuple[float, float]] = []
        self.window: deque[float] = deque()
        self.opened_at = time.monotonic()
        self.closed_until = 0.0

    def refusal(self, now: float) -> int:
        """Seconds to be silent for; 0 if the message is taken."""
        manners = self.manners
        if manners.closes_every:
            if now >= self.closed_until and now - self.opened_at >= manners.closes_every:
                self.closed_until = self.opened_at = now + manners.closes_for
                self.closed.append((now, self.closed_until))
            if now < self.closed_until:
                return math.ceil(self.closed_until - now - ROUNDING)
        if manners.a_second:
            while self.window and self.window[0] <= now - 1:
                self.window.popleft()
            if len(self.window) >= manners.a_second:
                return 1
            self.window.append(now)
        return 0


class _Wire(asyncio.Protocol):
    def __init__(self, server: _Server) -> None:
        self.server = server
        self.buffer = b""
        self.loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self.buffer, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self.buffer) < whole:
                return
            head, body, self.buffer = self.buffer[:end], self.buffer[end + 4 : whole], self.buffer[whole:]
            self.heard(head.split(b" ", 2)[1], body)

    def heard(self, path: bytes, body: bytes) -> None:
        server, method = self.server, path.rpartition(b"/")[2]
        if method.startswith((b"send", b"edit")):
            self.message(body)
        elif method == b"getUpdates":
            wait = WAIT.search(body)
            self.updates(time.monotonic() + (int(wait[1]) if wait else 0))
        elif method == b"getMe":
            self.say(200, b'{"ok":true,"result":%b}' % ME)
        elif method == b"getUserProfilePhotos":
            self.say(200, b'{"ok":true,"result":{"total_count":0,"photos":[]}}')
        elif path == b"/stub/behave":
            server.behave(Manners(**orjson.loads(body)))
            self.say(200, b"{}")
        elif path == b"/stub/bring":
            server.updates.append(body)
            self.say(200, b"{}")
        elif path == b"/stub/seen":
            self.say(200, orjson.dumps({"calls": server.calls, "closed": server.closed}))
        elif path == b"/stub/count":
            self.say(200, b"%d" % sum(status == 200 for _, _, status in server.calls))
        else:
            self.say(200, b'{"ok":true,"result":true}')

    def message(self, body: bytes) -> None:
        server, now = self.server, time.monotonic()
        found = CHAT.search(body)
        chat_id = int(found[1]) if found else 0
        wait = server.refusal(now)
        server.calls.append((now, chat_id, 429 if wait else 200))
        if wait:
            answer = b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d",' % wait
            answer += b'"parameters":{"retry_after":%d}}' % wait
        else:
            server.number += 1
            answer = b'{"ok":true,"result":%b}' % (SENT % (server.number, chat_id))
        if server.manners.latency:
            self.loop.call_later(server.manners.latency, partial(self.say, 429 if wait else 200, answer))
        else:
            self.say(429 if wait else 200, answer)

    def updates(self, until: float) -> None:
        if self.transport.is_closing():
            return
        if self.server.updates or time.monotonic() >= until:
            batch = [self.server.updates.popleft() for _ in range(min(100, len(self.server.updates)))]
            self.say(200, b'{"ok":true,"result":[%b]}' % b",".join(batch))
        else:
            self.loop.call_later(0.01, self.updates, until)

    def say(self, status: int, body: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(
                b"HTTP/1.1 %d Said\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                % (status, len(body), body)
            )


class Stub:
    """The server as the bench holds it: where it is, how it behaves, what it saw."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def behaves(self, manners: Manners | None = None) -> None:
        """Behave like this from now on, and forget what came before."""
        self._ask("/stub/behave", orjson.dumps(asdict(manners or Manners())))

    def brings(self, update: bytes) -> None:
        """Have one more update to be fetched."""
        self._ask("/stub/bring", update)

    def taken(self) -> int:
        """How many messages were taken."""
        return int(self._ask("/stub/count"))

    def seen(self) -> Seen:
        """Everything that came."""
        said: dict[str, Any] = orjson.loads(self._ask("/stub/seen"))
        return Seen([Call(*one) for one in said["calls"]], [(one[0], one[1]) for one in said["closed"]])

    def has_taken(self, messages: int, *, within: float) -> bool:
        """Wait until so many were taken; False if the time is up before."""
        end = time.monotonic() + within
        while self.taken() < messages:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def _ask(self, path: str, body: bytes = b"") -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", path, body)
            return connection.getresponse().read()
        finally:
            connection.close()


@contextmanager
def stub_telegram(*, core: int) -> Iterator[Stub]:
    """Run a server on a free port of this machine, on that core; it is gone at the end."""
    words = [sys.executable, "-m", "tests.bench.stub", str(core)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Stub(int(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


async def _serve() -> None:
    server = _Server()
    listening = await asyncio.get_running_loop().create_server(lambda: _Wire(server), "127.0.0.1", 0)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    parent = os.getppid()
    # whoever started it may go without a word, and there is no event for that
    while os.getppid() == parent:  # noqa: ASYNC110
        await asyncio.sleep(1)


if __name__ == "__main__":
    pin_this_process(int(sys.argv[1]))
    asyncio.run(_serve())
