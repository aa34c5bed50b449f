"""What touches the machine: places, files written whole, other programs."""
