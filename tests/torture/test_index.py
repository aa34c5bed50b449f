"""Whatever happens to the files of an index: built again, the reason said once, answers right."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from papersearch import places
from papersearch.__main__ import run
from papersearch.engine.whoosh_engine import WhooshEngine
from papersearch.index.manifest import FILE_NAME, load_key, read_manifest, write_manifest
from papersearch.index.opened import LibraryIndex
from papersearch.library.locate import Library
from torture.accidents import (
    Answers,
    answers,
    bounded,
    chance,
    right_answers,
    rounds,
    whoosh,
    write_library,
)

CUTS: Final = rounds(1, 20)
"""Of each file."""
FLIPS: Final = rounds(12, 200)
"""Of all files together."""
LIMIT: Final = 20.0
"""Seconds to open an index, or to build it: far more than it takes."""


@dataclass(frozen=True)
class Sound:
    """A library with an index of which nothing is wrong, and a copy of that index."""

    library: Library
    copy: Path
    right: Answers
    elsewhere: Path
    """A file that is none of the index's."""

    @property
    def folder(self) -> Path:
        """The index folder."""
        return self.library.index_folder

    def restore(self, copy: Path | None = None) -> None:
        """Make the index what it was, or a copy of another."""
        shutil.rmtree(self.folder)
        shutil.copytree(copy or self.copy, self.folder)

    def files(self) -> list[str]:
        """Return the files of the index that hold anything, by their names from its folder."""
        paths = sorted(path for path in self.copy.rglob("*") if path.is_file())
        return [path.relative_to(self.copy).as_posix() for path in paths if path.stat().st_size]

    def reasons(self, limit: float = LIMIT) -> list[str]:
        """Open the index three times; check the answers; return the reasons that were told."""
        told: list[list[str]] = [[], [], []]
        for each in told:
            with bounded(limit), closing(whoosh(self.library).open(told=each.append)) as index:
                assert answers(index) == self.right
        assert told[1:] == [[], []], "one rebuild is enough"
        return told[0]


@pytest.fixture
def sound(
    home: Path, tmp_path: Path, quick_builds: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sound]:
    """Return a small library whose index is sound; afterwards, nothing elsewhere was changed."""
    monkeypatch.setattr(places, "bundled_lists", lambda: tmp_path / "no lists")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    library = write_library(home / "work")
    lists = {path: path.read_bytes() for path in library.list_files()}
    whoosh(library).open().close()
    copy = tmp_path / "sound"
    shutil.copytree(library.index_folder, copy)
    yield Sound(library, copy, right_answers(library, tmp_path / "right"), elsewhere)
    assert elsewhere.read_text() == "precious"
    assert {path: path.read_bytes() for path in library.list_files()} == lists


def test_the_answers_are_right(sound: Sound) -> None:
    """The library answers what it should, in both languages, where nothing is wrong."""
    assert sound.reasons() == []
    assert {text: len(ids) for text, ids in sound.right.items()} == {
        **{"": 5, "实例分割": 1, "mask": 1, "点云": 1, "contour": 1, "changjing": 1},
        **{"snaek": 1, "2001.00001": 1},
    }


Harm = Callable[[Path], object]


def _instead(make: Harm) -> Harm:
    """Return a harm that puts something else in a file's place."""

    def harm(path: Path) -> None:
        path.unlink()
        make(path)

    return harm


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "file").write_bytes(b"x")


HARMS: Final[dict[str, Harm]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "removed": Path.unlink,
    "a folder": _instead(_folder),
    "a pipe": _instead(os.mkfifo),
    "a link to nothing": _instead(lambda path: path.symlink_to("nothing")),
    "a link to itself": _instead(lambda path: path.symlink_to(path.name)),
    "a link to a device": _instead(lambda path: path.symlink_to("/dev/null")),
}


@pytest.mark.parametrize("where", ["manifest", "generation"])
@pytest.mark.parametrize("harm", HARMS)
def test_something_else_in_a_files_place(sound: Sound, harm: str, where: str) -> None:
    """Whatever stands in place of any one file, the index is built again, and that is said once."""
    for name in sound.files():
        if (name == FILE_NAME) == (where == "manifest"):
            sound.restore()
            HARMS[harm](sound.folder / name)
            assert len(sound.reasons()) == 1, name


def test_a_link_to_a_file_elsewhere(sound: Sound) -> None:
    """A file that has become a link to one elsewhere is not believed, and that one not written."""
    for name in sound.files():
        sound.restore()
        (sound.folder / name).unlink()
        (sound.folder / name).symlink_to(sound.elsewhere)
        assert len(sound.reasons()) == 1, name


def test_cuts(sound: Sound) -> None:
    """No beginning of a file is taken for the whole."""
    random = chance("cuts")
    for name in sound.files():
        for _ in range(CUTS):
            sound.restore()
            path = sound.folder / name
            path.write_bytes(path.read_bytes()[: random.randrange(path.stat().st_size)])
            assert len(sound.reasons()) == 1, name


def test_flips(sound: Sound) -> None:
    """A single bit that is not what it was, wherever in the index, is noticed."""
    random = chance("flips")
    names = sound.files()
    for number in range(FLIPS):
        sound.restore()
        path = sound.folder / names[number % len(names)]
        data = bytearray(path.read_bytes())
        place = random.randrange(len(data))
        data[place] ^= 1 << random.randrange(8)
        path.write_bytes(data)
        assert len(sound.reasons()) == 1, f"{path} {place}"


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


UNNOTICED: Final = pytest.mark.xfail(
    strict=True, reason="what is neither file nor folder, or an empty folder, is not looked at"
)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(Path.mkdir, marks=UNNOTICED, id="folder"),
        pytest.param(os.mkfifo, marks=UNNOTICED, id="pipe"),
        pytest.param(Path.touch, id="file"),
    ],
)
def test_something_beside_the_files(sound: Sound, make: Harm) -> None:
    """What was put beside a file under a name like it, keeps nobody from an answer."""
    for name in sound.files():
        sound.restore()
        path = sound.folder / name
        make(path.with_name(f"{path.stem}9{path.suffix}"))
        assert len(sound.reasons(limit=3.0)) <= 1, name


def test_leftovers_are_cleaned_up(sound: Sound) -> None:
    """Whatever killed builds have left, the next build leaves none of it."""
    for number in range(3):
        (sound.folder / f"gen-{number}" / "engine").mkdir(parents=True)
        (sound.folder / f"gen-{number}" / "engine" / "file").write_bytes(b"x")
    whoosh(sound.library).open(rebuild=True).close()
    assert sound.reasons() == []
    assert len(list(sound.folder.glob("gen-*"))) == 2


@pytest.mark.parametrize("name", HARMS)
def test_the_command_line_says_it_once(
    sound: Sound, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who searches reads one line of why the index is built again, and the answer."""
    (sources,) = sound.folder.glob("gen-*/sources.json")
    HARMS[name](sources)
    for count in (1, 0):
        assert run(["search", "实例分割"]) == 0
        out, err = capsys.readouterr()
        assert "Polar Mask" in out
        assert err.count("the index is built again: ") == count
        assert "Traceback" not in out + err
