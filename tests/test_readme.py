"""README and `docs/` cannot lie: their commands, options, keys and examples are the program's."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import click
import pytest

from papersearch.cli.commands import papersearch
from papersearch.present.chinese import IN_CHINESE
from papersearch.search.answer import Request
from papersearch.search.parse import TEXT_FIELDS, VALUE_FIELDS
from papersearch.search.searcher import Searcher
from papersearch.tui.key_names import written_key
from papersearch.tui.keys import KEYS
from papersearch.user.first_seen import FirstSeen
from tables import cases

ROOT: Final = Path(__file__).parents[1]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE_README: Final = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
COMMAND_LINE: Final = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
SHARED_LIBRARY: Final = (ROOT / "docs/shared-library.md").read_text(encoding="utf-8")
INTERFACE: Final = (ROOT / "docs/interface.md").read_text(encoding="utf-8")
CHINESE_INTERFACE: Final = (ROOT / "docs/interface.zh-CN.md").read_text(encoding="utf-8")
MAKEFILE: Final = (ROOT / "Makefile").read_text(encoding="utf-8")
_FENCED: Final = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_OPTION: Final = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def code_lines() -> Iterator[str]:
    """Yield lines of code of README and command line's page, and pieces of code in sentences."""
    text = f"{README}\n{COMMAND_LINE}\n{SHARED_LIBRARY}"
    for block in _FENCED.findall(text):
        yield from block.splitlines()
    prose = _FENCED.sub("", text)
    for line in prose.splitlines():
        if line.startswith("    "):
            yield line.strip()
        else:
            yield from re.findall(r"`([^`]+)`", line)


def invocations() -> list[str]:
    """Return what stands behind `papersearch` wherever it is called."""
    found = [re.match(r"(?:\$ )?papersearch(?: (.*))?$", line) for line in code_lines()]
    called = [match[1] or "" for match in found if match]
    for line in code_lines():
        called += re.findall(r"make run ARGS=[\"'](.*)[\"']", line)
    return called


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command, with those that every command has."""
    names = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    return names | {"--help", "-h"}


def command_of(called: str) -> click.Command:
    """Return the command that is called: the first word that is no option of the group."""
    call, *_explained = re.split(r"\s{2,}", called)
    words = re.sub(r"\[?--library(?:=| )\S+", "", call).split()
    if words and re.fullmatch(r"[a-z]+", words[0]):
        command = papersearch.commands.get(words[0])
        assert command is not None, f"README calls `papersearch {called}`"
        return command
    return papersearch


def rows(name: str, page: str = README) -> list[list[str]]:
    """Return the cells of the table below the heading or between the comments of a name."""
    if f"<!-- {name} -->" in page:
        part = page.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]
    else:
        part = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def codes(cell: str) -> set[str]:
    """Return what stands between backticks in a cell."""
    return set(re.findall(r"`([^`]+)`", cell))


def shown(keys: str) -> set[str]:
    """Return the names of keys as the program shows them."""
    return {written_key(key) for key in keys.split(",") if key}


def test_commands_of_the_readme_exist() -> None:
    """Every command that the README calls exists, with every option that it is given."""
    called = invocations()
    assert len(called) > 4
    for each in called:
        known = options_of(command_of(each)) | options_of(papersearch)
        assert set(_OPTION.findall(each)) <= known, f"README calls `papersearch {each}`"


def test_options_of_the_readme_exist() -> None:
    """Every option that the README names by itself is an option of some command."""
    known = {name for each in papersearch.commands.values() for name in options_of(each)}
    known |= options_of(papersearch)
    named = {
        option for line in code_lines() if line[:2] == "--" for option in _OPTION.findall(line)
    }
    assert named
    assert named - known == set()


def test_every_command_is_in_the_readme() -> None:
    """Every command of the program is called in the README."""
    called = {command_of(each).name for each in invocations()}
    assert called == {*papersearch.commands, papersearch.name}


def test_the_options_of_search_are_in_the_readme() -> None:
    """What `papersearch search` can be told is told in the README."""
    own = {name for name in options_of(papersearch.commands["search"]) if name.startswith("--")}
    told = {option for line in code_lines() for option in _OPTION.findall(line)}
    assert own - {"--help"} - told == set()


def test_the_interfaces_page_has_all_keys() -> None:
    """Its table has a row for each action, with the action's keys, each in its column."""
    table = {frozenset(codes(row[0])): (codes(row[1]), row[2]) for row in rows("keys", INTERFACE)}
    numbers = set[str]()
    for key in KEYS:
        if key.id.removeprefix("search_").isdigit():
            numbers |= shown(key.in_lists)
            continue
        in_lists, what = table.pop(frozenset(shown(key.anywhere)))
        assert in_lists == shown(key.in_lists), key.id
        assert what, key.id
    assert table.pop(frozenset())[0] == numbers
    assert table == {}


