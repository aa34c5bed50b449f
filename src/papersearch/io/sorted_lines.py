"""Lines that are sorted, looked up where they lie.

What always holds: looking one up reads a few pages, however many lines there are. Lines are UTF-8,
whose order by bytes is that of the characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from papersearch.io.mapped import Mapped


class SortedLines:
    """The sorted lines of a file, the last one with or without an end."""

    def __init__(self, data: Mapped) -> None:
        self._data = data

    def __iter__(self) -> Iterator[str]:
        return iter(bytes(self._data).decode().splitlines())

    def first_from(self, text: str) -> str:
        """Return the first line that does not come before a text; empty if all do."""
        return next(self.lines_from(text), "")

    def lines_from(self, text: str) -> Iterator[str]:
        """Yield the lines from the first one on that does not come before a text."""
        low = self._place_of(text)
        while low < len(self._data):
            end = self._end(low)
            yield bytes(self._data[low:end]).decode()
            low = end + 1

    def _place_of(self, text: str) -> int:
        """Return where the first line begins that does not come before a text."""
        wanted = text.encode("utf-8", "surrogatepass")
        data, low, high = self._data, 0, len(self._data)
        while low < high:  # lines that begin before `low` come before the text, none from `high` on
            begin = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._end(begin)
            if data[begin:end] < wanted:
                low = end + 1
            else:
                high = begin
        return low

    def _end(self, begin: int) -> int:
        end = self._data.find(b"\n", begin)
        return len(self._data) if end < 0 else end
