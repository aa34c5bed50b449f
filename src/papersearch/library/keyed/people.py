"""Names of authors, as reference managers, tables and dumps write them.

Always holds: a name comes out as it is read aloud, `Enze Xie` for `Xie, Enze`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from papersearch.library.keyed.and_words import with_and
from papersearch.library.keyed.entry import FieldValue
from papersearch.library.keyed.group_names import is_group
from papersearch.library.keyed.name_lists import (
    NAME_MARKS,
    NAME_SUFFIXES,
    CommaUse,
    are_others,
    joined_name,
    name_in_order,
    names_in_text,
)
from papersearch.library.keyed.name_pairs import names_of_pairs
from papersearch.library.keyed.values import (
    DEEPEST_VALUE,
    name_in,
    readable_text,
    text_in,
    without_entities,
)

_FAMILY: Final = ("family", "last", "lastName", "last_name", "surname", "family_name", "familyName")
_GIVEN: Final = ("given", "first", "firstName", "first_name", "given_name", "givenName", "forename")
_FAMILY_WORDS: Final = frozenset({"last", "family", "surname", "lastname"})
_GIVEN_WORDS: Final = frozenset({"first", "given", "forename", "firstname"})
_WORDS: Final = re.compile(r"[a-z]+")
_PARTICLE: Final = ("non-dropping-particle", "dropping-particle", "prefix")
_INSIDE: Final = ("author", "person", "creator", "profile")
_NUMBER_BEHIND: Final = re.compile(r"\s\d{4}$|\((?:\d{6,}+|[^()@]*+@[^()]*+)\)$")
"""What DBLP and Scopus put behind a name to tell it from others."""
_ET_AL: Final = re.compile(r"\s(?:et al|等)\.?$", re.IGNORECASE)
_AND_BEFORE: Final = re.compile(r"^(?:and|&)\s++", re.IGNORECASE)
_HANDLE: Final = re.compile(r"[A-Za-z][\w.-]*+(?<=\d)")
"""A name of an account; behind one of several names, a number is a mark: `Wei Sun1`."""
_ACCOUNT: Final = re.compile(r"[A-Za-z][\w.-]*+(?<=\d\d)")
"""The same among others; a mark of one word has a digit: `Sun1`."""
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")
"""What stands for names: `[Submitted on 20 Dec 2024]`, `[deleted]`."""
_GROUP: Final = re.compile(
    r"\s*\[(?P<name>[^\[\],;\"]{2,80}\b(?:Collaborations?|Consorti(?:um|a)|Group|Team))\]",
    re.IGNORECASE,
)
"""A group that brackets set off in front of its members: `[Kite Collaboration], A. Berg`."""
_INITIALS_BEHIND: Final = re.compile(
    r"(?P<family>(?=[^ ]*[^\W\d_A-Z])[^\W\d_][^\d,.;()]*?) "
    r"(?P<given>[^\W\d_a-zß-ÿ](?:-?[^\W\d_a-zß-ÿ]){0,3}|(?:-?[^\W\d_a-zß-ÿ]\.){1,4})"
    r"(?P<suffix> (?:Jr|Sr|II|III|IV|2nd|3rd)\.?)?"
)
"""As databases write names: family, then initials, each with a stop or none."""
_REMARK_BEHIND: Final = re.compile(
    r"(?<!\s)\s++[(]?[*#†‡§¶]++[\s:=]*+"
    r"(?:(?:co-?|joint |shared )?(?:first|corresponding|senior|lead) author"
    r"(?:s|ship)?|equal contributions?|contributed equally)[\s.)]*+$",
    re.IGNORECASE,
)
"""What a mark of the list means, behind its last name."""
_NEARLY_ALL: Final = 0.8
_LANGUAGES: Final = frozenset(("en", "zh", "en-us", "zh-cn", "zh-hans", "zh-hant", "cn"))
_LONGEST: Final = 120
"""Of a name, in characters; longer ones are no names."""
_LONGEST_GROUP: Final = 200


def authors_in(value: FieldValue, commas: CommaUse = "") -> tuple[str, ...]:
    """Return the names of a value in order; `commas` is what they do in the whole file."""
    if isinstance(value, str):
        value = without_entities(value)
    if isinstance(value, str) and (group := _GROUP.match(value)):
        others = authors_in(value[group.end() :].strip(" ,;"), commas)
        return (readable_text(group["name"]).strip(), *others)
    names = names_in_text(with_and(value), commas) if isinstance(value, str) else _names(value, 0)
    if isinstance(names, list) and len(names) == 1 and _HANDLE.fullmatch(names[0]):
        return (names[0],)
    found = _with_suffixes(name for name in map(_named, names) if name)
    # A stop at the end is the list's where no other name has one: `Xu B, Li Y.`.
    if len(found) > 1 and not any(name.endswith(".") for name in found[:-1]):
        found[-1] = found[-1] if _is_suffixed(found[-1]) else found[-1].removesuffix(".")
    return tuple(initials_first(found))


def initials_first(names: Sequence[str], fewest: int = 2) -> Sequence[str]:
    """Return `A Berg`, `CM Li` for `Berg A`, `Li CM`, if nearly all are written so.

    One alone says too little, unless others of its file are.
    """
    turned = [_INITIALS_BEHIND.fullmatch(name) for name in names]
    persons = sum(not is_group(name) for name in names)
    if persons < fewest or sum(map(bool, turned)) < _NEARLY_ALL * persons:
        return names
    return [
        f"{found['given']} {found['family']}{found['suffix'] or ''}" if found else name
        for name, found in zip(names, turned, strict=True)
    ]


def _with_suffixes(names: Iterable[str]) -> list[str]:
    """Return names, each with the suffix that was divided from it: `Ada Berg`, `Jr.`."""
    joined: list[str] = []
    for name in names:
        if joined and name.casefold() in NAME_SUFFIXES:
            joined[-1] = f"{joined[-1]} {name}"
        else:
            joined.append(name)
    return joined


def _is_suffixed(name: str) -> bool:
    return name.rpartition(" ")[2].casefold() in NAME_SUFFIXES


def _named(name: str) -> str:
    name = _REMARK_BEHIND.sub("", name).strip(" ,;*…{}")
    if not _ACCOUNT.fullmatch(name):
        name = _NUMBER_BEHIND.sub("", NAME_MARKS.sub("", name)).strip()
    name = _AND_BEFORE.sub("", _ET_AL.sub("", name))
    if _BRACKETED.fullmatch(name):
        return ""
    if (
        are_others(name)
        or len(name) > (_LONGEST_GROUP if is_group(name) else _LONGEST)
        or not any(map(str.isalpha, name))
    ):
        return ""
    return name


def _names(value: FieldValue, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from names_in_text(value)
    elif isinstance(value, Mapping) and depth <= DEEPEST_VALUE:
        yield from _of_object(value, depth)
    elif isinstance(value, Sequence) and depth <= DEEPEST_VALUE:
        if len(value) == 1 and isinstance(value[0], str):
            # One member may be all names, as a table would have them, or one, family first.
            text = with_and(value[0])
            is_one = text.count(",") == 1 and " and " not in text
            yield from names_in_text(text, "invert" if is_one else "")
            return
        if pairs := names_of_pairs(value):
            yield from pairs
            return
        for member in value:
            if isinstance(member, str):
                yield name_in_order(readable_text(member))
            else:
                yield from _names(member, depth + 1)


def _of_object(person: Mapping[str, FieldValue], depth: int) -> Iterator[str]:
    """Yield the name of an object, in whatever keys it has it."""
    if person.get("creatorType") not in (None, "author"):
        return
    if whole := name_in(person.get("literal")):
        yield whole
        return
    family, given = _first(person, _FAMILY), _first(person, _GIVEN)
    if not family and (family := _by_a_word(person, _FAMILY_WORDS)):
        given = _by_a_word(person, _GIVEN_WORDS)
    if family:
        yield joined_name(given, " ".join(filter(None, (_first(person, _PARTICLE), family))))
        return
    for key in _INSIDE:
        inner = person.get(key)
        if isinstance(inner, Mapping | list | tuple):
            yield from _names(inner, depth + 1)
            return
    for key in ("fullname", "full_name", "display_name"):
        if name := name_in(person.get(key)):
            yield name_in_order(name)
            return
    if person.keys() <= _LANGUAGES:  # all names, in each language
        yield from names_in_text(next((text for text in map(name_in, person.values()) if text), ""))
    elif name := text_in(person):
        yield name_in_order(name)


def _first(person: Mapping[str, FieldValue], keys: Sequence[str]) -> str:
    return next((name for key in keys if (name := name_in(person.get(key)))), "")


def _by_a_word(person: Mapping[str, FieldValue], words: frozenset[str]) -> str:
    """Return what an object has under a key with one of several words: `author_last`."""
    for key, value in person.items():
        if not words.isdisjoint(_WORDS.findall(key.lower())) and (text := name_in(value)):
            return text
    return ""
