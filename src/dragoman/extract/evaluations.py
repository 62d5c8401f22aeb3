"""Words that judge, threaten or promise, by what they are worth (`data/evaluations.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dragoman.knowledge.tables import read_rows
from dragoman.model.parse import Token

_POS = MappingProxyType({"NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv", "VERB": "verb"})


@lru_cache(maxsize=1)
def evaluations() -> Mapping[tuple[str, str], frozenset[str]]:
    """The words of each value and part of speech."""
    groups: dict[tuple[str, str], set[str]] = {}
    for row in read_rows("evaluations.csv"):
        groups.setdefault((row.needed("value"), row.needed("pos")), set()).add(row.needed("word"))
    return MappingProxyType({key: frozenset(words) for key, words in groups.items()})


def is_worth(token: Token, value: str) -> bool:
    """True when a word is of a value: blame, praise, consequence, cooperation, growth, commitment."""
    words = evaluations().get((value, _POS.get(token.pos, "")), frozenset())
    if token.lemma.lower() in words:
        return True
    return token.text.lower() in _adjectives(value, token)


def _adjectives(value: str, token: Token) -> frozenset[str]:
    """A participle may be listed as an adjective: "determined", "humiliating"."""
    return evaluations().get((value, "adj"), frozenset()) if token.tag in ("VBN", "VBG", "JJ", "VBD") else frozenset()
