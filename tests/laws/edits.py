"""Edits of a library, of all kinds that users make, and what an index answers and knows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Final

from papersearch.engine.registry import engine_named
from papersearch.index.library_index import LibraryIndex
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
    generation = library.folder / index.manifest.generation
    requests = [
        *(Request(text) for text in TYPED),
        *(Request(text, expand=False) for text in ("目标检测", "sled")),
        *(Request("", sort=sort) for sort in ("year", "title")),
        Request("cloud", {"category": frozenset({"点云"})}),
    ]
    return {
        **{f"search {each}": answered(searcher, each) for each in requests},
        **{f"terms {prefix}": index.snapshot.complete(prefix, 9999) for prefix in PREFIXES},
        **{path.name: path.read_bytes() for path in generation.iterdir() if path.is_file()},
        "papers": index.manifest.papers,
        "problems": index.problems(),
    }


class Edits:
    """Edits of a library's files, and the index that follows them."""

    def __init__(self, place: Path, engine: str, number: int) -> None:
        """Begin with some lists, and their index."""
        self.place, self.engine = place, engine
        self.data = place / "data"
        self.data.mkdir(parents=True)
        self.index = self.index_in("index")
        self.random = Random(number)
        for name in LISTS[:-1]:
            self.write(self.data / name)
        self.index.open()

    def index_in(self, name: str) -> LibraryIndex:
        """Return an index of the lists, in a folder of its own."""
        return LibraryIndex(Library((self.data,), self.place / name), engine_named(self.engine))

    def differences(self) -> list[str]:
        """Compare the index with one that is built from nothing: return what differs."""
        updated, rebuilt = known(self.index), known(self.index_in("anew"))
        names = [*rebuilt, *(updated.keys() - rebuilt.keys())]
        return [name for name in names if updated.get(name) != rebuilt.get(name)]

    def step(self) -> None:
        """Edit something; the index follows at once, or later, and is tidied at times."""
        edits = (
            *(self.write, self.add, self.add, self.drop, self.drop),
            *(self.remark, self.reverse, self.rename, self.remove),
        )
        if self.random.random() < 0.1:
            self.write_glossary()
        else:
            self.random.choice(edits)(self.data / self.random.choice(LISTS))
        if self.random.random() < 0.7:
            self.index.open()
        if self.random.random() < 0.1:
            self.index.merge_segments()

    def write(self, path: Path) -> None:
        """Write a list file, whatever it was before."""
        papers = [any_paper(self.random) for _ in range(self.random.randrange(8))]
        path.write_text(text_of(path, papers), encoding="utf-8")

    def add(self, path: Path) -> None:
        """Add a paper at the end of a list file."""
        added = entry_of(path, any_paper(self.random))
        path.write_text(self.text(path) + added, encoding="utf-8")

    def text(self, path: Path) -> str:
        """Return what a list file says, if only that it has no papers."""
        return path.read_text(encoding="utf-8") if path.exists() else text_of(path, ())

    def entries(self, path: Path) -> tuple[str, list[str]]:
        """Return what stands before the entries of a list file, and these."""
        mark = "## " if path.suffix == ".md" else "- title"
        head, *entries = self.text(path).split(mark)
        return head, [mark + entry for entry in entries]

    def drop(self, path: Path) -> None:
        """Take an entry out of a list file."""
        head, entries = self.entries(path)
        if entries:
            entries.pop(self.random.randrange(len(entries)))
        path.write_text(head + "".join(entries), encoding="utf-8")

    def remark(self, path: Path) -> None:
        """Write a remark on top of a list file: every entry moves down."""
        remark = "<!-- x -->\n\n" if path.suffix == ".md" else "# a remark\n"
        path.write_text(remark + self.text(path), encoding="utf-8")

    def reverse(self, path: Path) -> None:
        """Put the entries of a list file in another order."""
        head, entries = self.entries(path)
        path.write_text(head + "".join(reversed(entries)), encoding="utf-8")

    def rename(self, path: Path) -> None:
        """Rename a list file, over another one perhaps."""
        if path.exists():
            path.replace(path.with_stem(self.random.choice(LISTS).partition(".")[0]))

    def remove(self, path: Path) -> None:
        """Remove a list file."""
        path.unlink(missing_ok=True)

    def break_off(self, path: Path) -> None:
        """Leave the end of a list file as no reader understands it."""
        broken = self.random.choice(("- title: [\n", "  year: {\n", "<<<<<<< HEAD\n", "\t- x: '\n"))
        path.write_text(self.text(path) + broken, encoding="utf-8")

    def write_glossary(self) -> None:
        """Write the library's own glossary, or one that says nothing."""
        text = self.random.choice(("", *GLOSSARIES))
        (self.data / "glossary.yaml").write_text(text, encoding="utf-8")
