"""Typed text into a plan, in stages that each go through it once: analysed, divided, expanded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Final

from papersearch.analysis.fold import fold
from papersearch.analysis.latin import id_term
from papersearch.analysis.runs import plain
from papersearch.analysis.tokens import Token
from papersearch.engine.tree import And, Keys, Node, Or, Phrase, Term, Unit
from papersearch.search.analysed import Asked, Stretch, analyse
from papersearch.search.exact import begun, exactly
from papersearch.search.expansion import Expansion, part_of, worthy
from papersearch.search.filters import narrowing
from papersearch.search.glue import PROSE
from papersearch.search.highlights import Highlights, together
from papersearch.search.joining import completed, joined_words, sounding
from papersearch.search.likeness import paper_with_id, weightiest
from papersearch.search.parse import LIKE, VALUE_FIELDS, Query
from papersearch.search.plan import Plan, QueryPart, Way
from papersearch.search.segmentation import Segment
from papersearch.search.user_facets import Marked
from papersearch.search.vocabulary import QueryVocabulary, Resources, vocabulary
from papersearch.weights import ADJACENT, OPTIONAL

_Parts = dict[tuple[object, ...], QueryPart]
_NOTHING_MARKED = Marked()
_ENOUGH: Final = 2
"""Words that say something: from so many on, those that say little need not be found."""


@dataclass(frozen=True, slots=True)
class _Divided:
    """Something that was asked, with its segments."""

    asked: Asked
    segments: tuple[Segment, ...]


def plan(query: Query, resources: Resources, marked: Marked = _NOTHING_MARKED) -> Plan:
    """Return what is done for a query in a library."""
    stretches = analyse(query)
    for stretch in stretches:
        if (item := stretch[0].item).field == LIKE and len(stretch) == 1 and not item.is_excluded:
            return _like(item.text, resources)
    worded = [each for each in stretches if each[-1].tokens and not each[0].item.is_excluded]
    divided = [_divided(each, resources, worded[-1:] == [each]) for each in stretches]
    keys = [id_term(each.key) for stretch in stretches for each in stretch if each.key]
    known = _known(divided, resources, keys)
    if (completed_ := [_completed(each, known) for each in divided]) != divided:
        known = _known([*divided, *completed_], resources, keys)
        divided = completed_
    return _Planner(Expansion(known), marked).plan(divided)


def _known(
    divided: Sequence[tuple[_Divided, ...]], resources: Resources, keys: Sequence[str]
) -> QueryVocabulary:
    segments = (segment for each in chain.from_iterable(divided) for segment in each.segments)
    return vocabulary(segments, resources, keys)


def _completed(stretch: tuple[_Divided, ...], known: QueryVocabulary) -> tuple[_Divided, ...]:
    first = stretch[0]
    if not first.asked.is_plain:
        return stretch
    return (replace(first, segments=completed(first.segments, known)),)


def _like(typed: str, resources: Resources) -> Plan:
    """Return what is done for papers like one: all that have most of its weightiest words."""
    paper = paper_with_id(typed, resources)
    if paper is None:
        return Plan((part_of(typed, ()),))
    segments = weightiest(paper, resources)
    expansion = Expansion(vocabulary(segments, resources))
    parts = tuple(expansion.part(segment) for segment in segments)
    return Plan(parts, excluded=(Keys(frozenset({paper.id})),), like=paper.id)


def _divided(stretch: Stretch, resources: Resources, is_last: bool) -> tuple[_Divided, ...]:
    found = []
    for each in stretch:
        segments = resources.segments(each.tokens)
        if each.is_plain and resources.glossary is not None:
            segments = tuple(sounding(segments, resources.lexicon.pinyin))
        if segments:
            segments = (*segments[:-1], replace(segments[-1], is_open=is_last))
        found.append(_Divided(each, segments))
    return tuple(found)


def _weighed(parts: _Parts, glue: _Parts) -> tuple[_Parts, list[Node]]:
    """Return the parts that are looked for, and what only adds to what they find."""
    optional: list[Node] = []
    strong = {key: part for key, part in parts.items() if part.unit.weight == 1.0}
    if glue and strong:  # a sentence: what is said in everyday words need not be found
        optional += [_little(part.unit) for part in parts.values() if part.word in PROSE]
        parts = {key: part for key, part in parts.items() if part.word not in PROSE}
    if len(parts) > len(strong) >= _ENOUGH:
        optional += [part.unit for key, part in parts.items() if key not in strong]
        parts = strong
    # Words that only hold a sentence together are looked for where there is nothing else.
    if parts:
        optional += [_little(part.unit) for part in glue.values() if part.word.isascii()]
    return parts or glue, optional


@dataclass(frozen=True, slots=True)
class _Planner:
    expansion: Expansion
    marked: Marked

    def plan(self, divided: Sequence[tuple[_Divided, ...]]) -> Plan:
        """Return the plan of divided stretches."""
        parts: _Parts = {}
        glue: _Parts = {}
        optional: list[Node] = []
        narrowing_: list[Node] = []
        excluded: list[Node] = []
        for stretch in divided:
            first = stretch[0].asked
            if first.is_plain:
                segments = tuple(joined_words(stretch[0].segments, self.expansion.vocabulary.terms))
                said = [each for each in segments if not each.is_glue] or segments
                is_alone = len(divided) == 1 and len(said) == 1
                for segment in segments:
                    into = glue if segment.is_glue else parts
                    into.setdefault(
                        segment.key, self.expansion.part(replace(segment, is_alone=is_alone))
                    )
                optional += _across(segments)
            elif first.item.is_excluded:
                excluded += [node for each in stretch if (node := self._exactly(each)) is not None]
            elif len(stretch) == 1 and first.item.field in VALUE_FIELDS:
                narrowing_.append(self._value(first))
            elif (part := self._alternatives(stretch)) is not None:
                parts.setdefault((part.word, part.unit), part)
        found, may_be = _weighed(parts, glue)
        return Plan(tuple(found.values()), (*optional, *may_be), tuple(narrowing_), tuple(excluded))

    def _value(self, asked: Asked) -> Node:
        item = asked.item
        assert item.field is not None, "values have a field"
        snapshot = self.expansion.vocabulary.resources.snapshot
        return narrowing(item.field, item.text, snapshot, self.marked)

    def _alternatives(self, stretch: Sequence[_Divided]) -> QueryPart | None:
        """Return the part of alternatives, None where they hold nothing to look for."""
        found = [part for each in stretch if (part := self._part(each)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        word = " OR ".join(each.asked.item.text for each in stretch)
        return part_of(word, [way for part in found for way in part.ways])

    def _part(self, divided: _Divided) -> QueryPart | None:
        asked, segments = divided.asked, divided.segments
        if asked.item.field in VALUE_FIELDS:
            return part_of(asked.item.text, [Way("reference", self._value(asked), Highlights())])
        if asked.key is not None:
            return part_of(asked.item.text, [self.expansion.reference(asked.key)])
        if not segments:
            return None
        if asked.item.is_phrase:
            return self._phrase(divided)
        parts = [self.expansion.part(segment, asked.fields) for segment in segments]
        if len(parts) == 1:
            return parts[0]
        nodes = [Or(part.unit.ways) for part in parts]
        ways = [way for part in parts for way in part.ways]
        told = tuple(each for way in ways for each in way.told)
        marks = together([way.highlights for way in ways])
        whole = Way("word", And(tuple(nodes), weight=1 / len(nodes)), marks, told)
        return part_of(asked.item.text, [whole], parts)

    def _phrase(self, divided: _Divided) -> QueryPart:
        asked, segments = divided.asked, divided.segments
        item, given, fields = asked.item, asked.tokens, asked.fields
        words = _words_of(given, self.expansion.vocabulary)
        nodes = [exactly(each, fields) for each in words]
        if item.is_open and not given[-1].is_chinese:
            nodes[-1] = begun(words[-1], fields)
        every = And(tuple(nodes), weight=1 / len(nodes))
        found: Node = every
        if not _is_gram(given):  # a gram is a term: it need not be looked for in texts
            found = Phrase(
                And(tuple(nodes), weight=1 / len(nodes)),
                plain(fold(item.text)),
                fields,
                item.is_open,
            )
        marks = together(map(_marks, words))
        if item.is_open and not given[-1].is_chinese:
            marks = together((marks, Highlights(beginnings=(given[-1].text,))))
        ways = [Way("phrase", found, marks)]
        if len(segments) == 1:
            ways += self.expansion.meanings(segments[0], fields)
        within = [self.expansion.part(each, fields) for each in worthy(segments)]
        return part_of(item.text, ways, within)

    def _exactly(self, divided: _Divided) -> Node | None:
        """Return what a paper is excluded for."""
        asked = divided.asked
        if asked.item.field in VALUE_FIELDS:
            return self._value(asked)
        if asked.key is not None:
            return Term(id_term(asked.key))
        if not asked.tokens:
            return None
        if asked.item.is_phrase:
            return self._phrase(divided).ways[0].node
        words = _words_of(asked.tokens, self.expansion.vocabulary)
        return And(tuple(exactly(each, asked.fields) for each in words))


def _words_of(given: Sequence[Token], known: QueryVocabulary) -> tuple[Segment, ...]:
    """Return the words of a text, without expressions."""
    if _is_gram(given):
        return (Segment(tuple(given)),)
    return replace(known.resources, glossary=None).segments(given)


def _marks(segment: Segment) -> Highlights:
    texts = frozenset(token.text for token in segment.tokens)
    if segment.tokens[0].is_chinese:
        return Highlights(chinese=frozenset({segment.text}))
    whole = "".join(token.text for token in segment.tokens)
    return Highlights(words=texts | {whole})


def _little(unit: Unit) -> Unit:
    return Unit(unit.ways, OPTIONAL)


def _is_gram(given: Sequence[Token]) -> bool:
    """Return whether Chinese was typed that is itself a term, or begins some."""
    is_one_run = all(token.is_chinese and token.run == given[0].run for token in given)
    return is_one_run and len(given) <= 2


def _across(found: Sequence[Segment]) -> Iterator[Node]:
    """Yield the grams across neighbouring Chinese segments: papers with them stand first."""
    for before, after in pairwise(found):
        last, first = before.tokens[-1], after.tokens[0]
        if last.run == first.run and last.is_chinese and first.is_chinese:
            yield Unit((Term(last.text + first.text),), ADJACENT)
