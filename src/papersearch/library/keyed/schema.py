"""What the keys of a whole file tell: which one has the titles, and whether it lists papers at all.

Always holds: it is decided by a sample of entries, so that a file that is no list costs little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.keyed.entry import KeyedField
from papersearch.library.keyed.keys import is_known_key, key_name, meant_by
from papersearch.library.keyed.known_keys import KeyMeaning
from papersearch.library.keyed.name_forms import UNKNOWN_FORMS, NameForms, name_forms
from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.site_paths import Sites, sites_of
from papersearch.library.keyed.title_ends import have_ends, have_numbers
from papersearch.library.keyed.unknown_keys import own_key
from papersearch.library.keyed.values import addresses_in, text_in, without_entities
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.words import CHINESE

SAMPLE: Final = 200
"""Entries by which a file is judged."""
_LOOKED_AT: Final = 50
"""Values of a key that are looked at."""
_FILLED: Final = 0.5
"""Share of entries that must have a title."""
_SOME: Final = 0.1
"""The same where the key is plainly one of titles, and most entries tell of papers."""
_EVIDENCE: Final = 0.2
"""Share of entries that must have something that tells of a paper."""
_PLAINLY: Final = 0.45
"""Mean likeness of titles that tells of papers where each entry has an address."""
_MANY, _NEARLY_ALL = 20, 0.9
"""The same, for many entries of which nearly all have a year."""
_LIKE_TITLES: Final = 0.4
"""The same, for a key of which nothing is known."""
_LIKE_NAMES: Final = 0.5
"""Mean likeness of lists of authors to such, where a key does not say so."""
_DISTINCT: Final = 0.8
_FEWEST_STOPS: Final = 3
_TITLE_OF_PUBLICATION: Final = "publication title"
_TELLING: Final = frozenset({"authors", "doi", "arxiv", "venue", "forum"})
_OF_PAPERS: Final = frozenset({"paper", "article", "submission"})
"""Words in the name of a key of titles that say whose they are: `paper_title`."""
_PRIOR: Final[dict[KeyMeaning | None, float]] = {"title": 1.0, "name": 0.3, None: -0.2}

_Fields = Sequence[KeyedField]


@dataclass(frozen=True, slots=True)
class Schema:
    """What is known of a file's keys."""

    title: str
    """The name of the key that has the titles; empty where none has."""
    lists_papers: bool
    """Whether the entries look like papers."""
    names: NameForms = UNKNOWN_FORMS
    is_bibliography: bool = False
    have_titles_stops: bool = False
    """Whether titles end with a full stop, as PubMed and DBLP write them."""
    have_titles_ends: bool = False
    """Whether year, venue and DOI stand behind titles: `Kites, 2021, Journal of Kites`."""
    have_titles_numbers: bool = False
    sites: Sites = ()
    """Sites by how paths on them begin."""
    authors: str = ""
    """The name of a key that has them, though it does not say so."""
    own_key: str = ""
    """The same of the papers' addresses."""


@dataclass(slots=True)
class _Column:
    """What one key has, over the sample."""

    meaning: KeyMeaning | None
    texts: list[str]
    count: int = 0

    def score(self, entries: int) -> float:
        """Return how likely it has the titles, 0 or less where it does not."""
        filled = min(1.0, self.count / entries)
        likeness = self.likeness()
        if self.meaning is None and (likeness < _LIKE_TITLES or filled < _FILLED):
            return 0.0
        if self.meaning == "name" and likeness < 0:
            return 0.0
        distinct = len(set(self.texts)) / max(1, len(self.texts))
        chinese = sum(CHINESE.search(text) is not None for text in self.texts) / len(self.texts)
        return _PRIOR[self.meaning] + filled * distinct * (0.5 + likeness) - 0.2 * chinese

    def likeness(self) -> float:
        """Return how much its values look like titles."""
        return sum(map(title_likeness, self.texts)) / max(1, len(self.texts))


