"""Reads Markdown lists as they are, by structure and by regularity: `reader.read_markdown_list`.

A file goes one way, which `reader` drives:

    source      the lines that a page shows; comments, code and conflict markers are left out, and
                what is written in HTML becomes Markdown (`html_tables`, `html_lists`,
                `html_headings`); `footnotes` stand where they are referred to; `own_author`: the
                name that somebody's own list sets off
    blocks      headings, items, lines, rows of tables, with their places: each a `block`
                (`line_forms`, `line_breaks`, `continued_cells`; several papers in a row: `abreast`,
                `lines_of_cells`, `names_in_cells`; `folded`: what can be unfolded below a paper;
                `stressed`: topics in bold within titles)
    inline      the fields of a block: links, bold, italic, quoted, code and plain text
                (`scanner`, `marks`, `spans`, `joined_pieces`, `quotations`, `name_links`)
    parts       links with their labels, and texts (`labels`); a block with its parts is a unit
                (`units`; `apart`, `numbered_apart`, `titles_in_items`: papers side by side;
                `names_joined`: authors of whom some are links)
    titles_first  the title is put first, as most lists have it (`address_first`, `links_beside`,
                `pictures_above`, `titles_below`; `rows_of_several`: a row for each title)
    columns     what the columns of tables hold
    candidates  which parts may be titles, by what they look like (`likeness`, `names`, `words`;
                `prose` is none)
    author_places  lone names where other blocks have several: authors
    slots       what stands in the same place all over the file
    looks       what each block looks like as the beginning of an entry (`asides`: papers that it
                only cites; `names_below`: authors below a heading;
                `quoted_notes`, `related_below`, `relations`: what is said of others below a paper)
    recurring, recurring_heads   ends and heads that come again and again are cut off titles;
                `heads_below`: what papers below a paper are to it
    bare_titles  titles with nothing beside them, where a file lists nothing else; `regular_titles`:
                those that lead nowhere or to notes, known by their form where papers are promised;
                `among_linked`: those among others with links; `named_files`: links named as the
                files are that they lead to, or within the page; `parts_of_page`: introduction,
                contents
    starts      which blocks begin entries (`named`: titles that a label names; `form_shares`: how
                many blocks of a form do; `lines_alike`: those within paragraphs;
                `details_below`, `paragraphs`, `chinese_titles`)
    entries     which blocks belong to which `entry`, below which headings (`scopes`, `sections`,
                `groups`, `row_groups`, `page_title`, `repeated_headings`, `names_above`,
                `names_of_one`)
    gate        which sections hold papers (`evidence`, `section_names`; `other_things`: figures,
                tools, sites; `paper_files`: whether any does); `repetitions` go
    lone_authors  one author, or two, before or behind a title, where that is the file's form;
                `own_names`: a paper's own name before its title
    assemble    a paper of an entry's parts (`drafts`, `texts`, `people`, `said`, `hosts`,
                `link_kinds`, `notes`; `plain_ids`: ids that are no links; `second_papers`: links
                that stand below the wrong title; `cited_names`: last names for authors)
    accounts    where each address went
    report      what was not understood, once a kind

What a title is cut out of is read by `text_titles` and `titles`, piece by piece (`cutting`):

    title_heads     before it: dates (`dated_heads`, `glued_heads`), numbers, `authors_between`
    title_tails     behind it: names (`last_names_behind`), venue and year (`title_places`,
                    `volumes`)
    title_brackets  in brackets behind it: venues, `translations`, `remarks`
    citations       authors before it (`cited_authors`, `turned_names`, `names_before_colon`);
                    `marked_citations` and `issued_citations` are told as a whole
    venues          venues by what they look like, and by name (`venue_names`)

Values made for each block or field have slots and are not frozen, since that makes them five times
as quickly; nobody changes one that is made.

An export of papersearch's own is read by `exported` alone, as long as nobody changed its form.

`explain` tells of one line what these steps made of it.

Nothing is imported here: other kinds of lists need words and venues, and not all these steps.
"""
