"""Broken YAML list files: a fault costs the entry it stands in, and nothing costs the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.clean import clean
from papersearch.library.records import ListFile
from papersearch.library.yaml import compose as yaml_compose
from papersearch.library.yaml.list import read_yaml_list
from tables import cases

BEFORE = "venue: CVPR\npapers:\n- title: 'It''s first'\n  summary: \"第一\"\n"
AFTER = "- title: Second\n  summary: 第二\n- title: \"Third\"\n  tags: ['a', b]\n"
WHOLE = BEFORE + "- title: Middle\n  links: {paper: https://arxiv.org/abs/1909.13226}\n" + AFTER
# What YAML is made of, so that random text is often nearly YAML.
SHREDS = st.sampled_from(
    [
        *"-?:,[]{}'\"#|>~@`!&*%\n\n\r\t\0\x85\ufeff\\",
        *("- ", ": ", "\n  ", "&a ", "*a", "!x ", "---\n", "...\n", "%YAML 1.1\n", "\\u", "<<"),
        *("papers:\n", "title: ", "year: 2020", "links: ", "about: ", "https://a.org", "链接"),
    ]
)
YAMLISH = st.lists(SHREDS | st.text(max_size=3), max_size=40).map("".join)


def read(data: bytes | str) -> ListFile:
    """Read a list file's bytes or text."""
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return read_yaml_list(data, "a.yaml", Path("a.yaml"))


def titles(listed: ListFile) -> list[str]:
    """Return the titles of the papers that were read."""
    return [entry.paper.title for entry in listed.entries]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the parser in C, then with the one in Python."""
    monkeypatch.setattr(yaml_compose, "_LOADER", getattr(yaml, request.param))


@cases(
    ("entry", "line", "column"),
    [
        ('- title: "Open\n  summary: x\n', 5, 10),
        ("- title: 'Open\n  summary: x\n", 5, 10),
        ("- title: PolarMask: Single Shot\n", 5, 19),
        ("- title: A\n  tags: [a, b\n", 6, 14),
        ("- title: A\n   year: 2020\n", 6, 8),
        ("- title: A\nsummary: x\n", 6, 1),
        ("- title: A\nyear: 1999\n", 6, 1),
        ("- title: A\n\tyear: 2020\n", 6, 1),
        ("- title: @A\n", 5, 10),
        ("- title: A: B\n---\n", 5, 11),
        ("-title: A\n  year: 2020\n", 6, 7),
        ("- title: A\n? [x]\n", 6, 1),
        ("?- title: A\n  year: 2020\n", 6, 7),
        ("title: A\n  year: 2020\n", 6, 7),
        ("- title: A\n}\n", 6, 1),
    ],
)
@pytest.mark.usefixtures("parser")
def test_a_broken_entry_costs_itself(entry: str, line: int, column: int) -> None:
    """Where one entry is no YAML, it is one problem at its place, and the others are read."""
    listed = read(BEFORE + entry + AFTER)
    assert titles(listed) == ["It's first", "Second", "Third"]
    assert {entry.paper.venue for entry in listed.entries} == {"CVPR"}
    (problem,) = listed.problems
    assert (problem.line, problem.column) == (line, column)


def test_lines_after_a_broken_entry() -> None:
    """Entries and problems behind a broken entry keep the lines that they have in the file."""
    listed = read(BEFORE + '- title: "Open\n' + AFTER + "- titel: Fourth\n")
    assert [entry.line for entry in listed.entries] == [3, 6, 8]
    assert [problem.line for problem in listed.problems] == [5, 10, 10]


@cases("indent", ["", "  ", "    "])
def test_recovery_at_any_indent(indent: str) -> None:
    """Entries are found by the column of the first, however the list is indented."""
    entries = "- title: A\n- title: B: C\n- title: D\n  readings:\n  - url: https://a.org\n"
    listed = read(
        "papers: # all\n\n" + "".join(indent + line + "\n" for line in entries.split("\n"))
    )
    assert titles(listed) == ["A", "D"]
    assert len(listed.entries[1].paper.readings) == 1


@cases("dash", [" - ", "- ", " -  "])
def test_an_entry_with_a_wrong_indent_is_read(dash: str) -> None:
    """An entry that is one column off is reported, but read."""
    listed = read(f"papers:\n- title: A\n{dash}title: B\n- title: C\n")
    assert titles(listed) == ["A", "B", "C"]
    assert len(listed.problems) == (dash != "- ")


def test_keys_behind_the_papers_are_read() -> None:
    """Where an entry is broken, the file's own keys behind the papers still hold."""
    listed = read("papers:\n- title: A: B\n- title: C\nvenue: CVPR\nabout:\n  place: Seattle\n")
    assert [(entry.paper.title, entry.paper.venue) for entry in listed.entries] == [("C", "CVPR")]
    assert listed.about == {"place": "Seattle"}


