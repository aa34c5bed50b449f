"""Lists that are followed: repositories on this machine, folders and files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papersearch.cli.commands import papersearch
from papersearch.errors import FollowError, PapersearchError
from papersearch.follow import git, turns
from papersearch.follow.following import Following
from papersearch.follow.origins import Origin, checked_name, name_of, origin_named
from papersearch.follow.record import FollowedFile
from papersearch.io import places
from papersearch.user.first_seen import FirstSeenFile
from patience import Patience
from rounds import some
from tables import cases

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")
ONE = "# Papers\n\n- [One Paper on Things](https://arxiv.org/abs/2001.00001)\n"
TWO = ONE + "- [Another Paper on Other Things](https://arxiv.org/abs/2001.00002)\n"


class Upstream:
    """A repository of somebody else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        """Return what git prints there."""
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return subprocess.run(
            [str(GIT), *name, *arguments],
            cwd=self.folder,
            input=given,
            check=True,
            capture_output=True,
        ).stdout.decode()

    def commit(self, text: str, name: str = "README.md") -> str:
        """Commit a file and return the commit."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=x")
        return self.git("rev-parse", "HEAD").strip()

    @property
    def origin(self) -> Origin:
        """Where it is."""
        return Origin("git", self.folder.as_uri())


@pytest.fixture
def upstream(tmp_path: Path) -> Upstream:
    """Return a repository with a list of one paper."""
    made = Upstream(tmp_path / "awesome")
    made.commit(ONE)
    return made


@pytest.fixture
def following() -> Following:
    """Return what is followed in a library that is empty."""
    library = places.data_folder() / "library"
    library.mkdir(parents=True)
    seen = FirstSeenFile(places.data_folder() / "first-seen.json")
    return Following(places.data_folder(), library, seen)


@pytest.fixture
def run(home: Path) -> Callable[..., Result]:
    """Return a function that gives a command."""

    def give(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(papersearch, arguments, input=typed, standalone_mode=False)

    return give


@needs_git
def test_a_repository_is_followed(upstream: Upstream, following: Following) -> None:
    """Its list files are taken; later only what is new is told, and what is gone."""
    upstream.commit("no list", "notes.txt")
    done = following.add(upstream.origin)
    place = following.place_of(done.list)
    assert (done.list.name, done.state, done.papers) == ("awesome", "added", 1)
    assert [path.name for path in place.rglob("*")] == ["README.md"]
    assert following.update(done.list).state == "unchanged"
    upstream.commit(TWO)
    updated = following.update(following.lists()[0])
    assert (updated.state, updated.gone) == ("updated", 0)
    assert updated.new == (("arXiv:2001.00002", "Another Paper on Other Things"),)
    assert (place / "README.md").read_text(encoding="utf-8") == TWO


@needs_git
def test_what_another_process_took_meanwhile_is_no_edit(
    upstream: Upstream, following: Following
) -> None:
    """A list is updated as the record has it in its turn, not as it was known before."""
    before = following.add(upstream.origin).list
    upstream.commit(TWO)
    assert following.update(before).state == "updated"
    assert following.update(before).state == "unchanged"
    following.remove(before)
    for change in (following.update, following.remove):
        with pytest.raises(FollowError, match="followed no more"):
            change(before)


@needs_git
def test_a_mended_address_takes_no_paper_away(upstream: Upstream, following: Following) -> None:
    """Its id is another, but the paper is there by its title: none is gone, none is new."""
    first = following.add(upstream.origin).list
    upstream.commit(ONE.replace("2001.00001", "2001.00011"))
    updated = following.update(first)
    assert (updated.state, updated.new, updated.gone) == ("updated", (), 0)


@needs_git
def test_a_copy_of_a_repository_is_not_mended(
    upstream: Upstream, following: Following, run: Callable[..., Result]
) -> None:
    """Mended, it would be in the way of its updates; named, it is meant."""
    upstream.commit(ONE.replace("https", "https://https"))
    copy = following.place_of(following.add(upstream.origin).list) / "README.md"
    own = following.library / "own.md"
    before = copy.read_bytes()
    own.write_bytes(before)
    ran = run("check", "--fix", "--yes")
    assert "left alone: 1 file of lists that you follow" in ran.stderr
    assert (copy.read_bytes(), own.read_text(encoding="utf-8")) == (before, ONE)
    assert "left alone" not in run("check", "--fix", "--yes", str(copy)).stderr
    assert copy.read_text(encoding="utf-8") == ONE


@needs_git
def test_a_rewritten_history_is_taken_anew_and_said(
    upstream: Upstream, following: Following
) -> None:
    """A list whose commits were replaced is `rewritten`, and has what it has now."""
    first = following.add(upstream.origin)
    upstream.git("commit", "--amend", "--quiet", "--message=y", "--date=2001-01-01T00:00:00")
    upstream.commit(TWO)
    done = following.update(first.list)
    assert (done.state, done.papers) == ("rewritten", 2)


@needs_git
def test_a_server_that_sends_parts_is_asked_for_lists_alone(
    upstream: Upstream, following: Following
) -> None:
    """Pictures are not fetched where the server can leave them out, and lists are."""
    upstream.git("config", "uploadpack.allowFilter", "true")
    (upstream.folder / "large.png").write_bytes(os.urandom(1 << 20))
    upstream.commit(TWO, "lists/more.md")
    done = following.add(upstream.origin)
    assert done.papers == 2
    fetched = sum(path.stat().st_size for path in places.data_folder().rglob("*.pack"))
    assert fetched < 1 << 19


@needs_git
def test_what_the_user_changed_is_never_overwritten(
    upstream: Upstream, following: Following
) -> None:
    """An edited, an added and a removed file are in the way, and kept apart if that is wanted."""
    upstream.commit(ONE, "more.md")
    first = following.add(upstream.origin).list
    place = following.place_of(first)
    (place / "README.md").write_text(ONE + "mine\n", encoding="utf-8")
    (place / "own.md").write_text("own\n", encoding="utf-8")
    (place / "more.md").unlink()
    assert following.update(first).state == "unchanged"
    upstream.commit(TWO)
    waiting = following.update(first)
    assert waiting.state == "edited"
    assert waiting.notes == (
        "you changed README.md, own.md in it",
        "you removed more.md in it",
    )
    assert (place / "own.md").exists()
    done = following.update(first, overwrite=True)
    assert done.state == "updated"
    apart = {path.name: path for path in (places.data_folder() / "edited").rglob("*.md")}
    assert apart.keys() == {"README.md", "own.md"}
    assert apart["README.md"].read_text(encoding="utf-8") == ONE + "mine\n"
    assert {path.name for path in place.iterdir()} == {"README.md", "more.md"}
    (place / "README.md").write_text("mine too\n", encoding="utf-8")  # nothing new is there
    assert following.update(done.list, overwrite=True).state == "updated"
    assert (place / "README.md").read_text(encoding="utf-8") == TWO
    (place / "README.md").write_text("mine again\n", encoding="utf-8")
    following.remove(following.lists()[0])
    kept = [
        path.read_text(encoding="utf-8") for path in (places.data_folder() / "edited").rglob("*.md")
    ]
    assert {"mine too\n", "mine again\n"} <= {*kept}


class _Ended(BaseException):
    """The program is ended from outside."""


_MOMENTS = 10
"""In how many moments an update can be ended here."""


class _Moments:
    """Counts moments before and after steps, and ends the program at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last

    def pass_one(self) -> None:
        """Pass a moment, or end at it."""
        self.left -= 1
        if self.left == -1:
            raise _Ended

    def around(self, step: Callable[..., object]) -> Callable[..., object]:
        """Return a step with a moment before and one after it."""

        def stepping(*given: object) -> object:
            self.pass_one()
            done = step(*given)
            self.pass_one()
            return done

        return stepping


