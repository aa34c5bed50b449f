"""Parsed text into a query tree: what a person means by it.

Words that follow each other are taken together, so that an expression of several words is one unit
of meaning; all units must be found, but for the words that only hold a sentence together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from papersearch.analysis.chinese import Cutter
from papersearch.analysis.fold import fold
from papersearch.analysis.glossary import Token, tokens
from papersearch.analysis.runs import plain
from papersearch.engine.seam import Reader
from papersearch.engine.tree import EVERYTHING, And, Node, Or, Phrase, Term
from papersearch.index.documents import FIELDS
from papersearch.search.answer import Understood
from papersearch.search.highlights import Highlights
from papersearch.search.marked import Marked
from papersearch.search.parse import VALUE_FIELDS, Item, Query
from papersearch.search.references import reference
from papersearch.search.units import FILLERS, Unit, units
from papersearch.search.values import narrowing
from papersearch.search.ways import Knowing, Ways

_ADJACENT: Final = 0.4
_NOTHING_MARKED: Final = Marked()
_BITS: Final = {each.name: each.bit for each in FIELDS}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must be found, and what it is called in an explanation."""

    word: str
    node: Node
    units: tuple[Unit, ...] = ()
    """What it is made of: looked for one by one where no paper has the whole."""
    fields: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query as it was understood."""

    parts: tuple[Part, ...]
    optional: tuple[Node, ...]
    narrowing: tuple[Node, ...]
    """Facets' values that were typed."""
    excluded: tuple[Node, ...]
    ways: Ways

    @property
    def highlights(self) -> Highlights:
        """What to highlight in a text that was found."""
        return self.ways.highlights()

    @property
    def understood(self) -> tuple[Understood, ...]:
        """What was done beyond the literal words."""
        return tuple(self.ways.understood)

    def inner(self, part: Part) -> list[Part]:
        """Return the parts of a part."""
        found = (self.ways.unit(unit, part.fields) for unit in part.units)
        return [Part(u.text, node) for u, node in zip(part.units, found, strict=True)]

    @property
    def tree(self) -> And:
        """All of it."""
        required = tuple(part.node for part in self.parts)
        return And((*required, *self.narrowing), self.optional, self.excluded)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: all papers are found."""
        return self.tree == EVERYTHING


def understand(
    query: Query,
    reader: Reader,
    knowledge: Knowing,
    cutter: Cutter,
    expand: bool = True,
    marked: Marked = _NOTHING_MARKED,
) -> Meaning:
    """Return what `query` means in a library; with `expand`, also in its other language."""
    glossary = knowledge.glossary if expand and query else None
    reading = _Reading(Ways(reader, knowledge, cutter, glossary), marked)
    stretches = list(_stretches(query))
    for stretch in stretches:
        reading.take(stretch, is_only=len(stretches) == 1)
    return reading.meaning()


def _stretches(query: Query) -> Iterator[tuple[Item, ...] | Item]:
    """Yield groups of alternatives as they are, and plain words that follow each other as one."""
    words: list[str] = []
    for group in query:
        item = group[0]
        if len(group) == 1 and item == Item(item.text) and reference(item.text) is None:
            words.append(item.text)
            continue
        if words:
            yield Item(" ".join(words))
            words = []
        yield group
    if words:
        yield Item(" ".join(words))


@dataclass(slots=True)
class _Reading:
    """Collects what the stretches of one query mean."""

    ways: Ways
    marked: Marked
    parts: list[Part] = field(default_factory=list)
    fillers: list[Unit] = field(default_factory=list)
    optional: list[Node] = field(default_factory=list)
    narrowing: list[Node] = field(default_factory=list)
    excluded: list[Node] = field(default_factory=list)

    def take(self, stretch: tuple[Item, ...] | Item, is_only: bool) -> None:
        """Take the next stretch."""
        if isinstance(stretch, Item):
            self._take_words(stretch, is_only)
            return
        nodes = [node for item in stretch if (node := self._item(item)) is not None]
        if not nodes:
            return
        node = nodes[0] if len(nodes) == 1 else Or(tuple(nodes))
        if stretch[0].is_excluded:
            self.excluded.append(node)
        elif len(stretch) == 1 and stretch[0].field in VALUE_FIELDS:
            self.narrowing.append(node)
        else:
            word = " OR ".join(item.text for item in stretch)
            self.parts.append(Part(word, node, *self._within(stretch)))

    def _take_words(self, words: Item, is_only: bool) -> None:
        given = tokens(words.text)
        found = _with_joined(self._units(given), self.ways.reader)
        others = [unit for unit in found if unit.text not in FILLERS] or found
        self.ways.is_alone = is_only and len(others) == 1
        for unit in found:
            if unit.text in FILLERS:
                self.fillers.append(unit)
            else:
                self.parts.append(self._part(unit, self.ways))
        self.optional += _across(found)

    def _part(self, unit: Unit, ways: Ways) -> Part:
        return Part(unit.text, ways.unit(unit, 0), tuple(ways.within(unit)))

    def _quietly(self) -> Ways:
        """Return ways that highlight and tell nothing."""
        return Ways(self.ways.reader, self.ways.knowledge, self.ways.cutter, None)

    def _within(self, stretch: tuple[Item, ...]) -> tuple[tuple[Unit, ...], int]:
        """Return the units of a phrase, and its fields."""
        item = stretch[0]
        if len(stretch) > 1 or not item.is_phrase:
            return (), 0
        return tuple(self._units(tokens(item.text))), _BITS[item.field] if item.field else 0

    def _units(self, given: list[Token]) -> list[Unit]:
        return units(given, self.ways.glossary, self.ways.cutter)

    def _item(self, item: Item) -> Node | None:
        """Return the node for one item, None where it holds nothing to look for."""
        if item.field in VALUE_FIELDS:
            return narrowing(item.field, item.text, self.ways.reader, self.marked)
        fields = _BITS[item.field] if item.field else 0
        if not item.is_phrase and (named := reference(item.text)) is not None:
            item = Item(named, item.field, is_excluded=item.is_excluded)
            fields = fields or _BITS["link"]
        given = tokens(item.text)
        if not given:
            return None
        if item.is_excluded:
            return _Reading(self._quietly(), self.marked)._of_item(item, given, fields)
        return self._of_item(item, given, fields)

    def _of_item(self, item: Item, given: list[Token], fields: int) -> Node:
        if item.is_phrase:
            return self._phrase(item, given, fields)
        exactly = item.is_excluded
        found = units(given, None, self.ways.cutter) if exactly else self._units(given)
        return And(tuple(self.ways.unit(unit, fields, exactly) for unit in found))

    def _phrase(self, item: Item, given: list[Token], fields: int) -> Node:
        is_gram = _is_gram(given)
        found = [Unit(tuple(given))] if is_gram else units(given, None, self.ways.cutter)
        nodes = [self.ways.unit(unit, fields, exactly=True) for unit in found]
        if item.is_open and not given[-1].is_chinese:
            nodes[-1] = self.ways.begun(found[-1], fields)
        words = And(tuple(nodes))
        phrase: Node = words  # a gram is a term: it need not be looked for in texts
        if not is_gram:
            phrase = Phrase(words, plain(fold(item.text)), fields, item.is_open)
        whole = [unit for unit in self._units(given) if len(unit.tokens) == len(given)]
        others = [other for unit in whole for other in self.ways.meanings(unit, fields)]
        return Or((phrase, *others)) if others else phrase

    def meaning(self) -> Meaning:
        """Return all that was taken."""
        # Words that hold a sentence together are looked for where there is nothing else.
        ways = self._quietly() if self.parts else self.ways
        # A Chinese one is nearly everywhere: looking for it beside other words only takes time.
        sought = [u for u in self.fillers if not (self.parts and u.tokens[0].is_chinese)]
        fillers = [self._part(unit, ways) for unit in sought]
        return Meaning(
            tuple(self.parts or fillers),
            (*self.optional, *(part.node for part in fillers if self.parts)),
            tuple(self.narrowing),
            tuple(self.excluded),
            self.ways,
        )


def _with_joined(found: list[Unit], reader: Reader) -> list[Unit]:
    """Join neighbouring words that the library writes as one (`cross view` as `crossview`)."""
    joined: list[Unit] = []
    for unit in found:
        if joined and _is_word(joined[-1]) and _is_word(unit):
            before = joined[-1].tokens[0]
            after = unit.tokens[0]
            if reader.has_term(before.text + after.text):
                one_run = Token(after.key, after.text, before.run, is_chinese=False)
                joined[-1] = Unit((before, one_run))
                continue
        joined.append(unit)
    return joined


def _is_word(unit: Unit) -> bool:
    return len(unit.tokens) == 1 and not unit.meanings and not unit.tokens[0].is_chinese


def _is_gram(given: list[Token]) -> bool:
    """Tell whether Chinese was typed that is itself a term, or begins some."""
    is_one_run = all(token.is_chinese and token.run == given[0].run for token in given)
    return is_one_run and len(given) <= 2


def _across(found: list[Unit]) -> Iterator[Node]:
    """Yield the grams across neighbouring Chinese units: papers that have them stand first."""
    for before, after in pairwise(found):
        last, first = before.tokens[-1], after.tokens[0]
        if last.run == first.run and last.is_chinese and first.is_chinese:
            yield Term(last.text + first.text, _ADJACENT)
