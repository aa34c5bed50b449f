"""The client of a cluster: whole answers, or errors that say what to do and tell no secret."""

from __future__ import annotations

import gc
import time
import warnings
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engine.opensearch.fake import FakeCluster, Fault, Index, served
from papersearch.engine.opensearch.address import PASSWORD, USER, parsed_address
from papersearch.engine.opensearch.bulk import delete_action, index_action, write_all
from papersearch.engine.opensearch.client import ClusterClient, login_from
from papersearch.engine.opensearch.nodes import Login
from papersearch.engine.seam import Stopped
from papersearch.errors import (
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    IndexWriteError,
    PapersearchError,
    PartialAnswerError,
    SettingsError,
)
from tables import cases

SECRET = "s3cret"
LOGIN = Login("me", SECRET)
WHOLE = {"timed_out": False, "_shards": {"total": 3, "successful": 3, "failed": 0}}


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster with one empty index, `papers`."""
    return FakeCluster(indexes={"papers": Index()})


@pytest.fixture
def client(cluster: FakeCluster) -> Iterator[ClusterClient]:
    """Yield a client of two nodes of the cluster."""
    with served(cluster) as one, served(cluster) as two:
        made = ClusterClient(parsed_address(f"http://{one},{two}/papers"))
        yield made
        made.close()


@cases(
    ("text", "shown"),
    [
        ("https://one.example:9200/papers", "https://one.example:9200/papers"),
        ("https://one.example", "https://one.example:443/papersearch"),
        (" https://a:1, b:2 /papers", "https://a:1,b:2/papers"),
        ("HTTPS://a:1,b:2/x/y/papers", "https://a:1,b:2/x/y/papers"),
        ("http://127.0.0.1:9200/p", "http://127.0.0.1:9200/p"),
        ("http://[::1]:9200/p", "http://[::1]:9200/p"),
        ("http://localhost/p", "http://localhost:80/p"),
        ("http://one.example:9200/papers", None),
        ("http://127.0.0.1.example:9200/papers", None),
        ("https://me:s3cret@one.example/papers", None),
        ("https://one.example,me:s3cret@two.example/papers", None),
        ("https://one.example/me:s3cret@/papers", None),
        ("https://me:s3cret/x@one.example/papers", None),
        ("https://one.example/Papers", None),
        ("https://one.example/a*", None),
        ("https://one.example:port/papers", None),
        ("https:///papers", None),
        ("https://one.example/papers?x=s3cret", None),
        ("https://one.example?x=s3cret#y", None),
        ("one.example:9200/papers?x=s3cret", None),
        ("me:s3cret@one.example:9200/papers", None),
        ("https://me:s3cret/papers", None),
        ("https://me:s3cret%40one.example/papers", None),
        ("https://one.example/x=s3cret/papers", None),
        ("https://one.example/x=s3cret", None),
        ("https://x=s3cret/papers", None),
        ("s3cret://one.example/papers", None),
        ("https://one.example/papers-state", None),
        ("https://one.example/papers-gen-0123456789ab", None),
    ],
)
def test_an_address_is_shown_as_it_is_understood(text: str, shown: str | None) -> None:
    """It names nodes and a library; a login in it, and plain http to others, are refused."""
    if shown is None:
        with pytest.raises(SettingsError) as error:
            parsed_address(text)
        assert error.value.hint
        assert SECRET not in str(error.value)
    else:
        address = parsed_address(text)
        assert str(address) == shown
        assert parsed_address(str(address)) == address


@cases(
    ("text", "said"),
    [
        ("me:s3cret@one.example:9200/p", "write https://one.example:9200/p"),
        ("https://me:s3cret@one.example:9200/p", "write https://one.example:9200/p"),
        ("https://one.example:9200/p?x=s3cret", "write https://one.example:9200/p."),
        ("one.example:9200/p", "Write https://one.example:9200/p:"),
        ("localhost:9200", "Write http://localhost:9200/NAME:"),
        ("https://one.example/papers-state", "Write papers,"),
        ("https://one.example/Papers", "Write papers:"),
    ],
)
def test_how_an_address_is_meant_is_said(text: str, said: str) -> None:
    """Where little is wrong, it can be copied from the message; nothing secret is in that."""
    with pytest.raises(SettingsError) as error:
        parsed_address(text)
    assert said in str(error.value)
    assert SECRET not in str(error.value)


def test_a_login_comes_from_the_environment_and_is_shown_by_nothing() -> None:
    """Both parts make one; one alone is an error, which does not show it."""
    login = login_from({USER: "me", PASSWORD: SECRET})
    assert login is not None
    assert SECRET not in repr(login)
    assert login_from({}) is None
    with pytest.raises(SettingsError) as error:
        login_from({PASSWORD: SECRET})
    assert SECRET not in str(error.value)


@cases(
    ("fault", "kind"),
    [
        ((401, "Unauthorized"), EngineUnavailableError),
        ((403, {"error": {"type": "security_exception", "reason": "no"}}), EngineUnavailableError),
        ((403, {"error": f"no for {LOGIN.header} me:{SECRET}"}), EngineUnavailableError),
        ((404, {"error": {"type": "index_not_found_exception"}}), EngineUnavailableError),
        ((400, {"error": {"type": "parsing_exception", "reason": "x\x1b[2J"}}), EngineError),
        ((408, {}), EngineTimeoutError),
        ((429, {"error": {"type": "rejected_execution_exception"}}), EngineUnavailableError),
        ((200, "<html>"), EngineUnavailableError),
        ((200, {**WHOLE, "timed_out": True}), EngineTimeoutError),
        (
            (200, {"timed_out": False, "_shards": {"total": 3, "successful": 2, "failed": 1}}),
            PartialAnswerError,
        ),
        (
            (200, {"timed_out": False, "_shards": {"total": 3, "successful": 2, "failed": 0}}),
            PartialAnswerError,
        ),
        ((200, {"hits": {"hits": []}}), PartialAnswerError),
        (
            (503, {"error": {"type": "search_phase_execution_exception", "reason": "shards"}}),
            PartialAnswerError,
        ),
        (
            (200, {"responses": [WHOLE, {"error": {"type": "x"}, "status": 500}]}),
            EngineError,
        ),
        ((200, {"responses": [WHOLE, {**WHOLE, "timed_out": True}]}), EngineTimeoutError),
        (
            (500, {"error": {"type": "node_not_connected_exception", "reason": "[node1]"}}),
            EngineUnavailableError,
        ),
        ("cut", EngineUnavailableError),
        ("cut after", EngineUnavailableError),
        ("late", EngineTimeoutError),
    ],
)
def test_an_answer_that_is_not_whole_is_an_error(fault: Any, kind: type[EngineError]) -> None:
    """Each fault, as often as is asked again, is an error of its kind with a hint, in one line."""
    cluster = FakeCluster(indexes={"papers": Index()}, faults=[Fault("POST .*", fault, 9)])
    with served(cluster) as node:
        client = ClusterClient(parsed_address(f"http://{node}/papers"), LOGIN)
        with pytest.raises(EngineError) as error:
            client.search("papers/_search", {}, seconds=0.2)
    assert type(error.value) is kind
    assert error.value.hint
    assert SECRET not in str(error.value)
    assert LOGIN.header.split()[1] not in str(error.value)
    assert error.value.message.isprintable()


@cases(
    "fault",
    [
        "cut",
        "cut after",
        (503, {"error": "no cluster manager"}),
        (502, "<html>"),
        (500, {"error": {"type": "node_disconnected_exception"}}),
    ],
)
def test_what_is_safe_is_asked_once_more(fault: Any) -> None:
    """A search is answered by the other node; a swap is not asked twice once it was sent."""
    failing = FakeCluster({"papers": Index()}, faults=[Fault(".*", fault)])
    with served(failing) as one, served(FakeCluster({"papers": Index()})) as two:
        client = ClusterClient(parsed_address(f"http://{one},{two}/papers"))
        assert client.search("papers/_search", {}).status == 200
    cluster = FakeCluster(faults=[Fault("POST /_aliases", fault)])
    with served(cluster) as one:
        client = ClusterClient(parsed_address(f"http://{one}/papers"))
        with pytest.raises(EngineError):
            client.ask("POST", "_aliases", {"actions": []})
    assert cluster.asked == ["POST /_aliases"]


def test_a_node_that_is_not_there_is_passed_over(cluster: FakeCluster) -> None:
    """What cannot even be sent is sent to another, safe or not; where none is there it is said."""
    with served(cluster) as gone:
        pass
    with served(cluster) as there:
        client = ClusterClient(parsed_address(f"http://{gone},{there}/papers"))
        assert client.ask("PUT", "papers/_doc/1", {}, {"op_type": "create"}).status == 200
    client = ClusterClient(parsed_address(f"http://{gone}/papers"))
    with pytest.raises(EngineUnavailableError) as error:
        client.ask("GET", "")
    assert gone in error.value.message


def test_a_search_ends_soon_after_it_is_told_to() -> None:
    """While the answer is awaited, and before it is asked for; the client works on."""
    cluster = FakeCluster({"papers": Index()}, faults=[Fault("POST .*", "late")], seconds_late=5)
    with served(cluster) as node:
        client = ClusterClient(parsed_address(f"http://{node}/papers"))
        began = time.monotonic()
        with pytest.raises(Stopped):
            client.search("papers/_search", {}, stop=lambda: time.monotonic() > began + 0.1)
        assert time.monotonic() < began + 2
        with pytest.raises(Stopped):
            client.search("papers/_search", {}, stop=lambda: True)
        assert client.search("papers/_search", {}, stop=lambda: False).status == 200


def test_many_threads_ask_one_client(client: ClusterClient, cluster: FakeCluster) -> None:
    """Connections are kept, and no answer goes to another's question."""
    from concurrent.futures import ThreadPoolExecutor

    def asked(number: int) -> bool:
        client.ask("PUT", f"papers/_doc/{number}", {"is": number})
        found = client.ask("GET", f"papers/_doc/{number}", stop=lambda: False)
        return bool(found.body["_source"]["is"] == number)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(asked, range(40)))


