"""Dated titles are papers, unless the file's own words say that they are other works."""

from __future__ import annotations

import json
from pathlib import Path

from papersearch.library.files import read_list

_SUBJECTS = (
    "The Quiet Harbour of Winter|Analysis of a Summer Storm|A Study in Crimson Light|"
    "Learning to Sail at Night|The Theory of Small Gardens|Notes from a Distant Shore|"
    "Towards the Edge of Dawn|A Model Citizen in Paris"
).split("|")
ROWS = [
    (f"{subject} {end}", 1980 + number)
    for number, subject in enumerate(_SUBJECTS)
    for end in ("Again", "Revisited", "for Beginners")
]


def _json(**others: object) -> str:
    return json.dumps([{"title": title, "year": year, **others} for title, year in ROWS])


def _yaml(name: str, *others: str) -> str:
    lines = "".join(f"  {other}\n" for other in others)
    return f"{name}:\n" + "".join(f"- title: {title}\n  year: {y}\n{lines}" for title, y in ROWS)


def _csv(*others: str) -> str:
    names = ",".join(("title", "year", *others))
    return f"{names}\n" + "".join(f"{title},{y}{',x1' * len(others)}\n" for title, y in ROWS)


def test_lists_of_other_works_are_none() -> None:
    """Films, books, music, games, posts and releases have keys, or a name above, of their own."""
    files = {
        "watched.json": _json(director="Ann Lee", runtime=101),
        "all.yml": _yaml("books", "rating: 4"),
        "shelf.yaml": _yaml("read", "isbn: '9781234567897'"),
        "log.csv": _csv("slug", "layout"),
        "software.yml": _yaml("releases", "version: 1.2"),
        "played.json": _json(platform="PC", developer="Kite Games"),
        "films.csv": _csv(),
        "pages.json": json.dumps([{"title": t, "date": "2020-01-02", "slug": t} for t, _ in ROWS]),
    }
    taken = [name for name, text in files.items() if read_list(Path(name), text.encode()).is_list]
    assert not taken


def test_lists_of_papers_with_such_words_are_some() -> None:
    """What tells of papers counts more than a key or a name that other works have, too."""
    files = {
        "talks.csv": _csv(),
        "data.json": _json(session="Kites"),
        "papers about films.csv": _csv(),
        "slugs.json": _json(slug="a"),
        "numbered.csv": _csv("version"),
        "pages.yml": _yaml("entries", "abstract: We fold.", "slug: a", "url: https://kites.org"),
        "posts.json": _json(authors=["Ada Berg", "Wei Sun"], slug="a"),
        "books.yml": _yaml("papers", "doi: 10.1000/12", "isbn: '9781234567897'"),
    }
    missed = [
        name for name, text in files.items() if not read_list(Path(name), text.encode()).is_list
    ]
    assert not missed
