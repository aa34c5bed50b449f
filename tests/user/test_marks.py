"""The user's own marks: what is kept, and that nothing of it is lost."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.context import Context
from papersearch.errors import UserFileError
from papersearch.io import places
from papersearch.library.clean import clean
from papersearch.user.mark import MAX_NOTE, Mark, cleaned_note
from papersearch.user.marks import MarkChange, MarksFile, no_marks
from tables import cases

ID = "arXiv:1909.13226"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the marks would be."""
    return tmp_path / "data" / "marks.json"


def test_there_need_be_no_marks(path: Path) -> None:
    """Without a file nothing is marked, and looking creates nothing."""
    file = MarksFile(path)
    assert file.marks() == no_marks() == {}
    assert file.mark(ID) == Mark()
    assert file.warning == ""
    assert not path.parent.exists()


def test_marks_are_the_users_own() -> None:
    """Marks lie in the user's data folder, and not before there are any."""
    file = Context().marks_file
    assert file.path == places.data_folder() / "marks.json"
    assert not places.data_folder().exists()
    file.change(ID, is_starred=True)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700


def test_what_is_given_changes(path: Path) -> None:
    """A change touches what is given and no more; each is seen at once by another program."""
    file, elsewhere = MarksFile(path), MarksFile(path)
    for change, mark in (
        ({"is_starred": True}, Mark(is_starred=True)),
        ({"note": "ask 王"}, Mark(is_starred=True, note="ask 王")),
        ({"is_read": True, "is_starred": False}, Mark(is_read=True, note="ask 王")),
        ({"note": ""}, Mark(is_read=True)),
        ({}, Mark(is_read=True)),
        ({"is_read": False}, Mark()),
    ):
        assert file.change(ID, **change) == mark
        assert file.mark(ID) == elsewhere.mark(ID) == mark
    assert elsewhere.marks() == {}


def test_the_file_can_be_read_by_people(path: Path) -> None:
    """The file is indented JSON in the order of ids, other scripts as they are, empty marks out."""
    file = MarksFile(path)
    file.change("b", note="很好\n再看")
    file.change(ID, is_read=True, is_starred=True)
    file.change("a", is_starred=True)
    file.change("a", is_starred=False)
    assert path.read_text(encoding="utf-8") == (
        '{\n "version": 1,\n "papers": {\n'
        f'  "{ID}": {{\n   "starred": true,\n   "read": true\n  }},\n'
        '  "b": {\n   "note": "很好\\n再看"\n  }\n }\n}\n'
    )


def test_unknown_keys_stay(path: Path) -> None:
    """What a later program wrote, in the file or in a mark, stays though a mark is taken away."""
    path.parent.mkdir()
    kept = {"version": 1, "tags": ["x"], "papers": {ID: {"starred": True, "colour": "red"}}}
    path.write_text(json.dumps(kept))
    file = MarksFile(path)
    assert file.change(ID, is_starred=False) == Mark()
    kept["papers"] = {ID: {"colour": "red"}}
    assert json.loads(path.read_bytes()) == kept
    assert file.marks() == {}


def test_a_snapshot_stays_as_it_was(path: Path) -> None:
    """Marks that were asked for do not change later, and cannot be changed."""
    file = MarksFile(path)
    before = file.marks()
    file.change(ID, is_starred=True)
    assert before == {}
    with pytest.raises(TypeError):
        file.marks()["x"] = Mark()  # type: ignore[index]


def test_unchanged_marks_are_not_read_again(path: Path) -> None:
    """As long as the file is as it was, the very same marks are returned."""
    file = MarksFile(path)
    file.change(ID, is_starred=True)
    assert file.marks() is file.marks()
    file.change(ID, is_starred=True)
    assert file.marks() is file.marks()


