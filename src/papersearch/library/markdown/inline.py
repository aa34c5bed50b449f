"""The fields of a piece of Markdown: links, bold, italic, quoted, code and plain text in order.

Always holds: fields are clean text without marks; it takes time in proportion to the text, however
broken its brackets are; an address holds no white space and nothing of the text around it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from papersearch.library.clean import clean
from papersearch.library.markdown.spans import Pairs, bare_address, link_at, pairs

FieldKind = Literal["link", "bold", "italic", "quote", "code", "plain"]

_SPECIAL: Final = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|\$(?![\s$])[^$\n]{1,200}?(?<!\s)\$(?!\d)"
    r"|`+|!?\[|https?://|\*{1,3}|_{1,3}|~~|[|｜]|\n",
    re.IGNORECASE,
)
_QUICK: Final = re.compile(r"[\\$`\[*_~|｜\n\"“《]|://")
_QUOTED: Final = re.compile(r"[\"“]([^\"“”]{8,400})[\"”]|《([^《》]{2,300})》")
_INNER: Final = r"[^\\$`\[\]*_~|｜\n<&:]"
_WHOLE: Final = re.compile(
    rf"\*\*(?=\w)({_INNER}{{1,400}})(?<=\w)\*\*"
    rf"|\[(?=\w)({_INNER}{{1,400}})\]\((https?://[A-Za-z0-9./_%-]{{1,400}})\)"
)
"""What most cells of tables are."""
_BOLD_TAG: Final = re.compile(
    r"<(?:b|strong)(?:\s[^<>]{0,200})?>\s*|\s*</(?:b|strong)\s{0,3}>", re.I
)
_ITALIC_TAG: Final = re.compile(r"<(?:i|em)(?:\s[^<>]{0,200})?>\s*|\s*</(?:i|em)\s{0,3}>", re.I)
_CODE_TAG: Final = re.compile(r"</?(?:kbd|code|tt)(?:\s[^<>]{0,200})?>", re.I)
_PICTURE_TAG: Final = re.compile(r"<img\s([^<>]{0,1000})>", re.I)
_SRC: Final = re.compile(r"""src\s{0,3}=\s{0,3}["']?([^"'\s<>]{1,1000})""", re.I)
_ALT: Final = re.compile(r"""alt\s{0,3}=\s{0,3}["']([^"'<>]{0,100})["']""", re.I)
_HREF: Final = re.compile(
    r"""<a\s[^<>]{0,300}?href\s{0,3}=\s{0,3}["']?([^"'<>\s]{1,2048})[^<>]{0,300}>([^<>]{0,600})</a>""",
    re.I,
)
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]{1,2048})>", re.I)
_TAG: Final = re.compile(r"</?[a-z][^<>]{0,500}>|<>", re.I)
_SHORT_CODE: Final = re.compile(r":(?!https?:)[a-z+-][a-z0-9_+-]{1,30}:(?!\s?https?:)")
_PICTURES: Final = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_EDGES: Final = re.compile(f"^[{_PICTURES}\\s]+|[{_PICTURES}\\s]+$")
_BADGE: Final = re.compile(
    r"img\.shields\.io/badge/([^?]{1,80}?)(?:-[\w.]{1,20})?(?:\.svg)?(?:\?|$)"
)
_WORDS: Final = re.compile(r"\w")
_MATH: Final = re.compile(r"(\$(?![\s$])[^$\n]{1,200}?(?<!\s)\$(?!\d))")
_STARS: Final = re.compile(r"\*{1,3}")
_MARKS: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|~~|`+|(?<![A-Za-z0-9])_{1,3}(?=\w)|(?<=[\w.!?])_{1,3}(?![A-Za-z0-9])"
)
_INNER_LINK: Final = re.compile(r"\[([^\[\]]{0,400})\]\([^()]{0,2048}\)")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_FEWEST_QUOTED: Final = 3
_LONGEST_INNER: Final = 40
"""Characters of a run in italic or bold within a title."""
_MOST: Final = 400
"""How many fields of a text are told apart; what stands behind is left out."""


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of a block that is written in one way."""

    kind: FieldKind
    text: str
    url: str | None = None
    """A link's address as far as it can be read, which may be empty; None for text."""
    lead: str = ""
    """Punctuation between the field before and this one."""
    bold: bool = False
    """Whether a link is bold, too."""
    is_picture: bool = False
    """Whether a link's text is that of a picture, such as a badge."""
    cell: int = 0
    """The number of its cell in a table's row, else 0."""
    part: int = 0
    """How many line breaks stand before it in its cell."""

    @property
    def leads_out(self) -> bool:
        """Whether it is a link to another site."""
        return self.url is not None and "://" in self.url


@dataclass(frozen=True, slots=True)
class Inline:
    """What a piece of Markdown says."""

    fields: tuple[Field, ...]
    pictures: int = 0
    """How many addresses of pictures stand in it."""
    tail: str = ""
    """Punctuation behind the last field."""


@dataclass(slots=True)
class _Piece:
    """A field while it is read; `kind` is "" for text, whose style is in `style`."""

    kind: str
    text: str
    url: str | None = None
    style: int = 0
    is_picture: bool = False


_BOLD, _ITALIC, _CODE = 1, 2, 4


def read_inline(text: str, references: Mapping[str, str], cell: int = 0) -> Inline:
    """Cut a text into its fields; `references` are the addresses of `[text][reference]`."""
    if found := _WHOLE.fullmatch(text):
        return Inline((_whole(found, cell),))
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = html.unescape(text)
    if "\\url{" in text:
        text = text.replace("\\url{", " ")
    if ":" in text:
        text = _SHORT_CODE.sub(" ", text)
    if not _QUICK.search(text):
        said = _edged(text)
        whole = (Field("plain", said, cell=cell),) if _WORDS.search(said) else ()
        return Inline(whole, tail="" if whole else said)
    scanner = _Scanner(text, references)
    pieces = scanner.run()
    return _finished(_joined(pieces), cell, scanner.pictures)


def _whole(found: re.Match[str], cell: int) -> Field:
    """Return the field of a text that is one plain run in bold, or one plain link."""
    if found[1]:
        return Field("bold", _edged(found[1]), cell=cell)
    return Field("link", _edged(found[2]), found[3], cell=cell)


def plain_text(text: str) -> str:
    """Return a text without the marks of Markdown; math stays as it is."""
    if "<" in text:
        text = _TAG.sub("", text)
    if not _QUICK.search(text):
        return clean(text)
    if "](" in text:
        text = _INNER_LINK.sub(r"\1", text)
    parts = _MATH.split(text) if "$" in text else [text]
    parts[::2] = [_without_marks(part) for part in parts[::2]]
    return clean("".join(parts))


def _without_marks(text: str) -> str:
    if text.count("*") % 2 == 0:
        text = _STARS.sub("", text)
    return _MARKS.sub(lambda found: found[1] or "", text)


def _without_tags(text: str) -> str:
    """Write HTML as Markdown where it says something, and leave the rest out."""
    text = _PICTURE_TAG.sub(_picture, text)
    text = _BOLD_TAG.sub("**", text)
    text = _ITALIC_TAG.sub("*", text)
    text = _CODE_TAG.sub("`", text)
    text = _HREF.sub(lambda found: f"[{found[2].strip()}]({found[1]})", text)
    text = _AUTOLINK.sub(r" \1 ", text)
    return _TAG.sub("", text)


