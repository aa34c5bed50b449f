"""Whether two titles are spellings of one, and papers of one title the same paper.

Always holds: nothing here depends on the order in which two are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from papersearch.library.ids import identifiers
from papersearch.library.records import Paper

Verdict = Literal["same", "other", "doubtful"]

_ALIKE: Final = 80.0
"""From 0 to 100; titles of one paper are at least so much alike."""
_BY_TYPOS: Final = 90.0
"""The same, for titles that differ by typos."""
_TYPOS: Final = 70.0
"""The same, for words of which one is the other with a typo, or in the plural."""
_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_ROMAN: Final = re.compile(r"\bpart ([ivx]{1,4})\b|\b([ivx]{1,4})\W*$")
_LETTER: Final = re.compile(r"\bpart ([a-z])\b|\b([a-z])\W*$")
"""A letter that counts parts of a work: `Part B`, or the last word of a title."""
_SHORTEST_NAME: Final = 4
_FEWEST_WORDS: Final = 3
_FEWEST_LETTERS: Final = 12
"""A title with fewer letters, or fewer words, says too little to tell a paper by; as many letters
count as a word more."""
_LONGEST_WAIT: Final = 2
"""Years that a preprint may be older than the paper it became."""
_KEY_LETTERS: Final = re.compile(r"[^\W_]+|\+")
_NO_KEY: Final = MappingProxyType(
    {code: None for code in range(128) if not _KEY_LETTERS.fullmatch(chr(code))}
)
"""What is left out of plain text, as nearly all titles are: the same much quicker."""
_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_LATIN_WORD: Final = re.compile(r"[A-Za-z][\w'’-]*")
_PREPRINT: Final = frozenset({"", "arxiv", "corr", "biorxiv", "medrxiv", "preprint"})
_OWN_LINKS: Final = frozenset({"paper", "code", "project"})
"""Kinds of links that two papers seldom share."""


def title_key(title: str) -> str:
    """Return what is left of a title without case, width and punctuation; a plus stays."""
    if title.isascii():
        return title.lower().translate(_NO_KEY)
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(_KEY_LETTERS.findall(folded))


def is_chinese_title(title: str) -> bool:
    """Whether a title is rather Chinese than English."""
    return len(_CHINESE.findall(title)) > len(_LATIN_WORD.findall(title))


def short_name(title: str) -> str:
    """Return what stands before a title's colon, as `title_key` has it; empty if it says little."""
    head, colon, _ = title.partition(":")
    name = title_key(head) if colon else ""
    return name if len(name) >= _SHORTEST_NAME else ""


def are_spellings(one: str, other: str) -> bool:
    """Whether two titles are spellings of one: alike, begun alike, or with the same short name.

    Titles with other numbers are not: `Kites, Part I` and `Part II`, `YOLOv3` and `YOLOv4`.
    """
    numbers, other_numbers = _numbers(one), _numbers(other)
    if numbers and other_numbers and numbers != other_numbers:
        return False
    whole, other_whole = title_key(one), title_key(other)
    if whole.startswith(other_whole) or other_whole.startswith(whole):
        return True
    if (name := short_name(one)) and name == short_name(other):
        return True
    return _ratio(whole, other_whole, _ALIKE) >= _ALIKE


def differ_in_words(one: str, other: str) -> bool:
    """Whether spellings of a title have words that no typo makes of each other.

    What one has more at its end, or behind the same short name, is no difference.
    """
    whole, other_whole = title_key(one), title_key(other)
    if whole.startswith(other_whole) or other_whole.startswith(whole):
        return False
    if (name := short_name(one)) and name == short_name(other):
        return False
    words, other_words = (Counter(_WORD.findall(title.casefold())) for title in (one, other))
    rest, other_rest = words - other_words, other_words - words
    if not rest or not other_rest:
        return False
    return _ratio("".join(rest), "".join(other_rest), _TYPOS) < _TYPOS


