"""What a library's words are: the sum of what its papers contribute, and a glossary."""
