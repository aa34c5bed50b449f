"""Heads of titles that come again and again in a file: venues with years, whatever their words.

    RA-L 2022, A Title          ISRR-2017-A Title          1805-A Title

Always holds: a head that few titles of a file have in its form stays where it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.venues import Venue

_YEAR: Final = r"((?:19[5-9]|20[0-3])\d)"
_FORMS: Final = (
    re.compile(rf"([A-Z][\w&/.+-]*(?: [A-Z&][\w&/.+-]*){{0,3}}) {_YEAR}[,.] (?=\S)"),
    re.compile(
        rf"([A-Z][A-Za-z&]{{1,14}})-{_YEAR}(?:-?(?:oral|spotlight|highlight|poster))?"
        r"[-: ]\s?(?=\S)",
        re.IGNORECASE,
    ),
)
"""Of names of venues with their years, and what parts them from titles."""
_MONTH: Final = re.compile(r"([01]\d|2\d)(?:0[1-9]|1[0-2])-(?=\S)")
"""Year and month as ids of arXiv begin: `1805-`."""
_FEWEST: Final = 3
"""How many titles must have a head of one form."""
_FEWEST_MONTHS: Final = 6
_RATHER: Final = 0.2
"""How likely a title what is left of one must be."""


def cut_recurring_heads(looks: Sequence[Look]) -> None:
    """Cut off the heads of a form that several titles have, and keep them as venues and years."""
    dated: dict[re.Pattern[str], list[tuple[Look, re.Match[str]]]] = defaultdict(list)
    for look in looks:
        text = look.title.text if look.title else ""
        if "20" not in text[:40] and "19" not in text[:40] and not text[:1].isdigit():
            continue
        for form in (*_FORMS, _MONTH):
            if found := form.match(text):
                dated[form].append((look, found))
                break
    for form, heads in dated.items():
        is_often = len(heads) >= (_FEWEST_MONTHS if form is _MONTH else _FEWEST)
        for look, found in heads if is_often else ():
            _cut(look, found)


def _cut(look: Look, found: re.Match[str]) -> None:
    assert look.title is not None
    title = look.title.title
    left = title.title[found.end() :]
    if found.re is _MONTH:
        venue = Venue(None, 2000 + int(found[1]))
    elif title_likeness(left) >= _RATHER:
        venue = Venue(found[1], int(found[2]))
    else:
        return
    look.title.title = replace(title, title=left, venue=title.venue.over(venue))
