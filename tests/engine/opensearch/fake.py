"""A fake of a cluster on this machine: what the home needs of one, and any fault at any request.

It keeps indexes, aliases and documents in memory, and answers by the shapes of OpenSearch 2.19, as
much as is asked by who writes. A `Fault` stands in for an answer, changes it, or cuts it.
"""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from engine.opensearch.fake_search import searched

Answered = tuple[int, Any]


@dataclass
class Fault:
    """What goes wrong: at requests whose `METHOD PATH` matches, so many times, after some."""

    request: str
    answer: Answered | Callable[[Any], Answered] | str = "cut"
    """A status and body instead; what makes them of the body there would be; `cut` before
    anything is done, `cut after`, or `late`."""
    times: int = 1
    after: int = 0


@dataclass
class Index:
    """An index."""

    meta: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, tuple[int, Any]] = field(default_factory=dict)
    """By id: the number of the write, and the document."""


@dataclass
class FakeCluster:
    """The cluster: what it holds, what was asked, what goes wrong."""

    indexes: dict[str, Index] = field(default_factory=dict)
    aliases: dict[str, set[str]] = field(default_factory=dict)
    filters: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What an alias shows of an index, where that is not all of it."""
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Each request as `METHOD PATH`, in their order."""
    login: str = ""
    """The header that is wanted, if one is."""
    version: dict[str, str] = field(
        default_factory=lambda: {"number": "2.19.6", "distribution": "opensearch"}
    )
    sends_to: str = ""
    """Where answers with a status of 300 and more send one."""
    health: str = "green"
    seconds_late: float = 1.0
    writes: int = 0
    lock: Any = field(default_factory=threading.RLock)

    def answer(self, method: str, path: str, params: dict[str, str], data: bytes) -> Answered:
        """Return the answer to a request."""
        parts = [unquote(part) for part in path.split("/") if part]
        body = json.loads(data) if data and parts[-1] not in ("_bulk", "_msearch") else {}
        match method, parts:
            case "GET", []:
                return 200, {"version": self.version}
            case "GET", ["_alias", name]:
                held = self.aliases.get(name, set())
                shown = {i: {"aliases": {name: self.filters.get((i, name), {})}} for i in held}
                return (200 if held else 404), shown
            case "POST", ["_aliases"]:
                return self._swap(body["actions"])
            case "GET", ["_cluster", "health", index]:
                there = index in self.indexes
                status = self.health if there else "red"
                return (200 if there else 408), {"status": status, "timed_out": not there}
            case "PUT", [index]:
                return self._create(index, body)
            case _, [pattern, *rest]:
                return self._of_index(method, pattern, rest, params, body or data)
        return 400, {"error": {"type": "unknown", "reason": f"{method} {path}"}}

    def _create(self, name: str, body: Any) -> Answered:
        if name in self.indexes or name in self.aliases:
            return 400, {"error": {"type": "resource_already_exists_exception", "reason": name}}
        if set(body.get("aliases", {})) & self.indexes.keys():
            return 400, {"error": {"type": "invalid_alias_name_exception", "reason": name}}
        self.indexes[name] = Index(body.get("mappings", {}).get("_meta", {}))
        for alias in body.get("aliases", {}):
            self.aliases.setdefault(alias, set()).add(name)
        return 200, {"acknowledged": True, "shards_acknowledged": True}

    def _swap(self, actions: Any) -> Answered:
        removed = {each["remove_index"]["index"] for each in actions if "remove_index" in each}
        if not removed <= self.indexes.keys():
            return 404, {"error": {"type": "index_not_found_exception", "reason": ""}}
        after = {name: held - removed for name, held in self.aliases.items()}
        for action in actions:
            ((kind, what),) = action.items()
            if kind == "remove_index":
                continue
            if what["index"] not in self.indexes.keys() - removed:
                return 404, {"error": {"type": "index_not_found_exception", "reason": ""}}
            if "filter" in what:
                self.filters[what["index"], what["alias"]] = {"filter": what["filter"]}
            held = after.setdefault(what["alias"], set())
            is_wanted = kind == "remove" and what.get("must_exist", True)
            if is_wanted and what["index"] not in held:
                return 404, {"error": {"type": "aliases_not_found_exception", "reason": ""}}
            (held.discard if kind == "remove" else held.add)(what["index"])
        self.aliases = {name: held for name, held in after.items() if held}
        for index in removed:
            del self.indexes[index]
        return 200, {"acknowledged": True}

    def _of_index(
        self, method: str, pattern: str, rest: list[str], params: dict[str, str], body: Any
    ) -> Answered:
        wanted = re.compile(re.escape(pattern).replace(r"\*", ".*"))
        names = [name for name in self.indexes if wanted.fullmatch(name)]
        names += self.aliases.get(pattern, ())
        if not names and "*" not in pattern:
            return 404, {"error": {"type": "index_not_found_exception", "reason": pattern}}
        match method, rest:
            case "GET", ["_mapping"]:
                return 200, {n: {"mappings": {"_meta": self.indexes[n].meta}} for n in names}
            case "DELETE", []:
                del self.indexes[names[0]]
                self.aliases = {a: {*i} - {names[0]} for a, i in self.aliases.items()}
                return 200, {"acknowledged": True}
            case "PUT", ["_mapping"]:
                self.indexes[names[0]].meta = body["_meta"]
            case "PUT", ["_settings"]:
                self.indexes[names[0]].settings |= body
            case "PUT" | "POST", ["_clone", target]:
                base = self.indexes[names[0]]
                if not base.settings.get("index.blocks.write"):
                    return 400, {"error": {"type": "illegal_state_exception", "reason": "open"}}
                made = self._create(target, body or {})
                self.indexes[target] = Index(base.meta, dict(base.settings), dict(base.documents))
                return made
            case _, ["_doc", key]:
                return self._document(method, self.indexes[names[0]], key, params, body)
            case "POST", ["_search"]:
                return 200, self._search(pattern, names, body)
            case "POST", ["_msearch"]:
                bodies = [json.loads(line) for line in body.splitlines()[1::2]]
                return 200, {"responses": [self._search(pattern, names, each) for each in bodies]}
            case "GET", ["_stats", _]:
                found = {"merges": {"current": 0}, "segments": {"count": 1}}
                return 200, {"_shards": {"total": 1}, "_all": {"primaries": found}}
            case "POST", [what]:
                return self._of_documents(self.indexes[names[0]], what, body)
        return 200, {"acknowledged": True}

    def _search(self, asked: str, names: list[str], body: Any) -> Any:
        body = json.loads(body or b"{}") if isinstance(body, bytes) else body
        written = ({k: s for k, (_, s) in self.indexes[n].documents.items()} for n in names)
        shown = (self.filters.get((name, asked), {}).get("filter") for name in names)
        return searched(zip(written, shown, strict=True), body)

    def _document(
        self, method: str, index: Index, key: str, params: dict[str, str], body: Any
    ) -> Answered:
        number, source = index.documents.get(key, (0, None))
        about = {"_id": key, "_seq_no": number, "_primary_term": 1, "found": bool(number)}
        if method == "GET":
            return (200 if number else 404), {**about, "_source": source}
        is_other = "if_seq_no" in params and int(params["if_seq_no"]) != number
        if is_other or (params.get("op_type") == "create" and number):
            return 409, {"error": {"type": "version_conflict_engine_exception", "reason": key}}
        if method == "DELETE":
            return (200 if index.documents.pop(key, None) else 404), about
        self.writes += 1
        index.documents[key] = self.writes, body
        return 200, {**about, "_seq_no": self.writes}

    def _of_documents(self, index: Index, what: str, body: Any) -> Answered:
        shards = {"total": 1, "successful": 1, "failed": 0}
        match what:
            case "_mget":
                there = {key: source for key, (_, source) in index.documents.items()}
                docs = [
                    {"_id": k, "found": k in there, "_source": there.get(k)} for k in body["ids"]
                ]
                return 200, {"docs": docs}
            case "_bulk":
                return 200, {"errors": False, "items": list(self._bulk(index, body))}
        return 200, {"_shards": shards}

    def _bulk(self, index: Index, data: bytes) -> Iterator[Any]:
        lines = iter(data.splitlines())
        for line in lines:
            ((kind, what),) = json.loads(line).items()
            method = "DELETE" if kind == "delete" else "PUT"
            source = None if kind == "delete" else json.loads(next(lines))
            b64decode((source or {}).get("again", ""))  # which must be as it should
            status, _ = self._document(method, index, what["_id"], {}, source)
            yield {kind: {"_id": what["_id"], "status": status}}

    def fault_at(self, request: str) -> Fault | None:
        """Return what goes wrong at a request, once."""
        for fault in self.faults:
            if fault.times and re.fullmatch(fault.request, request):
                if fault.after:
                    fault.after -= 1
                    return None
                fault.times -= 1
                return fault
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer goes in one packet: two of them wait for each other
    cluster: FakeCluster

    def _do(self) -> None:
        url = urlsplit(self.path)
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = f"{self.command} {url.path}"
        with self.cluster.lock:
            self.cluster.asked.append(request)
            fault = self.cluster.fault_at(request)
        kind = fault.answer if fault else None
        if kind == "late":
            time.sleep(self.cluster.seconds_late)
        if kind == "cut":
            self.close_connection = True
            return
        if isinstance(kind, tuple):
            status, body = kind
        elif self.cluster.login and self.headers.get("Authorization") != self.cluster.login:
            status, body = 401, "Unauthorized"
        else:
            with self.cluster.lock:
                params = dict(parse_qsl(url.query))
                status, body = self.cluster.answer(self.command, url.path, params, data)
            if callable(kind):
                status, body = kind(body)
        if kind == "cut after":
            self.close_connection = True
            return
        self._send(status, body)

    def _send(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode() if not isinstance(body, str) else body.encode()
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", self.cluster.sends_to)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_PUT = do_POST = do_DELETE = _do  # noqa: N815 (their names)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name)
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away, or trusted nobody here."""


@contextmanager
def served(cluster: FakeCluster, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve a cluster, with `tls` by https; yield `HOST:PORT`."""

    class Handler(_Handler):
        pass

    Handler.cluster = cluster
    server = _Server(("127.0.0.1", 0), Handler)
    if tls is not None:  # the handshake is the thread's that answers
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
