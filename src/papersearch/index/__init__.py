"""The terms of a library on disk: a cache that keeps itself fresh and can always be made again."""
