"""The same invented papers as the programs and sites that people export from write them."""
