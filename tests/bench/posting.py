"""Updates as Telegram posts them: 40 connections, each with its next update once the last one was answered."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from tests.bench.stock import NAMES, chat

CONNECTIONS = 40
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
# Ids of updates are given once: a second update of the same number is none.
_next_update = 1000


@dataclass(frozen=True, slots=True)
class Posted:
    """How a volley went: when it began, and how long each update waited for its 200."""

    began_at: float
    waits: list[float]


def message(number: int, words: str, *, group: bool = False) -> bytes:
    """An update: words of one of the customers, in their own chat or in a group of theirs."""
    global _next_update  # noqa: PLW0603 - see above
    _next_update += 1
    name = NAMES[number % len(NAMES)]
    who: dict[str, Any] = {"id": chat(number), "is_bot": False, "first_name": name, "language_code": "uk"}
    place = {"id": -1_000_000_000_000 - number, "type": "supergroup", "title": "Сусіди"}
    private = {"id": chat(number), "type": "private", "first_name": name}
    said = {"message_id": _next_update, "date": 1_700_000_000, "from": who, "chat": place if group else private}
    said |= {"text": words} | ({"entities": [_command(words)]} if words.startswith("/") else {})
    return orjson.dumps({"update_id": _next_update, "message": said})


def _command(words: str) -> dict[str, Any]:
    return {"type": "bot_command", "offset": 0, "length": len(words)}


def post(port: int, path: str, updates: Sequence[bytes], *, headers: str = "", pause: float = 0.0) -> Posted:
    """Post updates and wait for every 200; with a pause, over one connection and so long after each answer."""
    return asyncio.run(_post(port, path, updates, headers, pause))


async def _post(port: int, path: str, updates: Sequence[bytes], headers: str, pause: float) -> Posted:
    left = iter(updates)
    waits: list[float] = []
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{headers}Content-Length: "

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for update in left:
            began = time.perf_counter()
            writer.write(f"{head}{len(update)}\r\n\r\n".encode() + update)
            answer = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(answer)
            if length:
                await reader.readexactly(int(length[1]))
            waits.append(time.perf_counter() - began)
            assert b" 200 " in answer[:16], answer
            if pause:
                await asyncio.sleep(pause)
        writer.close()

    began_at = time.monotonic()
    await asyncio.gather(*(connection() for _ in range(1 if pause else CONNECTIONS)))
    return Posted(began_at, waits)
