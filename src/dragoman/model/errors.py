"""Errors, grouped by who must act."""

from __future__ import annotations


class DragomanError(Exception):
    """What went wrong, where, what was seen and what to do, in one line."""


class InputError(DragomanError):
    """A page or path that the user gave."""


class KnowledgeError(DragomanError):
    """One of our data files."""


class RecordError(DragomanError):
    """The store."""


class UsageError(DragomanError):
    """The command line."""
