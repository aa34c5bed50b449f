"""Nowhere to write: read-only folders, files in place of folders, no home, no file handles."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from papersearch.exit_status import FAILED, OK
from rounds import IS_LONG, rounds, some
from torture.accidents.ground import (
    AS_ROOT,
    NAMESPACE,
    YAML_LIST,
    can,
    child,
    run_python,
    whoosh,
    write_library,
)

NO_HOME: Final[Mapping[str, str | None]] = dict.fromkeys(
    ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
)
IN_PROCESS: Final = pytest.mark.skipif(not IS_LONG, reason="tests/index/test_folders.py holds it")
STRANGER: Final = (*NAMESPACE, "--map-user=54321", "--map-group=54321")
"""A user whom no list of users knows."""


def needs(*command: str) -> pytest.MarkDecorator:
    """Skip a test where a command cannot be run."""
    return pytest.mark.skipif(not can(*command), reason=f"{command} fails")


def assert_finds(*before: str, **variables: str | None) -> str:
    """Assert that a search finds what it should; return what was told."""
    ran = child("search", "mask", before=before, **variables)
    assert ran.returncode == OK, ran.stderr
    assert "Polar Mask" in ran.stdout
    assert "Traceback" not in ran.stderr
    return ran.stderr


def assert_told(told: str, message: str) -> None:
    """Assert that an error was told as it should: message, then hint, and no more."""
    first, hint = told.splitlines()
    assert re.match(f"papersearch: {message}", first)
    assert hint


@IN_PROCESS
@needs(*STRANGER, "true")
def test_no_home_at_all(home: Path) -> None:
    """Where nobody knows the user's home, a library is searched, and nothing is left beside it."""
    work = home / "work"
    write_library(work)
    assert_finds(*STRANGER, **NO_HOME)
    assert sorted(path.name for path in work.iterdir()) == ["data"]
    marked = child("search", "mask", "--is", "starred", before=STRANGER, **NO_HOME)
    assert "Traceback" not in marked.stderr


@needs(*STRANGER, "true")
def test_no_home_and_no_library(home: Path) -> None:
    """Where no index can be kept, that is said by `index` alone, and nothing is made here."""
    program = ("-m", "papersearch")  # with the bundled list
    ran = run_python(*program, "index", before=STRANGER, **NO_HOME)
    assert ran.returncode == FAILED
    assert_told(ran.stderr, "the key of your indexes, .*HOME is not set.* cannot be kept")
    assert "XDG_DATA_HOME" in ran.stderr
    checked = run_python(*program, "check", "--json", before=STRANGER, **NO_HOME)
    assert checked.returncode == OK
    assert list((home / "work").iterdir()) == []


@IN_PROCESS
@pytest.mark.parametrize(
    ("variable", "place"),
    some(
        product(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), ("file", "nowhere", "proc")),
        1,
        "homes that are none",
    ),
)
def test_a_home_that_is_none(home: Path, variable: str, place: str) -> None:
    """A home below a file, or where no folder can be made, keeps nobody from searching."""
    write_library(home / "work")
    (home / "file").write_text("precious")
    there = {"file": str(home / "file" / "x"), "nowhere": "/proc/x/y", "proc": "/proc"}[place]
    changed = {**NO_HOME, "HOME": there} if variable == "HOME" else {variable: there}
    for _ in range(rounds(1, 2)):
        assert assert_finds(**changed).startswith("1 paper")
    assert (home / "file").read_text() == "precious"


def read_only(*folders: Path) -> list[str]:
    """Return what makes folders read-only for a command."""
    mounts = "".join(
        f"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}' && "
        for folder in folders
    )
    return [*AS_ROOT, "sh", "-c", f'{mounts} cd "$PWD" && exec "$@"', "sh"]


READ_ONLY: Final = needs(*AS_ROOT, "sh", "-c", "mount --bind /tmp /tmp && touch /tmp")


@IN_PROCESS
@READ_ONLY
def test_a_library_that_can_only_be_read(home: Path) -> None:
    """Where the current folder cannot be written, the index goes to the user's caches."""
    write_library(home / "work")
    assert_finds(*read_only(home / "work"))
    assert list((home / "work").iterdir()) == [home / "work" / "data"]
    (index,) = (home / "cache" / "papersearch" / "index").iterdir()
    assert (index / "manifest.json").is_file()
    assert assert_finds(*read_only(home / "work", home / "cache")).startswith("1 paper")


@IN_PROCESS
@READ_ONLY
def test_an_index_that_can_only_be_read(home: Path, quick_builds: None) -> None:
    """Where nothing can be written, all is found, or an error tells what to do."""
    library = write_library(home / "work")
    whoosh(library).open()
    (home / "config" / "papersearch").mkdir(parents=True)
    (home / "config" / "papersearch" / "config.yaml").write_text("engine: whoosh\n")
    (home / "cache" / "papersearch").mkdir(parents=True, exist_ok=True)
    there = home / "work" / "index"
    assert assert_finds(*read_only(there)).startswith("1 paper")
    (library.roots[0] / "a.yaml").write_text(YAML_LIST + "- title: New\n")
    os.utime(there)
    ran = child("search", "mask", before=read_only(there))
    assert "Traceback" not in ran.stderr
    if ran.returncode == FAILED:
        assert_told(ran.stderr, "the index in .* cannot be written: Read-only file system")
    else:
        assert "Polar Mask" in ran.stdout


HANDLES: Final = [(8, "whoosh")]
if IS_LONG:
    HANDLES.extend(product(range(4, 24), ("whoosh", "tantivy")))
LIMITED: Final = """
import resource, sys
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv.pop(1)), hard))
from papersearch.__main__ import main
main()
"""


@pytest.mark.parametrize(("limit", "engine"), HANDLES)
def test_no_file_handles(home: Path, limit: int, engine: str) -> None:
    """With few file handles to be had, the program says so, or does its work, index or none."""
    pytest.importorskip(engine)
    write_library(home / "work")
    (home / "config" / "papersearch").mkdir(parents=True)
    (home / "config" / "papersearch" / "config.yaml").write_text(f"engine: {engine}\n")
    for is_built in (False, True)[: rounds(1, 2)]:
        ran = run_python("-c", LIMITED, str(limit), "search", "mask")
        if ran.returncode == OK:
            assert "Polar Mask" in ran.stdout
        else:
            assert ran.returncode == FAILED
            # A thread of Tantivy's that gives up does not say why.
            assert_told(ran.stderr, ".*: (Too many open files|Input/output error)")
        if IS_LONG and not is_built:
            assert_finds()
