"""What the interface remembers from one run to the next: its look, what was typed, saved searches.

Also notes that are being written, for the case that it is killed.

{"version": 1, "look": "…", "titles": "…", "history": ["mask"],
 "searches": [{"name": "…", "text": "…", "chosen": {"venue": ["CVPR"]}, "sort": "year"}],
 "drafts": [{"paper": "arXiv:1909.13226", "title": "…", "text": "…"}]}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from papersearch.errors import PapersearchError
from papersearch.library.clean import clean
from papersearch.user.file import KeptInFile, Plain, UserFile, expect
from papersearch.user.mark import cleaned_note

MAX_HISTORY: Final = 100
"""Texts that are kept: more than one goes back through by a key."""
MAX_SEARCHES: Final = 9
"""As many as there are digits to run them by."""
MAX_DRAFTS: Final = 20
"""Each is of an interface that was killed, or that runs."""
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
    excluded: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Values, by facet, of papers that are left out."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note that is not finished."""

    paper: str
    """The paper's id."""
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered; empty where nothing was said yet."""

    look: str = ""
    titles: str = ""
    history: tuple[str, ...] = ()
    """What was typed, each text once, the newest last."""
    searches: tuple[SavedSearch, ...] = ()
    """In the order in which they were first saved."""
    drafts: tuple[NoteDraft, ...] = ()
    """The newest last."""

    def draft_of(self, paper: str) -> str | None:
        """Return the unfinished note on a paper, None if there is none."""
        return next((each.text for each in self.drafts if each.paper == paper), None)


class PreferencesFile(KeptInFile[Preferences]):
    """The file that keeps preferences; safe to use from several threads and programs at once.

    What changes it returns what is remembered then, and raises `UserFileError` where it cannot be
    kept.
    """

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        super().__init__(UserFile(path, _VERSION, _preferences, is_read_only=is_read_only))

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

    def save_search(self, search: SavedSearch, place: int | None = None) -> Preferences:
        """Keep a search, in the place of one with its name; else at a place, or the last.

        Raises `PapersearchError` where there are as many as there may be, or it has no name.
        """
        saved = _search_to_plain(search)
        if not saved["name"]:
            raise PapersearchError("a search is saved under a name", "Type one.")

        def apply(plain: Plain) -> None:
            searches = plain.setdefault("searches", [])
            for each in searches:
                if clean(each["name"]) == saved["name"]:
                    each.pop("excluded", None)
                    each.update(saved)
                    return
            if len(searches) >= MAX_SEARCHES:
                raise PapersearchError(
                    f"there are {MAX_SEARCHES} saved searches, and no digit for another",
                    "Forget one first, or save it under the name of one.",
                )
            searches.insert(len(searches) if place is None else place, saved)

        return self._file.change(apply)

    def forget_search(self, name: str) -> Preferences:
        """Forget the search with this name, if there is one."""

        def apply(plain: Plain) -> None:
            searches = plain.get("searches", [])
            plain["searches"] = [each for each in searches if clean(each["name"]) != clean(name)]

        return self._file.change(apply)

    def keep_draft(self, paper: str, title: str, text: str | None) -> Preferences:
        """Keep an unfinished note in the place of that on the same paper; None forgets it."""

        def apply(plain: Plain) -> None:
            drafts = [each for each in plain.get("drafts", []) if each["paper"] != paper]
            if text is not None:
                drafts.append({"paper": paper, "title": title, "text": text})
            if drafts or "drafts" in plain:
                plain["drafts"] = drafts[-MAX_DRAFTS:]

        return self._file.change(apply)


def _search_to_plain(search: SavedSearch) -> Plain:
    name, text = clean(search.name), clean(search.text)
    values = {"chosen": _values_to_plain(search.chosen)}
    if excluded := _values_to_plain(search.excluded):
        values["excluded"] = excluded
    return {"name": name, "text": text, **values, "sort": search.sort}


def _values_to_plain(values: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    return {facet: sorted(some) for facet, some in sorted(values.items()) if some}


def _preferences(plain: Plain) -> Preferences:
    history = expect(list, plain.get("history", []), "`history`")
    searches = expect(list, plain.get("searches", []), "`searches`")
    drafts = expect(list, plain.get("drafts", []), "`drafts`")
    return Preferences(
        clean(expect(str, plain.get("look", ""), "`look`")),
        clean(expect(str, plain.get("titles", ""), "`titles`")),
        tuple(clean(expect(str, each, "`history`")) for each in history[-MAX_HISTORY:]),
        tuple(_search(expect(dict, each, "`searches`")) for each in searches),
        tuple(_draft(expect(dict, each, "`drafts`")) for each in drafts),
    )


def _draft(values: Mapping[str, Any]) -> NoteDraft:
    what = "a draft"
    paper, title, text = (expect(str, values.get(n), what) for n in ("paper", "title", "text"))
    return NoteDraft(clean(paper), clean(title), cleaned_note(text))


def _search(values: Mapping[str, Any]) -> SavedSearch:
    what = "a saved search"
    return SavedSearch(
        clean(expect(str, values.get("name"), what)),
        clean(expect(str, values.get("text"), what)),
        _chosen(values.get("chosen", {}), what),
        clean(expect(str, values.get("sort", "relevance"), what)),
        _chosen(values.get("excluded", {}), what),
    )


def _chosen(plain: Any, what: str) -> dict[str, frozenset[str]]:
    return {
        clean(facet): frozenset(
            clean(expect(str, value, what)) for value in expect(list, listed, what)
        )
        for facet, listed in expect(dict, plain, what).items()
    }
