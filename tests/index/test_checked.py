"""Files that were read whole need not be read again, unless anything at all of them has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from papersearch.index import checked
from papersearch.index.checked import CheckedNote
from papersearch.index.manifest import Hashes, states_below
from papersearch.index.signing import ManifestError

KEY = b"k" * 32


@pytest.fixture
def generation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a generation of two files, changed long enough ago."""
    monkeypatch.setattr(checked, "_LONGEST_TICK", -1)
    folder = tmp_path / "gen-1"
    (folder / "engine").mkdir(parents=True)
    (folder / "engine" / "_MAIN_1.toc").write_bytes(b"toc")
    (folder / "words.tsv").write_bytes(b"words")
    return folder


@pytest.fixture
def note(generation: Path) -> CheckedNote:
    """Return the note that the generation's files are right."""
    note = CheckedNote(generation.with_name("checked") / "note.json", KEY)
    states = Hashes().check(generation, Hashes().below(generation), note)
    assert states == states_below(generation)
    note.write(generation, states)
    return note


def test_what_was_noted_is_not_read_again(
    generation: Path, note: CheckedNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later process that finds every file as it was before it was read, reads none."""
    files = Hashes().below(generation)
    monkeypatch.setattr(Hashes, "_of", None)
    assert Hashes().check(generation, files, note) == {}


def rewrite(path: Path, data: bytes) -> None:
    """Change a file in its place, and give it the times of writing that it had."""
    status = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def exchange(path: Path, data: bytes) -> None:
    """Put another file with the same times of writing in the place of one."""
    status = path.stat()
    other = path.with_name("other")
    other.write_bytes(data)
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


HARMS: dict[str, Callable[[Path], object]] = {
    "rewritten": lambda folder: rewrite(folder / "engine" / "_MAIN_1.toc", b"tox"),
    "exchanged": lambda folder: exchange(folder / "engine" / "_MAIN_1.toc", b"tox"),
    "longer": lambda folder: rewrite(folder / "words.tsv", b"words and more"),
    "missing": lambda folder: (folder / "words.tsv").unlink(),
    "added": lambda folder: (folder / "engine" / "more").write_bytes(b""),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_changed_file_is_noticed_in_spite_of_a_note(
    generation: Path, note: CheckedNote, harm: str
) -> None:
    """Whatever became of a file, with all times set back that can be, it is refused."""
    files = Hashes().below(generation)
    HARMS[harm](generation)
    with pytest.raises(ManifestError):
        Hashes().check(generation, files, note)


def test_a_note_is_believed_with_its_seal_alone(generation: Path, note: CheckedNote) -> None:
    """A note of another key, place or content says nothing, and neither does none."""
    states = states_below(generation)
    assert note.says(generation, states)
    assert not CheckedNote(note.path, b"x" * 32).says(generation, states)
    assert not note.says(generation.with_name("gen-2"), states)
    note.path.write_bytes(note.path.read_bytes().replace(b"words", b"wordz"))
    assert not note.says(generation, states)
    assert not CheckedNote(note.path.with_name("nothing"), KEY).says(generation, states)


def test_what_changed_lately_is_not_noted(
    generation: Path, note: CheckedNote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the longest tick of a file system the next change may bear the same time."""
    monkeypatch.setattr(checked, "_LONGEST_TICK", 1 << 60)
    note.path.unlink()
    assert Hashes().check(generation, Hashes().below(generation), note) == {}


def test_what_was_read_before_a_link_was_made_is_not_noted(
    generation: Path, note: CheckedNote
) -> None:
    """A note is of a state in which a file was read, not of one that it has got since."""
    note.path.unlink()
    hashes = Hashes()
    files = hashes.below(generation)
    os.link(generation / "words.tsv", generation.with_name("link"))
    assert hashes.check(generation, files, note) == {}
