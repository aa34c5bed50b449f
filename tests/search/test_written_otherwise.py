"""The same thing written otherwise finds the same: over a list of what people and programs write.

Each row is what stands in a list and what may be typed for it, in whatever direction.
"""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.fold import fold
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from search.conftest import SearcherOf

ALIKE: Final[tuple[tuple[str, ...], ...]] = (
    ("Søren Kierk", "soren kierk", "SOREN KIERK"),
    ("Bjørn Ødegård", "bjorn odegard"),
    ("Kołodziej", "kolodziej"),
    ("Đurić", "duric"),
    ("Yıldız", "yildiz"),
    ("Guðrún Þorsteinsdóttir", "gudrun thorsteinsdottir"),
    ("Œuvres", "oeuvres"),
    ("Fitting $\\ell_1$-Norm Kites", "fitting l1-norm kites", "fitting ℓ₁-norm kites"),
    ("$\\ell_2$ Hulls", "l2 hulls", "ell_2 hulls", "ℓ₂ hulls"),
    ("T$^3$-Trackers", "t3-trackers", "T³-Trackers", "t3trackers"),
    ("$L_\\infty$ Bounds", "l-infinity bounds", "linfinity bounds"),
    ("β-Kayak", "beta-kayak", "$\\beta$-Kayak", "beta kayak", "betakayak"),
    ("Ho{\\v c}evar", "hočevar", "hocevar"),
    ("{F}ast {L}oops", "fast loops"),
    ("YODEL v7", "yodelv7", "YODELv7", "yodel-v7"),
    ("Resonet 50", "resonet50", "ResoNet-50", "resonet 50"),
    ("GAT 4", "gat4", "GAT-4"),
    ("few-spot", "fewspot", "few spot", "Few-Spot", "FewSpot"),
    ("⻓尾风筝", "长尾风筝", "長尾風箏"),
    ("한글 필기", "한글 필기"),
    ("3×3 Looms", "3x3 looms"),
    ("A ×2 Sampler", "x2 sampler"),
    ("Whatʼs Under", "what's under", "What’s Under"),
    ("ﾊﾞｽﾀﾌﾞ", "バスタブ"),
)
"""Written and typed, any of them for any other."""
FOUND: Final = {
    "风筝": ("fengzheng", "feng zheng", "fengz"),
    "女性": ("nvxing", "nuxing", "nüxing", "nyuxing", "nü xing"),
    "西安": ("xian", "xi an"),
    "Jos{\\'e} M{\\\"u}lheim": ("josé mülheim", "jose mulheim", "Jos{\\'e}"),
    "Kite 🔥 Kettle": ("🔥", "🔥 kettle"),
    "Sonar -Optical Kites": ("Sonar -Optical Kites", "sonar optical kites", "Sonar －Optical"),
}
"""Titles, and what finds them first."""
LINKS: Final = {
    "math/0309136": ("https://arxiv.org/abs/math.GT/0309136v2",),
    "2403.11111": ("https://arxiv.org/abs/2403.11111",),
    "https://doi.org/10.1145/9999999.1234567": ("https://doi.org/10.1145/9999999.1234567",),
    "https://openreview.net/forum?id=Zq3xPQ9abC": ("https://openreview.net/pdf?id=Zq3xPQ9abC",),
    "https://ieeexplore.ieee.org/document/99999991": (),
    "https://aclanthology.org/2031.acl-main.12/": (
        "https://aclanthology.org/2031.acl-main.12.pdf",
    ),
    "https://mylab.github.io/dragonfly/": ("https://mylab.github.io/dragonfly",),
    "https://zhuanlan.zhihu.com/p/99887766": (
        "https://zhuanlan.zhihu.com/p/99887766?utm_source=x",
    ),
    "https://github.com/some/kite": ("https://github.com/some/kite/tree/main",),
}
"""Addresses, and what else they are typed as."""
TYPED_IDS: Final = {
    "math/0309136": (
        *("math/0309136", "arXiv:math/0309136v2", "https://arxiv.org/pdf/math/0309136", "0309136"),
    ),
    "2403.11111": (
        *(
            "https://arxiv.org/abs/2403.11111。",
            "https://arxiv.org/abs/2403.11111）",
            "2403.11111v",
        ),
        *("<https://arxiv.org/abs/2403.11111>", "[paper](https://arxiv.org/abs/2403.11111)"),
        *("arXiv 2403.11111", "https://arxiv.org/abs/2403.11111v", "10.48550/arXiv.2403.11111"),
        *("https://arxiv.org/abs/2403.1", "arxiv.org/pdf/2403.11111v3.pdf"),
    ),
    "https://doi.org/10.1145/9999999.1234567": ("10.1145/9999999.1234567", "doi: 10.1145/9999999"),
}


