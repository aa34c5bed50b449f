"""The title in a text: what stands before and behind it is venue, date, number, name or authors.

Always holds: brackets that belong to a title, such as `(SRF)`, stay in it, and so does math.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.cutting import (
    IN_FRONT,
    PLAINLY,
    Cut,
    finished,
    is_abbreviation,
    role_behind,
)
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.marks import has_quotes
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.title_heads import cut_head
from papersearch.library.markdown.title_tails import cut_tail, cut_translation
from papersearch.library.markdown.venues import Venue, date_likeness
from papersearch.library.markdown.words import LATIN_WORD

_QUOTED: Final = re.compile(r"[\"“]([^\"“”]{8,400})[\"”]|《([^《》]{2,300})》")
_WORDS: Final = r"[A-Za-z][A-Za-z0-9]*(?:[ '/+-][A-Za-z0-9]+)*"
_PLAIN: Final = re.compile(rf"(?:({_WORDS}): )?{_WORDS}")
_TITLE_LABEL: Final = re.compile(r"(?:paper )?title", re.I)
_TWO_DIGITS: Final = re.compile(r"\d\d")
_MAY_END: Final = re.compile(r"[.。?!]\s")
"""What stands at every end of a sentence: a quick look for it spares most titles the pattern."""
_SENTENCE_END: Final = re.compile(r"[.。]\s+(?=[A-Z\d\"“(\[])|[?!]\s+(?=[A-Z])")
_DATED: Final = re.compile(r"([^()]{5,400}) \(((?:19|20)\d\d)[a-z]?(?:, [A-Z][a-z]{2,8})?\)\. ")
_RATHER: Final = 0.3
"""How likely a title the rest of a citation is."""
_MAX_TEXT: Final = 3_000
_MAX_SENTENCES: Final = 12
_BETWEEN_NAMES: Final = re.compile(r", (?:(?:and|&) )?| (?:and|&) ")
_INVERTED: Final = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}, (?:[A-Z]\.[ -]?){1,3}[;,] ?(?:(?:and|&) )?){1,40}"
    r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}, (?:[A-Z]\.[ -]?){1,3}"
)
"""`Berg, A.; Sun, W.`"""
_BEHIND_ET_AL: Final = re.compile(r"(?<=\bal)\.\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """What the text of a title says."""

    title: str
    title_zh: str = ""
    tags: tuple[str, ...] = ()
    venue: Venue = field(default_factory=Venue)
    authors: str = ""
    """As typed; names are told apart elsewhere."""


@lru_cache(maxsize=1 << 13)
def read_title(text: str, kind: str = "plain") -> Title:
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


def _taken_apart(text: str, kind: str) -> Title:
    cut = Cut(clean(text[:_MAX_TEXT]))
    found = _QUOTED.search(cut.text) if has_quotes(cut.text) else None
    if found and (found.end() < len(cut.text) - 1 or found.start() > 1):
        quoted = found[1] or found[2]
        outside = cut.text[: found.start()].strip(" ,.:")
        is_set_off = cut.text[: found.start()].rstrip()[-1:] in (".", ",", ":", ")")
        is_titled = title_likeness(quoted.rstrip(" ,.")) > 0.3
        if is_titled and (names_likeness(outside) > 0.3 or (is_set_off and found.start() > 1)):
            cut.authors = outside
            cut.found_venue(cut.text[found.end() :])
            cut.text = quoted.strip(" ,.")
    if not _cut_dated(cut):
        _cut_cited(cut)
    cut_translation(cut)
    cut_head(cut)
    cut_tail(cut)
    _cut_names(cut)
    if kind == "plain":
        _cut_sentences(cut)
    title = finished(cut.text)
    tags = tuple(dict.fromkeys(tag for tag in map(clean, cut.tags) if tag))
    return Title(title, clean(cut.title_zh), tags, cut.venue, clean(cut.authors))


def _cut_dated(cut: Cut) -> bool:
    """Cut off authors and date before a title: `Berg, A., & Sun, W. (2021, May). Title. In …`."""
    found = _DATED.match(cut.text) if "). " in cut.text else None
    if not found or names_likeness(found[1].replace("...", "")) < PLAINLY:
        return False
    title, _, behind = cut.text[found.end() :].partition(". ")
    if title_likeness(title) <= _RATHER:
        return False
    cut.authors, cut.text = found[1], title
    if behind:
        cut.found_venue(IN_FRONT.sub("", behind))
    cut.venue = Venue(cut.venue.name, cut.venue.year or int(found[2]))
    return True


def _cut_cited(cut: Cut) -> None:
    """Cut off authors before a colon, as citations have them: `A. Berg, Wei Sun: Title`.

    One author alone is cut off where the title is glued to the colon.
    """
    names, colon, rest = cut.text.partition(":")
    is_glued = rest[:1].isupper()
    if not colon or not (is_glued or rest.startswith(" ")):
        return
    if not (is_glued or _BETWEEN_NAMES.search(names)) or names_likeness(names) < PLAINLY:
        return
    if title_likeness(rest.partition(". ")[0]) > _RATHER:
        cut.authors, cut.text = names, rest.lstrip()


def _cut_sentences(cut: Cut) -> None:
    """Keep, of a plain text in several sentences, the one that is a title."""
    text = cut.text
    pieces = _sentences_of(text)
    if len(pieces) < 2:
        return
    scores = [title_likeness(piece) for piece in pieces]
    best = next((n for n, score in enumerate(scores) if score > 0.3), None)
    if best is None:
        return
    before = ". ".join(pieces[:best])
    if before and names_likeness(before) > 0.4:
        cut.authors = cut.authors or before
    elif before and scores[best] < 0.5:
        return
    last = best
    while last + 1 < len(pieces) and pieces[last][-1:] in "?!" and scores[last + 1] > 0.2:
        last += 1
    cut.text = " ".join(pieces[best : last + 1])
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


def _cut_names(cut: Cut) -> None:
    """Cut off authors before the title, behind commas: `Ada Berg, Wei Sun, Folding Kites`."""
    if inverted := _INVERTED.match(cut.text):
        rest = cut.text[inverted.end() :].lstrip(" .")
        if title_likeness(rest) >= 0.5:
            cut.authors = cut.authors or inverted[0].strip()
            cut.text = rest
        return
    if "," not in cut.text:
        return
    at = names = 0
    ends: list[int] = []
    for found in _BETWEEN_NAMES.finditer(cut.text):
        piece = cut.text[at : found.start()]
        name = piece.removesuffix("et al.").rstrip()
        if not _is_one_name(name):
            break
        names += 1 + (name != piece)
        at = found.end()
        if names > 1 and found[0] == ", ":
            ends.append(at)
    # A title may begin like a name, too: `Tail Length and the Stability of Kites`.
    for end in reversed(ends):
        rest = cut.text[end:]
        is_title = not rest[:1].islower() and title_likeness(rest) >= 0.5
        if is_title and len(LATIN_WORD.findall(rest)) >= 4:
            cut.authors = cut.authors or cut.text[:end].rstrip(" ,&")
            cut.text = rest
            return


def _is_one_name(piece: str) -> bool:
    """Whether a piece between commas looks like the whole name of a person."""
    return 2 <= len(piece.split()) <= 4 and names_likeness(piece) >= 0.25
