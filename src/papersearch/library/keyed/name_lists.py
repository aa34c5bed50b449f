"""Lists of names in one text: what parts them, and which part of a name stands first.

Always holds: a name comes out as it is read aloud, `Enze Xie` for `Xie, Enze`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from papersearch.library.keyed.group_names import (
    is_group,
    with_whole_groups,
    without_brackets,
)
from papersearch.library.keyed.values import LINE_TAG, readable_text
from papersearch.library.keyed.workplaces import are_workplace, have_affiliations

CommaUse = Literal["part", "whole", "invert", ""]
"""What commas do between names of a file: `Lee, Xu` is two, or one; nobody knows.

`whole` where they part names, nearly all of which have a given and a family name.
"""
NAME_SUFFIXES: Final = frozenset("jr jr. sr sr. ii iii iv phd".split())
_OTHERS: Final = frozenset(
    "others|et al|et al.|al.|等|...|…|n.a.|n.a|n/a|n.n.|[no author name available]|"
    "no author name available".split("|")
)
_AND: Final = re.compile(r"\s(?:and|&)\s++|[，、]\s*+", re.IGNORECASE)
_AND_OTHERS: Final = re.compile(r"\s(?:and|&)\s++others\.?\s*+$", re.IGNORECASE)
_COMMA: Final = re.compile(r",\s*+(?:(?:and|&)\s++)?|\s(?:and|&)\s++|[，、]\s*+")
_PARTED: Final = re.compile(r"(?:[;；|]|\s/(?=\s))\s*+(?:and\s++)?")
_LINES: Final = re.compile(r"[\r\n]+")
NAME_MARKS: Final = re.compile(
    r"(?<![\d*#†‡§¶∗])(?<!^\d[a-z])[\d*#†‡§¶∗]++\.?$|^\d++(?![\da-zß-ÿ])(?=\D)"
)
_REMARK: Final = re.compile(
    r"(?i)[\W\d]*+(?:(?:co-?|joint |shared )?(?:first|corresponding|senior|lead) author(?:s|ship)?|"
    r"equal contributions?|contributed equally|共同一作|共同第一作者|通讯作者|同等贡献)[\W\d]*+"
)
"""What marks behind names mean."""
_QUOTED: Final = re.compile(r"""(['"])(.*?)(?:(?P<closed>\1)(?=\s*+[,\]])|\Z)""", re.DOTALL)
"""What is never closed goes to the end, so that it is looked for only once."""
_NAMED: Final = re.compile(
    r"""(?i:['"](?:(?:full|display)?_?name|literal)['"])\s*+:\s*+(['"])([^'"]{1,120}+(?:'\w[^'"]{0,60}+)*+)\1"""
)
_MOSTLY: Final = 0.9
_FEWEST_STOPS: Final = 3
_MOST_COMMAS: Final = 2
"""Of one name."""
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀĆČĎĒĘĚĢĪĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ]\.?[ -]?){1,4}")
_EAST_ASIAN: Final = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Of a name whose parts no space divides, the family's first."""
_FAMILY: Final = re.compile(
    r"(?:(?:van|von|de|del|della|den|der|di|da|dos|du|la|le|ten|ter|el|al|st\.?) ){0,3}\S+",
    re.IGNORECASE,
)
"""A family name, and the particles before it."""
_BARE_INITIALS: Final = re.compile(r"[^,;.]+ [A-Z]{1,4},")


