"""Documents on an OpenSearch cluster.

How well a document has a term is written as the term's frequency, which a similarity of our own
takes for the score: so it depends on no other document, and not on how an index is divided.

    address        which nodes, and which library on them
    nodes          connections to the nodes, and requests over them
    client         what a cluster is asked for; what is no whole answer is an error
    bulk           many documents at once, each item's answer read
    fields         what a document is written as
    layers         an index of what has changed, upon a root that stays
    remembered     counts of units, asked for together
    known_terms    the terms, counted by who writes and copied by each reader: to understand a query
                   costs no request
    library_order  the order of lists, as numbers with room between them
"""
