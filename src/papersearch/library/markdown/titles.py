"""The title of an item as typed, taken apart: title, translation, notes, venue.

Always holds: brackets that belong to a title, such as `(SRF)`, stay in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.venues import Venue, known_venue, loose_venue

CHINESE: Final = re.compile("[\u3400-\u9fff]")
LATIN_WORD: Final = re.compile(r"[A-Za-z][\w'’-]*")
_SMALL: Final = frozenset(
    "a an the of for and in on with to by from via is are as at into using or towards toward "
    "learning".split()
)
_NOTE_WORDS: Final = (
    r"orals?|spotlights?|highlights?|posters?|workshops?|best|awards?|candidates?|finalists?|prize|"
    r"honou?rable|mention|student|paper|accepted|challenge|winner|notable|top|extended|"
    r"presentation|track|findings|journal|db"
)
_NOTE: Final = re.compile(rf"(?<![A-Za-z])(?:{_NOTE_WORDS})(?![A-Za-z])", re.IGNORECASE)
_ONLY_NOTES: Final = re.compile(
    rf"\W*+(?>(?:{_NOTE_WORDS}|\d++%?)(?![A-Za-z])\W*+)++", re.IGNORECASE
)
_NOTE_FIRST: Final = re.compile(
    r"(oral|spotlight|highlight|poster)\s*[|｜,，:：]\s*", re.IGNORECASE
)
_NOTE_BEFORE_CHINESE: Final = re.compile(
    r"\b(oral|spotlight|highlight|poster)\s+(?=[\u3400-\u9fff])", re.IGNORECASE
)
_PRESENTED: Final = re.compile(r"^(oral|spotlight|poster)s?(?: presentation)?$", re.IGNORECASE)
_ITEM_VENUE: Final = re.compile(
    r"^[(（\[]\s?\*{0,3}+([^()（）\[\]]{2,40}?)\*{0,3}\s?[)）\]][,:：]?\s*"
)
_SHORT_NAME: Final = re.compile(
    r"^(?:\*\*)?[\[【]\s?(?:\*\*)?([^\[\]【】]{1,40}?)(?:\*\*)?[\]】](?:\*\*)?[:：]?\s+(?=\S)"
)
_AWARD: Final = re.compile(r"^((?:[A-Z]{3,8} ?\d{4} ?)?[\u3400-\u9fff]{2,12})[:：]\s?(?=[A-Z0-9])")
_DATE: Final = re.compile(r"(?<![\s,–-])[\s,–-]++\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?$")
_SPLIT: Final = re.compile(r"[,，、/;；|]")
_PAIRS: Final = {")": "(", "）": "(", "]": "[", "】": "["}
_OPENERS: Final = {"(": "(", "（": "(", "[": "[", "【": "["}
_MAX_GROUP: Final = 400
_MAX_GROUPS: Final = 5
_MAX_TAG: Final = 40
_FEWEST_WORDS: Final = 4
_MOST_WORDS: Final = 40
_SMALL_WORD: Final = 3
_CAPITAL_SHARE: Final = 0.6
_SAYS_AS_MUCH: Final = 1.2
"""Chinese characters of a translation for a word of the title, at least."""


@dataclass(frozen=True, slots=True)
class Title:
    """What the title of an item says."""

    title: str
    title_zh: str = ""
    tags: tuple[str, ...] = ()
    venue: Venue = field(default_factory=Venue)


def read_title(text: str) -> Title:
    """Take an item's title apart."""
    text, tags, venue = _without_head(bare(text))
    title_zh = ""
    for _ in range(_MAX_GROUPS):
        text = _without_stray(_DATE.sub("", text).rstrip(" ,，;；:：-–|"))
        group = _last_group(text)
        if group is None:
            break
        begin, inside = group
        before = text[:begin].rstrip()
        found = _read_group(inside, before)
        if found is None or not before:
            break
        text = before
        title_zh = title_zh or found.title_zh
        tags = [*found.tags, *tags]
        venue = found.venue.over(venue)
    return Title(_finished(text), clean(title_zh), tuple(dict.fromkeys(tags)), venue)


def bare(text: str) -> str:
    """Return a text without the marks of bold and italic type and of code."""
    if "*" in text:
        text = text.replace("**", "").strip("* ")
    if "`" in text:
        text = text.replace("`", "")
    if text.startswith("__") and text.endswith("__"):
        text = text.strip("_")
    return text.replace("\\", "").strip() if "\\" in text else text.strip()


