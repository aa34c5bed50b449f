"""Libraries to search in: the bundled list, and small ones with a glossary of their own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from papersearch import places
from papersearch.analysis.chinese import BuildingCutter
from papersearch.engine.whoosh_engine import WhooshEngine
from papersearch.index import builder
from papersearch.index.opened import LibraryIndex, OpenIndex
from papersearch.library.locate import Library
from papersearch.search.searcher import Searcher

SearcherOf = Callable[[str, str], Searcher]


def _copying(dictionary: BuildingCutter) -> type[BuildingCutter]:
    class CopyingCutter(BuildingCutter):
        """A cutter that has met no words yet, and adds its words to a copy of one dictionary."""

        def __init__(self, cache_folder: Path, added: Iterable[str] = ()) -> None:
            self._tokenizer = copy.copy(dictionary._tokenizer)
            self._tokenizer.FREQ = dict(dictionary._tokenizer.FREQ)
            self._met = {}
            self._add(added)

    return CopyingCutter


@contextmanager
def _building(home: Path, dictionary: BuildingCutter) -> Iterator[pytest.MonkeyPatch]:
    """Build in a home of its own, with one dictionary."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("HOME", str(home))
        for variable, name in (("CONFIG", "config"), ("DATA", "data"), ("CACHE", "cache")):
            monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / name))
        monkeypatch.setattr(builder, "BuildingCutter", _copying(dictionary))
        yield monkeypatch


@pytest.fixture(scope="session")
def bundled_index(
    tmp_path_factory: pytest.TempPathFactory, dictionary: BuildingCutter
) -> Iterator[OpenIndex]:
    """Open an index of the bundled list, for reading only."""
    folder = tmp_path_factory.mktemp("bundled")
    with _building(folder, dictionary):
        library = Library((places.bundled_lists() / "cvpr2020.yaml",), folder / "index")
        index = LibraryIndex(library, WhooshEngine()).open()
    with ExitStack() as stack:
        stack.callback(index.close)
        yield index


@pytest.fixture(scope="session")
def bundled(bundled_index: OpenIndex) -> Searcher:
    """Return the searcher of the bundled list."""
    return Searcher(bundled_index)


@pytest.fixture(scope="session")
def searcher_of(
    tmp_path_factory: pytest.TempPathFactory, dictionary: BuildingCutter
) -> Iterator[SearcherOf]:
    """Return a function that gives the searcher of a list's text and the one glossary there is."""
    with ExitStack() as stack:

        def search_in(listed: str, glossary: str) -> Searcher:
            folder = tmp_path_factory.mktemp("library")
            (folder / "data").mkdir()
            (folder / "data" / "list.yaml").write_text(listed, encoding="utf-8")
            (folder / "data" / "glossary.yaml").write_text(glossary, encoding="utf-8")
            with _building(folder, dictionary) as monkeypatch:
                monkeypatch.setattr(places, "bundled_lists", lambda: folder / "nothing")
                library = Library((folder / "data",), folder / "index")
                index = LibraryIndex(library, WhooshEngine()).open()
            stack.callback(index.close)
            return Searcher(index)

        yield search_in
