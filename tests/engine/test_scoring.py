"""The scale of weights and the idf of terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.scoring import SATURATED, idf, to_byte
from tables import cases

WEIGHTS = st.floats(min_value=1e-6, max_value=1e6)


@given(WEIGHTS)
def test_a_weight_fits_into_a_byte(weight: float) -> None:
    """Every weight above 0 has a byte."""
    assert 0 <= to_byte(weight) <= 255


@given(WEIGHTS, WEIGHTS)
def test_larger_weights_have_larger_bytes(one: float, other: float) -> None:
    """Bytes keep the order of weights."""
    smaller, larger = sorted((one, other))
    assert to_byte(smaller) <= to_byte(larger)


@given(st.floats(min_value=2**-5.9, max_value=2**9.9))
def test_a_byte_is_close_to_its_weight(weight: float) -> None:
    """What a byte scores differs from what its weight would by half a step and half a level."""
    exact = weight * 2.2 / (weight + 1.2)
    assert SATURATED[to_byte(weight)] == pytest.approx(exact, abs=0.063)


def test_scores_grow_ever_slower() -> None:
    """A larger byte scores more, and no paper gets more than a bounded share of a term."""
    assert list(SATURATED) == sorted(SATURATED)
    assert 0 < SATURATED[0] <= SATURATED[-1] < 2.2


@cases("papers", [1, 2, 81, 20_000])
def test_rare_terms_weigh_more(papers: int) -> None:
    """A term counts the more the fewer papers have it, and something even if all have it."""
    rarities = [idf(having, papers) for having in range(1, papers + 1)]
    assert rarities == sorted(rarities, reverse=True)
    assert rarities[-1] > 0
