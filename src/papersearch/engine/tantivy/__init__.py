"""The engine over Tantivy's folders."""
