"""Visits: a WebSocket of a browser on one side, a process of this program on the other.

What always holds: there are never more than `MOST_VISITORS` processes, each ends with its visit,
and what a browser sends is either understood or ends the visit.
"""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Final

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

MOST_VISITORS: Final = 16
"""Each has a process of its own, with the memory of an interface."""
FULL: Final = f"{MOST_VISITORS} visitors are here already: close a page, then load this one again."
_MESSAGE_BYTES: Final = 64 * 1024
"""The longest message of a browser; keys are a few bytes, what is pasted a few thousand."""
_COLUMNS: Final = range(20, 501)
_LINES: Final = range(5, 301)
_HEARTBEAT_SECONDS: Final = 15.0
"""How often it is asked whether a browser is still there: networks drop silent connections."""
_LEAVING_SECONDS: Final = 3.0
"""How long a process has to end by itself."""


class Visits:
    """All who are visiting."""

    def __init__(self, command: str, downloads: DownloadManager) -> None:
        self._command = command
        self._downloads = downloads
        self._sockets: set[web.WebSocketResponse] = set()

    @property
    def is_full(self) -> bool:
        """Whether nobody else may come in."""
        return len(self._sockets) >= MOST_VISITORS

    async def visit(self, request: web.Request) -> web.StreamResponse:
        """Run the program for one visitor, until either leaves."""
        if self.is_full:
            return web.Response(status=503, text=FULL)
        socket = web.WebSocketResponse(
            timeout=_LEAVING_SECONDS,
            heartbeat=_HEARTBEAT_SECONDS,
            max_msg_size=_MESSAGE_BYTES,
            compress=False,
        )
        self._sockets.add(socket)
        try:
            await socket.prepare(request)
            columns = _size(request.query.get("width"), 80, _COLUMNS)
            lines = _size(request.query.get("height"), 24, _LINES)
            async with self._program(socket, columns, lines) as program:
                await _relay(socket, program)
        finally:
            self._sockets.discard(socket)
        return socket

    async def end(self) -> None:
        """End all visits."""
        closing = [socket.close(code=WSCloseCode.GOING_AWAY) for socket in self._sockets]
        await asyncio.gather(*closing)

    @asynccontextmanager
    async def _program(
        self, socket: web.WebSocketResponse, columns: int, lines: int
    ) -> AsyncIterator[AppService]:
        """Run the program with a screen of this size; when it ends, the socket is closed."""
        program = AppService(
            self._command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=partial(_close, socket),
            download_manager=self._downloads,
        )
        await program.start(columns, lines)
        process = program._process
        assert process is not None
        # A program that breaks says no goodbye, and the browser would show a dead screen.
        watching = asyncio.create_task(_close_after(process, socket))
        try:
            yield program
        finally:
            watching.cancel()
            await _end(program, process)


async def _close(socket: web.WebSocketResponse) -> None:
    await socket.close()


async def _close_after(process: Process, socket: web.WebSocketResponse) -> None:
    await process.wait()
    await _close(socket)


async def _end(program: AppService, process: Process) -> None:
    """End the program, by force if it does not end by itself."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LEAVING_SECONDS):
            await program.stop()
    try:
        async with asyncio.timeout(_LEAVING_SECONDS):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()  # whoever waits must also read what was still written


async def _relay(socket: web.WebSocketResponse, program: AppService) -> None:
    """Pass on what the browser sends, until it leaves or sends what is not understood."""
    async for message in socket:
        if message.type is not WSMsgType.TEXT or not await _obey(message.data, socket, program):
            await socket.close(code=WSCloseCode.POLICY_VIOLATION)


async def _obey(text: str, socket: web.WebSocketResponse, program: AppService) -> bool:
    """Do what one message says; tell whether it was understood."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return False
    match message:
        case ["stdin", str(typed)]:
            await program.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            columns, lines = _within(width, _COLUMNS), _within(height, _LINES)
            await program.set_terminal_size(columns, lines)
        case ["ping", str(sent)]:
            await socket.send_json(["pong", sent])
        case ["focus"]:
            await program.focus()
        case ["blur"]:
            await program.blur()
        case _:
            return False
    return True


def _size(text: str | None, usual: int, bounds: range) -> int:
    """Return a size as it stands in an address, within bounds."""
    digits = (text or "")[:6]
    return _within(int(digits), bounds) if digits.isdecimal() else usual


def _within(number: int, bounds: range) -> int:
    return min(max(number, bounds[0]), bounds[-1])
