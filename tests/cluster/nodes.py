"""Three nodes of a search cluster on this machine, each a process of its own.

    python tests/cluster/nodes.py COMMAND… [--then COMMAND…]

starts them, runs one command after another until one fails, and stops them. Commands find their
addresses in PAPERSEARCH_NODES, with commas between, and their folder in PAPERSEARCH_NODES_FOLDER:
by that, tests may end nodes and start them again. They are of the major version that
PAPERSEARCH_NODES_VERSION names, 2 without it. What always holds: a node ends with the process that
started it, and nothing of it is left.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from cluster.jars import RELEASES, NoNodesError, Release, Runtime, runtime, what_is_missing

ADDRESSES: Final = "PAPERSEARCH_NODES"
FOLDER: Final = "PAPERSEARCH_NODES_FOLDER"
REQUIRED: Final = "PAPERSEARCH_NODES_REQUIRED"
"""Where it is set, tests that lack nodes fail."""
OPTIONAL: Final = "PAPERSEARCH_NODES_OPTIONAL"
"""Where it is set, a machine without a JDK for the version is no failure."""
VERSION: Final = "PAPERSEARCH_NODES_VERSION"
_PATIENCE: Final = 90.0
_THEN: Final = "--then"
_NOTE: Final = "nodes.json"


@dataclass(eq=False)
class Node:
    """One node, running or not."""

    name: str
    folder: Path
    http: int
    transport: int
    process: subprocess.Popen[bytes] | None = None
    pid: int = 0
    """Of its process, which another may have started; 0 if it does not run."""

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.http}"


@dataclass(eq=False)
class Nodes:
    """Nodes that form one cluster."""

    folder: Path
    runtime: Runtime
    cluster: str
    """Its name."""
    nodes: list[Node] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """Where the nodes answer, whether they run or not."""
        return [node.address for node in self.nodes]

    def start(self, node: Node) -> None:
        """Start a node; it may take some seconds until it answers."""
        settings = {
            "cluster.name": self.cluster,
            "node.name": node.name,
            "path.home": str(node.folder),
            "http.port": str(node.http),
            "transport.port": str(node.transport),
            "network.host": "127.0.0.1",
            "discovery.seed_hosts": ",".join(f"127.0.0.1:{each.transport}" for each in self.nodes),
            "cluster.initial_cluster_manager_nodes": ",".join(each.name for each in self.nodes),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "cluster.fault_detection.leader_check.interval": "500ms",
            "node.store.allow_mmap": "false",
            "node.processors": "2",
        }
        node.folder.mkdir(exist_ok=True)
        given = [f"{name}={value}" for name, value in settings.items()]
        with (node.folder / "log").open("ab") as log:
            node.process = subprocess.Popen(
                [*self.runtime.command, *given],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            node.pid = node.process.pid

    def kill(self, node: Node) -> None:
        """End a node as if its machine had lost power."""
        if node.pid:
            os.kill(node.pid, signal.SIGKILL)
            node.pid = 0
        if node.process is not None:
            node.process.wait()
            assert node.process.stdin is not None
            node.process.stdin.close()
            node.process = None
        while get(node.address):  # whose child it is takes notice later
            time.sleep(0.05)

    def note(self) -> None:
        """Write down where the nodes are, for `nodes_in`."""
        noted = [(node.name, node.http, node.transport, node.pid) for node in self.nodes]
        (self.folder / _NOTE).write_text(json.dumps([self.cluster, noted]), encoding="utf-8")

    def wait(self, **wanted: str) -> None:
        """Wait until the cluster is as wanted (`_cluster/health`). Raises `NoNodesError`."""
        asked = "&".join(f"{name}={value}" for name, value in {"timeout": "5s", **wanted}.items())
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            for node in self.nodes:
                if node.process and node.process.poll() is not None:
                    raise NoNodesError(f"{node.name} ended: {self._said(node)}")
            running = next(node for node in self.nodes if node.pid)
            health = get(f"{running.address}/_cluster/health?{asked}")
            if health and not health["timed_out"]:
                return
            time.sleep(0.2)
        raise NoNodesError(f"no cluster came together: {self._said(self.nodes[0])}")

    @staticmethod
    def _said(node: Node) -> str:
        return (node.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]


def get(address: str) -> Mapping[str, Any] | None:
    """Return what a node answers, None if it does not; no proxy is asked."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address) as answer:
            found: Mapping[str, Any] = json.load(answer)
            return found
    except (OSError, urllib.error.HTTPError):
        return None


def wanted() -> Release:
    """Return the release of the nodes to start."""
    return RELEASES[os.environ.get(VERSION, "2")]


@contextmanager
def running(count: int = 3) -> Iterator[Nodes]:
    """Start nodes and wait until they are one cluster. Raises `NoNodesError`."""
    memory = Path("/dev/shm")  # where nothing is written to a disk is waited for
    place = memory if memory.is_dir() and not os.environ.get("TMPDIR") else None
    folder = Path(tempfile.mkdtemp(prefix="papersearch-nodes-", dir=place))
    nodes = Nodes(folder, runtime(wanted()), f"papersearch-{os.getpid()}")
    ports = free_ports(2 * count)
    for number in range(count):
        name = f"node{number}"
        nodes.nodes.append(Node(name, folder / name, ports[2 * number], ports[2 * number + 1]))
    try:
        for node in nodes.nodes:
            nodes.start(node)
        nodes.wait(wait_for_nodes=str(count))
        nodes.note()
        yield nodes
    finally:
        for node in nodes.nodes:
            with suppress(ProcessLookupError):
                nodes.kill(node)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def nodes_in(folder: Path) -> Iterator[Nodes]:
    """Return the nodes that another process has started; what is ended of them stays so."""
    cluster, noted = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    nodes = Nodes(folder, runtime(wanted()), cluster)
    for name, http, transport, pid in noted:
        nodes.nodes.append(Node(name, folder / name, http, transport, None, pid))
    try:
        yield nodes
    finally:
        for node in nodes.nodes:
            if node.process:
                nodes.kill(node)


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens on."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in taken]
    for each in taken:
        each.close()
    return ports


def _split(commands: list[str]) -> Iterator[list[str]]:
    """Yield the commands that are one after another."""
    while _THEN in commands:
        yield commands[: commands.index(_THEN)]
        commands = commands[commands.index(_THEN) + 1 :]
    yield commands


def main(command: list[str]) -> int:
    """Run commands beside running nodes; return the status of the last."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    release = wanted()
    if OPTIONAL in os.environ and (missing := what_is_missing(release)):
        print(f"nothing is tried on OpenSearch {release.number}: {missing}", file=sys.stderr)
        return 0
    try:
        with running() as nodes:
            told = {ADDRESSES: ",".join(nodes.addresses), FOLDER: str(nodes.folder)}
            for each in _split(command):
                done = subprocess.run(each, env={**os.environ, **told}, check=False)
                if done.returncode:
                    return done.returncode
            return 0
    except NoNodesError as error:
        print(f"no nodes: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["sleep", "infinity"]))
