"""The engine over Tantivy's folders.

It translates the tree (`queries`, `term_levels`, `most`, `joined`). Terms are written with a level
of weight in front and scored as constants. The texts of each field are terms with positions, for
phrases.

    engine    folders of documents; `numbers` says what they hold besides
    writer    writes them, with the `fields` that there are
    snapshot  answers from one: in order (`ordering`), counted (`facets`, `marked`)
    failures  what Tantivy says when it fails, as errors of ours
"""
