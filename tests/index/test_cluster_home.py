"""A home on a cluster: whatever goes wrong, readers have the whole of one generation."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from engine.opensearch.fake import FakeCluster, Fault, Index, served
from engine.opensearch.tiny import home_at
from papersearch.engine.document import Document
from papersearch.errors import (
    EngineError,
    EngineUnavailableError,
    IndexBusyError,
    IndexWriteError,
    PapersearchError,
    PartialAnswerError,
    SettingsError,
)
from papersearch.index.blob_cache import BlobCache, Blobs
from papersearch.index.cluster_home import ClusterHome
from papersearch.index.cluster_lease import Times
from papersearch.index.manifest import Manifest, hash_bytes
from rounds import some
from tables import cases

GENERATION: Final = re.compile("papers-gen-.*")


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster with nothing on it."""
    return FakeCluster()


@pytest.fixture
def node(cluster: FakeCluster) -> Iterator[str]:
    """Yield where the cluster listens."""
    with served(cluster) as place:
        yield place


def install(home: ClusterHome, *texts: str, base: Manifest | None = None) -> Manifest:
    """Publish a generation with documents and a blob that say these texts."""
    with home.writing(1), home.begin(base) as batch:
        batch.drop(texts)
        batch.put([Document(text, {}, {}, {}, text, text.encode()) for text in texts])
        batch.seal(())
        batch.keep("text", " ".join(texts).encode())
        batch.keep("same", b"same")
        papers = len(texts) + (base.papers if base else 0)
        return batch.publish(Manifest("", home.engine, "f", papers, texts[0], ()))


def said(home: ClusterHome) -> str:
    """Return what the current generation says: in its documents, and in its blob alike."""
    opened = home.open(home.current())
    keys = bytes(opened.blob("text")).decode()
    assert bytes(opened.blob("same")) == b"same"
    assert opened.snapshot.size == opened.manifest.papers
    assert set(opened.snapshot.stored(keys.split())) == set(keys.split())
    return keys


def test_the_current_generation_is_the_last_published(
    cluster: FakeCluster, node: str, tmp_path: Path
) -> None:
    """The alias points to it, and the one before it stays; older ones and their blobs go."""
    home = home_at(node, tmp_path)
    with pytest.raises(FileNotFoundError):
        home.current()
    made = []
    for text in ("one", "two", "three", "four"):
        made.append(install(home, text))
        assert said(home) == said(home_at(node, tmp_path / "other")) == text
        kept = {name for name in cluster.indexes if GENERATION.fullmatch(name)}
        assert kept == {each.generation for each in made[-2:]}
    with pytest.raises(FileNotFoundError):
        home.open(made[0])
    parts = [key for key in cluster.indexes["papers-state"].documents if key.startswith("blob-")]
    assert len(parts) == 5  # what both have alike, and of each its text and its manifest


def test_a_generation_begins_with_the_documents_of_another(node: str, tmp_path: Path) -> None:
    """An update has what its base had; the base is as it was."""
    home = home_at(node, tmp_path)
    first = install(home, "one")
    second = install(home, "two", base=first)
    assert second.papers == 2
    assert home.open(second).snapshot.stored(["one", "two"]).keys() == {"one", "two"}
    assert home.open(first).snapshot.stored(["one", "two"]).keys() == {"one"}


def test_who_is_cut_off_at_any_request_leaves_one_whole_generation(tmp_path: Path) -> None:
    """Killed, or cut off for good, before or after any request: the old one answers, or the new.

    The next publisher takes over, and nothing is left of what was begun.
    """
    requests = _requests_of_a_publication(tmp_path)
    every = product(range(len(requests)), ("cut", "cut after"), (False, True))
    for number, how, base in some(every, 8, "cut off"):
        _cut_off(tmp_path / f"{number}-{how}-{base}", number, how, base)
    _cut_off(tmp_path / "swap", requests.index("POST /_aliases"), "cut after", True)


def _requests_of_a_publication(folder: Path) -> list[str]:
    """Return what is asked when an update is published."""
    cluster = FakeCluster()
    with served(cluster) as node:
        first = install(home_at(node, folder), "one")
        begun = len(cluster.asked)
        install(home_at(node, folder), "two", base=first)
        return cluster.asked[begun:]


def _cut_off(folder: Path, number: int, how: str, base: bool) -> None:
    cluster = FakeCluster()
    with served(cluster) as node:
        first = install(home_at(node, folder), "one")
        begun = home_at(node, folder)
        cluster.faults = [Fault(".*", how, 1000, after=number)]
        new = "one two" if base else "two"
        try:
            install(begun, *new.split()[-1:], base=first if base else None)
        except PapersearchError:
            allowed = {"one", new}
        else:
            allowed = {new}
        cluster.faults = []
        reader = home_at(node, folder / "reader")
        opened = reader.open(reader.current())
        stored = opened.snapshot.stored(["one", "two"])
        assert " ".join(stored) in allowed, (number, how)
        assert opened.snapshot.size == opened.manifest.papers == len(stored)
        install(home_at(node, folder), "three")
        assert said(reader) == "three"
        there = [name for name in cluster.indexes if GENERATION.fullmatch(name)]
        assert len(there) == 2, (number, how)