def test_a_client_that_nobody_holds_leaves_nothing_open(cluster: FakeCluster) -> None:
    """Its connections are closed in good order, also where it was held in a circle."""
    with served(cluster) as node, warnings.catch_warnings():
        warnings.simplefilter("error")
        client = ClusterClient(parsed_address(f"http://{node}/papers"))
        client.ask("GET", "_alias/papers", also=(404,))
        ((connection,),) = client._nodes._idle.values()
        opened = weakref.ref(connection.sock)
        circle: list[object] = [connection.sock, client]
        circle.append(circle)
        del client, connection
        gc.collect()  # from now on the socket comes before who closes it
        del circle
        gc.collect()
        assert opened() is None


def test_other_versions_are_refused(cluster: FakeCluster, client: ClusterClient) -> None:
    """Elasticsearch, and an OpenSearch that is too old, are named."""
    assert client.version() == "opensearch 2.19.6"
    for version in ({"number": "8.1.0"}, {"number": "1.3.0", "distribution": "opensearch"}):
        cluster.version = version
        with pytest.raises(EngineUnavailableError, match=version["number"]):
            client.version()


def items(*statuses: int, kind: str = "") -> Callable[[Any], tuple[int, Any]]:
    """Return what says of each item of a bulk that it has a status."""

    def changed(body: Any) -> tuple[int, Any]:
        for item, status in zip(body["items"], statuses, strict=True):
            item["index"] |= {"status": status, "error": {"type": kind, "reason": "so"}}
        return 200, body

    return changed


