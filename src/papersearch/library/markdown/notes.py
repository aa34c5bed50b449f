"""Notes that lists put beside a title, such as `Oral` or `Best Paper Candidate`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from papersearch.library.clean import clean

_WORDS: Final = (
    r"orals?|spotlights?|highlights?|posters?|workshops?|best|awards?|candidates?|finalists?|prize|"
    r"honou?rable|mention|student|paper|accepted|challenge|winner|notable|top|extended|"
    r"presentation|track|findings|journal|db"
)
_NOTE: Final = re.compile(rf"(?<![A-Za-z])(?:{_WORDS})(?![A-Za-z])", re.IGNORECASE)
_TOKEN: Final = re.compile(r"\w+%?")
_ONLY: Final = re.compile(rf"(?:{_WORDS}|\d+%?)", re.IGNORECASE)
_PRESENTED: Final = re.compile(r"^(oral|spotlight|poster)s?(?: presentation)?$", re.IGNORECASE)
_MAX_NOTE: Final = 40


@lru_cache(maxsize=1 << 12)
def note_of(text: str) -> str:
    """Return a note such as `Oral` in its usual form, nothing where a text is no note."""
    text = text.strip(" ,.;:()（）[]*_-|!")
    if len(text) > _MAX_NOTE or not _NOTE.search(text):
        return ""
    if not all(map(_ONLY.fullmatch, _TOKEN.findall(text))):
        return ""
    text = _PRESENTED.sub(r"\1", text)
    return clean(text[0].upper() + text[1:])
