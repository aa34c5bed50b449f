"""Venues that are known by name, how their names are written, and how those of journals are cut.

Always holds: an initial begins no journal, and a word that is cut short begins with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

VENUE_NAMES: Final = (
    "CVPR ICCV ECCV WACV ACCV BMVC NeurIPS NIPS ICML ICLR AAAI IJCAI MICCAI ICRA IROS CoRL RSS "
    "SIGGRAPH ICASSP ICIP ICME ICDAR ICPR ISBI MIDL ISIE KDD WWW ACL EMNLP NAACL EACL COLING CIKM "
    "WSDM SIGIR AISTATS UAI COLT TPAMI PAMI IJCV TIP TMM TCSVT TMI TNNLS TOG TVCG TGRS TITS TNN "
    "PR PRL TMLR JMLR INTERSPEECH ICDM RecSys UIST CHI MLSys FG IJCB BIBM arXiv "
    "VLDB PVLDB SIGMOD ICDE EDBT CIDR TKDE TOIS PAKDD OSDI SOSP NSDI EuroSys SIGCOMM INFOCOM "
    "MobiCom ASPLOS ISCA HPCA ICCAD PPoPP PLDI POPL OOPSLA ICSE ISSTA TOSEM NDSS TIFS IJRR RA-L "
    "TACL CoNLL LREC ISMIR 3DV GECCO AAMAS ECAI ICTAI CSCW ACML COLM"
).split()
CANONICAL: Final[Mapping[str, str]] = MappingProxyType(
    {name.casefold(): name for name in VENUE_NAMES}
    | {"acm mm": "ACM MM", "acmmm": "ACM MM", "mm": "ACM MM", "ieee tpami": "TPAMI"}
)
"""How a venue's name is written, by its name in small letters."""
FIRST_WORDS: Final = frozenset(
    name.casefold() + behind
    for name in (*VENUE_NAMES, "ACM", "ACMMM", "IEEE", "RA", "DV")
    for behind in ("", "w", "s")
)
"""Words that a known venue begins with; a quick look for them spares most texts the pattern."""

_CUT_WORDS: Final = frozenset(
    (
        "acad acoust adv aerosp agric am ann anal annu appl arch artif assoc astron autom behav "
        "biochem biol biomed bioinform biotechnol bull chem clin cogn commun comput conf cybern "
        "decis discov dyn econ educ electr electron eng environ epidemiol eur evol exp found "
        "front fundam genet geogr geol geophys geosci hist hum inf inform int intell internat "
        "knowl lang lett linguist mach mag magn manag manuf mater math mech med metall microbiol "
        "min mol multimed nanotechnol nat natl netw neurobiol neuroimag neurophysiol neurosci "
        "nucl numer oper opt optim perspect philos phys physiol polit proc process prog "
        "psychiatr psychol publ quant radiol recognit rep res rev robot sci secur sel soc sociol "
        "softw spectrosc stat statist surv syst technol telecommun theor trans transp ultrason "
        "vis"
    ).split()
)
"""Words that names of journals cut short, as ISO 4 has them."""
_CUT: Final = rf"(?i:{'|'.join(sorted(_CUT_WORDS))})\."
_DOTTED: Final = re.compile(r"[A-Z][A-Za-z]{1,15}(?=\.)")
"""A word with a full stop, which may be cut short: a quick look for one spares most texts."""
_WORD: Final = r"[A-Z][A-Za-z&]{0,20}(?:-[A-Z][A-Za-z]{0,20})?"
_ABBREVIATED: Final = re.compile(
    rf"(?:(?<![^\s(.,;])|^)(?:{_WORD} ){{0,3}}(?<![^\s(])(?:(?=[A-Z]){_CUT}"
    rf"|J\.(?= (?:of |(?:{_WORD} )?{_CUT})))"
    rf"(?:[ -](?:{_WORD}\.?|(?:of|on|and|in|for|&)(?= ))){{0,9}}"
)
_JOURNAL: Final = re.compile(r"《?[\u3400-\u9fff]{2,14}(?:学报|杂志|期刊|学刊|通报|汇刊|会刊)》?")
_ISSUE: Final = re.compile(r"[\s\d.,:;()/–—-]*")


def abbreviated_journal(text: str, start: int = 0) -> re.Match[str] | None:
    """Return the first journal in a text whose words are cut short: `Proc. Natl. Acad. Sci.`."""
    if not _has_cut_word(text):
        return None
    found = _ABBREVIATED.finditer(text, start)
    return next((each for each in found if " " in each[0].strip()), None)


def is_abbreviated(text: str) -> bool:
    """Whether a text is a journal whose words are cut short, with numbers behind it at most."""
    found = _ABBREVIATED.match(text) if _has_cut_word(text) else None
    if found is None or " " not in found[0].strip():
        return False
    return _ISSUE.fullmatch(text, found.end()) is not None


def _has_cut_word(text: str) -> bool:
    return "." in text and any(word.lower() in _CUT_WORDS for word in _DOTTED.findall(text))


@lru_cache(maxsize=1 << 14)
def is_journal(text: str) -> bool:
    """Whether a text is the name of a journal in Chinese, which 《》 mark as they do a work."""
    return _JOURNAL.fullmatch(text) is not None
