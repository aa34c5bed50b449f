"""Other keys for actions, as the settings name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from textual.keys import Keys

from papersearch.errors import SettingsError
from papersearch.tui.bindings import as_sent
from papersearch.tui.key_names import WRITTEN_KEYS, is_character, key_named
from papersearch.tui.keys import KEYS, Key
from papersearch.user.settings import KeyFault

_NEEDED_BY_THE_BOX: Final = ("enter", "space", "home", "end", "left", "right", "delete")
_EDITING: Final = frozenset(f"ctrl+{letter}" for letter in "adekuwxcv") | {"tab", "backspace"}
"""What one edits the typed text with: the box would take such a key."""
_KNOWN: Final = frozenset(key.value for key in Keys) | WRITTEN_KEYS.keys() | {"enter", "space"}
_FUNCTION_KEY: Final = re.compile(r"(shift\+|ctrl\+)?f([1-9]|1\d|2[0-4])|alt\+(left|right)")


def remapped(keys: Sequence[Key], settings: Mapping[str, str]) -> tuple[Key, ...]:
    """Return the table with the keys that the settings name, by action, instead of its own.

    A key that types something, or that a box needs for itself, works from the lists alone. Raises
    `SettingsError` where the settings have a fault.
    """
    for _, message, hint in key_faults(keys, settings):
        raise SettingsError(message, hint)
    return _table(keys, settings)


def key_faults(keys: Sequence[Key], settings: Mapping[str, str]) -> Iterator[KeyFault]:
    """Yield what is wrong with the keys that the settings name.

    That is an action that there is not, a key that there is not or that edits what is typed, and a
    key of two actions.
    """
    known = {key.id for key in keys}
    for name, typed in settings.items():
        if name not in known:
            hint = f"The actions are: {', '.join(sorted(known))}."
            yield name, f"keys: there is no action {name!r}", hint
        for key in _keys_in(typed):
            if key in _EDITING:
                hint = "Function keys and most letters with Ctrl are free."
                yield name, f"keys: {key} edits what is typed; it cannot be a key of {name}", hint
            elif not (len(key) == 1 or key in _KNOWN or _FUNCTION_KEY.fullmatch(key)):
                hint = "Keys are written as: o, ctrl+o, f5, shift+f5, pageup, slash."
                yield name, f"keys: there is no key {key!r} (of {name})", hint
    owners: dict[str, str] = {}
    for each in _table(keys, settings):
        for key in each.names:
            other = owners.setdefault(key, each.id)
            if other != each.id:
                named = each.id if each.id in settings else other
                hint = "Give one of them another key."
                yield named, f"keys: {key} is a key of both {other} and {each.id}", hint


def _table(keys: Sequence[Key], settings: Mapping[str, str]) -> tuple[Key, ...]:
    return tuple(_with_keys(key, settings[key.id]) if key.id in settings else key for key in keys)


def _with_keys(key: Key, typed: str) -> Key:
    named = _keys_in(typed)
    return replace(
        key,
        anywhere=",".join(name for name in named if not _is_for_lists(name)),
        in_lists=",".join(name for name in named if _is_for_lists(name)),
    )


def _keys_in(typed: str) -> list[str]:
    return [key_named(name.strip()) for name in typed.split(",") if name.strip()]


def _is_for_lists(name: str) -> bool:
    return is_character(name) or name in _NEEDED_BY_THE_BOX


def keymap(table: Sequence[Key]) -> dict[str, str]:
    """Return the keys of each binding of a remapped table, by the binding's id."""
    return {
        binding: as_sent(keys)
        for key, own in zip(table, KEYS, strict=True)
        if key != own
        for binding, keys in (
            (key.id, key.anywhere),
            (key.id_in_lists, key.in_lists),
            *([(key.id_in_facets, key.in_facets)] if not key.is_on_papers else []),
        )
    }
