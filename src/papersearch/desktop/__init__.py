"""The user's desktop: browser, editor, clipboard.

What it does for a link, an entry, a text:

    commands   the user's own, which go before whatever the system has
    opener     a link in a browser
    editor     an entry in an editor, at its line
    clipboard  a text, by whichever way of copying there is
"""
