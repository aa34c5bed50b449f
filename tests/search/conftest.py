"""Libraries to search in: the bundled list, and small ones with a glossary of their own."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from conftest import move_in
from papersearch.analysis.chinese import BuildingCutter
from papersearch.engine.registry import engine_named
from papersearch.index import document_pipeline as making
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.io import places
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

SearcherOf = Callable[..., Searcher]


def scores(searcher: Searcher, typed: str, *, expand: bool = True) -> dict[str, float]:
    """Return the scores, by id, of the papers that have all of a typed text."""
    answer = searcher.search(Request(typed, expand=expand), first=1 << 15)
    return {hit.key: hit.score for hit in answer.first[: answer.whole]}


@pytest.fixture(scope="session")
def searcher_of(tmp_path_factory: pytest.TempPathFactory) -> SearcherOf:
    """Return a function that gives the searcher of a list's text and the one glossary there is.

    Its engine is Whoosh if no other is named.
    """

    def search_in(listed: str, glossary: str, engine: str = "whoosh") -> Searcher:
        folder = tmp_path_factory.mktemp("library")
        (folder / "data").mkdir()
        (folder / "data" / "list.yaml").write_text(listed, encoding="utf-8")
        (folder / "data" / "glossary.yaml").write_text(glossary, encoding="utf-8")
        with pytest.MonkeyPatch.context() as monkeypatch:
            move_in(folder, monkeypatch)
            monkeypatch.setattr(making, "quickest_cutter", lambda: BuildingCutter)
            monkeypatch.setattr(places, "bundled_lists", lambda: folder / "nothing")
            library = Library((folder / "data",), folder / "index")
            index = LibraryIndex(library, engine_named(engine)).open()
        return Searcher(index)

    return search_in


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def index(searcher_of: SearcherOf, request: pytest.FixtureRequest) -> OpenIndex:
    """Return an index of the module's `LIST`, by each engine that is installed."""
    if find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return searcher_of(request.module.LIST, "[]", request.param).index
