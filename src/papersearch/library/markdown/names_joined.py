"""Authors of whom some are links: `Ada Berg, [Wei Sun](https://…), Tom Lund`.

Always holds: what is joined are names and nothing but names up to the next full stop; each link
stays a part of its own, behind the text that names its person, and is labelled as an author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.names import is_one_name, names_likeness
from papersearch.library.markdown.parts import Part

_JOINT_BEHIND: Final = re.compile(r"(?:[,，;；、]|[,\s](?:and|&))\s*$")
_JOINT_BEFORE: Final = re.compile(r"[*†‡\s]{0,4}(?:[,，;；、]|and\s|&\s)")
_STOP: Final = re.compile(r"(?<!\b[A-Z])[.。:：]\s|。")
"""What parts names from what stands before and behind them; no initial's dot."""
_GLUED: Final = ",，;；、。.*†‡"
_PLAINLY: Final = 0.6


def with_names_joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts of a block with authors in one text, whether links or not."""
    if len(parts) < 2 or not any(map(_may_be_author, parts)):
        return parts
    return tuple(part for run in _runs(parts) for part in _joined(run))


def _runs(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Yield parts, those together that commas join as authors are joined."""
    run = [parts[0]]
    for part in parts[1:]:
        if not _are_joined(run[-1], part):
            yield run
            run = []
        run.append(part)
    yield run


def _are_joined(part: Part, following: Part) -> bool:
    """Whether a comma or `and` stands between a link that may be an author and a text."""
    one, two = part.field, following.field
    if (one.cell, one.part) != (two.cell, two.part) or not _is_piece(part, following):
        return False
    if part.is_link and following.is_link:
        return _JOINT_BEFORE.match(two.lead) is not None
    if part.is_link:
        return _JOINT_BEFORE.match(following.text) is not None
    return _JOINT_BEHIND.search(part.text) is not None


def _is_piece(*parts: Part) -> bool:
    """Whether parts may be authors, at least one of them a link."""
    texts = [part for part in parts if not part.is_link]
    if len(texts) == len(parts):
        return False
    is_plain = all(
        part.field.kind == "plain" and part.meanings in ((), ("authors",)) for part in texts
    )
    is_told = any(part.meanings for part in texts)
    return is_plain and all(_may_be_author(part, is_told) for part in parts if part.is_link)


def _may_be_author(part: Part, is_told: bool = False) -> bool:
    """Whether a part is a link with the name of a person; `is_told` where a label says so."""
    if not part.is_link or not part.text or part.meanings or part.field.is_picture:
        return False
    is_name = is_told or is_one_name(part.text)
    return is_name and host_meaning(part.field.url or "") != "paper"


def _joined(run: Sequence[Part]) -> Sequence[Part]:
    """Return the parts of a run with its names in one text, if that is what they are."""
    texts = [part for part in run if not part.is_link]
    if not texts or len(texts) == len(run):
        return run
    text = ""
    for part in run:
        glue = "" if not text or part.text[:1] in _GLUED else " "
        text += (part.field.lead if part.is_link else "") + glue + part.text
    before = "" if run[0].is_link else run[0].text
    start = max((stop.end() for stop in _STOP.finditer(before)), default=0)
    names = _STOP.split(text[start:].lstrip(" ."), maxsplit=1)[0]
    if not texts[0].meanings and names_likeness(names) < _PLAINLY:
        return run
    told = texts[0]
    head = told.field.text[: told.cut] if told is run[0] else ""
    field = replace(told.field, text=head + text, lead=run[0].field.lead)
    whole = replace(told, field=field, text=text, cut=len(head))
    return [whole, *(replace(part, meanings=("authors",)) for part in run if part.is_link)]
