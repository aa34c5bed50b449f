"""Groups among authors: `Genes and Health Research Team`, `Kites UK (KITE-UK) Consortium`.

Always holds: what a bracket says of a person is no part of the name, unless it stands within it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BRACKETED: Final = re.compile(
    r"(?:(?<!\s)\s++)?(?:\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)|（[^（）]*+）)"
)
"""Where people put affiliations."""
_NICKNAME: Final = re.compile(r"\s*\([A-Z][\w'-]*\)(?= [A-Z])")
"""`Ada (Mia) Berg`."""
_WORD: Final = (
    r"(?:consorti(?:um|a)|collaborations?|collaboratives?|collaborators|stud(?:y|ies)|groups?|team|"
    r"investigators|network|initiative|bioresource|panel)\b"
)
_ENDS: Final = re.compile(rf"\b{_WORD}\.?$", re.IGNORECASE)
_GOES_ON: Final = re.compile(rf"(?: [\w/-]{{1,30}}){{0,3}}? {_WORD}", re.IGNORECASE)
_ALONE: Final = re.compile(rf"\s*[(（]([^()（）,;]{{2,80}}{_WORD})[)）]$", re.IGNORECASE)
_INITIALS: Final = re.compile(r"[^\W\d_] [A-Z]{1,3}$|^(?:[A-Z]\.[ -]?){1,3} ?[A-Z][a-z]")
_SEVERAL: Final = 2
"""Names with initials by which a list is known to have such."""
_BEFORE: Final = 40
"""Characters before a bracket in which a word for a group may stand."""


def without_brackets(text: str) -> str:
    """Return a list of names without brackets; those within a name, or of a group's name, stay."""

    def kept(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - _BEFORE) : found.start()].rstrip()
        if not before or before.endswith((",", ";")):
            alone = _ALONE.match(found[0])
            return f" {alone[1]}" if alone else ""
        is_short = not re.search("[,;]", found[0])
        of_group = _ENDS.search(before) or _GOES_ON.match(text, found.end())
        is_part = _NICKNAME.match(text, found.start()) or (is_short and of_group)
        return found[0] if is_part else ""

    return _BRACKETED.sub(kept, text) if "(" in text or "（" in text else text


def is_group(name: str) -> bool:
    """Whether a name ends as those of groups do."""
    return _ENDS.search(name) is not None


def with_whole_groups(names: Sequence[str], text: str) -> list[str]:
    """Return the names of a text in which `and` stands between some; those of groups may have it.

    What stands before it is a person where it is written as the others are.
    """
    if not any(map(is_group, names)):
        return [*names]
    initials = sum(_INITIALS.search(name) is not None for name in names)
    found: list[str] = []
    for name in reversed(names):
        signs = (each for each in ("and", "&") if found and f"{name} {each} {found[-1]}" in text)
        sign = next(signs, "")
        is_of_group = sign and is_group(found[-1]) and not found[-1].lower().startswith("the ")
        is_person = _INITIALS.search(name) if initials >= _SEVERAL else " " in name
        if is_of_group and not is_person:
            found[-1] = f"{name} {sign} {found[-1]}"
        else:
            found.append(name)
    return found[::-1]
