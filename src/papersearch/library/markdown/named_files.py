"""Links to files beside a list, named as the files are: `[Mask-Kite](notes/Mask-Kite.md)`."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from papersearch.library.markdown.inline import Field
from papersearch.library.markdown.parts import Part

_BETWEEN: Final = re.compile(r"[\W_]+")
_NAME: Final = re.compile(r"[-_ \d]|[A-Z].*[A-Z]")
"""What the name of a paper has, and a page such as `Index` has not."""
_WITHIN_REPOSITORY: Final = re.compile(
    r"https?://(?:www\.)?github\.com/[^/#]{1,60}/[^/#]{1,100}/?#(?!readme)", re.IGNORECASE
)


def names_own_file(field: Field) -> bool:
    """Whether a link leads to a file beside the list of its own name, which may be a paper's."""
    url = field.url
    if not url or field.leads_out or "#" in url or not _NAME.search(field.text):
        return False
    file = unquote(url).rpartition("/")[2]
    stem = file.rpartition(".")[0] or file
    return _BETWEEN.sub("", stem).casefold() == _BETWEEN.sub("", field.text).casefold()


def names_part(part: Part) -> bool:
    """Whether a part is a link to a place within the page, be it by its whole address."""
    is_whole = _WITHIN_REPOSITORY.match(part.field.url or "") is not None
    return is_anchor(part) or (is_whole and not part.meanings)


def is_anchor(part: Part) -> bool:
    """Whether a part is a link to a place within the page; another page's is a note's."""
    if part.field.leads_out or "#" not in (url := part.field.url or ""):
        return False
    page = url.partition("#")[0].rpartition("/")[2].casefold()
    return not page or page.startswith("readme")
