"""The user's own files: settings, marks, preferences, and when papers were first seen.

Each has a backup, beside the real file where that is a link (`file`). A mark keeps traces of its
paper (`traces`): ids, titles, links and places as they were seen. Each time lists are read
`first_seen` is told what they hold; what each paper may be known by is kept as hashes
(`seen_papers`).
"""
