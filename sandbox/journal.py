"""What was asked of the sandbox and how it answered: the evidence that tests stand on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.spec import Upload

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """
    One request to the Bot API.

    `ok` is None while the request is being served (a long poll, a held request). `code` is what the client saw:
    0 when it got no answer at all, though the call may have been carried out (then `done` is true).
    """

    method: str
    params: Json
    at: datetime
    bot: str
    ok: bool | None = None
    done: bool = False
    code: int | None = None
    description: str = ""
    result: Any = None
    warnings: list[str] = field(default_factory=list)

    @property
    def chat(self) -> int | None:
        """The chat the call speaks of, when it names one by number."""
        chat_id = self.params.get("chat_id")
        return chat_id if isinstance(chat_id, int) else None


class Journal:
    """Every call in the order it came; only ever grows."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._by_method: defaultdict[str, list[Call]] = defaultdict(list)

    def open(self, call: Call) -> Call:
        """Write down a call that has just come in."""
        self.calls.append(call)
        self._by_method[call.method].append(call)
        return call

    def of(self, method: str | None) -> list[Call]:
        """Return the calls of one method, or all of them."""
        return self.calls if method is None else self._by_method[method]

    def __iter__(self) -> Iterator[Call]:
        return iter(self.calls)

    def __len__(self) -> int:
        return len(self.calls)

    @property
    def warnings(self) -> list[str]:
        """Everything tolerated that a stricter Telegram might one day refuse, once each."""
        return list(dict.fromkeys(f"{call.method}: {text}" for call in self.calls for text in call.warnings))


def summarised(params: Json) -> Json:
    """Return the parameters with file contents replaced by a word about them."""
    return {
        name: f"<file {value.name}, {len(value.content)} bytes>" if isinstance(value, Upload) else value
        for name, value in params.items()
    }
