"""`papersearch search`: what it prints, and the promised shape of its JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from papersearch.context import Context
from tables import cases

RANDLA = "RandLA-Net: Efficient Semantic Segmentation of Large-Scale Point Clouds"


def titles(answer: dict[str, Any]) -> list[str]:
    """Return the titles of the hits."""
    return [hit["title"] for hit in answer["hits"]]


def test_the_shape_of_the_json(bundled: Run) -> None:
    """The object has the promised keys, no others, and each value its promised type."""
    answer = bundled("search", "分割", "segmentat", "--literal", "--json").json
    assert list(answer) == ["query", "total", "took_ms", "understood", "hits", "facets"]
    assert answer["query"] == "分割 segmentat"
    assert type(answer["total"]) is int
    assert answer["total"] == len(answer["hits"]) > 1
    assert type(answer["took_ms"]) is float
    assert answer["understood"] == [
        {"word": "segmentat", "as": "beginning", "terms": ["segmentation"]}
    ]
    assert list(answer["facets"]) == ["category", "venue", "year", "has", "is", "tag", "new"]
    for value in (value for values in answer["facets"].values() for value in values):
        assert list(value) == ["value", "count", "selected"]
        assert [type(each) for each in value.values()] == [str, int, bool]


def test_the_shape_of_a_hit(bundled: Run) -> None:
    """A hit holds all about the paper, with a line that leads to its entry."""
    answer = bundled("search", "RandLA-Net", "--json").json
    (hit,) = answer["hits"]
    score, summary = hit.pop("score"), hit.pop("summary")
    assert hit == {
        "id": "arXiv:1911.11236",
        "title": RANDLA,
        "title_zh": None,
        "venue": "CVPR",
        "year": 2020,
        "categories": ["三维点云&重建"],
        "authors": [],
        "links": [
            {"kind": "paper", "url": "https://arxiv.org/abs/1911.11236"},
            {"kind": "code", "url": "https://github.com/QingyongHu/RandLA-Net"},
        ],
        "readings": [
            {
                "title": "RandLA-Net:大场景三维点云语义分割新框架（已开源）",
                "url": "https://mp.weixin.qq.com/s/xuLJ8m_ipGVBXVduA7Y0IA",
            }
        ],
        "tags": [],
        "own_tags": [],
        "first_seen": None,
        "source": {"file": "data/cvpr2020.yaml", "line": hit["source"]["line"]},
        "sources": [hit["source"]],
        "matched": ["randla net"],
        "missing": [],
    }
    line = Path("data/cvpr2020.yaml").read_text(encoding="utf-8").split("\n")
    assert line[hit["source"]["line"] - 1] == f'- title: "{RANDLA}"'
    assert type(score) is float
    assert summary.startswith("面向大规模三维点云语义分割的轻量网络")


def test_the_order_of_a_hit(bundled: Run) -> None:
    """Every hit has the same keys in the same order, whatever its paper lacks."""
    hits = bundled("search", "a", "--json", "--limit", "100").json["hits"]
    promised = "id title title_zh venue year categories authors summary score links readings tags"
    promised += " own_tags first_seen source sources matched missing"
    assert {tuple(hit) for hit in hits} == {tuple(promised.split())}
    assert {tuple(link) for hit in hits for link in hit["links"]} == {("kind", "url")}
    assert {tuple(each) for hit in hits for each in hit["readings"]} == {("title", "url")}
    assert {tuple(hit["source"]) for hit in hits} == {("file", "line")}
    assert {type(hit["score"]) for hit in hits} == {float}


def test_a_paper_of_which_little_is_known(
    papersearch: Run, write_list: Callable[[str], Path]
) -> None:
    """What an entry does not say is null or empty; a link of another kind has its label."""
    path = write_list(
        "papers:\n- title: Bare\n  links: {other: {Slides: 'https://example.com/s'}}\n"
    )
    ran = papersearch("--library", str(path), "search", "bare", "--json")
    (hit,) = ran.json["hits"]
    assert hit.pop("score") > 0
    assert hit == {
        "id": "bare",
        "title": "Bare",
        "title_zh": None,
        "venue": None,
        "year": None,
        "categories": [],
        "authors": [],
        "summary": "",
        "links": [{"kind": "other", "url": "https://example.com/s", "label": "Slides"}],
        "readings": [],
        "tags": [],
        "own_tags": [],
        "first_seen": None,
        "source": {"file": "data/list.yaml", "line": 2},
        "sources": [{"file": "data/list.yaml", "line": 2}],
        "matched": ["bare"],
        "missing": [],
    }


def test_the_best_comes_first(bundled: Run) -> None:
    """换脸 names Face X-ray first, and scores go down."""
    answer = bundled("search", "换脸", "--json").json
    assert titles(answer)[0] == "Face X-ray for More General Face Forgery Detection"
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_nothing_found(bundled: Run) -> None:
    """Where nothing is found the status is 1, the JSON whole, and the text output empty."""
    ran = bundled("search", "zzzz", "--json")
    assert ran.status == 1
    assert (ran.json["total"], ran.json["hits"]) == (0, [])
    assert ran.json["understood"] == [{"word": "zzzz", "as": "missing", "terms": []}]
    assert ran.json["facets"] == {
        "category": [],
        "venue": [],
        "year": [],
        "has": [],
        "is": [],
        "tag": [],
        "new": [],
    }
    ran = bundled("search", "zzzz")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("no paper has zzzz\n0 papers in ")


@cases(("limit", "shown"), [("0", 0), ("1", 1), ("3", 3), ("1000", 71)])
def test_limit(limit: str, shown: int, bundled: Run) -> None:
    """--limit says how many hits there are at most; total and facets count them all."""
    ran = bundled("search", "--json", "--limit", limit, "--", "-video")
    assert ran.status == 0
    assert (len(ran.json["hits"]), ran.json["total"]) == (shown, 71)
    assert sum(venue["count"] for venue in ran.json["facets"]["venue"]) == 71


def test_a_limit_that_no_library_reaches_is_refused(bundled: Run) -> None:
    """A number that engines could not take is an error with the range, no traceback."""
    assert bundled("search", "--limit", "1000000", "a").status == 0
    for limit in ("1000001", "4294967295", "99999999999999999999", "-1"):
        ran = bundled("search", "--limit", limit, "a")
        assert (ran.status, ran.out) == (2, "")
        assert f"{limit} is not in the range 0<=x<=1000000" in ran.err


def test_the_first_twenty_by_default(bundled: Run) -> None:
    """Without --limit, twenty hits are printed, and told about on standard error."""
    ran = bundled("search", "a")
    assert sum(line[:5].strip(" .").isdigit() for line in ran.out.splitlines()) == 20
    assert ran.err.strip().endswith(", the first 20 shown")


def test_category(bundled: Run) -> None:
    """--category narrows; given twice, it takes either; counts leave out its own choice."""
    everything = bundled("search", "net", "--json", "--limit", "100").json
    one = bundled("search", "net", "--category", "OCR", "--json").json
    assert {tuple(hit["categories"]) for hit in one["hits"]} == {("OCR",)}
    two = bundled("search", "net", "--category", "OCR", "--category", "GAN", "--json").json
    assert {tuple(hit["categories"]) for hit in two["hits"]} == {("OCR",), ("GAN",)}
    counts = {each["value"]: each["count"] for each in everything["facets"]["category"]}
    assert counts == {each["value"]: each["count"] for each in two["facets"]["category"]}
    chosen = {each["value"] for each in two["facets"]["category"] if each["selected"]}
    assert chosen == {"OCR", "GAN"}
    assert two["total"] == counts["OCR"] + counts["GAN"]


def test_facets_narrow_each_other(bundled: Run) -> None:
    """--has and --category together leave papers with both, as the counts promised."""
    code = bundled("search", "点云", "--has", "code", "--json").json
    promised = {each["value"]: each["count"] for each in code["facets"]["category"]}
    both = bundled("search", "点云", "--has", "code", "--category", "三维点云&重建", "--json").json
    assert both["total"] == promised["三维点云&重建"]
    assert all("code" in {link["kind"] for link in hit["links"]} for hit in both["hits"])


@cases(("kind", "total"), [("code", 18), ("reading", 14)])
def test_has(kind: str, total: int, bundled: Run) -> None:
    """--has keeps the papers that have it; so does has: in the text."""
    assert bundled("search", "has:" + kind, "--json").json["total"] == total
    hits = bundled("search", "--has", kind, "--json", "--limit", "100", "a").json["hits"]
    assert 0 < len(hits) <= total
    for hit in hits:
        kinds = {link["kind"] for link in hit["links"]}
        assert kind in kinds or (kind == "reading" and hit["readings"])


def test_marks(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """--is and typed is: narrow by the user's marks, --has note by notes; words need not be."""
    write_list("papers:\n- title: One net\n- title: Two net\n- title: Three net\n")
    marks = Context().marks_file
    marks.change("one-net", is_starred=True)
    marks.change("two-net", is_starred=True, is_read=True)
    marks.change("three-net", note="ask 王")
    marks.change("in-no-list", is_starred=True, note="gone")
    for arguments, found in (
        (("net", "--is", "starred"), ["One net", "Two net"]),
        (("--is", "starred"), ["One net", "Two net"]),
        (("--is", "starred", "--is", "read"), ["One net", "Two net"]),
        (("net", "is:starred", "-is:read"), ["One net"]),
        (("net", "--has", "note"), ["Three net"]),
        (("has:note",), ["Three net"]),
    ):
        answer = papersearch("search", *arguments, "--sort", "title", "--json").json
        assert sorted(titles(answer)) == found, arguments
    assert answer["facets"]["has"] == [{"value": "note", "count": 1, "selected": False}]
    assert papersearch("search", "--is", "read", "three", "--json").status == 1


