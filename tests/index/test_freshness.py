"""What has changed in a library since its index was built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import papersearch
from papersearch.analysis import installed_cutter
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index import freshness
from papersearch.index.freshness import (
    Changes,
    Program,
    changes_since,
    engine_identity,
    glossaries_since,
    is_by_program,
    program_here,
    state_of_list,
)
from papersearch.index.manifest import ListState, Manifest
from papersearch.library import files
from tables import cases


@pytest.fixture(params=[True, False], ids=["settled", "just changed"])
def noted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read long after they were written, or at once."""
    if request.param:
        monkeypatch.setattr(files, "_LONGEST_TICK", -1_000_000_000)


def manifest_of(*states: ListState) -> Manifest:
    """Return a manifest of list files."""
    return Manifest("gen-1", "whoosh 1", "f", 0, "", states, {})


def touch(path: Path) -> None:
    """Give a file another time."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 5_000_000_000))


def write(path: Path, text: str) -> None:
    """Write a file and give it another time, as an editor would a moment later."""
    path.write_text(text)
    touch(path)


def write_unseen(path: Path, text: str) -> None:
    """Write a file and give it the time it had, as some programs do, not within a tick."""
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def seen_changes(manifest: Manifest, list_files: list[Path]) -> Changes:
    """Return what has changed."""
    return changes_since(manifest, list_files)[0]


@pytest.mark.usefixtures("noted")
@cases(
    ("change", "is_changed"),
    [
        (lambda path: None, False),
        (touch, False),
        (lambda path: write(path, "papers: []"), False),
        (lambda path: write(path, "papers: {}"), True),
        (lambda path: write(path, "papers: []\n"), True),
        (lambda path: write(path, ""), True),
        (lambda path: write_unseen(path, "papers: {}"), True),
        (lambda path: path.chmod(0o600), False),
        (lambda path: path.unlink(), True),
    ],
)
def test_a_changed_file_is_seen(
    tmp_path: Path, change: Callable[[Path], object], is_changed: bool
) -> None:
    """A file with other content has changed, whatever its size; one with another time has not."""
    path = tmp_path / "list.yaml"
    path.write_text("papers: []")
    manifest = manifest_of(state_of_list(path))
    change(path)
    changes = seen_changes(manifest, [path])
    assert changes == Changes((path,) if is_changed else (), ())
    assert bool(changes) == is_changed


def test_new_and_gone_files_are_seen(tmp_path: Path) -> None:
    """Files that came or went are told apart, in their order."""
    a, b, c, d = (tmp_path / f"{name}.yaml" for name in "abcd")
    for path in (a, b, c, d):
        path.write_text(path.name)
    manifest = manifest_of(state_of_list(a), state_of_list(b))
    assert seen_changes(manifest, [d, b, c]) == Changes((d, c), (a,))
    assert seen_changes(manifest, []) == Changes((), (a, b))
    assert not seen_changes(manifest, [a, b])


def test_a_change_within_a_tick_is_seen(tmp_path: Path) -> None:
    """However soon after it was read a file is changed, it is seen, though no time may tell."""
    path = tmp_path / "list.yaml"
    path.write_text("papers: 0000")
    for number in range(1, 1000):
        manifest = manifest_of(state_of_list(path))
        path.write_text(f"papers: {number:04}")
        assert seen_changes(manifest, [path])


def test_an_unchanged_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with the times it had is not read; one with others once, if the answer is kept."""
    path = tmp_path / "list.yaml"
    path.write_text("papers: []")
    monkeypatch.setattr(files, "_LONGEST_TICK", -10_000_000_000)
    manifest = manifest_of(state_of_list(path))
    touch(path)
    changes, manifest = changes_since(manifest, [path])
    assert not changes
    monkeypatch.setattr(freshness, "read_bytes", lambda _: pytest.fail("it is read"))
    assert changes_since(manifest, [path]) == (changes, manifest)


def test_a_file_that_cannot_be_read_stays_unreadable(tmp_path: Path) -> None:
    """A file that could not be read before and cannot now has not changed; once it can, it has."""
    path = tmp_path / "list.yaml"
    manifest = manifest_of(ListState(str(path), 0, 0, 0, "", 1))
    assert not seen_changes(manifest, [path])
    path.mkdir()
    assert not seen_changes(manifest, [path])
    path.rmdir()
    path.write_text("papers: []")
    assert seen_changes(manifest, [path]) == Changes((path,), ())


def test_glossaries_are_known_by_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A glossary with other words makes an index useless; one of another name or time does not.

    One that looks as it did is not read.
    """
    monkeypatch.setattr(files, "_LONGEST_TICK", -10_000_000_000)
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_text("- {zh: [词], en: [word]}")
    manifest = replace(manifest_of(), glossaries=(state_of_list(path),))
    assert glossaries_since(manifest, [path]) == (False, manifest.glossaries)
    path.rename(other)
    is_other, glossaries = glossaries_since(manifest, [other])
    assert not is_other
    with monkeypatch.context() as context:
        context.setattr(freshness, "read_bytes", lambda _: pytest.fail("it is read"))
        assert glossaries_since(replace(manifest, glossaries=glossaries), [other])[0] is False
    write(other, "- {zh: [词], en: [term]}")
    assert [glossaries_since(manifest, now)[0] for now in ([other], [], [other, other])] == [
        True
    ] * 3


def test_any_change_of_what_reads_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever source of reading, cutting or indexing changes, an index made before is of no use.

    The same sources elsewhere, or copied later, are the same program.
    """
    package = tmp_path / "first"
    shutil.copytree(
        Path(papersearch.__file__).parent, package, ignore=shutil.ignore_patterns("*.pyc")
    )
    program = Program(str(package))
    made = replace(manifest_of(), program=program.look, fingerprint=program.fingerprint)
    assert is_by_program(made, Program(str(package)))
    for name in (
        "library/markdown/reader.py",
        "library/ids.py",
        "analysis/fold.py",
        "lexicon/mining.py",
    ):
        source = package / name
        before = source.read_text()
        source.write_text(before + "# mended\n")
        assert not is_by_program(made, Program(str(package))), name
        source.write_text(before)
        assert is_by_program(made, Program(str(package))), name
    shutil.copytree(package, tmp_path / "second")
    elsewhere = Program(str(tmp_path / "second"))
    assert elsewhere.look != program.look
    assert is_by_program(made, elsewhere)
    assert elsewhere.fingerprint == program_here().fingerprint
    monkeypatch.setattr(installed_cutter, "cutter_identity", lambda: "another")
    assert not is_by_program(made, Program(str(package)))


def test_an_engine_is_known_by_name_and_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of an engine is another engine."""
    before = engine_identity(WhooshEngine())
    monkeypatch.setattr(WhooshEngine, "version", 999)
    assert engine_identity(WhooshEngine()) != before
