"""What the tests of the Markdown reader share: reading a list that is given as text."""

from __future__ import annotations

import textwrap
from pathlib import Path

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import ListFile, Paper


def read(text: str, name: str = "list.md") -> ListFile:
    """Read a list that is given as text."""
    return read_markdown_list(textwrap.dedent(text).encode(), name, Path(name))


def papers(text: str, name: str = "list.md") -> list[Paper]:
    """Return the papers of a list."""
    return [entry.paper for entry in read(text, name).entries]


def only(text: str, name: str = "list.md") -> Paper:
    """Return the one paper of a list."""
    found = papers(text, name)
    assert len(found) == 1, [paper.title for paper in found]
    return found[0]


def links(paper: Paper) -> list[tuple[str, str]]:
    """Return the kinds and addresses of a paper's links."""
    return [(link.kind, link.url) for link in paper.links]


def titles(text: str) -> list[str]:
    """Return the titles of a list's papers."""
    return [paper.title for paper in papers(text)]
