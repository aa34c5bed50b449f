"""How much a text looks like names of persons, as lists of authors are written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from papersearch.library.markdown.venue_names import is_abbreviated

_PARTICLES: Final = frozenset(
    "van von der de di da del la le el al bin den ten ter dos du jr".split()
)
# Every way begins with one of these signs, so that what is none is passed over quickly.
_NAME_SPLIT: Final = re.compile(
    r"[\s,;，；、·•](?:(?<=\s)(?:[,;，；、]\s?(?:and\s|&\s)?|(?:and|&)\s|[·•]\s?)"
    r"|(?<=[,;，；、])\s?(?:and\s|&\s)?|(?<=[·•])\s?)"
)
_INVERTED: Final = re.compile(r"[^,]{2,40}, [^,]{1,40}?(?: and [^,]{2,40}, [^,]{1,40}?){1,60}")
_NO_NAMES: Final = frozenset(
    "the and for with from using toward towards without under through beyond between across what "
    "why when does not your that this within against more into its no even free".split()
)
"""Words that begin with a capital in titles, and that nobody is called."""
_NAME: Final = re.compile(r"(?:[dl]['’])?[A-ZÀ-ÖØ-ÞĀ-ɏ][\w'’.-]{0,40}[*†‡§#]{0,4}$|[A-Z]{1,3}\.?$")
_INITIAL: Final = re.compile(
    r"(?:^|[\s.-])[A-Z]\.(?![A-Za-z]{2})|(?:^|, )[A-Z][a-z]+ [A-Z]{1,2}(?:,|$)"
)
_DOTTED: Final = re.compile(r"(?:^|\s)[A-Z]\. ")
_GLUED_INITIAL: Final = re.compile(r"\b([A-Z]\.)(?=[A-Z][a-z])")
_PINYIN: Final = re.compile(
    r"(?i:(?:(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?"
    r"(?:a(?:i|ng?|o)?|e(?:i|ng?|r)?|i(?:a(?:ng?|o)?|e|ng?|ong|u)?|o(?:ng|u)?|u(?:a(?:i|ng?)?|e|i|n|o)?)"
    r"){2})"
)
"""A first name of two Chinese syllables."""
_ET_AL: Final = re.compile(r"\bet\.? ?al\b|等$|等人$|等，", re.IGNORECASE)
_IN_FRONT: Final = re.compile(r"[^\w\"“'‘]*([Bb]y:? (?=[A-ZÀ-ÖØ-Þ]))?")
"""What stands before names: a picture, `by`."""
_AFFILIATION: Final = re.compile(r"(?<=[a-z]) \((?=[^()]*[A-Za-z])[^()]{2,60}\)(?=[,;]|$| and )")
"""Where an author works: `Ada Berg (MIT), Wei Sun (Kite Research)`."""
_YEAR_BEHIND: Final = re.compile(
    r"(?<!\s)[.,]?\s?\(?(?:19|20)\d\d(?:[a-z]|[-./]\d\d(?:[-./]\d\d)?)?\)?[.,:]?\s?$"
)
_NOUN_ENDS: Final = tuple(
    "ing tion tions sion sions ment ments ities ity ness ative able ance ances ence ences ical "
    "ional "
    "logy ics ism isms ist ists ization ified ated ized ively ally "
    "ently antly ously ingly ably ibly".split()
)
_NOUN_STARTS: Final = ("multi", "self-", "semi-", "non-", "cross-")
_NOUNS: Final = frozenset(
    "deep neural graph graphs network networks model models data image images video videos system "
    "systems language visual vision machine machines robot robots robust fast large small scale "
    "global local human agent agents task tasks feature features space spaces method methods "
    "survey "
    "surveys review analysis study approach approaches framework algorithm algorithms architecture "
    "architectures function functions attack attacks object objects scene scenes shape shapes "
    "point "
    "points cloud clouds text speech audio music code software hardware memory search knowledge "
    "world time series end-to-end transformer transformers diffusion bayesian gaussian stochastic "
    "adversarial linear optimal efficient theory benchmark benchmarks dataset datasets challenge "
    "challenges application applications design test tests control policy policies state "
    "states".split()
)
"""Words, by themselves or their ends, that titles are made of and names of persons are not."""
_SHORTEST_NOUN: Final = 6
_LONGEST, _SHORT, _MOST = 2_000, 60, 60
"""Characters of a list of names, and of one that `et al.` ends; names that are looked at."""
_MANY_NAMES: Final = 0.6
"""Share of names from which a list is one of persons."""
_STRAY_NOUNS: Final = 0.26
"""Nouns for a name that a list of whole names may have."""
_FEW: Final = 4
"""Names from which a noun among them counts half."""
_FEWEST_RIGHTED: Final = 3
"""Pieces of a list whose first name may stand in two of them, at least: more than so many."""
_ONE_NAME: Final = 0.25
"""How much the name of one person looks like one, at least."""
_LONGEST_NAME: Final = 4
"""Words of it."""
_WHOLE_NAMES: Final = 1.6
"""Words of a person's name, on average, below which a list of words is one of persons no more."""


