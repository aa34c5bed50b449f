"""Phrases: every engine finds them where their plain form is part of a text's."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conformance.conftest import scores
from papersearch.engine.document import Document
from papersearch.engine.phrases import holding, text_lines
from papersearch.engine.seam import Engine, Snapshot
from papersearch.engine.tree import EVERYTHING, And, Phrase, Term

TITLE, SUMMARY, READING = 1, 4, 8

TEXTS = {
    "a": {TITLE: " polarmask single shot instance segmentation \t 极坐标的实例分割 "},
    "b": {TITLE: " single instance ", SUMMARY: " 用 sag mask 做实例分割 eccv 2020 "},
    "c": {TITLE: " shot single shot ", READING: " 图像 分割 图像 \t mask 做 "},
    "d": {SUMMARY: " 图像分割 的 mask masks masking maskx ", READING: " single shots "},
    "e": {},
    "f": {TITLE: "  ", SUMMARY: " 分分割分 割 "},
    "g": {SUMMARY: " " + " ".join(f"single w{number}" for number in range(40)) + " "},
}


@pytest.fixture(scope="module")
def snapshot(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return documents with these texts."""
    folder = tmp_path_factory.mktemp(engine.name)
    writer = engine.writer(folder)
    writer.put([Document(k, {"word": (1, 1.0)}, texts, {}, k, b"") for k, texts in TEXTS.items()])
    writer.commit()
    return engine.snapshot(folder)


def found(snapshot: Snapshot, phrase: Phrase) -> str:
    """Return the keys of the documents that a phrase finds."""
    return "".join(sorted(scores(snapshot, phrase)))


FOUND: Final = (
    (" single shot ", 0, False, "ac"),
    (" single shot ", 0, True, "acd"),
    (" single shot ", READING, True, "d"),
    (" single shot ", TITLE | READING, False, "ac"),
    (" single s ", 0, True, "acd"),
    (" single s ", 0, False, ""),
    (" single w ", 0, True, "g"),
    (" single w3 ", 0, True, "g"),
    (" single w3 ", 0, False, "g"),
    (" single w99 ", 0, True, ""),
    (" shot shot ", 0, True, ""),
    (" mask ", 0, False, "bcd"),
    (" mask ", SUMMARY, False, "bd"),
    (" maski ", 0, True, "d"),
    (" 实例分割 ", 0, False, "ab"),
    (" 例分 ", 0, False, "ab"),
    (" 图像分割 ", 0, False, "d"),
    (" 图像 分割 ", 0, False, "c"),
    (" 图像 分 ", 0, False, "c"),
    (" 割 图像 ", 0, False, "c"),
    (" 分割 图像 mask ", 0, False, ""),
    (" mask 做 ", 0, False, "bc"),
    (" mask 做实 ", 0, False, "b"),
    (" 分割 e ", 0, True, "b"),
    (" 的 ", 0, False, "ad"),
    (" 分割 极坐标 ", 0, False, ""),
    (" 分分 ", 0, False, "f"),
    (" 分 割 ", 0, False, "f"),
)
"""A text, the fields that it is looked for in, whether it is open, and the keys of what has it."""


def test_a_phrase_finds(snapshot: Snapshot) -> None:
    """Words follow each other in one text of a field; Chinese may go on, and an open phrase too."""
    wrong = []
    for text, fields, is_open, keys in FOUND:
        held = found(snapshot, Phrase(EVERYTHING, text, fields, is_open))
        if held != keys:
            wrong.append((text, fields, is_open, held))
    assert not wrong


WORDS = st.sampled_from(
    ["single", "shot", "mask", "w1", "s", "实例", "实例分割", "分割", "图像", "做", "分", "的"]
)


@given(
    words=st.lists(WORDS, min_size=1, max_size=4),
    fields=st.sampled_from([0, TITLE, SUMMARY, TITLE | READING]),
    is_open=st.booleans(),
)
def test_any_phrase_finds_what_holds_it(
    snapshot: Snapshot, words: list[str], fields: int, is_open: bool
) -> None:
    """Whatever follows what, each engine finds the documents whose texts have it as a part."""
    phrase = Phrase(EVERYTHING, f" {' '.join(words)} ", fields, is_open)
    held = (key for key, texts in TEXTS.items() if holding(phrase)(text_lines(texts)))
    assert found(snapshot, phrase) == "".join(held)


def test_a_phrase_has_the_score_of_its_words(snapshot: Snapshot) -> None:
    """That its words stand together counts nothing more."""
    words = And((Term("word"),))
    whole = scores(snapshot, words)
    phrase = scores(snapshot, Phrase(words, " single shot "))
    assert phrase == {key: pytest.approx(whole[key]) for key in phrase}
    assert len(phrase) == 2
