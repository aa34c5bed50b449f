"""What a link is by its address alone, where no label tells.

Always holds: every address has a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from papersearch.library.urls import url_fault

HostMeaning = Literal["paper", "code", "project", "video", "demo", "dataset", "reading"]

_HOST: Final = re.compile(r"https?://(?:www\.)?([^/:?#]{1,255})(?::\d+)?([^?#]*)", re.IGNORECASE)
_PAPER: Final = (
    "arxiv.org|openaccess.thecvf.com|openreview.net|doi.org|ieeexplore.ieee.org|dl.acm.org|springer.com|"
    "sciencedirect.com|linkinghub.elsevier.com|nips.cc|neurips.cc|mlr.press|aclweb.org|aclanthology.org|ecva.net|jmlr.org|"
    "nature.com|biorxiv.org|ssrn.com|researchgate.net|semanticscholar.org|aaai.org|ijcai.org|"
    "acs.org|bmva.org|morganclaypool.com|cv-foundation.org|isca-speech.org|mdpi.com|"
    "onlinelibrary.wiley.com|eccv2020.eu|128.84.21.199|ieeecomputersociety.org|computer.org|"
    "academic.oup.com|aip.org|aps.org|archives-ouvertes.fr|ascelibrary.org|biomedcentral.com|cell.com|"
    "chemrxiv.org|citeseerx.ist.psu.edu|degruyter.com|elifesciences.org|embopress.org|"
    "adsabs.harvard.edu|eprint.iacr.org|hdl.handle.net|europepmc.org|frontiersin.org|hal.science|hindawi.com|iopscience.iop.org|"
    "jair.org|jamanetwork.com|jstor.org|medrxiv.org|ncbi.nlm.nih.gov|optica.org|osapublishing.org|"
    "peerj.com|plos.org|pnas.org|projecteuclid.org|pubmed.gov|roboticsproceedings.org|"
    "royalsocietypublishing.org|rsc.org|sagepub.com|science.org|sciencemag.org|siam.org|"
    "spiedigitallibrary.org|tandfonline.com|thelancet.com|usenix.org|vldb.org|worldscientific.com"
)
_CODE: Final = "github.com|gitlab.com|bitbucket.org|gitee.com|git.io|codeocean.com"
_VIDEO: Final = "youtube.com|youtu.be|bilibili.com|b23.tv|vimeo.com|slideslive.com|v.qq.com"
_READING: Final = (
    "zhihu.com|weixin.qq.com|csdn.net|jianshu.com|cnblogs.com|medium.com|juejin.cn|juejin.im|"
    "jiqizhixin.com|cvmart.net|towardsdatascience.com|leiphone.com|51cto.com|toutiao.com|"
    "blogspot.com|sohu.com|infoq.cn"
)
_DEMO: Final = "colab.research.google.com|replicate.com"
_NO_PAPERS: Final = frozenset(
    "wikipedia.org amazon.com amazon.cn amazon.co.uk manning.com oreilly.com packtpub.com "
    "docs.google.com forms.gle "
    "udacity.com udemy.com coursera.org edx.org ocw.mit.edu fast.ai datacamp.com videolectures.net "
    "slideshare.net reddit.com quora.com "
    "stackoverflow.com stackexchange.com meetup.com podcasts.apple.com spotify.com discord.gg "
    "journals.elsevier.com "
    "play.google.com scholar.google.com readthedocs.io kaggle.com goodreads.com "
    "nytimes.com wired.com wsj.com theguardian.com bbc.com bbc.co.uk cnn.com forbes.com "
    "theverge.com techcrunch.com venturebeat.com washingtonpost.com bloomberg.com economist.com "
    "reuters.com technologyreview.com abcnews.go.com".split()
)
"""Hosts of shops, courses, talks, packages and news, by any of their domains."""
_PERSONS: Final = frozenset("twitter.com x.com facebook.com linkedin.com".split())
"""Hosts of persons, without what stands before their name: blog.twitter.com has articles."""
_BY_HOST: Final[Mapping[str, HostMeaning]] = {
    **dict.fromkeys(_PAPER.split("|"), "paper"),
    **dict.fromkeys(_CODE.split("|"), "code"),
    **dict.fromkeys(_VIDEO.split("|"), "video"),
    **dict.fromkeys(_READING.split("|"), "reading"),
    **dict.fromkeys(_DEMO.split("|"), "demo"),
}


_DOI: Final = re.compile(r"/10\.\d{4,9}/\S|/handle/\d{2,9}(?:\.\d{1,9})?/\d")
"""What the path of a page about a paper has, whoever keeps it."""
_PAGE: Final = re.compile(r"/paper/[^/]{8,}|/papers/(?:[a-z]\d{3}|\d{5})\d*/?$")
"""The same where nothing is known of a host: `https://kites.org/paper/folding-kites`."""
_BLOG: Final = re.compile(r"^(?:[a-z-]{1,30}\.)?[a-z-]{0,12}blog\.[a-z]|/blogs?(?:/|$)")
"""Where articles stand, whoever keeps them: `blog.kites.org`, `kites.org/blog/folding`."""
_DIGIT: Final = re.compile(r"\d")
_PERSON: Final = re.compile(r"/(?:authors?|profiles?)/")
"""What the path of a person's page has, where papers are published, too."""
_BOOK: Final = re.compile(r"/(?:gp/)?books?/(?!chapter)|/content/book/")
"""What the path of a book has, with a publisher of papers, too."""


