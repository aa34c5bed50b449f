"""The index folder: one writer, generations side by side, and what they remember."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from engine.conformance.toy import ToyEngine
from papersearch.engine.document import Document
from papersearch.errors import IndexBusyError, IndexWriteError
from papersearch.index import checked
from papersearch.index import manifest as manifests
from papersearch.index.home import Batch
from papersearch.index.local_home import LocalHome
from papersearch.index.manifest import Hashes, Manifest, write_manifest
from papersearch.index.signing import ManifestError

KEY = b"k" * 32


def home_in(folder: Path) -> LocalHome:
    """Return the home in a folder."""
    return LocalHome(folder, KEY, ToyEngine())


def install(home: LocalHome, text: str) -> Manifest:
    """Make a generation with one document and one blob, which say `text`, the current one."""
    with home.writing(0), home.begin(None) as batch:
        batch.put([Document(text, {}, {}, {}, text, text.encode())])
        batch.seal(())
        batch.keep("text", text.encode())
        return batch.publish(Manifest("", home.engine, "f", 1, "", ()))


def generations(home: LocalHome) -> set[str]:
    """Return the names of the generations on disk."""
    return {path.name for path in home.folder.glob("gen-*")}


def test_the_current_generation_is_the_last_installed(tmp_path: Path) -> None:
    """The manifest names the last generation, and the one before it stays; older ones go."""
    home = home_in(tmp_path / "index")
    with pytest.raises(FileNotFoundError):
        home.current()
    installed = []
    for text in ("one", "two", "three", "four"):
        installed.append(install(home, text))
        assert home.current() == installed[-1]
        assert bytes(home.open(installed[-1]).blob("text")) == text.encode()
        assert home.open(installed[-1]).snapshot.stored([text]) == {text: text.encode()}
        assert generations(home) == {each.generation for each in installed[-2:]}
    with pytest.raises(FileNotFoundError):
        home.open(installed[0])


def test_a_generation_is_published_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where writing fails, or ends early, nothing of it stays; the current one is as it was."""
    home = home_in(tmp_path / "index")
    first = install(home, "one")

    def fail(batch: Batch) -> None:
        batch.drop(["one"])
        batch.keep("text", b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), home.writing(0), home.begin(first) as batch:
        fail(batch)
    with home.writing(0), home.begin(first) as batch:
        batch.seal(())
    assert home.current() == first
    assert generations(home) == {first.generation}


def test_a_generation_begins_with_the_documents_of_another(tmp_path: Path) -> None:
    """An update has what its base had, less what was dropped, and keeps blobs of its own alone."""
    home = home_in(tmp_path / "index")
    first = install(home, "one")
    with home.writing(0), home.begin(first) as batch:
        batch.put([Document("two", {}, {}, {}, "two", b"2")])
        batch.seal(["two", "one"])
        second = batch.publish(replace(first, papers=2))
    opened = home.open(second)
    assert opened.snapshot.stored(["one", "two"]) == {"one": b"one", "two": b"2"}
    with pytest.raises(FileNotFoundError):
        opened.blob("text")


def test_a_later_start_reads_no_file_that_was_found_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking notes nothing, opening does; then a generation is read again only if it changed."""
    monkeypatch.setattr(checked, "_LONGEST_TICK", -1)
    manifest = install(home_in(tmp_path / "index"), "one")
    read: list[Path] = []
    original = Hashes._of

    def of(hashes: Hashes, path: Path) -> object:
        read.append(path)
        return original(hashes, path)

    monkeypatch.setattr(Hashes, "_of", of)
    for reads, opens in ((True, False), (True, True), (False, True)):
        home = home_in(tmp_path / "index")
        read.clear()
        assert home.current() == manifest
        assert bool(read) == reads
        if opens:
            home.open(manifest)


@pytest.mark.parametrize(
    "name", ["..", "gen-1/../..", "/", "gen-/../../elsewhere", "elsewhere", ""]
)
def test_a_generation_lies_in_its_index(tmp_path: Path, name: str) -> None:
    """Even a signed manifest cannot name a folder elsewhere."""
    home = home_in(tmp_path / "index")
    for folder in (tmp_path / "elsewhere", home.folder / "elsewhere", home.folder / "gen-"):
        folder.mkdir(parents=True)
    write_manifest(home.folder, Manifest(name, "engine", "f", 0, "", ()), KEY)
    with pytest.raises(ManifestError):
        home.current()


def test_there_is_one_writer(tmp_path: Path) -> None:
    """While one writes, another gives up after its patience, and comes in afterwards."""
    one, other = home_in(tmp_path / "index"), home_in(tmp_path / "index")
    with one.writing(0), pytest.raises(IndexBusyError) as busy, other.writing(0):
        pass
    assert "another process" in busy.value.message
    assert busy.value.hint
    with other.writing(0):
        pass


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    """The current generation can be had while another is written."""
    home = home_in(tmp_path / "index")
    first = install(home, "one")
    with home.writing(0), home.begin(None):
        assert home_in(tmp_path / "index").current() == first


@pytest.mark.parametrize("place", ["folder", "parent"])
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    """Where the index cannot be written, the error names its folder and tells what to do."""
    (tmp_path / "file").write_bytes(b"")
    folder = tmp_path / "file" if place == "folder" else tmp_path / "file" / "index"
    with pytest.raises(IndexWriteError) as failed, home_in(folder).writing(0):
        pass
    assert str(folder) in failed.value.message
    assert failed.value.hint


def test_a_full_disk_leaves_the_current_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full, the error says so, and the generation before goes on answering."""
    home = home_in(tmp_path / "index")
    first = install(home, "one")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(manifests, "write_atomically", full)
        with pytest.raises(IndexWriteError, match="No space left on device"):
            install(home, "two")
    assert home.current() == first
    assert generations(home) == {first.generation}
