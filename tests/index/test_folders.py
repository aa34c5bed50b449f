"""Where an index may lie: nothing of anybody else's is touched, whatever it is called."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from hmac import new as hmac
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.conformance.toy import ToyEngine
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.errors import IndexWriteError
from papersearch.index.folders import (
    LOCK,
    find_home,
    note_generations,
    read_marker,
    why_no_home,
)
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.index.local_home import LocalHome
from papersearch.index.manifest import FILE_NAME, Manifest
from papersearch.index.signing import load_key
from papersearch.io import places
from papersearch.library.locate import INDEX_MARKER as MARKER
from papersearch.library.locate import Library
from rounds import rounds

KEY = b"k" * 32
LIST: Final = "papers:\n- title: Polar Mask\n"
MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]

# What lies in a folder: each thing's kind and what it holds.
Content = Mapping[str, tuple[str, bytes]]
KINDS: Final = ("file", "folder", "link", "dangling link", "pipe")
NAMES: Final = (
    *(MARKER, FILE_NAME, LOCK, "gen-0123456789ab", "gen-", "gen-x", "notes.md", "index.key"),
    *(".gitkeep", f".{FILE_NAME}.x.part", f".{MARKER}.y.part", ".papersearch-0-z.part", "engine"),
)
CONTENTS: Final = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(st.sampled_from(KINDS), st.binary(max_size=9)), max_size=5
)


def put(folder: Path, content: Content, elsewhere: Path) -> set[str]:
    """Put things of somebody else's into a folder, where names are free; return which.

    Links lead to folders elsewhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {name for name in content if not os.path.lexists(folder / name)}
    for name in names:
        kind, data = content[name]
        path = folder / name
        if kind == "file":
            path.write_bytes(data)
        elif kind == "folder":
            (path / "engine").mkdir(parents=True)
            (path / "engine" / "precious").write_bytes(data)
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            there = elsewhere / name.strip(".")
            if kind == "link":
                there.mkdir(parents=True, exist_ok=True)
                (there / "precious").write_bytes(data)
            path.symlink_to(there)
    return names


def seen(folder: Path) -> dict[str, tuple[int, bytes | str]]:
    """Return the mode of everything below a folder, and its bytes or where it leads."""
    found: dict[str, tuple[int, bytes | str]] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        held: bytes | str = b""
        if stat.S_ISLNK(mode):
            held = str(path.readlink())
        elif stat.S_ISREG(mode):
            held = path.read_bytes()
        found[str(path.relative_to(folder))] = (mode, held)
    return found


def home_in(folder: Path, key: bytes = KEY) -> LocalHome:
    """Return the home in a folder."""
    return LocalHome(folder, key, ToyEngine())


def install(home: LocalHome, text: str) -> Manifest:
    """Make a generation with the blob `text` the current one."""
    with home.writing(5.0), home.begin(None) as batch:
        batch.seal(())
        batch.keep("text", text.encode())
        return batch.publish(Manifest("", home.engine, "f", 1, "", ()))


FILE_EVENTS: Final = frozenset(
    "open os.mkdir os.rename os.remove os.rmdir os.link os.listdir shutil.rmtree".split()
)


@contextmanager
def child(act: Callable[[], object], killed_at: int | None = None) -> Iterator[None]:
    """Let another process act, and wait for it; kill it at a moment of its work with files."""
    if (process := os.fork()) == 0:
        events = iter(range(sys.maxsize))

        def note(event: str, _: object) -> None:
            if event in FILE_EVENTS and next(events) == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)

        with suppress(BaseException):
            if killed_at is not None:
                sys.addaudithook(note)
            act()
        os._exit(0)
    try:
        yield
    finally:
        os.waitpid(process, 0)


