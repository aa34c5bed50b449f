"""One list file brings a bounded number of categories and venues, and costs itself alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from papersearch.library import values
from papersearch.library.files import read_list
from papersearch.library.records import Entry, ListFile, Paper
from papersearch.library.values import with_bounded_values


def entry(line: int, *categories: str, venue: str | None = None) -> Entry:
    """Return an entry at a line."""
    return Entry(Paper(str(line), "A Title", categories=categories, venue=venue), line)


def test_values_beyond_the_bound_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers stay, with the values that stand first; the first that loses one is the problem."""
    monkeypatch.setattr(values, "MOST_VALUES", 3)
    path = Path("list.yaml")
    few = ListFile(path, (entry(1, "a", "b"), entry(2, "a", venue="V")))
    assert with_bounded_values(few, "list.yaml") == few
    many = ListFile(path, (*few.entries, entry(7, "c", "a", venue="V"), entry(9, "d", venue="W")))
    bounded = with_bounded_values(many, "list.yaml")
    assert bounded.entries == (*few.entries, entry(7, "a", venue="V"), entry(9))
    (problem,) = bounded.problems
    assert (problem.file, problem.line) == ("list.yaml", 7)
    assert "more than 3 categories and venues" in problem.message
    assert problem.hint


def test_every_kind_of_list_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a list of any kind brings is bounded where it is read."""
    monkeypatch.setattr(values, "MOST_VALUES", 2)
    yaml = "papers:\n" + "".join(f"- {{title: T{n}, categories: [c{n}]}}\n" for n in range(5))
    markdown = "".join(
        f"## Topic {n}\n- [A Title of {n}](https://arxiv.org/abs/2001.0000{n})\n" for n in range(5)
    )
    for name, text in (("list.yaml", yaml), ("list.md", markdown)):
        listed = read_list(Path(name), text.encode())
        assert len(listed.entries) == 5, name
        assert len({each for entry in listed.entries for each in entry.paper.categories}) <= 2, name
        assert any("more than 2 categories" in problem.message for problem in listed.problems), name
