"""A program that is killed while it changes the user's marks: what it had done is kept, whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from papersearch.user.mark import Mark
from papersearch.user.marks import MarksFile
from rounds import chance, rounds

KILLS: Final = rounds(2, 100)
CHANGES: Final = 6

CHANGE: Final = """
import os, signal, sys
from pathlib import Path
from papersearch.user.marks import MarksFile

path, changes, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
steps = 0

def step(*_):
    global steps
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)
    steps += 1

marks = MarksFile(path)
marks.change("before", is_read=True)
sys.setprofile(step)
for number in range(changes):
    marks.change(f"paper {number}", is_starred=True, note="注" * 3000)
    os.write(1, b"!")
sys.setprofile(None)
print(steps)
"""


def changed(path: Path, last: int) -> str:
    """Change marks in a process that is killed after `last` steps; return what it wrote."""
    ended = subprocess.run(
        [sys.executable, "-c", CHANGE, str(path), str(CHANGES), str(last)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (ended.returncode != 0) == (last >= 0)
    return ended.stdout


def stars(plain: object) -> int:
    """Return how many papers the file's JSON has, which are the first ones."""
    assert isinstance(plain, dict)
    papers = [name for name in plain["papers"] if name != "before"]
    assert papers == [f"paper {number}" for number in range(len(papers))]
    assert all(entry["note"] == "注" * 3000 for entry in map(plain["papers"].get, papers))
    assert plain["papers"]["before"] == {"read": True}
    return len(papers)


def test_changes_killed_at_random(tmp_path: Path) -> None:
    """Marks are always whole; all that was done is there; the backup lacks one change at most."""
    steps = int(changed(tmp_path / "whole" / "marks.json", -1).removeprefix("!" * CHANGES))
    random = chance("marks")
    for number in range(KILLS):
        path = tmp_path / str(number) / "marks.json"
        done = len(changed(path, random.randrange(steps)))
        kept = stars(json.loads(path.read_bytes()))
        assert kept in (done, done + 1)
        backup = path.with_name("marks.json.bak")
        if kept:
            assert stars(json.loads(backup.read_bytes())) in (kept - 1, kept)
        marks = MarksFile(path)
        assert marks.change("after", is_starred=True) == Mark(is_starred=True)
        assert (len(marks.marks()), marks.warning) == (kept + 2, "")
        names = {each.name for each in path.parent.iterdir()}
        assert names == {"marks.json", "marks.json.bak", "marks.json.lock"}
