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
from papersearch.library.markdown.joined_pieces import join_pieces
from papersearch.library.markdown.marks import edged, has_markup, has_quotes, without_tags
from papersearch.library.markdown.name_links import with_title_behind
from papersearch.library.markdown.quotations import quotations_in
from papersearch.library.markdown.scanner import BOLD, CODE, Piece, Scanner

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
    return _finished(join_pieces(pieces), cell, scanner.pictures)


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
