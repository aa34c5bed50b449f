"""Copying text, and saying how: to where depends on the terminal, and nobody hears if it fails."""

from __future__ import annotations

from typing import Any

from textual.app import App

from papersearch.tui.visitor import is_visited


def copied(app: App[Any], text: str) -> str:
    """Copy `text` and return in a few words how that was done."""
    from papersearch.desktop.clipboard import copy_with_program, osc52_told

    if is_visited(app):
        app.copy_to_clipboard(text)
        return "sent to your browser's clipboard"
    if (copying := copy_with_program(text)) is not None:
        return copying.told
    app.copy_to_clipboard(text)
    return osc52_told()
