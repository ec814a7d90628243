"""
What may go wrong between a bot and Telegram, on request.

A `Fault` says what happens and to which calls; `Gate` holds a call until the test lets it go; `Limits` are
Telegram's own. The server asks `Weather` once per call; on a fine day it costs nothing.
"""

import asyncio
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.errors import ApiError, too_many_requests


class Trouble(StrEnum):
    """The ways a call can go wrong other than by an answer in Telegram's words."""

    BAD_GATEWAY = "bad gateway"
    """502 with a page of HTML, before anything is carried out."""
    LOST_CALL = "lost call"
    """The connection drops before anything is carried out."""
    LOST_ANSWER = "lost answer"
    """The call is carried out, then the connection drops without an answer."""
    HANG = "hang"
    """Nothing happens for `seconds`; then the call goes on as usual."""
    LATE_ANSWER = "late answer"
    """The call is carried out at once and answered `seconds` later."""


@dataclass(slots=True)
class Fault:
    """Something that happens to calls of `method` (None: any sending or other call but getUpdates) in `chat`."""

    what: Trouble | ApiError
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    """How often it happens; None means until removed."""
    every: int = 1
    """Strike each n-th matching call only."""
    seconds: float = 0.0
    seen: int = 0
    struck: int = 0

    def strikes(self, method: str, chat: int | None) -> bool:
        """Count a call and say whether this fault befalls it."""
        if not _matches(self.method, self.chat, method, chat) or (self.times is not None and self.struck >= self.times):
            return False
        self.seen += 1
        if self.seen % self.every:
            return False
        self.struck += 1
        return True


class Gate:
    """Holds matching calls: `before` they are carried out, or after that and before they are answered."""

    def __init__(self, method: str | None, chat: int | None, *, before: bool) -> None:
        self.method = method
        self.chat = chat
        self.before = before
        self.held = 0
        self._reached = asyncio.Event()
        self._open = asyncio.Event()

    async def reached(self, within: float = 20) -> None:
        """Wait until a call stands at the gate; AssertionError if none comes within so many real seconds."""
        try:
            await asyncio.wait_for(self._reached.wait(), within)
        except TimeoutError:
            msg = f"No {self.method or 'call'} came to the gate within {within} s."
            raise AssertionError(msg) from None

    def release(self) -> None:
        """Open for good: let the held calls go on and later ones pass."""
        self._open.set()

    async def pass_through(self, method: str, chat: int | None, *, before: bool) -> bool:
        """Wait here if this gate concerns the call; say whether it did."""
        if self._open.is_set() or before != self.before or not _matches(self.method, self.chat, method, chat):
            return False
        self.held += 1
        self._reached.set()
        await self._open.wait()
        return True


@dataclass(slots=True)
class Limits:
    """
    Telegram's limits on messages, kept strictly over sliding windows. A refused call does not count.

    Measured in real seconds by default, since bots pace themselves by the real clock.
    """

    overall_per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20
    ticks: Callable[[], float] = time.monotonic
    _sent: defaultdict[int | None, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def refusal(self, chat: int | None) -> ApiError | None:
        """Count a message to `chat`, or return the 429 it earns."""
        now = self.ticks()
        windows: list[tuple[int | None, int, float]] = [(None, self.overall_per_second, 1.0)]
        if chat is not None:
            windows.append((chat, self.chat_per_second, 1.0))
            if chat < 0:
                windows.append((chat, self.group_per_minute, 60.0))
        waits = [self._wait(key, most, span, now) for key, most, span in windows]
        if (longest := max(waits)) > 0:
            return too_many_requests(max(1, math.ceil(longest)))
        for key in {key for key, _, _ in windows}:
            self._sent[key].append(now)
        return None

    def _wait(self, key: int | None, most: int, span: float, now: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - 60.0:
            sent.popleft()
        return 0.0 if len(sent) < most else sent[-most] + span - now


def _matches(wanted_method: str | None, wanted_chat: int | None, method: str, chat: int | None) -> bool:
    if wanted_method is None:
        return method != "getUpdates" and wanted_chat in (None, chat)
    return wanted_method == method and wanted_chat in (None, chat)


@dataclass(slots=True)
class Weather:
    """Today's weather. Fine unless somebody asks for something else."""

    latency: float = 0.0
    """Real seconds added before each answer except that of getUpdates."""
    down: bool = False
    """Requests are dropped unanswered. `LocalTelegram.goes_down` refuses new connections as well."""
    limits: Limits | None = None
    faults: list[Fault] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)

    def fault(
        self,
        what: Trouble | ApiError,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        every: int = 1,
        seconds: float = 0.0,
    ) -> Fault:
        """Let `what` befall the next matching calls; earlier faults are asked first."""
        fault = Fault(what, method=method, chat=chat, times=times, every=every, seconds=seconds)
        self.faults.append(fault)
        return fault

    def flood(
        self,
        retry_after: int = 3,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        every: int = 1,
    ) -> Fault:
        """Answer the next matching calls 429 with this `retry_after`."""
        return self.fault(too_many_requests(retry_after), method=method, chat=chat, times=times, every=every)

    def gate(self, method: str | None = "sendMessage", *, chat: int | None = None, before: bool = True) -> Gate:
        """Hold matching calls until the returned gate is released."""
        gate = Gate(method, chat, before=before)
        self.gates.append(gate)
        return gate

    def clears_up(self) -> None:
        """Forget all faults and limits, open all gates, drop no more requests."""
        self.latency, self.down, self.limits = 0.0, False, None
        self.faults.clear()
        while self.gates:
            self.gates.pop().release()

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """Return the fault that befalls this call, if any."""
        return next((fault for fault in self.faults if fault.strikes(method, chat)), None) if self.faults else None

    def refusal(self, method: str, chat: int | None) -> ApiError | None:
        """Return the 429 that the limits, if on, give this call. Limits concern messages, not edits or answers."""
        if self.limits is None or not method.startswith(("send", "copy", "forward")) or method == "sendChatAction":
            return None
        return self.limits.refusal(chat)
