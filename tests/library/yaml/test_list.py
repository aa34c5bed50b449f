"""YAML list files: what is read, and what each mistake costs."""

from __future__ import annotations

import textwrap
from pathlib import Path

from papersearch.library.records import Entry, Link, ListFile, Paper, Reading
from papersearch.library.yaml.list import read_yaml_list
from tables import cases

FULL = """\
venue: CVPR
year: 2020
about:
  place: Seattle
  dates: [2020-06-14, ~]
  papers: {accepted: 1467}
papers:
- title: "PolarMask: Single Shot Instance Segmentation with Polar Representation"
  title_zh: 极坐标掩膜
  categories: [图像分割, 实例分割]
  authors: Enze Xie
  summary: |
    把实例分割改写成
    在极坐标下预测轮廓
  links:
    paper: https://arxiv.org/abs/1909.13226v2
    code: [https://github.com/xieenze/PolarMask, https://example.com/b]
    other:
      海报: https://example.com/poster
  readings:
  - title: PolarMask 一阶段实例分割新思路
    url: https://zhuanlan.zhihu.com/p/84890413
  tags: Oral

- title: 1984
  venue: ECCV
  year: "2018"
"""


def read(text: str) -> ListFile:
    """Read a list file's text."""
    return read_yaml_list(text.encode(), "a.yaml", Path("a.yaml"))


def read_fields(fields: str) -> ListFile:
    """Read a file of one paper with these fields after its title."""
    return read("papers:\n- title: A\n" + textwrap.indent(textwrap.dedent(fields), "  "))


def said(listed: ListFile) -> list[str]:
    """Return the problems as lines; each has a hint that is a sentence."""
    for problem in listed.problems:
        assert problem.hint[0].isupper()
        assert problem.hint.endswith(".")
        assert not problem.message.endswith(".")
    return [str(problem) for problem in listed.problems]


def test_a_full_file() -> None:
    """Each field of a paper is read, and the file's venue and year hold where it has none."""
    listed = read(FULL)
    assert said(listed) == []
    assert listed.about == {
        "place": "Seattle",
        "dates": ["2020-06-14", None],
        "papers": {"accepted": "1467"},
    }
    polar = Paper(
        id="arXiv:1909.13226",
        title="PolarMask: Single Shot Instance Segmentation with Polar Representation",
        title_zh="极坐标掩膜",
        venue="CVPR",
        year=2020,
        categories=("图像分割", "实例分割"),
        authors=("Enze Xie",),
        summary="把实例分割改写成 在极坐标下预测轮廓",
        links=(
            Link("paper", "https://arxiv.org/abs/1909.13226v2"),
            Link("code", "https://github.com/xieenze/PolarMask"),
            Link("code", "https://example.com/b"),
            Link("other", "https://example.com/poster", "海报"),
        ),
        readings=(
            Reading("PolarMask 一阶段实例分割新思路", "https://zhuanlan.zhihu.com/p/84890413"),
        ),
        tags=("Oral",),
    )
    second = Paper(id="1984", title="1984", venue="ECCV", year=2018)
    assert listed.entries == (Entry(polar, 8), Entry(second, 25))


@cases("end", ["\r\n", "\r"])
@cases("bom", ["", "\ufeff"])
def test_line_ends_and_bom(end: str, bom: str) -> None:
    """A file with other line ends or a byte order mark is the same file, line for line."""
    assert read(bom + FULL.replace("\n", end)) == read(FULL)


def test_separators_inside_lines_count_no_lines() -> None:
    """What YAML takes for ends of lines but editors do not leaves the numbers of lines alone."""
    listed = read("papers:\n- title: A\u2028B\x85C\u2029\n- title: D\n  oops: 1\n")
    assert [(entry.paper.title, entry.line) for entry in listed.entries] == [("ABC", 2), ("D", 3)]
    assert said(listed) == ["a.yaml:4:3: unknown key 'oops'"]


