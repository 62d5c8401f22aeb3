"""dragoman: evidence-linked records of what states did, said, agreed and promised."""

from __future__ import annotations

__version__ = "0.1.0"
