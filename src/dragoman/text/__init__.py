"""Pure functions on str: folding, name keys, dates in a line. No state, no knowledge."""
