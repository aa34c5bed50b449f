"""A file of the user's own: two programs at once, damage, backups, and what cannot be written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from papersearch.errors import UserFileError
from papersearch.library.records import Paper
from papersearch.user import file as userfile
from papersearch.user import file_lock, kept_twice
from papersearch.user.file import Plain, UserFile, expect
from papersearch.user.first_seen import FirstSeenFile

Words = list[str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file would be."""
    return tmp_path / "data" / "words.json"


def words(plain: Plain) -> Words:
    """Return a file's words."""
    return [expect(str, word, "a word") for word in expect(list, plain.get("words", []), "`words`")]


def open_file(path: Path) -> UserFile[Words]:
    """Return the file of words at a path."""
    return UserFile(path, 2, words)


def adding(word: str) -> Callable[[Plain], None]:
    """Return a change that adds a word."""

    def apply(plain: Plain) -> None:
        plain["words"] = [*plain.get("words", []), word]

    return apply


def backup(path: Path) -> Path:
    """Return where the backup of a file is."""
    return path.with_name(f"{path.name}.bak")


def aside(path: Path) -> list[str]:
    """Return the names of what was set aside."""
    return sorted(each.name for each in path.parent.glob("*damaged*"))


def written(path: Path, *texts: str) -> UserFile[Words]:
    """Write words one after the other; return the file."""
    file = open_file(path)
    for text in texts:
        file.change(adding(text))
    return file


def test_a_change_is_kept_with_a_backup(path: Path) -> None:
    """A change is on disk when it returns, and the same beside it; both are private."""
    file = written(path, "a")
    assert file.change(adding("b")) == file.value() == ["a", "b"]
    for each in (path, backup(path)):
        assert json.loads(each.read_bytes()) == {"version": 2, "words": ["a", "b"]}
        assert each.stat().st_mode & 0o777 == 0o600
    assert file.warning == ""


def test_no_change_writes_nothing(path: Path) -> None:
    """A change that changes nothing leaves file and backup, however the file is laid out."""
    file = written(path, "a", "b")
    path.write_text('{"words": ["a"], "version": 2}')
    before = path.stat(), backup(path).stat()
    assert file.change(lambda plain: None) == ["a"]
    assert (path.stat(), backup(path).stat()) == before


def test_a_refused_change_writes_nothing(path: Path) -> None:
    """A change that raises half-way leaves the file, and the lock free."""
    file = written(path, "a")

    def refusing(plain: Plain) -> None:
        plain["words"].clear()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        file.change(refusing)
    assert file.value() == ["a"]
    assert file.change(adding("b")) == ["a", "b"]


def test_a_change_elsewhere_is_seen(path: Path) -> None:
    """A file is read again when another program has changed it, and not before."""
    file, elsewhere = written(path, "a"), open_file(path)
    first = file.value()
    assert file.value() is first
    elsewhere.change(adding("b"))
    assert file.value() == ["a", "b"]
    path.unlink()
    backup(path).unlink()
    assert file.value() == []


ADD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_file import adding, open_file
file = open_file(Path(sys.argv[1]))
sys.stdin.read(1)
for number in range(25):
    file.change(adding(f"{sys.argv[2]}{number}"))
"""


def test_processes_lose_nothing(path: Path, tmp_path: Path) -> None:
    """Of processes that change a file at once, by its path and by links, none undoes another's."""
    path.parent.mkdir()
    (tmp_path / "folder").symlink_to(path.parent)
    (tmp_path / "linked.json").symlink_to(path)
    ways = {"a": path, "b": tmp_path / "folder" / path.name, "c": tmp_path / "linked.json"}
    here = Path(__file__).parent
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ADD, str(way), name, str(here)],
            stdin=subprocess.PIPE,
        )
        for name, way in ways.items()
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"!")
        process.stdin.flush()
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    expected = [f"{name}{number}" for name in ways for number in range(25)]
    assert sorted(open_file(path).value()) == sorted(expected)


DAMAGE = {
    "empty": b"",
    "zeros": b"\0" * 40,
    "cut short": b'{"version": 2, "words": ["a", "b"',
    "no JSON": b"\xff\xfe\xff",
    "deep": b"[" * 100_000,
    "a list": b"[]",
    "no version": b'{"words": ["a"]}',
    "a version of words": b'{"version": "2", "words": ["a"]}',
    "wrong shape": b'{"version": 2, "words": {}}',
    "wrong inside": b'{"version": 1, "words": [1]}',
}


