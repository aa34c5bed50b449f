"""Measures the time from a typed character to results.

Each query of `queries.txt` is typed character by character, as in the search box. For each
character the time of all that must happen before its results can be painted is taken: the search,
the first 24 hits as papers (those in sight at 50 rows, two lines each; the interface reads no
more), the highlights in the titles and categories of these (what rows of a list show) and in all
texts of the first (what is shown beside the list). The facets, which are counted behind the papers,
are timed apart. The queries are typed through
in several rounds, each on an index just opened, so that every round meets everything once for the
first time; a keystroke's time is its median over the rounds, which keeps out what other programs on
the machine did meanwhile.

    python bench/search_latency.py [--corpus papers.jsonl.xz] [--papers 2700 20000]

`--papers` without a number leaves the bundled list alone.

How to read it: `p95` is to be at most `target`. `ratio` is p95 to the yardstick, a fixed piece of
pure Python work (`measuring.yardstick_ms`) timed between the queries of the same run: it can be
compared between machines. `p95, all texts` is what it would be with highlights in the summaries of
all 24 hits as well. `first round` is the longest keystroke while nothing was loaded yet, the import
of jieba included. The second table has the parts.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus import add_corpus_option, name_of, write_library
from papersearch.__main__ import LOOKED_FOR_AFTER
from papersearch.context import Context
from papersearch.index.library_index import OpenIndex
from papersearch.search.answer import Answer, Hit, Request
from papersearch.search.searcher import FIRST_PAGE, Searcher
from papersearch.search.spans import spans
from shared.measuring import (
    BUNDLED,
    isolated_home,
    median,
    percentile,
    print_heading,
    print_table,
    yardstick_ms,
)

QUERIES: Final = Path(__file__).with_name("queries.txt")
SHOWN: Final = 24
"""How many hits are made ready to be painted."""
TARGETS: Final = ((100, 3.0), (2_700, 15.0), (20_000, 50.0))
"""Up to how many papers, and the 95th percentile in milliseconds that is allowed there."""


@dataclass(frozen=True, slots=True)
class Keystroke:
    """One typed character and what it cost, in milliseconds."""

    typed: str
    """All that stands in the search box."""
    hits: int
    search: float
    papers: float
    highlights: float
    summaries: float
    """For highlights in the hits' longer texts, those of the first left out: not in `total`."""
    facets: float
    """For their counts, which come behind: not in `total`."""
    cpu: float
    """The processor's time for what is in `total`."""

    @property
    def total(self) -> float:
        """From the character to results."""
        return self.search + self.papers + self.highlights


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one library."""

    papers: int
    keystrokes: list[Keystroke]
    """Each the median of its rounds."""
    longest_at_first: float
    yardstick: float


def read_queries(path: Path) -> list[str]:
    """Return the queries in a file: its lines but those empty or beginning with `# `."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def as_in_the_interface() -> None:
    """Have garbage looked for as seldom as the interface does, and never in what is loaded."""
    gc.set_threshold(LOOKED_FOR_AFTER)
    gc.freeze()


def press(searcher: Searcher, typed: str) -> Keystroke:
    """Do what a character does after which `typed` stands in the search box."""
    began, cpu = time.perf_counter(), time.process_time()
    answer = searcher.search(Request(typed), first=FIRST_PAGE)
    searched = time.perf_counter()
    hits = [searcher.hit(answer, place) for place in range(min(SHOWN, answer.total))]
    read = time.perf_counter()
    for hit in hits:
        _highlight(answer, [hit.paper.title, hit.paper.title_zh or "", *hit.paper.categories])
    _highlight(answer, _longer_texts(hits[:1]))
    done, cpu = time.perf_counter(), time.process_time() - cpu
    _highlight(answer, _longer_texts(hits[1:]))
    after = time.perf_counter()
    len(answer.facets)
    counted = time.perf_counter()
    times = (searched - began, read - searched, done - read, after - done, counted - after, cpu)
    return Keystroke(typed, answer.total, *(1000 * seconds for seconds in times))


def _longer_texts(hits: Sequence[Hit]) -> list[str]:
    papers = [hit.paper for hit in hits]
    return [text for each in papers for text in (each.summary, *(r.title for r in each.readings))]


def _highlight(answer: Answer, texts: Sequence[str]) -> None:
    for text in texts:
        spans(text, answer.highlights)


def typing(query: str) -> Iterator[str]:
    """Yield what stands in the search box after each character of a query."""
    for end in range(1, len(query) + 1):
        yield query[:end]


