"""The terms of a library on disk: a cache that keeps itself fresh and can always be made again."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many papers of how many are done."""
