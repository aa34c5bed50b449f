"""Whether the bytes of a file are text at all, or UTF-16: looked at whenever one is searched for.

It is apart from `decode`, which only reading a list needs.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_UTF_16: Final = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
"""Names of encodings, as iconv knows them, by what files in them begin with."""
_SAMPLE: Final = 4096
"""Bytes that tell text from anything else."""
_FEWEST_CONTROLS: Final = 8
_LEAST_CONTROLS: Final = 0.04
"""Share of bytes; compressed data has three times as many."""
_UNEVEN: Final = 4
"""How many times as many zeros stand in the one half of places as in the other."""
_LEAST_ZEROS: Final = 0.02
"""Share of bytes: each sign and letter of English has one, also in Chinese."""
_CONTROL_BYTE: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


def is_binary(data: bytes) -> bool:
    """Return whether a file is no text in any encoding: its control characters are too many."""
    return _has_many_controls(data[:_SAMPLE]) and not kind_of_utf_16(data)


def _has_many_controls(sample: bytes) -> bool:
    controls = len(_CONTROL_BYTE.findall(sample))
    return controls >= max(_FEWEST_CONTROLS, _LEAST_CONTROLS * len(sample))


def kind_of_utf_16(data: bytes) -> str:
    """Return which UTF-16 a file is in, as iconv calls it; empty if in none.

    Without a mark at its beginning, the zeros of its letters tell, which stand in every second
    place; few characters, such as 一, have theirs in the other.
    """
    sample = data[:_SAMPLE]
    if marked := next((name for mark, name in _UTF_16.items() if data.startswith(mark)), ""):
        return marked
    fewer, more = sorted(zeros := (sample[::2].count(0), sample[1::2].count(0)))
    if more < max(_LEAST_ZEROS * len(sample), _UNEVEN * max(fewer, 1)):
        return ""
    return "UTF-16LE" if zeros[1] == more else "UTF-16BE"
