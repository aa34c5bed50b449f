"""How programs and sites write BibTeX and BibLaTeX."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_COMMANDS: Final = {
    "\u0301": "'", "\u0300": "`", "\u0308": '"', "\u0303": "~", "\u0306": "u", "\u0327": "c",
    "\u030a": "r",
}  # fmt: skip


def tex8(text: str) -> str:
    """Escape what LaTeX takes for signs of its own; letters stay."""
    return re.sub(r"([&%#_])", r"\\\1", text)


def tex(text: str) -> str:
    """Write letters with accents as commands, too."""
    made = []
    for letter in tex8(text):
        parts = unicodedata.normalize("NFD", letter)
        base, marks = parts[0], parts[1:]
        if letter == "ø":
            made.append(r"{\o}")
        elif letter in "“”’":
            made.append({"“": "``", "”": "''", "’": "'"}[letter])
        elif marks:
            made.append(f"{{\\{_COMMANDS[marks[0]]}{{{base}}}}}")
        else:
            made.append(letter)
    return "".join(made)


def braced(text: str) -> str:
    """Protect capitals, as Zotero and DBLP do."""
    return re.sub(r"\b([A-Z][a-z]*[A-Z]\w*|[A-Z]\w+)", r"{\1}", tex8(text))


BIBLIOGRAPHIES: Final = {
    "Zotero": (tex8, "title fl year venue doi pdf kw", """\
