"""The stacks that a ranking is compared with: what one has without writing a search program.

Both are filled with the same texts (title, summary, category) as the program has, and take a query
as it was typed.
"""

from __future__ import annotations

import re
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from papersearch.library.records import Paper

_WORDS: Final = re.compile(r"\w+")
_TRIGRAM: Final = 3
"""So many characters the trigram tokenizer needs to see a word at all."""


class Baseline(Protocol):
    """A stack that papers were put into."""

    @property
    def name(self) -> str:
        """What it is."""

    def find(self, typed: str, limit: int) -> Sequence[str]:
        """Return the ids of the first `limit` papers that typed text finds, best first."""


@dataclass(frozen=True, slots=True)
class FullText:
    """SQLite FTS5 with trigrams, or whole words where a query is too short; ranked by its BM25."""

    connection: sqlite3.Connection
    name: str = "SQLite FTS5"

    @classmethod
    def of(cls, papers: Sequence[Paper]) -> FullText:
        """Put papers into it."""
        connection = sqlite3.connect(":memory:")
        for tokenizer in ("trigram", "unicode61"):
            connection.execute(
                f"CREATE VIRTUAL TABLE {tokenizer}_papers USING fts5"
                f"(id UNINDEXED, title, summary, category, tokenize='{tokenizer}')"
            )
            connection.executemany(
                f"INSERT INTO {tokenizer}_papers VALUES (?, ?, ?, ?)", map(_texts, papers)
            )
        return cls(connection)

    def find(self, typed: str, limit: int) -> list[str]:
        """Return the ids of the first `limit` papers that typed text finds, best first."""
        words = _WORDS.findall(typed)
        long = [word for word in words if len(word) >= _TRIGRAM]
        table, wanted = ("trigram", long) if long else ("unicode61", words)
        if not wanted:
            return []
        rows = self.connection.execute(
            f"SELECT id FROM {table}_papers WHERE {table}_papers MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{word}"' for word in wanted), limit),
        )
        return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class PlainStack:
    """Whoosh with jieba's own analyser; terms joined by or, ranked by Whoosh's BM25F."""

    searcher: Any
    parser: Any
    name: str = "Whoosh with jieba"

    @classmethod
    @contextmanager
    def of(cls, papers: Sequence[Paper], folder: Path) -> Iterator[PlainStack]:
        """Put papers into it; `folder` is for jieba's cache."""
        # Whoosh's types do not cover what everyone uses of it.
        fields: Any = import_module("whoosh.fields")
        qparser: Any = import_module("whoosh.qparser")
        storage: Any = import_module("whoosh.filedb.filestore").RamStorage()
        analyser = _jieba_analyser(folder)
        names = ("title", "summary", "category")
        texts = {name: fields.TEXT(analyzer=analyser) for name in names}
        schema = fields.Schema(id=fields.ID(stored=True), **texts)
        index = storage.create_index(schema)
        writer = index.writer()
        for paper in papers:
            writer.add_document(**dict(zip(("id", *names), _texts(paper), strict=True)))
        writer.commit()
        searcher = index.searcher()
        yield cls(searcher, qparser.MultifieldParser(list(names), schema, group=qparser.OrGroup))

    def find(self, typed: str, limit: int) -> list[str]:
        """Return the ids of the first `limit` papers that typed text finds, best first."""
        return [hit["id"] for hit in self.searcher.search(self.parser.parse(typed), limit=limit)]


def _texts(paper: Paper) -> tuple[str, str, str, str]:
    title = " ".join(filter(None, (paper.title, paper.title_zh)))
    return paper.id, title, paper.summary, " ".join(paper.categories)


def _jieba_analyser(folder: Path) -> Any:
    """Return jieba's own Whoosh analyser, its dictionary's cache in a folder of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse

        jieba.setLogLevel("ERROR")
        jieba.dt.tmp_dir = str(folder)
        jieba.initialize()
        return jieba.analyse.ChineseAnalyzer()
