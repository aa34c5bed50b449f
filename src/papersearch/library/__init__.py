"""List files into papers and problems.

What is a list file (`kinds`, `files`) and which are searched together (`locate`); what a file's
bytes say (`binary`, `decode`); one folder each for kinds that have a grammar, and `keyed` for what
entries of keys and values have in common, whatever kind they come from (`table`, `json_list`,
`tagged`).

In YAML, Markdown and BibTeX, Git's conflict markers are named and taken out first (`conflicts`).
All text is cleaned once, where it is read (`clean`).

Which entries are one paper is decided here alone (`identity`, `same_title`, `contested_links`);
what is doubtful stays apart and is told, many doubts as one (`doubts`). What two files call by
one id is looked at again where an index brings them together.

Slips that are certain are mended line by line (`line_mends`, `numbering`); what is mended is read
again, and a kind of mend that costs a paper anything is left out (`mending`). `changes` says what
a conversion would change in a file.
"""
