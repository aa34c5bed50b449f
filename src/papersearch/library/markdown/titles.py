"""The title in a text: what stands before and behind it is venue, date, number, name or authors.

Always holds: brackets that belong to a title, such as `(SRF)`, stay in it, and so does math.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.likeness import (
    CHINESE,
    LATIN_WORD,
    SMALL_WORDS,
    date_likeness,
    is_chinese,
    names_likeness,
    title_likeness,
    venue_likeness,
)
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venues import Venue, cell_venue, known_venue, year_in

_NUMBER: Final = re.compile(
    r"(?!\d\.\d[Dd]\b)(?:\d{1,4} ?[.、．)）](?=\D|\d+[.D]|\d+ )\s*"
    r"|[(（]\d{1,4}[)）] ?|【\d{1,4}】\s*|\[\d{1,4}\] ?[.、．]? ?|#\d{1,4}[.:]? )"
)
_TITLE_LABEL: Final = re.compile(r"(?:paper )?title ?[:：]\s*|(?:论文)?(?:标题|题目)[:：]\s*", re.I)
_HEAD_GROUP: Final = re.compile(r"[\[【(（]\s?([^\[\]【】()（）]{1,60})\s?[\]】)）][,:：.]?\s*")
_HEAD_DASH: Final = re.compile(r"(.{1,40}?)(?:\s+[-–—]\s+|\s*[-–—]+\s+|\s*[|｜]\s*|: )(?=\S)")
_HEAD_VENUE: Final = re.compile(
    r"((?:[A-Z][A-Za-z&]{1,12}[ -]?)?[A-Z][A-Za-z&]{1,14}[ _-]?['’‘`]?(?:20[0-9]{2}|19[5-9][0-9]|\d\d(?!\d)))"
    r"(?:\s?[(（]?(?:oral|spotlight|highlight|workshop)[)）]?)?[.,:]?\s+(?=[A-Z0-9])",
    re.I,
)
_AWARD: Final = re.compile(r"((?:[A-Z]{3,8} ?\d{4} ?)?[\u3400-\u9fff]{2,12})[:：]\s?(?=[A-Z0-9])")
_PAIRS: Final = {")": "(", "）": "(", "]": "[", "】": "["}
_OPENERS: Final = {"(": "(", "（": "(", "[": "[", "【": "["}
_TAIL_CUT: Final = re.compile(
    r"[,，;；|｜·]\s+|\.\s+(?=[A-Z\d*(\[])|\s+[-–—]+\s+|[?!]\s+(?=[A-Z])|，|\.(?=[A-Z][a-z]+,)"
)
_IN: Final = re.compile(r",?\s+[Ii]n:?$")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:vs|al|cf|eg|ie|dr|mr|st|no|vol|pp|fig|approx|inc|ltd|resp|w\.r\.t|e\.g|i\.e)|\b[A-Z])$",
    re.I,
)
_TRANSLATED: Final = re.compile(
    r"([^\u3400-\u9fff]{10,300}[A-Za-z0-9?!.)])\s?[:：|｜/—–-]?\s*([\u3400-\u9fff][^()（）]{3,200})$"
)
_MARKER: Final = re.compile(r"[A-Z][A-Za-z-]{2,20}(?: [A-Za-z-]{2,20})?")
"""What square brackets behind a title hold: `Survey`, `Best Demo`; a short name is a part of it."""
_TYPE_MARK: Final = re.compile(r"\s*\[[JCDMRPZ](?:/OL)?\](?://)?")
_QUOTED: Final = re.compile(r"[\"“]([^\"“”]{8,400})[\"”]|《([^《》]{2,300})》")
_MAX_GROUP: Final = 400
_MAX_ROUNDS: Final = 8
_MAX_TAG: Final = 40
_MAX_TEXT: Final = 3_000
_ARXIV_ID: Final = re.compile(r":?\s?\b\d{4}\.\d{4,5}(?:v\d)?\b")
_PAGES: Final = re.compile(r",?\s*(?:pp?\.?|pages?)\s*\d+(?:\s*[-–—]+\s*\d+)?")
_BEHIND_ET_AL: Final = re.compile(r"(?<=\bal)\.\s+")
_IN_FRONT: Final = re.compile(r"^[Ii]n:? ")
_PLAINLY, _SURELY = 0.6, 0.75
_SAYS_AS_MUCH: Final = 1.2
"""Chinese characters of a translation for a word of the title, at least."""
_TITLE_LEFT: Final = 0.2
"""How likely a title what is left must be when authors are cut off."""


@dataclass(frozen=True, slots=True)
class Title:
    """What the text of a title says."""

    title: str
    title_zh: str = ""
    tags: tuple[str, ...] = ()
    venue: Venue = field(default_factory=Venue)
    authors: str = ""
    """As typed; names are told apart elsewhere."""


@dataclass(slots=True)
class _Cut:
    """A title while it is cut out of its text."""

    text: str
    title_zh: str = ""
    tags: list[str] = field(default_factory=list)
    venue: Venue = field(default_factory=Venue)
    authors: str = ""

    def found_venue(self, text: str) -> None:
        text = _PAGES.sub("", _TYPE_MARK.sub("", _ARXIV_ID.sub("", text)))
        venue = cell_venue(_IN_FRONT.sub("", text.strip(' .,;:()[]（）【】*"“”')))
        self.venue = self.venue.over(venue) if self.venue.name else venue.over(self.venue)


@lru_cache(maxsize=1 << 13)
def read_title(text: str, kind: str = "plain") -> Title:
    """Take the text of a title apart; `kind` is that of its field."""
    cut = _Cut(clean(text[:_MAX_TEXT]))
    found = _QUOTED.search(cut.text)
    if found and (found.end() < len(cut.text) - 1 or found.start() > 1):
        quoted = found[1] or found[2]
        outside = cut.text[: found.start()].strip(" ,.:")
        is_set_off = cut.text[: found.start()].rstrip()[-1:] in (".", ",", ":", ")")
        is_titled = title_likeness(quoted.rstrip(" ,.")) > 0.3
        if is_titled and (names_likeness(outside) > 0.3 or (is_set_off and found.start() > 1)):
            cut.authors = outside
            cut.found_venue(cut.text[found.end() :])
            cut.text = quoted.strip(" ,.")
    _cut_translation(cut)
    _cut_head(cut, kind)
    _cut_tail(cut)
    _cut_names(cut)
    if kind == "plain":
        _cut_sentences(cut)
    title = _finished(cut.text)
    tags = tuple(dict.fromkeys(tag for tag in map(clean, cut.tags) if tag))
    return Title(title, clean(cut.title_zh), tags, cut.venue, clean(cut.authors))


def without_number(text: str) -> str:
    """Return a text without the number of its item."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def _cut_translation(cut: _Cut) -> None:
    """Cut off a Chinese translation that stands behind an English title without brackets."""
    found = None if cut.text.isascii() else _TRANSLATED.match(cut.text)
    if found and _is_translation(found[2], found[1]) and title_likeness(found[1]) > _TITLE_LEFT:
        cut.text, cut.title_zh = found[1], found[2]


