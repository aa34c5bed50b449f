"""What is doubtful about which entries are one paper, told once a kind where it is many.

Always holds: a few doubts are told one by one, each at its line; many are one problem with a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.problems import Place, Problems, quoted
from papersearch.library.records import RawEntry

_FEW: Final = 4
"""So many of a kind are told one by one."""
_MOST_LINES: Final = 5
_LINK_HINT: Final = "Correct the wrong one; until then, this paper is not known by the link."
_WORDS_HINT: Final = "If they are two, correct the wrong link; else give both one title."
_TITLE_HINT: Final = "If they are one, give both the same link, or the same venue and year."


class Doubts:
    """The doubts of a file, while its entries are told from each other."""

    def __init__(self) -> None:
        self._links: list[tuple[int, str]] = []
        self._titles: list[tuple[int, str]] = []
        self._words: list[tuple[int, str]] = []

    def of_link(self, entry: RawEntry, keeps: RawEntry, identifier: str) -> None:
        """Note that an entry has a link that another paper keeps."""
        message = (
            f"this paper and {quoted(keeps.paper.title)} (line {keeps.line}) "
            f"have the same link ({identifier})"
        )
        self._links.append((entry.line, message))

    def of_words(self, entry: RawEntry, first: RawEntry, identifier: str) -> None:
        """Note that two entries are read as one paper, though words of their titles differ."""
        message = (
            f"this paper is read as {quoted(first.paper.title)} (line {first.line}), "
            f"whose link it has ({identifier}), though its title differs"
        )
        self._words.append((entry.line, message))

    def of_title(self, first: RawEntry, entry: RawEntry) -> None:
        """Note that two entries of one title may be two papers."""
        message = (
            f"this paper and that at line {first.line} have the same title, "
            f"{quoted(entry.paper.title)}, and may be two"
        )
        self._titles.append((entry.line, message))

    def tell(self, problems: Problems) -> None:
        """Note what was doubtful as problems of the file."""
        if lines := _told(self._links, _LINK_HINT, problems):
            message = f"{len(self._links)} papers have a link of another paper (lines {lines}, …)"
            problems.add(Place(min(self._links)[0], 1), message, _LINK_HINT)
        if lines := _told(self._words, _WORDS_HINT, problems):
            number = len(self._words)
            message = (
                f"{number} papers are read as others whose link they have, "
                f"though their titles differ (lines {lines}, …)"
            )
            problems.add(Place(min(self._words)[0], 1), message, _WORDS_HINT)
        if lines := _told(self._titles, _TITLE_HINT, problems):
            number = len(self._titles)
            message = (
                f"{number} papers have the title of another, and may be two (lines {lines}, …)"
            )
            problems.add(Place(min(self._titles)[0], 1), message, _TITLE_HINT)


def _told(doubts: Sequence[tuple[int, str]], hint: str, problems: Problems) -> str:
    """Tell a few doubts one by one; return the first lines of many, which are told together."""
    found = sorted(doubts)
    if len(found) > _FEW:
        return ", ".join(str(line) for line, _ in found[:_MOST_LINES])
    for line, message in found:
        problems.add(Place(line, 1), message, hint)
    return ""
