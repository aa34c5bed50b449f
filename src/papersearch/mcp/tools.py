"""The tools: what they take and what they say of themselves, which other programs read.

What always holds: what goes wrong is told as it is, with what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from papersearch.errors import PapersearchError
from papersearch.mcp.questions import PlainAnswer, Questions


class LibraryTools:
    """The tools of a server, which ask these questions."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions

    def search_papers(
        self,
        query: str,
        filters: dict[str, list[str]] | None = None,
        limit: int = 10,
        sort: Literal["relevance", "year", "title", "new"] = "relevance",
    ) -> dict[str, Any]:
        """Find papers by words of either language, best first; those with most words follow.

        query: as typed in papersearch: words, "a phrase", -word, a OR b, title:word, like:ID.
        filters: values by facet, any of which a paper must have: category, venue, year (2019-2021,
        >2020), has (code, reading, project …), is (starred, read), tag, new (last, today, 7d, 30d).
        limit: at most 50 papers. `more` in the answer says how many follow.
        """
        return _told(lambda: self._questions.search(query, filters or {}, limit, sort))

    def get_paper(self, paper: str) -> dict[str, Any]:
        """Return all that is known of one paper, with the file and line of its entries.

        paper: its id (arXiv:1912.02424), DOI, any of its addresses, or its title.
        """
        return _told(lambda: self._questions.paper(paper))

    def similar_papers(self, paper: str, limit: int = 10) -> dict[str, Any]:
        """Find papers like one, across both languages. paper: as for get_paper."""
        return _told(lambda: self._questions.similar(paper, limit))

    def list_facets(self, query: str = "", facet: str = "") -> dict[str, Any]:
        """Count the values of a facet (all facets if none is named) among what a query finds."""
        return _told(lambda: self._questions.facets(query, facet))

    def library_status(self) -> dict[str, Any]:
        """Return how many papers the library has, in which files, and what is wrong in those."""
        return _told(self._questions.status)


def _told(ask: Callable[[], PlainAnswer]) -> PlainAnswer:
    """Return an answer; what went wrong becomes an error that is told as it is."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return ask()
    except PapersearchError as error:
        raise ToolError(str(error)) from error
