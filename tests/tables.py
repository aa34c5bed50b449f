"""Tables of cases: a rule is one test, which lists every case that breaks it.

`cases` reads as `pytest.mark.parametrize` does, for cases that need no fixtures of their own: all
of them share the test's, but that each has its own `tmp_path`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Test = Callable[..., Any]


def cases(names: str | Sequence[str], table: Iterable[Any]) -> Callable[[Test], Test]:
    """Run a test over all cases of a table.

    `names` are the arguments that the cases give: of one name a case is its value, of several a
    tuple. Raises an `ExceptionGroup` of what the cases raised, each with its case noted.
    """
    named = (names,) if isinstance(names, str) else tuple(names)
    rows = [(row,) if isinstance(names, str) else tuple(row) for row in table]

    def decorate(test: Test) -> Test:
        def arguments(number: int, case: tuple[Any, ...], fixtures: dict[str, Any]) -> Any:
            own = dict(fixtures)
            if "tmp_path" in own:
                own["tmp_path"] = fixtures["tmp_path"] / str(number)
                own["tmp_path"].mkdir()
            return own | dict(zip(named, case, strict=True))

        @functools.wraps(test)
        def over_all(**fixtures: Any) -> None:
            faults: list[Exception] = []
            for number, case in enumerate(rows):
                with _noting(case, faults):
                    test(**arguments(number, case, fixtures))
            _raise(faults, len(rows))

        @functools.wraps(test)
        async def awaited(**fixtures: Any) -> None:
            faults: list[Exception] = []
            for number, case in enumerate(rows):
                with _noting(case, faults):
                    await test(**arguments(number, case, fixtures))
            _raise(faults, len(rows))

        over = awaited if inspect.iscoroutinefunction(test) else over_all
        signature = inspect.signature(test)
        shared = [part for name, part in signature.parameters.items() if name not in named]
        over.__dict__["__signature__"] = signature.replace(parameters=shared)
        return over

    return decorate


@contextmanager
def _noting(case: tuple[Any, ...], faults: list[Exception]) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        fault.add_note(f"case: {', '.join(map(repr, case))}")
        faults.append(fault)


def _raise(faults: list[Exception], count: int) -> None:
    if faults:
        raise ExceptionGroup(f"{len(faults)} of {count} cases", faults)
