"""Strangers' files and typed text, led by what is executed; needs atheris."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rounds import rounds
from tables import cases
from torture.accidents.ground import with_tests
from torture.fuzzing import TARGETS

pytest.importorskip("atheris", reason="atheris, which leads the fuzzing, is not installed")

SECONDS = rounds(2, 200)


@cases("target", TARGETS)
def test_nothing_is_found(tmp_path: Path, target: str) -> None:
    """Nothing that is found makes a reader or a search raise, hang, or tell what is not so."""
    options = [f"-max_total_time={SECONDS}", "-timeout=20", f"-artifact_prefix={tmp_path}/"]
    ran = subprocess.run(
        [sys.executable, "-m", "torture.fuzzing", target, *options],
        env=with_tests(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    found = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
    assert ran.returncode == 0, (ran.stderr[-3000:], found)
