"""Words that were typed apart and are one: `cross view` for crossview, `mu biao` for 目标."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from papersearch.analysis.pinyin import SYLLABLE, PinyinTable
from papersearch.analysis.query_words import LONGEST_WORD
from papersearch.analysis.tokens import Token
from papersearch.search.segmentation import Segment
from papersearch.search.vocabulary import QueryVocabulary


def sounding(given: Iterable[Segment], pinyin: PinyinTable) -> Iterator[Segment]:
    """Yield segments, those that are pinyin typed syllable by syllable put together."""
    for is_pinyin, group in groupby(given, key=_is_syllable):
        several = list(group)
        while several:
            size = _sounding(several, pinyin) if is_pinyin else 1
            yield several[0] if size == 1 else _spoken(several[:size], pinyin)
            del several[:size]


def _sounding(several: Sequence[Segment], pinyin: PinyinTable) -> int:
    """Return how many syllables the longest word has that they begin with, 1 if there is none."""
    sizes = range(min(len(several), LONGEST_WORD), 1, -1)
    return next((n for n in sizes if pinyin.words(_letters(several[:n]), whole=True)), 1)


def _spoken(several: Sequence[Segment], pinyin: PinyinTable) -> Segment:
    found = tuple(token for each in several for token in each.tokens)
    return Segment(found, sounds=tuple(pinyin.words(_letters(several), whole=True)))


def _letters(several: Sequence[Segment]) -> str:
    return "".join(token.text for each in several for token in each.tokens)


def joined_words(found: Iterable[Segment], terms: Container[str]) -> Iterator[Segment]:
    """Yield segments, neighbouring words that are one term put together (`cross view`).

    `terms` are those that any paper has.
    """
    before: Segment | None = None
    for segment in found:
        if before is None:
            before = segment
            continue
        if _may_be_one(before, segment):
            first, second = before.tokens[0], segment.tokens[0]
            if first.text + second.text in terms:
                one_run = Token(second.key, second.text, first.run, is_chinese=False)
                before = Segment((first, one_run), is_open=segment.is_open)
                continue
        yield before
        before = segment
    if before is not None:
        yield before


def completed(found: tuple[Segment, ...], known: QueryVocabulary) -> tuple[Segment, ...]:
    """Return segments, the last ones as the expression that they are once the last is complete.

    So what is found does not jump there (`image segmentati`).
    """
    last = found[-1] if found else None
    word = known.completed(last.text) if last is not None and last.is_open else None
    if last is None or word is None or len(found) < 2:
        return found
    ended = (replace(token, run=last.tokens[0].run) for token in word.tokens)
    before = (token for each in found[:-1] for token in each.tokens)
    whole = known.resources.segments((*before, *ended))[-1]
    start, size = len(found), 0
    while size < len(whole.tokens):
        start -= 1
        size += len(found[start].tokens)
    if size > len(whole.tokens) or start == len(found) - 1 or not whole.meanings:
        return found
    return (*found[:start], replace(whole, within=found[start:], is_open=True))


def _may_be_one(before: Segment, segment: Segment) -> bool:
    return _is_word(before) and (_is_word(segment) or _is_version(segment))


def _is_word(segment: Segment) -> bool:
    is_one = len(segment.tokens) == 1 and not segment.tokens[0].is_chinese
    return is_one and not segment.meanings and not segment.is_glue


def _is_version(segment: Segment) -> bool:
    return len(segment.tokens) == 1 and segment.tokens[0].text.lstrip("v").isdigit()


def _is_syllable(segment: Segment) -> bool:
    return len(segment.tokens) == 1 and bool(SYLLABLE.fullmatch(segment.tokens[0].text))
