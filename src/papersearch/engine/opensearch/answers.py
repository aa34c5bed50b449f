"""What a cluster answered, and what its refusals are to the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from papersearch.engine.opensearch.address import PASSWORD, USER, NodeAddress
from papersearch.engine.opensearch.nodes import Unreached
from papersearch.errors import (
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    PartialAnswerError,
)

JsonObject: TypeAlias = Mapping[str, Any]
"""A value of JSON."""
BUSY: Final = frozenset({502, 503, 504})
"""What another node may answer better."""
_LATE: Final = frozenset({408, 504})
_LOST_SHARDS: Final = frozenset(
    {"search_phase_execution_exception", "no_shard_available_action_exception"}
)
_NO_MANAGER: Final = "cluster_manager_not_discovered_exception"
_LOST_NODES: Final = frozenset(
    {
        _NO_MANAGER,
        "connect_transport_exception",
        "node_closed_exception",
        "node_disconnected_exception",
        "node_not_connected_exception",
        "no_node_available_exception",
        "process_cluster_event_timeout_exception",
        "receive_timeout_transport_exception",
        "unavailable_shards_exception",
    }
)
"""What a node says, with status 500 or 503, that misses another which has just been lost."""
NO_JSON: Final = "no JSON"
"""The error of an answer that no cluster gives."""
_LONGEST_REASON: Final = 300
_WHO: Final = " and User ["
"""What stands between a permission that is missing and who misses it."""


@dataclass(frozen=True, slots=True)
class ClusterAnswer:
    """What a cluster answered."""

    status: int
    body: JsonObject

    @property
    def error(self) -> str:
        """The kind of error, as the cluster calls it; empty if there is none."""
        error = self.body.get("error")
        return str(error.get("type", "")) if isinstance(error, Mapping) else str(error or "")

    @property
    def is_for_another(self) -> bool:
        """Whether another node, or the same one later, may answer better."""
        return self.status in BUSY or (self.status >= 500 and self.error in _LOST_NODES)

    @property
    def reason(self) -> str:
        """What the cluster says of it, in one line that can be shown."""
        error = self.body.get("error")
        reason = error.get("reason") if isinstance(error, Mapping) else error
        is_more = reason is not None and reason != self.error
        return shown(f"{self.error}: {reason}" if is_more else self.error)


def shown(text: object) -> str:
    """Return what a cluster said, in one line of what can be seen."""
    return "".join(c if c.isprintable() else " " for c in str(text))[:_LONGEST_REASON]


def unreached(failed: Sequence[tuple[NodeAddress, Unreached]]) -> EngineError:
    """Return the error that no node gave an answer."""
    where = ", ".join(dict.fromkeys(str(node) for node, _ in failed))
    last = failed[-1][1]
    if last.is_late:
        return EngineTimeoutError(
            f"the cluster at {where} does not answer in time",
            "Try again later, or ask who keeps the cluster.",
        )
    return EngineUnavailableError(
        f"the cluster at {where} cannot be reached: {last}", last.fault.hint
    )


def partial_answer() -> PartialAnswerError:
    """Return the error that an answer lacks something."""
    return PartialAnswerError(
        "the cluster could look at a part of the library alone",
        "Too many of its nodes are away: try again later, or ask who keeps the cluster.",
    )


def refused(answer: ClusterAnswer, name: str, has_login: bool = True) -> EngineError:
    """Return the error that a cluster answered with, for a library's name."""
    status, kind = answer.status, answer.error
    if status == 401:
        if not has_login:
            hint = f"Set {USER} and {PASSWORD} in the environment."
            return EngineUnavailableError("the cluster wants a login", hint)
        return EngineUnavailableError(
            "the cluster does not know this login",
            f"Check {USER} and {PASSWORD} in the environment.",
        )
    if 300 <= status < 400:
        return EngineUnavailableError(
            "what answers at this address sends one elsewhere, which is not followed",
            "Write the address of the cluster itself.",
        )
    if kind == NO_JSON:
        return EngineUnavailableError(
            "what answers at this address is no OpenSearch cluster",
            "Check the address, or ask who keeps the cluster.",
        )
    if status == 403 and "block" not in kind:
        reason = answer.reason.partition(_WHO)[0]
        return EngineUnavailableError(
            f"this login may not do that with the library {name}: {reason}",
            "Ask who keeps the cluster for the role of a reader, or of a publisher.",
        )
    if status == 404:
        return EngineUnavailableError(
            f"there is no library {name} on the cluster, or a part of it has gone",
            "Check the name at the end of the address, or publish it (papersearch publish).",
        )
    if status in _LATE:
        return EngineTimeoutError(
            "the cluster does not answer in time", "Ask for less, or try again later."
        )
    if kind in _LOST_SHARDS and status >= 500:
        return partial_answer()
    if kind == _NO_MANAGER:
        return EngineUnavailableError(
            "the cluster cannot do that now: no node leads it",
            "Too many of its nodes are away: try again later, or ask who keeps the cluster.",
        )
    if status == 429 or answer.is_for_another:
        return EngineUnavailableError(
            f"the cluster cannot do that now: {answer.reason}",
            "Try again later, or ask who keeps the cluster.",
        )
    return EngineError(
        f"the cluster refuses what it was asked: {answer.reason}",
        "Check that it is an OpenSearch cluster of a version that is supported (2.19, 3.x).",
    )
