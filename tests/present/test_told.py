"""What errors and problems say in Chinese: one table, recognised by what they say in English."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from papersearch import errors
from papersearch.engine.opensearch.address import parsed_address
from papersearch.errors import PapersearchError, SettingsError
from papersearch.library.files import read_list
from papersearch.present.chinese_told import TOLD
from papersearch.present.language import speak
from papersearch.present.told import error_in_lines, told
from papersearch.tui.keys import KEYS
from papersearch.tui.remapping import key_faults
from papersearch.user.marks import MarksFile
from papersearch.user.settings import load_settings
from syntax import PACKAGE, tree, trees

PLACE: Final = re.compile(r"\{(\w+)\}")
IN_THE_INTERFACE: Final = (
    *("desktop/editor.py", "present/output_files.py", "index/local_home.py", "user/file.py"),
    "user/kept_twice.py",
    *("user/preferences.py", "search/paper_marks.py", "index/shared_index.py"),
    *("index/cluster_home.py", "index/fit_snapshot.py"),
    *(f"engine/opensearch/{name}.py" for name in ("address", "answers", "client", "trust")),
    *("user/settings.py", "library/locate.py", "engine/registry.py", "tui/run.py"),
)
"""Where errors arise that the interface tells, or that keep it from beginning."""
SAYING: Final = {*vars(errors), "ConnectionFault", "_hint", "_Fault"}
"""What is called with messages and hints."""
NOTING: Final = {"add", "take", "Problem", "Unreadable", "YamlFault", "no_list"}
"""What is called with messages and hints of problems."""
HINT: Final = re.compile(r"[A-Z][a-z]+ (?!\w+\. ).*\.")
HAS_WORDS: Final = re.compile(r"[a-z]{2,} [a-z]")
BROKEN: Final = {
    "a.yaml": "papers:\n- summary: x\n- title: A\n  year: abc\n  links: {paper: 'ftp://x'}\n",
    "e.yaml": "papers:\n- title: A\n  links: []\n- title: [\n",
    "b.md": "# Papers\n- https://arxiv.org/abs/1912.02424\n- https://arxiv.org/abs/1912.02425\n",
    "c.md": "words\n",
    "d.csv": "a,b\n1,2\n",
}


def in_chinese(sentence: str) -> str:
    """Return what is said in Chinese."""

    def say() -> str:
        speak("zh")
        return told(sentence)

    return copy_context().run(say)


def in_chinese_lines(error: PapersearchError) -> list[str]:
    """Return the lines of an error in Chinese."""

    def say() -> list[str]:
        speak("zh")
        return error_in_lines(error).split("\n")

    return copy_context().run(say)


def constants() -> Iterator[str]:
    """Yield all texts in the package's sources."""
    for path, module in trees():
        if not path.name.startswith("chinese"):
            for node in ast.walk(module):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def raised(path: Path) -> Iterator[str]:
    """Yield the messages and hints of the errors that a source raises, `7` in each place."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
            for given in node.args:
                yield from filter(None, [text_of(given)])


def text_of(node: ast.AST) -> str:
    """Return the text that stands in a source, `7` in each place; empty for anything else."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in parts)
    return ""


def said_of_lists(path: Path) -> Iterator[str]:
    """Yield what a source of the library may say of lists.

    That is what reads as a hint, wherever it stands, and what is called a message, or given where
    problems are noted.
    """
    nodes = list(ast.walk(tree(path)))
    inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if id(node) not in inner and HINT.fullmatch(text := text_of(node)):
            yield text
        named = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message"
        if named or (isinstance(node, ast.Call) and _name_of(node.func) in NOTING):
            parts = (part for part in ast.walk(node) if id(part) not in inner)
            yield from filter(HAS_WORDS.search, map(text_of, parts))


def _name_of(function: ast.AST) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def test_both_languages_have_the_same_places() -> None:
    """What is told in one language is told in the other."""
    assert [e for e, zh in TOLD.items() if set(PLACE.findall(e)) != set(PLACE.findall(zh))] == []


def test_each_sentence_is_recognised_as_itself() -> None:
    """Not as one that says less: `{path} cannot be written: {why}` takes many for its own."""
    filled = {e: PLACE.sub(lambda place: f"<{place[1]}>", e) for e in TOLD}
    wanted = {e: PLACE.sub(lambda place: f"<{place[1]}>", zh) for e, zh in TOLD.items()}
    assert [e for e in TOLD if in_chinese(filled[e]) != wanted[e]] == []


