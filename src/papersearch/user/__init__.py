"""The user's own files: settings, marks, preferences, and when papers were first seen.

Settings are read and never written (`settings`). Whatever is written lies in a `file` with a
backup (`kept_twice`), beside the real file where that is a link, and has one writer at a time
(`file_lock`):

    marks        stars, what is read, notes, tags, as `mark` has them of one paper
    preferences  look, history, saved searches
    first_seen   since when papers are known

A mark keeps traces of its paper (`traces`): ids, titles, links and places as they were seen; how
much they tell is weighed by `trace_likeness`. Marks go to another machine as lines
(`mark_exchange`). Each time lists are read `first_seen` is told what they hold; what each paper may
be known by is kept as hashes (`seen_papers`).
"""
