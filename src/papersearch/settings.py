"""The settings file: `config.yaml`, all of it optional.

library: [~/papers, ~/lists/cvpr2020.yaml]    # what to search where nothing else is named
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from papersearch.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says."""

    library: tuple[str, ...] = ()
    """Files and folders; relative ones are taken from the settings file's folder."""


def load_settings(path: Path) -> Settings:
    """Return the settings in `path`, the defaults if it does not exist.

    Raises `SettingsError` if it cannot be read or says what is not known.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}", "Mend it or move it away.") from None
    import yaml  # only where there is a settings file: every start would pay for it

    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SettingsError(f"{path} is no valid YAML: {error}", "Mend it.") from None
    return _checked(values if values is not None else {}, path)


def _checked(values: object, path: Path) -> Settings:
    if not isinstance(values, dict):
        raise SettingsError(f"{path} holds no settings", "Write lines such as `library: ~/papers`.")
    for key in values:
        if key != "library":
            raise SettingsError(f"{path}: unknown setting {key!r}", "The settings are: library.")
    library = values.get("library") or []
    if isinstance(library, str):
        library = [library]
    if not (isinstance(library, list) and all(isinstance(item, str) for item in library)):
        raise SettingsError(
            f"{path}: `library` is no list of paths", "Write `library: [~/papers]`."
        )
    try:
        return Settings(tuple(str(path.parent / Path(item).expanduser()) for item in library))
    except RuntimeError:
        raise SettingsError(
            f"{path}: there is no such user: {', '.join(library)}", "Write the path in full."
        ) from None
