"""Reads Markdown lists as they are, by structure and by regularity: `reader.read_markdown_list`.

A file goes one way:

    source      the lines that a page shows; comments, code and conflict markers are left out
    blocks      headings, items, lines, rows of tables, with their places (`line_forms`, `abreast`,
                `line_breaks`, `continued_cells`)
    inline      the fields of a block: links, bold, italic, quoted, code and plain text
                (`scanner`, `marks`, `spans`)
    parts       links with their labels, and texts (`labels`); a block with its parts is a unit
                (`units`)
    candidates  which parts may be titles, by what they look like (`likeness`, `text_titles`: what
                stands before and behind a title is cut off by `title_heads`, `title_tails`,
                `title_brackets`, `authors_between`; `marked_citations` and `issued_citations` are
                told as a whole)
    author_places  lone names where other blocks have several: authors
    slots       what stands in the same place all over the file
    looks       what each block looks like as the beginning of an entry (`asides`: papers that it
                only cites; `names_below`: authors below a heading;
                `quoted_notes`, `related_below`, `relations`: what is said of others below a paper)
    bare_titles  titles with nothing beside them, where a file lists nothing else; `regular_titles`:
                those that lead nowhere or to notes, known by their form where papers are promised;
                `named_files`: links named as the files are that they lead to
    starts      which blocks begin entries (`named`: titles that a label names; `form_shares`: how
                many blocks of a form do)
    entries     which blocks belong to which entry, below which headings (`sections`, `groups`,
                `row_groups`)
    gate        which sections hold papers (`evidence`, `section_names`)
    lone_authors  one author, or two, before or behind a title, where that is the file's form
    assemble    a paper of an entry's parts (`drafts`, `texts`, `said`, `hosts`, `link_kinds`,
                `venues`, `notes`; `second_papers`: links that stand below the wrong title)
    accounts    where each address went
    report      what was not understood, once a kind

Values made for each block or field have slots and are not frozen, since that makes them five times
as quickly; nobody changes one that is made.

An export of papersearch's own is read by `exported` alone, as long as nobody changed its form.

`explain` tells of one line what these steps made of it.

Nothing is imported here: other kinds of lists need words and venues, and not all these steps.
"""