@needs_git
def test_an_update_that_is_ended_anywhere_can_be_done_again(
    upstream: Upstream, following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended at any moment, nothing counts as the user's edit, and nothing is left over."""
    listed = following.add(upstream.origin).list
    steps = [(Path, "rename"), (FollowedFile, "keep"), (git.Repository, "keep")]
    for last in (*some(range(_MOMENTS), 4, "moments"), _MOMENTS):
        upstream.commit(
            f"{TWO}- [Paper Number {last} on It](https://arxiv.org/abs/2002.{last:05})\n"
        )
        moments = _Moments(last)
        with monkeypatch.context() as patch, suppress(_Ended):
            for owner, name in steps:
                patch.setattr(owner, name, moments.around(getattr(owner, name)))
            following.update(listed)
        (listed,) = following.lists()
        assert following.update(listed).state in ("updated", "unchanged")
        (listed,) = following.lists()
        place = following.place_of(listed)
        assert f"Number {last}" in (place / "README.md").read_text()
        assert [each.name for each in place.parent.iterdir()] == [place.name]
        assert (moments.left >= 0) == (last == _MOMENTS)  # then it is not ended any more


@needs_git
def test_a_hostile_repository_writes_nothing_elsewhere(
    upstream: Upstream, following: Following, tmp_path: Path
) -> None:
    """Links, submodules, odd names and hooks take no effect; lists beside them are taken."""
    upstream.commit(ONE, "dir/fine.md")
    blob = upstream.git("hash-object", "-w", "--stdin", given=TWO.encode()).strip()
    link = upstream.git("hash-object", "-w", "--stdin", given=b"/etc/passwd").strip()
    (upstream.folder / ".gitattributes").write_text("*.md filter=evil\n", encoding="utf-8")
    upstream.git("add", "--all")
    entries = "".join(
        f"{mode} {kind} {name}\t{path}\0"
        for mode, kind, name, path in (
            ("100644", "blob", blob, "good.md"),
            ("100644", "blob", blob, ".hidden.md"),
            ("100644", "blob", blob, "C:evil.md"),
            ("100644", "blob", blob, "a\\b.md"),
            ("100644", "blob", blob, "two\nlines.md"),
            ("100644", "blob", blob, "caf\udce9.md"),
            ("100644", "blob", blob, "\x1b[31mred.md"),
            ("120000", "blob", link, "link.md"),
            ("160000", "commit", "1" * 40, "module.md"),
        )
    )
    inner = upstream.git(
        "mktree", "-z", "--missing", given=entries.encode(errors="surrogateescape")
    ).strip()
    outer = upstream.git(
        "mktree", "-z", given=f"040000 tree {inner}\t..\x00040000 tree {inner}\tlists\0".encode()
    ).strip()
    commit = upstream.git("commit-tree", outer, "-m", "x").strip()
    upstream.git("update-ref", "refs/heads/main", commit)
    before = {path for path in tmp_path.rglob("*") if ".git" not in path.parts}
    done = following.add(upstream.origin)
    place = following.place_of(done.list)
    assert [path.relative_to(place).as_posix() for path in place.rglob("*.md")] == ["lists/good.md"]
    assert len(done.notes) == 5
    assert all(note.isprintable() for note in done.notes)
    assert {path for path in tmp_path.rglob("*") if ".git" not in path.parts} == before
    assert not (places.data_folder() / "good.md").exists()


@needs_git
def test_what_cannot_be_had_leaves_nothing_half(
    upstream: Upstream,
    following: Following,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Absent, empty, too large, too slow: a clear word, and neither a list nor a folder."""
    Upstream(tmp_path / "empty")
    bare = Upstream(tmp_path / "nolists")
    bare.commit("x", "code.py")
    faults = {
        (tmp_path / "absent").as_uri(): "it is no",
        (tmp_path / "empty").as_uri(): "cannot be fetched",
        (tmp_path / "nolists").as_uri(): "has no list files",
        "http://127.0.0.1:9/x.git": "cannot be fetched",
    }
    for place, message in faults.items():
        with pytest.raises(FollowError, match=message):
            following.add(Origin("git", place))
    for limit, value in (("LARGEST_FETCH", -1), ("LONGEST_FETCH", -1.0)):
        with monkeypatch.context() as patched:
            patched.setattr(git, limit, value)
            patched.setattr(git, "_LOOK", 0.0)
            with pytest.raises(FollowError, match="Clone it yourself"):
                following.add(upstream.origin)
    assert not following.lists()
    assert not list((places.data_folder() / "library").iterdir())
    assert not list((places.data_folder() / "repositories").iterdir())


@needs_git
def test_a_failed_update_keeps_the_list(upstream: Upstream, following: Following) -> None:
    """Where the repository is gone, its list is still there as it was."""
    first = following.add(upstream.origin).list
    shutil.rmtree(upstream.folder)
    with pytest.raises(FollowError):
        following.update(first)
    assert (following.place_of(first) / "README.md").read_text(encoding="utf-8") == ONE
    assert following.lists() == [first]


def test_a_folder_or_file_is_read_where_it_lies(following: Following, tmp_path: Path) -> None:
    """It is a link in the library, found in both, and stays when it is followed no more."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "README.md").write_text(ONE, encoding="utf-8")
    done = following.add(Origin("place", str(folder)))
    alone = following.add(Origin("place", str(folder / "README.md")), "alone")
    assert (done.list.name, done.papers, alone.list.name) == ("mine", 1, "alone.md")
    assert following.update(done.list).state == "unchanged"
    following.remove(done.list)
    following.remove(alone.list)
    assert (folder / "README.md").exists()
    assert not list((places.data_folder() / "library").iterdir())
    (tmp_path / "none").mkdir()
    for bad, message in (
        (tmp_path / "none", "has no list files"),
        (places.data_folder(), "has your own library in it"),
        (places.data_folder() / "library", "own library"),
    ):
        with pytest.raises(FollowError, match=message):
            following.add(Origin("place", str(bad)))


@cases(
    ("text", "place", "name"),
    (
        ("https://github.com/a/awesome-x", "https://github.com/a/awesome-x", "awesome-x"),
        ("https://github.com/a/b/blob/main/README.md", "https://github.com/a/b", "b"),
        ("git@github.com:a/论文.git", "git@github.com:a/论文.git", "论文"),
        ("ssh://git@host/a/b.git/", "ssh://git@host/a/b.git/", "b"),
        ("https://example.org/~u/a b", "", ""),
        ("https://user:secret@example.org/a", "", ""),
        ("--upload-pack=touch x", "", ""),
        ("-x:y", "", ""),
        ("ext::sh -c touch% x", "", ""),
        ("no/such/folder", "", ""),
        (os.devnull, "", ""),
        ("", "", ""),
    ),
)
def test_addresses(text: str, place: str, name: str) -> None:
    """What git could run or keep as a secret is no address; a page of a repository is one."""
    if place:
        origin = origin_named(text, Path.cwd())
        assert (origin.place, name_of(origin)) == (place, name)
        return
    with pytest.raises(FollowError) as refused:
        origin_named(text, Path.cwd())
    assert refused.value.hint
    assert "secret" not in str(refused.value)


def test_a_name_is_one_part_of_a_path() -> None:
    """A name that leads elsewhere, is hidden or too long is refused."""
    for name in ("", "..", ".x", "a/b", "a\\b", "x" * 65, "glossary.yaml", "a\n", "-x"):
        with pytest.raises(FollowError):
            checked_name(name)
    assert checked_name("论文-2026.v1") == "论文-2026.v1"


@needs_git
def test_the_commands(upstream: Upstream, run: Callable[..., Result]) -> None:
    """Added, listed, updated, searched and removed by commands; what is new is told."""
    added = run("add", upstream.origin.place, "--as", "mine")
    assert added.return_value == 0
    assert "mine: 1 paper" in added.stdout
    with pytest.raises(FollowError, match="followed already"):
        raise run("add", upstream.origin.place).exception or PapersearchError("nothing was raised")
    assert "mine  file://" in run("lists").stdout
    upstream.commit(TWO)
    updated = run("update")
    assert "  + Another Paper on Other Things" in updated.stdout
    assert updated.stdout.endswith("1 new paper in 1 list\n")
    assert json.loads(run("update", "--json").stdout)["lists"][0]["state"] == "unchanged"
    assert "Another Paper" in run("search", "another paper").stdout
    kept = run("remove", "mine", typed="n\n")
    assert (kept.return_value, kept.exception) == (1, None)
    assert run("remove", "mine", typed="y\n").return_value == 0
    assert run("lists").return_value == 1
    file = upstream.folder / "README.md"
    assert run("add", str(file), "--as", "mine").return_value == 0
    assert run("remove", "mine", typed="y\n").return_value == 0
    shutil.rmtree(upstream.folder)


@needs_git
def test_a_served_repository_is_followed(upstream: Upstream, following: Following) -> None:
    """Over the network, as from a file; a server that goes away leaves the list as it was."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (
        f"daemon --reuseaddr --listen=127.0.0.1 --port={port} --export-all "
        f"--base-path={upstream.folder.parent}"
    )
    server = subprocess.Popen(
        [str(GIT), *command.split()],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port)
        done = following.add(Origin("git", f"git://127.0.0.1:{port}/awesome"))
        assert (done.state, done.papers) == ("added", 1)
        upstream.commit(TWO)
        assert following.update(done.list).state == "updated"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
    with pytest.raises(FollowError, match="nobody answers there"):
        following.update(following.lists()[0])
    assert (following.place_of(done.list) / "README.md").read_text(encoding="utf-8") == TWO


def _wait_for(port: int) -> None:
    """Return when somebody listens at a port."""
    patience = Patience(30)
    with socket.socket() as asking:
        while asking.connect_ex(("127.0.0.1", port)):
            assert not patience.is_over(), "nobody listens"


def test_who_fetches_is_told(following: Following, tmp_path: Path) -> None:
    """One process at a time changes what is followed; another waits, then says which does."""
    (tmp_path / "list.md").write_text(ONE, encoding="utf-8")
    place = places.data_folder() / "repositories"
    with pytest.MonkeyPatch.context() as patch, turns.turn(place):
        patch.setattr(turns, "_PATIENCE", 0.0)
        with pytest.raises(FollowError, match=f"process {os.getpid()}, since"):
            following.add(Origin("place", str(tmp_path)))
    assert following.add(Origin("place", str(tmp_path))).papers == 1
    assert not place.with_suffix(".holder").exists()
