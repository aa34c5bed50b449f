"""What one content differs by from another makes the other of the one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.io.patches import patch_of, patched

LINES = st.lists(st.text(st.sampled_from("ab,\t0分"), max_size=40), max_size=30)
CONTENTS = st.one_of(
    st.binary(max_size=300), LINES.map(lambda lines: "".join(f"{x}\n" for x in lines).encode())
)


@given(old=CONTENTS, new=CONTENTS, at=st.integers(0, 300), inserted=st.binary(max_size=40))
def test_a_patch_makes_the_other_content(old: bytes, new: bytes, at: int, inserted: bytes) -> None:
    """Whatever the two are: unlike each other, or one with something inserted, or nothing."""
    for one, other in ((old, new), (old, old[:at] + inserted + old[at:]), (old, b""), (b"", new)):
        assert patched(one, patch_of(one, other)) == other


def test_a_patch_of_little_is_small() -> None:
    """Lines that are inserted, changed or gone cost what they are, wherever they stand."""
    lines = [f"word{number}\t{number * 7 % 1000}\n" for number in range(20_000)]
    old = "".join(lines).encode()
    del lines[11_000]
    lines[5_000] = "word5000\t1234567\n"
    lines.insert(15_000, "one more\t1\n")
    patch = patch_of(old, "".join(lines).encode())
    assert len(patch) < 1000
    assert patched(old, patch) == "".join(lines).encode()
