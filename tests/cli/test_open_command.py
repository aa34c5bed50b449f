"""`papersearch open`: links of one paper."""

from __future__ import annotations

import re

import pytest

from cli.conftest import Run
from papersearch.cli import link_opening
from papersearch.desktop.opener import OpenOutcome
from tables import cases

RANDLA = "arXiv:1911.11236"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the URLs that are opened, in a browser that there is not."""
    urls: list[str] = []

    def open_url(url: str, *_: object) -> OpenOutcome:
        urls.append(url)
        return OpenOutcome(url, is_opened=True, message="opened in the browser")

    monkeypatch.setattr(link_opening, "open_url", open_url)
    return urls


@cases(
    ("options", "url"),
    [
        ([], "https://arxiv.org/abs/1911.11236"),
        (["--paper"], "https://arxiv.org/abs/1911.11236"),
        (["--pdf"], "https://arxiv.org/pdf/1911.11236"),
        (["--code"], "https://github.com/QingyongHu/RandLA-Net"),
        (["--reading"], "https://mp.weixin.qq.com/s/xuLJ8m_ipGVBXVduA7Y0IA"),
    ],
)
def test_a_link_is_opened(options: list[str], url: str, bundled: Run, opened: list[str]) -> None:
    """The paper is opened, or what an option names; the URL is printed, what became of it told."""
    ran = bundled("open", RANDLA, *options)
    assert opened.pop() == url
    assert opened == []
    assert (ran.status, ran.out, ran.err) == (0, f"{url}\n", "opened in the browser\n")


@cases(
    "name",
    [
        "1911.11236",
        "arxiv: 1911.11236v2",
        "https://arxiv.org/pdf/1911.11236v1.pdf",
        "<https://arxiv.org/abs/1911.11236>,",
        "github.com/QingyongHu/RandLA-Net.git",
        "https://mp.weixin.qq.com/s/xuLJ8m_ipGVBXVduA7Y0IA",
        "RandLA-Net: Efficient Semantic Segmentation of Large-Scale Point Clouds",
        "randla-net-efficient-semantic-segmentation-of-large-scale-point-clouds",
    ],
)
def test_whatever_names_a_paper(name: str, bundled: Run, opened: list[str]) -> None:
    """An id in any form, any address of the paper, and its title or the slug of it will do."""
    assert bundled("open", name, "--pdf").status == 0
    assert opened.pop() == "https://arxiv.org/pdf/1911.11236"
    assert opened == []


def test_several_links(bundled: Run, opened: list[str]) -> None:
    """All links of the kind are opened where there are several."""
    ran = bundled("open", "arXiv:2002.10200", "--code")
    assert ran.status == 0
    assert opened == ran.out.split()
    assert len(opened) == 2


@cases("paper_id", ["arXiv:0000.00000", "", "1911.11236v1 or so"])
def test_an_unknown_paper(paper_id: str, bundled: Run, opened: list[str]) -> None:
    """What names no paper is an error with a hint, and opens nothing."""
    ran = bundled("open", paper_id, "--paper")
    assert (ran.status, ran.out, opened) == (1, "", [])
    message, hint = ran.err.splitlines()
    assert message == f"papersearch: no paper has the id, address or title {paper_id}"
    assert hint.startswith("`papersearch search")


def test_the_hint_holds(bundled: Run, opened: list[str]) -> None:
    """The command that the hint names shows ids, so that they can be known."""
    named = re.search("`papersearch ([^`]*)`", bundled("open", "nothing", "--paper").err)
    assert named is not None
    assert RANDLA in bundled(*named[1].split(), "randla").out
    assert opened == []


def test_a_missing_link(bundled: Run, opened: list[str]) -> None:
    """A link that the paper lacks is an error that names paper and kind, and opens nothing."""
    ran = bundled("open", "arXiv:1912.13458", "--code")
    assert (ran.status, ran.out, opened) == (1, "", [])
    assert ran.err.startswith("papersearch: Face X-ray for More General Face Forgery Detection")
    assert "code" in ran.err


def test_where_no_browser_can_be_opened(bundled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a screen for a browser, the URL is printed all the same, and it is told."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    ran = bundled("open", RANDLA, "--code")
    assert ran.status == 1
    assert ran.out == "https://github.com/QingyongHu/RandLA-Net\n"
    assert ran.err == "no browser can be opened from here\n"
