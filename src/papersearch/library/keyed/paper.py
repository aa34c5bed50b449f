"""A paper of an entry's fields: what each says goes where its key belongs.

Always holds: all text is clean; every http(s) address of an entry is a link or a reading of its
paper, stands in a text of it, or is counted as skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id, doi_of
from papersearch.library.keyed.draft import Draft, Notes
from papersearch.library.keyed.entry import KeyedEntry, KeyedField, Value
from papersearch.library.keyed.keys import KeyMeaning, MeantKey, key_name, meant_by
from papersearch.library.keyed.links import labelled_addresses, take_links, take_readings, whole
from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.schema import Schema
from papersearch.library.keyed.values import addresses_in, text_in, texts_in
from papersearch.library.markdown.venues import Venue, known_venue, year_in
from papersearch.library.markdown.words import CHINESE
from papersearch.library.records import LINK_KINDS, LinkKind, Paper

_WRAPPERS: Final = frozenset(
    "content data paper info attributes fields _source source item article work metadata entry "
    "bibjson record".split()
)
"""Keys whose object has the entry's own fields."""
_SURE_YEARS: Final = frozenset(
    "year|py|publication year|pubyear|pub year|年份|年|发表年份|出版年|año|ano|jahr|année|год".split("|")
)
_NOTES: Final = frozenset("note|notes|comments|extra|howpublished|备注|note text".split("|"))
"""Keys that mean nothing, whose addresses are worth keeping."""
_PLURAL: Final = frozenset(
    "categories topics tasks areas subjects groups collections 标签 类别 keywords".split()
)
_PARTED: Final = re.compile(r"\s*[;；|\n]\s*")
_COMMAS: Final = re.compile(r"\s*[,，、]\s*")
_CODES: Final = re.compile(r"[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?(?: [a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?)*")
"""Categories of arXiv in a row: `cs.CV cs.LG`."""
_YEARS: Final = range(1500, 2101)
_EPOCH: Final = re.compile(r"\d{13}")
"""Milliseconds since 1970."""
_YEAR_IN_MS: Final = 31_556_952_000
_YEAR_BEHIND: Final = re.compile(r"[ ,'’(-]*((?:19|20)\d\d)\)?$")
_LONGEST_TAG: Final = 100
_LONGEST_LABEL: Final = 40
_FORUM: Final = re.compile(r"[\w-]{8,14}", re.ASCII)


def paper_of_entry(entry: KeyedEntry, schema: Schema, above: Venue, notes: Notes) -> Paper | None:
    """Return the paper of an entry, or None where it has no title.

    `above` is the venue of the whole file, as far as known; what is to be told goes to `notes`.
    """
    fields = flat(entry.fields)
    draft = Draft(notes, entry.line)
    for field in fields:
        if key_name(field.key) == schema.title:
            draft.title = draft.title or text_in(field.value)
    if not draft.title:
        return None
    for field in fields:
        if key_name(field.key) != schema.title:
            _take(draft, field)
    venue, categories = _of_sections(entry.sections)
    return draft.paper(venue.over(above), categories)


def flat(fields: Sequence[KeyedField], depth: int = 0) -> tuple[KeyedField, ...]:
    """Return an entry's fields with those of the objects that only wrap them."""
    if not any(isinstance(field.value, Mapping) for field in fields):
        return tuple(fields)
    found: list[KeyedField] = []
    for key, value, line in fields:
        is_wrapper = key.lower() in _WRAPPERS and depth < 3
        if is_wrapper and isinstance(value, Mapping) and len(value) > 1:
            inner = [KeyedField(name, each, line) for name, each in value.items()]
            found += flat(inner, depth + 1)
        else:
            found.append(KeyedField(key, value, line))
    return tuple(found)


def _take(draft: Draft, field: KeyedField) -> None:
    """Keep what a field says."""
    meant = meant_by(field.key)
    meaning = meant.meaning
    if field.value in (None, "", [], {}):
        return
    if meaning in LINK_KINDS:
        _take_addresses(draft, field, meant)
    elif take := _TAKERS.get(meaning or "name"):
        take(draft, field) if meaning else _take_unknown(draft, field)
    else:
        urls = addresses_in(field.value)
        if urls and key_name(field.key) in _NOTES:
            _take_by_hosts(draft, field, urls)
        else:
            draft.notes.went["skipped"] += len(urls)


