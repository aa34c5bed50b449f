"""Slips that are certain in a line of a list, and the line as it was meant.

What always holds: a mended line has nothing left to mend; nothing but the slip is changed; each
expression takes time in proportion to the line. A space within an address is no certain slip (it
may be one too many, part of a name, or end the address); it stays, with its problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_HOST: Final = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}"
_TO_HOST: Final = rf"(?={_HOST}(?![\w@.-]))"
_DOUBLED: Final = re.compile(r"(?<![\w/=?&])(?:https?:/{0,2}){1,3}(?=https?://)", re.IGNORECASE)
_LETTERS: Final = re.compile(rf"(?<![\w/=?&])(?:h{{2,3}})?ttp(s?)://{_TO_HOST}", re.IGNORECASE)
"""A letter of `http` is missing or there twice."""
_SIGNS: Final = re.compile(
    rf"(?<![\w/=?&])http(s?)(?::/|:/{{3,4}}|[;：]//|::/{{1,2}}|:// |//){_TO_HOST}", re.IGNORECASE
)
"""One slash or too many, another colon or none, a space behind."""
_ABSTRACT: Final = re.compile(
    r"(?<=arxiv\.org/abs/)"
    r"(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)\.?pdf(?![\w/.])"
)
_ADDRESS: Final = r"https?://[^\s()<>\[\]|\"'`\\]{4,1000}"
_OPEN_TARGET: Final = re.compile(
    rf"\]\({_ADDRESS}(?:\](?!\()(?=[ \t,;.|]|$)|(?=[ \t]*$|[ \t]+[\[|*·]|[ \t]*\|))"
)
"""A link whose parenthesis is not closed before its line, its cell or the next link."""
_WIDE_LINK: Final = re.compile(
    r"[\[［]([^\[\]［］()（）]{1,300})[\]］][(（](https?://[^\s()（）<>]{4,1000})[)）]"
)
_WIDE_AROUND: Final = re.compile(r"［(\[[^\[\]［］]{1,300}\]\(https?://[^\s()<>［］]{4,1000}\))］")
"""Brackets around a whole link, which others of the list have half as wide."""
_CODE: Final = re.compile(r"(`{1,3}[^`]{0,1000}`{1,3})")
_WIDE: Final = frozenset("［］（）")
_MOST_ROUNDS: Final = 4
"""What one slip hides another may be seen only when it is mended."""


def has_broken_addresses(text: str) -> bool:
    """Whether an address of a text may begin otherwise than addresses do; takes next to no time."""
    return text.count("ttp") > text.count("http://") + text.count("https://")


def mended_addresses(text: str) -> str:
    """Return a text whose addresses begin as they should, abstracts on arXiv named no PDF."""
    if "ttp" not in text and "arxiv" not in text:
        return text
    text = _LETTERS.sub(r"http\1://", text)
    text = _SIGNS.sub(lambda found: f"http{found[1].lower()}://", text)
    text = _DOUBLED.sub("", text)
    return _ABSTRACT.sub(r"\1", text)


def _closed(text: str) -> str:
    return _OPEN_TARGET.sub(_with_parenthesis, text)


def _with_parenthesis(found: re.Match[str]) -> str:
    link = found[0]
    if not link.endswith("]"):
        return f"{link})"
    before = found.string[: found.start() + 1]
    is_within = before.count("[") > before.count("]")  # the bracket closes another's text
    return f"{link[:-1]})]" if is_within else f"{link[:-1]})"


def _narrow(text: str) -> str:
    text = _WIDE_LINK.sub(
        lambda found: f"[{found[1]}]({found[2]})" if _WIDE & set(found[0]) else found[0], text
    )
    return _WIDE_AROUND.sub(r"[\1]", text) if "［" in text else text


ADDRESSES: Final = "addresses"
PARENTHESES: Final = "parentheses"
LINE_MENDS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        ADDRESSES: mended_addresses,
        "full-width signs": _narrow,
        PARENTHESES: _closed,
    }
)
"""What mends a line of Markdown without its end, by the name of the slip, in this order."""


def mended_line(line: str, kinds: frozenset[str], *, is_markdown: bool) -> str:
    """Return a line with slips of some kinds mended; what stands in Markdown as code stays."""
    for _ in range(_MOST_ROUNDS):
        before = line
        for kind, mend in LINE_MENDS.items():
            if kind in kinds:
                line = _beside_code(line, mend) if is_markdown else mend(line)
        if line == before:
            break
    return line


def _beside_code(line: str, mend: Callable[[str], str]) -> str:
    if "`" not in line:
        return mend(line)
    parts = _CODE.split(line)
    return "".join(part if part.startswith("`") else mend(part) for part in parts)
