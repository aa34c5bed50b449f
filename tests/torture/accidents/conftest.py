"""A small library with an index that is sound, to be harmed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from papersearch.io import places
from papersearch.library.locate import Library
from torture.accidents.ground import Answers, answers, bounded, right_answers, whoosh, write_library

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
        shutil.rmtree(places.cache_folder(), ignore_errors=True)  # it may have been made there
        if self.folder.is_symlink():
            self.folder.unlink()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(copy or self.copy, self.folder)

    def renew(self) -> None:
        """Build the index, and copy it, for another key."""
        self.restore()
        shutil.rmtree(self.folder)
        shutil.rmtree(self.copy)
        whoosh(self.library).open()
        shutil.copytree(self.folder, self.copy)

    def files(self) -> list[str]:
        """Return the files of the index that hold anything, by their names from its folder."""
        paths = sorted(path for path in self.copy.rglob("*") if path.is_file())
        return [path.relative_to(self.copy).as_posix() for path in paths if path.stat().st_size]

    def reasons(self, limit: float = LIMIT) -> list[str]:
        """Open the index twice; check the answers; return the reasons that were told."""
        told: list[list[str]] = [[], []]
        for each in told:
            with bounded(limit):
                assert answers(whoosh(self.library).open(told=each.append)) == self.right
        assert told[1] == [], "one rebuild is enough"
        return told[0]


@pytest.fixture
def sound(home: Path, tmp_path: Path, quick_builds: None) -> Iterator[Sound]:
    """Return a small library whose index is sound; afterwards, nothing elsewhere was changed."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    library = write_library(home / "work")
    lists = {path: path.read_bytes() for path in library.list_files()}
    whoosh(library).open()
    copy = tmp_path / "sound"
    shutil.copytree(library.index_folder, copy)
    yield Sound(library, copy, right_answers(library, tmp_path / "right"), elsewhere)
    assert elsewhere.read_text() == "precious"
    assert {path: path.read_bytes() for path in library.list_files()} == lists
