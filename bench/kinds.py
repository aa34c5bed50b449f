"""What reading costs by kind of file: the same papers as YAML, BibTeX and JSON Lines.

Run with a number of papers; prints seconds of the processor, and times of what YAML costs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from papersearch.export.bibtex import bibliography
from papersearch.library.coding import paper_to_plain
from papersearch.library.files import read_list
from papersearch.library.ids import paper_id
from papersearch.library.records import Entry, Link, ListFile, Paper
from papersearch.library.yaml.writer import write_yaml_list

_WORDS: Final = (
    "Learning Deep Graph Neural Networks for Robust Image Segmentation with Sparse Labels and Weak "
    "Supervision on Point Clouds via Contrastive Transformers in Dynamic Scenes"
).split()


def papers(count: int) -> list[Paper]:
    """Return papers with what most have: authors, venue, year, a link or two, an abstract."""
    dice = Random(count)
    made = []
    for number in range(count):
        title = f"{' '.join(dice.choices(_WORDS, k=9))} {number}"
        links = [Link("paper", f"https://kites.org/papers/{number}.pdf")]
        if number % 3 == 0:
            links.append(Link("code", f"https://github.com/kites/{number}"))
        made.append(
            Paper(
                id=paper_id(title, links),
                title=title,
                venue=dice.choice(["CVPR", "ICCV", "NeurIPS"]),
                year=dice.randint(2010, 2026),
                categories=(dice.choice(["Detection", "Segmentation"]),),
                authors=tuple(f"{dice.choice(_WORDS)} {dice.choice(_WORDS)}" for _ in range(4)),
                summary=" ".join(dice.choices(_WORDS, k=60)),
                links=tuple(links),
            )
        )
    return made


def written(made: Sequence[Paper]) -> dict[str, bytes]:
    """Return the papers as files of each kind, by suffix."""
    lines = []
    for paper in made:
        plain = paper_to_plain(paper)
        plain["links"] = [{"kind": link.kind, "url": link.url} for link in paper.links]
        lines.append(json.dumps(plain))
    listed = ListFile(Path("x"), tuple(Entry(paper, 1) for paper in made))
    return {
        ".yaml": write_yaml_list(listed).encode(),
        ".bib": bibliography(made).encode(),
        ".jsonl": "\n".join(lines).encode(),
    }


def main() -> None:
    """Read the same papers from each kind of file."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    base = 0.0
    for suffix, data in written(papers(count)).items():
        read_list(Path(f"x{suffix}"), b"")
        began = time.process_time()
        listed = read_list(Path(f"x{suffix}"), data)
        took = time.process_time() - began
        base = base or took
        size = len(data) / 1e6
        print(f"{suffix:7} {len(listed.entries):7,} papers {size:6.1f} MB {took:6.1f} s", end=" ")
        print(f"{took / base:5.2f} × YAML")


if __name__ == "__main__":
    main()