@lru_cache(maxsize=1 << 14)
def names_likeness(text: str) -> float:
    """Return how much a text looks like names of persons, from 0 to 1."""
    if len(text) > _LONGEST or not text or is_abbreviated(text):
        return 0.0
    marked = 0.0
    said = text
    if _may_have_et_al(text) and _ET_AL.search(text):
        marked = 0.5 if len(text) < _SHORT else 0.3
        said = _ET_AL.sub("", text)
    if "19" in said or "20" in said:
        said = _YEAR_BEHIND.sub("", said)
    said = without_affiliations(said)
    said = said.strip(" .:：*_()（）-–—")
    is_led = said[:3] in ("by ", "By ", "by:", "By:") or not said[:1].isalpha()
    if is_led and (found := _IN_FRONT.match(said)):
        said, marked = said[found.end() :], max(marked, 0.3 * (found[1] is not None))
    said = _GLUED_INITIAL.sub(r"\1 ", said) if "." in said else said
    parts = [part.split() for part in _names_in(said) if part][:_MOST]
    names = _righted(parts, is_cited=", and " in text and text.endswith("."))
    share = sum(map(_is_name, names)) / len(names) if names else 0.0
    if share <= _MANY_NAMES:
        return marked
    nouns = _nouns_in(names, share, is_plain=len(names) == len(parts))
    is_initialled = len(names) == 1 and len(names[0]) > 1 and _DOTTED.search(said) is not None
    if nouns and not ((marked == 0.5 or is_initialled) and nouns < 2):
        return max(0.0, marked - 0.2 * nouns)
    if len(names) == 1:
        return min(1.0, marked + _one_name(names[0], text) + 0.4 * (marked > 0))
    return min(1.0, marked + _several_names(names, text, marked > 0) * share)


def is_one_name(text: str) -> bool:
    """Whether a text may be the whole name of one person."""
    return 2 <= len(text.split()) <= _LONGEST_NAME and names_likeness(text) >= _ONE_NAME


def without_affiliations(text: str) -> str:
    """Return names without where each works, in brackets: `Ada Berg (MIT), Wei Sun (NASA)`."""
    return _AFFILIATION.sub("", text) if text.count("(") > 1 else text


def _righted(names: list[list[str]], *, is_cited: bool) -> list[list[str]]:
    """Return names with the first one whole that stands with the last name first.

    `Berg, Ada, Wei Sun, and Bo Li` are three persons, `Berg, Ada, and Wei Sun.` are two.
    """
    if (
        len(names) > _FEWEST_RIGHTED - is_cited
        and len(names[0]) == len(names[1]) == 1
        and all(map(_is_whole, names[2:]))
    ):
        return [names[0] + names[1], *names[2:]]
    return names


