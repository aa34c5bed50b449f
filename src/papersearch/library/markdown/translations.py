"""Titles in two languages: a Chinese translation behind an English title, or before it.

Always holds: what is taken for a translation says as much as the title; a note says less.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.words import CHINESE, LATIN_WORD, SMALL_WORDS, is_mostly_chinese

_FEW_WORDS: Final = 3
"""Words of a title that a translation without brackets may stand behind, at least."""
_SAYS_AS_MUCH: Final = 1.2
"""Chinese characters of a translation for a word of the title, at least."""
_TITLE_LEFT, _PLAINLY = 0.2, 0.6
"""How likely a title the English before a translation is at least, and the English behind it."""
_CHINESE_FIRST: Final = re.compile(
    r"([^()（）]{4,120}?)\s?(?:[(（]([A-Za-z][^()（）]{12,300})[)）]|\s([A-Z][^\u3400-\u9fff]{12,300}))"
)
"""`折叠风筝（Folding Kites）`, `折叠风筝 Folding Kites`."""

_NAMED_BEHIND: Final = re.compile(
    r"([\u3400-\u9fff][^()（）]{3,80}\s?[(（][A-Za-z][^()（）]{12,300}[)）])\s?"
    r"([\u3400-\u9fff]{2,4}(?:[,，、 ]\s?[\u3400-\u9fff]{2,4})*)等?[,，]?\s?"
    r"[(（]?((?:19|20)\d\d)[)）]?"
)
"""`折叠风筝综述 (Folding Kites) 李华，王明 2019`."""


def cut_translation(cut: Cut) -> None:
    """Cut off a Chinese translation that stands behind an English title without brackets."""
    found = None if cut.text.isascii() else CHINESE.search(cut.text)
    if found is None or cut.text.endswith((")", "）", "]", "】")):
        return
    title = cut.text[: found.start()].rstrip(" :：|｜/—–-")
    behind = cut.text[found.start() :]
    if title.endswith(("(", "（", "[", "【", "《", ",", "，")) or len(title.split()) < _FEW_WORDS:
        return
    if is_translation(behind, title) and title_likeness(title) > _TITLE_LEFT:
        cut.text, cut.title_zh = title, behind


def cut_chinese_first(cut: Cut) -> None:
    """Cut off a Chinese title that stands before the English one, which may be in brackets.

    Authors in Chinese behind the brackets, which a year tells from a note, are cut off first.
    """
    if cut.text[:1].isascii():
        return
    if (named := _NAMED_BEHIND.fullmatch(cut.text)) and not note_of(named[2]):
        cut.text, cut.authors = named[1], cut.authors or named[2]
        cut.found_venue(named[3])
    found = _CHINESE_FIRST.fullmatch(cut.text)
    if found is None or not is_mostly_chinese(found[1]):
        return
    chinese, title = found[1].rstrip(" :：|｜/—–-"), found[2] or found[3]
    if title_likeness(title) >= _PLAINLY and is_translation(chinese, title):
        cut.text, cut.title_zh = title, chinese


def is_translation(inside: str, before: str) -> bool:
    """Whether Chinese in brackets says as much as the title; a note says less."""
    if is_mostly_chinese(before):
        return False
    words = [word for word in LATIN_WORD.findall(before) if word.casefold() not in SMALL_WORDS]
    said = len(CHINESE.findall(inside)) + len(LATIN_WORD.findall(inside))
    return said >= _SAYS_AS_MUCH * len(words) and not note_of(inside) and "开源" not in inside
