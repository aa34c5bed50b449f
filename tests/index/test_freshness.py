"""What has changed in a library since its index was built."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from papersearch.analysis import native, terms
from papersearch.engine.whoosh_engine import WhooshEngine
from papersearch.index import documents
from papersearch.index.freshness import Changes, changes_since, engine_identity, fingerprint
from papersearch.index.manifest import ListState, Manifest, hash_bytes


def state_of(path: Path) -> ListState:
    """Return the state of a list file as a build notes it."""
    status = path.stat()
    content = hash_bytes(path.read_bytes())
    return ListState(str(path), status.st_size, status.st_mtime_ns, content, 0)


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


@pytest.mark.parametrize(
    ("change", "is_changed"),
    [
        (lambda path: None, False),
        (touch, False),
        (lambda path: write(path, "papers: []"), False),
        (lambda path: write(path, "papers: {}"), True),
        (lambda path: write(path, "papers: []\n"), True),
        (lambda path: write(path, ""), True),
        (lambda path: path.unlink(), True),
    ],
    ids=["untouched", "touched", "saved", "same size", "longer", "emptied", "vanished"],
)
def test_a_changed_file_is_seen(
    tmp_path: Path, change: Callable[[Path], object], is_changed: bool
) -> None:
    """A file with other content has changed, whatever its size; one with another time has not."""
    path = tmp_path / "list.yaml"
    path.write_text("papers: []")
    manifest = manifest_of(state_of(path))
    change(path)
    changes = changes_since(manifest, [path])
    assert changes == Changes((path,) if is_changed else (), ())
    assert bool(changes) == is_changed


def test_new_and_gone_files_are_seen(tmp_path: Path) -> None:
    """Files that came or went are told apart, in their order."""
    a, b, c, d = (tmp_path / f"{name}.yaml" for name in "abcd")
    for path in (a, b, c, d):
        path.write_text(path.name)
    manifest = manifest_of(state_of(a), state_of(b))
    assert changes_since(manifest, [d, b, c]) == Changes((d, c), (a,))
    assert changes_since(manifest, []) == Changes((), (a, b))
    assert not changes_since(manifest, [a, b])


def test_a_file_that_cannot_be_read_stays_unreadable(tmp_path: Path) -> None:
    """A file that could not be read before and cannot now has not changed; once it can, it has."""
    path = tmp_path / "list.yaml"
    manifest = manifest_of(ListState(str(path), 0, 0, "", 1))
    assert not changes_since(manifest, [path])
    path.write_text("papers: []")
    assert changes_since(manifest, [path]) == Changes((path,), ())


def test_the_fingerprint_is_of_all_that_decides_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fingerprint is always the same, until terms or documents are made otherwise."""
    seen = {fingerprint([])}
    assert fingerprint([]) in seen
    for room in (terms, documents):
        with monkeypatch.context() as context:
            context.setattr(room, "VERSION", 999)
            seen.add(fingerprint([]))
    with monkeypatch.context() as context:
        context.setattr(native, "cutter_identity", lambda: "another")
        seen.add(fingerprint([]))
    assert len(seen) == 4


def test_an_engine_is_known_by_name_and_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of an engine is another engine."""
    before = engine_identity(WhooshEngine())
    monkeypatch.setattr(WhooshEngine, "version", 999)
    assert engine_identity(WhooshEngine()) != before
