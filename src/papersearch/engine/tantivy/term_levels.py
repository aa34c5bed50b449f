"""Where the documents of a word, of a beginning or of a phrase are found in a Tantivy folder.

What always holds: no query is made by a parser, and what goes into a regular expression is letters
and digits, so no typed text is syntax.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeAlias

import tantivy
from tantivy import Query

from papersearch.engine import leveled_terms
from papersearch.engine.leveled_terms import SHARES
from papersearch.engine.phrases import Steps
from papersearch.engine.tantivy.fields import NOTED, TERM, TEXTS
from papersearch.engine.tantivy.joined import (
    all_of,
    any_,
    first_hits,
    scored,
    unscored,
)
from papersearch.engine.tree import Prefix, Term, is_text

_NARROW: Final = 64
"""Up to how many terms with one beginning are looked for one by one."""
_FEW: Final = 16
"""Up to how many terms may end a phrase that is looked for by a query each."""
_EACH: Final = 256
"""Up to how many terms are quicker looked for by a query each than by one of them all, which costs
as much as there are terms in the field."""
_MOST_EXPANSIONS: Final = 1 << 13
"""Up to how many terms with one beginning may end a phrase: Tantivy refuses twice as many."""
_REMEMBERED: Final = 4096
"""For how many words it is remembered between keystrokes where they stand."""

WeightedWord: TypeAlias = tuple[Term | Prefix, float]
"""A word, or a beginning, and what its scores are multiplied by."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the documents of a word, or of a beginning, are found."""

    levels: tuple[tuple[float, Query], ...]
    """What finds them at each level, and the share of rarity that they get there."""
    where: Query | None
    """What must find them besides, with no score: the fields that are asked for."""
    count: int | None
    """How many they are, None where nobody has had to count them yet."""


_NOWHERE: Final = Spread((), None, 0)
_Key: TypeAlias = tuple[str, int, bool]
"""A word's text and fields, and whether it is a beginning."""


