"""A folded text as runs, and its plain form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.fold import fold
from papersearch.analysis.runs import expressions, plain, runs
from tables import cases


@cases(
    ("shown", "alphabetic", "chinese"),
    [
        ("", [], []),
        (" \t，。！“”…", [], []),
        ("Instance Segmentation", ["instance", "segmentation"], []),
        ("PolarMask: Single-Shot", ["polarmask", "single-shot"], []),
        ("实例分割", [], ["实例分割"]),
        ("目标检测，图像分割", [], ["目标检测", "图像分割"]),
        ("用SAG-Mask做实时分割", ["sag-mask"], ["用", "做实时分割"]),
        ("第3届ICCV２０１９", ["3", "iccv2019"], ["第", "届"]),
        ("コーヒー 한국어 々", [], ["コーヒー", "한국어", "々"]),
        ("𠀀𪚥 lens", ["lens"], ["𠀀𪚥"]),
        ("-a- _b_ .c. 'd'", ["a", "b", "c", "d"], []),
        ("U²-Net", ["u2-net"], []),
        ("C++ & C#", ["c++", "c#"], []),
        ("for .NET (.net) ...and ASP.NET", ["for", ".net", ".net", "and", "asp.net"], []),
        ("β-VAE", ["beta-vae"], []),
        ("🙂mask🙂", ["🙂", "mask", "🙂"], []),
    ],
)
def test_a_text_is_divided_into_runs(shown: str, alphabetic: list[str], chinese: list[str]) -> None:
    """Expressions and runs of Chinese are told apart, and nothing else is kept."""
    found = list(runs(fold(shown)))
    assert [run.text for run in found if not run.is_chinese] == alphabetic
    assert [run.text for run in found if run.is_chinese] == chinese


@given(st.text())
def test_every_letter_and_digit_is_in_a_run(text: str) -> None:
    """Runs follow each other, stand where they say, and leave out no letter and no digit."""
    folded = fold(text)
    rest, end = "", 0
    for run in runs(folded):
        assert run.start >= end
        assert folded.text[run.start : run.end] == run.text
        rest += folded.text[end : run.start]
        end = run.end
    rest += folded.text[end:]
    assert not any(character.isalnum() for character in rest)


@given(st.text() | st.text(st.sampled_from("aB3 .-_'+#*(é割🙂")))
def test_expressions_are_the_runs_that_are_not_chinese(text: str) -> None:
    """They are the same in ASCII, where they are looked for in a quicker way, and elsewhere."""
    folded = fold(text)
    found = [(run.text, run.start) for run in runs(folded) if not run.is_chinese]
    assert expressions([folded]) == [found]


@cases(
    ("shown", "form"),
    [
        ("", "  "),
        ("…", "  "),
        ("PolarMask: Single-Shot", " polarmask single shot "),
        ("用SAG-Mask做实时分割。", " 用 sag mask 做实时分割 "),
        ("ＣＶＰＲ　２０２０", " cvpr 2020 "),
        ("v2.0", " v2 0 "),
    ],
)
def test_the_plain_form_has_one_space_between_words(shown: str, form: str) -> None:
    """The plain form is the words, each with one space on either side."""
    assert plain(fold(shown)) == form


@given(st.text(), st.text())
def test_the_plain_form_of_a_part_is_part_of_the_plain_form(first: str, second: str) -> None:
    """Where a text begins with another and a space, so do their plain forms."""
    both = plain(fold(f"{first} {second}"))
    assert both.startswith(plain(fold(first)).rstrip())
    assert both.endswith(plain(fold(second)).lstrip())
    assert "  " not in both.strip()
