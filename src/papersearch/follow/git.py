"""Git, as far as following a list needs it: what the newest commit holds, as bytes.

What always holds: nothing is checked out, so no filter, hook, link, submodule or attribute of a
stranger's repository takes effect, and no name in it becomes a path here. Git asks nothing, of
nobody: a repository that wants a password that no credential helper knows is refused. What it
fetches is bounded in bytes and in time, and it is ended with all that it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from papersearch.errors import FollowError
from papersearch.follow.refusals import refusal
from papersearch.io.programs import environment, program_named
from papersearch.library.clean import visible

LARGEST_FETCH: Final = 1024 * 1024 * 1024
"""Bytes of a repository, pictures and all, where only lists cannot be asked for."""
LONGEST_FETCH: Final = 600.0
"""Seconds: an hour of conference dumps over a slow line are not waited for."""
_LOOK: Final = 0.2
"""Seconds between two looks at how much was fetched."""
_REGULAR: Final = frozenset({"100644", "100755"})
"""Modes of regular files; others are links and other repositories."""
_SCHEMES: Final = ("https", "http", "ssh", "git", "file")
"""How git may fetch; `ext::` for one would run a command."""
_CONFIG: Final = (
    "protocol.allow=never",
    *(f"protocol.{scheme}.allow=always" for scheme in _SCHEMES),
    "core.hooksPath=" + os.devnull,
    "core.fsmonitor=false",
    "core.askPass=",
    "credential.interactive=false",
    "fetch.recurseSubmodules=no",
    "gc.auto=0",
    "maintenance.auto=false",
)


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A regular file of a commit."""

    path: str
    """As the commit names it: parts joined by `/`. A stranger chose it."""
    object: str
    """What git knows its bytes by."""


class Repository:
    """A repository of ours without a work tree, which holds what another has."""

    def __init__(self, folder: Path, address: str) -> None:
        """Make it at `folder`, if it is not there. Raises `FollowError`."""
        self.folder = folder
        self.address = address
        if not (folder / "HEAD").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # No template: it might bring hooks.
            self._git("init", "--quiet", "--bare", "--template=", "--", str(folder), here=False)

    def fetch(self) -> str:
        """Fetch the newest commit, and return it. Raises `FollowError`."""
        self._fetch("--depth=1", "origin", "HEAD")
        return self._git("rev-parse", "--verify", "FETCH_HEAD^{commit}").decode().strip()

    def is_ahead(self, commit: str, before: str) -> bool:
        """Return whether a commit has one of before among its ancestors: else all was rewritten.

        What lies between is fetched; where it cannot be, nothing is known of it: False.
        """
        try:
            since = self._git("show", "--no-patch", "--format=%ct", before).decode().strip()
            self._fetch(f"--shallow-since={since}", "origin", commit)
            self._git("merge-base", "--is-ancestor", before, commit)
        except FollowError:
            return False
        return True

    def keep(self, commit: str) -> None:
        """Remember a commit, so that a later one can be compared with it."""
        self._git("update-ref", "refs/papersearch/followed", commit)

    def files(self, commit: str) -> list[TreeFile]:
        """Return the regular files of a commit. Raises `FollowError`."""
        found = []
        for line in self._git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            about, _, name = line.partition(b"\t")
            mode, _, rest = about.decode().partition(" ")
            if mode in _REGULAR:
                found.append(TreeFile(name.decode(errors="surrogateescape"), rest.split(" ")[1]))
        return found

    def contents(
        self, commit: str, files: Sequence[TreeFile], largest: int
    ) -> Iterator[bytes | None]:
        """Yield the bytes of each file, None for one of more than `largest`.

        What is not here is fetched, all at once. Raises `FollowError`.
        """
        listed = self._git("rev-list", "--objects", "--no-walk", "--missing=print", commit)
        lines = listed.decode(errors="replace").split("\n")  # names may be any bytes
        missing = {line[1:] for line in lines if line.startswith("?")}
        if wanted := sorted(missing.intersection(file.object for file in files)):
            self._fetch("--stdin", "origin", given="\n".join(wanted).encode())
        objects = "".join(f"{file.object}\n" for file in files).encode()
        sizes = self._git("cat-file", "--batch-check=%(objectsize)", given=objects).split()
        for file, size in zip(files, sizes, strict=True):
            yield None if int(size) > largest else self._git("cat-file", "blob", file.object)

    def _fetch(self, *arguments: str, given: bytes = b"") -> None:
        always = ("--quiet", "--no-tags", "--filter=blob:none", "--no-auto-maintenance")
        self._git("fetch", *always, *arguments, given=given)

    def _git(self, *arguments: str, given: bytes = b"", here: bool = True) -> bytes:
        """Return what git prints, told of our repository if `here`. Raises `FollowError`."""
        git = program_named("git", os.environ)
        if git is None:
            raise FollowError("git is not installed", "Install it, or add a file or a folder.")
        place = ("--git-dir", str(self.folder)) if here else ()
        settings = (*_CONFIG, f"remote.origin.url={self.address}")
        config = [part for setting in settings for part in ("-c", setting)]
        with (
            tempfile.TemporaryFile() as incoming,
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
        ):
            incoming.write(given)
            incoming.seek(0)
            process = subprocess.Popen(  # noqa: S603 (git, options of ours, a checked address)
                [git, *config, *place, *arguments],
                stdin=incoming,
                stdout=output,
                stderr=errors,
                env=_environment(),
                cwd="/" if os.name == "posix" else None,
                start_new_session=True,
            )
            try:
                self._wait(process)
            finally:
                _end(process)
            if process.returncode:
                raise refusal(self.address, _text(errors))
            output.seek(0)
            return output.read()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for git to end. Raises `FollowError` where that takes too long, or too much."""
        until = time.monotonic() + LONGEST_FETCH
        while True:
            try:
                process.wait(_LOOK)
                return
            except subprocess.TimeoutExpired:
                if time.monotonic() > until:
                    raise FollowError(
                        f"{visible(self.address)} takes more than {LONGEST_FETCH / 60:.0f} minutes",
                        "Clone it yourself, and add the folder.",
                    ) from None
                if _size_below(self.folder) > LARGEST_FETCH:
                    raise FollowError(
                        f"{visible(self.address)} is larger than {LARGEST_FETCH // 1024**2} MB",
                        "Clone it yourself, and add the folder.",
                    ) from None


def _environment() -> dict[str, str]:
    """Return an environment in which git, and what it starts, asks nothing."""
    kept = {
        name: value
        for name, value in environment(os.environ).items()
        if not name.startswith("GIT_") or name.startswith(("GIT_SSL_", "GIT_HTTP_PROXY"))
    }
    ssh = os.environ.get("GIT_SSH_COMMAND", "ssh")
    return kept | {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "SSH_ASKPASS_REQUIRE": "never",
        "GIT_SSH_COMMAND": f"{ssh} -oBatchMode=yes",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and all that it started, if it still runs."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(1 << 16).decode(errors="replace")


def _size_below(folder: Path) -> int:
    """Return how many bytes lie below a folder that changes meanwhile."""
    return sum(_sizes(folder.rglob("*")))


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    for path in paths:
        try:
            yield path.lstat().st_size
        except OSError:
            continue
