r"""LaTeX as BibTeX files and dumps have it, to the text that it shows.

    Jos{\'e} → José    {P}olar{M}ask → PolarMask    R\&D → R&D    a -- b → a – b

Always holds: math stays math, as it was typed (`$\ell_1$`); a command that is not known stays, too;
time is in step with the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MATH: Final = re.compile(r"(?<!\\)\$(?:[^$\\]|\\.)++\$|\\\((?:[^\\]|\\[^()])++\\\)", re.DOTALL)
"""It begins at no escaped dollar sign, nor holds the sign that begins it: either takes long."""
_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
        ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "t": "\u0361", "c": "\u0327",
        "d": "\u0323", "b": "\u0331", "k": "\u0328", "r": "\u030a",
    }
)  # fmt: skip
_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
        "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
        "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶",
    }
)  # fmt: skip
_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^",
        "textasciitilde": "~", "textless": "<", "textgreater": ">", "textbar": "|",
        "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
        "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
        "textquotedbl": '"', "textasciigrave": "`", "textdollar": "$", "textunderscore": "_",
        "ldots": "…", "dots": "…", "textellipsis": "…", "copyright": "©", "textregistered": "®",
        "texttrademark": "™", "textdegree": "°", "pounds": "£", "texteuro": "€", "slash": "/",
        "lbrace": "{", "rbrace": "}", "ndash": "–", "mdash": "—", "textperiodcentered": "·",
        "textasciicaron": "ˇ", "textasciiacute": "´", "textasciidieresis": "¨",
        "textasciibreve": "˘",
        "mnras": "MNRAS", "apj": "ApJ", "apjl": "ApJL", "apjs": "ApJS", "aap": "A&A", "aj": "AJ",
        "pasp": "PASP", "araa": "ARA&A", "jcap": "JCAP", "prd": "Phys. Rev. D",
        "prl": "Phys. Rev. Lett.", "nat": "Nature", "pasj": "PASJ", "ssr": "Space Sci. Rev.",
        "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "times": "×", "pm": "±",
        "rightarrow": "→", "leftarrow": "←", "infty": "∞", "sim": "∼", "degree": "°",
    }
)  # fmt: skip
_GREEK: Final[dict[str, str]] = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
        "sigma tau upsilon phi chi psi omega".split(),
        "αβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_LOOKS: Final = frozenset(
    "textit textbf emph texttt textsc textrm textsf textmd textnormal textup textsl text mbox it "
    "bf em tt sc rm sf sl cal mathrm mathbf mathit mathcal mathbb mathsf url path protect relax "
    "textsuperscript textsubscript uppercase lowercase MakeUppercase MakeLowercase noopsort "
    "ensuremath nolinkurl underline enquote small large normalfont bibinfo hskip nobreak".split()
)
"""Commands that say how a text looks, and are left out."""
_SHOWN: Final[Mapping[str, str]] = MappingProxyType(
    {**_LETTERS, **_SIGNS, **_GREEK, **{n.capitalize(): g.upper() for n, g in _GREEK.items()}}
)

# Some programs double the backslash: `Josu{\\'e}`.
_ACCENT: Final = (
    r"""(?:\\(?=\\['`^"~]))?\\(?P<mark>['`^"~=.]|[uvHtcdbkr](?=\s|\{|\\[ij]))\s*+"""
    r"(?:\{\s*+(?P<braced>\\?[^\W\d_][^\W\d_]?)?\s*+\}|(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_LETTER: Final = "|".join(sorted(_LETTERS, key=len, reverse=True))
_PIECE: Final = re.compile(
    rf"(?P<math>{MATH.pattern})|{_ACCENT}"
    r"|\\(?P<command>[A-Za-z]+)\*?(?:\s*+\{\}|\s++(?=[A-Za-z{\\])|)"
    r"|\\(?P<escaped>[&%$#_{}/,;:!@\s-])"
    r"|(?P<joined>---?|``|''|~)"
    r"|[{}]",
    re.DOTALL,
)
_ACCENTED: Final = re.compile(
    rf"(?P<math>{MATH.pattern})|(?P<open>\{{)?"
    rf"(?:{_ACCENT}|\\(?P<letter>{_LETTER})(?![A-Za-z])(?:\{{\}}|\s++)?)(?(open)\}})",
    re.DOTALL,
)
_JOINED: Final = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}
_MAY_BE: Final = re.compile(r"[\\{}~$]|--|``|''")


_SEMICOLON: Final = "$\\mathsemicolon$"
"""What registries of DOIs make of the end of an HTML entity: `{\\&}lt$\\mathsemicolon$sub…`."""


def text_of_latex(text: str) -> str:
    """Return what a value of BibTeX shows."""
    if not _MAY_BE.search(text):
        return text
    return _PIECE.sub(_shown, text.replace(_SEMICOLON, ";"))


def without_accent_commands(text: str) -> str:
    r"""Return a text with letters for what commands make of letters: `M{\"u}ller`, `Bal\'azs`.

    All else stays: the text is no LaTeX as a whole.
    """
    return _ACCENTED.sub(_accented, text) if "\\" in text else text


def without_braces(text: str) -> str:
    """Return an address of a BibTeX file: without braces, and what LaTeX escapes as it is."""
    text = re.sub(r"\\(?:url|href|path)\s*(?=\{)", " ", text)
    text = re.sub(r"\\(?:textasciitilde|~)(?:\s*\{\s*\})?", "~", text)
    text = text.replace("{\\_}", "_").replace("\\textunderscore", "_")
    return re.sub(r"\\([&%$#_~{}])|[{}]", lambda found: found[1] or "", text)


def _shown(found: re.Match[str]) -> str:
    if found["math"]:
        return found["math"]
    if found["mark"]:
        return _marked(found["mark"], found["braced"] or found["bare"] or "")
    if command := found["command"]:
        if command in _LOOKS:
            return ""
        shown = _SHOWN.get(command)
        return found[0] if shown is None else shown
    if escaped := found["escaped"]:
        if escaped.isspace() or escaped in ",;:!":
            return " " if escaped.isspace() or escaped in ",;:" else ""
        return "" if escaped in "/-" else escaped
    return _JOINED.get(found["joined"] or "", "")


def _accented(found: re.Match[str]) -> str:
    if found["math"]:
        return found[0]
    if letter := found["letter"]:
        return _LETTERS[letter]
    letter = found["braced"] or found["bare"]
    marked = _marked(found["mark"], letter) if letter else ""
    # What is no letter of any alphabet was no command: an escaped quotation mark, say.
    return marked if len(marked) == 1 else found[0]


def _marked(mark: str, letter: str) -> str:
    """Return a letter with an accent; the dotless ones keep theirs."""
    letter = letter.removeprefix("\\")
    if not letter:
        return "" if mark.isalpha() else mark
    return unicodedata.normalize("NFC", letter[0] + _MARKS[mark]) + letter[1:]
