"""Marks that go from one machine to another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.errors import UserFileError
from papersearch.library.files import read_list
from papersearch.user.mark import Mark, cleaned_tag
from papersearch.user.mark_exchange import marks_as_text, merge_text
from papersearch.user.marks import MarksFile
from papersearch.user.traces import ListPlace, Trace

MARKS = st.dictionaries(
    st.sampled_from(["arXiv:1909.13226", "10.1145/1", "polar-mask", "键"]),
    st.builds(
        Mark,
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "很好", "again\n再看"]),
        st.lists(st.sampled_from(["toread", "看", "x-y"]), unique=True).map(sorted).map(tuple),
    ),
)


def file_of(folder: Path, name: str, marks: dict[str, Mark]) -> MarksFile:
    """Return a new file with marks."""
    path = folder / f"{name}.json"
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.bak").unlink(missing_ok=True)
    file = MarksFile(path)
    for key, mark in marks.items():
        file.change(
            key, is_starred=mark.is_starred, is_read=mark.is_read, note=mark.note, tagged=mark.tags
        )
    return file


@given(one=MARKS, two=MARKS)
def test_marks_are_united(
    one: dict[str, Mark], two: dict[str, Mark], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whoever merges with whom, and however often, has what either said, and nothing less."""
    folder = tmp_path_factory.getbasetemp()
    here, there = file_of(folder, "here", one), file_of(folder, "there", two)
    sent = marks_as_text(here)
    assert merge_text(sent, "sent", here) == 0
    merge_text(marks_as_text(there), "sent", here)
    merge_text(sent, "sent", there)
    assert here.marks().keys() == there.marks().keys()
    for key, mark in here.marks().items():
        for other in (there.mark(key), one.get(key, Mark()), two.get(key, Mark())):
            assert mark.is_starred >= other.is_starred
            assert mark.is_read >= other.is_read
            assert {*mark.tags} >= {*other.tags}
            assert {*mark.note.splitlines()} >= {*other.note.splitlines()}
    assert merge_text(marks_as_text(there), "sent", here) == 0


def test_marks_beside_lists_are_no_papers(tmp_path: Path) -> None:
    """Neither what is sent nor the file of marks itself is read as a list."""
    file = MarksFile(tmp_path / "marks.json")
    trace = Trace("arXiv:2001.00001", "Folding Paper Kites", "CVPR", 2020, ("arXiv:2001.00001",))
    file.change(trace.id, is_starred=True, note="很好", trace=trace)
    for data in (marks_as_text(file).encode(), (tmp_path / "marks.json").read_bytes()):
        assert not read_list(tmp_path / "a.jsonl", data, "a.jsonl").entries


def test_a_conflict_of_git_counts_on_both_sides(tmp_path: Path) -> None:
    """Lines around a conflict are passed over; marks of one paper on both sides are united."""
    text = (
        '<<<<<<< HEAD\n{"key": "a", "starred": true}\n=======\n'
        '{"key": "a", "tags": ["x"]}\n>>>>>>> main\n'
    )
    file = MarksFile(tmp_path / "marks.json")
    assert merge_text(text, "m", file) == 1
    assert file.mark("a") == Mark(is_starred=True, tags=("x",))


def test_no_path_of_this_machine_is_sent(tmp_path: Path) -> None:
    """A text names papers, and no files; what is known of files here stays after a merge."""
    file = MarksFile(tmp_path / "marks.json")
    trace = Trace("a", "A Title", places=(ListPlace("/home/me/list.md", "", ""),))
    file.change("a", is_starred=True, trace=trace)
    text = marks_as_text(file)
    assert "/home/me" not in text
    merge_text(text.replace('"starred": true', '"read": true'), "m", file)
    assert file.mark("a") == Mark(is_starred=True, is_read=True)
    assert file.kept().traces["a"] == (trace,)


def test_what_is_no_mark_changes_nothing(tmp_path: Path) -> None:
    """A line that is wrong is named, and none of the others is taken over."""
    file = MarksFile(tmp_path / "marks.json")
    good = '{"key": "a", "starred": true}\n'
    for bad in (
        "x",
        "[]",
        "{}",
        '{"key": 1}',
        '{"key": ""}',
        '{"key": "b", "starred": 1}',
        '{"key": "b", "tags": 3}',
    ):
        with pytest.raises(UserFileError, match="m:2: this is no mark"):
            merge_text(good + bad, "m", file)
    assert file.marks() == {}


def test_a_tag_is_one_word() -> None:
    """Whatever is typed, a tag can be typed behind `tag:`; two that differ in case are one."""
    assert cleaned_tag(' "to read": 看,\n') == "to-read-看"
    assert cleaned_tag("+-:") == ""


def test_tags_change_one_by_one(tmp_path: Path) -> None:
    """Tags are added and taken away without regard to case, and one mark may be nothing else."""
    file = MarksFile(tmp_path / "marks.json")
    assert file.change("a", tagged=["ToRead", "x"]).tags == ("ToRead", "x")
    assert file.change("a", tagged=["toread"], untagged=["X", "none"]).tags == ("ToRead",)
    assert file.change("a", untagged=["TOREAD"]) == Mark()
    assert file.marks() == {}
