"""The keys and what they do: one table, from which bindings, footer, help and commands come.

Each action has a key that no input method swallows; the plain letters work from the lists, where
nothing is typed. Full-width forms do what their half-width forms do. The settings may name other
keys (see `remapping`). There is no key with Alt: terminals send it as Esc and a character, which
the box would take as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

from papersearch.tui.actions.copying import copy_paper
from papersearch.tui.actions.exporting import export_hits
from papersearch.tui.actions.marking import edit_entry, mark_read, star, write_note
from papersearch.tui.actions.moving import (
    clear,
    go_back,
    go_to_facets,
    go_to_search,
    page_down,
    page_up,
    select_first,
    select_last,
    select_next,
    select_previous,
)
from papersearch.tui.actions.opening import open_any, opens
from papersearch.tui.actions.program import leave, rebuild, show_commands, show_help, suspend
from papersearch.tui.actions.saving import choose_search, runs_search, save_search
from papersearch.tui.actions.view_options import (
    next_look,
    next_sort,
    next_titles,
    show_detail,
    toggle_meaning,
)
from papersearch.tui.screen_protocol import Action

NOWHERE: Final = "nowhere"
"""What an action without a key is bound to, so that the settings can give it one."""
_SHIFTED_BY: Final = 12
"""So many function keys further is what a function key with Shift is taken for."""
_IN_FOOTER: Final = frozenset(
    "open_paper open_code open_reading show_detail star copy go_to_facets help".split()
)
"""The actions whose keys the footer shows, where there is room."""
_NEEDED_BY_FACETS: Final = frozenset({"enter", "space", "home", "end"})


@dataclass(frozen=True, slots=True)
class Key:
    """An action and its keys."""

    id: str
    """What bindings and settings call it."""
    action: Action
    """What is done."""
    anywhere: str
    """Keys that work while typing, separated by commas."""
    in_lists: str
    """Keys that work besides from the lists."""
    label: str
    """One or two words for the footer."""
    description: str
    """A sentence for help and command palette."""

    @property
    def in_footer(self) -> bool:
        """Whether the footer shows it."""
        return self.id in _IN_FOOTER

    @property
    def in_facets(self) -> str:
        """Keys that work besides from the facets, which need some for themselves."""
        return ",".join(name for name in self.in_lists.split(",") if name not in _NEEDED_BY_FACETS)

    @property
    def id_in_lists(self) -> str:
        """The binding's id for the keys that work from the lists."""
        return f"{self.id}.lists"

    @property
    def id_in_facets(self) -> str:
        """The binding's id for the keys that work from the facets."""
        return f"{self.id}.facets"


