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
from papersearch.library.pdf import pdf_urls
from papersearch.library.records import Paper
from papersearch.library.urls import url_fault


@dataclass(frozen=True, slots=True)
class Opening:
    """What became of opening a URL."""

    url: str
    is_opened: bool
    told: str
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


def open_url(url: str, environ: Mapping[str, str] = os.environ) -> Opening:
    """Open `url` in the browser, if that can be done; never raises, never waits."""
    if (fault := url_fault(url)) is not None:
        return Opening(url, is_opened=False, told=f"not opened: {fault}")
    program = browser_program(environ)
    if program is None:
        return Opening(url, is_opened=False, told="no browser can be opened from here")
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
        return Opening(url, is_opened=False, told=f"the browser did not start: {error.strerror}")
    # Somebody must wait for it, or it stays as a zombie for as long as the interface runs.
    threading.Thread(target=process.wait, daemon=True).start()
    return Opening(url, is_opened=True, told="opened in the browser")


def links_of(paper: Paper, kind: str) -> list[tuple[str, str]]:
    """Return label and URL of each link of a kind that a paper has.

    `reading` and `pdf` are kinds, too.
    """
    if kind == "pdf":
        return [(kind, url) for url in pdf_urls(paper)]
    if kind == "reading":
        return [(reading.title, reading.url) for reading in paper.readings]
    return [(link.label or link.kind, link.url) for link in paper.links if link.kind == kind]