@pytest.mark.parametrize(
    "data",
    DAMAGE.values(),
)
def test_damage_is_set_aside(path: Path, data: bytes) -> None:
    """A damaged file is kept under another name, which is told; the backup stands in for it."""
    written(path, "a", "b")
    path.write_bytes(data)
    file = open_file(path)
    assert file.value() == ["a", "b"]
    assert aside(path) == ["words.damaged-1.json"]
    assert path.with_name("words.damaged-1.json").read_bytes() == data
    assert "words.damaged-1.json" in file.warning
    assert "the backup of 20" in file.warning
    again = open_file(path)  # it was told
    assert (again.value(), again.warning) == (["a", "b"], "")
    assert file.change(adding("c")) == open_file(path).value() == ["a", "b", "c"]


def test_damage_is_found_by_a_change(path: Path) -> None:
    """A change of a damaged file begins with the backup, too, and sets nothing right in silence."""
    file = written(path, "a", "b")
    path.write_bytes(b"")
    assert file.change(adding("c")) == ["a", "b", "c"]
    assert aside(path) == ["words.damaged-1.json"]
    assert file.warning


def test_damage_while_it_runs(path: Path) -> None:
    """A file that is damaged while a program runs is set aside at the next look."""
    file = written(path, "a", "b")
    assert file.value() == ["a", "b"]
    path.write_bytes(b"{")
    assert file.value() == ["a", "b"]
    assert file.value() is file.value()
    assert aside(path) == ["words.damaged-1.json"]


def test_a_damaged_backup_is_set_aside_too(path: Path) -> None:
    """Where both are damaged both are kept, and the file begins anew."""
    written(path, "a", "b")
    path.write_bytes(b"one")
    backup(path).write_bytes(b"other")
    file = open_file(path)
    assert file.value() == []
    kept = [path.with_name(name).read_bytes() for name in aside(path)]
    assert kept == [b"one", b"other"]
    assert all(name in file.warning for name in aside(path))
    assert file.change(adding("c")) == ["c"]


def test_nothing_set_aside_is_overwritten(path: Path) -> None:
    """Each damaged file gets a name of its own."""
    for number in range(3):
        written(path, "a")
        path.write_bytes(b"%d" % number)
        open_file(path).value()
    assert [path.with_name(name).read_bytes() for name in aside(path)] == [b"0", b"1", b"2"]


def test_a_missing_file_has_its_backup(path: Path) -> None:
    """Where the file was taken away, the backup takes its place, which is told once."""
    written(path, "a", "b")
    for is_read_only in (True, False):
        path.unlink(missing_ok=True)
        file = UserFile(path, 2, words, is_read_only=is_read_only)
        assert file.value() == ["a", "b"]
        assert "words.json is missing" in file.warning
        assert path.exists() is not is_read_only
    again = open_file(path)
    assert (again.value(), again.warning) == (["a", "b"], "")
    path.unlink()
    assert open_file(path).change(adding("c")) == ["a", "b", "c"]


def test_a_folder_in_its_place_is_set_aside(path: Path) -> None:
    """A folder where the file should be is damage as any other; what lies in it stays."""
    (path / "inside").mkdir(parents=True)
    file = open_file(path)
    assert file.value() == []
    assert path.with_name("words.damaged-1.json").joinpath("inside").is_dir()
    assert file.change(adding("a")) == ["a"]


def test_a_pipe_in_its_place_holds_up_nobody(path: Path) -> None:
    """A named pipe where the file should be is set aside unopened."""
    path.parent.mkdir()
    os.mkfifo(path)
    assert open_file(path).value() == []
    assert aside(path) == ["words.damaged-1.json"]


