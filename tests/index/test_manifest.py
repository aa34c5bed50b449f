"""The manifest: believed with this user's signature alone, and the files that it names."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.index.manifest import (
    FILE_NAME,
    Hashes,
    ListState,
    Manifest,
    ManifestError,
    hash_bytes,
    load_key,
    read_manifest,
    write_manifest,
)

KEY = b"k" * 32
MANIFEST = Manifest(
    generation="gen-1",
    engine="whoosh 1",
    fingerprint="f",
    papers=2,
    reason="there was none",
    lists=(ListState("/数据/list.yaml", 10, 1_600_000_000_000_000_001, 2, "h", 1),),
    files={"engine/_MAIN_1.toc": (3, "h")},
)


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Everything in a manifest comes back, times to the nanosecond."""
    write_manifest(tmp_path, MANIFEST, KEY)
    assert read_manifest(tmp_path, KEY) == MANIFEST


def test_no_manifest_is_no_damage(tmp_path: Path) -> None:
    """Where there is no manifest, that is told from one that cannot be believed."""
    with pytest.raises(FileNotFoundError):
        read_manifest(tmp_path, KEY)


def test_a_stranger_is_not_believed(tmp_path: Path) -> None:
    """A manifest that was signed with another key is none of this user's."""
    write_manifest(tmp_path, MANIFEST, b"x" * 32)
    with pytest.raises(ManifestError, match="not made by this user"):
        read_manifest(tmp_path, KEY)


def test_another_format_is_said(tmp_path: Path) -> None:
    """A manifest of another format is not taken for damage."""
    write_manifest(tmp_path, replace(MANIFEST, format=999), KEY)
    with pytest.raises(ManifestError, match="format of another version"):
        read_manifest(tmp_path, KEY)


def test_any_byte_counts(tmp_path: Path) -> None:
    """With any byte of it changed, a manifest is refused, or says what it said before."""
    write_manifest(tmp_path, MANIFEST, KEY)
    path = tmp_path / FILE_NAME
    data = path.read_bytes()
    refused = 0
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        try:
            assert read_manifest(tmp_path, KEY) == MANIFEST
        except ManifestError:
            refused += 1
    assert refused > len(data) * 0.9


def test_a_manifest_that_was_cut_is_refused(tmp_path: Path) -> None:
    """No beginning of a manifest is taken for the whole."""
    write_manifest(tmp_path, MANIFEST, KEY)
    path = tmp_path / FILE_NAME
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        with pytest.raises(ManifestError):
            read_manifest(tmp_path, KEY)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(values=st.dictionaries(st.sampled_from(["signature", "format", "lists", "x"]), JSON))
def test_no_json_raises(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    """Whatever JSON stands in a manifest, it is refused in the one way."""
    folder = tmp_path_factory.mktemp("index")
    (folder / FILE_NAME).write_text(json.dumps({"format": 1, **values}), encoding="utf-8")
    with pytest.raises(ManifestError):
        read_manifest(folder, KEY)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b"\xff\xfe{}",
        b'{"format": 1}',
        b'{"format": true, "signature": ""}',
        b'{"format": 1, "signature": 5}',
        b'{"format": 1, "signature": "\\ud800"}',
        '{"format": 1, "signature": "签"}'.encode(),
        b'{"format": 1, "signature": "", "papers": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"format": 1, "signature": "", "lists": ' + b"[" * 100_000,
    ],
    ids=lambda data: f"{data[:40]!r} {len(data)}",
)
def test_a_hostile_manifest_is_refused(tmp_path: Path, data: bytes) -> None:
    """Bytes that were made to trip a reader are refused like any damage."""
    (tmp_path / FILE_NAME).write_bytes(data)
    with pytest.raises(ManifestError):
        read_manifest(tmp_path, KEY)


def test_a_manifest_nested_to_any_depth_is_refused(tmp_path: Path) -> None:
    """At whatever depth of nesting reading or signing fails, it ends as damage."""
    limit = sys.getrecursionlimit()
    for depth in range(limit // 2, limit):
        nested = b"[" * depth + b"]" * depth
        (tmp_path / FILE_NAME).write_bytes(b'{"format": 1, "signature": "", "x": %s}' % nested)
        with pytest.raises(ManifestError):
            read_manifest(tmp_path, KEY)


def test_the_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    """The key is made at first need, kept, and readable by its user alone."""
    folder = tmp_path / "data" / "papersearch"
    key = load_key(folder)
    assert len(key) == 32
    assert load_key(folder) == key
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert load_key(tmp_path / "another") != key


def test_two_processes_have_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process makes the key in the same moment, both have the same."""
    others: list[bytes] = []

    def overtaken(length: int) -> bytes:
        monkeypatch.undo()
        others.append(load_key(tmp_path))
        return b"k" * length

    monkeypatch.setattr(secrets, "token_bytes", overtaken)
    assert [load_key(tmp_path)] == others == [load_key(tmp_path)]


@pytest.mark.parametrize("data", [b"", b"short", b"k" * 33])
def test_a_damaged_key_is_made_anew(tmp_path: Path, data: bytes) -> None:
    """A key that was cut is replaced, once."""
    load_key(tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(data)
    key = load_key(tmp_path)
    assert len(key) == 32
    assert load_key(tmp_path) == key


def test_a_key_that_cannot_be_kept_is_still_a_key(tmp_path: Path) -> None:
    """Where there is no place for the key, this process has one of its own."""
    (tmp_path / "data").write_bytes(b"")
    assert len(load_key(tmp_path / "data" / "papersearch")) == 32


def generation(folder: Path) -> Path:
    """Return a folder like a generation."""
    (folder / "engine").mkdir(parents=True)
    (folder / "engine" / "_MAIN_1.toc").write_bytes(b"toc")
    (folder / "words.tsv").write_bytes(b"")
    return folder


def test_files_are_known_by_size_and_content(tmp_path: Path) -> None:
    """A generation's files are listed by their names from its folder."""
    assert Hashes().below(generation(tmp_path)) == {
        "engine/_MAIN_1.toc": (3, hash_bytes(b"toc")),
        "words.tsv": (0, hash_bytes(b"")),
    }


def test_good_files_pass(tmp_path: Path) -> None:
    """Files that are as they were written are taken."""
    folder = generation(tmp_path)
    files = Hashes().below(folder)
    Hashes().check(folder, files)
    assert Hashes().below(folder) == files


def _plant(folder: Path) -> None:
    (folder / "engine" / "_MAIN_2.toc").write_bytes(b"planted")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda folder: (folder / "words.tsv").unlink(), "missing or added"),
        (_plant, "missing or added"),
        (lambda folder: (folder / "words.tsv").write_bytes(b"x"), "damaged"),
        (lambda folder: (folder / "engine" / "_MAIN_1.toc").write_bytes(b"tox"), "damaged"),
        (lambda folder: (folder / "engine" / "_MAIN_1.toc").write_bytes(b"to"), "damaged"),
        (lambda folder: folder.rename(folder.with_name("elsewhere")), "missing or added"),
    ],
    ids=["missing", "added", "longer", "flipped", "cut", "all gone"],
)
def test_bad_files_are_refused(
    tmp_path: Path, damage: Callable[[Path], object], reason: str
) -> None:
    """Files that are missing, added, cut or changed are refused, and the reason is said."""
    folder = generation(tmp_path / "gen-1")
    files = Hashes().below(folder)
    damage(folder)
    with pytest.raises(ManifestError, match=reason):
        Hashes().check(folder, files)