@pytest.mark.usefixtures("quick_builds")
def test_a_folder_of_somebody_elses_stays_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever lies in `index`, each byte of it is there after a search, a rebuild, and tidying.

    The papers are found, and only a folder with nothing but dot files is taken for the index.
    """
    monkeypatch.setattr(places, "bundled_lists", lambda: Path("no lists"))

    @given(content=CONTENTS)
    @settings(max_examples=rounds(5, 200))
    def hold(content: Content) -> None:
        work = tmp_path_factory.mktemp("work")
        (work / "data").mkdir()
        (work / "data" / "list.yaml").write_text(LIST)
        library = Library((work / "data",), work / "index")
        put(library.index_folder, content, work / "elsewhere")
        before = seen(work)
        index = LibraryIndex(library, WhooshEngine())
        for rebuild in (False, True):
            opened = index.open(rebuild=rebuild)
            assert opened.manifest.papers == 1
        index.merge_segments()
        after = seen(work)
        assert {name: after[name] for name in before} == before
        is_free = all(name.startswith(".") for name in content)
        assert (index.folder == library.index_folder) == is_free
        if not is_free:
            assert after == before

    hold()


@given(
    content=CONTENTS,
    moments=st.lists(st.none() | st.integers(0, 30), min_size=1, max_size=4),
)
@settings(max_examples=rounds(6, 200))
def test_in_a_home_only_what_is_ours_goes(
    tmp_path_factory: pytest.TempPathFactory, content: Content, moments: list[int | None]
) -> None:
    """What others put beside an index stays, though writers are killed, and two write at once.

    What killed writers left goes, unless somebody took a name that is needed: then all stays.
    """
    work = tmp_path_factory.mktemp("work")
    home = home_in(work / "index", KEY)
    with child(lambda: install(home, "first"), moments[0]):
        pass
    put_there = put(home.folder, content, work / "elsewhere")
    of_others = {f"index/{name}" for name in put_there}

    def foreign() -> dict[str, tuple[int, bytes | str]]:
        return {
            name: value
            for name, value in seen(work).items()
            if name.startswith("elsewhere") or "/".join(Path(name).parts[:2]) in of_others
        }

    before = foreign()
    for moment in moments[1:]:
        with child(lambda: install(home, "one"), moment), child(lambda: install(home, "two")):
            pass
    try:
        last = [install(home, text) for text in ("three", "four")]
    except IndexWriteError:
        assert why_no_home(home.folder, KEY)
    else:
        assert home.current() == last[-1]
        ours = {MARKER, FILE_NAME, LOCK, *(manifest.generation for manifest in last)}
        assert {path.name for path in home.folder.iterdir()} == ours | put_there
    assert foreign() == before


def test_two_that_claim_at_once_have_one_home(tmp_path: Path) -> None:
    """Of many processes that claim a folder in one moment, each has it, and none is refused."""
    for number in range(2):
        home = home_in(tmp_path / str(number), KEY)
        with (
            child(lambda home=home: install(home, "one")),  # type: ignore[misc]
            child(lambda home=home: install(home, "two")),  # type: ignore[misc]
            child(lambda home=home: install(home, "three")),  # type: ignore[misc]
        ):
            pass
        assert home.current().papers == 1
        assert len(read_marker(home.folder, KEY).generations) == 3
        assert len(list(home.folder.glob("gen-*"))) == 2


def test_a_marker_is_of_one_place_and_one_user(tmp_path: Path) -> None:
    """A marker that was copied, moved, linked to, or made by another user claims nothing."""
    place = tmp_path / "home"
    install(home_in(place), "one")
    assert why_no_home(place, KEY) == ""
    shutil.copytree(place, tmp_path / "copy")
    (tmp_path / "link").symlink_to(place)
    (tmp_path / "linking").mkdir()
    (tmp_path / "linking" / MARKER).symlink_to(place / MARKER)
    for folder, key in (
        (tmp_path / "copy", KEY),
        (tmp_path / "link", KEY),
        (tmp_path / "linking", KEY),
        (place, b"x" * 32),
    ):
        before = seen(tmp_path)
        assert why_no_home(folder, key), folder
        with pytest.raises(IndexWriteError), home_in(folder, key).writing(0):
            pass
        assert seen(tmp_path) == before
    place.rename(tmp_path / "moved")
    assert why_no_home(tmp_path / "moved", KEY)


def test_a_marker_names_no_folder_elsewhere(tmp_path: Path) -> None:
    """Even what this user sealed cannot have a folder removed outside of its home."""
    home = home_in(tmp_path / "index", KEY)
    install(home, "one")
    precious = tmp_path / "gen-precious"
    precious.mkdir()
    note_generations(home.folder, KEY, ["../gen-precious", "gen-/../../gen-precious", ".", ""])
    assert read_marker(home.folder, KEY).generations == ()
    install(home, "two")
    assert precious.is_dir()


def test_an_index_of_an_older_version_is_taken_over(
    make_library: MakeLibrary, quick_builds: None
) -> None:
    """What has no marker, but a manifest that this user signed as versions did before, is ours.

    The generation that it names is replaced; what it does not name stays.
    """
    library = make_library(LIST)
    folder = library.index_folder
    for name in ("gen-old", "gen-other"):
        (folder / name / "engine").mkdir(parents=True)
    (folder / LOCK).touch()
    values: dict[str, Any] = {"format": 3, "generation": "gen-old", "lists": []}
    key = load_key(places.data_folder())
    for signer, is_ours in ((b"x" * 32, False), (key, True)):
        text = json.dumps(values, sort_keys=True, separators=(",", ":")).encode()
        signed = {"signature": hmac(signer, text, sha256).hexdigest(), **values}
        (folder / FILE_NAME).write_text(json.dumps(signed, indent=1))
        assert (why_no_home(folder, key) == "") == is_ours
    index = LibraryIndex(library, WhooshEngine())
    for _ in range(2):
        index.open(rebuild=True)
    assert index.folder == folder
    assert not (folder / "gen-old").exists()
    assert (folder / "gen-other").is_dir()


def test_an_index_that_cannot_lie_beside_lies_in_the_cache(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where `index` is not ours, or cannot be written, the cache is used, and that is told.

    Where what lies there is not ours, either, the index has a number.
    """
    library = make_library(LIST)
    cached = library.cached_index_folder
    home = find_home(library, KEY)
    assert (home.folder, home.passed_over) == (library.index_folder, ())
    with monkeypatch.context() as context:
        context.setattr(os, "access", lambda path, _: path != library.index_folder.parent)
        assert find_home(library, KEY).folder == cached
    library.index_folder.write_bytes(b"")
    assert find_home(library, KEY).folder == cached
    cached.mkdir(parents=True)
    (cached / "notes").touch()
    home = find_home(library, KEY)
    assert home.folder == cached.with_name(f"{cached.name}.2")
    assert home.passed_over == (
        f"{library.index_folder} is no folder",
        f"{cached} holds files that papersearch did not make",
    )
    for number in range(2, 10):
        cached.with_name(f"{cached.name}.{number}").write_bytes(b"")
    with pytest.raises(IndexWriteError, match="no folder for the index") as failed:
        find_home(library, KEY)
    assert "XDG_CACHE_HOME" in failed.value.hint


def test_an_index_without_a_key_goes_with_its_process(
    make_library: MakeLibrary, quick_builds: None, home: Path, found: Found
) -> None:
    """Where no key can be kept, what is searched is found, and nothing is left."""
    library = make_library(LIST)
    (home / "data").write_bytes(b"")
    index = LibraryIndex(library, WhooshEngine())
    opened = index.open()
    assert found(opened, "mask") == ["Polar Mask"]
    assert not library.index_folder.exists()
    assert not library.cached_index_folder.exists()
    with pytest.raises(IndexWriteError, match=r"index\.key"):
        index.check_kept()


def test_a_home_is_kept_without_hard_links(
    make_library: MakeLibrary, quick_builds: None, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    """Where a file cannot have two names, an index is claimed, built and updated, copying."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    for text, titles in ((LIST, ["Polar Mask"]), (LIST + "- title: New\n", ["New", "Polar Mask"])):
        library = make_library(text)
        opened = LibraryIndex(library, WhooshEngine()).open()
        assert found(opened, "") == titles
    assert opened.manifest.reason == "list files changed"
    assert read_marker(library.index_folder, load_key(places.data_folder()))
