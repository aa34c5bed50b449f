"""The user's desktop: browser, editor, clipboard."""
