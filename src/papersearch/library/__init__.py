"""List files into papers and problems.

    locate         which list files are searched together (`own_library`: the user's own)
    files          one function reads any of them (`files.read_list`): bytes become a `ListFile`
    kinds          which reader that is; what the bytes say: `binary`, `decode` (`old_encodings`,
                   `twice_encoded`)
    records        what comes out: papers with entries, links and readings, and problems
    problems       problems while they are found; files are called as `naming` has it

One folder each for kinds that have a grammar, and `keyed` for what entries of keys and values have
in common, whatever kind they come from (`table`, `json_list`, `json_values`, `json_texts`,
`tagged`, `endnote_xml`; what papersearch itself has exported: `exported`).

In YAML, Markdown and BibTeX, Git's conflict markers are named and taken out first (`conflicts`).
All text is cleaned once, where it is read (`clean`; `latex` to what it shows), and bounded
(`limits`, `values`). Links are accepted by one rule (`urls`).

Which entries are one paper is decided here alone (`identity`: by `ids`, `addresses` and
`same_title`; `entry_groups`, `reading_groups`, `contested_links`); what is doubtful stays apart and
is told, many doubts as one (`doubts`). Several entries become one paper by `merge`. What two files
call by one id is looked at again where an index brings them together. `coding` writes papers for an
index and reads them back; `reader_version` says when the same file may hold more.

Slips that are certain are mended line by line (`line_mends`, `numbering`), but in no code
(`code_lines`); what is mended is read again, and a kind of mend that costs a paper anything is left
out (`mending`). `changes` says what a conversion would change in a file. `pdf` knows where PDFs
are; `glossary` reads glossary files.
"""
