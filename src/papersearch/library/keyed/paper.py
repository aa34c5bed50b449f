"""A paper of an entry's fields: what each says goes where its key belongs.

Always holds: all text is clean; every http(s) address of an entry is a link or a reading of its
paper, stands in a text of it, or is counted as skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from papersearch.library.ids import arxiv_id
from papersearch.library.keyed.addresses import (
    take_addresses,
    take_arxiv,
    take_by_hosts,
    take_doi,
    take_forum,
    take_id,
    take_link,
    take_people,
    take_picture,
    take_reading,
    take_several,
)
from papersearch.library.keyed.citation_cells import is_bib_entry, take_record
from papersearch.library.keyed.draft import Notes, PaperDraft
from papersearch.library.keyed.entry import KeyedEntry, KeyedField
from papersearch.library.keyed.flat import flat
from papersearch.library.keyed.keys import key_name, meant_by
from papersearch.library.keyed.known_keys import KeyMeaning
from papersearch.library.keyed.links import take_links
from papersearch.library.keyed.schema import Schema
from papersearch.library.keyed.sections import has_other_works, said_by_sections
from papersearch.library.keyed.site_paths import is_path, joined_path
from papersearch.library.keyed.texts import (
    take_authors,
    take_category,
    take_publisher,
    take_subtitle,
    take_summary,
    take_tag,
    take_title,
    take_title_zh,
    take_venue,
    take_year,
)
from papersearch.library.keyed.title_ends import take_end, title_without_number
from papersearch.library.keyed.unknown_keys import take_ignored, take_unknown
from papersearch.library.keyed.values import addresses_in, has_objects, text_in, texts_in, title_in
from papersearch.library.keyed.works_of_rows import are_of_several
from papersearch.library.markdown.venues import Venue
from papersearch.library.records import LINK_KINDS, Paper

_LONGEST_LABEL: Final = 40
_PLACES_BESIDE_TITLES: Final = frozenset({"publication", "publications"})
"""What names a paper where nothing else does, and beside a title the place of its publication."""
_VOLUME: Final = "volume"
_PREPRINT: Final = re.compile(r"abs/([a-z.-]{0,20}/?\d[\d.]{5,10}(?:v\d{1,2})?)", re.IGNORECASE)
"""How DBLP and Semantic Scholar write, as the volume of CoRR, which paper of arXiv it is."""


def paper_of_entry(entry: KeyedEntry, schema: Schema, above: Venue, notes: Notes) -> Paper | None:
    """Return the paper of an entry, or None where it has no title.

    `above` is the venue of the whole file, as far as known; what is to be told goes to `notes`.
    """
    fields = flat(entry.fields)
    draft = PaperDraft(
        notes, entry.line, schema.names, schema.is_bibliography, own_key=schema.own_key
    )
    for field in fields:
        if key_name(field.key) == schema.title:
            draft.title = draft.title or title_in(field.value)
            if isinstance(field.value, Mapping):  # in both languages
                draft.title_zh = draft.title_zh or text_in(field.value.get("zh"))
    if schema.have_titles_numbers:
        draft.title = title_without_number(draft.title)
    if schema.have_titles_stops and not draft.title.endswith(".."):
        draft.title = draft.title.removesuffix(".")
    if not draft.title:
        return None
    if schema.have_titles_ends:
        take_end(draft)
    for field in fields:
        name = key_name(field.key)
        if name == schema.authors:
            take_authors(draft, field)
        elif name != schema.title:
            _take(draft, _with_site(field, fields, schema))
    venue, categories = said_by_sections(entry.sections)
    return draft.paper(venue.over(above), categories)


def _with_site(field: KeyedField, fields: Sequence[KeyedField], schema: Schema) -> KeyedField:
    """Return a field whose value is a path with the whole address, if the file tells the site."""
    if not is_path(field.value) or not _may_be_path(meant_by(field.key).meaning):
        return field
    url = joined_path(text_in(field.value), fields, schema.sites)
    return KeyedField(field.key, url or field.value, field.line)


def _may_be_path(meaning: KeyMeaning | None) -> bool:
    return meaning in (None, "link") or meaning in LINK_KINDS


def _take(draft: PaperDraft, field: KeyedField) -> None:
    """Keep what a field says."""
    meant = meant_by(field.key)
    meaning = meant.meaning
    if field.value in (None, "", [], {}):
        return
    if is_bib_entry(field.value):
        take_record(draft, field)
    elif is_path(field.value) and _may_be_path(meaning):
        draft.add_link("paper", text_in(field.value))  # which is told as no whole address
    elif _is_of_other_works(field, meaning):
        draft.notes.went["skipped"] += len(addresses_in(field.value))
    elif meaning in _MAY_LEAD and are_of_several(urls := addresses_in(field.value)):
        take_several(draft, field, urls)
    elif meaning in LINK_KINDS:
        take_addresses(draft, field, meant)
    elif meaning in _WORDS and (urls := addresses_in(field.value)):
        _take_words(draft, field, meaning, urls)
    elif key_name(field.key) == _VOLUME and (found := _PREPRINT.fullmatch(text_in(field.value))):
        draft.arxiv = draft.arxiv or arxiv_id(found[1]) or ""
    elif take := _TAKERS.get(meaning or "name"):
        take(draft, field) if meaning else take_unknown(draft, field)
    else:
        take_ignored(draft, field)


def _is_of_other_works(field: KeyedField, meaning: KeyMeaning | None) -> bool:
    """Whether a field lists works that the paper cites, or that cite it."""
    is_own = meaning in ("readings", "year") or isinstance(field.value, str)
    return has_other_works(field.key) and not is_own


def _take_words(
    draft: PaperDraft, field: KeyedField, meaning: KeyMeaning, urls: Sequence[str]
) -> None:
    """Keep what is said in words, and the addresses among them."""
    if isinstance(field.value, Mapping) or has_objects(field.value):
        draft.notes.went["skipped"] += len(urls)  # pages of a publisher or of a word
    else:
        take_by_hosts(draft, field, urls)
    if meaning != "year":
        _TAKERS[meaning](draft, field)


def _take_name(draft: PaperDraft, field: KeyedField) -> None:
    """Keep what stands beside a title under `name` or `paper`: an address, or a short name."""
    if urls := addresses_in(field.value):
        take_by_hosts(draft, field, urls, kind="paper" if "name" not in field.key else None)
        return
    if key_name(field.key) in _PLACES_BESIDE_TITLES:
        take_venue(draft, field)
        return
    for text in texts_in(field.value):
        if len(text) <= _LONGEST_LABEL and text != draft.title and not text.isdigit():
            draft.tags.append(text)


_TAKERS: Final[Mapping[KeyMeaning, Callable[[PaperDraft, KeyedField], None]]] = MappingProxyType(
    {
        "title": take_title,
        "subtitle": take_subtitle,
        "title_zh": take_title_zh,
        "name": _take_name,
        "authors": take_authors,
        "venue": take_venue,
        "year": take_year,
        "publisher": take_publisher,
        "record": take_record,
        "summary": take_summary,
        "category": take_category,
        "tag": take_tag,
        "doi": take_doi,
        "arxiv": take_arxiv,
        "id": take_id,
        "forum": take_forum,
        "people": take_people,
        "picture": take_picture,
        "reading": take_reading,
        "readings": take_reading,
        "link": take_link,
        "links": take_links,
    }
)


_MAY_LEAD: Final = frozenset({*LINK_KINDS, "link", "links", "name", "doi", "arxiv", None})
"""Meanings of keys whose addresses may be the paper's."""
_WORDS: Final = frozenset({"title", "subtitle", "title_zh", "year", "publisher", "tag"})
"""What is said in words; an address among them is a link."""
