"""Loads `dragoman/data/` into frozen lookups. Facts live in the data files, never here."""
