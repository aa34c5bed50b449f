"""Whatever happens to the files of an index: built again, the reason said once, answers right."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from papersearch.__main__ import run
from papersearch.index.manifest import FILE_NAME
from torture.accidents.conftest import Sound
from torture.accidents.ground import HARMS, QUERIES, Harm, chance, rounds

CUTS: Final = rounds(1, 20)
"""Of each file."""
FLIPS: Final = rounds(12, 200)
"""Of all files together."""


def test_the_answers_are_right(sound: Sound) -> None:
    """The library answers what it should, in both languages, where nothing is wrong."""
    assert sound.reasons() == []
    assert {text: len(ids) for text, ids in sound.right.items()} == {
        **dict.fromkeys(QUERIES, 1),
        "": 5,
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


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(Path.mkdir, id="folder"),
        pytest.param(os.mkfifo, id="pipe"),
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
