"""Makes a library of many papers, for measuring.

The papers become list files in YAML, 2,000 papers a file, as a person would write them. Without a
corpus they are invented (`synthetic.py`): texts of papers have licences of their own, so the
project brings none along. A corpus file has a JSON object a line, compressed by xz, with the fields
title, url, year, venue, category, summary, abstract and code; the abstract has no place in a list
file and is left out. Where more papers are asked for than there are, it begins again, with other
titles.

    python bench/corpus.py [--corpus papers.jsonl.xz] --papers 2700 FOLDER
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator, Mapping
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

import yaml

from papersearch.library.clean import clean
from papersearch.library.urls import url_fault
from shared.synthetic import synthetic_entries

PAPERS_A_FILE: Final = 2000
_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def read_corpus(corpus: Path) -> Iterator[dict[str, Any]]:
    """Yield the papers of a corpus file as entries of a list file, each id once.

    A paper that shares its URL with one before is known by its title.
    """
    met: set[str] = set()
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["url"] in met:
                row["url"] = ""
            entry = _entry(row)
            known_by = {row["url"], entry["title"].casefold()} - {""}
            if entry["title"] and not known_by & met:
                met |= known_by
                yield entry


def _entry(row: Mapping[str, Any]) -> dict[str, Any]:
    links = {"paper": row["url"], "code": row["code"]}
    entry = {
        "title": clean(row["title"]),
        "venue": clean(row["venue"]),
        "year": row["year"],
        "categories": [clean(row["category"])],
        "summary": clean(row["summary"]),
        "links": {kind: url for kind, url in links.items() if url and not url_fault(url)},
    }
    return {name: value for name, value in entry.items() if value or name in ("title", "links")}


def entries(corpus: Path | None) -> Iterator[dict[str, Any]]:
    """Yield invented entries, or a corpus file's over and over, as other papers each time."""
    if corpus is None:
        yield from synthetic_entries()
        return
    for copy in count(1):
        entry = None
        for entry in read_corpus(corpus):
            yield entry if copy == 1 else _varied(entry, copy)
        if entry is None:
            return


def _varied(entry: Mapping[str, Any], copy: int) -> dict[str, Any]:
    # Without its link: an arXiv id would make it the same paper.
    links = {kind: url for kind, url in entry["links"].items() if kind != "paper"}
    return {**entry, "title": f"{entry['title']} part {copy}", "links": links}


def name_of(corpus: Path | None) -> str:
    """Return what a corpus is called in a table's heading."""
    return corpus.name if corpus else "invented papers"


def add_corpus_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a corpus."""
    parser.add_argument(
        "--corpus", type=lambda path: Path(path).resolve(), help="a corpus file (.jsonl.xz)"
    )


def write_library(corpus: Path | None, folder: Path, papers: int) -> int:
    """Write as many papers of a corpus as list files; return how many there were."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = islice(entries(corpus), papers)
    written = 0
    files = iter(lambda: list(islice(wanted, PAPERS_A_FILE)), [])
    for number, listed in enumerate(files, start=1):
        text = yaml.dump(
            {"papers": listed}, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=4096
        )
        (folder / f"papers-{number:03}.yaml").write_text(text, encoding="utf-8")
        written += len(listed)
    return written


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the list files go")
    add_corpus_option(parser)
    parser.add_argument("--papers", type=int, default=2700, help="how many papers (2700)")
    arguments = parser.parse_args()
    count = write_library(arguments.corpus, arguments.folder, arguments.papers)
    print(f"{count} papers in {arguments.folder}")


if __name__ == "__main__":
    main()