def _cut_head(cut: _Cut, kind: str) -> None:
    """Cut off number, venue, date, short name and award before the title."""
    for _ in range(_MAX_ROUNDS):
        text = cut.text.lstrip(" ,，:：-–—|.·*")
        cut.text = text
        for pattern in (_NUMBER, _TITLE_LABEL):
            if (found := pattern.match(text)) and found.end() < len(text):
                cut.text = text[found.end() :]
                break
        else:
            if not (_cut_head_group(cut) or _cut_head_words(cut, kind)):
                return


def _cut_head_group(cut: _Cut) -> bool:
    found = _HEAD_GROUP.match(cut.text)
    if not found or found.end() >= len(cut.text):
        return False
    inside = found[1].strip(" *_")
    rest = cut.text[found.end() :]
    if not LATIN_WORD.search(rest) and not CHINESE.search(rest):
        return False
    if cut.text[0] in "(（" and not cut.text[: found.end()].endswith((" ", "）", ":", "：")):
        return False
    if note := note_of(inside):
        cut.tags.append(note)
    if venue_likeness(inside) >= 0.6 or date_likeness(inside):
        cut.found_venue(inside)
    elif not note:
        if cut.text[0] in "(（" and not (rest[:1].isupper() or rest[:1].isdigit()):
            return False
        if len(inside.split()) > 4 or len(inside) > _MAX_TAG:
            return False
        cut.tags.append(inside)
    cut.text = rest
    return True


