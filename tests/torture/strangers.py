"""What a stranger may write into a list: texts that mean something to some program on their way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from papersearch.library.clean import clean

SECRET: Final = "c3RvbGVu"
"""What a terminal would put on the clipboard, if it obeyed."""
TEXTS: Final[Mapping[str, str]] = {
    "markup": "[red]x[/] [bold on blue]y[/bold on blue] [/] \\[z]",
    "click": "[@click=app.quit]here[/] [@click='screen.act(\"leave\")']there",
    "link markup": "[link=file:///etc/passwd]link[/link] [link='javascript:alert(1)']x[/]",
    "open markup": "[[[ [/nothing] [#zz] [$no_such_variable] []",
    "colours": "a\x1b[31mb\x1b[0m\x1b[8mhidden\x1b[28m",
    "clearing": "a\x1b[2J\x1b[H\x1bcb\x1b[?1049lc",
    "title": "a\x1b]0;owned\x07b\x1b]2;owned\x1b\\c",
    "osc 52": f"a\x1b]52;c;{SECRET}\x07b\x9d52;c;{SECRET}\x9c",
    "osc 8": "a\x1b]8;;file:///etc/passwd\x1b\\b\x1b]8;;\x1b\\",
    "answers": 'a\x1b[6n\x1b[c\x1bP$q"p\x1b\\\x1b]11;?\x07\x05b',
    "c1": "a\x9b31mb\x90q\x9cc\x9f_\x9c\x85d",
    "c0": "a\x07b\x08c\x0bd\x0ce\x7ff\x1ag\x0eh",
    "nul": "a\0b\0",
    "bidi": "a\u202eb\u202d\u2066c\u2069\u200f\u061cd",
    "zero width": "a" + "\u200b\u200c\u200d\u2060\ufeff" * 1000 + "b",
    "combining": "e" + "\u0301\u20dd\u0489" * 2000 + "x",
    "lines": "a\nb\r\nc\rd\u2028e\u2029f\x1cg",
    "lines of a list": "a\n- title: forged\n\n# heading\n| b | c |",
    "surrogates": "a\ud800b\udfffc",
    "noncharacters": "a\ufffe\uffff\U0010ffffb\U000e0041c",
    "wide": "ＡＢ％ｓ 全角　空格 ｈｔｔｐ：／／ｅｘ．ｏｒｇ 👩‍👩‍👧 🇨🇳 𠮷",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "full-width formula": "＝cmd|' /C calc'!A0",
    "command": "@SUM(1) | $(touch owned) `touch owned` ; touch owned",
    "plus": "+1+cmd|'/C calc'!A0",
    "option": "--help -rf -- -o owned",
    "bibtex": '} } @misc{owned, title = {x}} \\input{/etc/passwd} % # & ~ " {{',
    "markdown": "](http://evil.example) ![i](http://evil.example/i.png) **b** `c` ~~d~~ | e",
    "html": "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; <!-- --> <b",
    "autolink": "http://evil.example www.evil.example a@evil.example <http://evil.example>",
    "formats": "%s %n %(name)s {0} {name} {0.__class__} ${HOME} $HOME ~ ~root",
    "yaml": "!!python/object/apply:os.system ['touch owned'] &a *a {b: c} - : ? #",
    "paths": "../../../../etc/passwd /dev/tcp/1 C:\\CON NUL",
    "quotes": "\" ' ` “ ” « \\\" \\' '; DROP TABLE papers; --",
    "separators": "a\x1fb\x1ec\x1dd",
    "long": "long " * 2_000,
    "longest word": "长x" * 2_000,
}
"""Texts by what they try."""

TEXT_FIELDS: Final = "title title_zh venue summary".split()
LONGEST_KEY: Final = 100
"""YAML takes no key of more than 1,024 bytes for one."""
LIST_FIELDS: Final = "categories authors tags".split()


def listed(name: str, text: str) -> str:
    """Return an entry of a YAML list that has a nasty text in every field."""
    entry = {
        **{field: marked(name, text, field) for field in TEXT_FIELDS},
        **{field: [marked(name, text, field)] for field in LIST_FIELDS},
        "links": {
            "paper": "https://example.org/" + clean(name).replace(" ", "-"),
            "code": ["https://example.org/" + text, "https://example.org/1"],
            marked(name, text, "kind")[:LONGEST_KEY]: "https://example.org/2",
            "other": {marked(name, text, "label")[:LONGEST_KEY]: "https://example.org/4"},
        },
        "readings": [
            {"title": marked(name, text, "reading"), "url": "https://example.org/3"},
            {"title": "x", "url": "https://example.org/" + text},
        ],
    }
    return "- " + "\n  ".join(f"{key}: {_yaml(value)}" for key, value in entry.items()) + "\n"


def _yaml(value: object) -> str:
    """Return a value as JSON, which is YAML, but for characters: each is said by its number."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[^ -~]", lambda found: f"\\U{ord(found[0]):08x}", text)


def marked(name: str, text: str, field: str) -> str:
    """Return a text with the name of its field, and its own, behind it: what begins it decides."""
    return f"{text} {field} of {name}"


def yaml_list(texts: Mapping[str, str] = TEXTS) -> str:
    """Return a YAML list with a paper for each nasty text."""
    return "papers:\n" + "".join(listed(name, text) for name, text in texts.items())


def markdown_list(texts: Mapping[str, str] = TEXTS) -> str:
    """Return a Markdown list with a paper for each nasty text, raw."""
    return "".join(
        f"## {text} category\n\n- **{text} raw, of {name}**<br>\n"
        f"[paper](https://example.org/{number}) [{text} label](https://example.org/{text})"
        f" 解读：[{text}](https://example.org/{number}/r)\n\n"
        for number, (name, text) in enumerate(texts.items())
    )


def glossary(texts: Mapping[str, str] = TEXTS) -> str:
    """Return a glossary whose expressions have a nasty text in them."""
    pairs = [
        {"zh": [f"词{text}"], "en": [f"word {text}"]}
        for name, text in texts.items()
        if name != "surrogates"
    ]
    return "".join(f"- {_yaml(pair)}\n" for pair in pairs)


FILE_NAMES: Final = (
    b"two words.yaml",
    b"$(touch owned).yaml",
    b"`touch owned`.yaml",
    b";touch owned;.yaml",
    b"-rf --help.yaml",
    b"+7 -c quit.yaml",
    b"'quo\"ted'.yaml",
    b"{line}{file}%s.yaml",
    b"[red]x[b] [@click=app.quit]y.yaml",
    b"a\x1b]52;c;" + SECRET.encode() + b"\x07\x1b[31m.yaml",
    "c1\x9b31m\x9d52;c;x\x9c.yaml".encode(),
    "bidi\u202elmay.yaml".encode(),
    b"line\nfeed\rreturn.yaml",
    b"not\xff\xfeutf-8.yaml",
    "空 格　全角.yaml".encode(),
    b"mark" + "\u0301".encode() * 100 + b".yaml",
    b"=1+1.yaml",
    b"http:evil.example.yaml",
)
"""What list files may be called, as bytes; a slash and NUL are all that a file system refuses."""


def acted_upon(shown: str) -> list[str]:
    """Return the characters that a terminal, or a reader's eye, would not take as text."""
    return sorted(
        {ascii(each) for each in shown if not each.isprintable() and each not in "\n\u3000"}
    )


def shown_texts() -> Iterator[tuple[str, str]]:
    """Yield the texts that YAML can hold, as they are shown, by name."""
    for name, text in TEXTS.items():
        if name != "surrogates":
            yield name, clean(text)
