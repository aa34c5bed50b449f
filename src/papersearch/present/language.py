"""In which language the interface speaks: English, or Chinese by one table.

What always holds: a text that the table lacks is said in English. Texts from lists are never looked
up; they go into the places that a text has for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["en", "zh"]

_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Which say the user's language, the first that is set before the others."""
_spoken: Final[ContextVar[Language]] = ContextVar("language", default="en")


def language_wanted(setting: str, environ: Mapping[str, str]) -> Language:
    """Return the language that the settings name (`en` or `zh`), else that of the locale."""
    locale = next(filter(None, map(environ.get, _LOCALE_VARIABLES)), "")
    return "zh" if (setting or locale).lower().startswith("zh") else "en"


def speak(language: Language) -> None:
    """Say all that follows in a language: what runs from here on, and what that starts."""
    _spoken.set(language)


def is_spoken(language: Language) -> bool:
    """Tell whether a language is the one that is spoken."""
    return _spoken.get() == language


def later(english: str) -> str:
    """Return a text of a table as it is: what shows it puts it into the language then."""
    return english


def _in_chinese(english: str) -> str:
    from papersearch.present.chinese import IN_CHINESE  # where English is spoken, nobody needs it

    return IN_CHINESE.get(english, english)


def worded(english: str, **values: object) -> str:
    """Return a text in the language that is spoken, with `values` in the places it has for them."""
    text = _in_chinese(english) if is_spoken("zh") else english
    return text.format(**values) if values else text