def test_the_chinese_page_has_all_keys() -> None:
    """Its table has a row for each action, in the words of the interface in Chinese."""
    table = {row[2]: codes(row[0]) | codes(row[1]) for row in rows("keys", CHINESE_INTERFACE)}
    for key in KEYS:
        if not key.id.removeprefix("search_").isdigit():
            assert table[IN_CHINESE[key.description]] == shown(key.anywhere) | shown(key.in_lists)


@pytest.mark.parametrize(
    ("readme", "page"), [(README, INTERFACE), (CHINESE_README, CHINESE_INTERFACE)]
)
def test_keys_of_the_readme_are_on_the_interfaces_page(readme: str, page: str) -> None:
    """Each row of a README's short table stands in the whole one."""
    short = rows("keys", readme)
    assert len(short) > 9
    assert [row for row in short if row not in rows("keys", page)] == []


@cases("target", ["run", "test"])
def test_make_targets_exist(target: str) -> None:
    """`make run` and `make test`, which the README begins with, are targets of the Makefile."""
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)
    assert any(line.startswith(f"make {target}") for line in code_lines())


def test_every_make_of_the_readme_exists() -> None:
    """Whatever the README has made is a target of the Makefile."""
    made = {match[1] for line in code_lines() if (match := re.match(r"(?:\$ )?make (\w+)", line))}
    assert [each for each in made if not re.search(rf"^{each}:", MAKEFILE, re.MULTILINE)] == []


def test_files_that_pages_link_to_exist() -> None:
    """Every file that README or a page links to, or shows, is there."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    links = [
        (page.parent, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#]+)\)", _FENCED.sub("", page.read_text("utf-8")))
    ]
    files = [folder / link for folder, link in links if "://" not in link]
    assert len(files) > len(pages)
    assert [file for file in files if not file.exists()] == []


def test_what_can_be_typed_finds_papers(bundled: Searcher) -> None:
    """Every example of what can be typed finds papers in the bundled list, but not all."""
    examples = [example for row in rows("What you can type") for example in sorted(codes(row[0]))]
    assert len(examples) > 5
    seen = FirstSeen(((datetime.now().astimezone(), frozenset({"arXiv:1912.02424"})),))
    searcher = Searcher(bundled.index, first_seen=lambda: seen)
    totals = {example: searcher.search(Request(example)).total for example in examples}
    assert [example for example, total in totals.items() if not 0 < total < 81] == []


def test_the_fields_that_can_be_typed(bundled: Searcher) -> None:
    """The fields that the README names are those that narrow."""
    (texts,) = (row for row in rows("What you can type") if "in a field" in row[1])
    (values,) = (row for row in rows("What you can type") if "these values" in row[1])
    assert codes(texts[1]) == set(TEXT_FIELDS)
    assert codes(values[1]) == set(VALUE_FIELDS)
    assert bundled.search(Request("category:OCR")).total == 1
    assert bundled.search(Request("summary:OCR")).total != 1


@pytest.mark.parametrize("page", [README, CHINESE_README])
def test_the_readme_shows_what_is_printed(
    page: str, bundled: Searcher, capsys: pytest.CaptureFixture[str]
) -> None:
    """The search that the README shows prints what stands there, but for the time it took."""
    from papersearch.cli.output import print_hits, tell_about

    block = re.search(
        r"^    \$ papersearch search (.*) --limit (\d+)\n((?:    .*\n)+)", page, re.MULTILINE
    )
    assert block is not None
    answer = bundled.search(Request(" ".join(shlex.split(block[1]))))
    hits = [bundled.hit(answer, place) for place in range(int(block[2]))]
    print_hits(answer, hits)
    tell_about(answer, len(hits))
    out, err = capsys.readouterr()
    expected = "".join(line[4:] + "\n" for line in block[3].splitlines())

    def timeless(text: str) -> str:
        return re.sub(r"[\d.]+ ms", "1 ms", text)

    assert timeless(out + err) == timeless(expected)