def _cut_head_words(cut: _Cut, kind: str) -> bool:
    """Cut off what stands before a dash or bar and is no title, or a venue with its year."""
    text = cut.text
    found = _HEAD_DASH.match(text)
    if found:
        head, rest = found[1].strip(), text[found.end() :]
        is_colon = text[found.end() - 2 : found.end()] == ": "
        parts = re.split(r"[\s_-]+", head)
        if date_likeness(head) or (
            venue_likeness(head) >= 0.8
            and (not is_colon or year_in(head) or known_venue(head).year)
        ):
            cut.found_venue(" ".join(parts) if not known_venue(head).name else head)
            if year := year_in(head):
                cut.venue = Venue(cut.venue.name, year)
            cut.text = rest
            return True
        year = re.match(
            r"((?:19[5-9]|20[0-9])\d)\s?[-_ ]\s?([A-Za-z][\w&-]{1,20}?)(?:[_ ](\w))?$", head
        )
        if year:
            cut.venue = Venue(cell_venue(year[2]).name, int(year[1]))
            cut.text = rest
            return True
        is_barred = text[len(found[1]) :].lstrip()[0] in "|｜"
        if is_barred and len(parts) <= 3 and len(head) <= _MAX_TAG and title_likeness(rest) >= 0.4:
            cut.tags.append(head)
            cut.text = rest
            return True
    glued = re.match(r"((?:19[5-9]|20[0-9])\d)[-_ ]([A-Za-z][\w&]{1,20}?)-\s*(?=[A-Z])", text)
    if glued:
        cut.venue, cut.text = Venue(cell_venue(glued[2]).name, int(glued[1])), text[glued.end() :]
        return True
    found = _HEAD_VENUE.match(text)
    if found and known_venue(found[1]).name and title_likeness(text[found.end() :]) >= 0.4:
        cut.found_venue(found[1])
        cut.text = text[found.end() :]
        return True
    if found := _AWARD.match(text):
        cut.tags.append(found[1])
        cut.text = text[found.end() :]
        return True
    return False


def _cut_tail(cut: _Cut) -> None:
    """Cut off brackets and pieces behind the title that are none of it."""
    for _ in range(_MAX_ROUNDS):
        cut.text = _without_stray(cut.text.rstrip(" ,，;；:：-–—|·*"))
        if not (_cut_tail_group(cut) or _cut_tail_piece(cut)):
            return


def _cut_tail_group(cut: _Cut) -> bool:
    text = cut.text.rstrip(" .。") if cut.text.endswith((").", "].", "）。")) else cut.text
    group = _last_group(text)
    if group is None:
        return False
    begin, inside = group
    before = text[:begin].rstrip()
    if not before:
        return False
    if not _read_group(cut, inside.strip(" *_"), before):
        if text[begin] not in "[【" or not _MARKER.fullmatch(inside):
            return False
        cut.tags.insert(0, inside)
    cut.text = before
    return True


