"""What the columns of a file's tables hold, by their names and by some rows: one of them titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from papersearch.library.markdown.candidates import Candidate, candidates_of, leads_to_paper
from papersearch.library.markdown.labels import Meaning, meanings_of
from papersearch.library.markdown.units import BlockUnit

_COLUMNS: Final[dict[str, float]] = {"title": 0.6, "paper": 0.3, "name": -0.1, "": 0.0, "link": 0.0}
_VENUE_COLUMNS: Final = frozenset(
    "pub publication publications published j/c source 来源 发表".split()
)
_TOPIC_COLUMNS: Final = frozenset(
    "topic topics category categories task tasks area domain field subfield theme "
    "主题 类别 方向 任务 领域 分类 研究方向".split()
)
_NAME_COLUMNS: Final = frozenset(
    "name names method methods model models benchmark acronym abbreviation "
    "名称 方法 模型 简称 缩写".split()
)
_WHICH_NAME: Final = frozenset("short brief full our".split())
_HOME_COLUMNS: Final = frozenset(
    "organization organizations organisation institution institutions institute affiliation "
    "affiliations company team lab".split()
)
"""Words in the name of a column that tells where the authors work."""
_SUMMARY_COLUMNS: Final = frozenset(
    "description descriptions intro introduction details comment comments remarks "
    "简介 介绍 说明 描述 备注".split()
)
_PERSON_COLUMNS: Final = frozenset(
    "presenter presenters speaker speakers lecturer lecturers instructor leader discussant scribe "
    "主讲 主讲人 报告人 分享人 讲者 主持人".split()
)
_NAMED_BY: Final = frozenset({"dataset", "other", "project"})
"""Kinds of links whose column holds names, if it is the first, or without links."""
_OTHERS: Final = frozenset({"summary", "venue", "year", "authors", "code", "video", "ignored"})
TitleColumns = dict[tuple[str, ...], int]
_SAMPLE: Final = 200
"""Rows of a kind of table from which its columns are learnt."""
_ENOUGH: Final = 6
_FEW_TEXTS: Final = 0.5
"""Share of different texts in so many rows below which a column repeats itself: venues, tags."""
_REPEATED: Final = 0.6
_WORDED, _LINKED = 0.6, 0.3
"""How likely a column without a name must be beside one of names, and one that mostly is links:
else the names are the titles."""
_MOSTLY: Final = 0.5
"""Share of a column's titles that are links, and of these in a column `Reading` to papers."""
_LEAST: Final = 0.05
"""How likely a column of titles must be."""


def best_of_cells(candidates: Sequence[Candidate]) -> dict[int, Candidate]:
    """Return the likeliest candidate of each cell."""
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        cell = candidate.slot[2]
        if cell not in best or candidate.score > best[cell].score:
            best[cell] = candidate
    return best


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
    if folded in _SUMMARY_COLUMNS:
        return "summary"
    if folded in _PERSON_COLUMNS:
        return "ignored"
    meanings = meanings_of(folded)
    if meanings:
        return meanings[0]
    words = folded.replace("&", " ").replace("/", " ").split()
    if len(words) > 1 and _NAME_COLUMNS.issuperset(set(words) - _WHICH_NAME):
        return "name"
    if len(words) > 1 and words[-1] == "name" and meanings_of(" ".join(words[:-1])) == ("dataset",):
        return "dataset"
    if not _HOME_COLUMNS.isdisjoint(words):
        return "ignored"
    return "title" if "title" in words or "标题" in folded or "题目" in folded else ""


def may_hold_titles(table: tuple[str, ...], cell: int) -> bool:
    """Whether a column of a table may hold titles, as far as its name tells."""
    return cell >= len(table) or column_kind(table[cell]) not in _OTHERS


def read_columns(units: Sequence[BlockUnit]) -> TitleColumns:
    """Return the column of titles for tables by the names of their columns, from some rows."""
    sums: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    texts: dict[tuple[str, ...], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    linked: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    papers: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    rows: Counter[tuple[str, ...]] = Counter()
    for unit in units:
        if unit.block.kind != "row" or rows[unit.table] >= _SAMPLE:
            continue
        rows[unit.table] += 1
        for cell, candidate in best_of_cells(candidates_of(unit)).items():
            sums[unit.table][cell] += max(candidate.score, -0.5)
            texts[unit.table][cell].add(candidate.text)
            linked[unit.table].update([cell] * unit.parts[candidate.part].is_link)
            papers[unit.table].update([cell] * leads_to_paper(unit.parts[candidate.part]))
    found: dict[tuple[str, ...], int] = {}
    for table, scores in sums.items():
        means = {}
        for cell, score in scores.items():
            kind = column_kind(table[cell]) if cell < len(table) else ""
            if kind in _NAMED_BY and (cell == 0 or not linked[table][cell]):
                kind = "name"
            if kind == "summary":
                continue
            if kind == "reading" and papers[table][cell] >= _MOSTLY * linked[table][cell]:
                kind = "paper"  # What a course or a group reads, not articles about papers.
            means[cell] = score / rows[table] + _COLUMNS.get(kind, -0.6)
            if rows[table] >= _ENOUGH and len(texts[table][cell]) < _FEW_TEXTS * rows[table]:
                means[cell] -= _REPEATED
        best_cell = max(means, key=lambda cell: (means[cell], -cell), default=None)
        if best_cell is None:
            continue
        kind = column_kind(table[best_cell]) if best_cell < len(table) else ""
        are_linked = linked[table][best_cell] >= _MOSTLY * rows[table]
        is_told = kind or means[best_cell] >= (_LINKED if are_linked else _WORDED)
        named = _column_of_names(table)
        if named is not None and not (is_told and means[best_cell] > _LEAST):
            found[table] = named
        elif means[best_cell] > _LEAST:
            found[table] = best_cell
    return found


def _column_of_names(table: tuple[str, ...]) -> int | None:
    """Return the column of names if it is the first but topics, and no other is one of titles.

    One of datasets may stand behind any others where there is but one, and none of papers.
    """
    kinds = list(map(column_kind, table))
    first = next((cell for cell, kind in enumerate(kinds) if kind != "topic"), len(kinds))
    if kinds.count("dataset") == 1 and not {"title", "paper", "name"} & set(kinds):
        first = kinds.index("dataset")
    is_named = kinds[first : first + 1] in (["name"], ["dataset"])
    return first if is_named and "title" not in kinds else None
