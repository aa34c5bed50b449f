"""The rule by which the keystroke benchmark knows that a key's results stand on the screen."""

from __future__ import annotations

from shared.screen_keys import Expected, Key, judge, steps
from tables import cases

SE = Expected("se", 12, ("Second Order", "Sea Ice"))
SEG = Expected("seg", 1234, ("Segment All",))


def screen(text: str, told: str, *titles: str) -> list[str]:
    """Return rows of a screen with a box, a list and a status line."""
    return [f" ❯ {text}        1/2 ", "", *(f" ○ a facet  ▌ {t}" for t in titles), told]


@cases(
    ("rows", "is_found"),
    [
        (screen("se", "12 papers · 1 ms", "Second Order and More", "Sea Ice"), True),
        (screen("se", "112 papers · 1 ms", "Second Order", "Sea Ice"), False),
        (screen("se", "1,12 papers · 1 ms", "Second Order", "Sea Ice"), False),
        (screen("se", "12 papers · 1 ms", "Sea Ice", "Second Order"), False),
        (screen("se", "12 papers · 1 ms", "Second Order"), False),
        (screen("se", "", "Second Order", "Sea Ice"), False),
    ],
)
def test_results_are_known_by_number_and_titles(rows: list[str], is_found: bool) -> None:
    """All of them stand there, the titles in order."""
    assert SE.is_found(rows) == is_found


@cases("told", ["1234 papers", "1,234 papers"])
def test_a_number_may_have_a_separator(told: str) -> None:
    """The number of papers is found with and without a separator."""
    assert SEG.is_found(screen("seg", told, "Segment All"))


def test_a_key_waits_for_its_own_results() -> None:
    """A key is visible with the box, and done with its own results, not those before it."""
    keys = [Key(0, SE, at=100.0), Key(0, SEG, at=200.0)]
    old, new = ("12 papers", "Second Order", "Sea Ice"), ("1234 papers", "Segment All")
    judge(
        keys,
        [
            (90.0, screen("se", *old)),
            (104.0, screen("se", "no papers")),
            (130.0, screen("se", *old)),
            (205.0, screen("seg", *old)),
            (240.0, screen("seg", *new)),
            (300.0, screen("seg", *new)),
        ],
    )
    assert [(key.visible, key.results, key.is_overtaken) for key in keys] == [
        (4.0, 30.0, False),
        (5.0, 40.0, False),
    ]


def test_a_key_may_be_overtaken_within_its_query() -> None:
    """Results that never stood there count until the next key's do, but not of another query."""
    keys = [Key(0, SE, 50.0), Key(1, SE, 100.0), Key(1, SEG, 200.0)]
    judge(keys, [(240.0, screen("seg", "1234 papers", "Segment All"))])
    assert [(key.results, key.is_overtaken) for key in keys] == [
        (None, False),
        (140.0, True),
        (40.0, False),
    ]


@cases(
    ("query", "pieces"),
    [("gan", ["g", "a", "n"]), ("实例分割", ["实例分割"]), ("3d 点云", ["3", "d", " ", "点云"])],
)
def test_chinese_is_committed_at_once(query: str, pieces: list[str]) -> None:
    """Letters are typed one by one, a run of Chinese at once, as an input method does."""
    assert [piece for piece, _ in steps(query)] == pieces
    assert [*steps(query)][-1][1] == query


@cases(
    ("now", "before", "is_told"),
    [
        (SEG, SE, True),
        (Expected("seg", 12, SE.titles), SE, False),
        (Expected("se", 3), SE, False),
        (Expected("seg"), Expected("se"), True),
        (Expected(""), Expected("se"), False),
    ],
)
def test_what_cannot_be_seen_is_not_counted(now: Expected, before: Expected, is_told: bool) -> None:
    """Results are told from those before by what is looked at alone."""
    assert now.is_told_from(before) == is_told
