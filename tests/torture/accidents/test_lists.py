"""Lists as accidents leave them: cut, doubled, scattered with odd characters, in other encodings.

Reading ends, each problem has its line, and a good list beside a bad one is found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.index.library_index import OpenIndex
from papersearch.library.files import read_list
from papersearch.library.locate import Library
from rounds import rounds
from tables import cases
from torture.accidents.ground import MARKDOWN_LIST, YAML_LIST, bounded, whoosh
from torture.fuzzing import check_reading

EXAMPLES: Final = rounds(30, 5000)
ODD: Final = st.one_of(
    st.sampled_from("\0\x07\x1b\x7f\x85\u200b\u202e\u2028\ufeff\ufffe\ud800\udfff\U000e0041\u0301"),
    st.sampled_from("：，“【\t\r\n!&*?|>%@`\"'[]{}#,:-~<\\"),
    st.sampled_from(["\r\n", "---\n", "...\n", "&a ", "*a", "!!python/name:os ", "<<: ", "    "]),
    st.sampled_from(["\\ud800", "\\x00", "```", "<!--", "| ", "](", "**", "####### ", "> "]),
)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> bytes:
    """Draw what accidents make of a list: pieces gone, doubled, moved, inserted, bytes changed."""
    for _ in range(draw(st.integers(1, 6))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        last = min(last, first + 200)
        match draw(st.sampled_from(["delete", "double", "insert", "cut", "move"])):
            case "delete":
                text = text[:first] + text[last:]
            case "double":
                text = text[:last] + text[first:last] * draw(st.integers(1, 3)) + text[last:]
            case "insert":
                text = text[:first] + draw(ODD) * draw(st.integers(1, 3)) + text[first:]
            case "cut":
                text = text[:last]
            case _:
                text = text[last:] + text[:first]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(draw(st.integers(0, 2)) if data else 0):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


@settings(max_examples=EXAMPLES)
@given(data=mutated(YAML_LIST))
def test_mutated_yaml(data: bytes) -> None:
    """Whatever accident a YAML list had, reading it ends in papers or problems."""
    check_reading("list.yaml", data)


@settings(max_examples=EXAMPLES)
@given(data=mutated(MARKDOWN_LIST))
def test_mutated_markdown(data: bytes) -> None:
    """Whatever accident a Markdown list had, reading it ends in papers or problems."""
    check_reading("list.md", data)


LAUGHS: Final = "".join(
    f"- title: a{level}\n  tags: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n"
    for level in range(1, 12)
)
GOOD: Final = "papers:\n- title: Polar Mask\n"
BAD: Final[dict[str, bytes]] = {
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-16 without its mark": GOOD.encode("utf-16-le"),
    "GBK": "papers:\n- title: 实例分割\n".encode("gbk"),
    "NUL bytes": b"papers:\n- title: A\0B\n",
    "all NUL": bytes(4096),
    "laughs": f"papers:\n- title: a\n  tags: &a0 [lol]\n{LAUGHS}".encode(),
    "an anchor to itself": b"papers: &a [*a]\n",
    "anchors in a ring": b"papers:\n- title: &a [*b]\n- title: &b [*a]\n",
    "merges": b"papers:\n- &a {title: A, <<: *a}\n",
    "duplicate keys": b"papers:\n- {title: A, title: B}\npapers: []\n",
    "a tag that runs": b"papers:\n- title: !!python/object/apply:os.system ['touch owned']\n",
    "a tag that makes": b"papers: !!python/object:collections.OrderedDict {}\n",
    "a lone surrogate": b'papers:\n- title: "A \\ud800 B"\n',
    "a character beyond all": b'papers:\n- title: "\\U00110000"\n',
    "two documents": GOOD.encode() + b"---\n" + GOOD.encode(),
    "a directive": b"%YAML 9.9\n%TAG ! tag:x\n---\npapers: []\n",
    "nested": b"papers: " + b"[" * 10_000,
    "nested mappings": b"papers:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 2_000)),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 16,
    "half a character": GOOD.encode() + "点".encode()[:2],
}
STILL_READ: Final[dict[str, bytes]] = {
    "a byte order mark": b"\xef\xbb\xbfpapers:\n- title: Polar Mask\n",
    "CR only": GOOD.replace("\n", "\r").encode(),
    "CR LF": GOOD.replace("\n", "\r\n").encode(),
    "no end of line": GOOD.rstrip().encode(),
}

MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]


@pytest.mark.usefixtures("quick_builds")
def test_bad_lists_beside_a_good_one(make_library: MakeLibrary, found: Found, home: Path) -> None:
    """A list of which something is wrong has problems with lines; the one beside it is found."""
    library = make_library(GOOD, "good.yaml")
    for name, data in BAD.items():
        (library.roots[0] / f"{name}.yaml").write_bytes(data)
    with bounded(60):
        index = whoosh(library).open()
        assert "Polar Mask" in found(index, "mask")
        problems = index.problems()
    assert {Path(problem.file).stem for problem in problems} == BAD.keys()
    for problem in problems:
        assert 1 <= problem.line <= len(BAD[Path(problem.file).stem].splitlines()) + 1
    assert not list(home.rglob("owned"))


@cases("form", STILL_READ)
def test_lists_that_are_read_all_the_same(form: str) -> None:
    """Marks and ends of lines of other systems make no difference."""
    listed = read_list(Path("x.yaml"), STILL_READ[form])
    assert [entry.paper.title for entry in listed.entries] == ["Polar Mask"]
    assert not listed.problems
