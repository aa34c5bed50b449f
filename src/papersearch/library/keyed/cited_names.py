"""Names in front of a citation, read strictly: all of them are names, or there are none.

    Berg, A., W. Sun, and Bo Li        Berg A, Sun W, Li B        Berg, Ada, Wei Sun, and Bo Li
    Berg A., Sun W., and Li B.         Berg and Sun               Berg, Ada, Sun, Wei, and Li, Bo

Always holds: names come out as they are read aloud, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from papersearch.library.keyed.name_lists import NAME_SUFFIXES, joined_name
from papersearch.library.markdown.names import names_likeness

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽḤṢṬ"
_PARTICLE: Final = (
    r"(?:van|von|vom|zu|de|del|della|dem|den|der|des|di|da|das|dos|du|la|le|ten|ter|te|el|al|bin|"
    r"ibn|ben|st\.?|y|e|und)"
)
_WORD: Final = rf"(?:(?:d|l|al|el|O)['’-])?[{_CAPITAL}][^\W\d_]*+(?:['’‐–-][^\W\d_]++)*+"
_INITIALS: Final = (
    rf"(?:[{_CAPITAL}]-)?(?:[{_CAPITAL}][a-z]?\.[ ‐–-]{{0,2}}){{1,5}}(?:[{_CAPITAL}](?![^\W\d_]))?"
    rf"|[{_CAPITAL}](?:[ -]?[{_CAPITAL}]){{0,3}}"
)
_FAMILY: Final = rf"(?:{_PARTICLE} ){{0,3}}{_WORD}(?: {_PARTICLE}| {_WORD}){{0,3}}"
_FAMILY_ONLY: Final = re.compile(_FAMILY)
_ONE_WORD: Final = re.compile(rf"(?:{_PARTICLE} ){{0,3}}{_WORD}")
_INITIALS_ONLY: Final = re.compile(_INITIALS)
_GIVEN: Final = re.compile(rf"{_WORD}(?: (?:{_WORD}|{_INITIALS}| )){{0,3}}")
_FAMILY_FIRST: Final = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>{_INITIALS})\.?")
_RUN: Final = rf"[{_CAPITAL}](?:-?[{_CAPITAL}]){{0,3}}?"
_GIVEN_PART: Final = (
    rf"(?:{_WORD}|(?:[{_CAPITAL}]-)?(?:[{_CAPITAL}][a-z]?\.[ ‐–-]{{0,2}}+){{1,5}}+"
    rf"(?:[{_CAPITAL}](?![^\W\d_'’‐–-]))?"
    rf"|(?>[{_CAPITAL}](?:[ -]?[{_CAPITAL}]){{1,3}}(?![^\W\d_'’‐–.-]))"
    rf"|{_RUN}(?=[{_CAPITAL}][a-z]?\.|{_PARTICLE} ))"
)
"""In front of a family's name: a word or initials, which hardly a text can be in two ways."""
_WHOLE: Final = re.compile(
    rf"(?:(?:{_GIVEN_PART} ?){{1,4}}(?: ?{_PARTICLE} ){{0,3}}|{_RUN})"
    rf"{_WORD}(?:[ -]{_WORD})?(?:,? (?:Jr|Sr|II|III|IV)\.?)?"
)
_SEPARATOR: Final = re.compile(
    r"(?:(?<!\s)\s++)?[,;]\s*+(?:(?:and|&|e|und|et)\s++)?|(?<!\s)\s++(?:and|&)\s++"
)
_AND: Final = re.compile(r"\b(?:and|e|und|et)\s|&")
_OTHERS: Final = re.compile(
    r"(?:,|;)?\s?(?:and |& )?(?:\bet\.? al\b\.?|others\b\.?|colleagues\b|\bi in\.|\bu\. ?a\.|"
    r"\.\.\.|…)\s*,?$"
)
_MARKS: Final = re.compile(
    r"(?<=[^\W\d_.])[*†‡§¶]+|(?<=[^\W\d_]{3})\.(?=\s*(?:$|[,;&]|and\s))|(?<=[^\W\d_][a-z])\.$"
)
"""Signs behind names, and stops that are none of initials."""
_IN_A_ROW: Final = re.compile(
    rf"(?:{_ONE_WORD.pattern} [{_CAPITAL}]{{1,3}}(?: and)? ){{1,60}}"
    rf"{_ONE_WORD.pattern} [{_CAPITAL}]{{1,3}}\.?"
)
"""Names that nothing parts: `Berg A Sun W and Li B`."""
_EACH_OF_ROW: Final = re.compile(rf"(?<!\S)({_ONE_WORD.pattern}) ([{_CAPITAL}]{{1,3}})(?= |\.?$)")
_LONGEST: Final = 4_000
_STOP: Final = re.compile(r"\s?\.(?=\s+\S)")
_STOP_OR_COLON: Final = re.compile(r"\.(?=\s+\S)|:(?=\s)")
_LONGEST_NAME: Final = 60
_MOST_STOPS: Final = 150
"""Of initials, and at the ends of names, that are looked at."""
_MOST_VAIN: Final = 3
"""Stops behind which there are no more names, as `Thomas E. Berg` has one within."""
_LOUD: Final = re.compile(rf"[{_CAPITAL}]{{3,}}(?:-[{_CAPITAL}]{{2,}})?,?")
_FEWEST: Final = 2
_FEWEST_IN_TURN, _NEARLY_ALL = 6, 0.75
"""Parts of names that come in turn, and the share of those of one word."""
_LIKE_NAMES: Final = 0.3