@inproceedings{berg_«number»,
\taddress = {Seattle, WA, USA},
\ttitle = {«title»},
\tcopyright = {https://doi.org/10.15223/policy-029},
\tisbn = {978-1-7281-7168-5},
\turl = {«pdf»},
\tdoi = {«doi»},
\tabstract = {«abstract»},
\turldate = {2024-05-01},
\tbooktitle = {«venue»},
\tpublisher = {IEEE},
\tauthor = {«lf and »},
\tmonth = jun,
\tyear = {«year»},
\tnote = {ISSN: 2575-7075},
\tkeywords = {«kw, »},
\tpages = {1--10},
\tfile = {Full Text PDF:C\\:\\\\Users\\\\berg\\\\a.pdf:application/pdf;Snapshot:/home/b.html},
}
"""),
    "Better BibLaTeX": (braced, "title fl year venue doi arxiv kw", """\
@inproceedings{berg«number»Folding,
  title = {«title»},
  shorttitle = {{{Kites}}},
  booktitle = {«venue»},
  author = {«lf and »},
  date = {«year»-06-14/«year»-06-19},
  eprint = {«arxiv»},
  eprinttype = {arXiv},
  eprintclass = {cs.CV},
  doi = {«doi»},
  urldate = {2024-05-01},
  abstract = {«abstract»},
  eventtitle = {«venue»},
  langid = {english},
  keywords = {«kw,»},
  annotation = {GSCC: 0000007}
}
"""),
    "JabRef": (tex, "title fl year venue doi kw code", """\
@InProceedings{Berg«year»«number»,
  author    = {«lf and »},
  booktitle = {«venue»},
  date      = {«year»-06},
  title     = {«title»},
  doi       = {«doi»},
  comment   = {see page 3},
  url       = {«code»},
  file      = {:berg.pdf:PDF},
  groups    = {Kites},
  keywords  = {«kw, »},
  priority  = {prio1},
  readstatus = {read},
  timestamp = {2021-01-01},
}

@Comment{jabref-meta: databaseType:biblatex;}
"""),
    "Mendeley": (tex8, "title fl year venue doi arxiv kw", """\
@article{Berg«number»,
abstract = {«abstract»},
archivePrefix = {arXiv},
arxivId = {«arxiv»},
author = {«lf and »},
doi = {«doi»},
eprint = {«arxiv»},
file = {:home/berg/Mendeley/k.pdf:pdf},
issn = {10636919},
journal = {«venue»},
keywords = {«kw,»},
mendeley-groups = {Kites/Folding},
month = {jun},
pages = {1--10},
title = {{«title»}},
url = {http://arxiv.org/abs/«arxiv»},
year = {«year»}
}
"""),
    "Google Scholar": (tex, "title fl year venue", """\
@inproceedings{berg«number»,
  title={«title»},
  author={«lf and » and others},
  booktitle={«venue»},
  pages={1--10},
  year={«year»},
  organization={IEEE}
}
"""),
    "DBLP": (tex, "title fl year doi dated", """\
@inproceedings{DBLP:conf/kite/Berg«number»,
  author       = {«fl and
                  »},
  editor       = {Tom Lund and
                  Koji Hara},
  title        = {«title»},
  booktitle    = {«year» {«venue»,} {«acronym»} «year»,
                  Seattle, WA, USA, June 14-19, «year»},
  pages        = {1--10},
  publisher    = {Computer Vision Foundation / {IEEE}},
  year         = {«year»},
  url          = {https://doi.org/«doi»},
  doi          = {«doi»},
  timestamp    = {Tue, 31 Aug 2021 14:00:04 +0200},
  biburl       = {https://dblp.org/rec/conf/kite/Berg«number».bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}
"""),
    "DBLP's CoRR": (tex, "title fl year arxiv", """\
@article{DBLP:journals/corr/abs-«number»,
  author       = {«fl and
                  »},
  title        = {«title»},
  journal      = {CoRR},
  volume       = {abs/«arxiv»},
  year         = {«year»},
  url          = {https://doi.org/10.48550/arXiv.«arxiv»},
  doi          = {10.48550/ARXIV.«arxiv»},
  eprinttype    = {arXiv},
  eprint       = {«arxiv»},
  timestamp    = {Tue, 31 Aug 2021 14:00:04 +0200},
  biburl       = {https://dblp.org/rec/journals/corr/abs-«number».bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}
"""),
    "ACL Anthology": (tex, "title fl year venue acl", """\
@inproceedings{berg-etal-«year»-«number»,
    title = "«title»",
    author = "«lf  and
      »",
    editor = "Lund, Tom  and
      Hara, Koji",
    booktitle = "«venue»",
    month = jul,
    year = "«year»",
    address = "Online",
    publisher = "Association for Computational Linguistics",
    url = "https://aclanthology.org/«year».acl-main.«number»/",
    doi = "10.18653/v1/«year».acl-main.«number»",
    pages = "1--10",
    abstract = "«abstract»"
}
"""),
    "CVF": (tex8, "title fl year venue", """\
@InProceedings{Berg_«year»_CVPR,
    author    = {«lf and »},
    title     = {«title»},
    booktitle = {«venue»},
    month     = {June},
    year      = {«year»},
    pages     = {1-10}
}
"""),
    "OpenReview": (tex, "title fl year venue forum", """\
@inproceedings{
berg«year»«number»,
title={«title»},
author={«fl and »},
booktitle={«venue»},
year={«year»},
url={https://openreview.net/forum?id=«forum»}
}
"""),
    "IEEE Xplore": (tex8, "title fl year doi kw", """\
@INPROCEEDINGS{915600«number»,
  author={«lf and »},
  booktitle={«year» «venue» («acronym»)},
  title={«title»},
  year={«year»},
  volume={},
  number={},
  pages={1-10},
  keywords={«kw;»},
  doi={«doi»}}
"""),
    "Scopus": (tex8, "title fl year venue doi kw", """\
@CONFERENCE{Berg «year»«number»,
\tauthor = {«lf and »},
\ttitle = {«title»},
\tyear = {«year»},
\tjournal = {«venue»},
\tpages = {1 - 10},
\tdoi = {«doi»},
\turl = {https://www.scopus.com/inward/record.uri?eid=2-s2.0-850«number»&doi=10.1109%2fKITE&partnerID=40},
\tabstract = {«abstract» © «year» IEEE.},
\tauthor_keywords = {«kw; »},
\ttype = {Conference paper},
\tpublication_stage = {Final},
\tsource = {Scopus},
\tnote = {Cited by: 12}
}
"""),
    "Web of Science": (tex8, "title fl year venue doi kw", """\
@inproceedings{ WOS:00062015530«number»,
Author = {«lf and »},
Book-Group-Author = {IEEE},
Title = {«title»},
Booktitle = {«venue»},
Series = {IEEE Conference on Kites},
Year = {«year»},
Pages = {1-10},
Note = {Conference on Kites, ELECTR NETWORK, JUN 14-19, «year»},
DOI = {«doi»},
Keywords = {«kw; »},
ISSN = {1063-6919},
ResearcherID-Numbers = {Sun, Wei/AAB-1234-2020},
Unique-ID = {WOS:00062015530«number»},
}
"""),
    "EndNote": (tex8, "title fl year venue doi", """\
@inproceedings{RN«number»,
   author = {«lf and »},
   title = {«title»},
   booktitle = {«venue»},
   pages = {1-10},
   DOI = {«doi»},
   type = {Conference Proceedings},
   year = {«year»}
}
"""),
    "BibDesk and Papers": (tex, "title fl year venue pdf kw", """\
@inproceedings{Berg:«year»a«number»,
	Author = {«fl and »},
	Booktitle = {«venue»},
	Date-Added = {2020-06-15 10:00:00 +0200},
	Date-Modified = {2020-06-15 10:00:00 +0200},
	Keywords = {«kw, »},
	Title = {«title»},
	Year = {«year»},
	Bdsk-File-1 = {YnBsaXN0MDDSAQIDBFxyZWxhdGl2ZVBhdGhYYm9va21hcms=},
	Bdsk-Url-1 = {«pdf»}}
"""),
    "ADS": (tex, "title fl year arxiv kw", """\
@ARTICLE{«year»arXiv«number»B,
       author = {«bf and »},
        title = "{«title»}",
      journal = {arXiv e-prints},
     keywords = {«kw, »},
         year = «year»,
        month = mar,
          eid = {arXiv:«arxiv»},
        pages = {arXiv:«arxiv»},
          doi = {10.48550/arXiv.«arxiv»},
archivePrefix = {arXiv},
       eprint = {«arxiv»},
 primaryClass = {cs.CV},
       adsurl = {https://ui.adsabs.harvard.edu/abs/«year»arXiv«number»B},
      adsnote = {Provided by the SAO/NASA Astrophysics Data System}
}
"""),
    "INSPIRE": (tex8, "title fl year venue doi arxiv", """\
@article{Berg:«year»abc«number»,
    author = "«lf and »",
    collaboration = "KITE",
    title = "{«title»}",
    eprint = "«arxiv»",
    archivePrefix = "arXiv",
    primaryClass = "hep-ex",
    reportNumber = "CERN-EP-2020-01",
    doi = "«doi»",
    journal = "«venue»",
    volume = "125",
    number = "13",
    pages = "1318",
    year = "«year»"
}
"""),
    "arXiv": (tex8, "title fl year arxiv", """\
@misc{berg«year»«number»,
      title={«title»},
      author={«fl and »},
      year={«year»},
      eprint={«arxiv»},
      archivePrefix={arXiv},
      primaryClass={cs.CV},
      url={https://arxiv.org/abs/«arxiv»},
}
"""),
    "al-folio": (tex8, "title fl year venue arxiv pdf code project video kw", """\
@inproceedings{berg«number»,
  abbr={«acronym»},
  bibtex_show={true},
  title={«title»},
  author={«lf and »},
  booktitle={«venue»},
  abstract={«abstract»},
  year={«year»},
  arxiv={«arxiv»},
  pdf={«pdf»},
  code={«code»},
  website={«project»},
  video={«video»},
  slides={«slides»},
  keywords={«kw, »},
  preview={kite.gif},
  dimensions={true},
  google_scholar_id={u-x6o8ySG0sC},
  selected={true}
}
"""),
    "PMLR": (tex, "title fl year venue pdf", """\
@InProceedings{pmlr-v119-berg«number»a,
  title = \t {«title»},
  author =       {«lf and »},
  booktitle = \t {«venue»},
  pages = \t {1--10},
  year = \t {«year»},
  editor = \t {Lund, Tom and Hara, Koji},
  volume = \t {119},
  series = \t {Proceedings of Machine Learning Research},
  month = \t {13--18 Jul},
  publisher =    {PMLR},
  pdf = \t {«pdf»},
  url = \t {https://proceedings.mlr.press/v119/berg«number»a.html},
  abstract = \t {«abstract»}
}
"""),
    "Semantic Scholar": (tex8, "title fl year venue", """\
@article{Berg«year»Kites«number»,
  title={«title»},
  author={«fl and »},
  journal={«venue»},
  year={«year»},
  pages={1-10},
  url={https://api.semanticscholar.org/CorpusID:2100«number»}
}
"""),
    "CNKI and Wanfang": (tex8, "title fl year venue doi kw", """\
@article{KZYC«year»«number»,
author = {«fl and »},
title = {«title»},
journal = {«venue»},
volume = {46},
number = {03},
pages = {1-10},
year = {«year»},
issn = {0254-4156},
keywords = {«kw;»},
abstract = {«abstract»},
doi = {«doi»},
url = {https://kns.cnki.net/kcms/detail/11.2109.TP.«number».html}
}
"""),
}  # fmt: skip
