"""The terminal interface. Nothing outside this room imports Textual.

    keys               all keys, each with the action that it calls
    actions            what keys do: functions of what `screen_protocol` shows of the screen
    requesting         what changes what is searched for, and the thread that searches
    beside             what is shown beside an answer, found out by that thread too
    errands            what of a shared library has to be waited for
    index_keeper       opens what there is, looks at the list files, builds in a child process
    session            what one run knows and forgets
    results, detail, facets   render lines in sight alone, so no key needs a new layout

Keys of a field act at once and in order (`keys_in_order`), those on papers once the papers of
what is typed are shown (`held_keys`). Facets, and what may be typed next, come behind the papers,
and not at all where more was typed meanwhile. What reaches a visitor in a browser instead of this
machine is in `visitor`.
"""