def quoted(text: str) -> str:
    """Return a YAML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def url_of(key: str) -> str:
    """Return the address of a key of `LINKS`."""
    return key if key.startswith("https:") else f"https://arxiv.org/abs/{key}"


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def searcher(searcher_of: SearcherOf, request: pytest.FixtureRequest) -> Searcher:
    """Return the searcher of a list with each of them."""
    if request.param == "tantivy":
        pytest.importorskip("tantivy")
    texts = [*(written for row in ALIKE for written in row), *FOUND]
    lines = [
        f"- {{title: Paper number {n}, summary: {quoted(text)}}}" for n, text in enumerate(texts)
    ]
    lines += [
        f"- {{title: {quoted(f'Linked {n}')}, links: {{paper: {quoted(url_of(key))}}}}}"
        for n, key in enumerate(LINKS)
    ]
    return searcher_of("papers:\n" + "\n".join(lines), "[]", request.param)


def found(searcher: Searcher, typed: str) -> list[str]:
    """Return the summaries (or else titles) of the papers that have all of what was typed."""
    answer = searcher.search(Request(typed))
    papers = [searcher.hit(answer, place).paper for place in range(answer.whole)]
    return [paper.summary or paper.title for paper in papers]


def test_what_is_written_otherwise_finds_the_same(searcher: Searcher) -> None:
    """Whichever of the forms is typed, papers that have any of them are found."""
    lacking = [
        (typed, written)
        for row in ALIKE
        for typed in row
        for written in row
        if written not in found(searcher, typed)
    ]
    assert lacking == []


def test_titles_are_found_by_what_people_type(searcher: Searcher) -> None:
    """Pinyin in any spelling, signs, and titles as they are pasted lead to their papers."""
    lacking = [
        (typed, title)
        for title, several in FOUND.items()
        for typed in several
        if title not in found(searcher, typed)
    ]
    assert lacking == []


def test_any_address_of_a_paper_finds_it_alone(searcher: Searcher) -> None:
    """An address or an id, in whatever form and with whatever around it, finds its paper alone."""
    wrong = {
        typed: names
        for place, (key, several) in enumerate(LINKS.items())
        for typed in (url_of(key), *several, *TYPED_IDS.get(key, ()))
        if (names := found(searcher, typed)) != [f"Linked {place}"]
    }
    assert wrong == {}


def test_names_that_differ_by_signs_stand_apart(searcher_of: SearcherOf) -> None:
    """The name with the signs comes first; a mark that makes another letter tells words apart."""
    titles = ["NERV: Fields", "NERV-- Fields", "NERV++ Fields", "C++ for All", "C# for All"]
    titles += ["Planning with A*", "Avenue A", "ハス", "バス", "パス"]
    listed = "papers:\n" + "".join(f"- {{title: {quoted(title)}}}\n" for title in titles)
    searcher = searcher_of(listed, "[]")
    firsts = {"nerv++": "NERV++ Fields", "C#": "C# for All", "C++": "C++ for All"}
    firsts |= {"A*": "Planning with A*", "バス": "バス"}
    assert {typed: found(searcher, typed)[0] for typed in firsts} == firsts
    assert found(searcher, "バス") == ["バス"]


def test_a_name_with_a_dot_in_front_is_no_other_word(searcher_of: SearcherOf) -> None:
    """Both ways to write .NET find each other, and dotnet finds no other net."""
    titles = ["Garbage Collection in .NET", "A Study of dotnet", "A Net of Nets"]
    listed = "papers:\n" + "".join(f"- {{title: {quoted(title)}}}\n" for title in titles)
    searcher = searcher_of(listed, "- {en: [dotnet, '.NET'], opaque: yes}")
    assert set(found(searcher, "dotnet")) == set(titles[:2])
    assert found(searcher, ".NET")[0] == titles[0]
    assert set(found(searcher, ".NET")) == set(titles)


WRITTEN: Final = "aøłđıæŒßéÉ×βα∞ℓ₁³$\\{}^_ -'’ʼ⻓长ﾊﾞハバ한글+#*𝒳Ω"


@given(st.text(WRITTEN, max_size=12) | st.text(max_size=8))
def test_folding_is_idempotent_and_knows_its_origins(text: str) -> None:
    """What is folded folds to itself, and each folded character came from one of the text."""
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