def _picture(found: re.Match[str]) -> str:
    source, alt = _SRC.search(found[1]), _ALT.search(found[1])
    return f"![{alt[1] if alt else ''}]({source[1] if source else ''})"


class _Scanner:
    """Reads a text from left to right into pieces."""

    def __init__(self, text: str, references: Mapping[str, str], is_inner: bool = False) -> None:
        self.pictures = 0
        self._is_inner = is_inner
        self._text = text
        self._references = references
        self._pairs: Pairs = pairs(text)
        self._pieces: list[_Piece] = []
        self._open: dict[str, int] = {}
        self._rounds = sorted(self._pairs[1].items(), reverse=True)
        self._round_end = 0
        self._at = 0

    def run(self) -> list[_Piece]:
        """Return the pieces of the text."""
        text = self._text
        for found in _SPECIAL.finditer(text):
            start = found.start()
            if start < self._at:
                continue
            if len(self._pieces) > _MOST:
                break
            end = self._take(found[0], start)
            if end is not None:
                self._at = end
        self._text_until(len(text))
        return self._pieces

    def _take(self, sign: str, start: int) -> int | None:
        """Take what begins with a sign; return where it ends, None where it is plain text."""
        if sign in ("[", "!["):
            return self._link(sign, start)
        if sign[:4].lower() == "http":
            return self._address(start)
        if sign[0] == "$":
            return None
        self._text_until(start)
        end = start + len(sign)
        if sign[0] == "\\":
            self._pieces.append(_Piece("", sign[1]))
        elif sign == "\n" or (sign in "|｜" and not self._is_bracketed(start)):
            self._pieces.append(_Piece("break" if sign == "\n" else "bar", ""))
        elif sign[0] == "`":
            close = self._text.find(sign, end)
            if close > 0:
                self._pieces.append(_Piece("", self._text[end:close], style=_CODE))
                return close + len(sign)
        elif sign in "|｜":
            self._pieces.append(_Piece("", sign))
        elif sign != "~~":
            self._mark(sign, start, end)
        self._at = end
        return end

    def _is_bracketed(self, place: int) -> bool:
        """Whether a place stands within round brackets that are closed."""
        while self._rounds and self._rounds[-1][0] < place:
            self._round_end = max(self._round_end, self._rounds.pop()[1])
        return place < self._round_end

    def _text_until(self, end: int) -> None:
        if end > self._at:
            self._pieces.append(_Piece("", self._text[self._at : end]))
        self._at = end

    def _mark(self, sign: str, start: int, end: int) -> None:
        """Take a mark of bold or italic type: one that opens, closes, or stands for itself."""
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        is_word = sign[0] == "_" and before.isalnum() and after.isalnum()
        can_close = not before.isspace() and before != "" and not is_word
        can_open = not after.isspace() and after != "" and not is_word
        opened = self._open.get(sign)
        if opened is not None and can_close and len(self._pieces) > opened + 1:
            style = (0, _ITALIC, _BOLD, _BOLD)[len(sign)]
            self._pieces[opened].text = ""
            for piece in self._pieces[opened:]:
                piece.style |= style
            for mark in [mark for mark, place in self._open.items() if place >= opened]:
                del self._open[mark]
        else:
            if can_open and opened is None:
                self._open[sign] = len(self._pieces)
            self._pieces.append(_Piece("", sign))

    def _link(self, sign: str, start: int) -> int | None:
        found = link_at(self._text, start + len(sign) - 1, self._pairs, self._references)
        if found is None:
            return None
        inner, url, end = found
        self._text_until(start)
        if sign == "![":
            self.pictures += "://" in url
            if badge := _BADGE.search(url):
                self._pieces.append(_Piece("", _badge_text(badge[1]), style=_CODE))
            return end
        if "![" in inner and not self._is_inner:
            self._badge_link(inner, url)
            return end
        text = inner if not _QUICK.search(inner) or "://" in inner else plain_text(inner)
        if text.startswith("[") and text.endswith("]") and "]" not in text[1:-1]:
            text = text[1:-1]
        self._pieces.append(_Piece("link", text, url))
        return end

    def _badge_link(self, inner: str, url: str) -> None:
        """Take a link whose text is a picture: what the picture says instead is its label."""
        scanner = _Scanner(inner, {}, is_inner=True)
        pieces = scanner.run()
        self.pictures += scanner.pictures
        alt = re.search(r"!\[([^\[\]]{0,80})\]", inner)
        texts = [piece.text for piece in pieces if piece.kind == "" and piece.style != _CODE]
        said = clean(" ".join(texts)) or (alt[1] if alt else "")
        badges = [piece for piece in pieces if piece.style == _CODE]
        if url:
            label = said or (badges[0].text if badges else "")
            self._pieces.append(_Piece("link", label, url, is_picture=True))
        else:
            self._pieces += badges

    def _address(self, start: int) -> int | None:
        url = bare_address(self._text, start)
        if not url:
            return None
        self._text_until(start)
        self._pieces.append(_Piece("link", "", url.replace("\\_", "_")))
        return start + len(url)


