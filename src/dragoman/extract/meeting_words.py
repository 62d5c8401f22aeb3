"""The vocabulary of encounters: data/meeting_words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import yaml

from dragoman.knowledge.tables import DATA, Item, read_yaml
from dragoman.model.claims import MeetingForm

FILE = "meeting_words.yaml"
NOUN_KEYS = ("weak", "plural", "with")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingVerb:
    """A verb of encounter: how its sides stand (`kind`), and the prepositions one of which must bring the other
    side.
    """

    lemma: str
    kind: str
    form: MeetingForm
    needs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNoun:
    """A noun of encounter; a `weak` one counts only with both sides named; `beside` are words one of which it needs."""

    lemma: str
    form: MeetingForm
    weak: bool
    plural: bool
    beside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """All of it, by lemma."""

    verbs: Mapping[str, MeetingVerb]
    nouns: Mapping[str, MeetingNoun]
    lights: frozenset[str]
    remote: frozenset[str]
    cancelling: frozenset[str]
    ahead: frozenset[str]
    wishing: frozenset[str]


@lru_cache(maxsize=1)
def meeting_words() -> MeetingWords:
    """Load the vocabulary."""
    lists = yaml.safe_load(resources.files(DATA).joinpath(FILE).read_text(encoding="utf-8"))
    verbs = [_verb(item) for item in read_yaml(FILE, "verbs", needed=("lemma", "kind", "form"), optional=("needs",))]
    nouns = [_noun(item) for item in read_yaml(FILE, "nouns", needed=("lemma", "form"), optional=NOUN_KEYS)]
    return MeetingWords(
        verbs=MappingProxyType({verb.lemma: verb for verb in verbs}),
        nouns=MappingProxyType({noun.lemma: noun for noun in nouns}),
        lights=_words(lists["lights"]),
        remote=_words(lists["remote"]),
        cancelling=_words(lists["cancelling"]),
        ahead=_words(lists["ahead"]),
        wishing=_words(lists["wishing"]),
    )


def _verb(item: Item) -> MeetingVerb:
    form = MeetingForm(item.one_of("form", tuple(MeetingForm)))
    return MeetingVerb(
        lemma=item.text("lemma"), kind=item.text("kind"), form=form, needs=frozenset(item.words("needs"))
    )


def _noun(item: Item) -> MeetingNoun:
    return MeetingNoun(
        lemma=item.text("lemma"),
        form=MeetingForm(item.one_of("form", tuple(MeetingForm))),
        weak=item.flag("weak"),
        plural=item.flag("plural"),
        beside=frozenset(item.words("with")),
    )


def _words(value: object) -> frozenset[str]:
    return frozenset(str(word) for word in value) if isinstance(value, list) else frozenset()
