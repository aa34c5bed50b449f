"""Typed text into hits and facets, as plain values.

`searcher` is the way in, `answer` what comes out. One request goes one way; each stage hands on
frozen values, and `planner` drives those up to the plan:

    parse         words, phrases, exclusions, fields
    analysed      each folded, and cut into tokens (`references`: addresses and ids, as pasted)
    segmentation  plain words divided into segments, long expressions of the glossary first
    vocabulary    what the engine knows of all words that may be needed, asked at once (twice where
                  the last word is still being typed)
    expansion     the ways of each segment: as typed, begun, by stem (`exact`),
                  joined or apart (`joining`), in other expressions with its meaning
    plan          what comes of it: what is looked for, what is marked (`highlights`), what is told
    finding       asks the engine; once more where a pasted title had ` -word` in it
    hit_order     in what order hits come, and the values of facets
    title_order   puts the first papers in order once more, by how much of it their titles name
    answer_pages  decodes the papers of an answer as they are looked at, a page at a time

`filters` gives what fields narrow by, `likeness` what a paper is like. Words of asking (`glue`)
need not be found beside others. A word that the library lacks is looked for by its sound, then as
a slip (`spelling`). `completion` is what a word may become that is being typed.

What made a paper a hit is told from its own texts (`explanation`, `paper_terms`, `spans`). A paper
that a text names, by an id or an address, is found by `named_paper`. The user's own are facets, too
(`user_facets`): whose a mark is decides `mark_owners`, with the papers that `paper_finder` gives
(for thousands of marks from a `title_table`);
`paper_marks` are those of one index (`found_marks`), `lost` those without a paper.
"""
