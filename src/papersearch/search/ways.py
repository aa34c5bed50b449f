"""The ways in which one unit of a query can be found, as nodes of the query tree.

The unit itself weighs most; then what its words begin, their stems, the other expressions with its
meaning, and only where a word is none of the library's its pinyin, then a slip. Whatever is done
beyond the literal word is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Final, Protocol

from papersearch.analysis.chinese import Cutter, Vocabulary, grams
from papersearch.analysis.glossary import Glossary, tokens
from papersearch.analysis.latin import STEM_MARK, id_term, numbers, stem
from papersearch.analysis.pinyin import PinyinTable
from papersearch.analysis.runs import is_chinese
from papersearch.engine.seam import Reader
from papersearch.engine.tree import And, Node, Or, Prefix, Term
from papersearch.search.answer import Understood
from papersearch.search.highlights import Highlights
from papersearch.search.slips import meant
from papersearch.search.units import Unit, units

_WORD: Final = 1.0
_STEM: Final = 0.6
_BEGINNING: Final = 0.5
_GRAMS: Final = 0.5
_MEANING: Final = 0.6
_PARTS: Final = 0.5
_MENDED: Final = 0.6
_ID_DIGITS: Final = 4
"""From how many digits on a number may be the beginning of an arXiv id."""
_EXAMPLES: Final = 4
"""How many words of the library are named for what was done."""


class Knowing(Protocol):
    """What is known of a library's words."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The Chinese words."""

    @property
    def latin(self) -> list[str]:
        """The words of alphabetic scripts."""

    @property
    def pinyin(self) -> PinyinTable:
        """Chinese words by their pinyin."""

    @property
    def glossary(self) -> Glossary:
        """Expressions with one meaning."""


