"""Parsed text into a query tree: what a person means by a word.

A word of an alphabetic script is found as itself, by its stem, and as the beginning of a word; a
run of Chinese as the words it is cut into, each as a word or by its grams. The first weighs most.
Whatever was done beyond the literal word is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from papersearch.analysis.chinese import Cutter, grams
from papersearch.analysis.fold import fold
from papersearch.analysis.latin import STEM_MARK, joined, pieces, stem
from papersearch.analysis.runs import plain, runs
from papersearch.engine.seam import Reader
from papersearch.engine.tree import And, Node, Or, Phrase, Prefix, Term
from papersearch.index.documents import FIELDS
from papersearch.search.marks import Marks
from papersearch.search.parse import VALUE_FIELDS, Item, Query
from papersearch.search.phrase import holding
from papersearch.search.values import narrowing

_WORD: Final = 1.0
_STEM: Final = 0.6
_BEGINNING: Final = 0.5
_GRAMS: Final = 0.5
_ADJACENT: Final = 0.4
_FILLERS: Final = frozenset(
    "a an and are as at be by for from in into is it its of on or that the this to via with "
    "的 地 得 了 着 和 与 及 或 在 是 对 把 被 从 到 以 为 中 之 其".split()
)
"""Words that hold a sentence together: they need not be found beside other words."""
_EXAMPLES: Final = 4
"""How many words of the library are named for a beginning or a stem."""

_BITS: Final = {each.name: each.bit for each in FIELDS}


@dataclass(frozen=True, slots=True)
class Understood:
    """What was done beyond the literal word."""

    word: str
    way: str
    """`beginning` or `stem`."""
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query as it was understood."""

    tree: And
    marks: Marks
    understood: tuple[Understood, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: all papers are found."""
        return self.tree == And(())


def understand(query: Query, reader: Reader, cutter: Cutter) -> Meaning:
    """Return what `query` means in the library that `reader` reads."""
    translation = _Translation(reader, cutter)
    required: list[Node] = []
    optional: list[Node] = []
    excluded: list[Node] = []
    for group in query:
        nodes = [node for item in group if (node := translation.item(item)) is not None]
        if not nodes:
            continue
        node = nodes[0] if len(nodes) == 1 else Or(tuple(nodes))
        if group[0].is_excluded:
            excluded.append(node)
        elif all(item.text.lower() in _FILLERS and item.field is None for item in group):
            optional.append(node)
        else:
            required.append(node)
    if not any(isinstance(node, And | Or | Term | Prefix | Phrase) for node in required):
        required, optional = required + optional, []
    tree = And(tuple(required), tuple(optional), tuple(excluded))
    return Meaning(tree, translation.marks(), tuple(translation.understood))


@dataclass(slots=True)
class _Translation:
    """One query's way into a tree; collects what is to be marked and told."""

    reader: Reader
    cutter: Cutter
    understood: list[Understood] = field(default_factory=list)
    _words: set[str] = field(default_factory=set)
    _beginnings: set[str] = field(default_factory=set)
    _stems: set[str] = field(default_factory=set)
    _chinese: set[str] = field(default_factory=set)

    def marks(self) -> Marks:
        return Marks(
            frozenset(self._words),
            tuple(sorted(self._beginnings)),
            frozenset(self._stems),
            frozenset(self._chinese),
        )

    def item(self, item: Item) -> Node | None:
        """Return the node for one item, None where it holds nothing to look for."""
        if item.field in VALUE_FIELDS:
            return narrowing(item.field, item.text, self.reader)
        fields = _BITS[item.field] if item.field else 0
        if item.is_excluded:
            return _Translation(self.reader, self.cutter)._words_of(item, fields, exactly=True)
        return self._words_of(item, fields, exactly=item.is_phrase and not item.is_open)

    def _words_of(self, item: Item, fields: int, exactly: bool) -> Node | None:
        nodes: list[Node] = []
        adjacent: list[Node] = []
        folded = fold(item.text)
        for run in runs(folded):
            if run.is_chinese:
                self._run(run.text, fields, nodes, adjacent)
            else:
                nodes.append(self._expression(run.text, fields, exactly))
        if not nodes:
            return None
        if item.is_phrase:
            return Phrase(And(tuple(nodes)), holding(plain(folded), fields, item.is_open))
        return nodes[0] if len(nodes) == 1 and not adjacent else And(tuple(nodes), tuple(adjacent))

    def _expression(self, expression: str, fields: int, exactly: bool) -> Node:
        whole = self._word(joined(expression), fields, exactly)
        parts = pieces(expression)
        if len(parts) == 1:
            return whole
        return Or((whole, And(tuple(self._word(part, fields, exactly) for part in parts))))

    def _word(self, word: str, fields: int, exactly: bool) -> Node:
        self._words.add(word)
        ways: list[Node] = [Term(word, _WORD, fields)]
        if exactly:
            return ways[0]
        self._beginnings.add(word)
        root = stem(word)
        if root is not None:
            self._stems.add(root)
            ways.append(Term(root, _STEM, fields))
        ways.append(Prefix(word, _BEGINNING, fields))
        if not self.reader.has_term(word):
            self._tell(word, root)
        return Or(tuple(ways))

    def _tell(self, word: str, root: str | None) -> None:
        if root is not None and self.reader.has_term(root):
            begun = self.reader.begun_by(root.removeprefix(STEM_MARK))
            same = [term for term in begun if stem(term) == root]
            self.understood.append(Understood(word, "stem", tuple(same[:_EXAMPLES])))
        elif begun := self.reader.begun_by(word, _EXAMPLES):
            self.understood.append(Understood(word, "beginning", tuple(begun)))

    def _run(self, run: str, fields: int, nodes: list[Node], adjacent: list[Node]) -> None:
        """Add the words of a Chinese run, and the grams across them as what may be found too."""
        words = list(self.cutter.words(run))
        fillers_only = all(word in _FILLERS for word, _ in words)
        for word, start in words:
            if start:
                adjacent.append(Term(run[start - 1 : start + 1], _ADJACENT, fields))
            if word in _FILLERS and not fillers_only:
                continue
            self._chinese.add(word)
            nodes.append(_chinese_word(word, fields))


def _chinese_word(word: str, fields: int) -> Node:
    if len(word) == 1:
        return Prefix(word, _WORD, fields)
    if len(word) == 2:
        return Term(word, _WORD, fields)
    within = grams(word)[:-1]
    by_grams = And(tuple(Term(gram, _GRAMS / len(within), fields) for gram in within))
    return Or((Term(word, _WORD, fields), by_grams))
