"""SQLite FTS5 over the program's own terms: what a search costs that only finds and ranks.

It is given the terms that the program's analyser cuts of each paper, joined by spaces, and divides
at spaces only; like the program it has lists for the beginnings of one and two characters. It has
no facets, no fields, no glossary, no highlights, and the papers themselves are not in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.analysis.fold import fold
from papersearch.analysis.grams import grams
from papersearch.analysis.latin import joined
from papersearch.analysis.runs import runs

_TABLE: Final = (
    "CREATE VIRTUAL TABLE papers USING fts5(key UNINDEXED, terms, prefix='1 2',"
    """ tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'")"""
)


@dataclass(frozen=True, slots=True)
class TermTable:
    """A database file."""

    connection: sqlite3.Connection

    @classmethod
    def at(cls, path: Path) -> TermTable:
        """Open a database file, or make it."""
        connection = sqlite3.connect(path)
        if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            connection.execute(_TABLE)
        return cls(connection)

    def add(self, papers: Iterable[tuple[str, str]]) -> None:
        """Add papers, by key and terms, in one transaction."""
        with self.connection:
            self.connection.executemany("INSERT INTO papers VALUES (?, ?)", papers)

    def replace(self, row: int) -> None:
        """Take a paper out and add it again, in one transaction."""
        wanted = "SELECT key, terms FROM papers WHERE rowid = ?"
        paper = self.connection.execute(wanted, (row,)).fetchone()
        with self.connection:
            self.connection.execute("DELETE FROM papers WHERE rowid = ?", (row,))
            self.connection.execute("INSERT INTO papers VALUES (?, ?)", paper)

    def find(self, typed: str, limit: int) -> list[str]:
        """Return the keys of the first `limit` papers that have all that was typed."""
        if not (wanted := expression(typed)):
            return []
        rows = self.connection.execute(
            "SELECT key FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT ?", (wanted, limit)
        )
        return [row[0] for row in rows]

    def frequencies(self) -> list[tuple[str, int]]:
        """Return the terms in their order, and how many papers have each."""
        self.connection.execute(
            "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, papers, row)"
        )
        return self.connection.execute("SELECT term, doc FROM vocabulary ORDER BY term").fetchall()


def expression(typed: str) -> str:
    """Return typed text as FTS5 takes it: words as beginnings, Chinese as its grams.

    What is syntax for the program is taken for words.
    """
    wanted: list[str] = []
    for run in runs(fold(typed)):
        if not run.is_chinese:
            wanted.append(f'"{joined(run.text)}"*')
        elif len(run.text) == 1:
            wanted.append(f'"{run.text}"*')
        else:
            wanted += [f'"{gram}"' for gram in grams(run.text)[:-1]]
    return " ".join(wanted)
