"""Edits of list files: the index follows, and writes no more than what was edited."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from filelock import FileLock

from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled
from papersearch.engine.seam import Form, Page, Prepared, Snapshot, Writer
from papersearch.engine.whoosh import writer as whoosh_writer
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index.documents import paper_of
from papersearch.index.library_index import LISTS_CHANGED, LibraryIndex, OpenIndex
from papersearch.library.locate import Library
from papersearch.library.records import Paper
from tables import cases

pytestmark = pytest.mark.usefixtures("quick_builds")

MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]

POLAR = "- title: Polar Mask\n  categories: [图像分割]\n  summary: 实例分割\n"
SNAKE = "- title: Deep Snake\n  summary: 主动轮廓\n"
GRAPH = "- title: Scene Graph\n  summary: 场景图\n"
HEAD = "papers:\n"
ALL = Page(0, 1000)


@dataclass
class Counting:
    """An engine that notes what is written and deleted."""

    name: str = WhooshEngine.name
    version: int = WhooshEngine.version
    form: Form = WhooshEngine.form
    written: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    def writer(self, folder: Path, base: Path | None = None) -> Writer:
        """Write a folder with Whoosh."""
        return CountingWriter(WhooshEngine().writer(folder, base), self)

    def snapshot(self, folder: Path) -> Snapshot:
        """Open a folder with Whoosh."""
        return WhooshEngine().snapshot(folder)


@dataclass
class CountingWriter:
    """A writer that notes what it is asked for."""

    writer: Writer
    noted: Counting

    def put(self, documents: Prepared) -> None:
        """Add documents."""
        assert not isinstance(documents, Inverted | Leveled)
        self.noted.written += [document.key for document in documents]
        self.writer.put(documents)

    def drop(self, keys: Iterable[str]) -> None:
        """Take documents away."""
        dropped = list(keys)
        self.noted.deleted += dropped
        self.writer.drop(dropped)

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the folder complete."""
        self.writer.commit(order)

    def abandon(self) -> None:
        """Give up."""
        self.writer.abandon()


def opened_and_counted(library: Library) -> tuple[OpenIndex, Counting]:
    """Bring a library's index up to date; tell what was written."""
    engine = Counting()
    return LibraryIndex(library, engine).open(), engine


def paper(index: OpenIndex, paper_id: str) -> tuple[Paper, list[str]]:
    """Return a paper and the names of the list files that have it."""
    found, files = paper_of(index.snapshot.stored([paper_id])[paper_id])
    return found, [Path(file).name for file in files]


EDITS: Final = {
    "added behind": (POLAR + SNAKE, POLAR + SNAKE + GRAPH, ["scene-graph"], []),
    "added before": (POLAR + SNAKE, GRAPH + POLAR + SNAKE, ["scene-graph"], []),
    "removed": (POLAR + SNAKE + GRAPH, POLAR + GRAPH, [], ["deep-snake"]),
    "edited": (
        POLAR + SNAKE + GRAPH,
        POLAR + SNAKE.replace("轮廓", "边界") + GRAPH,
        ["deep-snake"],
        ["deep-snake"],
    ),
    "given a year": (
        POLAR + SNAKE,
        POLAR + SNAKE + "  year: 2020\n",
        ["deep-snake"],
        ["deep-snake"],
    ),
    "moved": (POLAR + SNAKE, SNAKE + POLAR, [], []),
    "remark": (POLAR + SNAKE, "# a remark\n\n" + POLAR + SNAKE, [], []),
    "renamed": (
        POLAR + SNAKE,
        POLAR.replace("Polar", "Solar") + SNAKE,
        ["solar-mask"],
        ["polar-mask"],
    ),
    "doubled": (POLAR + SNAKE, POLAR + SNAKE + SNAKE, [], []),
    "broken entry": (POLAR + SNAKE, POLAR + "- tilte: A Slip\n" + SNAKE, [], []),
    "emptied": (POLAR, "", [], ["polar-mask"]),
    "first": ("", POLAR, ["polar-mask"], []),
}
"""A list before and after an edit, and which papers are written and deleted."""


@cases("edit", EDITS)
def test_an_edit_writes_what_was_edited(make_library: MakeLibrary, edit: str) -> None:
    """After an edit only the papers whose entries changed are written."""
    before, after, written, deleted = EDITS[edit]
    opened_and_counted(make_library(HEAD + before))
    index, engine = opened_and_counted(make_library(HEAD + after))
    assert engine.written == written
    assert engine.deleted == deleted
    assert index.manifest.reason == LISTS_CHANGED


