"""What of a text made a paper a hit: spans to highlight in the text as shown.

What always holds: spans are ascending, do not overlap, and never cut a character. Whether a text
has anything of what is marked, or all that a node asks for, is told from the same division of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from papersearch.analysis.fold import Folded, folds
from papersearch.analysis.latin import ShownWords, joined, words_as_shown
from papersearch.analysis.runs import expressions, is_chinese
from papersearch.engine.tree import And, Node, Or, Phrase, Prefix, Term, Unit
from papersearch.search.highlights import Highlights, Span
from papersearch.weights import TITLED_IN_PART

_REMEMBERED: Final = 1 << 12
"""How many texts are kept as they were divided."""


def spans(text: str, highlights: Highlights) -> list[Span]:
    """Return the spans of `text` that `highlights` find."""
    if not text or not highlights:
        return []
    divided = _remembered().get(text) or divided_texts([text])[0]
    folded = divided.folded
    found: list[Span] = []
    if highlights.chinese and not folded.text.isascii():
        # The longest first: where several begin at one place, it is the one that is shown.
        found += [match.span() for match in _pattern(highlights.chinese).finditer(folded.text)]
    if matched := _matched(divided, highlights):
        for word, shown, start in zip(divided.words, divided.stands, divided.starts, strict=True):
            if (length := matched.get(word)) is not None:
                end = length if shown == word else _with_joints(shown, length)
                found.append((start, start + end))
    return _united(folded.spans(found)) if found else found


@dataclass(frozen=True, slots=True)
class Naming:
    """What names a part of a query in a title."""

    any_word: Highlights
    """Each of these at least in part."""
    alone: Highlights
    """Each of these by itself."""
    several: tuple[Node, ...]
    """All words of one of these."""

    def share_in(self, title: Divided) -> float:
        """Return how far a title names the part: 1 if it does; less if it has some words of it."""
        if not _stands_in(title, self.any_word):
            return 0.0
        if not self.several or _stands_in(title, self.alone):
            return 1.0
        return 1.0 if any(has_all(title, node) for node in self.several) else TITLED_IN_PART


def shares_named(
    titles: Iterable[Sequence[Divided]], namings: Sequence[Naming]
) -> list[list[float]]:
    """Return how far each paper names each part, 0 to 1: the best of its `titles` counts."""
    return [
        [max(map(naming.share_in, several), default=0.0) for naming in namings]
        for several in titles
    ]


def _stands_in(divided: Divided, highlights: Highlights) -> bool:
    """Return whether there is anything in a text that `highlights` find."""
    words, chinese, shown = divided.words, highlights.chinese, divided.folded.text
    if not (highlights.words.isdisjoint(words) and highlights.stems.isdisjoint(divided.roots)):
        return True
    if divided.has_begun(highlights.beginnings):
        return True
    return bool(chinese and not shown.isascii() and _pattern(chinese).search(shown))


def has_all(divided: Divided, node: Node) -> bool:
    """Return whether all that a node asks for stands somewhere in a text.

    Of a phrase its words are enough, and it does not matter which fields are asked.
    """
    if isinstance(node, Term):
        word = node.text
        if word in divided.words or word in divided.roots:
            return True
        return is_chinese(word) and word in divided.folded.text
    if isinstance(node, And):  # loops, as it is asked of fifty titles at every keystroke
        for each in node.required:
            if not has_all(divided, each):
                return False
        return bool(node.required)
    if isinstance(node, Or | Unit):
        for each in node.children if isinstance(node, Or) else node.ways:
            if has_all(divided, each):
                return True
        return False
    if isinstance(node, Phrase):
        return has_all(divided, node.words)
    return isinstance(node, Prefix) and _has_begun(divided, node.text)


def _has_begun(divided: Divided, beginning: str) -> bool:
    if is_chinese(beginning):
        return beginning in divided.folded.text
    return divided.has_begun([beginning])


@lru_cache(maxsize=64)
def _pattern(chinese: frozenset[str]) -> re.Pattern[str]:
    any_of = "|".join(sorted(map(re.escape, chinese), key=len, reverse=True))
    return re.compile(f"{any_of}")


@dataclass(frozen=True, slots=True)
class Divided:
    """A text as highlights look at it: the same at every keystroke, so it is divided once.

    Of each word, in four tuples of plain values: the collector of garbage has nothing to look
    through in what is kept of thousands of texts.
    """

    folded: Folded
    words: tuple[str, ...]
    """The expressions joined, their pieces and the parts of these."""
    stands: tuple[str, ...]
    """How a word stands there: itself, or with its joints."""
    roots: tuple[str | None, ...]
    starts: tuple[int, ...]
    spaced: str
    """The words with a space before each: most texts have none that begins as is looked for."""

    def has_begun(self, beginnings: Iterable[str]) -> bool:
        """Return whether any word begins so."""
        for each in beginnings:  # noqa: SIM110 (a loop is quicker: asked of each title)
            if f" {each}" in self.spaced:
                return True
        return False


@lru_cache(maxsize=1)
def _remembered() -> dict[str, Divided]:
    """Return texts as they were divided: what is shown stays the same from key to key."""
    return {}


def divided_texts(texts: Sequence[str]) -> list[Divided]:
    """Return texts as they are looked at."""
    remembered = _remembered()
    known = {text: remembered.get(text) for text in texts}
    new = [text for text, divided in known.items() if divided is None]
    read = dict(zip(new, _divided_anew(new), strict=True))
    if len(remembered) + len(read) > _REMEMBERED:
        remembered.clear()
    remembered |= read
    return [known[text] or read[text] for text in texts]


def _divided_anew(texts: Sequence[str]) -> list[Divided]:
    all_folded = folds(texts)
    found = expressions(all_folded)
    pairs: list[tuple[str, str]] = []
    for text, folded, own in zip(texts, all_folded, found, strict=True):
        places = [(start, start + len(expression)) for expression, start in own]
        shown = places if folded.origins is None else folded.spans(places)
        pairs += [(each, text[i:j]) for (each, _), (i, j) in zip(own, shown, strict=True)]
    words = iter(words_as_shown(pairs))
    return [
        _divided(folded, [start for _, start in own], islice(words, len(own)))
        for folded, own in zip(all_folded, found, strict=True)
    ]


def _divided(folded: Folded, begins: Iterable[int], shown: Iterable[ShownWords]) -> Divided:
    words: list[str] = []
    stands: list[str] = []
    roots: list[str | None] = []
    starts: list[int] = []
    for start, own in zip(begins, shown, strict=True):
        words += own.words
        stands += own.stands
        roots += own.roots
        for offset in own.offsets:
            starts.append(start + offset)  # noqa: PERF401 (mostly one: cheaper than a list)
    spaced = f" {' '.join(words)}"
    return Divided(folded, tuple(words), tuple(stands), tuple(roots), tuple(starts), spaced)


def _matched(divided: Divided, highlights: Highlights) -> dict[str, int]:
    """Return the words that are highlighted, each with how many of its first characters are."""
    words = divided.words
    found: dict[str, int] = {}
    if divided.has_begun(beginnings := highlights.beginnings):
        for word in words:
            if word.startswith(beginnings):
                found[word] = max(len(each) for each in beginnings if word.startswith(each))
    if not highlights.stems.isdisjoint(divided.roots):
        for word, root in zip(words, divided.roots, strict=True):
            if root in highlights.stems:
                found[word] = len(word)
    if not highlights.words.isdisjoint(words):
        found.update((word, len(word)) for word in highlights.words.intersection(words))
    return found


def _with_joints(expression: str, length: int) -> int:
    """Return the length in an expression of the first `length` characters of its joined form."""
    for end, character in enumerate(expression):
        if not length:
            return end
        length -= len(joined(character))
    return len(expression)


def _united(found: list[Span]) -> list[Span]:
    united: list[Span] = []
    for start, end in sorted(found):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
