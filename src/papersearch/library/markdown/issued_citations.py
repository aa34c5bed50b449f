"""Citations that end in an issue of a journal.

    Folding Paper Kites. Berg A, Sun W. Annals of Kites 2019: 3(2); 9-14.

Always holds: what stands before the journal is a title and names, as a whole; a title may be of two
sentences.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import PLAINLY, Cut, is_abbreviation
from papersearch.library.markdown.names import is_one_name, names_likeness
from papersearch.library.markdown.turned_names import turned_names
from papersearch.library.markdown.venues import Venue
from papersearch.library.markdown.words import LATIN_WORD

_ISSUE: Final = re.compile(
    r"\. ([A-Z][^.:;?!\d]{1,80}),?\.? ((?:19|20)\d\d)(?: [A-Z][a-z]{2})?[:;]"
    r"[\dA-Za():;., –-]{0,40}?(?:[Aa]vailable (?:in|at|from|online)(?: at)?:?)?$"
)
"""The full stop behind names, the journal, its year, and numbers of volume and pages."""
_SENTENCE_END: Final = re.compile(r"(?:[.?!][\"'”’)]?|[\"”])\s+(?=[A-Z])")
_INITIAL: Final = re.compile(r"\b[A-Z]{1,3}\b")
_FEWEST_WORDS: Final = 2
"""Words of a title."""


def cut_issued(cut: Cut) -> bool:
    """Take a citation apart that ends in an issue of a journal; say whether a text is one."""
    found = _ISSUE.search(cut.text) if ". " in cut.text else None
    if found is None:
        return False
    before = cut.text[: found.start()]
    for end in _SENTENCE_END.finditer(before):
        title, names = before[: end.end()].rstrip(), before[end.end() :]
        if is_abbreviation(before, end) or not _are_names(names):
            continue
        if len(LATIN_WORD.findall(title)) < _FEWEST_WORDS:
            return False
        cut.text, cut.authors, cut.mark = title, names, "J"
        cut.venue = Venue(found[1].strip(" ,"), int(found[2]))
        return True
    return False


def _are_names(text: str) -> bool:
    """Whether a text is several names from its first word on, or one with an initial."""
    if turned_names(text):
        return True
    first, comma, _ = text.partition(",")
    is_plain = names_likeness(text) >= PLAINLY if comma else _INITIAL.search(text) is not None
    return is_plain and is_one_name(first)