def test_damaged_marks_are_told(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Marks that are damaged are told on standard error, once, and the search goes on."""
    write_list("papers:\n- title: One net\n")
    path = Context().marks_file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{")
    ran = papersearch("search", "net", "--json")
    assert titles(ran.json) == ["One net"]
    assert "marks.damaged-1.json" in ran.err
    assert papersearch("search", "net", "--json").err == ""


def test_values_that_nothing_has(bundled: Run) -> None:
    """A venue, a year or a category that no paper has finds nothing, and is no error."""
    for option in ("--venue", "--year", "--category", "--has", "--is"):
        assert bundled("search", "net", option, "1066", "--json").status == 1
    assert bundled("search", "net", "--venue", "CVPR", "--year", "2020", "--json").status == 0


def test_sort_by_title(bundled: Run) -> None:
    """--sort title gives the same hits in the order of their titles, whatever their case."""
    best = titles(bundled("search", "point", "--json").json)
    by_title = titles(bundled("search", "point", "--sort", "title", "--json").json)
    assert by_title == sorted(best, key=str.casefold) != best


def test_sort_by_year(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """--sort year gives the newest first, and those without a year last."""
    write_list(
        "papers:\n- {title: net a, year: 2019}\n- title: net b\n"
        "- {title: net c, year: 2021}\n- {title: net d, year: 2020}\n"
    )
    answer = papersearch("search", "net", "--sort", "year", "--json").json
    assert [hit["year"] for hit in answer["hits"]] == [2021, 2020, 2019, None]


def test_excluding(bundled: Run) -> None:
    """-word leaves out the papers that have the word, beside other words or alone."""
    without = bundled("search", "-video", "--json", "--limit", "100").json
    assert 0 < without["total"] < 81
    has_it = re.compile(r"(?<![a-z])video(?![a-z])", re.IGNORECASE)
    assert [
        hit for hit in without["hits"] if has_it.search(f"{hit['title']} {hit['summary']}")
    ] == []
    answer = bundled("search", "点云", "-分割", "--json").json
    assert answer["query"] == "点云 -分割"
    assert 0 < answer["total"] < bundled("search", "点云", "--json").json["total"]
    assert RANDLA not in titles(answer)


def test_phrases(bundled: Run) -> None:
    """A phrase in quotation marks is one, as the shell hands it over."""
    answer = bundled("search", '"graph scene"', "--literal", "--json").json
    assert answer["understood"] == [{"word": "graph scene", "as": "missing", "terms": []}]
    answer = bundled("search", '"scene graph"', "--literal", "--json").json
    assert answer["understood"] == []


@cases(
    "arguments",
    [
        ("点云", "--jsn"),
        ("点云", "--limt", "3"),
        ("--categry=OCR", "点云"),
        ("点云", "--limit", "many"),
        ("点云", "--limit", "-1"),
        ("点云", "--sort", "colour"),
        ("点云", "--category"),
        (),
    ],
)
def test_mistyped_options_are_refused(arguments: tuple[str, ...], bundled: Run) -> None:
    """A mistyped option is refused with status 2 and told on standard error."""
    ran = bundled("search", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Error: " in ran.err


def test_text_output(bundled: Run) -> None:
    """Hits are numbered, with title, category, what there is besides, and link; without colours."""
    ran = bundled("search", "randla")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        f"  1. {RANDLA}",
        "     三维点云&重建 · CVPR 2020 · code · reading",
        "     arXiv:1911.11236  https://arxiv.org/abs/1911.11236",
    ]
    assert ran.err.startswith("1 paper in ")


def test_a_paper_with_nothing_besides_has_no_line_for_it(
    write_list: Callable[[str], Path], papersearch: Run
) -> None:
    """Title and link alone are two lines."""
    write_list("papers:\n- title: Paper Kites\n  links: {paper: 'https://kites.org/1'}\n")
    ran = papersearch("search", "kites")
    assert [line for line in ran.out.splitlines() if not line.strip()] == []
    assert len(ran.out.splitlines()) == 2


def test_no_colours_where_there_is_no_terminal(
    bundled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where standard output is no terminal there are no colour codes, whatever TERM says."""
    monkeypatch.setenv("TERM", "xterm-256color")
    ran = bundled("search", "point cloud 点云")
    assert RANDLA in ran.out
    assert "\x1b" not in ran.out + ran.err


def test_how_words_were_understood_is_told(bundled: Run) -> None:
    """What was done beyond the literal word is told on standard error."""
    assert bundled("search", "segmentat").err.startswith("segmentat ≈ segmentation\n")


def test_only_json_on_standard_output(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Problems and the reason of a rebuild are told on standard error, not among the JSON."""
    write_list("papers:\n- title: One net\n- titel: Two\n")
    ran = papersearch("search", "net", "--json")
    assert titles(ran.json) == ["One net"]
    assert ran.err.startswith("2 problems in the lists: papersearch check\n")
    next(Path("index").glob("gen-*/sources.json")).write_text("{")
    ran = papersearch("search", "net", "--json")
    assert titles(ran.json) == ["One net"]
    assert "the index is built again: " in ran.err


def test_several_libraries(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """--library can be given several times: all are searched, a paper of two is found once."""
    first = write_list("papers:\n- title: One net\n- title: Two net\n")
    second = first.with_name("other.yml")
    second.write_text("papers:\n- title: Two net\n- title: Three net\n")
    ran = papersearch("--library", str(first), "--library", str(second), "search", "net", "--json")
    assert sorted(titles(ran.json)) == ["One net", "Three net", "Two net"]


def test_edits_are_found(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """A search after an edit finds what was written, without any other command."""
    write_list("papers:\n- title: One net\n")
    assert papersearch("search", "two").status == 1
    write_list("papers:\n- title: One net\n- title: Two nets\n")
    assert papersearch("search", "two").status == 0


def test_an_empty_library(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """A library without papers finds nothing, which is no error."""
    write_list("papers: []\n")
    ran = papersearch("search", "net", "--json")
    assert (ran.status, ran.json["total"]) == (1, 0)


def test_those_with_most_of_it_stand_below_a_border(bundled: Run) -> None:
    """They are listed below a line that says so, and JSON tells what each has and lacks."""
    done = bundled("search", "PolarMask", "snake", "--limit", "5")
    assert "no paper has all of this" in done.err
    words = ("search", "polarmask", "实例分割", "极坐标", "--limit", "9")
    done = bundled(*words)
    assert "1 has all of it · most of it below" in done.out
    answer = bundled(*words, "--json").json
    assert answer["total"] == 1 < len(answer["hits"])
    assert answer["hits"][0]["missing"] == []
    assert all(hit["missing"] for hit in answer["hits"][1:])
    assert bundled(*words, "--format", "csv").out.count("\n") == 2


def test_it_says_why_a_paper_was_found(bundled: Run) -> None:
    """With `--explain`, each word is told with its places, for people and in JSON."""
    told = bundled("search", "RandLA-Net", "--explain").out
    assert "randla net: RandLA-Net in title" in told
    assert "; the title names it\n" in told
    (hit,) = bundled("search", "RandLA-Net", "--explain", "--json").json["hits"]
    assert hit["why"][0] == {
        "word": "randla net",
        "field": "title",
        "text": "RandLA-Net",
        "as": "word",
    }
    assert hit["named_by_title"] == [{"word": "randla net", "share": 1.0}]


def test_papers_like_one_can_be_asked_for(bundled: Run) -> None:
    """By an option, or typed."""
    by_option = bundled("search", "--like", "arXiv:1909.13226", "--json").json
    typed = bundled("search", "like:arXiv:1909.13226", "--json").json
    assert titles(by_option) == titles(typed)
    assert by_option["hits"]
    assert "arXiv:1909.13226" not in {hit["id"] for hit in by_option["hits"]}


def test_what_is_not_utf_8_finds_nothing(
    papersearch: Run, write_list: Callable[[str], Path]
) -> None:
    """Bytes that no list can have, alone in a query or an option, are found in no paper."""
    write_list("papers:\n- title: One net\n  venue: CVPR\n  year: 2020\n")
    options = [[name, "\udcff"] for name in ("--category", "--venue", "--year", "--has", "--is")]
    for arguments in (["\udcff"], ['"\udcff"'], *options):
        assert papersearch("search", *arguments).status == 1, arguments
    assert papersearch("search", "net", "\udcff").status == 0
