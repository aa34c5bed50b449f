"""What differs between two list files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from papersearch.library.changes import Differences, FieldChange, PaperChange, changes_between
from papersearch.library.records import Entry, Link, ListFile, Paper, Reading
from tables import cases

A = Paper(
    id="arXiv:1901.00001",
    title="A",
    categories=("x", "y"),
    links=(
        Link("paper", "https://arxiv.org/abs/1901.00001"),
        Link("code", "https://a.org"),
        Link("other", "https://o.org", "slides"),
    ),
    readings=(Reading("R", "https://r.org"),),
)
B = Paper(id="b", title="B")
C = Paper(id="c", title="C")


def listed(*papers: Paper, **fields: object) -> ListFile:
    """Return a list file of papers."""
    entries = tuple(Entry(paper, line) for line, paper in enumerate(papers, start=1))
    return ListFile(Path("a.yaml"), entries, **fields)  # type: ignore[arg-type]


def test_nothing_differs() -> None:
    """The same papers are no change, wherever their lines and whatever their files' problems."""
    other_links = replace(A, links=(A.links[2], A.links[1], A.links[0]))
    before, after = listed(A, B), ListFile(Path("b"), (Entry(other_links, 7), Entry(B, 9)))
    assert not changes_between(before, after)


def test_new_and_gone() -> None:
    """Papers of one file only are told in the order of the later file, those gone at the end."""
    assert changes_between(listed(A, B), listed(C, B)) == Differences(
        (PaperChange("new", "c", "C"), PaperChange("gone", A.id, "A")), False, False
    )


def test_the_order_and_the_file_itself() -> None:
    """Papers in another order, and another `about`, are changes of the file."""
    assert changes_between(listed(A, B), listed(B, C, A)).is_reordered
    assert not changes_between(listed(A, B), listed(C, A, B)).is_reordered
    changes = changes_between(listed(A), listed(A, about={"place": "x"}))
    assert (changes.papers, changes.is_about_changed, bool(changes)) == ((), True, True)


@cases(
    ("fields", "changes"),
    [
        ({"title_zh": "甲"}, [("title_zh", None, "甲")]),
        ({"year": 2020}, [("year", None, 2020)]),
        ({"categories": ("x, y",)}, [("categories", ("x", "y"), ("x, y",))]),
        ({"readings": ()}, [("readings", ("R https://r.org",), None)]),
        (
            {"links": (A.links[0], Link("code", "https://b.org"))},
            [
                ("links.code", ("https://a.org",), ("https://b.org",)),
                ("links.other.slides", ("https://o.org",), None),
            ],
        ),
        ({"title": "AA", "summary": "s"}, [("title", "A", "AA"), ("summary", None, "s")]),
    ],
)
def test_fields(fields: dict[str, object], changes: list[tuple[object, ...]]) -> None:
    """A paper that differs has the fields that do, before and after."""
    changed = replace(A, **fields)  # type: ignore[arg-type]
    (found,) = changes_between(listed(A), listed(changed)).papers
    assert (found.kind, found.id, found.title) == ("changed", A.id, changed.title)
    assert list(found.fields) == changes


def test_a_paper_with_a_new_id_is_known_by_its_title() -> None:
    """A paper that got an arXiv link is the same paper, save where its old id is still there."""
    before = Paper(id="a", title="a")
    changes = changes_between(listed(B, before), listed(B, A))
    (found,) = changes.papers
    assert (found.kind, found.fields[0]) == ("changed", FieldChange("id", "a", A.id))
    assert not changes.is_reordered
    (found,) = changes_between(listed(before), listed(before, A)).papers
    assert (found.kind, found.id) == ("new", A.id)
