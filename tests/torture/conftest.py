"""A library of strangers' texts, and the program run in this process as on a terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from papersearch.__main__ import run
from papersearch.context import Context
from quick_builds import INSTEAD
from torture.strangers import FILE_NAMES, glossary, markdown_list, yaml_list

_OURS = re.compile(r"\x1b\[(?:0|1|2|4|36)m")
"""The colours that the program itself prints."""


@dataclass(frozen=True)
class Printed:
    """What a command printed on a terminal."""

    status: int
    out: str
    err: str

    @property
    def without_colours(self) -> str:
        """All of it, without the program's own colours."""
        return _OURS.sub("", self.out + self.err)


OnTerminal = Callable[..., Printed]


@pytest.fixture
def on_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> OnTerminal:
    """Return a function that runs a command whose output nobody takes colours from."""
    monkeypatch.setattr("click._compat.isatty", lambda stream: True)

    def run_here(*arguments: str) -> Printed:
        capsys.readouterr()
        status = run(list(arguments))
        return Printed(status, *capsys.readouterr())

    return run_here


@pytest.fixture(scope="session")
def strangers_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home whose library, names of files, glossary, marks and searches are a stranger's."""
    home = tmp_path_factory.mktemp("strangers")
    data = home / "work" / "data"
    data.mkdir(parents=True)
    (data / "a.yaml").write_text(yaml_list(), encoding="utf-8")
    (data / "b.md").write_text(markdown_list(), encoding="utf-8", errors="surrogatepass")
    (data / "glossary.yaml").write_text(glossary(), encoding="utf-8")
    (data / "names").mkdir()
    for number, name in enumerate(FILE_NAMES):
        # In two files, so that one is asked which to edit; with a fault, so that one is told.
        text = f"papers:\n- title: shared paper\n- title: paper {number}\n  fault: x\n"
        with open(os.path.join(os.fsencode(data / "names"), name), "w") as file:  # noqa: PTH118, PTH123
            file.write(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        enter(home, monkeypatch)
        for module, replaced, value in INSTEAD:
            monkeypatch.setattr(module, replaced, value)
        Context().index.open()
    return home


def enter(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a home the current one."""
    monkeypatch.setenv("HOME", str(home))
    for variable in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / variable.lower()))
    monkeypatch.chdir(home / "work")


@pytest.fixture
def strangers(
    strangers_home: Path, home: Path, quick_builds: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Be at home in the strangers' library; return its folder of lists. Nothing may be `owned`."""
    enter(strangers_home, monkeypatch)
    yield strangers_home / "work" / "data"
    assert list(strangers_home.rglob("owned*")) == []
