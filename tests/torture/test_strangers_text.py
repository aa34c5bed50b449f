"""Strangers' texts on every path: shown as text or refused, never acted on."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from papersearch.desktop.editor import edit
from papersearch.desktop.opener import open_url
from papersearch.library.clean import clean
from papersearch.library.markdown.exported import EXPORT_MARK
from papersearch.library.urls import url_fault
from papersearch.library.yaml.list import read_yaml_list
from rounds import some
from tables import cases
from torture.conftest import OnTerminal
from torture.strangers import FILE_NAMES, LONGEST_KEY, TEXTS, acted_upon, marked, shown_texts

ALL: Final = ("search", "of", "--limit", "1000")
COMMANDS: Final = (
    ALL,
    (*ALL, "--json"),
    (*ALL, "--format", "markdown"),
    (*ALL, "--format", "bibtex"),
    ("search", "paper", "--limit", "1000"),
    ("search", "paper", "--limit", "1000", "--json"),
    ("search", "hidden", "-red"),
    ("search", "\x1b[31mred\x9b\u202e\ud800", "--json"),
    ("open", "a\x1b]52;c;x\x07\x9b"),
    ("open", "title-of-markup"),
    ("--library", "no\x1b[31m\x9b", "stats"),
    ("doctor",),
    ("doctor", "--json"),
    ("search", "词", "word"),
    ("stats",),
    ("stats", "--json"),
    ("check",),
    ("check", "--json"),
    ("index", "--rebuild", "--json"),
    ("convert", "data/b.md", "-o", "-"),
    ("convert", "data/b.md", "--dry-run"),
    ("convert", "data/b.md", "-o", "data/a.yaml", "--dry-run"),
    ("convert", "data/b.md", "-o", "data/a.yaml", "--dry-run", "--json"),
    *(("convert", f"data/names/{os.fsdecode(name)}") for name in FILE_NAMES),
)


@cases("arguments", some(COMMANDS, 16, "commands"))
@pytest.mark.usefixtures("strangers")
def test_commands_print_text(on_terminal: OnTerminal, arguments: tuple[str, ...]) -> None:
    """Whatever lists, files and folders are called and hold, a terminal is sent plain text."""
    printed = on_terminal(*arguments)
    assert printed.status in (0, 1, 2)
    assert printed.out + printed.err
    assert acted_upon(printed.without_colours) == []


@pytest.mark.usefixtures("strangers")
def test_papers_are_found_with_their_texts(on_terminal: OnTerminal) -> None:
    """Every text stands in every field of `search --json` as it is, but for its controls."""
    hits = json.loads(on_terminal(*ALL, "--json").out)["hits"]
    titles = {hit["title"]: hit for hit in hits}
    printed = on_terminal(*ALL).without_colours
    for name, text in shown_texts():
        if name.startswith("long"):  # longer than a paper's texts may be: they are cut
            continue
        assert f"{text} title of {name}" in printed
        hit = titles[f"{text} title of {name}"]
        assert hit["title_zh"] == f"{text} title_zh of {name}"
        assert hit["venue"] == f"{text} venue of {name}"
        assert hit["summary"] == f"{text} summary of {name}"
        assert hit["categories"] == [f"{text} categories of {name}"]
        assert f"{text} reading of {name}" in {each["title"] for each in hit["readings"]}
        labels = {each["label"] for each in hit["links"] if "label" in each}
        assert labels == {clean(marked(name, TEXTS[name], "label")[:LONGEST_KEY])}


@pytest.mark.usefixtures("strangers")
def test_names_are_told_whole(on_terminal: OnTerminal) -> None:
    """`search --json` and `check --json` name each file so that a program can open it."""
    found = json.loads(on_terminal("search", "paper", "--limit", "1000", "--json").out)
    files = {hit["source"]["file"] for hit in found["hits"]}
    problems = {each["file"] for each in json.loads(on_terminal("check", "--json").out)["problems"]}
    for name in FILE_NAMES:
        file = "data/names/" + os.fsdecode(name)
        assert file in files
        assert file in problems


@pytest.mark.usefixtures("strangers")
def test_no_url_is_kept_that_cannot_be_opened(on_terminal: OnTerminal) -> None:
    """Whatever stood in a list, every URL of every paper is one that may be opened."""
    found = json.loads(on_terminal(*ALL, "--json").out)
    urls = [each["url"] for hit in found["hits"] for each in (*hit["links"], *hit["readings"])]
    assert len(urls) > len(TEXTS) * 3
    assert [url for url in urls if url_fault(url)] == []


@pytest.mark.usefixtures("strangers")
def test_exports_are_data(on_terminal: OnTerminal) -> None:
    """A table has no formula, Markdown no link or HTML of a text's, BibTeX as many entries as hits.

    What each form promises is tested where it is made; this is the whole way, from the list file.
    """
    hits = json.loads(on_terminal(*ALL, "--json").out)["hits"]
    urls = {each["url"] for hit in hits for each in (*hit["links"], *hit["readings"])}

    table = on_terminal(*ALL, "--format", "csv").out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    assert len(rows) == len(hits)
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))] == []

    mark, _, markdown = on_terminal(*ALL, "--format", "markdown").out.partition("\n")
    assert mark == EXPORT_MARK
    tokens = [
        token
        for block in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
        for token in (block.children or [block])
    ]
    items = [token for token in tokens if token.type == "list_item_open" and token.level == 1]
    assert len(items) == len(hits)
    assert {token.type for token in tokens} & {"html_inline", "html_block", "image"} == set()
    led_to = {unquote(str(token.attrs["href"])) for token in tokens if token.type == "link_open"}
    assert led_to <= set(map(unquote, urls))

    bibtex = on_terminal(*ALL, "--format", "bibtex").out
    assert bibtex.count("\n@") == len(hits)  # behind the mark of an export
    assert bibtex.count("{") == bibtex.count("}")


EDITORS: Final = ("vim", "emacs", "hx", "code", "subl", "kate", "ed -s")


@cases("name", some(FILE_NAMES, 4, "names"))
def test_an_editor_gets_the_path_as_one_argument(
    strangers: Path, tmp_path: Path, name: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a list file is called, each editor gets its whole path in one argument."""
    path = os.fsencode(strangers) + b"/names/" + name
    for editor in EDITORS:
        program = tmp_path / editor.split()[0]
        program.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\" > '{tmp_path}/told'\n")
        program.chmod(0o755)
        monkeypatch.setenv("VISUAL", f"{tmp_path}/{editor}")
        edit(Path(os.fsdecode(path)), 7)
        told = (tmp_path / "told").read_bytes().split(b"\0")[:-1]
        assert [each for each in told if name in each] in ([path], [path + b":7"])
        own = {b"+7", b"--wait", b"--goto", b"--block", b"--line", b"7", b"-s"}
        assert {each for each in told if name not in each} <= own


