"""What is known of the words of one query: asked of the engine at once, with all candidates.

Words that the library lacks lead to further candidates (their pinyin, what they begin), which are
asked about in a second question, where there are any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import Final, Protocol

from papersearch.analysis.cutting import WordFrequencies
from papersearch.analysis.expressions import spelled
from papersearch.analysis.glossary import Glossary, Other
from papersearch.analysis.grams import grams_within
from papersearch.analysis.latin import STEM_MARK, stem, stems
from papersearch.analysis.pinyin import PinyinTable
from papersearch.analysis.tokens import Token, tokens
from papersearch.engine.seam import BEGUN, Snapshot
from papersearch.search.segmentation import Likelihoods, Segment, segments
from papersearch.search.spelling import words_meant

_LEAST_SPOKEN: Final = 8
"""Letters of two Chinese words of two characters each (`mubiao`, `jiance`)."""
_MOST_SPOKEN: Final = 60
"""Letters of what is still looked at as a run of pinyin."""

_MOST_MENDED: Final = 16
"""Words that are looked at for slips: each is compared with all words of the library, and a text
with more words that it lacks is none that was mistyped."""

_LEAST_HALF: Final = 2
"""Letters of a word that may be written apart from another (`fewshot`, `few shot`)."""
_LEAST_WHOLE: Final = 5


class Knowing(Protocol):
    """What is known of a library's words."""

    @property
    def vocabulary(self) -> WordFrequencies:
        """The Chinese words."""

    @property
    def latin(self) -> list[str]:
        """The words of alphabetic scripts."""

    @property
    def pinyin(self) -> PinyinTable:
        """Chinese words by their pinyin."""

    @property
    def glossary(self) -> Glossary:
        """Expressions with one meaning."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What the queries to one library are understood with."""

    snapshot: Snapshot
    lexicon: Knowing
    words: Likelihoods
    glossary: Glossary | None
    """None where expansion is switched off."""

    def segments(self, given: Sequence[Token]) -> tuple[Segment, ...]:
        """Return the segments of a text."""
        return segments(given, self.glossary, self.words)


@dataclass(frozen=True, slots=True)
class QueryVocabulary:
    """What is known of the words of one query."""

    resources: Resources
    terms: Collection[str]
    """The terms that any paper has, of those that the query may be found by."""
    _begun: Mapping[str, tuple[str, ...]]
    _mended: Mapping[str, list[str]] = field(default_factory=dict)
    """The words of the library that unknown words may be slips of."""

    def begun(self, word: str) -> tuple[str, ...]:
        """Return some words of the library that a word begins, none if it is itself one."""
        return self._begun.get(word, ())

    def examples(self, root: str) -> tuple[str, ...]:
        """Return some words of the library with a stem."""
        plain = root.removeprefix(STEM_MARK)
        begun = (plain, *self.begun(plain)) if plain in self.terms else self.begun(plain)
        return tuple(word for word in begun if stem(word) == root)

    def others(self, segment: Segment) -> list[Other]:
        """Return the other expressions that mean the same."""
        is_last_resort = not self.has_all(segment)
        return _others(self.resources.glossary, segment, is_last_resort)

    def has_all(self, segment: Segment) -> bool:
        """Return whether the words of a segment are all there, as they were typed or inflected."""
        return all(map(self._is_there, spelled(segment.tokens)))

    def _is_there(self, word: str) -> bool:
        root = stem(word)
        return word in self.terms or root in self.terms or bool(self.begun(word))

    def pinyin(self, word: str, whole: bool) -> list[str]:
        """Return the Chinese words that a word is the pinyin of (or begins it, unless `whole`).

        It may be that of several words in a run; then only the usual ones are meant.
        """
        if self.resources.glossary is None:
            return []
        table = self.resources.lexicon.pinyin
        if (found := table.words(word, whole)) or whole:
            return found
        if not _LEAST_SPOKEN <= len(word) <= _MOST_SPOKEN:
            return []
        several = table.several(word)
        return ["".join(several)] if several else []

    def segments_of(self, text: str) -> tuple[Segment, ...]:
        """Return the segments of a Chinese word."""
        return self.resources.segments(tokens(text))

    def completed(self, word: str) -> Segment | None:
        """Return the word that is being typed, None if more than one may be.

        What a shorter one of them begins is a compound of it (`segmentation-based`).
        """
        begun = self.begun(word)
        whole = [w for w in begun if not any(w != each and w.startswith(each) for each in begun)]
        if len({stem(each) or each for each in whole}) != 1 or len(begun) == BEGUN:
            return None
        divided = [self.segments_of(each) for each in whole]
        words = [found[0] for found in divided if len(found) == 1]
        return next((each for each in words if each.meanings), words[0] if words else None)

    def mended(self, word: str) -> list[str]:
        """Return the words of the library that a word may be a slip of."""
        return self._mended.get(word, [])


