"""The terminal interface in a browser: one process of this program for each visitor.

A visit goes this way:

    run     starts the server and says where it is
    server  listens
    guard   who may ask what: every request passes it first
    site    the page, its files, downloads, and the WebSocket of a visit
    visits  a browser on one side, a process of the interface on the other
"""
