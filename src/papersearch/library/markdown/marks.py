"""HTML written as Markdown, and texts without any marks."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.clean import clean

_MARKUP: Final = re.compile(r"[\\$`\[*_~|｜\n\"“《]")


_BOLD_TAG: Final = re.compile(
    r"<(?:b|strong)(?:\s[^<>]{0,200})?>\s?|\s?</(?:b|strong)\s{0,3}>", re.I
)
_ITALIC_TAG: Final = re.compile(r"<(?:i|em)(?:\s[^<>]{0,200})?>\s?|\s?</(?:i|em)\s{0,3}>", re.I)
_CODE_TAG: Final = re.compile(r"</?(?:kbd|code|tt)(?:\s[^<>]{0,200})?>", re.I)
_PICTURE_TAG: Final = re.compile(r"<img\s([^<>]{0,1000})>", re.I)


_SRC: Final = re.compile(r"""src\s{0,3}=\s{0,3}["']?([^"'\s<>]{1,1000})""", re.I)


_ALT: Final = re.compile(r"""alt\s{0,3}=\s{0,3}["']([^"'<>]{0,100})["']""", re.I)


_HREF: Final = re.compile(r"<a\s([^<>]{1,2500})>([^<>]{0,600})</a>", re.I)


_ADDRESS: Final = re.compile(r"""\bhref\s?=\s?["']?([^"'<>\s]{1,2048})""", re.I)
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]{1,2048})>", re.I)


_RAISED: Final = re.compile(
    r"(?<=[a-z\u00df-\u024f\u3400-\u9fff])<sup>[\d\s,*†‡§¶#\\]{1,12}</sup>(?=\s?(?:[,，、;；.&|]|and\b|$))",
    re.I,
)
"""What stands raised behind a name, and before the next: where an author works."""
_TAG: Final = re.compile(r"</?[a-z](?![\w-]{0,30}: )[^<>]{0,500}>|<>", re.I)
"""`<KiteNet: A Title>` is none."""


_PICTURES: Final = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"


_EDGES: Final = re.compile(f"^[{_PICTURES}\\s]+|[{_PICTURES}\\s]+$")


_MATH: Final = re.compile(r"(\$(?![\s$])[^$\n]{1,200}?(?<!\s)\$(?!\d))")


_STARS: Final = re.compile(r"(?<!\\)\*{1,3}")


_MARKS: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|~~|`+|(?<![A-Za-z0-9])_{1,3}(?=\w)|(?<=[\w.!?])_{1,3}(?![A-Za-z0-9])"
)


_INNER_LINK: Final = re.compile(r"\[([^\[\]]{0,400})\]\([^()]{0,2048}\)")


def has_markup(text: str) -> bool:
    """Whether a text may be more than one plain run."""
    return _MARKUP.search(text) is not None or "://" in text


def has_quotes(text: str) -> bool:
    """Whether a quotation may begin in a text."""
    return '"' in text or "“" in text or "”" in text or "《" in text


def plain_text(text: str) -> str:
    """Return a text without the marks of Markdown; math stays as it is."""
    if "<" in text:
        text = _TAG.sub("", text)
    if not has_markup(text):
        return clean(text)
    if "](" in text:
        text = _INNER_LINK.sub(r"\1", text)
    parts = _MATH.split(text) if "$" in text else [text]
    parts[::2] = [_without_marks(part) for part in parts[::2]]
    return clean("".join(parts))


def _without_marks(text: str) -> str:
    if (text.count("*") - text.count("\\*")) % 2 == 0:
        text = _STARS.sub("", text)
    return _MARKS.sub(lambda found: found[1] or "", text)


def without_tags(text: str) -> str:
    """Write HTML as Markdown where it says something, and leave the rest out."""
    text = _PICTURE_TAG.sub(_picture, text)
    if len(_RAISED.findall(text)) > 1:
        text = _RAISED.sub("", text)
    text = _BOLD_TAG.sub("**", text)
    text = _ITALIC_TAG.sub("*", text)
    text = _CODE_TAG.sub("`", text)
    text = _HREF.sub(_anchor, text)
    text = _AUTOLINK.sub(r" \1 ", text)
    return _TAG.sub("", text)


def _anchor(found: re.Match[str]) -> str:
    address = _ADDRESS.search(found[1])
    return f"[{found[2].strip()}]({address[1]})" if address else found[2]


def _picture(found: re.Match[str]) -> str:
    source, alt = _SRC.search(found[1]), _ALT.search(found[1])
    return f"![{alt[1] if alt else ''}]({source[1] if source else ''})"


def edged(text: str) -> str:
    """Return a text without pictures at its edges, clean."""
    text = clean(text)
    return text if text.isascii() else _EDGES.sub("", text)
