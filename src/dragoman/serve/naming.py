"""Who, in plain English: names of states instead of codes, and the office behind a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dragoman.model.actors import Actor, ActorType, Party

NOBODY = "somebody not named"
_WITH_ARTICLE = re.compile(
    r"^United |\b(Emirates|Netherlands|Philippines|Union|Nations|Organi[sz]ation|Republic|Federation|Kingdom|League|"
    r"Council|Community|Alliance|Maldives|Bahamas|Seychelles|Comoros)$"
)


def name_code(code: str, names: Mapping[str, str]) -> str:
    """A state's or organisation's name as it stands in a sentence; a code without a name stays a code.

    Example:
        >>> name_code("USA", {"USA": "United States"}), name_code("XYZ", {})
        ('the United States', 'XYZ')
    """
    name = names.get(code, code)
    needs = _WITH_ARTICLE.search(name) is not None and not name.startswith("the ")
    return f"the {name}" if needs else name


def title_code(code: str, names: Mapping[str, str]) -> str:
    """The same name as it stands in a heading, without its article."""
    return names.get(code, code).removeprefix("the ")


def name_codes(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Several states in a row: "Iran, Russia and the United States"."""
    return join_names(name_code(code, names) for code in codes)


def name_parties(parties: Iterable[Party], names: Mapping[str, str], *, nobody: str = NOBODY) -> str:
    """Everyone in a row, each once; `nobody` when there is none."""
    told = tuple(dict.fromkeys(name_actor(party.actor, names) for party in parties))
    return join_names(told) if told else nobody


def name_actor(actor: Actor, names: Mapping[str, str]) -> str:
    """One actor: "Vladimir Putin (president of Russia)", "Iran", "State Duma (Russia)"."""
    place = actor.country or actor.org
    if actor.type is ActorType.STATE and actor.country is not None:
        return name_code(actor.country, names)
    if actor.type is ActorType.ORGANISATION and actor.org is not None and actor.org in names:
        return name_code(actor.org, names)
    if actor.office is not None and actor.office != actor.name:
        return f"{actor.name} ({tell_office(actor, names)})"
    if actor.type is ActorType.OFFICE:
        return tell_office(actor, names)
    told = place is None or place == actor.name or title_code(place, names) in actor.name
    return actor.name if told or place is None else f"{actor.name} ({title_code(place, names)})"


def tell_office(actor: Actor, names: Mapping[str, str]) -> str:
    """The office with the state it belongs to: "president of Iran"; "office not stated" when unknown."""
    title = actor.office or (actor.name if actor.type is ActorType.OFFICE else None)
    place = actor.country or actor.org
    if title is None:
        return "office not stated"
    if place is None or title_code(place, names).lower() in title.lower():
        return title
    if re.search(r"\b(?:to|for)\b", title) is not None:
        return f"{title}, {title_code(place, names)}"
    return f"{title} of {name_code(place, names)}"


def place_of(party: Party) -> str | None:
    """The code of the state, else of the organisation, that a party stands for."""
    return party.actor.country or party.actor.org


def places_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """The codes the parties stand for, each once, in order."""
    return tuple(dict.fromkeys(code for code in map(place_of, parties) if code is not None))


def join_names(told: Iterable[str]) -> str:
    """A, B and C."""
    words = tuple(told)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