def test_a_file_too_large_is_set_aside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any of its kind is not read, and none is made so large."""
    monkeypatch.setattr(userfile, "LARGEST_FILE", 1 << 20)
    file = written(path, "a", "b")
    os.truncate(path, userfile.LARGEST_FILE + 1)
    assert file.value() == ["a", "b"]
    assert "larger" in file.warning
    assert aside(path) == ["words.damaged-1.json"]
    with pytest.raises(UserFileError, match="larger"):
        file.change(adding("c" * userfile.LARGEST_FILE))
    assert open_file(path).value() == ["a", "b"]


def test_who_only_looks_changes_nothing(path: Path) -> None:
    """Damage is told, the backup is read, and no file is made, moved or removed."""
    written(path, "a", "b")
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
    for data in DAMAGE.values():
        path.write_bytes(data)
        before = {each: each.read_bytes() for each in path.parent.iterdir()}
        file = UserFile(path, 2, words, is_read_only=True)
        assert file.value() == ["a", "b"]
        assert "damaged" in file.warning
        assert {each: each.read_bytes() for each in path.parent.iterdir()} == before


@pytest.mark.parametrize("name", ["list.json", "list.json.bak"])
@pytest.mark.parametrize("words", ['["a"]', '{"a": 1}'])
def test_a_newer_file_is_left_alone(path: Path, name: str, words: str) -> None:
    """What a newer program wrote, whatever its shape, is told, reads as empty, and stays."""
    path.parent.mkdir()
    newer = path.with_name(name.replace("list.json", path.name))
    data = f'{{"version": 3, "words": {words}, "more": {{}}}}'.encode()
    newer.write_bytes(data)
    file = open_file(path)
    assert file.value() == []
    assert "newer" in file.warning
    with pytest.raises(UserFileError, match="newer") as refused:
        file.change(adding("b"))
    assert refused.value.hint
    assert newer.read_bytes() == data
    assert [each.name for each in path.parent.glob("*.json*") if each != newer] in (
        [],
        [f"{path.name}.lock"],
    )
    assert file.value() == []


def failing(error: int) -> Callable[..., None]:
    """Return a function that fails with a system's error."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_what_cannot_be_written_is_said(
    path: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written is an error with a hint; file and memory are as before."""
    file = written(path, "a", "b")
    data = path.read_bytes()
    monkeypatch.setattr(kept_twice, "write_atomically", failing(error))
    with pytest.raises(UserFileError) as failed:
        file.change(adding("c"))
    assert str(path) in failed.value.message
    assert os.strerror(error) in failed.value.message
    assert failed.value.hint
    assert file.value() == ["a", "b"]
    assert path.read_bytes() == data


def test_damage_in_a_folder_that_cannot_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage that cannot be set aside is told, the backup is read, and nothing is overwritten."""
    written(path, "a", "b")
    path.write_bytes(b"{")
    monkeypatch.setattr(Path, "rename", failing(errno.EROFS))
    file = open_file(path)
    assert file.value() == ["a", "b"]
    assert "damaged" in file.warning
    assert os.strerror(errno.EROFS) in file.warning
    with pytest.raises(UserFileError):
        file.change(adding("c"))
    assert path.read_bytes() == b"{"


def test_a_file_that_may_not_be_read_is_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read is told, and neither set aside nor overwritten."""
    written(path, "a", "b")
    data = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(kept_twice, "read_regular", failing(errno.EACCES))
        file = open_file(path)
        assert file.value() == []
        assert f"{os.strerror(errno.EACCES)}; make it your own to read" in file.warning
        with pytest.raises(UserFileError):
            file.change(adding("c"))
    assert path.read_bytes() == data
    assert aside(path) == []


def test_where_there_is_no_folder_to_be(path: Path) -> None:
    """A file where the folder should be reads as empty; a change is an error."""
    path.parent.write_text("no folder")
    file = open_file(path)
    assert file.value() == []
    with pytest.raises(UserFileError) as failed:
        file.change(adding("a"))
    assert failed.value.hint


def test_without_a_home_nothing_is_created(home: Path) -> None:
    """Without a home a path stays `~/…`: nothing is kept, and no folder is called `~`."""
    file = open_file(Path("~/.local/share/words.json"))
    assert file.value() == []
    with pytest.raises(UserFileError, match="home"):
        file.change(adding("a"))
    assert list((home / "work").iterdir()) == []


def test_a_lock_that_another_holds_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that holds the lock too long makes a change an error; reading goes on."""
    file = written(path, "a")
    monkeypatch.setattr(file_lock, "_PATIENCE", 0.0)
    with FileLock(f"{path}.lock"):
        assert open_file(path).value() == ["a"]
        with pytest.raises(UserFileError, match="another program"):
            file.change(adding("b"))
    assert file.change(adding("b")) == ["a", "b"]


def test_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    """A file that is a link to one elsewhere is changed there, and stays a link."""
    path.parent.mkdir()
    shared = tmp_path / "shared.json"
    shared.write_text('{"version": 2, "words": ["a"]}')
    path.symlink_to(shared)
    assert open_file(path).change(adding("b")) == ["a", "b"]
    assert path.is_symlink()
    assert json.loads(shared.read_bytes())["words"] == ["a", "b"]


