"""Where the PDF of a paper is."""

from __future__ import annotations

from hypothesis import given

from export.nasty import PAPERS
from papersearch.library.pdf import pdf_urls
from papersearch.library.records import Link, LinkKind, Paper
from papersearch.library.urls import url_fault
from papersearch.present.links import links_of
from tables import cases

CVF = "https://openaccess.thecvf.com"
NIPS = "https://papers.nips.cc/paper"


def paper(*urls: str, kind: LinkKind = "paper", id: str = "x") -> Paper:  # noqa: A002
    """Return a paper with these links."""
    return Paper(id, "Net", links=tuple(Link(kind, url) for url in urls))


@cases(
    ("url", "pdf"),
    [
        ("https://arxiv.org/abs/1909.13226", "https://arxiv.org/pdf/1909.13226"),
        ("http://arxiv.org/abs/1909.13226v2", "https://arxiv.org/pdf/1909.13226"),
        ("https://arxiv.org/pdf/1909.13226v1.pdf", "https://arxiv.org/pdf/1909.13226"),
        ("https://arxiv.org/abs/math/0309136", "https://arxiv.org/pdf/math/0309136"),
        ("https://huggingface.co/papers/1909.13226", "https://arxiv.org/pdf/1909.13226"),
        ("https://example.org/a.pdf", "https://example.org/a.pdf"),
        ("https://example.org/a.PDF?x=1#page=2", "https://example.org/a.PDF?x=1#page=2"),
        (
            "https://github.com/a/b/blob/main/c/d.pdf?x",
            "https://github.com/a/b/raw/main/c/d.pdf",
        ),
        (
            f"{CVF}/content/CVPR2021/html/Shi_ZERO_CVPR_2021_paper.html",
            f"{CVF}/content/CVPR2021/papers/Shi_ZERO_CVPR_2021_paper.pdf",
        ),
        (
            f"{CVF}/content_CVPRW_2019/html/WS/A_CVPRW_2019_paper.html",
            f"{CVF}/content_CVPRW_2019/papers/WS/A_CVPRW_2019_paper.pdf",
        ),
        (f"{CVF}/content/papers/A.pdf", f"{CVF}/content/papers/A.pdf"),
        (
            "http://www.cv-foundation.org/openaccess/content_cvpr_2016/html/A_2016_paper.html",
            "https://cv-foundation.org/openaccess/content_cvpr_2016/papers/A_2016_paper.pdf",
        ),
        ("https://openreview.net/forum?id=HyeJf1HKvS", "https://openreview.net/pdf?id=HyeJf1HKvS"),
        ("https://openreview.net/forum?noteId=b&id=a#c", "https://openreview.net/pdf?id=a"),
        ("https://openreview.net/pdf?id=a", "https://openreview.net/pdf?id=a"),
        (
            "https://aclanthology.org/2020.acl-main.1/",
            "https://aclanthology.org/2020.acl-main.1.pdf",
        ),
        ("https://www.aclweb.org/anthology/P19-1001", "https://aclanthology.org/P19-1001.pdf"),
        ("https://aclanthology.org/P19-1001.pdf", "https://aclanthology.org/P19-1001.pdf"),
        (f"{NIPS}/2020/hash/0a1b-Abstract.html", f"{NIPS}/2020/file/0a1b-Paper.pdf"),
        (
            f"{NIPS}_files/paper/2022/hash/0a1b-Abstract-Conference.html",
            f"{NIPS}_files/paper/2022/file/0a1b-Paper-Conference.pdf",
        ),
        ("https://openreview.net/forum", None),
        ("https://aclanthology.org/venues/acl/", None),
        ("https://papers.nips.cc/paper/by-source-2019-123", None),
        ("https://www.ecva.net/papers/eccv_2020/papers_ECCV/html/1_ECCV_2020_paper.php", None),
        ("https://example.org/pdf", None),
        ("https://example.org/?a.pdf", None),
        ("https://example.org/openreview.net/forum?id=a", None),
    ],
)
def test_addresses(url: str, pdf: str | None) -> None:
    """A page that is known to have its PDF beside it leads to that; others lead nowhere."""
    assert pdf_urls(paper(url)) == ([pdf] if pdf else [])


def test_each_pdf_once() -> None:
    """All PDFs of the paper's own links are told, in their order, each once."""
    urls = [
        "https://example.org/a.pdf",
        "https://arxiv.org/abs/1909.13226",
        "https://arxiv.org/pdf/1909.13226.pdf",
        "https://example.org/page",
    ]
    found = ["https://example.org/a.pdf", "https://arxiv.org/pdf/1909.13226"]
    assert pdf_urls(paper(*urls, id="arXiv:1909.13226")) == found
    assert links_of(paper(*urls), "pdf") == [("pdf", url) for url in found]


def test_other_links_have_none() -> None:
    """A PDF that is no link of the paper itself is another thing; an arXiv id is the paper's."""
    assert pdf_urls(paper("https://example.org/poster.pdf", kind="other")) == []
    assert links_of(paper("https://example.org/poster.pdf", kind="code"), "pdf") == []
    on_arxiv = paper("https://arxiv.org/abs/1909.13226", kind="other", id="arXiv:1909.13226")
    assert pdf_urls(on_arxiv) == ["https://arxiv.org/pdf/1909.13226"]


@given(PAPERS)
def test_addresses_stay_without_fault(paper: Paper) -> None:
    """What is made of addresses that may be opened may be opened."""
    assert [url for url in pdf_urls(paper) if url_fault(url)] == []
