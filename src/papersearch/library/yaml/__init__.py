"""Lists in YAML: read with places, written for editing by hand."""