def test_a_new_time_is_no_edit(make_library: MakeLibrary) -> None:
    """A list file that was touched, or saved as it was, leaves the index fresh."""
    library = make_library(HEAD + POLAR)
    opened_and_counted(library)
    path = library.roots[0] / "list.yaml"
    os.utime(path, ns=(1, 1))
    _, engine = opened_and_counted(library)
    path.write_bytes(path.read_bytes())
    assert LibraryIndex(library, WhooshEngine()).state().is_fresh
    assert engine.written == []


def test_an_edit_of_the_same_size_is_found(make_library: MakeLibrary, found: Found) -> None:
    """An edit that leaves a file's size as it was is seen by its time."""
    library = make_library(HEAD + POLAR)
    opened_and_counted(library)
    path = library.roots[0] / "list.yaml"
    os.utime(path, ns=(1, 1))
    opened_and_counted(library)
    make_library(HEAD + POLAR.replace("实例", "语义"))
    index = opened_and_counted(library)[0]
    assert found(index, "语义分割") == ["Polar Mask"]


def test_a_paper_moves_to_another_file(make_library: MakeLibrary, found: Found) -> None:
    """A paper that moved is found once, in its new file, and the others are not written."""
    make_library(HEAD + POLAR + SNAKE, "a.yaml")
    opened_and_counted(make_library(HEAD + GRAPH, "b.yaml"))
    make_library(HEAD + SNAKE, "a.yaml")
    library = make_library(HEAD + GRAPH + POLAR, "b.yaml")
    index, engine = opened_and_counted(library)
    assert engine.written == engine.deleted == ["polar-mask"]
    assert found(index, "mask") == ["Polar Mask"]
    assert paper(index, "polar-mask")[1] == ["b.yaml"]
    assert index.line_of(str(library.roots[0] / "b.yaml"), "polar-mask") == 4
    assert index.manifest.papers == 3


@pytest.mark.parametrize("name", ["0.yaml", "z.yaml"])
def test_a_file_comes_and_goes(make_library: MakeLibrary, found: Found, name: str) -> None:
    """A list file that is added brings its papers alone, and takes them away when it goes."""
    library = make_library(HEAD + POLAR + SNAKE)
    opened_and_counted(library)
    make_library(HEAD + GRAPH, name)
    index, engine = opened_and_counted(library)
    assert engine.written == ["scene-graph"]
    assert found(index, "") == ["Deep Snake", "Polar Mask", "Scene Graph"]
    (library.roots[0] / name).unlink()
    index, engine = opened_and_counted(library)
    assert (engine.written, engine.deleted) == ([], ["scene-graph"])
    assert found(index, "") == ["Deep Snake", "Polar Mask"]
    assert index.manifest.papers == 2
    assert [Path(state.path).name for state in index.manifest.lists] == ["list.yaml"]


def test_a_file_is_renamed(make_library: MakeLibrary, found: Found) -> None:
    """A renamed list file's papers are found under its new name."""
    library = make_library(HEAD + POLAR)
    opened_and_counted(library)
    (library.roots[0] / "list.yaml").rename(library.roots[0] / "other.yaml")
    index = opened_and_counted(library)[0]
    assert found(index, "mask") == ["Polar Mask"]
    assert paper(index, "polar-mask")[1] == ["other.yaml"]
    assert index.line_of(str(library.roots[0] / "other.yaml"), "polar-mask") == 2


def test_one_paper_in_two_files_is_one(make_library: MakeLibrary, found: Found) -> None:
    """Entries with one id are merged; each can be edited or removed, and the other still counts."""
    link = "  links: {code: 'https://github.com/a/polar'}\n"
    make_library(HEAD + POLAR + link, "a.yaml")
    other = f"- title: polar mask\n{link}  categories: [Contours]\n  venue: CVPR\n"
    library = make_library(HEAD + other + SNAKE, "b.yaml")
    index = opened_and_counted(library)[0]
    merged, files = paper(index, "polar-mask")
    assert index.manifest.papers == 2
    assert (merged.title, merged.venue) == ("Polar Mask", "CVPR")
    assert merged.categories == ("图像分割", "Contours")
    assert files == ["a.yaml", "b.yaml"]

    make_library(HEAD + other.replace("Contours", "Shapes") + SNAKE, "b.yaml")
    index, engine = opened_and_counted(library)
    assert engine.written == ["polar-mask"]
    assert paper(index, "polar-mask")[0].categories == ("图像分割", "Shapes")
    assert found(index, "contours") == []

    make_library(HEAD + SNAKE, "b.yaml")
    index = opened_and_counted(library)[0]
    merged, files = paper(index, "polar-mask")
    assert (merged.venue, merged.categories, files) == (None, ("图像分割",), ["a.yaml"])

    make_library(HEAD + other + SNAKE, "0.yaml")
    (library.roots[0] / "a.yaml").unlink()
    index = opened_and_counted(library)[0]
    merged, files = paper(index, "polar-mask")
    assert (merged.title, merged.summary, files) == ("polar mask", "", ["0.yaml"])
    assert paper(index, "deep-snake")[1] == ["0.yaml", "b.yaml"]


