"""The title in a text: what stands before and behind it is venue, date, number, name or authors.

Always holds: brackets that belong to a title, such as `(SRF)`, stay in it, and so does math.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.citations import cut_authors
from papersearch.library.markdown.cutting import (
    IN_FRONT,
    PLAINLY,
    Cut,
    finished,
    is_abbreviation,
    role_behind,
)
from papersearch.library.markdown.inline import FieldKind
from papersearch.library.markdown.issued_citations import cut_issued
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.marked_citations import cut_marked
from papersearch.library.markdown.marks import has_quotes
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.quotations import is_first_half
from papersearch.library.markdown.title_heads import cut_head
from papersearch.library.markdown.title_places import cut_dated_byline
from papersearch.library.markdown.title_tails import cut_tail
from papersearch.library.markdown.translations import cut_chinese_first, cut_translation
from papersearch.library.markdown.venues import NO_VENUE, Venue, date_likeness

_QUOTED: Final = re.compile(r"[\"“”]([^\"“”]{8,400})[\"”]|《([^《》]{2,300})》")
_SINGLY_QUOTED: Final = re.compile(r"(?<=[,.:)] )['‘]([^‘]{12,400}?)[,.]?['’](?=[.,]? |[.,]?$)")
"""A title in single quotes behind authors: `Berg, A., 'Folding Kites,' in …`."""
_WORDS: Final = r"[A-Za-z][A-Za-z0-9]*(?:[ '/+-][A-Za-z0-9]+)*"
_PLAIN: Final = re.compile(rf"(?:({_WORDS}): )?{_WORDS}")
_TITLE_LABEL: Final = re.compile(
    r"paper(?: title)?|title|(?:day|week|lecture|session|paper) \d{1,3}", re.I
)
_TWO_DIGITS: Final = re.compile(r"\d\d")
_BRACKETED: Final = re.compile(
    r"\[([^\[\]]{12,})\]|<([^<>]{12,})>|[\"“]([^\"“”]{12,})[\"”]|《([^《》]{2,})》"
)
"""A title that stands in brackets, or in quotes, as a whole; a tag or a short name is shorter."""
_MAY_END: Final = re.compile(r"[.。?!]\s")
"""What stands at every end of a sentence: a quick look for it spares most titles the pattern."""
_SENTENCE_END: Final = re.compile(r"[.。]\s+(?=[A-Z\d\"“(\[])|[?!]\s+(?=[A-Z])")
_SHORT_NAME: Final = re.compile(r"([A-Z][\w+-]{1,20}), ([^,]{12,})")
_CAPITALS: Final = 2
"""Capitals of a short name, at least."""
_LISTED: Final = 4
"""Words behind a comma among which an `and` makes them the end of what a title lists."""
_MAX_TEXT: Final = 3_000
_MAX_SENTENCES: Final = 12
_BEHIND_ET_AL: Final = re.compile(r"(?<=\bal)\.\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """What the text of a title says."""

    title: str
    title_zh: str = ""
    tags: tuple[str, ...] = ()
    venue: Venue = NO_VENUE
    authors: str = ""
    """As typed; names are told apart elsewhere."""
    mark: str = ""
    """Of the kind of a citation, such as `J`, where one stands behind the title."""


def read_title(text: str, kind: FieldKind = "plain") -> Title:
    """Take the text of a title apart; `kind` is that of its field."""
    return Title(text) if len(text) <= _MAX_TEXT and _is_plain(text) else _taken_apart(text, kind)


def _is_plain(text: str) -> bool:
    """Whether there is nothing in a text that a title is cut at: a look that spares most of them.

    Nothing is cut off plain words without years, be they behind a short name.
    """
    found = _PLAIN.fullmatch(text)
    if found is None or text.endswith((" in", " In")) or _TWO_DIGITS.search(text):
        return False
    name = found[1]
    return name is None or not (date_likeness(name) or _TITLE_LABEL.fullmatch(name))


def _taken_apart(text: str, kind: FieldKind) -> Title:
    cut = Cut(clean(text[:_MAX_TEXT]).removeprefix("* "))  # An escaped bullet.
    cut.text = _without_brackets(cut.text)
    if cut_marked(cut) or cut_issued(cut):
        return Title(finished(cut.text), "", (), cut.venue, clean(cut.authors), cut.mark)
    cut_dated_byline(cut)
    found = _QUOTED.search(cut.text) if has_quotes(cut.text) else None
    if found is None and ("'" in cut.text or "‘" in cut.text):
        single = _SINGLY_QUOTED.search(cut.text)
        is_cited = single and names_likeness(cut.text[: single.start()]) >= PLAINLY
        found = single if is_cited else None
    if found and is_first_half(cut.text, found.end()):
        found = None
    if found and (found.end() < len(cut.text) - 1 or found.start() > 1):
        quoted = next(filter(None, found.groups()))
        outside = cut.text[: found.start()].strip(" ,.:")
        is_set_off = cut.text[: found.start()].rstrip()[-1:] in (".", ",", ":", ")")
        likeness = title_likeness(quoted.rstrip(" ,."))
        names = names_likeness(cut.text[: found.start()].rstrip(" ,:"))  # With a last initial's dot
        is_short = names >= PLAINLY and likeness > 0  # Behind names a title may be two words.
        is_titled = likeness > 0.3 and (names > 0.3 or (is_set_off and found.start() > 1))
        if is_titled or is_short:
            cut.authors = outside
            cut.found_venue(cut.text[found.end() :])
            cut.text = quoted.strip(" ,.")
    cut_authors(cut)
    cut_translation(cut)
    cut_chinese_first(cut)
    cut_head(cut)
    if not cut.authors:
        cut_authors(cut)
    cut_tail(cut)
    if kind == "plain":
        _cut_sentences(cut)
    _cut_short_name(cut)
    cut.text = _without_brackets(cut.text)
    title = finished(cut.text)
    tags = tuple(dict.fromkeys(tag for tag in map(clean, cut.tags) if tag))
    return Title(title, clean(cut.title_zh), tags, cut.venue, clean(cut.authors))


def _without_brackets(text: str) -> str:
    """Return a title without the brackets or quotes that it stands in as a whole."""
    if text.startswith("[[") and text.endswith("]]"):
        text = text[1:-1]  # As notes refer to one another.
    whole = _BRACKETED.fullmatch(text)
    return whole[whole.lastindex or 0] if whole else text


def _cut_short_name(cut: Cut) -> None:
    """Cut off a short name before a title between commas: `FKN, A Title, Ada Berg`."""
    found = _SHORT_NAME.fullmatch(cut.text) if cut.authors else None
    if not found or sum(map(str.isupper, found[1])) < _CAPITALS:
        return
    is_listed = " and " in " ".join(found[2].split()[:_LISTED])
    if not is_listed and title_likeness(found[2]) >= PLAINLY:
        cut.tags.insert(0, found[1])
        cut.text = found[2]


def _cut_sentences(cut: Cut) -> None:
    """Keep, of a plain text in several sentences, the one that is a title."""
    text = cut.text
    pieces = _sentences_of(text)
    if len(pieces) < 2:
        return
    scores = [
        # Behind names a sentence in small letters is a title, and no remark.
        title_likeness(piece.rstrip(".") if n and names_likeness(before) >= PLAINLY else piece)
        for n, (before, piece) in enumerate(zip(["", *pieces], pieces, strict=False))
    ]
    best = next((n for n, score in enumerate(scores) if score > 0.3), None)
    if best is None:
        return
    first = best
    while first and pieces[first - 1][-1:] in "?!":
        first -= 1  # `Up or Down? A Study of Kites` is one title.
    before = ". ".join(pieces[:first])
    if before and names_likeness(before) > 0.4:
        cut.authors = cut.authors or before
    elif before and scores[best] < 0.5:
        return
    last = best
    while last + 1 < len(pieces) and pieces[last][-1:] in "?!" and scores[last + 1] > 0.2:
        last += 1
    cut.text = " ".join(pieces[first : last + 1])
    behind = (part for piece in pieces[last + 1 :] for part in _BEHIND_ET_AL.split(piece))
    for piece in behind:
        role = role_behind(piece.strip(" .*"), ".")
        if role == "names" or (not role and names_likeness(piece) >= PLAINLY):
            cut.authors = cut.authors or piece
        elif role == "venue":
            cut.found_venue(IN_FRONT.sub("", piece))


def _sentences_of(text: str) -> list[str]:
    """Return the sentences of a text; the mark of a question stays with it."""
    if not _MAY_END.search(text):
        return [text]
    ends = [end for end in _SENTENCE_END.finditer(text) if not is_abbreviation(text, end)]
    pieces: list[str] = []
    at = 0
    for found in ends[:_MAX_SENTENCES]:
        pieces.append(text[at : found.start()] + (found[0][0] if found[0][0] in "?!" else ""))
        at = found.end()
    return [*pieces, text[at:]]
