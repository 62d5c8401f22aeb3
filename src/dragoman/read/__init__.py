"""Bytes to pages: text files, folders, JSONL, standard input. Keeps raw bytes; never interprets."""

from __future__ import annotations

from dragoman.read.days import read_days
from dragoman.read.pages import check_paths, read_pages

__all__ = ["check_paths", "read_days", "read_pages"]
