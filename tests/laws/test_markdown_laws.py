"""What holds of every Markdown list, whatever its layout, and however it is changed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from laws.lists import LAYOUTS, entries_of, list_of, read, texts
from papersearch.library.coding import paper_to_plain
from papersearch.library.records import Entry, ListFile
from rounds import rounds

_ADDRESS: Final = re.compile(r"https?://[^\s)<>\]\"'，。；]+")
_REFERENCE: Final = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_SHOWN: Final = re.compile(r"\[\s*https?://[^\s\]]+\s*\]\(")
_MARKS: Final = ("**", "*", "[", "]", "(", ")", "|", "#", "- ", "\n", "<br>", "：", "`", "  ", '"')
_STABLE: Final = 0.98
"""Share of entries that must read the same after any change of others."""


def _urls(entry: Entry) -> Iterator[str]:
    yield from (link.url for link in entry.paper.links)
    yield from (reading.url for reading in entry.paper.readings)


def foreign_addresses(text: str, found: ListFile) -> list[tuple[int, str]]:
    """Return the addresses of papers, with lines, that their own entries do not hold."""
    lines = text.splitlines()
    elsewhere = " ".join(_REFERENCE.findall(text)).replace("&amp;", "&")
    starts = sorted({entry.line for entry in found.entries})
    ends = dict(zip(starts, [*starts[1:], len(lines) + 1], strict=True))
    faults = []
    for entry in found.entries:
        own = "\n".join(lines[entry.line - 1 : ends[entry.line] - 1]).replace("&amp;", "&")
        for url in _urls(entry):
            bare = url.removeprefix("https://arxiv.org/abs/")
            if not (url in own or bare in own or url in elsewhere or "\\_" in own or found.merged):
                faults.append((entry.line, url))
    return faults


def test_no_address_wanders() -> None:
    """Each address of a paper, and of a reading, stands in the lines of its own entry."""
    faults = {name: foreign_addresses(text, read(text)) for name, text in texts().items()}
    assert not {name: found for name, found in faults.items() if found}


def test_every_address_is_accounted_for() -> None:
    """Addresses of papers, readings, navigation, pictures and skipped are those of the file."""
    faults = []
    for name, text in texts().items():
        counted = read(text).addresses
        total = counted.papers + counted.readings + counted.navigation
        total += counted.pictures + counted.skipped
        standing = len(_ADDRESS.findall(_SHOWN.sub("[shown](", text)))
        # A definition stands once, however often it is referred to.
        if abs(total - standing) > 0.02 * standing:
            faults.append((name, total, standing, counted))
    assert not faults, faults


def _readings(layout: str, entries: list[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for entry in read(list_of(layout, entries)).entries:
        plain = paper_to_plain(entry.paper)
        found[entry.paper.title] = plain
    return found


def test_each_layout_is_read() -> None:
    """Of every layout each entry is one paper, which holds every address that stands there."""
    for layout in LAYOUTS:
        text = list_of(layout, entries_of(layout, 12))
        found = read(text)
        held = {url for entry in found.entries for url in _urls(entry)}
        lost = [url for url in _ADDRESS.findall(_SHOWN.sub("[shown](", text)) if url not in held]
        assert lost == [], layout
        papers = [link.url for e in found.entries for link in e.paper.links if link.kind == "paper"]
        assert len(found.entries) == len(set(papers)) == 12, layout
        assert all(" with " in entry.paper.title for entry in found.entries), layout
        assert not found.problems, layout


def test_reading_is_stable() -> None:
    """An entry reads the same alone with two others, among half of them, and in any order."""
    draw = random.Random(5)
    faults = []
    for layout in LAYOUTS:
        entries = entries_of(layout, 30)
        whole = _readings(layout, entries)
        shuffled = draw.sample(entries, len(entries))
        for some in (entries[:3], draw.sample(entries, 15), shuffled, entries[-3:]):
            again = _readings(layout, some)
            same = sum(whole.get(title) == paper for title, paper in again.items())
            if len(again) != len(some) or same < _STABLE * len(some):
                faults.append((layout, len(some), len(again), same))
    assert not faults, faults


def test_layouts_beside_each_other() -> None:
    """Entries of two layouts in one file, below two headings, read as they do alone."""
    faults = []
    layouts = [layout for layout in LAYOUTS if layout != "headings"]
    for first, second in pairwise(layouts):
        some = entries_of(first, 8, seed=1)
        others = [text.replace("abs/2001.", "abs/2002.") for text in entries_of(second, 8, seed=2)]
        text = list_of(first, some) + list_of(second, others).partition("\n")[2]
        found = [e for e in read(text).entries if " with " in e.paper.title]
        if len(found) < 0.98 * 16:
            faults.append((first, second, len(found)))
    assert not faults, faults


@settings(max_examples=rounds(20, 400))
@given(st.sampled_from(sorted(texts())), st.integers(0, 10**6), st.integers(1, 12))
def test_changed_lists_never_raise(name: str, seed: int, changes: int) -> None:
    """Bytes, lines and marks may be deleted, doubled and moved; every result is read."""
    draw = random.Random(seed)
    text = texts()[name][:20_000]
    for _ in range(changes):
        text = _changed(text, draw)
    found = read(text)
    assert all(entry.paper.title for entry in found.entries)
    assert all(1 <= entry.line <= text.count("\n") + 1 for entry in found.entries)


def _changed(text: str, draw: random.Random) -> str:
    """Delete, double or move a piece of a text, or put a mark into it."""
    at, other = sorted(draw.choices(range(len(text) + 1), k=2))
    end = min(other, at + draw.choice((1, 3, 40, 400)))
    match draw.randrange(5):
        case 0:
            return text[:at] + text[end:]
        case 1:
            return text[:end] + text[at:end] + text[end:]
        case 2:
            return text[:at] + text[end:other] + text[at:end] + text[other:]
        case 3:
            lines = text.split("\n")
            line = lines.pop(draw.randrange(len(lines)))
            lines.insert(draw.randrange(len(lines) + 1), line)
            return "\n".join(lines)
        case _:
            return text[:at] + draw.choice(_MARKS) + text[at:]
