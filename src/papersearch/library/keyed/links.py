"""Links and readings that an entry lists: by kind, as objects, or as texts with addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id, doi_of
from papersearch.library.keyed.draft import RESOLVER, PaperDraft
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.values import DEEPEST_VALUE, addresses_in, text_in
from papersearch.library.records import LINK_KINDS, LinkKind

_URL_KEYS: Final = ("url", "href", "uri", "link", "URL", "address")
_KIND_KEYS: Final = ("kind", "type", "rel", "name", "title", "label", "text", "content-type")
_LISTED: Final = re.compile(r"(https?://\S+?)(?:;(?:\s+|$)|\s*[,，；|]\s+|\s+|$)", re.IGNORECASE)
"""An address, and what parts it from the next."""
_BEHIND_LABEL: Final = re.compile(r"(?<![\s:：])[\s:：]++\Z")
_SCHEMELESS: Final = re.compile(
    r"(?:[\w-]+\.)+(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|dev|app|page|site|tech|xyz|science|"
    r"cloud|wiki|online|space)/\S+|www\.\S+",
    re.ASCII | re.IGNORECASE,
)
"""`.bib` is the end of a file's name."""
_KINDS: Final = frozenset(LINK_KINDS) - {"other"}
_EDGES: Final = " \t\n;,:：，；|-–·"


def whole(text: str) -> str:
    """Return an address that was typed without `https://`, empty for what is none."""
    return f"https://{text}" if _SCHEMELESS.fullmatch(text) else ""


def labelled_addresses(value: FieldValue, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the addresses of a value, each with the text that stands before it."""
    if isinstance(value, str):
        yield from _listed_addresses(value.strip())
    elif isinstance(value, Mapping):
        url = next((url for key in _URL_KEYS for url in addresses_in(value.get(key))), "")
        if url:
            label = next((text for key in _KIND_KEYS if (text := text_in(value.get(key)))), "")
            yield ("" if label == url else label), url
        elif depth < DEEPEST_VALUE:
            for key, each in value.items():
                for label, url in labelled_addresses(each, depth + 1):
                    yield label or clean(key), url
    elif isinstance(value, Sequence) and depth < DEEPEST_VALUE:
        for each in value:
            yield from labelled_addresses(each, depth + 1)


def _listed_addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of a text, each with what its line says before it."""
    end = 0
    for found in _LISTED.finditer(text):
        before = text[end : found.start()]
        end = found.end()
        behind = _BEHIND_LABEL.search(before)
        label = before[: behind.start()].rpartition("\n")[2] if behind else ""
        yield clean(label.strip(_EDGES)), found[1]


def take_readings(draft: PaperDraft, value: FieldValue) -> None:
    """Keep articles: texts with addresses, or objects of title and url."""
    members = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    for member in members:
        if isinstance(member, Mapping) and (url := text_in(member.get("url"))):
            draft.add_reading(url, text_in(member.get("title")))
        else:
            for label, url in labelled_addresses(member):
                draft.add_reading(url, label)


def take_links(draft: PaperDraft, field: KeyedField) -> None:
    """Keep what a field lists that has links of several kinds, or ids."""
    value = field.value
    if isinstance(value, Mapping):
        for key, each in value.items():
            _take_named(draft, key, each)
        return
    if isinstance(value, Sequence) and not isinstance(value, str):
        for member in value:
            if isinstance(member, Mapping):
                _take_object(draft, member)
            else:
                _take_pairs(draft, member)
        return
    _take_pairs(draft, value)


def _take_named(draft: PaperDraft, key: str, value: FieldValue) -> None:
    """Keep links below a key that names their kind, or an id below that of its scheme."""
    meaning = meant_by(key).meaning
    text = text_in(value)
    if meaning == "arxiv" and (number := arxiv_id(text)):
        draft.arxiv = draft.arxiv or number
        draft.notes.went["papers"] += len(addresses_in(value))
    elif meaning == "doi" and (doi := doi_of(text)):
        draft.doi = draft.doi or doi
        if RESOLVER.match(text):
            draft.notes.went["papers"] += len(addresses_in(value))
        draft.add_page_of_doi(text)
    elif key == "other" and isinstance(value, Mapping):
        for label, url in labelled_addresses(value):
            draft.add_link("other", url, label)
    elif meaning in ("reading", "readings"):
        take_readings(draft, value)
    elif meaning == "people":
        draft.notes.went["skipped"] += len(addresses_in(value))
    else:
        for label, url in labelled_addresses(value):
            _add(draft, key, label or clean(key), url)


def _take_object(draft: PaperDraft, link: Mapping[str, FieldValue]) -> None:
    url = next((url for key in _URL_KEYS for url in addresses_in(link.get(key))), "")
    if not url:
        if not _take_bare(draft, link):
            for key, each in link.items():  # each names what it leads to: `code: https://…`
                _take_named(draft, key, each)
        return
    kind = text_in(link.get("kind")) or text_in(link.get("type"))
    labels = (text_in(link.get(key)) for key in ("label", "name", "title", "text"))
    label = next(filter(None, labels), "")
    if kind == "other":
        draft.add_link("other", url, label)
    else:
        _add(draft, kind or label, label, url)


def _take_bare(draft: PaperDraft, link: Mapping[str, FieldValue]) -> bool:
    """Keep an id, or an address that is not whole, where a link has its address."""
    bare = next((text for key in _URL_KEYS if (text := text_in(link.get(key)))), "")
    label = next((text for key in _KIND_KEYS if (text := text_in(link.get(key)))), "")
    if doi := doi_of(bare):
        draft.doi = draft.doi or doi
    elif bare and meant_by(label).meaning == "arxiv" and (number := arxiv_id(bare)):
        draft.arxiv = draft.arxiv or number
    elif url := whole(bare):
        _add(draft, label, label, url)
    elif "/" in bare and " " not in bare:
        draft.add_link("paper", bare)  # which is told as no whole address
    else:
        return False
    return True


def add_labelled(draft: PaperDraft, label: str, url: str) -> None:
    """Keep a link by its label, if that means a kind of links, else by its host."""
    _add(draft, label, label, url)


def _take_pairs(draft: PaperDraft, value: FieldValue) -> None:
    for label, url in labelled_addresses(value):
        _add(draft, label, label, url)


def _add(draft: PaperDraft, kind: str, label: str, url: str) -> None:
    """Keep a link by what names its kind, if that means one, else by its host."""
    meant = meant_by(kind) if kind else None
    if kind.casefold() in _KINDS:
        draft.add_link(cast(LinkKind, kind.casefold()), url)
    elif meant and meant.meaning == "reading":
        draft.add_reading(url, label if label != kind else "")
    elif meant and meant.meaning in LINK_KINDS and meant.meaning != "other":
        draft.add_link(cast(LinkKind, meant.meaning), url)
    elif meant and meant.meaning == "other":
        draft.add_link("other", url, label or kind)
    else:
        draft.add_by_host(url, "" if meant and meant.meaning == "link" else label)
