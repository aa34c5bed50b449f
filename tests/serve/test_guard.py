"""The rules that every request has to pass, as tables."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

import hypothesis.strategies as st
from hypothesis import given

from papersearch.serve.guard import Guard, RequestFacts, address, hosts_served
from tables import cases

TOKEN: Final = "right-token"
GUARD: Final = Guard(TOKEN, hosts_served("127.0.0.1", 8765, ["papers.example", "lab:443"]))
FINE: Final = RequestFacts(hosts=("127.0.0.1:8765",), cookie=TOKEN)


@cases(
    "changed",
    [
        {},
        {"cookie": None, "token": TOKEN},
        {"cookie": "of another start", "token": TOKEN},
        {"method": "HEAD"},
        {"origins": ("http://127.0.0.1:8765",)},
        {"origins": ("http://127.0.0.1:8765",), "is_websocket": True},
        {"hosts": ("localhost:8765",)},
        {"hosts": ("LocalHost:8765",), "origins": ("http://localhost:8765",)},
        {"hosts": ("[::1]:8765",), "origins": ("http://[::1]:8765",)},
        {"hosts": ("papers.example",), "origins": ("https://papers.example",)},
        {"hosts": ("papers.example:8765",)},
        {"hosts": ("lab:443",)},
    ],
)
def test_what_passes(changed: dict[str, Any]) -> None:
    """Whoever has the token, and asks by a served name from no other page, is answered."""
    assert GUARD.refusal(replace(FINE, **changed)) is None


@cases(
    "hosts",
    [
        (),
        ("",),
        ("evil.example:8765",),
        ("127.0.0.1",),
        ("127.0.0.1:80",),
        ("127.0.0.1:8765.evil.example",),
        ("evil.example@127.0.0.1:8765",),
        ("127.0.0.1:8765", "127.0.0.1:8765"),
        ("127.0.0.1:8765", "evil.example"),
        ("lab",),
        ("0.0.0.0:8765",),
    ],
)
def test_other_names_are_refused(hosts: tuple[str, ...]) -> None:
    """A name that is not served is refused, even with the token: it may belong to anybody."""
    refusal = GUARD.refusal(replace(FINE, hosts=hosts))
    assert refusal is not None
    assert refusal.status == HTTPStatus.FORBIDDEN
    assert "name" in refusal.reason


@cases("is_websocket", [True, False])
@cases(
    "origins",
    [
        ("",),
        ("null",),
        ("http://evil.example",),
        ("http://127.0.0.1",),
        ("http://127.0.0.1:8766",),
        ("http://localhost:8765",),
        ("http://127.0.0.1:8765/",),
        ("http://127.0.0.1:8765.evil.example",),
        ("file://127.0.0.1:8765",),
        ("http://127.0.0.1:8765", "http://evil.example"),
    ],
)
def test_other_pages_are_refused(origins: tuple[str, ...], is_websocket: bool) -> None:
    """A page of another origin is refused, although the browser sends our cookie along."""
    refusal = GUARD.refusal(replace(FINE, origins=origins, is_websocket=is_websocket))
    assert refusal is not None
    assert refusal.status == HTTPStatus.FORBIDDEN


def test_a_websocket_says_where_it_comes_from() -> None:
    """A WebSocket without an origin is refused."""
    assert GUARD.refusal(replace(FINE, is_websocket=True)) is not None


@cases(
    ("changed", "status"),
    [
        ({"cookie": None}, 403),
        ({"cookie": ""}, 403),
        ({"cookie": TOKEN[:-1]}, 403),
        ({"cookie": TOKEN + "x"}, 403),
        ({"cookie": "点云"}, 403),
        ({"cookie": "\udc80"}, 403),
        ({"token": "wrong"}, 403),
        ({"token": ""}, 403),
        ({"method": "POST"}, 405),
        ({"method": "OPTIONS"}, 405),
        ({"has_body": True}, 413),
    ],
)
def test_what_is_refused(changed: dict[str, Any], status: int) -> None:
    """Whoever lacks the token, or sends anything, is refused with one sentence."""
    refusal = GUARD.refusal(replace(FINE, **changed))
    assert refusal is not None
    assert refusal.status == status
    assert refusal.reason.endswith(".")
    assert "\n" not in refusal.reason
    assert TOKEN not in refusal.reason


@given(cookie=st.none() | st.text(), token=st.none() | st.text())
def test_no_other_token_is_right(cookie: str | None, token: str | None) -> None:
    """Whatever is given for a token, only the token passes, and nothing raises."""
    refusal = GUARD.refusal(replace(FINE, cookie=cookie, token=token))
    assert (refusal is None) == ((cookie if token is None else token) == TOKEN)


@cases(
    ("host", "port", "allowed", "expected"),
    [
        ("127.0.0.1", 8765, [], "http://127.0.0.1:8765/?token=T"),
        ("localhost", 80, [], "http://localhost:80/?token=T"),
        ("::1", 8765, [], "http://[::1]:8765/?token=T"),
        ("0.0.0.0", 8765, [], "http://127.0.0.1:8765/?token=T"),
        ("::", 8765, [], "http://127.0.0.1:8765/?token=T"),
        ("0.0.0.0", 8765, ["lab.example"], "http://lab.example:8765/?token=T"),
        ("0.0.0.0", 8765, ["lab.example:80"], "http://lab.example:80/?token=T"),
    ],
)
def test_the_address(host: str, port: int, allowed: list[str], expected: str) -> None:
    """The address that is printed can be asked for, and is served."""
    assert address(host, port, "T", allowed) == expected
    assert expected.split("/")[2] in hosts_served(host, port, allowed)
    assert hosts_served("127.0.0.1", 80) >= {"127.0.0.1", "localhost", "[::1]"}
