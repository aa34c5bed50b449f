"""What is Tantivy's own; what all engines share stands in `conformance`."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("tantivy")

from engine.conformance.conftest import keys as keys_of
from engine.conformance.conftest import scores, totals
from engine.conformance.conftest import write as write_with
from papersearch.engine.document import Document
from papersearch.engine.leveled_terms import SHARES, Levels
from papersearch.engine.scoring import SATURATED, to_byte
from papersearch.engine.seam import Page, Question
from papersearch.engine.tantivy import facets as tantivy_facets
from papersearch.engine.tantivy import ordering, term_levels
from papersearch.engine.tantivy.engine import TantivyEngine
from papersearch.engine.tree import EVERYTHING, And, Phrase, Prefix, Term
from papersearch.errors import EngineError


def document(key: str, *words: str) -> Document:
    """Return a document with words."""
    return Document(key, dict.fromkeys(words, (1, 1.0)), {}, {"venue": ["CVPR"]}, key, b"")


def write(folder: Path, documents: list[Document], base: Path | None = None) -> Path:
    """Write a folder with some more documents."""
    return write_with(TantivyEngine(), folder, documents, base)


def test_any_number_of_facet_values_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the number that Tantivy counts at once, no facet loses its values to another.

    Where Tantivy gives up all the same, that is an error with a hint.
    """
    documents = []
    for number in range(70):
        many = [f"c{number * 1000 + each}" for each in range(1000)]
        facets = {"category": many, "venue": [f"v{number}"], "year": ["2020"]}
        documents.append(Document(f"k{number}", {"x": (1, 1.0)}, {}, facets, "t", b""))
    snapshot = TantivyEngine().snapshot(write(tmp_path / "1", documents))
    names = ("category", "venue", "year")
    found = snapshot.search(Question(Term("x"), None, {"year": EVERYTHING}, names), Page(0, 1))
    assert found.total == 70
    assert len(found.counts["venue"]) == len(snapshot.values("venue")) == 70
    assert found.counts["year"] == {"2020": 70}
    assert len(found.counts["category"]) == tantivy_facets._MOST_VALUES
    assert len(snapshot.values("category")) == 70_000
    monkeypatch.setattr(tantivy_facets, "_MOST_VALUES", 66_000)
    with pytest.raises(EngineError, match="Tantivy cannot answer") as failed:
        len(snapshot.search(Question(Term("x"), facets=names), Page(0, 1)).counts)
    assert failed.value.hint


def test_a_level_scores_as_weights_do() -> None:
    """What a level gives is what each weight on it gives with every engine."""
    levels = Levels()
    for weight in (2.0 ** (exponent / 10) for exponent in range(-60, 100)):
        assert SHARES[levels[weight]] == SATURATED[to_byte(weight)]


def test_levels_rise_with_weights() -> None:
    """A weightier term is never on a level that counts less."""
    shares = [SHARES[Levels()[2.0 ** (exponent / 10)]] for exponent in range(-60, 100)]
    assert all(before <= after for before, after in pairwise(shares))


def test_whatever_a_word_is_made_of_it_is_found(tmp_path: Path) -> None:
    """Long words and such with signs of other languages' syntax are found, and their beginnings."""
    words = ["a" * 300, "分" * 300, "a.b", "c++", "x[y", "#12", "~stem", "\\d"]
    snapshot = TantivyEngine().snapshot(write(tmp_path / "1", [document("p", *words)]))
    wrong: list[object] = []
    for word in words:
        nodes = [kind(text, fields=f) for f in (0, 1, 2) for kind, text in _ways_to(word)]
        if (found := totals(snapshot, nodes)) != [1, 1, 1, 1, 0, 0]:
            wrong.append((word, found))
        if word not in snapshot.known([word]).counts or word not in snapshot.complete(word, 9):
            wrong.append((word, "unknown"))
    assert not wrong


def _ways_to(word: str) -> tuple[tuple[type[Term | Prefix], str], ...]:
    return (Term, word), (Prefix, word[:-1])


def test_a_beginning_of_many_words_is_found(tmp_path: Path) -> None:
    """Where more words begin so than are looked for one by one, all their documents are found."""
    documents = [document(f"p{number}", f"word{number:03}") for number in range(200)]
    snapshot = TantivyEngine().snapshot(write(tmp_path / "1", documents))
    assert totals(snapshot, [Prefix("word")]) == [200]
    assert totals(snapshot, [Prefix("word1")]) == [100]
    assert totals(snapshot, [Prefix("word", fields=1)]) == [200]
    assert totals(snapshot, [Prefix("word", fields=2)]) == [0]
    assert snapshot.complete("word", 2) == ["word000", "word001"]


def test_however_many_words_may_end_a_phrase_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more words begin so than Tantivy takes at once, they are looked for in parts."""
    monkeypatch.setattr(term_levels, "_MOST_EXPANSIONS", 40)
    texts = [f" the word{number:03} " for number in range(200)] + [" the word ", " a word007 "]
    documents = [
        Document(f"p{number}", {"x": (1, 1.0)}, {1: text}, {}, "", b"")
        for number, text in enumerate(texts)
    ]
    snapshot = TantivyEngine().snapshot(write(tmp_path / "1", documents))
    for begun, count in (("w", 201), ("word", 201), ("word1", 100), ("word12", 10), ("x", 0)):
        phrase = Phrase(EVERYTHING, f" the {begun} ", is_open=True)
        assert totals(snapshot, [phrase]) == [count]


def test_segments_are_merged_now_and_then(tmp_path: Path) -> None:
    """Updates add segments, which do not grow without end, and none that was merged stays."""
    folder = write(tmp_path / "0", [document("p0", "mask")])
    segments = []
    for number in range(1, 20):
        folder = write(tmp_path / str(number), [document(f"p{number}", "mask")], folder)
        segments.append(sum(path.suffix == ".term" for path in folder.iterdir()))
    assert max(segments) < 10
    snapshot = TantivyEngine().snapshot(folder)
    assert scores(snapshot, Term("mask")).keys() == {f"p{number}" for number in range(20)}


PANIC = """
import errno, os, resource, sys
from pathlib import Path
from papersearch.engine.tantivy.engine import TantivyEngine
from papersearch.engine.tantivy.failures import as_of_the_system

writer = TantivyEngine().writer(Path(sys.argv[1]))
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
for number in (errno.EMFILE, errno.EIO):
    try:
        with as_of_the_system():
            writer._writer.rollback()
    except OSError as error:
        assert error.errno == number, error
    else:
        raise AssertionError("nothing is wrong")
writer.abandon()
"""


def test_a_panic_is_told_as_an_error_of_the_system(tmp_path: Path) -> None:
    """Where Tantivy panics, which is no Exception, an OSError comes out; cancelling goes well."""
    ran = subprocess.run([sys.executable, "-c", PANIC, tmp_path], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "panicked" in ran.stderr


def test_the_first_of_many_equal_ones_are_the_first_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more documents share the last score than are looked at, the same ones come first."""
    documents = [document(f"p{n}", "mask", *(["rare"] if n % 9 == 0 else [])) for n in range(99)]
    snapshot = TantivyEngine().snapshot(write(tmp_path / "1", documents))
    query = And((Term("mask"),), (Term("rare"),))
    best = keys_of(snapshot, Question(query))
    monkeypatch.setattr(ordering, "_BEYOND", 1)
    for first in (1, 2, 5, 11, 12, 13, 40, 98, 99, 100):
        assert keys_of(snapshot, Question(query), Page(0, first)) == best[:first]
