"""A Markdown file as lines: what stands in each, free of the noise that pages have.

Always holds: no HTML, comment, picture, emoji short code, zero-width or no-break space is left;
each line knows the number of the line in the file that it comes from; no text is longer than
`MAX_LINE`; there are no empty lines, but each line knows whether one stands before it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from papersearch.library.clean import clean
from papersearch.library.decode import BAD_BYTE, UTF8_HINT
from papersearch.library.problems import Place, Problems

MAX_LINE: Final = 20_000
"""In characters; what stands behind is not read. The longest real line has some five thousand."""

MAX_LINES: Final = 500_000
"""Lines that say something; the longest real list has some four thousand."""

Mark = Literal["heading", "bullet", "row", "plain"]

_HREF: Final = re.compile(
    r"""<a\s(?:(?!href\s{0,3}=)[^<>]){0,300}+href\s{0,3}+=\s{0,3}+["']?+"""
    r"""([^"'<>\s]{1,2048}+)[^<>]{0,300}+>([^<>]{0,500}+)</a>""",
    re.IGNORECASE,
)
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]{1,2048})>", re.IGNORECASE)
_BREAK: Final = re.compile(r"</?br\s{0,3}/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][^<>]{0,500}>|<>", re.IGNORECASE)
_PICTURE: Final = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,2048}\)")
# Not `Paper:arxiv:https://…`, which is a doubled label.
_SHORT_CODE: Final = re.compile(r":(?!https?:)[a-z+-][a-z0-9_+-]{1,30}:(?!\s?https?:)")
_EMOJI: Final = re.compile(
    "^[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff ]+"
)
_QUOTE: Final = re.compile(r"^(?:> ?)+")
_RULE: Final = re.compile(r"^[-*_=~ ]{3,}$")
_HEADING: Final = re.compile(r"^(?:(#{1,6}) |(#{2,6})(?=[^#\s])|(#)(?=[\u3400-\u9fff]))\s*")
_BULLET: Final = re.compile(r"^[-*+•·](?: +|(?=[\[:]))")
_NUMBER: Final = re.compile(
    r"^(?!\d\.\d[Dd]\b)\d{1,4} ?[.、．)）](?=\D|\d+[.D]|\d+ )\s*"
    r"|^\(\d{1,4}\) ?|^（\d{1,4}） ?|^【\d{1,4}】\s*|^\[\d{1,4}\](?!\() ?[.、．]? ?"
)
_FENCE: Final = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in one line of a file, or between two line breaks (`<br>`) of it."""

    number: int
    """From 1."""
    column: int
    """Where its first character stands, from 1."""
    mark: Mark
    level: int
    """Of a heading 1 to 6; of anything else its indent in columns."""
    text: str
    """Without the mark and the number."""
    numbered: bool = False
    """Whether a number such as `3.`, `[3]` or `【3】` stood before the text."""
    gap: bool = False
    """Whether an empty line stands before it."""
    continues: bool = False
    """Whether it stands behind a line break within the same line of the file."""


def read_lines(text: str, problems: Problems) -> list[Line]:
    """Return the lines of a decoded file that say anything."""
    lines: list[Line] = []
    gap = True
    source = _without_comments(text).split("\n")
    hidden = _fenced(source)
    for number, raw in enumerate(source, start=1):
        if number in hidden:
            continue
        if not raw or raw.isspace():
            gap = True
            continue
        if len(lines) >= MAX_LINES:
            message = f"there are more than {MAX_LINES:,} lines"
            problems.add(Place(number, 1), message, "Split the file; the rest is not read.")
            break
        found = list(_pieces(raw, number, gap, problems))
        lines += found
        gap = gap and not found
    return lines


def _pieces(raw: str, number: int, gap: bool, problems: Problems) -> Iterator[Line]:
    """Split a line of the file at its line breaks; a table's row stays whole."""
    if len(raw) > MAX_LINE:
        message = f"this line is longer than {MAX_LINE:,} characters"
        hint = "Break it into several; only its beginning is read."
        problems.add(Place(number, MAX_LINE + 1), message, hint)
        raw = raw[:MAX_LINE]
    if not raw.isascii() and (bad := BAD_BYTE.search(raw)):
        problems.add(Place(number, bad.start() + 1), "this line is not UTF-8", UTF8_HINT)
    expanded = raw.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    column = len(raw) - len(raw.lstrip()) + 1
    stripped = raw.strip()
    if stripped.count("|") > 1 and (stripped.startswith("|") or stripped.endswith("|")):
        if text := clean(_plain(_BREAK.sub(" ", raw))):
            yield Line(number, column, "row", indent, text, gap=gap)
        return
    continues = False
    for part in _BREAK.split(raw) if "<" in raw else (raw,):
        text = clean(_plain(part))
        if text and not _RULE.match(text):
            if continues:
                yield Line(number, column, "plain", indent, text, continues=True)
            else:
                yield _marked(text, number, column, indent, gap)
        continues = continues or bool(text)


def _marked(text: str, number: int, column: int, indent: int, gap: bool) -> Line:
    mark: Mark = "plain"
    level = indent
    text = _QUOTE.sub("", text)
    if found := _HEADING.match(text):
        mark, level = "heading", len(found[1] or found[2] or found[3])
        text = text[found.end() :].rstrip("# ")
    elif found := _BULLET.match(text):
        mark, text = "bullet", text[found.end() :]
    text = _EMOJI.sub("", text)
    count = _NUMBER.match(text) if mark != "heading" else None
    if count:
        text = text[count.end() :]
    return Line(number, column, mark, level, text, bool(count), gap)


def without_number(text: str) -> str:
    """Return a title without the number of its item."""
    return _NUMBER.sub("", text, count=1)


def _plain(text: str) -> str:
    """Take HTML, pictures and short codes out of a piece of text."""
    if "<" in text:
        text = _HREF.sub(r"[\2](\1)", text)
        text = _AUTOLINK.sub(r" \1 ", text)
        text = _TAG.sub("", text)
    if "![" in text:
        text = _PICTURE.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if ":" in text:
        text = _SHORT_CODE.sub(" ", text)
    return text


def _without_comments(text: str) -> str:
    """Return the text without HTML comments; lines keep their numbers."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            # A page would show nothing behind; a list's reader rather has it.
            break
        kept += (text[at:begin], "\n" * text.count("\n", begin, end))
        at = end + 3
    return "".join((*kept, text[at:].replace("<!--", "")))


def _fenced(source: Iterable[str]) -> set[int]:
    """Return the numbers of the lines in blocks of code; a block that never ends is none."""
    hidden: set[int] = set()
    waiting: list[int] = []
    fence = ""
    for number, raw in enumerate(source, start=1):
        start = raw.lstrip()[:3]
        if fence:
            waiting.append(number)
            if start == fence:
                hidden.update(waiting)
                waiting, fence = [], ""
        elif start in _FENCE:
            waiting, fence = [number], start
    return hidden
