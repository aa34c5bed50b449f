"""Engines: each runs a query tree over postings. Whoosh is the one every install has.

`tree` is what is asked: term, prefix, and (required, optional, excluded), or, unit, facet,
phrase, keys, most. `seam` is how; `registry` knows the engines by name. What they have in common
stands here: `scoring` (BM25F on 42 levels), `phrases` (what a phrase is, and what holds it),
`late` (counts of facets, made when looked at) and the plain forms of documents, which other
processes prepare without knowing an engine: as they are (`document`), `inverted` by term,
`leveled` (`leveled_terms`).

For engines that have no query language of their own:

    postings     posting lists: documents by term, with weights
    evaluation   a tree, run term at a time over them; `most` for documents with most of some units,
                 `combining` for scores of several
    found_units  what the last units found, kept between keystrokes
    ranking      order, pages and facets of what was found (`numbered`, `profiles`)
"""
