"""Any text can be searched for: it raises nothing, takes no time, and what is printed is JSON.

`PAPERSEARCH_TORTURE` is for how many minutes each of these tests goes on with new examples; without
it they look at the same few in every run.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Final

import hypothesis
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.cli.output import print_export, print_hits, tell_about
from papersearch.index.documents import searchable_texts
from papersearch.search.answer import SORTS, Answer, Request
from papersearch.search.searcher import Searcher
from papersearch.search.spans import spans
from papersearch.search.user_facets import FACETS
from rounds import rounds
from torture.strangers import TEXTS

MINUTES: Final = float(os.environ.get("PAPERSEARCH_TORTURE") or 0)
LONGEST_TEXT: Final = 10_000

PIECES: Final = (
    *"\" “ ” 「 」 ' - -- --- : ： :: OR or AND NOT | || & && ! ~ ^ * ? + . , ; = < >".split(),
    *"( ) (( )) [ ] {{ }} \\ \\\\ / // $ # @ % _ ` …".split(),
    *"title: category: summary: author: venue: year: has: is: title:title: -title: no:".split(),
    *"(a+)+ (a|a)* (?P<x> [^a {1,99} \\d+ \\1 (?#x) (?=a) .* a{9}{9} [[:alpha:]] [a-".split(),
    *"mask 分割 点云 point-cloud R-CNN U-Net fenge shilifenge yolo 2020 1912.02424 3D c++".split(),
    *"ＭＡＳＫ 〇 々 ー 한국어 日本語 العربية עברית हिन्दी ไทย Ελληνικά ß İ ı ﬁ".split(),
    *"㎯ ½ ² 𝕄 🚀 👩‍👩‍👧".split(),
    *("\0", "\t", "\n", "\r\n", "\x1b[31m", "\x9b", "\ud800", "\udfff", "\u202e", "\u200b"),
    *("\ufeff", "\u3000", "\u0301" * 9, "\U000e0041", "\uffff", " ", "  ", "a", "Z", "9", "的"),
)
QUERIES: Final = (
    st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
    | st.sampled_from(list(TEXTS.values()))
    # Anything at all, so often that it fills what a person would never type.
    | st.builds(
        lambda piece, joint: (f"{piece}{joint}" * LONGEST_TEXT)[:LONGEST_TEXT],
        st.sampled_from(PIECES) | st.text(min_size=1, max_size=5),
        st.sampled_from(["", " ", "-", '"', ":", " OR ", "(", "[", "，"]),
    )
)
VALUES: Final = st.sampled_from(
    ["CVPR", "2020", "code", "reading", "starred", "图像分割", "", "\ud800"]
)
CHOSEN: Final = st.dictionaries(
    st.sampled_from([*FACETS, "nothing", ""]), st.frozensets(VALUES, max_size=3), max_size=3
)
REQUESTS: Final = st.builds(Request, QUERIES, CHOSEN, st.sampled_from(SORTS), st.booleans())


def go_on_with(check: Callable[[], None]) -> None:
    """Run a property, and in a long run again with other examples until its time is over."""
    end = time.monotonic() + MINUTES * 60
    check()
    seed = time.time_ns() if MINUTES else 0
    while time.monotonic() < end:
        seed += 1
        hypothesis.seed(seed)(check)()


def search_and_show(searcher: Searcher, request: Request) -> Answer:
    """Search, highlight the first hits; return the answer."""
    answer = searcher.search(request)
    for place in range(min(answer.total, 10)):
        for _, text in searchable_texts(searcher.hit(answer, place).paper):
            found = spans(text, answer.highlights)
            assert all(0 <= start < end <= len(text) for start, end in found)
    spans(request.text, answer.highlights)
    return answer


@pytest.fixture(scope="session")
def warm(bundled: Searcher) -> Searcher:
    """Return the searcher of the bundled list, as it is behind the first keystroke."""
    bundled.warm_up()
    return bundled


def test_any_text_can_be_searched_for(warm: Searcher) -> None:
    """No text raises, with whatever else is asked; none finds a paper twice."""

    @settings(max_examples=rounds(40, 80))
    @given(REQUESTS)
    def check(request: Request) -> None:
        answer = search_and_show(warm, request)
        keys = [hit.key for hit in answer.first]
        assert len(set(keys)) == len(keys) <= answer.listed <= warm.index.manifest.papers

    go_on_with(check)


def test_whatever_is_printed_is_json(warm: Searcher) -> None:
    """`--json` is one line of JSON that says the text as it was typed; text prints, too."""

    @settings(max_examples=rounds(15, 30))
    @given(REQUESTS)
    def check(request: Request) -> None:
        answer = warm.search(request)
        hits = [warm.hit(answer, place) for place in range(min(answer.total, 5))]
        (line,) = printed(lambda: print_export("json", answer, hits)).splitlines()
        assert line.isprintable()
        plain = json.loads(line)
        assert plain["query"] == request.text
        assert plain["total"] == answer.total
        assert len(plain["hits"]) == len(hits)
        printed(lambda: print_hits(answer, hits))
        printed(lambda: tell_about(answer, len(hits)))

    go_on_with(check)


def printed(show: Callable[[], None]) -> str:
    """Return what a function prints on a terminal that takes nothing but UTF-8."""
    import click

    result = CliRunner().invoke(click.Command("show", callback=show), catch_exceptions=False)
    return result.stdout
