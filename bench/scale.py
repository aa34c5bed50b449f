"""Measures how cost grows with the number of papers: build, update, size, memory and search.

Every measurement is done in a fresh process, of every engine that is installed and, beside them, of
SQLite FTS5 over the same terms (`full_text.py`); repeated ones count by their median. Times are
those of the clock and of the processor: other programs on the machine disturb the latter less.

    python bench/scale.py [--corpus papers.jsonl.xz] [--large] [--sizes 100 1000] [--engines whoosh]

Queries are those of `queries.txt`, typed character by character: the search, 24 hits and their
highlights (FTS5: 24 keys); facets are counted behind that. The first character of a query, which
finds nearly all papers, is counted apart. Memory is looked at twenty times a second; of a build it
is the peak with all processes that it starts, else that of the process that has typed all queries.

How to read it: `growth` is the exponent of a cost between two sizes, 1 where it grows as papers do.
A search is to grow no faster than the postings that its query touches, which are counted by the
terms and beginnings that the program looks for. The curves are drawn into `scale.svg`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeVar

from corpus import add_corpus_option, name_of, write_library
from shared import scale_steps as steps
from shared.alone import Done, Took, alone
from shared.measuring import isolated_home, median, print_heading, yardstick_ms
from shared.scale_steps import Built, Pressed, Typed
from shared.scale_tables import (
    FULL_TEXT,
    Figures,
    Library,
    picture,
    print_building,
    print_growth,
    print_searching,
)

SIZES: Final = (100, 1_000, 10_000, 20_000)
LARGE: Final = 100_000
"""Measured where it is asked for, with the engine for such libraries alone."""
PICTURE: Final = Path(__file__).with_suffix(".svg")
_ENOUGH: Final = 40.0
"""Seconds after which nothing is measured once more."""

_Each = TypeVar("_Each")


def often(rounds: int, measure: Callable[[], _Each]) -> list[_Each]:
    """Return what is measured several times, fewer if it takes long."""
    began = time.perf_counter()
    found = [measure()]
    while len(found) < rounds and time.perf_counter() - began < _ENOUGH:
        found.append(measure())
    return found


def typical(times: Sequence[Took]) -> Took:
    """Return the medians of times."""
    return Took(median([each.wall for each in times]), median([each.cpu for each in times]))


def figures(
    papers: int,
    engine: str,
    built: Sequence[Done[Built]],
    updates: Sequence[Took],
    typed: Sequence[Typed],
) -> Figures:
    """Return the medians of what was measured."""
    rounds = zip(*(each.pressed for each in typed), strict=True)
    pressed = [
        Pressed(same[0].typed, median([p.wall for p in same]), median([p.cpu for p in same]))
        for same in rounds
    ]
    return Figures(
        papers,
        engine,
        build=typical([each.result.took for each in built]),
        size=built[-1].result.size,
        peak=median([each.peak for each in built]),
        update=typical(updates),
        typed=pressed,
        memory=median([each.memory for each in typed]),
    )


def measure(
    library: Path, papers: int, engines: Sequence[str], rounds: int
) -> tuple[Library, list[Figures]]:
    """Measure one library with each engine, and beside them FTS5 and jieba."""
    terms, table = library.with_suffix(".terms"), library.with_suffix(".sqlite")
    cut = typical(often(rounds, lambda: alone(steps.jieba, library, library.parent).result))
    found = [by_engine(library, papers, engine, rounds) for engine in engines]
    alone(steps.write_terms, library, terms)
    found.append(by_full_text(terms, table, papers, rounds))
    postings = alone(steps.postings, library, engines[-1], table).result
    terms.unlink()
    table.unlink()
    return Library(papers, cut, postings), found


def by_engine(library: Path, papers: int, engine: str, rounds: int) -> Figures:
    """Measure one engine."""
    built = often(rounds, lambda: alone(steps.build, library, engine))
    updates = alone(steps.update, library, engine, 2 * rounds - 1).result
    typed = often(rounds, lambda: alone(steps.search, library, engine).result)
    return figures(papers, engine, built, updates, typed)


def by_full_text(terms: Path, table: Path, papers: int, rounds: int) -> Figures:
    """Measure SQLite FTS5."""
    built = often(rounds, lambda: alone(steps.build_table, terms, table))
    updates = alone(steps.update_table, table, 2 * rounds - 1).result
    typed = often(rounds, lambda: alone(steps.search_table, table).result)
    return figures(papers, FULL_TEXT, built, updates, typed)


def engines_installed() -> list[str]:
    """Return the engines that can be measured."""
    return ["whoosh", *(["tantivy"] if find_spec("tantivy") else [])]


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    installed = engines_installed()
    add_corpus_option(parser)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many papers")
    parser.add_argument("--engines", nargs="+", choices=installed, default=installed)
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} papers too, by Tantivy")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    parser.add_argument("--picture", type=Path, default=PICTURE, help="where the curves go")
    arguments = parser.parse_args()
    if arguments.large and "tantivy" not in installed:
        parser.error("--large needs the extra `fast`: pip install 'papersearch[fast]'")
    corpus, into = arguments.corpus, arguments.picture.resolve()
    runs = [(size, arguments.engines) for size in sorted(arguments.sizes)]
    if arguments.large:
        runs.append((LARGE, ["tantivy"]))
    print_heading("How cost grows", f"{name_of(corpus)}; beyond its end, again with other titles")
    libraries, found = [], []
    with isolated_home() as home:
        for size, engines in runs:
            papers = alone(write_library, corpus, home / f"library-{size}", size).result
            library, each = measure(home / f"library-{size}", papers, engines, arguments.rounds)
            libraries.append(library)
            found += each
    print(f"yardstick: {median([yardstick_ms() for _ in range(9)]):.1f} ms\n")
    print_building(libraries, found)
    print_searching(libraries, found)
    print_growth(libraries, found)
    into.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
