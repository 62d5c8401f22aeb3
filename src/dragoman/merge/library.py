"""Everything a promise is held against, found by states, by words and by article."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.merge.joining import Group
from dragoman.merge.telling import Telling, concerned, name_words
from dragoman.model.actors import ActorType
from dragoman.text.folding import fold_words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Library:
    """Groups of each kind with their indexes.

    `meetings` by entry id; `reports` the days of reports by state; `surnames` of all people, all words of `names`,
    and `states` by their names; `newest` the day of the newest report.
    """

    meetings: Mapping[str, Group]
    agreements: Sequence[Group]
    events: Sequence[Group]
    meetings_by_place: Mapping[str, frozenset[str]]
    agreements_by_article: Mapping[str, frozenset[str]]
    events_by_word: Mapping[str, frozenset[str]]
    reports: Mapping[str, Sequence[date]]
    surnames: frozenset[str]
    names: frozenset[str]
    states: Mapping[str, str]
    newest: date | None

    def meetings_of(self, places: Collection[str]) -> tuple[Group, ...]:
        """Meetings that concern all the places, in the order of their ids."""
        found = [self.meetings_by_place.get(place, frozenset()) for place in sorted(places)]
        return tuple(self.meetings[key] for key in sorted(frozenset.intersection(*found))) if found else ()

    def agreements_in(self, articles: Collection[str]) -> list[Group]:
        """Agreements that any of the articles speaks of."""
        at = {key for article in articles for key in self.agreements_by_article.get(article, ())}
        return [self.agreements[int(key)] for key in sorted(at, key=int)]

    def events_with(self, words: Collection[str], *, least: float) -> tuple[Group, ...]:
        """Events that tell at least that share of the words, all their tellings taken together."""
        times = Counter(key for word in words for key in self.events_by_word.get(word, ()))
        enough = math.ceil(least * len(words))
        return tuple(self.events[int(key)] for key in sorted(times, key=int) if times[key] >= enough)


def open_library(meetings: Mapping[str, Group], groups: Mapping[str, Sequence[Group]]) -> Library:
    """Index the groups of all kinds; `meetings` are those of the kind `meeting`, by the ids of their entries."""
    tellings = [telling for found in groups.values() for group in found for telling in group.tellings]
    agreements = {str(at): group for at, group in enumerate(groups["agreement"])}
    events = {str(at): group for at, group in enumerate(groups["event"])}
    return Library(
        meetings=meetings,
        agreements=groups["agreement"],
        events=groups["event"],
        meetings_by_place=_index(meetings, words=lambda telling: telling.places),
        agreements_by_article=_index(agreements, words=lambda telling: (telling.article,)),
        events_by_word=_index(events, words=lambda telling: telling.words),
        reports=_days_by_place(tellings),
        surnames=frozenset(figure.last_name for telling in tellings for figure in telling.figures) - {""},
        names=frozenset(word for telling in tellings for word in name_words(telling.claim)),
        states=_name_states(tellings),
        newest=max((telling.day for telling in tellings if telling.day is not None), default=None),
    )


def _index(groups: Mapping[str, Group], *, words: Callable[[Telling], Iterable[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        for telling in group.tellings:
            for word in words(telling):
                found[word].add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def _name_states(tellings: Iterable[Telling]) -> Mapping[str, str]:
    """States by names of one word."""
    actors = (party.actor for telling in tellings for party in concerned(telling.claim))
    named = {(fold_words(actor.name), actor.country) for actor in actors if actor.type is ActorType.STATE}
    return {name: code for name, code in sorted(named, key=str) if code and " " not in name}


def _days_by_place(tellings: Iterable[Telling]) -> Mapping[str, tuple[date, ...]]:
    found: dict[str, set[date]] = defaultdict(set)
    for telling in tellings:
        if telling.day is not None:
            for place in telling.places:
                found[place].add(telling.day)
    return {place: tuple(sorted(days)) for place, days in found.items()}
