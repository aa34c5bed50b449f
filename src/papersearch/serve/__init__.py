"""The terminal interface in a browser: one process of this program for each visitor."""
