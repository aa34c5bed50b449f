"""The lexicon of a library: what a build learns of its words, and what updates make of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papersearch.analysis import pinyin
from papersearch.analysis.chinese import BuildingCutter
from papersearch.context import Context
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.io import places
from papersearch.library.glossary import GlossaryEntry
from papersearch.library.locate import Library
from tables import cases

HAN = re.compile("[\u4e00-\u9fff]+")
"""What jieba cuts; the bundled glossary has a few expressions in kana as well."""
LIST = "papers:\n- {title: PolarMask 实例分割, categories: ['目标检测(Object Detection)']}\n"
GLOSSARY = "- {zh: [点云], en: [point cloud]}\n"

Opened = Callable[[], OpenIndex]


@pytest.fixture
def small_glossary(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small glossary in the bundled one's place."""
    folder = home / "bundled"
    folder.mkdir()
    monkeypatch.setattr(places, "bundled_lists", lambda: folder)
    path = folder / "glossary.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path


@pytest.fixture
def opened(
    make_library: Callable[..., Library], small_glossary: Path, quick_builds: None
) -> Opened:
    """Return a function that brings the index of a library with `LIST` up to date and opens it."""
    library = make_library(LIST)
    return lambda: LibraryIndex(library, WhooshEngine()).open()


def meanings(index: OpenIndex) -> list[tuple[str, ...]]:
    """Return the meanings that an index knows."""
    return [sense.expressions for sense in index.lexicon.glossary.senses()]


def library_of(home: Path) -> LibraryIndex:
    """Return the index of the library that `opened` opens."""
    work = home / "work"
    return LibraryIndex(Library((work / "data",), work / "index"), WhooshEngine())


def add_to_list(home: Path, title: str) -> None:
    """Write one more paper into the library's list file."""
    with (home / "work" / "data" / "list.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- {{title: {title}}}\n")


def test_an_index_knows_glossary_and_headings(opened: Opened) -> None:
    """A build gathers the meanings of the glossary and those of the library's headings."""
    index = opened()
    assert meanings(index) == [("点云", "point cloud"), ("目标检测", "Object Detection")]
    assert index.problems() == []


def test_an_index_knows_the_words_of_its_library(opened: Opened) -> None:
    """A build writes down Chinese words, Latin words and pinyin, that of the glossary too."""
    lexicon = opened().lexicon
    assert {"实例", "分割"} <= lexicon.vocabulary.keys()
    assert {"polarmask", "object", "detection"} <= set(lexicon.latin)
    assert lexicon.latin == sorted(lexicon.latin)
    assert lexicon.pinyin.words("fenge", whole=True) == ["分割"]
    assert lexicon.pinyin.words("dianyun", whole=True) == ["点云"]


def test_an_update_keeps_what_was_known(opened: Opened, home: Path) -> None:
    """After an edit all that was known is known still, and the new words beside it."""
    before = opened()
    add_to_list(home, "BlendMask 图像生成")
    after = opened()
    assert after.manifest.reason == "list files changed"
    assert meanings(after) == meanings(before)
    assert before.lexicon.vocabulary.keys() < after.lexicon.vocabulary.keys()
    assert {"图像", "生成"} <= after.lexicon.vocabulary.keys()
    assert set(after.lexicon.latin) == {*before.lexicon.latin, "blendmask", "blend"}
    for typed, word in (("fenge", "分割"), ("dianyun", "点云"), ("shengcheng", "生成")):
        assert after.lexicon.pinyin.words(typed, whole=True) == [word]


def test_what_an_update_mines_is_added(opened: Opened, home: Path) -> None:
    """A heading that an edit brings is a meaning beside the others, each once, in their order."""
    opened()
    add_to_list(home, "Snake, categories: ['图像生成(Image Generation)', '点云(point cloud)']")
    assert meanings(opened()) == [
        ("点云", "point cloud"),
        ("图像生成", "Image Generation"),
        ("目标检测", "Object Detection"),
    ]


