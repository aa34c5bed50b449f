"""Starts the server, says where it is, and ends it."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec
from typing import TextIO

from papersearch.errors import PapersearchError
from papersearch.exit_status import OK
from papersearch.programs import papersearch_command
from papersearch.session import library_of


def run_server(libraries: Sequence[str], host: str, port: int, allowed: Sequence[str]) -> int:
    """Serve the interface until this process is told to end; return the exit status.

    Raises `PapersearchError` if it cannot, and as `library_of` does.
    """
    if not all(find_spec(package) for package in ("aiohttp", "textual_serve")):
        raise PapersearchError(
            "what shows the interface in a browser is not installed",
            "Install it: pip install 'papersearch[web]'",
        )
    library_of(libraries)  # what is wrong with it is said here, not to each visitor
    # The visitors' terminal is the one in their browser, whatever this runs in.
    os.environ["TERM"] = "xterm-256color"
    out = sys.stdout
    # What a visitor's process says before it breaks is a message, not data.
    with redirect_stdout(sys.stderr):
        return asyncio.run(_serve(command_line(libraries), host, port, allowed, out))


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
