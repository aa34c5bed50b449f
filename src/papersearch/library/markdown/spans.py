"""Where links and addresses in a text begin and end.

Always holds: it takes time in proportion to the text, however broken its brackets are; an address
holds no white space and nothing that belongs to the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

Pairs = tuple[dict[int, int], dict[int, int]]
"""Where each square and each round bracket that opens is closed."""

_BRACKET: Final = re.compile(r"[\[\]()]")
# An address ends where Chinese text or full-width punctuation begins.
_URL: Final = re.compile(
    r"https?://(?:[^\s<>\"`|{},;\u3000-\u303f\u3400-\u9fff\uff00-\uffef]|[,;](?!https?://)){1,2100}",
    re.IGNORECASE,
)
_OPEN_TARGET: Final = re.compile(r"[^\s)\]]{0,2100}")
_DOMAIN: Final = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|edu|cn|ai|me)/\S", re.I)
_ENDS: Final = ".,;:!?*_'\\"


def pairs(text: str) -> Pairs:
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


def link_at(
    text: str, start: int, brackets: Pairs, references: Mapping[str, str]
) -> tuple[str, str, int] | None:
    """Return text, address and end of the link whose text begins at a square bracket."""
    squares, rounds = brackets
    close = squares.get(start)
    if close is None:
        return None
    inner = text[start + 1 : close]
    begin = close + 1
    if text.startswith((" (http", " （http", "（http"), begin):
        begin = text.index("http", begin) - 1
    elif text.startswith("[", begin) and references:
        return _by_reference(text, inner, begin, squares, references)
    elif not text.startswith("(", begin):
        known = references.get(inner.casefold()) if references else None
        return (inner, known, begin) if known else None
    end = rounds.get(begin)
    if end is None:
        target = _OPEN_TARGET.match(text, begin + 1)
        end = target.end() if target else begin + 1
        inside = text[begin + 1 : end]
        end += text.startswith((")", "]", "）"), end)
    else:
        inside = text[begin + 1 : end]
        end += 1
    return inner, _target(inside), end


def bare_address(text: str, start: int) -> str:
    """Return the address that begins at a place, without the punctuation behind it, or nothing."""
    found = _URL.match(text, start)
    return _trimmed(found[0]) if found else ""


def first_url(text: str) -> str:
    """Return the first address in a text, or nothing."""
    found = _URL.search(text)
    return _trimmed(found[0]) if found else ""


def _by_reference(
    text: str, inner: str, begin: int, squares: Mapping[int, int], references: Mapping[str, str]
) -> tuple[str, str, int] | None:
    end = squares.get(begin)
    if end is None:
        return None
    name = text[begin + 1 : end] or inner
    url = references.get(name.casefold())
    return (inner, url, end + 1) if url else None


def _target(inside: str) -> str:
    """Return the address that a link's round brackets hold."""
    inside = inside.strip().strip("<>").replace("\\_", "_").strip()
    if "://" in inside and not inside.startswith(("http", "HTTP", "Http", "ftp")):
        return first_url(inside.rpartition("](")[2])  # `[paper]([arxiv.org](https://…))`
    address, _, rest = inside.partition(" ")
    if rest and not rest.lstrip().startswith(('"', "'", "(")):
        return inside  # no title of the link behind, so a space within: `url_fault` will say so
    address = address.rstrip("]")
    if _DOMAIN.match(address):
        return f"https://{address}"
    return address


def _trimmed(url: str) -> str:
    """Return an address without the punctuation behind it."""
    while url:
        end = url[-1]
        unbalanced = end in ")]" and url.count(end) > url.count("(" if end == ")" else "[")
        if end not in _ENDS and not unbalanced:
            break
        url = url[:-1]
    return url
