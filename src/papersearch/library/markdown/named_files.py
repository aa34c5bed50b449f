"""Links to files beside a list, named as the files are: `[Mask-Kite](notes/Mask-Kite.md)`."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from papersearch.library.markdown.inline import Field

_BETWEEN: Final = re.compile(r"[\W_]+")
_NAME: Final = re.compile(r"[-_ \d]|[A-Z].*[A-Z]")
"""What the name of a paper has, and a page such as `Index` has not."""


def names_own_file(field: Field) -> bool:
    """Whether a link leads to a file beside the list of its own name, which may be a paper's."""
    url = field.url
    if not url or field.leads_out or "#" in url or not _NAME.search(field.text):
        return False
    file = unquote(url).rpartition("/")[2]
    stem = file.rpartition(".")[0] or file
    return _BETWEEN.sub("", stem).casefold() == _BETWEEN.sub("", field.text).casefold()
