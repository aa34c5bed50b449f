"""Opening a link in the user's browser.

What always holds: only `http` and `https` URLs without spaces, controls or user part are opened, as
one argument of one known program, which gets no terminal. Where there is no screen to open a
browser on (over SSH, say), nothing is started, and the caller shows the URL.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from papersearch.io.programs import environment, program_named
from papersearch.library.urls import url_fault


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """What became of opening a URL."""

    url: str
    is_opened: bool
    message: str
    """One sentence for the user."""


def browser_program(environ: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """Return the program that opens URLs here, None where there is none or no screen."""
    if platform == "darwin":
        return None if "SSH_CONNECTION" in environ else program_named("open", environ)
    if "WSL_DISTRO_NAME" in environ and (program := program_named("wslview", environ)):
        return program
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return program_named("xdg-open", environ)
    return None


def open_url(url: str, environ: Mapping[str, str] = os.environ) -> OpenOutcome:
    """Open `url` in the browser, if that can be done; never raises, never waits."""
    if (fault := url_fault(url)) is not None:
        return OpenOutcome(url, is_opened=False, message=f"not opened: {fault}")
    program = browser_program(environ)
    if program is None:
        return OpenOutcome(url, is_opened=False, message="no browser can be opened from here")
    try:
        process = subprocess.Popen(  # noqa: S603 (one checked argument, no shell)
            [program, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment(environ),
        )
    except OSError as error:
        return OpenOutcome(
            url, is_opened=False, message=f"the browser did not start: {error.strerror}"
        )
    # Somebody must wait for it, or it stays as a zombie for as long as the interface runs.
    threading.Thread(target=process.wait, daemon=True).start()
    return OpenOutcome(url, is_opened=True, message="opened in the browser")