@pytest.mark.parametrize(
    "papers",
    [
        [],
        {ID: []},
        {ID: {"starred": 1}},
        {ID: {"read": "yes"}},
        {ID: {"note": None}},
    ],
)
def test_a_wrong_shape_is_damage(path: Path, papers: Any) -> None:
    """A file of another shape is set aside and named."""
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "papers": papers}))
    file = MarksFile(path)
    assert file.marks() == {}
    assert "marks.damaged-1.json" in file.warning


def test_what_cannot_be_kept_is_not_there(path: Path) -> None:
    """Where a mark cannot be written that is an error, and it is not marked in memory either."""
    path.parent.write_text("no folder")
    file = MarksFile(path)
    with pytest.raises(UserFileError) as failed:
        file.change(ID, is_starred=True)
    assert str(path) in failed.value.message
    assert failed.value.hint
    assert file.mark(ID) == Mark()


def test_threads_lose_nothing(path: Path) -> None:
    """Marks set at once by several threads, with files of their own, are all kept."""

    def star(thread: int) -> None:
        file = MarksFile(path)
        for number in range(10):
            file.change(f"{thread}-{number}", is_starred=True)
            assert file.mark(f"{thread}-{number}").is_starred

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(star, range(4)))
    assert len(MarksFile(path).marks()) == 40


@cases(
    ("typed", "kept"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("one", "one"),
        ("\n one  two \r\n\n three\n\n", "one two\n\nthree"),
        ("red \x1b[31m\x07\u202eon\u200bly", "red [31monly"),
        ("很好\u2028再看", "很好\n再看"),
        ("x" * (MAX_NOTE + 5), "x" * MAX_NOTE),
    ],
)
def test_a_note_is_clean(path: Path, typed: str, kept: str) -> None:
    """A note keeps its line breaks; what would do something to a terminal goes."""
    assert MarksFile(path).change(ID, note=typed) == Mark(note=kept)
    assert MarksFile(path).mark(ID).note == kept


@given(typed=st.text(st.sampled_from("\n\r \t\u0301\x1b\u202e王a") | st.characters(), max_size=50))
@example("\x1c a")
def test_any_note_is_clean(typed: str) -> None:
    """Each line of a note is clean, and cleaning it again changes nothing."""
    note = cleaned_note(typed)
    assert all(line == clean(line) for line in note.split("\n"))
    assert cleaned_note(note) == note


def test_notes_from_disk_are_clean(path: Path) -> None:
    """A note that was written by others is cleaned, too."""
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "papers": {ID: {"note": "a\x1b]0;b\x07\nc"}}}))
    assert MarksFile(path).mark(ID).note == "a]0;b\nc"


def test_a_long_note_is_shown_in_part_and_told(tmp_path: Path) -> None:
    """Of a note of any length so much is shown as there may be; the file keeps the rest."""
    path = tmp_path / "marks.json"
    path.write_text(json.dumps({"version": 1, "papers": {"x": {"note": "n" * 330_000}}}))
    file = MarksFile(path)
    assert len(file.mark("x").note) == MAX_NOTE
    assert "1 long notes are shown in part" in file.warning
    file.change("x", is_starred=True)
    assert len(json.loads(path.read_text())["papers"]["x"]["note"]) == 330_000


def test_a_note_that_another_program_changed_is_not_lost(path: Path) -> None:
    """Who changes a note that is another by then keeps both; who undoes leaves the other's."""
    file = MarksFile(path)
    file.change_all([MarkChange(ID, note="theirs")])
    mine = MarkChange(ID, note="mine", note_before="")
    file.change_all([mine])
    assert file.mark(ID).note == "theirs\nmine"
    again = MarkChange(ID, note="theirs, mended", note_before="theirs\nmine")
    undone = again.undone(file.mark(ID))
    file.change_all([again])
    assert file.mark(ID).note == "theirs, mended"
    file.change_all([MarkChange(ID, note="newer")])
    file.change_all([undone])
    assert file.mark(ID).note == "newer"
    file.change_all([MarkChange(ID, note="theirs, mended"), undone])
    assert file.mark(ID).note == "theirs\nmine"
