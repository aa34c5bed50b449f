"""The engine over Whoosh's folders.

It has one posting a term and paper, without positions, and keeps each posting list whole beside
its term, with one list for all terms that begin alike where they are many (`private`, which alone
touches Whoosh's private parts). The tree is evaluated term at a time, which costs as much as the
postings touched. For a phrase it looks into the texts of the papers that have all its words.

    engine          writes folders, and reads them
    writer          gathers whole posting lists (`lists`) under `fields`, and merges segments
    segment_reader  one segment: its postings; what is kept of its documents is in `columns`
"""
