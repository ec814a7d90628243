"""
How python-telegram-bot reaches Telegram: over aiohttp, one keep-alive session.

Its default transport (httpx) costs an order of magnitude more CPU for each message and slows down as more are in
flight; and it reports a refused connection and a lost answer alike, which are opposite things to whoever must not
send twice. NeverSent says that Telegram cannot have seen the request.
"""

from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
CONNECTIONS = 256
JSON = {"Content-Type": "application/json"}


class NeverSent(NetworkError):  # noqa: N818 - a name in the manner of the library's own errors
    """The connection could not be made: Telegram has not seen the request."""


class AiohttpRequest(BaseRequest):
    """The library's transport interface on aiohttp."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=ANSWER_SECONDS),
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

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
        """Send one request; the status and the body of the answer."""
        await self.initialize()
        assert self._session is not None
        try:
            body = _body(request_data)
            headers = JSON if isinstance(body, bytes) else None
            async with self._session.request(method, url, data=body, headers=headers) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent("could not connect") from error
        except TimeoutError as error:
            raise TimedOut("no answer in time") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"the connection broke: {type(error).__name__}") from error


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    """JSON, which Telegram takes as well as a form: half the bytes for Cyrillic. A file of ours needs a form."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return orjson.dumps(request_data.parameters)
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=mime_type)
    return form
