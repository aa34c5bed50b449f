"""Every regular expression of the package, and texts that would make it slow.

Always holds: an expression is found wherever it stands, in a module's values or within a function,
so that a new one is tried without anybody thinking of it.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, Final

import papersearch
from syntax import tree

METHODS: Final = frozenset(
    ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
)
_MAKERS: Final = METHODS | {"compile"}
"""Functions of `re` that are given an expression."""
_OWN_METHODS: Final = METHODS - {"split"}
"""Methods that no text has: whatever they are called on is an expression."""
_CALL: Final = re.compile(rf"(?<![\w.])(\w+)\.({'|'.join(sorted(METHODS))})\b")
"""A method of an expression, or what may be one: a method more is tried for nothing."""
_MADE_WITHIN: Final = re.compile(rf"^ +.*\bre\.(?:{'|'.join(_MAKERS)})\(", re.MULTILINE)
_MODULES_WITHOUT_IMPORT: Final = frozenset({"papersearch.__main__", "papersearch.index.worker"})
_STAND_IN: Final = "Qz"
"""For what an f-string within a function puts in, which must be escaped text."""
_FLAGS: Final = {"I": re.I, "IGNORECASE": re.I, "X": re.X, "VERBOSE": re.X, "M": re.M}


@dataclass(frozen=True)
class Used:
    """An expression, where it stands, and the methods that are called on it."""

    where: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


def used_patterns() -> list[Used]:
    """Return all expressions of the package, each with its methods.

    Raises ValueError for one within a function that is neither a constant nor an f-string.
    """
    found: dict[tuple[str, int], Used] = {}
    modules = list(_modules())
    calls = _calls(modules)
    for module in modules:
        for name, pattern in _values_of(module):
            key = pattern.pattern, pattern.flags
            if key not in found:
                methods = calls.get(_known_as(name, module)) or calls[module.__name__]
                found[key] = Used(f"{module.__name__}.{name}", pattern, methods)
        for name, pattern, method in _inline(module):
            found.setdefault(
                (pattern.pattern, pattern.flags), Used(name, pattern, frozenset({method}))
            )
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(papersearch.__path__, "papersearch."):
        if info.name not in _MODULES_WITHOUT_IMPORT:
            yield importlib.import_module(info.name)


def _tree(module: ModuleType) -> ast.Module:
    assert module.__file__
    return tree(Path(module.__file__))


def _source(module: ModuleType) -> str:
    assert module.__file__
    return Path(module.__file__).read_text(encoding="utf-8")


def _values_of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the expressions that stand in a module's values and those of its classes."""
    for name, value in vars(module).items():
        yield from ((name, pattern) for pattern in _within(value))
        if isinstance(value, type) and value.__module__ == module.__name__:
            for inner in vars(value).values():
                yield from ((name, pattern) for pattern in _within(inner))


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from (found for each in value.items() for found in _within(each))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (found for each in value for found in _within(each))


def _calls(modules: Iterable[ModuleType]) -> dict[str, frozenset[str]]:
    """Return the methods that are called on each name, and in each module on anything."""
    calls: dict[str, frozenset[str]] = {}
    for module in modules:
        calls[module.__name__] = frozenset()
        for called, method in _CALL.findall(_source(module)):
            name = _known_as(called, module)
            calls[name] = calls.get(name, frozenset()) | {method}
            calls[module.__name__] |= {method} & _OWN_METHODS
    return calls


def _known_as(name: str, module: ModuleType) -> str:
    """Return what a name means anywhere: a private one is its module's own."""
    return f"{module.__name__}.{name}" if name.startswith("_") else name


