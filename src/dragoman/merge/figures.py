"""Who stands for a state: named people and offices, and whether two of them can be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model.actors import Actor, ActorType, Party
from dragoman.text.folding import fold_words
from dragoman.text.names import compact_key, surname_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A person or an office. `name` and `surname` are keys, empty when only the office is known."""

    place: str
    person: str
    name: str
    surname: str
    office: str
    shown: str

    @property
    def last_name(self) -> str:
        """The last word of the name, folded, as a text would say it."""
        return fold_words(self.shown).rpartition(" ")[2] if self.name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Two circles of people compared: who is in both, and the states for which they name different people."""

    shared: tuple[str, ...]
    clashes: tuple[str, ...]
    equal: bool


def figures_of(parties: Iterable[Party]) -> tuple[Figure, ...]:
    """The people and offices among parties."""
    return tuple(_figure(p.actor) for p in parties if p.actor.type in (ActorType.PERSON, ActorType.OFFICE))


def _figure(actor: Actor) -> Figure:
    named = actor.type is ActorType.PERSON
    return Figure(
        place=actor.country or actor.org or "",
        person=actor.person_id or "",
        name=compact_key(actor.name) if named else "",
        surname=surname_key(actor.name) if named else "",
        office=fold_words(actor.office or ("" if named else actor.name)),
        shown=actor.name,
    )


def is_same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same person, or the same office where one side names nobody.

    A surname alone meets the full name ("Raisi", "Ebrahim Raisi") inside one state.
    """
    if one.place != other.place and one.place and other.place:
        return False
    if one.person and other.person:
        return one.person == other.person
    if one.name and other.name:
        return one.name == other.name or _is_short_for(one, other) or _is_short_for(other, one)
    return bool(one.office) and one.office == other.office and one.place == other.place


def _is_short_for(one: Figure, other: Figure) -> bool:
    return one.name == one.surname == other.surname and one.place == other.place


def is_rival(one: Figure, other: Figure) -> bool:
    """Whether two figures are surely not one: two names, or two offices of which one is unnamed."""
    if is_same_figure(one, other):
        return False
    if one.name and other.name:
        return True
    return bool(one.office and other.office)


def compare_figures(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Company:
    """Compare two circles of people, state by state."""
    shared = [one.shown for one in ours if any(is_same_figure(one, other) for other in theirs)]
    places = {one.place for one in ours} & {other.place for other in theirs}
    return Company(
        shared=tuple(sorted(set(shared))),
        clashes=tuple(sorted(place for place in places if _clash(ours, theirs, place))),
        equal=bool(shared) and len(shared) == len(ours) == len(theirs),
    )


def _clash(ours: Sequence[Figure], theirs: Sequence[Figure], place: str) -> bool:
    pairs = [(one, other) for one in ours for other in theirs if one.place == other.place == place]
    return all(is_rival(one, other) for one, other in pairs)
