"""Looking up expressions of a glossary in a text, and what else has their meaning."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.glossary import Glossary, Sense
from papersearch.analysis.latin import numbers, singular
from papersearch.analysis.tokens import tokens
from papersearch.library.glossary import GlossaryEntry
from rounds import some

SENSES = [
    Sense(("检测", "detection", "detect"), forms=("detecting", "侦测")),
    Sense(("目标检测", "object detection")),
    Sense(("小样本", "少样本", "few-shot")),
    Sense(("3D点云", "三维点云", "3D point cloud")),
    Sense(("点云", "point cloud")),
    Sense(("图像到图像翻译", "image-to-image translation")),
    Sense(("重识别", "ReID", "re-identification")),
    Sense(("神经网络", "neural network")),
    Sense(("体积", "体", "volume"), weak=("体",)),
    Sense(("通过", "through", "via"), weak=("通过", "through", "via")),
    Sense(("free lunch",), is_opaque=True),
    Sense(("无监督", "unsupervised"), asked=("without labels", "不用标注")),
]
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
TEXTS = st.text(st.characters(exclude_characters="\t\n"), max_size=8)
LISTS = st.lists(TEXTS.filter(bool), max_size=4).map(tuple)
ANY_SENSES = st.lists(st.builds(Sense, LISTS, LISTS, LISTS, st.booleans(), LISTS), max_size=6)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """Return the glossary of `SENSES`."""
    return Glossary(SENSES)


@pytest.fixture(scope="module")
def bundled_senses(bundled_entries: list[GlossaryEntry]) -> list[Sense]:
    """Return the senses of the glossary that the program brings."""
    return [
        Sense((*e.zh, *e.en), e.forms, e.weak, e.is_opaque, (*e.asked, *e.broad))
        for e in bundled_entries
    ]


@pytest.fixture(scope="module")
def bundled(bundled_senses: list[Sense]) -> Glossary:
    """Return the glossary that the program brings."""
    return Glossary(bundled_senses)


def whole(glossary: Glossary, text: str) -> list[int]:
    """Return the senses of a text as a whole."""
    given = tokens(text)
    ends = dict(glossary.beginnings(given)[0]) if given else {}
    return ends.get(len(given), [])


def others(glossary: Glossary, text: str, *how: bool) -> list[str]:
    """Return what else a text as a whole is called, in brackets what is not told."""
    found = glossary.others(whole(glossary, text), tokens(text), *how)
    return [other.text if other.is_told else f"({other.text})" for other in found]


def test_an_expression_is_known_in_any_form(glossary: Glossary) -> None:
    """Plurals, case, width, hyphens and joined forms of an expression are all one."""
    expected = {
        1: "object detection|Object Detections|OBJECTS DETECTION|object-detection",
        2: "few-shot|few shot|fewshot|Few_Shots|小樣本",
        3: "3D点云|3d 点云|３Ｄ點雲|三维点云|3D Point Clouds",
        5: "imagetoimage translation|image to image translations",
        6: "Re-ID|reidentification|re identification",
        7: "Neural Networks",
        0: "detects|Detecting|偵測",
    }
    found = {
        text: whole(glossary, text) for texts in expected.values() for text in texts.split("|")
    }
    wanted = {text: [n] for n, texts in expected.items() for text in texts.split("|")}
    assert found == wanted


def test_other_inflections_are_known_only_if_listed() -> None:
    """Words that share a stem with an expression have not its meaning, so they are not it."""
    glossary = Glossary(
        [Sense(("位置", "position")), Sense(("仿射", "affine")), Sense(("剪辑", "clip"))]
    )
    shared = ["positive", "positioned", "affinity", "clipping", "clipped"]
    assert [text for text in shared if whole(glossary, text)] == []


def test_a_part_is_no_expression(glossary: Glossary) -> None:
    """Words of an expression, or its words in another order, are not the expression."""
    parts = ["", "object", "detection object", "目标", "目标检", "3D", "3D云", "fews hot", "-"]
    assert [part for part in parts if whole(glossary, part)] == []


def test_expressions_come_longest_first(glossary: Glossary) -> None:
    """Of the expressions that begin at a place, the longest is given first."""
    given = tokens("3D点云检测")
    assert glossary.beginnings(given) == [[(3, [3])], [(3, [4])], [], [(5, [0])], []]
    both = Glossary(map(Sense, [("点", "point"), ("点云", "cloud"), ("点云分割", "splitting")]))
    assert [end for end, _ in both.beginnings(tokens("点云分割器"))[0]] == [4, 2, 1]


def test_an_expression_may_have_several_senses() -> None:
    """One expression in two senses is looked up as both, and each other one is given once."""
    glossary = Glossary(map(Sense, [("地标", "landmark"), ("关键点", "landmark", "keypoint")]))
    assert whole(glossary, "landmarks") == [0, 1]
    assert others(glossary, "landmarks") == ["地标", "关键点", "keypoint"]


def test_others_leave_out_the_expression_itself(glossary: Glossary) -> None:
    """What means the same is given without the typed expression, in whatever form that was."""
    expected = {
        "少样本": ["小样本", "few-shot"],
        "fewshot": ["小样本", "少样本"],
        "few shots": ["小样本", "少样本"],
        "detects": ["检测", "detection", "(detecting)", "(侦测)"],
        "侦测": ["检测", "detection", "detect", "(detecting)"],
    }
    assert {text: others(glossary, text) for text in expected} == expected


def test_weak_expressions_stand_back(glossary: Glossary) -> None:
    """A weak expression has others only where it stands alone, and is one as a last resort."""
    expected = {  # beside other words, alone, as a last resort
        "volume": (["体积"], ["体积"], ["体积", "体"]),
        "体积": (["volume"], ["volume"], ["体", "volume"]),
        "体": ([], ["体积", "volume"], ["体积", "volume"]),
        "via": ([], [], ["通过", "through"]),
        "free lunch": ([], [], []),
    }
    ways = ((), (True,), (False, True))
    assert {t: tuple(others(glossary, t, *how) for how in ways) for t in expected} == expected


def test_what_is_asked_leads_one_way(glossary: Glossary) -> None:
    """Other words that people ask in lead to the expressions, and nothing leads to them."""
    expected = {
        "Without labels": ["无监督", "unsupervised"],
        "不用标注": ["无监督", "unsupervised"],
        "unsupervised": ["无监督"],
        "无监督": ["unsupervised"],
    }
    assert {text: others(glossary, text, False, True) for text in expected} == expected


def test_opaque_expressions_are_told_apart(glossary: Glossary) -> None:
    """An expression that means something else than its words do is known as such."""
    assert glossary.is_opaque(whole(glossary, "free lunches"))
    assert not glossary.is_opaque(whole(glossary, "object detection"))


def test_no_bundled_expression_leads_to_another_sense(
    bundled: Glossary, bundled_senses: list[Sense]
) -> None:
    """What stands for a typed expression shares a sense with it: there are no chains."""
    strays = []
    for number, sense in some(enumerate(bundled_senses), 500, "senses"):
        for typed in sense.expressions[:1]:
            senses = [bundled_senses[n] for n in whole(bundled, typed)]
            said = {text for each in senses for text in (*each.expressions, *each.forms)}
            found = bundled.others(whole(bundled, typed), tokens(typed), is_last_resort=True)
            strays += [(number, other) for other in found if other.text not in said]
    assert strays == []


@given(ANY_SENSES, st.lists(ANY_SENSES, max_size=3))
def test_what_is_mined_follows_what_is_given(senses: list[Sense], often: list[list[Sense]]) -> None:
    """However often senses were mined, those of the last time alone stand behind those given."""
    glossary = Glossary(senses)
    for mined in often:
        once = [sense for sense in dict.fromkeys(mined) if sense not in senses]
        kept = json.loads(json.dumps(glossary.to_plain()))
        before, glossary = glossary, Glossary.from_plain(kept).with_mined(mined)
        assert list(glossary.senses()) == [*senses, *once]
        anew = Glossary(senses).with_mined(mined).to_plain()
        assert json.dumps(glossary.to_plain()) == json.dumps(anew)
        assert before.with_mined(mined).with_mined(mined).to_plain() == anew
        whole_anew = Glossary([*senses, *once])
        for text in {e for sense in (*senses, *once) for e in (*sense.expressions, *sense.forms)}:
            assert whole(glossary, text) == whole(whole_anew, text)
            assert others(glossary, text) == others(whole_anew, text)
    given_texts = [text for text in glossary.given_texts() if text]
    assert given_texts == [e for sense in senses for e in (*sense.expressions, *sense.forms)]


@given(data=st.data())
def test_each_bundled_expression_is_found_in_any_form(
    bundled: Glossary, bundled_senses: list[Sense], data: st.DataObject
) -> None:
    """Each expression of the bundled glossary is found whole: in any case, width and joining."""
    number, sense = data.draw(st.sampled_from(list(enumerate(bundled_senses))))
    expression = data.draw(st.sampled_from((*sense.expressions, *sense.forms)))
    forms = [
        expression,
        expression.upper(),
        expression.lower(),
        expression.translate(TO_FULL_WIDTH),
    ]
    forms += [expression.replace("-", " "), expression.replace("-", "")]
    assert [form for form in forms if number not in whole(bundled, form)] == []


@given(st.text(max_size=30))
def test_any_text_has_tokens(text: str) -> None:
    """Any text can be looked up; Chinese is taken character by character."""
    found = tokens(text)
    assert all(token.key and token.text for token in found)
    assert all(len(token.text) == 1 for token in found if token.is_chinese)
    assert [token.run for token in found] == sorted(token.run for token in found)


@given(ANY_SENSES)
def test_any_senses_can_be_looked_up(senses: list[Sense]) -> None:
    """Whatever stands in a glossary, each expression that has a word is found whole."""
    glossary = Glossary(senses)
    for number, sense in enumerate(senses):
        for expression in (*sense.expressions, *sense.forms):
            if tokens(expression):
                assert number in whole(glossary, expression)


@given(ANY_SENSES, TEXTS)
def test_nothing_is_another_name_of_itself(senses: list[Sense], text: str) -> None:
    """What else a text is called is never the text, and no two of them are the same words."""
    found = Glossary(senses).others(range(len(senses)), tokens(text), is_last_resort=True)
    keys = [tuple(token.key for token in tokens(each)) for each in [text, *(o.text for o in found)]]
    assert len(set(keys)) == len(keys)


def test_words_have_one_plural() -> None:
    """A word's singular and plural are known by rule; what only looks like a plural is none."""
    pairs = "box boxes|class classes|pose poses|study studies|index indices|bias biases|key keys"
    pairs += "|batch batches|gan gans|loss losses|metric metrics|video videos|matrix matrices"
    expected = {word: tuple(pair.split()) for pair in pairs.split("|") for word in pair.split()}
    assert dict(zip(expected, numbers(expected), strict=True)) == expected
    same = "analysis lens series vos gps bias canvas loss focus physics dynamics this is as s"
    assert [word for word in same.split() if singular(word) != word] == []


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9))
def test_both_numbers_of_a_word_have_one_singular(word: str) -> None:
    """A word is one of its numbers, and what is taken for its plural is known by its singular."""
    ((one, several),) = numbers([word])
    assert word in (one, several)
    assert one == singular(word)


def test_broad_words_lead_to_a_sense_and_not_back(bundled: Glossary) -> None:
    """What mostly says something else, or stands within other words, is looked for by itself."""
    pairs = ("化学 chemistry", "策略 policy", "粒度 granularity", "ray 光线", "sensing 传感")
    broad = [pair.split() for pair in pairs]
    wrong = [
        pair
        for pair, (word, meant) in zip(pairs, broad, strict=True)
        if meant not in others(bundled, word) or word in others(bundled, meant, True, True)
    ]
    assert wrong == []
