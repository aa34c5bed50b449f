"""The looks: quiet colours on dark and on light, and the terminal's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK: Final = Theme(
    name="papersearch-dark",
    primary="#3d7ea6",
    secondary="#5f87a0",
    accent="#e0a458",
    warning="#e0a458",
    error="#d9626b",
    success="#7fb685",
    foreground="#d8dee4",
    background="#14181d",
    surface="#1b2128",
    panel="#232b34",
    dark=True,
)
LIGHT: Final = Theme(
    name="papersearch-light",
    primary="#2f6f97",
    secondary="#4b7488",
    accent="#a85b00",
    warning="#a85b00",
    error="#b3303c",
    success="#2f7a3d",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    dark=False,
)
TERMINAL: Final = BUILTIN_THEMES["ansi-dark"]
"""The terminal's own colours, which are light on light terminals: Textual sends no others."""

LOOKS: Final = {DARK.name: "dark", LIGHT.name: "light", TERMINAL.name: "the terminal's own"}
"""What each look is called, in the order in which a key goes through them."""


def first_look(remembered: str, environ: Mapping[str, str]) -> str:
    """Return the look to begin with: without colours, only the terminal's own is plain."""
    if environ.get("NO_COLOR"):
        return TERMINAL.name
    return remembered if remembered in LOOKS else DARK.name
