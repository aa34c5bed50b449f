"""Glossary files: what is read, and what each mistake costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papersearch.analysis.runs import is_chinese
from papersearch.analysis.tokens import tokens_of
from papersearch.library.glossary import GlossaryEntry, read_glossary
from papersearch.library.records import Problem
from tables import cases

Read = Callable[[bytes], tuple[list[str], list[str]]]


def marked(entry: GlossaryEntry) -> list[tuple[str, tuple[str, ...]]]:
    """Return the forms, what is weak and what is broad of an entry, each with a sign."""
    return [("+", entry.forms), ("~", entry.weak), ("<", entry.broad)]


def _key(text: str) -> str:
    return " ".join(token.key for token in tokens_of([text])[0])


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a glossary's bytes: entries `zh = en`, and problems."""
    path = tmp_path / "glossary.yaml"

    def read(data: bytes) -> tuple[list[str], list[str]]:
        path.write_bytes(data)
        entries, problems = read_glossary(path)
        for problem in problems:
            assert problem.file == str(path)
            assert problem.hint.endswith(".")
        read = []
        for entry in entries:
            more = "".join(f" {sign}{text}" for sign, texts in marked(entry) for text in texts)
            opaque = " opaque" if entry.is_opaque else ""
            read.append(f"{'/'.join(entry.zh)} = {'/'.join(entry.en)}{more}{opaque}")
        return read, [f"{each.line}:{each.column}: {each.message}" for each in problems]

    return read


@cases(
    ("text", "entries"),
    [
        ("", []),
        ("# nothing yet\n", []),
        ("- {zh: [点云], en: [point cloud]}\n", ["点云 = point cloud"]),
        ("- {zh: 点云, en: point cloud}\n", ["点云 = point cloud"]),
        ("- zh: [点云]\n  en:\n  - point cloud\n", ["点云 = point cloud"]),
        (
            "- {en: [ReID, person ReID], zh: [重识别, 再识别]}\n",
            ["重识别/再识别 = ReID/person ReID"],
        ),
        ("- {zh: [网络, 网络], en: [network]}\n", ["网络 = network"]),
        ("- {zh: [甲], en: [a]}\n- {zh: [甲], en: [b]}\n", ["甲 = a", "甲 = b"]),
        ("- {zh: [空], en: ['null', no, 3]}\n", ["空 = null/no/3"]),
        ("- {zh: ['  点  云 '], en: [point\tcloud]}\n", ["点 云 = point cloud"]),
        ("zh: [点云]\nen: [point cloud]\n", ["点云 = point cloud"]),
        (
            "- {zh: 检测, en: detect, forms: [detecting, 侦测]}\n",
            ["检测 = detect +detecting +侦测"],
        ),
        ("- {zh: [体积, 体], en: volume, weak: [体]}\n", ["体积/体 = volume ~体"]),
        ("- {zh: 用, en: use, forms: using, weak: all}\n", ["用 = use +using ~用 ~use ~using"]),
        ("- {zh: 学习率, en: learning rate, opaque: yes}\n", ["学习率 = learning rate opaque"]),
        ("- {en: free lunch, opaque: true}\n", [" = free lunch opaque"]),
        ("- {en: policy, broad: 策略}\n", [" = policy <策略"]),
        ("- {zh: 点云, en: point cloud, opaque: no, weak: }\n", ["点云 = point cloud"]),
        ("\ufeff- {zh: [点云], en: [point cloud]}\r\n", ["点云 = point cloud"]),
    ],
)
def test_entries_are_read(read: Read, text: str, entries: list[str]) -> None:
    """An entry has expressions of both languages, in any order and any of YAML's ways."""
    assert read(text.encode()) == (entries, [])


@cases(
    ("text", "entries", "problems"),
    [
        ("- 点云\n", [], ["2:3: an entry must be a mapping, but is text"]),
        ("- [点云, cloud]\n", [], ["2:3: an entry must be a mapping, but is a list"]),
        ("- {zh: [甲]}\n", [], ["2:3: this entry lacks a side"]),
        ("- {zh: [], en: [a]}\n", [], ["2:3: this entry lacks a side"]),
        ("- {opaque: yes}\n", [], ["2:3: this entry lacks a side"]),
        (
            "- {zh: [甲], en: [a], opaque: 甲}\n",
            ["甲 = a"],
            ["2:3: 'opaque' must be yes or no, not '甲'"],
        ),
        (
            "- {zh: [甲], en: [a], weak: [a, 乙]}\n",
            ["甲 = a ~a"],
            ["2:3: 'weak' names '乙', which this entry lacks"],
        ),
        ('- {zh: "", en: [a]}\n', [], ["2:3: this entry lacks a side"]),
        ("- {zh: [甲], en: [a], de: [b]}\n", ["甲 = a"], ["2:22: unknown key 'de'"]),
        (
            "- {zh: [甲], enn: [a]}\n",
            [],
            ["2:3: this entry lacks a side", "2:13: unknown key 'enn'; did you mean 'en'?"],
        ),
        (
            "- {zh: [甲, [乙]], en: [a]}\n",
            ["甲 = a"],
            ["2:12: 'zh' must be a list of texts, but holds a list"],
        ),
        (
            "- {zh: [甲], zh: [乙], en: [a]}\n",
            ["甲 = a"],
            ["2:13: the key 'zh' stands at line 2 already"],
        ),
        (
            "- {zh: [甲], en: [a\x07b]}\n",
            ["甲 = ab"],
            ["2:19: there is a control character (U+0007) in this line"],
        ),
    ],
)
def test_a_bad_entry_costs_itself_alone(
    read: Read, text: str, entries: list[str], problems: list[str]
) -> None:
    """What is wrong in an entry is told with its place; the entries around it are read."""
    before, after = "- {zh: [首], en: [first]}\n", "- {zh: [末], en: [last]}\n"
    found, told = read((before + text + after).encode())
    assert found == ["首 = first", *entries, "末 = last"]
    assert told == problems