_NOTE: Final = re.compile(
    r"https?://(?:www\.)?(?:github|gitee|gitlab)\.com/[^/]+/[^/]+/(?:-/)?"
    r"(?:blob/[^?]+\.(?:md|markdown)(?:#|$)|(?:issues|discussions)/\d)",
    re.IGNORECASE,
)
_OWN_PAGES: Final = frozenset(
    "github.io gitlab.io sites.google.com docs.google.com drive.google.com netlify.app vercel.app "
    "pages.dev notion.site notion.so".split()
)
"""Hosts of project pages: whoever wants one has one there."""


@lru_cache(maxsize=1 << 14)
def fault_of(url: str) -> str | None:
    """Say what is wrong with an address, as `url_fault` does, which is asked twice for each."""
    return url_fault(url)


@lru_cache(maxsize=1 << 14)
def host_meaning(url: str) -> HostMeaning:
    """Return what an address leads to, as far as host and path tell."""
    found = _HOST.match(url)
    if not found:
        return "project"
    host, path = found[1].lower(), found[2].lower()
    if path.endswith((".pdf", ".pdf/")) and host != "pan.baidu.com":
        return "paper"
    if path.endswith((".mp4", ".avi", ".mov")):
        return "video"
    if is_note_address(url):
        return "project"
    if _DOI.search(path):
        return "paper"
    if host == "huggingface.co":
        return _huggingface(path)
    if _BLOG.search(f"{host}{path}"):
        return "reading"
    meaning: HostMeaning = next(
        (_BY_HOST[name] for name in _names_of(host) if name in _BY_HOST), "project"
    )
    if meaning == "project" and _PAGE.search(path):
        return "paper"
    if meaning == "paper" and (_BOOK.search(path) or _PERSON.search(path)):
        return "project"
    if meaning == "paper" and _is_of_many(host, path, url[found.end() :]):
        return "project"
    return meaning


@lru_cache(maxsize=1 << 14)
def is_paper_host(url: str) -> bool:
    """Whether an address leads where papers are published, rather than to some PDF."""
    found = _HOST.match(url)
    if not found or host_meaning(url) != "paper":
        return False
    names = _names_of(found[1].lower())
    is_known = any(_BY_HOST.get(name) == "paper" for name in names)
    return is_known or names[0] == "huggingface.co" or _DOI.search(found[2]) is not None


def site_of(url: str) -> str:
    """Return the host of an address."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def is_note_address(url: str) -> bool:
    """Whether an address is that of a note in a repository, which is no code."""
    return _NOTE.match(url) is not None


def is_unknown_host(url: str) -> bool:
    """Whether nothing is known of a host: neither it nor the way of its pages is told."""
    found = _HOST.match(url)
    if not found or host_meaning(url) != "project":
        return False
    names = _names_of(found[1].lower())
    return not any(name in _BY_HOST or name in _OWN_PAGES for name in names)


def _is_of_many(host: str, path: str, query: str) -> bool:
    """Whether an address is that of a journal or conference: it has no number, as papers have."""
    if len(path) <= 1 and not query.startswith("?"):
        return True
    return not host.endswith("openreview.net") and _DIGIT.search(path + query) is None


def is_own_paper(url: str) -> bool:
    """Whether an address is the path of a paper that a list keeps beside itself."""
    return "://" not in url and url.lower().endswith(".pdf")


@lru_cache(maxsize=1 << 14)
def has_no_papers(url: str) -> bool:
    """Whether an address leads where no papers are: a shop, a course, a talk, a person, a book."""
    found = _HOST.match(url)
    if not found:
        return False
    names = _names_of(found[1].lower())
    if _BOOK.search(found[2].lower()) or host_meaning(url) == "video":
        return True
    return names[0] in _PERSONS or not _NO_PAPERS.isdisjoint(names)


def is_front_page(url: str) -> bool:
    """Whether an address is the first page of a site that is no project's: `https://acm.org/`."""
    found = _HOST.match(url)
    is_front = found is not None and len(found[2]) <= 1 and "?" not in url
    return is_front and not _names_of(found[1].lower())[-1].endswith(".io") if found else False


def _names_of(host: str) -> list[str]:
    """Return a host's name and those of its domains."""
    parts = host.split(".")
    return [".".join(parts[first:]) for first in range(max(1, len(parts) - 1))]


def _huggingface(path: str) -> HostMeaning:
    if path.startswith("/papers"):
        return "paper"
    return "dataset" if path.startswith("/datasets") else "demo"
