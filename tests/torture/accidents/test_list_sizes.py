"""Lists of ten megabytes, in all forms that could cost more time or memory than their size has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from papersearch.library.locate import Library
from papersearch.library.problems import MAX_PROBLEMS
from rounds import rounds, some
from tables import cases
from torture.accidents.big_lists import FORMS, MEGABYTE, Cost
from torture.accidents.ground import run_python, whoosh, with_tests

SIZE: Final = rounds(3, 100) * MEGABYTE // 10
MOST_SECONDS: Final = rounds(3, 30)
"""Of the processor; about a second a megabyte is what it takes."""
MOST_MEGABYTES: Final = rounds(250, 1000)
FORMS_NOW: Final = some(FORMS, 2, "sizes")


def cost(form: str, size: int) -> Cost:
    """Return what it costs to read a list, measured in a process of its own."""
    ran = run_python("-m", "torture.accidents.big_lists", form, str(size), **with_tests())
    assert ran.returncode == 0, ran.stderr
    found: Cost = json.loads(ran.stdout)
    return found


@cases("form", FORMS_NOW)
def test_large_lists(form: str) -> None:
    """A large list takes time and memory as its size has it, and is papers or problems."""
    found = cost(form, SIZE)
    assert found["seconds"] < MOST_SECONDS
    assert found["megabytes"] < MOST_MEGABYTES
    assert found["papers"] or found["lines"]
    assert len(found["lines"]) <= MAX_PROBLEMS + 1
    assert all(line >= 1 for line in found["lines"])


def test_many_papers(home: Path, quick_builds: None) -> None:
    """A list of very many papers has them all, and the small one beside it is found."""
    many = rounds(900, 100_000)
    data = home / "work" / "data"
    data.mkdir()
    (data / "a.yaml").write_text("papers:\n- title: Polar Mask\n- title: {\n")
    papers = "".join(f"- title: Network {number}\n" for number in range(many))
    (data / "b.yaml").write_text(f"papers:\n{papers}")
    (data / "c.yaml").write_text("papers: " + "[" * 10_000)
    index = whoosh(Library((data,), home / "work" / "index")).open()
    assert index.snapshot.size == many + 1
    assert index.snapshot.stored(["polar-mask"])
    assert {Path(problem.file).name for problem in index.problems()} == {"a.yaml", "c.yaml"}
