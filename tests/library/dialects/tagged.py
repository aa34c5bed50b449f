"""How programs and sites write RIS, PubMed's and EndNote's tags."""

from __future__ import annotations

from typing import Final

TAGGED: Final = {
    "Zotero": ("a.ris", "title fl year venue doi pdf kw", """\
TY  - CONF
TI  - «title»
«tcAU  - =lf»
T2  - «venue»
AB  - «abstract»
C1  - Seattle, WA, USA
C3  - «venue»
DA  - «year»/06//
PY  - «year»
DO  - «doi»
DP  - IEEE Xplore
SP  - 1
EP  - 10
LA  - en
SN  - 2575-7075
UR  - «pdf»
Y2  - 2024/05/01/12:00:00
L1  - file:///home/berg/a.pdf
«tcKW  - =kw»
ER  -

"""),
    "Mendeley": ("a.ris", "title fl year venue doi kw", """\
TY  - JOUR
TI  - «title»
«tcAU  - =lf»
JO  - «venue»
VL  - 12
Y1  - «year»/06/01
SP  - 1
EP  - 10
KW  - «kw
KW  - »
DO  - «doi»
UR  - http://dx.doi.org/«doi»
L1  - internal-pdf://0.0.0.0/a.pdf
N2  - «abstract»
ER  -
"""),
    "EndNote": ("a.ris", "title fl year venue doi pdf kw", """\
TY  - CPAPER
AU  - «lf
AU  - »
TI  - «title»
T2  - «venue»
PY  - «year»
DA  - 14-19 June «year»
SP  - 1-10
KW  - «kw
»
AB  - «abstract»
DO  - «doi»
UR  - «pdf»
ID  - «number»
ER  -

"""),
    "EndNote's XML": ("a.xml", "title fl year venue doi pdf kw", """\
<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database>K.enl</database>\
<rec-number>«number»</rec-number><ref-type name="Conference Paper">47</ref-type><contributors>
<authors><author><style face="normal" font="default" size="100%">«lf</style></author><author>\
<style face="normal">»</style></author></authors><secondary-authors><author>Lund, Tom</author>\
</secondary-authors></contributors><titles><title><style face="normal">«title»</style></title>\
<secondary-title><style face="normal">«venue»</style></secondary-title><short-title>K</short-title>\
</titles><pages>1-10</pages><keywords><keyword>«kw</keyword><keyword>»</keyword></keywords><dates>\
<year><style face="normal">«year»</style></year></dates><abstract>«abstract»</abstract><urls>\
<related-urls><url>«pdf»</url></related-urls><pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls>
</urls><electronic-resource-num>«doi»</electronic-resource-num></record></records></xml>
"""),
    "IEEE Xplore": ("a.ris", "title il year doi kw", """\
TY  - CONF
TI  - «title»
T2  - «year» «venue» («acronym»)
SP  - 1
EP  - 10
AU  - «il
AU  - »
PY  - «year»
DO  - «doi»
JO  - «year» «venue» («acronym»)
IS  -
SN  - 2575-7075
VO  -
VL  -
JA  - «year» «venue» («acronym»)
Y1  - 13-19 June «year»
AB  - «abstract»
KW  - «kw
KW  - »
ER  -

"""),
    "Scopus": ("a.ris", "title li year venue doi kw", """\
TY  - CONF
TI  - «title»
T2  - «venue»
J2  - Proc IEEE
SP  - 1
EP  - 10
PY  - «year»
DO  - «doi»
AU  - «li
AU  - »
AD  - Kite University, Windhoek
KW  - «kw
KW  - »
M3  - Conference paper
DB  - Scopus
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-850«number»&partnerID=40
N1  - Export Date: 01 May 2024; Cited By: 12; Correspondence Address: A. Berg; email: a@kites.org
ER  -

"""),
    "Web of Science": ("a.ris", "title fl year venue doi kw", """\
TY  - CPAPER
AU  - «lf
AU  - »
A1  - IEEE
TI  - «title»
T2  - «venue»
LA  - English
KW  - «kw
KW  - »
AB  - «abstract»
PY  - «year»
SP  - 1
EP  - 10
DO  - «doi»
AN  - WOS:00062015530«number»
AD  - Kite Univ, Windhoek, Namibia
M3  - Proceedings Paper
ER  -
"""),
    "PubMed": ("a.nbib", "title fl year venue doi kw", """\
PMID- 3400000«number»
OWN - NLM
STAT- MEDLINE
DCOM- 20210101
LR  - 20220101
IS  - 1476-4687 (Electronic)
VI  - 596
DP  - «year» Jun
TI  - «title».
PG  - 1-10
LID - «doi» [doi]
AB  - «abstract»
CI  - (c) «year». The Author(s).
«tcFAU - =lf»
«tcAU  - =lI»
AD  - Kite University, Windhoek.
LA  - eng
PT  - Journal Article
PL  - England
TA  - Kites
JT  - «venue»
JID - 0410462
SB  - IM
OT  - «kw
OT  - »
MHDA- 2021/09/03 06:00
PMC - PMC837160«number»
AID - «doi» [doi]
AID - 10.1038_s4158 [pii]
PST - ppublish
SO  - Kites. «year» Jun;596(1):1-10. doi: «doi».

"""),
    "Springer": ("a.ris", "title fl year venue doi", """\
TY  - CHAP
AU  - «lf
AU  - »
ED  - Lund, Tom
ED  - Hara, Koji
PY  - «year»
DA  - «year»//
TI  - «title»
BT  - «venue»
SP  - 1
EP  - 10
PB  - Springer International Publishing
CY  - Cham
AB  - «abstract»
SN  - 978-3-030-58452-8
UR  - https://doi.org/«doi»
DO  - «doi»
ID  - Berg«year»
ER  -
"""),
    "EndNote's own tags": ("a.enw", "title fl year venue doi pdf kw", """\
%0 Conference Proceedings
%T «title»
%A «fl
%A »
%B «venue»
%D «year»
%8 June
%I IEEE
%C Seattle
%K «kw
%K »
%R «doi»
%U «pdf»
%X «abstract»
%P 1-10
%@ 978-1

"""),
    "CNKI": ("a.enw", "title fl year venue doi kw", """\
%0 Journal Article
%A «fl
%A »
%+ 风筝大学自动化学院;
%T «title»
%J «venue»
%D «year»
%V 46
%N 03
%K «kw;»
%X «abstract»
%P 1-10
%@ 0254-4156
%L 11-2109/TP
%U https://kns.cnki.net/kcms/detail/11.2109.TP.«number».html
%R «doi»
%W CNKI

"""),
    "Wanfang": ("a.ris", "title fl year venue doi kw", """\
TY  - JOUR
T1  - «title»
AU  - «fl
AU  - »
AD  - 风筝大学
JO  - «venue»
PY  - «year»
VL  - 46
IS  - 3
SP  - 1
EP  - 10
KW  - «kw
KW  - »
AB  - «abstract»
DO  - «doi»
UR  - https://d.wanfangdata.com.cn/periodical/zdhxb«number»
ER  -
"""),
    "RefWorks and CNKI": ("a.ris", "title fl year venue doi kw", """\
RT Journal Article
SR 1
A1 «fl;»
AD 风筝大学自动化学院;
T1 «title»
JF «venue»
YR «year»
IS 03
VO 46
OP 1-10
K1 «kw;»
AB «abstract»
SN 0254-4156
CN 11-2109/TP
LA 中文;
DS CNKI
LK https://kns.cnki.net/kcms/detail/11.2109.TP.«number».html
DO «doi»

"""),
    "Web of Science's own tags": ("a.ris", "title fl year venue doi kw", """\
PT C
AU «lI
   »
AF «lf
   »
BE Lund, T
TI «title»
SO «venue»
SE IEEE Conference on Kites
LA English
DT Proceedings Paper
CT Conference on Kites
DE «kw; »
ID NETWORKS
AB «abstract»
C1 [Berg, Ada] Kite Univ, Windhoek, Namibia.
CR Sun W, 2016, PROC, P770, DOI 10.1109/OLD.2016.90
NR 60
TC 12
PY «year»
BP 1
EP 10
DI «doi»
UT WOS:00062015530«number»
ER

"""),
}  # fmt: skip
