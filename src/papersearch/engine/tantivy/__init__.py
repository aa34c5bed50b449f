"""The engine over Tantivy's folders.

It translates the tree (`queries`, `term_levels`). Terms are written with a level of weight in front
and scored as constants. The texts of each field are terms with positions, for phrases.
"""
