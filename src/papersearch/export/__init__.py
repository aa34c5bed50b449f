"""Papers in the forms that other programs take: BibTeX, Markdown, CSV, JSON.

From a choice of papers to text:

    formats        the forms by name, and what goes into a file
    bibtex         with texts as `latex`, and keys that say who and when (`citation_keys`)
    markdown       items that `library/markdown/exported` reads back as the same papers
    table          CSV for spreadsheets, in which nothing is a formula
    addresses      how an address is written in each
    plain          answers as plain values for `search --json`, and the line of JSON
"""
