"""Lists that one follows: of a repository, or read where they lie."""
