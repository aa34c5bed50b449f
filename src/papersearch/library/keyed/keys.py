"""What a key of an entry, or the name of a column, means.

Labels of Markdown lists mean the same here (`markdown/labels`) where a table (`known_keys`) does
not say otherwise. Case, hyphens, underscores and the humps of `camelCase` do not count. An unknown
key means nothing: what it holds is looked at for addresses all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from papersearch.library.keyed.known_keys import KNOWN_KEYS, KeyMeaning
from papersearch.library.markdown.labels import meanings_of
from papersearch.library.records import LINK_KINDS, LinkKind

_MEANINGS: Final[Mapping[str, KeyMeaning]] = MappingProxyType(
    {
        key: meaning
        for meaning, keys in reversed(list(KNOWN_KEYS.items()))
        for key in keys.split("|")
    }
)
_TELLING_WORDS: Final[Mapping[str, KeyMeaning]] = MappingProxyType(
    {
        "authors": "authors",
        "author": "authors",
        "title": "title",
        "year": "year",
        "date": "year",
        "abstract": "summary",
        "doi": "doi",
        "arxiv": "arxiv",
        "keywords": "tag",
    }
)
_NOT_THE_PAPERS: Final = frozenset(
    "id ids num number count email emails site url affiliation affiliations affil affils aff "
    "added modified updated update accessed access start end submission deadline country city "
    "position page pages short conference journal book series scraped crawl crawled summarized "
    "retrieved fetched download downloaded indexed imported exported saved read reading review "
    "reviewed received registered notified".split()
)
"""Words of keys that tell something else: a count of authors, the day of a change."""
_PUBLISHED: Final = frozenset("pub publish published publication release released posted".split())
_MOMENTS: Final = frozenset({"time", "date", "day", "on", "at"})
_MOST_WORDS: Final = 3
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINT: Final = re.compile(r"[\s_.:：/()（）\[\]@#*\"'-]+")
_NUMBERED: Final = re.compile(r"(?<=[a-z一-鿿]) ?\d{1,2}$")
_ADDRESS_WORD: Final = re.compile(
    r"^(?:url|link|href) | (?:urls?|links?|href|address|uri)$|链接$|地址$"
)
_LONGEST: Final = 60
"""In characters; a longer key is no key of a field."""
_CHINESE_WORDS: Final = re.compile("[\u3400-\u9fff]+")
_REMARK: Final = re.compile(
    r"(?:(?<!\s)\s++)?[(（]([^()（）]*+(?:\([^()]*+\)[^()（）]*+)*+)[)）]?\s*+$"
)
"""How a form says what is to be written under a name: `Authors (First Last, First Last, …)`."""
_WORDS_OF_REMARK: Final = 3
_PARENTS: Final = re.compile(r"\w+(?:\.\w+)+")
"""A key of an object within others, as a table of them has it: `journal.name`."""
_TEXT_OF_OBJECT: Final = frozenset({"name", "display_name", "value", "text", "raw"})


class MeantKey(NamedTuple):
    """What a key means."""

    meaning: KeyMeaning | None
    """None where nobody knows."""
    kinds: tuple[LinkKind, ...] = ()
    """Of links, where a label has several: `code&project`."""


@lru_cache(maxsize=1 << 12)
def key_name(key: str) -> str:
    """Return a key as it is looked up: in lower case, its words apart by single spaces.

    A long remark in brackets behind it is no part of it.
    """
    found = _REMARK.search(key)
    if found and found.start() and len(found[1].split()) >= _WORDS_OF_REMARK:
        key = key[: found.start()]
    apart = _HUMP.sub(" ", key) if not key.isupper() else key
    return _JOINT.sub(" ", apart).strip().casefold()


@lru_cache(maxsize=1 << 12)
def meant_by(key: str) -> MeantKey:
    """Return what a key means, if need be without a remark in brackets behind it."""
    name = key_name(key)
    if len(name) > _LONGEST:
        return MeantKey(None)
    meant = _meant(key, name)
    found = _REMARK.search(key) if meant.meaning is None else None
    if not found or not found.start():
        return meant
    bare = key[: found.start()]
    return _meant(bare, key_name(bare))


def _meant(key: str, name: str) -> MeantKey:
    for form in (name, name.replace(" ", ""), _NUMBERED.sub("", name)):
        if meaning := _MEANINGS.get(form):
            return MeantKey(meaning)
    bare = _ADDRESS_WORD.sub("", name).strip()
    if _MEANINGS.get(bare) == "authors":
        return MeantKey("people")
    if bare != name and (found := _link_kinds(bare)):
        return MeantKey(found[0], found)
    if found := _link_kinds(name):
        return MeantKey(found[0], found)
    if by_part := _by_a_part(key, name):
        return MeantKey(by_part)
    if " " in name and (telling := _by_a_word(name)):
        return MeantKey(telling)
    for label in meanings_of(name):
        if label != "ignored":
            return MeantKey("tag" if label == "tags" else label)
    return MeantKey(_by_a_word(name))


def _by_a_part(key: str, name: str) -> KeyMeaning | None:
    """Return what a key means that is said in two languages, or names its parents, too."""
    if chinese := _CHINESE_WORDS.findall(name):
        parts = ["".join(chinese), " ".join(_CHINESE_WORDS.sub(" ", name).split())]
        return next(filter(None, (_MEANINGS.get(part) for part in parts)), None)
    if not _PARENTS.fullmatch(key):
        return None
    parents = key.split(".")
    if parents[-1].lower() in _TEXT_OF_OBJECT:
        parents.pop()
    tails = (key_name(" ".join(parents[place:])) for place in range(len(parents)))
    return next(filter(None, map(_MEANINGS.get, tails)), None)


def is_known_key(key: str) -> bool:
    """Whether a key means what it does by the whole of it, not by one of its words."""
    name = key_name(key)
    return name in _MEANINGS or name.replace(" ", "") in _MEANINGS


def _by_a_word(name: str) -> KeyMeaning | None:
    """Return what a longer key means by one of its words: `lead authors`, `venue date`."""
    words = frozenset(name.split())
    if _is_of_publication(words):
        return "year"
    if len(words) > _MOST_WORDS or words & _NOT_THE_PAPERS:
        return None
    return next((meaning for word, meaning in _TELLING_WORDS.items() if word in words), None)


def _is_of_publication(words: frozenset[str]) -> bool:
    """Whether words of a key tell when something was published: `pub time`, `date posted`."""
    return not (_PUBLISHED.isdisjoint(words) or _MOMENTS.isdisjoint(words))


def _link_kinds(name: str) -> tuple[LinkKind, ...]:
    """Return the kinds of links that a label means, if it means nothing else."""
    found = meanings_of(name)
    kinds = tuple(kind for kind in LINK_KINDS if kind in found)
    return kinds if len(kinds) == len(found) else ()