@cases(
    ("typed", "title"),
    [
        ("yes", "yes"),
        ("0x1F", "0x1F"),
        ("1.50", "1.50"),
        ("2020-06-14", "2020-06-14"),
        ("'~'", "~"),
        ('"null"', "null"),
        ("!!int 7", "7"),
        (r'"\e[31mred\u202E \t"', "[31mred"),
        ("ｆｕｌｌ\u3000width", "ｆｕｌｌ width"),
        (">-\n    folded\n    lines", "folded lines"),
    ],
)
def test_titles_are_text_as_typed(typed: str, title: str) -> None:
    """Whatever YAML would make of a title, it is the text that was typed, cleaned."""
    listed = read(f"papers:\n- title: {typed}\n")
    assert said(listed) == []
    assert [entry.paper.title for entry in listed.entries] == [title]


@cases(
    ("text", "problems"),
    [
        ("", ["1:1: the file is empty"]),
        ("# only a comment\n", ["1:1: the file is empty"]),
        ("venue: CVPR\n", ["1:1: the file has no 'papers:'"]),
        ("just words\n", ["1:1: the file must be a mapping with 'papers:', but is text"]),
        ("- title: A\n", ["1:1: the file must be a mapping with 'papers:', but is a list"]),
        ("papers: x\n", ["1:9: 'papers' must be a list, but is text"]),
        ("papers:\n", []),
        ("papers: []\n", []),
        ("papers: []\nabout: x\n", ["2:8: 'about' must be a mapping, but is text"]),
        ("papers: []\nyear: x\n", ["2:7: the year must be a number from 1900 to 2100, not 'x'"]),
        ("papers: []\nvenue: [x]\n", ["2:8: 'venue' must be text, not a list"]),
        ("papers: []\nvenu: x\n", ["2:1: unknown key 'venu'; did you mean 'venue'?"]),
        ("papers: []\n[a]: x\n", ["2:1: a key must be plain text"]),
        ("papers: []\nabout: {a: 1, a: 2}\n", ["2:15: the key 'a' stands at line 2 already"]),
        ("papers: [", ["1:10: broken YAML: did not find expected node content"]),
    ],
)
def test_problems_of_a_file(text: str, problems: list[str]) -> None:
    """A file without papers says why, at the place that wants mending."""
    listed = read(text)
    assert listed.entries == ()
    assert said(listed) == [f"a.yaml:{problem}" for problem in problems]


@cases(
    ("entry", "problem"),
    [
        (
            "- tilte: A",
            "2:3: unknown key 'tilte'; did you mean 'title'?|2:3: this entry has no title",
        ),
        ("- venue: ECCV", "2:3: this entry has no title"),
        ("- title:", "2:3: the title of this entry is empty"),
        ("- title: ''", "2:3: the title of this entry is empty"),
        ('- title: "\\u200b"', "2:3: the title of this entry is empty"),
        ("- title: [A]", "2:10: 'title' must be text, not a list"),
        ("- A title", "2:3: an entry must be a mapping of fields, but is text"),
        ("-", "2:2: an entry must be a mapping of fields, but is nothing"),
        ("- [a]", "2:3: an entry must be a mapping of fields, but is a list"),
        (
            "- *a",
            "2:3: the alias '*a' has no anchor before it|2:3: an entry must be a mapping of "
            "fields, but is nothing",
        ),
    ],
)
def test_what_costs_an_entry(entry: str, problem: str) -> None:
    """An entry without a title is skipped."""
    listed = read(f"papers:\n{entry}\n- title: Other\n- title: Last\n")
    assert [e.paper.id for e in listed.entries] == ["other", "last"]
    assert said(listed) == [f"a.yaml:{line}" for line in problem.split("|")]


