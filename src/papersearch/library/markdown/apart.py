"""Papers side by side in one item: titles with links, joined by commas or `and`.

Always holds: each part of the item is one paper's, but for a label before the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from papersearch.library.markdown.hosts import host_meaning, is_own_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.parts import Part

_AND: Final = re.compile(r"\band\b|[&和与及+]")
"""What joins two papers in one item."""


_DATED_AND: Final = re.compile(
    r"\W{0,3}(?:\(?(?:19|20)\d\d\)?)?\W{0,3}(?:and|&|和|与|及|\+)?"
    r"(?: (?:the|its|their)(?: [a-z-]{2,12}){0,2})?\W{0,3}"
)
"""The same behind the year of the first, or before what the other is to it."""
_JOINT: Final = re.compile(r"[\s,，;；、]{1,4}|\s?(?:and|&|和|与|及)\s?")
"""The same where nothing else stands between them."""
_RATHER, _PLAINLY = 0.4, 0.6
"""How likely a title what leads to a paper must be, and what leads anywhere else."""


def papers_apart(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the parts of each paper of an item; nothing where it has one paper, or none."""
    if sum(part.is_link for part in parts) < 2:
        return []
    titled = [n for n, part in enumerate(parts) if _is_linked_title(part)]
    if len(titled) < 2 or not _is_first(parts, titled[0]):
        return []
    if len({parts[n].field.url for n in titled}) < len(titled):
        return []
    if not all(_are_joined(parts[a + 1 : b], parts[b]) for a, b in pairwise(titled)):
        return []
    return [tuple(parts[a:b]) for a, b in pairwise((*titled, len(parts)))]


def _is_first(parts: Sequence[Part], place: int) -> bool:
    """Whether a title is the first part of an item, or stands behind a label alone."""
    return place == 0 or (place == 1 and parts[0].text.endswith((":", "：")))


def _are_joined(between: Sequence[Part], following: Part) -> bool:
    """Whether what stands between two titles, and before the second, joins these and no more."""
    if not between:
        return _JOINT.fullmatch(following.field.lead) is not None
    texts = [part.text.casefold() for part in between]
    is_joined = any(map(_AND.search, texts)) or _AND.search(following.field.lead) is not None
    return is_joined and all(map(_DATED_AND.fullmatch, texts))


def _is_linked_title(part: Part) -> bool:
    url = part.field.url or ""
    if not (part.field.leads_out or is_own_paper(url)) or part.meanings:
        return False
    is_to_paper = is_own_paper(url) or host_meaning(url) == "paper"
    return title_likeness(part.text) >= (_RATHER if is_to_paper else _PLAINLY)
