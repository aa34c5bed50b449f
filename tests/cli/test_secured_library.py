"""A shared library with security on the command line: who may search, and what is told of it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from cli.conftest import Run
from engine.opensearch.certificates import secured, trust
from engine.opensearch.fake import FakeCluster, Fault
from engine.opensearch.tiny import home_by
from papersearch.context import Context
from papersearch.engine.opensearch.address import PASSWORD, USER, parsed_address
from papersearch.engine.opensearch.client import ClusterClient, login_from
from papersearch.engine.opensearch.nodes import Login
from papersearch.index.cluster_home import ClusterHome
from tables import cases

SECRET: Final = 's3cret "é'
LOGIN: Final = Login("somebody", SECRET)


def home_of(address: str, cache: Path) -> ClusterHome:
    """Return the home at an address, searched by the tiny engine, with the environment's login."""
    return home_by(ClusterClient(parsed_address(address), login_from(os.environ)), cache)


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster that lets one login in."""
    return FakeCluster(login=LOGIN.header)


@pytest.fixture
def address(
    cluster: FakeCluster,
    papersearch: Run,
    tmp_path: Path,
    write_list: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """Yield the address of a library that was published, by TLS and with a login."""
    trust("ours", tmp_path, monkeypatch)
    monkeypatch.setattr(Context, "home_at", lambda _, where: home_of(where, tmp_path / "cache"))
    monkeypatch.setenv(USER, LOGIN.user)
    monkeypatch.setenv(PASSWORD, SECRET)
    write_list("papers:\n- title: Polar Mask\n")
    with secured(cluster, tmp_path) as where:
        assert papersearch("publish", where).status == 0
        yield where


def denied(body: Any) -> tuple[int, Any]:
    """Return what the security plugin says of a permission that is missing."""
    del body
    reason = "no permissions for [indices:data/read/search] and User [name=somebody, roles=[]]"
    return 403, {"error": {"type": "security_exception", "reason": reason}}


@cases(
    ("login", "fault", "said"),
    [
        ((LOGIN.user, SECRET), None, ""),
        ((LOGIN.user, "other"), None, "does not know this login"),
        ((LOGIN.user, ""), None, "do not hold a login"),
        (("", ""), None, "wants a login"),
        ((LOGIN.user, SECRET), denied, "no permissions for [indices:data/read/search]\n"),
        ((LOGIN.user, SECRET), (400, {"error": f"{LOGIN.header} {SECRET}"}), "Basic *** ***"),
        ((LOGIN.user, SECRET), (500, f"<p>{SECRET}"), "<p>***"),
    ],
)
def test_a_login_lets_one_in_and_is_told_nobody(
    login: tuple[str, str],
    fault: Any,
    said: str,
    papersearch: Run,
    address: str,
    cluster: FakeCluster,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """In whatever is printed, said by `doctor`, or logged, there is neither name nor password."""
    caplog.set_level(logging.DEBUG)
    cluster.faults = [Fault("GET /_alias.*", fault, 99)] if fault else []
    with monkeypatch.context() as here:
        for name, value in zip((USER, PASSWORD), login, strict=True):
            here.setenv(name, value)
        search = papersearch("--library", address, "search", "mask")
        doctor = papersearch("--library", address, "doctor")
    assert search.status == (2 if said else 0)
    assert said in search.err
    told = search.out + search.err + doctor.out + doctor.err + caplog.text
    secrets = (SECRET, "s3cret", LOGIN.header.split()[1], LOGIN.user)
    assert [secret for secret in secrets if secret in told] == []


def test_a_reader_asks_for_what_its_role_allows(
    papersearch: Run, address: str, cluster: FakeCluster
) -> None:
    """What the guide says of the requests of readers is all that they make."""
    cluster.asked.clear()
    for words in (("search", "mask"), ("stats",), ("doctor",), ("tag", "Polar Mask", "+x")):
        assert papersearch("--library", address, *words).status == 0
    index = "/papers-gen-[0-9a-f]+"
    allowed = (
        f"GET (/|/_alias/papers|{index}/_mapping|/papers-state/_doc/.*)|POST {index}/_m?search"
    )
    assert [each for each in cluster.asked if not re.fullmatch(allowed, each)] == []