def _read_group(cut: _Cut, inside: str, before: str) -> bool:
    """Take what brackets behind a title say; False where they are a part of it."""
    if not inside:
        return True
    if CHINESE.search(inside):
        _read_chinese_group(cut, inside, before)
        return True
    note = note_of(inside)
    venue = venue_likeness(inside)
    if date_likeness(inside):
        cut.found_venue(inside)
        return True
    if venue >= 0.6 or (year_in(inside) and len(inside) < 80):
        cut.found_venue(inside)
        cut.tags[:0] = [
            tag for tag in map(_tag, re.split(r"[,，/;；|]", inside)) if note_of(tag)
        ] or ([note_of(inside.rpartition(" ")[2])] if note_of(inside.rpartition(" ")[2]) else [])
        return True
    if note:
        cut.tags.insert(0, note)
        return True
    if names_likeness(inside) >= 0.6:
        cut.authors = cut.authors or inside
        return True
    return False


def _read_chinese_group(cut: _Cut, inside: str, before: str) -> None:
    first = re.match(r"(oral|spotlight|highlight|poster)\s*[|｜,，:：]\s*", inside, re.I)
    if first and _is_translation(inside[first.end() :], before):
        cut.tags.insert(0, _tag(first[1]))
        cut.title_zh = cut.title_zh or inside[first.end() :]
    elif _is_translation(inside, before):
        cut.title_zh = cut.title_zh or inside.lstrip("：: ")
    else:
        marked = re.sub(
            r"\b(oral|spotlight|highlight|poster)\s+(?=[\u3400-\u9fff])", r"\1,", inside, flags=re.I
        )
        cut.tags[:0] = filter(None, map(_tag, re.split(r"[,，、/;；|]", marked)))
        if (venue := known_venue(inside)).name:
            cut.venue = venue.over(cut.venue)


def _cut_tail_piece(cut: _Cut) -> bool:
    """Cut off the last piece behind a comma, full stop or dash, where it is plainly no title."""
    text = cut.text
    places = [found for found in _TAIL_CUT.finditer(text) if not _is_abbreviation(text, found)]
    if not places:
        return False
    # The first piece from which everything is venue, date or names.
    for found in places[-6:]:
        behind = text[found.end() :].strip(" .*")
        role = _role_behind(behind, found[0]) if behind else ""
        if not role:
            continue
        before = _finished(text[: found.start()])
        if title_likeness(before) < min(_TITLE_LEFT, title_likeness(behind)):
            continue
        if role == "names":
            cut.authors = cut.authors or behind
        elif note := note_of(behind) or note_of(behind.rpartition(" ")[2]):
            cut.tags.insert(0, note)
        if role == "venue":
            cut.found_venue(_IN_FRONT.sub("", behind))
        cut.text = _keep_end(text, found)
        return True
    return False


def _role_behind(text: str, cut: str) -> str:
    """Return what a piece behind a title is: `venue`, `note`, `names`, or nothing."""
    if date_likeness(text):
        return "venue"
    if venue_likeness(_IN_FRONT.sub("", text)) >= _PLAINLY and _is_venue_piece(text):
        return "venue"
    if note_of(text):
        return "note"
    return "names" if names_likeness(text) >= _SURELY and _are_authors(text, cut) else ""


def _keep_end(text: str, found: re.Match[str]) -> str:
    """Return the text before a cut, with the question mark that ends it."""
    return text[: found.start()] + (found[0][0] if found[0][0] in "?!" else "")


def _is_venue_piece(text: str) -> bool:
    """Whether a piece that looks like a venue is no half of a title, such as `a new journal`."""
    return year_in(text) is not None or known_venue(text).name is not None or text[:1].isupper()


def _are_authors(text: str, cut: str) -> bool:
    """Whether names behind a cut are authors: marked so, or behind a full stop."""
    marked = re.search(r"\bet\.? ?al\b|\b[A-Z]\.|等", text) is not None
    return marked or cut[0] in ".-–—|?!" or len(re.split(r",| and ", text)) >= 3


