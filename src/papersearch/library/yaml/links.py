"""The links and readings of one paper in a YAML list file.

Always holds: every URL that is kept has passed `url_fault`; one that has not costs itself only.
"""

from __future__ import annotations

from typing import Final, cast

from papersearch.library.problems import Problems, quoted
from papersearch.library.records import LINK_KINDS, Link, LinkKind, Reading
from papersearch.library.urls import url_fault
from papersearch.library.yaml.nodes import (
    Fields,
    Nothing,
    Text,
    YamlNode,
    kind_of,
    members,
    note_unknown,
    note_unknown_keys,
    text_of,
)

_OTHER: Final = "other"
_READING_KEYS: Final = ("title", "url")
_LINKS_HINT: Final = "Write one line a kind, such as 'paper: https://…'."
_OTHER_HINT: Final = "Write one line a label below 'other:', such as 'slides: https://…'."


def read_links(paper: Fields, problems: Problems) -> tuple[Link, ...]:
    """Return the links in the order of the file, each kind and URL once."""
    links: list[Link] = []
    for name, value in _pairs(
        paper.value("links"), "'links' must map kinds to URLs", _LINKS_HINT, problems
    ):
        if name.text not in LINK_KINDS:
            note_unknown("unknown kind of link", name, LINK_KINDS, problems)
        elif name.text == _OTHER:
            pairs = _pairs(value, "'other' must map labels to URLs", _OTHER_HINT, problems)
            for label, urls in pairs:
                links += (Link(_OTHER, url, label.text) for url in _urls(urls, problems))
        else:
            kind = cast(LinkKind, name.text)
            links += (Link(kind, url) for url in _urls(value, problems))
    return tuple({(link.kind, link.url, link.label): link for link in links}.values())


def readings_of(paper: Fields, problems: Problems) -> tuple[Reading, ...]:
    """Return the readings, each URL once; one without a title is named by its URL."""
    readings: dict[str, Reading] = {}
    for node in members(paper.value("readings")):
        reading = _reading(node, problems)
        if reading is not None:
            readings.setdefault(reading.url, reading)
    return tuple(readings.values())


def _reading(node: YamlNode, problems: Problems) -> Reading | None:
    if isinstance(node, Nothing):
        return None
    if isinstance(node, Text):
        return next((Reading(url, url) for url in _urls(node, problems)), None)
    if not isinstance(node, Fields):
        message = f"a reading must be a mapping of title and url, not {kind_of(node)}"
        problems.add(node, message, "Write '- title: …' and below it 'url: https://…'.")
        return None
    note_unknown_keys(node, _READING_KEYS, problems)
    title = text_of(node, "title", problems)
    url_node = node.value("url")
    if url_node is None:
        problems.add(node, "this reading has no URL", "Add 'url: https://…' to it, or remove it.")
        return None
    return next((Reading(title or url, url) for url in _urls(url_node, problems)), None)


def _pairs(
    node: YamlNode | None, rule: str, hint: str, problems: Problems
) -> tuple[tuple[Text, YamlNode], ...]:
    """Return the keys and values of a mapping; anything else is a problem that names the rule."""
    if node is None or isinstance(node, Nothing):
        return ()
    if isinstance(node, Fields):
        return tuple(node.fields.values())
    problems.add(node, f"{rule}, but is {kind_of(node)}", hint)
    return ()


def _urls(value: YamlNode, problems: Problems) -> list[str]:
    """Return the URLs of a text or a list of them that may be kept."""
    urls = []
    for node in members(value):
        if isinstance(node, Nothing):
            continue
        if not isinstance(node, Text):
            problems.add(node, f"a URL must be text, not {kind_of(node)}", "Write 'https://…'.")
        elif fault := url_fault(node.text):
            hint = "Write a whole URL that begins with 'https://' or 'http://', or remove it."
            problems.add(node, f"{fault}: {quoted(node.text)}", hint)
        else:
            urls.append(node.text)
    return urls
