"""Texts that stand for themselves in JSON: in a list, or each under a key that is its name.

Always holds: nothing raises; time is in step with the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from papersearch.library.keyed.cited_texts import PlacedText
from papersearch.library.keyed.sections import section_of

_TOKEN: Final = re.compile(r'"((?:[^"\\\n]|\\.)*+)"(?:(\s*+:)(\s*+[\[{])?)?')
"""A text, or a key, and whether a list or an object stands under it."""

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LOOKED_AT: Final = 1 << 16
_FEWEST_YEARS: Final = 3
"""In the first characters of a file whose texts may be citations."""


def may_cite(text: str) -> bool:
    """Whether years stand in some JSON, as they do in citations."""
    return len(_YEAR.findall(text, 0, _LOOKED_AT)) >= _FEWEST_YEARS


def texts_of_json(text: str) -> Iterator[PlacedText]:
    """Yield the texts of some JSON that are no keys; the key of a list around them is a section."""
    sections: tuple[str, ...] = ()
    line, counted = 1, 0
    for found in _TOKEN.finditer(text):
        if found[2]:
            sections = section_of(found[1]) if found[3] else sections
            continue
        line += text.count("\n", counted, found.start())
        counted = found.start()
        try:
            yield PlacedText(json.loads(f'"{found[1]}"', strict=False), line, sections)
        except ValueError:
            continue
