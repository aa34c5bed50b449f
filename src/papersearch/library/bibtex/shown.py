"""The fields of a BibTeX entry as they are shown.

Always holds: what LaTeX writes by commands comes out as it is shown, but for math, which stays as
it is; names come out one by one, and are never divided again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from papersearch.library.bibtex.syntax import BibField
from papersearch.library.clean import clean
from papersearch.library.keyed.and_words import with_and
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.name_lists import NAME_SUFFIXES, name_in_order, names_in_text
from papersearch.library.latex import text_of_latex, without_braces

_NAMES: Final = frozenset({"author", "editor"})
_LISTS: Final = frozenset({"keywords", "groups", "mendeley-tags", "keyword", "mendeley-groups"})
_ADDRESSES: Final = frozenset({"url", "doi", "eprint", "pdf", "ee"})
_ADDRESS: Final = re.compile(r"https?\s*:\s*//", re.IGNORECASE)
_DEEP: Final = re.compile(r"[{}]|\sand,?\s++|[;,]", re.IGNORECASE)
_FAMILY_AND_INITIALS: Final = re.compile(r"[^,]+, (?:[A-Z][a-z]?\.[ -]?){1,4}")
"""What is no name of a group, though braces are around it."""
_PREPRINT: Final = re.compile(r"ar\s*xiv|corr\b", re.IGNORECASE)


def shown_fields(fields: Sequence[BibField]) -> Iterator[KeyedField]:
    """Yield fields with their values as they are shown."""
    groups = [part for field in fields if field.name == "groups" for part in _parted(field.value)]
    for name, value, line in fields:
        if name in _NAMES:
            yield KeyedField(name, [_author(part) for part in _names(value)], line)
        elif name in _LISTS:
            parts = [part for part in _parted(value) if name == "groups" or part not in groups]
            yield KeyedField(name, [text_of_latex(part) for part in parts], line)
        elif _ADDRESS.search(value):
            yield KeyedField(name, _addressed(value), line)
        elif name == "publisher" or (name == "eprint" and not _is_on_arxiv(fields)):
            continue
        elif name in _ADDRESSES:
            yield KeyedField(name, _addressed(value), line)
        else:
            yield KeyedField(name, text_of_latex(value), line)


def _addressed(value: str) -> str:
    """Return a value with an address, which LaTeX leaves alone, but not the text around it."""
    words = value.split()
    if len(words) == 1:
        return without_braces(value).strip()
    return " ".join(
        without_braces(word).strip() if _ADDRESS.search(word) else text_of_latex(word)
        for word in words
    )


def _is_on_arxiv(fields: Sequence[BibField]) -> bool:
    """Whether an `eprint` is one of arXiv, as it is where nothing else is said."""
    said = [field.value for field in fields if field.name in ("archiveprefix", "eprinttype")]
    return not said or any(_PREPRINT.search(each) for each in said)


def _author(raw: str) -> FieldValue:
    """Return a name as an object, which is never divided again."""
    whole = raw.strip().rstrip(", ")
    name = clean(text_of_latex(whole))
    is_whole = whole.startswith("{") and whole.endswith("}") and whole.count("{") == 1
    is_whole = is_whole and not _FAMILY_AND_INITIALS.fullmatch(name)
    return {"literal": name if is_whole else name_in_order(name)}


def _names(value: str) -> list[str]:
    """Divide names at each `and` outside of braces; at commas or semicolons where none is there."""
    names = _divided(with_and(" ".join(value.split())), lambda sign: len(sign) > 1)
    if "{" in value or not _lacks_and(names):
        return names
    return [each for name in names for each in names_in_text(name)]


def _lacks_and(names: Sequence[str]) -> bool:
    """Whether commas or semicolons part names: `A. Berg, W. Sun and B. Li`, `Ada Berg; Wei Sun`.

    `Berg, Ada` is one, and so is `King, Jr., Martin`.
    """
    first = [part.strip() for part in names[0].split(",")]
    if len(names) == 1:
        has_suffix = len(first) == 3 and first[1].casefold() in NAME_SUFFIXES
        return ";" in names[0] or (len(first) > 2 and not has_suffix)
    is_whole = all(" " in part and not part[0].islower() for part in (*first, names[-1].strip()))
    return len(first) > 1 and is_whole and "," not in names[-1]


def _parted(value: str) -> list[str]:
    """Divide keywords at semicolons outside of braces, or at commas where there are none."""
    pieces = _divided(value, lambda sign: sign == ";")
    if len(pieces) == 1:
        pieces = _divided(value, lambda sign: sign == ",")
    return [piece for each in pieces if (piece := each.strip())]


def _divided(value: str, divides: Callable[[str], bool]) -> list[str]:
    depth, begin = 0, 0
    pieces = []
    for found in _DEEP.finditer(value):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth <= 0 and divides(sign):
            pieces.append(value[begin : found.start()])
            begin = found.end()
    return [*pieces, value[begin:]]
