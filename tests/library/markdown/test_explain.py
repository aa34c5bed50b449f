"""How a line of a list was read, told in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.explain import BlockNote, explain

LIST: Final = """\
# Kites
## Indoor
- **Folding Paper Kites with Learned Creases** (CVPR 2023) [[Paper](https://a.org/p.pdf)]
  - Ada Berg, Tom Lund, Wei Sun
  - Code: https://github.com/kite/fold

Some words that name no paper.
"""


def note(line: int) -> BlockNote:
    """Return what is told of the one block at a line."""
    (found,) = explain(LIST.encode(), Path("kites.md"), line)
    return found


def test_an_entry() -> None:
    """The block that begins an entry tells which field is the title, and what its links are."""
    found = note(3)
    assert (found.entry_line, found.entry_title) == (3, "Folding Paper Kites with Learned Creases")
    assert found.verdict == "begins an entry: a paper"
    assert found.fields[0].role.startswith("title: Folding Paper Kites")
    assert found.fields[0].likeness is not None
    assert found.fields[-1].role == "link of kind paper"
    assert found.fields[-1].means == ("paper",)


def test_details() -> None:
    """A detail names its entry, and each field what it became."""
    assert note(4).fields[0].role == "authors: Ada Berg, Tom Lund, Wei Sun"
    found = note(5)
    assert (found.entry_line, found.verdict) == (3, "a detail of the entry above it")
    assert [(field.label, field.role) for field in found.fields] == [("Code", "link of kind code")]


def test_what_is_no_entry() -> None:
    """Other blocks say that they are none, and why; a line without text tells of the one above."""
    assert note(7).verdict == "belongs to no entry"
    assert note(7).entry_line is None
    assert note(7).reasons
    assert note(2).verdict.startswith("a heading")
    assert note(6).line == 5
