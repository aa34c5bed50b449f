"""What other programs may ask of the library, and plain values for answers.

What always holds: nothing but the index, a cache, is changed; an answer is bounded, whatever
a list holds, and says what was left out; texts of lists are values, and nowhere mixed with words of
ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Final

from papersearch.context import Context
from papersearch.errors import NotFoundError, SettingsError
from papersearch.export.plain import answer_as_plain, hit_as_plain
from papersearch.index.documents import paper_of
from papersearch.library.clean import visible
from papersearch.library.naming import shown_problem
from papersearch.library.records import Source
from papersearch.search.answer import SORTS, Answer, Hit, Request, Sort
from papersearch.search.named_paper import paper_named
from papersearch.search.paper_marks import PaperMarks
from papersearch.search.searcher import Searcher
from papersearch.search.user_facets import FACETS

MOST_HITS: Final = 50
"""Papers of one answer."""
MOST_FACET_VALUES: Final = 100
"""Values of one facet."""
FEW_VALUES: Final = 10
"""Values of each facet where papers are asked for."""
MOST_PROBLEMS: Final = 20
LONGEST_TEXT: Final = 2000
"""Characters of a text in an answer: longer than all but few summaries."""
MOST_LINKS: Final = 20
"""Items of each list of a paper: links, authors, readings …"""

PlainAnswer = dict[str, Any]


class Questions:
    """The library of a context, brought up to date for each question; safe to use from threads."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = Lock()
        self._searcher: Searcher | None = None

    def search(
        self, query: str, filters: Mapping[str, Sequence[str]], limit: int, sort: str
    ) -> PlainAnswer:
        """Return the papers that a query finds, best first, in the shape of `search --json`.

        `filters` are typed values by facet. Raises `SettingsError` for an unknown facet or order.
        """
        if unknown := [visible(name) for name in filters if name not in FACETS]:
            raise SettingsError(
                f"there is no facet {', '.join(unknown)}", f"There are {', '.join(FACETS)}."
            )
        searcher = self._now()
        request = Request(query, searcher.chosen(filters), _sort(sort))
        size = min(max(limit, 0), MOST_HITS)
        answer = searcher.search(request, first=size)
        return _answer(searcher, answer, size)

    def similar(self, paper: str, limit: int) -> PlainAnswer:
        """Return papers like one, itself left out. Raises `NotFoundError`."""
        searcher = self._now()
        found = self._named(searcher, paper)
        size = min(max(limit, 0), MOST_HITS)
        answer = searcher.search(Request(f"like:{found.paper.id}"), first=size)
        return _answer(searcher, answer, size)

    def paper(self, paper: str) -> PlainAnswer:
        """Return all that is known of a paper. Raises `NotFoundError`."""
        return _bounded(hit_as_plain(self._named(self._now(), paper)))

    def facets(self, query: str, facet: str) -> PlainAnswer:
        """Return the values of one facet, or of all, with counts among what a query finds.

        Raises `SettingsError` for an unknown facet.
        """
        if facet and facet not in FACETS:
            raise SettingsError(
                f"there is no facet {visible(facet)}", f"There are {', '.join(FACETS)}."
            )
        answer = self._now().search(Request(query), first=0)
        names = [facet] if facet else list(FACETS)
        return {"total": answer.total, "facets": _facets(answer, names, MOST_FACET_VALUES)}

    def status(self) -> PlainAnswer:
        """Return what the library holds: files, papers, problems in words."""
        searcher = self._now()
        manifest = searcher.index.manifest
        problems = searcher.index.problems()
        return {
            "papers": manifest.papers,
            "lists": [{"file": each.path, "problems": each.problems} for each in manifest.lists],
            "problems": [f"{shown_problem(each)} {each.hint}" for each in problems[:MOST_PROBLEMS]],
            "problems_total": len(problems),
        }

    def _now(self) -> Searcher:
        """Return a searcher in an index that is up to date."""
        with self._lock:
            index = self._context.index
            known = self._searcher
            if known is None or index.has_changed(known.index):
                opened = index.open()
                marks = PaperMarks(opened, self._context.marks_file)
                first_seen = self._context.first_seen_file.first_seen
                self._searcher = known = Searcher(opened, marks.marks, marks.lost, first_seen)
            return known

    def _named(self, searcher: Searcher, name: str) -> Hit:
        paper = paper_named(name, searcher)
        if paper is None:
            raise NotFoundError(
                f"no paper has the id, address or title {visible(name)[:LONGEST_TEXT]}",
                "search_papers gives ids.",
            )
        index = searcher.index
        _, files = paper_of(index.snapshot.stored([paper.id])[paper.id])
        sources = tuple(Source(file, index.line_of(file, paper.id)) for file in files)
        return searcher.hit_of(paper, sources)


def _sort(name: str) -> Sort:
    for sort in SORTS:
        if sort == name:
            return sort
    raise SettingsError(f"there is no order {visible(name)}", f"There are {', '.join(SORTS)}.")


def _answer(searcher: Searcher, answer: Answer, size: int) -> PlainAnswer:
    hits = [searcher.hit(answer, place) for place in range(min(size, answer.listed))]
    plain = answer_as_plain(answer, hits)
    plain["hits"] = [_bounded(hit) for hit in plain["hits"]]
    plain["facets"] = _facets(answer, list(FACETS), FEW_VALUES)
    plain["more"] = max(answer.listed - len(hits), 0)
    return plain


def _facets(answer: Answer, names: Sequence[str], most: int) -> PlainAnswer:
    found: PlainAnswer = {}
    for name in names:
        values = answer.facets.get(name, ())
        shown = [{"value": each.value, "count": each.count} for each in values[:most]]
        found[name] = {"values": shown, "more": len(values) - len(shown)}
    return found


def _bounded(plain: PlainAnswer) -> PlainAnswer:
    """Return a paper with its texts and lists cut; what was cut is named."""
    cut = []
    for name, value in plain.items():
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            plain[name] = value[:LONGEST_TEXT] + "…"
            cut.append(name)
        elif isinstance(value, list) and len(value) > MOST_LINKS:
            plain[name] = value[:MOST_LINKS]
            cut.append(name)
    return {**plain, "cut": cut} if cut else plain
