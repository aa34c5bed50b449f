"""The law of updates: whatever became of list files and glossaries, an update equals a rebuild.

List files (YAML and Markdown) and glossaries are written, changed in places, renamed, removed and
come back in any order, and the index follows each edit or several at once. In the end, what it
answers, explains and knows is compared with what an index built from nothing in another folder
does: ids, scores to the last digit, order, facets, places, completion, and the lexicon byte for
byte.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from papersearch import places
from papersearch.engine.choice import engine_named
from papersearch.index.opened import LibraryIndex
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

TITLES: Final = (
    *("Polar Mask", "Deep Snake", "Point Cloud Registration", "Point Cloud Completion"),
    *("Point Cloud Segmentation", "Learning to Segment", "Few-Shot Faces", "Sled Dogs"),
    *("Object Detection in the Wild", "Masks"),
)
TRANSLATIONS: Final = ("", "点云配准", "点云补全", "三维点云分割", "雪橇犬")
CATEGORIES: Final = (
    "目标检测(Object Detection)",
    "雪橇犬辨(Sled Dogs)",
    "点云",
    "Point Cloud",
    "检测",
)
SUMMARIES: Final = ("", "实例分割", "雪橇犬辨认的方法", "目标检测与点云", "神经网络", "冰川裂隙")
LINKS: Final = ("", "https://arxiv.org/abs/1912.04488", "https://github.com/a/polar-mask")
LISTS: Final = ("a.yaml", "b.yaml", "c.md", "d.yml", "e.md")
GLOSSARIES: Final = (
    "- {zh: [点云], en: [point cloud]}\n",
    "- {zh: [冰川裂隙, 裂隙], en: [crevasse, sled]}\n- {zh: [雪橇], en: [sled]}\n",
    "- 点云\n",
)
TYPED: Final = (
    *("", "mask", "msak", "point cloud", "点云", "点云配准", "目标检测", "object detection"),
    *("雪橇犬辨认", "xueqiao", "dianyun", "sled dog", "polar mask snake 分割", "crevasse"),
    *("segmenting", "snkae", "实例分割 方法", "p", '"point cloud"', "-mask", "mask OR snake"),
    *("few shot", "1912.04488", "category:点云 cloud", "网络"),
)
PREFIXES: Final = ("", "ma", "po", "点", "雪", "cr")

SEEDS: Final = st.integers(0, 2**32 - 1)
"""Each decides an edit: what Hypothesis likes to draw, little and alike, would edit nothing."""
Entry = tuple[str, str, str, str, str, str]


def any_paper(random: Random) -> Entry:
    """Return any paper."""
    parts = (TITLES, TRANSLATIONS, CATEGORIES, SUMMARIES, LINKS, ("", "2019", "2020"))
    title, title_zh, category, summary, link, year = map(random.choice, parts)
    return title, title_zh, category, summary, link, year


def yaml_entry(paper: Entry) -> str:
    """Return a paper as an entry of a YAML list."""
    title, title_zh, category, summary, link, year = paper
    links = f"{{paper: '{link}'}}" if link else ""
    rows = (("title_zh", title_zh), ("summary", summary), ("links", links), ("year", year))
    more = "".join(f"  {name}: {value}\n" for name, value in rows if value)
    return f"- title: {title}\n  categories: ['{category}']\n{more}"


def markdown_entry(paper: Entry) -> str:
    """Return a paper as an entry of a Markdown list."""
    title, _, category, summary, link, year = paper
    link = link or f"https://example.org/{title.replace(' ', '-')}.pdf"
    return f"## {category}\n\n- **{title}** {year} [[paper]]({link})\n\n  {summary}\n\n"


def entry_of(path: Path, paper: Entry) -> str:
    """Return a paper as an entry of a list file."""
    return markdown_entry(paper) if path.suffix == ".md" else yaml_entry(paper)


def text_of(path: Path, papers: Iterable[Entry]) -> str:
    """Return a list file."""
    head = "# Papers\n\n" if path.suffix == ".md" else "papers:\n"
    return head + "".join(entry_of(path, paper) for paper in papers)


def answered(searcher: Searcher, request: Request) -> object:
    """Return all that a search shows."""
    answer = searcher.search(request)
    first = searcher.search(request, first=2)
    hits = [searcher.hit(answer, place) for place in range(answer.total)]
    best = [searcher.hit(first, place).paper.id for place in range(min(2, first.total))]
    assert best == [hit.paper.id for hit in hits[:2]]
    return (
        [(hit.paper, hit.score, hit.sources) for hit in hits],
        answer.understood,
        answer.facets,
        answer.is_partial,
        answer.highlights,
    )


def known(library: LibraryIndex) -> dict[str, object]:
    """Bring an index up to date; return all that it answers and knows, by what it is."""
    index = library.open()
    searcher = Searcher(index)
    generation = library.library.index_folder / index.manifest.generation
    requests = [
        *(Request(text) for text in TYPED),
        *(Request(text, expand=False) for text in ("目标检测", "sled")),
        *(Request("", sort=sort) for sort in ("year", "title")),
        Request("cloud", {"category": frozenset({"点云"})}),
    ]
    return {
        **{f"search {each}": answered(searcher, each) for each in requests},
        **{f"terms {prefix}": index.reader.begun_by(prefix) for prefix in PREFIXES},
        **{path.name: path.read_bytes() for path in generation.iterdir() if path.is_file()},
        "papers": index.manifest.papers,
        "problems": index.problems(),
    }


class Edits(RuleBasedStateMachine):
    """Edits of a library's files, and the index that follows them."""

    engine = ""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.data = self.place / "data"
        self.data.mkdir()
        self.library = Library((self.data,), self.place / "index")
        self.index = LibraryIndex(self.library, engine_named(self.engine))

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        """Begin with some lists, and their index."""
        random = Random(seed)
        for name in LISTS[:-1]:
            self.write(random, self.data / name)
        self.index.open()

    def teardown(self) -> None:
        """Compare the index with one that is built from nothing, and take all away."""
        try:
            updated = known(self.index)
            anew = Library(self.library.roots, self.place / "anew")
            rebuilt = known(LibraryIndex(anew, engine_named(self.engine)))
        finally:
            shutil.rmtree(self.place)
        assert [name for name, value in rebuilt.items() if updated.get(name) != value] == []
        assert updated.keys() == rebuilt.keys()

    @rule(seed=SEEDS, is_followed=st.booleans())
    def edit(self, seed: int, is_followed: bool) -> None:
        """Edit a list file; the index follows at once, or later."""
        random = Random(seed)
        edits = (
            self.write,
            self.add,
            self.add,
            self.remark,
            self.reverse,
            self.rename,
            self.remove,
        )
        random.choice(edits)(random, self.data / random.choice(LISTS))
        if is_followed:
            self.index.open()

    def write(self, random: Random, path: Path) -> None:
        """Write a list file, whatever it was before."""
        papers = [any_paper(random) for _ in range(random.randrange(8))]
        path.write_text(text_of(path, papers), encoding="utf-8")

    def add(self, random: Random, path: Path) -> None:
        """Add a paper at the end of a list file."""
        before = path.read_text(encoding="utf-8") if path.exists() else text_of(path, ())
        path.write_text(before + entry_of(path, any_paper(random)), encoding="utf-8")

    def remark(self, random: Random, path: Path) -> None:
        """Write a remark on top of a list file: every entry moves down."""
        before = path.read_text(encoding="utf-8") if path.exists() else text_of(path, ())
        remark = "<!-- x -->\n\n" if path.suffix == ".md" else "# a remark\n"
        path.write_text(remark + before, encoding="utf-8")

    def reverse(self, random: Random, path: Path) -> None:
        """Put the entries of a list file in another order."""
        if path.exists():
            mark = "## " if path.suffix == ".md" else "- title"
            head, *entries = path.read_text(encoding="utf-8").split(mark)
            turned = "".join(mark + entry for entry in reversed(entries))
            path.write_text(head + turned, encoding="utf-8")

    def rename(self, random: Random, path: Path) -> None:
        """Rename a list file, over another one perhaps."""
        if path.exists():
            path.replace(path.with_stem(random.choice(LISTS).partition(".")[0]))

    def remove(self, random: Random, path: Path) -> None:
        """Remove a list file."""
        path.unlink(missing_ok=True)

    @rule(text=st.sampled_from(("", *GLOSSARIES)))
    def write_glossary(self, text: str) -> None:
        """Write the library's own glossary, or remove it."""
        if text:
            (self.data / "glossary.yaml").write_text(text, encoding="utf-8")
        else:
            (self.data / "glossary.yaml").unlink(missing_ok=True)

    @rule()
    def put_in_order(self) -> None:
        """Bring the index up to date, and its files in order."""
        self.index.open()
        self.index.tidy()


@pytest.mark.usefixtures("quick_builds")
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_an_update_equals_a_rebuild(
    home: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """After any edits, an updated index answers and knows what one built from nothing does."""
    if find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    bundled = home / "bundled"
    bundled.mkdir()
    (bundled / "glossary.yaml").write_text(GLOSSARIES[0], encoding="utf-8")
    monkeypatch.setattr(places, "bundled_lists", lambda: bundled)
    machine = type("Edits", (Edits,), {"engine": engine})
    # Without shrinking, which would take minutes: an example has few steps.
    few = settings(max_examples=8, stateful_step_count=8, phases=[Phase.generate])
    run_state_machine_as_test(machine, settings=few)
