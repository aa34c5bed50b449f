"""What ranks papers: every weight of the ranking, with its reason.

In brackets stands the kind of queries by which a weight was chosen, over judged lists of thousands
of papers (`bench/relevance.py`). No test holds most of them: the libraries of tests are too small
(but see `tests/search/test_title_order.py` and `test_meaning.py`). Whoever changes one judges anew.

A paper's score is the sum over the units of a query. A unit's part is its idf (one, that of all
its ways together) times how well the paper has it: the saturated, length-normalised count of the
best way, and a share of the other ways. Papers that lack a unit follow those that have all.
"""

from __future__ import annotations

from typing import Final

# The ways of a unit: how much one counts beside the word as it was typed.

WORD: Final = 1.0
STEM: Final = 0.6
"""An inflection means the same, but the typed form is what was asked for (short topics)."""
BEGINNING: Final = 0.5
"""A longer word may be another matter: `rag` begins `ragged` (acronyms)."""
MEANING: Final = 0.6
"""A translation, or another name: the literal word stands first at equal coverage (en-zh)."""
GRAMS: Final = 0.5
"""The pairs of a Chinese word, which need not stand together (topics in Chinese)."""
PARTS: Final = 0.5
"""All words of a Chinese expression, wherever they stand (headings)."""
MENDED: Final = 0.6
"""What a slip or pinyin stands for: beside it nothing was found (typos, pinyin)."""
OTHER_WAYS: Final = 0.25
"""The share of the ways beside the best one. Title, heading, translation and stem are evidence of
one thing and not independent, so they do not count in full; at nothing, papers with the word in
their titles rank behind those that share a heading with it (topics of one word)."""

WEAK: Final = 0.7
"""A unit that says little by itself (a word of prose, of several senses): its idf says too much,
as titles are short and seldom have it; at 1 they are found first, at a half a little too late
(descriptions)."""

# Papers that lack something.

HAVING: Final = 1.0
"""What a unit counts for being there at all, in papers that lack another: coverage before how
often, the more the higher. At a half, papers with one rare word in title and summary stood before
those with two others (descriptions); at 1.5, all that is common counts (topics of four words)."""
WITHIN: Final = 0.75
"""The words of an expression that is not there: most of it, as papers say one thing in several ways
(topics of two words and more); from 0.85 on one such word outdoes the others of the query."""
LEAST_SHARE: Final = 0.25
"""Papers with less than this of what the best one has are no answer; at a half, lists ended after
the few papers that have an expression whole. Of an expression the weightiest word is the measure:
hardly any paper may have the whole, so its own idf left out all that have one word (headings)."""

# What need not be found.

ADJACENT: Final = 0.4
"""Chinese that stands together in the query as in the paper (titles, descriptions)."""
OPTIONAL: Final = 0.3
"""Words that hold a sentence together, or ask: enough to prefer the title typed as it is."""

# The first papers once more.

TITLED: Final = 0.3
"""Of the best score: what a title adds that names all that is asked for. A paper is about what its
title names. From 0.3 to 0.6 about the same is gained (descriptions, topics of four words and more,
headings); from 0.4 on titles with the words stand before papers on the matter (two words)."""
TITLED_IN_PART: Final = 0.5
"""How far a title names an expression of which it has some words: at 0.3 and at 0.7 as good, at 1
papers on part of it stand beside those on it, at 0 as far behind as any (headings)."""