def test_what_differs_of_a_blob_is_kept_and_fetched(
    cluster: FakeCluster, node: str, tmp_path: Path
) -> None:
    """Whoever has followed each publication, some, or none reads the whole of each blob."""
    publisher, follower, late = (home_at(node, tmp_path / name) for name in ("p", "f", "l"))
    lines = [f"word{number}\t{number}\n" for number in range(2000)]
    manifest: Manifest | None = None
    sizes = []
    for number in range(20):
        lines[70 * number] = f"new{number}\t1\n"
        text = "".join(lines).encode()
        with publisher.writing(1), publisher.begin(manifest) as batch:
            batch.put([Document(f"{number}", {}, {}, {}, "", b"")])
            batch.seal(())
            batch.keep("text", text)
            manifest = batch.publish(Manifest("", publisher.engine, "f", number + 1, "", ()))
        parts = cluster.indexes["papers-state"].documents
        sizes.append(len(parts[f"blob-{manifest.files['text'][1]}-0"][1]["data"]))
        for reader in (follower, *([late] if number == 6 else [])):
            assert bytes(reader.open(reader.current()).blob("text")) == text
    assert bytes(late.open(late.current()).blob("text")) == text
    assert sum(size < 1000 for size in sizes) > 15
    assert 1 < sum(size > 2000 for size in sizes) < 4
    assert len([key for key in parts if key.startswith("blob-")]) < 30


def _partial(body: Any) -> tuple[int, Any]:
    return 200, {**body, "_shards": {"total": 2, "successful": 1, "failed": 1}}


def _one_less(body: Any) -> tuple[int, Any]:
    body["hits"]["hits"].pop(0)
    return 200, body


@cases(
    ("fault", "kind"),
    [
        (Fault("POST .*_bulk", (429, {}), 0), None),
        (Fault("PUT .*_settings", (403, {"error": {"type": "cluster_block_exception"}})), None),
        (Fault("POST /papers-gen.*_search", _partial), PartialAnswerError),
        (Fault("POST /papers-gen.*_search", _one_less), IndexWriteError),
        (
            Fault("GET /_cluster/health/papers-gen.*", (200, {"status": "red"}), 20),
            EngineUnavailableError,
        ),
        (Fault("POST /_aliases", (404, {"error": {"type": "aliases_not_found_exception"}})), None),
    ],
)
def test_what_is_not_whole_is_not_published(
    fault: Fault, kind: type[PapersearchError] | None, tmp_path: Path
) -> None:
    """A shard that is away, a document too few, a lost copy, a refused swap: the old one stays."""
    cluster = FakeCluster()
    with served(cluster) as node:
        home = home_at(node, tmp_path)
        install(home, "one")
        cluster.faults = [fault]
        if fault.times:
            with pytest.raises(kind or PapersearchError):
                install(home, "two")
            assert said(home) == "one"
        install(home, "three")
        assert said(home) == "three"


def test_one_publishes_at_a_time(node: str, tmp_path: Path) -> None:
    """Another waits, and is told; what waits longer gets its turn."""
    first, second = home_at(node, tmp_path), home_at(node, tmp_path, Times(60, 60, 0.01))
    with first.writing(0), pytest.raises(IndexBusyError), second.writing(0.1):
        pass
    with second.writing(0):
        pass


def test_a_silent_publisher_is_taken_over_and_publishes_nothing(node: str, tmp_path: Path) -> None:
    """Who was held up finds out at the end; who shows that it lives is not taken over."""
    slow, quick = home_at(node, tmp_path), home_at(node, tmp_path)
    with slow.writing(1), slow.begin(None) as batch:
        batch.seal(())
        install(quick, "quick")
        with pytest.raises(IndexBusyError):
            batch.publish(Manifest("", slow.engine, "f", 1, "", ()))
    assert said(quick) == "quick"
    alive = home_at(node, tmp_path, Times(0.01, 60, 0.01))
    impatient = home_at(node, tmp_path, Times(60, 0.3, 0.01))
    with alive.writing(0), pytest.raises(IndexBusyError), impatient.writing(1):
        pass


def test_a_full_build_is_taken_up_where_it_was_cut_off(
    cluster: FakeCluster, node: str, tmp_path: Path
) -> None:
    """What was written of the same lists is not written again; of other lists it goes."""
    documents = [Document(text, {}, {}, {}, text, text.encode()) for text in ("a", "b", "c")]
    for made_of, written in (("these", ["c"]), ("others", ["a", "b", "c"])):
        killed, after = home_at(node, tmp_path), home_at(node, tmp_path)
        killed.made_of, after.made_of = "these", made_of
        with killed.writing(1), killed.begin(None) as batch:
            batch.put(documents[:2])
        with after.writing(1), after.begin(None) as batch:
            before = cluster.writes
            batch.put(documents)
            assert cluster.writes - before == len(written)
            batch.seal(())
            batch.keep("text", b"a b c")
            batch.keep("same", b"same")
            batch.publish(Manifest("", after.engine, "f", 3, "", ()))
        assert said(after) == "a b c"


