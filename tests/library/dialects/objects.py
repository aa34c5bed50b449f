"""How programs and sites write JSON, JSON Lines and YAML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from dialects.works import Work

Made = tuple[str, str, Callable[[Sequence[Work]], Any]]


def _each(make: Callable[[Work], Any]) -> Callable[[Sequence[Work]], Any]:
    return lambda works: [make(work) for work in works]


def _csl(work: Work) -> dict[str, Any]:
    return {
        "id": f"berg{work.number}",
        "type": "paper-conference",
        "title": work.title,
        "container-title": work.venue,
        "event-title": work.venue,
        "publisher": "IEEE",
        "page": "1-10",
        "abstract": work.abstract,
        "DOI": work.doi,
        "URL": work.pdf,
        "ISSN": "2575-7075",
        "language": "en",
        "author": [{"family": family, "given": given} for given, family in work.names],
        "editor": [{"family": "Lund", "given": "Tom"}],
        "accessed": {"date-parts": [["2024", 5, 1]]},
        "issued": {"date-parts": [[str(work.year), 6]]},
    }


def _pandoc(work: Work) -> dict[str, Any]:
    made = _csl(work)
    return {
        **made,
        "accessed": [{"year": 2024, "month": 5, "day": 1}],
        "issued": [{"year": work.year, "month": 6}],
        "keyword": ", ".join(work.keywords),
    }


def _crossref(work: Work) -> dict[str, Any]:
    return {
        "indexed": {"date-parts": [[2024, 5, 1]], "timestamp": 1714550000000},
        "reference-count": 1,
        "publisher": "IEEE",
        "license": [{"URL": "https://doi.org/10.15223/policy-029", "content-version": "stm-asf"}],
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": [],
        "published-print": {"date-parts": [[work.year, 6]]},
        "DOI": work.doi,
        "type": "proceedings-article",
        "created": {"date-parts": [[work.year + 1, 8, 5]], "timestamp": 1596650000000},
        "page": "1-10",
        "source": "Crossref",
        "title": [work.title],
        "prefix": "10.1109",
        "author": [
            {"given": given, "family": family, "sequence": "first", "affiliation": [
                {"name": "Kite University", "id": [{"id": "https://ror.org/1", "id-type": "ROR"}]},
            ]}
            for given, family in work.names
        ],
        "member": "263",
        "reference": [
            {"key": "ref1", "doi-asserted-by": "publisher", "DOI": "10.1109/OLD.2016.90",
             "article-title": "An Old Paper on Kites", "author": "Sun", "year": "2016"},
        ],
        "event": {"name": work.venue, "start": {"date-parts": [[work.year, 6, 13]]}},
        "container-title": [work.venue],
        "link": [{"URL": work.pdf, "content-type": "application/pdf", "intended-application": "x"}],
        "resource": {"primary": {"URL": f"https://ieeexplore.ieee.org/document/9{work.number}/"}},
        "issued": {"date-parts": [[work.year, 6]]},
        "URL": f"https://doi.org/{work.doi}",
        "relation": {},
        "subject": list(work.keywords),
    }  # fmt: skip


def _openalex(work: Work) -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/W30{work.number}",
        "doi": f"https://doi.org/{work.doi}",
        "title": work.title,
        "display_name": work.title,
        "publication_year": work.year,
        "publication_date": f"{work.year}-06-14",
        "ids": {"openalex": f"https://openalex.org/W30{work.number}",
                "doi": f"https://doi.org/{work.doi}", "mag": "30"},
        "language": "en",
        "primary_location": {
            "is_oa": False,
            "landing_page_url": f"https://doi.org/{work.doi}",
            "pdf_url": work.pdf,
            "source": {"id": "https://openalex.org/S43", "display_name": work.venue,
                       "host_organization": "https://openalex.org/P43"},
        },
        "type": "article",
        "open_access": {"is_oa": True, "oa_url": work.pdf},
        "authorships": [
            {"author_position": "first",
             "author": {"id": f"https://openalex.org/A{number}", "display_name": name,
                        "orcid": f"https://orcid.org/0000-{number}"},
             "institutions": [{"id": "https://openalex.org/I1", "display_name": "Kite University",
                               "ror": "https://ror.org/1"}],
             "raw_author_name": name, "raw_affiliation_strings": ["Kite University"]}
            for number, name in enumerate(work.authors("fl"))
        ],
        "concepts": [{"id": "https://openalex.org/C1", "display_name": "Wind", "score": 0.9}],
        "keywords": [{"id": "https://openalex.org/keywords/k", "display_name": each, "score": 0.5}
                     for each in work.keywords],
        "locations": [{"landing_page_url": f"https://doi.org/{work.doi}", "pdf_url": work.pdf,
                       "source": {"display_name": work.venue}}],
        "referenced_works": ["https://openalex.org/W1", "https://openalex.org/W2"],
        "related_works": ["https://openalex.org/W3"],
        "abstract_inverted_index": {"We": [0], "fold": [1], "kites": [2]},
        "cited_by_api_url": f"https://api.openalex.org/works?filter=cites:W30{work.number}",
        "counts_by_year": [{"year": 2024, "cited_by_count": 3}],
        "updated_date": "2024-05-01T00:00:00",
        "created_date": "2023-01-01",
    }  # fmt: skip


def _scholar(work: Work) -> dict[str, Any]:
    return {
        "paperId": f"204e3073{work.number}",
        "externalIds": {"DBLP": f"conf/kite/Berg{work.number}", "ArXiv": work.arxiv,
                        "DOI": work.doi, "CorpusId": 2100 + work.number},
        "url": f"https://www.semanticscholar.org/paper/204e3073{work.number}",
        "title": work.title,
        "abstract": work.abstract,
        "venue": work.venue,
        "publicationVenue": {"id": "768b87bb", "name": work.venue, "type": "conference",
                             "alternate_names": ["Kites"], "url": "https://kiteconf.org/"},
        "year": work.year,
        "referenceCount": 60, "citationCount": 12, "influentialCitationCount": 3,
        "isOpenAccess": True,
        "openAccessPdf": {"url": work.pdf, "status": "GREEN",
                          "disclaimer": "Notice: see https://kites.org/terms for terms"},
        "fieldsOfStudy": ["Computer Science"],
        "s2FieldsOfStudy": [{"category": "Computer Science", "source": "external"}],
        "tldr": {"model": "tldr@v2.0.0", "text": work.abstract},
        "publicationTypes": ["JournalArticle", "Conference"],
        "publicationDate": f"{work.year}-06-14",
        "journal": {"name": f"{work.year} {work.venue}", "pages": "1-10"},
        "citationStyles": {"bibtex": "@Article{Berg, author = {Ada Berg}, title = {Kites}}"},
        "authors": [{"authorId": "33", "name": name} for name in work.authors("fl")],
    }  # fmt: skip


def _arxiv(work: Work) -> dict[str, Any]:
    return {
        "id": work.arxiv,
        "submitter": "Ada Berg",
        "authors": ", ".join(work.authors("fl")),
        "title": work.title.replace(" ", "\n  ", 1),
        "comments": "10 pages, code at https://kites.org/code",
        "journal-ref": None,
        "doi": None,
        "report-no": None,
        "categories": "cs.CV cs.LG",
        "license": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
        "abstract": f"  {work.abstract}\n",
        "versions": [{"version": "v1", "created": f"Mon, 2 Mar {work.year} 19:18:42 GMT"}],
        "update_date": f"{work.year + 1}-11-26",
        "authors_parsed": [[family, given, ""] for given, family in work.names],
    }


def _daily(work: Work) -> dict[str, Any]:
    return {
        "paper": {
            "id": work.arxiv,
            "authors": [{"_id": f"65f0{number}", "name": name, "hidden": False,
                         "user": {"avatarUrl": "/avatars/1.svg", "fullname": "x", "user": "y"}}
                        for number, name in enumerate(work.authors("fl"))],
            "publishedAt": f"{work.year}-03-11T17:59:00.000Z",
            "submittedOnDailyAt": f"{work.year}-03-12T00:30:00.000Z",
            "title": work.title,
            "submittedOnDailyBy": {"fullname": "Tom Lund", "name": "lund", "type": "user"},
            "summary": work.abstract,
            "upvotes": 38,
            "discussionId": "65f0b0",
            "projectPage": work.project,
            "githubRepo": work.code,
            "ai_summary": "Kites are folded.",
            "ai_keywords": list(work.keywords),
            "githubStars": 12,
        },
        "publishedAt": f"{work.year}-03-11T13:59:00.000Z",
        "title": work.title,
        "summary": work.abstract,
        "thumbnail": f"https://cdn-thumbnails.huggingface.co/social-thumbnails/{work.arxiv}.png",
        "numComments": 2,
        "submittedBy": {"avatarUrl": "https://cdn-avatars.huggingface.co/v1/1.jpeg",
                        "fullname": "Tom Lund", "name": "lund", "type": "user"},
        "isAuthorParticipating": False,
    }  # fmt: skip


def _papercopilot(work: Work) -> dict[str, Any]:
    return {
        "title": work.title,
        "author": ";".join(work.authors("fl")),
        "authorids": "~Ada_Berg1;~Wei_Sun2",
        "aff": "Kite University;;MIT",
        "aff_domain": "kites.org;;mit.edu",
        "homepage": "https://ada.org;;https://wei.org/",
        "dblp": "157/1;;https://dblp.uni-trier.de/pid/2",
        "google_scholar": "Xa1;https://scholar.google.com/citations?user=a;",
        "track": "main",
        "status": "Poster",
        "keywords": ";".join(work.keywords),
        "tldr": "",
        "abstract": work.abstract,
        "pdf": work.pdf,
        "github": work.code,
        "project": work.project,
        "site": f"https://openreview.net/forum?id={work.forum}",
        "id": work.forum,
        "bibtex": "@inproceedings{\nberg,\nurl={https://openreview.net/forum?id=none}\n}",
        "rating": "6;6;8",
        "rating_avg": 6.67,
        "gs_citation": 12,
        "gs_cited_by_link": "https://scholar.google.com/scholar?cites=1&as_sdt=5",
        "year": work.year,
        "author_num": 3,
    }


def _note(work: Work, has_values: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": work.title,
        "authors": work.authors("fl"),
        "authorids": ["~Ada_Berg1", "wei@kites.org"],
        "keywords": list(work.keywords),
        "TLDR": "Kites are folded.",
        "abstract": work.abstract,
        "venue": f"{work.acronym} {work.year} Poster",
        "venueid": f"{work.acronym}.cc/{work.year}/Conference",
        "pdf": f"/pdf/{work.number}a.pdf",
        "_bibtex": "@inproceedings{\nberg,\ntitle={Kites},\nurl={https://openreview.net/none}\n}",
    }
    return {
        "id": work.forum,
        "forum": work.forum,
        "number": work.number,
        "cdate": 1_600_000_000_000,
        "invitation": f"{work.acronym}.cc/{work.year}/Conference/-/Blind_Submission",
        "content": {k: {"value": v} for k, v in said.items()} if has_values else said,
        "details": {"replyCount": 12},
    }


def _dblp(work: Work) -> dict[str, Any]:
    return {
        "@score": "2", "@id": f"4{work.number}",
        "info": {
            "authors": {"author": [{"@pid": f"157/{n}", "text": f"{name} 0001" if n else name}
                                   for n, name in enumerate(work.authors("fl"))]},
            "title": f"{work.title}.",
            "venue": work.acronym, "pages": "1-10", "year": str(work.year),
            "type": "Conference and Workshop Papers", "access": "closed",
            "key": f"conf/kite/Berg{work.number}", "doi": work.doi,
            "ee": f"https://doi.org/{work.doi}",
            "url": f"https://dblp.org/rec/conf/kite/Berg{work.number}",
        },
        "url": f"URL#4{work.number}",
    }  # fmt: skip


def _with_code(work: Work) -> dict[str, Any]:
    return {
        "paper_url": f"https://paperswithcode.com/paper/kites-{work.number}",
        "arxiv_id": work.arxiv,
        "title": work.title,
        "abstract": work.abstract,
        "url_abs": f"https://arxiv.org/abs/{work.arxiv}v2",
        "url_pdf": f"https://arxiv.org/pdf/{work.arxiv}v2.pdf",
        "proceeding": work.acronym,
        "authors": work.authors("fl"),
        "tasks": list(work.keywords),
        "date": f"{work.year}-03-16",
        "methods": [],
    }


def _virtual(work: Work) -> dict[str, Any]:
    return {
        "id": 2900 + work.number,
        "uid": "a1b2",
        "name": work.title,
        "authors": [{"id": number, "fullname": name, "url": f"http://neurips.cc/api/users/{number}",
                     "institution": "Kite University"}
                    for number, name in enumerate(work.authors("fl"))],
        "abstract": work.abstract,
        "topic": "Kites",
        "keywords": list(work.keywords),
        "decision": "Accept (poster)",
        "session": "Poster Session 3",
        "eventtype": "Poster",
        "event_type": "Poster",
        "room_name": "Hall A",
        "virtualsite_url": f"/virtual/{work.year}/poster/29{work.number}",
        "url": "",
        "sourceurl": f"https://openreview.net/group?id={work.acronym}.cc/{work.year}/Conference",
        "starttime": f"{work.year}-06-15T10:00:00-07:00",
        "paper_url": f"https://openreview.net/forum?id={work.forum}",
        "paper_pdf_url": work.pdf,
        "children": [],
        "eventmedia": [
            {"id": 1, "type": "Image", "uri": f"https://neurips.cc/media/p/{work.number}.png",
             "name": "Image"},
            {"id": 2, "type": "URL", "uri": f"https://openreview.net/forum?id={work.forum}",
             "name": "OpenReview"},
        ],
        "show_in_schedule_overview": False,
        "poster_position": "3",
    }  # fmt: skip


def _mini(work: Work) -> dict[str, Any]:
    return {
        "UID": f"main.{work.number}",
        "title": work.title,
        "authors": "|".join(work.authors("fl")),
        "abstract": work.abstract,
        "keywords": "|".join(work.keywords),
        "track": "Kites",
        "paper_type": "Long",
        "pdf_url": work.pdf,
        "demo_url": "",
    }


def _inspire(work: Work) -> dict[str, Any]:
    return {
        "id": f"17{work.number}",
        "created": "2023-01-01T00:00:00+00:00",
        "links": {"self": f"https://inspirehep.net/api/literature/17{work.number}",
                  "bibtex": f"https://inspirehep.net/api/literature/17{work.number}?format=bibtex"},
        "metadata": {
            "titles": [{"title": work.title, "source": "arXiv"}],
            "authors": [{"full_name": name, "uuid": "x"} for name in work.authors("lf")],
            "abstracts": [{"value": work.abstract, "source": "arXiv"}],
            "arxiv_eprints": [{"value": work.arxiv, "categories": ["cs.CV"]}],
            "dois": [{"value": work.doi, "source": "IEEE"}],
            "publication_info": [{"journal_title": work.venue, "year": work.year, "volume": "1"}],
            "keywords": [{"value": each, "schema": "INSPIRE"} for each in work.keywords],
            "earliest_date": f"{work.year}-03-01",
            "citation_count": 12,
        },
    }  # fmt: skip


def _zotero(work: Work) -> dict[str, Any]:
    return {
        "key": f"ABCD{work.number}", "version": 12,
        "library": {"type": "user", "id": 475425, "name": "Z",
                    "links": {"alternate": {"href": "https://www.zotero.org/z", "type": "html"}}},
        "links": {"self": {"href": f"https://api.zotero.org/users/4/items/ABCD{work.number}",
                           "type": "application/json"}},
        "meta": {"creatorSummary": "Berg et al.", "parsedDate": f"{work.year}-06"},
        "data": {
            "key": f"ABCD{work.number}", "version": 12, "itemType": "conferencePaper",
            "title": work.title,
            "creators": [{"creatorType": "author", "firstName": given, "lastName": family}
                         for given, family in work.names]
            + [{"creatorType": "editor", "firstName": "Tom", "lastName": "Lund"}],
            "abstractNote": work.abstract, "date": f"June {work.year}",
            "proceedingsTitle": work.venue, "conferenceName": "", "place": "Seattle",
            "publisher": "IEEE", "pages": "1-10", "language": "en", "DOI": work.doi,
            "url": work.pdf, "accessDate": "2024-05-01T10:00:00Z", "libraryCatalog": "IEEE Xplore",
            "extra": "ISSN: 2575-7075", "tags": [{"tag": each} for each in work.keywords],
            "collections": ["XYZ"], "relations": {}, "dateAdded": "2024-05-01T10:00:00Z",
        },
    }  # fmt: skip


def _jekyll(work: Work) -> dict[str, Any]:
    return {
        "title": work.title,
        "image": "/images/kite.png",
        "description": work.abstract,
        "authors": ", ".join(work.authors("fl")),
        "link": {"url": work.pdf, "display": f"{work.acronym} ({work.year})"},
        "year": work.year,
        "venue": work.venue,
        "code": work.code,
        "project_page": work.project,
        "highlight": 1,
    }


def _lab(work: Work) -> dict[str, Any]:
    return {
        "id": f"doi:{work.doi}",
        "title": work.title,
        "authors": work.authors("fl"),
        "publisher": work.venue,
        "date": f"{work.year}-06-14",
        "link": f"https://doi.org/{work.doi}",
        "type": "paper",
        "image": "images/photo.jpg",
        "buttons": [{"type": "source", "text": "Source", "link": work.code},
                    {"type": "website", "link": work.project}],
        "tags": list(work.keywords),
        "plugin": "sources.py",
    }  # fmt: skip


def _academic(work: Work) -> dict[str, Any]:
    return {
        "title": work.title,
        "authors": work.authors("fl"),
        "date": f"{work.year}-06-14T00:00:00Z",
        "doi": work.doi,
        "publishDate": "2024-01-01T00:00:00Z",
        "publication_types": ["1"],
        "publication": f"*{work.venue}*",
        "publication_short": f"In *{work.acronym}*",
        "abstract": work.abstract,
        "tags": list(work.keywords),
        "featured": False,
        "links": [{"name": "arXiv", "url": f"https://arxiv.org/abs/{work.arxiv}"}],
        "url_pdf": work.pdf,
        "url_code": work.code,
        "url_dataset": "",
        "url_project": work.project,
        "url_slides": work.slides,
        "url_video": work.video,
        "image": {"caption": "[photo](https://unsplash.com/photos/1)", "preview_only": False},
        "projects": ["kites"],
    }


def _awesome(work: Work) -> dict[str, Any]:
    return {
        "name": work.title,
        "authors": work.authors("fl"),
        "venue": f"{work.acronym} {work.year}",
        "tags": list(work.keywords),
        "links": {"paper": f"https://arxiv.org/abs/{work.arxiv}", "code": work.code,
                  "project": work.project, "video": work.video},
    }  # fmt: skip


def _hayagriva(works: Sequence[Work]) -> dict[str, Any]:
    return {
        f"berg{work.number}": {
            "type": "article",
            "title": work.title,
            "author": work.authors("lf"),
            "date": f"{work.year}-06",
            "page-range": "1-10",
            "serial-number": {"doi": work.doi, "arxiv": work.arxiv},
            "url": {"value": work.pdf, "date": "2024-05-01"},
            "parent": {"type": "proceedings", "title": work.venue, "publisher": "IEEE"},
        }
        for work in works
    }


def _resume(works: Sequence[Work]) -> dict[str, Any]:
    return {
        "basics": {"name": "Ada Berg", "url": "https://ada.org", "email": "ada@kites.org"},
        "work": [{"name": "Kite University", "position": "Professor", "url": "https://kites.org"}],
        "publications": [
            {"name": work.title, "publisher": work.venue, "releaseDate": f"{work.year}-06-14",
             "url": work.pdf, "summary": work.abstract}
            for work in works
        ],
    }  # fmt: skip


def _render_cv(works: Sequence[Work]) -> dict[str, Any]:
    return {
        "cv": {
            "name": "Ada Berg",
            "website": "https://ada.org",
            "sections": {
                "education": [{"institution": "Kite University", "area": "Kites", "degree": "PhD"}],
                "publications": [
                    {"title": work.title, "authors": work.authors("fl"), "doi": work.doi,
                     "journal": work.venue, "date": f"{work.year}-06"}
                    for work in works
                ],
            },
        }
    }  # fmt: skip


def _by_year(works: Sequence[Work]) -> dict[str, Any]:
    return {
        str(work.year): [
            {"title": work.title, "authors": " and ".join(work.authors("fl")),
             "booktitle": work.venue, "paper": work.pdf, "code": work.code}
        ]
        for work in works
    }  # fmt: skip


OBJECTS: Final[dict[str, Made]] = {
    "CSL of Zotero": ("a.json", "title fl year venue doi pdf", _each(_csl)),
    "CSL of pandoc": ("a.yaml", "title fl year venue doi pdf kw",
                      lambda works: {"references": [_pandoc(work) for work in works]}),
    "Crossref": ("a.json", "title fl year venue doi pdf", lambda works: {
        "status": "ok", "message-type": "work-list", "message": {
            "total-results": 5, "items": [_crossref(work) for work in works]}}),
    "OpenAlex": ("a.json", "title fl year venue doi pdf kw", lambda works: {
        "meta": {"count": 5, "page": 1}, "results": [_openalex(work) for work in works],
        "group_by": []}),
    "Semantic Scholar": ("a.json", "title fl year venue doi arxiv pdf", lambda works: {
        "total": 5, "offset": 0, "data": [_scholar(work) for work in works]}),
    "arXiv's snapshot": ("a.jsonl", "title fl year arxiv", _each(_arxiv)),
    "daily papers": ("a.json", "title fl year arxiv code project kw", _each(_daily)),
    "papercopilot": ("iclr2023.json", "title fl year forum pdf code project kw",
                     _each(_papercopilot)),
    "OpenReview": ("a.json", "title fl year acronym forum kw", lambda works: {
        "notes": [_note(work, has_values=True) for work in works], "count": 5}),
    "OpenReview's older notes": ("a.jsonl", "title fl year acronym forum kw",
                                 _each(lambda work: _note(work, has_values=False))),
    "DBLP": ("a.json", "title fl year acronym doi", lambda works: {"result": {
        "query": "kites", "status": {"@code": "200", "text": "OK"},
        "hits": {"@total": "5", "hit": [_dblp(work) for work in works]}}}),
    "Papers with Code": ("a.json", "title fl year arxiv kw", _each(_with_code)),
    "a virtual conference": ("neurips2021.json", "title fl forum pdf kw", lambda works: {
        "count": 5, "next": None, "results": [_virtual(work) for work in works]}),
    "a small virtual conference": ("a.json", "title fl pdf kw", _each(_mini)),
    "INSPIRE": ("a.json", "title fl year venue doi arxiv kw",
                lambda works: {"hits": {"hits": [_inspire(work) for work in works], "total": 5}}),
    "Zotero's service": ("a.json", "title fl year venue doi pdf kw", _each(_zotero)),
    "a page in Jekyll": ("a.yml", "title fl year venue pdf code project", _each(_jekyll)),
    "a lab's citations": ("a.yaml", "title fl year venue doi code project kw", _each(_lab)),
    "Hugo's academic theme": ("a.yaml", "title fl year doi arxiv pdf code project video kw",
                              _each(_academic)),
    "an awesome list": ("a.yaml", "title fl year acronym arxiv code project video kw",
                        _each(_awesome)),
    "Hayagriva": ("a.yaml", "title fl year venue doi arxiv pdf", _hayagriva),
    "a résumé": ("a.json", "title year venue pdf", _resume),
    "a curriculum vitae": ("a.yaml", "title fl year venue doi", _render_cv),
    "years as keys": ("a.yaml", "title fl year venue pdf code", _by_year),
}  # fmt: skip
