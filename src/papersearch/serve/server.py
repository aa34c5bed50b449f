"""The server: it listens, and closes connections that ask nothing."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web

from papersearch.serve.guard import Guard, address, hosts_served
from papersearch.serve.site import Site, not_understood

_FIRST_REQUEST_SECONDS: Final = 10.0
"""How long a new connection may ask nothing: browsers ask at once."""
_NEXT_REQUEST_SECONDS: Final = 15.0
"""How long a connection stays for another request."""
_ENDING_SECONDS: Final = 10.0
"""How long visits have to end when the server does, more than `visits` takes for one."""


class _Connection(web.RequestHandler):
    """A connection that answers what is no request in our words: aiohttp's quote what was sent."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            told = "what came from %s is no request; browsers open the address that was printed"
            self.logger.warning(told, request.remote)
        else:
            self.log_exception("a defect, please report it", exc_info=exc)
        if request.writer.output_size:
            raise ConnectionError("a part of another answer was sent already")
        return not_understood(HTTPStatus(status))


@asynccontextmanager
async def serving(
    command: str, host: str, port: int, allowed: Sequence[str] = ()
) -> AsyncIterator[str]:
    """Serve a Textual program until the end of the block; yield the address that lets one in.

    Port 0 is any that is free. Raises `OSError` if it cannot listen there.
    """
    silent: set[asyncio.BaseProtocol] = set()
    loop = asyncio.get_running_loop()

    def connected() -> web.RequestHandler:
        assert runner.server is not None
        handler = _Connection(runner.server, loop=loop, **options)
        silent.add(handler)
        loop.call_later(_FIRST_REQUEST_SECONDS, _close_if_silent, handler, silent)
        return handler

    listening = await loop.create_server(connected, host, port, start_serving=False)
    port = listening.sockets[0].getsockname()[1]
    guard = Guard(secrets.token_urlsafe(), hosts_served(host, port, allowed))
    # Cookies are kept by host, without its port: two servers need two names.
    site = Site(command, guard, cookie=f"papersearch-{port}", heard=silent.discard)
    options: dict[str, Any] = {"access_log": None, "keepalive_timeout": _NEXT_REQUEST_SECONDS}
    runner = web.AppRunner(site.application(), shutdown_timeout=_ENDING_SECONDS, **options)
    try:
        await runner.setup()
        await listening.start_serving()
        yield address(host, port, guard.token, allowed)
    finally:
        listening.close()
        await runner.cleanup()


def _close_if_silent(handler: web.RequestHandler, silent: set[asyncio.BaseProtocol]) -> None:
    """Close a connection on which nothing was asked: aiohttp would wait for ever."""
    if handler in silent:
        silent.discard(handler)
        handler.force_close()
