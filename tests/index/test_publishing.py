"""A library of list files, published: what others find is what is in the lists."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest

from engine.conformance.toy import ToySnapshot
from engine.opensearch.fake import FakeCluster, Fault, served
from engine.opensearch.tiny import home_at
from papersearch.engine.document import Document
from papersearch.engine.seam import Page, Question
from papersearch.engine.tree import EVERYTHING
from papersearch.errors import (
    EngineError,
    EngineUnavailableError,
    LibraryError,
    PapersearchError,
)
from papersearch.index.cluster_batch import MANIFEST
from papersearch.index.fit_snapshot import FitSnapshot, check_json
from papersearch.index.library_index import OpenIndex
from papersearch.index.manifest import hash_bytes, manifest_bytes
from papersearch.index.progress import Step, no_progress
from papersearch.index.publishing import Published, names_below, publish_library
from papersearch.index.shared_index import SharedIndex
from papersearch.library.files import MAX_FILE_SIZE
from papersearch.library.locate import Library
from tables import cases

pytestmark = pytest.mark.usefixtures("quick_builds")

MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]

POLAR: Final = "- title: Polar Mask\n  categories: [图像分割]\n  summary: 实例分割\n"
SNAKE: Final = "- title: Deep Snake\n  summary: 主动轮廓\n"
GRAPH: Final = "- title: Scene Graph\n  summary: 场景图\n"
HEAD: Final = "papers:\n"


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster with nothing on it."""
    return FakeCluster()


@pytest.fixture
def node(cluster: FakeCluster) -> Iterator[str]:
    """Yield where the cluster listens."""
    with served(cluster) as place:
        yield place


def reader_at(node: str, cache: Path) -> SharedIndex:
    """Return the index of one who reads the library `papers`."""
    library = Library((), cache, address=f"http://{node}/papers")
    return SharedIndex(library, home_at(node, cache))


def published(library: Library, node: str, cache: Path, told: list[str] | None = None) -> Published:
    """Publish a library."""
    tell = (told if told is not None else []).append
    return publish_library(library, home_at(node, cache), no_progress, tell, patience=1)


def test_what_is_published_is_found_by_others(
    node: str, tmp_path: Path, make_library: MakeLibrary, found: Found
) -> None:
    """After edits, too: what an update writes is what a publication of all of it would write."""
    library = make_library(HEAD + POLAR + SNAKE)
    reader = reader_at(node, tmp_path / "reader")
    with pytest.raises(EngineUnavailableError, match="nothing has been published"):
        reader.open()
    told: list[str] = []
    assert published(library, node, tmp_path, told).is_new
    opened = reader.open()
    assert found(opened, "mask") == found(opened, "实例分割") == ["Polar Mask"]
    assert not published(library, node, tmp_path, told).is_new
    assert not reader.has_changed(opened)
    make_library(HEAD + GRAPH, "more.yaml")
    make_library(HEAD + SNAKE)
    assert published(library, node, tmp_path, told).is_new
    assert reader.has_changed(opened)
    now = reader.open()
    assert (found(now, "mask"), found(now, "snake")) == ([], ["Deep Snake"])
    assert found(opened, "mask") == ["Polar Mask"]
    assert told == ["there was none"]
    updated = home_at(node, tmp_path).current()
    home = home_at(node, tmp_path)
    anew = publish_library(library, home, no_progress, told.append, rebuild=True).manifest
    assert anew.generation != updated.generation
    assert {**anew.files, MANIFEST: ()} == {**updated.files, MANIFEST: ()}
    assert found(reader.open(), "图") == ["Scene Graph"]


@pytest.fixture
def lists(make_library: MakeLibrary) -> Library:
    """Return a library of two list files."""
    make_library(HEAD + SNAKE, "more.yaml")
    return make_library(HEAD + POLAR)


def named_by_a_slip(library: Library) -> Library:
    """Return the library of a folder without list files."""
    other = library.roots[0].parent / "empty"
    other.mkdir(exist_ok=True)
    return replace(library, roots=(other,))


def emptied(library: Library) -> Library:
    """Leave no paper in any list file."""
    for path in library.list_files():
        path.write_text("")
    return library


def broken(library: Library) -> Library:
    """Leave nothing in list files that can be understood."""
    for path in library.list_files():
        path.write_text("papers: [\n")
    return library


def one_broken(library: Library) -> Library:
    """Leave nothing in one list file that can be understood."""
    library.list_files()[0].write_text("papers: [\n")
    return library


def one_unreadable(library: Library) -> Library:
    """Let one list file be too large to be read."""
    os.truncate(library.list_files()[0], MAX_FILE_SIZE + 1)
    return library


