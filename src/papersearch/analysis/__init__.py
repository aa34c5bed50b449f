"""Text into terms, the same way for papers and for queries."""
