"""What tells that a file lists other works than papers: films, books, music, games, posts.

Always holds: it is asked only of files in which nothing tells of papers but that they have titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from papersearch.library.keyed.entry import KeyedEntry
from papersearch.library.keyed.keys import key_name, meant_by

_KEYS: Final = frozenset(
    "director|directors|directed by|runtime|imdb|imdb id|imdb url|imdb rating|tmdb id|box office|"
    "cast|actors|starring|studio|screenwriter|seasons|episode|episodes|network|"
    "isbn|isbn13|isbn10|isbn 13|asin|goodreads|goodreads url|date read|bookshelf|bookshelves|"
    "artist|artists|album|tracklist|duration ms|record label|"
    "platform|platforms|developer|developers|metascore|esrb|"
    "release notes|changelog|tag name|download url|"
    "ingredients|servings|导演|主演|片长|演员|歌手|专辑|平台|版本|出版社".split("|")
)
"""Names of keys that films, books, music, games, posts and releases have."""
_OF_PAGES: Final = frozenset(
    "layout|permalink|slug|post id|published at|excerpt|version|release".split("|")
)
"""The same of posts and releases, of which lists of papers may have one, too."""
_OF_PAPERS: Final = frozenset({"authors", "doi", "arxiv", "paper", "record"})
_NAMES_OF_PAPERS: Final = frozenset({"abstract", "year"})
"""Names of keys that posts and releases have not."""
_WORKS: Final = frozenset(
    "movie movies film films cinema series shows tv book books novels bookshelf album albums "
    "song songs music games videogames game post posts blog news release releases changelog "
    "versions episodes podcast podcasts 电影 图书 书籍 书单 专辑 歌曲 游戏 博客 新闻".split()
)
_PAPERS: Final = frozenset(
    "paper papers publication publications article articles literature bibliography proceedings "
    "references 论文 文献".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOSTLY: Final = 0.5


def are_other_works(sample: Sequence[KeyedEntry], path: Path) -> bool:
    """Whether most entries have a key, or stand under a name, that says they are no papers.

    The name of the file `path` says it for all of them.
    """
    if _name_works(path.stem):
        return True
    found = sum(
        _is_other(frozenset(field.key for field in entry.fields))
        or any(map(_name_works, entry.sections))
        for entry in sample
    )
    return found > _MOSTLY * len(sample)


def _is_other(keys: frozenset[str]) -> bool:
    names = frozenset(map(key_name, keys))
    if not names.isdisjoint(_KEYS):
        return True
    tells_of_papers = not names.isdisjoint(_NAMES_OF_PAPERS) or any(
        meant_by(key).meaning in _OF_PAPERS for key in keys
    )
    return len(names & _OF_PAGES) > tells_of_papers


def _name_works(name: str) -> bool:
    words = frozenset(_WORD.findall(name.casefold()))
    return not words.isdisjoint(_WORKS) and words.isdisjoint(_PAPERS)
