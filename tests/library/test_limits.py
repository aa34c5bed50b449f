"""What is kept of a paper is bounded, whatever a file says, and what is left out is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.library import glossary, limits
from papersearch.library.files import read_list
from papersearch.library.kinds import READERS
from papersearch.library.limits import Limit, file_within_limits, within_limits
from papersearch.library.merge import merge
from papersearch.library.records import Entry, Link, ListFile, Paper, Reading
from tables import cases

_MANY = st.integers(0, 6_000)
_LONG = st.integers(1, 12_000)


def _texts(many: int, long: int) -> tuple[str, ...]:
    return tuple(f"{number:05}{'x' * (long // (1 + many // 50))}" for number in range(many))


@st.composite
def _papers(draw: st.DrawFn) -> Paper:
    several = [_texts(draw(_MANY), draw(_LONG)) for _ in range(3)]
    labels = _texts(draw(st.integers(0, 500)), draw(_LONG))
    return Paper(
        id="x",
        title="t" * draw(_LONG),
        title_zh=draw(st.none() | _LONG.map(lambda long: "中" * long)),
        venue=draw(st.none() | _LONG.map(lambda long: "v" * long)),
        summary="s" * draw(st.integers(0, 40_000)),
        links=tuple(Link("other", f"https://a.org/{label[:5]}", label) for label in labels),
        readings=tuple(Reading(label, f"https://b.org/{label[:5]}") for label in labels),
        categories=several[0],
        authors=several[1],
        tags=several[2],
    )


def _faults(paper: Paper) -> list[str]:
    """Return what of a paper is beyond the limits."""
    parts: list[tuple[str, Limit, list[str]]] = [
        ("title", limits.TITLE_LIMIT, [paper.title]),
        ("title_zh", limits.TITLE_LIMIT, [paper.title_zh or ""]),
        ("venue", limits.VENUE_LIMIT, [paper.venue or ""]),
        ("summary", limits.SUMMARY_LIMIT, [paper.summary]),
        ("categories", limits.CATEGORIES, [*paper.categories]),
        ("authors", limits.AUTHORS, [*paper.authors]),
        ("tags", limits.TAGS, [*paper.tags]),
        ("links", limits.LINKS, [link.label for link in paper.links]),
        ("readings", limits.READINGS, [reading.title for reading in paper.readings]),
    ]
    return [
        name
        for name, limit, texts in parts
        if len(texts) > limit.number or any(len(text) > limit.characters for text in texts)
    ]


@settings(max_examples=40, deadline=None)
@given(_papers())
def test_papers_are_within_the_limits(paper: Paper) -> None:
    """Each part is as long and has as many members as it may, and one that was cut is told."""
    cut, excess = within_limits(paper)
    assert not _faults(cut)
    assert bool(excess) == bool(_faults(paper))
    assert (cut is paper) == (not excess)
    assert within_limits(cut)[1] == []


@settings(max_examples=10, deadline=None)
@given(st.lists(_papers(), min_size=2, max_size=4))
def test_merged_papers_are_within_the_limits(papers: list[Paper]) -> None:
    """Entries that are within the limits make a paper that is, too."""
    assert not _faults(merge([within_limits(paper)[0] for paper in papers]))


_HUGE_YAML = f"""papers:
- title: {"T" * 1_000_000}
- title: One
  summary: {"s" * 1_000_000}
- title: Two
  categories: {json.dumps(_texts(10_000, 1))}
  tags: {json.dumps(_texts(10_000, 1))}
  authors: {json.dumps(_texts(10_000, 1))}
  links: {{code: {json.dumps([f"https://a.org/{n}" for n in range(10_000)])}}}
  readings: {json.dumps([f"https://b.org/{n}" for n in range(10_000)])}
"""
_LINKS = " ".join(f"[slides {n}](https://a.org/{n})" for n in range(300))
_HUGE_MARKDOWN = "\n".join(
    [
        f"1. {'Word ' * 3_000}",
        "Paper: https://arxiv.org/abs/2001.00001",
        "2. A Network for Everything",
        "Paper: https://arxiv.org/abs/2001.00002",
        *(
            f"Code: https://github.com/a/{n}\n解读：https://zhuanlan.zhihu.com/p/{n}"
            for n in range(400)
        ),
        _LINKS,
        *["摘要：" + "很长的" * 6_000] * 3,
    ]
)


@cases(
    ("suffix", "text"),
    [(".yaml", _HUGE_YAML), (".md", _HUGE_MARKDOWN)],
)
def test_every_reader_keeps_to_the_limits(suffix: str, text: str) -> None:
    """Whatever kind the file is of, its papers are bounded, and a problem tells where and what."""
    assert suffix in READERS
    listed = read_list(Path(f"huge{suffix}"), text.encode())
    assert listed.entries
    assert [_faults(entry.paper) for entry in listed.entries] == [[]] * len(listed.entries)
    told = [each for each in listed.problems if each.message.startswith("too much")]
    lines = {entry.line for entry in listed.entries}
    assert {each.line for each in told} <= lines
    assert any("more than 200 readings" in each.message for each in told)
    assert all(each.hint for each in told)


def test_ids_stay_unique() -> None:
    """Two papers that differ only beyond the limit are one, since nothing tells them apart."""
    papers = [Paper(id=str(n), title="x" * 2_000 + str(n)) for n in range(2)]
    listed = ListFile(Path("x"), tuple(Entry(paper, n + 1) for n, paper in enumerate(papers)))
    cut = file_within_limits(listed, "x")
    assert len(cut.entries) == 1
    assert len(cut.problems) == 2
    assert file_within_limits(replace(cut, problems=()), "x").entries == cut.entries


def test_glossaries_are_bounded(tmp_path: Path) -> None:
    """An entry has so many expressions a side, each so long; what is beyond is told."""
    path = tmp_path / "glossary.yaml"
    path.write_text(
        f"- {{zh: {json.dumps(_texts(20_000, 1))}, en: [a]}}\n"
        f"- {{zh: [中], en: [b, {'x' * 330_000}]}}\n"
    )
    entries, problems = glossary.read_glossary(path)
    assert [len(entry.zh) for entry in entries] == [glossary.MAX_EXPRESSIONS, 1]
    assert entries[1].en == ("b",)
    assert [problem.line for problem in problems] == [1, 2]
