"""Documents on an OpenSearch cluster.

How well a document has a term is written as the term's frequency, which a similarity of our own
takes for the score: so it depends on no other document, and not on how an index is divided.

    address        which nodes, and which library on them
    nodes          connections to the nodes, and requests over them (`trust`: where there is none)
    client         what a cluster is asked for; what is no whole answer is an error (`answers`)
    engine         indexes, where other engines have folders
    writer         writes one: many documents at once (`bulk`), as `fields` has them
    layers         an index of what has changed, upon a root that stays
    snapshot       answers from one index: its questions (`asking`, `asked_question`)
    queries        the tree in the cluster's language (`clauses`, `most_clauses`)
    order          what is found, a page at a time; `facet_counts` counts it
    remembered     counts of units, asked for together
    known_terms    the terms, counted by who writes and copied by each reader: to understand a query
                   costs no request
    library_order  the order of lists, as numbers with room between them
"""
