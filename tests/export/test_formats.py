"""The formats: by name and by suffix, and writing to files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.nasty import PAPERS, answer_of
from papersearch.errors import OutputError
from papersearch.export import formats
from papersearch.export.formats import FORMATS, exported, format_of, write_export
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
def test_nothing(name: str) -> None:
    """No hits give a text without papers, which ends where a line does."""
    text = exported(name, *answer_of([]))
    assert text == "" or text.endswith("\n")


@cases("name", FORMATS)
def test_papers_are_in_their_order(name: str) -> None:
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


def test_a_file_is_written(tmp_path: Path) -> None:
    """The text is written as it is, in UTF-8, and nothing else is left beside it."""
    path = tmp_path / "网.csv"
    write_export(path, "图\r\n\udcff")
    assert path.read_bytes() == "图\r\n?".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_only_if_asked(tmp_path: Path) -> None:
    """What exists stays, unless it may be replaced; a link stays, permissions stay."""
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("mine")
    path.chmod(0o600)
    link.symlink_to(path)
    for each in (path, link):
        with pytest.raises(OutputError, match="exists already") as raised:
            write_export(each, "new")
        assert raised.value.hint
    assert path.read_text() == "mine"
    write_export(link, "new", replace=True)
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


@cases(
    ("name", "said"),
    [
        ("folder.md", "folder.md is no file"),
        ("pipe.md", "pipe.md is no file"),
        ("gone/a.md", "cannot be written: No such file"),
        ("file/a.md", "cannot be written: Not a directory"),
        ("loop.md/a.md", "cannot be written"),
        ("a" * 300, "cannot be written: File name too long"),
        ("a\0.md", "cannot be written: it has no valid name"),
    ],
)
def test_refusals(tmp_path: Path, name: str, said: str) -> None:
    """What cannot be written is told with a hint, and leaves nothing behind."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop.md").symlink_to("loop.md")
    os.mkfifo(tmp_path / "pipe.md")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputError) as raised:
        write_export(tmp_path / name, "text", replace=True)
    assert said in raised.value.message
    assert raised.value.hint
    assert sorted(tmp_path.iterdir()) == before


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, the old file is as it was."""
    path = tmp_path / "a.md"
    path.write_text("mine")

    def fail(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(formats, "replace_file", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_export(path, "new", replace=True)
    assert path.read_text() == "mine"
