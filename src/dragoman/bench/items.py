"""Items: one mapping of a gold file or one line of `dragoman claims`, as it stands there, and how to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from dragoman.serve.json_types import Json

Item: TypeAlias = Mapping[str, Json]
Ends: TypeAlias = tuple[int, int]


def list_values(value: Json) -> Sequence[Json]:
    """A list as it is, nothing as an empty one, anything else as a list of one.

    Example:
        >>> list_values("IRN"), list_values(None), list_values(["IRN", "RUS"])
        (('IRN',), (), ['IRN', 'RUS'])
    """
    if isinstance(value, list):
        return value
    return () if value is None or value == "" else (value,)


def list_items(value: Json) -> tuple[Item, ...]:
    """The mappings in a list; whatever else it holds is left out."""
    return tuple(one for one in list_values(value) if isinstance(one, Mapping))


def item_in(item: Item, key: str) -> Item:
    """The mapping under a key, else an empty one."""
    value = item.get(key)
    return value if isinstance(value, Mapping) else {}


def text_in(item: Item, key: str) -> str:
    """What a key holds, as text; empty when it is absent, null or false.

    Example:
        >>> text_in({"date": 2021}, "date"), text_in({}, "date")
        ('2021', '')
    """
    return str(item.get(key) or "")


def ends_in(item: Item, key: str) -> Ends | None:
    """The span under a key, [start, end]; None when there is none.

    Example:
        >>> ends_in({"span": [3, 9]}, "span")
        (3, 9)
    """
    value = item.get(key)
    if isinstance(value, Sequence) and len(value) == 2:
        start, end = value
        if isinstance(start, int) and isinstance(end, int):
            return start, end
    return None


def is_optional(gold: Item) -> bool:
    """Whether a gold item may be found or not, and is neither missing nor false: a repetition, a headline, a doubt."""
    if any(gold.get(key) for key in ("optional", "domestic", "repeat_of", "same_as")):
        return True
    if gold.get("in") in ("headline", "subhead"):
        return True
    doubted = list_values(gold.get("unsure_of")) or ("existence",)
    return bool(gold.get("unsure")) and "existence" in doubted
