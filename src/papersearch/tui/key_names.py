"""How keys are named: by Textual, and as people write them."""

from __future__ import annotations

from typing import Final

WRITTEN_KEYS: Final = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "underscore": "_",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
}
"""How keys are written that people do not write by their name."""
ALWAYS_LEAVES: Final = "ctrl+q"
"""The key that leaves, whatever keys the settings name for that."""


def written_key(name: str) -> str:
    """Return a key's name as people write it: `Ctrl+O`, `PgUp`, `?`."""
    *modifiers, key = name.split("+")
    plain = WRITTEN_KEYS.get(key, key if len(key) == 1 and not modifiers else key.title())
    return "+".join([*(modifier.title() for modifier in modifiers), plain])


def key_named(typed: str) -> str:
    """Return Textual's name of a key that the settings name, maybe by its character."""
    names_of = {written: name for name, written in WRITTEN_KEYS.items() if len(written) == 1}
    return names_of.get(typed, typed)


def is_character(name: str) -> bool:
    """Return whether a key of this name types one."""
    is_sign = len(WRITTEN_KEYS.get(name, "")) == 1 and name not in ("up", "down", "left", "right")
    return len(name) == 1 or is_sign
