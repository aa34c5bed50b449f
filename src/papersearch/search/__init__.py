"""Typed text into hits and facets, as plain values.

One request goes one way; each stage hands on frozen values, and `planner` drives them:

    parse         words, phrases, exclusions, fields
    analysed      each folded, and cut into tokens
    segmentation  plain words divided into segments, long expressions of the glossary first
    vocabulary    what the engine knows of all words that may be needed, asked at once (twice where
                  the last word is still being typed)
    expansion     the ways of each segment: as typed, begun, by stem (`exact`),
                  joined or apart (`joining`), in other expressions with its meaning
    plan          what comes of it: what is looked for, what is marked, what is told
    finding       asks the engine; once more where a pasted title had ` -word` in it
    title_order   puts the first papers in order once more, by how much of it their titles name

`filters` gives what fields narrow by, `likeness` what a paper is like. Words of asking (`glue`)
need not be found beside others. A word that the library lacks is looked for by its sound, then as
a slip (`spelling`). `answer` is what comes out; `searcher` is the way in.
"""
