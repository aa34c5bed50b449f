"""Papers in the forms that other programs take: BibTeX, Markdown, CSV, JSON."""
