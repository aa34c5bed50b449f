"""Does a paper hold a phrase? Answered from the plain forms in its document."""

from __future__ import annotations

from collections.abc import Callable

from papersearch.index.documents import FIELDS, searchable_lines


def holding(phrase: str, fields: int, is_open: bool) -> Callable[[bytes], bool]:
    """Return a test of a document's body for `phrase` (a plain form) in one of `fields`.

    An alphabetic word at either end must stand there whole, but at the end of an open phrase,
    which is still being typed; Chinese, which has no spaces, may go on.
    """
    words = phrase.strip()
    before = " " if words[0].isascii() else ""
    after = " " if words[-1].isascii() and not is_open else ""
    wanted = f"{before}{words}{after}".encode()
    lines = [n for n, field in enumerate(FIELDS) if not fields or fields & field.bit]

    def holds(body: bytes) -> bool:
        in_body = searchable_lines(body)
        return any(wanted in in_body[n] for n in lines)

    return holds
