"""The steps that `scale.py` measures, each to be done in a fresh process of its own."""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Final

from papersearch.analysis.query_words import QueryWords
from papersearch.context import Context
from papersearch.engine.registry import engine_named
from papersearch.engine.tree import And, Node, Or, Phrase, Prefix, Term, Unit
from papersearch.index.document_making import document
from papersearch.index.document_pipeline import Makers
from papersearch.index.library_index import LibraryIndex
from papersearch.library.files import read_list_file
from papersearch.search.parse import parse
from papersearch.search.planner import plan
from papersearch.search.searcher import Searcher
from papersearch.search.vocabulary import Resources
from search_latency import QUERIES, SHOWN, as_in_the_interface, press, read_queries, typing
from shared.alone import Took, memory, timed
from shared.building import cutting_by_jieba, edit
from shared.full_text import TermTable

_LAST: Final = chr(0x10FFFF)
"""Comes behind every character of a term."""
_MEGA: Final = 1e6


@dataclass(frozen=True, slots=True)
class Built:
    """What a full build took, and the size of what it left on disk, in MB."""

    took: Took
    size: float


@dataclass(frozen=True, slots=True)
class Pressed:
    """A typed character, and what it cost in milliseconds."""

    typed: str
    """All that stands in the search box."""
    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Typed:
    """All queries typed, and the memory of the process that has done it, in MB."""

    pressed: list[Pressed]
    memory: float


def _index(library: Path, engine: str) -> LibraryIndex:
    return LibraryIndex(Context([str(library)]).library, engine_named(engine))


def jieba(library: Path, folder: Path) -> Took:
    """Cut all texts of a library with jieba alone, its dictionary loaded."""
    return timed(cutting_by_jieba(library, folder))


def build(library: Path, engine: str) -> Built:
    """Build an index anew."""
    lists = _index(library, engine)
    took = timed(lambda: lists.open(rebuild=True))
    manifest = lists.state().manifest
    assert manifest is not None, "an index that was just built is of use"
    return Built(took, _size(lists.library.index_folder / manifest.generation))


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MEGA


def update(library: Path, engine: str, times: int) -> list[Took]:
    """Bring an index up to date after one edit, several times; what it needs was imported."""
    lists = _index(library, engine)
    took = []
    for number in range(times + 1):
        edit(library, number)
        took.append(timed(lambda: lists.open()))
    return took[1:]


def search(library: Path, engine: str) -> Typed:
    """Type all queries in an index just opened."""
    index = _index(library, engine).open()
    searcher = Searcher(index)
    searcher.warm_up()
    as_in_the_interface()
    found = [press(searcher, text) for text in _texts()]
    pressed = [Pressed(each.typed, each.total, each.cpu) for each in found]
    return Typed(pressed, memory(os.getpid()))


def _texts() -> Iterator[str]:
    return (typed for query in read_queries(QUERIES) for typed in typing(query))


def write_terms(library: Path, file: Path) -> None:
    """Write the terms of all papers of a library, a line each: the key, a tab, the terms."""
    with Makers("documents") as makers, file.open("w", encoding="utf-8") as lines:
        for path in sorted(library.glob("*.yaml")):
            for entry in read_list_file(path, path.name).entries:
                made = document([(path.name, entry.paper)], makers.cutter)
                lines.write(f"{made.key}\t{' '.join(made.terms)}\n")


def build_table(written: Path, file: Path) -> Built:
    """Put the written terms of all papers into a new database file."""
    file.unlink(missing_ok=True)

    def put() -> None:
        with (
            written.open(encoding="utf-8") as lines,
            closing(TermTable.at(file).connection) as into,
        ):
            rows = (line.rstrip("\n").partition("\t") for line in lines)
            TermTable(into).add((key, terms) for key, _, terms in rows)

    return Built(timed(put), file.stat().st_size / _MEGA)


def update_table(file: Path, times: int) -> list[Took]:
    """Replace one paper in a database file, several times."""
    with closing(TermTable.at(file).connection) as connection:
        table = TermTable(connection)
        return [timed(partial(table.replace, row)) for row in range(1, times + 1)]


def search_table(file: Path) -> Typed:
    """Type all queries, finding as many as are shown."""
    with closing(TermTable.at(file).connection) as connection:
        table = TermTable(connection)
        pressed = [_pressed(text, partial(table.find, text, SHOWN)) for text in _texts()]
        return Typed(pressed, memory(os.getpid()))


def _pressed(typed: str, find: Callable[[], object]) -> Pressed:
    began, cpu = time.perf_counter(), time.process_time()
    find()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    return Pressed(typed, 1000 * wall, 1000 * cpu)


@dataclass(frozen=True, slots=True)
class _Frequencies:
    """How many papers have each term."""

    terms: Sequence[str]
    before: Sequence[int]
    """For each term, how many postings the terms before it have; at the end, how many all have."""

    def of_term(self, term: str) -> int:
        return self.of_beginning(term, term + "\0")

    def of_beginning(self, term: str, end: str = "") -> int:
        first = bisect_left(self.terms, term)
        return self.before[bisect_left(self.terms, end or term + _LAST)] - self.before[first]


def postings(library: Path, engine: str, file: Path) -> list[int]:
    """Return how many postings the terms of each typed text have, all beginnings included.

    That is what must be touched where nothing is cut short, and no list united beforehand.
    """
    with closing(TermTable.at(file).connection) as connection:
        rows = TermTable(connection).frequencies()
    # SQLite sorts by UTF-8, Python by code points: the order is the same.
    known = _Frequencies([term for term, _ in rows], [0, *accumulate(n for _, n in rows)])
    index = _index(library, engine).open()
    lexicon = index.lexicon
    resources = Resources(index.snapshot, lexicon, QueryWords(lexicon), lexicon.glossary)
    plans = (plan(parse(text), resources) for text in _texts())
    return [_touched(each.tree, known) for each in plans]


def _touched(node: Node, known: _Frequencies) -> int:
    match node:
        case Term():
            return known.of_term(node.text)
        case Prefix():
            return known.of_beginning(node.text)
        case And():
            children = (*node.required, *node.optional, *node.excluded)
            return sum(_touched(child, known) for child in children)
        case Or():
            return sum(_touched(child, known) for child in node.children)
        case Unit():
            return sum(_touched(way, known) for way in node.ways)
        case Phrase():
            return _touched(node.words, known)
        case _:
            return 0
