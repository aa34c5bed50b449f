"""What is mended in list files, and that nothing else is."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from laws.lists import texts
from papersearch.library.files import read_list
from papersearch.library.mending import LineEdit, is_as_complete, mended_list
from tables import cases

X = "https://arxiv.org/abs/2001.00001"


def mended(text: str, name: str = "list.md") -> str:
    """Return a list mended."""
    return mended_list(Path(name), text.encode(), name).data.decode()


@cases(
    ("line", "meant"),
    [
        (f"- Some Title of Things [paper](https://{X})", f"- Some Title of Things [paper]({X})"),
        (f"- [paper](http://{X})", f"- [paper]({X})"),
        (f"- [paper](https:{X})", f"- [paper]({X})"),
        ("- [a](http:/x.org/1)", "- [a](http://x.org/1)"),
        ("- [a](https:///x.org/1)", "- [a](https://x.org/1)"),
        ("- [a](https：//x.org/1)", "- [a](https://x.org/1)"),
        ("- [a](https;//x.org/1)", "- [a](https://x.org/1)"),
        ("- [a](https//x.org/1)", "- [a](https://x.org/1)"),
        ("- [a](https:// x.org/1)", "- [a](https://x.org/1)"),
        ("- [a](hhttps://x.org/1)", "- [a](https://x.org/1)"),
        ("- [a](ttp://x.org/1)", "- [a](http://x.org/1)"),
        (f"- [a]({X}.pdf) b", f"- [a]({X}) b"),
        (f"- [a]({X}v2.pdf)", f"- [a]({X}v2)"),
        (f"- ［a］（{X}）", f"- [a]({X})"),
        (f"- [a]（{X}）", f"- [a]({X})"),
        (
            "- [a](https://x.org/1 [b](https://x.org/2)",
            "- [a](https://x.org/1) [b](https://x.org/2)",
        ),
        ("| [a](https://x.org/1 | b |", "| [a](https://x.org/1) | b |"),
        ("- [a](https://x.org/1", "- [a](https://x.org/1)"),
        ("- [a](https://x.org/1]", "- [a](https://x.org/1)"),
        ("- [[a](https://x.org/1]", "- [[a](https://x.org/1)]"),
        ("- ［［a］（https://x.org/1）］", "- [[a](https://x.org/1)]"),
    ],
)
def test_slips_that_are_certain(line: str, meant: str) -> None:
    """Addresses, parentheses and full-width signs become what was meant, each by itself."""
    assert mended(f"# List\n\n{line}\n") == f"# List\n\n{meant}\n"


@cases(
    "line",
    [
        "- [a](https://web.archive.org/web/2020/http:/x.org/1)",
        "- [a](https://x.org/?url=https://https://x.org)",
        "- `[a](https://https://x.org)` is broken",
        f"- [a]({X}.pdf.zip)",
        "- [a](https://arxiv.org/pdf/2001.00001.pdf)",
        '- [a](https://x.org/1 "a title")',
        "- [a](https://x.org/1\n  )",
        "- [a](https://x.org/(1)",
        "- 【论文】（见下）",
        "- [![a](https://x.org/1](https://x.org/2)",
        "- http: //x, https is a scheme",
        "```\n[a](https://https://x.org)\n```",
        "Type:\n\n    see http:/x.org\n    see http:/y.org",
        "- a\n\n```\n1. b\n```\n\n    see http:/x.org",
        "| a |\n|---|\n| b |\n\n    see http:/x.org",
        "<pre>\nhttp:/x.org\n</pre>",
        "<!-- [a](https://https://x.org)\n[b](http:/x.org) -->",
        "1. One of Many\n1. Two of Many\n1. Three of Many",
        "1. One of Many\n3. Three of Many\n3. Three of Any\n4. Four of Many",
        "1. A\n2. B\n2. C\n" + "\n".join(f"{number}. D" for number in range(3, 40)),
        "1. One\n2. Two\n\n## Other\n\n1. One\n2. Two",
        "7. A\n8. B\n9. C\n9. D\n   - below\n10. E\n11. F",
        "- the same\n- the same",
        "- [a](https://github. com/x)",
        "- [a](https://github.com /x)",
        "- [a](https://git hub.com/x)",
        "- [a](https://x.org/1 https://x.org/2)",
        "- [a](https://x.org/a b)",
        "- [a](https://x.org/1https://x.org/2)",
    ],
)
def test_what_may_be_meant_so(line: str) -> None:
    """What is no slip, is code or a comment, or may be meant so stays as it is."""
    assert mended(f"# List\n\n{line}\n") == f"# List\n\n{line}\n"


def test_numbers_and_repeated_lines() -> None:
    """A number given twice moves the later ones on; a line said twice is said once."""
    link = "[paper](https://x.org/1)"
    items = f"1. A {link}\n2. B {link}\n2. C {link}\n3. D {link}\n\n"
    before = items + 3 * f"* E {link}\n"
    after = f"1. A {link}\n2. B {link}\n3. C {link}\n4. D {link}\n\n* E {link}\n"
    assert mended(before) == after


def test_entries_that_are_given_twice_are_told_with_both_lines() -> None:
    """Apart from each other, they stay."""
    text = f"# L\n\n- Masks of Many Things [paper]({X})\n- Other Things [a](https://arxiv.org/abs/2001.00002)\n"
    text += "- Masks of Many Things [pdf](https://arxiv.org/pdf/2001.00001)\n"
    found = mended_list(Path("l.md"), text.encode(), "l.md")
    assert not found.edits
    assert [(each.line, each.first_line) for each in found.before.repeated] == [(5, 3)]


def test_other_kinds_have_their_addresses_mended() -> None:
    """In a bibliography, addresses alone; with bytes that are not UTF-8 a file stays as it is."""
    entry = "@article{a,\n title={On Things and Others},\n year=2020,\n url={https://https://x.org/1}\n}\n"
    assert mended(entry, "a.bib") == entry.replace("https://https", "https")
    data = "- [a](https://https://x.org) 论文".encode("gb18030")
    assert mended_list(Path("l.md"), data, "l.md").data == data


def test_a_title_may_lose_what_a_broken_link_left_at_its_end() -> None:
    """It is there without that, whatever other titles begin alike."""
    kites = ("Counting Kites in Wind", "Counting Kites in Windy Towns", "Counting Kites in Winding")
    before, after = (
        read_list(
            Path("l.md"), "".join(f"- [{title}]({X}{n})\n" for n, title in told).encode(), "l"
        )
        for told in (enumerate((*kites[1:], f"{kites[0]}zz")), enumerate((*kites[1:], kites[0])))
    )
    assert len(before.entries) == len(after.entries) == 3
    assert is_as_complete(before, after, (LineEdit(3, "", ""),))
    assert not is_as_complete(before, after, ())


SLIPS = st.sampled_from(
    [
        ("(https://", "(https://https://"),
        ("(https://", "(https:/"),
        ("(https://", "（https：//"),
        (") ", " "),
        (")\n", "\n"),
        (")", "]"),
        ("[", "［"),
        ("](", "］("),
        ("](", "]("),
        ("- ", "1. "),
        ("\n", "\n\n"),
    ]
)


@given(
    name=st.sampled_from(sorted(texts())),
    slips=st.lists(st.tuples(SLIPS, st.integers(0, 40)), max_size=4),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_nothing_is_lost_and_twice_is_once(
    name: str, slips: list[tuple[tuple[str, str], int]], end: str, mark: str
) -> None:
    """Whatever is wrong, all papers are read as before or better, and ends of lines stay."""
    text = texts()[name]
    for (good, bad), place in slips:
        parts = text.split(good)
        if len(parts) > 1:
            cut = 1 + place % (len(parts) - 1)
            text = good.join(parts[:cut]) + bad + good.join(parts[cut:])
    data = (mark + text.replace("\n", end)).encode()
    path = Path("list.md")
    found = mended_list(path, data, "list.md")
    after = read_list(path, found.data, "list.md")
    assert is_as_complete(found.before, after, found.edits)
    assert mended_list(path, found.data, "list.md").data == found.data
    assert found.data.startswith(mark.encode())
    removed = sum(edit.new is None for edit in found.edits)
    assert found.data.count(end.encode()) == data.count(end.encode()) - removed
    assert found.data.count(b"\r") == (found.data.count(b"\n") if end == "\r\n" else 0)
