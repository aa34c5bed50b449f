"""What an update tells as new is what a search finds as new, whatever commands stand between."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papersearch.follow.following import Following
from papersearch.follow.origins import Origin
from papersearch.follow.taking import papers_in
from papersearch.user.first_seen import FirstSeenFile
from rounds import rounds

GIT: Final = shutil.which("git")
LISTS: Final = ("folder", "file", "git")
steps: Final[st.SearchStrategy[tuple[str, AbstractSet[str]]]] = st.one_of(
    st.tuples(st.just("edit"), st.sets(st.sampled_from(LISTS), min_size=1, max_size=2)),
    st.tuples(st.just("come"), st.sets(st.sampled_from(["folder", "git"]), min_size=1)),
    st.tuples(st.sampled_from(["update", "search", "elsewhere", "rename"]), st.just(frozenset())),
)


class _World:
    """A user with three lists that are followed, each of one paper."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.library.mkdir()
        self.clock, self.numbers = count(1_800_000_000), count(1)
        self.seen = FirstSeenFile(folder / "first-seen.json", lambda: next(self.clock) // 3)
        self.following = Following(folder / "data", self.library, self.seen)
        for name in LISTS:
            (folder / name).mkdir()
            self.write(name, f"The First of All Papers in a {name}", is_first=True)
            here = folder / name
            place = str(here / "README.md" if name == "file" else here)
            origin = Origin("git", here.as_uri()) if name == "git" else Origin("place", place)
            assert not self.following.add(origin, name).new

    def write(self, name: str, title: str, is_first: bool = False, to: str = "README.md") -> None:
        """Put a paper at the end of a file of a list."""
        path = self.folder / name / to
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"- [{title}](https://example.org/{title.replace(' ', '')}.pdf)\n")
        if name == "git":
            for command in ([["init", "-q"]] if is_first else []) + [
                ["add", "--all"],
                ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
            ]:
                subprocess.run([str(GIT), *command], cwd=self.folder / name, check=True)

    def edit(self, names: AbstractSet[str], is_apart: bool = False) -> str:
        """Put one new paper into lists, or into a new file of each; return its title."""
        number = next(self.numbers)
        title = f"Paper {number} on {' and '.join(sorted(names))} Things"
        for name in sorted(names):
            self.write(name, title, to=f"more/{number}.md" if is_apart else "README.md")
        return title

    def rename(self) -> None:
        """Give the first file of the folder another name."""
        first = min((self.folder / "folder").rglob("*.md"))
        first.rename(first.with_stem(f"again-{next(self.numbers)}"))

    def ids_within(self) -> frozenset[str]:
        """Return what `new:7d` would find at any time."""
        return (
            FirstSeenFile(self.folder / "first-seen.json").first_seen().within(date.min, date.max)
        )

    def ids_since_last(self) -> frozenset[str]:
        """Return what `new:last` finds in another process."""
        return FirstSeenFile(self.folder / "first-seen.json").first_seen().since_last(date.max)


@pytest.mark.skipif(GIT is None, reason="git is not installed")
@settings(max_examples=rounds(5, 100), deadline=None)
@given(plan=st.lists(steps, max_size=7))
@example(plan=[("edit", {"folder"}), ("search", set())])
@example(plan=[("edit", {"folder", "git"}), ("elsewhere", set()), ("update", set())])
@example(plan=[("come", {"folder"}), ("update", set()), ("come", {"folder"}), ("search", set())])
@example(plan=[("rename", set()), ("search", set()), ("edit", {"folder"}), ("update", set())])
@example(plan=[("edit", {"file"}), ("update", set()), ("edit", {"file", "git"}), ("search", set())])
def test_an_update_tells_what_is_new(plan: list[tuple[str, AbstractSet[str]]]) -> None:
    """Each new paper once, as soon as an update may know of it, and found as new by then."""
    with tempfile.TemporaryDirectory() as folder:
        world = _World(Path(folder))
        untold: set[str] = set()
        told_ids: set[str] = set()
        for step, names in [*plan, ("update", set())]:
            if step in ("edit", "come"):
                untold.add(world.edit(names, is_apart=step == "come"))
            elif step == "rename":
                world.rename()
            elif step == "search":
                world.seen.note(papers_in(world.library))
            elif step == "elsewhere":  # by the folder itself, not by the user's own library
                world.seen.note(papers_in(world.folder / "folder"))
            elif step == "update":
                begun = world.seen.now()
                outcomes = list(map(world.following.update, world.following.lists()))
                new = [each for done in outcomes for each in done.new]
                assert sorted(title for _, title in new) == sorted(untold)
                ids = {key for key, _ in new}
                told_ids |= ids
                if ids:
                    world.seen.visit(begun, ids)
                    assert ids <= world.ids_since_last()
                assert told_ids == world.ids_within()
                untold = set()
