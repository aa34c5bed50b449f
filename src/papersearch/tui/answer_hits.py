"""The papers of the answer that is shown, as far as they are here.

What always holds: what another machine has to be asked for is wanted, one at a time, and never
waited for. An engine that could not answer is not asked again for each line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from papersearch.errors import EngineError
from papersearch.search.answer import Answer, Hit

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.searcher import Searcher


class AnswerHits:
    """The papers of one answer.

    `want` gets the place of a paper that has to be fetched, `fail` why there is none.
    """

    def __init__(
        self,
        searcher: Searcher,
        answer: Answer,
        want: Callable[[int], object],
        fail: Callable[[EngineError], object],
    ) -> None:
        self.searcher = searcher
        self.answer = answer
        self._want = want
        self._fail = fail
        self._known: dict[int, Hit] = {}
        self._is_unanswered = False
        self._is_fetching = False

    def at(self, place: int) -> Hit | None:
        """Return the paper at a place, None where there is none, or it is still to come."""
        if not 0 <= place < self.answer.listed:
            return None
        if self.is_due(place):
            self._fetch(place)
        elif place not in self._known and not self._is_unanswered:
            try:
                self._known[place] = self.searcher.hit(self.answer, place)
            except EngineError as error:
                self.fail(error)
        return self._known.get(place)

    def known(self, place: int) -> Hit | None:
        """Return the paper at a place if it was shown; from any thread."""
        return self._known.get(place)

    def is_due(self, place: int) -> bool:
        """Whether the paper at a place is still to come."""
        is_asked = place not in self._known and not self._is_unanswered
        return is_asked and not self.searcher.is_at_hand(self.answer, place)

    def look_ahead(self, place: int) -> None:
        """Have the papers around a place fetched, if they are not here."""
        if self.is_due(place := min(place, self.answer.listed - 1)):
            self._fetch(place)

    def _fetch(self, place: int) -> None:
        if not self._is_fetching:
            self._is_fetching = True
            self._want(place)

    def come(self) -> None:
        """Take note that what was wanted is here."""
        self._is_fetching = False

    def fail(self, error: EngineError) -> None:
        """Take note that the engine cannot answer, and tell."""
        self._is_fetching, self._is_unanswered = False, True
        self._fail(error)
