"""Asks a cluster, and lets nothing pass that is no whole answer.

What always holds: an answer is whole, or an error with a message and a hint is raised: a shard that
failed, a search that ran out of time, an unknown login, a missing index. What can be asked twice
without harm is asked once more of another node where one gives no answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

from papersearch.engine.opensearch.address import PASSWORD, USER, ClusterAddress, NodeAddress
from papersearch.engine.opensearch.answers import (
    NO_JSON,
    ClusterAnswer,
    JsonObject,
    partial_answer,
    refused,
    shown,
    unreached,
)
from papersearch.engine.opensearch.nodes import Login, NodeRequest, Nodes, Unreached
from papersearch.engine.seam import never
from papersearch.errors import EngineTimeoutError, EngineUnavailableError, SettingsError

SEARCH_SECONDS: Final = 15.0
"""In which a question is answered; longer nobody waits for it."""
_OLDEST: Final = 2, 15
"""The oldest version of OpenSearch that has all that is asked for."""
_POLL_SECONDS: Final = 0.05
_SAFE_ENDINGS: Final = ("_search", "_msearch", "_count", "_mget", "_refresh", "_bulk")
"""What can be asked twice: documents are written under keys, so writing again changes nothing."""


def login_from(environ: Mapping[str, str]) -> Login | None:
    """Return the login that the environment holds, if any. Raises `SettingsError`."""
    user, password = environ.get(USER, ""), environ.get(PASSWORD, "")
    if bool(user) != bool(password) or ":" in user:
        raise SettingsError(
            f"{USER} and {PASSWORD} do not hold a login", "Set both, without a colon in the name."
        )
    return Login(user, password) if user else None


class ClusterClient:
    """The way to one cluster. Safe to use from several threads."""

    def __init__(
        self, address: ClusterAddress, login: Login | None = None, poll: float = _POLL_SECONDS
    ) -> None:
        """Connect to nothing yet; `poll` is after how many seconds a `stop` is asked again."""
        self.address = address
        self._has_login = login is not None
        self._nodes = Nodes(address.nodes, login, poll)

    def ask(
        self,
        method: str,
        path: str,
        body: JsonObject | bytes | None = None,
        params: Mapping[str, str] | None = None,
        *,
        seconds: float = 30.0,
        stop: Callable[[], bool] = never,
        also: tuple[int, ...] = (),
        is_safe: bool | None = None,
    ) -> ClusterAnswer:
        """Ask for a path (without a slash in front, quoted) and return the answer.

        A body is sent as JSON, bytes as lines of JSON. Statuses from 400 on are errors, but for
        those in `also`. `is_safe` says whether it can be asked twice; None leaves that to method
        and path. Raises `EngineError` and its kinds, `Stopped`.
        """
        if is_safe is None:
            is_safe = method in ("GET", "HEAD") or path.endswith(_SAFE_ENDINGS)
        kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
        data = body
        if data is not None and not isinstance(data, bytes):
            data = json.dumps(data, ensure_ascii=False).encode()
        path = f"/{path}?{urlencode(params)}" if params else f"/{path}"
        request = NodeRequest(method, path, data, kind, seconds)
        answer = self._asked(request, stop, is_safe)
        if answer.status >= 300 and answer.status not in also:
            raise refused(answer, self.address.name, self._has_login)
        return answer

    def search(
        self,
        path: str,
        body: JsonObject | bytes,
        params: Mapping[str, str] | None = None,
        *,
        seconds: float = SEARCH_SECONDS,
        stop: Callable[[], bool] = never,
        also: tuple[int, ...] = (),
    ) -> ClusterAnswer:
        """Ask a question; of `_msearch`, all of several. The answers are whole, or an error."""
        asked = dict(params or {})
        if path.endswith("_search"):
            asked["allow_partial_search_results"] = "false"
        answer = self.ask("POST", path, body, asked, seconds=seconds, stop=stop, also=also)
        if answer.status < 400:
            for each in answer.body.get("responses", [answer.body]):
                self._check_whole(each)
        return answer

    def version(self) -> str:
        """Return which version the cluster is, as far as this login may know it.

        Raises `EngineUnavailableError` for one that is not supported.
        """
        answer = self.ask("GET", "", also=(403,))
        if answer.status == 403:
            return "unknown"
        told = answer.body.get("version", {})
        number, name = str(told.get("number", "")), str(told.get("distribution", "Elasticsearch"))
        version = shown(f"{name} {number}")
        major, minor = (
            int(part) if part.isdigit() else 0 for part in (f"{number}.0.0".split(".")[:2])
        )
        if name != "opensearch" or (major, minor) < _OLDEST:
            raise EngineUnavailableError(
                f"the cluster is {version}, which papersearch does not speak to",
                f"It wants OpenSearch {_OLDEST[0]}.{_OLDEST[1]} or later.",
            )
        return version

    @property
    def silent_nodes(self) -> tuple[NodeAddress, ...]:
        """The nodes of the address that did not answer when they were asked last."""
        return self._nodes.silent

    def close(self) -> None:
        """Close what is kept open."""
        self._nodes.close()

    def _asked(
        self, request: NodeRequest, stop: Callable[[], bool], is_safe: bool
    ) -> ClusterAnswer:
        """Ask one node; another, or the one again, if that gives no answer and it does no harm."""
        nodes = list(self._nodes.in_turn())
        nodes = (nodes * 2)[: max(2, len(nodes))]
        failed: list[tuple[NodeAddress, Unreached]] = []
        answer = None
        for number, node in enumerate(nodes):
            try:
                is_new = number > 0 or not is_safe
                status, data = self._nodes.send(node, request, stop, is_new)
            except Unreached as error:
                failed.append((node, error))
                # Another would take as long; or it would be done twice.
                if error.was_sent and (error.is_late or not is_safe):
                    break
                continue
            answer = _as_answer(status, data)
            if number or not (is_safe and answer.is_for_another):
                return answer
        if answer is None:
            raise unreached(failed)
        return answer

    def _check_whole(self, body: JsonObject) -> None:
        if "error" in body:
            raise refused(ClusterAnswer(int(body.get("status", 500)), body), self.address.name)
        if body.get("timed_out"):
            raise EngineTimeoutError(
                "the cluster did not finish a search in time", "Ask for less, or try again later."
            )
        shards = body.get("_shards")
        if (
            not isinstance(shards, Mapping)
            or shards.get("failed")
            or (shards.get("successful") != shards.get("total"))
        ):
            raise partial_answer()


def _as_answer(status: int, data: bytes) -> ClusterAnswer:
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        body = {"error": data.decode("utf-8", "replace")}
        if status < 300:
            status, body = 502, {"error": NO_JSON}
    if not isinstance(body, dict):  # `_cat` answers with a list
        body = {"values": body}
    return ClusterAnswer(status, body)
