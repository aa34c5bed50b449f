"""Lists that are written in HTML, as items with bullets.

What always holds: an item keeps the number of the line that it begins in, and every address of it;
it is one line, since the end of a line says nothing in HTML; terms (`<dt>`) are items, too. Lists
within tables stay as they are.
It takes time in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from papersearch.library.markdown.source import Raw

_ITEM: Final = re.compile(r"<(?:li|dt)\b", re.IGNORECASE)
_MARK: Final = re.compile(r"<(/?)(ul|ol|dl|li|dt)\b[^<>]{0,300}>", re.IGNORECASE)
_TABLE: Final = re.compile(r"<(/?)table\b", re.IGNORECASE)
_FOLDED: Final = re.compile(r"</?(?:details|summary)\b[^<>]{0,100}>", re.IGNORECASE)
_BROKEN: Final = re.compile(r"<br\s*/?>\s*$", re.IGNORECASE)
_BULLET: Final = "- "
_DEEPEST: Final = 8


def without_html_lists(lines: Sequence[Raw]) -> Sequence[Raw]:
    """Return the lines of a file with the items of its lists behind bullets."""
    if not any("<" in raw.text and _ITEM.search(raw.text) for raw in lines):
        return lines
    return list(_Reader().run(lines))


class _Reader:
    """Knows how deep in lists, and whether in a table, a line stands."""

    def __init__(self) -> None:
        self._depth = 0
        self._tables = 0

    def run(self, lines: Sequence[Raw]) -> Iterator[Raw]:
        """Yield lines, in which items stand behind bullets, each with all its text."""
        item: Raw | None = None
        for raw, is_listed in self._lines_of(lines):
            text = raw.text.strip()
            is_item = is_listed and text.startswith(_BULLET)
            if item and is_listed and text and not is_item and not _BROKEN.search(item.text):
                item = Raw(item.number, f"{item.text} {text}")
                continue
            if item:
                yield item
            item = raw if is_item else None
            if not is_item:
                yield raw
        if item:
            yield item

    def _lines_of(self, lines: Sequence[Raw]) -> Iterator[tuple[Raw, bool]]:
        """Yield lines as Markdown has them, and whether each stands in a list in HTML."""
        for raw in lines:
            has_marks = "<" in raw.text and _MARK.search(raw.text) is not None
            if "<" in raw.text:
                self._count_tables(raw.text)
            if self._tables or not (has_marks or self._depth):
                yield raw, False
            elif has_marks:
                yield from ((Raw(raw.number, text), True) for text in self._written(raw.text))
            else:
                text = _unfolded(raw.text)
                yield Raw(raw.number, f"{self._indent()}  {text}" if text else ""), True

    def _count_tables(self, text: str) -> None:
        for found in _TABLE.finditer(text):
            self._tables = max(0, self._tables + (-1 if found[1] else 1))

    def _indent(self) -> str:
        return "  " * min(max(self._depth - 1, 0), _DEEPEST)

    def _written(self, text: str) -> list[str]:
        """Return the items that stand in a line, and what stands before the first."""
        texts: list[str] = []
        at, bullet = 0, ""
        for found in _MARK.finditer(text):
            texts += self._piece(text[at : found.start()], bullet)
            at, bullet = found.end(), ""
            if found[2].lower() not in ("li", "dt"):
                self._depth = max(0, self._depth + (-1 if found[1] else 1))
            elif not found[1]:
                bullet = _BULLET
        texts += self._piece(text[at:], bullet)
        return texts or [""]

    def _piece(self, text: str, bullet: str) -> list[str]:
        said = _unfolded(text)
        return [f"{self._indent()}{bullet or '  ' * bool(self._depth)}{said}"] if said else []


def _unfolded(text: str) -> str:
    """Return a text of a list, what is folded in it in lines of its own."""
    text = text.strip()
    return _FOLDED.sub("<br>", text).strip() if "<" in text else text
