"""`papersearch search --format`: hits in the forms that other programs take."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import click

from cli.conftest import Run
from papersearch.cli.commands import search
from papersearch.context import Context
from papersearch.export.formats import FORMATS
from papersearch.library.markdown.exported import EXPORT_MARK
from tables import cases

RANDLA = "RandLA-Net: Efficient Semantic Segmentation of Large-Scale Point Clouds"


def test_all_formats_can_be_named() -> None:
    """The option takes the names of all formats there are."""
    (option,) = (each for each in search.params if each.name == "format_name")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)


def test_markdown(bundled: Run) -> None:
    """Markdown has a line a paper and details below; how it was understood is told apart."""
    ran = bundled("search", "randla", "--format", "markdown")
    assert ran.status == 0
    *lines, summary = ran.out.splitlines()
    assert lines == [
        EXPORT_MARK,
        f"- [{RANDLA}](https://arxiv.org/abs/1911.11236)",
        "  - Venue: CVPR",
        "  - Year: 2020",
        "  - Categories: 三维点云&重建",
        "  - [code](https://github.com/QingyongHu/RandLA-Net)",
        "  - 解读: [RandLA-Net:大场景三维点云语义分割新框架（已开源）]"
        "(https://mp.weixin.qq.com/s/xuLJ8m_ipGVBXVduA7Y0IA)",
    ]
    assert summary.startswith("  - Summary: 面向大规模三维点云语义分割的轻量网络")
    assert ran.err.startswith("1 paper in ")


def test_lost_papers_are_no_fault(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """A paper that is in no list any more has no source, in every format."""
    write_list("papers:\n- title: Here\n")
    Context().marks_file.change("a-paper-that-is-gone", is_starred=True)
    (hit,) = papersearch("search", "is:lost", "--json").json["hits"]
    assert (hit["title"], hit["source"], hit["sources"]) == ("a paper that is gone", None, [])
    for name in FORMATS:
        assert "a paper that is gone" in papersearch("search", "is:lost", "--format", name).out


def test_bibtex(bundled: Run) -> None:
    """BibTeX has an entry a paper, as many as --limit says."""
    ran = bundled("search", "点云", "--format", "bibtex", "--limit", "3")
    assert ran.status == 0
    assert ran.out.count("@inproceedings{") == 3
    assert "@inproceedings{randlanet2020,\n" in ran.out
    assert ran.err.endswith(", the first 3 shown\n")


def test_csv(bundled: Run) -> None:
    """CSV begins with the mark that Excel looks for, and its lines end as the format asks."""
    ran = bundled("search", "点云", "--format", "csv", "--limit", "3")
    assert ran.out[0] == "\ufeff"
    assert ran.out.count("\r\n") == ran.out.count("\n") == 4
    rows = list(csv.DictReader(io.StringIO(ran.out[1:], newline="")))
    assert RANDLA in {row["title"] for row in rows}
    assert {row["year"] for row in rows} == {"2020"}


def test_json(bundled: Run) -> None:
    """JSON is what --json prints, and naming both is no fault."""
    one, two, both = (
        bundled("search", "randla", *options)
        for options in (["--json"], ["--format", "json"], ["--format", "json", "--json"])
    )
    assert {**one.json, "took_ms": 0} == {**two.json, "took_ms": 0} == {**both.json, "took_ms": 0}
    assert one.err == two.err == both.err == ""


@cases(("name", "out"), [("markdown", ""), ("bibtex", ""), ("csv", "\ufeffid,title,")])
def test_nothing_found(name: str, out: str, bundled: Run) -> None:
    """Where nothing is found, the status is 1, and there is no paper in the output."""
    ran = bundled("search", "zzzz", "--format", name)
    assert ran.status == 1
    assert ran.out.startswith(out)
    assert len(ran.out.splitlines()) == bool(out)
    assert ran.err.startswith("no paper has zzzz\n")


@cases("options", [["--format", "yaml"], ["--format"], ["--json", "--format", "csv"]])
def test_refusals(options: list[str], bundled: Run) -> None:
    """A format that there is not, or two different ones, are refused."""
    ran = bundled("search", "点云", *options)
    assert (ran.status, ran.out) == (2, "")
    assert "Error: " in ran.err


def test_texts_of_a_list_are_data(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """What a list says makes no formula, link or field of its own."""
    write_list("papers:\n- title: '=net} [a](https://b)'\n")
    shown = {name: papersearch("search", "net", "--format", name).out for name in FORMATS}
    assert shown["markdown"] == f"{EXPORT_MARK}\n- **=net}} \\[a\\](https\\://b)**\n"
    assert "title = {=net\\textbraceright{} [a](https://b)}" in shown["bibtex"]
    assert ",'=net} [a](https://b)," in shown["csv"]
    assert '"title": "=net} [a](https://b)"' in shown["json"]
