"""Resolved -> Claims: what one article says."""
