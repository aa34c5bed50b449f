"""A text in JSON, of which values are read one by one, wherever they begin.

Always holds: a value is read alone, so a broken one costs itself and is told with its line; what
was read in vain is bounded by the text's length, and behind that nothing is read.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any, Final

from papersearch.library.keyed.entry import FieldValue
from papersearch.library.keyed.notion_pages import plain_page
from papersearch.library.problems import Place, Problems

HOW_TO_MEND: Final = "Mend it as JSON has it; the entry that it stands in is left out."
_SPACE: Final = re.compile(r"[ \t\n\r,;]*")
_NEXT: Final = re.compile(r"[}\]]\s*+,?\s*+(?=\{)|\n[^\S\n]*+(?=\{)")
_RESCANNED: Final = 4
"""How many times the text's length may be read in vain before the rest is given up."""
_DEEPEST_INDENT: Final = 200
_COUNTED_AT_ONCE: Final = 50
"""Characters that are counted in the time in which one is read."""


class DoubledObject(dict[str, FieldValue]):
    """An object in which a key stands twice, with all its pairs."""

    def __init__(self, pairs: list[tuple[str, FieldValue]]) -> None:
        super().__init__(reversed(pairs))
        self.pairs = pairs


def _object_of(pairs: list[tuple[str, FieldValue]]) -> dict[str, FieldValue]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else DoubledObject(pairs)


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object_of)
_LENIENT: Final = json.JSONDecoder(strict=False, object_pairs_hook=_object_of)
"""Takes tabs within texts, which JSON does not."""


class JsonText:
    """Reads values of a text, and knows the lines of its places."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self._problems = problems
        self._line, self._counted = 1, 0
        self._left = _RESCANNED * len(text) + 1_000

    def is_open_at(self, place: int) -> bool:
        """Whether a place is within the text, and so much was not broken that all is given up."""
        return place < len(self.text) and self._left > 0

    def value_at(self, at: int, is_told: bool = True) -> tuple[Any, int]:
        """Return the value at a place and where it ends; of a broken one None, and what is next."""
        try:
            value, end = _DECODER.raw_decode(self.text, at)
            return (plain_page(value) if isinstance(value, dict) else value), end
        except json.JSONDecodeError as error:
            place, reason = error.pos, error.msg
            if self.text[place : place + 1] == "\t":
                self._left -= place - at
                with suppress(json.JSONDecodeError, RecursionError):
                    return _LENIENT.raw_decode(self.text, at)
        except RecursionError:
            place, reason = at, "it is nested too deep"
        # Python counts the lines before a fault each time.
        self._left -= max(place - at, 1) + place // _COUNTED_AT_ONCE
        if self._left <= 0:
            message = "there is too much broken JSON; what stands from here on is not read"
            self._problems.add(Place(self.line_at(at), 1), message, HOW_TO_MEND)
        elif is_told and self.text[at] in '{["':
            line = self.line_at(at) + self.text.count("\n", at, place)
            self._problems.add(Place(line, 1), f"broken JSON: {reason}", HOW_TO_MEND)
        return None, self._next(at)

    def _next(self, at: int) -> int:
        """Return where something else begins behind a broken value: a line indented as it is."""
        if self.text[at] != "{":
            return at + 1
        begin = self.text.rfind("\n", max(0, at - _DEEPEST_INDENT), at) + 1
        indent = self.text[begin:at]
        if not indent.strip() and (found := self.text.find(f"\n{indent}{{", at)) >= 0:
            return found + 1
        following = _NEXT.search(self.text, at)
        return following.end() if following else len(self.text)

    def behind_space(self, at: int) -> int:
        """Return the place behind space and commas."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def line_at(self, place: int) -> int:
        """Return the line of a place; those before the last that was asked for are counted anew."""
        if place >= self._counted:
            self._line += self.text.count("\n", self._counted, place)
        else:
            self._line -= self.text.count("\n", place, self._counted)
        self._counted = place
        return self._line
