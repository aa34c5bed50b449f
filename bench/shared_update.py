"""Measures what a first publication onto a cluster costs, and what editing one paper of it does.

    python tests/cluster/nodes.py .venv/bin/python bench/shared_update.py [--papers 300 2000]

Each library is published, then one summary of it is edited and published, several times over. A row
says how many requests were made, what went to the cluster and came from it, what nodes sent each
other, what the processor did for the nodes and for this program, how long it took, and in which
stages. Then what is kept: one copy of all generations, all copies, and what stands beside them.

How to read it: the nodes are on this machine and take the processor from each other and from this
program; the load stands beside. PAPERSEARCH_NODES says where the nodes are.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from corpus import add_corpus_option, name_of, write_library
from papersearch.context import Context
from papersearch.engine.opensearch.address import NodeAddress, parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.nodes import NodeRequest, Nodes
from papersearch.index.progress import Step
from papersearch.index.publishing import publish_library
from shared.measuring import isolated_home, median, print_heading, print_table, yardstick_ms

NODES: Final = "PAPERSEARCH_NODES"
EDITS: Final = 3
_HEADS: Final = (
    "papers,requests,KB sent,KB got,KB between nodes,nodes' ms,own ms,seconds,stages,load"
)


@dataclass(slots=True)
class Exchanged:
    """What was asked of the cluster, and what it took."""

    requests: int = 0
    sent: int = 0
    got: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """By stage."""
    _stage: str = "waiting"
    _since: float = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what any client sends and gets meanwhile."""
        send = Nodes.send

        def counted(
            nodes: Nodes, node: NodeAddress, request: NodeRequest, *a: Any, **b: Any
        ) -> Any:
            status, data = send(nodes, node, request, *a, **b)
            self.requests += 1
            self.sent += len(request.body or b"")
            self.got += len(data)
            return status, data

        self._since = time.perf_counter()
        with patch.object(Nodes, "send", counted):
            yield
        self.step(Step("waiting"))

    def step(self, step: Step) -> None:
        """Note when a stage begins."""
        now = time.perf_counter()
        self.seconds[self._stage] += now - self._since
        self._stage, self._since = step.stage, now


@dataclass(frozen=True, slots=True)
class Cluster:
    """The nodes, and what they say of themselves."""

    client: ClusterClient

    def total(self, part: str, *names: str) -> float:
        """Return a figure of all nodes together."""
        found = 0.0
        for node in self.client.ask("GET", f"_nodes/stats/{part}").body["nodes"].values():
            for name in (part, *names):
                node = node[name]
            found += float(node)
        return found

    def kept(self, name: str, papers: int) -> list[str]:
        """Return how many bytes a paper takes: in one copy, in all, and beside."""
        cells = []
        for indexes, what in ((name, "primaries"), (f"{name}-gen-*", "total")):
            stats = self.client.ask("GET", f"{indexes}/_stats/store").body["_all"][what]
            cells.append(stats["store"]["size_in_bytes"] / papers)
        stats = self.client.ask("GET", f"{name}-state/_stats/store").body["_all"]["total"]
        cells.append(stats["store"]["size_in_bytes"] / papers)
        return [f"{cell:,.0f}" for cell in cells]


def publish(folder: Path, address: str, cluster: Cluster, name: str) -> list[str]:
    """Publish a library, and return a row about it."""
    exchanged = Exchanged()
    before = cluster.total("process", "cpu", "total_in_millis")
    between = cluster.total("transport", "tx_size_in_bytes")
    library, own, began = Context([str(folder)]).library, time.process_time(), time.perf_counter()
    with exchanged.counted():
        publish_library(library, Context().home_at(address), exchanged.step, print)
    took, own = time.perf_counter() - began, time.process_time() - own
    stages = ", ".join(f"{stage} {each:.1f}" for stage, each in exchanged.seconds.items())
    return [
        name,
        f"{exchanged.requests}",
        f"{exchanged.sent / 1000:,.0f}",
        f"{exchanged.got / 1000:,.0f}",
        f"{(cluster.total('transport', 'tx_size_in_bytes') - between) / 1000:,.0f}",
        f"{cluster.total('process', 'cpu', 'total_in_millis') - before:,.0f}",
        f"{1000 * own:,.0f}",
        f"{took:.1f}",
        stages,
        f"{os.getloadavg()[0]:.1f}",
    ]


def edit(folder: Path, number: int) -> None:
    """Change one summary."""
    path = sorted(folder.glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    at = text.index("summary: ", len(text) // 2) + len("summary: ")
    at += text[at] in "'\""
    path.write_text(f"{text[:at]}Edited {number}. {text[at:]}", encoding="utf-8")


def measure(papers: int, corpus: Path | None, home: Path, cluster: Cluster) -> list[str]:
    """Measure a library of some papers, and print it; return what is kept of it."""
    folder, name = home / f"library-{papers}", f"edit{papers}"
    write_library(corpus, folder, papers)
    hosts = ",".join(str(node).partition("//")[2] for node in cluster.client.address.nodes)
    address = f"http://{hosts}/{name}"
    rows = [publish(folder, address, cluster, f"{papers:,} first")]
    kept = [f"{papers:,}", *cluster.kept(name, papers)]
    for number in range(1, EDITS + 1):
        edit(folder, number)
        rows.append(publish(folder, address, cluster, f"{papers:,} edit {number}"))
    print_table(_HEADS.split(","), rows)
    return [*kept, *cluster.kept(name, papers)[1:]]


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_corpus_option(parser)
    parser.add_argument("--papers", type=int, nargs="+", default=[300, 2_000])
    arguments = parser.parse_args()
    hosts = os.environ[NODES].replace("http://", "")
    cluster = Cluster(ClusterClient(parsed_address(f"http://{hosts}/bench")))
    print_heading("What an edit of a shared library costs", name_of(arguments.corpus))
    print(f"yardstick: {median([yardstick_ms() for _ in range(9)]):.1f} ms\n")
    with isolated_home() as home:
        kept = [measure(papers, arguments.corpus, home, cluster) for papers in arguments.papers]
    heads = "papers,bytes a paper: one copy,all copies,beside,all copies after edits,beside"
    print_table(heads.split(","), kept)


if __name__ == "__main__":
    main()
