"""Whatever is wrong with an index, it is built again, the reason is said, and answers are right."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from whoosh import index as whoosh_index
from whoosh.fields import ID, Schema
from whoosh.filedb.filestore import FileStorage

from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index import builder, library_index
from papersearch.index.freshness import Program
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.index.manifest import (
    FILE_NAME,
    Hashes,
    Manifest,
    read_manifest,
    write_manifest,
)
from papersearch.index.signing import load_key
from papersearch.io import places
from papersearch.library.locate import Library

pytestmark = pytest.mark.usefixtures("quick_builds")

MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]

LIST = """\
papers:
- title: Polar Mask
  summary: 实例分割
- title: Deep Snake
"""


@dataclass(frozen=True)
class Damaged:
    """A library with an index, and its way to find out what becomes of it."""

    library: Library
    found: Found

    @property
    def folder(self) -> Path:
        """The index folder."""
        return self.library.index_folder

    @property
    def manifest(self) -> Manifest:
        """The manifest as it is now."""
        return read_manifest(self.folder, load_key(places.data_folder()))

    @property
    def generation(self) -> Path:
        """The folder of the current generation."""
        return self.folder / self.manifest.generation

    def forge(self, **values: Any) -> None:
        """Sign a manifest with other values by the user's own key."""
        changed = replace(self.manifest, **values)
        write_manifest(self.folder, changed, load_key(places.data_folder()))

    def reason(self) -> str:
        """Open the index; check that it was built again and answers; return the reason told."""
        told: list[str] = []
        for _ in range(2):
            now = LibraryIndex(self.library, WhooshEngine()).open(told=told.append)
            assert self.found(now, "实例分割") == ["Polar Mask"]
            assert self.found(now, "") == ["Deep Snake", "Polar Mask"]
            assert now.manifest.papers == 2
            assert [now.manifest.reason] == told
        (reason,) = told
        return reason


@pytest.fixture
def damaged(make_library: MakeLibrary, found: Found) -> Damaged:
    """Return a library whose index is still good."""
    library = make_library(LIST)
    LibraryIndex(library, WhooshEngine()).open()
    return Damaged(library, found)


