"""What holds for every engine, whatever its files are."""