def strict_names(text: str, may_be_bare: bool = False) -> tuple[str, ...]:
    """Return the names of a text that is nothing but names, else none.

    Family names alone are names only where something else shows it (`may_be_bare`).
    """
    text = _MARKS.sub("", text.strip()) if len(text) < _LONGEST else ""
    others = _OTHERS.search(text)
    text = (text[: others.start()] if others else text).strip(" ,;")
    if not text:
        return ()
    if "," not in text and _IN_A_ROW.fullmatch(text):
        return tuple(joined_name(each[2], each[1]) for each in _EACH_OF_ROW.finditer(text))
    pieces = _SEPARATOR.split(text)
    if max(map(len, pieces)) > _LONGEST_NAME:
        return ()
    joints = [found[0] for found in _SEPARATOR.finditer(text)]
    if len(pieces) > 1 and pieces[-1].rstrip(".").casefold() in NAME_SUFFIXES:
        pieces[-2:] = [f"{pieces[-2]} {pieces[-1]}"]
    is_one = others is not None and len(pieces) == 1
    return tuple(_in_order(pieces, joints, may_be_bare or is_one))


def _in_order(pieces: Sequence[str], joints: Sequence[str], may_be_bare: bool) -> list[str]:
    """Return pieces as names; none if one of them is none."""
    if all(map(_FAMILY_FIRST.fullmatch, pieces)):
        if len(pieces) > 1 and not any(piece.endswith(".") for piece in pieces[:-1]):
            pieces = [*pieces[:-1], pieces[-1].rstrip(".")]
        return list(map(_turned, pieces))
    if all(map(_ONE_WORD.fullmatch, pieces)):
        return _of_words(pieces, joints, may_be_bare)
    if _are_in_turn(pieces, joints):
        return _pairs(pieces)
    names: list[str] = []
    at = 0
    while at < len(pieces):
        piece, behind = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
        has_comma = at < len(joints) and "," in joints[at] and not _AND.search(joints[at])
        if has_comma and _FAMILY_ONLY.fullmatch(piece) and _INITIALS_ONLY.fullmatch(behind):
            names.append(joined_name(behind, piece))
            at += 2
        elif has_comma and _ONE_WORD.fullmatch(piece) and _GIVEN.fullmatch(behind):
            # Family first, as the first of several has it; the others are whole names.
            third = pieces[at + 2] if at + 2 < len(pieces) else ""
            if _INITIALS_ONLY.fullmatch(third):  # a family alone: `Berg, A., Sun, Li, B.`
                names.append(piece)
                at += 1
                continue
            if names and " " in behind and not _INITIALS_ONLY.fullmatch(behind.split()[-1]):
                return []
            names.append(joined_name(behind, piece))
            at += 2
        elif _INITIALS_ONLY.fullmatch(piece):
            return []
        elif _FAMILY_FIRST.fullmatch(piece):
            names.append(_turned(piece))
            at += 1
        elif _WHOLE.fullmatch(piece) or (may_be_bare and _FAMILY_ONLY.fullmatch(piece)):
            names.append(piece)
            at += 1
        else:
            return []
    return names


