"""Keys of papers for citing: `xie2020polarmask`, `lee2020foldingpaperkites`, `shilifenge2021`.

Always holds: a key is ASCII letters and digits, begins with a letter, and is the paper's own: it
depends on authors, year and title, never on what is exported beside it. Only where two papers of
one export have all that in common, letters that their ids decide tell them apart.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from papersearch.analysis.pinyin import spoken
from papersearch.export.addresses import arxiv_number
from papersearch.library.records import Paper

_EXPRESSION: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_UNMEANING: Final = frozenset(
    "a an and are as at by do does for from how in into is it of on or the to towards via what when"
    " where why with".split()
)
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ß": "ss"}
)
"""Letters that Unicode does not decompose."""
_LONGEST_WORD: Final = 30
"""Of a key, in characters."""
_WORDS: Final = 3
"""Words of a title that a key has where no name stands before a colon."""
_SYLLABLES: Final = 6
"""Of a Chinese title."""
_TELLING: Final = 4
"""Letters that tell papers apart which have the same key."""


def key_of(paper: Paper) -> str:
    """Return the key of a paper, whatever stands beside it."""
    family = _family_name(paper.authors[0]) if paper.authors else ""
    word = _title_words(paper.title)
    year = _cited_year(paper) or ""
    key = f"{family}{year}{word}" if family else f"{word or 'paper'}{year}"
    return key if key[0].isalpha() else f"paper{key}"


def distinct_keys(papers: Iterable[Paper]) -> list[str]:
    """Return the keys of papers; those that several have get letters of their ids behind them."""
    papers = list(papers)
    keys = list(map(key_of, papers))
    counts = Counter(keys)
    used: set[str] = set()
    for place, paper in enumerate(papers):
        key, times = keys[place], 0
        while counts[keys[place]] > 1 or keys[place] in used:
            keys[place] = key + _letters(f"{paper.id}{times or ''}")
            times += 1
            if keys[place] not in used:
                break
        used.add(keys[place])
    return keys


def _cited_year(paper: Paper) -> int | None:
    """Return the paper's year, or that in which arXiv got it."""
    number = arxiv_number(paper)
    if paper.year is not None or number is None:
        return paper.year
    found = re.search(r"\d\d", number)
    if not found:
        return None
    is_of_last_century = "/" in number and int(found[0]) > 90
    return (1900 if is_of_last_century else 2000) + int(found[0])


def _family_name(name: str) -> str:
    before, comma, _ = name.partition(",")
    if _CHINESE.match(name):
        return _ascii(spoken(name[0])[0])
    words = [word for word in map(_ascii, before.split()) if word]
    if not words:
        return ""
    return ("".join(words) if comma else words[-1])[:_LONGEST_WORD]


def _title_words(title: str) -> str:
    """Return what tells a title: the name before its colon, else the first words that say much.

    Of Chinese it is the pinyin.
    """
    name, colon, _ = title.replace("：", ":").partition(":")
    if colon and (words := _words(name)) and len(words) <= _WORDS:
        return "".join(words)[:_LONGEST_WORD]
    if words := _words(title)[:_WORDS]:
        return "".join(words)[:_LONGEST_WORD]
    return ""


def _words(text: str) -> list[str]:
    if len(_CHINESE.findall(text)) > _SYLLABLES // 2:
        latin = [word for word in map(_ascii, re.findall("[A-Za-z0-9-]{2,}", text)) if word]
        syllables = spoken("".join(_CHINESE.findall(text)[:_SYLLABLES]))
        return [*latin[:1], "".join(map(_ascii, syllables))]
    words = map(_ascii, _EXPRESSION.findall(text))
    return [word for word in words if word and word not in _UNMEANING]


def _ascii(text: str) -> str:
    """Return the ASCII letters and digits that a text comes down to, in lower case."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).lower()
    return "".join(each for each in plain if each.isascii() and each.isalnum())


def _letters(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:_TELLING])
