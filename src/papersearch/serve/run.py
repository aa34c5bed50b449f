"""Starts the server, says where it is, and ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec
from typing import Final, TextIO

from papersearch.context import Context
from papersearch.errors import PapersearchError
from papersearch.exit_status import OK
from papersearch.io.programs import papersearch_command
from papersearch.library.clean import visible

_LONGEST_LINE: Final = 300
"""Characters of a line of the log: what was sent may be of any length."""


def run_server(context: Context, host: str, port: int, allowed: Sequence[str]) -> int:
    """Serve the interface until this process is told to end; return the exit status.

    Raises `PapersearchError` if it cannot, and as `Context.library` does.
    """
    if not all(find_spec(package) for package in ("aiohttp", "textual_serve")):
        raise PapersearchError(
            "what shows the interface in a browser is not installed",
            "Install it: pip install 'papersearch[web]'",
        )
    _ = context.library  # what is wrong with it is said here, not to each visitor
    # The visitors' terminal is the one in their browser, whatever this runs in.
    os.environ["TERM"] = "xterm-256color"
    out = sys.stdout
    log_in_single_lines()
    # What a visitor's process says before it breaks is a message, not data.
    with redirect_stdout(sys.stderr):
        return asyncio.run(_serve(command_line(context.libraries), host, port, allowed, out))


class _SingleLine(logging.Formatter):
    """What went wrong with a request in one line; what was sent may have any character in it."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [record.getMessage()]
        if record.exc_info and (error := record.exc_info[1]) is not None:
            parts.append(f"{type(error).__name__}: {error}")
        return visible(" ".join(": ".join(parts).split()))[:_LONGEST_LINE]


def log_in_single_lines() -> None:
    """Let what aiohttp says be told in one line each, without a byte that a terminal obeys."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_SingleLine())
    log = logging.getLogger("aiohttp")
    log.handlers, log.propagate = [handler], False


def command_line(libraries: Sequence[str]) -> str:
    """Return the shell's command that runs this program over these libraries."""
    command = papersearch_command(libraries)
    if sys.platform == "win32":
        return subprocess.list2cmdline(command)
    return f"exec {shlex.join(command)}"  # no shell stays between


async def _serve(
    command: str, host: str, port: int, allowed: Sequence[str], out: TextIO | None
) -> int:
    from papersearch.serve.server import serving

    ended = asyncio.Event()
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    try:
        async with serving(command, host, port, allowed) as address:
            print(address, file=out, flush=True)
            await ended.wait()
    except OSError as error:
        raise PapersearchError(
            f"cannot listen on {host}, port {port}: {error.strerror}",
            "Choose another port: `papersearch serve --port 0` takes any that is free.",
        ) from None
    return OK