def comma_use(texts: Sequence[str]) -> CommaUse:
    """Return what commas do in some texts, and so in all: part names, or put family names first."""
    if any(_inverts(text) for text in texts):
        return "invert"
    if any(_are_inverted(pieces := _AND.split(text)) and len(pieces) > 2 for text in texts):
        return ""  # `Xie, Enze and Sun, Peize and Li, Bo`: a single one is inverted, too
    parts = any(
        len(pieces := text.split(",")) > 2
        and len(pieces) % 2
        and not _PARTED.search(text)
        and not _are_inverted(_AND.split(text))
        and not any(_INITIALS.fullmatch(piece.strip()) for piece in pieces)
        for text in texts
    )
    if not parts:
        return ""
    lists = [[name.strip() for name in text.split(",")] for text in texts]
    spaced = [names for names in lists if any(" " in name for name in names)]
    whole = sum(" " in name for names in spaced for name in names)
    is_whole = whole > _MOSTLY * sum(map(len, spaced)) and len(spaced) > len(lists) // 2
    return "whole" if is_whole else "part"


def end_with_stops(texts: Sequence[str]) -> bool:
    """Whether a stop ends each of some lists of names, and stands nowhere else: `Berg A, Li Y.`."""
    stopped = all(text.rstrip().find(".") == len(text.rstrip()) - 1 for text in texts)
    return stopped and len(texts) >= _FEWEST_STOPS and any(map(_BARE_INITIALS.match, texts))


def _inverts(text: str) -> bool:
    """Whether semicolons part names of which each has a comma: `Xie, Enze; Sun, Peize`."""
    pieces = _PARTED.split(text.strip(" ;"))
    return len(pieces) > 1 and _are_inverted(pieces) and not have_affiliations(pieces)


def are_others(name: str) -> bool:
    """Whether it names nobody: `others`, `et al.`, `* Corresponding author`."""
    return name.casefold() in _OTHERS or _REMARK.fullmatch(name) is not None


def name_in_order(name: str) -> str:
    """Return `Enze Xie` for `Xie, Enze`, and any other name as it is."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and parts[1].casefold() in NAME_SUFFIXES:
        return f"{parts[0]} {parts[1]}"
    if len(parts) == 2 and all(parts):
        return joined_name(parts[1], parts[0])
    if len(parts) == 3 and all(parts) and parts[1].casefold() in NAME_SUFFIXES:
        return f"{parts[2]} {parts[0]} {parts[1]}"
    if len(parts) == 3 and all(parts) and parts[2].casefold() in NAME_SUFFIXES:
        return f"{parts[1]} {parts[0]} {parts[2]}"
    return name


def joined_name(given: str, family: str) -> str:
    """Return a name of two parts, either of which may be empty: `Enze Xie`, but `谢恩泽`."""
    if given and family and _EAST_ASIAN.fullmatch(given + family):
        return family + given
    return " ".join(filter(None, (given, family)))


def names_in_text(text: str, commas: CommaUse = "") -> list[str]:
    """Split a text of names: at semicolons, lines, or commas, whichever it has."""
    if text.lstrip().startswith("["):  # as programs print lists
        if "{" in text and (objects := [found[2] for found in _NAMED.finditer(text)]):
            return [name_in_order(readable_text(name)) for name in objects]
        quoted = [found[2] for found in _QUOTED.finditer(text) if found["closed"]]
        if quoted:
            return [name_in_order(readable_text(name)) for name in quoted]
        inner = text.strip()[1:-1]
        if text.rstrip().endswith("]") and "," in inner and "[" not in inner:
            text = inner
    text = _AND_OTHERS.sub("", text).replace("**", "")
    text = LINE_TAG.sub(", ", text) if "<" in text else text
    text = without_brackets(text)
    for parted in (_PARTED, _LINES):
        pieces = [piece for each in parted.split(text.strip()) if (piece := each.strip())]
        is_broken = parted is _LINES and any(piece.strip(",").count(",") > 1 for piece in pieces)
        if len(pieces) > 1 and not is_broken:
            if have_affiliations(pieces):
                people = _each(piece.partition(",")[0] for piece in pieces)
                return [readable_text(name).strip() for name in people]
            return [name_in_order(readable_text(name).strip(" ,")) for name in _each(pieces)]
    joined = text.count(" and ") + text.count(" & ")
    pieces = _AND.split(text.strip()) if joined else []
    if text.count(",") <= 2 * joined + 1 and _are_inverted(pieces):
        return [name_in_order(readable_text(piece)) for piece in pieces]
    text = readable_text(text)
    names = [name for each in _COMMA.split(text) if (name := each.strip())]
    if are_workplace(names):
        return []
    if len(names) == 1:
        return [text]
    names = [name for each in with_whole_groups(names, text) if (name := NAME_MARKS.sub("", each))]
    if len(names) == 2 and _is_one_name(names, text, commas):
        return [name_in_order(", ".join(names))]
    if len(names) > 2 and len(names) % 2 == 0 and _are_families_and_initials(names):
        return [f"{given} {family}" for family, given in zip(names[::2], names[1::2], strict=True)]
    if commas == "whole" and len(names) > 3 and _are_all_parts(names):
        return [
            joined_name(given, family)
            for family, given in zip(names[::2], names[1::2], strict=True)
        ]
    if len(names) > 2 and any(map(_INITIALS.fullmatch, names[1:])):
        return _with_initials(names)
    if len(names) > 2 and _is_first_inverted(names):
        return [f"{names[1]} {names[0]}", *names[2:]]
    return names


def _each(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the names of pieces, some of which may have more: `Wei Sun and Ada Berg; Li Bo`."""
    for piece in pieces:
        if piece.count(",") > _MOST_COMMAS:  # a list of names, and a group of others behind it
            yield from names_in_text(piece)
            continue
        is_one = "," in piece or is_group(piece)
        names = [piece] if is_one else [name.strip() for name in _AND.split(piece)]
        yield from names if all(" " in name for name in names) else [piece]


