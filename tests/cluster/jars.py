"""What a node of a cluster is made of: jars of a pinned release, fetched once, checked by hash.

They are kept in the user's caches, beside the compiled classes that start a node.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
POM: Final = HERE / "pom.xml"
SOURCE: Final = HERE / "ClusterNode.java"
CACHE: Final = Path(
    os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "papersearch-test-nodes"
)
"""The user's own, though tests have a home of theirs."""
_CLASS: Final = "ClusterNode"
_OPTIONS: Final = "-Xms512m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1".split()
_JDKS: Final = Path("/usr/lib/jvm")
"""Where Debian has them; the one on the path may be too old for a release."""


class NoNodesError(Exception):
    """Nodes cannot be started here."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release of OpenSearch."""

    number: str
    java: int
    """The oldest that it runs on."""

    @property
    def folder(self) -> Path:
        """What differs from other major versions."""
        return HERE / f"v{self.number.partition('.')[0]}"

    @property
    def sums(self) -> Path:
        """The hash of each jar, as `sha256sum` writes them."""
        return self.folder / "jars.sha256"

    @property
    def sources(self) -> tuple[Path, ...]:
        """The classes that start a node."""
        return SOURCE, self.folder / "ClusterModules.java"


RELEASES: Final = {"2": Release("2.19.6", 17), "3": Release("3.6.0", 21)}
"""By major version; the second where there is a JDK for it."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What starts a node."""

    java: Path
    class_path: str
    archive: Path
    """Classes that a node loads, as Java keeps them in memory: with these it starts sooner."""

    @property
    def command(self) -> list[str]:
        """What starts a node, before its settings."""
        shared = f"-XX:SharedArchiveFile={self.archive}"
        return [str(self.java), *_OPTIONS, shared, "-cp", self.class_path, _CLASS]


def jdk(oldest: int) -> Path | None:
    """Return the folder of a JDK of at least some version, the oldest of those; None without."""
    found = []
    for release in sorted(_JDKS.glob("*/release")):
        version = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"), re.M)
        if version and (release.parent / "bin" / "javac").exists():
            found.append((int(version[1]), release.parent))
    return next((folder for version, folder in sorted(found) if version >= oldest), None)


def what_is_missing(release: Release) -> str:
    """Return what nodes need and this machine lacks; nothing if they can be started."""
    missing = []
    if jdk(release.java) is None:
        missing.append(f"no JDK of version {release.java} or later in {_JDKS}")
    if shutil.which("mvn") is None:
        missing.append("no Maven (mvn)")
    return " and ".join(missing)


def runtime(release: Release) -> Runtime:
    """Return what starts a node of a release: all fetched, checked and compiled.

    Raises `NoNodesError`.
    """
    home = jdk(release.java)
    if (missing := what_is_missing(release)) or home is None:
        raise NoNodesError(f"OpenSearch {release.number}: {missing}")
    # This module too, which says how it is made: a folder made otherwise is none that fits.
    parts = (POM, release.sums, *release.sources, Path(__file__))
    made_of = b"".join(path.read_bytes() for path in parts)
    folder = CACHE / hashlib.sha256(made_of).hexdigest()[:16]
    if not folder.exists():
        part = folder.with_name(f"{folder.name}.{os.getpid()}")
        try:
            _make(release, home, part)
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    check(release, folder / "jars")
    class_path = f"{folder / 'node.jar'}{os.pathsep}{folder / 'jars' / '*'}"
    made = Runtime(home / "bin" / "java", class_path, folder / "classes.jsa")
    if not made.archive.exists():
        _archive(made)
    return made


def _make(release: Release, home: Path, folder: Path) -> None:
    jars, classes = folder / "jars", folder / "classes"
    classes.mkdir(parents=True)
    maven = ("mvn", "-q", "-B", "-f", str(POM), f"-Dopensearch={release.number}")
    _run(*maven, "dependency:copy-dependencies", f"-DoutputDirectory={jars}")
    check(release, jars)
    sources = map(str, release.sources)
    javac = str(home / "bin" / "javac")
    _run(javac, "-nowarn", "-d", str(classes), "-cp", str(jars / "*"), *sources)
    # Java archives no classes of folders.
    _run(str(home / "bin" / "jar"), "cf", str(folder / "node.jar"), "-C", str(classes), ".")


def _archive(made: Runtime) -> None:
    """Have a node start and end, and what it loaded kept; where Java cannot, that is no fault."""
    part = made.archive.with_name(f"{made.archive.name}.{os.getpid()}")
    with tempfile.TemporaryDirectory() as home:
        settings = {
            "path.home": home,
            "node.name": "archive",
            "discovery.type": "single-node",
            "network.host": "127.0.0.1",
            "http.port": "0",
            "transport.port": "0",
            "node.store.allow_mmap": "false",
        }
        given = [f"{name}={value}" for name, value in settings.items()]
        dump = [*_OPTIONS, f"-XX:ArchiveClassesAtExit={part}", "-cp", made.class_path, _CLASS]
        with subprocess.Popen(
            [made.java, *dump, *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as node:
            assert node.stdout is not None
            for line in node.stdout:
                if line.startswith(b"started"):
                    break
            node.communicate()
    if part.exists():
        part.rename(made.archive)


def check(release: Release, jars: Path) -> None:
    """Compare the jars of a folder with their hashes. Raises `NoNodesError`."""
    lines = release.sums.read_text(encoding="utf-8").splitlines()
    expected = {name: digest for digest, name in map(str.split, lines)}
    found = sums(jars)
    wrong = sorted(n for n in expected.keys() | found.keys() if expected.get(n) != found.get(n))
    if wrong:
        raise NoNodesError(f"{jars}: not what was pinned: {', '.join(wrong)}")


def sums(jars: Path) -> dict[str, str]:
    """Return the hash of each jar in a folder, by its name."""
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in jars.iterdir()}


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-5:]
        raise NoNodesError(f"{command[0]} failed: " + "\n".join(said))


if __name__ == "__main__":  # writes the hashes of what the pom names, after it was changed
    for name, digest in sorted(sums(Path(sys.argv[1])).items()):
        print(f"{digest}  {name}")
