"""What the faces share: how papers, counts, links and answers are put before people.

    papers        which title, which signs of marks, and what in a text was found
    links         the links of a paper, by kind
    sentences     counts and answers in words
    told          what errors and problems say, in the language that is spoken
    cells         text in cells of a terminal: measured, cut, wrapped, padded
    output_files  writing a file that the user named, never over another unasked

`language` says which language is spoken. Chinese is one table of what the interface says
(`chinese`, `chinese_acts`), and one of errors and problems (`chinese_told`, from
`chinese_problems`, `chinese_hints`, `chinese_shared` and `chinese_start`).
"""
