"""Texts as LaTeX: what has a meaning there is escaped, math stays math.

Always holds: braces are balanced in what comes out (BibTeX counts those behind a backslash, too),
and `text_of_latex` (`library/latex.py`) reads the same text again.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.latex import MATH

_ESCAPES: Final = str.maketrans(
    {
        **{character: f"\\{character}" for character in "$&#%_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
)
_JOINED: Final = re.compile(r"(-)(?=-)|(`)(?=`)|(')(?=')")
"""Signs that LaTeX makes others of where two stand together."""
_TELLING: Final = re.compile(r"[\\^_{]|^[A-Za-z0-9+=<>-]{1,12}$")
"""What math has: a command, a script, or hardly anything."""
_LONGEST_MATH: Final = 200


def escaped(text: str) -> str:
    """Return a text in LaTeX, with its math as it is."""
    pieces = []
    end = 0
    for found in MATH.finditer(text):
        if _is_math(found[0]):
            pieces += [_escaped_words(text[end : found.start()]), found[0]]
            end = found.end()
    return "".join((*pieces, _escaped_words(text[end:])))


def math_apart(text: str) -> list[tuple[str, bool]]:
    """Return an escaped text in pieces, each with whether it is math."""
    pieces = []
    end = 0
    for found in re.finditer(rf"\\\$|(?P<math>{MATH.pattern})", text):
        if found["math"]:
            pieces += [(text[end : found.start()], False), (found[0], True)]
            end = found.end()
    return [*pieces, (text[end:], False)]


def _escaped_words(text: str) -> str:
    """Return a text without math, with a pair of braces between signs that would be joined."""
    cuts = [found.end() for found in _JOINED.finditer(text)]
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return "{}".join(piece.translate(_ESCAPES) for piece in pieces)


def _is_math(found: str) -> bool:
    """Whether what stands between two dollar signs may stay as it is."""
    inner = found[1:-1]
    if found[0] != "$" or len(found) > _LONGEST_MATH or inner != inner.strip():
        return False
    depth = 0
    for sign in re.findall(r"[{}]", inner):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return not depth and "%" not in inner and _TELLING.search(inner) is not None
