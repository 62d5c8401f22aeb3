"""The record: one SQLite file that holds articles, claims, decisions and entries. Nothing in it is overwritten."""
