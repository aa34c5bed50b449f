"""Who may ask what: the rules that every request has to pass, without any network.

What always holds: whoever passes asked by a name that is served (else any page could have its own
name resolve to this machine), came from no other page, sent no body, and knows the token.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""How the machine calls itself, as it stands in addresses."""
WILDCARDS: Final = ("0.0.0.0", "[::]")  # noqa: S104 (named here, bound only where asked for)
"""All of a machine's addresses, which nobody can ask by."""
_METHODS: Final = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What the rules look at in one request."""

    hosts: tuple[str, ...] = ()
    """Its `Host` headers."""
    origins: tuple[str, ...] = ()
    """Its `Origin` headers."""
    method: str = "GET"
    has_body: bool = False
    is_websocket: bool = False
    cookie: str | None = None
    """The token, as the browser kept it."""
    token: str | None = None
    """The token, as it stands in the address."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: HTTPStatus
    reason: str
    """One sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one server."""

    token: str
    hosts: frozenset[str]
    """The `Host` headers that are served, in lower case."""

    def refusal(self, request: RequestFacts) -> Refusal | None:
        """Return why a request is refused, None where it may pass."""
        host = request.hosts[0].lower() if len(request.hosts) == 1 else ""
        if host not in self.hosts:
            reason = "This name is not served here: open the address that papersearch printed."
            return Refusal(HTTPStatus.FORBIDDEN, reason)
        if not _is_own(request, host):
            reason = "This was asked by another page: open the address that papersearch printed."
            return Refusal(HTTPStatus.FORBIDDEN, reason)
        if request.method not in _METHODS:
            return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "Pages can only be read here.")
        if request.has_body:
            return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "A request has no content here.")
        if not self._knows_token(request):
            reason = "The token is missing or old: open the address that papersearch printed last."
            return Refusal(HTTPStatus.FORBIDDEN, reason)
        return None

    def _knows_token(self, request: RequestFacts) -> bool:
        """Return whether the token is right; one in the address counts more than a kept one."""
        token = request.cookie if request.token is None else request.token
        # As bytes: text is compared in constant time only if all of it is ASCII.
        return secrets.compare_digest((token or "").encode("utf-8", "replace"), self.token.encode())


def _is_own(request: RequestFacts, host: str) -> bool:
    """Return whether the server's own page asked, or the user's browser by itself.

    A browser always says what page opens a WebSocket; where it asks for a page, it need not.
    """
    if not request.origins:
        return not request.is_websocket
    # A proxy may speak https with the browser, and http with us.
    own = {f"{scheme}://{host}" for scheme in ("http", "https")}
    return len(request.origins) == 1 and request.origins[0].lower() in own


def bracketed(host: str) -> str:
    """Return a host as it stands in an address: an IPv6 address between brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def hosts_served(host: str, port: int, allowed: Iterable[str] = ()) -> frozenset[str]:
    """Return the `Host` headers of a server on `host`, and of the other names it is `allowed`.

    An allowed name may stand with a port of its own, where something passes requests on.
    """
    served = {f"{name}:{port}" for name in (*LOOPBACK, bracketed(host), *allowed)}
    served |= set(allowed)
    if port == 80:  # browsers leave it out
        served |= {*LOOPBACK, bracketed(host)}
    return frozenset(name.lower() for name in served)


def address(host: str, port: int, token: str, allowed: Iterable[str] = ()) -> str:
    """Return the address that lets a visitor in."""
    name = bracketed(host)
    if name in WILDCARDS:
        name = next(iter(allowed), LOOPBACK[0])
    place = name if ":" in name.rpartition("]")[2] else f"{name}:{port}"
    return f"http://{place}/?token={token}"