def _of_words(pieces: Sequence[str], joints: Sequence[str], may_be_bare: bool) -> list[str]:
    """Return names of single words: family and given in turn, or families alone.

    `and` stands before the last name: before the last two words where names have two.
    """
    if len(pieces) == 1:
        return list(pieces) if may_be_bare else []
    places = [place for place, joint in enumerate(joints) if _AND.search(joint)]
    is_even = len(pieces) % 2 == 0
    if is_even and ((places and places[-1] == len(joints) - 2) or (not places and not may_be_bare)):
        return _pairs(pieces)
    return list(pieces) if may_be_bare else []


def _are_in_turn(pieces: Sequence[str], joints: Sequence[str]) -> bool:
    """Whether family and given names come in turn, hardly any of two words: `and` tells the last.

    As in `Berg, Ada, Sun Li, Wei, Mar, Bo, and Xu, Li`.
    """
    if len(pieces) % 2 or len(pieces) < _FEWEST_IN_TURN or not _AND.search(joints[-2]):
        return False
    single = sum(map(bool, map(_ONE_WORD.fullmatch, pieces)))
    return (
        single >= _NEARLY_ALL * len(pieces)
        and not any(map(_AND.search, (*joints[:-2], joints[-1])))
        and all(map(_FAMILY_ONLY.fullmatch, pieces[::2]))
        and all(map(_GIVEN.fullmatch, pieces[1::2]))
    )


def _pairs(pieces: Sequence[str]) -> list[str]:
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    return [joined_name(given, family) for family, given in pairs]


def _turned(piece: str) -> str:
    """Return `A. Berg` for `Berg A.`."""
    found = _FAMILY_FIRST.fullmatch(piece)
    return joined_name(found["given"], found["family"]) if found else piece


def length_of_names(text: str) -> int:
    """Return how far the names in front of a text go that a stop ends, 0 where there are none.

    They are two, or one with initials, at least.
    """
    for stop in islice(_STOP_OR_COLON.finditer(text[:_LONGEST]), _MOST_STOPS):
        for end in (stop.start(), stop.start() + 1):
            names = strict_names(text[:end])
            if names and _has_initials(text[:end]):
                return stop.end()
            if len(names) >= _FEWEST and names_likeness(", ".join(names)) >= _LIKE_NAMES:
                return stop.end()
    return 0


def _has_initials(text: str) -> bool:
    """Whether a name has initials, or its family's in capitals, as nothing but names do."""
    words = text.rstrip(".").split()
    if len(words) > 1 and _LOUD.fullmatch(words[0]) and not words[1].isupper():
        return True
    return len(words) > 1 and any(map(_INITIALS_ONLY.fullmatch, (words[0], words[-1])))


def names_and_rest(text: str) -> tuple[tuple[str, ...], str]:
    """Return the names in front of a text, as far as a stop ends them, and what stands behind."""
    found: tuple[tuple[str, ...], str] = ((), text)
    vain = 0
    for stop in islice(_STOP.finditer(text[:_LONGEST]), _MOST_STOPS):
        ends = (stop.start(), stop.start() + 1)
        names = next(filter(None, (strict_names(text[:end]) for end in ends)), ())
        if names and " " in names[0]:
            found, vain = (names, text[stop.end() :].strip()), 0
        elif found[0] and (vain := vain + 1) > _MOST_VAIN:
            break
    return found
