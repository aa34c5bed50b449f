"""Kinds of list files: the same papers in each, what keys mean, and what is no list."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from laws.test_keyed_laws import KINDS as LAW_KINDS
from papersearch.library.coding import paper_to_plain
from papersearch.library.files import read_list
from papersearch.library.keyed.name_lists import names_in_text
from papersearch.library.keyed.people import authors_in
from papersearch.library.kinds import READERS
from papersearch.library.records import ListFile, Paper
from tables import cases

BIBTEX = """\
@string{cvpr = {CVPR}}
@inproceedings{lee2020folding,
  title = {{Folding} Paper {Kites} with Learned Creases},
  author = {Lee, Ann and Xu, Bo},
  booktitle = cvpr, year = 2020,
  url = {https://arxiv.org/abs/2001.00001},
  code = {https://github.com/lee/kites},
  keywords = {kites, paper},
  abstract = {We fold kites.},
}
@article{ed2021flying, title = "Flying Many Kites on One String", author = "C{\\'e} Ed",
  journal = {TPAMI}, year = {2021}, doi = {10.1109/tpami.2021.1}}
"""
TABLE = """\
\ufeffCode,Title,作者,Venue,YEAR,PDF,keywords,摘要,DOI
https://github.com/lee/kites,Folding Paper Kites with Learned Creases,"Lee, Ann; Xu, Bo",CVPR,2020,\
https://arxiv.org/abs/2001.00001,"kites, paper",We fold kites.,
,Flying Many Kites on One String,Cé Ed,TPAMI,2021,,,,10.1109/tpami.2021.1
"""
OBJECTS = [
    {
        "title": "Folding Paper Kites with Learned Creases",
        "authors": [{"fullname": "Ann Lee", "institution": "X"}, {"fullname": "Bo Xu"}],
        "venue": "CVPR 2020",
        "paper_url": "https://arxiv.org/abs/2001.00001",
        "github": "https://github.com/lee/kites",
        "keywords": "kites;paper",
        "abstract": "We fold kites.",
    },
    {
        "DOI": "10.1109/tpami.2021.1",
        "title": ["Flying Many Kites on One String"],
        "author": [{"family": "Ed", "given": "Cé"}],
        "container-title": "TPAMI",
        "issued": {"date-parts": [[2021, 5]]},
    },
]
RIS = """\
TY  - CONF
TI  - Folding Paper Kites with
 Learned Creases
AU  - Lee, Ann
AU  - Xu, Bo
T2  - CVPR
PY  - 2020/06/01
UR  - https://arxiv.org/abs/2001.00001
L3  - ignored
KW  - kites
KW  - paper
AB  - We fold kites.
N1  - https://github.com/lee/kites
ER  -
TY  - JOUR
T1  - Flying Many Kites on One String
A1  - Ed, Cé
JO  - TPAMI
Y1  - 2021
DO  - 10.1109/tpami.2021.1
ER  -
"""
ENDNOTE = """\
<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
<contributors><authors><author>Lee, Ann</author><author>Xu, Bo</author></authors></contributors>
<titles><title><style face="normal">Folding Paper Kites with Learned Creases</style></title>
<secondary-title>CVPR</secondary-title></titles><dates><year>2020</year></dates>
<keywords><keyword>kites</keyword><keyword>paper</keyword></keywords>
<abstract>We fold kites.</abstract><notes>https://github.com/lee/kites</notes>
<urls><related-urls><url>https://arxiv.org/abs/2001.00001</url></related-urls></urls></record>
<record><contributors><authors><author>Ed, Cé</author></authors></contributors>
<titles><title>Flying Many Kites on One String</title></titles>
<periodical><full-title>TPAMI</full-title></periodical><dates><year>2021</year></dates>
<electronic-resource-num>10.1109/tpami.2021.1</electronic-resource-num></record></records></xml>
"""
YAML = """\
- name: Folding Paper Kites with Learned Creases
  authors: Ann Lee and Bo Xu
  conference: CVPR
  year: 2020
  arxiv: 2001.00001
  code: https://github.com/lee/kites
  tags: [kites, paper]
  tldr: We fold kites.
- name: Flying Many Kites on One String
  authors: [Cé Ed]
  journal: TPAMI
  date: 2021-05
  doi: 10.1109/tpami.2021.1
"""
KINDS = {
    "a.bib": BIBTEX,
    "a.csv": TABLE,
    "b.csv": TABLE.replace(", ", "~").replace(",", ";").replace("~", ", "),
    "a.json": json.dumps({"count": 2, "results": OBJECTS}, indent=1),
    "a.jsonl": "\n".join(json.dumps(each) for each in OBJECTS),
    "a.ris": RIS,
    "a.xml": ENDNOTE,
    "a.yaml": YAML,
}  # fmt: skip


def read(name: str, text: str | bytes) -> ListFile:
    """Read a list file that has this text."""
    return read_list(Path(name), text if isinstance(text, bytes) else text.encode(), name)


def the(name: str, text: str) -> Paper:
    """Return the only paper of a text."""
    (entry,) = read(name, text).entries
    return entry.paper


def test_every_reader_is_tried() -> None:
    """A kind stands here and in the laws; Markdown and reStructuredText have tests of their own."""
    own = {READERS[".md"], READERS[".rst"]}
    for kinds in (KINDS, LAW_KINDS):
        assert {READERS[Path(name).suffix] for name in kinds} == {*READERS.values()} - own


@cases("name", KINDS)
def test_the_same_papers(name: str) -> None:
    """Each kind of file gives the same papers, without a problem."""
    listed = read(name, KINDS[name])
    assert listed.problems == ()
    papers = [entry.paper for entry in listed.entries]
    papers = [
        replace(each, links=tuple(sorted(each.links, key=lambda link: link.kind)))
        for each in papers
    ]
    assert [paper_to_plain(paper) for paper in papers] == [
        {
            "id": "arXiv:2001.00001",
            "title": "Folding Paper Kites with Learned Creases",
            "venue": "CVPR",
            "year": 2020,
            "authors": ["Ann Lee", "Bo Xu"],
            "summary": "We fold kites.",
            "links": [
                ["code", "https://github.com/lee/kites", ""],
                ["paper", "https://arxiv.org/abs/2001.00001", ""],
            ],
            "tags": ["kites", "paper"],
        },
        {
            "id": "doi:10.1109/tpami.2021.1",
            "title": "Flying Many Kites on One String",
            "venue": "TPAMI",
            "year": 2021,
            "authors": ["Cé Ed"],
            "links": [["paper", "https://doi.org/10.1109/tpami.2021.1", ""]],
        },
    ]


@cases(
    ("typed", "names"),
    [
        ("Ann Lee, Bo Xu", ["Ann Lee", "Bo Xu"]),
        ("Ann Lee, Bo Xu and Cy Ed", ["Ann Lee", "Bo Xu", "Cy Ed"]),
        ("Ann Lee and Bo Xu", ["Ann Lee", "Bo Xu"]),
        ("Lee, Ann and Xu, Bo", ["Ann Lee", "Bo Xu"]),
        ("Lee, Ann; Xu, Bo", ["Ann Lee", "Bo Xu"]),
        ("Lee, Ann", ["Ann Lee"]),
        ("Lee, A., Xu, B.-C.", ["A. Lee", "B.-C. Xu"]),
        ("van Gogh, V.", ["V. van Gogh"]),
        ("李安；徐波", ["李安", "徐波"]),
        ("李安、徐波", ["李安", "徐波"]),
        ("['Ann Lee', 'Bo Xu']", ["Ann Lee", "Bo Xu"]),
        ("Ann Lee (MIT), Bo Xu (ETH)", ["Ann Lee", "Bo Xu"]),
    ],
)
def test_names(typed: str, names: list[str]) -> None:
    """Names are divided at whatever divides them, and stand in the order that they are said in."""
    assert names_in_text(typed) == names


@cases(
    ("fields", "expected"),
    [
        ({"pdf": "arxiv.org/pdf/2001.00001"}, [("paper", "https://arxiv.org/pdf/2001.00001")]),
        ({"url": "https://kites.org/x"}, [("paper", "https://kites.org/x")]),
        (
            {"url": "https://kites.org/x", "arxiv": "2001.00001"},
            [("project", "https://kites.org/x"), ("paper", "https://arxiv.org/abs/2001.00001")],
        ),
        ({"doi": "https://doi.org/10.1145/A"}, [("paper", "https://doi.org/10.1145/a")]),
        ({"url": "https://dl.acm.org/doi/10.1145/1", "doi": "10.1145/1"},
         [("paper", "https://dl.acm.org/doi/10.1145/1"), ("paper", "https://doi.org/10.1145/1")]),
        ({"slides": "https://kites.org/s"}, [("other", "https://kites.org/s")]),
        ({"whatever": "see https://kites.org/w."}, [("other", "https://kites.org/w")]),
        ({"whatever": ["https://github.com/a/b"]}, [("code", "https://github.com/a/b")]),
        ({"thumbnail": "https://kites.org/t.png"}, []),
        ({"links": {"code": "https://github.com/a/b", "poster": "https://kites.org/p"}},
         [("code", "https://github.com/a/b"), ("other", "https://kites.org/p")]),
        ({"homepage": "https://a.org;;https://b.org"}, []),
        ({"externalIds": {"ArXiv": "2001.00001"}}, [("paper", "https://arxiv.org/abs/2001.00001")]),
        ({"forum": "abcDEF123_"}, [("paper", "https://openreview.net/forum?id=abcDEF123_")]),
    ],
)  # fmt: skip
def test_addresses(fields: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """An address goes where its key says, else where its host says; ids are addresses, too."""
    paper = the("a.json", json.dumps([{"title": "A Paper on Kites", "authors": "A B", **fields}]))
    assert [(link.kind, link.url) for link in paper.links] == expected


def test_unknown_keys_are_told_once() -> None:
    """What a key means that nobody knows is told once, with counts; so are missing titles."""
    rows: list[object] = [
        {"title": f"A Paper on Kites {n}", "authors": "A B", "zzz": "x"} for n in range(5)
    ]
    listed = read("a.jsonl", "\n".join(map(json.dumps, [*rows, {"authors": "A B"}])))
    assert [(problem.line, problem.message) for problem in listed.problems] == [
        (1, "a key means nothing here, and what it has is not read: 'zzz' (5)"),
        (6, "this entry has no title"),
    ]


@cases(
    ("name", "text", "said"),
    [
        ("package.json", '{"name": "x", "version": "1.0", "dependencies": {"y": "1"}}', "JSON"),
        ("data.csv", "x,y\n1,2\n3,4\n", "nothing looks like a title ('x', 'y')"),
        ("movies.json", '[{"title": "Jaws", "genre": "x"}, {"title": "Alien", "genre": "y"}]',
         "nothing that tells of papers"),
        ("page.csv", "<!DOCTYPE html>\n<html></html>", "a page in HTML"),
        ("x.json", "not json", "no JSON"),
        ("x.ris", "hello\n", "no line of it begins with a tag"),
        ("x.csv", "", "a table without entries"),
        ("_config.yml", "title: My page\nplugins: [a, b]\n", "no list of papers: YAML"),
        ("keys.yml", "papers:\n" + "- {citation: bib, bib_key: k1}\n" * 3, "no list of papers"),
        ("nav.yml", "- title: Home\n  url: /\n- title: About\n  url: /a\n", "must be a mapping"),
    ],
)  # fmt: skip
def test_what_is_no_list_says_what_it_is(name: str, text: str, said: str) -> None:
    """A file in which nothing speaks for papers has none, and says what it looks like."""
    listed = read(name, text)
    assert listed.entries == ()
    assert not listed.is_list
    assert said in " ".join(problem.message for problem in listed.problems)


def test_titles_alone_are_a_list_where_their_key_says_that_they_are_of_papers() -> None:
    """Conferences announce what was accepted so."""
    titles = ("Folding Paper Kites with Learned Creases", "Tail Length and the Stability of Kites")
    for key, found in (("paper_title", list(titles)), ("title", [])):
        listed = read("a.json", json.dumps([{"id": 1, key: title} for title in titles]))
        assert [entry.paper.title for entry in listed.entries] == found


def test_sections_are_categories_and_venues() -> None:
    """Keys of lists are categories, or the venue and year of what stands below them."""
    nested = {
        "CVPR 2020": {"Detection": [{"title": "Detecting Paper Kites", "authors": "A B"}]},
        "items": [{"title": "Naming Kites by Their Tails", "authors": "C D"}],
        "2003.00001": {"title": "Kites under Their Own Ids", "authors": "E F"},
    }
    for name, text in (("a.json", json.dumps(nested)), ("a.yaml", json.dumps(nested, indent=1))):
        papers = [entry.paper for entry in read(name, text).entries]
        assert {(p.venue, p.year, p.categories) for p in papers if "Detecting" in p.title} == {
            ("CVPR", 2020, ("Detection",))
        }
        assert {p.categories for p in papers if "Naming" in p.title} == {()}


def test_a_broken_entry_costs_itself() -> None:
    """What is broken is told with its line, and what stands around it is read."""
    good = json.dumps({"title": "A Paper on Kites", "authors": "A B"})
    also = json.dumps({"title": "Another on Dragons", "authors": "A B"})
    for name, text, line in (
        ("a.json", f'[\n{good},\n{{"title": "x" "y"}},\n{also}\n]', 3),
        ("a.jsonl", f'{good}\n{{"title": "cut\n{also}\n', 2),
        ("a.csv", 'title,authors\n"A Paper on Kites",A B\n"stray,X\nAnother on Dragons,A B', None),
        ("a.bib", "@misc{a, title={A Paper on Kites}}\n@misc{b, title={cut, year=2\n"
         "@misc{c, title={Another on Dragons}}", 2),
    ):  # fmt: skip
        listed = read(name, text)
        titles = [entry.paper.title for entry in listed.entries]
        assert {"A Paper on Kites", "Another on Dragons"} <= set(titles), name
        assert line is None or [problem.line for problem in listed.problems] == [line], name


def test_chinese_encodings_are_read_and_told() -> None:
    """A table in GB18030 is read as that, with a problem that says so."""
    text = "标题,作者,年份\n面向风筝的折纸学习方法研究,李安,2020\n"
    listed = read("a.csv", text.encode("gb18030"))
    assert [entry.paper.title for entry in listed.entries] == ["面向风筝的折纸学习方法研究"]
    assert [problem.message for problem in listed.problems] == [
        "the file is GB18030, not UTF-8; it is read as that"
    ]


def test_european_encodings_are_read_and_told() -> None:
    """A bibliography or a table in Windows-1252 keeps its letters, with a problem that says so."""
    bib = "@misc{a, title={Kites for Zürich}, author={José Pérez and Łu}, year=2020}\n"
    table = "title,authors\nKites for Zürich,José Pérez\n"
    for name, text in (("a.bib", bib.replace("Łu", "Søren Å")), ("a.csv", table)):
        listed = read(name, text.encode("cp1252"))
        (entry,) = listed.entries
        assert (entry.paper.title, entry.paper.authors[0]) == ("Kites for Zürich", "José Pérez")
        (problem,) = listed.problems
        assert problem.message == "the file is WINDOWS-1252, not UTF-8; it is read as that"
        assert "iconv -f WINDOWS-1252" in problem.hint


def test_a_bibliography_in_a_chinese_encoding() -> None:
    """A bibliography in GB18030 is read as one, too."""
    bib = "@misc{a, title={面向风筝的折纸学习方法研究}, author={李安}, year=2020}\n"
    listed = read("a.bib", bib.encode("gb18030"))
    assert [entry.paper.title for entry in listed.entries] == ["面向风筝的折纸学习方法研究"]


def test_names_for_titles_in_yaml() -> None:
    """A few entries below `papers:` that have a name and no title are read as in JSON."""
    titles = ("Folding Paper Kites", "Learning to Fold Paper Kites from Images of Wind")
    urls = ("https://arxiv.org/abs/2001.12345", "https://kites.org/fold")
    shapes = ("- name: {}\n  url: {}\n", "entries:\n- name: {}\n  link: {}\n")
    for title, url in zip(titles, urls, strict=True):
        for shape in (*shapes, "papers:\n- name: {}\n  url: {}\n"):
            listed = read("a.yaml", shape.format(title, url))
            assert [each.paper.title for each in listed.entries] == [title], shape
            assert listed.problems == ()


def test_references_are_no_category() -> None:
    """A key that says no more than that there is a list names no category."""
    for key in ("references", "publications", "bibliography"):
        text = f"{key}:\n- title: Folding Paper Kites\n  container-title: CVPR\n"
        (entry,) = read("a.yaml", text).entries
        assert entry.paper.categories == (), key


@cases("name", [name for name in KINDS if name != "a.yaml"])  # a parser of YAML gives up
def test_bytes_that_are_no_utf8_are_told(name: str) -> None:
    """A byte that is not UTF-8 is told with its line, and costs itself."""
    listed = read(name, KINDS[name].encode().replace(b"Flying", b"Fl\xffying"))
    assert len(listed.entries) == 2
    assert any("not UTF-8" in problem.message for problem in listed.problems)


def test_a_comma_between_two_words() -> None:
    """`Lee, Xu` is one name, unless commas stand between the names of other entries."""
    one = [{"title": "A Paper on Kites", "authors": "Lee, Ann", "year": 2020}]
    other = [{"title": "A Paper on Dragons", "authors": "Lee, Xu, Ed", "year": 2020}]
    initials = [{"title": "A Paper on Wind", "authors": "Lee, A.", "year": 2020}]
    for entries, authors in ((one, ("Ann Lee",)), (one + other, ("Lee", "Ann"))):
        found = read("a.json", json.dumps(entries + initials)).entries
        assert {("A Paper on Kites", authors), ("A Paper on Wind", ("A. Lee",))} <= {
            (entry.paper.title, entry.paper.authors) for entry in found
        }


RST = """\
Kites
=====

* `Folding Paper Kites with Learned Creases <https://arxiv.org/abs/2001.00001>`_, Ann Lee, CVPR 2020

.. list-table::

   * - Title
     - Paper
   * - Flying Many Kites on One String
     - tpami_

+---------------------------------+---------+
| Title                           | Paper   |
+=================================+=========+
| Naming Kites by Their Tails     | tails_  |
+---------------------------------+---------+

.. _tpami: https://doi.org/10.1109/1
.. _tails: https://arxiv.org/abs/2001.00003
"""


def test_restructured_text() -> None:
    """Bullets, tables and named links of reStructuredText read as those of Markdown."""
    listed = read("a.rst", RST)
    assert [(entry.line, entry.paper.title) for entry in listed.entries] == [
        (4, "Folding Paper Kites with Learned Creases"),
        (10, "Flying Many Kites on One String"),
        (16, "Naming Kites by Their Tails"),
    ]
    assert [entry.paper.links[0].url for entry in listed.entries] == [
        "https://arxiv.org/abs/2001.00001",
        "https://doi.org/10.1109/1",
        "https://arxiv.org/abs/2001.00003",
    ]
    assert {entry.paper.categories for entry in listed.entries} == {("Kites",)}


LINE_BLOCKS = """Kites
=====

Publications and Talks
----------------------

Some are talks.
2024
^^^^
 ::
| Folding Paper Kites with Learned Creases -- *Keynote*
| Presented by A. Berg
| `10th Symposium on Kites (SOK 2023) <https://kites.org/sok>`_, Lund, May 2023.

 ::
| Flying Many Kites on One String (Seminar 12)
| A. Berg, T. Lund (KTH), and W. Sun. (Authors of three schools)
| In Journal of Kites
| `doi: 10.1000/1 <https://doi.org/10.1000/1>`_ | `video <https://youtu.be/a>`_ |

BibTeX:
 ::
| @article{kites,
| title={Flying Many Kites on One String (Seminar 12)},
| doi={10.1000/1}}

2022
^^^^
| `Naming Kites by Their Tails <https://kites.org/tails.pdf>`_
| Sun, Wei, Ada Berg, and Tom Lund
| Workshop on Strings, Oct 2021

 ::
| Tails of Kites That Fly in Strong Winds -- *Exhibit*
| Hall 7, Oct 2021.
"""


def test_a_line_block_of_restructured_text_is_a_work() -> None:
    """Each line says one thing; a year that none says is the heading's."""
    papers = [entry.paper for entry in read("a.rst", LINE_BLOCKS).entries]
    assert [
        (paper.title, "; ".join(paper.authors), paper.venue, paper.year) for paper in papers
    ] == [
        ("Folding Paper Kites with Learned Creases", "A. Berg", "Symposium on Kites", 2023),
        (
            "Flying Many Kites on One String (Seminar 12)",
            "A. Berg; T. Lund; W. Sun",
            "Journal of Kites",
            2024,
        ),
        ("Naming Kites by Their Tails", "Wei Sun; Ada Berg; Tom Lund", "Workshop on Strings", 2021),
        ("Tails of Kites That Fly in Strong Winds", "", "Hall 7", 2021),
    ]
    assert {paper.categories for paper in papers} == {("Publications and Talks",)}
    assert [link.url for paper in papers for link in paper.links] == [
        "https://kites.org/sok",
        "https://doi.org/10.1000/1",
        "https://youtu.be/a",
        "https://kites.org/tails.pdf",
    ]


def test_line_blocks_that_name_nobody_are_no_works() -> None:
    """Verses and addresses stay as they are; names may stand in the first line of all blocks."""
    verses = "| Kites that fly in strong winds\n| fall in May 2020 and rise\n\n"
    assert not read("a.rst", f"Kites\n=====\n\n{verses * 4}").entries
    works = "".join(
        f"#. | {names}\n   | *{title}*\n   | Journal of Kites, 2020\n\n"
        for names, title in [
            ("Berg, Sun, and Lund", "Folding Paper Kites"),
            ("A. Berg", "Flying Many Kites"),
            ("W. Sun and T. Lund", "Naming Kites"),
        ]
    )
    works += works.replace("Kites", "Birds") + works.replace("Kites", "Strings")
    works += "#. | de la Lund van den Berg\n   | **Tails of** :math:`x` **Kites**\n   | In 2020\n"
    papers = [entry.paper for entry in read("a.rst", f"Kites\n=====\n\n{works}").entries]
    found = [(paper.title, "; ".join(paper.authors)) for paper in papers]
    assert found[:3] == [
        ("Folding Paper Kites", "Berg; Sun; Lund"),
        ("Flying Many Kites", "A. Berg"),
        ("Naming Kites", "W. Sun; T. Lund"),
    ]
    assert found[9:] == [("Tails of x Kites", "de la Lund van den Berg")]


@cases(
    ("written", "names"),
    [
        ("Wei Sun, KTH; Ada Berg, ", ("Wei Sun", "Ada Berg")),
        ("Ada Berg, Kite Lab; Tom Lund, Kite Lab", ("Ada Berg", "Tom Lund")),
        ("van Gogh, Vincent; de Boer, Piet", ("Vincent van Gogh", "Piet de Boer")),
        ("Berg, Ada; Sun, Wei", ("Ada Berg", "Wei Sun")),
        ("Berg, Ada and Sun, Wei", ("Ada Berg", "Wei Sun")),
        ("Ada Berg et al.", ("Ada Berg",)),
    ],
)
def test_names_with_what_stands_beside_them(written: str, names: tuple[str, ...]) -> None:
    """A comma parts names from where people work, or last names from first ones."""
    assert authors_in(written) == names


def test_what_stands_behind_names_and_in_volumes() -> None:
    """Venue and year behind `et al.`, and an id of arXiv as a volume of CoRR, are what they are."""
    rows = "title,author,url\n" + "".join(
        f'Folding Paper Kites {n} by Creases,"Ada Berg et al., ICML 202{n}",https://x.org/{n}\n'
        for n in range(3)
    )
    papers = [entry.paper for entry in read_list(Path("a.csv"), rows.encode()).entries]
    assert {(each.authors, each.venue) for each in papers} == {(("Ada Berg",), "ICML")}
    assert [each.year for each in papers] == [2020, 2021, 2022]
    entry = b"@article{a, title={Kites of Paper}, journal={CoRR}, volume={abs/2001.00001}}"
    (found,) = read_list(Path("a.bib"), entry).entries
    assert found.paper.id == "arXiv:2001.00001"


def test_a_venue_may_be_an_object_and_stand_in_the_name_of_the_file() -> None:
    """Pages of a venue are none of its papers; `icml2020` is a venue and its year."""
    plain = {
        "title": "Folding Paper Kites by Creases",
        "authors": ["Ada Berg", "Wei Sun"],
        "publicationVenue": {"name": "Kite Conference", "url": "https://aclweb.org/portal/kites"},
        "externalIds": {"ArXiv": "2001.00001"},
    }
    found = read_list(
        Path("icml2020.json"), json.dumps([plain, {**plain, "title": "Other Kites"}]).encode()
    )
    paper = found.entries[0].paper
    assert [link.url for link in paper.links] == ["https://arxiv.org/abs/2001.00001"]
    assert (paper.venue, paper.year) == ("Kite Conference", 2020)


def test_an_address_on_the_lists_own_site_is_told_as_one_and_its_key_is_known() -> None:
    """A path leads nowhere; a key under which others have addresses means something."""
    text = (
        "- title: Folding Paper Kites\n  authors: Ada Berg\n  url_text: https://kites.org/a.pdf\n"
        "- title: Tails for Kites\n  authors: Wei Sun\n  url_text: /papers/b.pdf\n"
        "- title: Strings for Kites\n  authors: Li Bo\n  url_text: kites.org/c.pdf\n"
        "- title: Paints for Kites\n  authors: Li Bo\n  url_text: to be printed\n"
    )
    listed = read_list(Path("a.yaml"), text.encode(), "a.yaml")
    told = [(problem.line, problem.message) for problem in listed.problems]
    assert told == [(4, "the URL begins with neither 'http://' nor 'https://'")]
    assert [len(entry.paper.links) for entry in listed.entries] == [1, 0, 1, 0]
