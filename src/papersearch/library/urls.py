"""The one rule for URLs, asked wherever a link is accepted and again where it is opened.

Always holds for a URL without fault: it is `http` or `https`, names a host, and has nothing in it
that could pass for another host or for more than one argument.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

MAX_URL_LENGTH: Final = 2048
"""In characters; what browsers and servers agree to take."""

_PLAIN: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[!-~]*)?")
"""What nearly all are, and in which nothing can be wrong: a host without port and user, a path."""


def url_fault(url: str) -> str | None:
    """Say what is wrong with a URL, or None where it may be kept and opened."""
    if not url:
        return "the URL is empty"
    if len(url) > MAX_URL_LENGTH:
        return f"the URL is longer than {MAX_URL_LENGTH:,} characters"
    if " " in url or not url.isprintable():
        return "the URL has a space or an invisible character in it"
    if "\\" in url:
        return "the URL has a backslash in it"
    if not url.lower().startswith(("http:", "https:")):
        return "the URL begins with neither 'http://' nor 'https://'"
    return _host_fault(url)


def _host_fault(url: str) -> str | None:
    if _PLAIN.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # parsed, and checked, only when asked for
    except ValueError:
        return "the URL has a host or a port that is not valid"
    if "@" in parts.netloc:
        return "the URL has a user name before its host"
    if not any(character.isalnum() for character in parts.hostname or ""):
        return "the URL names no host"
    return None
