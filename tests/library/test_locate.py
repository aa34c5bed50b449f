"""Which library is meant, and where its index goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from papersearch.errors import LibraryError
from papersearch.io import places
from papersearch.library.locate import (
    ENVIRONMENT_VARIABLE,
    INDEX_MARKER,
    Library,
    is_address,
    locate,
)
from tables import cases

LIST = "papers:\n- title: A Paper\n"


@pytest.fixture
def work(home: Path) -> Path:
    """Return the current folder, with list files of several names and a folder of one."""
    work = home / "work"
    for name in ("option.yaml", "variable.yaml", "settings.yaml", "folder/a.yaml", "folder/b.yaml"):
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text(LIST)
    return work


def with_data(work: Path) -> Path:
    """Make the folder `data` a library; return it."""
    (work / "data").mkdir()
    (work / "data" / "list.yaml").write_text(LIST)
    return work / "data"


def test_the_first_that_is_given_decides(work: Path) -> None:
    """Options come before the environment, the settings, `data`, and the user's own library."""
    data = with_data(work)
    environ = {ENVIRONMENT_VARIABLE: "variable.yaml"}
    assert locate(["option.yaml"], environ, ["settings.yaml"]).roots == (work / "option.yaml",)
    assert locate([], environ, ["settings.yaml"]).roots == (work / "variable.yaml",)
    assert locate([], {}, ["settings.yaml"]).roots == (work / "settings.yaml",)
    assert locate([], {ENVIRONMENT_VARIABLE: ""}).roots == (data,)
    (data / "list.yaml").unlink()
    assert locate([], {}).roots == (places.data_folder() / "library",)


def test_several_can_be_named(work: Path) -> None:
    """Options and the variable name files and folders, which are searched in that order."""
    several = os.pathsep.join(["folder", "", "option.yaml"])
    for library in (
        locate(["folder", "option.yaml"], {}),
        locate([], {ENVIRONMENT_VARIABLE: several}),
    ):
        names = [path.name for path in library.list_files()]
        assert names == ["a.yaml", "b.yaml", "option.yaml"]


def test_a_file_is_searched_once(work: Path) -> None:
    """A list file that is named in several ways is one."""
    ways = ["folder/a.yaml", "folder", "./folder/../folder/a.yaml", str(work / "folder" / "b.yaml")]
    files = locate(ways, {}).list_files()
    assert files == [work / "folder" / "a.yaml", work / "folder" / "b.yaml"]


@cases(
    ("name", "is_meant"),
    [
        ("https://one.example/papers", True),
        ("one.example:9200/papers", True),
        ("localhost:9200", True),
        ("one:9200,two:9200/papers", True),
        ("me:password@one.example/papers", True),
        ("folder", False),
        ("folder:2020", False),
        ("there is none", False),
        ("gone/a:80/b", False),
        ("a@b", False),
        (".", False),
    ],
)
def test_what_is_meant_as_an_address_is_taken_for_one(
    name: str, is_meant: bool, work: Path
) -> None:
    """With a port or a login in front, wherever it is named; what exists is a path."""
    assert is_address(name, work) == is_meant
    if is_meant:
        for library in (locate([name], {}), locate([], {ENVIRONMENT_VARIABLE: name})):
            assert library.address == name


def test_a_root_that_is_gone_is_no_empty_library(work: Path) -> None:
    """While a root is away, nobody takes the library for empty; once it is back, it is read."""
    for name in ("folder", "option.yaml"):
        library = locate([name, "settings.yaml"], {})
        files = library.list_files()
        (work / name).rename(work / "away")
        with pytest.raises(LibraryError, match=f"{name} is not there") as gone:
            library.list_files()
        assert gone.value.hint
        (work / "away").rename(work / name)
        assert library.list_files() == files
    (work / "folder" / "a.yaml").unlink()
    (work / "folder" / "b.yaml").unlink()
    assert locate(["folder"], {}).list_files() == []


def test_no_library_stands_in_for_data_that_is_gone(work: Path) -> None:
    """Where `data` had an index beside it and is gone, or holds no lists, that is said."""
    data = with_data(work)
    (work / "index").mkdir()
    (work / "index" / INDEX_MARKER).touch()
    assert locate([], {}).roots == (data,)
    assert locate(["folder"], {}).roots == (work / "folder",)
    for act in ((data / "list.yaml").unlink, data.rmdir):
        act()
        with pytest.raises(LibraryError, match="has no list files any more"):
            locate([], {})


