"""Authors before a title, as citations have them: a date, a colon or only commas behind them.

What always holds: at least a title's worth of words is left, and what is left is worded as a title;
a short name before a colon stays with its title.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import (
    IN_FRONT,
    PLAINLY,
    SURELY,
    Cut,
    finished,
    is_abbreviation,
)
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import is_one_name, names_likeness
from papersearch.library.markdown.names_before_colon import BETWEEN_NAMES, cut_before_colon
from papersearch.library.markdown.title_tails import cut_tail
from papersearch.library.markdown.turned_names import are_last_names, end_of_turned_names
from papersearch.library.markdown.venues import Venue
from papersearch.library.markdown.volumes import cut_volume
from papersearch.library.markdown.words import LATIN_WORD

_DATE: Final = re.compile(
    r"[.,]? ?\(((?:19|20)\d\d)[a-z]?(?:, [^()]{3,20})?\)[.:,]{0,2} (?=\S)"
    r"|[.,] ((?:19|20)\d\d)[a-z]?[.:,] (?=\S)"
    r"|(?<=[a-z]) ((?:19|20)\d\d)[a-z]? ?: (?=\S)"
    r"|,? \((?:n\.d\.|in press|forthcoming|to appear)\)[.:,]? (?=\S)"
)
"""The date behind the authors of a citation."""
_LONGEST_AUTHORS: Final = 2_000
_SENTENCE_END: Final = re.compile(r"[?!]?[.。]\s+|[?!]\s+(?=[A-Z])|\.(?=In [A-Zt])")
_RATHER: Final = 0.3
"""How likely a title the rest of a citation is, where a date, a colon or `et al.` sets it off."""
_WORDED: Final = 0.5
"""The same where only commas do."""
_ET_AL: Final = re.compile(r"(?:and )?et\.? ?al\.?\s?[,:;.]?\s*")
_ET_AL_FIRST: Final = re.compile(
    r"((?:(?:[A-Z]\.?|[A-ZÀ-ÖØ-Þ][\w'’-]++(?:(?<=-[A-Z])\.)?)[ -]){0,3}"
    r"[A-ZÀ-ÖØ-Þ][\w'’-]++,? et\.? ?al)\.?\s?[,:;.]? ++(?=[\d\"“]?[A-Z])"
)
_LAST: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+ [A-Z]{1,3}\. (?=[A-Z])")
"""The last of names such as `Berg A, Sun WL. Folding Kites`."""
_LAST_WHOLE: Final = re.compile(r"([A-ZÀ-ÖØ-Þ][^.,:;()\n]{2,40}[\w'’])\. (?=[A-Z])")
"""The last of whole names: `Ada Berg, Wei Sun, Tom Lund. Folding Kites`."""
_TURNED_FIRST: Final = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+, [A-ZÀ-ÖØ-Þ][\w'’-]+(?: [A-Z]\.)?,? (?:and |& )?"
    r"(?=(?:[A-ZÀ-ÖØ-Þ][\w.'’-]* ){1,3}[A-ZÀ-ÖØ-Þ][\w'’-]+(?:, |\.,? | and | & ))"
)
"""The first author of several, with the last name first: `Berg, Ada, Wei Sun, …`."""
_INITIALLED: Final = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ]\.[ -]?){1,3}[A-ZÀ-ÖØ-Þ][\w'’-]+(?:, (?:and )?| and )){2,}"
)
"""Two names or more, each with initials: `A. Berg, W. Sun, `."""
_SHORTENED: Final = re.compile(r"\w [A-Z]{1,3}, $")
_DOTTED: Final = re.compile(r"\.[,;] | al\b")
"""What only names have: an initial before a comma, `et al.`"""
_LONGEST_NAME: Final = 4
"""Words of it."""
_MANY: Final = 3
"""So many names need no more words of a title than two."""
_FEW_WORDS, _FEWEST_WORDS = 4, 2


def cut_authors(cut: Cut) -> None:
    """Cut off the authors that stand before a title."""
    text = cut.text
    if "," not in text and ":" not in text and " al" not in text and ". " not in text:
        return
    if not (_cut_dated(cut) or _cut_turned(cut) or _cut_et_al(cut) or _cut_names(cut)):
        cut_before_colon(cut)


def _cut_et_al(cut: Cut) -> bool:
    """Cut off one name and `et al.` before a title: `Berg, et al. Folding Kites`."""
    found = _ET_AL_FIRST.match(cut.text)
    if not found or not _begins_title(cut.text[found.end() :], True):
        return False
    cut.authors = cut.authors or found[1]
    cut.text = cut.text[found.end() :]
    return True


def _cut_dated(cut: Cut) -> bool:
    """Cut off authors and date before a title: `Berg, A., & Sun, W. (2021, May). Title. In …`."""
    turned = end_of_turned_names(cut.text)
    found = _DATE.match(cut.text, turned) if turned else _date_in(cut.text)
    if not found:
        return False
    names = cut.text[: turned or found.start()].rstrip(" ,")
    if not (turned or _are_names_before_year(names)):
        return False
    if found[3] and not BETWEEN_NAMES.search(names):
        return False  # `Kites 2019: A Title` is rather a venue than one author.
    end = _end_of_title(cut.text, found.end())
    title, behind = cut.text[found.end() : end], cut.text[end:].lstrip(" .")
    volume = Cut(cut.text[found.end() :])
    cut_volume(volume)
    if volume.venue.name:
        title, behind, cut.venue = volume.text, "", volume.venue
    probe = Cut(title)
    cut_tail(probe)
    if not (title_likeness(finished(probe.text)) > _RATHER or (turned and _is_short(title))):
        return False
    cut.authors, cut.text = names, title
    if behind:
        cut.found_venue(IN_FRONT.sub("", behind))
    year = found[1] or found[2] or found[3]
    cut.venue = Venue(cut.venue.name, int(year) if year else cut.venue.year)
    return True


def _date_in(text: str) -> re.Match[str] | None:
    """Return the first date that stands where the authors of a citation end."""
    return _DATE.search(text, 0, _LONGEST_AUTHORS) if "19" in text or "20" in text else None


def _are_names_before_year(text: str) -> bool:
    """Whether a text before a year is names: several whole ones, or last names alone."""
    if names_likeness(text.replace("...", "")) >= PLAINLY or are_last_names(text):
        return True
    return all(map(is_one_name, BETWEEN_NAMES.split(text)))


def _end_of_title(text: str, start: int) -> int:
    """Return where the title that begins at a place ends; a question may have a title's end."""
    ends = [end for end in _SENTENCE_END.finditer(text, start) if not is_abbreviation(text, end)]
    for end in ends[:_FEWEST_WORDS]:
        is_question = end[0][0] in "?!"
        rest = _SENTENCE_END.split(text[end.end() :], maxsplit=1)[0]
        if not is_question or "." in end[0] or title_likeness(rest) < _WORDED:
            return end.start() + is_question
    return len(text)


