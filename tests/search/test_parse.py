"""Typed text into items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.search.parse import TEXT_FIELDS, VALUE_FIELDS, Item, parse
from tables import cases

NASTY = st.text(
    st.sampled_from("\"“”„＂「」『』«»-－—:： 　\tORor()*?~^\\'") | st.characters(), max_size=30
)
PIECES = st.lists(
    st.sampled_from(
        ['"', "-", ":", " ", "OR", "title:", "-year:", '-"', "mask", "实例", "：", "ſummary:"]
    ),
    max_size=10,
).map("".join)


def shown(item: Item) -> str:
    """Return an item as it would be typed."""
    minus = "-" if item.is_excluded else ""
    field = f"{item.field}:" if item.field else ""
    quote = '"' if item.is_phrase else ""
    return f"{minus}{field}{quote}{item.text}{'' if item.is_open else quote}"


@cases(
    ("typed", "groups"),
    [
        ("", []),
        ("   　\t\n", []),
        ("mask", [["mask"]]),
        ("polar mask", [["polar"], ["mask"]]),
        ("实例　分割", [["实例"], ["分割"]]),
        ("few-shot", [["few-shot"]]),
        ('"polar mask"', [['"polar mask"']]),
        ('"polar mask" snake', [['"polar mask"'], ["snake"]]),
        ('"polar ma', [['"polar ma']]),
        ('"polar ', [['"polar ']]),
        ('a"b c"d', [["a"], ['"b c"'], ["d"]]),
        ("“实例分割”", [['"实例分割"']]),
        ("“实例", [['"实例']]),
        ("＂实例＂", [['"实例"']]),
        ("「实例」", [['"实例"']]),
        ("｢实例｣", [['"实例"']]),
        ("-mask", [["-mask"]]),
        ("－mask", [["-mask"]]),
        ('-"polar mask"', [['-"polar mask"']]),
        ("a -b", [["a"], ["-b"]]),
        ("a-b", [["a-b"]]),
        ("a - b", [["a"], ["-"], ["b"]]),
        ("-", [["-"]]),
        ("--", [["--"]]),
        ("a OR b", [["a", "b"]]),
        ("a OR b OR c d", [["a", "b", "c"], ["d"]]),
        ("a ＯＲ b", [["a", "b"]]),
        ("a or b", [["a"], ["or"], ["b"]]),
        ("OR", []),
        ("OR a", [["a"]]),
        ("a OR", [["a"]]),
        ("a OR OR b", [["a", "b"]]),
        ('a OR "b c"', [["a", '"b c"']]),
        ("ORB", [["ORB"]]),
        ('"OR"', [['"OR"']]),
        ("a OR -b", [["a"], ["-b"]]),
        ("-a OR b", [["-a"], ["b"]]),
        ("title:mask", [["title:mask"]]),
        ("Title:Mask", [["title:Mask"]]),
        ("title：mask", [["title:mask"]]),
        ("ｔｉｔｌｅ：mask", [["title:mask"]]),
        ('title:"polar mask"', [['title:"polar mask"']]),
        ('title:"polar', [['title:"polar']]),
        ("-title:mask", [["-title:mask"]]),
        ("category:图像分割", [["category:图像分割"]]),
        ("year:2020", [["year:2020"]]),
        ("has:code", [["has:code"]]),
        ("venue:", []),
        ("venue: cvpr", [["cvpr"]]),
        ("tilte:mask", [["tilte:mask"]]),
        ("PolarMask:", [["PolarMask:"]]),
        ("PolarMask: Single", [["PolarMask:"], ["Single"]]),
        ("https://arxiv.org/abs/1909.13226", [["https://arxiv.org/abs/1909.13226"]]),
        ("subtitle:x", [["subtitle:x"]]),
        ("tıtle:mask", [["tıtle:mask"]]),
        ("haſ:code", [["haſ:code"]]),
        ("title:year:2020", [["title:year:2020"]]),
    ],
)
def test_text_is_parsed(typed: str, groups: list[list[str]]) -> None:
    """Each text has these groups of words, phrases, fields and exclusions."""
    assert [[shown(item) for item in group] for group in parse(typed)] == groups


@given(NASTY | PIECES)
def test_any_text_can_be_parsed(typed: str) -> None:
    """Whatever is typed, what comes out is well-formed."""
    for group in parse(typed):
        assert group
        for item in group:
            assert item.field is None or item.field in TEXT_FIELDS + VALUE_FIELDS
            assert item.is_phrase or (item.text and not item.text[0].isspace())
            assert item.is_phrase or not item.is_open
        assert len(group) == 1 or not any(item.is_excluded for item in group)


@given(st.lists(st.text("abc实例", min_size=1, max_size=4), max_size=5))
def test_words_are_groups_of_their_own(words: list[str]) -> None:
    """Words with spaces between them are all asked for."""
    assert parse(" ".join(words)) == tuple((Item(word),) for word in words)


@given(st.text("ab 实例-:", max_size=12))
def test_a_phrase_is_open_until_it_is_closed(words: str) -> None:
    """A phrase holds what is between its marks, and says whether the second is there."""
    assert parse(f'"{words}') == ((Item(words, is_phrase=True, is_open=True),),)
    assert parse(f'"{words}"') == ((Item(words, is_phrase=True),),)