@cases(
    ("data", "problem"),
    [
        (b"\xff\xfe-\x00", "1:1: the file is UTF-16, not UTF-8"),
        (b"- {zh: [a], en: [\xb5\xe3]}\n", "1:18: the byte 0xB5 is not UTF-8"),
        (b"- {zh: [a], en: [b]}\n---\n[]\n", "2:1: a second YAML document begins here"),
        (b"\n- {zh: [" + b"[" * 99 + b"\n", "2:38: values are nested more than 32 deep"),
    ],
)
def test_a_file_that_is_no_yaml_is_told(read: Read, data: bytes, problem: str) -> None:
    """Where a file as a whole cannot be read, the place and the reason are told."""
    assert read(data) == ([], [problem])


@cases("name", ["missing.yaml", "."])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    """A glossary that is gone, or is a folder, is a problem and no error."""
    entries, problems = read_glossary(tmp_path / name)
    assert entries == []
    assert [problem.message.startswith("the file cannot be read: ") for problem in problems] == [
        True
    ]


PIECES = st.sampled_from(
    [
        *(b"- {zh: [", b"], en: [", b"]}", b"- ", b"zh:", b"en:", b"\n", b"  ", b"&a ", b"*a"),
        *(b"!!x ", b"'", b'"', b": ", b"---", b"\x00", b"\xff", b"\t", b"cloud", b"#", b"|"),
        "点云".encode(),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60) | st.lists(PIECES, max_size=20).map(b"".join))
def test_no_bytes_raise(read: Read, data: bytes) -> None:
    """Whatever the bytes, each entry that is read has both sides, and problems have places."""
    entries, problems = read(data)
    sides = [entry.partition(" = ") for entry in entries]
    assert all(zh and en for zh, _, en in sides if not en.endswith(" opaque"))
    assert all(problem[0] in "123456789" for problem in problems)


def test_the_bundled_glossary_is_whole(
    bundled_glossary: tuple[list[GlossaryEntry], list[Problem]],
) -> None:
    """The program's own glossary has no problem, no entry twice, and one character is weak."""
    entries, problems = bundled_glossary
    assert [str(problem) for problem in problems] == []
    assert len(entries) > 5000
    assert [entry for entry, number in Counter(entries).items() if number > 1] == []
    lone = [
        zh
        for entry in entries
        for zh in entry.zh
        if len(zh) == 1 and zh not in entry.weak and not entry.is_opaque
    ]
    assert lone == []


def _shared(one: Sequence[str], other: Sequence[str]) -> set[str]:
    return set(map(_key, one)) & set(map(_key, other))


def test_no_two_senses_are_told_by_the_same_two_words(
    bundled_entries: list[GlossaryEntry],
) -> None:
    """Entries that share Chinese differ in English, and the other way: else they are one sense."""
    by_chinese: defaultdict[str, list[GlossaryEntry]] = defaultdict(list)
    for entry in bundled_entries:
        for key in {_key(zh) for zh in (*entry.zh, *entry.broad)}:
            by_chinese[key].append(entry)
    twice = {
        (*shared, *_shared(one.zh, other.zh))
        for several in by_chinese.values()
        for one, other in combinations(several, 2)
        if (shared := _shared(one.en, other.en))
    }
    assert twice == set()


def test_no_expression_stands_twice_in_an_entry(bundled_entries: list[GlossaryEntry]) -> None:
    """What is an expression is no form of it, and neither is a way to ask for it."""
    twice = [
        text
        for entry in bundled_entries
        for text, number in Counter(
            [*entry.zh, *entry.en, *entry.forms, *entry.asked, *entry.broad]
        ).items()
        if number > 1
    ]
    assert twice == []


SHORT_ASKED = frozenset(
    (
        "下棋 不撞 乱说 作诗 假脸 写诗 刷榜 刷脸 坏件 堵车 "
        "律师 摔倒 新药 炒股 病句 看病 瞎编 编造 耗电 "
        "股市 背题 胡说 脏话 补帧 认脸 读脑 费电 跌倒 过曝 骂人"
    ).split()
)
"""Each was looked for in titles and summaries: it is cut out of no longer word there."""


def test_ways_to_ask_are_long_enough_to_be_no_part_of_other_words(
    bundled_entries: list[GlossaryEntry],
) -> None:
    """Two Chinese characters are asked only if they cut no other word (as 数人 cut 多数人)."""
    short = {
        asked
        for entry in bundled_entries
        for asked in entry.asked
        if len(asked) < 3 and is_chinese(asked)
    }
    assert short == SHORT_ASKED
