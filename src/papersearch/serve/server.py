"""The server: it listens, and closes connections that ask nothing."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

from papersearch.serve.guard import Guard, address, hosts_served
from papersearch.serve.site import Site

_FIRST_REQUEST_SECONDS: Final = 10.0
"""How long a new connection may ask nothing: browsers ask at once."""
_NEXT_REQUEST_SECONDS: Final = 15.0
"""How long a connection stays for another request."""
_ENDING_SECONDS: Final = 10.0
"""How long visits have to end when the server does, more than `visits` takes for one."""


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
        handler = runner.server()
        silent.add(handler)
        loop.call_later(_FIRST_REQUEST_SECONDS, _close_if_silent, handler, silent)
        return handler

    listening = await loop.create_server(connected, host, port, start_serving=False)
    port = listening.sockets[0].getsockname()[1]
    guard = Guard(secrets.token_urlsafe(), hosts_served(host, port, allowed))
    # Cookies are kept by host, without its port: two servers need two names.
    site = Site(command, guard, cookie=f"papersearch-{port}", heard=silent.discard)
    runner = web.AppRunner(
        site.application(),
        access_log=None,
        keepalive_timeout=_NEXT_REQUEST_SECONDS,
        shutdown_timeout=_ENDING_SECONDS,
    )
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
