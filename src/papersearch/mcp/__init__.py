"""The library for other programs: Model Context Protocol over standard input and output."""
