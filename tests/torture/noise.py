"""What a terminal may send: keys, pastes, reports and noise, several of them at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

_CONTROLS: Final = bytes(range(32))
_ENDS: Final = b"\x11\x1c"
"""Ctrl+Q, which leaves, and what kills a program that has the terminal for a moment."""
_KEYS: Final = [
    *(b"\x1b[" + key for key in b"A B C D H F 5~ 6~ 3~ 2~ Z 1;5H 1;5F 1;2A 1;2B 1;3C 1;3D".split()),
    *(b"\x1bO" + key for key in b"P Q R S A B C D".split()),
    *(b"\x1b[%d~" % number for number in (15, 17, 18, 19, 20, 21, 23, 24)),
    *(b"\x1b[%d;2~" % number for number in (15, 17, 18, 19, 20, 23, 24)),
    *(b"\x1b[1;2" + key for key in b"P Q R S".split()),
    *(
        b"\r\r",
        b"\r",
        b"\t",
        b"\x1b",
        b"\x1b\x1b",
        b"\x7f",
        b" ",
        b"1",
        b"11",
        b"2",
        b"\x1b[3~\x1b[3~",
    ),
]
_DIALOGS: Final = (
    *(b"\x19", b"\x1b[24~", b"\x0e", b"\x10", b"\x07", b"\x1b[19;2~", b"\x1b[17;2~", b"\x1b[18;2~"),
    *(b"\x1bOP", b"\x1bOQ", b"\x1b[19~", b"\x1b[15~", b"\x1b[15;2~", b"\x1b[1;2P"),
)
"""Keys that open menus, lines, notes, help, all commands, facets, the editor, problems, rebuild."""
_WORDS: Final = (
    "点云",
    "分割",
    "gan OR ",
    '"scene graph"',
    "-video",
    "has:code",
    "3D",
    "?",
    "，：／",
)
_REPORTS: Final = (
    b"\x1b[?2048;2$y",
    b"\x1b[?2048;1$y",
    b"\x1b[?2026;1$y",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b]52;c;AAAA\x07",
    b"\x1bP+q\x1b\\",
    b"\x1b[97;5u",
    b"\x1b[1114112u",
    b"\x1b[0;;99999999999u",
)
_NUMBERS: Final = (0, 0, 1, 2, 24, 80, 255, 65536, 99999999, -1)


def noise(chance: random.Random) -> bytes:
    """Return something that a terminal may send in one piece, Ctrl+Q and other ends left out."""
    makers: tuple[Callable[[random.Random], bytes], ...] = (
        _keys,
        _keys,
        _keys,
        _dialog,
        _text,
        _paste,
        _bytes,
        _sequence,
        _mouse,
        _report,
    )
    pieces = (chance.choice(makers)(chance) for _ in range(chance.choice((1, 1, 1, 2, 3, 8))))
    return b"".join(pieces).translate(None, _ENDS)


def _keys(chance: random.Random) -> bytes:
    some = chance.choices(_KEYS, k=chance.randint(1, 4))
    return b"".join([*some, bytes([chance.choice(_CONTROLS)])] if chance.random() < 0.2 else some)


def _dialog(chance: random.Random) -> bytes:
    return chance.choice(_DIALOGS) * chance.randint(1, 2)


def _text(chance: random.Random) -> bytes:
    text = chance.choice(_WORDS)
    coded = text.encode("gb18030" if chance.random() < 0.2 else "utf-8")
    return coded[: chance.choice((len(coded), 1, 2))]


def _paste(chance: random.Random) -> bytes:
    inside = _text(chance) * chance.choice((1, 3, 400)) + chance.choice((b"", b"\n", b"\x1b[31m"))
    return b"\x1b[200~" + inside + b"\x1b[201~"


def _bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, 2, 5, 40)))


def _sequence(chance: random.Random) -> bytes:
    numbers = b";".join(b"%d" % chance.choice(_NUMBERS) for _ in range(chance.randint(0, 6)))
    return (
        b"\x1b["
        + chance.choice((b"", b"?", b"<", b"48;"))
        + numbers
        + bytes([chance.randint(0x40, 0x7E)])
    )


def _mouse(chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return b"\x1b[M" + chance.randbytes(3)
    button = chance.choice((0, 0, 2, 32, 35, 64, 65, 255))
    return b"\x1b[<%d;%d;%d%c" % (
        button,
        chance.randint(0, 120),
        chance.randint(0, 60),
        chance.choice(b"Mm"),
    )


def _report(chance: random.Random) -> bytes:
    return chance.choice(_REPORTS)
