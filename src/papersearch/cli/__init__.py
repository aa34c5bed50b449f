"""The command line: data on standard output, messages on standard error.

`commands`, `file_commands`, `follow_commands` and `mark_commands` have options and help alone; what
a command does stands in a module of its own, loaded when it runs:

    indexing      index, and the open index for all the others (`progress`)
    searching     search; hits and problems are printed by `output`
    link_opening  open
    stats         stats
    checking      check, also as `annotations`; of one line (`explaining`); slips (`fixing`)
    converting    convert, told by `conversion_report`
    following     add, update, lists, remove
    marking       tag, marks
    publishing    publish, of a shared library
    doctor        doctor, with what `doctor_machine` and `doctor_shared` find
"""