def flip(path: Path, place: int) -> None:
    """Flip a bit of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def _without_key(_: Damaged) -> None:
    shutil.rmtree(places.data_folder())


def _plant_file(damaged: Damaged) -> None:
    (damaged.generation / "engine" / "_MAIN_99.toc").write_bytes(b"planted")


def _remove_generation(damaged: Damaged) -> None:
    shutil.rmtree(damaged.generation)


def _replace_generation(damaged: Damaged) -> None:
    _remove_generation(damaged)
    (damaged.folder / damaged.manifest.generation).write_bytes(b"")


USELESS: Final[dict[str, tuple[Callable[[Damaged], object], str]]] = {
    "no index": (lambda damaged: shutil.rmtree(damaged.folder), "there was none"),
    "extra file": (_plant_file, "missing or added"),
    "no generation": (_remove_generation, "missing or added"),
    "generation a file": (_replace_generation, "missing or added"),
    "format": (lambda damaged: damaged.forge(format=0), "format of another version"),
    "engine version": (lambda damaged: damaged.forge(engine="whoosh 0"), "another engine"),
    "other engine": (lambda damaged: damaged.forge(engine="other 1"), "another engine"),
    "fingerprint": (
        lambda damaged: damaged.forge(fingerprint="x", program="x"),
        "another version of the program",
    ),
    "elsewhere": (lambda damaged: damaged.forge(generation="../elsewhere"), "damaged"),
    "no key": (_without_key, "there was none"),
}


def test_a_useless_index_is_built_again(damaged: Damaged) -> None:
    """An index that is foreign, old or not whole is built again, and the reason says which."""
    told = {}
    for name, (wrong, _) in USELESS.items():
        wrong(damaged)
        told[name] = damaged.reason()
    assert [name for name, (_, reason) in USELESS.items() if reason not in told[name]] == []


def test_another_program_rebuilds(damaged: Damaged, monkeypatch: pytest.MonkeyPatch) -> None:
    """With other terms or another engine version in the program, the old index is of no use."""
    with monkeypatch.context() as context:
        for module in (library_index, builder):
            context.setattr(module, "program_here", lambda: Program("another"))
        assert "another version of the program" in damaged.reason()
    monkeypatch.setattr(WhooshEngine, "version", 999)
    assert "another engine" in damaged.reason()


def test_damage_is_noticed_with_an_edit_at_hand(
    damaged: Damaged, make_library: MakeLibrary
) -> None:
    """An edit of a list file does not make a damaged index the base of an update."""
    (segment,) = damaged.folder.glob("*/engine/*.seg")
    flip(segment, segment.stat().st_size // 2)
    make_library(LIST.replace("Deep", "Deeper"))
    told: list[str] = []
    index = LibraryIndex(damaged.library, WhooshEngine()).open(told=told.append)
    assert "damaged" in told[0]
    assert damaged.found(index, "") == ["Deeper Snake", "Polar Mask"]


def test_the_generation_before_is_no_fallback(damaged: Damaged) -> None:
    """A damaged index is not opened as it is."""
    (words,) = damaged.folder.glob("*/words.tsv")
    words.write_bytes(b"")
    assert LibraryIndex(damaged.library, WhooshEngine()).open_as_it_is() is None


class Trap:
    """A field that makes a folder when its pickle is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def clean(self) -> None:
        """Be made ready for the pickle, as fields are."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, (str(self.path),)


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """Return a Whoosh folder whose `.toc` makes a folder when it is opened, and that folder."""
    sprung = tmp_path / "sprung"
    schema = Schema(key=ID())
    schema._fields["trap"] = Trap(sprung)
    folder = tmp_path / "trap"
    folder.mkdir()
    storage: Any = FileStorage(str(folder))  # type: ignore[no-untyped-call]
    storage.create_index(schema)
    whoosh_index.open_dir(str(folder))
    assert sprung.is_dir(), "the trap works"
    sprung.rmdir()
    (toc,) = folder.glob("*.toc")
    return toc, sprung


def _in_place_of_the_toc(damaged: Damaged, toc: Path) -> None:
    (own,) = damaged.generation.glob("engine/*.toc")
    shutil.copy(toc, own)


def _beside_the_toc(damaged: Damaged, toc: Path) -> None:
    shutil.copy(toc, damaged.generation / "engine" / "_MAIN_99.toc")


def _in_the_manner_of_the_user(damaged: Damaged, toc: Path) -> None:
    _in_place_of_the_toc(damaged, toc)
    write_manifest(
        damaged.folder,
        replace(damaged.manifest, files=Hashes().below(damaged.generation)),
        b"a key of the stranger's own, say",
    )


def _in_a_generation_of_its_own(damaged: Damaged, toc: Path) -> None:
    (damaged.folder / "gen-planted" / "engine").mkdir(parents=True)
    shutil.copy(toc, damaged.folder / "gen-planted" / "engine" / toc.name)
    (damaged.folder / FILE_NAME).unlink()


def test_a_strangers_pickle_is_never_opened(damaged: Damaged, trap: tuple[Path, Path]) -> None:
    """A planted pickle leads to a rebuild, and never runs, wherever and however it was planted."""
    toc, sprung = trap
    for plant in (
        *(_in_place_of_the_toc, _beside_the_toc),
        *(_in_the_manner_of_the_user, _in_a_generation_of_its_own),
    ):
        plant(damaged, toc)
        assert LibraryIndex(damaged.library, WhooshEngine()).open_as_it_is() is None
        assert damaged.reason(), plant
        assert not sprung.exists(), plant
        shutil.rmtree(damaged.folder)
        LibraryIndex(damaged.library, WhooshEngine()).open()
