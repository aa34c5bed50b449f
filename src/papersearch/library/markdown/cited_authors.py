"""Authors beside a title, with a year or without: `Berg, A. (2021).`, `by Ada Berg (2021)`.

One name is enough where the title behind it is quoted: `Ada Berg, “Kites”`.

Always holds: names in plain order are told by what stands before or behind them, not by themselves.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.turned_names import are_last_names, turned_names

_ONE_NAME: Final = 0.25
"""How much a text behind `by`, or before a quoted title, must look like names."""
_BY: Final = re.compile(r"[Bb]y:? (?=\S)")
_OPENED: Final = re.compile(r",\s?[\"“]$")
"""The comma behind names, and the mark of quotation that a title begins with."""
_YEAR: Final = re.compile(r"[\s.,(]((?:19|20)\d\d)[a-z]?[).,:\s]{0,4}$")
_LONGEST_YEAR: Final = 12
_LONGEST: Final = 2_000


def cited_authors(text: str, is_before: bool) -> tuple[str, int | None] | None:
    """Return names and year of a text that is these; `is_before` where a title stands behind it."""
    if len(text) > _LONGEST:
        return None
    opened = _OPENED.search(text) if is_before else None
    text = text[: opened.start()] if opened else text
    by = _BY.match(text)
    dated = _YEAR.search(text, max(0, len(text) - _LONGEST_YEAR))
    names = text[by.end() if by else 0 : dated.start() if dated else len(text)].rstrip(" ,(")
    is_told = (by or opened) is not None and names_likeness(names) >= _ONE_NAME
    is_told = is_told or (is_before and dated is not None and are_last_names(names.rstrip(".")))
    if not (is_told or turned_names(names)):
        return None
    return names, int(dated[1]) if dated else None