def _numbers(title: str) -> list[str]:
    """Return the numbers of a title, Roman ones behind `Part` or at its end among them."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    roman = [each for found in _ROMAN.finditer(folded) if (each := found[1] or found[2])]
    return [*_DIGITS.findall(folded), *roman]


def differ_by_typos(one: str, other: str) -> bool:
    """Whether two titles differ by no more than what a typo does, or two.

    By another number, or another letter that stands for one, differ parts of a work.
    """
    numbers, other_numbers = (
        [*_numbers(title), *map("".join, _LETTER.findall(title.casefold()))]
        for title in (one, other)
    )
    if numbers and other_numbers and numbers != other_numbers:
        return False
    return _ratio(title_key(one), title_key(other), _BY_TYPOS) >= _BY_TYPOS


def _ratio(one: str, other: str, least: float) -> float:
    # Imported here: a search, which knows of marks, seldom compares titles.
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=least)


def most_of_title(title: str) -> tuple[str, ...]:
    """Return a title without each third of its words; of one or two words, of its characters.

    Its numbers stay: by them alone editions and parts of a work differ.
    """
    words = _WORD.findall(title.casefold())
    if len(words) < _FEWEST_WORDS:
        words = list("".join(words))
    size = -(-len(words) // 3) or 1
    numbers = " ".join(_DIGITS.findall(title))
    return tuple(
        f"{begin // size}, {' '.join(words[:begin] + words[begin + size :])}, {numbers}"
        for begin in range(0, len(words), size)
    )


def have_most_in_common(one: str, other: str) -> bool:
    """Whether two titles are the same but for a third of their words at most."""
    return title_key(one) == title_key(other) or not (
        set(most_of_title(one)).isdisjoint(most_of_title(other))
    )


def lookalikes(titles: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of which another has the same title, or most of it. `titles` are by id."""
    keys = {
        key: [hash(each) for each in (title_key(title), *most_of_title(title))]
        for key, title in titles.items()
    }
    counts = Counter(each for hashes in keys.values() for each in hashes)
    return frozenset(key for key, each in keys.items() if any(counts[one] > 1 for one in each))


def is_short_title(title: str) -> bool:
    """Whether a title says too little to tell a paper by, such as `Attention`."""
    letters = len(title_key(title)) + len(_CHINESE.findall(title))  # a Chinese one says as two
    words = len(title.split()) + letters // _FEWEST_LETTERS
    return letters < _FEWEST_LETTERS or words < _FEWEST_WORDS


def compare(one: Paper, other: Paper) -> Verdict:
    """Say whether two papers of the same title are one."""
    return "same" if one == other else _verdict(one, other)


def _verdict(one: Paper, other: Paper) -> Verdict:
    schemes, other_schemes = _by_scheme(one), _by_scheme(other)
    for scheme in schemes.keys() & other_schemes.keys():
        if schemes[scheme].isdisjoint(other_schemes[scheme]):
            return "other"
    if _own_links(one) & _own_links(other):
        return "same"
    if not _may_have_appeared_once(one, other):
        return "other"
    is_telling = not (is_short_title(one.title) or is_short_title(other.title))
    if is_telling or _says_nothing(one) or _says_nothing(other):
        return "same"
    words, other_words = _words_of_names(one), _words_of_names(other)
    if words and other_words and words.isdisjoint(other_words):
        return "other"  # `Editorial` of a journal, by another
    says = _venue(one) and one.year
    return "same" if says and says == (_venue(other) and other.year) else "doubtful"


def what_is_compared(paper: Paper) -> Hashable:
    """Return all that `compare` looks at: papers that have the same are compared alike."""
    if _verdict(paper, paper) != "same":  # so little is known that others like it may be another
        return paper
    known = frozenset(identifiers(paper.links))
    is_short = is_short_title(paper.title)
    short = is_short and _words_of_names(paper), is_short, _says_nothing(paper)
    return known, frozenset(_own_links(paper)), _venue(paper), paper.year, short


def _says_nothing(paper: Paper) -> bool:
    """Whether an entry has nothing beside its title that another paper could be given wrongly."""
    said = (paper.links, paper.readings, paper.authors, paper.summary, paper.venue, paper.year)
    return not any(said)


def _words_of_names(paper: Paper) -> frozenset[str]:
    """Return the words of the authors' names; initials tell nobody."""
    words = (word.casefold() for name in paper.authors for word in _WORD.findall(name))
    return frozenset(word for word in words if len(word) > 1)


def _by_scheme(paper: Paper) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for identifier in identifiers(paper.links):
        found.setdefault(identifier.partition(":")[0], set()).add(identifier)
    return found


def _own_links(paper: Paper) -> set[str]:
    return {link.url for link in paper.links if link.kind in _OWN_LINKS}


def _venue(paper: Paper) -> str:
    """Return the venue where a paper was published; empty if that is not known."""
    venue = title_key(paper.venue or "")
    return "" if venue in _PREPRINT else venue


def _may_have_appeared_once(one: Paper, other: Paper) -> bool:
    """Whether venues and years agree, or say nothing; a preprint may be some years older."""
    venue, other_venue = _venue(one), _venue(other)
    if venue and other_venue and venue != other_venue:
        return False
    if one.year is None or other.year is None or one.year == other.year:
        return True
    is_preprint = bool(venue) != bool(other_venue)
    return is_preprint and abs(one.year - other.year) <= _LONGEST_WAIT
