"""The terminal interface. Nothing outside this room imports Textual.

    run, app           the application: one screen, looks (`themes`), and a `terminal`, whose bytes
                       become events (`input_events`); in a browser it is another (`browser`)
    keys               all keys, each with the action that it calls (`key_names`, `bindings`,
                       `remapping`)
    actions            what keys do: functions of what `screen_protocol` shows of the screen
    session            what one run knows and forgets: `picks`, `trail`, `known_problems`

The screen is one class upon another, each of what the next needs:

    panes              what a person sees
    asking             dialogs on top of it (`dialog`, `dialogs`, `note`, `options`)
    requesting         what changes what is searched for (`narrowing`), and the `search_thread`
    hearing            what is told of the index (`index_news`)
    main_screen        joins them, and does what keys say

    beside             what is shown beside an answer, found out by the search thread too
    errands            what of a shared library has to be waited for
    index_keeper       opens what there is, looks at the list files, builds in a child process
                       (`build_report`)
    kept_preferences   what the next run remembers

What is seen renders lines in sight alone, so no key needs a new layout (`fixed_layout`, `lines`);
texts from lists are content, never markup (`text`):

    prompt, search_box, offers   the line to type in, and what may be typed next
    facets             `facet_rows` are shown, as `facet_painting` paints them
    results            the papers: from an answer to painted rows, see below
    detail             all about the selected paper
    status, foot       what is told, and the keys

From an answer to painted rows, only for what is in sight or comes next:

    results            is given the answer, and asked by Textual for a line of the screen
    result_lines       which paper's line that is, and how many are needed
    answer_hits        the paper, read now, fetched if another machine has it
                       (`search.answer_pages` decodes it from what the engine keeps)
    paper_rows         its two lines, with `snippets` of the summary
    result_painting    the strip; `empty_state` is what stands where there are no papers

Keys of a field act at once and in order (`keys_in_order`), those on papers once the papers of
what is typed are shown (`held_keys`). Facets, and what may be typed next, come behind the papers,
and not at all where more was typed meanwhile. What reaches a visitor in a browser instead of this
machine is in `visitor`. Timers go off however busy the machine is (`timers`).
"""