def _cut_sentences(cut: _Cut) -> None:
    """Keep, of a plain text in several sentences, the one that is a title."""
    text = cut.text
    ends = [
        m
        for m in re.finditer(r"[.。]\s+(?=[A-Z\d\"“(\[])|[?!]\s+(?=[A-Z])", text)
        if not _is_abbreviation(text, m)
    ]
    if not ends:
        return
    pieces: list[str] = []
    at = 0
    for found in ends[:12]:
        pieces.append(text[at : found.start()] + (found[0][0] if found[0][0] in "?!" else ""))
        at = found.end()
    pieces.append(text[at:])
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
        role = _role_behind(piece.strip(" .*"), ".")
        if role == "names" or (not role and names_likeness(piece) >= _PLAINLY):
            cut.authors = cut.authors or piece
        elif role == "venue":
            cut.found_venue(_IN_FRONT.sub("", piece))


def _cut_names(cut: _Cut) -> None:
    """Cut off authors before the title, behind commas: `Ada Berg, Wei Sun, Folding Kites`."""
    if cut.text.count(",") < 2:
        return
    pieces = re.split(r",\s+(?:and\s+|&\s+)?", cut.text)
    names = 0
    while names < len(pieces) - 1 and _is_one_name(pieces[names]):
        names += 1
    if names < 2:
        return
    rest = ", ".join(pieces[names:])
    if title_likeness(rest) >= 0.5 and len(LATIN_WORD.findall(rest)) >= 4:
        cut.authors = cut.authors or ", ".join(pieces[:names])
        cut.text = rest


def _is_one_name(piece: str) -> bool:
    """Whether a piece between commas looks like the whole name of a person."""
    return 2 <= len(piece.split()) <= 4 and names_likeness(piece) >= 0.25


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    return (
        found[0][0] == "."
        and _ABBREVIATION.search(text, max(0, found.start() - 8), found.start()) is not None
    )


def _without_stray(text: str) -> str:
    """Return a text without a bracket at its end that nothing opened or closed."""
    if text.endswith((")", "）")):
        opened = text.count("(") + text.count("（")
        if text.count(")") + text.count("）") > opened:
            return text[:-1].rstrip()
    if text.endswith(("(", "（", "[", "【")):
        return text[:-1].rstrip()
    return text


def _last_group(text: str) -> tuple[int, str] | None:
    """Return where the brackets at the end of a text open, and what they hold."""
    opener = _PAIRS.get(text[-1:])
    if opener is None:
        return None
    depth = 0
    for place in range(len(text) - 1, max(-1, len(text) - _MAX_GROUP), -1):
        sign = text[place]
        if _PAIRS.get(sign) == opener:
            depth += 1
        elif _OPENERS.get(sign) == opener:
            depth -= 1
            if depth == 0:
                return place, text[place + 1 : -1].strip()
    return None


def _tag(part: str) -> str:
    part = clean(part).strip(" ,.;:-")
    return note_of(part) or part if len(part) <= _MAX_TAG else ""


def _is_translation(inside: str, before: str) -> bool:
    """Whether Chinese in brackets says as much as the title; a note says less."""
    if is_chinese(before):
        return False
    words = [word for word in LATIN_WORD.findall(before) if word.casefold() not in SMALL_WORDS]
    said = len(CHINESE.findall(inside)) + len(LATIN_WORD.findall(inside))
    return said >= _SAYS_AS_MUCH * len(words) and not note_of(inside) and "开源" not in inside


def _finished(text: str) -> str:
    """Return a title without the punctuation that a list puts behind it."""
    text = _TYPE_MARK.sub("", text.strip(" ,，;；:：|-–—*"))
    text = _IN.sub("", text).rstrip(" ,")
    if text.endswith((".", "。")) and not text.endswith(("..", "al.")):
        text = text[:-1]
    return clean(text.strip())
