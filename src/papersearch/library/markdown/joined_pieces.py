"""Pieces of a text in several styles that are one text: a title with a word in italic or bold.

Always holds: no word is lost or moved, and links, breaks and bars stay by themselves.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.name_links import ends_title, stands_apart
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.quotations import is_quoted_head
from papersearch.library.markdown.scanner import BOLD, CODE, Piece
from papersearch.library.markdown.words import CHINESE

_ENDS_OPEN: Final = re.compile(
    r"(?>.*?\w \w).*\b(?:with|from|of|to|and|for|via|in|by|through|using|the|a)$", re.DOTALL
)
"""A text that cannot end there: what stands behind it in bold is the end of it."""
_RUNS_ON: Final = re.compile(
    r" (?:for|with|via|of|using|through|under|towards?|without) (?:\w\S* ){0,3}[A-Z]"
)
"""A text that goes on a title, since it begins with a small word and has words with capitals."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OPENS_QUOTE: Final = re.compile(r"(?:^|(?<=\s))[\"“]$")
_CLOSES_QUOTE: Final = re.compile(r"[.,?!]?[\"”]")
_CHINESE_TITLE: Final = 8
"""Characters of a Chinese text that is a title of its own rather than such a run."""
_LONGEST_INNER: Final = 40
"""Characters of a run in italic or bold within a title."""


def join_pieces(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one style, and runs in italic or bold within a text to that text."""
    runs: list[Piece] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        if piece.kind == "" and not piece.text:
            continue
        if last and piece.kind == last.kind == "" and piece.style == last.style:
            last.text += piece.text
        else:
            runs.append(piece)
    joined: list[Piece] = []
    for place, piece in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else None
        last = joined[-1] if joined else None
        if (last and _is_inner(last, piece, following)) or (
            last and last.kind == piece.kind == "" and last.style == piece.style
        ):
            last.text += piece.text
        elif last and _begins_title(last, piece):
            last.text, last.style = last.text + piece.text, 0
        else:
            joined.append(piece)
    return joined


def _is_inner(last: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece in another style is a word or two of the text around it, or quoted by it."""
    if piece.kind or last.kind or piece.style == last.style:
        return False
    if _is_quoted(last, piece, following):
        return True
    if len(piece.text) > _LONGEST_INNER:
        return False
    if not last.style and stands_apart(last.text, piece.text):
        return False
    if not piece.text.isascii() and len(CHINESE.findall(piece.text)) >= _CHINESE_TITLE:
        return False
    if not last.style and not piece.style & CODE and _ENDS_OPEN.match(last.text.rstrip()):
        return True
    if _ends_title(last, piece, following):
        return True
    if following is None or following.kind or following.style != last.style:
        return False
    before, after = last.text.rstrip(), following.text
    if before.endswith((" -", " –", " —")):
        return False
    if is_quoted_head(before, after):
        return True
    if not before or not (before[-1].isalnum() or before[-1] in ",-") or not after.strip():
        return False
    first = after.lstrip()[0]
    is_in_word = after[0] == "-" or last.text[-1] == "-"
    if before[-1] == ",":
        if piece.text.startswith("by ") or names_likeness(piece.text) > 0:
            return False  # `A Title, *Ada Berg*, KITE 2020`
        if piece.style & BOLD and _YEAR.search(before):
            return False  # `2020, KITE, **A Title**, Ada Berg`
        return first == "," or after.lstrip().startswith("and ")
    return is_in_word or (after[0] == " " and first.isalpha())


def _is_quoted(last: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a text is in quotes that stand around its style: `Ada Berg. "**A Title**." KITE`."""
    if last.style or piece.style & CODE or not following or following.kind:
        return False
    return bool(_OPENS_QUOTE.search(last.text) and _CLOSES_QUOTE.match(following.text))


def _begins_title(last: Piece, piece: Piece) -> bool:
    """Whether a text in bold is the first half of a title: `**Folding Kites** for Strong Winds`."""
    if last.kind or piece.kind or last.style != BOLD or piece.style or " " not in last.text:
        return False
    return last.text[-1:].isalnum() and _RUNS_ON.match(piece.text) is not None


def _ends_title(last: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a few words in bold are the end of the title before them, and stress its topic."""
    if last.style or not piece.style & BOLD or piece.style & CODE:
        return False
    if following and not following.kind and following.text.lstrip()[:1] not in (",", "."):
        return False
    return ends_title(last.text, piece.text)
