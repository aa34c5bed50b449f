"""No text, however made, takes a regular expression more than a time in proportion to its length.

Times are this thread's own of the processor, compared with each other within one run, the best of
several, so that a busy machine makes no expression slow.
"""

from __future__ import annotations

import re
import time
from typing import Any, Final

from rounds import some
from tables import cases
from torture.patterns import METHODS, Attack, attacks, used_patterns

_SMALL: Final = (10, 17, 30, 52, 90)
"""Characters at which nested repeats show, in small steps: they would take years at more."""
_LONG: Final = 0.2
"""Seconds; what takes so long once is not tried again."""
_SIZE: Final = 2048
_TIMES: Final = 8
"""A suspect is tried with a text so many times as long."""
_SUSPICIOUS: Final = 8
_WORST: Final = 60
"""Times of a plain expression over the same text: what a bounded window may cost at most."""
_GROWTH: Final = 3
"""How much more a character may cost in a longer text; a square would make it `_TIMES`."""
_PLAIN: Final = re.compile("[ab]|[cd]|.", re.DOTALL)
_SLOW: Final = (
    (r"(?:\w+\s?)*", "fullmatch"),
    (r"(?:a|a\d?)+b", "search"),
    (r"\s+$", "search"),
    (r"(.+)/html/(.+)\.html", "fullmatch"),
    (r"\W*(?:(?:oral|\d+%?)(?![A-Za-z])\W*)+", "fullmatch"),
    (r"[0-9]+\.?[0-9]*", "fullmatch"),
)


def test_every_expression_of_the_package_is_linear() -> None:
    """Whatever is built of an expression's own parts, a longer text costs no more a character."""
    used = used_patterns()
    assert len(used) > 50
    slow = [
        f"{each.where}: {each.pattern.pattern!r} by {method}: {why}"
        for each in some(used, 30, "expressions")
        for method in sorted(each.methods)
        if (why := _why_slow(each.pattern, method))
    ]
    assert not slow, "\n".join(slow)


@cases(("pattern", "method"), some(_SLOW, 1, "slow"))
def test_slow_expressions_are_found(pattern: str, method: str) -> None:
    """What is known to be slow is found, so that the test above means something."""
    assert method in METHODS
    assert any(_why_slow(re.compile(pattern), method) for _ in range(3))


def _why_slow(pattern: re.Pattern[str], method: str) -> str:
    """Return a text that an expression is slow with, and how slow; empty if there is none."""
    plain = _cost(_PLAIN, "finditer", "a" * _SIZE)
    for attack in attacks(pattern):
        for size in (*_SMALL, _SIZE):
            cost = _cost(pattern, method, attack.text(size), enough=_SUSPICIOUS * plain)
            if cost > _SUSPICIOUS * plain and _is_slow(pattern, method, attack, size, plain):
                return f"{attack} ({cost / plain:.0f} times a plain one at {size} characters)"
    return ""


def _is_slow(
    pattern: re.Pattern[str], method: str, attack: Attack, size: int, plain: float
) -> bool:
    """Tell whether a suspect's cost grows with the length of its text, or is out of all bounds."""
    cost = _cost(pattern, method, attack.text(size))
    if cost > _WORST * plain:
        return True
    if size < _SIZE:
        return False
    longer = _cost(pattern, method, attack.text(_TIMES * size))
    return longer > max(_GROWTH * cost, _SUSPICIOUS * plain)


def _cost(pattern: re.Pattern[Any], method: str, text: str, enough: float = 0.0) -> float:
    """Return the seconds that a character takes: the best of three, one if that is enough."""
    best = float("inf")
    is_of_bytes = isinstance(pattern.pattern, bytes)
    given: Any = text.encode("latin-1", "replace") if is_of_bytes else text
    for _ in range(3):
        began = time.thread_time()
        if method in ("sub", "subn"):
            getattr(pattern, method)(given[:0], given)
        elif method == "finditer":
            for _ in pattern.finditer(given):
                pass
        else:
            getattr(pattern, method)(given)
        took = time.thread_time() - began
        best = min(best, took / max(len(text), _SMALL[0]))
        if best < enough or took > _LONG:
            break
    return best
