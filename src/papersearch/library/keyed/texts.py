"""What an entry says in words: a second title, authors, venue, year, summary, categories, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.ids import address_of, arxiv_id
from papersearch.library.keyed.addresses import take_by_hosts
from papersearch.library.keyed.cited_names import names_and_rest
from papersearch.library.keyed.draft import PaperDraft
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import is_known_key, key_name
from papersearch.library.keyed.links import add_labelled
from papersearch.library.keyed.people import authors_in, initials_first
from papersearch.library.keyed.values import (
    addresses_in,
    raw_texts,
    text_in,
    texts_in,
    without_entities,
)
from papersearch.library.markdown.venues import year_in
from papersearch.library.markdown.words import CHINESE

_MARKED_LINK: Final = re.compile(
    r"\[([^\[\]]{1,60})\]\((https?://[^()\s]{1,500}|10\.\d{4,9}/[^()\s]{1,200})\)"
)
"""As Markdown writes links, which pages of laboratories put into abstracts."""
_DAY: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}(?:\D|$)|\d{4}$|"
    r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? "
    r"(?:\d{1,2}, )?\d{4}\b"
)
_SURE_YEARS: Final = frozenset(
    "year|py|publication year|pubyear|pub year|年份|年|发表年份|出版年|año|jahr|année|год".split(
        "|"
    )
)
_OF_RECORDS: Final = frozenset("created|cdate|versions|published online".split("|"))
"""Of days of a record, or of one of several that a paper has."""
_PLURAL: Final = frozenset(
    "categories topics tasks areas subjects groups collections 标签 类别 keywords".split()
)
_SAY_NOTHING: Final = frozenset("papers publications articles preprints 论文 文献".split())
"""What all entries of a list are."""
_PARTED: Final = re.compile(r"[;；|\n]")
_QUOTED: Final = re.compile(r"""(?<=[\[, ])(["'])([^"'\n]++)\1(?=[\],])""")
_COMMAS: Final = re.compile(r"[,，、]")
_CODES: Final = re.compile(
    r"[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?(?: [a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?)*"
)
"""Categories of arXiv in a row: `cs.CV cs.LG`."""
_YEARS: Final = range(1500, 2101)
_YEAR_FIRST: Final = re.compile(r"[0-9]{4}(?:[0-9]{2}){0,5}(?![0-9])")
"""A year, and what may follow it as `20200131`; `20201` is a slip."""
_EPOCH: Final = re.compile(r"\d{13}")
"""Milliseconds since 1970."""
_YEAR_IN_MS: Final = 31_556_952_000
_LONGEST_TAG: Final = 100
_PUBLISHED_IN: Final = re.compile(r"\b((?:19|20)\d\d)\b|[’'](\d\d)\b")
"""A year behind names, whole or short."""
_THIS_CENTURY: Final = 40
_DATABASES: Final = frozenset(
    "crossref|scopus|pubmed|medline|web of science|wos|isi web of science|acm digital library|"
    "springerlink|sciencedirect|dblp|google scholar|scholar|openalex|"
    "semantic scholar|semanticscholar|s2|ieee xplore|ieeexplore|openreview|datacite|dimensions|"
    "inspire|zotero|mendeley|manual|cnki|知网|中国知网|万方|wanfang".split("|")
)
"""What entries are taken from; none of them publishes papers."""
_PUBLISHED: Final = re.compile(
    r"(?P<names>[^,]{3,200}\bet al\.?),\s*+(?P<venue>[A-Za-z][^,\d]{0,60}(?<!\s))?\s*+"
    r"(?P<year>(?:19|20)\d\d)(?:\s[A-Za-z ]{1,30})?"
)
"""Authors that are not all named, a venue and a year."""


def take_title(draft: PaperDraft, field: KeyedField) -> None:
    """Keep a second title in Chinese; that another is not kept is told by the number of them."""
    text = text_in(field.value)
    if CHINESE.search(text) and not CHINESE.search(draft.title):
        draft.title_zh = draft.title_zh or text
    elif text and text != draft.title:
        draft.notes.unknown[clean(field.key)] += 1


def take_subtitle(draft: PaperDraft, field: KeyedField) -> None:
    """Keep what goes on with the title."""
    text = text_in(field.value)
    if text and text.casefold() not in draft.title.casefold():
        draft.subtitle = text


def take_title_zh(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the title in Chinese."""
    draft.title_zh = text_in(field.value)


def take_authors(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the authors; their pages are none of the paper.

    Some write behind them where and when it was published: `Wei Sun et al., CVPR 2023`.
    """
    value = without_entities(field.value) if isinstance(field.value, str) else field.value
    if isinstance(value, str) and (found := _PUBLISHED.fullmatch(value.strip())):
        value = found["names"]
        draft.year = draft.year or int(found["year"])
        draft.venue = draft.venue or clean(found["venue"] or "")
    elif isinstance(value, str) and not draft.year:
        value = _without_place(draft, value)
    if draft.names.have_stops and isinstance(value, str):
        value = value.rstrip().removesuffix(".")
    if isinstance(value, str):
        value = draft.names.in_halves(value) or value
    authors = authors_in(value, draft.names.commas)
    if len(authors) == 1 and draft.names.have_initials_behind:
        authors = tuple(initials_first(authors, fewest=1))
    is_sure = is_known_key(field.key)
    # Of two columns, `First author` and `Authors`, say, the one whose name is surely one of
    # authors; else the one with more names, or whole ones.
    said, before = (
        (sure and bool(names), len(names), sum(map(len, names)))
        for sure, names in ((is_sure, authors), (draft.are_authors_sure, draft.authors))
    )
    if said > before:
        draft.authors, draft.are_authors_sure = authors, is_sure
    draft.notes.went["skipped"] += len(addresses_in(field.value))


def _without_place(draft: PaperDraft, value: str) -> FieldValue:
    """Return the names of a text behind which it says where and when: `Ada Berg. SOSP ’03.`."""
    names, rest = names_and_rest(value)
    if not names or not (found := _PUBLISHED_IN.search(rest)):
        return value
    short = int(found[2] or 0)
    draft.year = int(found[1]) if found[1] else short + (2000 if short < _THIS_CENTURY else 1900)
    draft.venue = draft.venue or clean(rest.partition(",")[0])
    return [{"literal": name} for name in names]


def take_venue(draft: PaperDraft, field: KeyedField) -> None:
    """Keep where the paper was published, and the arXiv id that stands there."""
    if isinstance(field.value, Mapping):  # whose own pages are none of the paper
        draft.notes.went["skipped"] += len(addresses_in(field.value))
        field = KeyedField(field.key, _name_of_place(field.value), field.line)
    if urls := addresses_in(field.value):
        take_by_hosts(draft, field, urls, label="")
        return
    text = text_in(field.value).replace("**", "").replace("__", "").strip(" ,;")
    if _DAY.match(text):  # `published` tells when, too
        take_year(draft, field)
        return
    if not draft.arxiv and "arxiv" in text.lower():
        draft.arxiv = next(filter(None, map(arxiv_id, re.split(r"[\s,()\[\]]+", text))), "")
    if not draft.venue or (draft.venue.casefold() in ("arxiv", "corr") and text):
        draft.venue = text


def take_publisher(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the publisher, which small lists call their venue, where no other is named.

    A `source` says more: it is the venue, or the database that the entry was taken from.
    """
    text = text_in(field.value)
    if isinstance(field.value, Mapping):
        text = _name_of_place(field.value)
    if text.casefold() in _DATABASES:
        return
    if key_name(field.key) == "source" or not draft.publisher:
        draft.publisher = text


def _name_of_place(place: Mapping[str, FieldValue]) -> str:
    """Return what a journal, a conference or a publisher is called."""
    names = (text_in(place.get(key)) for key in ("name", "title", "display_name"))
    return next(filter(None, names), "")


def take_year(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the year; one under a key of years says more than one of a date."""
    value = field.value
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("date-parts") or value.get("year") or value.get("created") or value
    text = next(texts_in(value), "")
    year = year_in(text)
    if year is None and _EPOCH.fullmatch(text):
        year = 1970 + int(text) // _YEAR_IN_MS
    if year is None and _YEAR_FIRST.match(text) and int(text[:4]) in _YEARS:
        year = int(text[:4])
    name = key_name(field.key)
    is_guess = name in _OF_RECORDS or not is_known_key(field.key)
    sure = 2 if name in _SURE_YEARS else 0 if is_guess else 1
    if year and (draft.year is None or sure > draft.sure_year):
        draft.year, draft.sure_year = year, sure


def take_summary(draft: PaperDraft, field: KeyedField) -> None:
    """Keep a piece of the summary."""
    texts = list(texts_in(field.value))
    if not texts and not isinstance(field.value, str):  # texts under keys of their own
        texts = list(filter(None, map(clean, raw_texts(field.value))))
    if len(texts) == 1 and " " not in texts[0] and (urls := addresses_in(texts)):
        take_by_hosts(draft, field, urls)
        return
    draft.summary += texts
    linked = [found for text in texts for found in _MARKED_LINK.findall(text)]
    for label, url in linked:
        add_labelled(draft, clean(label), url if "://" in url else address_of(f"doi:{url}"))
    draft.notes.went["papers"] += max(0, len(addresses_in(texts)) - len(linked))


def take_category(draft: PaperDraft, field: KeyedField) -> None:
    """Keep categories."""
    is_plural = key_name(field.key) in _PLURAL
    values = _values(field.value, split_at_commas=is_plural)
    draft.categories += [each for each in values if each.casefold() not in _SAY_NOTHING]
    draft.notes.went["skipped"] += len(addresses_in(field.value))


def take_tag(draft: PaperDraft, field: KeyedField) -> None:
    """Keep tags; an address among them is a link."""
    draft.tags += [tag for tag in _values(field.value, True) if len(tag) <= _LONGEST_TAG]


def _values(value: FieldValue, split_at_commas: bool) -> Iterator[str]:
    """Yield the values of a list, or of a text that lists them."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = list(texts_in(value))
        yield from filter(_says, texts) if len(texts) != 1 else _values(texts[0], split_at_commas)
        return
    for text in texts_in(value):
        if _CODES.fullmatch(text) and "." in text:
            yield from text.split()
            continue
        if text.startswith("[") and (quoted := _QUOTED.findall(text)):  # as programs print lists
            yield from (piece for _, each in quoted if _says(piece := clean(each)))
            continue
        pieces = _PARTED.split(text)
        if len(pieces) == 1 and split_at_commas:
            pieces = _COMMAS.split(text)
        yield from (piece for each in pieces if _says(piece := clean(each)))


def _says(value: str) -> bool:
    """Whether a value names something: numbers of groups and addresses do not."""
    return bool(value) and "://" not in value and not value.isdigit()