def test_an_own_library_that_leads_nowhere_is_said(work: Path) -> None:
    """Where the user's own library is a link to what is away, nothing stands in for it."""
    own = places.data_folder() / "library"
    own.parent.mkdir(parents=True)
    own.symlink_to(work / "unmounted")
    with pytest.raises(LibraryError, match="unmounted, which is not there"):
        locate([], {})


def test_list_files_are_those_there_are_now(work: Path) -> None:
    """A library that is open sees files come and go."""
    library = locate(["folder"], {})
    (work / "folder" / "c.yaml").write_text(LIST)
    (work / "folder" / "a.yaml").unlink()
    assert [path.name for path in library.list_files()] == ["b.yaml", "c.yaml"]


def test_the_users_folder_can_be_named(work: Path, home: Path) -> None:
    """`~` stands for the user's own folder."""
    (home / "mine.yaml").write_text(LIST)
    assert locate(["~/mine.yaml"], {}).roots == (home / "mine.yaml",)


@cases("name", ["nowhere", "folder/nowhere.yaml", "~nobody-here/x", "nul\0", "pipe.yaml"])
@cases("origin", ["--library", ENVIRONMENT_VARIABLE, "the settings file"])
def test_what_does_not_exist_is_said(work: Path, name: str, origin: str) -> None:
    """A path that is not there, or a pipe, is an error that says who named it, and what to do."""
    if not os.path.lexists(work / "pipe.yaml"):
        os.mkfifo(work / "pipe.yaml")
    options = [name] if origin == "--library" else []
    environ = {ENVIRONMENT_VARIABLE: name} if origin == ENVIRONMENT_VARIABLE else {}
    settings = [name] if origin == "the settings file" else []
    with pytest.raises(LibraryError) as failed:
        locate(options, environ, settings)
    assert origin in failed.value.message
    assert name.rpartition("/")[2] in failed.value.message
    assert failed.value.hint


def test_an_index_lies_beside_its_data(work: Path) -> None:
    """The index of `data` is in the folder `index` beside it, however `data` was named."""
    data = with_data(work)
    for library in (locate([], {}), locate(["data"], {}), locate([str(data)], {})):
        assert library == Library((data,), work / "index")


def test_other_indexes_lie_in_the_cache(work: Path) -> None:
    """Every other library has an index of its own in the cache, always the same."""
    folders = {
        tuple(names): locate(names, {}).index_folder
        for names in (["folder"], ["option.yaml"], ["folder", "option.yaml"], ["folder/a.yaml"])
    }
    assert len(set(folders.values())) == len(folders)
    assert all(folder.is_relative_to(places.cache_folder()) for folder in folders.values())
    assert locate([str(work / "folder")], {}).index_folder == folders[("folder",)]


def test_the_users_own_library_begins_with_the_bundled_list(work: Path) -> None:
    """The first start copies the bundled lists; later ones leave the user's edits alone."""
    library = locate([], {})
    own = places.data_folder() / "library"
    assert library.roots == (own,)
    names = {path.name for path in library.list_files()}
    assert "cvpr2020.yaml" in names
    (own / "cvpr2020.yaml").write_text(LIST)
    (own / "mine.yaml").write_text(LIST)
    assert {path.name for path in locate([], {}).list_files()} == {*names, "mine.yaml"}
    assert (own / "cvpr2020.yaml").read_text() == LIST
    assert {path.name for path in own.parent.iterdir()} == {"library"}


def test_the_bundled_list_is_read_where_there_is_no_home(
    work: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the user's own library cannot be made, the bundled lists are searched as they are."""
    (home / "data").write_bytes(b"")
    library = locate([], {})
    assert library.roots == (places.bundled_lists(),)
    assert "cvpr2020.yaml" in {path.name for path in library.list_files()}


def test_a_link_keeps_its_name(work: Path) -> None:
    """A library that is reached by a link is called by the link."""
    (work / "link").symlink_to(work / "folder")
    assert locate(["link"], {}).list_files()[0] == work / "link" / "a.yaml"
