"""One of several processes that search one library at once, while its list files are edited.

Run as a program, with the folder of `data` and `index` and a seed. For each line on standard input
the library is opened, and searched; the line that comes back says which state each list had.
"""

from __future__ import annotations

import json
import os
import random
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

from papersearch.index.opened import OpenIndex
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from torture.accidents.ground import whoosh
from torture.accidents.nursery import share_the_dictionary

LISTS: Final = ("a", "b")
PAPERS: Final = 4
"""Of one state of one list."""


def write_state(data: Path, name: str, state: int) -> None:
    """Put a list file into a state, by one rename."""
    papers = "".join(
        f"- title: {name} {state} {'x' * (state % 7)} {number}\n  summary: 第{state}状态\n"
        for number in range(PAPERS)
    )
    beside = data / f"{name}.new"
    beside.write_text(f"papers:\n- title: {name} always\n{papers}", encoding="utf-8")
    beside.replace(data / f"{name}.yaml")


def states(index: OpenIndex) -> dict[str, int]:
    """Return which state each list has in what an index answers. Raises if it is none."""
    searcher = Searcher(index)
    answer = searcher.search(Request())
    titles = sorted(searcher.hit(answer, each).paper.title for each in range(answer.total))
    found = {}
    for name in LISTS:
        own = [title.split() for title in titles if title.startswith(f"{name} ")]
        assert own.pop() == [name, "always"], titles
        (state,) = {int(words[1]) for words in own}
        assert [words[-1] for words in own] == [str(number) for number in range(PAPERS)], titles
        found[name] = state
        told = searcher.search(Request(f"第{state}状态", {}, "title", expand=False))
        assert told.total >= PAPERS
        assert not told.is_partial
    assert len(titles) == len(LISTS) * (PAPERS + 1)
    return found


def main() -> None:
    """Search as often as is asked for."""
    share_the_dictionary()
    work, chance = Path(sys.argv[1]), random.Random(sys.argv[2])
    library = Library((work / "data",), work / "index")
    for _ in sys.stdin:
        with closing(whoosh(library).open(rebuild=chance.random() < 0.05)) as index:
            os.write(1, json.dumps(states(index)).encode() + b"\n")


if __name__ == "__main__":
    main()
