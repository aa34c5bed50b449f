"""What is found for a request: what the engine is asked for it, and asked again where need be.

A title as it is pasted may have ` -word` in it. So a text that finds nothing without a word finds
what it does with it, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from papersearch.analysis.query_words import QueryWords
from papersearch.engine.seam import Page, Question, Result
from papersearch.engine.tree import EVERYTHING, NOTHING
from papersearch.index.documents import INDEX_FACETS
from papersearch.index.library_index import OpenIndex
from papersearch.search.answer import Request
from papersearch.search.filters import having
from papersearch.search.hit_order import order_of
from papersearch.search.parse import Query, without_minus, words_excluded
from papersearch.search.plan import Plan, Understood
from papersearch.search.planner import plan
from papersearch.search.user_facets import Marked
from papersearch.search.vocabulary import Resources

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""What bytes become that are not UTF-8: typed alone, they ask for what no list has."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and what the engine was asked for it."""

    planned: Plan
    question: Question
    result: Result
    kept: tuple[Understood, ...] = ()
    """The words that were looked for although they stand behind a minus."""


class Finder:
    """Plans requests to one open index, and asks its engine."""

    def __init__(self, index: OpenIndex) -> None:
        lexicon = index.lexicon
        self._snapshot = index.snapshot
        self._resources = Resources(index.snapshot, lexicon, QueryWords(lexicon), None)

    def find(
        self,
        request: Request,
        query: Query,
        marked: Marked,
        page: Page,
        stop: Callable[[], bool],
    ) -> Found:
        """Return what is found for a request, `query` being its text parsed.

        Raises `Stopped` soon after `stop` turns true.
        """
        planned, question = self._asked(request, query, marked)
        result = self._snapshot.search(question, page, stop)
        if not result.total and (excluded := words_excluded(query)):
            again, asked_again = self._asked(request, without_minus(query), marked)
            found_again = self._snapshot.search(asked_again, page, stop)
            if found_again.total:
                kept = tuple(Understood(word, "kept", ()) for word in excluded)
                return Found(again, asked_again, found_again, kept)
        return Found(planned, question, result)

    def _asked(self, request: Request, query: Query, marked: Marked) -> tuple[Plan, Question]:
        """Return what is done for a parsed text, and what the engine is asked for it."""
        planned = self._plan(request, query, marked)
        tree = planned.tree
        is_unreadable = tree == EVERYTHING and _SURROGATE.search(request.text)
        order = order_of(request.sort, is_ranked=tree != EVERYTHING)
        question = Question(
            NOTHING if is_unreadable else tree,
            planned.most,
            {name: having(name, vs, marked) for name, vs in request.chosen.items() if vs},
            INDEX_FACETS,
            marked.counted(request.chosen),
            order,
            marked.newest_first if "given" in order else (),
        )
        return planned, question

    def _plan(self, request: Request, query: Query, marked: Marked) -> Plan:
        """Return what is done for a parsed text, with what the request leaves out."""
        resources = self._resources
        if request.expand and query:
            resources = replace(resources, glossary=resources.lexicon.glossary)
        planned = plan(query, resources, marked)
        without = tuple(having(name, vs, marked) for name, vs in request.excluded.items() if vs)
        return replace(planned, excluded=(*planned.excluded, *without))