@cases(
    ("slip", "said"),
    [
        (named_by_a_slip, "no list files"),
        (emptied, "no paper of .* can be read"),
        (broken, "no paper of .* can be read"),
        (one_broken, "no paper of .* can be read"),
        (one_unreadable, "is larger than"),
    ],
)
def test_no_slip_takes_papers_from_all(
    slip: Callable[[Library], Library],
    said: str,
    node: str,
    cluster: FakeCluster,
    tmp_path: Path,
    lists: Library,
    make_library: MakeLibrary,
) -> None:
    """What was published stays as it is, to the last index; the reason and what to do is said."""
    make_library(HEAD + POLAR)
    make_library(HEAD + SNAKE, "more.yaml")
    published(lists, node, tmp_path)
    before = home_at(node, tmp_path).current()
    there = set(cluster.indexes)
    for rebuild in (False, True):
        home, library = home_at(node, tmp_path), slip(lists)
        with pytest.raises(LibraryError, match=said) as error:
            publish_library(library, home, no_progress, lambda reason: None, rebuild=rebuild)
        assert error.value.hint
        assert home_at(node, tmp_path).current() == before
        assert rebuild or set(cluster.indexes) <= there
    for path in lists.list_files():
        path.unlink()


@cases(
    ("name", "text", "broken"),
    [
        ("a.md", "- [A Paper](https://arxiv.org/abs/1912.02424)\n", "nothing of it is left\n"),
        ("a.json", '[{"title": "A Paper", "authors": ["B Writer"], "year": 2020}]', '[{"title'),
        ("a.csv", "title,authors,year\nA Paper,B Writer,2020\n", "<html>\n"),
        ("a.bib", "@article{a, title={A Paper}}\n", "@article{a, titl\n"),
        ("a.yaml", HEAD + GRAPH, "papers: []\n"),
        ("a.yaml", HEAD + GRAPH, ""),
    ],
)
def test_a_list_of_any_kind_loses_not_all_its_papers(
    name: str, text: str, broken: str, tmp_path: Path, make_library: MakeLibrary
) -> None:
    """Whatever became of it: to have none of them published, one removes the file."""
    with served(FakeCluster()) as node:
        make_library(HEAD + POLAR)
        library = make_library(text, name)
        path = library.roots[0] / name
        assert published(library, node, tmp_path).manifest.papers == 2
        path.write_text(broken)
        for rebuild in (False, True):
            home = home_at(node, tmp_path)
            with pytest.raises(LibraryError, match=f"no paper of {name}") as error:
                publish_library(library, home, no_progress, lambda reason: None, rebuild)
            assert "remove" in error.value.hint
        assert home_at(node, tmp_path).current().papers == 2
        path.unlink()
        assert published(library, node, tmp_path).manifest.papers == 1


def test_what_is_waited_for_is_told(
    cluster: FakeCluster, node: str, tmp_path: Path, make_library: MakeLibrary
) -> None:
    """Each stage by its own name: nodes that are away, writing, copies and how large they are."""
    size = {"shards": [{"index": {"size": {"recovered_in_bytes": 3, "total_in_bytes": 9}}}]}
    late = {"status": "yellow", "timed_out": True}
    cluster.faults = [
        Fault("GET /_cluster/health/papers-state", (408, {**late, "status": "red"})),
        Fault("GET /_cluster/health/papers-gen.*", (408, {**late, "initializing_shards": 1})),
        Fault("GET /_cluster/health/papers-gen.*", (408, {**late, "unassigned_shards": 1})),
        Fault("GET /papers-gen.*/_recovery", (200, {"papers-gen-1": size})),
    ]
    steps: list[Step] = []
    home = home_at(node, tmp_path)
    publish_library(make_library(HEAD + POLAR), home, steps.append, lambda reason: None)
    stages = [stage for stage, _ in groupby(each.stage for each in steps)]
    assert stages == ["waiting", "reading", "indexing", "saving", "copying", "waiting"]
    assert Step("copying", 3, 9) in steps
    assert [fault.times for fault in cluster.faults] == [0, 0, 0, 0]


def test_nothing_tells_where_a_publisher_keeps_its_lists(
    cluster: FakeCluster, node: str, tmp_path: Path, home: Path, make_library: MakeLibrary
) -> None:
    """No path of this machine goes to the cluster, in documents, problems or what is noted."""
    library = make_library(HEAD + POLAR + "- nothing: here\n")
    make_library("- {zh: broken\n", "glossary.yaml")
    published(library, node, tmp_path)
    sources = [s for i in cluster.indexes.values() for _, s in i.documents.values()]
    data = [base64.b64decode(v) for s in sources for k, v in s.items() if k in ("data", "is")]
    everything = repr((cluster.indexes, data)).encode()
    assert b"list.yaml" in everything
    assert str(home).encode() not in everything
    assert str(tmp_path).encode() not in everything
    problems = reader_at(node, tmp_path / "reader").open().problems()
    assert {problem.file for problem in problems} == {"list.yaml", "glossary.yaml"}


