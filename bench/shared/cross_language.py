"""Measures how well Chinese finds what has an English title only: whole titles, and headings.

1. Titles: a list in Markdown with items such as `[28] English Title(中文译名)<br>`. The
   English titles alone are the library, each Chinese one is a query: is its paper found?
2. Headings: a list in Markdown with headings such as `## 52. English(中文)` and items
   such as `* [Title](url)`. The titles alone are the library, without categories. Both names of a
   heading are queries: how many of the first ten stand under it?

Beside the program stands SQLite's full-text search, filled with the same and asked the same.

How to read it: `found` is the share of titles that are among the first ten, to be at least 0.80.
`relative` is the precision that Chinese names reach to the one that English names reach, to be at
least 0.95.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from papersearch.context import Context
from papersearch.library.clean import clean
from papersearch.library.records import Paper
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from shared.baselines import FullText
from shared.judging import CUT
from shared.measuring import isolated_home, median, percentile, print_heading, print_table

FOUND_TARGET: Final = 0.80
RELATIVE_TARGET: Final = 0.95
_TITLE: Final = re.compile(
    r"\s*\[\d+\]\s*(?P<en>[^\u4e00-\u9fff]+?)\s*"
    r"[(（](?P<zh>[^()（）]*[\u4e00-\u9fff].*)[)）]\s*(?:<br>)?\s*"
)
_HEADING: Final = re.compile(
    r"##\s*(?:\d+\s*[.、]\s*)?(?P<en>[^(（]*[A-Za-z][^(（]*?)\s*[(（](?P<zh>.+)[)）]\s*"
)
_ITEM: Final = re.compile(r"\s*[*+-]\s+\[(?P<title>[^\]]+)\]\(http")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_LEAST_TITLE: Final = 15
"""Shorter items are links such as `[code](…)`."""

Finds = Callable[[str], tuple[Sequence[str], float]]
"""Gives the titles that a query finds first, and the milliseconds it took."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in both languages, and the titles under it."""

    en: str
    zh: str
    titles: frozenset[str]


def read_titles(path: Path) -> dict[str, str]:
    """Return the Chinese titles in a list file by the English ones."""
    matches = map(_TITLE.fullmatch, path.read_text(encoding="utf-8").splitlines())
    return {clean(match["en"].strip("* ")): match["zh"].strip() for match in matches if match}


def read_headings(path: Path) -> list[Heading]:
    """Return the headings of a list file that are in two languages and have titles."""
    names: tuple[str, str] | None = None
    under: dict[tuple[str, str], list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") and not line.startswith("###"):
            heading = _HEADING.fullmatch(line)
            is_pair = heading is not None and _CHINESE.search(heading["zh"]) is not None
            names = (heading["en"], heading["zh"]) if heading and is_pair else None
        elif names and (item := _ITEM.match(line)) and len(item["title"]) >= _LEAST_TITLE:
            under.setdefault(names, []).append(clean(item["title"]))
    return [Heading(en, zh, frozenset(titles)) for (en, zh), titles in under.items()]


@contextmanager
def libraries_of(titles: Sequence[str], folder: Path) -> Iterator[Mapping[str, Finds]]:
    """Give what finds in a library of nothing but these titles: the program, and the baseline."""
    folder.mkdir()
    listed = {"papers": [{"title": title} for title in titles]}
    text = yaml.safe_dump(listed, allow_unicode=True, width=1 << 20)
    (folder / "titles.yaml").write_text(text, encoding="utf-8")
    baseline = FullText.of([Paper(title, title) for title in titles])
    index = Context([str(folder)]).index.open()
    searcher = Searcher(index)
    searcher.search(Request("中"))  # loads what every first query waits for

    def find(typed: str) -> tuple[list[str], float]:
        answer = searcher.search(Request(typed))
        places = range(min(CUT, answer.listed))
        return [searcher.hit(answer, n).paper.title for n in places], answer.took_ms

    yield {"papersearch": find, baseline.name: lambda typed: (baseline.find(typed, CUT), 0.0)}


def measure_titles(titles: Mapping[str, str], folder: Path, worst: int) -> None:
    """Look for each English title by its Chinese one, and print how many were found."""
    rows, missed = [], []
    with libraries_of(list(titles), folder) as libraries:
        for name, find in libraries.items():
            found = {en: find(zh) for en, zh in titles.items()}
            among = [en for en, (first, _) in found.items() if en in first]
            ahead = [en for en, (first, _) in found.items() if first[:1] == [en]]
            times = [ms for _, ms in found.values()]
            has_times = any(times)
            milliseconds = [f"{ms:.1f}" for ms in (median(times), percentile(times, 0.95))]
            shares = [f"{len(some) / len(titles):.3f}" for some in (among, ahead)]
            target = f"{FOUND_TARGET:.2f}" if has_times else "–"
            rows.append([name, *shares, target, *(milliseconds if has_times else "––")])
            missed.append([en for en in titles if en not in found[en][0]])
    print(f"Whole titles: {len(titles)} Chinese titles, a library of the English ones\n")
    print_table(["", "found", "first", "target of found", "median ms", "p95 ms"], rows)
    if worst:
        print("Not found:\n")
        print_table(["Chinese", "English"], [[titles[en], en] for en in missed[0][:worst]])


def precision(found: Sequence[str], wanted: frozenset[str]) -> float:
    """Return the share of the first ten that are wanted."""
    return sum(title in wanted for title in found) / CUT


def measure_headings(headings: Sequence[Heading], folder: Path, worst: int) -> None:
    """Look for the titles under each heading by both its names, and print the precisions."""
    titles = list(dict.fromkeys(title for each in headings for title in sorted(each.titles)))
    rows: list[list[str]] = []
    pairs: list[list[tuple[float, float]]] = []
    with libraries_of(titles, folder) as libraries:
        for name, find in libraries.items():
            en = [precision(find(each.en)[0], each.titles) for each in headings]
            zh = [precision(find(each.zh)[0], each.titles) for each in headings]
            target = f"{RELATIVE_TARGET:.2f}" if not rows else "–"
            means = [sum(values) / len(headings) for values in (en, zh)]
            relative = means[1] / means[0] if means[0] else 0.0
            rows.append([name, *(f"{mean:.3f}" for mean in means), f"{relative:.3f}", target])
            pairs.append(list(zip(en, zh, strict=True)))
    print(f"Headings: {len(headings)} in two languages, a library of {len(titles):,} titles\n")
    print_table(["", "English", "Chinese", "relative", "target of relative"], rows)
    if worst:
        by_loss = sorted(zip(headings, pairs[0], strict=True), key=lambda e: e[1][1] - e[1][0])
        lost = [[h.zh, h.en, f"{en:.1f}", f"{zh:.1f}"] for h, (en, zh) in by_loss if zh < en]
        print("Headings whose Chinese name finds less than the English one:\n")
        print_table(["Chinese name", "English name", "English", "Chinese"], lost[:worst])


def measure_languages(titles: Path | None, headings: Path | None, worst: int) -> None:
    """Measure titles, headings, or both; raises ValueError if none of a list is understood."""
    paths = [path for path in (titles, headings) if path]
    by_title = read_titles(titles) if titles else {}
    by_heading = read_headings(headings) if headings else []
    if not by_title and not by_heading:
        raise ValueError("none of the list's items was understood")
    print_heading("Chinese queries for English titles", " and ".join(path.name for path in paths))
    with isolated_home() as home:
        if by_title:
            measure_titles(by_title, home / "titles", worst)
        if by_heading:
            measure_headings(by_heading, home / "headings", worst)