KEYS: Final = (
    Key("open_paper", opens("paper"), "ctrl+o", "enter,o", "paper", "Open the paper (also Enter)"),
    Key("open_code", opens("code"), "f3", "c", "code", "Open the code"),
    Key("open_reading", opens("reading"), "f4", "r", "reading", "Open the reading (解读)"),
    Key("open_pdf", opens("pdf"), "f9", "p", "pdf", "Open the PDF"),
    Key("open_project", opens("project"), "ctrl+b", "b", "project", "Open the project page"),
    Key("open_any", open_any, "f12", "l", "links", "Choose among all its links"),
    Key("show_detail", show_detail, "f6", "d,space", "details", "Show or hide all about it"),
    Key("star", star, "ctrl+s", "s", "star", "Star the paper, or take the star away"),
    Key("read", mark_read, "ctrl+r", "v", "read", "Mark the paper as read, or as unread"),
    Key("note", write_note, "ctrl+n", "n", "note", "Write a note on the paper"),
    Key("copy", copy_paper, "ctrl+y", "y", "copy", "Copy title, link, Markdown or BibTeX"),
    Key("edit", edit_entry, "f8", "e", "edit", "Edit the entry in $EDITOR"),
    Key(
        "export",
        export_hits,
        "shift+f8",
        "w",
        "export",
        "Export the hits: Markdown, BibTeX, CSV, JSON",
    ),
    Key("go_to_facets", go_to_facets, "f2", "f", "facets", "Go to the facets and back"),
    Key("go_to_search", go_to_search, "ctrl+f", "slash,／", "search", "Go to the search box"),
    Key("clear", clear, "ctrl+l", "x", "clear", "Clear the text and the chosen facets"),
    Key(
        "literal",
        toggle_meaning,
        "f7",
        "m",
        "meaning",
        "Look for what words mean, or for them alone",
    ),
    Key("sort", next_sort, "f10", "S", "sort", "Sort by relevance, year, title or what is new"),
    Key("titles", next_titles, "ctrl+t", "t", "titles", "Show titles in English, Chinese or both"),
    Key("save_search", save_search, "shift+f6", "a", "save", "Save the search under a name"),
    Key("searches", choose_search, "shift+f7", "0", "searches", "Choose among the saved searches"),
    Key(
        "select_previous",
        select_previous,
        "up",
        "k",
        "up",
        "Select the paper above; recall typed text",
    ),
    Key("select_next", select_next, "down", "j", "down", "Select the paper below"),
    Key("page_up", page_up, "pageup", "", "page up", "Select a page further up"),
    Key("page_down", page_down, "pagedown", "", "page down", "Select a page further down"),
    Key("select_first", select_first, "ctrl+home", "g,home", "first", "Select the first paper"),
    Key("select_last", select_last, "ctrl+end", "G,end", "last", "Select the last paper"),
    Key("look", next_look, "shift+f9", "L", "look", "Dark, light, or the terminal's own colours"),
    Key("rebuild", rebuild, "f5", "", "rebuild", "Build the index anew"),
    Key(
        "palette",
        show_commands,
        "ctrl+p",
        "colon,：",
        "commands",
        "Choose among all actions by name",
    ),
    Key("suspend", suspend, "ctrl+z", "", "suspend", "Go to the shell; fg comes back"),
    Key("back", go_back, "escape", "", "back", "Go back a step"),
    Key("help", show_help, "f1,ctrl+g", "question_mark,？", "help", "Show the keys"),
    Key("leave", leave, "ctrl+q", "q", "leave", "Leave"),
    *(
        Key(f"search_{n}", runs_search(n), "", f"{n}", f"search {n}", f"Run the saved search {n}")
        for n in range(1, 10)
    ),
)


def bindings_anywhere() -> list[BindingType]:
    """Return the screen's bindings; its footer shows those of the widget with the focus."""
    return [_binding(key, key.anywhere, key.id, show=False) for key in KEYS]


def bindings_of_box() -> list[BindingType]:
    """Return what the footer shows while the search box has the focus."""
    return [_binding(key, key.anywhere, key.id, show=True) for key in KEYS if key.in_footer]


def bindings_of_lists() -> list[BindingType]:
    """Return the bindings of a list: plain letters, shown in the footer."""
    return [_binding(key, key.in_lists, key.id_in_lists, show=key.in_footer) for key in KEYS]


def bindings_of_facets() -> list[BindingType]:
    """Return the bindings of the facets: as of a list, but for keys that they need."""
    return [_binding(key, key.in_facets, key.id_in_facets, show=key.in_footer) for key in KEYS]


def _binding(key: Key, keys: str, binding_id: str, *, show: bool) -> Binding:
    return Binding(
        as_sent(keys),
        f"screen.act('{key.id}')",
        key.label,
        show=show,
        id=binding_id,
        tooltip=key.description,
    )


def as_sent(keys: str) -> str:
    """Return the names of keys by which they arrive: terminals send F18 for Shift+F6."""
    sent = []
    for name in filter(None, keys.split(",")):
        sent.append(name)
        if shifted := re.fullmatch(r"shift\+f(\d+)", name):
            sent.append(f"f{int(shifted[1]) + _SHIFTED_BY}")
    return ",".join(sent) or NOWHERE


def names(key: Key) -> Iterator[str]:
    """Yield the names of all keys of an action."""
    yield from filter(None, [*key.anywhere.split(","), *key.in_lists.split(",")])


def shown_key(name: str) -> str:
    """Return a key's name as people write it: `Ctrl+O`, `PgUp`, `?`."""
    *modifiers, key = name.split("+")
    plain = SHOWN.get(key, key if len(key) == 1 and not modifiers else key.title())
    return "+".join([*(modifier.title() for modifier in modifiers), plain])


SHOWN: Final = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
}