def test_two_papers_of_one_id_in_two_files_are_two(make_library: MakeLibrary) -> None:
    """Files that give one link to two titles have two papers, told apart, however they came."""
    link = "  links: {paper: 'https://arxiv.org/abs/1909.13226'}\n"
    make_library(HEAD + SNAKE + link, "a.yaml")
    library = make_library(HEAD + POLAR + link, "b.yaml")
    shared, own = "arXiv:1909.13226", "arXiv:1909.13226~~polar-mask"
    for edited in (SNAKE + link, GRAPH + SNAKE + link, SNAKE, SNAKE + link):
        make_library(HEAD + edited, "a.yaml")
        for is_anew in (False, True):
            index = LibraryIndex(library, WhooshEngine()).open(rebuild=is_anew)
            is_shared = edited != SNAKE
            title = "Deep Snake" if is_shared else "Polar Mask"
            assert paper(index, shared)[0].title == title
            told = [(Path(each.file).name, each.line) for each in index.problems()]
            assert told == ([("b.yaml", 2)] if is_shared else [])
            if is_shared:
                assert paper(index, own)[0].title == "Polar Mask"
                assert index.line_of(str(library.roots[0] / "b.yaml"), own) == 2
            else:
                assert index.snapshot.stored([own]) == {}


def test_problems_come_and_go_with_their_files(make_library: MakeLibrary) -> None:
    """What is wrong in a file stays known while others are edited, until it is mended."""
    broken = HEAD + POLAR + "- tilte: A Slip\n"
    make_library(broken, "a.yaml")
    library = make_library(HEAD + SNAKE, "b.yaml")
    for text, count in ((HEAD + GRAPH, 1), (HEAD + SNAKE, 1)):
        make_library(text, "b.yaml")
        index = opened_and_counted(library)[0]
        assert len({problem.line for problem in index.problems()}) == count
    make_library(HEAD + POLAR, "a.yaml")
    index = opened_and_counted(library)[0]
    assert index.problems() == []


def test_two_generations_stay(make_library: MakeLibrary) -> None:
    """An update leaves the current generation and the one before it, and no other file."""
    library = make_library(HEAD)
    names: list[str] = []
    for text in (POLAR, POLAR + SNAKE, POLAR, SNAKE, SNAKE + GRAPH):
        make_library(HEAD + text)
        index = opened_and_counted(library)[0]
        names.append(index.manifest.generation)
        kept = {path.name for path in library.index_folder.iterdir()}
        assert kept == {"papersearch.json", "manifest.json", "lock", *names[-2:]}


def test_tidying_changes_no_answer(make_library: MakeLibrary, found: Found) -> None:
    """A tidied index finds what it found, stays fresh, and needs no more tidying."""
    library = make_library(HEAD + POLAR + SNAKE)
    index = LibraryIndex(library, WhooshEngine())
    index.open()
    assert not index.merge_segments()
    make_library(HEAD + POLAR.replace("Polar", "Solar") + GRAPH)
    opened = index.open()
    before = {word: found(opened, word) for word in ("mask", "solar", "场景", "snake")}
    assert not index.merge_segments()  # so small a folder was put together by the update
    make_library(HEAD + GRAPH)
    index.open()
    make_library(HEAD + POLAR.replace("Polar", "Solar") + GRAPH)
    index.open()
    index.merge_segments()
    assert index.state().is_fresh
    opened = index.open()
    assert {word: found(opened, word) for word in before} == before


@pytest.mark.parametrize("is_busy", [False, True])
def test_many_small_segments_are_put_together(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch, is_busy: bool
) -> None:
    """An index with segments that an update left alone is tidied, unless another process writes."""
    monkeypatch.setattr(whoosh_writer, "_SMALL", 0)
    monkeypatch.setattr(whoosh_writer, "_QUICKLY", 0)
    index = LibraryIndex(make_library(HEAD + POLAR), WhooshEngine())
    index.open()
    make_library(HEAD + POLAR + SNAKE)
    index.open()
    with ExitStack() as stack:
        if is_busy:
            stack.enter_context(FileLock(index.library.index_folder / "lock"))
        assert index.merge_segments() != is_busy
    opened = index.open()
    assert opened.manifest.reason == LISTS_CHANGED
    assert opened.snapshot.size == 2
    segments = list(index.library.index_folder.glob(f"{opened.manifest.generation}/engine/*.seg"))
    assert len(segments) == (2 if is_busy else 1)
