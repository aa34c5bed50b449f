"""Looks for a list file, or a typed text, on which the program stumbles, led by what is executed.

Run as a program, where atheris is installed: with the name of what is fuzzed (`TARGETS`) and
libFuzzer's own options. It ends with what it found, or when its time is over.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, Final

SEEDS: Final = Path(__file__).parents[2] / "data"
_LONGEST_SEED: Final = 3_000
"""In bytes: short files are quick to read."""


def check_reading(name: str, data: bytes) -> None:
    """Assert that a file is read, and that what is told of it lies in it."""
    from papersearch.library.files import read_list
    from papersearch.library.urls import url_fault

    listed = read_list(Path(name), data)
    lines = max(data.count(b"\n") + data.count(b"\r") + 1, 1)
    for entry in listed.entries:
        assert entry.paper.title
        assert 1 <= entry.line <= lines
        urls = [link.url for link in entry.paper.links]
        urls += [reading.url for reading in entry.paper.readings]
        assert list(filter(url_fault, urls)) == []
    for problem in listed.problems:
        assert 1 <= problem.line <= lines
        assert problem.hint


def check_writing(name: str, data: bytes) -> None:
    """Assert that what is read from a file is read again from what is written of it."""
    from papersearch.library.files import read_list
    from papersearch.library.yaml.writer import write_yaml_list

    listed = read_list(Path(name), data)
    written = write_yaml_list(listed)
    again = read_list(Path("again.yaml"), written.encode())
    assert again.problems == (), written
    assert [entry.paper.id for entry in again.entries] == [e.paper.id for e in listed.entries]
    assert write_yaml_list(again) == written


def _fuzz_yaml() -> Callable[[bytes], None]:
    import papersearch.library.yaml.list
    import papersearch.library.yaml.writer  # noqa: F401 (so that what they execute is seen)

    return partial(_look_at_list, "list.yaml")


def _fuzz_markdown() -> Callable[[bytes], None]:
    import papersearch.library.markdown
    import papersearch.library.yaml.list
    import papersearch.library.yaml.writer  # noqa: F401 (so that what they execute is seen)

    return partial(_look_at_list, "list.md")


def _fuzz_kind(name: str) -> Callable[[], Callable[[bytes], None]]:
    def prepare() -> Callable[[bytes], None]:
        from papersearch.library.files import read_list

        read_list(Path(name), b"")  # so that what it imports is seen
        return partial(_look_at_list, name)

    return prepare


def _look_at_list(name: str, data: bytes) -> None:
    check_reading(name, data)
    check_writing(name, data)


def _fuzz_query() -> Callable[[bytes], None]:
    from papersearch.cli.output import print_export, print_hits, tell_about
    from papersearch.engine.whoosh.engine import WhooshEngine
    from papersearch.index.library_index import LibraryIndex
    from papersearch.library.locate import Library
    from papersearch.search.answer import Request
    from papersearch.search.searcher import Searcher
    from papersearch.search.spans import spans

    library = Library((SEEDS / "cvpr2020.yaml",), Path(os.environ["HOME"]) / "index")
    searcher = Searcher(LibraryIndex(library, WhooshEngine()).open())

    def look(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        answer = searcher.search(Request(text))
        hits = [searcher.hit(answer, place) for place in range(min(answer.total, 3))]
        for hit in hits:
            found = spans(hit.paper.title, answer.highlights)
            assert all(0 <= start < end <= len(hit.paper.title) for start, end in found)
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace")
        with redirect_stdout(printed), redirect_stderr(printed):
            print_export("json", answer, hits)
            printed.seek(0)
            assert json.loads(printed.read())["query"] == text
            print_hits(answer, hits)
            tell_about(answer, len(hits))

    return look


TARGETS: Final[Mapping[str, Callable[[], Callable[[bytes], None]]]] = {
    "yaml": _fuzz_yaml,
    "markdown": _fuzz_markdown,
    "bibtex": _fuzz_kind("list.bib"),
    "table": _fuzz_kind("list.csv"),
    "json": _fuzz_kind("list.json"),
    "tagged": _fuzz_kind("list.ris"),
    "endnote": _fuzz_kind("list.xml"),
    "rst": _fuzz_kind("list.rst"),
    "query": _fuzz_query,
}


def seeds(target: str) -> list[bytes]:
    """Return what is worth beginning with."""
    from torture.accidents.ground import MARKDOWN_LIST, YAML_LIST
    from torture.strangers import TEXTS, markdown_list, yaml_list

    match target:
        case "yaml":
            texts = [YAML_LIST, yaml_list()[:_LONGEST_SEED], (SEEDS / "cvpr2020.yaml").read_text()]
        case "bibtex":
            texts = ["@misc{a, title = {A {N}et}, author = {B, A}, url = {https://a.org/b}}\n"]
        case "table":
            texts = ['title,authors,pdf\n"A ""Net""",A B,https://a.org/b\n']
        case "json":
            texts = ['{"papers": [{"title": "A Net", "authors": ["A B"], "pdf": "http://a/b"}]}']
        case "tagged":
            texts = ["TY  - CONF\nTI  - A Net\nAU  - B, A\nUR  - https://a.org/b\nER  - \n"]
        case "endnote":
            texts = ["<record><titles><title>A Net</title></titles>\n</record>"]
        case "rst":
            texts = ["A\n=\n\n* `A Net <https://a.org/b>`_\n\n+--+--+\n| a| b|\n+--+--+\n"]
        case "markdown":
            texts = [MARKDOWN_LIST, markdown_list()[:_LONGEST_SEED]]
        case _:
            texts = [*TEXTS.values(), "点云 分割 -video", 'title:mask OR "scene graph" has:code']
    return [text.encode("utf-8", "replace")[:_LONGEST_SEED] for text in texts]


def main() -> None:
    """Fuzz at home in a folder of its own."""
    import atheris

    target, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for variable in ("CONFIG", "DATA", "CACHE"):
            os.environ[f"XDG_{variable}_HOME"] = str(Path(home, variable.lower()))
        with atheris.instrument_imports(include=["papersearch", "yaml"]):
            look: Any = TARGETS[target]()
        corpus = Path(home, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(seeds(target)):
            (corpus / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], f"-max_len={_LONGEST_SEED}", *options, str(corpus)], look)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
