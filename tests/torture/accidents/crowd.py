"""Several processes that search one library at once, while its list files are edited.

Run as a program, with the number of a Unix socket. What comes there are an order (the folder of
`data` and `index`, the engine, a seed) and two pipes: a process is forked that opens and searches
the library for each line on the one; the line on the other says which state each list had.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import sys
from pathlib import Path
from typing import Final, TypedDict

from papersearch.engine.registry import engine_named
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from quick_builds import share_the_dictionary

LISTS: Final = ("a", "b")
PAPERS: Final = 4
"""Of one state of one list."""


class Order(TypedDict):
    """What a process is to search."""

    work: str
    engine: str
    seed: str


def library_in(work: Path) -> Library:
    """Return the library that all search."""
    return Library((work / "data",), work / "index")


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


def _search(order: Order, asked: int, answering: int) -> None:
    """Search as often as is asked for."""
    index = LibraryIndex(library_in(Path(order["work"])), engine_named(order["engine"]))
    chance = random.Random(order["seed"])
    with os.fdopen(asked) as lines:
        for _ in lines:
            opened = index.open(rebuild=chance.random() < 0.05)
            os.write(answering, json.dumps(states(opened)).encode() + b"\n")


def main() -> None:
    """Fork a process for each order, until there are no more; tell its number."""
    share_the_dictionary()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    with socket.socket(fileno=int(sys.argv[1])) as door:
        while True:
            order, pipes, _, _ = socket.recv_fds(door, 1 << 12, 2)
            if not order:
                return
            if (number := os.fork()) == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                door.close()
                _search(json.loads(order), *pipes)
                os._exit(0)
            for pipe in pipes:
                os.close(pipe)
            door.send(str(number).encode())


if __name__ == "__main__":
    main()
