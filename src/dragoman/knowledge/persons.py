"""Persons by name: exact, by another spelling, or by a surname that only one fitting person has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType

from dragoman.knowledge.nouns import Person
from dragoman.knowledge.world import World, end_of
from dragoman.model.when import When, is_known
from dragoman.text.names import compact_key, name_key, surname_key

SAME_SPELLING = 0.84
"""Least similarity of two compact names that are spellings of one ("Abdel Fattah al-Sisi", "... el-Sisi")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIndex:
    """Lookups over `World.persons`."""

    world: World
    names: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, tuple[str, ...]]

    @staticmethod
    @lru_cache(maxsize=2)
    def of(world: World) -> PersonIndex:
        """The index of a world's persons."""
        names: dict[str, list[str]] = {}
        surnames: dict[str, list[str]] = {}
        for person in world.persons.values():
            for name in (person.name, *person.aliases):
                table = names if len(name.split()) > 1 else surnames
                _add(table, compact_key(name), person.id)
            _add(surnames, surname_key(person.name), person.id)
            if _is_eastern(person):
                _add(surnames, name_key(person.name).split()[0], person.id)
        return PersonIndex(world=world, names=_frozen(names), surnames=_frozen(surnames))

    def by_name(self, text: str, countries: tuple[str, ...] = ()) -> Person | None:
        """The person of a full name in any spelling; None when nobody or several fit."""
        exact = self._fitting(self.names.get(compact_key(text), ()), countries)
        if len(exact) == 1:
            return exact[0]
        if len(name_key(text).split()) < 2:  # a name in another script has no key at all
            return None
        near = [p for p in self.world.persons.values() if _similar(text, p)]
        fitting = [p for p in near if not countries or p.country in countries] or ([] if countries else near)
        return fitting[0] if len(fitting) == 1 else None

    def by_surname(self, text: str, countries: tuple[str, ...], *, states: frozenset[str], day: When) -> Person | None:
        """The one person of this surname who fits the title's countries, the page's states and the day."""
        found = self._fitting(self.surnames.get(compact_key(text), ()), countries)
        found = [p for p in found if p.country in states or countries]
        if is_known(day):
            found = [p for p in found if self._in_office(p, day)]
        return found[0] if len(found) == 1 else None

    def _in_office(self, person: Person, day: When) -> bool:
        held = self.world.offices_held.get(person.id, ())
        return any(day.earliest and day.latest and t.since <= day.latest and day.earliest <= end_of(t) for t in held)

    def _fitting(self, ids: Iterable[str], countries: tuple[str, ...]) -> list[Person]:
        persons = [self.world.persons[i] for i in dict.fromkeys(ids)]
        return [p for p in persons if not countries or p.country in countries]


def _add(table: dict[str, list[str]], key: str, value: str) -> None:
    if key and value not in table.setdefault(key, []):
        table[key].append(value)


def _frozen(table: dict[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in table.items()})


def _is_eastern(person: Person) -> bool:
    return person.country in ("CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "HUN", "MMR", "ETH")


def _similar(text: str, person: Person) -> bool:
    written = name_key(text).split()
    for name in (person.name, *person.aliases):
        known = name_key(name).split()
        if len(known) < 2 or written[-1][:1] != known[-1][:1] or written[0][:1] != known[0][:1]:
            continue
        if len(written[0]) == 1 and written[-1] == known[-1]:
            return True
        if SequenceMatcher(None, "".join(written), "".join(known)).ratio() >= SAME_SPELLING and _close(
            written[-1], known[-1]
        ):
            return True
    return False


def _close(left: str, right: str) -> bool:
    return SequenceMatcher(None, left, right).ratio() >= 0.75
