"""What is Whoosh's own about its folders; what all engines share stands in `conformance`."""

from __future__ import annotations

from pathlib import Path

from papersearch.engine.seam import Document
from papersearch.engine.whoosh_engine import WhooshEngine


def write(folder: Path, key: str, base: Path | None = None) -> list[str]:
    """Write a folder with one more document; return the endings of its files."""
    folder.mkdir()
    writer = WhooshEngine().writer(folder, base)
    writer.add(Document(key, {"mask": (1, 1.0)}, {"venue": ["CVPR"]}, key, b"mask"))
    writer.commit()
    return [path.suffix for path in folder.iterdir()]


def test_a_folder_holds_committed_files_alone(tmp_path: Path) -> None:
    """Locks and other traces of writing do not stay in a committed folder."""
    write(tmp_path / "1", "a")
    assert set(write(tmp_path / "2", "b", tmp_path / "1")) == {".seg", ".toc"}


def test_segments_are_merged_now_and_then(tmp_path: Path) -> None:
    """Updates add segments, which do not grow without end."""
    write(tmp_path / "0", "0")
    segments = []
    for number in range(1, 9):
        endings = write(tmp_path / str(number), str(number), tmp_path / str(number - 1))
        segments.append(endings.count(".seg"))
    assert max(segments) > 1
    assert segments != sorted(segments)
