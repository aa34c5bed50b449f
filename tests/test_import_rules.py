"""The arrows between the rooms, and what is loaded when: by source and in fresh interpreters."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from syntax import PACKAGE, tree
from tables import cases

FACES: Final = {"cli", "tui", "serve", "mcp"}
MAY_IMPORT: Final[dict[str, set[str]]] = {
    "io": set(),
    "library": set(),
    "analysis": set(),
    "desktop": {"library"},
    "user": {"library", "desktop"},
    "follow": {"library", "user"},
    "engine": {"analysis"},
    "lexicon": {"library", "analysis"},
    "index": {"library", "analysis", "engine", "lexicon"},
    "search": {"library", "analysis", "engine", "lexicon", "index", "user"},
    "export": {"library", "analysis", "search"},
    "present": {"library", "analysis", "engine", "lexicon", "index", "search", "user"},
}
"""The rooms below the faces, and the rooms that each may import beside itself and `io`."""
HOMES: Final = {
    "jieba": {"analysis.chinese"},
    "rjieba": {"analysis.native"},
    "whoosh": {"engine.whoosh"},
    "tantivy": {"engine.tantivy"},
    "yaml": {"library.yaml", "user.settings"},
    "platformdirs": {"io"},
    "filelock": {"user", "index"},
    "rapidfuzz": {"library", "search"},
    "pypinyin": {"analysis"},
    "Stemmer": {"analysis"},
    "textual": {"tui"},
    "rich": {"tui", "present.cells"},
    "click": {"cli", "__main__"},
    "aiohttp": {"serve"},
    "textual_serve": {"serve"},
    "mcp": {"mcp"},
}
"""Packages, and the rooms or modules that alone know them."""


@dataclass(frozen=True)
class Import:
    """One import in the source."""

    module: str
    """The module that imports, by its name within the package."""
    name: str
    """What it imports, in full."""
    is_lazy: bool
    """Whether within a function."""

    @property
    def room(self) -> str:
        """The room of the module that imports, or the module itself outside of rooms."""
        return self.module.partition(".")[0]

    @property
    def within(self) -> str:
        """What of this package is imported, by its name within it; empty for other packages."""
        package, _, rest = self.name.partition(".")
        return rest if package == "papersearch" else ""

    @property
    def target(self) -> str:
        """The room or module of this package that is imported, empty for other packages."""
        return self.within.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.module} imports {self.name}"


def modules() -> list[str]:
    """Return the names of all modules within the package."""
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def source(module: str) -> Path:
    """Return the file of a module."""
    path = PACKAGE.joinpath(*module.split(".")) if module else PACKAGE
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imports(module: str) -> Iterator[Import]:
    """Yield the imports in a module, those for type checkers among them."""
    waiting: list[tuple[ast.AST, bool]] = [(tree(source(module)), False)]
    while waiting:
        node, is_lazy = waiting.pop()
        is_lazy |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(node, ast.stmt | ast.Module | ast.excepthandler | ast.match_case):
            waiting += ((inner, is_lazy) for inner in ast.iter_child_nodes(node))
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            yield Import(module, name, is_lazy)


@cache
def all_imports() -> list[Import]:
    """Return all imports of the package; each of its files is read once."""
    return [each for module in modules() for each in imports(module)]


def reached(module: str) -> set[str]:
    """Return the modules of this package that are imported with one, by the source."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += directly().get(name, ())
    return found


@cache
def directly() -> dict[str, set[str]]:
    """Return what each module imports when it is imported; what is no module leads nowhere."""
    found: dict[str, set[str]] = {}
    for each in all_imports():
        if not each.is_lazy:
            found.setdefault(each.module, set()).update(
                (each.within, each.within.rpartition(".")[0])
            )
    return found


def told(wrong: list[Import]) -> list[str]:
    """Return imports as sentences."""
    return [str(each) for each in wrong]


def test_the_source_is_seen() -> None:
    """The rooms are all there, and the imports between them are found."""
    assert {*MAY_IMPORT, "cli"} <= {module.partition(".")[0] for module in modules()}
    assert len(all_imports()) > 100
    assert any(each.is_lazy for each in all_imports())
    assert {
        package for package in HOMES if any(_is_of(each, package) for each in all_imports())
    } >= {*("jieba", "whoosh", "yaml", "click")}


def _is_of(each: Import, package: str) -> bool:
    return each.name.partition(".")[0] == package


def _lives_in(module: str, homes: set[str]) -> bool:
    return any(f"{module}.".startswith(f"{home}.") for home in homes)


@cases("room", MAY_IMPORT)
def test_arrows_go_one_way(room: str) -> None:
    """A room imports itself, the rooms before it, and what stands outside of all rooms."""
    rooms = {*MAY_IMPORT, *FACES, "context", "__main__"}
    allowed = MAY_IMPORT[room] | {room, "io"}
    assert told([e for e in all_imports() if e.room == room and e.target in rooms - allowed]) == []


def test_what_stands_outside_of_rooms_knows_few() -> None:
    """Errors and weights know no room; the context knows no face."""
    allowed: dict[str, set[str]] = {
        "": set(),
        "errors": set(),
        "exit_status": set(),
        "weights": set(),
        "context": {"io", "user", "library", "follow", "engine", "lexicon", "index"},
    }
    rooms = {*MAY_IMPORT, *FACES, "context", "__main__"}
    alone = {module for module in modules() if "." not in module} - rooms
    assert alone | {"context"} == {*allowed}
    wrong = [
        each
        for each in all_imports()
        if each.module in allowed and each.target in rooms - allowed[each.module] - {each.module}
    ]
    assert told(wrong) == []


