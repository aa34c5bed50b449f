"""What a paper is found by, told from its texts alone: whether a node of a query finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from papersearch.analysis.fold import fold
from papersearch.analysis.runs import is_chinese, plain_of, runs
from papersearch.analysis.terms import count_runs
from papersearch.engine.tree import And, Node, Or, Phrase, Prefix, Term, Unit
from papersearch.index.documents import LINK, named_terms, searchable_texts
from papersearch.library.records import Paper

T = TypeVar("T")


class _NoWords:
    """Cuts nothing: words of Chinese are looked for in the texts themselves."""

    def words_of(self, given: Sequence[str]) -> list[str]:
        """Return no words."""
        return []


class PaperTerms:
    """The terms of one paper, by field."""

    def __init__(self, paper: Paper) -> None:
        self._terms: dict[int, set[str]] = {LINK.bit: set(named_terms(paper))}
        self._texts: dict[int, str] = {}
        for field, text in searchable_texts(paper):
            folded = fold(text)
            found = runs(folded)
            counts, _ = count_runs(found, folded, text, _NoWords())
            self._terms.setdefault(field.bit, set()).update(counts)
            self._texts[field.bit] = f"{self._texts.get(field.bit, '')}\t{plain_of(found)}"

    def holds(self, node: Node) -> bool:
        """Return whether a node finds the paper; facets and keys, no text of it, never do."""
        match node:
            case Term(text, _, fields):
                if len(text) > 2 and is_chinese(text):
                    return any(text in each for each in _within(self._texts, fields))
                return any(text in terms for terms in _within(self._terms, fields))
            case Prefix(text, _, fields):
                found = _within(self._terms, fields)
                return any(term.startswith(text) for terms in found for term in terms)
            case And(required):
                return all(map(self.holds, required))
            case Or(children) | Unit(children):
                return any(map(self.holds, children))
            case Phrase(words, text, fields):
                stands = any(text.strip() in each for each in _within(self._texts, fields))
                return stands and self.holds(words)
            case _:
                return False


def _within(by_field: Mapping[int, T], fields: int) -> list[T]:
    return [each for bit, each in by_field.items() if not fields or bit & fields]
