"""Forms that the files of others have: each with what it tells of a paper."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import Final

from papersearch.library.files import read_list

KITES: Final = "Folding Paper Kites with Learned Creases"
Said = tuple[str, str, int | None, str]
"""Title, authors between `; `, year, and links as `kind address` between `, `."""

FORMS: Final[dict[str, tuple[str, str | bytes, Said]]] = {
    "escaped initials and ids in a citation": (
        "a.rst",
        "Papers\n======\n\n"
        "#. \\A. B. Berg and W. Sun, `“Folding Paper Kites with Learned Creases,” "
        "<https://kites.org/a.pdf>`_ Journal of Kites, Vol. 59, No. 2, March–April 2022, pp. 7–9. "
        "doi:10.1000/kites.1.\n"
        "#. \\W. Sun, `“Tails for Kites in Strong Winds,” <https://kites.org/b.pdf>`_ "
        "Journal of Kites, Vol. 60, 2023.\n",
        (
            KITES,
            "A. B. Berg; W. Sun",
            2022,
            "paper https://kites.org/a.pdf, paper https://doi.org/10.1000/kites.1",
        ),
    ),
    "a filled paragraph in containers": (
        "a.rst",
        "Papers\n======\n\n.. container:: references\n   :name: refs\n\n"
        + "".join(
            f"   .. container::\n      :name: ref-{number}\n\n"
            + fill(
                f"{number}. Berg AB, Sun W, et al. ({year}) Folding {what} with learned creases "
                "and other ways of making them that nobody has tried. Journal of Kites 36: 116. "
                f"doi:`10.1000/{number} <https://doi.org/10.1000/{number}>`__",
                72,
                initial_indent=" " * 6,
                subsequent_indent=" " * 6,
                break_long_words=False,
                break_on_hyphens=False,
            )
            + "\n\n"
            for number, (year, what) in enumerate(
                [(2020, "paper kites"), (2021, "cloth kites"), (2022, "large kites")], 1
            )
        ),
        (
            "Folding paper kites with learned creases and other ways of making them "
            "that nobody has tried",
            "AB Berg; W Sun",
            2020,
            "paper https://doi.org/10.1000/1",
        ),
    ),
    "values that begin with their keys": (
        "a.json",
        '[{"title": "Title:Folding Paper Kites with Learned Creases", "authors": "Authors: Ada '
        'Berg, Wei Sun", "year": "Year: 2020", "doi": "https://doi.org/10.1000/1"}]',
        (KITES, "Ada Berg; Wei Sun", 2020, "paper https://doi.org/10.1000/1"),
    ),
    "ids and paths among links": (
        "a.yaml",
        "- title: Folding Paper Kites with Learned Creases\n  authors: Ada Berg\n"
        "  journal: __Kites__ 2020 Mar\n  links:\n  - {text: DOI, url: 10.1000/1}\n"
        "  - {name: arXiv, link: '2001.00001'}\n  - {text: code, url: www.kites.org/code}\n"
        "  - {text: data, url: kites/index.html}\n",
        (
            KITES,
            "Ada Berg",
            2020,
            "code https://www.kites.org/code, paper https://arxiv.org/abs/2001.00001, "
            "paper https://doi.org/10.1000/1",
        ),
    ),
    "a number for a title": (
        "a.json",
        '[{"title": 1984, "authors": ["Ada Berg"], "year": 2020, "arxiv": "2001.00001"},'
        ' {"title": "Folding Paper Kites", "authors": ["Wei Sun"], "year": 2021}]',
        ("1984", "Ada Berg", 2020, "paper https://arxiv.org/abs/2001.00001"),
    ),
    "keys of people for authors": (
        "a.yaml",
        "people:\n  berg: {name: Ada Berg, url: https://kites.org/berg}\n  sun: Wei Sun\n"
        "papers:\n- title: Folding Paper Kites with Learned Creases\n  authors: [berg, sun, Bo Li]"
        "\n  year: 2020\n",
        (KITES, "Ada Berg; Wei Sun; Bo Li", 2020, ""),
    ),
    "keys of people in a list": (
        "a.json",
        '{"team": [{"id": "berg", "first": "Ada", "last": "Berg"}, {"id": "sun", "name": "Wei Sun"}'
        '], "publications": [{"title": "Folding Paper Kites with Learned Creases",'
        ' "authors": "berg, sun and Bo Li", "year": 2020}]}',
        (KITES, "Ada Berg; Wei Sun; Bo Li", 2020, ""),
    ),
    "several works of a row": (
        "a.csv",
        'Topic,Title,Year,Paper\nFolding,"1. Cutting Strings for Flying Kites\n'
        '2. Folding Paper Kites with Learned Creases",2020,"https://arxiv.org/abs/2001.00001\n'
        'https://arxiv.org/abs/2001.00002"\nFlying,Tails for Kites in Strong Winds,2021,'
        "https://arxiv.org/abs/2001.00003\n",
        (KITES, "", 2020, "paper https://arxiv.org/abs/2001.00002"),
    ),
    "addresses of several works in a cell": (
        "a.csv",
        "Topic,Title,Year,Paper\nFolding,Folding Paper Kites with Learned Creases,2020,"
        "https://arxiv.org/abs/2001.00001 https://arxiv.org/abs/2001.00002\nFlying,Tails for Kites "
        "in Strong Winds,2021,https://arxiv.org/abs/2001.00003\n",
        (
            KITES,
            "",
            2020,
            "other https://arxiv.org/abs/2001.00001, other https://arxiv.org/abs/2001.00002",
        ),
    ),
    "names and journal below a title in bold": (
        "a.rst",
        "Papers\n======\n\n* **Folding Paper Kites with Learned Creases**\n\n  Ada Berg, Wei Sun. "
        "*Journal of Kites*, 2020. `doi <https://doi.org/10.1000/1>`_\n\n"
        "* **Tails for Kites in Strong Winds**\n\n  Wei Sun. *Journal of Kites*, 2021. "
        "`doi <https://doi.org/10.1000/2>`_\n",
        (KITES, "Ada Berg; Wei Sun", 2020, "paper https://doi.org/10.1000/1"),
    ),
    "names and year in bold above a title": (
        "a.rst",
        "Papers\n======\n\n- **Berg, A. and Sun, W. (2020)**\n  Folding Paper Kites with Learned "
        "Creases. *Journal of Kites* 12, 1-9.\n  https://doi.org/10.1000/1\n\n"
        "- **Sun, W. (2021)**\n  Tails for Kites in Strong Winds. *Journal of Kites* 13, 3.\n"
        "  https://doi.org/10.1000/2\n",
        (KITES, "A. Berg; W. Sun", 2020, "paper https://doi.org/10.1000/1"),
    ),
    "a column for each author": (
        "a.csv",
        "kind,author_1,author_2,author_3,city_last_author,title,year,doi\n"
        "new,Berg A,Sun W,Li B,Chongqing,Folding Paper Kites with Learned Creases,2020,10.1000/1\n"
        "old,Sun W,,,Lund,Tails for Kites in Strong Winds,2021,10.1000/2\n",
        (KITES, "A Berg; W Sun; B Li", 2020, "paper https://doi.org/10.1000/1"),
    ),
    "a title of publication beside a venue": (
        "a.csv",
        "Publication Title,Year,Venue,Author Names,DOI\n"
        "Folding Paper Kites with Learned Creases,2020,KITES,Ada Berg; Wei Sun,10.1000/1\n"
        "Tails for Kites in Strong Winds,2021,KITES,Wei Sun,10.1000/2\n",
        (KITES, "Ada Berg; Wei Sun", 2020, "paper https://doi.org/10.1000/1"),
    ),
    "stars behind names in a line of a block": (
        "a.rst",
        "Papers\n======\n\n"
        "\t| :t:`Folding Paper Kites with Learned Creases`.\n"
        "\t| Berg*, Sun*, Li*, and Mar.\n\t| `KITES 2019 <https://kites.org/1>`_.\n\n"
        "\t| :t:`Tails for Kites in Strong Winds`.\n"
        "\t| Berg, Sun, and Mar.\n\t| `KITES 2020 <https://kites.org/2>`_.\n",
        (KITES, "Berg; Sun; Li; Mar", 2019, "paper https://kites.org/1"),
    ),
    "links below BibTeX in an item": (
        "a.rst",
        "Papers\n======\n\n* Folding:\n\n    .. code-block:: tex\n\n        @misc{k1,\n"
        "          title={{Folding Paper Kites with Learned Creases}},\n"
        "          author={Berg, Ada},\n          year={2020}\n        }\n\n"
        "    `Script of folding <https://github.com/kites/folding>`_\n",
        (KITES, "Ada Berg", 2020, "code https://github.com/kites/folding"),
    ),
    "families of two words in turn with given names": (
        "a.rst",
        'Papers\n======\n\n#. Berg, Ada, Sun Mar, Wei, Mar, Bo, and Xu, Li. 2020. "Folding Paper '
        'Kites with Learned Creases". Kites 3. DOI: `10.1000/1 <https://doi.org/10.1000/1>`_\n'
        '#. Berg, Ada, and Xu, Li. 2021. "Tails for Kites in Strong Winds". Kites 4. DOI: '
        "`10.1000/2 <https://doi.org/10.1000/2>`_\n",
        (KITES, "Ada Berg; Wei Sun Mar; Bo Mar; Li Xu", 2020, "paper https://doi.org/10.1000/1"),
    ),
    "MathML in a title": (
        "a.yaml",
        '- {title: "Folding Paper <math display=\\"inline\\"><msub><mi>K</mi><mn>2</mn></msub>'
        '</math> Kites", authors: Ada Berg, year: 2020, arxiv: "2001.00001"}\n',
        ("Folding Paper K2 Kites", "Ada Berg", 2020, "paper https://arxiv.org/abs/2001.00001"),
    ),
    "a venue with its acronym before the year": (
        "a.rst",
        "Papers\n======\n\n"
        f"- Ada Berg, Wei Sun, Li Bo.\n  `{KITES} <https://kites.org/a.pdf>`_.\n"
        "  Virtual Kite Environments (VKE) 2022.\n"
        "- Li Bo, Wei Sun.\n  `Tails for Kites in Strong Winds <https://kites.org/b.pdf>`_.\n"
        "  Virtual Kite Environments (VKE) 2021.\n",
        (KITES, "Ada Berg; Wei Sun; Li Bo", 2022, "paper https://kites.org/a.pdf"),
    ),
    "the day of a record is no year of a paper": (
        "a.json",
        f'[{{"title": "{KITES}", "created": {{"date-parts": [[2016, 5]]}}, '
        '"issued": {"date-parts": [[1953]]}, "DOI": "10.1000/k"}]',
        (KITES, "", 1953, "paper https://doi.org/10.1000/k"),
    ),
    "notes of licences and of works that are cited": (
        "a.ris",
        f"TY  - JOUR\nTI  - {KITES}\nPY  - 2020\nUR  - https://kites.org/a\n"
        "N1  - References: Sun, W., https://kites.org/old\n"
        "N1  - Copyright - https://kites.org/licenses/by/4.0\nER  - \n",
        (KITES, "", 2020, "paper https://kites.org/a"),
    ),
    "a stop behind the last author": (
        "a.csv",
        f'Title,Authors,Year\n{KITES},"Berg A, Sun WL, Li Y.",2020\n',
        (KITES, "A Berg; WL Sun; Y Li", 2020, ""),
    ),
    "names with a year behind them, in a section of journals": (
        "a.rst",
        "Peer-reviewed journals\n======================\n\n"
        f"- Berg A., De Sun W. et al. 2019, `{KITES} <https://kites.org/a>`_, Kites, 62, 1\n"
        "- Li, B. C., Xu, D. 2018b, `Tails for Kites in Strong Winds <https://kites.org/b>`_, "
        "Kites, 61, 7\n",
        (KITES, "A. Berg; W. De Sun", 2019, "paper https://kites.org/a"),
    ),
    "family names and initials before the year": (
        "a.rst",
        "Papers\n======\n\n"
        f"- Li B., Berg, A. C., Sun, D. et al. 2018b, `{KITES} <https://kites.org/b>`_, Kites, 6\n",
        (KITES, "B. Li; A. C. Berg; D. Sun", 2018, "paper https://kites.org/b"),
    ),
    "bold that goes over lines, behind the name of a target": (
        "a.rst",
        "Papers\n======\n\n|berg_folding_2004|_ A. Berg and W. Sun, **Folding Paper Kites with\n"
        "Learned Creases**, *Journal of\nKites*, Vol. 58, pp. 5-8, Jun. 2004\n\n"
        "|sun_2005|_ W. Sun, **Tails for Kites in\nStrong Winds**, *Kites*, Vol. 59, Jun. 2005\n",
        (KITES, "A. Berg; W. Sun", 2004, ""),
    ),
    "a table that BibTeX became": (
        "a.csv",
        f"bibtype,author,title,year,doi\nArticle,Ada Berg and Wei Sun,{{{KITES}}},{{2014}},"
        "{10.1000/k}\n",
        (KITES, "Ada Berg; Wei Sun", 2014, "paper https://doi.org/10.1000/k"),
    ),
    "objects as Python prints them": (
        "a.csv",
        "title,authors,year\n"
        f"{KITES},\"[{{'authorId': '33', 'name': 'Ada Berg'}}, {{'authorId': '48', 'name': "
        "'Wei Sun'}]\",2018\n",
        (KITES, "Ada Berg; Wei Sun", 2018, ""),
    ),
    "entries with titles among such as have only DOIs": (
        "a.yaml",
        f'- doi: "10.1000/1"\n- title: "{KITES}"\n  doi: "10.1000/2"\n  year: 2020\n'
        + "".join(f'- doi: "10.1000/{number}"\n' for number in range(3, 9)),
        (KITES, "", 2020, "paper https://doi.org/10.1000/2"),
    ),
    "links of authors and of venues": (
        "a.json",
        f'[{{"title": "{KITES}", "author": [{{"family": "Berg", "given": "Ada"}}], '
        '"authorLink": ["[[Author/Ada Berg|Ada Berg]]"], "venue": "WAX 2015", '
        '"venue_url": "https://wax.org/2015", "url": "https://kites.org/a"}]',
        (KITES, "Ada Berg", 2015, "paper https://kites.org/a"),
    ),
    "names in keys of one's own": (
        "a.json",
        f'[{{"title": "{KITES}", "authors": [{{"author_first": "Ada", "author_last": "Berg"}}], '
        '"year": 2015, "url": "https://doi.org/10.1000/k"}]',
        (KITES, "Ada Berg", 2015, "paper https://doi.org/10.1000/k"),
    ),
    "an address in the place of a summary": (
        "a.yaml",
        f"- title: {KITES}\n  authors: Ada Berg, Wei Sun\n  year: 2015\n  summary: .nan\n"
        f"- title: Tails for Kites\n  authors: Wei Sun, Li Bo\n  summary: .nan\n",
        (KITES, "Ada Berg; Wei Sun", 2015, ""),
    ),
    "whole citations, and a line of a document's end": (
        "a.yaml",
        f'---\nBerg2016:\n  citation: "{KITES}. Ada Berg, Wei Sun. ICSC 2016."\n'
        "  pdf: https://kites.org/a.pdf\nSun2017:\n"
        '  citation: "Tails for Kites in Strong Winds. Wei Sun, Li Bo, Xu Da. KITE 2017."\n\n---\n',
        (KITES, "Ada Berg; Wei Sun", 2016, "paper https://kites.org/a.pdf"),
    ),
    "one author, family first, where semicolons part names": (
        "a.csv",
        f'title,author_names,coverDate\n{KITES},"Berg, Ada Mia",2022-01-01\n'
        'Tails for Kites,"Sun, Wei;Li, Bo",2021-01-01\n',
        (KITES, "Ada Mia Berg", 2022, ""),
    ),
    "links that stand for names between bars": (
        "a.rst",
        "Papers\n======\n\n"
        f"Berg, A., & Sun, W. (2026). {KITES}. Journal of Kites, 100. |Berg_link|\n\n"
        '.. |Berg_link| raw:: html\n\n   <a href="https://doi.org/10.1000/k">there</a>\n\n'
        "Li, B., & Xu, D. (2025). Tails for Kites in Strong Winds. Kites, 7. |Li_link|\n\n"
        '.. |Li_link| raw:: html\n\n   <a href="https://doi.org/10.1000/l">there</a>\n',
        (KITES, "A. Berg; W. Sun", 2026, "paper https://doi.org/10.1000/k"),
    ),
    "some names family first": (
        "a.yaml",
        f'- title: "{KITES}"\n  authors: Berg, A., Sun, W. L., **Ann Li**, & Xu, D.\n'
        "  year: 2023\n",
        (KITES, "A. Berg; W. L. Sun; Ann Li; D. Xu", 2023, ""),
    ),
    "one author in a list, family first": (
        "a.yaml",
        f'- title: "{KITES}"\n  authors:\n  - Berg, Ada M. E.\n  date: "2026-01-01"\n',
        (KITES, "Ada M. E. Berg", 2026, ""),
    ),
    "rows of PubMed without names of columns": (
        "a.tsv",
        "".join(
            f"{number}\t{name}\tDepartment of Kites, University of Winds\t{title}\tKites J"
            f"\t20{number}\t{'We fold kites of paper and cloth in wind. ' * 8}\n"
            for number, name, title in (
                (11, "Ada Berg", KITES),
                (12, "Wei L Sun", "Tails for Kites in Strong Winds"),
            )
        ),
        (KITES, "Ada Berg", 2011, ""),
    ),
    "citations and footnotes": (
        "a.rst",
        "Papers\n======\n\n"
        f'.. [Berg2020] A. Berg and W. Sun, "{KITES}," Journal of\n   Kites, 2020. '
        "doi:10.1000/k\n\n"
        '.. [#] W. Sun and B. Li, "Tails for Kites in Strong Winds," Journal of Kites, 2021.\n',
        (KITES, "A. Berg; W. Sun", 2020, "paper https://doi.org/10.1000/k"),
    ),
    "authors in a line of their own, behind which a comma stands": (
        "a.rst",
        "Papers\n======\n\n"
        f"Ada M. Berg, Wei Sun, and Bo Li,\n*{KITES}*,\nJournal of Kites, 2024\n"
        "DOI: `10.1000/k <https://doi.org/10.1000/k>`_.\n\n"
        "Wei Sun and Bo Li,\n*Tails for Kites in Strong Winds*,\nJournal of Kites, 2023\n"
        "DOI: `10.1000/l <https://doi.org/10.1000/l>`_.\n",
        (KITES, "Ada M. Berg; Wei Sun; Bo Li", 2024, "paper https://doi.org/10.1000/k"),
    ),
    "marks behind initials": (
        "a.json",
        f'[{{"title": "{KITES}", "authors": "Berg, A.*, Sun, W.*, and Li, B.", "year": 2019}}]',
        (KITES, "A. Berg; W. Sun; B. Li", 2019, ""),
    ),
    "works of a bibliography below what is said of it": (
        "a.json",
        '{"title": "Works of Ada Berg", "author": "Ada Berg", "bibliography": ['
        f'{{"title": "{KITES}", "author": "Ada Berg", "year_written": 2018, '
        '"year_published": 2020, "publisher": "Kites"}, {"title": "Tails for Kites in Winds", '
        '"author": "Ada Berg", "year_written": 2019, "year_published": 2021}]}',
        (KITES, "Ada Berg", 2020, ""),
    ),
    "math that is a space": (
        "a.rst",
        f"Papers\n======\n\n* **{KITES}**\n\n   - arXiv: `2001.00001 "
        "<https://arxiv.org/abs/2001.00001>`_ :math:`\\quad`\n     DOI: `10.1000/k "
        "<https://doi.org/10.1000/k>`_\n",
        (
            KITES,
            "",
            None,
            "paper https://arxiv.org/abs/2001.00001, paper https://doi.org/10.1000/k",
        ),
    ),
    "titles in two languages": (
        "a.json",
        f'[{{"title": {{"zh": "折纸风筝", "en": "{KITES}"}}, "authors": ["安李"], "year": 2025}}]',
        (KITES, "安李", 2025, ""),
    ),
    "names, and a group behind a semicolon": (
        "a.json",
        f'[{{"title": "{KITES}", "authors": "Li Y, Lih TM, Dhana SM, Xu DA; Kite Consortium", '
        '"year": 2022}]',
        (KITES, "Y Li; TM Lih; SM Dhana; DA Xu; Kite Consortium", 2022, ""),
    ),
    "entries that are folded": (
        "a.rst",
        "Papers\n======\n\n"
        f"  .. dropdown:: Berg, A. & W. Sun (2022). *{KITES}*. **Journal of Kites**, 22(2), 9.\n\n"
        "    We fold kites.\n\n    `Link to the article <https://doi.org/10.1000/k>`_\n\n"
        "  .. dropdown:: Sun, W. & B. Li (2021). *Tails for Kites in Strong Winds*. Kites, 7.\n\n"
        "    We add tails.\n\n    `Link to the article <https://doi.org/10.1000/l>`_\n",
        (KITES, "A. Berg; W. Sun", 2022, "paper https://doi.org/10.1000/k"),
    ),
    "authors below Description, the DOI and the year in words": (
        "a.csv",
        "Title,URL,Description,Details,ShortDetails,Resource\n"
        f'{KITES},/kites/1,"Berg A, Sun WL.",Kites J. 2020 Jul 24. doi: 10.1000/k. Review.,'
        "Kites J.  2020,KiteMed\n"
        'Tails for Kites in Strong Winds,/kites/2,"Sun WL, Li B.",Kites J. 2021 Jul 1.,'
        "Kites J.  2021,KiteMed\n",
        (KITES, "A Berg; WL Sun", 2020, "paper https://doi.org/10.1000/k"),
    ),
    "where a paper was published, as an object": (
        "a.yaml",
        f"- title: {KITES}\n  authors: [Ada Berg]\n  preprint: {{url: https://kites.org/p}}\n"
        "  published: {doi: https://doi.org/10.1000/k, journal: Kites, year: 2020}\n",
        (KITES, "Ada Berg", 2020, "other https://kites.org/p, paper https://doi.org/10.1000/k"),
    ),
    "an address and keywords in an object": (
        "a.json",
        f'[{{"title": "{KITES}", "year": 2020, "authors": "Ada Berg", "original": '
        '{"url": "https://kites.org/a", "keywords": "kites,wind", "added": "2019-10-10"}}]',
        (KITES, "Ada Berg", 2020, "paper https://kites.org/a"),
    ),
    "a DOI behind other words, and one apart from its site": (
        "a.json",
        f'[{{"title": "{KITES}", "year": 2020, "doi": "pii: S12-3. doi: 10.1000/k;2:1", '
        '"url": "https://www.doi.org/doi: 10.1000/k;2:1"}]',
        (KITES, "", 2020, "paper https://www.doi.org/10.1000/k;2:1"),
    ),
    "tags in a title, and signs that are none": (
        "a.json",
        '[{"title": "Folding <b>Paper</b> Kites if a<b and c>d, '
        '<span class=\\"k\\">in vivo</span> and CO<sub>2</sub>", '
        '"authors": ["1e3", "Ada Berg"], "year": 2020}]',
        ("Folding Paper Kites if a<b and c>d, in vivo and CO2", "1e3; Ada Berg", 2020, ""),
    ),
    "one author, family first, where and parts such": (
        "a.csv",
        f'title,authors,year\n{KITES},"Berg, Ada",2020\nTails for Kites,"Sun, Wei and Li, Bo and '
        'Xu, Da",2021\nStrings for Kites,"Ada Berg, Wei Sun, Bo Li",2021\n',
        (KITES, "Ada Berg", 2020, ""),
    ),
    "a journal and its pages before a title that is a link": (
        "a.rst",
        "Papers\n======\n\n"
        f"Berg A., van de Sun W., 2020, J. Kites, 667, A51, `{KITES} <https://kites.org/a>`_\n\n"
        "Sun W., Li, B., 2021, JK, 49,1579, `Tails for Kites in the Wind of NGC 4365 <https://k.org/b>`_\n",
        (KITES, "A. Berg; W. van de Sun", 2020, "paper https://kites.org/a"),
    ),
    "the day of publication in words of any order": (
        "a.csv",
        f'Title,Authors,PubTime\n{KITES},"Ada Berg, Wei Sun","March 14, 2022"\n',
        (KITES, "Ada Berg; Wei Sun", 2022, ""),
    ),
    "pages of Notion": (
        "a.json",
        '[{"object": "page", "id": "1", "url": "https://notion.so/1", "properties": {"Authors": '
        '{"type": "multi_select", "multi_select": [{"name": "Ada Berg"}, {"name": "Wei Sun"}]}, '
        '"Year": {"type": "date", "date": {"start": "2020-05-09", "end": null}}, "Kind": '
        '{"type": "select", "select": null}, "URL": {"type": "url", "url": "https://kites.org/a"}, '
        '"Name": {"id": "title", "type": "title", "title": [{"type": "text", "plain_text": '
        f'"{KITES[:8]}"}}, {{"type": "text", "plain_text": "{KITES[8:]}"}}]}}}}}}]',
        (KITES, "Ada Berg; Wei Sun", 2020, "paper https://kites.org/a"),
    ),
    "a venue that nobody knows tells the year": (
        "a.jsonl",
        f'{{"conf": "FKE 2022", "title": "{KITES}", "author": "Ada Berg, Wei Sun"}}\n',
        (KITES, "Ada Berg; Wei Sun", 2022, ""),
    ),
    "a page beside a DOI is the paper's": (
        "a.json",
        f'[{{"title": "{KITES}", "DOI": "10.1000/k", "url": "https://kites.org/9/1", '
        '"date": "2021"}]',
        (KITES, "", 2021, "paper https://kites.org/9/1, paper https://doi.org/10.1000/k"),
    ),
    "two names in one piece": (
        "a.csv",
        f"Title,Authors,Year\n{KITES},Ada Berg and Wei Sun; Li Bo,2020\n",
        (KITES, "Ada Berg; Wei Sun; Li Bo", 2020, ""),
    ),
    "two names of one workplace": (
        "a.csv",
        f'Title,Authors,Year\n{KITES},"Ada Berg and Wei Sun, KTH Lab; Li Bo, KTH Lab",2020\n',
        (KITES, "Ada Berg; Wei Sun; Li Bo", 2020, ""),
    ),
    "a spreadsheet of a Macintosh": (
        "a.csv",
        f"Title,Authors,Year\n{KITES},Ada Berg\xcaand\xcaWei Sun,2020\n".encode("latin-1"),
        (KITES, "Ada Berg; Wei Sun", 2020, ""),
    ),
    "names in parts, a list of two each": (
        "a.yaml",
        f"- title: {KITES}\n  authors:\n  - - Ada M.\n    - Berg\n  - - Wei\n    - van Sun\n"
        "  year: 2020\n",
        (KITES, "Ada M. Berg; Wei van Sun", 2020, ""),
    ),
    "whole names in lists of two": (
        "a.json",
        f'[{{"title": "{KITES}", "authors": [["Ada Berg", "Wei Sun"], ["Bo Li", "Da Xu"]], '
        '"year": 2020}]',
        (KITES, "Ada Berg; Wei Sun; Bo Li; Da Xu", 2020, ""),
    ),
    "names that read like nothing": (
        "a.json",
        f'[{{"title": "{KITES}", "author": [{{"family": "Du", "given": "Nan"}}, '
        '{"family": "Null", "given": "Jane"}, {"family": "None", "given": null}, '
        '{"family": "Li", "given": "Na"}, {"family": "Sun", "given": NaN}], '
        '"issued": {"date-parts": [[2020]]}}]',
        (KITES, "Nan Du; Jane Null; None; Na Li; Sun", 2020, ""),
    ),
    "a title that reads like nothing": (
        "a.csv",
        f"title,authors,year,url\n{KITES},Ada Berg,2020,\nNaN,Nan Du,2021,NaN\n",
        ("NaN", "Nan Du", 2021, ""),
    ),
    "two authors who are written alike": (
        "a.bib",
        f"@article{{k, title={{{KITES}}}, author={{Xie, X. and Berg, A. and Xie, X.}}, "
        "year=2020}\n",
        (KITES, "X. Xie; A. Berg; X. Xie", 2020, ""),
    ),
    "accents whose backslash was doubled": (
        "a.bib",
        f"@article{{k, title={{{KITES}}}, author={{Berg, Josu{{\\\\'e}} and M\\\\\"uller, A.}}, "
        "year=2020}\n",
        (KITES, "Josué Berg; A. Müller", 2020, ""),
    ),
    "addresses of talks, slides and posters": (
        "a.yaml",
        f"- title: {KITES}\n  year: 2020\n  presentation: https://youtu.be/k\n"
        "  slides: https://kites.org/s.pdf\n  talk: https://kites.org/t\n"
        "  poster: https://kites.org/p.pdf\n"
        "- title: Tails for Kites\n  year: 2021\n  presentation: https://kites.org/q\n",
        (
            KITES,
            "",
            2020,
            "video https://youtu.be/k, other https://kites.org/s.pdf, "
            "video https://kites.org/t, other https://kites.org/p.pdf",
        ),
    ),
    "a Chinese title at a host that nobody knows, its venue below": (
        "a.rst",
        "Papers\n======\n\n"
        f"#. `{KITES} <http://kites.org.cn/CN/Y2024/V1/I6/1>`__\n\n   - Publisher: Kites\n\n"
        "#. `基于自适应折痕的纸风筝折叠方法研究 <http://kites.org.cn/CN/Y2025/V2/I6/2>`__\n\n"
        "   - Publisher: 风筝学报\n\n"
        "#. `Tails for Kites in Strong Winds <https://arxiv.org/abs/2001.00001>`__\n\n"
        "   - Publisher: ICRA 2021\n",
        (
            "基于自适应折痕的纸风筝折叠方法研究",
            "",
            None,
            "paper http://kites.org.cn/CN/Y2025/V2/I6/2",
        ),
    ),
    "a year that a list around entries has, and breaks among names": (
        "a.json",
        '[{"year": 2005, "journals": [], "conferences": [{"title": "'
        f'{KITES}", "author": "<br/>A Berg, W Sun<br>B Li", "link": ""}}]}}]',
        (KITES, "A Berg; W Sun; B Li", 2005, ""),
    ),
    "a year in a whole citation": (
        "a.json",
        f'[{{"title": "{KITES}", "author": "Ada Berg;Wei Sun", "bibtex": '
        '"@inproceedings{\\nberg,\\ntitle={Kites},\\nbooktitle={Kites},\\nyear={2022}\\n}", '
        '"site": "https://openreview.net/forum?id=abcdef"}]',
        (KITES, "Ada Berg; Wei Sun", 2022, "paper https://openreview.net/forum?id=abcdef"),
    ),
    "nobody": (
        "a.csv",
        f"Title,Authors,Journal,Year\n{KITES},n.a.,Kites,2020\n",
        (KITES, "", 2020, ""),
    ),
    "one author before a title in quotes": (
        "a.rst",
        f'Papers\n======\n\n- Ada M. Berg, "`{KITES} <https://kites.org/a>`_," M.S. Thesis, '
        'Kite University (2019).\n- Wei Sun and Bo Li, "Tails for Kites in Strong Winds," '
        "*Proc. Kites* (2020).\n",
        (KITES, "Ada M. Berg", 2019, "paper https://kites.org/a"),
    ),
    "whole citations in any language for names": (
        "a.yaml",
        f'a:\n- {{name: \'Berg A (First), Sun W*, Li BC*. "{KITES}". Kites [SCI, IF: 2.5], '
        "2019 Dec 2.', url: 'https://doi.org/10.1000/k'}\n"
        "- {name: '김은수, 안홍렬*. \"종이 연 접기 방법\", 연 학회지, 2022 12. 2.', "
        "url: 'https://kites.kr/1'}\n",
        (KITES, "A Berg; W Sun; BC Li", 2019, "paper https://doi.org/10.1000/k"),
    ),
    "year, venue and DOI behind titles": (
        "a.yml",
        "".join(
            f'- title: "{title}, 20{number}, Kites, 92(4), pp 2–9, doi:10.1000/{number}"\n'
            f"  authors: Van Berg, A. (*), Sun, W.\n  link:\n    url: https://kites.org/{number}\n"
            for number, title in (
                (19, "Tails for Kites in Strong Winds"),
                (20, "Strings for Kites, Long and Short"),
                (21, KITES),
            )
        ),
        (
            KITES,
            "A. Van Berg; W. Sun",
            2021,
            "paper https://kites.org/21, paper https://doi.org/10.1000/21",
        ),
    ),
    "paths on the only site that the file names for them": (
        "a.yml",
        "".join(
            f"- title: Tails for Kites, {number}\n  authors: Ada Berg, Wei Sun, Bo Li\n"
            f"  link: {{url: 'https://kites.org/wp/up/{number}.pdf', display: PDF}}\n"
            for number in range(3)
        )
        + f"- title: {KITES}\n  authors: Berg, Ada, Sun, Wei, Li, Bo, Xu, Da\n  year: 2011\n"
        "  link: {url: /wp/up/k.pdf, display: PDF}\n",
        (KITES, "Ada Berg; Wei Sun; Bo Li; Da Xu", 2011, "paper https://kites.org/wp/up/k.pdf"),
    ),
    "a link that shows where and when": (
        "a.rst",
        f"Papers\n======\n\n**{KITES}**\n\n* Authors: *Ada Berg, and Wei Sun*\n"
        "* Paper: `NeurIPS 2018 <https://arxiv.org/pdf/1801.00001>`__.\n\n"
        "**Tails for Kites in Strong Winds**\n\n* Authors: *Wei Sun, and Bo Li*\n"
        "* Paper: `ICLR 2022 <https://arxiv.org/abs/2201.00001>`__.\n",
        (KITES, "Ada Berg; Wei Sun", 2018, "paper https://arxiv.org/pdf/1801.00001"),
    ),
    "works of one object by numbers": (
        "a.json",
        '{"title": "Selected works", "works": {'
        f'"title1": "{KITES}", "authors1": "Berg, Ada & Sun, Wei", "year1": "2020",\n'
        '"title2": "Tails for Kites in Strong Winds", "authors2": "Sun, W., & Li, B.", '
        '"year2": "2021", "pdf2": "https://kites.org/t.pdf"}}',
        (KITES, "Ada Berg; Wei Sun", 2020, ""),
    ),
    "links under keys that name them, and news": (
        "a.yml",
        f"- title: '{KITES}'\n  authors: Ada Berg, Wei Sun\n  year: 2020\n"
        "  resources:\n    - code: https://github.com/berg/kites\n"
        "    - project page: https://kites.org/net\n"
        "  media:\n    - label: Kite News\n      url: https://news.org/2020/kites\n",
        (
            KITES,
            "Ada Berg; Wei Sun",
            2020,
            "code https://github.com/berg/kites, project https://kites.org/net, "
            "other https://news.org/2020/kites",
        ),
    ),
    "names in halves at commas": (
        "a.yaml",
        "".join(
            f"- title: {title}\n  authors: {names}\n  year: 2020\n"
            for title, names in (
                (KITES, "Berg, Ada, Sun, Wei C, Li, Bo"),
                ("Tails for Kites in Strong Winds", "Sun, Wei C, Xu, Da"),
                ("Strings of Kites", "Berg, Ada, Xu, Da, Li, Bo"),
                ("Kites of Strings", "Xu, Da, Sun, Wei C"),
            )
        ),
        (KITES, "Ada Berg; Wei C Sun; Bo Li", 2020, ""),
    ),
    "letters that were written as JSON twice": (
        "a.json",
        f'[{{"title": "{KITES}", "authors": "Bo Qu\\\\u00eda, Ada Berg", "year": 2020}}]',
        (KITES, "Bo Quía; Ada Berg", 2020, ""),
    ),
    "what only a citation beside a title says": (
        "a.yml",
        f"- title: {KITES}\n  authors: Berg, Sun, Li\n  citation: KITES 12, 3 (2019)\n"
        "  biorxiv: 10.1101/2019.01.01.9\n  doi: 10.1000/k\n  origin: kites.bib/Berg2019\n",
        (
            KITES,
            "Berg; Sun; Li",
            2019,
            "paper https://doi.org/10.1000/k, paper https://doi.org/10.1101/2019.01.01.9",
        ),
    ),
    "authors that only an entry of BibTeX names": (
        "a.csv",
        f'Title,Author,BibTeX\n{KITES},,"@misc{{k, author={{Berg, Ada and {{Sun}}, Wei}}, '
        'year={2018}}"\n',
        (KITES, "Ada Berg; Wei Sun", 2018, ""),
    ),
    "what a link shows tells venue and year, and a talk is no picture": (
        "a.yml",
        f"- title: {KITES}\n  authors: Ada Berg, Wei Sun\n  teaser: https://youtu.be/k\n"
        "  link: {url: 'https://doi.org/10.1000/k', display: 'Kites, 61,1-12,2019'}\n"
        "  description: |\n    We fold. [Preprint](10.1101/1)\n",
        (
            KITES,
            "Ada Berg; Wei Sun",
            2019,
            "video https://youtu.be/k, paper https://doi.org/10.1000/k, "
            "paper https://doi.org/10.1101/1",
        ),
    ),
    "a DOI behind a tag that means other things": (
        "a.ris",
        f"TY  - JOUR\nT1  - {KITES}\nA1  - Berg,Ada\nM3  - 10.1000/k.1\nPY  - 2004///\nER  - \n",
        (KITES, "Ada Berg", 2004, "paper https://doi.org/10.1000/k.1"),
    ),
    "names in braces, and such as a comma follows": (
        "a.bib",
        f"@article{{k, title={{{KITES}}}, author={{{{Berg, A. M.}} and Sun, W., and Li, Bo}}, "
        "journal={\\mnras}, year=2020}\n",
        (KITES, "A. M. Berg; W. Sun; Bo Li", 2020, ""),
    ),
    "others behind names": (
        "a.csv",
        f'Title,Authors,Year\n{KITES},"Berg, Ada and Sun, Wei and others",2020\n',
        (KITES, "Ada Berg; Wei Sun", 2020, ""),
    ),
    "all names of a paper in each language": (
        "a.json",
        '[{"title": {"en": "' + KITES + '"}, "year": 2020, "authors": '
        '{"zh": "Berg, A., Sun, W, Li, B. & Xu, Y*.", '
        '"en": "Berg, A., Sun, W, Li, B. & Xu, Y*."}}]',
        (KITES, "A. Berg; W Sun; B. Li; Y Xu", 2020, ""),
    ),
    "Chinese names that go on": (
        "a.csv",
        f'Title,Authors,Year\n{KITES},"孙伟, 李波, 安柏 等",2020\n',
        (KITES, "孙伟; 李波; 安柏", 2020, ""),
    ),
    "papers from authors elsewhere, with dates of their issues": (
        "a.rst",
        "Papers from other authors\n=========================\n\n"
        f"1. **{KITES}.** Berg A, Sun W. *Journal of Kites* 2020 Sep 1;224:107029.\n"
        "2. **Tails for Kites in Strong Winds.** Sun W, Berg A (2021-03-09). *Journal of Kites*.\n"
        "3. **A Study of String Tension Models**. Li B, Xu Y. *Kites* 2022 Oct 3;3:1-9.\n",
        (KITES, "A Berg; W Sun", 2020, ""),
    ),
    "tags written as entities, as registries of DOIs hand them on": (
        "a.bib",
        r"@article{a, title={Folding {CO}{\&}lt$\mathsemicolon$sub{\&}gt$\mathsemicolon$2{\&}lt"
        r"$\mathsemicolon$/sub{\&}gt$\mathsemicolon$ Kites}, author={Berg, Ada}, year=2020}" + "\n",
        ("Folding CO2 Kites", "Ada Berg", 2020, ""),
    ),
    "a digit too many in a year": (
        "a.csv",
        f"title,authors,year\n{KITES},Ada Berg,20201\nTails for Kites,Wei Sun,20210131\n",
        (KITES, "Ada Berg", None, ""),
    ),
    "footnotes that are addresses": (
        "a.rst",
        f"Kites\n=====\n\n* {KITES} [#one]_\n* Tails for Kites in Strong Winds [2]_\n\n"
        ".. [#one] https://arxiv.org/abs/2101.00001\n.. [2] https://arxiv.org/abs/2101.00002\n",
        (KITES, "", None, "paper https://arxiv.org/abs/2101.00001"),
    ),
    "links without names, whose addresses stand below": (
        "a.rst",
        "Kites\n=====\n\n* Tails for Kites in Strong Winds. `paper`__\n"
        f"* {KITES}. `paper`__ `code`__\n\n"
        "__ https://arxiv.org/abs/2101.00002\n.. __: https://arxiv.org/abs/2101.00001\n"
        "__ https://github.com/kites/1\n",
        (
            KITES,
            "",
            None,
            "paper https://arxiv.org/abs/2101.00001, code https://github.com/kites/1",
        ),
    ),
    "a table without names of columns": (
        "a.csv",
        f"CVPR,2020,{KITES},Talk\nICCV,2021,Tails for Kites in Strong Winds,Poster\n",
        (KITES, "", 2020, ""),
    ),
}


def said_in(name: str, text: str | bytes) -> list[Said]:
    """Return what each paper of a file tells."""
    data = text.encode() if isinstance(text, str) else text
    return [
        (
            paper.title,
            "; ".join(paper.authors),
            paper.year,
            ", ".join(f"{link.kind} {link.url}" for link in paper.links),
        )
        for paper in (entry.paper for entry in read_list(Path(name), data, name).entries)
    ]


def test_each_form_tells_title_authors_year_and_addresses() -> None:
    """A paper of each file is what a reader would say it is."""
    found = {form: said_in(name, text) for form, (name, text, _) in FORMS.items()}
    assert {form: papers for form, papers in found.items() if FORMS[form][2] not in papers} == {}
    wrong = {"Papers", "Journal of Kites"}
    assert not [form for form, papers in found.items() if wrong & {title for title, *_ in papers}]