def test_every_sentence_of_the_table_is_said() -> None:
    """What a sentence has between its places stands in the sources, or the system says it."""
    said = "\0".join([*constants(), *map(os.strerror, errno.errorcode)])
    pieces = {sentence: max(PLACE.sub("\0", sentence).split("\0"), key=len) for sentence in TOLD}
    assert [sentence for sentence, piece in pieces.items() if piece.strip() not in said] == []


def test_what_the_interface_may_tell_is_in_the_table() -> None:
    """Every error that arises while the interface runs is said in Chinese."""
    texts = {text for name in IN_THE_INTERFACE for text in raised(PACKAGE / name)}
    texts -= {"7:7: 7"}  # a place and what is wrong there, which is told by itself
    assert len(texts) > 15
    assert sorted(text for text in texts if in_chinese(text) == text and " " in text) == []


def test_what_keeps_the_interface_from_beginning_is_said(tmp_path: Path) -> None:
    """Several faults of settings, too: each behind its place, with what to do."""
    path = tmp_path / "config.yaml"
    path.write_text("colour: red\nlang: fr\nkeys: {star: tab, stars: f9}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as failed:
        load_settings(path, partial(key_faults, KEYS))
    first, *others, last = in_chinese_lines(failed.value)
    assert (first, last) == ("有 4 项设置读不懂", "请改正它们。")
    assert others[0].startswith(f"{path}:1: 没有 'colour' 这项设置。可用的设置：library")
    assert others[1] == f"{path}:2: 没有 'fr' 这种语言。请写 `lang: en` 或 `lang: zh`。"
    assert [re.search("[\u4e00-\u9fff]", line) for line in others].count(None) == 0
    for address in ("a.b:9200/p", "me:x@a.b/p", "https://a.b/p?x", "https://a.b/P", "http://a.b/p"):
        with pytest.raises(SettingsError) as wrong:
            parsed_address(address)
        for line in in_chinese_lines(wrong.value):
            assert re.search("[\u4e00-\u9fff]", line), line


def test_all_that_is_said_of_lists_is_in_the_table() -> None:
    """Every message and hint that a source of the library has, also among its constants."""
    texts = {text for path in (PACKAGE / "library").rglob("*.py") for text in said_of_lists(path)}
    assert len(texts) > 100
    assert sorted(text for text in texts if in_chinese(text) == text) == []


def test_what_is_wrong_with_own_files_is_said(tmp_path: Path) -> None:
    """Whatever is damaged, and whatever takes its place."""
    path = tmp_path / "marks.json"
    backup = tmp_path / "marks.json.bak"
    for texts, is_read_only in (
        (("{", '{"version": 1}'), False),
        (("{", "{}"), False),
        (("[]", None), True),
        ((None, '{"version": 1}'), False),
        (('{"version": 99}', None), False),
        (('{"version": 1, "papers": []}', None), False),
    ):
        for each, text in zip((path, backup), texts, strict=True):
            each.unlink(missing_ok=True)
            if text is not None:
                each.write_text(text)
        file = MarksFile(path, is_read_only=is_read_only)
        file.marks()
        shown = in_chinese(file.warning)
        words = re.sub(r"/\S+|[A-Za-z0-9_.-]+\.json(\.bak)?|JSON|papersearch|`papers`", "", shown)
        assert re.search("[\u4e00-\u9fff]", words), file.warning
        assert not re.search("[a-z]{2}", words), shown


def test_problems_of_broken_lists_are_said() -> None:
    """What is wrong in broken lists, and what to do, is said in Chinese; all else stays."""
    found = [
        problem
        for name, text in BROKEN.items()
        for problem in read_list(Path(name), text.encode()).problems
    ]
    assert len(found) > 5
    for problem in found:
        for sentence in (problem.message, problem.hint):
            assert re.search("[\u4e00-\u9fff]", in_chinese(sentence)), sentence
    cluster = "the cluster at http://a:1, http://b:2 cannot be reached: it does not answer in time"
    assert in_chinese(cluster) == "连不上 http://a:1, http://b:2 的集群：它没有及时回答"
    links = in_chinese("3 lines with links to papers belong to no title (lines 3 4 5)")
    assert links == "有 3 行论文链接不属于任何标题（第 3 4 5 行）"
    assert in_chinese("nobody says this") == "nobody says this"
    assert told("no editor was found") == "no editor was found"