def _round(index: OpenIndex, queries: Sequence[str]) -> tuple[list[Keystroke], list[float]]:
    """Type all queries; return their keystrokes and the yardstick's times in between."""
    searcher = Searcher(index)
    as_in_the_interface()
    keystrokes, yardsticks = [], []
    for query in queries:
        yardsticks.append(yardstick_ms())
        keystrokes += [press(searcher, typed) for typed in typing(query)]
    return keystrokes, yardsticks


def measure(library: Path, queries: Sequence[str], rounds: int) -> Measured:
    """Type all queries several times in a library."""
    lists = Context([str(library)]).index
    results, yardsticks, papers = [], [], 0
    for _ in range(rounds):
        index = lists.open()
        papers = index.manifest.papers
        keystrokes, times = _round(index, queries)
        results.append(keystrokes)
        yardsticks += times
    typical = [_typical(same) for same in zip(*results, strict=True)]
    longest = max(keystroke.total for keystroke in results[0])
    return Measured(papers, typical, longest, median(yardsticks))


def _typical(same: Sequence[Keystroke]) -> Keystroke:
    return sorted(same, key=lambda keystroke: keystroke.total)[(len(same) - 1) // 2]


def _target(papers: int) -> float:
    """Return what is allowed for a library of this size; the largest size is the last."""
    allowed = [milliseconds for up_to, milliseconds in TARGETS if papers <= up_to]
    return allowed[0] if allowed else TARGETS[-1][1]


def print_measured(measured: Sequence[Measured], slowest: int) -> None:
    """Print a row per library, the parts, and the slowest keystrokes."""
    names = "papers,keystrokes,median,p95,max,target of p95,ratio,p95; all texts,first round"
    print_table(_headings(names), [_row(each) for each in measured])
    names = "papers,search p95,hits p95,highlights p95,facets p95,yardstick"
    print_table(_headings(names), [_parts(each) for each in measured])
    for each in measured if slowest else ():
        print(f"The slowest keystrokes in {each.papers:,} papers:\n")
        names = "typed,found,ms,search,hits,highlights"
        print_table(_headings(names), [_slow(k) for k in _slowest(each.keystrokes)[:slowest]])


def _headings(names: str) -> list[str]:
    return [name.replace(";", ",") for name in names.split(",")]


def _row(measured: Measured) -> list[str]:
    totals = [each.total for each in measured.keystrokes]
    with_texts = [each.total + each.summaries for each in measured.keystrokes]
    p95 = percentile(totals, 0.95)
    return [
        f"{measured.papers:,}",
        f"{len(totals):,}",
        *(f"{value:.1f}" for value in (median(totals), p95, max(totals))),
        f"{_target(measured.papers):.0f}",
        f"{p95 / measured.yardstick:.2f}",
        *(f"{value:.1f}" for value in (percentile(with_texts, 0.95), measured.longest_at_first)),
    ]


def _parts(measured: Measured) -> list[str]:
    parts = [
        percentile([getattr(each, name) for each in measured.keystrokes], 0.95)
        for name in ("search", "papers", "highlights", "facets")
    ]
    return [f"{measured.papers:,}", *(f"{value:.1f}" for value in (*parts, measured.yardstick))]


def _slowest(keystrokes: Sequence[Keystroke]) -> list[Keystroke]:
    """Return the keystrokes, the longest first, and of those with one text the longest alone."""
    by_time = sorted(keystrokes, key=lambda each: each.total)
    longest = {each.typed: each for each in by_time}
    return sorted(longest.values(), key=lambda each: -each.total)


def _slow(each: Keystroke) -> list[str]:
    times = (each.total, each.search, each.papers, each.highlights)
    return [each.typed, f"{each.hits:,}", *(f"{value:.1f}" for value in times)]


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_corpus_option(parser)
    parser.add_argument(
        "--papers", type=int, nargs="*", default=[2_700, 20_000], help="how many papers of it"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often all is typed (3)")
    parser.add_argument("--slowest", type=int, default=0, help="how many keystrokes to name")
    arguments = parser.parse_args()
    corpus = arguments.corpus
    queries = read_queries(QUERIES)
    print_heading(
        f"Typed character to results: {len(queries)} queries, {arguments.rounds} rounds",
        f"the bundled list{f', and {name_of(corpus)}' if arguments.papers else ''}",
    )
    with isolated_home() as home:
        measured = [measure(BUNDLED, queries, arguments.rounds)]
        for papers in arguments.papers:
            library = home / f"library-{papers}"
            write_library(corpus, library, papers)
            measured.append(measure(library, queries, arguments.rounds))
    print_measured(measured, arguments.slowest)


if __name__ == "__main__":
    main()