@cases(
    ("fields", "problem"),
    [
        ("yaer: 2020", "3:3: unknown key 'yaer'; did you mean 'year'?"),
        ("year: 1899", "3:9: the year must be a number from 1900 to 2100, not '1899'"),
        ("year: 2020.5", "3:9: the year must be a number from 1900 to 2100, not '2020.5'"),
        ("year: [2020]", "3:9: the year must be a number from 1900 to 2100, not a list"),
        ("venue: {a: b}", "3:10: 'venue' must be text, not a mapping"),
        ("summary: [a]", "3:12: 'summary' must be text, not a list"),
        ("categories: [[a]]", "3:16: 'categories' must be a list of texts, but holds a list"),
        ("authors: {a: b}", "3:12: 'authors' must be a list of texts, but holds a mapping"),
        ("tags: a\ntags: b", "4:3: the key 'tags' stands at line 3 already"),
        ("links: https://a.org", "3:10: 'links' must map kinds to URLs, but is text"),
        ("links: {cod: https://a.org}", "3:11: unknown kind of link 'cod'; did you mean 'code'?"),
        (
            "links: {code: 即将开源}",
            "3:17: the URL begins with neither 'http://' nor 'https://': '即将开源'",
        ),
        ("links: {code: [{a: b}]}", "3:18: a URL must be text, not a mapping"),
        ("links: {other: https://a.org}", "3:18: 'other' must map labels to URLs, but is text"),
        ("readings: [{title: A}]", "3:14: this reading has no URL"),
        (
            "readings: [{title: A, url: 'x y'}]",
            "3:30: the URL has a space or an invisible character in it: 'x y'",
        ),
        (
            "readings: [{url: https://a.org, titel: A}]",
            "3:35: unknown key 'titel'; did you mean 'title'?",
        ),
        ("readings: [[a]]", "3:14: a reading must be a mapping of title and url, not a list"),
        (
            "venue: !!python/object/apply:os.system x",
            "3:10: the tag '!!python/object/apply:os.system' means nothing here",
        ),
        ("summary: *a", "3:12: the alias '*a' has no anchor before it"),
        ("summary: a\x07b", "3:13: there is a control character (U+0007) in this line"),
    ],
)
def test_what_costs_a_field(fields: str, problem: str) -> None:
    """What is wrong with a field is said at its place, and the paper stays."""
    listed = read_fields(fields)
    assert [entry.paper.title for entry in listed.entries] == ["A"]
    assert said(listed) == [f"a.yaml:{problem}"]


def test_a_bad_url_costs_itself_only() -> None:
    """Of a list of URLs the bad one goes; links and readings without a value are no problem."""
    listed = read_fields("""\
        links:
          paper: [https://a.org, javascript:x, https://b.org, https://a.org]
          code:
          other: {海报: [https://c.org, ~], 视频: }
        readings:
        - https://d.org
        - url: https://e.org
        -
        """)
    paper = listed.entries[0].paper
    assert [link.url for link in paper.links] == ["https://a.org", "https://b.org", "https://c.org"]
    assert paper.readings == (
        Reading("https://d.org", "https://d.org"),
        Reading("https://e.org", "https://e.org"),
    )
    assert len(said(listed)) == 1


def test_aliases_stand_for_their_anchors() -> None:
    """An alias is its anchor's value, at a place of its own."""
    listed = read("papers:\n- title: A\n  tags: &t [x]\n- title: B\n  tags: *t\n  year: *t\n")
    assert [entry.paper.tags for entry in listed.entries] == [("x",), ("x",)]
    assert said(listed) == ["a.yaml:6:9: the year must be a number from 1900 to 2100, not a list"]


def test_many_problems_are_bounded() -> None:
    """A file of nothing but faults says so once there are enough, and its papers stay."""
    listed = read("papers:\n" + "".join(f"- title: A{n}\n  oops: 1\n" for n in range(3000)))
    assert len(listed.entries) == 3000
    assert len(listed.problems) == 1001
    assert "more than 1,000 problems" in listed.problems[-1].message
