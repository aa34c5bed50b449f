"""What a library's words are: the sum of what its papers contribute, and a glossary.

Of each word, heading and pair of titles it is known how many papers have it (`contributions`). An
update takes away what the papers it replaces contributed and adds what the new ones do (`builder`).
Pairs that bilingual headings and translated titles show (`mining`) come to the glossary, but never
change how a text is cut: that goes by the dictionary and the glossary files alone, so that papers
of one list do not depend on another. A search reads the whole as a `lexicon`.
"""
