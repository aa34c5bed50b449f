"""What must stand on the screen after a key, and when it did.

Results are known by what a search in another process found: they stand there once the box shows the
text, some line the number of papers, and the screen the beginnings of the first titles in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from shared.screen import Rows

_TITLES: Final = 3
"""So many of the first titles are looked for, and of each so many characters:"""
_SHOWN: Final = 16
_BOX_ROWS: Final = 4
"""The search box stands within so many rows from the top."""
_EDGES: Final = re.compile("^[ ❯\u2500-\u259f]+|(?: {2,}(?:\\d+/\\d+|0))?[ \u2500-\u259f]+$")
"""Spaces, borders, the prompt's sign, and behind the text the place among the hits."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What stands on the screen when a text was typed and its search is done."""

    text: str
    total: int | None = None
    """How many papers; None where nothing but the box is looked at."""
    titles: tuple[str, ...] = ()

    def is_told_from(self, before: Expected) -> bool:
        """Return whether one can see that this stands there, and no longer what was before."""
        if not self.text or self.text == before.text:
            return False
        return self.total is None or (self.total, self.titles) != (before.total, before.titles)

    def is_typed(self, rows: Rows) -> bool:
        """Return whether the box shows the text."""
        return any(_EDGES.sub("", row) == self.text for row in rows[:_BOX_ROWS])

    def is_found(self, rows: Rows) -> bool:
        """Return whether the number of papers and the first titles stand there."""
        if self.total is None:
            return True
        shown = "\n".join(rows)
        place = 0
        for title in self.titles:
            place = shown.find(title, place) + 1
            if not place:
                return False
        return bool(re.search(rf"(?<![\d,.])(?:{self.total}|{self.total:,}) papers?\b", shown))


@dataclass(slots=True)
class Key:
    """One typed character, or what an input method committed at once."""

    query: int
    expected: Expected
    at: float
    """When it was sent, in ms."""
    is_counted: bool = True
    """Whether one can see that its results have come."""
    visible: float | None = None
    """After how many ms the box showed it, None if it never did."""
    results: float | None = None
    """After how many ms its results stood there, or those of a later key of its query."""
    is_overtaken: bool = False


def expected_of(searcher: Searcher, text: str) -> Expected:
    """Return what a text finds."""
    answer = searcher.search(Request(text))
    hits = [searcher.hit(answer, place) for place in range(min(_TITLES, answer.total))]
    titles = tuple(hit.paper.title[:_SHOWN].strip() for hit in hits)
    return Expected(text.strip(), answer.total, titles)


def steps(query: str) -> Iterator[tuple[str, str]]:
    """Yield what is typed at once, and all that then stands in the box.

    Latin letters are typed one by one; an input method commits a run of Chinese at once.
    """
    typed = ""
    for piece in re.findall(r"[^\x00-\x7f]+|[\x00-\x7f]", query):
        typed += piece
        yield piece, typed


def judge(keys: Sequence[Key], screens: Iterable[tuple[float, Rows]]) -> None:
    """Find when each key was visible, and when its results stood on the screen."""
    sent = 0
    for at, rows in screens:
        while sent < len(keys) and keys[sent].at <= at:
            sent += 1
        newest = next((n for n in range(sent - 1, -1, -1) if keys[n].expected.is_typed(rows)), None)
        if newest is not None:
            _note(keys, newest, at, keys[newest].expected.is_found(rows))


def _note(keys: Sequence[Key], newest: int, at: float, is_found: bool) -> None:
    """Note that the box shows the key `newest`, and with it those before it of its query."""
    for n in range(newest, -1, -1):
        key = keys[n]
        if key.query != keys[newest].query or key.results is not None:
            return
        if key.visible is None:
            key.visible = at - key.at
        if is_found:
            key.results, key.is_overtaken = at - key.at, n < newest
