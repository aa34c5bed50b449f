"""The manifest: believed with this user's signature alone, and the files that it names."""

from __future__ import annotations

import errno
import hmac
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.errors import IndexWriteError
from papersearch.index.manifest import (
    FILE_NAME,
    Hashes,
    ListState,
    Manifest,
    hash_bytes,
    read_manifest,
    write_manifest,
)
from papersearch.index.signing import (
    LARGEST_SIGNED,
    ForeignError,
    ManifestError,
    load_key,
    read_key,
)
from tables import cases

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
    with pytest.raises(ForeignError, match="another version or user"):
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


@given(data=st.binary() | st.text().map(lambda text: f'{{"signature": "{text}",\n{text}'.encode()))
def test_what_is_not_sealed_is_not_parsed(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Whatever bytes stand in a manifest, they are refused before anybody makes sense of them."""
    folder = tmp_path_factory.mktemp("index")
    (folder / FILE_NAME).write_bytes(data)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(json, "loads", lambda _: pytest.fail("it is parsed"))
        with pytest.raises(ForeignError):
            read_manifest(folder, KEY)


def test_a_large_manifest_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A manifest beyond the bound is refused by its size, however large."""
    with (tmp_path / FILE_NAME).open("wb") as file:
        file.truncate(LARGEST_SIGNED + 1)
    monkeypatch.setattr(hmac, "new", lambda *_: pytest.fail("it is read"))
    with pytest.raises(ForeignError):
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


def test_a_key_of_no_use_is_set_aside(tmp_path: Path) -> None:
    """What is no key is replaced, once, and kept under another name, whatever it is."""
    wrong: list[tuple[bytes, int]] = [
        (b"", 0o600),
        (b"short", 0o600),
        (b"k" * 33, 0o600),
        (b"k" * 32, 0o666),  # others may have written it
        (b"k" * 32, 0o620),
    ]
    for number, (data, mode) in enumerate(wrong, 1):
        path = tmp_path / "index.key"
        path.write_bytes(data)
        path.chmod(mode)
        assert read_key(tmp_path) is None, (data, mode)
        key = load_key(tmp_path)
        assert load_key(tmp_path) == read_key(tmp_path) == key != data, (data, mode)
        assert (tmp_path / f"index.damaged-{number}.key").read_bytes() == data


def test_a_key_that_others_can_read_is_tightened(tmp_path: Path) -> None:
    """A key that its group, or everybody, could read stays, and nobody else can from then on."""
    key = load_key(tmp_path)
    for mode in (0o640, 0o604, 0o644):
        (tmp_path / "index.key").chmod(mode)
        assert read_key(tmp_path) == key  # who only looks changes nothing
        assert (tmp_path / "index.key").stat().st_mode & 0o777 == mode
        assert load_key(tmp_path) == key
        assert (tmp_path / "index.key").stat().st_mode & 0o077 == 0


def test_a_key_is_kept_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot have two names, the key is kept all the same, and one for all."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    key = load_key(tmp_path)
    assert load_key(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == ["index.key"]
    assert (tmp_path / "index.key").stat().st_mode & 0o077 == 0


def test_a_key_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    """Where there is no place for the key, the error names it, and what to set."""
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(IndexWriteError) as failed:
        load_key(tmp_path / "data" / "papersearch")
    assert "index.key" in failed.value.message
    assert "XDG_DATA_HOME" in failed.value.hint


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


@cases(
    ("damage", "reason"),
    [
        (lambda folder: (folder / "words.tsv").unlink(), "missing or added"),
        (_plant, "missing or added"),
        (lambda folder: (folder / "words.tsv").write_bytes(b"x"), "damaged"),
        (lambda folder: (folder / "engine" / "_MAIN_1.toc").write_bytes(b"tox"), "damaged"),
        (lambda folder: (folder / "engine" / "_MAIN_1.toc").write_bytes(b"to"), "damaged"),
        (lambda folder: folder.rename(folder.with_name("elsewhere")), "missing or added"),
        (lambda folder: os.mkfifo(folder / "pipe"), "something beside"),
        (lambda folder: (folder / "engine" / "link").symlink_to("_MAIN_1.toc"), "something beside"),
        (lambda folder: (folder / "engine" / "link").symlink_to("nothing"), "something beside"),
        (lambda folder: (folder / "folder").symlink_to("engine"), "something beside"),
        (lambda folder: (folder / "engine" / "empty").mkdir(), "something beside"),
    ],
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
