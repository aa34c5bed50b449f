"""The keys and what they do: one table, from which bindings, footer, help and commands come.

Each action has a key that no input method swallows; the plain letters work from the lists, where
nothing is typed. Full-width forms do what their half-width forms do. The settings may name other
keys (see `remapping`). But for arrows there is no key with Alt: terminals send it as Esc and a
character, which the box would take as typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.present.language import worded
from papersearch.tui.actions.copying import copy_papers
from papersearch.tui.actions.editing import edit_entry, show_problems
from papersearch.tui.actions.exporting import export_hits
from papersearch.tui.actions.marking import edit_tags, mark_read, star, undo, write_note
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
from papersearch.tui.actions.picking import pick, pick_all, pick_range
from papersearch.tui.actions.program import leave, rebuild, show_commands, show_help, suspend
from papersearch.tui.actions.saving import choose_search, runs_search, save_search
from papersearch.tui.actions.searching import find_similar, search_back, search_forward
from papersearch.tui.actions.view_options import (
    next_look,
    next_sort,
    next_titles,
    show_detail,
    toggle_meaning,
)
from papersearch.tui.key_names import ALWAYS_LEAVES, written_key
from papersearch.tui.screen_protocol import Action

_IN_FOOTER: Final = frozenset(
    "open_paper open_code open_reading show_detail star copy go_to_facets help".split()
)
"""The actions whose keys the footer shows, where there is room."""
_ON_PAPERS: Final = frozenset(
    """open_paper open_code open_reading open_pdf open_project open_any show_detail copy star
    read note tag pick pick_all pick_range similar edit export select_previous select_next
    select_first select_last page_up page_down""".split()
)
"""The actions on papers that are shown."""
_MOVING: Final = frozenset(
    "select_previous select_next select_first select_last page_up page_down".split()
)
"""Those that only move: they need not know the paper that they leave."""


@dataclass(frozen=True, slots=True)
class FacetKey:
    """What one does among the facets, and its keys, which are always the same."""

    keys: str
    action: str
    """A method of the facets, as bindings name it."""
    label: str
    description: str
    is_in_footer: bool = False


FACET_KEYS: Final = (
    FacetKey("enter,space", "select", "choose", "Choose the value, or let it go", True),
    FacetKey("-,－", "exclude", "leave out", "Leave out papers with the value", True),
    FacetKey("slash,／", "find", "find", "Type to find among many values", True),
    FacetKey("down,j", "cursor_down", "down", "Go to the value below"),
    FacetKey("up,k", "cursor_up", "up", "Go to the value above"),
    FacetKey("home,g", "first", "first", "Go to the first value"),
    FacetKey("end,G", "last", "last", "Go to the last value"),
    FacetKey("right", "fold(True)", "unfold", "Show the values below a parent"),
    FacetKey("left", "fold(False)", "fold", "Hide the values below a parent"),
)


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
    def is_on_papers(self) -> bool:
        """Whether it is done to papers that are shown: its letters do nothing in the facets."""
        return self.id in _ON_PAPERS

    @property
    def is_moving(self) -> bool:
        """Whether it selects another paper, whichever is selected now."""
        return self.id in _MOVING

    @property
    def in_facets(self) -> str:
        """Keys that work besides from the facets: they have some of their own."""
        own = {name for key in FACET_KEYS for name in key.keys.split(",")}
        return ",".join(name for name in self.in_lists.split(",") if name not in own)

    @property
    def names(self) -> list[str]:
        """The names of all keys of an action."""
        return [name for name in f"{self.anywhere},{self.in_lists}".split(",") if name]

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
    Key("show_detail", show_detail, "f6", "d", "details", "Show, enlarge or hide all about it"),
    Key("copy", copy_papers, "ctrl+y", "y", "copy", "Copy title, link, Markdown or BibTeX"),
    Key("star", star, "ctrl+s", "s", "star", "Star the paper, or take the star away"),
    Key("read", mark_read, "ctrl+r", "v", "read", "Mark the paper as read, or as unread"),
    Key("note", write_note, "ctrl+n", "n", "note", "Write a note on the paper"),
    Key("tag", edit_tags, "shift+f1", "T", "tag", "Give the paper tags, or take them away"),
    Key("undo", undo, "ctrl+underscore", "u", "undo", "Undo star, read, tag, note or forgetting"),
    Key("pick", pick, "shift+down", "space", "pick", "Pick the paper, and go to the next"),
    Key("pick_all", pick_all, "shift+f2", "*,＊", "all", "Pick all hits, or none"),
    Key("pick_range", pick_range, "shift+f3", "V", "range", "Pick from here on, as one moves"),
    Key("similar", find_similar, "shift+f4", "i", "similar", "Find papers like this one"),
    Key("edit", edit_entry, "f8", "e", "edit", "Edit the entry in $EDITOR"),
    Key("export", export_hits, "shift+f8", "w", "export", "Export picks or hits to a file"),
    Key("go_to_facets", go_to_facets, "f2", "f", "facets", "Go to the facets and back"),
    Key("go_to_search", go_to_search, "ctrl+f", "slash,／", "search", "Go to the search box"),
    Key("clear", clear, "ctrl+l", "x", "clear", "Clear the text and the chosen facets"),
    Key("search_back", search_back, "alt+left,shift+f11", "[,【", "back", "Go back a search"),
    Key(
        "search_forward",
        search_forward,
        "alt+right,shift+f12",
        "],】",
        "forward",
        "Go forward again",
    ),
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
    Key(
        "problems",
        show_problems,
        "shift+f5",
        "!,！",
        "problems",
        "List what is wrong in the lists, to edit it",
    ),
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
    Key("leave", leave, ALWAYS_LEAVES, "q", "leave", "Leave"),
    *(
        Key(f"search_{n}", runs_search(n), "", f"{n}", f"search {n}", f"Run the saved search {n}")
        for n in range(1, 10)
    ),
)


def keys_in_words(keys: Sequence[Key]) -> dict[str, str]:
    """Return by action its key as people write it; its command where the settings leave it none."""
    return {
        key.id: next(map(written_key, key.names), "")
        or worded("the command “{label}”", label=worded(key.label))
        for key in keys
    }


def keys_of_links(keys: Sequence[Key]) -> dict[str, str]:
    """Return the key that opens each kind of link from the lists, and that of `edit`."""
    by_id = {key.id.removeprefix("open_"): key for key in keys}
    shown = {}
    for kind in ("paper", "pdf", "code", "reading", "project", "edit"):
        letters = [name for name in by_id[kind].names if len(name) == 1]
        shown[kind] = letters[0] if letters else ""
    return shown
