"""The keys: one table, from which bindings, footer and help come.

Each action has a key that no input method swallows; the plain letters work from the lists, where
nothing is typed. Full-width forms do what their half-width forms do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """An action and its keys."""

    id: str
    """Also the name of the screen's action."""
    anywhere: str
    """Keys that work while typing, separated by commas."""
    in_lists: str
    """Keys that work besides from the lists."""
    does: str
    """One or two words for the footer."""
    explained: str
    in_footer: bool = True


KEYS: Final = (
    Key("select_previous", "up", "k", "up", "Select the paper above", in_footer=False),
    Key("select_next", "down", "j", "down", "Select the paper below", in_footer=False),
    Key("page_up", "pageup", "", "page up", "Select a page further up", in_footer=False),
    Key("page_down", "pagedown", "", "page down", "Select a page further down", in_footer=False),
    Key("select_first", "ctrl+home", "g,home", "first", "Select the first paper", in_footer=False),
    Key("select_last", "ctrl+end", "G,end", "last", "Select the last paper", in_footer=False),
    Key("open_paper", "ctrl+o", "enter,o", "paper", "Open the paper (also Enter while typing)"),
    Key("open_code", "f3", "c", "code", "Open the code"),
    Key("open_reading", "f4", "r", "reading", "Open the reading (解读)"),
    Key("show_detail", "f6", "d,space", "details", "Show or hide all about the paper"),
    Key("go_to_facets", "f2", "f", "facets", "Go to the facets (Enter or Space chooses)"),
    Key("go_to_search", "ctrl+f", "slash,／", "search", "Go to the search box", in_footer=False),
    Key(
        "literal",
        "f7",
        "m",
        "meaning",
        "Look for what words mean, or for the words alone",
        in_footer=False,
    ),
    Key("clear", "ctrl+l", "x", "clear", "Clear the text and the chosen facets", in_footer=False),
    Key("rebuild", "f5", "", "rebuild", "Build the index anew", in_footer=False),
    Key("help", "f1,ctrl+g", "question_mark,？", "help", "Show the keys"),
    Key("back", "escape", "", "back", "Go back a step", in_footer=False),
    Key("leave", "ctrl+q", "q", "leave", "Leave"),
)


def bindings_anywhere() -> list[BindingType]:
    """Return the screen's bindings; its footer shows those of the widget with the focus."""
    return [_binding(key, key.anywhere, show=False) for key in KEYS]


def bindings_of_box() -> list[BindingType]:
    """Return what the footer shows while the search box has the focus."""
    return [_binding(key, key.anywhere, show=True) for key in KEYS if key.in_footer]


def bindings_of_lists(own: frozenset[str] = frozenset()) -> list[BindingType]:
    """Return the bindings of a list: plain letters, shown in the footer.

    `own` are keys that the list needs for itself.
    """
    bindings: list[BindingType] = []
    for key in KEYS:
        keys = ",".join(name for name in key.in_lists.split(",") if name not in own)
        if keys:
            bindings.append(_binding(key, keys, show=key.in_footer))
    return bindings


def _binding(key: Key, keys: str, *, show: bool) -> Binding:
    action = "app.quit" if key.id == "leave" else f"screen.{key.id}"
    return Binding(keys, action, key.does, show=show, id=f"{key.id}.{keys}", tooltip=key.explained)
