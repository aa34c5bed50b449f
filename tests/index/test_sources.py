"""What is remembered of list files: kept as it is, and looked up paper by paper."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from papersearch.index.namesakes import shared_ids
from papersearch.index.sources import ListSources, Sources, SourceTable, source_blobs
from papersearch.library.records import Problem

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
IDS = st.text(st.sampled_from("ab:~点\n\t𠀀\ud800"), max_size=4)
SOURCES = st.dictionaries(
    TEXT,
    st.builds(
        ListSources,
        st.dictionaries(IDS, st.integers(1, 1 << 31), max_size=9),
        st.lists(
            st.builds(Problem, TEXT, st.integers(1), st.integers(1), TEXT, TEXT), max_size=2
        ).map(tuple),
        st.dictionaries(TEXT, TEXT, max_size=2),
    ),
    max_size=3,
)


@given(sources=SOURCES)
def test_sources_are_kept(sources: Sources) -> None:
    """They come back in their order; each paper is found with its line and its neighbours."""
    table = SourceTable(source_blobs(sources).__getitem__)
    assert table.read() == sources
    assert list(table.read()) == list(sources)
    assert [list(each.lines) for each in table.read().values()] == [
        list(each.lines) for each in sources.values()
    ]
    assert table.problems() == [each for source in sources.values() for each in source.problems]
    for path, source in sources.items():
        around = ["", *source.lines, ""]
        for (before, paper_id), (_, behind) in pairwise(pairwise(around)):
            assert table.line_of(path, paper_id) == source.lines[paper_id]
            assert table.beside(path, paper_id) == (before, behind)
        assert table.line_of(path, "abcde") == 0
        assert table.beside(path, "abcde") is None
    assert table.line_of("no such file", "a") == 0


def test_papers_that_share_an_id_are_told() -> None:
    """Each paper whose id another file has for another paper is a problem that names the other."""
    apart = ListSources({"x": 7, "y": 9}, apart={"x": "x~~own"})
    blobs = source_blobs({"a.yaml": ListSources({"x": 3}), "b.yaml": apart})
    (problem,) = shared_ids(SourceTable(blobs.__getitem__))
    assert (problem.file, problem.line) == ("b.yaml", 7)
    assert "a.yaml:3" in problem.message
