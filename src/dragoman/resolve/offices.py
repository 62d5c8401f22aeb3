"""Offices: which one a person held on a day, and who held one."""

from __future__ import annotations

from fnmatch import fnmatchcase

from dragoman.knowledge.nouns import Office, Person
from dragoman.knowledge.sharing import shared_offices
from dragoman.knowledge.world import World, end_of
from dragoman.model.actors import Actor, ActorType, Tenure
from dragoman.model.when import When, is_known
from dragoman.resolve.roles import RolePhrase, serves_abroad

# "The Iraqi minister", "the Turkish commander": a state has many, whoever of them is on file
_OF_MANY = frozenset({"minister", "official", "adviser", "commander", "governor", "mayor"})


def role_covers(phrase_roles: tuple[str, ...], role: str) -> bool:
    """True when a phrase's role classes ("*minister") cover a role class."""
    return any(fnmatchcase(role, pattern) for pattern in phrase_roles)


def offices_named(world: World, phrase: RolePhrase, *, owners: frozenset[str] = frozenset()) -> tuple[Office, ...]:
    """The offices a phrase can mean: its own by title, else those of its state by role class.

    A phrase that does not say whose it is means an office of the `owners`, the states and bodies the page names.
    """
    of = set(phrase.of)
    # "The chairman opened the dam": no office of a state that the page never names, though only one has that title
    exact = tuple(world.offices[o] for o in phrase.offices if _owners(world, world.offices[o]) & (of or owners))
    if exact:  # "the Iraqi interior minister" is not the Kurdistan Region's, whose title is a longer one
        return exact
    # of envoys a state has many: "the EU envoy" is not whichever one of them is on file
    plain = tuple(r for r in phrase.roles if r not in _OF_MANY and "*" not in r) if not serves_abroad(phrase) else ()
    return tuple(o for o in world.offices.values() if o.of in of and o.role in plain)


def _owners(world: World, office: Office) -> set[str]:
    # "the Hezbollah leader": the phrase says Hezbollah's state, the office is Hezbollah's
    body = world.organisations.get(office.of)
    return {office.of, body.country} if body and body.country else {office.of}


def find_office(world: World, person: str, *, phrase: RolePhrase | None, day: When) -> Office | None:
    """The office a person is in: held on the day, in accord with the title written beside the name.

    Without a day only a written title counts. A title marked "former" names an office held before.
    """
    held = world.offices_held.get(person, ())
    if is_known(day) and not (phrase and phrase.former):
        held = tuple(t for t in held if covers(t, day))
    elif phrase is None:
        return None
    offices = [world.offices[t.office] for t in held]
    fitting = [o for o in offices if phrase and (o.id in phrase.offices or role_covers(phrase.roles, o.role))]
    if phrase and (phrase.roles or phrase.offices) and not fitting:
        return None
    ranked = sorted(fitting or offices, key=lambda o: (world.roles[o.role].rank if o.role in world.roles else 9, o.id))
    return ranked[0] if ranked else None


def covers(tenure: Tenure, day: When) -> bool:
    """True when a tenure covers the whole interval, within what was verified."""
    return (
        day.earliest is not None
        and day.latest is not None
        and tenure.since <= day.earliest
        and day.latest <= end_of(tenure)
    )


def holders_of(world: World, offices: tuple[Office, ...], *, day: When) -> tuple[tuple[Person, Office], ...]:
    """Who held one of the offices on the day; empty without a day.

    Who of several holds an office is not told by its title, even where only one of them is on file.
    """
    if not is_known(day) or any(office.id in shared_offices(world) for office in offices):
        return ()
    found = {
        tenure.actor: (world.persons[tenure.actor], office)
        for office in offices
        for tenure in world.tenures_of.get(office.id, ())
        if covers(tenure, day)
    }
    return tuple(found.values())


def office_actor(world: World, person: Person, *, office: Office | None, phrase: RolePhrase | None) -> Actor:
    """The actor of a known person in an office; the written title stands where the office is not known."""
    body = next((code for code in phrase.of if code not in world.states), None) if phrase else None
    of = office.of if office else body or person.country
    written = phrase.title if phrase else None
    home = world.organisations[of].country if of in world.organisations else None
    return Actor(
        name=person.name,
        type=ActorType.PERSON,
        country=of if of in world.states else home,
        org=of if of not in world.states else None,
        sector=(office.sector if office else None) or role_sector(world, phrase),
        office=office.title if office else written,
        person_id=person.id,
    )


def role_sector(world: World, phrase: RolePhrase | None) -> str | None:
    """The PLOVER sector of a role phrase; None when it has none."""
    if phrase is None:
        return None
    for office in phrase.offices:
        if world.offices[office].sector:
            return world.offices[office].sector
    for role in phrase.roles:
        if role in world.roles:
            return world.roles[role].sector or None
    return None