def test_a_broken_header_costs_itself() -> None:
    """Where one of the file's own keys is no YAML, the papers and the other keys are read."""
    listed = read('about: {place: "Seattle}\nyear: 2020\npapers:\n- title: A\nvenue: CVPR: x\n')
    assert [(entry.paper.title, entry.paper.year) for entry in listed.entries] == [("A", 2020)]
    assert [problem.line for problem in listed.problems] == [1, 5]


def test_anchors_reach_over_a_broken_entry() -> None:
    """An anchor in one entry holds in those behind it, though each is read alone."""
    listed = read("papers:\n- {title: A, tags: &t [x]}\n- title: B: b\n- {title: C, tags: *t}\n")
    assert [entry.paper.tags for entry in listed.entries] == [("x",), ("x",)]


def test_bytes_that_are_not_utf8_cost_their_entry() -> None:
    """An entry in another encoding is a problem that names byte and line, and is not guessed."""
    listed = read(
        BEFORE.encode() + "- title: 分割\n  year: 2020\n".encode("gb18030") + AFTER.encode()
    )
    assert titles(listed) == ["It's first", "Second", "Third"]
    (problem,) = listed.problems
    assert str(problem) == "a.yaml:5:10: the byte 0xB7 is not UTF-8"
    assert "iconv" in problem.hint


def test_utf16_is_one_problem() -> None:
    """A file in UTF-16 is read as nothing, with one problem that tells how to convert it."""
    listed = read(WHOLE.encode("utf-16"))
    assert listed.entries == ()
    (problem,) = listed.problems
    assert "iconv -f UTF-16" in problem.hint


@cases("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
@cases("count", [100, 10_000, 200_000])
def test_deep_nesting_costs_its_entry(opening: str, count: int) -> None:
    """Nesting deep enough to overflow a stack is a problem like any other."""
    listed = read(BEFORE + "- title: A\n  tags: \n    " + opening * count + "\n" + AFTER)
    assert titles(listed) == ["It's first", "Second", "Third"]
    assert len(listed.problems) == 1


def test_aliases_that_multiply_are_bounded() -> None:
    """Aliases of aliases cost what the budget allows; values beyond it are nothing."""
    levels = "".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 20))
    listed = read(f"about:\n  a0: &a0 [lol]\n{levels}papers:\n- title: A\n")
    assert titles(listed) == ["A"]
    assert "repeat too much" in listed.problems[0].message