SCHEMES: Final = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:x"),
    *("file:///etc/passwd", "file://example.org/x", "data:text/html,<script>", "vbscript:x"),
    *("about:blank", "view-source:https://example.org", "blob:https://example.org/x", "ssh://-o"),
    *("//example.org", "/etc/passwd", "-https://example.org", "--help", "https", "https:x"),
    *("ｈｔｔｐｓ：／／example.org", "https：//example.org", "http\n://example.org"),
    *("http:\\\\example.org", "https:\\/\\/example.org", "ht\u200btps://example.org"),
)
HOSTS: Final = (
    *("a@example.org", "a:b@example.org", "example.org\\@evil.example", "@", ":80", "", "."),
    *("example.org:99999", "[::1", "exam ple.org", "\u202egro.elpmaxe", "a\u2100b.example"),
    *("%0a" + "\n", "example.org\t", "example.org\0", "example.org" + "/a" * 50_000),
)
REFUSED: Final = (*SCHEMES, *(f"https://{host}" for host in HOSTS))


@cases("url", REFUSED)
def test_other_urls_are_refused_everywhere(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no plain web address is no link of a paper, and is not opened if it were one."""

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(f"{arguments} is being started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    opening = open_url(url, environ={"DISPLAY": ":0", "PATH": os.environ["PATH"]})
    assert not opening.is_opened
    assert opening.message.startswith("not opened: ")
    entry = f"papers:\n- title: a\n  links: {{code: {json.dumps(url)}}}\n"
    listed = read_yaml_list(entry.encode(), "list", Path("list"))
    kept = [link.url for each in listed.entries for link in each.paper.links]
    assert listed.problems or kept
    assert [each for each in kept if url_fault(each)] == []
