"""What a citation in one field of an entry says, in BibTeX or in words.

Always holds: it is what nothing else in the entry says; an address in it that is not kept is
counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.bibtex.shown import shown_fields
from papersearch.library.bibtex.syntax import bib_entries
from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id, doi_of
from papersearch.library.keyed.draft import Citation, PaperDraft
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.values import addresses_in, text_in
from papersearch.library.markdown.venues import year_in
from papersearch.library.problems import Problems

_ENTRY: Final = re.compile(r"\s*+(?:```\w*\s*+)?@\s?[A-Za-z]{3,20}\s*+[{(]")
_ENDING_YEAR: Final = re.compile(
    r"(?P<venue>[^\W\d][^\d()]{2,200}?)??[\s,]*+(?:\d[^()]{0,60})?\((?P<year>(?:19|20)\d\d)\)\.?"
)


def is_bib_entry(value: FieldValue) -> bool:
    """Whether a value is an entry of BibTeX."""
    return isinstance(value, str) and "@" in value[:40] and _ENTRY.match(value) is not None


def bib_fields(text: str) -> Sequence[KeyedField]:
    """Return the fields of the first entry of BibTeX in a text."""
    entry = next(bib_entries(text, Problems("")), None)
    return list(shown_fields(entry.fields)) if entry else []


def take_record(draft: PaperDraft, field: KeyedField) -> None:
    """Keep what a citation says, in BibTeX or as `Kites 12, 3 (2020)`."""
    if is_bib_entry(field.value):
        _take_bib(draft, str(field.value))
        return
    draft.notes.went["skipped"] += len(addresses_in(field.value))
    text = clean(field.value) if isinstance(field.value, str) else ""
    if ending := _ENDING_YEAR.fullmatch(text):
        venue = ending["venue"] or ""
        draft.cited.venue, draft.cited.year = "" if "et al" in venue else venue, int(ending["year"])


def _take_bib(draft: PaperDraft, text: str) -> None:
    """Keep what an entry of BibTeX says, but for the addresses of one with another title."""
    cited, found = draft.cited, Citation()
    for field in bib_fields(text):
        meaning, value = meant_by(field.key).meaning, text_in(field.value)
        if meaning == "title":
            found.title = found.title or value
        elif meaning == "authors":
            cited.authors = cited.authors or authors_in(field.value)
        elif meaning == "year":
            cited.year = cited.year or year_in(value)
        elif meaning == "venue":
            cited.venue = cited.venue or value
        elif meaning == "doi" and (doi := doi_of(value)):
            found.ids.append(f"doi:{doi}")
        elif meaning == "arxiv" and (number := arxiv_id(value)):
            found.ids.append(f"arXiv:{number}")
        elif meaning in ("link", "paper"):
            found.urls += addresses_in(field.value)
    skipped = len(addresses_in(text))
    cited.title = cited.title or found.title
    if not draft.title or _letters(found.title) == _letters(draft.title):
        cited.ids += found.ids
        cited.urls += found.urls
        draft.notes.went["papers"] += len(found.urls)
        skipped = max(0, skipped - len(found.urls))
    draft.notes.went["skipped"] += skipped


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()
