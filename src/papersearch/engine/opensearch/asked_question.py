"""A question as it is asked of a cluster: its choices as clauses, its order as sort keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.facet_counts import FacetQuestion
from papersearch.engine.opensearch.most_clauses import lone_unit
from papersearch.engine.opensearch.order import Sorting
from papersearch.engine.opensearch.queries import found_clause
from papersearch.engine.seam import Question
from papersearch.engine.tree import Unit


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question, as far as it is translated."""

    question: Question
    choices: Mapping[str, JsonObject]
    """By facet: what narrows."""
    sorting: Sorting
    stop: Callable[[], bool]

    @property
    def narrowing(self) -> list[JsonObject]:
        """The clauses of all choices."""
        return list(self.choices.values())

    @property
    def lone(self) -> Unit | None:
        """The unit that is all of it, if one is: how many it finds the answer says."""
        return None if self.choices else lone_unit(self.question.query, self.question.most)

    @property
    def counting(self) -> FacetQuestion:
        """What is to be counted of facets."""
        return FacetQuestion(self.question.facets, self.question.marked, self.choices)


def asked_question(question: Question, stop: Callable[[], bool]) -> AskedQuestion:
    """Translate a question; `stop` ends asking."""
    choices = {name: found_clause(node) for name, node in question.chosen.items()}
    return AskedQuestion(question, choices, Sorting(question.order, question.given), stop)
