"""Titles behind which year, venue and DOI stand: `Folding Kites, 2021, Kites, 92(4), doi:10.1/k`.

Always holds: an end, or a number in front, is cut off only where nearly all titles of a file have
one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.ids import doi_of
from papersearch.library.keyed.draft import PaperDraft

_END: Final = re.compile(
    r"(?P<title>.{12,400}?)[,.]\s++(?P<year>(?:19|20)\d\d)(?:[,.;]\s*+(?P<rest>.*))?"
)
_DOI: Final = re.compile(r"\bdoi: ?(\S+)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,5}(?:[.)]|:) (?=\S)")
_NUMBERED: Final = 0.9
_FEWEST_NUMBERED: Final = 5
_MOSTLY: Final = 0.8
_FEWEST: Final = 3


def have_ends(titles: Sequence[str]) -> bool:
    """Whether nearly all of some titles have a year behind them."""
    ended = sum(_END.fullmatch(title) is not None for title in titles)
    return ended >= max(_FEWEST, _MOSTLY * len(titles))


def have_numbers(titles: Sequence[str]) -> bool:
    """Whether nearly all of some titles have numbers in front, each another."""
    numbers = {found[0] for title in titles if (found := _NUMBER.match(title))}
    return len(numbers) >= max(_FEWEST_NUMBERED, _NUMBERED * len(titles))


def title_without_number(title: str) -> str:
    """Return a title without the number in front."""
    return _NUMBER.sub("", title, count=1)


def take_end(draft: PaperDraft) -> None:
    """Keep what stands behind a title as year, venue and DOI."""
    if not (found := _END.fullmatch(draft.title)):
        return
    draft.title, draft.year, rest = found["title"], int(found["year"]), found["rest"] or ""
    if doi := _DOI.search(rest):
        draft.doi = doi_of(doi[1]) or ""
        rest = rest[: doi.start()]
    venue = rest.partition(",")[0].strip()
    if venue and not venue[0].isdigit():
        draft.venue = venue
