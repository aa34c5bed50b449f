"""Text that was taken for another encoding and encoded again: `cafÃ©`, `Berg’s` as `Bergâ€™s`.

Always holds: text without several such places stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

_EVIDENCE: Final = re.compile("Ã[\x80-\xbf\u0192\u2039]|â(?:\x80|€)|Â[\xa0-\xbf]")
"""What text of no language has: so begin letters of Europe, dashes, quotation marks, signs."""
_FEWEST: Final = 3
_MOST_TIMES: Final = 3
_BYTES: Final[Mapping[str, int]] = MappingProxyType(
    {chr(code): code for code in range(0x80, 0x100)}
    | {
        char: code
        for code in range(0x80, 0xA0)
        if (char := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
    }
)
_TAIL: Final = "".join(char for char, code in _BYTES.items() if code < 0xC0)
_LETTER: Final = re.compile(f"[ÂÃ][{_TAIL}]|[Ä-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|ð[{_TAIL}]{{3}}")


def once_encoded(text: str) -> str:
    """Return a text with the letters that were encoded twice, or more often, as they were."""
    for _ in range(_MOST_TIMES):
        if "Ã" not in text and "â" not in text and "Â" not in text:
            return text
        if len(list(islice(_EVIDENCE.finditer(text), _FEWEST))) < _FEWEST:
            return text
        text = _LETTER.sub(_letter, text)
    return text


def _letter(found: re.Match[str]) -> str:
    """Return the letter whose bytes some characters are, or these where they are none's."""
    try:
        return bytes(_BYTES[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
