"""Several authors between a title and where it was published, with nothing but commas around them.

    Folding Kites, Ada Berg, Wei L. Sun, and Bo Li, Kites and Strings, 1(4), 1985, pp. 3-11
    Folding Kites. Berg, A. and Sun, W. Kites of the Wind 51, 8 (Aug. 2008)

Always holds: at least two whole names stand there, the last of them behind `and`, or three; and a
year stands behind them.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import IN_FRONT, PLAINLY, Cut, finished
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import is_one_name, names_likeness
from papersearch.library.markdown.turned_names import end_of_turned_names, turned_names
from papersearch.library.markdown.venues import year_in

_BEFORE: Final = re.compile(r"[,.?!] (?=[A-Z]|(?:van|von|de|di) [A-Z])")
_JOINT: Final = re.compile(
    r",\s(?:(?:and|&) )?| (?:and|&) |(?<!\b[A-Z])\.\s(?=In |[A-Z][a-z]{3,} )|\.?$"
)
_LAST_TURNED: Final = re.compile(r" (?:and|&) [A-Z][\w'’-]+, [A-Z]\.?(?=[,.] )")
"""The last of names such as `Berg, A. and Sun, W, …`, which may lack its dot."""
_BEHIND: Final = " ,.:;"
_TITLE: Final = 0.2
_FEWEST: Final = 3
"""Names that need no `and` among them."""


def cut_authors_between(cut: Cut) -> None:
    """Cut off the authors behind a title, and the venue with its year behind them."""
    text = cut.text
    if text.count(",") < 2 or year_in(text) is None:
        return
    for found in _BEFORE.finditer(text):
        end = _end_of_names(text, found.end())
        if not end or year_in(text[end:]) is None:
            continue
        title = text[: found.start()]
        if title_likeness(finished(title)) < _TITLE or names_likeness(title) >= PLAINLY:
            return
        cut.authors = cut.authors or text[found.end() : end].strip(_BEHIND)
        cut.found_venue(IN_FRONT.sub("", text[end:].strip(_BEHIND)))
        cut.text = title + found[0][0] * (found[0][0] in "?!")
        return


def _end_of_names(text: str, start: int) -> int:
    """Return where several names that begin at a place end; 0 where they are no names."""
    turned = start + end_of_turned_names(text[start:])
    if turned > start:
        last = _LAST_TURNED.match(text, turned)
        if last is not None or len(turned_names(text[start:turned])) > 1:
            return last.end() if last else turned
    names, end, at, is_joined = 0, 0, start, False
    for joint in _JOINT.finditer(text, start):
        if not is_one_name(text[at : joint.start()]):
            break
        names, end, at = names + 1, joint.start(), joint.end()
        if is_joined:
            break  # What stands behind the last name is no other.
        is_joined = "and" in joint[0] or "&" in joint[0]
    return end if names >= _FEWEST or (is_joined and names > 1) else 0
