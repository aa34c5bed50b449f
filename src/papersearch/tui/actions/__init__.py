"""What keys do: functions of the screen (see `tui.screen_protocol`), a module for each family.

The families:

    moving, searching, saving   among papers and panels; back and forward; saved searches
    view_options                details, order, titles, colours, meanings
    picking                     several papers, to act on them together
    opening, copying, exporting, marking   what is done with papers
    editing                     list files, at an entry or where something is wrong
    program                     index, help, commands, leaving
"""
