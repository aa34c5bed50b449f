"""Where a title stands in the order of titles, as people look for it.

Articles in front do not count, numbers stand by their size, and Chinese by its pinyin behind what
is written in letters. Only building asks for it.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.analysis.fold import fold
from papersearch.analysis.runs import runs

_ARTICLE: Final = re.compile(r"\A(?:an?|the) (?=\S)")
_NUMBER: Final = re.compile(r"[0-9]+")
_DIGITS: Final = 12
_BEHIND: Final = "\x7f"
"""Stands behind all letters of ASCII."""


def sort_key(title: str) -> str:
    """Return what titles are sorted by."""
    found = runs(fold(title))
    # Only what stands in front is spoken: looking up pinyin is dear, and little is behind it.
    words = [_spoken(run.text) if run.is_chinese and run is found[0] else run.text for run in found]
    text = _ARTICLE.sub("", " ".join(words), count=1)
    return _NUMBER.sub(lambda match: match[0].zfill(_DIGITS), text) or title


def _spoken(chinese: str) -> str:
    # Imported here: most titles need none.
    from papersearch.analysis.pinyin import spoken

    return " ".join(f"{_BEHIND}{syllable}" for syllable in spoken(chinese))