def test_a_chain_of_aliases_is_bounded() -> None:
    """Aliases that nest deeper with each line end in nothing."""
    levels = "".join(f"  a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 1000))
    listed = read(f"about:\n  a0: &a0 [x]\n{levels}papers:\n- title: A\n")
    assert titles(listed) == ["A"]
    assert "nested more than 32 deep" in listed.problems[0].message


def test_an_alias_of_itself_is_a_problem() -> None:
    """An alias inside its own anchor has nothing to stand for."""
    listed = read("about: &a {b: *a}\npapers: [{title: A}]\n")
    assert titles(listed) == ["A"]
    assert listed.about == {"b": None}
    assert len(listed.problems) == 1


def check_promises(listed: ListFile, data: bytes) -> None:
    """Assert what holds for any list file."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    ids = [entry.paper.id for entry in listed.entries]
    assert len(ids) == len(set(ids))
    assert all(entry.paper.title and 1 <= entry.line <= lines for entry in listed.entries)
    for problem in listed.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert clean(problem.message) == problem.message


@given(st.binary() | YAMLISH.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read(data: bytes) -> None:
    """No bytes raise; ids are unique, and places lie in the file."""
    check_promises(read(data), data)


@given(YAMLISH)
def test_any_text_is_read_by_the_other_parser(text: str) -> None:
    """The parser in Python keeps the same promises."""
    data = text.encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_compose, "_LOADER", yaml.SafeLoader)
        check_promises(read(data), data)


@given(st.integers(0, len(WHOLE.encode()) - 1), st.integers(0, 255))
def test_a_flipped_byte_costs_one_entry_at_most(place: int, byte: int) -> None:
    """Whatever one byte becomes, two of four papers at least are read: it may join two."""
    data = bytearray(WHOLE.encode())
    data[place] = byte
    assert len(read(bytes(data)).entries) >= 2 or place < len("venue: CVPR\npapers:\n")


@given(YAMLISH)
def test_a_changed_entry_leaves_the_others(entry: str) -> None:
    """Whatever stands in one entry, with its indent, those before and after it are read."""
    entry = entry.replace("\r", "").replace("\n", "\n  ")
    listed = read(BEFORE + "- title: " + entry + "\n" + AFTER)
    known: set[Any] = {"It's first", "Second", "Third"}
    assert known <= set(titles(listed))


def test_a_conflict_is_named_and_costs_nothing() -> None:
    """Git's markers are one problem; the entries around them, and both sides of them, are read."""
    item = "- title: {}\n  year: {}\n"
    sides = item.format("Ours", 2020) + "=======\n" + item.format("Theirs", 2021)
    entries = f"papers:\n- title: Above\n<<<<<<< HEAD\n{sides}>>>>>>> other\n- title: Below\n"
    within = "papers:\n- title: One\n<<<<<<< HEAD\n  year: 2020\n||||||| base\n  year: 2019\n"
    within += "=======\n  year: 2021\n>>>>>>> other\n- title: Below\n"
    for text, expected in (
        (entries, ["Above", "Ours", "Theirs", "Below"]),
        (within, ["One", "Below"]),
    ):
        found = read(text)
        assert titles(found) == expected
        assert [(p.line, p.message) for p in found.problems] == [(3, "a git conflict begins here")]
    assert read(within).entries[0].paper.year == 2020


def test_text_that_is_read_as_a_comment() -> None:
    """What a glued '#' takes from a text is a problem; a comment set off by a space is none."""
    found = read("papers:\n- title: On Issue #12 Kites\n  summary: 见 #3 节\n- title: Two # seen\n")
    assert titles(found) == ["On Issue", "Two"]
    assert [(p.line, p.column) for p in found.problems] == [(2, 19), (3, 14)]


def test_a_broken_list_of_another_make_costs_its_broken_entry() -> None:
    """Its other entries are read, whether a name stands above them or none."""
    item = '- title: "Kites number {}"\n  authors: Ada Berg\n  url: https://kites.org/{}\n'
    broken = '- title: "Kites \\& tails"\n  url: https://kites.org/b\n'
    items = item.format(1, 1) + broken + item.format(2, 2)
    for text, line in ((items, 4), ("works:\n" + items + "about: me\n", 5)):
        found = read(text)
        assert titles(found) == ["Kites number 1", "Kites number 2"]
        assert [(p.line, p.message) for p in found.problems] == [
            (line, "broken YAML: found unknown escape character")
        ]


def test_documents_of_an_entry_each_are_a_list() -> None:
    """As programs write several one behind the other; two lists of our own are none."""
    one = "title: Kites number {}\nauthor: Berg, Ada\nyear: 202{}\n"
    assert len(titles(read("---\n".join(one.format(n, n) for n in range(3))))) == 3
    assert "second" in read("papers:\n- title: A\n---\npapers:\n- title: B\n").problems[0].message
