"""The index folder: one writer, generations side by side, and what they remember."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.errors import IndexBusyError, IndexWriteError
from papersearch.index import manifest as manifests
from papersearch.index.manifest import Hashes, Manifest, write_manifest
from papersearch.index.signing import ManifestError
from papersearch.index.store import (
    ListSources,
    Sources,
    Store,
    read_sources,
    write_sources,
)
from papersearch.library.records import Problem
from tables import cases

KEY = b"k" * 32


def install(store: Store, text: str) -> Manifest:
    """Make a generation whose one file holds `text` the current one."""
    with store.writing(0), store.new_generation() as folder:
        (folder / "text").write_text(text)
        manifest = Manifest(folder.name, "engine", "f", 1, "", (), Hashes().below(folder))
        store.install(manifest)
    return manifest


def generations(store: Store) -> set[str]:
    """Return the names of the generations on disk."""
    return {path.name for path in store.folder.glob("gen-*")}


def test_the_current_generation_is_the_last_installed(tmp_path: Path) -> None:
    """The manifest names the last generation, and the one before it stays; older ones go."""
    store = Store(tmp_path / "index", KEY)
    with pytest.raises(FileNotFoundError):
        store.current()
    installed = []
    for text in ("one", "two", "three", "four"):
        installed.append(install(store, text))
        assert store.current() == installed[-1]
        assert (store.generation_folder(installed[-1]) / "text").read_text() == text
        assert generations(store) == {each.generation for each in installed[-2:]}


def test_a_generation_that_fails_is_removed(tmp_path: Path) -> None:
    """Where writing a generation fails, nothing of it stays, and the current one is as it was."""
    store = Store(tmp_path / "index", KEY)
    first = install(store, "one")

    def fail(folder: Path) -> None:
        (folder / "text").write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.writing(0), store.new_generation() as folder:
        fail(folder)
    assert store.current() == first
    assert generations(store) == {first.generation}


@cases("name", ["..", "gen-1/../..", "/", "gen-/../../elsewhere", "elsewhere", ""])
def test_a_generation_lies_in_its_index(tmp_path: Path, name: str) -> None:
    """Even a signed manifest cannot name a folder elsewhere."""
    store = Store(tmp_path / "index", KEY)
    for folder in (tmp_path / "elsewhere", store.folder / "elsewhere", store.folder / "gen-"):
        folder.mkdir(parents=True)
    write_manifest(store.folder, Manifest(name, "engine", "f", 0, "", (), {}), KEY)
    with pytest.raises(ManifestError):
        store.current()


def test_there_is_one_writer(tmp_path: Path) -> None:
    """While one writes, another gives up after its patience, and comes in afterwards."""
    one, other = Store(tmp_path / "index", KEY), Store(tmp_path / "index", KEY)
    with one.writing(0), pytest.raises(IndexBusyError) as busy, other.writing(0):
        pass
    assert "another process" in busy.value.message
    assert busy.value.hint
    with other.writing(0):
        pass


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    """The current generation can be had while another is written."""
    store = Store(tmp_path / "index", KEY)
    first = install(store, "one")
    with store.writing(0), store.new_generation():
        assert Store(tmp_path / "index", KEY).current() == first


@cases("place", ["folder", "parent"])
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    """Where the index cannot be written, the error names its folder and tells what to do."""
    (tmp_path / "file").write_bytes(b"")
    folder = tmp_path / "file" if place == "folder" else tmp_path / "file" / "index"
    with pytest.raises(IndexWriteError) as failed, Store(folder, KEY).writing(0):
        pass
    assert str(folder) in failed.value.message
    assert failed.value.hint


def test_a_full_disk_leaves_the_current_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full, the error says so, and the generation before goes on answering."""
    store = Store(tmp_path / "index", KEY)
    first = install(store, "one")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(manifests, "write_atomically", full)
        with pytest.raises(IndexWriteError, match="No space left on device"):
            install(store, "two")
    assert store.current() == first
    assert generations(store) == {first.generation}


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


SOURCES = st.dictionaries(
    TEXT,
    st.builds(
        ListSources,
        st.dictionaries(TEXT, st.integers(1)),
        st.lists(
            st.builds(Problem, TEXT, st.integers(1), st.integers(1), TEXT, TEXT), max_size=2
        ).map(tuple),
    ),
    max_size=3,
)


@given(sources=SOURCES)
def test_sources_are_kept(tmp_path_factory: pytest.TempPathFactory, sources: Sources) -> None:
    """What is remembered of list files comes back in its order, their problems too."""
    folder = tmp_path_factory.mktemp("gen")
    write_sources(folder, sources)
    assert read_sources(folder) == sources
    assert list(read_sources(folder)) == list(sources)
