"""Annotated -> Resolved: who, where and when, as of the article's day."""
