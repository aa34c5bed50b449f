"""What a word that is being typed may become: a field, one of its values, a tag, an author.

What always holds: what is offered begins with all that was typed before the word, and finds
something if the value alone is asked for. The word is looked at in the values of its field as they
are, within them, and by their pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.analysis.fold import HALF_WIDTH, fold
from papersearch.search.answer import Answer
from papersearch.search.parse import TEXT_FIELDS, VALUE_FIELDS
from papersearch.search.searcher import Searcher

_MOST: Final = 8
"""How many are offered: more are not read, another letter is typed."""
_LEAST: Final = 2
"""Characters of a word without a field from which on something is offered for it."""
_LONGEST_PINYIN: Final = 40
"""Letters of pinyin that are looked at."""
_OFFERED_UNASKED: Final = ("venue", "tag", "category")
"""Fields whose values are offered for a word without a field."""
_WORD: Final = re.compile(
    r"""(?:^|(?<=\s))(?P<minus>-?)
        (?:(?P<field>[a-zA-Z]+):(?P<value>"[^"]*|[^\s"]*)|(?P<word>[^\s":]+))\Z""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Completion:
    """What the text may become."""

    text: str
    """All of it."""
    shown: str
    """What is new of it: `venue:CVPR`."""
    count: int | None = None
    """How many of the papers that are found have the value, if that is counted."""


@dataclass(frozen=True, slots=True)
class Completer:
    """Knows what there is to be offered in the state of one answer."""

    searcher: Searcher
    answer: Answer

    def completions(self, typed: str) -> tuple[Completion, ...]:
        """Return what the last word of a text may become, the likeliest first."""
        match = _WORD.search(typed.translate(HALF_WIDTH))
        if match is None or match.end() != len(typed):
            return ()
        before = typed[: match.start()] + match["minus"]
        offered: dict[str, int | None] = {}
        for item, count in self._items(match):
            offered.setdefault(item, count)
        last = typed[match.start() :].strip()
        return tuple(
            Completion(f"{before}{item}", item, count)
            for item, count in offered.items()
            if f"{match['minus']}{item}" != last
        )[:_MOST]

    def _items(self, match: re.Match[str]) -> Iterator[tuple[str, int | None]]:
        if match["field"] is not None:
            field = match["field"].lower()
            if field in (*VALUE_FIELDS, "category", "author"):
                yield from self._valued(field, match["value"].lstrip('"'))
            return
        word = match["word"]
        if len(word) < _LEAST:
            return
        for field in (*VALUE_FIELDS, *TEXT_FIELDS):
            if field.startswith(word.lower()):
                yield f"{field}:", None
        for field in _OFFERED_UNASKED:
            yield from self._valued(field, word, is_begun=True)

    def _valued(
        self, field: str, typed: str, is_begun: bool = False
    ) -> Iterator[tuple[str, int | None]]:
        """Yield a field with each value that may be meant; with `is_begun` those that begin so."""
        counts = {each.value: each.count for each in self.answer.facets.get(field, ())}
        wanted = fold(typed).text
        heard = () if is_begun else self._heard(wanted)
        ranked = []
        for value in self._values(field):
            if '"' in value or (is_begun and not fold(value).text.startswith(wanted)):
                continue
            if (rank := _rank(value, wanted, heard)) is None:
                continue
            ranked.append((rank, -counts.get(value, 0), value))
        # Beside the other words some values would leave nothing: those wait where others do not.
        ranked = [each for each in ranked if each[1]] or ranked
        ranked.sort(key=_newest_first if field == "year" else None)
        for _, _, value in ranked[:_MOST]:
            quoted = f'"{value}"' if re.search(r"\s", value) else value
            yield f"{field}:{quoted} ", counts.get(value) if counts else None

    def _values(self, field: str) -> Iterable[str]:
        if field != "author":
            return self.searcher.known_values().get(field, ())
        # No index of authors is kept: those of the papers in sight are offered.
        places = range(len(self.answer.first))
        papers = (self.searcher.hit(self.answer, place).paper for place in places)
        return dict.fromkeys(author for paper in papers for author in paper.authors)

    def _heard(self, typed: str) -> Sequence[str]:
        """Return the Chinese words whose pinyin the letters are."""
        if not (typed.isascii() and typed.isalpha()):
            return ()
        pinyin = self.searcher.index.lexicon.pinyin
        run = "".join(pinyin.several(typed[:_LONGEST_PINYIN]))
        return [*pinyin.words(typed, whole=False), *filter(None, [run])]


def _rank(value: str, wanted: str, heard: Iterable[str]) -> int | None:
    """Return how near a value is to what is typed of it, 0 for nearest; None if it is not meant."""
    text = fold(value).text
    if text.startswith(wanted):
        return 0
    if re.search(rf"(?<![a-z0-9]){re.escape(wanted)}", text):
        return 1
    if any(word in text for word in heard):
        return 2
    return 3 if wanted in text else None


def _newest_first(ranked: tuple[int, int, str]) -> tuple[int, int, int, str]:
    rank, fewest, value = ranked
    return rank, -int(value) if value.isdecimal() else 0, fewest, value
