"""Where a line's text is broken, and where it runs on in the next line.

Always holds: a text takes in as many lines as `_MOST_JOINED` says at most, and none that begins a
heading, an item, a row or a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.line_forms import BULLET, RULE
from papersearch.library.markdown.source import Raw

_BOLD_OPEN: Final = re.compile(r"<(?:b|strong|a)[\s>]", re.I)
_BOLD_CLOSE: Final = re.compile(r"</(?:b|strong|a)\s{0,3}>", re.I)
_TAG_OPEN: Final = re.compile(r"<(?:img|a)(?:\s[^<>]*)?$", re.I)
"""What holds an address, and ends in a line below."""
_MOST_JOINED: Final = 6
"""How many lines one piece of text may run over."""
_BLOCKS: Final = (
    "br|p|div|center|d[ldt]|blockquote|fig(?:ure|caption)|section|article|header|footer|aside|main|"
    "nav|address|pre|[uo]l|li|table|t(?:head|body|foot|[rdh])|caption|details|summary"
)
"""Elements of HTML that a page sets in lines of their own; all others stand within a line."""
_NAMED: Final = rf"(?:{_BLOCKS})(?:\s[^<>]{{0,300}})?/?>"
BREAK: Final = re.compile(f"</?{_NAMED}", re.IGNORECASE)
_BREAKS: Final = re.compile(rf"(?:\s{{0,9}}</?{_NAMED})+", re.IGNORECASE)
_BREAK_AT_END: Final = re.compile(rf"</?{_NAMED}\s{{0,9}}$", re.IGNORECASE)
_OPENED: Final = re.compile(rf"\s{{0,99}}(?:<(?!br\b){_NAMED}\s{{0,9}}){{2}}", re.IGNORECASE)
_CLOSED: Final = re.compile(rf"(?:</(?!br\b){_NAMED}\s{{0,9}}){{2}}$", re.IGNORECASE)
"""Elements around others: tags that stand in lines of their own where somebody indents them."""


def with_elements_apart(lines: Sequence[Raw]) -> list[Raw]:
    """Return the lines of a file, an empty one where an element begins or ends around others."""
    found: list[Raw] = []
    for raw in lines:
        if "><" not in raw.text:
            found.append(raw)
            continue
        found += [Raw(raw.number, "")] * (_OPENED.match(raw.text) is not None)
        found.append(raw)
        found += [Raw(raw.number, "")] * (_CLOSED.search(raw.text) is not None)
    return found


def pieces_of(lines: Sequence[Raw], place: int, text: str) -> tuple[int, list[str]]:
    """Return a line's pieces between line breaks, and the number of the next line.

    A piece whose brackets or marks are open runs on behind the break, or in the next line.
    """
    joined = pieces_between_breaks(text)
    if not joined:
        return place + 1, []
    end, joined[-1] = _with_following(lines, place + 1, joined[-1])
    pieces = [piece.removesuffix("\\").strip() for piece in joined]
    return end, [piece for piece in pieces if piece]


def with_line_ends(cell: str) -> str:
    """Return the text of a cell with an end of a line where a page has one."""
    return _BREAKS.sub("\n", cell).strip() if "<" in cell else cell


def ends_broken(text: str) -> bool:
    """Whether a line ends in a break, so that the next does not run on from it."""
    return text.endswith(("  ", "\\")) or _BREAK_AT_END.search(text) is not None


def pieces_between_breaks(text: str) -> list[str]:
    """Return the pieces of a text between its line breaks."""
    if "<" not in text:
        return [text] if text else []
    joined: list[str] = []
    for piece in map(str.strip, BREAK.split(text)):
        if joined and _is_open(joined[-1]):
            joined[-1] = f"{joined[-1]} {piece}"
        elif piece:
            joined.append(piece)
    return joined


def _with_following(lines: Sequence[Raw], end: int, piece: str) -> tuple[int, str]:
    """Return the number of the line behind a piece, and the piece with what it runs on in.

    `end` is the number of the first line that it may run on in.
    """
    whole, at = piece, end
    last = min(len(lines), end - 1 + _MOST_JOINED)
    while at < last and _is_open(whole):
        following = lines[at].text.strip()
        if not following or _begins_anew(following):
            break
        whole = f"{whole} {BREAK.sub(' ', following)}"
        at += 1
    # What is still open has a slip in its brackets, which must not swallow the lines below.
    return (end, piece) if _is_open(whole) else (at, whole)


def _begins_anew(text: str) -> bool:
    return text[0] in "#|>" or BULLET.match(text) is not None or RULE.match(text) is not None


def _is_open(text: str) -> bool:
    """Whether a bracket or a mark of bold type is still open at the end of a text."""
    if "[" in text and text.count("[") > text.count("]"):
        return True
    if "<" in text and (
        _TAG_OPEN.search(text) or len(_BOLD_OPEN.findall(text)) > len(_BOLD_CLOSE.findall(text))
    ):
        return True
    return text.count("**") % 2 == 1
