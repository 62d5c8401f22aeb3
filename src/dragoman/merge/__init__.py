"""Merging: what many articles claim becomes entries, one a happening; pure, order-free, every merge explained."""
