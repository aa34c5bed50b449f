"""Text into terms, the same way for papers and for queries (`terms`, of `tokens`).

A text is folded with the origin of every character kept (`fold`: NFKC, case, accents, Greek, what
LaTeX shows (`latex`), traditional characters) and cut into `runs`. Expressions of alphabetic
scripts (`latin`) give their words, the parts and the joined form of hyphenated and camel-case
names, and stems, marked with `~`. A run of Chinese gives a cutter's words (`cutting` says what that
is, `chinese` and `native` are those that there are, `installed_cutter` chooses; `dictionary` is
jieba's) and all its two-character `grams`; the last character stands alone, so every character
begins a term. Ids and addresses are terms of their own, marked with `#`: nobody who types the
beginning of a word gets addresses.

A query is cut by the words that a build wrote down (`query_words`); it loads no dictionary. What
means the same is looked up by expressions (`glossary`, `expressions`), what is typed for Chinese
without an input method as `pinyin`. Titles are put in order by `sorting`.
"""
