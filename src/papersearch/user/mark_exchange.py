"""Marks as a text that goes from one machine to another: a line of JSON for each, sorted.

What always holds: reading back what was written changes nothing; lines of two texts may be mixed in
any order, as git mixes them, and where it leaves a conflict both sides count; a text is taken whole
or not at all.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Final

from papersearch.errors import UserFileError
from papersearch.library.clean import clean
from papersearch.user.mark import (
    Mark,
    mark_from_plain,
    mark_to_plain,
    traces_from_plain,
    united_entry,
)
from papersearch.user.marks import MarkEntry, MarksFile

_KEY: Final = "key"
MARK_BEGINS: Final = f'{{"{_KEY}": '
"""How each line of the text begins."""
_EXCHANGES_KEPT: Final = 20
"""Texts that are remembered: as many machines as share one file."""
_CONFLICT: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""How lines begin that git leaves around what differs."""


def marks_as_text(file: MarksFile) -> str:
    """Return all marks, sorted, each in a line of its own."""
    lines = (
        json.dumps({_KEY: key, **entry}, ensure_ascii=False) for key, entry in file.plain().items()
    )
    return "".join(f"{line}\n" for line in lines)


def merge_text(text: str, name: str, file: MarksFile) -> int:
    """Add the marks of a text called `name` to those of a file; return how many are changed.

    Raises `UserFileError` for a line that is no mark, or where it cannot be kept.
    """
    changed = file.merge(_entries(text, name))
    remember(text, file)
    return changed


def remember(text: str, file: MarksFile) -> None:
    """Remember that a text was read or written here. Raises `UserFileError`."""
    digest = _digest(text)
    known = [each for each in file.kept().exchanged if each != digest]
    file.keep_exchanged([*known, digest][-_EXCHANGES_KEPT:])


def is_known(text: str, file: MarksFile) -> bool:
    """Whether replacing a text loses nothing: it was read or written here, or says no more."""
    if _digest(text) in file.kept().exchanged:
        return True
    try:
        others = _entries(text, "")
    except UserFileError:
        return False
    return all(_is_in(file.mark(key), key, mark) for key, mark, _ in others)


def _is_in(ours: Mark, key: str, other: Mark) -> bool:
    """Whether a mark says all that another on its paper says."""
    return mark_from_plain(key, united_entry(mark_to_plain(ours), other, ())) == ours


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def _entries(text: str, name: str) -> list[MarkEntry]:
    return [
        _entry(line, f"{name}:{number}")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and not line.startswith(_CONFLICT)
    ]


def _entry(line: str, where: str) -> MarkEntry:
    try:
        entry = json.loads(line)
        if not isinstance(entry, dict) or not isinstance(key := entry.pop(_KEY, None), str):
            raise ValueError("it has no key")
        if not key or clean(key) != key:
            raise ValueError("its key is none")
        return key, mark_from_plain(key, entry), traces_from_plain(entry)
    except (ValueError, RecursionError) as error:
        raise UserFileError(
            f"{where}: this is no mark ({error})",
            "Give what `papersearch marks --export` wrote; nothing was taken over.",
        ) from None
