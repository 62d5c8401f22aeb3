"""Decisions: what a person ruled about two claims. They win over the machine and survive re-runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ruling(StrEnum):
    """Whether two claims tell of one happening."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`by` ruled at `at` that two claims are the same happening, or different ones. Keyed to claims, not to entries."""

    kind: Ruling
    claim_a: str
    claim_b: str
    by: str
    at: datetime
    note: str = ""
