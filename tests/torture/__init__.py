"""What the program must stand: hostile texts, damaged files, killed processes."""
