"""Nodes for words as they were typed and nothing else: what phrases hold, and exclusions name."""

from __future__ import annotations

from papersearch.analysis.expressions import spelled
from papersearch.analysis.grams import grams
from papersearch.analysis.latin import ID_DIGITS, id_term
from papersearch.analysis.runs import is_chinese
from papersearch.engine.tree import Node, Or, Prefix, Term
from papersearch.search.expansion import average
from papersearch.search.segmentation import Segment
from papersearch.weights import BEGINNING, GRAMS, WORD


def exactly(segment: Segment, fields: int) -> Node:
    """Return the node for a segment as it was typed."""
    words = spelled(segment.tokens)
    nodes = [_word(word, fields) for word in words]
    whole = "".join(words)
    if len({token.run for token in segment.tokens}) == 1 and not is_chinese(whole):
        return Or((_word(whole, fields), average(nodes, WORD)))
    return average(nodes, WORD)


def begun(segment: Segment, fields: int) -> Node:
    """Return the node for words as they were typed, of which the last may go on."""
    *before, last = [token.text for token in segment.tokens]
    ending = Or((Term(last, WORD, fields), Prefix(last, BEGINNING, fields)))
    return average([*(Term(word, WORD, fields) for word in before), ending], WORD)


def _word(word: str, fields: int) -> Node:
    if not is_chinese(word):
        is_id = word.isdigit() and len(word) >= ID_DIGITS
        term = Term(word, WORD, fields)
        return Or((term, Term(id_term(word), WORD, fields))) if is_id else term
    if len(word) == 1:
        return Prefix(word, WORD, fields)
    if len(word) == 2:
        return Term(word, WORD, fields)
    by_grams = average([Term(gram, WORD, fields) for gram in grams(word)[:-1]], GRAMS)
    return Or((Term(word, WORD, fields), by_grams))