def _cut_turned(cut: Cut) -> bool:
    """Cut off authors whose last names stand first: `Berg, A., Sun, W. Folding Kites`."""
    end = end_of_turned_names(cut.text)
    names, rest = cut.text[:end], cut.text[end:].lstrip(" .:")
    if "," not in names or not (names.endswith(".") or cut.text.startswith((".", ":"), end)):
        return False
    if not _is_title_behind(rest[: _end_of_title(rest, 0)], _DOTTED.search(names) is not None):
        return False
    cut.authors = cut.authors or names
    cut.text = rest
    return True


def _is_title_behind(text: str, is_sure: bool) -> bool:
    """Whether a sentence behind authors is a title; `is_sure` where these are plainly such."""
    likeness = title_likeness(text)
    return likeness > _RATHER or _is_short(text) if is_sure else likeness >= _WORDED


def _is_short(text: str) -> bool:
    """Whether a text may be a title of two or three words, and no more names."""
    is_worded = len(LATIN_WORD.findall(text)) >= _FEWEST_WORDS and names_likeness(text) < _RATHER
    return is_worded and title_likeness(text) > -_RATHER


def _cut_names(cut: Cut) -> bool:
    """Cut off authors behind commas: `Ada Berg, Wei Sun, Folding Kites`, `A. Berg, et al., …`."""
    if "," not in cut.text:
        return False
    turned = _TURNED_FIRST.match(cut.text)
    at, names, fewest = (turned.end(), 1, 2) if turned else (0, 0, 1)
    ends: list[int] = []
    for found in BETWEEN_NAMES.finditer(cut.text, at):
        piece = cut.text[at : found.start()]
        name = (_ET_AL.sub("", piece) if "et" in piece else piece).rstrip(" .")
        if not is_one_name(name):
            break
        names += 1 + (name != piece)
        at = found.end()
        if "," in found[0] and (names > fewest or (not turned and names_likeness(name) >= SURELY)):
            ends.append(at)
    marked = _ET_AL.match(cut.text, at) if names else None
    if names and not marked and _SHORTENED.search(cut.text[:at]):
        marked = _LAST.match(cut.text, at)
    if not marked and names >= _MANY:
        last = _LAST_WHOLE.match(cut.text, at)
        marked = last if last and is_one_name(last[1]) else None
    if not marked and _ends_in_colon(cut.text, at):
        return False
    if marked:
        ends.append(marked.end())
    is_sure = marked is not None or names >= _MANY
    is_sure |= bool(ends) and _INITIALLED.fullmatch(cut.text, 0, ends[-1]) is not None
    # A title may begin like a name, too: `Tail Length and the Stability of Kites`.
    for end in reversed(ends):
        rest = cut.text[end:]
        is_within = all(map(is_one_name, rest.split(", ", 2)[:2]))
        if not is_within and _begins_title(rest, is_sure):
            cut.authors = cut.authors or cut.text[:end].rstrip(" ,;:&")
            cut.text = rest
            return True
    return False


def _ends_in_colon(text: str, at: int) -> bool:
    """Whether the last of several names begins at a place, and a colon stands behind it."""
    last, colon, rest = text[at:].partition(":")
    if not colon or not 2 <= len(last.split()) <= _LONGEST_NAME:
        return False
    is_glued = rest[:1].isupper()
    return is_one_name(last) or (is_glued and names_likeness(text[: at + len(last)]) >= PLAINLY)


def _goes_on(text: str) -> bool:
    """Whether a text begins with more names of persons."""
    clause = text.partition(". ")[0]
    whole = [piece for piece in clause.split(", ")[:2] if len(piece.split()) > 1]
    return len(whole) > 1 and names_likeness(clause) >= PLAINLY


def _begins_title(text: str, is_sure: bool) -> bool:
    """Whether what stands behind names is a title, with venue and year behind it or not."""
    if not text or (text[0].islower() and not is_sure):
        return False
    probe = Cut(text)
    cut_tail(probe)
    title = finished(probe.text).partition(". ")[0]
    words = len(LATIN_WORD.findall(title))
    if words < _FEW_WORDS:
        is_followed = probe.text.partition(". ")[2] != ""
        is_name = is_one_name(title) and (probe.venue.year is None or is_followed)
        is_name = is_name or _goes_on(text)
        return is_sure and words >= _FEWEST_WORDS and not is_name
    return title_likeness(title) >= (_RATHER if is_sure else _WORDED)
