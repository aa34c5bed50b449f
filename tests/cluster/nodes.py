"""Three nodes of a search cluster on this machine, each a process of its own.

    python tests/cluster/nodes.py COMMAND…   starts them, runs a command, stops them

The command finds their addresses in PAPERSEARCH_NODES, with commas between. They are of the major
version that PAPERSEARCH_NODES_VERSION names, 2 without it. What always holds: a node ends with the
process that started it, and nothing of it is left.
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
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from cluster.jars import RELEASES, NoNodesError, Release, Runtime, runtime, what_is_missing

ADDRESSES: Final = "PAPERSEARCH_NODES"
REQUIRED: Final = "PAPERSEARCH_NODES_REQUIRED"
"""Where it is set, tests that lack nodes fail."""
OPTIONAL: Final = "PAPERSEARCH_NODES_OPTIONAL"
"""Where it is set, a machine without a JDK for the version is no failure."""
VERSION: Final = "PAPERSEARCH_NODES_VERSION"
_OPTIONS: Final = "-Xms512m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1".split()
_PATIENCE: Final = 90.0


@dataclass(eq=False)
class Node:
    """One node, running or not."""

    name: str
    folder: Path
    http: int
    transport: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.http}"


@dataclass(eq=False)
class Nodes:
    """Nodes that form one cluster."""

    folder: Path
    runtime: Runtime
    nodes: list[Node] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """Where the nodes answer, whether they run or not."""
        return [node.address for node in self.nodes]

    def start(self, node: Node) -> None:
        """Start a node; it may take some seconds until it answers."""
        settings = {
            "cluster.name": f"papersearch-{os.getpid()}",
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
        given = ["ClusterNode", *(f"{name}={value}" for name, value in settings.items())]
        with (node.folder / "log").open("ab") as log:
            node.process = subprocess.Popen(
                [self.runtime.java, *_OPTIONS, "-cp", self.runtime.class_path, *given],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, node: Node) -> None:
        """End a node as if its machine had lost power."""
        if node.process is not None:
            node.process.kill()
            node.process.wait()
            assert node.process.stdin is not None
            node.process.stdin.close()
            node.process = None

    def wait(self, **wanted: str) -> None:
        """Wait until the cluster is as wanted (`_cluster/health`). Raises `NoNodesError`."""
        asked = "&".join(f"{name}={value}" for name, value in {"timeout": "5s", **wanted}.items())
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            for node in self.nodes:
                if node.process and node.process.poll() is not None:
                    raise NoNodesError(f"{node.name} ended: {self._said(node)}")
            running = next(node for node in self.nodes if node.process)
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
    nodes = Nodes(folder, runtime(wanted()))
    ports = free_ports(2 * count)
    for number in range(count):
        name = f"node{number}"
        nodes.nodes.append(Node(name, folder / name, ports[2 * number], ports[2 * number + 1]))
    try:
        for node in nodes.nodes:
            nodes.start(node)
        nodes.wait(wait_for_nodes=str(count))
        yield nodes
    finally:
        for node in nodes.nodes:
            nodes.kill(node)
        shutil.rmtree(folder, ignore_errors=True)


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens on."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in taken]
    for each in taken:
        each.close()
    return ports


def main(command: list[str]) -> int:
    """Run a command beside running nodes; return its status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    release = wanted()
    if OPTIONAL in os.environ and (missing := what_is_missing(release)):
        print(f"nothing is tried on OpenSearch {release.number}: {missing}", file=sys.stderr)
        return 0
    try:
        with running() as nodes:
            addresses = ",".join(nodes.addresses)
            return subprocess.run(
                command, env={**os.environ, ADDRESSES: addresses}, check=False
            ).returncode
    except NoNodesError as error:
        print(f"no nodes: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["sleep", "infinity"]))