def test_what_a_link_leads_to_has_lock_and_backup(path: Path, tmp_path: Path) -> None:
    """Lock, backup and what is set aside lie beside the real file, and none beside the link."""
    path.parent.mkdir()
    real = tmp_path / "shared" / "words.json"
    path.symlink_to(real)
    with pytest.raises(UserFileError, match=r"a link that leads nowhere: .*shared"):
        open_file(path).change(adding("a"))
    assert not real.parent.exists()  # where a drive is to be mounted, nothing is made
    real.parent.mkdir()
    written(path, "a", "b")
    real.write_bytes(b"damaged")
    assert open_file(path).value() == ["a", "b"]
    assert sorted(each.name for each in real.parent.iterdir()) == [
        "words.damaged-1.json",
        "words.json",
        "words.json.bak",
        "words.json.lock",
    ]
    assert list(path.parent.iterdir()) == [path]


def test_a_link_to_itself_is_said(path: Path) -> None:
    """A link that leads in a circle is an error, and stays."""
    path.parent.mkdir()
    path.symlink_to(path)
    assert open_file(path).value() == []
    with pytest.raises(UserFileError, match="leads nowhere"):
        open_file(path).change(adding("a"))
    assert path.is_symlink()


def test_a_link_to_a_device_or_folder_moves_nothing(path: Path, tmp_path: Path) -> None:
    """What is no file is not set aside where a link leads to it, but said."""
    path.parent.mkdir()
    (tmp_path / "folder").mkdir()
    path.symlink_to(tmp_path / "folder")
    assert open_file(path).value() == []
    with pytest.raises(UserFileError, match="no regular file"):
        open_file(path).change(adding("a"))
    assert (tmp_path / "folder").is_dir()


@pytest.mark.parametrize("word", ["王 “quoted”\n", "\ud800 alone", "\x1b[31m"])
def test_any_text_can_be_kept(path: Path, word: str) -> None:
    """Whatever is kept comes back, half a surrogate pair too, and the file stays UTF-8."""
    written(path, word, "another")
    assert open_file(path).value() == [word, "another"]
    path.read_text(encoding="utf-8")


def test_unknown_keys_stay(path: Path) -> None:
    """Keys that nobody here knows are kept when the file is written, and so is an older version."""
    path.parent.mkdir()
    path.write_text('{"version": 1, "more": [1, {"deep": null}], "words": []}')
    open_file(path).change(adding("a"))
    plain = json.loads(path.read_bytes())
    assert plain == {"version": 1, "more": [1, {"deep": None}], "words": ["a"]}


def test_what_was_seen_is_kept_twice(tmp_path: Path) -> None:
    """Where the hashes of seen papers are damaged or gone, nothing old becomes new.

    What is damaged is set aside and told; what may not be read stays as it is, and is told.
    """
    file = FirstSeenFile(tmp_path / "first-seen.json")
    papers = [Paper("kites", "Folding Paper Kites of Many Kinds")]
    file.note({"/a.md": papers})
    hashes = tmp_path / "first-seen.seen"
    for number, damage in enumerate((b"damaged", b"", hashes.read_bytes()[:-5], None)):
        hashes.unlink()
        if damage is None:
            (hashes / "inside").mkdir(parents=True)
        else:
            hashes.write_bytes(damage)
        file = FirstSeenFile(file.path)
        assert "is damaged" in file.fault_beside()
        papers.append(Paper(f"tails-{number}", f"Tails for Kites in Strong Winds, {number}"))
        assert file.note({"/a.md": papers}) == {papers[-1].id}
        aside = tmp_path / f"first-seen.damaged-{number + 1}.seen"
        assert aside.is_dir() if damage is None else aside.read_bytes() == damage
        assert aside.name in file.warning
        assert "the backup of" in file.warning
        assert not file.fault_beside()


def test_what_was_seen_and_cannot_be_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be read, or not be written, stays as it was, and is told with a hint."""
    path = tmp_path / "first-seen.json"
    FirstSeenFile(path).note({"/a.md": [Paper("kites", "Folding Paper Kites of Many Kinds")]})
    before = path.with_suffix(".seen").read_bytes()
    more = [Paper("tails", "Tails for Kites in Strong Winds")]
    for name, error in (("read_regular", errno.EACCES), ("write_atomically", errno.ENOSPC)):
        file = FirstSeenFile(path)
        with monkeypatch.context() as patched:
            patched.setattr(kept_twice, name, failing(error))
            file.note({"/a.md": more})
        assert os.strerror(error) in file.warning
        assert "Make room" in file.warning
        assert path.with_suffix(".seen").read_bytes() == before
