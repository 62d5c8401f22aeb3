"""The vocabulary of promises, from `data/commitment_words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dragoman.knowledge.tables import read_yaml


@lru_cache(maxsize=1)
def commitment_words() -> Mapping[str, frozenset[str]]:
    """Lemmas by kind: undertaking, ready, readiness, attitude, paper, predictive."""
    rows = read_yaml("commitment_words.yaml", "words", needed=("kind", "lemmas"))
    return MappingProxyType({row.text("kind"): frozenset(row.words("lemmas")) for row in rows})