@dataclass(slots=True)
class Ways:
    """One query's ways; collects what is to be highlighted and told."""

    reader: Reader
    knowledge: Knowing
    cutter: Cutter
    glossary: Glossary | None
    """None where expansion is switched off."""
    is_alone: bool = False
    """Whether the query has a single unit: even a weak one is translated then."""
    understood: dict[Understood, None] = field(default_factory=dict)
    _words: set[str] = field(default_factory=set)
    _beginnings: set[str] = field(default_factory=set)
    _stems: set[str] = field(default_factory=set)
    _chinese: set[str] = field(default_factory=set)

    def highlights(self) -> Highlights:
        """Return what is to be highlighted."""
        return Highlights(
            frozenset(self._words),
            tuple(sorted(self._beginnings)),
            frozenset(self._stems),
            frozenset(self._chinese),
        )

    def unit(self, unit: Unit, fields: int, exactly: bool = False) -> Node:
        """Return the node for a unit."""
        literal = self.literal(unit, fields, exactly)
        ways = [literal]
        if unit.meanings and not exactly:
            ways += self.meanings(unit, fields, is_last_resort=not self.reader.run(literal))
            ways += self._by_parts(unit, fields)
        return ways[0] if len(ways) == 1 else Or(tuple(ways))

    def literal(self, unit: Unit, fields: int, exactly: bool = False) -> Node:
        """Return the node for a unit as it was typed."""
        nodes: list[Node] = []
        for _, run in groupby(unit.tokens, key=lambda token: token.run):
            texts = list(run)
            if texts[0].is_chinese:
                nodes.append(self._chinese_word("".join(t.text for t in texts), fields))
            else:
                nodes.append(self._expression([t.text for t in texts], fields, exactly))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def begun(self, unit: Unit, fields: int) -> Node:
        """Return the node for words as they were typed, of which the last may go on."""
        *before, last = [token.text for token in unit.tokens]
        self._words.update(before)
        self._beginnings.add(last)
        ending = Or((Term(last, _WORD, fields), Prefix(last, _BEGINNING, fields)))
        return And((*(Term(word, _WORD, fields) for word in before), ending))

    def meanings(
        self, unit: Unit, fields: int, is_told: bool = True, is_last_resort: bool = False
    ) -> list[Node]:
        """Return nodes for the other expressions that mean the same, if the library has them."""
        if self.glossary is None:
            return []
        nodes, told = [], []
        for other in self.glossary.others(
            unit.meanings, unit.tokens, self.is_alone, is_last_resort
        ):
            if (node := self._meaning(other.text, fields)) is not None:
                nodes.append(node)
                told += [other.text] if other.is_told else []
        if told and is_told:
            self._tell(unit.text, "glossary", told)
        return nodes

    def _meaning(self, expression: str, fields: int) -> Node | None:
        """Return the node for an expression of the glossary, None if the library lacks a word."""
        words = spelled(Unit(tuple(tokens(expression))))
        each = [(word,) if is_chinese(word) else numbers(word) for word in words]
        found = [self._known_word(forms, fields, _MEANING / len(words)) for forms in each]
        nodes = tuple(node for node in found if node is not None)
        if not words or len(nodes) < len(words):
            return None
        for word in chain.from_iterable(each):
            self._mark(word)
        return nodes[0] if len(nodes) == 1 else And(nodes)

    def _known_word(self, forms: Sequence[str], fields: int, weight: float) -> Node | None:
        """Return the node for the terms of a word, None if no paper has one."""
        word = forms[0]
        terms = [term for term in forms if self.reader.has_term(term)]
        if terms:
            return Or(tuple(Term(term, weight, fields) for term in terms))
        within = grams(word)[:-1] if is_chinese(word) else []
        by_grams = And(tuple(Term(gram, weight / len(within), fields) for gram in within))
        return by_grams if len(within) > 1 and self.reader.run(by_grams) else None

    def _mark(self, word: str) -> None:
        (self._chinese if is_chinese(word) else self._words).add(word)

    def within(self, unit: Unit) -> list[Unit]:
        """Return the shorter units that an expression is made of, none if it is a word."""
        if len(unit.tokens) < 2 or not unit.meanings:
            return []
        is_opaque = self.glossary is not None and self.glossary.is_opaque(unit.meanings)
        known = None if is_opaque else self.glossary
        found = units(unit.tokens, known, self.cutter, longest=len(unit.tokens) - 1)
        if len(found) == 1:
            return []
        # A character alone says too little: 法 is not what is meant by 书法.
        return [part for part in found if len(part.tokens) > 1 or not part.tokens[0].is_chinese]

    def _by_parts(self, unit: Unit, fields: int) -> list[Node]:
        """Return a node for the shorter expressions and words that a Chinese expression is of."""
        parts = self.within(unit)
        if sum(len(part.tokens) for part in parts) < len(unit.tokens):
            return []
        each = [
            Or((self.literal(p, fields), *self.meanings(p, fields, is_told=False))) for p in parts
        ]
        return [And(tuple(each), weight=_PARTS / len(each))]

    def _expression(self, parts: list[str], fields: int, exactly: bool) -> Node:
        whole = self._word("".join(parts), fields, exactly)
        if len(parts) == 1:
            return whole
        return Or((whole, And(tuple(self._word(part, fields, exactly) for part in parts))))

    def _word(self, word: str, fields: int, exactly: bool) -> Node:
        self._words.add(word)
        literal: Node = Term(word, _WORD, fields)
        is_id = word.isdigit() and len(word) >= _ID_DIGITS
        if exactly:
            return Or((literal, Term(id_term(word), _WORD, fields))) if is_id else literal
        self._beginnings.add(word)
        ways: list[Node] = [literal, Prefix(word, _BEGINNING, fields)]
        root = stem(word)
        if root is not None:
            self._stems.add(root)
            ways.append(Term(root, _STEM, fields))
        if is_id:
            ways.append(Prefix(id_term(word), _WORD, fields))
        if not self.reader.has_term(word):
            ways += self._instead(word, root, fields)
        return Or(tuple(ways))

    def _instead(self, word: str, root: str | None, fields: int) -> list[Node]:
        """Return further nodes for a word that the library lacks, and tell what is done."""
        if root is not None and self.reader.has_term(root):
            begun = self.reader.begun_by(root.removeprefix(STEM_MARK))
            self._tell(word, "stem", [term for term in begun if stem(term) == root])
            return []
        begun = self.reader.begun_by(word, _EXAMPLES)
        if self.glossary is not None and (
            chinese := self.knowledge.pinyin.words(word, bool(begun))
        ):
            return self._pinyin(word, chinese, fields)
        if begun:
            self._tell(word, "beginning", begun)
            return []
        return self._slip(word, fields)

    def _pinyin(self, word: str, chinese: Iterable[str], fields: int) -> list[Node]:
        self._tell(word, "pinyin", chinese)
        nodes: list[Node] = []
        for each in chinese:
            found = units(tokens(each), self.glossary, self.cutter)
            nodes.append(And(tuple(self.unit(unit, fields) for unit in found), weight=_MENDED))
        return nodes

    def _slip(self, word: str, fields: int) -> list[Node]:
        words = [] if word.isdigit() else meant(word, self.knowledge.latin)
        forms = {each: [each, root] if (root := stem(each)) else [each] for each in words}
        nodes = {w: node for w in words if (node := self._known_word(forms[w], fields, _MENDED))}
        if nodes:
            self._tell(word, "slip", nodes)
        for each in nodes:
            self._mark(each)
            self._stems.update(forms[each][1:])
        return list(nodes.values())

    def _chinese_word(self, word: str, fields: int) -> Node:
        self._chinese.add(word)
        if len(word) == 1:
            return Prefix(word, _WORD, fields)
        if len(word) == 2:
            return Term(word, _WORD, fields)
        within = grams(word)[:-1]
        by_grams = tuple(Term(gram, _GRAMS / len(within), fields) for gram in within)
        return Or((Term(word, _WORD, fields), And(by_grams)))

    def _tell(self, word: str, way: str, terms: Iterable[str]) -> None:
        self.understood[Understood(word, way, tuple(terms)[:_EXAMPLES])] = None


def spelled(unit: Unit) -> list[str]:
    """Return the words of a unit: those of alphabetic scripts one by one, Chinese as it runs."""
    words: list[str] = []
    before = None
    for token in unit.tokens:
        if before and before.is_chinese and token.is_chinese and before.run == token.run:
            words[-1] += token.text
        else:
            words.append(token.text)
        before = token
    return words
