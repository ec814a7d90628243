"""The one way to wait in the sandbox: nobody polls, everybody is woken."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rings on every change; whoever waits looks again."""

    def __init__(self) -> None:
        self._next: asyncio.Future[None] | None = None

    def ring(self) -> None:
        """Wake everybody who waits."""
        if self._next is not None and not self._next.done():
            self._next.set_result(None)
        self._next = None

    async def wait(self) -> None:
        """Wait for the next ring."""
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._next)

    async def until(self, look: Callable[[], T | None], *, within: float) -> T | None:
        """Return the first thing that `look` finds, or None when `within` real seconds have passed."""
        found = look()
        if found is not None or within <= 0:
            return found
        try:
            async with asyncio.timeout(within):
                while found is None:
                    await self.wait()
                    found = look()
        except TimeoutError:
            return look()
        return found
