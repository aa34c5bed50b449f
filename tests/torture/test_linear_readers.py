"""Reading, understanding and highlighting take time in proportion to what they are given.

Texts grow by eight: what costs more than some times as much a character is no line any more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

from papersearch.index.library_index import OpenIndex
from papersearch.library.files import read_list
from papersearch.library.glossary import read_glossary
from papersearch.library.kinds import READERS
from papersearch.search.answer import Request
from papersearch.search.highlights import Highlights
from papersearch.search.searcher import Searcher
from papersearch.search.spans import spans
from rounds import some
from torture.accidents.big_lists import FORMS, Form

_GROWN: Final = 8
_MOST: Final = 3.0
"""Times as much a character as in the shorter text; a square makes it eight."""
_WORTH_A_LOOK: Final = 0.02
"""Seconds of the processor; what is done sooner hangs nobody."""
_LISTS: Final = 2_000
_LINES: Final = 1_000
_QUERIES: Final = 125
_TEXTS: Final = 2_000
_PIECES: Final = (
    *("[", "]", "(", ")", "](", "<a ", "href=", "<", ">", "<!--", "|", "*", "**", "`", "#", ":"),
    *("- ", "1.", "0%", "oral ", "http://a", "&amp;", "{", "}", "'", '"', "\t", " ", "a, ", "-"),
    *(
        "、",
        "，",
        "解读",
        "中",
        "é",
        "A",
        "Aa",
        "0",
        ".",
        "_",
        "\\",
        "![",
        "\u0301",
        "\0",
        "\udc80",
    ),
)
_MIXED: Final = 15
"""How many mixtures of a few pieces are tried beside each alone."""

Run = Callable[[str], object]
Tried = tuple[str, Run, Callable[[int], str], int]


def _mixtures(seed: str, joint: str = "") -> list[str]:
    dice = Random(seed)
    mixed = ("".join(dice.choices(_PIECES, k=dice.randint(2, 4))) for _ in range(_MIXED))
    return [f"{piece}{joint}" for piece in (*_PIECES, *mixed)]


def _seconds(run: Run, text: str) -> float:
    began = time.process_time()
    run(text)
    return time.process_time() - began


def _grows(run: Run, make: Callable[[int], str], size: int) -> str:
    """Return how much more a character costs in a longer text, empty where that is little."""
    short, long = make(size), make(size * _GROWN)
    if _seconds(run, long) < _WORTH_A_LOOK:
        return ""
    by_short = min(_seconds(run, short) for _ in range(3)) / len(short)
    by_long = min(_seconds(run, long) for _ in range(2)) / len(long)
    times = by_long / max(by_short, 1e-9)
    return f"{times:.1f} times as much a character" if times > _MOST else ""


def _repeated(head: str, unit: str) -> Callable[[int], str]:
    return lambda size: head + unit * (size // len(unit))


def _reader(suffix: str) -> Run:
    return lambda text: read_list(Path(f"x{suffix}"), text.encode("utf-8", "surrogateescape"))


def _lists() -> Iterator[Tried]:
    """Yield a list's form, or what is repeated in it, its reader, its maker, its first size."""
    for form, (suffix, make) in FORMS.items():
        yield form, _reader(suffix), partial(_of_form, make), _LISTS


def _repetitions() -> Iterator[Tried]:
    """Yield the same of lists in which anything is repeated."""
    heads = {".md": ("1. A Title ", "1. A Title\n"), ".yaml": ("papers:\n- title: ", "papers:\n")}
    for suffix in {reader: suffix for suffix, reader in reversed(list(READERS.items()))}.values():
        for head in heads.get(suffix, ("",)):
            for unit in chain(_mixtures(suffix), _mixtures(suffix, "\n")[::4]):
                yield f"{suffix} {head!r} {unit!r}", _reader(suffix), _repeated(head, unit), _LINES


def _of_form(make: Form, size: int) -> str:
    made = make(size)
    return made if isinstance(made, str) else made.decode("utf-8", "surrogateescape")


def test_lists_are_read_in_time() -> None:
    """A list of any kind, whatever is repeated in it, is read in time in proportion to its size."""
    for suffix in READERS:
        _reader(suffix)("")
    slow = [
        f"{name}: {grows}"
        for name, run, make, size in (
            *some(_lists(), 3, "forms"),
            *some(_repetitions(), 5, "lists"),
        )
        if (grows := _grows(run, make, size))
    ]
    assert not slow, "\n".join(slow)


def test_glossaries_are_read_in_time(tmp_path: Path) -> None:
    """So is a glossary."""
    path = tmp_path / "glossary.yaml"

    def run(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        read_glossary(path)

    heads = ("- {zh: [", "")
    units = [*_mixtures("glossary"), "- {zh: [中], en: [a]}\n", "&a a, ", "*a, "]
    slow = [
        f"{head!r} {unit!r}: {grows}"
        for head in heads
        for unit in some(units, 6, "glossary")
        if (grows := _grows(run, _repeated(head, unit), _LINES))
    ]
    assert not slow, "\n".join(slow)


def test_queries_are_understood_in_time(bundled_index: OpenIndex) -> None:
    """So is typed text; beyond a thousand characters it is not looked at."""
    searcher = Searcher(bundled_index)
    searcher.warm_up()
    slow = [
        f"{unit!r}: {grows}"
        for unit in some(_mixtures("queries"), 8, "queries")
        if (
            grows := _grows(
                lambda text: searcher.search(Request(text)), _repeated("", unit), _QUERIES
            )
        )
    ]
    assert not slow, "\n".join(slow)


def test_texts_are_highlighted_in_time() -> None:
    """So are the words in a shown text that made it a hit."""
    sought = Highlights(
        frozenset({"a", "aa"}), ("aa", "oral"), frozenset({"~oral"}), frozenset({"中", "解读"})
    )
    slow = [
        f"{unit!r}: {grows}"
        for unit in some(_mixtures("texts"), 10, "texts")
        if (grows := _grows(lambda text: spans(text, sought), _repeated("", unit), _TEXTS))
    ]
    assert not slow, "\n".join(slow)
