"""What a label of a list means: `论文地址`, `Code`, `代码/Code`, `dataset&project`, `**作者**`.

Always holds: a text is a label only if every word of it is known, so that titles are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from rapidfuzz.distance import OSA

from papersearch.library.records import LinkKind

TextMeaning = Literal["title", "authors", "summary", "venue", "year", "category", "tags", "ignored"]
Meaning = LinkKind | TextMeaning | Literal["reading", "link"]

TEXT_MEANINGS: Final = frozenset(
    {"title", "authors", "summary", "venue", "year", "category", "tags", "ignored"}
)
"""Of labels whose value is no link."""
UNTOLD: Final = frozenset({"link", "venue", "year"})
"""Of labels of links that do not say what they lead to: the host does, or their place."""
MAX_LABEL: Final = 40
"""In characters."""

# The first that a label's words have is the label's: 论文代码 leads to code, 论文解读 to a reading.
_ORDER: Final[tuple[Meaning, ...]] = (
    "ignored", "tags", "category", "authors", "summary", "title", "venue", "year", "reading",
    "code", "dataset", "demo", "video", "project", "other", "paper", "link",
)  # fmt: skip
_WORDS: Final[Mapping[Meaning, str]] = MappingProxyType(
    {
        "paper": (
            "paper papers pdf arxiv thecvf cvf openaccess openreview abs html pub doi publication "
            "eprint 论文 文献 文章 原文 全文"
        ),
        "code": (
            "code codes github gitlab git gitee pytorch tensorflow tf keras caffe mxnet paddle "
            "matlab jax implementation repo repository 代码 源码 源代码"
        ),
        "project": (
            "project projects page pages homepage website webpage web site home 主页 项目 官网 网站"
        ),
        "video": "video videos youtube bilibili talk presentation 视频 直播 回放 录播 b站",
        "demo": "demo demos huggingface colab hf playground 演示",
        "dataset": "dataset datasets data 数据集 数据",
        "reading": (
            "blog blogs note notes reading readings post posts "
            "解读 粗解 阅读笔记 笔记 博客 详解 精读 报道"
        ),
        "other": (
            "slides slide poster supp suppl supplement supplementary material materials bibtex "
            "citation cite model models weights benchmark leaderboard library tool tools book "
            "appendix 模型 附录 补充材料 海报 书"
        ),
        "link": "link links url here address article articles 链接 地址 网址",
        "authors": "author authors 作者",
        "summary": "abstract summary tldr tl dr overview 摘要 简介 简要 概述 要点 "
        "contribution contributions takeaway takeaways significance "
        "一句话 一句话总结 一句话概括 总结 亮点 贡献 创新点",
        "title": "title 标题 题目 论文题目 论文标题 论文名称 论文名 英文标题 英文题目 译名 中文名",
        "venue": "venue conference journal publisher published 会议 期刊 出处 发表",
        "year": "year date 年份",
        "ignored": (
            "key keys affiliation affiliations institution institutions institute "
            "comment comments env license licence 单位 机构 备注 团队 日期 时间 密码 提取码"
        ),
        "category": "category categories 类别 分类",
        "tags": "keyword keywords tags tag 关键词 关键字 标签",
    }
)
_FILLERS: Final = (
    "official unofficial the our source and of to for version ver full via on in v 开源 官方 下载 "
    "format info python java 相关 中文 英文 预训练 版本 版 的 和 与 及 站"
)
_MEANINGS: Final[Mapping[str, Meaning | None]] = MappingProxyType(
    dict.fromkeys(_FILLERS.split())
    | {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
)
_CHINESE: Final = sorted((word for word in _MEANINGS if not word.isascii()), key=len, reverse=True)
_TOKEN: Final = re.compile(rf"{'|'.join(_CHINESE)}|[a-z]+|[\u3400-\u9fff]|[/&+,，、|｜]")
_ASCII_TOKEN: Final = re.compile(r"[a-z]+|[/&+,|]")
_JOINTS: Final = frozenset("/&+,，、|｜和与及") | {"and"}
_NO_LINK: Final = re.compile(
    r"(?:none|null|nan|n/?a|tbd|todo|无|暂无|空|(?:to be |will be )?(?:released|available)?\s*+"
    r"(?:coming\s*+)?soon|(?:code )?(?:will be|to be) (?:released|available|public)(?: soon)?|"
    r"wait(?:ing)?|即将(?:开源|公布|发布)|(?:暂|还|尚)?未(?:开源|公布|放出)|待(?:开源|公布|更新)|"
    r"敬请期待|not available|unavailable|-+|/|—+|local demo)",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"\d+\W{0,2}[a-z]+s$")
"""`11 pages` counts, and labels nothing."""
_PHRASES: Final[tuple[tuple[re.Pattern[str], Meaning], ...]] = (
    # When its keeper read a paper says nothing of the paper.
    (
        re.compile(r"date (?:read|accessed|reviewed|added)|(?:read|accessed) on|阅读(?:日期|时间)"),
        "ignored",
    ),
    (re.compile(r"slides (?:at|by|from|in|of|on) .{1,30}"), "other"),
    (re.compile(r".{1,30} (?:in|on) github"), "code"),
)
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
_SHORTEST_SLIP: Final = 4
_OFTEN_MISTYPED: Final = "paper papers code codes github project homepage video dataset".split()


@lru_cache(maxsize=1 << 12)
def meanings_of(label: str) -> tuple[Meaning, ...]:
    """Return what a label means; several for `code&project`, none where it is no label."""
    if len(label) > MAX_LABEL:
        return ()
    folded = label.casefold().replace("(s)", "").removesuffix("(s")  # `Author(s)`
    if not (folded[:1].isalnum() and folded[-1:].isalnum()):
        folded = _EDGES.sub("", folded)
    known = _MEANINGS.get(folded)
    if known:
        return (known,)
    if " " in folded or not folded.isascii():
        for phrase, told in _PHRASES:
            if phrase.fullmatch(folded):
                return (told,)
    if folded == "source":
        return ("link",)  # Where it stands alone; in `source code` it says nothing.
    if not folded:
        return ()
    if _COUNT.match(folded):
        return ()
    tokens = (_ASCII_TOKEN if folded.isascii() else _TOKEN).findall(folded)
    if any(token not in _MEANINGS and token not in _JOINTS for token in tokens):
        slip = _slip(folded) if len(tokens) == 1 else None
        return (slip,) if slip else ()
    found: list[Meaning] = []
    part: list[Meaning] = []
    for token in (*tokens, "/"):
        meaning = _MEANINGS.get(token)
        if meaning:
            part.append(meaning)
        elif token in _JOINTS and part:
            found.append(min(part, key=_ORDER.index))
            part = []
    return _without_text(tuple(dict.fromkeys(found)))


def is_no_link(text: str) -> bool:
    """Whether a text says that there is no link (yet): `None`, `coming soon`, 即将开源."""
    said = text.strip(" .。!！~*()（）[]")
    if len(said) > MAX_LABEL and said[0] not in "-—" and "  " not in said:
        return False  # Only dashes or white space could make it so long.
    return _NO_LINK.fullmatch(said) is not None


def _without_text(found: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Return one meaning where the label is one of text: 作者/单位 has one value."""
    texts = [meaning for meaning in found if meaning in TEXT_MEANINGS]
    if texts:
        return (texts[0],)
    kinds = tuple(meaning for meaning in found if meaning != "link")
    return kinds or found


def _slip(word: str) -> Meaning | None:
    """Return what a word with one slip of the keyboard means: `paepr`, `projec`, `cpde`."""
    if len(word) < _SHORTEST_SLIP or not word.isascii() or not word.isalpha():
        return None
    for known in _OFTEN_MISTYPED:
        is_near = -1 <= len(word) - len(known) <= 1
        if is_near and OSA.distance(word, known, score_cutoff=1) <= 1:
            return _MEANINGS[known]
    return None
