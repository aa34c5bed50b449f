"""What stands below keys of which nothing is known, and in notes: whose work their addresses are.

    Baseline: https://arxiv.org/abs/…        note: Extends https://arxiv.org/abs/…

Always holds: an address of a paper is the entry's own only if nothing else in the file can be, or
if it stands for itself in a note; any other is kept as a link that leads to something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.keyed.addresses import take_by_hosts, take_doi
from papersearch.library.keyed.citation_forms import year_of_citation
from papersearch.library.keyed.cited import is_citation
from papersearch.library.keyed.draft import PaperDraft
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import key_name, meant_by
from papersearch.library.keyed.known_keys import KeyMeaning
from papersearch.library.keyed.links import whole
from papersearch.library.keyed.sections import has_other_works
from papersearch.library.keyed.values import addresses_in, raw_texts, text_in
from papersearch.library.markdown.hosts import host_meaning, site_of

_NOTES: Final = frozenset("note|notes|comments|extra|howpublished|备注|note text".split("|"))
"""Keys that mean nothing, whose addresses are worth keeping."""
_OF_OTHERS: Final = re.compile(
    r"^\W*(?:references|cited by|copyright|licen[sc]e)\b|licenses?/|legalcode", re.IGNORECASE
)
_BARE_DOI: Final = re.compile(r"10\.\d{4,9}/[^\s,;]{2,200}")
_TOLD_DOI: Final = re.compile(r"\bdoi: ?(10\.\d{4,9}/[^\s,;]{2,200}?)[.,;]?(?:\s|$)", re.IGNORECASE)
"""How citations that are no more than the place name it."""
_NUMBER: Final = re.compile(r"[\d.,:%+-]+")
_FEWEST_LETTERS: Final = 3
"""Of a key's word by which it names a site."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>{}]+", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[^<>]*+>|\\(?:url|href)\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_PLACES: Final = frozenset(
    "available online accessed retrieved at from on in via the url http https".split()
)
"""Words that say no more than that an address follows."""
_LEADING: Final[frozenset[KeyMeaning]] = frozenset(
    {"paper", "link", "links", "doi", "arxiv", "forum"}
)
_OWN: Final[frozenset[KeyMeaning]] = _LEADING | {"id", "name"}
"""Meanings of keys below which a paper's own address may stand."""


def own_key(sample: Sequence[Sequence[KeyedField]]) -> str:
    """Return the name of the one unknown key that has the papers' own addresses, empty for none.

    Each of them is another, and no other key has addresses of papers.
    """
    found: dict[str, list[str]] = {}
    for fields in sample:
        for field in fields:
            meaning = meant_by(field.key).meaning
            urls = _of_papers(field.value)
            if meaning in _OWN and (urls or (meaning in ("doi", "arxiv") and text_in(field.value))):
                return ""
            if meaning is None and urls and not names_site(field.key, urls):
                found.setdefault(key_name(field.key), []).extend(
                    urls if _stands_alone(field.value) else urls[:1] * 2
                )
    if len(found) != 1:
        return ""
    name, urls = found.popitem()
    return name if len(set(urls)) == len(urls) else ""


def names_site(key: str, urls: Sequence[str]) -> bool:
    """Whether a key is called as the site of its addresses: `springer`."""
    words = [word for word in key_name(key).split() if len(word) >= _FEWEST_LETTERS]
    return all(any(word in site_of(url) for word in words) for url in urls)


def take_unknown(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the addresses under a key of which nothing is known; its texts are told by number."""
    text = text_in(field.value)
    if _is_doi(field.value) and not has_other_works(field.key):
        take_doi(draft, field)
    elif urls := addresses_in(field.value) or list(filter(None, [whole(text)])):
        draft.notes.read.add(clean(field.key))
        is_own = key_name(field.key) == draft.own_key or names_site(field.key, urls)
        is_itself = is_own or _cites(draft, text)
        take_by_hosts(draft, field, urls, are_of_others=not is_itself)
    elif (told := _TOLD_DOI.search(text)) and not has_other_works(field.key):
        take_doi(draft, KeyedField(field.key, told[1], field.line))
    elif is_citation(text) and _cites(draft, text):
        draft.cited.year = draft.cited.year or year_of_citation(text)
    elif text and not _NUMBER.fullmatch(text):
        draft.notes.unknown[clean(field.key)] += 1


def take_ignored(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the addresses of a note, unless it speaks of others, and a DOI; count any other."""
    if _is_doi(field.value):
        take_doi(draft, field)
        return
    urls = addresses_in(field.value)
    if urls and key_name(field.key) in _NOTES and not _is_of_others(field.value):
        is_own = _stands_alone(field.value) or _cites(draft, text_in(field.value))
        take_by_hosts(draft, field, urls, are_of_others=not is_own)
    else:
        draft.notes.went["skipped"] += len(urls)


def _of_papers(value: FieldValue) -> list[str]:
    return [url for url in addresses_in(value) if host_meaning(url) == "paper"]


def _stands_alone(value: FieldValue) -> bool:
    """Whether a value has no words beside its addresses but labels: `DOI: https://…`."""
    if isinstance(value, Mapping) and any(meant_by(key).meaning == "title" for key in value):
        return False
    texts = (_MARKUP.sub(" ", _ADDRESS.sub(" ", text)) for text in raw_texts(value))
    return all(_is_label(word.casefold()) for text in texts for word in _WORD.findall(text))


def _is_label(word: str) -> bool:
    return word in _OF_PLACES or meant_by(word).meaning in _LEADING


def _is_doi(value: FieldValue) -> bool:
    """Whether a value is a DOI and nothing else."""
    return isinstance(value, str) and _BARE_DOI.fullmatch(value.strip()) is not None


def _is_of_others(value: FieldValue) -> bool:
    """Whether a note names works that are cited, or a licence."""
    return isinstance(value, str) and _OF_OTHERS.search(value) is not None


def _cites(draft: PaperDraft, text: str) -> bool:
    """Whether a text has the title of its own entry."""
    return _letters(draft.title) in _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
