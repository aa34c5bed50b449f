"""Writing a file that the user named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from papersearch.errors import OutputError
from papersearch.present import output_files
from papersearch.present.output_files import write_output


def test_a_file_is_written(tmp_path: Path) -> None:
    """What is written stands there as it is, and nothing else is left beside it."""
    path = tmp_path / "网.csv"
    write_output(path, "图\r\n".encode())
    assert path.read_bytes() == "图\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_only_if_asked(tmp_path: Path) -> None:
    """What exists stays, unless it may be replaced; a link stays, permissions stay."""
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("mine")
    path.chmod(0o600)
    link.symlink_to(path)
    for each in (path, link):
        with pytest.raises(OutputError, match="exists already") as raised:
            write_output(each, b"new")
        assert raised.value.hint
    assert path.read_text() == "mine"
    write_output(link, b"new", may_replace=True)
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder.md", "folder.md is no file"),
        ("pipe.md", "pipe.md is no file"),
        ("gone/a.md", "cannot be written: No such file"),
        ("file/a.md", "cannot be written: Not a directory"),
        ("loop.md/a.md", "cannot be written"),
        ("a" * 300, "cannot be written: File name too long"),
        ("a\0.md", "cannot be written: it has no valid name"),
    ],
)
def test_refusals(tmp_path: Path, name: str, said: str) -> None:
    """What cannot be written is told with a hint, and leaves nothing behind."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop.md").symlink_to("loop.md")
    os.mkfifo(tmp_path / "pipe.md")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputError) as raised:
        write_output(tmp_path / name, b"text", may_replace=True)
    assert said in raised.value.message
    assert raised.value.hint
    assert sorted(tmp_path.iterdir()) == before


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, the old file is as it was."""
    path = tmp_path / "a.md"
    path.write_text("mine")

    def fail(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output_files, "replace_file", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_output(path, b"new", may_replace=True)
    assert path.read_text() == "mine"
