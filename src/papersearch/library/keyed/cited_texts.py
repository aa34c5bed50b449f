"""Files whose entries are texts, each a citation or an entry of BibTeX: `berg2020: "A. Berg…"`.

Always holds: texts that are no citations are none, whatever their keys say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from papersearch.library.keyed.citation_cells import is_bib_entry
from papersearch.library.keyed.cited import is_citation
from papersearch.library.keyed.entry import KeyedEntry, KeyedField

_MOSTLY: Final = 0.6
_FEWEST: Final = 3
"""Citations in words, at least; one entry of BibTeX is enough."""


class PlacedText(NamedTuple):
    """A text that stands for itself in a file: in a list, or under a key that is its name."""

    text: str
    line: int
    sections: tuple[str, ...] = ()


def cited_texts(texts: Iterable[PlacedText]) -> Iterator[KeyedEntry]:
    """Yield an entry for each text, if most of them are citations."""
    texts = list(texts)
    entries = sum(is_bib_entry(each.text) for each in texts)
    cited = entries + sum(is_citation(each.text) for each in texts)
    if cited < _MOSTLY * len(texts) or not (entries or cited >= _FEWEST):
        return
    for text, line, sections in texts:
        yield KeyedEntry((KeyedField("citation", text, line),), line, sections)
