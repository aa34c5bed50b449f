"""Papers like one: by its weightiest words, each with its meanings in the other language."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from papersearch.analysis.expressions import spelled
from papersearch.analysis.tokens import tokens
from papersearch.engine.scoring import idf
from papersearch.index.documents import CATEGORY, SUMMARY, TITLE, paper_of, searchable_texts
from papersearch.library.ids import arxiv_id
from papersearch.library.records import Paper
from papersearch.search.segmentation import Segment
from papersearch.search.vocabulary import Resources

_MOST: Final = 12
"""Words of a paper by which others are like it: what it is about, and little else."""
_LEAST_PAPERS: Final = 2
"""A word that no other paper has makes none like it."""
_SHORTEST: Final = 2
"""Characters of a word."""


def paper_with_id(typed: str, resources: Resources) -> Paper | None:
    """Return the paper with an id, an arXiv id in any form among them; None if there is none."""
    keys = (typed, f"arXiv:{arxiv_id(typed)}")
    stored = resources.snapshot.stored(keys)
    return next((paper_of(stored[key])[0] for key in keys if key in stored), None)


def weightiest(paper: Paper, resources: Resources) -> list[Segment]:
    """Return the segments of a paper's texts that tell it from others, the weightiest first."""
    counts: defaultdict[tuple[str, ...], float] = defaultdict(float)
    segments: dict[tuple[str, ...], Segment] = {}
    for field, text in searchable_texts(paper):
        if field not in (TITLE, CATEGORY, SUMMARY):
            continue
        for segment in resources.segments(tokens(text)):
            if _says_something(segment):
                segments.setdefault(segment.key, segment)
                counts[segment.key] += field.weight
    words = {word for segment in segments.values() for word in spelled(segment.tokens)}
    known, papers = resources.snapshot.known(words).counts, resources.snapshot.size

    def weight(key: tuple[str, ...]) -> float:
        having = [known.get(word, 0) for word in spelled(segments[key].tokens)]
        return counts[key] ** 0.5 * idf(min(having), papers) if min(having) else 0.0

    shared = [
        key
        for key, segment in segments.items()
        if min(known.get(word, 0) for word in spelled(segment.tokens)) >= _LEAST_PAPERS
    ]
    return [segments[key] for key in sorted(shared, key=weight, reverse=True)[:_MOST]]


def _says_something(segment: Segment) -> bool:
    """Return whether papers with a segment are alike: not for a number (a result, a year)."""
    is_number = all(token.text.isdigit() for token in segment.tokens)
    is_weak = is_number or segment.is_glue or segment.is_weak
    return len(segment.text) >= _SHORTEST and not is_weak
