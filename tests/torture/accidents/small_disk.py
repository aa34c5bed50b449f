"""Acts on a disk of which less and less is free, each until there is room enough.

Run as a program in a mount namespace of its own, with a folder and the name of an act. It mounts a
small disk on the folder, fills it but for some pages, acts, and says what became of it: a line of
JSON for each number of pages that are free.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from papersearch.__main__ import run
from papersearch.errors import PapersearchError
from papersearch.present.output_files import write_output
from papersearch.user.marks import MarksFile
from quick_builds import share_the_dictionary
from rounds import rounds
from torture.accidents.ground import YAML_LIST, write_library

PAGE: Final = 4096
STEP: Final = rounds(40, 1)
"""How many more pages are free for the next act."""
SIZE: Final = 2 << 20
NOTE: Final = "注" * 3000
EXPORT: Final = "x" * 3 * PAGE
UNCAUGHT: Final = -1
BACKUP: Final = "marks/marks.json.bak"


@dataclass(frozen=True)
class Became:
    """What became of an act."""

    pages: int
    """How many were free."""
    status: int
    told: str
    is_kept: bool
    """Whether what was there before is there, whole, or what was to be."""
    left: list[str]
    """Files that are neither."""


def _command(*arguments: str) -> tuple[int, str]:
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        try:
            status = run(list(arguments))
        except Exception:
            traceback.print_exc()
            status = UNCAUGHT
    return status, told.getvalue()


def _mark() -> tuple[int, str]:
    try:
        MarksFile(Path("marks/marks.json").absolute()).change("paper", note=NOTE)
    except PapersearchError as error:
        return 2, str(error)
    return 0, ""


def _export() -> tuple[int, str]:
    try:
        write_output(Path("out/papers.md"), EXPORT.encode(), may_replace=True)
    except PapersearchError as error:
        return 2, str(error)
    return 0, ""


def _content(folder: str) -> dict[str, bytes]:
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    aside = ("lock", "papersearch.json")  # what makes the folder ours, whether or not it is filled
    return {str(path): path.read_bytes() for path in files if not path.name.endswith(aside)}


ACTS: Final[Mapping[str, tuple[Callable[[], tuple[int, str]], str]]] = {
    "first index": (lambda: _command("index"), "index"),
    "update": (lambda: _command("index"), "index"),
    "rebuild": (lambda: _command("index", "--rebuild"), "index"),
    "mark": (_mark, "marks"),
    "export": (_export, "out"),
    "convert": (lambda: _command("convert", "data/b.md", "-o", "out/b.yaml", "--force"), "out"),
}
"""Each with the folder that it writes in."""


def _prepare(act: str) -> None:
    for folder in ("out", "marks"):
        Path(folder).mkdir()
    library = write_library(Path.cwd())
    Path("out/b.yaml").write_text("old")
    Path("out/papers.md").write_text("old")
    MarksFile(Path("marks/marks.json").absolute()).change("old", is_starred=True)
    if act in ("update", "rebuild"):
        _command("index")
    if act == "update":
        (library.roots[0] / "a.yaml").write_text(YAML_LIST + "- title: 点云\n")


def _fill(pages: int) -> None:
    """Leave so many pages of the disk free, some of which files that are begun will take."""
    ballast = Path("ballast")
    ballast.unlink(missing_ok=True)
    free = os.statvfs(".").f_bavail * PAGE
    with ballast.open("wb") as file, suppress(OSError):
        file.write(b"x" * max(0, free - pages * PAGE))


def _tries(act: str) -> None:
    do, folder = ACTS[act]
    pages, status = 0, 1
    while status != 0:
        before = _content(folder)
        _fill(pages)
        status, told = do()
        after = _content(folder)
        is_kept = status == 0 or before.items() <= after.items()
        left = [] if status == 0 else sorted(after.keys() - before.keys() - {BACKUP})
        if act == "rebuild":  # the index is fresh: searching needs no room
            assert "Polar Mask" in _command("search", "mask")[1]
        print(json.dumps(asdict(Became(pages, status, told, is_kept, left))), flush=True)
        pages += STEP
    Path("ballast").unlink()
    assert "Polar Mask" in _command("search", "mask")[1]


def main() -> None:
    """Try an act with more and more room, until it succeeds."""
    folder, act = sys.argv[1:]
    share_the_dictionary()
    options = f"size={SIZE}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    os.chdir(folder)
    _prepare(act)
    _tries(act)


if __name__ == "__main__":
    main()
