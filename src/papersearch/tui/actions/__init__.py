"""What keys do: one module for each family of acts, all on one stage."""
