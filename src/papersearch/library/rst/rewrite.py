"""reStructuredText as Markdown.

Always holds: every line keeps its number, so problems and entries stand where they stood; what a
page would not show (comments, options of directives) becomes an HTML comment or an empty line; time
is in step with the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent
from typing import Final

from papersearch.library.rst.inline import folded_name, inline_as_markdown
from papersearch.library.rst.tables import grid_table, list_table, simple_table

_ADORNED: Final = re.compile(r"([=\-`:.'\"~^_*+#<>])\1{2,}\s*$")
_TARGET: Final = re.compile(r"\s*\.\. _(?:`([^`]+)`|([^:`]+)): *(\S+)\s*$")
_NOTE: Final = re.compile(r"\s*\.\. (\[[#*]?[\w.:+-]{1,60}\])[ \t]+(https?://\S+)\s*$")
"""A footnote that is nothing but an address."""
_UNNAMED: Final = re.compile(r"\s*(?:\.\. )?__:? +(https?://\S+)\s*$")
_TO_UNNAMED: Final = re.compile(r"`([^`<>]+)`__(?!\w)")
_DIRECTIVE: Final = re.compile(r"(\s*)\.\. (?:\|[^|]+\| )?([\w-]+):: ?(.*)$")
_CITED: Final = re.compile(r"(\s*)\.\. \[[#*]?[\w.:+ -]{0,60}\][ \t]+(\S.*)$")
"""`.. [Berg2020] A. Berg, …`"""
_COMMENT: Final = re.compile(r"(\s*)\.\.(?: |$)")
_SUBSTITUTION: Final = re.compile(r"\.\. \|([^|]{1,60})\| (replace|raw):: ?(.*)$")
_HREF: Final = re.compile(r"<a [^<>]{0,200}?href=[\"'](https?://[^\"'\s]+)", re.IGNORECASE)
_MOST_RAW: Final = 4
"""Lines of a definition in which its link stands."""
_GRID: Final = re.compile(r"\s*\+(?:[-=]+\+)+\s*$")
_SIMPLE: Final = re.compile(r"\s*=+(?: +=+)+\s*$")
_SHOWN: Final = frozenset(
    {"note", "tip", "topic", "admonition", "important", "hint", "container", "dropdown", "card"}
)
"""Directives whose content is text of the page."""

_DEEPEST: Final = 8
"""How many directives are shown within each other."""
_OPTION: Final = re.compile(r"\s*:[a-z-]+:(?: |$)")

_FOLDED: Final = frozenset({"dropdown", "card"})
"""Those whose argument is a title, below which the content stands."""


def as_markdown(text: str) -> str:
    """Return a text in reStructuredText as Markdown of as many lines."""
    lines = _with_unnamed(text.split("\n"))
    targets = _targets(lines)
    shown = _substitutions(lines)
    return "\n".join(inline_as_markdown(line, targets, shown) for line in _blocks(lines, [], 0))


def _blocks(lines: Sequence[str], levels: list[str], depth: int) -> list[str]:
    """Return the blocks of some lines; `depth` is how many directives they stand in."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        made, at = _block(lines, at, levels, depth)
        out += made
    return out


def _with_unnamed(lines: list[str]) -> list[str]:
    """Return lines in which links have their addresses that stand elsewhere, in the same order."""
    urls = [found[1] for line in lines if "__" in line and (found := _UNNAMED.match(line))]
    links = sum(len(_TO_UNNAMED.findall(line)) for line in lines if "`__" in line)
    if not urls or links != len(urls):
        return lines
    waiting = iter(urls)
    return [
        ""
        if "__" in line and _UNNAMED.match(line)
        else _TO_UNNAMED.sub(lambda found: f"`{found[1]} <{next(waiting)}>`__", line)
        for line in lines
    ]


def _targets(lines: Sequence[str]) -> dict[str, str]:
    """Return the addresses that names stand for."""
    found: dict[str, str] = {}
    for line in lines:
        if ".. _" in line and (target := _TARGET.match(line)):
            found[folded_name(target[1] or target[2])] = target[3]
        elif ".. [" in line and (note := _NOTE.match(line)):
            found[folded_name(note[1])] = note[2]
    return found