def _badge_text(code: str) -> str:
    """Return what a badge of shields.io shows: `Conference-ICLR'22` is two words."""
    return code.replace("--", "-").replace("_", " ").replace("%20", " ").replace("-", " ")


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Join neighbours of one style, and runs in italic or bold within a text to that text."""
    runs: list[_Piece] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        if piece.kind == "" and not piece.text:
            continue
        if last and piece.kind == last.kind == "" and piece.style == last.style:
            last.text += piece.text
        else:
            runs.append(piece)
    joined: list[_Piece] = []
    for place, piece in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else None
        last = joined[-1] if joined else None
        if last and _is_inner(last, piece, following):
            last.text += piece.text
        elif last and last.kind == piece.kind == "" and last.style == piece.style:
            last.text += piece.text
        else:
            joined.append(piece)
    return joined


def _is_inner(last: _Piece, piece: _Piece, following: _Piece | None) -> bool:
    """Whether a piece in another style is a word or two of the text around it."""
    if piece.kind or last.kind or piece.style == last.style or len(piece.text) > _LONGEST_INNER:
        return False
    if following is None or following.kind or following.style != last.style:
        return False
    before, after = last.text.rstrip(), following.text
    if not before or not (before[-1].isalnum() or before[-1] in ",-") or not after.strip():
        return False
    first = after.lstrip()[0]
    is_in_word = after[0] == "-" or last.text[-1] == "-"
    if before[-1] == ",":
        return first == "," or after.lstrip().startswith("and ")
    return is_in_word or (after[0] == " " and first.isalpha())


def _finished(pieces: list[_Piece], cell: int, pictures: int) -> Inline:
    """Make fields of pieces; punctuation between them is the lead of the next."""
    fields: list[Field] = []
    lead = ""
    part = 0
    for piece in pieces:
        if piece.kind == "break":
            part += 1
            lead += "\n"
        elif piece.kind == "bar":
            lead += "|"
        elif piece.kind == "link":
            bold = bool(piece.style & _BOLD)
            text = _edged(piece.text)
            field = Field("link", text, piece.url, clean(lead), bold, piece.is_picture, cell, part)
            fields.append(field)
            lead = ""
        else:
            lead = _take_text(piece, fields, lead, cell, part)
    return Inline(tuple(fields), pictures, clean(lead))


def _take_text(piece: _Piece, fields: list[Field], lead: str, cell: int, part: int) -> str:
    """Add the fields of a text; return what stands behind them."""
    if piece.style or not _has_quotes(piece.text):
        kind: FieldKind = "plain"
        if piece.style:
            is_code = piece.style & _CODE
            kind = "code" if is_code else "bold" if piece.style & _BOLD else "italic"
        return _add(fields, kind, piece.text, lead, cell, part)
    at = 0
    for found in _QUOTED.finditer(piece.text):
        if not _is_set_off(piece.text[at : found.start()], found[0]):
            continue
        lead = _add(fields, "plain", piece.text[at : found.start()], lead, cell, part)
        lead = _add(fields, "quote", found[1] or found[2], lead, cell, part)
        at = found.end()
    return _add(fields, "plain", piece.text[at:], lead, cell, part)


def _is_set_off(before: str, quoted: str) -> bool:
    """Whether a quotation stands for itself, and is no part of the sentence around it."""
    before = before.rstrip()
    if quoted[0] != "《" and len(_LATIN.findall(quoted)) < _FEWEST_QUOTED:
        return False
    return not before or before[-1] in ".,:;)|*-–—：，。" or len(before.split()) <= 1


def _has_quotes(text: str) -> bool:
    return '"' in text or "“" in text or "《" in text


def _add(fields: list[Field], kind: FieldKind, text: str, lead: str, cell: int, part: int) -> str:
    said = _edged(text)
    if not _WORDS.search(said):
        return lead + text
    if said[0] in "])）】":
        shorter = said.lstrip("])）】 ")
        lead += said[: len(said) - len(shorter)]
        said = shorter
    closed = said.rstrip("([（【 ")
    fields.append(Field(kind, closed, None, clean(lead), cell=cell, part=part))
    return said[len(closed) :]


def _edged(text: str) -> str:
    """Return a text without pictures at its edges, clean."""
    text = clean(text)
    return text if text.isascii() else _EDGES.sub("", text)
