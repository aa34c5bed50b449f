"""What names of sections say of the things in them: papers, data, or others.

Always holds: a name speaks for or against entries of little evidence, and never against a paper.
"""

from __future__ import annotations

import re
from typing import Final

OTHER_THINGS: Final = re.compile(
    r"\b(?:(?:text)?books?|courses?|classes|tutorials?|lectures?|talks?|seminars?|slides|"
    r"blogs?|blog posts|podcasts?|videos?|youtube|"
    r"tools?|tool(?:kits?|boxes)|librar(?:y|ies)|softwares?|packages|codebases?|implementations|"
    r"frameworks?|repositories|"
    r"maintainers?|contributors?|contributing|people|researchers|authors|labs?|groups|companies|"
    r"press|organi[sz]ations|institutions|program(?:me)?s|degrees|websites|guides|cheat ?sheets|"
    r"reading lists|"
    r"(?:related|similar) (?:lists?|repos(?:itories)?|"
    r"projects?|collections?)|(?:awesome|other) (?:lists?|resources)|resources|links|jobs|"
    r"(?:table of )?contents|communit(?:y|ies)|newsletters?|licen[cs]es?)\s*$"
    r"|^\W{0,3}(?:(?:latest|recent) )?(?:news|updates?|changes|(?:change|updat(?:e|es|ing)) ?logs?|"
    r"(?:version|revision) history|citations?|"
    r"(?:(?:list of|top|major|key|relevant|related|important) )?(?:journals?|conferences))\W{0,3}$"
    r"|^\W{0,3}(?:research )?(?:groups|labs|laborator(?:y|ies)|companies|researchers) "
    r"(?:active|working|in|with)\b"
    r"|书籍|课程|工具|博客|教程$|公司|团队$|更新日志|更新记录|讲座$|演讲$|白皮书",
    re.IGNORECASE,
)
"""Names of sections in which only what leads to a paper is one."""
NEWS: Final = re.compile(
    r"\W{0,3}(?:(?:(?:latest|recent) )?(?:news|updates?)|(?:change|update) ?logs?)\W{0,3}",
    re.IGNORECASE,
)
"""Names of sections of announcements, in which a name alone is that of what was announced."""
TEACHING: Final = re.compile(
    r"\b(?:(?:text)?books?|courses?|classes|tutorials?|lectures?|talks?|seminars?|slides|blogs?|posts|"
    r"podcasts?|videos?|guides|cheat ?sheets|presentations?|websites|links|resources|"
    r"resources for \w+|conferences?|journals?)\s*$|书籍|课程|博客|教程$|讲座$|演讲$|白皮书",
    re.IGNORECASE,
)
"""Names of sections whose PDFs are books, slides and leaflets as well as papers."""
OTHER_PARTS: Final = re.compile(
    r"\b(?:books?|courses?|tutorials?|lectures?|talks?|blogs?|podcasts?|videos|tools|softwares?|"
    r"press|program(?:me)?s|guides|"
    r"librar(?:y|ies)|people|researchers|resources for \w+)\s*$|^\W{0,3}journals?\W{0,3}$"
    r"|书籍|课程|工具|博客|讲座$|演讲$",
    re.IGNORECASE,
)
"""The same of sections that hold others."""
PAPERS: Final = re.compile(
    r"papers?\b|论文|surveys?\b|reviews?\b|"
    r"\b(?:journal|research|scientific|academic) articles?\b",
    re.IGNORECASE,
)
_PAPERS_OF: Final = re.compile(
    r"\b(?:papers|publications|articles) (?:about|by|for|from|in|of|on|using|with)\b", re.IGNORECASE
)
NONE: Final = re.compile(r"\b(?:without|code|no)\b", re.IGNORECASE)
AND: Final = re.compile(r"\b(?:and|or)\b|[&/,+与和、]")
"""What a name of a section has that says that several kinds of things stand in it."""
DATA: Final = re.compile(
    r"\b(?:data ?sets?|data|corpora|benchmarks?|simulators?|environments|challenges|competitions|"
    r"workshops?|events|code|demos?|projects?|applications?|startups)\s*$|数据集?|竞赛|比赛$",
    re.IGNORECASE,
)
"""Names of sections in which an entry of no evidence is rather no paper."""


EVENTS: Final = re.compile(
    r"\b(?:conferences?|workshops?|events?|challenges?|competitions?|competition solutions?)\s*$"
    r"|竞赛|比赛$|研讨会$",
    re.IGNORECASE,
)
"""Names of sections in which titles that lead to pages of no paper are those of events."""
_JOINT: Final = re.compile(r"(?<=[^\W_])_(?=[^\W_])|(?<=[a-z])(?=[A-Z])")
_REMARK: Final = re.compile(r"\s?[(（][^()（）]{0,200}[)）]\s?$")
DATASETS: Final = re.compile(r"\bdata ?sets?\b|\bcorpora\b|数据集", re.IGNORECASE)
"""Names of sections in which rows with short names are data."""


_DATA_LIST: Final = re.compile(
    r"\W*(?:\w[\w-]*+ ){0,2}(?:data ?sets?|corpora)(?: (?:for|and|&|/) .{1,60})?\W*|.{0,8}数据集",
    re.IGNORECASE,
)
"""The name of a section of datasets: `Public Datasets`, and not `Dataset Distillation`."""


def names_others(name: str) -> bool:
    """Whether the name of a section, or a part of it, says that other things than papers follow.

    `Papers from other groups` are papers: what stands behind says whose they are, or about what.
    """
    return OTHER_THINGS.search(name) is not None and _PAPERS_OF.search(name) is None


def lists_data(*names: str) -> bool:
    """Whether a section, or one that it stands in, is named as one of datasets."""
    return any(_DATA_LIST.fullmatch(part.strip()) for name in names for part in name.split(" / "))


def promises_papers(name: str) -> bool:
    """Whether the name of a section says that papers follow, and not what has none.

    Words may be joined as in the name of a repository: `my_paper_notes`, `KitePaperList`.
    """
    name = _JOINT.sub(" ", name)
    return PAPERS.search(name) is not None and NONE.search(name) is None


def without_remark(name: str) -> str:
    """Return the name of a section without brackets behind it: `Datasets (sorted by topic)`."""
    return _REMARK.sub("", name) or name
