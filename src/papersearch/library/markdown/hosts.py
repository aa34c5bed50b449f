"""What a link is by its address alone, where no label tells.

Always holds: every address has a meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from papersearch.library.urls import url_fault

HostMeaning = Literal["paper", "code", "project", "video", "demo", "dataset", "reading"]

_HOST: Final = re.compile(r"https?://(?:www\.)?([^/:?#]{1,255})(?::\d+)?([^?#]*)", re.IGNORECASE)
_PAPER: Final = (
    "arxiv.org|openaccess.thecvf.com|openreview.net|doi.org|ieeexplore.ieee.org|dl.acm.org|springer.com|"
    "sciencedirect.com|nips.cc|neurips.cc|mlr.press|aclweb.org|aclanthology.org|ecva.net|jmlr.org|"
    "nature.com|biorxiv.org|ssrn.com|researchgate.net|semanticscholar.org|aaai.org|ijcai.org|"
    "acs.org|bmva.org|morganclaypool.com|cv-foundation.org|isca-speech.org|mdpi.com|"
    "onlinelibrary.wiley.com|eccv2020.eu|128.84.21.199|ieeecomputersociety.org|computer.org"
)
_CODE: Final = "github.com|gitlab.com|bitbucket.org|gitee.com|git.io|codeocean.com"
_VIDEO: Final = "youtube.com|youtu.be|bilibili.com|b23.tv|vimeo.com|slideslive.com|v.qq.com"
_READING: Final = (
    "zhihu.com|weixin.qq.com|csdn.net|jianshu.com|cnblogs.com|medium.com|juejin.cn|juejin.im|"
    "jiqizhixin.com|cvmart.net|towardsdatascience.com|leiphone.com|51cto.com|toutiao.com|"
    "blogspot.com|sohu.com|infoq.cn"
)
_DEMO: Final = "colab.research.google.com|replicate.com"
_BY_HOST: Final[dict[str, HostMeaning]] = {
    **dict.fromkeys(_PAPER.split("|"), "paper"),
    **dict.fromkeys(_CODE.split("|"), "code"),
    **dict.fromkeys(_VIDEO.split("|"), "video"),
    **dict.fromkeys(_READING.split("|"), "reading"),
    **dict.fromkeys(_DEMO.split("|"), "demo"),
}


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
    if host == "huggingface.co":
        return _huggingface(path)
    parts = host.split(".")
    for first in range(len(parts) - 1):
        if meaning := _BY_HOST.get(".".join(parts[first:])):
            return meaning
    return "project"


def _huggingface(path: str) -> HostMeaning:
    if path.startswith("/papers"):
        return "paper"
    return "dataset" if path.startswith("/datasets") else "demo"
