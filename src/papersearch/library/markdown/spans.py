"""The links in a line, and the text between them.

Always holds: it takes time in proportion to the line, however broken its brackets are; an address
holds no white space and nothing that belongs to the text around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BRACKET: Final = re.compile(r"[\[\]()]")
_BEGIN: Final = re.compile(r"\[|https?://", re.IGNORECASE)
# An address ends where Chinese text or full-width punctuation begins.
_URL: Final = re.compile(
    r"https?://(?:[^\s<>\"`|{},;\u3000-\u303f\u3400-\u9fff\uff00-\uffef]|[,;](?!https?://)){1,2100}",
    re.IGNORECASE,
)
_OPEN_TARGET: Final = re.compile(r"[^\s)\]]{0,2100}")
_DOMAIN: Final = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|edu|cn|ai|me)/\S", re.I)
_MOST: Final = 400
"""How many spans of a line are told apart; what stands behind is text."""
_ENDS: Final = ".,;:!?*_'\\"


@dataclass(frozen=True, slots=True)
class Span:
    """A link, or text between links."""

    text: str
    """A link's text; empty for an address that stands alone."""
    url: str | None = None
    """A link's address as far as it can be read, which may be empty; None for text."""


def spans(text: str) -> list[Span]:
    """Split a line into links and the text between them."""
    if "[" not in text and "://" not in text:
        return [Span(text)]
    squares, rounds = _pairs(text)
    found: list[Span] = []
    at = 0
    for begin in _BEGIN.finditer(text):
        start = begin.start()
        if start < at:
            continue
        parsed = (
            _link(text, start, squares, rounds) if text[start] == "[" else _address(text, start)
        )
        if parsed is None:
            continue
        span, end = parsed
        if start > at:
            found.append(Span(text[at:start]))
        found.append(span)
        at = end
        if len(found) > _MOST:
            break
    if at < len(text):
        found.append(Span(text[at:]))
    return found


def first_url(text: str) -> str:
    """Return the first address in a text, or nothing."""
    found = _URL.search(text)
    return _trimmed(found[0]) if found else ""


def _pairs(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Return where each square and each round bracket that opens is closed."""
    squares: dict[int, int] = {}
    rounds: dict[int, int] = {}
    open_squares: list[int] = []
    open_rounds: list[int] = []
    for found in _BRACKET.finditer(text):
        sign, place = found[0], found.start()
        if sign == "[":
            open_squares.append(place)
        elif sign == "(":
            open_rounds.append(place)
        elif sign == "]" and open_squares:
            squares[open_squares.pop()] = place
        elif sign == ")" and open_rounds:
            rounds[open_rounds.pop()] = place
    return squares, rounds


def _link(
    text: str, start: int, squares: dict[int, int], rounds: dict[int, int]
) -> tuple[Span, int] | None:
    """Return the link whose text begins at a bracket, and where it ends."""
    close = squares.get(start)
    if close is None:
        return None
    begin = close + 1
    if text.startswith((" (http", " （http", "（http"), begin):
        begin = text.index("http", begin) - 1
    elif not text.startswith("(", begin):
        return None
    end = rounds.get(begin)
    if end is None:
        target = _OPEN_TARGET.match(text, begin + 1)
        end = target.end() if target else begin + 1
        inside = text[begin + 1 : end]
        end += text.startswith((")", "]", "）"), end)
    else:
        inside = text[begin + 1 : end]
        end += 1
    return Span(text[start + 1 : close].strip("[] "), _target(inside)), end


def _target(inside: str) -> str:
    """Return the address that a link's round brackets hold."""
    inside = inside.strip().strip("<>").replace("\\_", "_").strip()
    if "://" in inside and not inside.startswith(("http", "HTTP", "Http", "ftp")):
        return first_url(inside)  # `[paper]([arxiv.org](https://…))`
    address, _, rest = inside.partition(" ")
    if rest and not rest.lstrip().startswith(('"', "'", "(")):
        return inside  # no title of the link behind, so a space within: `url_fault` will say so
    address = address.rstrip("]")
    if _DOMAIN.match(address):
        return f"https://{address}"
    return address


def _address(text: str, start: int) -> tuple[Span, int] | None:
    found = _URL.match(text, start)
    if not found:
        return None
    url = _trimmed(found[0])
    return Span("", url.replace("\\_", "_")), start + len(url)


def _trimmed(url: str) -> str:
    """Return an address without the punctuation behind it."""
    while url:
        end = url[-1]
        unbalanced = end in ")]" and url.count(end) > url.count("(" if end == ")" else "[")
        if end not in _ENDS and not unbalanced:
            break
        url = url[:-1]
    return url