def _inline(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Yield the expressions that are made within functions: `re.sub(…)`, `re.compile(…)`."""
    if not _MADE_WITHIN.search(_source(module)):
        return  # as of most modules: nothing is looked through that cannot have any
    for function in ast.walk(_tree(module)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            of = node.func.value
            method = node.func.attr
            if not isinstance(of, ast.Name) or of.id != "re" or method not in _MAKERS:
                continue
            where = f"{module.__name__}:{node.lineno}"
            text = _text_of(node.args[0], where)
            yield where, re.compile(text, _flags(node)), method.replace("compile", "finditer")


def _text_of(node: ast.expr, where: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (
            part.value if isinstance(part, ast.Constant) else _STAND_IN for part in node.values
        )
        return "".join(map(str, parts))
    raise ValueError(f"{where}: write the expression as a constant or an f-string of escaped text")


def _flags(node: ast.Call) -> int:
    names = [each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)]
    flags = 0
    for name in names:
        flags |= _FLAGS.get(name, 0)
    return flags


@dataclass(frozen=True)
class Attack:
    """A text that grows: `before`, any number of `pump`, `after`."""

    before: str
    pump: str
    after: str

    def text(self, length: int) -> str:
        """Return the text with about so many characters."""
        return self.before + self.pump * max(1, length // len(self.pump)) + self.after


_GENERAL: Final = " aA0_-.中("
_AFTER: Final = ("", "\0", "é")
_VARIANTS: Final = 8
"""How often members of classes, branches and numbers of times are chosen anew."""
_OFTEN: Final = 0.7
_LONG: Final = 16
"""A part that may stand more often than this is one that can be slow."""
_NEAR: Final = 6
_TOGETHER: Final = (1, 2, 3, 5)
"""How many parts that follow each other are repeated, near one that can take much."""
_MOST: Final = 200
"""Texts for one expression; of more, so many are taken by chance (the same in every run)."""

Token = tuple[Any, Any]


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """Return texts for an expression, derived from its own parts.

    Behind each beginning that matches, what follows there stands again and again: one part or
    several, and where a part may stand often, each of many characters; with an end that fits or
    not.
    """
    tokens = list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    alphabet = "".join(dict.fromkeys([*_GENERAL, *_literals(tokens)]))[:20]
    pumps: dict[tuple[str, str], None] = {}
    dice = Random(ascii(pattern.pattern))
    for _ in range(_VARIANTS):
        pumps.update(dict.fromkeys(_pumps(tokens, "", alphabet, dice)))
    found = [Attack(*each, after) for each in pumps if each[1] for after in _AFTER]
    return dice.sample(found, _MOST) if len(found) > _MOST else found


def _pumps(
    tokens: Sequence[Token], before: str, alphabet: str, dice: Random
) -> Iterator[tuple[str, str]]:
    parts = list(_joined_literals(tokens))
    texts = ["".join(_sample(each, alphabet, dice) for each in part) for part in parts]
    starts = [before + "".join(texts[:at]) for at in range(len(parts) + 1)]
    if not before:
        yield "", starts[-1]
    for at, part in enumerate(parts):
        if any(map(_is_long, parts[at : at + _NEAR])):
            yield from ((starts[at], "".join(texts[at : at + many])) for many in _TOGETHER)
        if any(map(_is_long, parts[at : at + 1])):
            yield from ((starts[at], character) for character in alphabet)
            yield "", "".join(texts[: at + 1])
        for inner in _inner(part[0]):
            yield from _pumps(inner, starts[at], alphabet, dice)


def _joined_literals(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the parts of an expression; characters that follow each other are one part."""
    literals: list[Token] = []
    for token in tokens:
        if token[0] is ops.LITERAL:
            literals.append(token)
            continue
        if literals:
            yield literals
            literals = []
        yield [token]
    if literals:
        yield literals


def _is_long(part: Sequence[Token]) -> bool:
    """Tell whether a part can take many characters."""
    return any(
        (op in _REPEATS and value[1] > _LONG) or any(map(_is_long, _inner((op, value))))
        for op, value in part
    )


_REPEATS: Final = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def _inner(token: Token) -> list[list[Token]]:
    op, value = token
    if op in _REPEATS:
        return [list(value[2])]
    if op is ops.SUBPATTERN:
        return [list(value[3])]
    if op is ops.ATOMIC_GROUP:
        return [list(value)]
    if op is ops.BRANCH:
        return [list(each) for each in value[1]]
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [list(value[1])]
    return []


def _literals(tokens: Sequence[Token]) -> Iterator[str]:
    for op, value in tokens:
        if op in (ops.LITERAL, ops.NOT_LITERAL):
            yield chr(value)
        elif op is ops.IN:
            for kind, part in value:
                if kind is ops.LITERAL:
                    yield chr(part)
        for inner in _inner((op, value)):
            yield from _literals(inner)


def _sample(token: Token, alphabet: str, dice: Random) -> str:
    """Return a text that a part of an expression matches, as far as can be told."""
    op, value = token
    if op in _REPEATS:
        least, most, inner = value
        times = max(int(least), min(int(most), dice.choice((0, 1, 1))))
        return "".join(_sample(each, alphabet, dice) for each in inner) * times
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.BRANCH:
        # One that can take much is what makes an expression slow.
        long = [each for each in value[1] if _is_long(each)]
        branch = dice.choice(long if long and dice.random() < _OFTEN else value[1])
        return "".join(_sample(each, alphabet, dice) for each in branch)
    if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT, ops.GROUPREF, ops.GROUPREF_EXISTS):
        return ""
    if op in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
        return "".join(_sample(each, alphabet, dice) for each in _inner(token)[0])
    if op in (ops.IN, ops.NOT_LITERAL, ops.ANY):
        members = _members(op, value, alphabet)
        return dice.choice(members) if members else ""
    raise ValueError(f"a part of an expression that is not known here: {op}")


def _members(op: Any, value: Any, alphabet: str) -> list[str]:
    """Return characters of the alphabet that a class matches, or the first of its own."""
    if op is ops.ANY:
        return list(alphabet)
    if op is ops.NOT_LITERAL:
        return [each for each in alphabet if ord(each) != value]
    negated = bool(value) and value[0][0] is ops.NEGATE
    members = [each for each in alphabet if any(_fits(part, each) for part in value) != negated]
    own = [chr(part[0]) for kind, part in value if kind is ops.RANGE and not negated]
    return [*members, *own]


def _fits(part: Token, character: str) -> bool:
    kind, value = part
    if kind is ops.LITERAL:
        return bool(ord(character) == value)
    if kind is ops.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    if kind is ops.CATEGORY:
        return re.match(_CATEGORIES[str(value)], character) is not None
    return False


_CATEGORIES: Final = {
    "CATEGORY_DIGIT": re.compile(r"\d"),
    "CATEGORY_NOT_DIGIT": re.compile(r"\D"),
    "CATEGORY_SPACE": re.compile(r"\s"),
    "CATEGORY_NOT_SPACE": re.compile(r"\S"),
    "CATEGORY_WORD": re.compile(r"\w"),
    "CATEGORY_NOT_WORD": re.compile(r"\W"),
}
