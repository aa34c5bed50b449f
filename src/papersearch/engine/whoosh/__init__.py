"""The engine over Whoosh's folders."""
