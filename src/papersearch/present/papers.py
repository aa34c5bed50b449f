"""What is shown of a paper: its title, the user's marks on it, and what in a text was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from papersearch.library.records import Paper
from papersearch.present.language import worded
from papersearch.search.highlights import Highlights
from papersearch.user.mark import Mark

Titles = Literal["en", "zh", "both"]
TITLES: Final[tuple[Titles, ...]] = get_args(Titles)
"""Which titles are shown, in the order in which a key goes through them."""
_STARRED, _READ, _NOTE = "★", "✓", "✎"


@dataclass(frozen=True, slots=True)
class HighlightSegment:
    """A part of a text."""

    text: str
    is_match: bool
    """Whether it is what was looked for."""


def highlight_segments(text: str, highlights: Highlights) -> Iterator[HighlightSegment]:
    """Yield the parts of `text`, in turn what was looked for and what stands between."""
    from papersearch.search.spans import spans  # the first paint does without

    end = 0
    for first, last in spans(text, highlights):
        if first > end:
            yield HighlightSegment(text[end:first], is_match=False)
        yield HighlightSegment(text[first:last], is_match=True)
        end = last
    if end < len(text):
        yield HighlightSegment(text[end:], is_match=False)


def titles_in(paper: Paper, titles: Titles) -> tuple[str, str]:
    """Return the title that goes first, and the other one where both are wanted and there are two.

    That in Chinese goes first where it alone is wanted and there is one; else that in English.
    """
    chinese = paper.title_zh or ""
    match titles:
        case "zh":
            return chinese or paper.title, ""
        case "both":
            return paper.title, "" if chinese == paper.title else chinese
        case "en":
            return paper.title, ""


def mark_signs(mark: Mark) -> str:
    """Return the signs of a mark, without anything between them: `★✓✎`."""
    signs = ((_STARRED, mark.is_starred), (_READ, mark.is_read), (_NOTE, mark.note))
    return "".join(sign for sign, is_set in signs if is_set)


def mark_in_words(mark: Mark) -> str:
    """Return a mark with words beside the signs; the note itself is shown elsewhere."""
    parts = (
        (f"{_STARRED} {worded('starred')}", mark.is_starred),
        (f"{_READ} {worded('read')}", mark.is_read),
        (_NOTE, mark.note),
        *((f"#{tag}", True) for tag in mark.tags),
    )
    return " · ".join(text for text, is_set in parts if is_set)
