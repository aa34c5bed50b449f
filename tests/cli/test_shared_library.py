"""A shared library on the command line: one publishes, others search; no secret is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.conftest import Run
from engine.opensearch.fake import FakeCluster, Fault, served
from engine.opensearch.tiny import home_at
from papersearch.cli import progress, publishing
from papersearch.context import Context
from papersearch.engine.opensearch.address import PASSWORD, USER, parsed_address
from papersearch.index.cluster_home import ClusterHome
from papersearch.mcp.questions import Questions
from tables import cases

LIST = "papers:\n- title: Polar Mask\n  categories: [图像分割]\n  summary: 实例分割\n"
SECRET = "s3cret"


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster with nothing on it."""
    return FakeCluster()


@pytest.fixture
def address(cluster: FakeCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the address of a library; what is there is searched by the tiny engine."""
    with served(cluster) as node:

        def home_of(_: Context, address: str) -> ClusterHome:
            parsed_address(address)
            return home_at(node, tmp_path)

        monkeypatch.setattr(Context, "home_at", home_of)
        monkeypatch.setattr(publishing, "_SECONDS_A_LINE", 1000.0)  # however slow the machine is
        yield f"http://{node}/papers"


def test_what_one_publishes_others_search(
    papersearch: Run, address: str, write_list: Callable[[str], Path]
) -> None:
    """By option, environment or settings; a second time there is nothing to do."""
    write_list(LIST)
    told = papersearch("publish", address)
    assert (told.status, told.err) == (0, "")
    assert told.out == f"1 paper of 1 list file: published at {address}\n"
    assert papersearch("publish", address).out.endswith(f": nothing has changed at {address}\n")
    write_list("papers: []\n")
    found = papersearch("--library", address, "search", "实例分割", "--json")
    assert (found.status, found.err) == (0, "")
    assert [hit["title"] for hit in found.json["hits"]] == ["Polar Mask"]
    assert papersearch("--library", address, "stats", "--json").json["papers"] == 1


@cases(
    "arguments",
    [("new:7d",), ("mask", "--new", "7d"), ("mask", "--sort", "new"), ("mask -new:last",)],
)
def test_what_is_new_is_known_of_own_lists_alone(
    arguments: tuple[str, ...], papersearch: Run, address: str, write_list: Callable[[str], Path]
) -> None:
    """Where it is asked for, that is said: nothing found would look as if nothing came."""
    write_list(LIST)
    papersearch("publish", address)
    said = "what is new is known of your own lists alone"
    assert said in papersearch("--library", address, "search", *arguments).err
    assert said not in papersearch("--library", address, "search", "mask").err
    assert said not in papersearch("search", *arguments).err


def test_that_an_answer_is_late_is_said(
    papersearch: Run,
    address: str,
    cluster: FakeCluster,
    write_list: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody looks at a silent terminal; then the answer is shown."""
    write_list(LIST)
    papersearch("publish", address)
    monkeypatch.setattr(progress, "_SILENT_SECONDS", 0.05)
    cluster.seconds_late = 0.5
    cluster.faults = [Fault("GET /_alias.*", "late")]
    found = papersearch("--library", address, "search", "mask", "--json")
    assert (found.status, found.err) == (0, f"{address} has not answered yet …\n")
    assert found.json["total"] == 1


def test_marks_stay_the_users_own(
    papersearch: Run,
    address: str,
    cluster: FakeCluster,
    write_list: Callable[[str], Path],
) -> None:
    """A tag is kept here, and nothing is written on the cluster."""
    write_list(LIST)
    papersearch("publish", address)
    writes = cluster.writes
    assert papersearch("--library", address, "tag", "Polar Mask", "+toread").status == 0
    found = papersearch("--library", address, "search", "tag:toread", "--json")
    assert [hit["title"] for hit in found.json["hits"]] == ["Polar Mask"]
    assert cluster.writes == writes


@cases("way", ["variable", "settings"])
def test_the_address_may_be_kept(
    way: str,
    papersearch: Run,
    address: str,
    home: Path,
    write_list: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the environment, or in the settings."""
    write_list(LIST)
    papersearch("publish", address)
    with monkeypatch.context() as here:
        settings = home / "config" / "papersearch" / "config.yaml"
        if way == "variable":
            here.setenv("PAPERSEARCH_LIBRARY", address)
        else:
            settings.parent.mkdir(parents=True)
            settings.write_text(f"library: {address}\n")
        assert papersearch("doctor", "--json").json["library"]["address"] == address
        assert papersearch("search", "mask", "--json").json["total"] == 1


@cases(
    ("arguments", "said"),
    [
        (("--library", "https://me:s3cret@example.org/p", "search", "x"), "no password"),
        (("publish", "https://me:s3cret@example.org/p"), "no password"),
        (("--library", "http://example.org/p", "search", "x"), "https://"),
        (("--library", "example.org:9200/p", "search", "x"), "Write https://example.org:9200/p:"),
        (("--library", "me:s3cret@example.org/p", "search", "x"), "no password"),
        (("--library", "example.org:9200/p?x=s3cret", "stats"), "holds no ?"),
        (("publish", "example.org:9200/p"), "Write https://example.org:9200/p:"),
        (("publish", "https://example.org/p-state"), "Write p, or another"),
        (("--library", "ADDRESS", "index"), "papersearch publish"),
        (("--library", "ADDRESS", "index", "--rebuild"), "papersearch publish"),
        (("--library", "ADDRESS", "check"), "whoever publishes it"),
        (("--library", "ADDRESS", "--library", "x", "search", "x"), "alone"),
        (("--library", "ADDRESS", "search", "x"), "nothing has been published"),
    ],
)
def test_what_cannot_be_is_an_error_that_says_what_to_do(
    arguments: tuple[str, ...], said: str, papersearch: Run, address: str
) -> None:
    """With status 2, a message and a hint, and without a secret."""
    told = papersearch(*(address if each == "ADDRESS" else each for each in arguments))
    assert told.status == 2
    assert said in told.err
    assert SECRET not in told.err + told.out


def test_doctor_tells_no_secret(
    papersearch: Run,
    address: str,
    cluster: FakeCluster,
    write_list: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It tells what the cluster is and whether there is a login, and of that no more."""
    monkeypatch.setenv(USER, "somebody")
    monkeypatch.setenv(PASSWORD, SECRET)
    write_list(LIST)
    papersearch("publish", address)
    told = papersearch("--library", address, "doctor", "--json")
    index = told.json["index"]
    assert (index["login"], index["cluster"]) == ("in the environment", "opensearch 2.19.6")
    assert index["state"] == "can be searched"
    assert SECRET not in told.out + told.err
    assert "somebody" not in told.out
    cluster.faults = [Fault(".*", (401, "Unauthorized"), 100)]
    told = papersearch("--library", address, "doctor", "--json")
    assert PASSWORD in told.json["index"]["state"]


def test_other_programs_get_the_newest(
    papersearch: Run, address: str, write_list: Callable[[str], Path]
) -> None:
    """What answers other programs follows the library, too."""
    write_list(LIST)
    papersearch("publish", address)
    questions = Questions(Context([address]))
    assert questions.status()["papers"] == 1
    write_list(LIST + "- title: Deep Snake\n")
    papersearch("publish", address)
    assert questions.status()["papers"] == 2