class Spreads:
    """Looks into one searcher; for one thread at a time."""

    def __init__(
        self, schema: tantivy.Schema, searcher: tantivy.Searcher, levels: str, has_deleted: bool
    ) -> None:
        """Take the levels that are in use.

        With `has_deleted` there may be deleted documents in the folder, which terms still count.
        """
        self.schema = schema
        self.searcher = searcher
        self.has_deleted = has_deleted
        self.shares = {level: SHARES[level] for level in levels}
        self._remembered: OrderedDict[_Key, Spread] = OrderedDict()

    def scored(self, words: Iterable[WeightedWord]) -> dict[WeightedWord, list[Query]]:
        """Return queries for each of some words, scored by its weight and level.

        Of those of one word each document has one at most.
        """
        words = list(words)
        weighted = list(zip(words, self._spreads([node for node, _ in words]), strict=True))
        levels = iter(
            scored(
                [(word[1] * sh, each) for word, spread in weighted for sh, each in spread.levels]
            )
        )
        found = {}
        for word, spread in weighted:
            own = list(islice(levels, len(spread.levels)))
            if spread.where is not None:
                own = [all_of([Query.disjunction_max_query(own), spread.where])]
            found[word] = own
        return found

    def finding(self, words: Sequence[Term | Prefix]) -> list[Query]:
        """Return queries of which any finds the documents of a word, whatever they score."""
        return [query for spread in self._spreads(words) for query in self._finding(spread)]

    def _finding(self, spread: Spread) -> list[Query]:
        found = [query for _, query in spread.levels]
        return found if spread.where is None else [all_of([any_(found), spread.where])]

    def counts(self, terms: Iterable[str]) -> dict[str, int]:
        """Return how many documents have each term, for those that any has."""
        words = list(map(Term, terms))
        counted = {
            word.text: self.count_of(word) if spread.count is None else spread.count
            for word, spread in zip(words, self._spreads(words), strict=True)
        }
        return {term: count for term, count in counted.items() if count}

    def count_of(self, node: Term | Prefix) -> int:
        """Return how many documents a term or a beginning is found in."""
        (spread,) = self._spreads([node])
        if (count := spread.count) is None:
            count = self.count(self._finding(spread))
            self._remembered[_key(node)] = replace(spread, count=count)
        return count

    def _spreads(self, nodes: Sequence[Term | Prefix]) -> list[Spread]:
        """Return where the documents of each of some words are found."""
        keys = list(map(_key, nodes))
        new = [key for key in dict.fromkeys(keys) if key not in self._remembered]
        whole = "".join(text for text, _, _ in new)
        are_texts = whole.isascii() or is_text(whole)
        for key in new:
            is_any = are_texts or is_text(key[0])
            self._remembered[key] = self._looked_up(*key) if is_any else _NOWHERE
        found = [self._remembered[key] for key in keys]
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return found

    def begun_by(self, prefix: str) -> list[str]:
        """Return the terms that begin with `prefix`, in their order."""
        if not is_text(prefix):
            return []
        # Without a limit: the searcher's is none of the first terms, but of the most frequent ones.
        found = {
            term[1:]
            for level in self.shares
            for term, _ in self.searcher.terms_with_prefix(TERM, level + prefix)
        }
        if leveled_terms.may_be_beginnings(prefix):
            found = {term for term in found if not leveled_terms.is_beginning(term)}
        return sorted(found)

    def _looked_up(self, text: str, fields: int, is_begun: bool) -> Spread:
        count: int | None
        term = leveled_terms.beginning_term(text) if is_begun else text
        if term is not None:
            levels, count = self._levels_of(term)
        else:
            begun = ((sh, self._begun_by(TERM, level + text)) for level, sh in self.shares.items())
            levels, count = [(share, query) for share, query in begun if query], None
        where = self._where(text, fields, is_begun) if fields and levels else None
        if where is not None or self.has_deleted:
            count = None
        return Spread(tuple(levels), where, count)

    def _levels_of(self, text: str) -> tuple[list[tuple[float, Query]], int]:
        """Return what finds a term at each level where it is, and how many documents have it."""
        levels, count = [], 0
        for level, share in self.shares.items():
            term = level + text
            if having := self.searcher.doc_freq(TERM, term):
                levels.append((share, self.any_of(TERM, [term])))
                count += having
        return levels, count

    def _where(self, text: str, fields: int, is_begun: bool) -> Query:
        """Return what has a word, or what begins so, in some fields, without a score."""
        return unscored(any_(list(self._in_fields(text, fields, is_begun))))

    def _in_fields(self, text: str, fields: int, is_begun: bool) -> Iterator[Query]:
        for place in leveled_terms.places_in(fields):
            for field, term in ((TEXTS[place], text), (NOTED, leveled_terms.noted(text, place))):
                if not is_begun:
                    yield self.any_of(field, [term])
                elif query := self._begun_by(field, term):
                    yield query

    def phrase(self, steps: Steps, mask: int) -> Query:
        """Return what has terms that follow each other in a text of the fields, without a score."""
        in_fields = [
            self._following(steps, TEXTS[place]) for place in leveled_terms.places_in(mask)
        ]
        return unscored(any_([query for query in in_fields if query is not None]))

    def _following(self, steps: Steps, field: str) -> Query | None:
        *before, last = steps.terms
        if any(not self.searcher.doc_freq(field, term) for term in before):
            return None
        if not before:
            return self._begun_by(field, last) if steps.is_begun else self.any_of(field, [last])
        if not steps.is_begun:
            return Query.phrase_query(self.schema, field, [*before, last])
        return self._followed_by_any(before, last, field)

    def _followed_by_any(self, before: Sequence[str], beginning: str, field: str) -> Query | None:
        found = [term for term, _ in self.searcher.terms_with_prefix(field, beginning)]
        if len(found) <= _FEW:
            phrases = [Query.phrase_query(self.schema, field, [*before, term]) for term in found]
            return any_(phrases) if phrases else None
        if len(found) <= _MOST_EXPANSIONS:
            return Query.regex_phrase_query(self.schema, field, [*before, f"{beginning}.*"])
        longer = {term[: len(beginning) + 1] for term in found} - {beginning}
        parts = [self._followed_by_any(before, each, field) for each in sorted(longer)]
        whole = Query.phrase_query(self.schema, field, [*before, beginning])
        return any_([whole, *(part for part in parts if part is not None)])

    def any_of(self, field: str, terms: Sequence[object]) -> Query:
        """Return what has any of some terms."""
        if len(terms) > _EACH:
            return Query.term_set_query(self.schema, field, terms)
        each = [Query.term_query(self.schema, field, term, index_option="basic") for term in terms]
        return each[0] if len(each) == 1 else any_(each)

    def _begun_by(self, field: str, beginning: str) -> Query | None:
        """Return what has a term that begins so, None if there is no such term."""
        found = self.searcher.terms_with_prefix(field, beginning, limit=_NARROW + 1)
        if len(found) <= _NARROW:
            return self.any_of(field, [term for term, _ in found]) if found else None
        # No slips allowed: a plain prefix, and the quickest way to it that there is.
        return Query.fuzzy_term_query(self.schema, field, beginning, 0, prefix=True)

    def count(self, several: Sequence[Query]) -> int:
        """Return how many documents any of some queries finds: quicker where nothing is scored."""
        return first_hits(self.searcher, unscored(any_(several)), 0)[0]


def _key(node: Term | Prefix) -> _Key:
    return node.text, node.fields, isinstance(node, Prefix)
