"""Names of persons and titles of offices: each leads to one, and no everyday word leads to anybody."""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pytest

from dragoman.annotate.parser import ordinary_words
from dragoman.knowledge.tables import Row, read_rows
from dragoman.knowledge.world import World
from dragoman.pipeline import Workshop
from dragoman.text.names import compact_key, name_key

FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "HUN", "MMR"})
NAMES_ONLY = frozenset({"qaddafi"})
"""Words of the lemmatizer's index that are nothing but a name."""
DAYS_AND_MONTHS = frozenset(word.lower() for word in (*calendar.month_name, *calendar.day_name) if word)
LITTLE_WORDS = frozenset({"of", "the", "for", "and", "to", "in"})


@pytest.fixture(scope="module")
def one_word_aliases(world: World) -> frozenset[str]:
    """The aliases that are one word, lower case and without marks."""
    aliases = (alias for person in world.persons.values() for alias in person.aliases)
    return frozenset(name_key(alias) for alias in aliases if len(alias.split()) == 1)


def twice(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(key for key, many in Counter(keys).items() if many > 1)


def names_of_places(world: World) -> Iterator[str]:
    for state in world.states.values():
        yield from (state.name, *state.aliases, *state.demonyms, state.capital, *state.capital_aliases, *state.metonyms)
    for place in world.places:
        yield from (place.name, *place.aliases)
    for body in (*world.organisations.values(), *world.organs.values()):
        yield from (body.name, *body.aliases)


def test_no_one_word_alias_is_an_ordinary_word(one_word_aliases: frozenset[str], workshop: Workshop) -> None:
    assert one_word_aliases & ordinary_words(workshop.parser) <= NAMES_ONLY
    assert not one_word_aliases & DAYS_AND_MONTHS


def test_no_one_word_alias_is_a_place_or_a_body(one_word_aliases: frozenset[str], world: World) -> None:
    assert not one_word_aliases & {name_key(name) for name in names_of_places(world)}


def test_no_one_word_alias_is_a_title(one_word_aliases: frozenset[str], world: World) -> None:
    titles = {name_key(title) for role in world.roles.values() for title in role.titles} | set(world.role_nouns)
    assert not one_word_aliases & titles


def test_no_one_word_alias_is_a_given_name_of_several(one_word_aliases: frozenset[str], world: World) -> None:
    western = [name_key(p.name).split() for p in world.persons.values() if p.country not in FAMILY_NAME_FIRST]
    given = Counter(words[0] for words in western if len(words) > 1)
    assert [alias for alias in one_word_aliases if given[alias] > 1] == []


def test_no_full_name_in_any_spelling_is_of_two_persons(world: World) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for person in world.persons.values():
        for name in (person.name, *person.aliases):
            if len(name.split()) > 1:
                found[compact_key(name)].add(person.id)
    assert [ids for ids in found.values() if len(ids) > 1] == []


def test_an_alias_is_said_once_and_is_not_the_name(world: World) -> None:
    for person in world.persons.values():
        assert person.name not in person.aliases, person.id
        assert len(set(person.aliases)) == len(person.aliases), person.id


def test_every_office_and_every_person_has_a_tenure(world: World) -> None:
    assert set(world.offices) == set(world.tenures_of)
    assert set(world.persons) == set(world.offices_held)


def test_no_two_offices_of_one_state_have_the_same_title(world: World) -> None:
    # "minister of defence" and "defense minister" are one office
    assert twice((office.of, plain_title(office.title)) for office in world.offices.values()) == []


def plain_title(title: str) -> str:
    words = re.findall("[a-z]+", name_key(title).replace("defense", "defence"))
    return " ".join(sorted(set(words) - LITTLE_WORDS))


def bounds(row: Row) -> list[str]:
    return [bound for bound in (row.text("since"), row.text("until")) if bound]


def test_no_bound_is_coarser_than_the_precision_says() -> None:
    least = {"day": 10, "month": 7, "year": 4}
    rows = read_rows("tenures.csv")
    assert [row.line for row in rows if min(map(len, bounds(row))) < least[row.text("precision") or "day"]] == []


def test_no_tenure_ends_after_the_last_check() -> None:
    rows = list(read_rows("tenures.csv"))
    checked = max(row.text("verified_to") for row in rows if not row.text("until"))
    assert [row.line for row in rows if row.text("until")[: len(checked)] > checked] == []
