"""Texts and addresses of values, however deep they lie.

Always holds: texts that come out are clean; depth is bounded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.keyed.entry import FieldValue
from papersearch.library.latex import without_accent_commands

DEEPEST_VALUE: Final = 8
"""How deep values are looked into; dumps of conferences have four."""
_TEXT_KEYS: Final = (
    *("value", "name", "title", "text", "#text", "display_name", "literal", "tag", "term", "label"),
    *("fullname", "full_name", "raw", "content", "$", "created", "url", "uri"),
    *("en", "zh"),
)
"""Where an object has its text."""
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>{}|\\^`，。；、）】’‘“”]+", re.IGNORECASE)
_APART: Final = re.compile(r"(doi\.org/)(?:doi:)?\s++(?=10\.\d{4})", re.IGNORECASE)
"""A DOI that a space keeps from its address."""
_BETWEEN: Final = re.compile(
    r"\s+|(?<![;,，；|])(?<!%5Cn)(?<!\\n)(?:[;,，；|]|%5Cn|\\n)++(?=https?://)", re.IGNORECASE
)
"""What stands between addresses; Mendeley writes an escaped line end."""
_TAG: Final = re.compile(
    r"<(?P<end>/?)"
    r"(?P<name>i|b|u|em|strong|sub|sup|span|p|tt|scp|inline-formula|tex-math|jats:[a-z-]+|mml:[a-z]+"
    r"|math|m(?:row|[ions]|su[bp]|subsup|text|style|over|under|frac|sqrt|padded))"
    r"(?: [^<>=]{1,40}=[^<>]{0,80}?)?(?P<single> ?/?)>",
    re.IGNORECASE,
)
LINE_TAG: Final = re.compile(r"</?(?:br|p|div|li)(?: [^<>]{0,80})?/?>", re.IGNORECASE)
_FONT: Final = re.compile(r"\\(?:bf|it|em|sc|textbf|textit|emph|underline)\b\s*")
_ESCAPED: Final = re.compile(r"\\([*#])")
"""Signs that mean something to Markdown."""
_ENCODED: Final = re.compile(r"\\u(?!d[89a-f])([0-9a-f]{4})", re.IGNORECASE)
"""Letters as JSON writes them, in a text that was written as such twice."""
_BRACED: Final = re.compile(r"\{[^{}]*+\}|\{\{[^{}]*+\}\}")
_NOTHING: Final = frozenset(
    {"", "none", "null", "nan", ".nan", "<na>", "n/a", "n.a.", "na", "-", "--", "无", "暂无", "tbd"}
)
_NO_NAME: Final = _NOTHING - {"none", "null", "nan", "na"}
_MISSING: Final = "NA"
"""As R writes it; `Na` is a name."""


def readable_text(text: str) -> str:
    """Return a text clean, without the tags, entities and accents by commands that dumps have."""
    if text[:1] == "{" and _BRACED.fullmatch(text):  # as tables have it that BibTeX became
        text = text.strip("{} ")
    text = _without_tags(text)
    if "&" in text and ";" in text:  # tags may be written as entities, too
        text = _without_tags(html.unescape(text))
    if "\\" in text:
        text = _ENCODED.sub(lambda found: chr(int(found[1], 16)), text)
        text = without_accent_commands(_ESCAPED.sub(r"\1", _FONT.sub("", text)))
    return clean(text)


def without_entities(text: str) -> str:
    """Return a text with the characters that entities stand for, which end like parts of lists."""
    return html.unescape(text) if "&" in text and ";" in text else text


def _without_tags(text: str) -> str:
    """Return a text without tags; one that is never closed, or opened, is text: `Folding <b>`."""
    if "<" not in text:
        return text
    text = LINE_TAG.sub(" ", text)
    tags = [(found["end"], found["name"].lower()) for found in _TAG.finditer(text)]
    closed = {name for end, name in tags if end}
    both = closed & {name for end, name in tags if not end}
    return _TAG.sub(
        lambda tag: "" if tag["single"] or tag["name"].lower() in both else tag[0], text
    )


def texts_in(value: FieldValue, depth: int = 0) -> Iterator[str]:
    """Yield the clean texts of a value that say something; an object has one."""
    if isinstance(value, str):
        text = readable_text(value)
        if text.casefold() not in _NOTHING:
            yield text
    elif isinstance(value, bool) or value is None or value != value or depth > DEEPEST_VALUE:
        return  # what is no number is unlike itself
    elif isinstance(value, int | float):
        yield str(int(value) if isinstance(value, float) and value.is_integer() else value)
    elif isinstance(value, Mapping):
        for key in _TEXT_KEYS:
            if key == "value" and key in value:
                yield from texts_in(value[key], depth + 1)
                return
            if key in value and (found := next(texts_in(value[key], depth + 1), None)):
                yield found
                return
    elif isinstance(value, Sequence):
        for member in value:
            yield from texts_in(member, depth + 1)


def text_in(value: FieldValue) -> str:
    """Return the first text of a value, empty where it has none."""
    return next(texts_in(value), "")


def name_in(value: FieldValue) -> str:
    """Return what a value calls a person or a paper: `Nan` and `None` are names, numbers none."""
    if isinstance(value, int | float):
        return ""
    if not isinstance(value, str):
        return text_in(value)
    text = readable_text(value)
    return "" if text == _MISSING or text.casefold() in _NO_NAME else text


def title_in(value: FieldValue) -> str:
    """Return a title, which may be a number: `1984`."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return text_in(value) if is_number else name_in(value)


def raw_texts(value: FieldValue, depth: int = 0) -> Iterator[str]:
    """Yield every text of a value as it is typed, those of all keys of objects among them."""
    if isinstance(value, str):
        yield value
    elif depth > DEEPEST_VALUE:
        return
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from raw_texts(member, depth + 1)
    elif isinstance(value, Sequence):
        for member in value:
            yield from raw_texts(member, depth + 1)


def has_objects(value: FieldValue) -> bool:
    """Whether a value is a list of objects."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return False
    return len(value) > 0 and isinstance(value[0], Mapping)


def addresses_in(value: FieldValue) -> list[str]:
    """Return the http(s) addresses of a value in order."""
    if isinstance(value, str):
        return _addresses(value) if "://" in value else []
    return [url for text in raw_texts(value) if "://" in text for url in _addresses(text)]


def _addresses(text: str) -> list[str]:
    if "doi.org/" in text:
        text = _APART.sub(r"\1", text)
    pieces = _BETWEEN.split(text.strip())
    if len(pieces) == 1 and _ADDRESS.match(pieces[0]):
        return pieces
    return [_bare(found[0]) for piece in pieces if (found := _ADDRESS.search(piece))]


def _bare(url: str) -> str:
    """Return an address without the signs of the sentence or list around it."""
    url = url.rstrip(".,;:!?*_")
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count(
        "]"
    ):
        url = url[:-1].rstrip(".,;:")
    return url
