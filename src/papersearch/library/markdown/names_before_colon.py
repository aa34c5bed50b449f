"""Authors before the colon that a title stands behind: `A. Berg, Wei Sun: Title`.

Always holds: what is before the colon looks like names, what is behind it like a title.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import PLAINLY, Cut
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness

BETWEEN_NAMES: Final = re.compile(r",\s?(?:(?:and|&) )?| (?:and|&) ")
"""What stands between two names of persons."""
_MANY: Final = 3
"""So many names are told from one title with a colon."""
_RATHER: Final = 0.3
"""How likely a title what is behind the colon is."""
_INITIAL_BEHIND: Final = re.compile(r"\b[A-Z]$")
_NO_NAMES: Final = re.compile(r"\d{4}| [-–—|] ")
"""What no names before a colon have: a year, a mark between a venue and a title."""
_TOLD_NAMES: Final = re.compile(r"\bet\.? ?al\.?$|\b[A-ZÀ-ÖØ-Þ]\. ?[A-ZÀ-ÖØ-Þ]|[A-Z]\.(?:,|$)")
"""What names before a colon have, and hardly a title: `et al.`, initials."""


def cut_before_colon(cut: Cut) -> None:
    """Cut off authors before a colon: `A. Berg, Wei Sun: Title`.

    One author alone is cut off where the title is glued to the colon.
    """
    names, colon, rest = cut.text.partition(":")
    is_glued = rest[:1].isupper()
    if not colon or not (is_glued or rest.startswith(" ")) or _NO_NAMES.search(names):
        return
    # `Same Kites, Other Winds: A Title` is told from two authors by the other titles of a file.
    is_told = is_glued or len(BETWEEN_NAMES.split(names)) >= _MANY or _TOLD_NAMES.search(names)
    if not is_told or names_likeness(names) < PLAINLY:
        return
    if title_likeness(rest.partition(". ")[0]) <= _RATHER:
        return
    # `Ada Berg and Wei Sun. KiteNet: a Title`: the short name is the title's.
    authors, dot, name = names.rpartition(". ")
    if dot and not _INITIAL_BEHIND.search(authors) and names_likeness(authors) >= PLAINLY:
        cut.authors, cut.text = authors, f"{name}:{rest}"
    else:
        cut.authors, cut.text = names, rest.lstrip()