def _take_title(draft: Draft, field: KeyedField) -> None:
    """Keep a second title: one in Chinese, or in the place of a Chinese one."""
    text = text_in(field.value)
    if CHINESE.search(text) and not CHINESE.search(draft.title):
        draft.title_zh = draft.title_zh or text


def _take_subtitle(draft: Draft, field: KeyedField) -> None:
    text = text_in(field.value)
    if text and text.casefold() not in draft.title.casefold():
        draft.subtitle = text


def _take_title_zh(draft: Draft, field: KeyedField) -> None:
    draft.title_zh = text_in(field.value)


def _take_name(draft: Draft, field: KeyedField) -> None:
    """Keep what stands beside a title under `name` or `paper`: an address, or a short name."""
    if urls := addresses_in(field.value):
        _take_by_hosts(draft, field, urls, kind="paper" if "name" not in field.key else None)
        return
    for text in texts_in(field.value):
        if len(text) <= _LONGEST_LABEL and text != draft.title:
            draft.tags.append(text)


def _take_authors(draft: Draft, field: KeyedField) -> None:
    draft.authors = draft.authors or authors_in(field.value)
    draft.notes.went["skipped"] += len(addresses_in(field.value))


def _take_venue(draft: Draft, field: KeyedField) -> None:
    if urls := addresses_in(field.value):
        _take_by_hosts(draft, field, urls, label="")
        return
    text = text_in(field.value)
    if not draft.arxiv and "arxiv" in text.lower():
        draft.arxiv = next(filter(None, map(arxiv_id, re.split(r"[\s,()\[\]]+", text))), "")
    if not draft.venue or (draft.venue.casefold() in ("arxiv", "corr") and text):
        draft.venue = text


def _take_year(draft: Draft, field: KeyedField) -> None:
    value = field.value
    if isinstance(value, Mapping) and "date-parts" in value:
        value = value["date-parts"]
    text = next(texts_in(value), "")
    year = year_in(text)
    if year is None and _EPOCH.fullmatch(text):
        year = 1970 + int(text) // _YEAR_IN_MS
    if year is None and text[:4].isdigit() and int(text[:4]) in _YEARS:
        year = int(text[:4])
    is_sure = key_name(field.key) in _SURE_YEARS
    if year and (draft.year is None or (is_sure and not draft.is_year_sure)):
        draft.year, draft.is_year_sure = year, is_sure


def _take_summary(draft: Draft, field: KeyedField) -> None:
    texts = list(texts_in(field.value))
    draft.summary += texts
    draft.notes.went["papers"] += len(addresses_in(texts))


def _take_category(draft: Draft, field: KeyedField) -> None:
    is_plural = key_name(field.key) in _PLURAL
    draft.categories += _values(field.value, split_at_commas=is_plural)
    draft.notes.went["skipped"] += len(addresses_in(field.value))


def _take_tag(draft: Draft, field: KeyedField) -> None:
    draft.tags += [tag for tag in _values(field.value, True) if len(tag) <= _LONGEST_TAG]
    draft.notes.went["skipped"] += len(addresses_in(field.value))


