"""Measures how good the ranking is.

    python bench/relevance.py judged [FILE …] [--worst 10] [--address http://127.0.0.1:9200/NAME]

nDCG@10 and success@10 by kind of query, over the bundled list. Each file has a judged query a line,
`kind<TAB>query<TAB>id|id`: the papers that a person who typed this would want, as arXiv ids. Beside
the program stand two stacks without a glossary, pinyin or mended slips, in the same run: Whoosh
with jieba's own analyser, and SQLite's full-text search. With an address the list is published on a
cluster, under that name, and searched there as well.

    python bench/relevance.py languages --titles LIST.md --headings LIST.md [--worst 10]

How well Chinese finds what has an English title only (`shared/cross_language.py`).

    python bench/relevance.py expansion LIST [--least 5] [--worst 40]

How many times as many papers the glossary makes a common word find (`shared/expansion.py`).

How to read it: nDCG@10 is 1 where all wanted papers stand first; success@10 is the share of queries
with any wanted paper among the first ten. `--worst` names the queries that fare worst, with the
wanted papers that are missing among the first ten, and those found that nobody wanted.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from papersearch.context import Context
from papersearch.index.progress import no_progress
from papersearch.index.publishing import publish_library
from papersearch.library.files import find_list_files, read_list_file
from papersearch.library.records import Paper
from papersearch.search.searcher import Searcher
from shared.baselines import Baseline, FullText, PlainStack
from shared.cross_language import measure_languages
from shared.expansion import measure_expansion
from shared.judging import CUT, Find, Judged, by_kind, found_in, known_as, ndcg, read_judged
from shared.measuring import BUNDLED, isolated_home, print_heading, print_table

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


def _on_cluster(address: str) -> Searcher:
    """Publish the bundled list and return what searches it there."""
    library = Context([str(BUNDLED)]).library
    publish_library(library, Context().home_at(address), no_progress, lambda _: None)
    return Searcher(Context([address]).index.open())


def measure_judged(files: Sequence[Path], worst: int, address: str) -> None:
    """Print the figures of each file of judged queries."""
    papers = papers_of(BUNDLED)
    print_heading("Relevance of the first ten", f"the bundled list, {len(papers)} papers")
    with isolated_home() as home, PlainStack.of(papers, home) as plain:
        index = Context([str(BUNDLED)]).index.open()
        searcher = Searcher(index)
        finds: dict[str, Find] = {PROGRAM: lambda typed: found_in(searcher, typed)}
        if address:
            shared = _on_cluster(address)
            finds["on the cluster"] = lambda typed: found_in(shared, typed)
        finds |= {each.name: _found_by(each) for each in (plain, FullText.of(papers))}
        for path in files:
            judged = read_judged(path)
            print(f"{path.name}:\n")
            print_judged(judged, finds)
            if worst:
                print_worst(judged, finds[PROGRAM], worst)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="kind", required=True)
    judged = kinds.add_parser("judged", help="judged queries over the bundled list")
    judged.add_argument("files", type=_file, nargs="*", default=[JUDGED], help="judged queries")
    judged.add_argument("--address", default="", help="where it is published and searched as well")
    languages = kinds.add_parser("languages", help="Chinese queries for English titles")
    languages.add_argument("--titles", type=_file, help="a list with items `[1] English(中文)`")
    languages.add_argument("--headings", type=_file, help="one with headings `## 1. English(中文)`")
    expansion = kinds.add_parser("expansion", help="what the glossary adds to words")
    expansion.add_argument("library", type=_file, help="a list file, or a folder of them")
    expansion.add_argument("--least", type=int, default=5, help="papers that have a common word")
    for each, worst in ((judged, 0), (languages, 0), (expansion, 40)):
        each.add_argument("--worst", type=int, default=worst, help="how many failures to name")
    arguments = parser.parse_args()
    match arguments.kind:
        case "judged":
            measure_judged(arguments.files, arguments.worst, arguments.address)
        case "languages":
            if not arguments.titles and not arguments.headings:
                languages.error("name a list with --titles or --headings")
            measure_languages(arguments.titles, arguments.headings, arguments.worst)
        case _:
            measure_expansion(arguments.library, arguments.least, arguments.worst)


def _file(path: str) -> Path:
    return Path(path).resolve()


if __name__ == "__main__":
    main()