def _with_initials(names: Sequence[str]) -> list[str]:
    """Join initials to the family name before them: `Lee, A., Ann Sun, Xu, B.`."""
    joined: list[str] = []
    for name in names:
        if joined and _FAMILY.fullmatch(joined[-1]) and _INITIALS.fullmatch(name):
            joined[-1] = f"{name} {joined[-1]}"
        else:
            joined.append(name)
    return joined


def _are_families_and_initials(names: Sequence[str]) -> bool:
    """Whether every second piece is someone's initials: `Lee, A., Xu, B.-C.`."""
    initials = all(map(_INITIALS.fullmatch, names[1::2]))
    return initials and not any(map(_INITIALS.fullmatch, names[::2]))


def _are_all_parts(names: Sequence[str]) -> bool:
    """Whether pieces are family and given names in turn: `Gomez, Raul, Shi, Baoguang`."""
    return len(names) % 2 == 0 and not any(" " in name for name in names)


def _is_first_inverted(names: Sequence[str]) -> bool:
    """Whether only the first of several names has its family name first, as citations do."""
    given = names[1].split()
    if _EAST_ASIAN.fullmatch(names[1]):
        return False
    is_given = len(given) == 1 or all(_INITIALS.fullmatch(part) for part in given[1:])
    return " " not in names[0] and is_given and all(" " in name for name in names[2:])


def _are_inverted(pieces: Sequence[str]) -> bool:
    """Whether each of several names has its family name first, a comma behind it."""
    if len(pieces) < 2 or any(piece.count(",") > 1 for piece in pieces):
        return False
    # Behind the last `and` no comma parts names: `Mya Phyo Thu and Win, Nwe`.
    family, comma, _ = pieces[-1].strip().partition(",")
    return all("," in piece for piece in pieces) or (bool(comma) and " " not in family)


def _is_one_name(names: Sequence[str], text: str, commas: CommaUse) -> bool:
    """Whether two pieces at a comma are one name, family first: `Xie, Enze`, `van Gogh, V.`."""
    if "," not in text or " and " in text or "." in names[0]:
        return False
    is_short = " " not in names[0] and " " not in names[1] and text.isascii()
    is_short = is_short or commas == "invert"
    return (is_short and commas not in ("part", "whole")) or (
        _INITIALS.fullmatch(names[1]) is not None and "." in names[1]
    )