def _values(value: Value, split_at_commas: bool) -> Iterator[str]:
    """Yield the values of a list, or of a text that lists them."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = list(texts_in(value))
        yield from texts if len(texts) != 1 else _values(texts[0], split_at_commas)
        return
    for text in texts_in(value):
        if _CODES.fullmatch(text) and "." in text:
            yield from text.split()
            continue
        pieces = _PARTED.split(text)
        if len(pieces) == 1 and split_at_commas:
            pieces = _COMMAS.split(text)
        yield from (piece for each in pieces if (piece := clean(each)) and "://" not in piece)


def _take_doi(draft: Draft, field: KeyedField) -> None:
    for text in texts_in(field.value):
        if found := doi_of(text):
            draft.doi = draft.doi or found
        elif urls := addresses_in(text):
            _take_by_hosts(draft, field, urls)


def _take_arxiv(draft: Draft, field: KeyedField) -> None:
    for text in texts_in(field.value):
        if found := arxiv_id(text):
            if "://" in text:
                draft.add_link("paper", text)
            draft.arxiv = draft.arxiv or found
        elif urls := addresses_in(text):
            _take_by_hosts(draft, field, urls)


def _take_id(draft: Draft, field: KeyedField) -> None:
    text = text_in(field.value)
    urls = addresses_in(field.value)
    if found := arxiv_id(text):
        draft.arxiv = draft.arxiv or found
        draft.notes.went["papers"] += len(urls)
    elif found := doi_of(text):
        draft.doi = draft.doi or found
        draft.notes.went["papers"] += len(urls)
    else:
        draft.notes.went["skipped"] += len(urls)


def _take_forum(draft: Draft, field: KeyedField) -> None:
    text = text_in(field.value)
    if urls := addresses_in(field.value):
        _take_by_hosts(draft, field, urls)
    elif _FORUM.fullmatch(text):
        draft.add_link("paper", f"https://openreview.net/forum?id={text}")
        draft.notes.went["papers"] -= 1


def _take_people(draft: Draft, field: KeyedField) -> None:
    draft.notes.went["skipped"] += len(addresses_in(field.value))


def _take_reading(draft: Draft, field: KeyedField) -> None:
    take_readings(draft, field.value)


def _take_link(draft: Draft, field: KeyedField) -> None:
    """Keep addresses under a key that says no more than that they are some."""
    urls = addresses_in(field.value) or [url for text in texts_in(field.value) if (url := whole(text))]
    _take_by_hosts(draft, field, urls, label="")


def _take_addresses(draft: Draft, field: KeyedField, meant: MeantKey) -> None:
    """Keep the links of a kind that the key names."""
    kinds = meant.kinds or (cast(LinkKind, meant.meaning),)
    urls = addresses_in(field.value)
    if not urls:
        urls = [url for text in texts_in(field.value) if (url := whole(text))]
    if "project" in kinds and _are_peoples(draft, field.value, urls):
        draft.notes.went["skipped"] += len(urls)
        return
    if kinds == ("other",):
        for label, url in labelled_addresses(field.value):
            draft.add_link("other", url, label or clean(field.key))
        return
    for url in urls:
        for kind in kinds:
            draft.add_link(kind, url, clean(field.key) if kind == "other" else "")
        draft.notes.went["papers"] -= len(kinds) - 1


def _are_peoples(draft: Draft, value: Value, urls: Sequence[str]) -> bool:
    """Whether addresses are the authors' pages: one place for each of them."""
    if not isinstance(value, str) or ";" not in value:
        return False
    return len(urls) > 1 or value.count(";") + 1 == len(draft.authors)


def _take_unknown(draft: Draft, field: KeyedField) -> None:
    """Keep the addresses under a key of which nothing is known; its texts are told by number."""
    if urls := addresses_in(field.value):
        _take_by_hosts(draft, field, urls)
    elif text_in(field.value):
        draft.notes.unknown[clean(field.key)] += 1


def _take_by_hosts(
    draft: Draft,
    field: KeyedField,
    urls: Sequence[str],
    label: str | None = None,
    kind: LinkKind | None = None,
) -> None:
    """Keep addresses as their hosts tell; those that no host tells are named by their key."""
    label = clean(field.key)[:_LONGEST_LABEL] if label is None else label
    for url in urls:
        if kind:
            draft.add_link(kind, url)
        else:
            draft.add_by_host(url, label)


def _take_links(draft: Draft, field: KeyedField) -> None:
    take_links(draft, field)


_TAKERS: Final[Mapping[KeyMeaning, Callable[[Draft, KeyedField], None]]] = MappingProxyType(
    {
        "title": _take_title,
        "subtitle": _take_subtitle,
        "title_zh": _take_title_zh,
        "name": _take_name,
        "authors": _take_authors,
        "venue": _take_venue,
        "year": _take_year,
        "summary": _take_summary,
        "category": _take_category,
        "tag": _take_tag,
        "doi": _take_doi,
        "arxiv": _take_arxiv,
        "id": _take_id,
        "forum": _take_forum,
        "people": _take_people,
        "reading": _take_reading,
        "readings": _take_reading,
        "link": _take_link,
        "links": _take_links,
    }
)


def _of_sections(sections: Sequence[str]) -> tuple[Venue, list[str]]:
    """Return what the names of the lists around an entry say: venue and year, or categories."""
    venue, categories = Venue(), list[str]()
    for section in sections:
        known = known_venue(section)
        year = year_in(section) if len(section) == 4 else None
        if known.name and (known.year or known.name.casefold() == section.casefold()):
            venue = known.over(venue)
        elif year:
            venue = Venue(venue.name, year)
        else:
            categories.append(clean(section))
    return venue, [" / ".join(categories)] if categories else []