def _substitutions(lines: Sequence[str]) -> dict[str, str]:
    """Return what stands for names between bars: texts, and links in HTML."""
    found: dict[str, str] = {}
    for at, line in enumerate(lines):
        named = _SUBSTITUTION.match(line) if line.startswith(".. |") else None
        if named and named[2] == "replace":
            found[folded_name(named[1])] = named[3].strip()
        elif named:
            body = " ".join(lines[at : at + _MOST_RAW])
            if link := _HREF.search(body):
                found[folded_name(named[1])] = f"[{named[1]}]({link[1]})"
    return found


def _block(lines: Sequence[str], at: int, levels: list[str], depth: int) -> tuple[list[str], int]:
    """Return the block at a line as Markdown, and the line behind it."""
    line = lines[at]
    if found := _heading(lines, at, levels):
        return found
    if _GRID.match(line):
        return grid_table(lines, at)
    if _SIMPLE.match(line):
        return simple_table(lines, at)
    if _TARGET.match(line) or _NOTE.match(line):
        return [""], at + 1
    if directive := _DIRECTIVE.match(line):
        if directive[2] in _SHOWN and depth < _DEEPEST:
            return _shown(lines, at, directive, levels, depth)
        return _directive(lines, at, len(directive[1]), directive[2], directive[3])
    if cited := _CITED.match(line):
        return _citation(lines, at, cited)
    if comment := _COMMENT.match(line):
        end = _end_of_body(lines, at + 1, len(comment[1]))
        return [""] * (end - at), end
    if _ADORNED.match(line) or line.strip() == "::":
        return [""], at + 1
    return [line], at + 1


def _citation(lines: Sequence[str], at: int, found: re.Match[str]) -> tuple[list[str], int]:
    """Return what stands behind the name of a citation or a footnote, as an item in one line."""
    end = _end_of_body(lines, at + 1, len(found[1]))
    text = [found[2]]
    for line in lines[at + 1 : end]:
        if not line.strip():
            break
        text.append(line.strip())
    rest = [line.strip() for line in lines[at + len(text) : end]]
    return [f"- {' '.join(text)}", *[""] * (len(text) - 1), *rest], end


def _heading(lines: Sequence[str], at: int, levels: list[str]) -> tuple[list[str], int] | None:
    """Return a section's title, which an adorned line stands below, and may stand above."""
    over = 1 if _is_adornment(lines[at]) else 0
    if at + over + 1 >= len(lines):
        return None
    title, under = lines[at + over], lines[at + over + 1]
    if not title.strip() or not _is_adornment(under) or _is_adornment(title):
        return None
    if over and lines[at].strip()[0] != under.strip()[0]:
        return None
    if not over and (title[0].isspace() or len(under.strip()) < len(title.strip()) // 2):
        return None
    form = f"{over}{under.strip()[0]}"
    if form not in levels:
        levels.append(form)
    heading = f"{'#' * min(6, levels.index(form) + 1)} {title.strip()}"
    return [*[""] * over, heading, ""], at + over + 2


def _is_adornment(line: str) -> bool:
    return _ADORNED.match(line) is not None and not _SIMPLE.match(line)


def _shown(
    lines: Sequence[str], at: int, directive: re.Match[str], levels: list[str], depth: int
) -> tuple[list[str], int]:
    """Return a directive whose content is text of the page, as that text without its options."""
    end = _end_of_body(lines, at + 1, len(directive[1]))
    body = list(lines[at + 1 : end])
    for place, line in enumerate(body):
        if not _OPTION.match(line):
            break
        body[place] = ""
    body = dedent("\n".join(body)).split("\n") if body else []
    if directive[2] in _FOLDED:
        below = (f"  {line}" if line else "" for line in _blocks(body, levels, depth + 1))
        return [f"- {directive[3]}", *below], end
    is_text = directive[2] != "container"  # its argument is a name for style sheets
    return [directive[3] if is_text else "", *_blocks(body, levels, depth + 1)], end


def _directive(
    lines: Sequence[str], at: int, indent: int, name: str, argument: str
) -> tuple[list[str], int]:
    end = _end_of_body(lines, at + 1, indent)
    if name == "list-table":
        return list_table(lines, at, end)
    if name in ("image", "figure"):
        return [f"![]({argument.strip()})", *[""] * (end - at - 1)], end
    return [""] * (end - at), end


def _end_of_body(lines: Sequence[str], at: int, indent: int) -> int:
    """Return the line where what is indented deeper ends."""
    end = at
    while at < len(lines):
        line = lines[at]
        if line.strip():
            if len(line) - len(line.lstrip()) <= indent:
                break
            end = at + 1
        at += 1
    return end
