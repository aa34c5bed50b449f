"""Engines: what each must do, and what is their own."""
