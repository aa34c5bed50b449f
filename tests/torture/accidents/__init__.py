"""Accidents of all kinds: nothing is lost, and what was harmed is made again."""
