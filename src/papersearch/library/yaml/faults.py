"""What makes a YAML text unreadable as a whole, said so that it can be mended."""

from __future__ import annotations

from typing import Final

import yaml

from papersearch.library.decode import BAD_BYTE, UTF8_HINT
from papersearch.library.problems import Place

OTHER_HINT: Final = "Check the indent, the quotes and the brackets from here on."
_HINTS: Final = (
    (
        "mapping values are not allowed",
        "Put quotes around text that holds ': ', or check the indent.",
    ),
    ("quoted scalar", "Close the quotation mark that opens here."),
    ("cannot start any token", "Put quotes around the text, and indent with spaces only."),
    ("escape", "Double the backslash, or use single quotes."),
)


class YamlFault(Exception):  # noqa: N818 (no error of the program: its readers report and go on)
    """A text is no YAML; says where, why and how to mend it."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message
        self.hint = hint


def byte_fault(text: str, first_line: int) -> YamlFault | None:
    """Return the first byte in decoded text that is not UTF-8 as a fault, or None."""
    found = BAD_BYTE.search(text)
    if found is None:
        return None
    line = first_line + text.count("\n", 0, found.start())
    column = found.start() - text.rfind("\n", 0, found.start())
    message = f"the byte 0x{ord(found[0]) - 0xDC00:02X} is not UTF-8"
    return YamlFault(Place(line, column), message, UTF8_HINT)


def parser_fault(
    error: yaml.YAMLError | ValueError | OverflowError, text: str, first_line: int
) -> YamlFault:
    """Return what the parser could not take, at a place that has text."""
    end = _end_of(text, first_line)
    if not isinstance(error, yaml.MarkedYAMLError):
        return YamlFault(
            Place(first_line, 1), "broken YAML: a character cannot be read", OTHER_HINT
        )
    reason = error.problem or "it cannot be read"
    words = f"{error.context} {reason}"
    hint = next((hint for part, hint in _HINTS if part in words), OTHER_HINT)
    mark = error.problem_mark
    if "end of stream" in reason and error.context_mark:
        mark = error.context_mark  # where it began; the end of the file tells nothing
    place = Place(first_line + mark.line, mark.column + 1) if mark else end
    return YamlFault(place if place.line <= end.line else end, f"broken YAML: {reason}", hint)


def _end_of(text: str, first_line: int) -> Place:
    lines = text.rstrip().split("\n")
    return Place(first_line + len(lines) - 1, len(lines[-1]) + 1)
