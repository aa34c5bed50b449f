"""Answers as plain values, in the promised shape of `search --json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from papersearch.library.naming import near_path
from papersearch.library.records import Link

if TYPE_CHECKING:
    from papersearch.search.answer import Answer, Hit


def answer_as_json(answer: Answer, hits: Sequence[Hit], explain: bool = False) -> str:
    """Return the answer as one line of JSON, with a line end behind it."""
    return as_json(answer_as_plain(answer, hits, explain)) + "\n"


def as_json(value: object) -> str:
    """Return a value as one line of JSON: what can be seen stays readable, all else is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in set(text) if not c.isprintable()})


def answer_as_plain(answer: Answer, hits: Sequence[Hit], explain: bool = False) -> dict[str, Any]:
    """Return the answer, with these of its hits, for JSON; with `explain`, why they were found."""
    return {
        "query": answer.request.text,
        "total": answer.total,
        "took_ms": round(answer.took_ms, 1),
        "understood": [
            {"word": each.word, "as": each.way, "terms": list(each.terms)}
            for each in answer.understood
        ],
        "hits": [_found_as_plain(answer, hit, explain) for hit in hits],
        "facets": {
            name: [
                {"value": each.value, "count": each.count, "selected": each.is_chosen}
                for each in values
            ]
            for name, values in answer.facets.items()
        },
    }


def _found_as_plain(answer: Answer, hit: Hit, explain: bool) -> dict[str, Any]:
    from papersearch.search.explanation import matched, reasons  # knows how texts are cut

    found = reasons(answer, hit)
    has, lacks = matched(found)
    plain = {**hit_as_plain(hit), "matched": has, "missing": lacks}
    if not explain:
        return plain
    why = [
        {"word": reason.word, "field": each.field, "text": each.text, "as": each.way}
        for reason in found
        for each in reason.evidence
    ]
    named = [{"word": reason.word, "share": reason.named} for reason in found if reason.named]
    return {**plain, "why": why, "named_by_title": named}


def hit_as_plain(hit: Hit) -> dict[str, Any]:
    """Return a hit for JSON with all that is known of its paper; a lost one has no source."""
    paper = hit.paper
    sources = [{"file": near_path(each.file), "line": each.line} for each in hit.sources]
    return {
        "id": paper.id,
        "title": paper.title,
        "title_zh": paper.title_zh,
        "venue": paper.venue,
        "year": paper.year,
        "categories": list(paper.categories),
        "authors": list(paper.authors),
        "summary": paper.summary,
        "score": round(hit.score, 2),
        "links": [_link_as_plain(link) for link in paper.links],
        "readings": [{"title": each.title, "url": each.url} for each in paper.readings],
        "tags": list(paper.tags),
        "own_tags": list(hit.own_tags),
        "first_seen": hit.first_seen.isoformat() if hit.first_seen else None,
        "source": sources[0] if sources else None,
        "sources": sources,
    }


def _link_as_plain(link: Link) -> dict[str, str]:
    plain = {"kind": str(link.kind), "url": link.url}
    return {**plain, "label": link.label} if link.label else plain
