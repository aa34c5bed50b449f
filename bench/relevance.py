"""Measures how good the ranking is: nDCG@10 and success@10 by kind of query, over the bundled list.

Each file has a judged query a line, `kind<TAB>query<TAB>id|id`: the papers that a person who typed
this would want, as arXiv ids. Beside the program stand two stacks without a glossary, pinyin or
mended slips, in the same run: Whoosh with jieba's own analyser, and SQLite's full-text search.

    python bench/relevance.py [FILE …] [--worst 10]

How to read it: nDCG@10 is 1 where all wanted papers stand first; success@10 is the share of queries
with any wanted paper among the first ten. `--worst` names the queries that fare worst, with the
wanted papers that are missing among the first ten, and those found that nobody wanted.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from baselines import Baseline, FullText, PlainStack
from judging import CUT, Find, Judged, by_kind, found_in, known_as, ndcg, read_judged
from measuring import BUNDLED, isolated_home, print_heading, print_table
from papersearch.context import Context
from papersearch.library.files import find_list_files, read_list_file
from papersearch.library.records import Paper
from papersearch.search.searcher import Searcher

JUDGED: Final = Path(__file__).parents[1] / "tests" / "relevance" / "judged.tsv"
PROGRAM: Final = "papersearch"


def papers_of(folder: Path) -> list[Paper]:
    """Return the papers of the list files in a folder."""
    lists = [read_list_file(path, path.name) for path in find_list_files(folder)]
    return [entry.paper for listed in lists for entry in listed.entries]


def _found_by(baseline: Baseline) -> Find:
    return lambda typed: [known_as(each) for each in baseline.find(typed, CUT)]


def print_judged(judged: Sequence[Judged], finds: Mapping[str, Find]) -> None:
    """Print a row a kind with the figures of the program and of the baselines."""
    figures = {name: by_kind(judged, find) for name, find in finds.items()}
    rows = []
    kinds = figures[PROGRAM]
    for kind in [*(kind for kind in kinds if kind != "all"), "all"]:
        cells = [f"{value:.3f}" for name in finds for value in figures[name][kind][:2]]
        rows.append([kind, str(kinds[kind][2]), *cells])
    headings = [f"{name} {what}" for name in finds for what in ("nDCG@10", "success@10")]
    print_table(["kind", "queries", *headings], rows)


def print_worst(judged: Sequence[Judged], find: Find, count: int) -> None:
    """Print the queries that fare worst with the program."""
    scored = sorted(judged, key=lambda each: ndcg(find(each.query), each.relevant))
    rows = []
    for each in scored[:count]:
        found = find(each.query)
        missing = [paper for paper in each.relevant if paper not in found]
        unwanted = [paper for paper in found if paper not in each.relevant]
        cells = (" ".join(missing) or "–", " ".join(unwanted[:4]) or "–")
        rows.append([each.query, each.kind, f"{ndcg(found, each.relevant):.2f}", *cells])
    print("The queries that fare worst:\n")
    print_table(["query", "kind", "nDCG@10", "missing", "unwanted (first four)"], rows)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*", help="judged queries (tests/relevance)")
    parser.add_argument("--worst", type=int, default=0, help="how many queries to name")
    arguments = parser.parse_args()
    files = [path.resolve() for path in arguments.files] or [JUDGED]
    papers = papers_of(BUNDLED)
    print_heading("Relevance of the first ten", f"the bundled list, {len(papers)} papers")
    with (
        isolated_home() as home,
        closing(Context([str(BUNDLED)]).index.open()) as index,
        PlainStack.of(papers, home) as plain,
    ):
        searcher = Searcher(index)
        finds: dict[str, Find] = {PROGRAM: lambda typed: found_in(searcher, typed)}
        finds |= {each.name: _found_by(each) for each in (plain, FullText.of(papers))}
        for path in files:
            judged = read_judged(path)
            print(f"{path.name}:\n")
            print_judged(judged, finds)
            if arguments.worst:
                print_worst(judged, finds[PROGRAM], arguments.worst)


if __name__ == "__main__":
    main()
