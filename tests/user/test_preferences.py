"""What the interface remembers from one run to the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from papersearch.context import Context
from papersearch.errors import PapersearchError, UserFileError
from papersearch.io import places
from papersearch.user.preferences import (
    MAX_HISTORY,
    MAX_SEARCHES,
    Preferences,
    PreferencesFile,
    SavedSearch,
)

SEARCH = SavedSearch(
    "masks",
    "mask -video",
    {"venue": frozenset({"CVPR", "ICCV"}), "is": frozenset({"read"})},
    "year",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file would be."""
    return tmp_path / "data" / "interface.json"


def test_nothing_need_be_remembered() -> None:
    """Without a file nothing is remembered, and looking creates nothing."""
    file = Context().preferences_file
    assert file.path == places.data_folder() / "interface.json"
    assert file.preferences() == Preferences()
    assert not places.data_folder().exists()


def test_all_is_remembered(path: Path) -> None:
    """What one run remembers the next one knows, and each change is returned."""
    file = PreferencesFile(path)
    assert file.change(look="dark", titles="both").look == "dark"
    assert file.change(titles="zh").look == "dark"
    assert file.add_to_history("mask").history == ("mask",)
    assert file.save_search(SEARCH).searches == (SEARCH,)
    expected = Preferences("dark", "zh", ("mask",), (SEARCH,))
    assert PreferencesFile(path).preferences() == file.preferences() == expected


def test_the_file_is_stable(path: Path) -> None:
    """Chosen values are written in one order, whatever the order of sets."""
    PreferencesFile(path).save_search(SEARCH)
    assert json.loads(path.read_bytes())["searches"] == [
        {
            "name": "masks",
            "text": "mask -video",
            "chosen": {"is": ["read"], "venue": ["CVPR", "ICCV"]},
            "sort": "year",
        }
    ]


@pytest.mark.parametrize(
    ("texts", "history"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "b", "a"], ["b", "a"]),
        (["a", "", "  ", "\x1b"], ["a"]),
        ([" a  b ", "a b"], ["a b"]),
        (["a\x1b[0m\u202e"], ["a[0m"]),
    ],
)
def test_history(path: Path, texts: list[str], history: list[str]) -> None:
    """The newest text is last and stands there once; blanks are ignored."""
    file = PreferencesFile(path)
    for text in texts:
        file.add_to_history(text)
    assert list(PreferencesFile(path).preferences().history) == history


def test_history_ends(path: Path) -> None:
    """The oldest texts are forgotten."""
    path.parent.mkdir()
    many = [str(number) for number in range(MAX_HISTORY)]
    path.write_text(json.dumps({"version": 1, "history": many}))
    assert PreferencesFile(path).add_to_history("new").history == (*many[1:], "new")


def test_searches_go_by_name(path: Path) -> None:
    """A search replaces the one with its name, in its place; a forgotten one leaves the others."""
    file = PreferencesFile(path)
    for name in "abc":
        file.save_search(SavedSearch(name, "old"))
    assert [s.text for s in file.save_search(SavedSearch(" b ", "new")).searches] == [
        *("old", "new", "old")
    ]
    assert [search.name for search in file.forget_search("a").searches] == ["b", "c"]
    assert [search.name for search in file.forget_search("nobody").searches] == ["b", "c"]


def test_searches_are_as_many_as_digits(path: Path) -> None:
    """A tenth search is refused with a hint; the nine stay, and can be replaced."""
    file = PreferencesFile(path)
    for number in range(MAX_SEARCHES):
        file.save_search(SavedSearch(str(number), "text"))
    with pytest.raises(PapersearchError) as refused:
        file.save_search(SavedSearch("another", "text"))
    assert refused.value.hint
    assert len(file.preferences().searches) == MAX_SEARCHES
    assert file.save_search(SavedSearch("3", "new")).searches[3].text == "new"


def test_a_search_has_a_name(path: Path) -> None:
    """A search without a name is refused, and nothing is created."""
    with pytest.raises(PapersearchError):
        PreferencesFile(path).save_search(SavedSearch(" \x1b", "text"))
    assert not path.parent.exists()


def test_two_interfaces_undo_nothing(path: Path) -> None:
    """What two interfaces remember by turns is all kept."""
    one, other = PreferencesFile(path), PreferencesFile(path)
    one.preferences(), other.preferences()
    one.change(look="dark")
    other.add_to_history("a")
    one.add_to_history("b")
    other.save_search(SEARCH)
    one.change(titles="zh")
    expected = Preferences("dark", "zh", ("a", "b"), (SEARCH,))
    assert one.preferences() == other.preferences() == expected


def test_unknown_keys_stay(path: Path) -> None:
    """What a later program wrote stays, in the file and in a search that is replaced."""
    path.parent.mkdir()
    plain = {"version": 1, "size": 5, "searches": [{"name": "a", "text": "old", "colour": "red"}]}
    path.write_text(json.dumps(plain))
    PreferencesFile(path).save_search(SavedSearch("a", "new"))
    after = json.loads(path.read_bytes())
    assert after["size"] == 5
    assert after["searches"][0]["colour"] == "red"
    assert after["searches"][0]["text"] == "new"


@pytest.mark.parametrize(
    "wrong",
    [
        {"look": 5},
        {"titles": None},
        {"history": "mask"},
        {"history": [5]},
        {"searches": {}},
        {"searches": ["mask"]},
        {"searches": [{"name": "a"}]},
        {"searches": [{"name": "a", "text": "b", "chosen": []}]},
        {"searches": [{"name": "a", "text": "b", "chosen": {"venue": "CVPR"}}]},
        {"searches": [{"name": "a", "text": "b", "chosen": {"venue": [5]}}]},
        {"searches": [{"name": "a", "text": "b", "sort": 5}]},
    ],
)
def test_a_wrong_shape_is_damage(path: Path, wrong: dict[str, Any]) -> None:
    """A file of another shape is set aside and named."""
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1} | wrong))
    file = PreferencesFile(path)
    assert file.preferences() == Preferences()
    assert "interface.damaged-1.json" in file.warning


def test_what_cannot_be_kept_is_said(path: Path) -> None:
    """Where nothing can be written, each change is an error and is not remembered."""
    path.parent.write_text("no folder")
    file = PreferencesFile(path)
    with pytest.raises(UserFileError):
        file.change(look="dark")
    with pytest.raises(UserFileError):
        file.add_to_history("a")
    with pytest.raises(UserFileError):
        file.save_search(SEARCH)
    assert file.preferences() == Preferences()
