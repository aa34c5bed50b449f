"""What the benchmark of growth rests on: what FTS5 is asked, what is counted, what is drawn."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

import corpus
from papersearch.library.files import read_list_file
from papersearch.library.glossary import GlossaryEntry
from papersearch.library.records import Problem
from shared import synthetic
from shared.alone import alone
from shared.full_text import TermTable, expression
from shared.scale_picture import Panel, drawn
from shared.scale_tables import exponent
from tables import cases


@cases(
    ("typed", "asked"),
    [
        ("", ""),
        ("-", ""),
        ("Object det", '"object"* "det"*'),
        ("few-shot", '"fewshot"*'),
        ("图", '"图"*'),
        ("目标检测", '"目标" "标检" "检测"'),
        ('"3D 点云', '"3d"* "点云"'),
    ],
)
def test_full_text_is_asked_for_all_words(typed: str, asked: str) -> None:
    """Words are asked for as beginnings, Chinese by its grams, and nothing typed is syntax."""
    assert expression(typed) == asked


def test_full_text_divides_at_spaces_only(tmp_path: Path) -> None:
    """Terms stay as they are cut, marks included, and are counted by papers."""
    table = TermTable.at(tmp_path / "table")
    table.add([("a", "fewshot ~detect 目标"), ("b", "few 目标 标检")])
    table.replace(1)
    assert table.find("few", 10) == ["a", "b"] or table.find("few", 10) == ["b", "a"]
    assert table.find("目标检", 10) == ["b"]
    assert table.frequencies() == [
        ("few", 1),
        ("fewshot", 1),
        ("~detect", 1),
        ("标检", 1),
        ("目标", 2),
    ]
    table.connection.close()


def test_an_exponent_is_one_where_cost_grows_as_papers_do() -> None:
    """Twice the papers at four times the cost is an exponent of two."""
    assert exponent((100, 3.0), (1000, 30.0)) == pytest.approx(1)
    assert exponent((100, 3.0), (200, 12.0)) == pytest.approx(2)


def test_a_picture_is_an_image_of_all_curves() -> None:
    """The picture is well-formed, whatever curves are called, and names each once."""
    curves = {"<one>": [(100, 0.2), (20_000, 3.5)], "two": [(100, 4.0)]}
    root = Xml.fromstring(drawn([Panel("build, s", curves), Panel("size", curves)]))
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [texts.count(name) for name in ("<one>", "two", "build, s", "size")] == [1, 1, 1, 1]


def test_work_is_done_alone() -> None:
    """Work in a process of its own gives what it would give here."""
    assert alone(expression, "目标").result == '"目标"'


def test_invented_papers_are_the_same_each_time(
    tmp_path: Path,
    bundled_glossary: tuple[list[GlossaryEntry], list[Problem]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first of many invented papers are those of few, and each is read as one paper."""
    monkeypatch.setattr(synthetic, "read_glossary", lambda _: bundled_glossary)
    monkeypatch.setattr(corpus, "PAPERS_A_FILE", 12)
    corpus.write_library(None, tmp_path / "few", 5)
    corpus.write_library(None, tmp_path / "many", 13)
    few, many = (
        [read_list_file(file, file.name) for file in sorted((tmp_path / name).iterdir())]
        for name in ("few", "many")
    )
    assert [each.problems for each in (*few, *many)] == [()] * 3
    papers = [entry.paper for listed in many for entry in listed.entries]
    assert [entry.paper for listed in few for entry in listed.entries] == papers[:5]
    assert len({paper.id for paper in papers}) == len(papers) == 13
