"""What holds of every list of entries with keys, in whatever kind of file, however it is cut."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.library.coding import paper_to_plain
from papersearch.library.files import read_list
from papersearch.library.records import ListFile
from papersearch.library.urls import url_fault
from rounds import rounds
from torture.fuzzing import check_reading, check_writing

Entry = dict[str, Any]
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>{};,\\]+")


def entries_of(count: int, seed: str = "kites") -> list[Entry]:
    """Return entries as dumps have them, with addresses under keys of all sorts."""
    dice = random.Random(seed)
    words = "Paper Kites Folding Flying Learned Creases Strings Tails Wind Deep Graph Cut".split()
    return [
        {
            "title": f"{' '.join(dice.sample(words, 5))} {number}",
            "authors": "; ".join(dice.sample(["Ann Lee", "Bo Xu", "Cé Ed", "李安"], 2)),
            "year": str(dice.randint(1990, 2030)),
            "venue": dice.choice(["CVPR", "TPAMI", "NeurIPS"]),
            "pdf": f"https://arxiv.org/abs/2001.{10_000 + number}",
            "code": dice.choice(["", f"https://github.com/lee/kites{number}"]),
            "slides": dice.choice(["", f"https://kites.org/slides/{number}"]),
            "whatever": dice.choice(["", f"see https://kites.org/w/{number} there"]),
            "photo": dice.choice(["", f"https://kites.org/{number}.png"]),
            "license": "https://kites.org/license",
            "date": dice.choice(["2020-01-02", "soon", f"see https://kites.org/d/{number}"]),
            "publisher": dice.choice(["", "Kites Press", f"https://kites.org/press/{number}"]),
            "title_zh": dice.choice(["", f"折纸风筝 https://kites.org/z/{number}"]),
            "abstract": f"We fold {number} kites, as https://kites.org/a/{number} shows.",
        }
        for number in range(count)
    ]


def _bibtex(entries: list[Entry]) -> str:
    return "\n".join(
        f"@misc{{k{number},\n"
        + "".join(
            f"  {key} = {{{value.replace('; ', ' and ') if key == 'authors' else value}}},\n"
            for key, value in entry.items()
        ).replace("authors =", "author =")
        + "}"
        for number, entry in enumerate(entries)
    )


def _table(entries: list[Entry]) -> str:
    rows = [list(entries[0]), *(list(entry.values()) for entry in entries)]
    return "\n".join(",".join('"' + str(cell).replace('"', '""') + '"' for cell in r) for r in rows)


def _tagged(entries: list[Entry]) -> str:
    tags = {"title": "TI", "year": "PY", "venue": "T2", "pdf": "UR", "abstract": "AB"}
    return "\n".join(
        "TY  - CONF\n"
        + "".join(f"{tags.get(key, 'N1')}  - {value}\n" for key, value in entry.items() if value)
        + "ER  - \n"
        for entry in entries
    )


def _records(entries: list[Entry]) -> str:
    tags = {
        "title": "<titles><title>{}</title></titles>",
        "year": "<dates><year>{}</year></dates>",
        "venue": "<periodical><full-title>{}</full-title></periodical>",
        "pdf": "<urls><related-urls><url>{}</url></related-urls></urls>",
        "abstract": "<abstract>{}</abstract>",
    }
    return "\n".join(
        "<record>\n"
        + "".join(
            tags.get(key, "<notes>{}</notes>").format(html.escape(str(value), quote=False)) + "\n"
            for key, value in entry.items()
            if value
        )
        + "</record>"
        for entry in entries
    )


KINDS: Final[dict[str, Callable[[list[Entry]], str]]] = {
    "a.bib": _bibtex,
    "a.csv": _table,
    "a.json": lambda entries: json.dumps({"papers": entries}, indent=1, ensure_ascii=False),
    "b.json": lambda entries: json.dumps(entries, ensure_ascii=False),
    "a.jsonl": lambda entries: "\n".join(map(json.dumps, entries)),
    "a.ris": _tagged,
    "a.xml": _records,
    "a.yaml": lambda entries: "\n".join(
        "- " + "\n  ".join(f"{key}: {json.dumps(value)}" for key, value in entry.items())
        for entry in entries
    ),
}  # fmt: skip


def read(name: str, text: str) -> ListFile:
    """Read a list file that has this text."""
    return read_list(Path(name), text.encode("utf-8", "surrogateescape"), name)


def readings(name: str, entries: list[Entry]) -> dict[str, object]:
    """Return the papers of a list of entries, by their titles."""
    found = read(name, KINDS[name](entries))
    return {entry.paper.title: paper_to_plain(entry.paper) for entry in found.entries}


def test_every_address_is_accounted_for() -> None:
    """Each address is a paper's or a reading's, a picture's, or counted as skipped."""
    faults = []
    for name, make in KINDS.items():
        text = make(entries_of(30))
        counted = read(name, text).addresses
        total = counted.papers + counted.readings + counted.pictures + counted.skipped
        if total != len(_ADDRESS.findall(text)):
            faults.append((name, total, len(_ADDRESS.findall(text)), counted))
    assert not faults


def test_no_address_wanders() -> None:
    """The addresses of a paper stand in its own entry."""
    for name in KINDS:
        own = {entry["title"]: entry for entry in entries_of(30)}
        for entry in read(name, KINDS[name](list(own.values()))).entries:
            said = " ".join(own[entry.paper.title].values())
            urls = [link.url for link in entry.paper.links]
            assert [url for url in urls if url not in said] == [], name


def test_an_entry_reads_the_same_among_others() -> None:
    """An entry reads the same alone, among others, and in any order."""
    for name in KINDS:
        entries = entries_of(24)
        whole = readings(name, entries)
        assert len(whole) == len(entries), name
        shuffled = random.Random(name).sample(entries, len(entries))
        assert readings(name, shuffled) == whole, name
        for entry in entries[:4]:
            assert readings(name, [entry]) == {entry["title"]: whole[entry["title"]]}, name


@settings(max_examples=rounds(20, 2_000))
@given(st.data())
def test_damage_is_local_and_nothing_raises(data: st.DataObject) -> None:
    """Whatever is cut out of a file or put into it, reading ends, and most entries stay."""
    name = data.draw(st.sampled_from(sorted(KINDS)))
    text = KINDS[name](entries_of(12))
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    put = data.draw(st.text('{}[]"\\,:;@=\n\t -é图', max_size=6))
    found = read(name, text[:at] + put + text[at + length :])
    lines = text.count("\n") + put.count("\n") + 2
    assert all(1 <= problem.line <= lines for problem in found.problems)
    urls = [link.url for entry in found.entries for link in entry.paper.links]
    assert [url for url in urls if url_fault(url)] == []
    if name not in ("b.json", "a.yaml", "a.csv"):
        assert len(found.entries) >= 10, (name, found.problems)


@settings(max_examples=rounds(30, 3_000))
@given(
    st.sampled_from(["a.bib", "a.csv", "a.json", "a.jsonl", "a.ris", "a.xml", "a.yaml", "a.rst"]),
    st.text('{}[]"\\,:;@=#|+-_`*\n\t aAtile013é图', max_size=120) | st.text(max_size=60),
)
def test_nothing_raises(name: str, text: str) -> None:
    """Any text becomes papers or problems, and what was read can be written as YAML."""
    found = read(name, text)
    assert found.entries or found.problems or not found.is_list
    check_reading(name, text.encode("utf-8", "surrogatepass"))
    check_writing(name, text.encode("utf-8", "surrogatepass"))
