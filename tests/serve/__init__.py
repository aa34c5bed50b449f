"""Tests of the interface in a browser."""
