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
_HOST: Final = re.compile(r"(?=.*[.:])([a-z0-9.-]+)(?::[0-9]{1,5})?(?=[/,]|$)", re.IGNORECASE)
"""How an address begins that lacks nothing but its scheme."""
_PORTS: Final = {"https": 443, "http": 80}
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

    Raises `SettingsError`, which shows no name and no password that stands in it.
    """
    scheme, _, rest = text.strip().partition("://")
    scheme = scheme.lower()
    hosts, _, path = rest.partition("/")
    if "@" in hosts or "@" in text:
        shown = f"{scheme}://{rest.rpartition('@')[2]}"
        raise SettingsError(
            f"an address must hold no name and no password: write {shown}",
            f"Set {USER} and {PASSWORD} in the environment instead.",
        )
    if f"{scheme}://" not in SCHEMES or not hosts or "?" in text or "#" in text:
        raise SettingsError(f"{text!r} is no address of a shared library", _meant(text.strip()))
    *before, name = [part for part in path.split("/") if part] or [DEFAULT_NAME]
    if not _NAME.fullmatch(name):
        hint = "A name has small letters, digits, - and _, and begins with a letter."
        if _NAME.fullmatch(name.lower()):
            hint = f"Write {name.lower()}: a name has no capital letters."
        raise SettingsError(f"a shared library cannot be called {name!r}", hint)
    prefix = "".join(f"/{part}" for part in before)
    nodes = tuple(_node(scheme, host.strip(), prefix, text) for host in hosts.split(","))
    return ClusterAddress(nodes, name)


def _meant(text: str) -> str:
    """Return the hint for what is no address: with the scheme, where it lacks nothing else."""
    if not (host := _HOST.match(text)):
        return _FORM
    return f"Write {'http' if _is_loopback(host[1]) else 'https'}://{text}."


def _node(scheme: str, host: str, prefix: str, text: str) -> NodeAddress:
    try:
        parts = urlsplit(f"{scheme}://{host}")
        name, port = parts.hostname, parts.port
    except ValueError:
        name = port = None
    if not name or (host.rpartition("]")[2].rpartition(":")[1] and port is None):
        raise SettingsError(f"{text!r} is no address of a shared library", _FORM)
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