def test_names_are_places_below_the_roots(tmp_path: Path) -> None:
    """Several roots stand in front by their names; two files never have one name."""
    for name in ("a/x/list.md", "b/list.md", "c/a/x/list.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    a, b, other = tmp_path / "a", tmp_path / "b", tmp_path / "c" / "a"
    files = [a / "x/list.md", b / "list.md"]
    assert [*names_below([a], files[:1]).values()] == ["x/list.md"]
    assert [*names_below([a, b], files).values()] == ["a/x/list.md", "b/list.md"]
    for roots in (files, [a, other]):
        with pytest.raises(LibraryError, match="list"):
            names_below(roots, [*roots] if roots is files else [r / "x/list.md" for r in roots])


@cases("number", range(3))
def test_a_publisher_that_was_cut_off_is_followed_by_another(
    number: int, tmp_path: Path, make_library: MakeLibrary, found: Found
) -> None:
    """Readers have what was there; the next one, anywhere, brings all that is new."""
    cluster = FakeCluster()
    with served(cluster) as node:
        library = make_library(HEAD + POLAR)
        published(library, node, tmp_path)
        reader = reader_at(node, tmp_path / "reader")
        make_library(HEAD + POLAR + SNAKE)
        where = ("PUT .*_clone.*", "POST /papers-gen.*_bulk", "POST /_aliases")[number]
        cluster.faults = [Fault(where, "cut", 1000), Fault("DELETE .*", "cut", 1000)]
        with pytest.raises(PapersearchError):
            published(library, node, tmp_path)
        cluster.faults = []
        assert found(reader.open(), "polar OR snake") == ["Polar Mask"]
        make_library(HEAD + SNAKE + GRAPH)
        published(library, node, tmp_path / "other")
        assert found(reader.open(), "polar OR snake OR scene") == ["Deep Snake", "Scene Graph"]
        make_library(HEAD + POLAR)


def test_a_reader_of_another_version_is_told_which_it_needs(
    cluster: FakeCluster, node: str, tmp_path: Path, make_library: MakeLibrary
) -> None:
    """Terms cut otherwise would find less, in silence; the publisher writes all anew."""
    library = make_library(HEAD + POLAR)
    home = home_at(node, tmp_path)
    manifest = published(library, node, tmp_path).manifest
    meta = cluster.indexes[manifest.generation].meta["papersearch"]
    meta["version"] = "9.8.7"
    other = replace(home.current(), fingerprint="other")
    data = manifest_bytes(replace(other, files={}, generation=""))
    digest = hash_bytes(data)
    home._state.keep_blobs({digest: data})
    meta["blobs"]["manifest.json"] = [len(data), digest]
    with pytest.raises(EngineUnavailableError, match=r"9\.8\.7"):
        reader_at(node, tmp_path / "reader").open()
    told: list[str] = []
    published(library, node, tmp_path / "other", told)
    assert told == ["another version of the program made it"]
    assert reader_at(node, tmp_path / "reader").open().manifest.papers == 1


@cases("fault", [Fault(".*", "cut", 1000), Fault(".*", (503, {}), 1000), Fault(".*", (401, ""), 9)])
def test_a_reader_without_an_answer_is_told_why(
    fault: Fault, tmp_path: Path, make_library: MakeLibrary, found: Found
) -> None:
    """Each question is an error with a hint; once the cluster is back, all is as it was."""
    cluster = FakeCluster()
    with served(cluster) as node:
        published(make_library(HEAD + POLAR), node, tmp_path)
        reader = reader_at(node, tmp_path / "reader")
        opened = reader.open()
        cluster.faults = [replace(fault)]
        for ask in (lambda: reader.has_changed(opened), reader.open):
            with pytest.raises(EngineError) as error:
                ask()
            assert error.value.hint
        cluster.faults = []
        assert not reader.has_changed(opened)
        assert found(reader.open(), "mask") == ["Polar Mask"]


def test_copies_are_fetched_once(
    cluster: FakeCluster, node: str, tmp_path: Path, make_library: MakeLibrary
) -> None:
    """A second start asks for nothing that the first has brought here."""
    published(make_library(HEAD + POLAR), node, tmp_path)
    reader_at(node, tmp_path / "reader").open()
    cluster.asked.clear()
    reader_at(node, tmp_path / "reader").open()
    assert [asked for asked in cluster.asked if "_doc" in asked] == []


def test_nothing_is_built_by_a_reader(node: str, tmp_path: Path) -> None:
    """Rebuilding, and looking at list files, are errors that say who does that."""
    reader = reader_at(node, tmp_path)
    for ask in (lambda: reader.open(rebuild=True), reader.check_kept, reader.library.list_files):
        with pytest.raises(LibraryError) as error:
            ask()
        assert error.value.hint


@cases(
    ("json", "is_fit"),
    [
        ('[{"title":"Polar Mask: 极坐标, $\\\\upsilon$ and \\"this\\""}]', True),
        ('[{"title":"\\u001b[2J"}]', False),
        ('[{"title":"a\\nb"}]', False),
        ('[{"title":"\x9b2J"}]', False),
        ('[{"title":"\u202egpj.exe"}]', False),
    ],
)
def test_text_that_is_never_published_is_not_shown(json: str, is_fit: bool) -> None:
    """What no list can have, and a terminal would obey, is an error instead of an answer."""
    if is_fit:
        check_json(json.encode())
        return
    snapshot = FitSnapshot(ToySnapshot([Document("a", {}, {}, {}, "a", json.encode())]))
    for ask in (
        lambda: snapshot.stored(["a"]),
        lambda: snapshot.search(Question(EVERYTHING), Page(0, 1)),
    ):
        with pytest.raises(EngineError, match="never publishes"):
            ask()
