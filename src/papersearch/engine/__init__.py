"""Engines: each runs a query tree over postings on disk. Whoosh is the one every install has."""
