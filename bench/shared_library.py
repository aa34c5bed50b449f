"""Measures a shared library on a cluster beside the same library here, with Tantivy, in one run.

    python tests/cluster/nodes.py .venv/bin/python bench/shared_library.py [--papers 20000 100000]

Each library is built here and published; a row is printed as soon as it is there. Then queries of
`queries.txt` are typed character by character, each query here and then there: a keystroke is the
search with its facets and the first 24 hits as papers. What both find is compared: total, counts of
facets, and the first page.

How to read it: the nodes are on this machine and take the processor from each other and from this
program, so beside the time that passed stands what the processor did for the nodes (`nodes' ms`)
and for this program (`own ms`). On machines of their own nodes are quicker, and the network adds to
it, once a request. `equal` is how many answers have the same papers; in the same order as well, but
for those with nearly equal scores (10 %). PAPERSEARCH_NODES says where the nodes are.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from corpus import add_corpus_option, name_of, write_library
from papersearch.context import Context
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.answers import ClusterAnswer
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.index.library_index import OpenIndex
from papersearch.index.publishing import publish_library
from papersearch.search.answer import Answer, Request
from papersearch.search.searcher import FIRST_PAGE, Searcher
from search_latency import QUERIES, SHOWN, read_queries, typing
from shared.measuring import (
    isolated_home,
    median,
    percentile,
    print_heading,
    print_table,
    yardstick_ms,
)

NODES: Final = "PAPERSEARCH_NODES"
_NEARLY: Final = 0.1
_CHARACTERS: Final = 600
"""How many are typed, unless more are asked for."""


class Requests(Counter[str]):
    """How many requests went to the cluster, by what they end with."""

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what any client asks meanwhile."""
        ask = ClusterClient.ask

        def counted(client: ClusterClient, method: str, path: str, *a: Any, **b: Any) -> Any:
            self[path.rpartition("/")[2]] += 1
            return ask(client, method, path, *a, **b)

        with patch.object(ClusterClient, "ask", counted):
            yield


@dataclass(frozen=True, slots=True)
class Cluster:
    """The nodes, and what is asked of them beside what is measured."""

    client: ClusterClient

    def ask(self, path: str) -> Mapping[str, Any]:
        """Return what they answer."""
        answer: ClusterAnswer = self.client.ask("GET", path)
        return answer.body

    def milliseconds(self) -> float:
        """Return what the processor has done for all nodes."""
        nodes = self.ask("_nodes/stats/process")["nodes"].values()
        return float(sum(node["process"]["cpu"]["total_in_millis"] for node in nodes))

    def size(self, index: str) -> int:
        """Return the bytes that one copy of an index takes."""
        found: int = self.ask(f"{index}/_stats/store")["_all"]["primaries"]["store"][
            "size_in_bytes"
        ]
        return found


@dataclass(slots=True)
class Measured:
    """A library in one place, and what was measured there."""

    searcher: Searcher
    seconds: float
    """What it took to be built, or published."""
    size: int
    making_ms: float = 0.0
    """What the processor did for the nodes while it was published."""
    times: list[float] = field(default_factory=list)
    """Of the keystrokes, in milliseconds."""
    typing_ms: float = 0.0
    """What the processor did for the nodes meanwhile."""
    own_ms: float = 0.0
    """And for this program."""

    def press(self, typed: str) -> Answer:
        """Do what a character does after which `typed` stands in the search box."""
        began, own = time.perf_counter(), time.process_time()
        answer = self.searcher.search(Request(typed), first=FIRST_PAGE)
        for place in range(min(SHOWN, answer.total)):
            self.searcher.hit(answer, place)
        len(answer.facets)
        self.times.append(1000 * (time.perf_counter() - began))
        self.own_ms += 1000 * (time.process_time() - own)
        return answer


def opened(make: Callable[[], tuple[OpenIndex, int]]) -> Measured:
    """Make a library in one place and open it."""
    began = time.perf_counter()
    index, size = make()
    took = time.perf_counter() - began
    searcher = Searcher(index)
    searcher.warm_up()
    return Measured(searcher, took, size)


def built(folder: Path) -> tuple[OpenIndex, int]:
    """Build a library here; return it, and the size of its index."""
    index = Context([str(folder)]).index.open()
    return index, sum(size for size, _ in index.manifest.files.values())


def published(folder: Path, address: str, cluster: Cluster) -> tuple[OpenIndex, int]:
    """Publish a library and open it as its readers do; return it, and its size."""
    library = Context([str(folder)]).library
    publish_library(library, Context().home_at(address), lambda _: None, lambda _: None)
    index = Context([address]).index.open()
    return index, cluster.size(index.manifest.generation)