def test_what_was_refused_for_now_is_written_again(
    client: ClusterClient, cluster: FakeCluster
) -> None:
    """A 429 of all or of one document is waited for, longer and longer; then all are there."""
    cluster.faults = [
        Fault("POST /papers/_bulk", (429, {"error": {"type": "rejected"}})),
        Fault("POST /papers/_bulk", items(200, 429, 200)),
    ]
    waited: list[float] = []
    actions = [index_action(name, {"is": name}) for name in "abc"]
    write_all(client, "papers", actions, waited.append)
    assert len(waited) == 2
    assert {*cluster.indexes["papers"].documents} == {*"abc"}
    write_all(client, "papers", map(delete_action, ["a", "not there"]))
    assert {*cluster.indexes["papers"].documents} == {*"bc"}


@cases(
    ("fault", "kind"),
    [
        (items(200, 400), IndexWriteError),
        (items(200, 429, kind="cluster_block_exception"), IndexWriteError),
        (items(503, 200), IndexWriteError),
        ((200, {"errors": False, "items": []}), EngineUnavailableError),
        ((429, {}), EngineUnavailableError),
        ("cut", EngineUnavailableError),
    ],
)
def test_a_document_that_is_not_written_is_an_error(
    fault: Any, kind: type[PapersearchError]
) -> None:
    """Whatever a bulk's answer leaves open is an error with a hint."""
    cluster = FakeCluster({"papers": Index()}, faults=[Fault(".*_bulk", fault, 99)])
    actions = [index_action(name, {}) for name in "ab"]
    with served(cluster) as node:
        client = ClusterClient(parsed_address(f"http://{node}/papers"))
        with pytest.raises(kind) as error:
            write_all(client, "papers", actions, lambda seconds: None)
    assert error.value.hint
