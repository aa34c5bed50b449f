"""URLs: what may be kept and opened."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.urls import MAX_URL_LENGTH, url_fault
from tables import cases

LONGEST = "https://example.com/".ljust(MAX_URL_LENGTH, "a")


@cases(
    "url",
    [
        "https://arxiv.org/abs/1909.13226",
        "HTTP://example.com",
        "https://例子.中国/论文?q=分割#一",
        "http://[2001:db8::1]:8080/x",
        "https://example.com/a%20b?u=me@example.com",
        "https://openaccess.thecvf.com/x/A_(B)_'C'.pdf",
        LONGEST,
    ],
)
def test_good_urls(url: str) -> None:
    """An ordinary web address has no fault."""
    assert url_fault(url) is None


@cases(
    ("url", "fault"),
    [
        ("", "empty"),
        (LONGEST + "a", "longer than 2,048 characters"),
        ("arxiv.org/abs/1909.13226", "neither 'http://' nor 'https://'"),
        ("coming soon", "space"),
        ("即将开源", "neither"),
        ("ftp://example.com/x", "neither"),
        ("javascript:alert(1)", "neither"),
        ("file:///etc/passwd", "neither"),
        ("-https://example.com", "neither"),
        ("https:", "no host"),
        ("https://", "no host"),
        ("https:/example.com", "no host"),
        ("https:///path", "no host"),
        ("https://:80/", "no host"),
        ("https://./", "no host"),
        ("https://me@example.com/", "user name"),
        ("https://example.com:pw@evil.com/", "user name"),
        ("https://a.com\\@evil.com/", "backslash"),
        ("https://exa mple.com/", "space"),
        ("https://example.com/\x1b[31m", "invisible"),
        ("https://example.com/\u202egpj", "invisible"),
        ("https://example.com/\u3000", "space"),
        ("https://example.com\n.evil.com/", "invisible"),
        ("https://example.com:99999/", "not valid"),
        ("https://[::1/", "not valid"),
        ("https://a\u2100b.com/", "not valid"),
    ],
)
def test_bad_urls(url: str, fault: str) -> None:
    """An address that is no plain web address is refused, and the reason is said."""
    said = url_fault(url)
    assert said is not None
    assert fault in said


@given(st.text(st.characters()).map(lambda text: "https://" + text))
def test_any_text_is_judged(url: str) -> None:
    """No text raises, and none with a space or an invisible character passes."""
    if url_fault(url) is None:
        assert url.isprintable()
        assert " " not in url
