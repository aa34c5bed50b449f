"""Entries that are written as keys and values: BibTeX, tables, JSON, RIS, YAML of any shape.

A kind of file is a parser that yields `KeyedEntry`s with their lines (`entry`); a broken one costs
itself. All that follows is the same for all kinds, and `reader` drives it:

    doubled            keys that stand twice in an entry, or at several
    sections, flat     which objects of a nested file are entries, and which only wrap what they say
                       (`notion_pages`: rows of a database)
    keys, known_keys   what a key means, over the labels of Markdown
    schema             by a sample: which key has the titles, and whether this lists papers at all
                       (`other_works`: films, books, games)
    columns            columns without names, named by what their values look like
    draft, paper       each value (`values`) goes where its key says, an address where its host says
    texts              what an entry says in words: second title, authors, venue, year, summary
    addresses, links   each is counted; a path is joined to a site that the file names for it
                       (`site_paths`)
    unknown_keys       whose work is meant below a key that says nothing, and in a note
    name_forms         how a file writes lists of names, by all of them (`name_lists`, `name_pairs`,
                       `and_words`, `people`, `workplaces`, `group_names`)
    named_people       authors that are keys into a map of people beside the papers
    works_of_rows      several works under one key of an entry, and addresses of several
    title_ends         what stands behind all titles of a file is cut off them
    citation_cells     a field in another format tells what nothing else in its entry does

Whole citations under one key are read by their form (`citation_forms`, cut into `sentences`;
`strict_citations` where they begin with names, which `cited_names` reads all or not at all;
`citation_links`), or as items of a Markdown list (`cited`); texts that are nothing but citations
are entries (`cited_texts`). A file that is no list of papers says so: found in a folder it is
silent.
"""
