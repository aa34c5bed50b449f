"""Lists that are large in one way or another, and what it costs to read one.

Run as a program, with a form and a size in bytes; prints what reading cost as a line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Final, TypedDict

from papersearch.library.files import read_list
from papersearch.library.kinds import READERS

MEGABYTE: Final = 1_000_000
Form = Callable[[int], str | bytes]
"""Makes a list of about so many bytes."""


class Cost(TypedDict):
    """What it cost to read a list, and what was in it."""

    seconds: float
    """Of the processor: other programs do not count."""
    megabytes: float
    papers: int
    lines: list[int]
    """Of the problems."""


def _again(head: str, unit: str, tail: str = "") -> Form:
    return lambda size: head + unit * (size // len(unit.encode())) + tail


def _each(head: str, unit: str, tail: str = "") -> Form:
    def make(size: int) -> str:
        parts, left = [], size
        for number in count():
            parts.append(unit.replace("N", str(number)))
            left -= len(parts[-1].encode())
            if left < 0:
                return head + "".join(parts) + tail
        raise AssertionError

    return make


_TITLE: Final = "papers:\n- title: "
_ONE: Final = _TITLE + "A\n"
FORMS: Final[Mapping[str, tuple[str, Form]]] = MappingProxyType(
    {
        "one title": (".yaml", _again(_TITLE, "long ")),
        "one Chinese title": (".yaml", _again(_TITLE, "点云")),
        "one flow": (".yaml", _again("papers: [", "{title: A}, ", "]")),
        "a broken flow": (".yaml", _again("papers: [", "{title: A}, ", "{]")),
        "open brackets": (".yaml", _again("papers: ", "[")),
        "open braces": (".yaml", _again("papers: ", "{a: ")),
        "entries": (".yaml", _each("papers:\n", "- title: Paper N\n")),
        "equal entries": (".yaml", _again("papers:\n", "- title: Paper\n")),
        "empty entries": (".yaml", _again("papers:\n", "- \n")),
        "broken entries": (".yaml", _again("papers:\n", "- title: A\n  summary: [ a long text\n")),
        "entries with CR": (".yaml", _again("papers:\r", "- title: A\r")),
        "unknown keys": (".yaml", _each(_ONE, "  keyN: x\n")),
        "equal keys": (".yaml", _again(_ONE, "  title: B\n")),
        "anchors": (".yaml", _each(f"{_ONE}  tags: [", "&aN x, ", "]")),
        "aliases": (".yaml", _again("papers:\n- title: &a A\n  tags: [", "*a, ", "]")),
        "tags": (".yaml", _again(f"{_ONE}  tags: [", "!!python/object:os.system x, ", "]")),
        "links": (".yaml", _each(f"{_ONE}  links:\n    paper: [", "http://a/N, ", "]")),
        "NUL bytes": (".yaml", _again(_ONE, "\0\n")),
        "marks": (".yaml", _again(_TITLE + "A", "\u0301")),
        "bytes": (".yaml", lambda size: Random(1).randbytes(size)),
        "bad bytes": (".yaml", lambda size: b"papers:\n" + b"- title: \xff\n" * (size // 11)),
        "one line": (".md", _again("1. ", "long ")),
        "items": (".md", _each("", "N. A Network N\n论文：https://arxiv.org/abs/2001.N\n\n")),
        "equal items": (".md", _again("", "1. A Network\n论文：https://a.org/p\n\n")),
        "items of one address": (".md", _again("", "- [Net](https://a.org/p)\n")),
        "items with papers": (".md", _each("", "- [A Net N](https://arxiv.org/abs/2001.N)\n")),
        "bare items": (".md", _each("", "- A Sample Network N\n")),
        "headings": (".md", _each("", "# CVPR N\n")),
        "a table": (".md", _each("|Title|Paper|\n|---|---|\n", "|A Net N|[p](http://a/N)|\n")),
        "labels": (".md", _again("1. A paper\n", "论文：\n")),
        "readings": (".md", _each("1. A Network\n", "解读：[tN](http://a/N)\n")),
        "links in a line": (".md", _each("1. A Network ", "[paper](http://a/N) ")),
        "brackets": (".md", _again("1. ", "[")),
        "fences": (".md", _again("", "```\n")),
        "lines with CR": (".md", _again("", "1. A paper\r")),
        "BibTeX entries": (".bib", _each("", "@misc{kN, title={A Net N}, url={http://a/N}}\n")),
        "open braces in BibTeX": (".bib", _again("@misc{k, title = ", "{")),
        "unclosed entries": (".bib", _again("", "@misc{k, title = {A Net\n")),
        "unclosed fields": (".bib", _again("@misc{k,", "title = {A Net,\n")),
        "at signs": (".bib", _again("", "@a{")),
        "strings": (".bib", _each("", "@string{sN = sN # sN}\n")),
        "rows": (".csv", _each("title,authors,pdf\n", "A Net N,A B,http://a/N\n")),
        "one row": (".csv", _again("title,authors\nA Net,A B", ",x")),
        "open quotes": (".csv", _again("title,authors\n", '"A Net,B\n')),
        "quotes": (".csv", _again('title,authors\n"', '""')),
        "objects": (".json", _each("[", '{"title": "A Net N", "authors": "A B"}, ', "{}]")),
        "broken objects": (".json", _again("[", '{"title": "A Net" "authors"}, ', "{}]")),
        "open objects": (".json", _again("", '{"a": ')),
        "open arrays": (".json", _again("", "[")),
        "nested sections": (".json", _again("", '{"a": [{"title": "A Net", "pdf": "x"}, ')),
        "JSON lines": (".jsonl", _each("", '{"title": "A Net N", "authors": ["A B"]}\n')),
        "cut JSON lines": (".jsonl", _again("", '{"title": "A Net\n')),
        "RIS entries": (".ris", _each("", "TY  - CONF\nTI  - A Net N\nAU  - B, A\nER  -\n")),
        "one RIS entry": (".ris", _again("TY  - CONF\nTI  - A Net\n", "AU  - B, A\n")),
        "records": (".xml", _each("", "<record><title>A Net N</title></record>\n")),
        "one record": (".xml", _again("<record><titles>", "<title>A Net</title>\n")),
        "open tags": (".xml", _again("<record>", "<titles><title>A Net ")),
        "rst sections": (".rst", _each("", "A Net N\n=======\n\n* `A Net <http://a/N>`_\n\n")),
        "rst tables": (".rst", _again("", "+---+---+\n| a | b |\n")),
        "random bytes": (".md", lambda size: Random(1).randbytes(size)),
    }
)
"""Each with the suffix of its files."""


def _peak() -> int:
    """Return the most bytes of memory that this process had: its own, not of what started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) * 1024


def main() -> None:
    """Read a list and print what it cost."""
    form, size = sys.argv[1:]
    suffix, make = FORMS[form]
    read_list(Path(f"x{suffix}"), b"")  # loads the reader
    assert suffix in READERS
    made = make(int(size))
    data = made if isinstance(made, bytes) else made.encode()
    began = time.process_time()
    listed = read_list(Path(f"x{suffix}"), data)
    cost = Cost(
        seconds=time.process_time() - began,
        megabytes=_peak() / MEGABYTE,
        papers=len(listed.entries),
        lines=[problem.line for problem in listed.problems],
    )
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
