"""A shared library on a real cluster: many publishers, killed ones; and readers meanwhile."""

from __future__ import annotations

import multiprocessing
import random
import secrets
import threading
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

import pytest

from cluster.fixtures import addresses
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.engine import OpenSearchEngine
from papersearch.index.blob_cache import BlobCache
from papersearch.index.cluster_home import ClusterHome
from papersearch.index.cluster_lease import Times
from papersearch.index.library_index import OpenIndex
from papersearch.index.progress import no_progress
from papersearch.index.publishing import publish_library
from papersearch.index.shared_index import SharedIndex
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

pytestmark = pytest.mark.usefixtures("quick_builds")

QUICK: Final = Times(beat=0.5, silence=3, look=0.2)
PATIENT: Final = Times(beat=0.5, silence=600, look=0.2)
"""So that nobody is taken over who is merely slow."""
PATIENCE: Final = 600
"""Seconds, so that nobody gives up who waits for one that is merely slow."""
KILLS: Final = 4
READERS: Final = 20
PAUSE: Final = 0.2
"""Seconds between two answers of one reader: so that they leave something to the publisher."""


@pytest.fixture
def address() -> Iterator[str]:
    """Yield the address of a library that nobody else has; it is removed afterwards."""
    hosts = addresses().replace("http://", "")
    name = f"test-{secrets.token_hex(4)}"
    yield f"http://{hosts}/{name}"
    remove(hosts, name)


def remove(hosts: str, name: str) -> None:
    """Remove a library."""
    client = ClusterClient(parsed_address(f"http://{hosts}/{name}"))
    for index in client.ask("GET", f"{name}-*/_alias").body:
        client.ask("DELETE", index)


def home_of(address: str, cache: Path, times: Times = QUICK) -> ClusterHome:
    """Return the home of a library."""
    client = ClusterClient(parsed_address(address))
    return ClusterHome(client, OpenSearchEngine(client), BlobCache(cache, b"k" * 32), times)


def reader_of(address: str, cache: Path) -> SharedIndex:
    """Return the index of one who reads a library."""
    return SharedIndex(Library((), cache, address=address), home_of(address, cache))


def publish(library: Library, address: str, cache: Path, times: Times = QUICK) -> int:
    """Publish a library; return how many papers it has."""
    home = home_of(address, cache, times)
    told = publish_library(library, home, no_progress, lambda reason: None, patience=PATIENCE)
    return told.manifest.papers


def library_of(folder: Path, papers: int, word: str) -> Library:
    """Write a list of papers that all have a word, and return its library."""
    folder.mkdir(exist_ok=True)
    rows = (f"- title: Folding {word} number{n}\n  summary: 折纸风筝\n" for n in range(papers))
    (folder / "list.yaml").write_text("papers:\n" + "".join(rows), encoding="utf-8")
    return Library((folder,), folder / "index")


def total(opened: OpenIndex, text: str) -> int:
    """Return how many papers have all of a text."""
    return Searcher(opened).search(Request(text, expand=False), first=5).whole


def seen(index: SharedIndex) -> tuple[int, int, int]:
    """Return how many papers say what, and how many there are, as a reader sees it now."""
    opened = index.open()
    return total(opened, "kite"), total(opened, "crane"), opened.snapshot.size


def test_a_publisher_that_is_killed_leaves_the_old_generation(address: str, tmp_path: Path) -> None:
    """Whenever it is killed, readers see the whole of one state; the next one publishes all."""
    publish(library_of(tmp_path / "a", 300, "kite"), address, tmp_path / "cache")
    crane = library_of(tmp_path / "a", 400, "crane")
    reader = reader_of(address, tmp_path / "reader")
    took = _publishing_seconds(crane, f"{address}2", tmp_path)
    for number in range(KILLS):
        child = publishing(crane, address, tmp_path / "child")
        child.join(took * (number + random.Random(number).random()) / KILLS)
        child.kill()
        child.join()
        assert seen(reader) in {(300, 0, 300), (0, 400, 400)}, number
    assert publish(crane, address, tmp_path / "other") == 400
    assert seen(reader) == (0, 400, 400)


def publishing(library: Library, address: str, cache: Path) -> BaseProcess:
    """Begin to publish a library in a process of its own."""
    child = multiprocessing.get_context("fork").Process(
        target=publish, args=(library, address, cache)
    )
    child.start()
    return child


def _publishing_seconds(library: Library, address: str, folder: Path) -> float:
    publish(library_of(folder / "b", 300, "kite"), address, folder / "other")
    began = time.monotonic()
    publish(library, address, folder / "other")
    parsed = parsed_address(address)
    remove(",".join(f"{node.host}:{node.port}" for node in parsed.nodes), parsed.name)
    return time.monotonic() - began


def test_two_publish_at_once(address: str, tmp_path: Path) -> None:
    """One waits for the other; what is current in the end is the whole of one of them."""
    kite = library_of(tmp_path / "a", 100, "kite")
    crane = library_of(tmp_path / "b", 150, "crane")
    done: list[int] = []
    threads = [
        threading.Thread(
            target=lambda it=it, n=n: done.append(publish(it, address, tmp_path / n, PATIENT))
        )
        for it, n in ((kite, "one"), (crane, "two"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [100, 150]
    last = {100: (100, 0, 100), 150: (0, 150, 150)}[done[-1]]
    assert seen(reader_of(address, tmp_path / "reader")) == last


def test_many_read_while_generations_are_swapped(address: str, tmp_path: Path) -> None:
    """Each answer is that of one generation; nobody sees an error, and all see the last."""
    states = {(50, 0, 50), (0, 70, 70)}
    libraries = [library_of(tmp_path / "a", 50, "kite"), library_of(tmp_path / "b", 70, "crane")]
    publish(libraries[0], address, tmp_path / "cache")
    ended = threading.Event()
    faults: list[BaseException] = []
    answers: list[tuple[int, int, int]] = []

    def read(number: int) -> None:
        try:
            index = reader_of(address, tmp_path / f"reader{number % 4}")
            opened = index.open()
            while not ended.wait(PAUSE):
                if index.has_changed(opened):
                    opened = index.open()
                found = total(opened, "kite"), total(opened, "crane"), opened.snapshot.size
                answers.append(found)
                assert found in states
            assert seen(index) == (0, 70, 70)
        except BaseException as error:
            faults.append(error)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for library in (libraries[1], libraries[0], libraries[1]):
        publish(library, address, tmp_path / "cache")
    ended.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert {*answers} == states