def schema_of(sample: Sequence[_Fields], is_bibliography: bool, are_others: bool = False) -> Schema:
    """Judge a file by some entries; a bibliography is a list of works in any case.

    `are_others` is whether the file's own words say that its works are no papers; titles alone then
    make no list.
    """
    columns: dict[str, _Column] = {}
    described: dict[str, _Column] = {}
    telling = addressed = dated = 0
    for fields in sample:
        dated += any(meant_by(field.key).meaning == "year" and field.value for field in fields)
        is_telling = has_address = False
        for field in fields:
            meaning = meant_by(field.key).meaning
            is_title = meaning in _PRIOR
            if is_title or meaning == "summary":
                _note(columns if is_title else described, field, meaning)
            urls = addresses_in(field.value)
            has_address = has_address or bool(urls)
            text = _telling_text(field, meaning)
            is_page = meaning == "authors" and "://" in text  # of those who wrote the file
            is_telling = is_telling or (bool(text) and not is_page)
            is_telling = is_telling or any(host_meaning(url) == "paper" for url in urls)
        telling += is_telling
        addressed += has_address
    if not any(column.meaning == "title" for column in columns.values()):
        columns |= _of_publications(sample)
    if not columns:
        return Schema("", False)
    authors = [field for fields in sample for field in fields if _is_of_authors(field)]
    unnamed = "" if authors else _with_names(columns | described, len(sample))
    named_column = (columns | described)[unnamed] if unnamed else None
    telling = max(telling, named_column.count if named_column else 0)
    scores = {name: column.score(len(sample)) for name, column in columns.items()}
    best = max(scores, key=lambda name: scores[name])
    is_sure = columns[best].meaning == "title" and telling >= _FILLED * len(sample)
    fewest = (_SOME if is_sure else _FILLED) * len(sample)
    if scores[best] <= 0 or columns[best].count < fewest:
        return Schema("", False)
    is_dated = columns[best].meaning == "title" and dated >= max(_MANY, _NEARLY_ALL * len(sample))
    is_named = not _OF_PAPERS.isdisjoint(best.split())
    is_told = addressed >= _FILLED * len(sample) or is_dated or is_named
    is_plain = is_told and not are_others and columns[best].likeness() >= _PLAINLY
    is_list = is_bibliography or telling >= _EVIDENCE * len(sample) or is_plain
    texts = [without_entities(each.value) for each in authors if isinstance(each.value, str)]
    named = [
        without_entities(field.value)
        for field in authors
        if isinstance(field.value, str) and is_known_key(field.key)
    ]
    return Schema(
        best,
        is_list,
        name_forms(texts or (named_column.texts if named_column else []), named),
        is_bibliography,
        _have_stops(columns[best].texts),
        have_ends(columns[best].texts),
        have_numbers(columns[best].texts),
        sites_of(sample),
        unnamed,
        own_key(sample),
    )


def _of_publications(sample: Sequence[_Fields]) -> dict[str, _Column]:
    """Return the key of titles of publications, which are the papers' own where a venue is told."""
    columns: dict[str, _Column] = {}
    for fields in sample:
        venues = {key_name(field.key) for field in fields if meant_by(field.key).meaning == "venue"}
        for field in fields if len(venues) > 1 else ():
            if key_name(field.key) == _TITLE_OF_PUBLICATION:
                _note(columns, field, "name")
    return columns


def _is_of_authors(field: KeyedField) -> bool:
    return bool(field.value) and meant_by(field.key).meaning == "authors"


def _with_names(columns: Mapping[str, _Column], entries: int) -> str:
    """Return the name of the key whose values look like lists of authors, empty for none.

    Those of the persons who made the file repeat. A `Description` may have them, too.
    """
    found = [
        (sum(map(names_likeness, column.texts)) / len(column.texts), name)
        for name, column in columns.items()
        if column.meaning in (None, "summary")
        and column.count >= _FILLED * entries
        and len(set(column.texts)) >= _DISTINCT * len(column.texts)
    ]
    likeness, name = max(found, default=(0.0, ""))
    return name if likeness >= _LIKE_NAMES else ""


def _have_stops(titles: Sequence[str]) -> bool:
    """Whether each of some titles ends a sentence."""
    stopped = sum(title.endswith(".") for title in titles)
    return stopped >= _FEWEST_STOPS and all(title.endswith((".", "?", "!")) for title in titles)


def _telling_text(field: KeyedField, meaning: KeyMeaning | None) -> str:
    """Return what a field says that papers have; of authors, the first."""
    if meaning == "authors" and not isinstance(field.value, str):
        return text_in(field.value) or next(iter(authors_in(field.value)), "")
    if meaning == "record":  # a number of citations is none
        return text if (text := text_in(field.value)).startswith("@") else ""
    return text_in(field.value) if meaning in _TELLING else ""


def _note(columns: dict[str, _Column], field: KeyedField, meaning: KeyMeaning | None) -> None:
    text = text_in(field.value)
    if not text or "://" in text:
        return
    column = columns.setdefault(key_name(field.key), _Column(meaning, []))
    column.count += 1
    if len(column.texts) < _LOOKED_AT:
        column.texts.append(text)
