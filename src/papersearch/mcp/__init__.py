"""The library for other programs: Model Context Protocol over standard input and output.

A question goes this way:

    server     starts, and tells errors
    strict     takes no argument that it does not know
    tools      what can be asked, and how it describes itself
    questions  asks the library, and answers in plain values
"""
