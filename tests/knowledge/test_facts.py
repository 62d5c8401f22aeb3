"""Tests of the facts themselves: what the data files say must fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from dragoman.knowledge.sharing import OPEN_ENDS, days_shared, shared_offices, shared_tenures
from dragoman.knowledge.world import World, end_of, holders_on

SHARED_OFFICES = frozenset((Path(__file__).parent / "shared_offices.txt").read_text(encoding="utf-8").split())
"""Offices that several hold at a time."""


def twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, many in Counter(names).items() if many > 1)


def test_two_do_not_hold_an_office_of_one(world: World) -> None:
    assert [clash for clash in shared_tenures(world) if clash[0] not in SHARED_OFFICES] == []


def test_shared_offices_are_shared(world: World) -> None:
    assert shared_offices(world) >= SHARED_OFFICES


def test_nobody_succeeds_himself_twice_at_once(world: World) -> None:
    for tenures in world.tenures_of.values():
        for one, other in combinations(tenures, 2):
            assert one.actor != other.actor or days_shared(one, other) <= 0, one


def test_tenures_are_of_persons_and_offices(world: World) -> None:
    for office, tenures in world.tenures_of.items():
        assert office in world.offices
        for tenure in tenures:
            assert tenure.actor in world.persons
            assert tenure.precision in OPEN_ENDS
            assert tenure.since <= end_of(tenure)
            assert date(1940, 1, 1) < tenure.since < date(2030, 1, 1)
            assert tenure.source


def test_a_tenure_is_not_verified_beyond_its_end(world: World) -> None:
    tenures = [tenure for held in world.tenures_of.values() for tenure in held]
    assert [t for t in tenures if t.until is not None and end_of(t) != t.until] == []
    assert all(t.verified_to >= t.since for t in tenures)


def test_both_lookups_of_tenures_hold_the_same(world: World) -> None:
    by_office = {tenure for tenures in world.tenures_of.values() for tenure in tenures}
    by_person = {tenure for tenures in world.offices_held.values() for tenure in tenures}
    assert by_office == by_person


def test_nothing_is_of_a_state_that_we_do_not_know(world: World) -> None:
    states, bodies = set(world.states), set(world.organisations)
    assert {office.of for office in world.offices.values()} <= states | bodies
    assert {person.country for person in world.persons.values()} <= states | {""}
    assert {organ.country for organ in world.organs.values()} <= states | bodies
    assert {body.country for body in world.organisations.values()} <= states | {None}
    assert {place.iso3 for place in world.places} <= states | {None}
    assert {party for one in world.agreements.values() for party in one.parties} <= states | bodies
    assert not states & bodies


def test_every_office_has_a_role_class(world: World) -> None:
    assert {office.role for office in world.offices.values()} <= set(world.roles)


def test_every_role_noun_covers_a_role_class(world: World) -> None:
    plain = {role for noun in world.role_nouns.values() for role in noun.roles if "*" not in role}
    assert plain - set(world.roles) <= {"unnamed", "unlisted"}


def test_no_name_is_of_two_states(world: World) -> None:
    assert twice(name.lower() for state in world.states.values() for name in {state.name, *state.aliases}) == []


def test_no_word_for_a_state_means_two(world: World) -> None:
    words: list[str] = []
    for state in world.states.values():
        names = {state.name, *state.aliases, *state.demonyms, state.capital, *state.capital_aliases, *state.metonyms}
        words.extend({name.lower() for name in names if name})
    assert twice(words) == []


def test_no_full_name_is_of_two_persons(world: World) -> None:
    names: list[str] = []
    for person in world.persons.values():
        names.extend({name.lower() for name in (person.name, *person.aliases) if len(name.split()) > 1})
    assert twice(names) == []


def test_codes_and_ids_have_their_form(world: World) -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in world.states)
    assert twice(state.iso2 for state in world.states.values() if state.iso2) == []
    assert all(re.fullmatch("[a-z0-9-]+", person) for person in (*world.persons, *world.offices))
    assert {person.gender for person in world.persons.values()} <= {"m", "f", ""}


def test_places_lie_on_the_globe(world: World) -> None:
    for place in world.places:
        assert (place.lat is None) == (place.lon is None), place
        assert place.lat is None or abs(place.lat) <= 90, place
        assert place.lon is None or abs(place.lon) <= 180, place
    assert twice(place.name for place in world.places) == []


def test_cues_have_frames_that_the_extractors_read(world: World) -> None:
    assert {frame for cue in world.cues for frame in cue.frame} <= {"clause", "quote", "np", "inf", "as", "for"}
    assert {cue.pos for cue in world.cues} <= {"verb", "noun", "adverbial"}
    assert twice(f"{cue.pos} {cue.lemma}" for cue in world.cues) == []


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("irn-president", date(2013, 8, 2), "mahmoud-ahmadinejad"),
        ("irn-president", date(2013, 8, 4), "hassan-rouhani"),
        ("irn-president", date(2021, 8, 4), "ebrahim-raisi"),
        ("irn-president", date(2024, 9, 1), "masoud-pezeshkian"),
    ],
)
def test_holders_on(office: str, day: date, holder: str, world: World) -> None:
    assert [tenure.actor for tenure in holders_on(world, office, earliest=day, latest=day)] == [holder]


def test_nobody_is_known_to_hold_an_office_beyond_what_was_verified(world: World) -> None:
    for office, tenures in world.tenures_of.items():
        after = max(end_of(tenure) for tenure in tenures) + timedelta(days=1)
        assert holders_on(world, office, earliest=after, latest=after) == ()


def test_a_holder_holds_the_whole_interval(world: World) -> None:
    assert holders_on(world, "irn-president", earliest=date(2021, 1, 1), latest=date(2021, 12, 31)) == ()
