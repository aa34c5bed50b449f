"""Words before a colon that tell how papers below a paper are related to it: no part of titles.

    - Folding Paper Kites [paper](https://…)
      - Follow-up: Tails of Kites [paper](https://…)

Always holds: words in small letters that several items below papers begin with, or that one says
to be a follow-up; what stands behind them with a labelled link is a paper of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.candidates import Candidate
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.relations import items_above
from papersearch.library.markdown.units import BlockUnit

_HEAD: Final = re.compile(r"([A-Z]?[a-z]+(?:[ -][a-z]+){0,2}):\s(?=\S)")
"""Words without capitals within, as names and `SoK` have them."""
_FOLLOWS: Final = re.compile(r"follow-?ups?(?: work)?", re.IGNORECASE)
_FEWEST: Final = 2
"""How many items must begin with such words."""
_RATHER, _PLAINLY = 0.1, 0.6
"""How likely a title what is left must be, before a link to the paper and before others."""


def cut_heads_below(
    units: Sequence[BlockUnit], candidates: Sequence[Sequence[Candidate]], looks: list[Look]
) -> None:
    """Cut such words off the titles of items below papers."""
    found = list(_heads_below(units, candidates, looks))
    texts: dict[str, set[str]] = defaultdict(set)
    for n, candidate, head in found:
        texts[head[1].casefold()] |= {candidate.text} if _has_paper(units[n]) else set()
    for n, candidate, head in found:
        has_paper = _has_paper(units[n])
        is_head = len(texts[head[1].casefold()]) >= _FEWEST or _FOLLOWS.fullmatch(head[1])
        left = candidate.text[head.end() :]
        if is_head and title_likeness(left) >= (_RATHER if has_paper else _PLAINLY):
            candidate.title = replace(candidate.title, title=left)
            looks[n] = Look(candidate, max(looks[n].score, candidate.score), 1.0, False, has_paper)


def _has_paper(unit: BlockUnit) -> bool:
    """Whether a link of a block is labelled as one to a paper."""
    return any("paper" in part.meanings for part in unit.parts)


def _heads_below(
    units: Sequence[BlockUnit], candidates: Sequence[Sequence[Candidate]], looks: Sequence[Look]
) -> Iterator[tuple[int, Candidate, re.Match[str]]]:
    """Yield the items below titles with links that begin with such words, and have a link."""
    for n, above in enumerate(items_above(units)):
        if above is None or looks[above].title is None or not units[above].has_links:
            continue
        first = next(iter(candidates[n]), None)
        is_whole = first is not None and first.part == 0 and not units[n].parts[0].is_link
        is_linked = any(part.is_link and part.meanings for part in units[n].parts)
        if first is not None and is_whole and is_linked and (head := _HEAD.match(first.text)):
            yield n, first, head
