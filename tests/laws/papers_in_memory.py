"""An index of papers in memory, as far as following marks sees one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from papersearch.analysis.fold import fold
from papersearch.analysis.latin import pieces
from papersearch.analysis.runs import runs
from papersearch.engine.seam import FoundDocument, Known, Page, Question, Result
from papersearch.engine.tree import And, Node, Or, Term
from papersearch.index.documents import PaperEntries
from papersearch.index.library_index import OpenIndex
from papersearch.index.namesakes import by_key
from papersearch.index.sources import ListSources, SourceTable, source_blobs
from papersearch.io.mapped import blobs_in
from papersearch.library.coding import paper_to_plain
from papersearch.library.identity import identify
from papersearch.library.problems import Problems
from papersearch.library.records import Paper, RawEntry
from papersearch.library.same_title import lookalikes


@dataclass
class Papers:
    """As much of a snapshot as following needs, over papers in memory."""

    entries: dict[str, PaperEntries]

    def stored(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return papers as documents have them stored."""
        return {key: self._stored(key) for key in keys if key in self.entries}

    def _stored(self, key: str) -> bytes:
        entries = self.entries[key]
        return json.dumps([{"file": f, **paper_to_plain(p)} for f, p in entries]).encode()

    def known(self, terms: Iterable[str]) -> Known:
        """Return how many papers have each term in their titles."""
        counts = {t: sum(self._has(key, Term(t)) for key in self.entries) for t in terms}
        return Known({term: count for term, count in counts.items() if count}, {})

    def search(self, question: Question, page: Page) -> Result:
        """Return the papers that a tree of title words finds."""
        found = [key for key in self.entries if self._has(key, question.query)]
        hits = tuple(FoundDocument(key, 1.0, self._stored(key)) for key in found[: page.size])
        return Result(len(found), hits, {})

    def _has(self, key: str, node: Node) -> bool:
        match node:
            case Or(children):
                return any(self._has(key, child) for child in children)
            case And(required):
                return all(self._has(key, child) for child in required)
            case Term(text):
                titles = (fold(paper.title) for _, paper in self.entries[key])
                words = (
                    piece for title in titles for run in runs(title) for piece in pieces(run.text)
                )
                return text in words
        raise AssertionError(node)


def index_of(files: dict[str, list[Paper]], folder: Path) -> OpenIndex:
    """Return what following sees of an index of list files; `folder` is for its sources."""
    entries: dict[str, PaperEntries] = {}
    sources: dict[str, ListSources] = {}
    for file, papers in sorted(files.items()):
        raw = [RawEntry(paper, line) for line, paper in enumerate(papers, 1)]
        found = identify(raw, Problems(file)).entries
        lines = {entry.paper.id: entry.line for entry in found}
        alike = lookalikes({entry.paper.id: entry.paper.title for entry in found})
        sources[file] = ListSources(lines, lookalikes=alike)
        for entry in found:
            entries.setdefault(entry.paper.id, []).append((file, entry.paper))
    kept = {k: v for id_, each in entries.items() for k, v in by_key(id_, each).items()}
    for name, data in source_blobs(sources).items():
        (folder / name).write_bytes(data)
    states = [SimpleNamespace(path=file) for file in files]
    manifest = SimpleNamespace(lists=states, is_partial=False, papers=len(kept))
    seen = SimpleNamespace(
        snapshot=Papers(kept),
        sources=SourceTable(blobs_in(folder)),
        manifest=manifest,
        is_shared=False,
    )
    return cast(OpenIndex, seen)
