"""What touches the machine: places, files written whole, other programs.

What it offers the other rooms:

    places        where settings, the user's data and caches lie
    programs      starting other programs, and Python again: a command line for each system
    atomic        a small file, read and written whole or not at all
    linking       a folder begun with the files of another
    mapped        files that are read when something of them is needed
    sorted_lines  a large table of lines, looked up where it lies
    patches       what one content differs by from another
"""
