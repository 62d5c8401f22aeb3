"""Persons by name: any spelling finds the one, and what several fit is nobody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from dragoman.knowledge.nouns import Person
from dragoman.knowledge.persons import PersonIndex
from dragoman.knowledge.world import World
from dragoman.model.actors import Tenure
from dragoman.model.when import UNKNOWN, on_day

ANY = frozenset({"FIN", "PER", "CHN"})


def person(name: str, country: str, *aliases: str) -> Person:
    return Person(id=name.lower().replace(" ", "-"), name=name, aliases=aliases, gender="m", country=country)


def tenure(actor: str, since: int, until: int) -> Tenure:
    return Tenure(
        actor=actor,
        office="toy",
        since=date(since, 1, 1),
        until=date(until, 12, 31),
        precision="year",
        acting=False,
        source="invented",
        verified_to=date(until, 12, 31),
    )


@pytest.fixture(scope="module")
def toys(world: World) -> PersonIndex:
    """Six invented persons; two of them are called Tarn, two Bromsson alike."""
    people = (
        person("Milo Tarn", "FIN", "Milos Tarn"),
        person("Ada Tarn", "PER"),
        person("Abdel Fattah al-Brom", "FIN", "Brom"),
        person("Karl Bromsson", "FIN"),
        person("Karl Bromson", "PER"),
        person("Qi Lanwei", "CHN"),
    )
    held = {"milo-tarn": (tenure("milo-tarn", 2001, 2005),), "ada-tarn": (tenure("ada-tarn", 2004, 2010),)}
    return PersonIndex.of(
        replace(world, persons=MappingProxyType({one.id: one for one in people}), offices_held=MappingProxyType(held))
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Milo Tarn", "milo-tarn"),
        ("MILO TARN", "milo-tarn"),
        ("Miló Tárn", "milo-tarn"),
        ("Milos Tarn", "milo-tarn"),
        ("Millo Tarn", "milo-tarn"),
        ("M. Tarn", "milo-tarn"),
        ("Abdelfattah al Brom", "abdel-fattah-al-brom"),
        ("Abdel Fattah el-Brom", "abdel-fattah-al-brom"),
        ("Karl Bromsson", "karl-bromsson"),
        ("Kurt Tarn", None),
        ("Milo Brom", None),
        ("Karl Bromsonn", None),
        ("Tarn", None),
        ("", None),
        ("Мило Тарн", None),
    ],
)
def test_by_name(text: str, found: str | None, toys: PersonIndex) -> None:
    one = toys.by_name(text)
    assert (one.id if one else None) == found


def test_the_title_s_country_parts_namesakes(toys: PersonIndex) -> None:
    one, other = toys.by_name("Karl Bromsonn", ("PER",)), toys.by_name("Milo Tarn", ("PER",))
    assert one is not None
    assert (one.id, other) == ("karl-bromson", None)


@pytest.mark.parametrize(
    ("text", "countries", "states", "year", "found"),
    [
        ("Tarn", (), ANY, None, None),
        ("Tarn", ("FIN",), ANY, None, "milo-tarn"),
        ("Tarn", (), frozenset({"FIN"}), None, "milo-tarn"),
        ("Tarn", (), frozenset({"ITA"}), None, None),
        ("Tarn", (), ANY, 2002, "milo-tarn"),
        ("Tarn", (), ANY, 2004, None),
        ("Tarn", (), ANY, 2008, "ada-tarn"),
        ("Tarn", (), ANY, 2020, None),
        ("al-Brom", (), ANY, None, "abdel-fattah-al-brom"),
        ("Brom", (), ANY, None, "abdel-fattah-al-brom"),
        ("Qi", (), ANY, None, "qi-lanwei"),
        ("Milo", (), ANY, None, None),
    ],
)
def test_by_surname(
    text: str,
    countries: tuple[str, ...],
    states: frozenset[str],
    year: int | None,
    found: str | None,
    toys: PersonIndex,
) -> None:
    day = on_day(date(year, 6, 1)) if year else UNKNOWN
    one = toys.by_surname(text, countries, states=states, day=day)
    assert (one.id if one else None) == found


@pytest.mark.parametrize("text", ["Hassan Rouhani", "Hasan Rowhani", "Hassan Rohani", "Hassan Rouhani's"])
def test_spellings_of_the_world(text: str, world: World) -> None:
    one = PersonIndex.of(world).by_name(text)
    assert one is not None
    assert one.id == "hassan-rouhani"


def test_a_shared_surname_is_nobody_s(world: World) -> None:
    index = PersonIndex.of(world)
    assert index.by_surname("Larijani", (), states=frozenset({"IRN"}), day=UNKNOWN) is None


def test_every_person_is_found_by_the_usual_name(world: World) -> None:
    index = PersonIndex.of(world)
    full = [one for one in world.persons.values() if len(one.name.split()) > 1]
    assert [one.id for one in full if index.by_name(one.name) != one] == []