def is_chinese(text: str) -> bool:
    """Whether a text is rather Chinese than English."""
    return len(CHINESE.findall(text)) > len(LATIN_WORD.findall(text))


def looks_like_title(text: str) -> bool:
    """Whether a text is written as the titles of English papers are."""
    words = LATIN_WORD.findall(text)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or is_chinese(text):
        return False
    long = [word for word in words if len(word) > _SMALL_WORD]
    capital = sum(not word.islower() for word in long)
    return capital >= _CAPITAL_SHARE * len(long) and text[:1].isupper() | text[:1].isdigit()


def note_of(text: str) -> str:
    """Return a note such as `Oral` in its usual form, nothing where a text is no note."""
    text = text.strip(" ,.;:()（）[]*_-|!")
    if len(text) > _MAX_TAG or not _NOTE.search(text) or not _ONLY_NOTES.fullmatch(text):
        return ""
    text = _PRESENTED.sub(r"\1", text)
    return clean(text[0].upper() + text[1:])


def _without_head(text: str) -> tuple[str, list[str], Venue]:
    """Return the title without what stands in brackets before it: a venue, a short name."""
    tags: list[str] = []
    venue = Venue()
    if (found := _ITEM_VENUE.match(text)) and found.end() < len(text):
        known = known_venue(found[1])
        note = note_of(found[1])
        if known.name or note:
            text, venue = text[found.end() :], known
            tags += [note] if note else []
    if found := _SHORT_NAME.match(text):
        tags.append(clean(bare(found[1])))
        text = text[found.end() :]
    if found := _AWARD.match(text):
        tags.append(clean(found[1]))
        text = text[found.end() :]
    return text, tags, venue


def _without_stray(text: str) -> str:
    """Return a text without a bracket at its end that nothing opened."""
    if text.endswith((")", "）")):
        opened = text.count("(") + text.count("（")
        if text.count(")") + text.count("）") > opened:
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


def _read_group(inside: str, before: str) -> Title | None:
    """Return what brackets behind a title say; None where they are a part of it."""
    if CHINESE.search(inside):
        if (found := _NOTE_FIRST.match(inside)) and _is_translation(inside[found.end() :], before):
            return Title("", inside[found.end() :], (_tag(found[1]),))
        if _is_translation(inside, before):
            return Title("", inside.lstrip("：: "))
        return Title("", tags=tuple(filter(None, map(_tag, _split_notes(inside)))))
    venue = known_venue(inside)
    note = _NOTE.search(inside)
    if note:
        tags = tuple(_tag(part) for part in _SPLIT.split(_without_venue(inside, venue)))
        return Title("", tags=tuple(filter(None, tags)), venue=venue)
    if venue.name:
        return Title("", venue=loose_venue(inside) if venue.year else venue)
    return None if inside else Title("")


def _without_venue(inside: str, venue: Venue) -> str:
    if venue.name is None:
        return inside
    name = re.escape(venue.name)
    return re.sub(rf"(?:IEEE )?{name}[ _'’-]?\d{{0,4}}", "", inside, flags=re.IGNORECASE)


def _split_notes(inside: str) -> list[str]:
    """Split notes at punctuation, and where a note such as `Oral` stands before Chinese."""
    return _SPLIT.split(_NOTE_BEFORE_CHINESE.sub(r"\1,", inside))


def _tag(part: str) -> str:
    part = clean(bare(part)).strip(" ,.;:-")
    return note_of(part) or part if len(part) <= _MAX_TAG else ""


def _is_translation(inside: str, before: str) -> bool:
    """Whether Chinese in brackets says as much as the title; a note says less."""
    if is_chinese(before):
        return False
    words = [word for word in LATIN_WORD.findall(before) if word.casefold() not in _SMALL]
    said = len(CHINESE.findall(inside)) + len(LATIN_WORD.findall(inside))
    return said >= _SAYS_AS_MUCH * len(words) and not _NOTE.search(inside) and "开源" not in inside


def _finished(text: str) -> str:
    """Return a title without the punctuation that a list puts behind it."""
    text = text.strip(" ,，;；:：|-–")
    if text.endswith((".", "。")) and not text.endswith(("..", "al.")):
        text = text[:-1]
    return clean(text)
