"""What the interface remembers from one run to the next: its look, what was typed, saved searches.

{"version": 1, "look": "…", "titles": "…", "history": ["mask"],
 "searches": [{"name": "…", "text": "…", "chosen": {"venue": ["CVPR"]}, "sort": "year"}]}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from papersearch.errors import PapersearchError
from papersearch.library.clean import clean
from papersearch.user.file import Plain, UserFile, expect

MAX_HISTORY: Final = 100
"""Texts that are kept: more than one goes back through by a key."""
MAX_SEARCHES: Final = 9
"""As many as there are digits to run them by."""
_VERSION: Final = 1
"""Of the form of the file; counts up when older programs cannot read it."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is kept under a name."""

    name: str
    text: str
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Chosen values by facet."""
    sort: str = "relevance"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered; empty where nothing was said yet."""

    look: str = ""
    titles: str = ""
    history: tuple[str, ...] = ()
    """What was typed, each text once, the newest last."""
    searches: tuple[SavedSearch, ...] = ()
    """In the order in which they were first saved."""


class PreferencesFile:
    """The file of it; safe to use from several threads and programs at once.

    What changes it returns what is remembered then, and raises `UserFileError` where it cannot be
    kept.
    """

    def __init__(self, path: Path) -> None:
        self._file = UserFile(path, _VERSION, _preferences)

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self._file.path

    @property
    def warning(self) -> str:
        """What was wrong with the file, to be told once; empty if nothing was."""
        return self._file.warning

    def preferences(self) -> Preferences:
        """Return the preferences as they are now. Never raises."""
        return self._file.value()

    def change(self, *, look: str | None = None, titles: str | None = None) -> Preferences:
        """Remember what is given."""
        given = {"look": look, "titles": titles}

        def apply(plain: Plain) -> None:
            plain.update({key: value for key, value in given.items() if value is not None})

        return self._file.change(apply)

    def add_to_history(self, text: str) -> Preferences:
        """Remember a text that was typed as the newest; one of blanks is ignored."""
        typed = clean(text)

        def apply(plain: Plain) -> None:
            before = [each for each in plain.get("history", []) if clean(each) != typed]
            plain["history"] = [*before, typed][-MAX_HISTORY:]

        return self._file.change(apply) if typed else self.preferences()

    def save_search(self, search: SavedSearch) -> Preferences:
        """Keep a search, in the place of one with its name.

        Raises `PapersearchError` where there are as many as there may be, or it has no name.
        """
        saved = _search_to_plain(search)
        if not saved["name"]:
            raise PapersearchError("a search is saved under a name", "Type one.")

        def apply(plain: Plain) -> None:
            searches = plain.setdefault("searches", [])
            for each in searches:
                if clean(each["name"]) == saved["name"]:
                    each.update(saved)
                    return
            if len(searches) >= MAX_SEARCHES:
                raise PapersearchError(
                    f"there are {MAX_SEARCHES} saved searches, and no digit for another",
                    "Forget one first, or save it under the name of one.",
                )
            searches.append(saved)

        return self._file.change(apply)

    def forget_search(self, name: str) -> Preferences:
        """Forget the search with this name, if there is one."""

        def apply(plain: Plain) -> None:
            searches = plain.get("searches", [])
            plain["searches"] = [each for each in searches if clean(each["name"]) != clean(name)]

        return self._file.change(apply)


def _search_to_plain(search: SavedSearch) -> Plain:
    chosen = {facet: sorted(values) for facet, values in sorted(search.chosen.items()) if values}
    name, text = clean(search.name), clean(search.text)
    return {"name": name, "text": text, "chosen": chosen, "sort": search.sort}


def _preferences(plain: Plain) -> Preferences:
    history = expect(list, plain.get("history", []), "`history`")
    searches = expect(list, plain.get("searches", []), "`searches`")
    return Preferences(
        clean(expect(str, plain.get("look", ""), "`look`")),
        clean(expect(str, plain.get("titles", ""), "`titles`")),
        tuple(clean(expect(str, each, "`history`")) for each in history[-MAX_HISTORY:]),
        tuple(_search(expect(dict, each, "`searches`")) for each in searches),
    )


def _search(values: Mapping[str, Any]) -> SavedSearch:
    what = "a saved search"
    chosen = expect(dict, values.get("chosen", {}), what)
    return SavedSearch(
        clean(expect(str, values.get("name"), what)),
        clean(expect(str, values.get("text"), what)),
        {
            clean(facet): frozenset(
                clean(expect(str, value, what)) for value in expect(list, listed, what)
            )
            for facet, listed in chosen.items()
        },
        clean(expect(str, values.get("sort", "relevance"), what)),
    )
