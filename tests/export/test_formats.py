"""The formats: by name and by suffix, and writing to files."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from export.nasty import PAPERS, answer_of
from papersearch.export.formats import FORMATS, FormatName, exported, format_of
from papersearch.library.records import Paper
from tables import cases


@cases(
    ("path", "name"),
    [
        ("a.md", "markdown"),
        ("a.b/c.BIB", "bibtex"),
        (Path("a.csv"), "csv"),
        ("a.json", "json"),
        ("a.txt", None),
        ("bib", None),
        (".bib", None),
        ("", None),
    ],
)
def test_suffixes(path: str | Path, name: str | None) -> None:
    """A file's suffix says which format is meant, in any case; others mean none."""
    found = format_of(path)
    assert (found and found.name) == name


@cases("name", FORMATS)
def test_nothing(name: FormatName) -> None:
    """No hits give a text without papers, which ends where a line does."""
    text = exported(name, *answer_of([]))
    assert text == "" or text.endswith("\n")


@cases("name", FORMATS)
def test_papers_are_in_their_order(name: FormatName) -> None:
    """Every format has the papers in the order of the hits."""
    text = exported(name, *answer_of([Paper("b", "Bright"), Paper("a", "Acute")]))
    assert 0 < text.index("Bright") < text.index("Acute")
    assert text.endswith("\n")


@given(st.lists(PAPERS, max_size=3))
def test_json_is_whole(papers: list[Paper]) -> None:
    """JSON is one line that parses, with the texts as they are."""
    text = exported("json", *answer_of(papers))
    assert text.count("\n") == 1
    assert [hit["title"] for hit in json.loads(text)["hits"]] == [paper.title for paper in papers]
