"""Typed text into hits and facets, as plain values."""