def test_faces_are_imported_by_none_but_the_edge() -> None:
    """The edge imports the command line, which imports another face when it is asked for."""
    into = [each for each in all_imports() if each.target in FACES and each.room != each.target]
    wrong = [
        each
        for each in into
        if not each.is_lazy
        or not (
            (each.module == "__main__" and each.target == "cli")
            or (
                each.module == "cli.commands"
                and each.name.startswith(
                    ("papersearch.tui.run", "papersearch.serve.run", "papersearch.mcp.server")
                )
            )
        )
    ]
    assert told(wrong) == []
    assert {(each.module, each.target) for each in into} >= {("__main__", "cli")}


@cases("package", HOMES)
def test_a_package_has_one_home(package: str) -> None:
    """Each of these packages is imported by its own room or module alone."""
    homes = HOMES[package]
    wrong = [
        each
        for each in all_imports()
        if _is_of(each, package) and not _lives_in(each.module, homes)
    ]
    assert told(wrong) == []


def test_jieba_and_the_settings_yaml_are_imported_when_needed() -> None:
    """Jieba, and YAML for the settings, are imported in functions alone."""
    wrong = [
        each
        for each in all_imports()
        if not each.is_lazy
        and (_is_of(each, "jieba") or (_is_of(each, "yaml") and each.module == "user.settings"))
    ]
    assert told(wrong) == []


REPORT: Final = """
import json, os, sys
opened = []
def note(event, arguments):
    if event == "open":
        opened.append(str(arguments[0]))
sys.addaudithook(note)
out = os.dup(1)
status = None
{code}
sys.stdout.flush()
with os.fdopen(out, "w") as report:
    json.dump({{"status": status, "modules": sorted(sys.modules), "opened": opened}}, report)
"""
"""Runs code, and tells what was imported and opened; the code's own output goes elsewhere."""
RUN: Final = """
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
from papersearch.__main__ import run
try:
    status = run({arguments!r})
except SystemExit as leaving:
    status = leaving.code
"""


EACH: Final = """
import importlib, json, os, sys
import collections, dataclasses, difflib, hashlib, pathlib, re, subprocess, tempfile, urllib.parse
for names in json.loads(sys.argv[1]):
    if (child := os.fork()) == 0:
        for name in names:
            before = set(sys.modules)
            importlib.import_module(name)
            print(json.dumps([name, sorted(set(sys.modules) - before)]))
        sys.stdout.flush()
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit("one cannot be imported")
"""
"""Imports modules one after the other, each room's in a process of its own; tells what came new.

All these processes have what most modules need of what Python brings.
"""


def newly_imported(rooms: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """Return what comes with each module, besides what came with those before it in its room."""
    named = [[f"papersearch.{name}".rstrip(".") for name in names] for names in rooms]
    done = subprocess.run(
        [sys.executable, "-c", EACH, json.dumps(named)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = (json.loads(line) for line in done.stdout.splitlines())
    return {name.removeprefix("papersearch").lstrip("."): set(modules) for name, modules in told}


def fresh(code: str, home: Path) -> Any:
    """Run code in a fresh interpreter, at home in a folder; return what it told."""
    homes = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE")}
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(code=code)],
        env={**os.environ, **homes, "HOME": str(home)},
        cwd=home / "work",
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def packages(names: Iterable[str]) -> set[str]:
    """Return the packages of modules."""
    return {name.partition(".")[0] for name in names}


def loaded(report: Any) -> set[str]:
    """Return the packages that were imported."""
    return packages(report["modules"])


def test_no_module_imports_itself() -> None:
    """No module needs, to be imported, one that needs it: each can be imported alone."""
    names = {module for module in modules() if module}
    behind = {name: names & directly().get(name, set()) - {name} for name in names}
    circles = [name for name in sorted(names) if any(name in reached(n) for n in behind[name])]
    assert circles == []


def test_no_core_module_loads_what_is_not_its_own() -> None:
    """A module outside the faces loads neither Textual nor jieba, nor a room that it may not.

    How wide characters are is asked of what paints the interface.
    """
    core = [module for module in modules() if module.partition(".")[0] not in FACES]
    if find_spec("tantivy") is None:
        core = [module for module in core if not _lives_in(module, {"engine.tantivy"})]
    rooms: dict[str, list[str]] = {}
    for module in core:
        room = module if module == "present.cells" else module.partition(".")[0]
        rooms.setdefault(room, []).append(module)
    imported = newly_imported(rooms.values())
    assert imported.keys() == {*core}
    for module, names in imported.items():
        room = module.partition(".")[0]
        assert packages(names).isdisjoint({"textual", "jieba", "rjieba"}), module
        assert "rich" not in packages(names) or module == "present.cells"
        if room in MAY_IMPORT:
            allowed = MAY_IMPORT[room] | {room, "io"}
            seen = {name.split(".")[1] for name in names if name.startswith("papersearch.")}
            assert seen & {*MAY_IMPORT, *FACES} <= allowed, module
        if room != "engine":
            assert packages(names).isdisjoint({"whoosh", "tantivy"}), module


def test_help_loads_little(home: Path) -> None:
    """`papersearch --help` loads neither Textual nor jieba, Whoosh, YAML or a server."""
    report = fresh(RUN.format(arguments=["--help"]), home)
    assert report["status"] == 0
    heavy = {"textual", "rich", "jieba", "rjieba", "whoosh", "tantivy", "yaml", "aiohttp"}
    assert loaded(report) & {*heavy, "asyncio"} == set()
