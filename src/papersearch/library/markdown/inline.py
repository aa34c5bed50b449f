"""The fields of a piece of Markdown: links, bold, italic, quoted, code and plain text in order.

Always holds: fields are clean text without marks; it takes time in proportion to the text, however
broken its brackets are; an address holds no white space and nothing of the text around it.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from papersearch.library.clean import clean
from papersearch.library.markdown.marks import edged, has_markup, has_quotes, without_tags
from papersearch.library.markdown.name_links import ends_title, stands_apart, with_title_behind
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.quotations import is_quoted_head, quotations_in
from papersearch.library.markdown.scanner import BOLD, CODE, Piece, Scanner
from papersearch.library.markdown.words import CHINESE

FieldKind = Literal["link", "bold", "italic", "quote", "code", "plain"]

_RUN: Final = r"[^\\$`\[\]*_~|｜\n<&:]{1,400}"
_TEXT: Final = rf"{_RUN}(?:: {_RUN}){{0,3}}"
_WHOLE: Final = re.compile(
    rf"\*\*(?=\w)({_TEXT})(?<=\w)\*\*"
    rf"|\[({_TEXT})\]\((https?://[A-Za-z0-9./_%?=#~+-]{{1,400}})\)"
)
"""What most cells of tables are, and many items."""
_MAY_SAY_MORE: Final = re.compile(r"[\\$`\[*_~|｜\n\"“《<&:]")
"""What stands in every text that is more than one plain run, or that is not written as it is."""
_SHORT_CODE: Final = re.compile(r":(?!https?:)[a-z+-][a-z0-9_+-]{1,30}:(?!\s?https?:)")
_WORDS: Final = re.compile(r"\w")
_ENDS_OPEN: Final = re.compile(
    r"(?>.*?\w \w).*\b(?:with|from|of|to|and|for|via|in|by|through|using|the|a)$", re.DOTALL
)
"""A text that cannot end there: what stands behind it in bold is the end of it."""
_RUNS_ON: Final = re.compile(
    r" (?:for|with|via|of|using|through|under|towards?|without) (?:\w\S* ){0,3}[A-Z]"
)
"""A text that goes on a title, since it begins with a small word and has words with capitals."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OPENS_QUOTE: Final = re.compile(r"(?:^|(?<=\s))[\"“]$")
_CLOSES_QUOTE: Final = re.compile(r"[.,?!]?[\"”]")
_CHINESE_TITLE: Final = 8
"""Characters of a Chinese text that is a title of its own rather than such a run."""
_LONGEST_INNER: Final = 40
"""Characters of a run in italic or bold within a title."""


@dataclass(slots=True)
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
    leads_out: bool = dataclasses.field(init=False)
    """Whether it is a link to another site."""

    def __post_init__(self) -> None:
        self.leads_out = self.url is not None and "://" in self.url


@dataclass(slots=True)
class Inline:
    """What a piece of Markdown says."""

    fields: tuple[Field, ...]
    pictures: int = 0
    """How many addresses of pictures stand in it."""


def read_inline(text: str, references: Mapping[str, str], cell: int = 0) -> Inline:
    """Cut a text into its fields; `references` are the addresses of `[text][reference]`."""
    if not _MAY_SAY_MORE.search(text):
        return _plain(text, cell)
    if text[0] in "*[" and (found := _WHOLE.fullmatch(text)):
        return Inline((_whole(found, cell),))
    if "<" in text:
        text = without_tags(text)
    if "&" in text:
        text = html.unescape(text)
    if "\\url{" in text:
        text = text.replace("\\url{", " ")
    if ":" in text:
        text = _SHORT_CODE.sub(" ", text)
    if not has_markup(text):
        return _plain(text, cell)
    scanner = Scanner(text, references)
    pieces = scanner.run()
    return _finished(_joined(pieces), cell, scanner.pictures)


def _plain(text: str, cell: int) -> Inline:
    """Return a text without marks: one field, or punctuation alone."""
    said = edged(text)
    if _WORDS.search(said):
        return Inline((Field("plain", said, cell=cell),))
    return Inline(())


