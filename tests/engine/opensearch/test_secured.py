"""A cluster with security, really spoken to: TLS is verified always, and a login is told nobody."""

from __future__ import annotations

import socket
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from engine.opensearch.certificates import secured, trust
from engine.opensearch.fake import FakeCluster, Fault, Index, served
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.nodes import Login, Nodes
from papersearch.engine.opensearch.trust import CERTIFICATES
from papersearch.errors import EngineUnavailableError
from tables import cases

SECRET: Final = 's3cret "é'
LOGIN: Final = Login("somebody", SECRET)


def asked(address: str) -> int:
    """Ask a cluster, with a login, what it is; return how it answers."""
    return ClusterClient(parsed_address(address), LOGIN).ask("GET", "").status


@cases(
    ("shown", "named", "said", "hint"),
    [
        ("good", "ours", "", ""),
        ("self-signed", "self-signed", "", ""),
        ("good", "none", "not trusted here", f"certificate authority in {CERTIFICATES}"),
        ("of strangers", "ours", "not trusted here", "lacks the cluster's"),
        ("good", "gone", "not trusted here", "no certificate can be read"),
        ("good", "empty", "not trusted here", "no certificate can be read"),
        ("self-signed", "none", "signed by itself", "name its file in"),
        ("self-signed", "ours", "signed by itself", "lacks the cluster's"),
        ("of another name", "ours", "another name than localhost", "ask who keeps the cluster"),
        ("of an address", "ours", "another name than localhost", "ask who keeps the cluster"),
        ("expired", "ours", "has expired", "clock"),
        ("to come", "ours", "not valid yet", "clock"),
    ],
)
def test_who_answers_is_known_or_gets_nothing(
    shown: str,
    named: str,
    said: str,
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is wrong with a certificate is said, and what to do; no request was sent there."""
    trust(named, tmp_path, monkeypatch)
    cluster = FakeCluster()
    with secured(cluster, tmp_path, shown) as address:
        if not said:
            assert asked(address) == 200
            return
        with pytest.raises(EngineUnavailableError) as error:
            asked(address)
    assert said in error.value.message
    assert hint in error.value.hint
    assert cluster.asked == []


def test_plain_and_secured_are_not_mixed_up(tmp_path: Path) -> None:
    """Neither half answers the other; what to write in the address is said."""
    with (
        secured(FakeCluster(), tmp_path) as address,
        pytest.raises(EngineUnavailableError) as error,
    ):
        asked(address.replace("https", "http"))
    assert "https://" in error.value.hint
    cluster = FakeCluster()
    with served(cluster) as node, pytest.raises(EngineUnavailableError) as error:
        asked(f"https://{node}/papers")
    assert "TLS" in error.value.message
    assert [each for each in cluster.asked if "GET" in each] == []


@cases("to", ["https", "http"])
def test_nothing_is_sent_elsewhere(
    to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No redirection is followed, and no proxy that the environment names is used."""
    trust("ours", tmp_path, monkeypatch)
    other = FakeCluster()
    cluster = FakeCluster(faults=[Fault("GET /", (302, ""), 9), Fault("GET /_alias.*", (307, ""))])
    with served(other) as elsewhere, monkeypatch.context() as here:
        cluster.sends_to = f"http://{elsewhere}/"
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            here.setenv(name, f"http://{elsewhere}")
        with secured(cluster, tmp_path) if to == "https" else plain(cluster) as address:
            client = ClusterClient(parsed_address(address), LOGIN)
            for path in ("", "_alias/papers"):
                with pytest.raises(EngineUnavailableError, match="sends one elsewhere"):
                    client.ask("GET", path, also=(404,))
            assert client.ask("GET", "_alias/papers", also=(404,)).status == 404
    assert other.asked == []


@contextmanager
def plain(cluster: FakeCluster) -> Iterator[str]:
    """Serve a cluster without TLS."""
    with served(cluster) as node:
        yield f"http://{node}/papers"


def test_a_report_of_a_defect_shows_no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it show the values of all variables of the frames of ours that it goes through."""

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("http.client.HTTPConnection.getresponse", broken)
    with served(FakeCluster({"papers": Index()})) as node:
        client = ClusterClient(parsed_address(f"http://{node}/papers"), LOGIN)
        with pytest.raises(RuntimeError) as error:
            client.search("papers/_search", {}, stop=lambda: False)
    report = "".join(
        traceback.TracebackException.from_exception(error.value, capture_locals=True).format()
    )
    assert Nodes.__name__ in report
    assert [secret for secret in ("s3cret", LOGIN.header.split()[1]) if secret in report] == []


def test_a_slow_handshake_is_waited_for_no_longer_than_asked(tmp_path: Path) -> None:
    """A port that says nothing is an error in time, not a screen that hangs."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = ClusterClient(parsed_address(f"https://127.0.0.1:{silent.getsockname()[1]}/p"))
        began = time.monotonic()
        with pytest.raises(Exception, match="in time"):
            client.ask("GET", "", seconds=0.2)
    assert time.monotonic() - began < 2
