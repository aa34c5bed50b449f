"""The looks: quiet colours on dark and on light, and the terminal's own.

What always holds: amber (`text-accent`) is for what was looked for and nothing else; text has a
contrast of at least 4.5 to what it stands on, also where a terminal has 256 colours alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

from papersearch.present.language import later

# Textual's own widgets take the colour, our style sheet the one for text: they are the same.
_AMBER_ON_DARK: Final = "#ffaf5f"
_WARNING_ON_DARK: Final = "#d7af87"
_AMBER_ON_LIGHT: Final = "#8a4b00"
_WARNING_ON_LIGHT: Final = "#8f2400"

DARK: Final = Theme(
    name="papersearch-dark",
    primary="#5fafd7",
    secondary="#87afd7",
    accent=_AMBER_ON_DARK,
    warning=_WARNING_ON_DARK,
    error="#ff8787",
    success="#87d787",
    foreground="#d7dbe0",
    background="#121519",
    surface="#1a1f25",
    panel="#2c3138",
    dark=True,
    variables={
        "text-muted": "#b4bcc4",
        "text-primary": "#87c7e7",
        "text-accent": _AMBER_ON_DARK,
        "text-warning": _WARNING_ON_DARK,
        "text-error": "#ffafaf",
        "chosen": "#3a434e",
        "chosen-idle": "#262b31",
        "bar": "#3f5f72",
    },
)
LIGHT: Final = Theme(
    name="papersearch-light",
    primary="#005f87",
    secondary="#005f87",
    accent=_AMBER_ON_LIGHT,
    warning=_WARNING_ON_LIGHT,
    error="#af0000",
    success="#006b2d",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#efeeea",
    dark=False,
    variables={
        "text-muted": "#585d63",
        "text-primary": "#005a80",
        "text-accent": _AMBER_ON_LIGHT,
        "text-warning": _WARNING_ON_LIGHT,
        "text-error": "#af0000",
        "chosen": "#e6e8e9",
        "chosen-idle": "#f1f2f2",
        "bar": "#8fb3c4",
    },
)
OF_TERMINAL: Final = {
    "chosen": "ansi_default",
    "chosen-idle": "ansi_default",
    "bar": "ansi_bright_black",
}
"""Our variables where a theme has none: the terminal's own colours."""
TERMINAL: Final = BUILTIN_THEMES["ansi-dark"]
"""The terminal's own colours, which are light on light terminals: Textual sends no others."""

LOOKS: Final = {
    DARK.name: later("dark"),
    LIGHT.name: later("light"),
    TERMINAL.name: later("the terminal's own"),
}
"""What each look is called, in the order in which a key goes through them."""


def first_look(remembered: str, environ: Mapping[str, str]) -> str:
    """Return the look to begin with: without colours, only the terminal's own is plain."""
    if environ.get("NO_COLOR"):
        return TERMINAL.name
    return remembered if remembered in LOOKS else DARK.name