def _whole(found: re.Match[str], cell: int) -> Field:
    """Return the field of a text that is one plain run in bold, or one plain link."""
    if found[1]:
        return Field("bold", edged(found[1]), cell=cell)
    return Field("link", edged(found[2]), found[3], cell=cell)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one style, and runs in italic or bold within a text to that text."""
    runs: list[Piece] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        if piece.kind == "" and not piece.text:
            continue
        if last and piece.kind == last.kind == "" and piece.style == last.style:
            last.text += piece.text
        else:
            runs.append(piece)
    joined: list[Piece] = []
    for place, piece in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else None
        last = joined[-1] if joined else None
        if (last and _is_inner(last, piece, following)) or (
            last and last.kind == piece.kind == "" and last.style == piece.style
        ):
            last.text += piece.text
        elif last and _begins_title(last, piece):
            last.text, last.style = last.text + piece.text, 0
        else:
            joined.append(piece)
    return joined


def _is_inner(last: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece in another style is a word or two of the text around it, or quoted by it."""
    if piece.kind or last.kind or piece.style == last.style:
        return False
    if _is_quoted(last, piece, following):
        return True
    if len(piece.text) > _LONGEST_INNER:
        return False
    if not last.style and stands_apart(last.text, piece.text):
        return False
    if not piece.text.isascii() and len(CHINESE.findall(piece.text)) >= _CHINESE_TITLE:
        return False
    if not last.style and not piece.style & CODE and _ENDS_OPEN.match(last.text.rstrip()):
        return True
    if _ends_title(last, piece, following):
        return True
    if following is None or following.kind or following.style != last.style:
        return False
    before, after = last.text.rstrip(), following.text
    if before.endswith((" -", " –", " —")):
        return False
    if is_quoted_head(before, after):
        return True
    if not before or not (before[-1].isalnum() or before[-1] in ",-") or not after.strip():
        return False
    first = after.lstrip()[0]
    is_in_word = after[0] == "-" or last.text[-1] == "-"
    if before[-1] == ",":
        if piece.text.startswith("by ") or names_likeness(piece.text) > 0:
            return False  # `A Title, *Ada Berg*, KITE 2020`
        if piece.style & BOLD and _YEAR.search(before):
            return False  # `2020, KITE, **A Title**, Ada Berg`
        return first == "," or after.lstrip().startswith("and ")
    return is_in_word or (after[0] == " " and first.isalpha())


def _is_quoted(last: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a text is in quotes that stand around its style: `Ada Berg. "**A Title**." KITE`."""
    if last.style or piece.style & CODE or not following or following.kind:
        return False
    return bool(_OPENS_QUOTE.search(last.text) and _CLOSES_QUOTE.match(following.text))


def _begins_title(last: Piece, piece: Piece) -> bool:
    """Whether a text in bold is the first half of a title: `**Folding Kites** for Strong Winds`."""
    if last.kind or piece.kind or last.style != BOLD or piece.style or " " not in last.text:
        return False
    return last.text[-1:].isalnum() and _RUNS_ON.match(piece.text) is not None


def _ends_title(last: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether a few words in bold are the end of the title before them, and stress its topic."""
    if last.style or not piece.style & BOLD or piece.style & CODE:
        return False
    if following and not following.kind and following.text.lstrip()[:1] not in (",", "."):
        return False
    return ends_title(last.text, piece.text)


def _finished(pieces: list[Piece], cell: int, pictures: int) -> Inline:
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
            bold = bool(piece.style & BOLD)
            text = edged(piece.text)
            field = Field("link", text, piece.url, clean(lead), bold, piece.is_picture, cell, part)
            fields.append(field)
            lead = ""
        else:
            _complete(fields, lead, piece)
            lead = _take_text(piece, fields, lead, cell, part)
    return Inline(tuple(fields), pictures)


def _complete(fields: Sequence[Field], lead: str, piece: Piece) -> None:
    """Give a link the rest of its title that stands in the plain text behind it."""
    last = fields[-1] if fields else None
    if last is None or not last.url or lead or piece.style or last.is_picture:
        return
    last.text, piece.text = with_title_behind(last.text, last.url, piece.text)


def _take_text(piece: Piece, fields: list[Field], lead: str, cell: int, part: int) -> str:
    """Add the fields of a text; return what stands behind them."""
    if piece.style or not has_quotes(piece.text):
        kind: FieldKind = "plain"
        if piece.style:
            is_code = piece.style & CODE
            kind = "bold" if piece.style & BOLD else "code" if is_code else "italic"
        return _add(fields, kind, piece.text, lead, cell, part)
    at = 0
    for start, end, quoted in quotations_in(piece.text):
        lead = _add(fields, "plain", piece.text[at:start], lead, cell, part)
        lead = _add(fields, "quote", quoted, lead, cell, part)
        at = end
    return _add(fields, "plain", piece.text[at:], lead, cell, part)


def _add(fields: list[Field], kind: FieldKind, text: str, lead: str, cell: int, part: int) -> str:
    said = edged(text)
    if not _WORDS.search(said):
        return lead + text
    if said[0] in "])）】":
        shorter = said.lstrip("])）】 ")
        lead += said[: len(said) - len(shorter)]
        said = shorter
    closed = said.rstrip("([（【 ")
    fields.append(Field(kind, closed, None, clean(lead), cell=cell, part=part))
    return said[len(closed) :]
