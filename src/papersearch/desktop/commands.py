"""The user's own commands for opening and copying, which go before whatever the system has."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from papersearch.io.programs import program_named


@dataclass(frozen=True, slots=True)
class OwnCommands:
    """Program and options each, empty where the user names none."""

    open: tuple[str, ...] = ()
    """Gets an address in the place of `{url}`, else as its last argument."""
    open_pdf: tuple[str, ...] = ()
    """The same, for addresses of PDFs; without it they are opened as all others."""
    copy: tuple[str, ...] = ()
    """Gets the text on its standard input."""

    def opening(self, url: str) -> tuple[str, ...]:
        """Return the command for a URL, which need not be a good one."""
        return (self.open_pdf if is_pdf(url) else ()) or self.open


NO_COMMANDS: Final = OwnCommands()
"""Where the user names none."""


def is_pdf(url: str) -> bool:
    """Return whether a URL looks like that of a PDF, by its path."""
    parts = urlsplit(url).path.lower().split("/")
    return parts[-1].endswith(".pdf") or "pdf" in parts


def whole_program(program: str, environ: Mapping[str, str]) -> str | None:
    """Return the whole path of a program that is named by it or that PATH knows, else None."""
    if os.path.isabs(program):  # noqa: PTH117 (of strings)
        return program
    return None if os.path.dirname(program) else program_named(program, environ)  # noqa: PTH120
