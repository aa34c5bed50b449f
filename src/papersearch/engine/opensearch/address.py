"""The address of a shared library: the nodes of a cluster, and the library's name on them.

    https://one.example.org:9200,two.example.org:9200/papers

What always holds: no name or password stands in an address, and over plain http nobody is spoken
to but this machine. So an address can be shown, written down and handed on.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from papersearch.errors import SettingsError

SCHEMES: Final = ("https://", "http://")
DEFAULT_NAME: Final = "papersearch"
"""What a library is called whose address has no name."""
USER: Final = "PAPERSEARCH_CLUSTER_USER"
PASSWORD: Final = "PAPERSEARCH_CLUSTER_PASSWORD"  # noqa: S105 (a variable's name)
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,99}")
_OF_INDEXES: Final = re.compile(r"(.+?)-(state|gen-.*)")
"""What the indexes of a library are called: no other library is."""
_HOST: Final = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.IGNORECASE)
_PART: Final = re.compile(r"[\w.~*-]+")
"""What stands between slashes; nothing else of a path is ever shown."""
_NO_SCHEME: Final = re.compile(r"(?=.*[.:])([\w.-]+)(?::[0-9]{1,5})?((?:/[\w.~-]+)*)/?")
"""What lacks nothing but its scheme to be an address."""
_PORTS: Final = {"https": 443, "http": 80}
_EXAMPLE: Final = "https://HOST:9200/NAME"
_FORM: Final = "It has the form https://HOST:9200/NAME, with commas between several HOST:PORT."


@dataclass(frozen=True, slots=True)
class NodeAddress:
    """Where one node of a cluster listens."""

    scheme: str
    host: str
    port: int
    path: str = ""
    """What stands before all paths, where the cluster is behind a proxy."""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """Where a shared library is."""

    nodes: tuple[NodeAddress, ...]
    name: str
    """The library's; its indexes begin with it."""

    def __str__(self) -> str:
        first = self.nodes[0]
        hosts = ",".join(str(node).removeprefix(f"{node.scheme}://") for node in self.nodes)
        if first.path:
            hosts = hosts.replace(first.path, "")
        return f"{first.scheme}://{hosts}{first.path}/{self.name}"


def parsed_address(text: str) -> ClusterAddress:
    """Return the address that a text is.

    Raises `SettingsError`, which shows nothing of a text but what an address may hold.
    """
    text = text.strip()
    scheme, _, rest = text.partition("://")
    if "@" in text:
        shown = _shown(text.rpartition("@")[2])
        raise SettingsError(
            f"an address must hold no name and no password: write {shown}",
            f"Set {USER} and {PASSWORD} in the environment instead.",
        )
    if sign := next((sign for sign in "?#" if sign in text), ""):
        raise SettingsError(
            f"the address of a shared library holds no {sign} and nothing behind one",
            f"Leave that off: write {_shown(text.partition(sign)[0])}.",
        )
    scheme = scheme.lower()
    hosts, _, path = rest.partition("/")
    if f"{scheme}://" not in SCHEMES or not hosts:
        raise SettingsError("this is no address of a shared library", _meant(text))
    *before, name = [part for part in path.split("/") if part] or [DEFAULT_NAME]
    _check_name(name)
    if not all(map(_PART.fullmatch, before)):
        raise SettingsError("a path in an address has letters, digits, ., -, _ and ~ alone", _FORM)
    prefix = "".join(f"/{part}" for part in before)
    nodes = tuple(_node(scheme, host.strip(), prefix) for host in hosts.split(","))
    return ClusterAddress(nodes, name)


def _check_name(name: str) -> None:
    """Raise `SettingsError` if no library can have a name."""
    if _NAME.fullmatch(name):
        if not (taken := _OF_INDEXES.fullmatch(name)):
            return
        raise SettingsError(
            f"{name} is what a part of the library {taken[1]} is called on the cluster",
            f"Write {taken[1]}, or another name that ends in no -state and holds no -gen-.",
        )
    hint = "A name has small letters, digits, - and _, and begins with a letter."
    if _NAME.fullmatch(name.lower()):
        hint = f"Write {name.lower()}: a name has no capital letters."
    shown = repr(name if _PART.fullmatch(name) else "…")
    raise SettingsError(f"a shared library cannot be called {shown}", hint)


def _shown(text: str) -> str:
    """Return what is left of an address; the form of addresses, if that is none."""
    scheme, separator, rest = text.partition("://")
    scheme, rest = (scheme.lower(), rest) if separator else ("https", text)
    is_one = f"{scheme}://" in SCHEMES and _NO_SCHEME.fullmatch(rest)
    return f"{scheme}://{rest}" if is_one else _EXAMPLE


def _meant(text: str) -> str:
    """Return the hint for what is no address: with the scheme, where it lacks nothing else."""
    if not (found := _NO_SCHEME.fullmatch(text)):
        return _FORM
    name = "" if found[2] else "/NAME"
    scheme = "http" if _is_loopback(found[1]) else "https"
    return f"Write {scheme}://{text.rstrip('/')}{name}: how it begins was left out."


def _node(scheme: str, host: str, prefix: str) -> NodeAddress:
    try:
        parts = urlsplit(f"{scheme}://{host}")
        name, port = parts.hostname, parts.port
    except ValueError:
        name = port = None
    has_port = bool(host.rpartition("]")[2].rpartition(":")[1])
    if not name or not _HOST.fullmatch(name) or (has_port and port is None):
        raise SettingsError("the address has a host, or a port, that is none", _FORM)
    if scheme == "http" and not _is_loopback(name):
        raise SettingsError(
            f"{name} is another machine, and plain http would let others read and change answers",
            "Write https://; plain http is for this machine alone (127.0.0.1, an SSH tunnel).",
        )
    return NodeAddress(scheme, name, port or _PORTS[scheme], prefix)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
