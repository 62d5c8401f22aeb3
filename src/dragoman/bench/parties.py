"""Whom a claim or a gold item names: codes of states and organisations, names of people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.bench.items import list_values, text_in
from dragoman.serve.json_types import Json

CODES: Mapping[str, str] = MappingProxyType(
    {"EU": "EUR", "UN": "UNO", "UNITED NATIONS": "UNO", "EUROPEAN UNION": "EUR", "NATO": "NATO"}
)


def read_code(value: Json) -> str:
    """A code in capitals, by its usual spelling.

    Example:
        >>> read_code("irn"), read_code("EU")
        ('IRN', 'EUR')
    """
    code = str(value).upper()
    return CODES.get(code, code)


def gold_codes(value: Json) -> frozenset[str]:
    """The codes that a gold item lists."""
    return frozenset(read_code(one) for one in list_values(value))


def actor_codes(actors: Json) -> frozenset[str]:
    """The state or organisation each actor stands for; without either, the first letters of its code, or its name.

    Example:
        >>> sorted(actor_codes([{"name": "Lavrov", "country": "RUS"}, {"org": "UN"}, "irn"]))
        ['IRN', 'RUS', 'UNO']
    """
    found = (code for actor in list_values(actors) for code in _codes_of(actor))
    return frozenset(found) - {""}


def _codes_of(actor: Json) -> tuple[str, ...]:
    if not isinstance(actor, Mapping):
        return (read_code(actor),)
    code = text_in(actor, "code")[:3]
    known = actor.get("country") or actor.get("org") or actor.get("acronym") or code or actor.get("name") or ""
    return (read_code(known), read_code(actor.get("org") or ""))


def actor_names(actors: Json) -> tuple[str, ...]:
    """The names of actors, empty where one has none."""
    return tuple(text_in(actor, "name") if isinstance(actor, Mapping) else str(actor) for actor in list_values(actors))
