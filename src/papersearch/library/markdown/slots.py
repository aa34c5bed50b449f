"""What stands in the same place of a file's other blocks: the slot of a title, of a label.

Always holds: what a slot says grows with how often it is seen, so that a file of three entries is
read by the entries' own likeness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from papersearch.library.markdown.candidates import Candidate, Slot, candidates_of
from papersearch.library.markdown.labels import Meaning, meanings_of
from papersearch.library.markdown.parts import head_of
from papersearch.library.markdown.units import Unit

_PRIOR: Final = 4.0
"""So many blocks that say nothing are added to each slot."""
_TRUST: Final = 0.6
"""What a slot that always is, or never is, the title's adds or takes at most."""
_FEW_TEXTS: Final = 0.5
"""Share of different texts below which a slot repeats itself: venues, tags, labels."""
_ENOUGH: Final = 6
_FEWEST_HEADS: Final = 3
"""How often a text before a colon is a label, though its words are not known."""
_HEAD_SHARE: Final = 0.03
"""Share of the blocks of a form that begin with such a text, at least."""
_COLUMNS: Final[dict[str, float]] = {"title": 0.6, "paper": 0.3, "name": -0.1, "": 0.0, "link": 0.0}
_VENUE_COLUMNS: Final = frozenset(
    "pub publication publications published j/c source 来源 发表".split()
)
_TOPIC_COLUMNS: Final = frozenset(
    "topic topics category categories task tasks area field subfield theme "
    "主题 类别 方向 任务 领域 分类 研究方向".split()
)
_NAME_COLUMNS: Final = frozenset(
    "name names method methods model models benchmark acronym abbreviation "
    "名称 方法 模型 简称 缩写".split()
)


_NAMED_BY: Final = frozenset({"dataset", "other", "project"})
"""Kinds of links whose column holds names, if it is the first, or without links."""
Columns = dict[tuple[str, ...], int]
_SAMPLE: Final = 200
"""Rows of a kind of table from which its columns are learnt."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What is known of the places in a file's blocks."""

    bonus: dict[Slot, float]
    """What a place adds to the score of a candidate in it."""
    columns: Columns
    """The number of the column of titles, for tables by the names of their columns."""
    heads: frozenset[str]
    """Texts before a colon that are labels, since they come again and again."""

    def best(self, unit: Unit, candidates: Sequence[Candidate]) -> tuple[Candidate, float] | None:
        """Return the candidate of a block that is its title, if any is, and its score."""
        if unit.block.kind == "row":
            column = self.columns.get(unit.table)
            if column is not None:
                candidates = [c for c in candidates if c.slot[2] == column]
        scored = [(c, c.score + self.bonus_of(unit, c)) for c in candidates]
        return max(scored, key=lambda pair: pair[1], default=None)

    def bonus_of(self, unit: Unit, candidate: Candidate) -> float:
        """Return what its place adds to the score of a candidate, or takes from it."""
        part = unit.parts[candidate.part]
        is_labelled = part.meanings[:1] in (("title",), ("paper",)) and part.text != part.field.text
        if part.text and not is_labelled and self.is_label(head_of(part.field.text)):
            return -1.0
        return self.bonus.get(candidate.slot, 0.0)

    def is_label(self, head: str) -> bool:
        """Whether a text before a colon is a label by its repetition."""
        return head in self.heads


def read_slots(
    units: Sequence[Unit], candidates: Sequence[Sequence[Candidate]], columns: Columns
) -> Slots:
    """Learn from all blocks of a file what their places hold."""
    seen: Counter[Slot] = Counter()
    won: Counter[Slot] = Counter()
    texts: dict[Slot, set[str]] = defaultdict(set)
    for unit, own in zip(units, candidates, strict=True):
        if not own or unit.block.kind == "heading":
            continue
        best: dict[int, Candidate] = {}
        for candidate in own:
            cell = candidate.slot[2]
            if cell not in best or candidate.score > best[cell].score:
                best[cell] = candidate
        for candidate in own:
            seen[candidate.slot] += 1
            texts[candidate.slot].add(candidate.text)
            won[candidate.slot] += best[candidate.slot[2]] is candidate and candidate.score > 0.0
    bonus: dict[Slot, float] = {}
    for slot, count in seen.items():
        share = (won[slot] + 0.5 * _PRIOR) / (count + _PRIOR)
        bonus[slot] = _TRUST * (2 * share - 1)
        if count >= _ENOUGH and len(texts[slot]) < _FEW_TEXTS * count:
            bonus[slot] -= _TRUST
    return Slots(bonus, columns, _labels(units))


def _labels(units: Sequence[Unit]) -> frozenset[str]:
    """Return the texts before a colon that come again and again in blocks of one form."""
    heads: Counter[tuple[tuple[str, int], str]] = Counter()
    forms: Counter[tuple[str, int]] = Counter()
    for unit in units:
        form = (unit.block.kind, unit.block.level)
        forms[form] += 1
        for part in unit.parts:
            if ":" in part.field.text or "：" in part.field.text:
                heads[form, head_of(part.field.text)] += 1
    return frozenset(
        head
        for (form, head), count in heads.items()
        if head and count >= max(_FEWEST_HEADS, _HEAD_SHARE * forms[form])
    )


@lru_cache(maxsize=1 << 10)
def column_kind(name: str) -> Meaning | str:
    """Return what a column of this name holds: a label's meaning, `name`, `topic`, or nothing."""
    folded = name.strip(" *_:").casefold()
    if folded in _NAME_COLUMNS:
        return "name"
    if folded.strip(".") in _VENUE_COLUMNS:
        return "venue"
    if folded in _TOPIC_COLUMNS:
        return "topic"
    meanings = meanings_of(folded)
    if meanings:
        return meanings[0]
    words = folded.replace("&", " ").split()
    return "title" if "title" in words or "标题" in folded or "题目" in folded else ""


def read_columns(units: Sequence[Unit]) -> Columns:
    """Return the column of titles for tables by the names of their columns, from some rows."""
    sums: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    texts: dict[tuple[str, ...], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    linked: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    rows: Counter[tuple[str, ...]] = Counter()
    for unit in units:
        if unit.block.kind != "row" or rows[unit.table] >= _SAMPLE:
            continue
        rows[unit.table] += 1
        best: dict[int, Candidate] = {}
        for candidate in candidates_of(unit):
            cell = candidate.slot[2]
            if cell not in best or candidate.score > best[cell].score:
                best[cell] = candidate
        for cell, candidate in best.items():
            sums[unit.table][cell] += max(candidate.score, -0.5)
            texts[unit.table][cell].add(candidate.text)
            linked[unit.table].update([cell] * unit.parts[candidate.part].is_link)
    found: dict[tuple[str, ...], int] = {}
    for table, scores in sums.items():
        total = rows[table]
        means = {}
        for cell, score in scores.items():
            kind = column_kind(table[cell]) if cell < len(table) else ""
            if kind in _NAMED_BY and (cell == 0 or not linked[table][cell]):
                kind = "name"
            mean = score / total + _COLUMNS.get(kind, -0.6)
            if total >= _ENOUGH and len(texts[table][cell]) < _FEW_TEXTS * total:
                mean -= _TRUST
            means[cell] = mean
        best_cell = max(means, key=lambda cell: (means[cell], -cell))
        if means[best_cell] > 0.05:
            found[table] = best_cell
    return found