def vocabulary(
    given: Iterable[Segment], resources: Resources, also: Iterable[str] = ()
) -> QueryVocabulary:
    """Ask the engine what it knows of the words that segments may be found by, and more terms."""
    given = list(given)
    given += [s for each in given for text in each.sounds for s in resources.segments(tokens(text))]
    glossary = resources.glossary
    words = [word for segment in given for word in _literal(segment)]
    terms = _terms(each for segment in given for each in _candidates(segment, glossary))
    terms |= dict.fromkeys(f"{a}{b}" for a, b in pairwise(words))
    beginnings = dict.fromkeys(words)
    beginnings |= dict.fromkeys(root.removeprefix(STEM_MARK) for root in stems(words))
    known = resources.snapshot.known((*terms, *beginnings, *also), beginnings)
    found = QueryVocabulary(resources, known.counts, known.begun)
    odd = islice((word for word in dict.fromkeys(words) if _is_odd(word, found)), _MOST_MENDED)
    found = replace(found, _mended={word: _slips(word, resources) for word in odd})
    more = [each for word in words for each in _further(word, found)]
    if not more:
        return found
    further = resources.snapshot.known(_terms(w for s in more for w in _candidates(s, glossary)))
    return replace(found, terms={*known.counts, *further.counts})


def _is_odd(word: str, known: QueryVocabulary) -> bool:
    """Return whether the library has neither a word nor anything that it is known to stand for."""
    root = stem(word)
    is_there = word in known.terms or root in known.terms or bool(known.begun(word))
    return not is_there and not known.pinyin(word, whole=False)


def _slips(word: str, resources: Resources) -> list[str]:
    return [] if word.isdigit() else words_meant(word, resources.lexicon.latin)


def _further(word: str, known: QueryVocabulary) -> Iterator[Segment]:
    """Yield the segments that may be meant by a word that the library lacks."""
    root = stem(word)
    if word in known.terms or root in known.terms:
        return
    if chinese := known.pinyin(word, bool(known.begun(word))):
        for each in chinese:
            yield from known.segments_of(each)
    elif known.begun(word):
        if (completed := known.completed(word)) is not None:
            yield completed
    else:
        for each in known.mended(word):
            yield Segment(tokens(each))


def _candidates(segment: Segment, glossary: Glossary | None) -> Iterator[str]:
    """Yield the words that a segment may be found by."""
    for word in _literal(segment):
        yield word
        for half in halves(word):
            yield from half
    for other in _others(glossary, segment, is_last_resort=True):
        for written in other.words:
            yield from written
    for each in segment.within:
        yield from _candidates(each, glossary)


def _literal(segment: Segment) -> list[str]:
    """Return the words of alphabetic scripts in a segment, and its compounds written as one."""
    by_run: dict[int, list[str]] = {}
    for token in segment.tokens:
        if not token.is_chinese:
            by_run.setdefault(token.run, []).append(token.text)
    return [word for parts in by_run.values() for word in dict.fromkeys(("".join(parts), *parts))]


def _terms(words: Iterable[str]) -> dict[str, None]:
    """Return the terms that words may be found by: themselves, their stems and their grams."""
    found = dict.fromkeys(words)
    return found | dict.fromkeys(stems(found)) | dict.fromkeys(grams_within(found))


def _others(glossary: Glossary | None, segment: Segment, is_last_resort: bool) -> list[Other]:
    if glossary is None or not segment.meanings:
        return []
    return glossary.others(segment.meanings, segment.tokens, segment.is_alone, is_last_resort)


def halves(word: str) -> list[tuple[str, str]]:
    """Return the pairs of words that a word may be written as: `fewshot`, `yolov7`, `gpt4`."""
    found = []
    for place in range(1, len(word)):
        is_version = word[place:].lstrip("v").isdigit() and not word[place - 1].isdigit()
        if is_version or (
            len(word) >= _LEAST_WHOLE and _LEAST_HALF <= place <= len(word) - _LEAST_HALF
        ):
            found.append((word[:place], word[place:]))
    return found