@cases(
    ("index", "said"),
    [
        ("papers", "papers is an index on the cluster"),
        ("theirs", "papers is an alias of theirs on the cluster"),
        ("papers-state", "papers-state is an index on the cluster"),
    ],
)
def test_what_is_not_ours_is_left_alone(index: str, said: str, tmp_path: Path) -> None:
    """An index, or an alias of one, that has a name of the library's is somebody else's."""
    cluster = FakeCluster(indexes={index: Index()})
    if index == "theirs":
        cluster.aliases = {"papers": {"theirs"}}
    before = {**cluster.indexes}
    with served(cluster) as node:
        home = home_at(node, tmp_path)
        with pytest.raises((SettingsError, FileNotFoundError)):
            home.current()
        with pytest.raises(SettingsError, match=said) as error:
            install(home, "one")
    assert "another name" in error.value.hint
    assert {**cluster.indexes} == before
    assert cluster.aliases.get("papers", set()) <= {"theirs"}


def test_why_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    """A cluster that takes no more indexes is not taken for one that has the name."""
    why = {"type": "validation_exception", "reason": "maximum shards open"}
    cluster = FakeCluster(faults=[Fault("PUT /papers-state", (400, {"error": why}))])
    with served(cluster) as node, pytest.raises(EngineError, match="maximum shards open"):
        install(home_at(node, tmp_path), "one")


def test_readers_ask_while_generations_are_swapped(node: str, tmp_path: Path) -> None:
    """Whatever is opened is whole, and no reader is ever without an answer."""
    publisher = home_at(node, tmp_path)
    install(publisher, "0")
    ended = threading.Event()
    faults: list[BaseException] = []

    def read(number: int) -> None:
        reader = home_at(node, tmp_path / str(number))
        last = 0
        try:
            while not ended.is_set():
                try:
                    now = int(said(reader))
                except FileNotFoundError:
                    continue  # it was replaced twice meanwhile
                assert now >= last
                last = now
        except BaseException as error:
            faults.append(error)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 6):
        install(publisher, str(number))
    ended.set()
    for reader in readers:
        reader.join()
    assert faults == []


def test_blobs_are_fetched_once_and_checked(tmp_path: Path) -> None:
    """What two generations have alike is fetched once; a copy that was changed is fetched anew."""
    fetched: list[str] = []
    contents = {hash_bytes(data): data for data in (b"one", b"two", b"")}

    def fetch(digest: str, size: int) -> bytes:
        fetched.append(digest)
        assert len(contents[digest]) == size
        return contents[digest]

    def blobs(**named: bytes) -> Blobs:
        return {name: (len(data), hash_bytes(data)) for name, data in named.items()}

    cache = BlobCache(tmp_path, b"k" * 32)
    read = cache.blobs("gen-1", blobs(a=b"one", b=b""), fetch)
    assert (bytes(read("a")), bytes(read("b"))) == (b"one", b"")
    cache.blobs("gen-2", blobs(a=b"one", b=b"two"), fetch)
    assert len(fetched) == 3
    (tmp_path / "gen-2" / "a").write_bytes(b"bad")
    again = BlobCache(tmp_path, b"k" * 32)
    assert bytes(again.blobs("gen-2", blobs(a=b"one", b=b"two"), fetch)("a")) == b"one"
    again.blobs("gen-3", blobs(a=b"two"), fetch)
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"gen-2", "gen-3"}
    nowhere = BlobCache(Path("/proc/nowhere"), b"k" * 32)
    assert bytes(nowhere.blobs("gen-1", blobs(a=b"one"), fetch)("a")) == b"one"


def test_who_comes_second_uses_the_copies_of_the_first(tmp_path: Path) -> None:
    """Another process makes the same folder meanwhile: nothing is fetched twice, or held."""
    wanted = {"a": (3, hash_bytes(b"one"))}
    fetched: list[int] = []

    def fetch(_digest: str, _size: int) -> bytes:
        fetched.append(len(fetched))
        if len(fetched) == 1:
            BlobCache(tmp_path, b"k" * 32).blobs("gen-1", wanted, fetch)
        return b"one"

    read = BlobCache(tmp_path, b"k" * 32).blobs("gen-1", wanted, fetch)
    assert (bytes(read("a")), len(fetched)) == (b"one", 2)


def test_a_good_copy_is_found_behind_a_bad_one(tmp_path: Path) -> None:
    """Of several copies of a blob, any whose hash is right will do."""
    digest = hash_bytes(b"one")
    for bad in ("gen-1", "gen-2"):
        cache = BlobCache(tmp_path / bad, b"k" * 32)
        for name in ("gen-1", "gen-2"):
            cache.blobs(name, {"a": (3, digest)}, lambda *_: b"one")
            copy = tmp_path / bad / name / "a"
            copy.unlink()  # two names of one file would change together
            copy.write_bytes(b"one")
        assert cache.held(digest) == b"one"
        (tmp_path / bad / bad / "a").write_bytes(b"bad")
        assert cache.held(digest) == b"one", bad
