"""Ids are content hashes: same input, same id, on every machine and re-run."""

from __future__ import annotations

import hashlib

LENGTH = 16


def content_id(prefix: str, *parts: str | int) -> str:
    """A stable id such as `ev-3f9c0a1b2c3d4e5f` from the identifying parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8')).hexdigest()[:LENGTH]}"


def sha256(raw: bytes) -> str:
    """The hex digest of a page's raw bytes."""
    return hashlib.sha256(raw).hexdigest()
