"""Venues that are known by name, and how their names are written."""

from __future__ import annotations

from collections.abc import Mapping
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
