"""List files into papers and problems."""
