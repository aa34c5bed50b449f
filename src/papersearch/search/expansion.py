"""Segments into parts of a plan: the ways in which each can be found.

The word itself weighs most; then what it begins, its stem, the other expressions with its meaning,
and only where the library lacks a word its pinyin, then a slip. What the engine knows of words is
not asked here: see `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from papersearch.analysis.grams import grams
from papersearch.analysis.latin import ID_DIGITS, id_term, pieces, stem
from papersearch.analysis.runs import is_chinese
from papersearch.analysis.tokens import Token
from papersearch.engine.tree import EVERYTHING, And, Node, Or, Phrase, Prefix, Term, Unit
from papersearch.search.highlights import Highlights, together
from papersearch.search.plan import QueryPart, Understood, Way, WayKind
from papersearch.search.segmentation import Segment
from papersearch.search.vocabulary import QueryVocabulary, halves
from papersearch.weights import BEGINNING, GRAMS, MEANING, MENDED, PARTS, STEM, WEAK, WORD


@dataclass(frozen=True, slots=True)
class Expansion:
    """Makes parts of segments, knowing what the library has."""

    vocabulary: QueryVocabulary

    def part(self, segment: Segment, fields: int = 0) -> QueryPart:
        """Return the part of a plan for a segment."""
        literal: Iterable[Way] = self.literal(segment, fields)
        if segment.sounds:  # its syllables as words are no more than what was typed
            literal = (replace(way, told=()) for way in literal)
        word = segment.text
        ways = (
            *literal,
            *self.meanings(segment, fields, word),
            *self._by_parts(segment, fields),
            *self._pinyin(word, segment.sounds, fields),
        )
        inner = segment.within or self._heard(segment, word)
        within = tuple(self.part(each, fields) for each in worthy(inner))
        part = part_of(word, ways, within)
        if not segment.is_weak or segment.is_alone:
            return part
        return replace(part, unit=replace(part.unit, weight=WEAK))

    def _heard(self, segment: Segment, word: str) -> tuple[Segment, ...]:
        """Return the Chinese segments that a word is the pinyin of, if they are several."""
        vocabulary = self.vocabulary
        if segment.sounds or len(segment.tokens) > 1 or vocabulary.has_all(segment):
            return ()
        heard = vocabulary.pinyin(word, whole=False)
        found = vocabulary.segments_of(heard[0]) if len(heard) == 1 else ()
        return found if len(found) > 1 else ()

    def reference(self, key: str) -> Way:
        """Return the way by what an id or an address names, or may go on to name."""
        term = id_term(key)
        if term in self.vocabulary.terms:
            return Way("reference", Term(term), Highlights())
        # What so little begins is nearly everything.
        node = Prefix(term) if len(key) >= ID_DIGITS else EVERYTHING
        return Way("reference", node, Highlights())

    def literal(self, segment: Segment, fields: int) -> Iterator[Way]:
        """Yield the ways in which a segment is found as it was typed, or as it was meant."""
        runs = [list(run) for _, run in groupby(segment.tokens, key=lambda token: token.run)]
        by_run = [
            list(self._chinese("".join(token.text for token in run), fields))
            if run[0].is_chinese
            else list(self._expression(run, fields, segment.is_open and run is runs[-1]))
            for run in runs
        ]
        if len(by_run) == 1:
            yield from by_run[0]
        else:
            yield _all_of("word", by_run, WORD)

    def meanings(self, segment: Segment, fields: int, word: str = "") -> Iterator[Way]:
        """Yield the other expressions that mean the same, if the library has them.

        `word` is the segment's text, where it is known already.
        """
        others = self.vocabulary.others(segment) if segment.meanings else []
        word = word or (segment.text if others else "")
        for other in others:
            nodes = [self._known_word(each, fields) for each in other.words]
            found = [node for node in nodes if node is not None]
            if nodes and len(found) == len(nodes):
                told = (Understood(word, "glossary", (other.text,)),)
                marks = _marks([form for each in other.words for form in each])
                is_told = other.is_told
                yield Way("glossary", average(found, MEANING), marks, told if is_told else ())

    def _known_word(self, written: Sequence[str], fields: int) -> Node | None:
        """Return the node for the terms of a word, None if no paper has one."""
        known, word = self.vocabulary.terms, written[0]
        terms = [term for term in written if term in known]
        if terms:
            return Or(tuple(Term(term, WORD, fields) for term in terms))
        if len(word) < 3 or not is_chinese(word):
            return None
        within = grams(word)[:-1]
        if not all(gram in known for gram in within):
            return None
        return average([Term(gram, WORD, fields) for gram in within], GRAMS)

    def _by_parts(self, segment: Segment, fields: int) -> Iterator[Way]:
        """Yield the way by the shorter expressions and words that an expression is made of."""
        parts = worthy(segment.within)
        if not parts or sum(len(part.tokens) for part in parts) < len(segment.tokens):
            return
        ways = [[*self.literal(part, fields), *self.meanings(part, fields)] for part in parts]
        yield _all_of("parts", ways, PARTS, is_told=False)

    def _expression(self, run: Sequence[Token], fields: int, is_open: bool) -> Iterator[Way]:
        parts = [token.text for token in run]
        yield from self._word("".join(parts), fields, is_open)
        if len(parts) > 1:
            last = len(parts) - 1
            ways = [
                list(self._word(part, fields, is_open and place == last))
                for place, part in enumerate(parts)
            ]
            yield _all_of("word", ways, WORD)

    def _word(self, word: str, fields: int, is_open: bool) -> Iterator[Way]:
        """Yield the ways of a word of letters and digits."""
        vocabulary = self.vocabulary
        yield Way("word", Term(word, WORD, fields), Highlights(words=frozenset({word})))
        is_there = word in vocabulary.terms
        begun = vocabulary.begun(word)
        root = stem(word)
        has_root = root in vocabulary.terms
        told: tuple[Understood, ...] = ()
        if begun and not has_root and not is_there:
            told = (Understood(word, "beginning", begun),)
        if is_open or not is_there:  # else it is a word, and whole: sam is no beginning of sample
            prefix = Prefix(word, BEGINNING, fields)
            yield Way("beginning", prefix, Highlights(beginnings=(word,)), told)
        if root is not None and has_root:
            examples = () if is_there else vocabulary.examples(root)
            told = (Understood(word, "stem", examples),) if examples else ()
            yield Way("stem", Term(root, STEM, fields), Highlights(stems=frozenset({root})), told)
        if not word.isalnum() and (bare := pieces(word)[0]) != word:  # nerf++ stands before nerf
            yield Way("stem", Term(bare, STEM, fields), Highlights(words=frozenset({bare})))
        if word.isdigit() and len(word) >= ID_DIGITS:
            yield Way("reference", Prefix(id_term(word), WORD, fields), Highlights())
        for first, second in halves(word):
            if first in vocabulary.terms and second in vocabulary.terms:
                words = And((Term(first, WORD / 2, fields), Term(second, WORD / 2, fields)))
                phrase = Phrase(words, f" {first} {second} ", fields)
                yield Way("word", phrase, Highlights(words=frozenset({first, second})))
        if not is_there and not has_root:
            yield from self._instead(word, begun, fields)

    def _instead(self, word: str, begun: tuple[str, ...], fields: int) -> Iterator[Way]:
        """Yield further ways for a word that the library lacks."""
        if chinese := self.vocabulary.pinyin(word, bool(begun)):
            yield from self._pinyin(word, chinese, fields)
        elif begun:
            yield from self._completed(word, fields)
        else:
            yield from self._slip(word, fields)

    def _pinyin(self, word: str, chinese: Iterable[str], fields: int) -> Iterator[Way]:
        for each in chinese:
            parts = self.vocabulary.segments_of(each)
            ways = [[*self.literal(part, fields), *self.meanings(part, fields)] for part in parts]
            told = (Understood(word, "pinyin", (each,)),)
            yield _all_of("pinyin", ways, MENDED, before=told)

    def _completed(self, word: str, fields: int) -> Iterator[Way]:
        """Yield the ways of the word that is being typed, where only one can be meant.

        So what is found does not jump where it is complete.
        """
        completed = self.vocabulary.completed(word)
        if completed is None:
            return
        if (root := stem("".join(token.text for token in completed.tokens))) is not None:
            yield Way("stem", Term(root, STEM, fields), Highlights())
        yield from self.meanings(completed, fields)

    def _slip(self, word: str, fields: int) -> Iterator[Way]:
        for each in self.vocabulary.mended(word):
            root = stem(each)
            node = self._known_word([each, root] if root else [each], fields)
            if node is not None:
                told = (Understood(word, "slip", (each,)),)
                marks = Highlights(frozenset({each}), stems=frozenset({root} if root else ()))
                yield Way("slip", average([node], MENDED), marks, told)

    def _chinese(self, word: str, fields: int) -> Iterator[Way]:
        marks = Highlights(chinese=frozenset({word}))
        if len(word) == 1:
            yield Way("word", Prefix(word, WORD, fields), marks)
            return
        yield Way("word", Term(word, WORD, fields), marks)
        if len(word) > 2:
            nodes = [Term(gram, WORD, fields) for gram in grams(word)[:-1]]
            yield Way("word", average(nodes, GRAMS), marks)


def average(nodes: Sequence[Node], weight: float) -> Node:
    """Return the node for all nodes, scored as one word of that weight."""
    if len(nodes) == 1 and weight == WORD:
        return nodes[0]
    return And(tuple(nodes), weight=weight / len(nodes))


def worthy(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments that say something: a character of a word says too little (法, 书法)."""
    if all(len(each.tokens) == 1 for each in segments):
        return list(segments)  # of a word that nobody knows: there is nothing else
    return [each for each in segments if len(each.tokens) > 1 or not each.tokens[0].is_chinese]


def part_of(word: str, ways: Sequence[Way], within: Sequence[QueryPart] = ()) -> QueryPart:
    """Return the part of some ways."""
    inner = tuple(part.unit for part in within)
    unit = Unit(tuple(dict.fromkeys(way.node for way in ways)), within=inner)
    return QueryPart(word, tuple(ways), unit, tuple(within))


def _all_of(
    kind: WayKind,
    several: Sequence[Sequence[Way]],
    weight: float,
    is_told: bool = True,
    before: tuple[Understood, ...] = (),
) -> Way:
    """Return the way that needs a way of each."""
    nodes = [
        ways[0].node if len(ways) == 1 else Or(tuple(way.node for way in ways)) for ways in several
    ]
    ways = [way for ways in several for way in ways]
    told = (*before, *(each for way in ways for each in way.told)) if is_told else before
    return Way(kind, average(nodes, weight), together([way.highlights for way in ways]), told)


def _marks(words: Sequence[str]) -> Highlights:
    chinese = frozenset(filter(is_chinese, words))
    return Highlights(words=frozenset(words) - chinese, chinese=chinese)
