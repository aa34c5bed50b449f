"""Last names and a year in brackets behind a title, where that is how a file tells of authors.

    - [Folding Paper Kites](https://…) (Berg et al., KITE 2019)
    - [Tail Length and Stability](https://…) (Fox, 2018)
    - [Mending Silk](https://…) (Fox & Sun, KITE 2020)

Always holds: only where others of the file have `et al.` behind one last name; a name that comes
often is a venue: `(Nature, 2019)`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.drafts import Assembled, authors_of
from papersearch.library.markdown.venues import known_venue
from papersearch.library.records import Paper

_FEWEST, _SHARE = 3, 0.15
"""So many papers with one last name for their authors, and this share of all, say what is usual."""
_OFTEN: Final = 3
"""Papers with the same word from which it is no name of an author."""
_LAST_NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w'’]+(?:-[A-ZÀ-ÖØ-Þ][\w'’]+)?"
_CITED: Final = re.compile(rf"({_LAST_NAME}(?: (?:&|and) {_LAST_NAME})?)(?:, (.{{2,200}}))?")


def with_cited_names(papers: Sequence[Assembled]) -> list[Assembled]:
    """Return papers; where authors are told by last names, those for whom a venue was taken."""
    alone = sum(_has_last_name(made.entry.paper) for made in papers)
    if alone < max(_FEWEST, _SHARE * len(papers)):
        return list(papers)
    seen = Counter(made.entry.paper.venue for made in papers)
    return [_told(made) if seen[made.entry.paper.venue] < _OFTEN else made for made in papers]


def _has_last_name(paper: Paper) -> bool:
    """Whether one word is all that is known of the authors of a paper with its year."""
    return len(paper.authors) == 1 and " " not in paper.authors[0] and paper.year is not None


def _told(made: Assembled) -> Assembled:
    """Return a paper with the last names that stand for its venue, or before it, as authors."""
    paper = made.entry.paper
    cited = _CITED.fullmatch(paper.venue or "")
    if cited is None or paper.authors or paper.year is None or known_venue(cited[1]).name:
        return made
    told = replace(paper, authors=authors_of(cited[1]), venue=cited[2])
    return replace(made, entry=replace(made.entry, paper=told))
