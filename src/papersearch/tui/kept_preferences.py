"""What the interface keeps from one start to the next; where it cannot, that is said."""

from __future__ import annotations

from collections.abc import Callable

from papersearch.errors import PapersearchError
from papersearch.present.told import error_in_words
from papersearch.user.preferences import Preferences, PreferencesFile, SavedSearch


class KeptPreferences:
    """The file of what is remembered, for an interface that goes on whatever becomes of it."""

    def __init__(self, file: PreferencesFile, say: Callable[[str], object]) -> None:
        self._file = file
        self._say = say

    def now(self) -> Preferences:
        """Return what is remembered."""
        return self._file.preferences()

    def keep(self, *, look: str | None = None, titles: str | None = None) -> None:
        """Keep how things are shown."""
        self._do(lambda: self._file.change(look=look, titles=titles))

    def keep_query(self, text: str) -> None:
        """Put a typed text into the history: it was of use."""
        if text.strip():
            self._do(lambda: self._file.add_to_history(text.strip()))

    def keep_draft(self, paper: str, title: str, text: str | None) -> None:
        """Keep an unfinished note on a paper; None forgets it."""
        self._do(lambda: self._file.keep_draft(paper, title, text))

    def save_search(self, search: SavedSearch, place: int | None = None) -> bool:
        """Save a search under its name, at a place or last; tell whether that could be done."""
        return self._do(lambda: self._file.save_search(search, place))

    def forget_search(self, name: str) -> bool:
        """Forget a saved search; tell whether that could be done."""
        return self._do(lambda: self._file.forget_search(name))

    def _do(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except PapersearchError as error:
            self._say(error_in_words(error))
            return False
        return True