def _is_whole(name: list[str]) -> bool:
    return len(name) > 1


def _one_name(name: list[str], text: str) -> float:
    """Return how much a text that may be one name looks like one."""
    length = sum(word not in _PARTICLES for word in name)
    return 0.3 * (1 < length < 4) + 0.5 * (_INITIAL.search(text) is not None)


def _several_names(names: list[list[str]], text: str, is_marked: bool) -> float:
    """Return how much a text of pieces that may all be names looks like a list of them."""
    has_initials = _INITIAL.search(text) is not None
    likeness = 0.75 + 0.05 * min(5, len(names))
    length = sum(map(len, names)) / len(names)
    is_parted = ";" in text and "," not in text  # `Berg; Sun; Li` are last names.
    if length < _WHOLE_NAMES and not (is_marked or has_initials or is_parted):
        likeness *= 0.4
    return likeness + 0.3 * has_initials


def _nouns_in(names: list[list[str]], share: float, *, is_plain: bool) -> float:
    """Return how many words of pieces that may be names are of those that titles are made of."""
    nouns = 0.0
    for name in names:
        found = [word for word in name if _is_noun(word.lower())]
        if not found:
            continue
        # Some first names end like nouns: `Jiajing Li`.
        is_whole = sum(word not in _PARTICLES for word in name) == 2
        is_first = is_whole and found == name[:1] and _PINYIN.fullmatch(name[0])
        nouns += 0 if is_first else len(found)
    if not nouns:
        return 0.0
    if len(names) < _FEW:
        is_whole = (
            is_plain and share == 1.0 and len(names) == _FEW - 1 and all(map(_is_whole, names))
        )
        is_ending = not any(word.lower() in _NOUNS for name in names for word in name)
        return 0.0 if is_whole and is_ending and nouns <= 1 else nouns
    is_stray = share == 1.0 and nouns <= _STRAY_NOUNS * len(names)
    return 0.0 if is_stray else nouns / 2


def _may_have_et_al(text: str) -> bool:
    """Whether `et al.` may stand in a text: a quick look before the pattern's own."""
    return not text.isascii() or ("al" in (folded := text.lower()) and "et" in folded)


def first_names_first(text: str) -> str:
    """Return names that stand as `Berg, Ada and Sun, Wei`, as BibTeX has them, in plain order."""
    joints = text.count(" and ")
    if not joints or text.count(", ") != joints + 1 or _INVERTED.fullmatch(text) is None:
        return text
    turned = (name.partition(", ") for name in text.split(" and "))
    return ", ".join(f"{first} {last}" for last, _, first in turned)


def _names_in(text: str) -> list[str]:
    """Return the pieces of a text between commas and the like."""
    text = first_names_first(text)
    if "," in text or ";" in text or " and " in text or " & " in text:
        return _NAME_SPLIT.split(text)
    return [text] if text.isascii() and text.isprintable() else _NAME_SPLIT.split(text)


@lru_cache(maxsize=1 << 12)
def _is_noun(word: str) -> bool:
    """Whether a word in small letters is one that titles are made of."""
    word = word.strip(".,;:()")
    if word in _NOUNS or word.startswith(_NOUN_STARTS):
        return True
    return len(word) >= _SHORTEST_NOUN and word.endswith(_NOUN_ENDS)


def _is_name(words: list[str]) -> bool:
    if not 1 <= len(words) <= 5:
        return False
    kinds = set(map(_kind_in_name, words))
    return "name" in kinds and "" not in kinds


@lru_cache(maxsize=1 << 12)
def _kind_in_name(word: str) -> Literal["name", "particle", ""]:
    """Return what a word may be in a person's name; `Two-` goes on in another word."""
    if _NAME.match(word) and not word.endswith(("'s", "’s", "-")) and word.lower() not in _NO_NAMES:
        return "name"
    return "particle" if word.lower().strip(".") in _PARTICLES else ""