def test_an_update_asks_for_pinyin_of_new_words_alone(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pinyin of a word is worked out once, when the word is met for the first time."""
    opened()
    asked: list[str] = []

    def keys(word: str) -> list[str]:
        asked.append(word)
        return []

    monkeypatch.setattr(pinyin, "keys", keys)
    add_to_list(home, "BlendMask 实例分割与图像")
    opened()
    assert asked == ["图像"]


IMPORTS = """
import json, sys
from papersearch.context import Context
index = Context().index.open()
print(json.dumps({"papers": index.manifest.papers, "modules": sorted(sys.modules)}))
"""


def in_a_fresh_interpreter() -> Any:
    """Bring the library of the current folder up to date; return its papers and the imports."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS],
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def test_an_update_without_new_words_imports_no_pypinyin(
    home: Path, make_library: Callable[..., Library], quick_builds: None
) -> None:
    """Where an edit brings no new word, pypinyin is not imported, as it is by a build."""
    make_library(LIST)
    Context().index.open()
    add_to_list(home, "BlendMask 分割实例")
    updated = in_a_fresh_interpreter()
    assert updated["papers"] == 2
    assert "yaml" in updated["modules"]
    assert "pypinyin" not in updated["modules"]


@pytest.mark.parametrize("has_own", [False, True])
def test_a_changed_glossary_rebuilds_and_says_so(
    opened: Opened, home: Path, small_glossary: Path, has_own: bool
) -> None:
    """An edit of the bundled or the library's own glossary makes the index anew, with a reason."""
    own = home / "work" / "data" / "glossary.yaml"
    if has_own:
        own.write_text("- {zh: [蛇], en: [snake]}\n", encoding="utf-8")
    opened()
    edited = own if has_own else small_glossary
    edited.write_text("- {zh: [小船], en: [boat]}\n", encoding="utf-8")
    library = library_of(home)
    assert library.state().reason == "the glossary has changed"
    assert library.open_as_it_is() is None
    reasons: list[str] = []
    index = library.open(told=reasons.append)
    assert reasons == [index.manifest.reason] == ["the glossary has changed"]
    assert ("小船", "boat") in meanings(index)
    assert ("蛇", "snake") not in meanings(index)
    assert library.state().is_fresh


@pytest.mark.parametrize("name", ["glossary.yaml", "glossary.yml"])
def test_a_library_brings_its_own_glossary(opened: Opened, home: Path, name: str) -> None:
    """A glossary beside the list files adds to the bundled one, and is no list file."""
    own = home / "work" / "data" / name
    own.write_text("- {zh: [冰川裂隙], en: [crevasse]}\n- {zh: [点云]}\n", encoding="utf-8")
    index = opened()
    assert index.manifest.papers == 1
    assert meanings(index)[:2] == [("点云", "point cloud"), ("冰川裂隙", "crevasse")]
    assert index.lexicon.pinyin.words("bclx", whole=True) == ["冰川裂隙"]
    assert [str(problem) for problem in index.problems()] == [f"{own}:2:3: this entry lacks a side"]


def test_problems_of_a_glossary_outlive_updates(opened: Opened, home: Path) -> None:
    """What is wrong in a glossary is told after an update, too, until it is mended."""
    own = home / "work" / "data" / "glossary.yaml"
    own.write_text("- 点云\n", encoding="utf-8")
    opened()
    add_to_list(home, "Snake")
    assert [problem.line for problem in opened().problems()] == [1]
    own.write_text("[]\n", encoding="utf-8")
    assert opened().problems() == []


def test_an_open_index_notices_an_edited_glossary(opened: Opened, home: Path) -> None:
    """Who looks whether an open index is still fresh learns of an edited glossary as well."""
    library = library_of(home)
    index = opened()
    assert not library.has_changed(index)
    own = home / "work" / "data" / "glossary.yaml"
    own.write_text("- {zh: [蛇], en: [snake]}\n", encoding="utf-8")
    assert library.has_changed(index)


@pytest.fixture(scope="module")
def expressions(bundled_entries: list[GlossaryEntry]) -> list[str]:
    """Return the Chinese expressions of the bundled glossary."""
    given = [text for entry in bundled_entries for text in (*entry.zh, *entry.forms)]
    return [expression for expression in given if HAN.fullmatch(expression)]


@cases(
    ("text", "word"),
    [
        ("小样本学习", "小样本"),
        ("基于自监督的方法", "自监督"),
        ("三维点云的配准", "点云"),
        ("物体位姿估计算法", "位姿"),
        ("行人重识别", "重识别"),
        ("零样本超分辨率", "零样本"),
    ],
)
def test_papers_are_cut_by_the_glossary_too(
    expressions: list[str],
    text: str,
    word: str,
) -> None:
    """An expression of the glossary is a word in a paper's text, not cut in two."""
    cutter = BuildingCutter(expressions)
    assert word in [each for each, _ in cutter.words(text)]


def test_each_expression_is_a_word(expressions: list[str]) -> None:
    """Each Chinese expression of the bundled glossary, alone, is one word."""
    cutter = BuildingCutter(expressions)
    cut = [each for each in expressions if each not in [word for word, _ in cutter.words(each)]]
    assert cut == []


def test_a_library_is_cut_by_its_own_glossary(opened: Opened, home: Path) -> None:
    """A word that only the library's own glossary has is a word of the library."""
    own = home / "work" / "data" / "glossary.yaml"
    own.write_text("- {zh: [冰川裂隙], en: [crevasse]}\n", encoding="utf-8")
    add_to_list(home, "格陵兰冰川裂隙的检测")
    lexicon = opened().lexicon
    assert "冰川裂隙" in lexicon.vocabulary


def test_an_update_cuts_as_a_build_does(
    make_library: Callable[..., Library], small_glossary: Path, quick_builds: None
) -> None:
    """What was mined is no word to cut papers by: a paper has the same terms either way."""
    both = LIST.replace("目标检测(", "雪橇犬辨(") + "- {title: Sled, summary: 雪橇犬辨认}\n"
    found = []
    for texts in ([both], [LIST.replace("目标检测(", "雪橇犬辨("), both]):
        for text in texts:
            library = make_library(text)
            LibraryIndex(library, WhooshEngine()).open()
        index = LibraryIndex(library, WhooshEngine()).open()
        found.append({term for c in "雪橇犬辨认" for term in index.snapshot.complete(c, 999)})
        shutil.rmtree(library.index_folder)
    assert found[0] == found[1]
