"""An index of somebody else, of another library, engine or version, in place of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from papersearch import places
from papersearch.engine.whoosh_engine import WhooshEngine
from papersearch.index.manifest import load_key, read_manifest, write_manifest
from papersearch.index.opened import LibraryIndex
from papersearch.library.locate import Library
from torture.accidents.conftest import Sound
from torture.accidents.ground import HARMS, Harm, whoosh, write_library


class OtherEngine(WhooshEngine):
    """An engine of another name."""

    name = "other"


class LaterEngine(WhooshEngine):
    """The engine in a later version."""

    version = WhooshEngine.version + 1


def _other_library(sound: Sound, folder: Path) -> LibraryIndex:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "a.yaml").write_text("papers:\n- title: Polar Mask\n- title: Other\n")
    return whoosh(Library((folder / "data",), folder / "index"))


def _by(engine: type[WhooshEngine]) -> Callable[[Sound, Path], LibraryIndex]:
    return lambda sound, folder: LibraryIndex(
        Library(sound.library.roots, folder / "index"), engine()
    )


OTHERS: Final = {
    "another library": _other_library,
    "another engine": _by(OtherEngine),
    "another version of the engine": _by(LaterEngine),
}


@pytest.mark.parametrize("other", OTHERS)
def test_files_of_another_index(sound: Sound, tmp_path: Path, other: str) -> None:
    """Files of another index of the same user are none of this one's, singly or all together."""
    index = OTHERS[other](sound, tmp_path / "other")
    index.open().close()
    theirs = index.library.index_folder
    for name in sound.files():
        for their in theirs.rglob(f"*{Path(name).suffix}"):
            sound.restore()
            path = sound.folder / name
            is_same = their.read_bytes() == path.read_bytes()
            shutil.copy(their, path)
            assert len(sound.reasons()) == (0 if is_same else 1), name
    sound.restore(theirs)
    assert len(sound.reasons()) == 1


def test_an_index_of_another_library_is_an_update_away(sound: Sound, home: Path) -> None:
    """An index of other lists, the rest the same, is the base of an update like any other."""
    other = write_library(home / "work" / "other")
    (other.roots[0] / "a.yaml").write_text("papers:\n- title: Polar Mask\n- title: Other\n")
    whoosh(other).open().close()
    sound.restore(other.index_folder)
    assert sound.reasons() == []


def _in_another_format(sound: Sound) -> None:
    key = load_key(places.data_folder())
    manifest = read_manifest(sound.folder, key)
    write_manifest(sound.folder, replace(manifest, format=manifest.format + 1), key)


def _with_another_key(sound: Sound) -> None:
    manifest = read_manifest(sound.folder, load_key(places.data_folder()))
    write_manifest(sound.folder, manifest, b"a key of a stranger's own")


def _files_moved(sound: Sound) -> None:
    (generation,) = sound.folder.glob("gen-*")
    generation.rename(sound.elsewhere.with_name("moved"))
    generation.symlink_to(sound.elsewhere.with_name("moved"))


def _folder_linked(sound: Sound) -> None:
    sound.folder.rename(sound.elsewhere.with_name("moved"))
    sound.folder.symlink_to(sound.elsewhere.with_name("moved"))


def _lock_elsewhere(sound: Sound) -> None:
    (sound.folder / "lock").unlink()
    (sound.folder / "lock").symlink_to(sound.elsewhere)


def _key(harm: Harm) -> Callable[[Sound], object]:
    return lambda sound: harm(places.data_folder() / "index.key")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_in_another_format, "it has the format of another version"),
        (_with_another_key, "it was not made by this user"),
        *((_key(HARMS[name]), "it was not made by this user") for name in HARMS),
        (_files_moved, None),
        (_folder_linked, None),
        (_lock_elsewhere, None),
    ],
    ids=[
        *("format", "signature", *(f"key: {name}" for name in HARMS)),
        *("generation is a link", "index is a link", "lock is a link"),
    ],
)
def test_the_index_as_a_whole(
    sound: Sound, harm: Callable[[Sound], object], reason: str | None
) -> None:
    """Another's index is built again; one that was moved and linked to goes on answering."""
    harm(sound)
    assert sound.reasons() == ([reason] if reason else [])
