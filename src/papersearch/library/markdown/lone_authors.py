"""One author alone, or two, beside a title: `Ada Berg: Folding Kites`, `Folding Kites - Ada Berg`.

Always holds: by itself no title loses a name before its colon, since methods are named there, too;
before a comma, or behind a title, one is cut off only in a file most of whose titles have authors
beside them; what is only shaped as names, only where nearly all have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.titles import Title

_FEWEST: Final = 5
"""So many names alone before colons are the form of a file."""
_HEADS: Final = 0.8
"""Share of what stands before colons that is a name, in that form."""
_AUTHORED: Final = 0.6
"""Share of titles with authors, in that form."""
_NEARLY_ALL: Final = 0.8
"""The same where what is shaped as two names, `Berg and Manning: …`, is them."""
_NAME, _TITLE = 0.3, 0.3
"""How likely what stands before a colon is a name, and what stands behind it a title."""
_LONGEST_NAME: Final = 4
"""Words of it."""
_LONGEST_HEAD: Final = 40
"""Characters of one name, or of two."""
_SHORT: Final = 0.2
"""How likely a title of two words is, in a file with such a form."""
_BETWEEN: Final = re.compile(r", | and | & ")
_WORD: Final = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_SHAPED: Final = re.compile(
    rf"{_WORD}(?: {_WORD}){{0,3}}(?: (?:and|&) {_WORD}(?: {_WORD}){{0,3}}| [ae]t\.? al\.?)"
)
"""Two names, whatever their words, or one and `et al.`, be it mistyped."""
_BEHIND: Final = re.compile(r"\s?[,.;|·]\s(?:by )?(?=[A-ZÀ-ÖØ-Þ])|\s[-–—]\s(?:by )?|\s\((?:by )?")
"""What parts a title from names behind it."""
_BY: Final = re.compile(r"\s(?:[Bb]y) (?=[A-ZÀ-ÖØ-Þ][\w'’.-]+ [A-ZÀ-ÖØ-Þ][\w'’. -]{1,40}$)")
"""The same where only the word does, and one name stands behind it."""
_HEADS_OF: Final = (": ", " - ", " – ", " — ", ", ")
"""What parts a title from a name before it."""
_NAMES: Final = 0.6
"""How likely several names are such."""


def without_lone_authors(entries: Sequence[RawBlocks]) -> Sequence[RawBlocks]:
    """Return a file's entries, with an author before or behind a title told from it."""
    bare = [entry.title for entry in entries if not _has_authors(entry)]
    authored = len(entries) - len(bare)
    is_listed = authored >= max(_FEWEST, _AUTHORED * len(entries))
    heads = [mark for mark in _HEADS_OF if _is_form(bare, mark, authored, is_listed)]
    signed = sum(_BY.search(entry.title.title) is not None for entry in entries)
    is_signed = signed >= _FEWEST and signed + authored >= _AUTHORED * len(entries)
    if not (heads or is_listed or is_signed):
        return entries
    marks = (*heads, *(", ", ":") * is_listed)
    behind = _BY if is_signed and not is_listed else _BEHIND if is_listed else None
    told = [
        entry if _has_authors(entry) else replace(entry, title=_told(entry.title, marks, behind))
        for entry in entries
    ]
    is_nearly_all = sum(map(_has_authors, told)) >= _NEARLY_ALL * len(told)
    return list(map(_without_shaped, told)) if ": " in heads and is_nearly_all else told


def _has_authors(entry: RawBlocks) -> bool:
    """Whether authors were told from a title, or stand in the field before it."""
    before = entry.titled.parts[entry.part - 1].text.rstrip(" :.,") if entry.part else ""
    return bool(entry.title.authors) or names_likeness(before) >= _NAME


def _without_shaped(entry: RawBlocks) -> RawBlocks:
    """Return an entry without what is shaped as two names before a colon of its title."""
    names, colon, rest = entry.title.title.partition(": ")
    if _has_authors(entry) or not (colon and _SHAPED.fullmatch(names) and _is_title(rest)):
        return entry
    return replace(entry, title=replace(entry.title, title=rest, authors=names))


def _is_form(bare: Sequence[Title], mark: str, authored: int, is_listed: bool) -> bool:
    """Whether names of persons, and hardly anything else, stand before a mark in titles.

    `bare` are those of which no authors are told yet, as they are of so many others.
    """
    headed = [title for title in bare if 0 < title.title.find(mark) <= _LONGEST_HEAD]
    alone = sum(_begins_with_author(title, mark) for title in headed)
    is_told = alone >= _FEWEST or (is_listed and mark == ": ")
    is_form = is_told and alone >= _HEADS * len(headed)
    return is_form and alone + authored >= _AUTHORED * (len(bare) + authored)


def _told(title: Title, marks: Sequence[str], behind: re.Pattern[str] | None) -> Title:
    """Return a title without the author beside it, if one stands there.

    `behind` is what parts a title from names behind it, if these are to be looked for.
    """
    found = _without_author(title, marks)
    return _without_author_behind(found, behind) if behind and found is title else found


def _without_author_behind(title: Title, mark: re.Pattern[str]) -> Title:
    """Return a title without the name of one person behind it, or of several."""
    for found in mark.finditer(title.title):
        name, left = title.title[found.end() :].strip("()"), title.title[: found.start()]
        is_one = 2 <= len(name.split()) <= _LONGEST_NAME and names_likeness(name) >= _NAME
        if (is_one or names_likeness(name) >= _NAMES) and _is_title(left):
            return replace(title, title=left, authors=name)
    return title


def _is_title(text: str) -> bool:
    return title_likeness(text) >= _TITLE


def _begins_with_author(title: Title, mark: str) -> bool:
    """Whether a title begins with the whole name of one person, or of two, and a mark."""
    name, found, rest = title.title.partition(mark)
    names = _BETWEEN.split(name)
    is_whole = bool(found) and len(names) <= 2 and rest[:1].isupper()
    is_whole = is_whole and all(2 <= len(each.split()) <= _LONGEST_NAME for each in names)
    return is_whole and names_likeness(name) >= _NAME and title_likeness(rest) >= _SHORT


def _without_author(title: Title, marks: Sequence[str]) -> Title:
    """Return a title without the author before the first of some marks, if one stands there."""
    for mark in marks:
        if _begins_with_author(title, mark):
            name, _, rest = title.title.partition(mark)
            return replace(title, title=rest, authors=name)
    return title
