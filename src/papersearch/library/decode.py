"""The bytes of a list file as text.

Always holds: lines end in LF alone, so they count the same for an editor and for any parser;
control characters that no text file should have are gone and reported; a byte that is not UTF-8 is
left as a lone surrogate (U+DC80 to U+DCFF) for the reader, which knows what entry it costs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from papersearch.library.binary import kind_of_utf_16
from papersearch.library.line_mends import has_broken_addresses, mended_addresses
from papersearch.library.old_encodings import decoded_old
from papersearch.library.problems import Place, Problems
from papersearch.library.twice_encoded import once_encoded

BAD_BYTE: Final = re.compile("[\udc80-\udcff]")
UTF8_HINT: Final = (
    "Save the file as UTF-8, for example by: iconv -f GB18030 -t UTF-8 OLD > NEW; "
    "or from WINDOWS-1252 where its letters are European."
)

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CHINESE: Final = re.compile("[的一是在论文图像学习模型网络研究作者标题年会议方法检测基于题目称]")
"""Frequent characters; text of another encoding that is read as Chinese has rare ones."""
_FEWEST_CHINESE: Final = 2
_LONE_LETTER: Final = re.compile("(?<=[A-Za-z])[\udc80-\udcff]|[\udc80-\udcff](?=[a-z])")
"""A byte beside a plain letter, in a file that has others in UTF-8."""
_LETTERS: Final = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœßúùûüýšžÁÀÂÄÅÆÇÉÈÊËÍÎÑÓÔÖØÚÜŠŽ")
"""Letters with accents that names have often."""
_OLD_ENCODINGS: Final = ("cp1252", "cp850", "mac-roman")
_UNSEEN: Final = "\u200b"
"""Stands in where a character must go and columns must stay; `clean` takes it away."""


def decode(data: bytes, problems: Problems) -> str | None:
    """Return the text of a UTF-8 file, or None of one in UTF-16; problems are noted.

    Bytes that are no UTF-8 are kept as surrogates: whoever reads on tells of them, line by line.
    """
    if encoding := kind_of_utf_16(data):
        problems.add(Place(1, 1), "the file is UTF-16, not UTF-8", _utf8_hint(encoding))
        return None
    text = data.decode("utf-8", "surrogateescape").replace("\ufeff", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for separator in "\x85\u2028\u2029":
        # YAML would count them as ends of lines; editors do not.
        text = text.replace(separator, _UNSEEN)
    if _CONTROL.search(text):
        _note_controls(text, problems)
        text = _CONTROL.sub(_UNSEEN, text)
    return text


def decode_any(data: bytes, problems: Problems) -> str | None:
    """Return the text of a file, also of one in another encoding; what is not UTF-8 is a problem.

    None where the file is UTF-16.
    """
    if b"\xc3\x83" in data or b"\xc3\xa2" in data or b"\xc3\x82" in data:
        data = once_encoded(data.decode("utf-8", "surrogateescape")).encode(
            "utf-8", "surrogateescape"
        )
    text = decode(data, problems)
    if text is not None and has_broken_addresses(text):
        text = mended_addresses(text)
    if text is None or not BAD_BYTE.search(text):
        return text
    other = _decode_other(data, problems)
    if other is None:
        _tell_bad_bytes(text, problems)
        return _with_letters(text)
    return other


def _decode_other(data: bytes, problems: Problems) -> str | None:
    """Return the text of a file in an encoding that spreadsheets write; None if in neither.

    That it is no UTF-8 is a problem all the same. A file that is UTF-8 but for some bytes is none.
    """
    chinese = _chinese(data)
    found = ("GB18030", chinese) if chinese is not None else decoded_old(data)
    if found is None:
        return None
    encoding, text = found
    message = f"the file is {encoding}, not UTF-8; it is read as that"
    problems.add(Place(1, 1), message, _utf8_hint(encoding))
    return decode(text.encode(), problems)


def _chinese(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    # A few letters with accents, as Latin-1 has them, are GB18030 by chance, too.
    return text if len(_CHINESE.findall(text)) >= _FEWEST_CHINESE else None


def _with_letters(text: str) -> str:
    """Return a text with bytes that are no UTF-8 as the letters that they are in an old encoding.

    It is the one in which most of them, beside plain letters, are letters with accents.
    """
    lone = Counter(found[0] for found in _LONE_LETTER.finditer(text))
    decoded = {
        encoding: {
            byte: letter
            for byte in lone
            if (letter := bytes([ord(byte) - 0xDC00]).decode(encoding, "replace")) in _LETTERS
        }
        for encoding in _OLD_ENCODINGS
    }
    letters = max(decoded.values(), key=lambda found: sum(lone[byte] for byte in found))
    return _LONE_LETTER.sub(lambda found: letters.get(found[0], found[0]), text)


def _utf8_hint(encoding: str) -> str:
    return f"Save the file as UTF-8, for example by: iconv -f {encoding} -t UTF-8 OLD > NEW."


def _tell_bad_bytes(text: str, problems: Problems) -> None:
    """Note the first line of decoded text that is not UTF-8; the bytes themselves go unread."""
    if bad := BAD_BYTE.search(text):
        place = Place(text.count("\n", 0, bad.start()) + 1, 1)
        problems.add(place, "this line, and maybe others, is not UTF-8", UTF8_HINT)


def _note_controls(text: str, problems: Problems) -> None:
    """Note the first control character of each line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _CONTROL.search(line):
            message = f"there is a control character (U+{ord(found[0]):04X}) in this line"
            hint = "Delete the character; the line is read without it."
            problems.add(Place(number, found.start() + 1), message, hint)
        if problems.is_over:
            return