def type_all(
    here: Measured, there: Measured, queries: Sequence[str], cluster: Cluster, requests: Requests
) -> str:
    """Type queries in both places; say how many answers are equal, in order too."""
    same = in_order = count = 0
    for query in queries:
        mine = [here.press(typed) for typed in typing(query)]
        before = cluster.milliseconds()
        with requests.counted():
            theirs = [there.press(typed) for typed in typing(query)]
        there.typing_ms += cluster.milliseconds() - before
        count += len(mine)
        same += sum(map(finds_the_same, mine, theirs))
        in_order += sum(map(has_the_same_order, mine, theirs))
    return f"{same}/{in_order} of {count}"


def finds_the_same(one: Answer, other: Answer) -> bool:
    """Return whether two answers have as many papers, and as many of each facet's values."""
    return (one.whole, one.rest) == (other.whole, other.rest) and one.facets == other.facets


def has_the_same_order(one: Answer, other: Answer) -> bool:
    """Return whether two first pages are the same, but for papers with nearly equal scores."""
    scores = {found.key: found.score for found in other.first[: other.whole]}
    last = min(scores.values(), default=0.0)
    ranked = [scores.get(found.key, last) for found in one.first[: one.whole]]
    return all(after <= before * (1 + _NEARLY) for before, after in pairwise(ranked))


def some_queries(characters: int) -> list[str]:
    """Return queries of about so many characters together, from all parts of the file."""
    queries = read_queries(QUERIES)
    return queries[:: max(1, sum(map(len, queries)) // characters)]


def making_row(papers: int, one: Measured, name: str) -> list[str]:
    """Return a row about how a library was made."""
    cells = (f"{one.seconds:.0f}", f"{papers / one.seconds:.0f}", f"{one.size / papers:,.0f}")
    nodes = f"{one.making_ms / papers:.1f}" if one.making_ms else ""
    return [f"{papers:,} {name}", *cells, nodes, f"{os.getloadavg()[0]:.1f}"]


def typing_row(papers: int, one: Measured, name: str, requests: Requests, equal: str) -> list[str]:
    """Return a row about how quickly a library answers."""
    keys = len(one.times)
    figures = (median(one.times), percentile(one.times, 0.95), max(one.times))
    asked = ", ".join(f"{n / keys:.2f} {kind}" for kind, n in requests.most_common())
    return [
        f"{papers:,} {name}",
        *(f"{value:.1f}" for value in figures),
        f"{one.typing_ms / keys:.1f}" if one.typing_ms else "",
        f"{one.own_ms / keys:.1f}",
        asked,
        equal,
        f"{os.getloadavg()[0]:.1f}",
    ]


def measure(papers: int, corpus: Path | None, home: Path, cluster: Cluster, keys: int) -> None:
    """Measure a library of some papers, and print it."""
    folder = home / f"library-{papers}"
    write_library(corpus, folder, papers)
    there_name, here_name = "on the cluster", "here"
    here = opened(lambda: built(folder))
    before = cluster.milliseconds()
    hosts = ",".join(str(node).partition("//")[2] for node in cluster.client.address.nodes)
    there = opened(lambda: published(folder, f"http://{hosts}/bench{papers}", cluster))
    there.making_ms = cluster.milliseconds() - before
    heads = ["papers", "seconds", "papers a second", "bytes a paper", "nodes' ms a paper", "load"]
    print_table(heads, [making_row(papers, here, here_name), making_row(papers, there, there_name)])
    requests = Requests()
    equal = type_all(here, there, some_queries(keys), cluster, requests)
    rows = [
        typing_row(papers, here, here_name, Requests(), ""),
        typing_row(papers, there, there_name, requests, equal),
    ]
    names = "papers,median ms,p95,max,nodes' ms,own ms,requests a key,equal/in order,load"
    print_table(names.split(","), rows)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_corpus_option(parser)
    parser.add_argument("--papers", type=int, nargs="+", default=[500, 2_000, 20_000])
    parser.add_argument("--characters", type=int, default=_CHARACTERS, help="how many are typed")
    arguments = parser.parse_args()
    hosts = os.environ[NODES].replace("http://", "")
    cluster = Cluster(ClusterClient(parsed_address(f"http://{hosts}/bench")))
    print_heading("A shared library beside one's own", name_of(arguments.corpus))
    print(f"yardstick: {median([yardstick_ms() for _ in range(9)]):.1f} ms\n")
    with isolated_home() as home:
        for papers in arguments.papers:
            measure(papers, arguments.corpus, home, cluster, arguments.characters)


if __name__ == "__main__":
    main()
