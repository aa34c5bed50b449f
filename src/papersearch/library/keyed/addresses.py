"""What an entry says by addresses and ids: each is kept once, as its key or its host tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.ids import address_of, arxiv_id, doi_of
from papersearch.library.keyed.draft import PaperDraft, is_picture
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import MeantKey, key_name
from papersearch.library.keyed.links import labelled_addresses, take_readings, whole
from papersearch.library.keyed.site_paths import is_path
from papersearch.library.keyed.values import addresses_in, text_in, texts_in
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.venues import cell_venue, venue_likeness
from papersearch.library.records import LinkKind

_HOMEPAGES: Final = frozenset({"homepage", "homepages", "website", "site"})
_LONGEST_LABEL: Final = 40
_YEARS: Final = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_NUMBERS: Final = re.compile(r"(?<![\s,])[\s,]++\(?\d")
"""How volume, pages and year begin behind the name of a journal."""
_SIGNS_OF_NUMBERS: Final = "0123456789 ,.():-"
_LIKE_VENUE: Final = 0.5
_DOI_WITHIN: Final = re.compile(r"(?<![\d./])10\.\d{4,9}/[^\s,;]{2,200}")
"""A DOI behind other words: `pii: S15 doi: 10.1000/1`."""
_APART: Final = re.compile(r"[\s,;]+")
_FORUM: Final = re.compile(r"[\w-]{8,14}", re.ASCII)


def take_doi(draft: PaperDraft, field: KeyedField) -> None:
    """Keep a DOI, or the address that stands in its place."""
    for text in texts_in(field.value):
        if found := doi_of(text):
            if draft.doi not in ("", found):  # of a preprint, say
                draft.add_link("paper", address_of(f"doi:{found}"))
                draft.notes.went["papers"] -= 1
            draft.doi = draft.doi or found
            draft.add_page_of_doi(text)
        elif urls := addresses_in(text):
            take_by_hosts(draft, field, urls)
        elif within := _DOI_WITHIN.search(text):
            draft.doi = draft.doi or doi_of(within[0]) or ""


def take_arxiv(draft: PaperDraft, field: KeyedField) -> None:
    """Keep an id of arXiv, or the address that stands in its place."""
    for text in texts_in(field.value):
        if found := arxiv_id(text):
            if "://" in text:
                draft.add_link("paper", text)
            draft.arxiv = draft.arxiv or found
        elif urls := addresses_in(text):
            take_by_hosts(draft, field, urls)
        elif len(ids := [*filter(None, map(arxiv_id, _APART.split(text)))]) > 1:
            take_several(draft, field, [address_of(f"arXiv:{each}") for each in ids])
            draft.notes.went["papers"] -= len(ids)


def take_id(draft: PaperDraft, field: KeyedField) -> None:
    """Keep an entry's id where it is one of arXiv or a DOI, or an article; others say nothing."""
    text = text_in(field.value)
    urls = addresses_in(field.value)
    if found := arxiv_id(text):
        draft.arxiv = draft.arxiv or found
        draft.notes.went["papers"] += len(urls)
    elif found := doi_of(text):
        draft.doi = draft.doi or found
        draft.notes.went["papers"] += len(urls)
    elif urls and host_meaning(urls[0]) == "reading":
        take_by_hosts(draft, field, urls)
    else:
        draft.notes.went["skipped"] += len(urls)


def take_forum(draft: PaperDraft, field: KeyedField) -> None:
    """Keep the page that a note of OpenReview has."""
    text = text_in(field.value)
    if urls := addresses_in(field.value):
        take_by_hosts(draft, field, urls)
    elif _FORUM.fullmatch(text):
        draft.add_link("paper", f"https://openreview.net/forum?id={text}")
        draft.notes.went["papers"] -= 1


def take_people(draft: PaperDraft, field: KeyedField) -> None:
    """Count the addresses of persons, pictures and the like, which are none of the paper."""
    urls = addresses_in(field.value)
    pictures = sum(map(is_picture, urls))
    draft.notes.went["pictures"] += pictures
    draft.notes.went["skipped"] += len(urls) - pictures


def take_picture(draft: PaperDraft, field: KeyedField) -> None:
    """Count pictures; what leads to a talk, a paper or code all the same is a link."""
    if is_path(field.value):
        return
    for url in addresses_in(field.value):
        if is_picture(url) or host_meaning(url) != "project":
            draft.add_by_host(url, "")
        else:
            draft.notes.went["skipped"] += 1


def take_reading(draft: PaperDraft, field: KeyedField) -> None:
    """Keep articles about the paper."""
    take_readings(draft, field.value)


def take_link(draft: PaperDraft, field: KeyedField) -> None:
    """Keep addresses under a key that says no more than that they are some.

    What a link shows on a page of a laboratory is where the paper was published.
    """
    if isinstance(field.value, Mapping) and (shown := text_in(field.value.get("display"))):
        years = _YEARS.findall(shown) if "://" not in shown else []
        draft.cited.year = int(years[-1]) if years else None
        if "://" not in shown and (years or venue_likeness(shown) >= _LIKE_VENUE):
            draft.cited.venue = _without_numbers(cell_venue(shown).name or "")
    urls = addresses_in(field.value) or [
        url for text in texts_in(field.value) if (url := whole(text))
    ]
    take_by_hosts(draft, field, urls, label="")


def _without_numbers(venue: str) -> str:
    """Return the name of a journal without volume, pages and year behind it."""
    name = venue.rstrip(_SIGNS_OF_NUMBERS)
    found = _NUMBERS.search(venue, len(name))
    return venue[: found.start() if found else len(venue)].rstrip(" ,(")


def take_addresses(draft: PaperDraft, field: KeyedField, meant: MeantKey) -> None:
    """Keep the links of a kind that the key names."""
    kinds = meant.kinds or (cast(LinkKind, meant.meaning),)
    urls = addresses_in(field.value)
    if isinstance(field.value, Mapping) and (own := addresses_in(field.value.get("url"))):
        draft.notes.went["skipped"] += len(urls) - len(own)  # of its terms, say
        urls = own
    if not urls:
        urls = [url for text in texts_in(field.value) if (url := whole(text))]
    is_homepage = key_name(field.key) in _HOMEPAGES
    if is_homepage and _are_peoples(draft, field.value, urls):
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


def _are_peoples(draft: PaperDraft, value: FieldValue, urls: Sequence[str]) -> bool:
    """Whether addresses are the authors' pages: one place for each of them."""
    if not isinstance(value, str) or ";" not in value:
        return False
    return len(urls) > 1 or value.count(";") + 1 == len(draft.authors)


def take_several(draft: PaperDraft, field: KeyedField, urls: Sequence[str]) -> None:
    """Keep addresses of several works, none of which may be the paper's, as links of no kind."""
    draft.notes.several.append(field.line)
    for url in urls:
        draft.add_link("other", url, clean(field.key)[:_LONGEST_LABEL])


def take_by_hosts(
    draft: PaperDraft,
    field: KeyedField,
    urls: Sequence[str],
    label: str | None = None,
    kind: LinkKind | None = None,
    are_of_others: bool = False,
) -> None:
    """Keep addresses as their hosts tell; those that no host tells are named by their key.

    `are_of_others` is whether papers among them are other works, unless an id says otherwise.
    """
    label = clean(field.key)[:_LONGEST_LABEL] if label is None else label
    for url in urls:
        if kind:
            draft.add_link(kind, url)
        elif are_of_others and host_meaning(url) == "paper":
            draft.add_beside(url, label)
        else:
            draft.add_by_host(url, label)
