"""Runs commands in this process, over a copy of the bundled list."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from papersearch.__main__ import run

BUNDLED_LIST = Path(__file__).parents[2] / "data" / "cvpr2020.yaml"


@dataclass(frozen=True)
class Ran:
    """What became of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one line of JSON and nothing else."""
        assert self.out.count("\n") == 1
        assert self.out.endswith("\n")
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[dict[str, Any]]:
        """Standard output, which must be lines of JSON and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def papersearch(home: Path, quick_builds: None, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the program with arguments, in this process."""

    def run_here(*arguments: str) -> Ran:
        capsys.readouterr()
        status = run(list(arguments))
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run_here


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with a copy of the bundled list, whose index all tests share."""
    folder = tmp_path_factory.mktemp("shared-home")
    (folder / "work" / "data").mkdir(parents=True)
    (folder / "work" / "data" / BUNDLED_LIST.name).write_bytes(BUNDLED_LIST.read_bytes())
    return folder


@pytest.fixture
def bundled(
    shared_home: Path, home: Path, papersearch: Run, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Return a function that runs the program beside a copy of the bundled list, index fresh."""
    for variable in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(shared_home / variable.lower()))
    monkeypatch.chdir(shared_home / "work")
    assert papersearch("index").status == 0
    return papersearch


@pytest.fixture
def write_list(home: Path) -> Callable[[str], Path]:
    """Return a function that writes the list file `data/list.yaml` of the current folder."""

    def write(text: str) -> Path:
        path = home / "work" / "data" / "list.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
