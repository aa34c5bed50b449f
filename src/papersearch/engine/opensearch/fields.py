"""A document as a cluster keeps it: the mapping of an index, and what is written into its fields.

    term        its terms, the weightiest first, each with its score as a frequency
    term.begun  the same for all that its terms begin with, which the cluster makes of them
    key, body   what is handed out
    text0…7     the terms that follow each other in the texts of each field, for phrases
    noted       what stands in a field, but in none of its texts (see `leveled`)
    facet       its values in all facets
    year, title, place, tie   decide orders
    again       all but key, body and place, packed: what it takes to write the document once more

What always holds: what a document scores for a term is of the document alone, so neither others nor
deleted ones change it, nor how an index is divided. That takes a similarity of our own: all that
come with a cluster also count how rare a term is. A cluster keeps no source of documents: to hand
one out would mean to read all of it.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final
from zlib import compress, decompress

from papersearch.engine.document import Document
from papersearch.engine.leveled import facet_terms, in_fields
from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.scoring import SATURATED, tie_breaker, to_byte

VERSION: Final = 5
"""Counts up when what is written changes."""
LONGEST_BEGINNING: Final = 64
"""Characters; what goes on behind is found by the terms themselves."""
ANYTHING: Final = "\x01"
"""Stands in the place of a term that every document has, with its best score."""
_SCORES: Final = tuple(round(1000 * share) for share in SATURATED)
"""By byte of a weight (see `scoring`): what it scores, in thousandths."""
_SEGMENTS: Final = 100
"""So many of a size are put together while all is written: ten, as usual, would be put together
again and again. In the end, all are."""
_SIMILARITY: Final = {
    "type": "scripted",
    "script": {"source": "return query.boost * doc.freq * 0.001;"},
}
MERGING: Final = (
    "index.merge.policy.segments_per_tier",
    "index.merge.policy.max_merge_at_once",
)
"""Settings that are of an index which is written from nothing."""
HANDED_OUT: Final = ("key", "body")
"""What is read of a document that is handed out."""
WRITTEN_AGAIN: Final = (*HANDED_OUT, "again")
"""What is read of one that is written once more."""
_QUICK: Final = 1
"""How thoroughly is packed, from 1 to 9."""
_BEFORE_SCORE: Final = "\x7f"
"""Between a term and its score; no term holds it."""
_LONGEST_TERM: Final = 1 << 15
"""Longer ones a cluster refuses."""
_LONGEST_INDEXED_PREFIX: Final = 2
"""Of the last word of a phrase; what longer ones begin are few words."""
_ID_BYTES: Final = 16
_UNICODE: Final = "utf-8"
_TEXT, _BYTES = "t", "b"
"""What a body begins with: it is text, or bytes in base64."""


def index_definition(shards: int, **noted: str) -> Mapping[str, Any]:
    """Return settings and mapping of an index that is about to be written; it keeps `noted`."""
    mapping = {
        "dynamic": "strict",
        "_meta": {"engine": {"version": VERSION, **noted}},
        "_source": {"enabled": False, "recovery_source_enabled": False},
        "properties": _fields(),
    }
    settings = {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        **{name.removeprefix("index."): _SEGMENTS for name in MERGING},
        "similarity": {"saturated": _SIMILARITY},
        "analysis": _analysis(),
    }
    return {"settings": settings, "mappings": mapping}


def _fields() -> dict[str, Any]:
    keyword = {"type": "keyword"}
    sorted_by = {"type": "keyword", "index": False}
    text = {
        "type": "text",
        "analyzer": "words",
        "index_options": "positions",
        "norms": False,
        "index_prefixes": {"min_chars": 1, "max_chars": _LONGEST_INDEXED_PREFIX},
    }
    scored = {
        "type": "text",
        "search_analyzer": "keyword",
        "similarity": "saturated",
        "index_options": "freqs",
        "norms": False,
    }
    begun = {**scored, "analyzer": "begun"}
    return {
        "key": {"type": "keyword", "index": False, "doc_values": False, "store": True},
        "body": {"type": "text", "index": False, "store": True},
        "term": {**scored, "analyzer": "scored", "fields": {"begun": begun}},
        **{f"text{place}": text for place in range(8)},
        "noted": {"type": "keyword", "doc_values": False},
        "facet": keyword,
        "year": {"type": "integer", "index": False},
        "title": sorted_by,
        "place": {"type": "long", "index": False},
        "tie": {"type": "unsigned_long", "index": False},
        "again": {"type": "binary", "doc_values": True},
    }


def _analysis() -> dict[str, Any]:
    longest = {"min_gram": 1, "max_gram": LONGEST_BEGINNING}
    return {
        "tokenizer": {"words": {"type": "whitespace", "max_token_length": _LONGEST_TERM}},
        "filter": {
            "scored": {"type": "delimited_term_freq", "delimiter": _BEFORE_SCORE},
            "begun": {"type": "edge_ngram", **longest},
        },
        "analyzer": {
            "words": {"tokenizer": "words"},
            "scored": {"tokenizer": "words", "filter": ["scored"]},
            # Of several terms that begin alike, the first one is the weightiest, and stays.
            "begun": {"tokenizer": "words", "filter": ["scored", "begun", "unique"]},
        },
    }


def document_id(key: str) -> str:
    """Return the `_id` of the document with a key: keys may be longer than it can be."""
    digest = blake2b(key.encode(errors="surrogatepass"), digest_size=_ID_BYTES).digest()
    return b64encode(digest, b"-_").rstrip(b"=").decode()


def written_source(document: Document, place: int) -> dict[str, Any]:
    """Return what is written of a document that stands at a place in the library."""
    texts, noted = in_fields(document)
    by_field: dict[str, list[str]] = {}
    for bit, text in texts:
        by_field.setdefault(f"text{bit}", []).append(text)
    scores = [(_SCORES[to_byte(weight)], word) for word, (_, weight) in document.terms.items()]
    scores.sort(reverse=True)
    content = {
        "term": _as_text(scores),
        **by_field,
        "noted": noted,
        "facet": facet_terms(document),
        "year": document.year,
        "title": document.sort_key,
        "tie": tie_breaker(document.key, document.sort_key),
    }
    packed = b64encode(compress(json.dumps(content).encode(), _QUICK)).decode()
    handed_out = {"key": document.key, "body": _as_body(document.stored)}
    return {**handed_out, "again": packed, **content, "place": place}


def source_again(fields: Mapping[str, Sequence[str]], place: int) -> dict[str, Any]:
    """Return what is written of a document that is to stand elsewhere, from fields of a hit."""
    (key,), (body,), again = fields["key"], fields["body"], _packed_in(fields)
    return {"key": key, "body": body, "again": again, **_unpacked(again), "place": place}


def terms_written(fields: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the terms of a document, from fields of a hit."""
    scored = _unpacked(_packed_in(fields))["term"].split(" ")[1:]  # behind what stands for any term
    return [each.partition(_BEFORE_SCORE)[0] for each in scored]


def _packed_in(fields: Mapping[str, Sequence[str]]) -> str:
    (again,) = fields["again"]
    return again + "=" * (-len(again) % 4)  # which a cluster leaves off


def _unpacked(again: str) -> JsonObject:
    content: JsonObject = json.loads(decompress(b64decode(again)))
    return content


def _as_text(scores: Sequence[tuple[int, str]]) -> str:
    """Return terms with their scores, the best first, as an index takes them."""
    best = [(score, ANYTHING) for score, _ in scores[:1]]
    return " ".join(f"{word}{_BEFORE_SCORE}{score}" for score, word in (*best, *scores))


def _as_body(stored: bytes) -> str:
    """Return bytes as JSON can hold them: text as it is, which takes less room."""
    try:
        return _TEXT + stored.decode(_UNICODE)
    except UnicodeDecodeError:
        return _BYTES + b64encode(stored).decode()


def key_and_stored(fields: Mapping[str, Sequence[str]]) -> tuple[str, bytes]:
    """Return the key of a document and what is stored of it, from the fields of a hit."""
    (key,), (body,) = fields["key"], fields["body"]
    stored = body[1:].encode(_UNICODE) if body.startswith(_TEXT) else b64decode(body[1:])
    return key, stored
