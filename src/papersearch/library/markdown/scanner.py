"""The pieces of a text in Markdown, from left to right: runs of one style, links, breaks, bars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.marks import has_markup, plain_text
from papersearch.library.markdown.spans import Pairs, bare_address, link_at, pairs

# Each way begins with one literal character: what has none of these is passed over quickly.
_SPECIAL: Final = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|\$(?![\s$])[^$\n]{1,200}?(?<!\s)\$(?!\d)"
    r"|``*|!\[|\[|h(?i:ttps?://)|H(?i:ttps?://)|\*\*{0,2}|__{0,2}|~~|\||｜|\n"
)


_HAS_PAIRS: Final = re.compile(r"[\[|｜]")
"""What brackets are looked at for: links, and bars that may stand within some."""


_BADGE: Final = re.compile(
    r"img\.shields\.io/badge/([^?]{1,80}?)(?:-[\w.]{1,20})?(?:\.svg)?(?:\?|$)"
)


_FEWEST_WORDS: Final = 3
"""Words beside a badge in the text of a link, from which they are what is linked."""
_PICTURE: Final = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp)(?:\?[^?]{0,200})?$|://(?:camo|user-images)\.githubusercontent\."
    r"|://img\.shields\.io/",
    re.IGNORECASE,
)
"""What a picture leads to that shows itself, larger: no page."""
_INNER_LINK: Final = re.compile(r"(?<!!)\[[^\[\]]{0,80}\]\(<?https?://")
"""No link holds another: `[[paper](address)](ICLR 2015)` has brackets around one."""
_MOST: Final = 400
"""How many fields of a text are told apart; what stands behind is left out."""


@dataclass(slots=True)
class Piece:
    """A field while it is read; `kind` is "" for text, whose style is in `style`."""

    kind: str
    text: str
    url: str | None = None
    style: int = 0
    is_picture: bool = False


BOLD, ITALIC, CODE = 1, 2, 4


class Scanner:
    """Reads a text from left to right into pieces."""

    def __init__(self, text: str, references: Mapping[str, str], is_inner: bool = False) -> None:
        self.pictures = 0
        self._is_inner = is_inner
        self._text = text
        self._references = references
        self._pairs: Pairs = pairs(text) if _HAS_PAIRS.search(text) else ({}, {})
        self._pieces: list[Piece] = []
        self._open: dict[str, int] = {}
        self._rounds = sorted(self._pairs[1].items(), reverse=True)
        self._round_end = 0
        marks = text.count("**")
        self._bolds = 0 if marks % 2 or "***" in text else marks
        self._bold = 0
        self._at = 0

    def run(self) -> list[Piece]:
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
            self._pieces.append(Piece("", sign[1]))
        elif sign == "\n" or (sign in "|｜" and not self._is_bracketed(start)):
            self._pieces.append(Piece("break" if sign == "\n" else "bar", ""))
        elif sign[0] == "`":
            close = self._text.find(sign, end)
            if close > 0:
                self._pieces.append(Piece("", self._text[end:close], style=CODE))
                return close + len(sign)
        elif sign in "|｜":
            self._pieces.append(Piece("", sign))
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
            self._pieces.append(Piece("", self._text[self._at : end]))
        self._at = end

    def _mark(self, sign: str, start: int, end: int) -> None:
        """Take a mark of bold or italic type: one that opens, closes, or stands for itself."""
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        is_word = sign[0] == "_" and before.isalnum() and after.isalnum()
        can_close = not before.isspace() and before != "" and not is_word
        can_open = not after.isspace() and after != "" and not is_word
        if sign == "**" and self._bolds:
            # `**A Title **` is meant as bold, though it is none as it is written.
            self._bold += 1
            is_apart = before.isspace() and after.isspace()
            can_close = can_close or not self._bold % 2
            can_open = can_open or (self._bold % 2 == 1 and not is_apart and after != "")
        if can_close and self._close_nested(sign):
            return
        opened = self._open.get(sign)
        if opened is not None and can_close and len(self._pieces) > opened + 1:
            self._style(opened, (0, ITALIC, BOLD, BOLD)[len(sign)])
            for mark in [mark for mark, place in self._open.items() if place >= opened]:
                del self._open[mark]
        else:
            if can_open and opened is None:
                self._open[sign] = len(self._pieces)
            self._pieces.append(Piece("", sign))

    def _close_nested(self, sign: str) -> bool:
        """End one of two styles that began together, or both that began apart: `***A* Title**`."""
        mark, styles = sign[0], (0, ITALIC, BOLD)
        if len(sign) < len(styles):
            opened = self._open.pop(3 * mark, None) if sign not in self._open else None
            if opened is None:
                return False
            self._open[mark * (3 - len(sign))] = opened
            self._style(opened, styles[len(sign)])
            return True
        both = [(self._open[mark * n], n) for n in (1, 2) if mark * n in self._open]
        if len(both) < len(styles) - 1:
            return False
        for opened, n in sorted(both, reverse=True):
            self._style(opened, styles[n])
            del self._open[mark * n]
        return True

    def _style(self, opened: int, style: int) -> None:
        """Give a style to the pieces since its mark; what is bold is one, italic words and all."""
        self._pieces[opened].text = ""
        for piece in self._pieces[opened:]:
            piece.style = piece.style & CODE | BOLD if style == BOLD else piece.style | style

    def _link(self, sign: str, start: int) -> int | None:
        found = link_at(self._text, start + len(sign) - 1, self._pairs, self._references)
        if found is None:
            return None
        inner, url, end = found
        if "://" not in url and sign == "[" and _INNER_LINK.search(inner):
            return None
        self._text_until(start)
        if sign == "![":
            self.pictures += "://" in url
            if badge := _BADGE.search(url):
                self._pieces.append(Piece("", _badge_text(badge[1]), style=CODE))
            return end
        if "![" in inner and not self._is_inner:
            self._badge_link(inner, url)
            return end
        text = plain_text(inner) if has_markup(inner) and "://" not in inner else inner
        if text.startswith("[") and text.endswith("]") and "]" not in text[1:-1]:
            text = text[1:-1]
        self._pieces.append(Piece("link", text, url))
        return end

    def _badge_link(self, inner: str, url: str) -> None:
        """Take a link whose text is a picture: what the picture says instead is its label."""
        scanner = Scanner(inner, {}, is_inner=True)
        pieces = scanner.run()
        self.pictures += scanner.pictures
        alt = re.search(r"!\[([^\[\]]{0,80})\]", inner)
        texts = [piece.text for piece in pieces if piece.kind == "" and piece.style != CODE]
        said = clean(" ".join(texts)) or (alt[1] if alt else "")
        badges = [piece for piece in pieces if piece.style == CODE]
        if _PICTURE.search(url):
            self.pictures += "://" in url
            self._pieces += badges
        elif url:
            label = said or (badges[0].text if badges else "")
            is_mere = len(" ".join(texts).split()) < _FEWEST_WORDS
            self._pieces.append(Piece("link", label, url, is_picture=is_mere))
        else:
            self._pieces += badges

    def _address(self, start: int) -> int | None:
        url = bare_address(self._text, start)
        if not url:
            return None
        self._text_until(start)
        if _PICTURE.search(url):
            self.pictures += 1
        else:
            self._pieces.append(Piece("link", "", url.replace("\\_", "_")))
        return start + len(url)


def _badge_text(code: str) -> str:
    """Return what a badge of shields.io shows: `Conference-ICLR'22` is two words."""
    return code.replace("--", "-").replace("_", " ").replace("%20", " ").replace("-", " ")
