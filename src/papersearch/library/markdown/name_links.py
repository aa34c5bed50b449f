"""Titles in two ways of writing: `[KiteNet](…): Folding Kites`, `Folding with **Creases**`.

Always holds: a link that is completed leads to a paper, and what is added to its text is worded and
capitalised as a title is; a sentence that says what the link is stays apart.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.labels import meanings_of
from papersearch.library.markdown.likeness import is_prose_line, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import is_capitalised

_BEHIND: Final = re.compile(
    r"(\s?[:：]\s?|\s(?=(?:with|for|via|of|towards?)\s[A-Z]))([^|\[\]()–—]{12,200})"
)
_END: Final = re.compile(r"\.(?:\s|$)|\s[-|]\s|,\s(?=(?:19|20)\d\d|[A-Z]{3,8}\b)")
_BRACKETED_HEAD: Final = re.compile(r"^\s*[(\[【][^()\[\]【】]{1,40}[)\]】]")
_IN: Final = re.compile(r"[\w?!] in $")
_ET_AL: Final = re.compile(r"\bet\.? al\b")
_NAME_WORDS: Final = 4
_RATHER, _PLAINLY = 0.45, 0.6
"""How likely a title the name is at most, and name and text together are at least."""


def with_title_behind(name: str, url: str, text: str) -> tuple[str, str]:
    """Return a link's text with the rest of its title from the text behind it, and what is left.

    The rest may say the name again.
    """
    length = _title_behind(name, url, text)
    if not length:
        return name, text
    rest = text[:length].strip()
    said = rest.lstrip(":： ")
    if said.casefold().startswith(name.casefold()):
        return said, text[length:]
    return f"{name}{'' if rest[:1] in (':', '：') else ' '}{rest}", text[length:]


def _title_behind(name: str, url: str, text: str) -> int:
    """Return how many characters of the text behind a link are the rest of its title, or 0."""
    found = _BEHIND.match(text)
    if found is None or len(name.split()) > _NAME_WORDS or host_meaning(url) != "paper":
        return 0
    end = _END.search(text, found.end(1), found.end())
    last = end.start() if end else found.end()
    rest = text[found.end(1) : last].strip()
    if not 0 <= title_likeness(name) < _RATHER or title_likeness(rest) < _PLAINLY:
        return 0
    return last if is_capitalised(rest) and not is_prose_line(rest) else 0


def ends_title(before: str, end: str) -> bool:
    """Whether a few words in bold are the end of the title before them, and stress its topic."""
    before, end = _BRACKETED_HEAD.sub("", before).strip(), end.strip(" .,")
    if not before[-1:].isalpha() or not end[:1].isalpha() or title_likeness(end) >= _PLAINLY:
        return False
    if title_likeness(before) < _PLAINLY or meanings_of(end) or note_of(end):
        return False
    return max(venue_likeness(end), date_likeness(end), names_likeness(end)) < _PLAINLY


def stands_apart(before: str, piece: str) -> bool:
    """Whether a piece in italic is the venue or the authors of the title before it.

    `Folding Kites in *KITE* 2020`, `Folding Kites *Ada Berg et al.* KITE 2020`.
    """
    if _IN.search(before) and venue_likeness(piece.strip()) >= _PLAINLY:
        return True
    return _ET_AL.search(piece) is not None and names_likeness(piece) >= _PLAINLY
