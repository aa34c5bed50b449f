"""The word for `and` of other languages between names: `Ada Berg, Wei Sun und Bo Li`.

Always holds: it is taken for one only between whole names; a name that has such a word within
(`José Ortega y Gasset`) stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’.-])*"
_NAME: Final = re.compile(rf"{_WORD}(?: {_WORD}){{1,4}}")
_ANY: Final = re.compile(r" (?:und|et|y|e|och|og) ")
_SURE: Final = frozenset({"und", "et"})
"""Words that stand in nobody's name, so that no comma has to show a list."""


def with_and(text: str) -> str:
    """Return a list of names with `and` before the last one, as English has it."""
    words = list(_ANY.finditer(text))
    if len(words) != 1 or " and " in text or ";" in text:
        return text
    start = text.rfind(",", 0, words[0].start()) + 1
    before, behind = text[start : words[0].start()].strip(), text[words[0].end() :].strip(" .")
    is_sure = words[0][0].strip() in _SURE
    others = [each.strip() for each in text[:start].split(",") if each.strip()]
    # Behind a comma, the word has no name before it.
    ends = (before, behind) if before or not others else (others[-1], behind)
    if not (others or is_sure) or not all(map(_is_whole, ends if is_sure else (*ends, *others))):
        return text
    return f"{text[: words[0].start()]} and {text[words[0].end() :]}"


def _is_whole(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name[0].isupper()
