"""Headings that are written in HTML: `<h2>…</h2>`, and the `<summary>` of what can be unfolded.

Always holds: a heading takes in as many lines as `_MOST_LINES` says at most, and only such as hold
no other heading; what stands beside it in its lines is kept as text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.source import Raw

SUMMARY_LEVEL: Final = 7
"""The level of a `<summary>`, below all headings; its end is a block of kind `end`."""

_BEGIN: Final = re.compile(r"<(?:h([1-6])|(summary))(?:\s[^<>]{0,300})?/?>", re.I)
_END: Final = re.compile(r"</(?:h[1-6]|summary)\s{0,3}>", re.I)
_DETAILS_END: Final = re.compile(r"</details\s{0,3}>", re.I)
_TAG: Final = re.compile(r"</?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,300})?/?>", re.I)
_MOST_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class HtmlHeading:
    """A heading, or the end of what a `<summary>` names, with what stands beside it."""

    level: int
    """1 to 7."""
    text: str
    """Nothing where only the end of a `<details>` stands there."""
    before: str
    behind: str
    is_end: bool
    """Whether a `<details>` ends behind it."""
    following: int
    """The number of the line behind it."""


def html_heading_at(lines: Sequence[Raw], place: int, text: str) -> HtmlHeading | None:
    """Return the heading that a line holds or begins, if it does; `text` is the line's."""
    begin = _BEGIN.search(text)
    if begin is None:
        if not _DETAILS_END.search(text):
            return None
        rest = _DETAILS_END.sub(" ", text)
        return HtmlHeading(SUMMARY_LEVEL, "", _said(rest), "", True, place + 1)
    following = place + 1
    last = min(len(lines), place + _MOST_LINES)
    while not (end := _END.search(text, begin.end())):
        if following >= last or _BEGIN.search(lines[following].text):
            return None
        text = f"{text} {lines[following].text.strip()}"
        following += 1
    # A summary that holds a heading is that heading.
    own = _BEGIN.search(text, begin.end(), end.start()) if begin[2] else None
    number = begin[1] or (own[1] if own else None)
    level = int(number) if number else SUMMARY_LEVEL
    inner = _BEGIN.sub("", text[begin.end() : end.start()]).strip()
    behind = text[end.end() :]
    is_end = _DETAILS_END.search(behind) is not None
    before = _said(_DETAILS_END.sub(" ", text[: begin.start()]))
    return HtmlHeading(
        level, inner, before, _said(_DETAILS_END.sub(" ", behind)), is_end, following
    )


def is_tags_alone(text: str) -> bool:
    """Whether a line is nothing but tags, which lead nowhere."""
    return (
        text[0] == "<" and text[-1] == ">" and "://" not in text and not _TAG.sub("", text).strip()
    )


def _said(text: str) -> str:
    """Return a text beside a heading; nothing where it is tags alone."""
    return "" if not text.strip() or is_tags_alone(text.strip()) else text.strip()
