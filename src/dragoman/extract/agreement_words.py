"""The vocabulary of agreements: data/agreement_words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import yaml

from dragoman.knowledge.tables import DATA, Item, read_yaml
from dragoman.model.claims import Act

FILE = "agreement_words.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """Head nouns with their kinds; acts by verb phrase and by noun; verbs of plain speech and of wishing;
    nouns of trying; prepositions of what runs."""

    heads: Mapping[str, frozenset[str]]
    verbs: Mapping[str, Act]
    nouns: Mapping[str, Act]
    plain_speech: frozenset[str]
    running: frozenset[str]
    wishing: frozenset[str]
    trying: frozenset[str]


@lru_cache(maxsize=1)
def agreement_words() -> AgreementWords:
    """Load the vocabulary."""
    lists = yaml.safe_load(resources.files(DATA).joinpath(FILE).read_text(encoding="utf-8"))
    heads: dict[str, set[str]] = {}
    for item in read_yaml(FILE, "heads", needed=("kind", "words")):
        for word in item.words("words"):
            heads.setdefault(word, set()).add(item.text("kind"))
    told = read_yaml(FILE, "acts", needed=("act",), optional=("verbs", "nouns"))
    acts = [(Act(item.one_of("act", tuple(Act))), item) for item in told]
    return AgreementWords(
        heads=MappingProxyType({word: frozenset(kinds) for word, kinds in heads.items()}),
        verbs=_by_word(acts, "verbs"),
        nouns=_by_word(acts, "nouns"),
        plain_speech=frozenset(_words(lists["plain_speech"])),
        running=frozenset(_words(lists["running"])),
        wishing=frozenset(_words(lists["wishing"])),
        trying=frozenset(_words(lists["trying"])),
    )


def _by_word(acts: list[tuple[Act, Item]], key: str) -> Mapping[str, Act]:
    found: dict[str, Act] = {}
    for act, item in acts:
        for word in item.words(key):
            found.setdefault(word, act)
    return MappingProxyType(found)


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
